//! What every request shares: the concept, the rows, the published figures of now and of asked-for days, the page cache.

use crate::cache::PageCache;
use crate::error::Error;
use crate::published::Published;
use arc_swap::ArcSwapOption;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use model::Concept;
use model::concept::Level;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::Store;

/// Tells the time; the program passes the real one, demonstration and tests a fixed one.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What to serve.
pub struct Settings {
    /// The concept.
    pub concept: Arc<Concept>,
    /// The rows.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Marks every page as a demonstration.
    pub demo: bool,
}

/// What every request shares.
pub struct App {
    pub(crate) concept: Arc<Concept>,
    pub(crate) store: Store,
    pub(crate) demo: bool,
    pub(crate) cache: PageCache,
    clock: Clock,
    current: ArcSwapOption<Published>,
    past: Mutex<Vec<Arc<Published>>>,
    started: Instant,
    revision: AtomicU64,
    /// Milliseconds after `started` from which the revision is asked for again.
    ask_again: AtomicU64,
}

/// How long a revision is believed: what another process publishes shows after this long.
const BELIEVE: Duration = Duration::from_millis(250);

/// Days of the past kept ready; each holds some megabytes.
const PAST_KEPT: usize = 4;

/// The country has one time zone, UTC+5, since 1 March 2024.
const OFFSET: Offset = Offset::constant(5);

impl App {
    /// Nothing is read yet: the first request reads the figures.
    pub fn new(settings: Settings) -> Self {
        App {
            concept: settings.concept,
            store: settings.store,
            demo: settings.demo,
            clock: settings.clock,
            cache: PageCache::default(),
            current: ArcSwapOption::empty(),
            past: Mutex::default(),
            started: Instant::now(),
            revision: AtomicU64::new(0),
            ask_again: AtomicU64::new(0),
        }
    }

    /// The release that is published now. Asked of the database a few times a second, not for every request; while the database does
    /// not answer, the last known one stands, so that readers keep what was already published.
    pub async fn revision(&self) -> Result<u64, Error> {
        let now = self.started.elapsed().as_millis() as u64;
        let due = self.ask_again.load(Ordering::Acquire);
        let next = now + BELIEVE.as_millis() as u64;
        let mine = now >= due
            && self.ask_again.compare_exchange(due, next, Ordering::AcqRel, Ordering::Acquire).is_ok();
        if mine || self.current.load().is_none() {
            match store::published::revision(&self.store).await {
                Ok(revision) => self.revision.store(revision, Ordering::Release),
                Err(error) if self.current.load().is_none() => return Err(error.into()),
                Err(error) => tracing::warn!(%error, "the database does not answer; serving what is known"),
            }
        }
        Ok(self.revision.load(Ordering::Acquire))
    }

    /// Today in the country.
    pub fn today(&self) -> Date {
        day((self.clock)())
    }

    /// The published figures of now; read anew when something was published or a day has passed.
    pub async fn published(&self) -> Result<Arc<Published>, Error> {
        let today = self.today();
        let revision = self.revision().await?;
        if let Some(current) = self.current.load_full()
            && current.revision == revision
            && current.today == today
        {
            return Ok(current);
        }
        let published = Arc::new(self.read(revision, today).await?);
        self.current.store(Some(published.clone()));
        Ok(published)
    }

    /// The same day's figures with what was published since, or all of them.
    async fn read(&self, revision: u64, today: Date) -> Result<Published, Error> {
        let current = self.current.load_full();
        if let Some(known) = current.filter(|c| c.today == today && c.revision < revision) {
            let changes =
                store::published::changes(&self.store, &self.concept, known.revision, Level::Region).await?;
            return Ok(known.with(&changes.observations, changes.revision));
        }
        let figures = store::published::figures(&self.store, &self.concept, None, Level::Region).await?;
        Ok(Published::new(self.concept.clone(), figures, revision, today, None))
    }

    /// The figures as they were published at the end of a day, and the assessments as they would have been made then.
    pub async fn as_of(&self, day: Date) -> Result<Arc<Published>, Error> {
        let revision = self.revision().await?;
        let kept = |p: &&Arc<Published>| p.as_of == Some(day) && p.revision == revision;
        if let Some(found) = self.past.lock().ok().and_then(|past| past.iter().find(kept).cloned()) {
            return Ok(found);
        }
        let end = end_of(day).ok_or(Error::BadParameter { name: "as_of", value: day.to_string() })?;
        let figures = store::published::figures(&self.store, &self.concept, Some(end), Level::Region).await?;
        let published = Arc::new(Published::new(self.concept.clone(), figures, revision, day, Some(day)));
        if let Ok(mut past) = self.past.lock() {
            past.truncate(PAST_KEPT - 1);
            past.insert(0, published.clone());
        }
        Ok(published)
    }
}

/// The day in the country at a moment.
pub fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::fixed(OFFSET)).date()
}

/// The last millisecond of a day in the country.
pub fn end_of(day: Date) -> Option<Timestamp> {
    let next = day.checked_add(1.day()).ok()?;
    let midnight = next.to_zoned(TimeZone::fixed(OFFSET)).ok()?.timestamp();
    midnight.checked_sub(1.millisecond()).ok()
}
