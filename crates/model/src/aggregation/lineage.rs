//! What a figure is made of: its regions, its shorter periods or the inputs of its formula, down to what was reported.

use super::derived::carried_forward;
use super::{Aggregated, Measured, Origin, time};
use crate::concept::{IndicatorIx, OverRegions, OverTime, PlaceIx};
use crate::period::Period;
use rust_decimal::Decimal;

/// A figure with the figures it was computed from. What the parts are follows from the origin of the figure: places for
/// [`Origin::OverRegions`], shorter periods for [`Origin::OverTime`], inputs for [`Origin::Formula`]; a reported one has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// Of what.
    pub indicator: IndicatorIx,
    /// Of where.
    pub place: PlaceIx,
    /// Of when; for a stock that is carried forward, when it was counted.
    pub period: Period,
    /// The figure; `None` for a part that is missing.
    pub measured: Option<Measured>,
    /// Its weight in the mean it is a part of.
    pub weight: Option<Decimal>,
    /// What it was computed from; empty where it was reported, and below the depth asked for.
    pub parts: Vec<Lineage>,
}

impl Aggregated {
    /// What a figure is made of, so many steps down. Every step leads to a place, a length of period or an input further down, so it ends.
    pub fn lineage(&self, indicator: IndicatorIx, place: PlaceIx, period: Period, depth: usize) -> Lineage {
        let (measured, period) = self.found(indicator, place, period);
        let parts = match measured {
            Some(measured) if depth > 0 => self.parts(indicator, place, period, measured.origin, depth - 1),
            Some(_) | None => Vec::new(),
        };
        Lineage { indicator, place, period, measured, weight: None, parts }
    }

    /// The figure of a period, or the stock that is carried forward to it, with when it was counted.
    fn found(&self, indicator: IndicatorIx, place: PlaceIx, period: Period) -> (Option<Measured>, Period) {
        if let Some(measured) = self.measured(indicator, place, period) {
            return (Some(*measured), period);
        }
        let is_stock = self.concept.indicator(indicator).over_time == OverTime::Last;
        match is_stock.then(|| carried_forward(self.series(indicator, place), period)).flatten() {
            Some(counted) => (Some(*counted), counted.period),
            None => (None, period),
        }
    }

    fn parts(
        &self,
        indicator: IndicatorIx,
        place: PlaceIx,
        period: Period,
        origin: Origin,
        depth: usize,
    ) -> Vec<Lineage> {
        match origin {
            Origin::Reported { .. } => Vec::new(),
            Origin::Formula => {
                let inputs = &self.tree.inputs[indicator.get()];
                inputs.iter().map(|input| self.lineage(*input, place, period, depth)).collect()
            }
            Origin::OverTime => {
                let rule = self.concept.indicator(indicator).over_time;
                let parts = time::parts(self.series(indicator, place), rule, period);
                parts.into_iter().map(|part| self.lineage(indicator, place, part, depth)).collect()
            }
            Origin::OverRegions => {
                let rule = self.concept.indicator(indicator).over_regions;
                let parts = self.tree.children[place.get()].iter();
                let existing = parts.filter(|p| self.concept.place(**p).exists_in(period));
                let part = |part: &PlaceIx| {
                    let mut found = self.lineage(indicator, *part, period, depth);
                    if let OverRegions::WeightedMean(by) = rule {
                        found.weight = self.number_at(by, *part, period).ok();
                    }
                    found
                };
                existing.map(part).collect()
            }
        }
    }
}
