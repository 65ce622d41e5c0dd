//! Over regions: how the parts of a place make its figure, with how many of them are in.

use super::grid::Grid;
use super::{Aggregated, Coverage, Measured, Origin, Reading};
use crate::concept::{IndicatorIx, OverRegions, PlaceIx};
use crate::period::Period;
use rust_decimal::Decimal;

/// The figures of one period's parts as they are added up.
#[derive(Default)]
struct Total {
    sum: Decimal,
    weights: Decimal,
    parts: u16,
    not_applicable: u16,
    overflow: bool,
}

impl Total {
    fn add(&mut self, value: Decimal) {
        self.parts += 1;
        match self.sum.checked_add(value) {
            Some(sum) => self.sum = sum,
            None => self.overflow = true,
        }
    }

    fn add_weighted(&mut self, value: Decimal, weight: Decimal) {
        match value.checked_mul(weight).zip(self.weights.checked_add(weight)) {
            Some((product, weights)) => {
                self.add(product);
                self.weights = weights;
            }
            None => {
                self.parts += 1;
                self.overflow = true;
            }
        }
    }

    fn reading(&self, rule: OverRegions) -> Option<Reading> {
        if self.parts == 0 {
            return None;
        }
        let value = match rule {
            _ if self.overflow => return Some(Reading::Overflow),
            OverRegions::Sum => Some(self.sum),
            OverRegions::Mean => self.sum.checked_div(Decimal::from(self.parts)),
            OverRegions::WeightedMean(_) if self.weights.is_zero() => return Some(Reading::DivisionByZero),
            OverRegions::WeightedMean(_) => self.sum.checked_div(self.weights),
            OverRegions::None => return None,
        };
        Some(value.map_or(Reading::Overflow, Reading::Number))
    }
}

impl Aggregated {
    /// What the parts of a place make of each period in which any of them has a figure, sorted by period.
    // by itself it is compiled to faster code than inside of `compute`
    #[inline(never)]
    pub(super) fn over_regions(
        &self,
        rule: OverRegions,
        indicator: IndicatorIx,
        place: PlaceIx,
    ) -> Vec<Measured> {
        let parts = &self.tree.children[place.get()];
        if parts.is_empty() || rule == OverRegions::None {
            return Vec::new();
        }
        let series = parts.iter().map(|part| self.series(indicator, *part));
        let mut totals: Grid<Total> =
            Grid::covering(series.filter_map(|s| Some((s.first()?.period, s.last()?.period))));
        for part in parts {
            self.add_part(rule, indicator, *part, &mut totals);
        }
        let whole = |(period, total): (Period, &Total)| {
            let reading = total.reading(rule)?;
            let coverage = self.coverage(indicator, place, period, total);
            Some(Measured::computed(period, reading, Origin::OverRegions, Some(coverage)))
        };
        totals.iter().filter_map(whole).collect()
    }

    fn add_part(&self, rule: OverRegions, indicator: IndicatorIx, part: PlaceIx, totals: &mut Grid<Total>) {
        let place = self.concept.place(part);
        let changing = place.opened.is_some() || place.closed.is_some();
        for measured in self.series(indicator, part) {
            // a unit counts only while it exists
            if changing && !place.exists_in(measured.period) {
                continue;
            }
            let Some(total) = totals.get_or_put(measured.period, Total::default) else { continue };
            match (measured.reading, rule) {
                (Reading::Number(value), OverRegions::WeightedMean(by)) => {
                    // a part without a weight cannot be weighed: it counts as missing, and the coverage says so
                    if let Ok(weight) = self.number_at(by, part, measured.period) {
                        total.add_weighted(value, weight);
                    }
                }
                (Reading::Number(value), OverRegions::Sum | OverRegions::Mean | OverRegions::None) => {
                    total.add(value);
                }
                (Reading::NotApplicable, _) => total.not_applicable += 1,
                (Reading::Unavailable | Reading::DivisionByZero | Reading::Overflow, _) => {}
            }
        }
    }

    fn coverage(&self, indicator: IndicatorIx, place: PlaceIx, period: Period, total: &Total) -> Coverage {
        let parts = &self.tree.children[place.get()];
        let existing = match self.tree.changing[place.get()] {
            true => parts.iter().filter(|p| self.concept.place(**p).exists_in(period)).count(),
            false => parts.len(),
        };
        let of = existing as u16 - total.not_applicable;
        let people = if total.parts == of {
            self.tree.population.map(|_| (Decimal::ONE, Decimal::ONE))
        } else {
            let rule = self.concept.indicator(indicator).over_regions;
            let is_in = |part: PlaceIx, reading: Reading| {
                let weighed = match rule {
                    OverRegions::WeightedMean(by) => self.number_at(by, part, period).is_ok(),
                    OverRegions::Sum | OverRegions::Mean | OverRegions::None => true,
                };
                weighed && reading.number().is_some()
            };
            self.people(parts, period, |part| match self.measured(indicator, part, period) {
                Some(m) if m.reading == Reading::NotApplicable => None,
                measured => Some(measured.is_some_and(|m| is_in(part, m.reading))),
            })
        };
        Coverage::of(total.parts, of, people)
    }

    /// How many people live in the parts that are in, and in all expected ones; `is_in` is `None` for a part that is not expected.
    pub(super) fn people(
        &self,
        parts: &[PlaceIx],
        period: Period,
        is_in: impl Fn(PlaceIx) -> Option<bool>,
    ) -> Option<(Decimal, Decimal)> {
        let population = self.tree.population?;
        let (mut covered, mut all) = (Decimal::ZERO, Decimal::ZERO);
        for part in parts.iter().filter(|p| self.concept.place(**p).exists_in(period)) {
            let Some(is_in) = is_in(*part) else { continue };
            let people = self.number_at(population, *part, period).ok()?;
            all = all.checked_add(people)?;
            if is_in {
                covered = covered.checked_add(people)?;
            }
        }
        Some((covered, all))
    }
}
