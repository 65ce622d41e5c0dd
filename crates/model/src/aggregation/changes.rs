//! After a publication: only what depends on a changed figure is computed anew.

use super::{Aggregated, Tree};
use crate::concept::{Concept, IndicatorIx, OverRegions, PlaceIx};
use crate::figures::Observation;
use std::sync::OnceLock;

/// Which series a change of some figures reaches.
#[derive(Clone, Debug)]
pub struct Reached {
    places: usize,
    series: Vec<bool>,
}

impl Reached {
    fn none(concept: &Concept) -> Reached {
        let places = concept.places.len();
        Reached { places, series: vec![false; concept.indicators.len() * places] }
    }

    /// Whether the series of an indicator at a place may have changed.
    pub fn contains(&self, indicator: IndicatorIx, place: PlaceIx) -> bool {
        self.series.get(indicator.get() * self.places + place.get()).copied().unwrap_or(true)
    }

    /// How many series may have changed.
    pub fn len(&self) -> usize {
        self.series.iter().filter(|reached| **reached).count()
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Aggregated {
    /// The figures with some of them changed or added, and which series that reaches; every other series is carried over as it is.
    pub fn with(&self, changes: &[Observation]) -> (Aggregated, Reached) {
        let mut reached = Reached::none(&self.concept);
        for change in changes {
            self.reach(&mut reached, change.indicator, change.place);
        }
        (self.changed(changes, &reached), reached)
    }

    /// The figures with those of the parts of a place, which were left out so far. What the place reported itself stands, and whatever lies
    /// above it stays as it is: of one place and period there is one figure, wherever it is shown. What it did not report its parts make.
    pub fn with_parts(&self, whole: PlaceIx, parts: &[Observation]) -> (Aggregated, Reached) {
        let mut reached = Reached::none(&self.concept);
        for part in parts {
            self.reach(&mut reached, part.indicator, part.place);
        }
        let beneath = |place: PlaceIx| self.concept.place(place).parent == Some(whole);
        let places = (0..self.concept.places.len() as u16).map(PlaceIx).filter(|place| !beneath(*place));
        for place in places {
            for indicator in self.concept.indicator_ixs() {
                let stands = place != whole || !self.figures.reported(indicator, whole).is_empty();
                if stands && reached.contains(indicator, place) {
                    // carried over as it is, it has to be there: later it would be made of the parts
                    self.series(indicator, place);
                    reached.series[indicator.get() * reached.places + place.get()] = false;
                }
            }
        }
        (self.changed(parts, &reached), reached)
    }

    /// With some figures changed or added; series that this does not reach are carried over.
    fn changed(&self, changes: &[Observation], reached: &Reached) -> Aggregated {
        let mut figures = self.figures.clone();
        for change in changes {
            figures.file(*change);
        }
        let keep = |(series, reached): (&OnceLock<_>, &bool)| {
            if *reached { OnceLock::new() } else { series.clone() }
        };
        let series = self.series.iter().zip(&reached.series).map(keep).collect();
        Aggregated { concept: self.concept.clone(), figures, tree: self.tree.clone(), series }
    }

    /// Marks a series and all that is computed from it.
    fn reach(&self, reached: &mut Reached, indicator: IndicatorIx, place: PlaceIx) {
        let at = self.at(indicator, place);
        match reached.series.get_mut(at) {
            Some(known) if !*known => *known = true,
            _ => return,
        }
        for dependent in &self.tree.dependents[indicator.get()] {
            self.reach(reached, *dependent, place);
        }
        let Some(parent) = self.concept.place(place).parent else { return };
        if self.tree.over_regions[indicator.get()] {
            self.reach(reached, indicator, parent);
        }
        for weighed in &self.tree.weighs[indicator.get()] {
            self.reach(reached, *weighed, parent);
        }
        // coverage is told by population
        if self.tree.population == Some(indicator) {
            for other in self.concept.indicator_ixs().filter(|i| self.tree.over_regions[i.get()]) {
                self.reach(reached, other, parent);
            }
        }
    }
}

impl Tree {
    /// For every indicator: those whose formula names it, and those whose mean it weighs.
    pub(super) fn dependents(
        concept: &Concept,
        inputs: &[Vec<IndicatorIx>],
    ) -> (Vec<Vec<IndicatorIx>>, Vec<Vec<IndicatorIx>>) {
        let n = concept.indicators.len();
        let (mut dependents, mut weighs) = (vec![Vec::new(); n], vec![Vec::new(); n]);
        for ix in concept.indicator_ixs() {
            for input in &inputs[ix.get()] {
                dependents[input.get()].push(ix);
            }
            if let OverRegions::WeightedMean(by) = concept.indicator(ix).over_regions {
                weighs[by.get()].push(ix);
            }
        }
        (dependents, weighs)
    }
}
