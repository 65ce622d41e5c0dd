//! Properties of aggregation on random reports over the real pack: regions and time commute where the rules do, coverage stays a part of one,
//! a share stays between the shares of its parts, ranks are never added, and a change gives what a fresh computation gives.

use model::aggregation::{Aggregated, Measured, Origin};
use model::concept::{Kind, OverRegions, OverTime};
use model::{Cell, Concept, Decimal, Figures, IndicatorIx, Observation, Period, PlaceIx, Point, SourceIx};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use std::sync::{Arc, LazyLock};

static CONCEPT: LazyLock<Arc<Concept>> = LazyLock::new(|| {
    let mut files = ingestion::pack::Files::default();
    for entry in std::fs::read_dir(tests::root().join("data")).unwrap().flatten() {
        if entry.path().is_file() {
            files.add(entry.file_name().to_string_lossy(), std::fs::read(entry.path()).unwrap());
        }
    }
    Arc::new(ingestion::pack::read(&files, false).concept.unwrap())
});

fn code(code: &str) -> IndicatorIx {
    CONCEPT.find_indicator(code).expect(code)
}

fn config() -> Config {
    Config { cases: 150, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() }
}

fn observation(indicator: IndicatorIx, place: PlaceIx, period: Period, cell: Cell) -> Observation {
    Observation { indicator, place, point: Point { period, cell, source: SourceIx(0), revision: 1 } }
}

fn aggregated(observations: impl IntoIterator<Item = Observation>) -> Aggregated {
    let figures = Figures::new(CONCEPT.indicators.len(), CONCEPT.places.len(), observations);
    Aggregated::new(CONCEPT.clone(), figures)
}

/// A cell of one region and month: mostly a number, sometimes missing, not applicable or unavailable.
fn cell() -> impl Strategy<Value = Option<Cell>> {
    prop_oneof![
        12 => (0i64..100_000, 0u32..3).prop_map(|(n, scale)| Some(Cell::Number(Decimal::new(n, scale)))),
        1 => Just(None),
        1 => Just(Some(Cell::NotApplicable)),
        1 => Just(Some(Cell::Unavailable)),
    ]
}

/// Numbers for every region and every month of a year.
fn full_year() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0i64..100_000, 20 * 12)
}

fn of_year(indicator: IndicatorIx, numbers: &[i64], scale: u32) -> Vec<Observation> {
    let mut observations = Vec::new();
    for (region, of_region) in CONCEPT.regions().zip(numbers.chunks(12)) {
        for (month, n) in (1..).zip(of_region) {
            let period = Period::month(2025, month).unwrap();
            observations.push(observation(indicator, region, period, Cell::Number(Decimal::new(*n, scale))));
        }
    }
    observations
}

fn number(figures: &Aggregated, indicator: IndicatorIx, place: PlaceIx, period: Period) -> Decimal {
    figures.measured(indicator, place, period).and_then(Measured::number).expect("a number")
}

proptest! {
    #![proptest_config(config())]

    /// Sums commute: of the regions' years and of the country's months, quarters and halves.
    #[test]
    fn regions_then_time_is_time_then_regions(numbers in full_year(), scale in 0u32..4) {
        let offences = code("offences");
        let figures = aggregated(of_year(offences, &numbers, scale));
        let year = number(&figures, offences, Concept::COUNTRY, Period::year(2025));
        let all: Decimal = numbers.iter().map(|n| Decimal::new(*n, scale)).sum();
        prop_assert_eq!(year, all);
        for shorter in [model::Periodicity::Half, model::Periodicity::Quarter, model::Periodicity::Month] {
            let parts = Period::year(2025).parts(shorter);
            let sum: Decimal = parts.map(|p| number(&figures, offences, Concept::COUNTRY, p)).sum();
            prop_assert_eq!(year, sum);
        }
        let regions = CONCEPT.regions().map(|r| number(&figures, offences, r, Period::year(2025)));
        prop_assert_eq!(year, regions.sum::<Decimal>());
    }

    /// A part of all lies between the smallest and the largest part of its regions, in every period and since January.
    #[test]
    fn a_share_stays_between_the_shares_of_its_parts(thefts in full_year(), solved in full_year()) {
        let (all, part, share) = (code("thefts"), code("thefts_solved"), code("theft_detection_share"));
        // at least one theft each month, and no more solved than there were
        let thefts: Vec<i64> = thefts.iter().map(|n| n + 1).collect();
        let solved: Vec<i64> = solved.iter().zip(&thefts).map(|(s, t)| s % (t + 1)).collect();
        let figures = aggregated(of_year(all, &thefts, 0).into_iter().chain(of_year(part, &solved, 0)));
        let slack = Decimal::new(1, 18);
        for measured in figures.series(share, Concept::COUNTRY) {
            let regions: Vec<Decimal> = CONCEPT.regions().map(|r| number(&figures, share, r, measured.period)).collect();
            let whole = measured.number().unwrap();
            prop_assert!(*regions.iter().min().unwrap() - slack <= whole);
            prop_assert!(whole <= *regions.iter().max().unwrap() + slack);
            prop_assert!(whole >= Decimal::ZERO && whole <= Decimal::ONE_HUNDRED);
        }
        prop_assert_eq!(figures.series(share, Concept::COUNTRY).len(), 19);
        let until = Period::month(2025, 7).unwrap();
        let so_far = figures.since_january(share, Concept::COUNTRY, until).and_then(|r| r.number()).unwrap();
        let to_july = |numbers: &[i64]| numbers.chunks(12).flat_map(|of_region| &of_region[..7]).sum::<i64>();
        prop_assert_eq!(so_far, Decimal::from(to_july(&solved)) / Decimal::from(to_july(&thefts)) * Decimal::ONE_HUNDRED);
    }

    /// Whatever is missing: coverage is a part of what was expected, and says so exactly where something is missing.
    #[test]
    fn coverage_is_never_above_one(cells in prop::collection::vec(cell(), 20 * 12)) {
        let offences = code("offences");
        let mut given = Vec::new();
        for (region, of_region) in CONCEPT.regions().zip(cells.chunks(12)) {
            for (month, cell) in (1..).zip(of_region) {
                given.extend(cell.map(|c| observation(offences, region, Period::month(2025, month).unwrap(), c)));
            }
        }
        let population = code("population");
        let people = CONCEPT.regions().zip(1..).map(|(r, n)| observation(population, r, Period::year(2025), Cell::Number(Decimal::from(n * 1000))));
        let figures = aggregated(given.iter().copied().chain(people));
        for measured in figures.series(offences, Concept::COUNTRY) {
            let Some(coverage) = measured.coverage else { prop_assert!(false, "no coverage"); continue };
            prop_assert!(coverage.parts <= coverage.of && coverage.of <= 20);
            prop_assert!(coverage.population().unwrap() <= Decimal::ONE_HUNDRED);
            prop_assert_eq!(measured.is_provisional(), coverage.parts < coverage.of);
            if measured.origin == Origin::OverRegions {
                let with_number: Vec<Decimal> = CONCEPT
                    .regions()
                    .filter_map(|r| figures.measured(offences, r, measured.period)?.number())
                    .collect();
                prop_assert_eq!(Some(with_number.iter().sum::<Decimal>()), measured.number());
                prop_assert_eq!(usize::from(coverage.parts), with_number.len());
            }
        }
    }

    /// After a change of any figure the kept and the fresh figures are the same everywhere.
    #[test]
    fn a_change_gives_what_a_fresh_computation_gives(
        numbers in full_year(), changed in prop::collection::vec((0usize..6, 0usize..21, 1u8..13, cell()), 1..6)
    ) {
        let codes = ["offences", "population", "thefts", "thefts_solved", "appeals", "appeals_on_time"].map(code);
        let places: Vec<PlaceIx> = std::iter::once(Concept::COUNTRY).chain(CONCEPT.regions()).collect();
        let before: Vec<Observation> = codes.iter().zip(0u32..).flat_map(|(ix, scale)| of_year(*ix, &numbers, scale % 3)).collect();
        let kept = aggregated(before.clone());
        let everything = |figures: &Aggregated| -> Vec<Vec<Measured>> {
            let pairs = CONCEPT.indicator_ixs().flat_map(|i| places.iter().map(move |p| (i, *p)));
            pairs.map(|(i, p)| figures.series(i, p).to_vec()).collect()
        };
        let old = everything(&kept);
        let changes: Vec<Observation> = changed
            .into_iter()
            .filter_map(|(i, p, month, cell)| Some(observation(codes[i], places[p], Period::month(2025, month)?, cell?)))
            .collect();
        let (after, reached) = kept.with(&changes);
        let new = everything(&after);
        prop_assert_eq!(&new, &everything(&aggregated(before.into_iter().chain(changes.iter().copied()))));
        let pairs = CONCEPT.indicator_ixs().flat_map(|i| places.iter().map(move |p| (i, *p)));
        for ((old, new), (ix, place)) in old.iter().zip(&new).zip(pairs) {
            prop_assert!(old == new || reached.contains(ix, place));
        }
        prop_assert!(reached.len() < CONCEPT.indicators.len() * CONCEPT.places.len() / 2);
    }
}

/// A place in a ranking has neither a sum nor a mean, over regions or over time.
#[test]
fn ranks_are_never_aggregated() {
    let ranks: Vec<IndicatorIx> =
        CONCEPT.indicator_ixs().filter(|i| CONCEPT.indicator(*i).kind == Kind::Rank).collect();
    assert!(ranks.len() > 5);
    for rank in ranks {
        let passport = CONCEPT.indicator(rank);
        assert_eq!(
            (passport.over_regions, passport.over_time),
            (OverRegions::None, OverTime::None),
            "{}",
            passport.code
        );
        let figures = aggregated(of_year(rank, &[7; 240], 0));
        assert_eq!(figures.series(rank, Concept::COUNTRY), []);
        let region = CONCEPT.regions().next().unwrap();
        assert_eq!(figures.series(rank, region).len(), 12);
    }
}
