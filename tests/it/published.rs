//! After a publication only what it reaches is computed anew: everything kept is what a fresh computation would give.

use dashboard::Published;
use model::aggregation::Measured;
use model::{Cell, Concept, Decimal, Figures, IndicatorIx, Observation, Period, PlaceIx, Point, SourceIx};
use std::fmt::Write as _;
use std::sync::Arc;

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
            write!(line, "{:?}", published.outlook(ix, place)).unwrap();
            told.push(line);
        }
        told.push(format!("{code}: {:?}", published.contributions(ix)));
        told.push(format!("{code}: {:?}", published.best_covered_year(ix)));
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
    for turn in 0..12 {
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
        for (kept, fresh) in told(&before.with(&changes, 2)).iter().zip(&told(&fresh)) {
            assert_eq!(kept, fresh, "turn {turn}: {changes:?}");
        }
    }
}
