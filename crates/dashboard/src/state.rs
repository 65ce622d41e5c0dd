//! What every request shares: the concept, the rows, the published figures of now and of asked-for days, the page cache.

use crate::cache::PageCache;
use crate::error::Error;
use crate::journal::Verification;
use crate::published::Published;
use crate::secrets::Random;
use crate::workbook::Workbooks;
use arc_swap::ArcSwapOption;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use model::Concept;
use model::concept::Level;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::Store;
use tokio::sync::Semaphore;

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
    /// The time that codes of second factors and delays after wrong passwords are counted by: the real one, even where `clock` stands still.
    pub wall: Clock,
    /// Randomness for secrets.
    pub random: Random,
    /// Whether people come by https: their cookies then never travel without it.
    pub secure: bool,
    /// Marks every page as a demonstration, whose accounts everybody may use.
    pub demo: bool,
    /// The program itself, whose child reads uploaded workbooks.
    pub program: PathBuf,
}

/// What every request shares.
pub struct App {
    pub(crate) concept: Arc<Concept>,
    pub(crate) store: Store,
    pub(crate) demo: bool,
    pub(crate) cache: PageCache,
    pub(crate) random: Random,
    pub(crate) secure: bool,
    /// Passwords are hashed by as many at once as there are cores to do it, and memory for: 19 MiB each.
    pub(crate) hashing: Semaphore,
    /// The check of the journal that somebody asked for.
    pub(crate) verification: Verification,
    workbooks: Workbooks,
    clock: Clock,
    wall: Clock,
    current: ArcSwapOption<Published>,
    /// Held by the one request that reads the figures; the others wait for what it finds.
    reading: tokio::sync::Mutex<()>,
    past: Mutex<Vec<Arc<Published>>>,
    started: Instant,
    /// The release that is published, in the lower half; in the upper one the number of the question that this answers.
    revision: AtomicU64,
    /// How many times it was asked for.
    asked: AtomicU64,
    /// Milliseconds after `started` from which the revision is asked for again.
    ask_again: AtomicU64,
}

/// How long a revision is believed: what another process publishes shows after this long.
const BELIEVE: Duration = Duration::from_millis(250);

/// Releases are numbered by 31 bits.
const LOWER_HALF: u64 = u32::MAX as u64;

/// Passwords hashed at once.
const HASHED_AT_ONCE: usize = 2;

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
            workbooks: Workbooks::new(settings.program),
            clock: settings.clock,
            wall: settings.wall,
            random: settings.random,
            secure: settings.secure,
            hashing: Semaphore::new(HASHED_AT_ONCE),
            cache: PageCache::default(),
            verification: Verification::default(),
            current: ArcSwapOption::empty(),
            reading: tokio::sync::Mutex::default(),
            past: Mutex::default(),
            started: Instant::now(),
            revision: AtomicU64::new(0),
            asked: AtomicU64::new(0),
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
            let question = self.question();
            match store::published::revision(&self.store).await {
                Ok(revision) => self.answer(question, revision),
                Err(error) if self.current.load().is_none() => return Err(error.into()),
                Err(error) => tracing::warn!(%error, "the database does not answer; serving what is known"),
            }
        }
        Ok(self.revision.load(Ordering::Acquire) & LOWER_HALF)
    }

    fn question(&self) -> u64 {
        self.asked.fetch_add(1, Ordering::AcqRel) + 1
    }

    /// The answer to the latest question stands: of two under way the older may come last.
    fn answer(&self, question: u64, revision: u64) {
        self.revision.fetch_max(question << 32 | revision & LOWER_HALF, Ordering::AcqRel);
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Now by the clock that never stands still.
    pub fn wall(&self) -> Timestamp {
        (self.wall)()
    }

    /// The reader of uploaded workbooks.
    pub fn workbooks(&self) -> &Workbooks {
        &self.workbooks
    }

    /// Today in the country.
    pub fn today(&self) -> Date {
        day((self.clock)())
    }

    /// The published figures of now: made anew when something was published or a day has passed.
    pub async fn published(&self) -> Result<Arc<Published>, Error> {
        if let Some(current) = self.known(self.revision().await?) {
            return Ok(current);
        }
        let turn = self.reading.lock().await;
        let revision = self.revision().await?;
        if let Some(current) = self.known(revision) {
            return Ok(current);
        }
        let published = Arc::new(self.read(revision, self.today()).await?);
        // what was read may be newer than what was asked for, and than any answer that was under way meanwhile
        self.answer(self.question(), published.revision);
        self.current.store(Some(published.clone()));
        drop(turn);
        Ok(published)
    }

    /// The figures in memory, if they are those of a release and of today.
    fn known(&self, revision: u64) -> Option<Arc<Published>> {
        self.current.load_full().filter(|c| c.revision == revision && c.today == self.today())
    }

    /// The figures in memory, on another day if one has begun, with what was published since; all of them if there are none yet, or if the
    /// database was set back.
    async fn read(&self, revision: u64, today: Date) -> Result<Published, Error> {
        if let Some(known) = self.current.load_full().filter(|c| c.revision <= revision) {
            if known.revision == revision {
                return Ok(known.on(today));
            }
            let changes =
                store::published::changes(&self.store, &self.concept, known.revision, Level::Region).await?;
            let published = known.with(&changes.observations, changes.revision);
            return Ok(if known.today == today { published } else { published.on(today) });
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

/// The hour and minute in the country at a moment.
pub fn time_of_day(at: Timestamp) -> (i8, i8) {
    let local = at.to_zoned(TimeZone::fixed(OFFSET));
    (local.hour(), local.minute())
}

/// The last millisecond of a day in the country.
pub fn end_of(day: Date) -> Option<Timestamp> {
    let next = day.checked_add(1.day()).ok()?;
    let midnight = next.to_zoned(TimeZone::fixed(OFFSET)).ok()?.timestamp();
    midnight.checked_sub(1.millisecond()).ok()
}
