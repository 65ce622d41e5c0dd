//! Derived indicators: a formula evaluated anew at every place and period from aggregated inputs.

use super::{Aggregated, Coverage, Measured, Origin, Reading, so_far, total_until};
use crate::concept::{IndicatorIx, OverTime, PlaceIx};
use crate::formula::{Formula, NoValue};
use crate::period::{Period, Periodicity};
use rust_decimal::Decimal;

impl Aggregated {
    /// The number of a period; for a stock (`over_time = last`) that was not counted then, the latest one before it, so that a rate of
    /// May is taken on the population of 1 January.
    pub fn number_at(
        &self,
        indicator: IndicatorIx,
        place: PlaceIx,
        period: Period,
    ) -> Result<Decimal, NoValue> {
        if let Some(measured) = self.measured(indicator, place, period) {
            return number(measured.reading);
        }
        if self.concept.indicator(indicator).over_time != OverTime::Last {
            return Err(NoValue::Missing);
        }
        let carried = carried_forward(self.series(indicator, place), period).and_then(Measured::number);
        carried.ok_or(NoValue::Missing)
    }

    /// The figures of a derived indicator, sorted by period: one for each period in which a flow among its inputs has one.
    pub(super) fn by_formula(
        &self,
        formula: &Formula<IndicatorIx>,
        indicator: IndicatorIx,
        place: PlaceIx,
    ) -> Vec<Measured> {
        let inputs = &self.tree.inputs[indicator.get()];
        // stocks are carried forward, so only flows say in which periods there is something to compute
        let is_flow = |i: &IndicatorIx| self.concept.indicator(*i).over_time != OverTime::Last;
        let any_flow = inputs.iter().any(is_flow);
        let leading = inputs.iter().filter(|i| !any_flow || is_flow(i));
        let periods = union(leading.map(|i| self.series(*i, place)));
        let mut readers: Vec<Reader<'_>> = inputs.iter().map(|i| self.reader(*i, place)).collect();
        let mut series = Vec::with_capacity(periods.len());
        for period in periods {
            let mut coverage: Option<Coverage> = None;
            for reader in &mut readers {
                reader.advance(period);
                coverage = match (coverage, reader.coverage) {
                    // as provisional as the least covered of the inputs
                    (Some(a), Some(b)) => Some(a.least(b)),
                    (a, b) => a.or(b),
                };
            }
            let number = |input: &IndicatorIx| {
                let reader = readers.iter().find(|r| r.input == *input);
                reader.map_or(Err(NoValue::Missing), |r| r.number)
            };
            if let Some(reading) = reading(formula.evaluate(&mut |input| number(input))) {
                series.push(Measured::computed(period, reading, Origin::Formula, coverage));
            }
        }
        series
    }

    fn reader(&self, input: IndicatorIx, place: PlaceIx) -> Reader<'_> {
        Reader {
            input,
            series: self.series(input, place),
            at: 0,
            carries: self.concept.indicator(input).over_time == OverTime::Last,
            number: Err(NoValue::Missing),
            coverage: None,
        }
    }

    /// A share of flows over a year so far: its formula over the totals of its inputs from 1 January to the end of a period. `None` for
    /// other indicators, and where a total is missing.
    pub fn since_january(&self, indicator: IndicatorIx, place: PlaceIx, last: Period) -> Option<Reading> {
        let formula = self.concept.indicator(indicator).formula.as_ref()?;
        let is_share = self.concept.is_share_of_flows(indicator);
        is_share.then(|| reading(formula.evaluate(&mut |input| self.to_date(*input, place, last))))?
    }

    /// The last period of a year that every flow under an indicator reaches without a gap.
    pub fn reached(&self, indicator: IndicatorIx, place: PlaceIx, year: i16) -> Option<Period> {
        let passport = self.concept.indicator(indicator);
        if passport.formula.is_none() {
            return so_far(self.series(indicator, place), passport.over_time, year).map(|found| found.last);
        }
        let flows = self.tree.inputs[indicator.get()].iter();
        let flows = flows.filter(|i| self.concept.is_flow(**i) || self.concept.is_share_of_flows(**i));
        let reached = flows.map(|i| self.reached(*i, place, year)).collect::<Option<Vec<Period>>>()?;
        reached.into_iter().min_by_key(|p| (p.last_month(), std::cmp::Reverse(p.periodicity())))
    }

    /// A flow as its total since 1 January, a stock as it stood at the end.
    fn to_date(&self, indicator: IndicatorIx, place: PlaceIx, last: Period) -> Result<Decimal, NoValue> {
        let passport = self.concept.indicator(indicator);
        match (&passport.formula, passport.over_time) {
            (Some(formula), _) => formula.evaluate(&mut |input| self.to_date(*input, place, last)),
            (None, OverTime::Sum | OverTime::YearToDate) => {
                let series = self.series(indicator, place);
                // periods of another length may end on the same day
                let same_end = Periodicity::ALL.into_iter().rev().filter_map(|periodicity| {
                    let months = 12 / periodicity.per_year();
                    let part = (last.last_month() % months == 0).then(|| last.last_month() / months)?;
                    Period::new(periodicity, last.in_year(), part)
                });
                let mut totals = same_end.filter_map(|p| total_until(series, passport.over_time, p));
                totals.next().ok_or(NoValue::Missing)
            }
            (None, OverTime::Last | OverTime::Mean | OverTime::None) => {
                self.number_at(indicator, place, last)
            }
        }
    }
}

/// An input of a formula, read period by period in their order.
struct Reader<'a> {
    input: IndicatorIx,
    series: &'a [Measured],
    at: usize,
    /// A stock is carried forward.
    carries: bool,
    number: Result<Decimal, NoValue>,
    coverage: Option<Coverage>,
}

impl Reader<'_> {
    fn advance(&mut self, period: Period) {
        while self.series.get(self.at).is_some_and(|m| m.period < period) {
            self.at += 1;
        }
        let found = self.series.get(self.at).filter(|m| m.period == period);
        self.coverage = found.and_then(|m| m.coverage);
        self.number = match found {
            Some(measured) => number(measured.reading),
            None if self.carries => {
                carried_forward(self.series, period).and_then(Measured::number).ok_or(NoValue::Missing)
            }
            None => Err(NoValue::Missing),
        };
    }
}

/// Every period of some series, once, in order.
fn union<'a>(series: impl Iterator<Item = &'a [Measured]>) -> Vec<Period> {
    let mut all: Vec<Period> = Vec::new();
    let mut several = 0;
    for one in series.filter(|s| !s.is_empty()) {
        several += 1;
        all.reserve_exact(one.len());
        all.extend(one.iter().map(|m| m.period));
    }
    if several > 1 {
        all.sort_unstable();
        all.dedup();
    }
    all
}

fn number(reading: Reading) -> Result<Decimal, NoValue> {
    match reading {
        Reading::Number(value) => Ok(value),
        Reading::DivisionByZero => Err(NoValue::DivisionByZero),
        Reading::Overflow => Err(NoValue::Overflow),
        Reading::NotApplicable | Reading::Unavailable => Err(NoValue::Missing),
    }
}

fn reading(value: Result<Decimal, NoValue>) -> Option<Reading> {
    match value {
        Ok(value) => Some(Reading::Number(value)),
        Err(NoValue::DivisionByZero) => Some(Reading::DivisionByZero),
        Err(NoValue::Overflow) => Some(Reading::Overflow),
        Err(NoValue::Missing) => None,
    }
}

/// The latest number whose period begins on or before the last day of a period; of two that begin together the shorter period's.
pub(super) fn carried_forward(series: &[Measured], period: Period) -> Option<&Measured> {
    let end = period.last_month();
    let until = series.partition_point(|m| m.period.in_year() <= period.in_year());
    let begins = |m: &Measured| m.period.last_month() + 1 - m.period.months();
    // a figure of an earlier year begins before any of a later one, so the first year that has one decides
    for of_year in series[..until].chunk_by(|a, b| a.period.in_year() == b.period.in_year()).rev() {
        let begun = of_year.iter().filter(|m| m.period.in_year() < period.in_year() || begins(m) <= end);
        let latest = begun.filter(|m| m.number().is_some()).max_by_key(|m| begins(m));
        if latest.is_some() {
            return latest;
        }
    }
    None
}
