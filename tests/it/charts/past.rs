//! What lies behind two of the charts: verdicts of the past against verdicts on the figures of that time alone, and what moved a total.

use jiff::civil::{Date, date};
use model::aggregation::Aggregated;
use model::assess::assess_at;
use model::assess::history::history_at;
use model::movement::movement_at;
use model::{Cell, Concept, Decimal, Figures, IndicatorIx, Observation, Period, PlaceIx, Point, SourceIx};
use std::sync::Arc;

/// Whole months of 2022 to May 2026.
fn months() -> impl Iterator<Item = Period> {
    let month = |n: i16| Period::month(2022 + n / 12, (n % 12) as u8 + 1).unwrap();
    (0..53).map(month)
}

/// A figure that differs by place and month and falls from year to year.
fn value(place: PlaceIx, period: Period) -> i64 {
    let (year, month) = (i64::from(period.in_year()), i64::from(period.last_month()));
    1_000 + i64::from(place.0) * 37 - (year - 2022) * 40 + month * month % 11 * 13
}

struct World {
    concept: Arc<Concept>,
    observations: Vec<Observation>,
}

impl World {
    /// The pack with made-up months of what counts offences, and people at the end of each year.
    fn new() -> World {
        let concept = Arc::new(maqsat::loaded(false).unwrap().0);
        let mut observations = Vec::new();
        let mut add = |code: &str, place, period, n: i64| {
            let cell = Cell::Number(Decimal::from(n));
            let point = Point { period, cell, source: SourceIx(0), revision: 1 };
            observations.push(Observation { indicator: concept.find_indicator(code).unwrap(), place, point });
        };
        for region in concept.regions() {
            for period in months() {
                add("offences", region, period, value(region, period));
            }
            for year in 2021..=2025 {
                add("population", region, Period::year(year), 500_000 + i64::from(region.0) * 10_000);
            }
        }
        World { concept, observations }
    }

    fn figures(&self, keep: impl Fn(&Observation) -> bool) -> Aggregated {
        let (indicators, places) = (self.concept.indicators.len(), self.concept.places.len());
        let kept = self.observations.iter().filter(|o| keep(o)).cloned();
        Aggregated::new(self.concept.clone(), Figures::new(indicators, places, kept))
    }

    fn ix(&self, code: &str) -> IndicatorIx {
        self.concept.find_indicator(code).unwrap()
    }
}

const TODAY: Date = date(2026, 6, 20);

#[test]
fn a_past_verdict_is_the_verdict_on_the_figures_of_its_time() {
    let world = World::new();
    let figures = world.figures(|_| true);
    let astana = world.concept.find_place("KZ-71").unwrap();
    let mut verdicts = std::collections::BTreeSet::new();
    for code in ["offences", "offences_per_10k"] {
        for place in [Concept::COUNTRY, astana] {
            let past = history_at(&figures, world.ix(code), place, TODAY);
            assert_eq!(past.first().map(|p| p.period.to_string()).as_deref(), Some("2024-Q1"));
            assert_eq!(past.last().map(|p| p.period.to_string()).as_deref(), Some("2026-Q1"));
            for one in past {
                let end = one.period.last_day();
                let then = world.figures(|o| o.point.period.last_day() <= end);
                let expected = assess_at(&then, world.ix(code), place, end.tomorrow().unwrap());
                assert_eq!((one.verdict, one.reason), (expected.verdict, expected.reason), "{code} {one:?}");
                verdicts.insert(one.verdict);
            }
        }
    }
    assert!(verdicts.len() > 1, "a test in which all verdicts are alike tells little: {verdicts:?}");
}

/// The months of a year up to one, added up.
fn since_january(place: PlaceIx, year: i16, last: u8) -> i64 {
    (1..=last).map(|month| value(place, Period::month(year, month).unwrap())).sum()
}

#[test]
fn what_moved_a_total_stops_where_a_part_is_missing() {
    let world = World::new();
    let offences = world.ix("offences");
    let (late, new) =
        (world.concept.find_place("KZ-59").unwrap(), world.concept.find_place("KZ-71").unwrap());
    let may = Period::month(2026, 5).unwrap();
    // one region has not sent May, another had nothing in 2025
    let figures = world.figures(|o| {
        let (place, period) = (o.place, o.point.period);
        let is_late = place == late && period == may;
        let is_new = place == new && period.in_year() == 2025;
        o.indicator != offences || !(is_late || is_new)
    });
    let moved = movement_at(&figures, offences, Concept::COUNTRY).unwrap();
    assert_eq!((moved.period, moved.since_january), (Period::month(2026, 4).unwrap(), true));
    let regions = || world.concept.regions().filter(|region| *region != new);
    assert_eq!(moved.parts.len(), regions().count());
    for (region, change) in &moved.parts {
        let expected = since_january(*region, 2026, 4) - since_january(*region, 2025, 4);
        assert_eq!(*change, Decimal::from(expected), "{region:?}");
    }
    assert_eq!(
        moved.rest,
        Decimal::from(since_january(new, 2026, 4)),
        "what cannot be compared is told apart"
    );
    let parts: Decimal = moved.parts.iter().map(|(_, change)| *change).sum();
    assert_eq!(moved.before + parts + moved.rest, moved.now);
    // a rate is no sum of its parts
    assert_eq!(movement_at(&figures, world.ix("offences_per_10k"), Concept::COUNTRY), None);
}
