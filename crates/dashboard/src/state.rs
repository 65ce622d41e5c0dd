//! What every request shares: the concept, the rows, the published figures of now and of asked-for days, the page cache.

use crate::actor::Uses;
use crate::cache::PageCache;
use crate::changes::KnownLately;
use crate::closer::Closer;
use crate::edition::Edition;
use crate::error::Error;
use crate::journal::Verification;
use crate::letters::Courier;
use crate::proxy::Network;
use crate::published::Published;
use crate::secrets::{Random, SealingKey};
use crate::workbook::Workbooks;
use arc_swap::{ArcSwap, ArcSwapOption};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use model::Concept;
use model::concept::Level;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::Store;
use store::packs::Stamp;
use tokio::sync::Semaphore;

/// Tells the time; the program passes the real one, demonstration and tests a fixed one.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What to serve.
pub struct Settings {
    /// The concept.
    pub concept: Arc<Concept>,
    /// The number of its version in the database; 0 if it is not from there.
    pub version: u32,
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
    /// Proxies that are believed when they say whom they speak for.
    pub proxies: Vec<Network>,
    /// Under which the secrets of second factors are sealed.
    pub key: SealingKey,
    /// Whoever carries letters with links; without one they are handed on by whoever made them.
    pub courier: Option<Arc<dyn Courier>>,
}

/// What every request shares.
pub struct App {
    pub(crate) edition: ArcSwap<Edition>,
    /// A version that this program cannot read.
    pub(crate) unreadable: AtomicU32,
    pub(crate) store: Store,
    pub(crate) demo: bool,
    pub(crate) cache: PageCache,
    pub(crate) random: Random,
    pub(crate) secure: bool,
    pub(crate) proxies: Vec<Network>,
    pub(crate) key: SealingKey,
    /// Passwords are hashed by as many at once as there are cores to do it, and memory for: 19 MiB each.
    pub(crate) hashing: Semaphore,
    /// How many microseconds looking at a password took last.
    pub(crate) looking: AtomicU64,
    /// Programs that hand in are served in the order in which they came, so many at once as keep the database busy; the others hold nothing
    /// but what they sent, and whoever goes away meanwhile costs nothing more.
    pub(crate) handing_in: Semaphore,
    /// The check of the journal that somebody asked for.
    pub(crate) verification: Verification,
    /// Of tokens.
    pub(crate) uses: Uses,
    pub(crate) courier: Option<Arc<dyn Courier>>,
    workbooks: Workbooks,
    clock: Clock,
    wall: Clock,
    current: ArcSwapOption<Published>,
    /// Held by the one request that reads the figures; the others wait for what it finds.
    reading: tokio::sync::Mutex<()>,
    past: Mutex<Vec<Arc<Published>>>,
    /// Regions with their districts.
    pub(crate) closer: Closer,
    /// What changed of late, and at which state of which day.
    pub(crate) lately: tokio::sync::Mutex<Option<KnownLately>>,
    started: Instant,
    /// What is in force: the release that is published in the lower half, the version of the concept in the upper one.
    stamp: AtomicU64,
    /// How many times it was asked for.
    asked: AtomicU64,
    /// The question whose answer stands.
    answered: Mutex<u64>,
    /// Milliseconds after `started` from which the revision is asked for again.
    ask_again: AtomicU64,
}

/// How long a revision is believed: what another process publishes shows after this long.
const BELIEVE: Duration = Duration::from_millis(250);

/// Passwords hashed at once.
const HASHED_AT_ONCE: usize = 2;

/// Looking at a password takes about so many microseconds; taken for the last one before there was any.
const A_LOOK: u64 = 30_000;

/// Returns of programs worked on at once.
const HANDED_IN_AT_ONCE: usize = 64;

/// Days of the past kept ready; each holds some megabytes.
const PAST_KEPT: usize = 4;

/// The country has one time zone, UTC+5, since 1 March 2024.
const OFFSET: Offset = Offset::constant(5);

impl App {
    /// Nothing is read yet: the first request reads the figures.
    pub fn new(settings: Settings) -> Self {
        App {
            stamp: AtomicU64::new(pack(Stamp { release: 0, version: settings.version })),
            edition: ArcSwap::from_pointee(Edition { version: settings.version, concept: settings.concept }),
            unreadable: AtomicU32::new(0),
            answered: Mutex::default(),
            store: settings.store,
            demo: settings.demo,
            workbooks: Workbooks::new(settings.program),
            clock: settings.clock,
            wall: settings.wall,
            random: settings.random,
            secure: settings.secure,
            proxies: settings.proxies,
            key: settings.key,
            hashing: Semaphore::new(HASHED_AT_ONCE),
            looking: AtomicU64::new(A_LOOK),
            handing_in: Semaphore::new(HANDED_IN_AT_ONCE),
            cache: PageCache::default(),
            verification: Verification::default(),
            uses: Uses::default(),
            courier: settings.courier,
            current: ArcSwapOption::empty(),
            reading: tokio::sync::Mutex::default(),
            past: Mutex::default(),
            closer: Closer::default(),
            lately: tokio::sync::Mutex::default(),
            started: Instant::now(),
            asked: AtomicU64::new(0),
            ask_again: AtomicU64::new(0),
        }
    }

    /// What is in force now: the release that is published, the version of the concept. Asked of the database a few times a second, not for
    /// every request; while the database does not answer, what was known last stands, so that readers keep what was already published.
    pub async fn stamp(&self) -> Result<Stamp, Error> {
        let now = self.started.elapsed().as_millis() as u64;
        let due = self.ask_again.load(Ordering::Acquire);
        let next = now + BELIEVE.as_millis() as u64;
        let mine = now >= due
            && self.ask_again.compare_exchange(due, next, Ordering::AcqRel, Ordering::Acquire).is_ok();
        if mine || self.current.load().is_none() {
            let question = self.question();
            match store::packs::stamp(&self.store).await {
                Ok(stamp) => self.answer(question, stamp),
                Err(error) if self.current.load().is_none() => return Err(error.into()),
                Err(error) => tracing::warn!(%error, "the database does not answer; serving what is known"),
            }
        }
        Ok(unpack(self.stamp.load(Ordering::Acquire)))
    }

    /// Asks now: this process itself has changed something, and whoever did so sees it at once.
    pub(crate) async fn ask(&self) -> Result<(), Error> {
        let question = self.question();
        self.answer(question, store::packs::stamp(&self.store).await?);
        Ok(())
    }

    fn question(&self) -> u64 {
        self.asked.fetch_add(1, Ordering::AcqRel) + 1
    }

    /// The answer to the latest question stands: of two under way the older may come last. A version that cannot be read counts as not there.
    fn answer(&self, question: u64, mut stamp: Stamp) {
        if stamp.version == self.unreadable.load(Ordering::Acquire) {
            stamp.version = self.edition.load().version;
        }
        let mut last = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        if question > *last {
            *last = question;
            self.stamp.store(pack(stamp), Ordering::Release);
        }
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

    /// The published figures of now: made anew when something was published, the concept was changed or a day has passed.
    pub async fn published(&self) -> Result<Arc<Published>, Error> {
        if let Some(current) = self.known(self.stamp().await?) {
            return Ok(current);
        }
        let turn = self.reading.lock().await;
        let stamp = self.stamp().await?;
        if let Some(current) = self.known(stamp) {
            return Ok(current);
        }
        let published = Arc::new(self.read(stamp, self.today()).await?);
        // what was read may be newer than what was asked for, and than any answer that was under way meanwhile
        self.answer(self.question(), published.stamp());
        self.current.store(Some(published.clone()));
        drop(turn);
        Ok(published)
    }

    /// The figures in memory, if they are what is in force today.
    fn known(&self, stamp: Stamp) -> Option<Arc<Published>> {
        self.current.load_full().filter(|c| c.stamp() == stamp && c.today == self.today())
    }

    /// The figures in memory, on another day if one has begun, with what was published since; all of them if there are none yet, if the
    /// database was set back, or if another concept is in force.
    async fn read(&self, stamp: Stamp, today: Date) -> Result<Published, Error> {
        let edition = self.take_over(stamp.version).await?;
        let revision = u64::from(stamp.release);
        let of_this = |c: &Arc<Published>| c.version == edition.version && c.revision <= revision;
        if let Some(known) = self.current.load_full().filter(of_this) {
            if known.revision == revision {
                return Ok(known.on(today));
            }
            let changes =
                store::published::changes(&self.store, &edition.concept, known.revision, Level::Region)
                    .await?;
            let published = known.with(&changes.observations, changes.revision);
            return Ok(if known.today == today { published } else { published.on(today) });
        }
        let figures = store::published::figures(&self.store, &edition.concept, None, Level::Region).await?;
        let published = Published::new(edition.concept.clone(), figures, revision, today, None);
        Ok(published.under(edition.version))
    }

    /// The figures as they were published at the end of a day under the concept of that day, and the assessments as they would have been made
    /// then.
    pub async fn as_of(&self, day: Date) -> Result<Arc<Published>, Error> {
        let stamp = self.stamp().await?;
        let kept = |p: &&Arc<Published>| p.as_of == Some(day) && p.stamp() == stamp;
        if let Some(found) = self.past.lock().ok().and_then(|past| past.iter().find(kept).cloned()) {
            return Ok(found);
        }
        let published = Arc::new(self.read_as_of(day).await?);
        if let Ok(mut past) = self.past.lock() {
            past.truncate(PAST_KEPT - 1);
            past.insert(0, published.clone());
        }
        Ok(published)
    }

    /// The same, read anew.
    pub(crate) async fn read_as_of(&self, day: Date) -> Result<Published, Error> {
        let stamp = self.stamp().await?;
        let end = end_of(day).ok_or(Error::BadParameter { name: "as_of", value: day.to_string() })?;
        let concept = self.concept_at(end).await?;
        let figures = store::published::figures(&self.store, &concept, Some(end), Level::Region).await?;
        let published = Published::new(concept, figures, u64::from(stamp.release), day, Some(day));
        Ok(published.under(stamp.version))
    }

    /// The concept that was in force at a moment; the one of now if that one cannot be read any more.
    async fn concept_at(&self, end: Timestamp) -> Result<Arc<Concept>, Error> {
        let edition = self.edition().await?;
        if edition.version <= 1 {
            return Ok(edition.concept.clone());
        }
        let version = store::packs::at_end_of(&self.store, end).await?;
        if version == edition.version {
            return Ok(edition.concept.clone());
        }
        let Some(concept) = self.concept_of(version).await? else { return Ok(edition.concept.clone()) };
        self.store.recall(&concept).await?;
        Ok(concept)
    }
}

/// Two numbers as one.
fn pack(stamp: Stamp) -> u64 {
    u64::from(stamp.version) << 32 | u64::from(stamp.release)
}

fn unpack(packed: u64) -> Stamp {
    Stamp { release: (packed & u64::from(u32::MAX)) as u32, version: (packed >> 32) as u32 }
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
