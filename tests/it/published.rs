//! After a publication only what it reaches is computed anew: everything kept is what a fresh computation would give.

use dashboard::{App, Published};
use jiff::Timestamp;
use model::aggregation::Measured;
use model::{
    Cell, Concept, Decimal, Entry, Figures, IndicatorIx, Observation, Period, PlaceIx, Point, SourceIx,
};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use store::observations::{Import, import};
use tests::inside::{self, StillClock};

fn published(concept: &Arc<Concept>, observations: Vec<Observation>) -> Published {
    let figures = Figures::new(concept.indicators.len(), concept.places.len(), observations);
    Published::new(concept.clone(), figures, 1, jiff::civil::date(2026, 11, 22), None)
}

/// Everything that a moment of the figures keeps, in words; asking for it also fills all that is kept.
fn told(published: &Published) -> Vec<String> {
    let concept = published.concept().clone();
    let mut told = Vec::new();
    for ix in concept.indicator_ixs() {
        let code = &concept.indicator(ix).code;
        for place in std::iter::once(Concept::COUNTRY).chain(concept.regions()) {
            let mut line = format!("{code} {}: ", concept.place(place).code);
            write!(line, "{:?} ", published.assessment(ix, place)).unwrap();
            write!(line, "{:?} ", published.latest(ix, place).map(Measured::number)).unwrap();
            // fitting takes its time
            if place.get() < 2 {
                write!(line, "{:?}", published.outlook(ix, place)).unwrap();
            }
            told.push(line);
        }
        told.push(format!("{code}: {:?}", published.contributions(ix)));
        told.push(format!("{code}: {:?}", published.best_covered_year(ix)));
    }
    for place in std::iter::once(Concept::COUNTRY).chain(concept.regions()) {
        told.push(format!("{}: {:?}", concept.place(place).code, published.place(place)));
    }
    for task in concept.task_ixs() {
        told.push(format!("{}: {:?}", concept.tasks[task.get()].code, published.task(task)));
    }
    told
}

struct Chance(fastrand::Rng);

impl Chance {
    /// Figures of some years of every indicator that has no formula, in the country or in every region.
    fn history(&mut self, concept: &Concept) -> Vec<Observation> {
        let mut history = Vec::new();
        for ix in concept.indicator_ixs().filter(|ix| concept.indicator(*ix).formula.is_none()) {
            let regional = concept.indicator(ix).level != model::concept::Level::Country;
            let places: Vec<PlaceIx> =
                if regional { concept.regions().collect() } else { vec![Concept::COUNTRY] };
            for place in places {
                for year in 2019..=2025 {
                    history.push(self.observation(ix, place, Period::year(year)));
                }
            }
        }
        history
    }

    fn observation(&mut self, indicator: IndicatorIx, place: PlaceIx, period: Period) -> Observation {
        let cell = match self.0.u8(..40) {
            0 => Cell::NotApplicable,
            1 => Cell::Unavailable,
            _ => Cell::Number(Decimal::from(self.0.i64(1..150))),
        };
        Observation { indicator, place, point: Point { period, cell, source: SourceIx(0), revision: 1 } }
    }
}

#[test]
fn what_is_kept_after_a_publication_is_what_a_fresh_computation_gives() {
    let concept = Arc::new(maqsat::loaded(true).unwrap().0);
    let mut chance = Chance(fastrand::Rng::with_seed(11));
    let history = chance.history(&concept);
    let before = published(&concept, history.clone());
    told(&before);
    let number_of_places: Vec<IndicatorIx> =
        concept.indicators.iter().filter_map(|indicator| indicator.rank.of).collect();
    assert!(!number_of_places.is_empty());
    for turn in 0..3 {
        let mut changes: Vec<Observation> = (0..turn % 3)
            .map(|_| {
                let old = history[chance.0.usize(..history.len())];
                chance.observation(old.indicator, old.place, old.point.period)
            })
            .collect();
        // how many places there are decides how far down a forecast may go
        if turn % 4 == 0 {
            let of = number_of_places[chance.0.usize(..number_of_places.len())];
            let mut change = chance.observation(of, Concept::COUNTRY, Period::year(2025));
            change.point.cell = Cell::Number(Decimal::from(3));
            changes.push(change);
        }
        let fresh = published(&concept, history.iter().chain(&changes).copied().collect());
        let after = before.with(&changes, 2);
        for (kept, fresh) in told(&after).iter().zip(&told(&fresh)) {
            assert_eq!(kept, fresh, "turn {turn}: {changes:?}");
        }
        // two reports are overdue by then
        let day = jiff::civil::date(2027, 12, 31);
        let of_day = Published::new(concept.clone(), fresh.figures().figures().clone(), 2, day, None);
        assert_eq!(told(&after.on(day)), told(&of_day), "turn {turn}");
    }
}

/// A database in memory behind the shared part of the pages; seconds since 22 November 2026 are its clock.
struct Bench {
    app: Arc<App>,
    store: Store,
    concept: Arc<Concept>,
    clock: StillClock,
}

const NOON: i64 = 1_795_330_800;

impl Bench {
    async fn new() -> Bench {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let concept = Arc::new(maqsat::loaded(false).unwrap().0);
        store.sync(&concept, Timestamp::from_second(NOON).unwrap()).await.unwrap();
        let clock = StillClock::at(NOON);
        let settings = inside::settings(&store, &concept, clock.told(), crate::MAQSAT);
        Bench { app: Arc::new(App::new(settings)), store, concept, clock }
    }

    /// Publishes one figure of a region.
    async fn publish(&self, number: i64) {
        let entry = Entry {
            indicator: self.concept.find_indicator("offences").unwrap(),
            place: self.concept.regions().next().unwrap(),
            period: Period::month(2026, 1).unwrap(),
            cell: Cell::Number(Decimal::from(number)),
            source: SourceIx(0),
            note: None,
        };
        let job = Import {
            at: Timestamp::from_second(NOON).unwrap(),
            actor: "test".into(),
            title: "test".into(),
            file_hash: None,
            dry_run: false,
        };
        import(&self.store, &self.concept, vec![entry], job, |_| {}).await.unwrap();
    }
}

fn running<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    runtime.block_on(test)
}

#[test]
fn many_readers_during_publications_share_what_one_of_them_has_read() {
    running(async {
        let bench = Bench::new().await;
        let readers: Vec<_> = (0..8)
            .map(|_| {
                let app = bench.app.clone();
                tokio::spawn(async move {
                    let mut seen: Vec<Arc<Published>> = Vec::new();
                    while seen.last().is_none_or(|last| last.revision < 6) {
                        let published = app.published().await.unwrap();
                        if seen.last().is_none_or(|last| !Arc::ptr_eq(last, &published)) {
                            seen.push(published);
                        }
                        tokio::task::yield_now().await;
                    }
                    seen
                })
            })
            .collect();
        for number in 1..=6 {
            bench.publish(number).await;
            tokio::time::sleep(Duration::from_millis(130)).await;
        }
        let mut of_revision: BTreeMap<u64, Arc<Published>> = BTreeMap::new();
        for reader in readers {
            let seen = reader.await.unwrap();
            let revisions: Vec<u64> = seen.iter().map(|p| p.revision).collect();
            assert!(revisions.is_sorted_by(|a, b| a < b), "a reader saw the releases {revisions:?}");
            for published in seen {
                let known = of_revision.entry(published.revision).or_insert_with(|| published.clone());
                assert!(Arc::ptr_eq(known, &published), "release {} was read twice", published.revision);
            }
        }
    });
}

#[test]
fn a_new_day_begins_while_the_database_is_away() {
    running(async {
        let bench = Bench::new().await;
        bench.publish(7).await;
        let before = bench.app.published().await.unwrap();
        bench.store.close().await.unwrap();
        bench.clock.set(NOON + 86_400);
        let after = bench.app.published().await.unwrap();
        assert_eq!((after.revision, after.today), (before.revision, before.today.tomorrow().unwrap()));
        assert_eq!(after.figures().figures().len(), 1);
    });
}
