//! From reported figures to the figures of every place and period: over regions, over time, and by formula.
//!
//! The order is fixed: a place's own reported figure and the figure computed from its parts meet first (`choose`), then shorter periods
//! make longer ones. A derived indicator is evaluated anew at every place and period from its aggregated inputs; its result is never
//! summed or averaged.

#[cfg(test)]
mod tests;

use crate::concept::{Concept, Indicator, IndicatorIx, OverRegions, OverTime, PlaceIx, SourceIx};
use crate::figures::{Figures, Point};
use crate::formula::{Formula, NoValue};
use crate::period::{Period, Periodicity};
use crate::value::Cell;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What is known of one figure. Blank is the absence of a [`Measured`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A number.
    Number(Decimal),
    /// Reported as not applicable.
    NotApplicable,
    /// Reported as unavailable.
    Unavailable,
    /// Computed, but a denominator is zero.
    DivisionByZero,
    /// Computed, but the result has more than 28 digits.
    Overflow,
}

impl Reading {
    /// The number, if it is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Reading::Number(value) => Some(value),
            Reading::NotApplicable | Reading::Unavailable | Reading::DivisionByZero | Reading::Overflow => {
                None
            }
        }
    }
}

impl From<Cell> for Reading {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Number(value) => Reading::Number(value),
            Cell::NotApplicable => Reading::NotApplicable,
            Cell::Unavailable => Reading::Unavailable,
        }
    }
}

/// How a figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Reported as it stands.
    Reported {
        /// Where it comes from.
        source: SourceIx,
        /// How often it has been changed, from 1.
        revision: u16,
    },
    /// Computed from the parts of the place.
    OverRegions,
    /// Computed from shorter periods.
    OverTime,
    /// Computed by the indicator's formula.
    Formula,
}

/// How much of a provisional figure is in: never above 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Parts that reported.
    pub parts: u16,
    /// Parts that were expected.
    pub of: u16,
    /// Percent of the population that lives in the parts that reported, where known.
    pub population: Option<Decimal>,
}

impl Coverage {
    /// Whether every expected part reported.
    pub fn is_complete(self) -> bool {
        self.parts >= self.of
    }
}

/// A figure of an indicator at a place in a period, reported or computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// When.
    pub period: Period,
    /// What.
    pub reading: Reading,
    /// How it came about.
    pub origin: Origin,
    /// For a figure computed from parts: how many of them.
    pub coverage: Option<Coverage>,
    /// For a computed figure: the one that the place reported itself, kept beside it.
    pub reported: Option<Decimal>,
}

impl Measured {
    /// Provisional: computed while parts are missing.
    pub fn is_provisional(&self) -> bool {
        self.coverage.is_some_and(|c| !c.is_complete())
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        self.reading.number()
    }

    fn reported(point: &Point) -> Self {
        let origin = Origin::Reported { source: point.source, revision: point.revision };
        Measured { period: point.period, reading: point.cell.into(), origin, coverage: None, reported: None }
    }
}

/// Published figures with everything that follows from them, computed when first asked for and then kept.
pub struct Aggregated {
    concept: Arc<Concept>,
    figures: Figures,
    series: Vec<OnceLock<Box<[Measured]>>>,
}

impl Aggregated {
    /// Wraps published figures; nothing is computed yet.
    pub fn new(concept: Arc<Concept>, figures: Figures) -> Self {
        let n = concept.indicators.len() * concept.places.len();
        Aggregated { concept, figures, series: std::iter::repeat_with(OnceLock::new).take(n).collect() }
    }

    /// The concept that the figures belong to.
    pub fn concept(&self) -> &Arc<Concept> {
        &self.concept
    }

    /// The figures as they were reported.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Every figure of an indicator at a place, reported or computed, sorted by period.
    pub fn series(&self, indicator: IndicatorIx, place: PlaceIx) -> &[Measured] {
        let at = indicator.get() * self.concept.places.len() + place.get();
        match self.series.get(at) {
            Some(cell) => cell.get_or_init(|| self.compute(indicator, place).into_boxed_slice()),
            None => &[],
        }
    }

    /// The figure of one period.
    pub fn measured(&self, indicator: IndicatorIx, place: PlaceIx, period: Period) -> Option<&Measured> {
        let series = self.series(indicator, place);
        series.binary_search_by_key(&period, |m| m.period).ok().map(|i| &series[i])
    }

    /// The number of a period; for a stock (`over_time = last`) that was not counted then, the latest one before it, so that a rate of
    /// May is taken on the population of 1 January.
    pub fn number_at(
        &self,
        indicator: IndicatorIx,
        place: PlaceIx,
        period: Period,
    ) -> Result<Decimal, NoValue> {
        if let Some(measured) = self.measured(indicator, place, period) {
            return match measured.reading {
                Reading::Number(value) => Ok(value),
                Reading::DivisionByZero => Err(NoValue::DivisionByZero),
                Reading::Overflow => Err(NoValue::Overflow),
                Reading::NotApplicable | Reading::Unavailable => Err(NoValue::Missing),
            };
        }
        if self.concept.indicator(indicator).over_time != OverTime::Last {
            return Err(NoValue::Missing);
        }
        let end = period.last_day();
        self.series(indicator, place)
            .iter()
            .filter(|m| m.period.first_day() <= end)
            .filter_map(|m| m.number().map(|n| (m.period.first_day(), n)))
            .max_by_key(|(day, _)| *day)
            .map(|(_, n)| n)
            .ok_or(NoValue::Missing)
    }

    fn compute(&self, indicator: IndicatorIx, place: PlaceIx) -> Vec<Measured> {
        let passport = self.concept.indicator(indicator);
        let reported = self.figures.reported(indicator, place);
        let computed = match &passport.formula {
            Some(formula) => self.by_formula(formula, place),
            None => self.over_regions(passport, indicator, place),
        };
        let mut series = choose(reported, computed);
        // a derived figure of a longer period comes from its formula, never from its shorter periods
        if passport.formula.is_none() {
            add_longer_periods(&mut series, passport.over_time);
        }
        series.into_values().collect()
    }

    fn by_formula(&self, formula: &Formula<IndicatorIx>, place: PlaceIx) -> Vec<Measured> {
        let inputs: BTreeSet<IndicatorIx> = formula.names().into_iter().copied().collect();
        // stocks are carried forward, so only flows say in which periods there is something to compute
        let flow = |i: &&IndicatorIx| self.concept.indicator(**i).over_time != OverTime::Last;
        let flows: Vec<_> = inputs.iter().filter(flow).collect();
        let leading = if flows.is_empty() { inputs.iter().collect() } else { flows };
        let periods: BTreeSet<Period> =
            leading.iter().flat_map(|i| self.series(**i, place).iter().map(|m| m.period)).collect();
        periods.into_iter().filter_map(|period| self.derived(formula, &inputs, place, period)).collect()
    }

    fn derived(
        &self,
        formula: &Formula<IndicatorIx>,
        inputs: &BTreeSet<IndicatorIx>,
        place: PlaceIx,
        period: Period,
    ) -> Option<Measured> {
        let reading = match formula.evaluate(&mut |input| self.number_at(*input, place, period)) {
            Ok(value) => Reading::Number(value),
            Err(NoValue::DivisionByZero) => Reading::DivisionByZero,
            Err(NoValue::Overflow) => Reading::Overflow,
            Err(NoValue::Missing) => return None,
        };
        // as provisional as the least covered of its inputs
        let coverage = inputs
            .iter()
            .filter_map(|i| self.measured(*i, place, period).and_then(|m| m.coverage))
            .min_by_key(|c| (u32::from(c.parts) * 10_000) / u32::from(c.of.max(1)));
        Some(Measured { period, reading, origin: Origin::Formula, coverage, reported: None })
    }

    fn over_regions(&self, passport: &Indicator, indicator: IndicatorIx, place: PlaceIx) -> Vec<Measured> {
        let parts: Vec<PlaceIx> = self.concept.children(place).collect();
        if parts.is_empty() || passport.over_regions == OverRegions::None {
            return Vec::new();
        }
        let mut by_period: BTreeMap<Period, Vec<(PlaceIx, Reading)>> = BTreeMap::new();
        for part in &parts {
            for measured in self.series(indicator, *part) {
                by_period.entry(measured.period).or_default().push((*part, measured.reading));
            }
        }
        by_period
            .into_iter()
            .filter_map(|(period, readings)| self.whole(passport.over_regions, period, &parts, &readings))
            .collect()
    }

    fn whole(
        &self,
        rule: OverRegions,
        period: Period,
        parts: &[PlaceIx],
        readings: &[(PlaceIx, Reading)],
    ) -> Option<Measured> {
        let numbers: Vec<(PlaceIx, Decimal)> =
            readings.iter().filter_map(|(place, reading)| reading.number().map(|n| (*place, n))).collect();
        if numbers.is_empty() {
            return None;
        }
        let value = match rule {
            OverRegions::Sum => sum(numbers.iter().map(|(_, n)| *n)),
            OverRegions::Mean => mean(numbers.iter().map(|(_, n)| *n)),
            OverRegions::WeightedMean(by) => {
                // a part without a weight cannot be weighed, and leaving it out unsaid would be worse
                let weighted =
                    numbers.iter().map(|(place, n)| Some((*n, self.number_at(by, *place, period).ok()?)));
                weighted_mean(&weighted.collect::<Option<Vec<_>>>()?)
            }
            OverRegions::None => return None,
        };
        let not_applicable = |place: &PlaceIx| {
            readings.iter().any(|(p, reading)| p == place && *reading == Reading::NotApplicable)
        };
        let expected: Vec<PlaceIx> = parts.iter().copied().filter(|p| !not_applicable(p)).collect();
        let coverage = Coverage {
            parts: numbers.len() as u16,
            of: expected.len() as u16,
            population: self.population_share(&numbers, &expected, period),
        };
        let reading = value.map_or(Reading::Overflow, Reading::Number);
        Some(Measured {
            period,
            reading,
            origin: Origin::OverRegions,
            coverage: Some(coverage),
            reported: None,
        })
    }

    fn population_share(
        &self,
        have: &[(PlaceIx, Decimal)],
        expected: &[PlaceIx],
        period: Period,
    ) -> Option<Decimal> {
        // the reserved code of the pack; without it coverage is told by parts alone
        let population = self.concept.find_indicator("population")?;
        if have.len() == expected.len() {
            return Some(Decimal::ONE_HUNDRED);
        }
        let people = |place: PlaceIx| self.number_at(population, place, period).ok();
        let all = sum(expected.iter().map(|p| people(*p)).collect::<Option<Vec<_>>>()?)?;
        let covered = sum(have.iter().map(|(p, _)| people(*p)).collect::<Option<Vec<_>>>()?)?;
        covered.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all)
    }
}

/// A complete computed figure wins, with the reported one beside it; an incomplete one gives way to the reported one.
fn choose(reported: &[Point], computed: Vec<Measured>) -> BTreeMap<Period, Measured> {
    let mut series: BTreeMap<Period, Measured> = computed.into_iter().map(|m| (m.period, m)).collect();
    for point in reported {
        let own = Measured::reported(point);
        match series.get_mut(&point.period) {
            Some(computed) if !computed.is_provisional() && computed.number().is_some() => {
                computed.reported = own.number();
            }
            _ => {
                series.insert(point.period, own);
            }
        }
    }
    series
}

/// Adds every longer period that is not there yet and whose shorter ones are all there.
fn add_longer_periods(series: &mut BTreeMap<Period, Measured>, rule: OverTime) {
    if rule == OverTime::None {
        return;
    }
    // the shortest are combined first, so that months make quarters, and quarters or months make the year
    for longer in [Periodicity::Quarter, Periodicity::Half, Periodicity::Year] {
        let wholes: BTreeSet<Period> = series
            .keys()
            .filter(|p| p.periodicity() > longer)
            .filter_map(|p| p.containing(longer))
            .filter(|whole| !series.contains_key(whole))
            .collect();
        for whole in wholes {
            let shorter = Periodicity::ALL.into_iter().filter(|p| *p > longer);
            if let Some(measured) = shorter.into_iter().find_map(|p| longer_period(series, rule, whole, p)) {
                series.insert(whole, measured);
            }
        }
    }
}

fn longer_period(
    series: &BTreeMap<Period, Measured>,
    rule: OverTime,
    whole: Period,
    shorter: Periodicity,
) -> Option<Measured> {
    let parts: Vec<&Measured> = match rule {
        OverTime::Last | OverTime::YearToDate => vec![series.get(&whole.parts(shorter).last()?)?],
        OverTime::Sum | OverTime::Mean => {
            whole.parts(shorter).map(|p| series.get(&p)).collect::<Option<_>>()?
        }
        OverTime::None => return None,
    };
    let numbers = parts.iter().map(|m| m.number()).collect::<Option<Vec<_>>>()?;
    let value = match rule {
        OverTime::Sum => sum(numbers),
        OverTime::Mean => mean(numbers),
        OverTime::Last | OverTime::YearToDate => numbers.last().copied(),
        OverTime::None => None,
    };
    let coverage = parts.iter().filter_map(|m| m.coverage).min_by_key(|c| c.parts);
    let reading = value.map_or(Reading::Overflow, Reading::Number);
    Some(Measured { period: whole, reading, origin: Origin::OverTime, coverage, reported: None })
}

fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, |total, value| total.checked_add(value))
}

fn mean(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    let values: Vec<Decimal> = values.into_iter().collect();
    let n = Decimal::from(values.len());
    sum(values)?.checked_div(n)
}

fn weighted_mean(values: &[(Decimal, Decimal)]) -> Option<Decimal> {
    let products =
        values.iter().map(|(value, weight)| value.checked_mul(*weight)).collect::<Option<Vec<_>>>()?;
    sum(products)?.checked_div(sum(values.iter().map(|(_, weight)| *weight))?)
}
