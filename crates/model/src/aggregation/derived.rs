//! Derived indicators: a formula evaluated anew at every place and period from aggregated inputs.

use super::{Aggregated, Coverage, Measured, Origin, Reading, so_far, total_until};
use crate::concept::{IndicatorIx, OverRegions, OverTime, PlaceIx};
use crate::formula::{Formula, NoValue};
use crate::period::Period;
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
    // by itself it is compiled to faster code than inside of `compute`
    #[inline(never)]
    pub(super) fn by_formula(
        &self,
        formula: &Formula<usize>,
        indicator: IndicatorIx,
        place: PlaceIx,
    ) -> Vec<Measured> {
        let inputs = &self.tree.inputs[indicator.get()];
        let periods = union(self.leading(inputs).map(|i| self.series(i, place)));
        let mut readers: Vec<Reader<'_>> = inputs.iter().map(|i| self.reader(*i, place)).collect();
        let mut series = Vec::with_capacity(periods.len());
        for period in periods {
            let mut coverage: Option<Coverage> = None;
            for reader in &mut readers {
                reader.advance(period);
                coverage = match (coverage, reader.coverage()) {
                    // as provisional as the least covered of the inputs
                    (Some(a), Some(b)) => Some(a.least(b)),
                    (a, b) => a.or(b),
                };
            }
            if coverage.is_some_and(|c| !c.is_complete())
                && let Some(matched) = self.matched(formula, inputs, place, period)
            {
                series.push(matched);
                continue;
            }
            if let Some(reading) = reading(formula.evaluate(&mut |at| readers[*at].number())) {
                series.push(Measured::computed(period, reading, Origin::Formula, coverage));
            }
        }
        series
    }

    /// The inputs that say in which periods there is something to compute: flows, since stocks are carried forward; of stocks alone those
    /// counted most often, so that a camera of September makes no figure of the year in which it will still be standing.
    fn leading<'a>(&'a self, inputs: &'a [IndicatorIx]) -> impl Iterator<Item = IndicatorIx> + 'a {
        let passport = |i: &IndicatorIx| self.concept.indicator(*i);
        let any_flow = inputs.iter().any(|i| passport(i).over_time != OverTime::Last);
        let shortest = inputs.iter().map(|i| passport(i).periodicity).max();
        let leads = move |i: &IndicatorIx| match any_flow {
            true => passport(i).over_time != OverTime::Last,
            false => Some(passport(i).periodicity) == shortest,
        };
        inputs.iter().copied().filter(leads)
    }

    /// While parts are missing: the formula over the sums of those parts that have every input, so that the offences of eighteen regions are
    /// not divided by the people of twenty. `None` where inputs are not sums of parts.
    fn matched(
        &self,
        formula: &Formula<usize>,
        inputs: &[IndicatorIx],
        place: PlaceIx,
        period: Period,
    ) -> Option<Measured> {
        let is_sum = |i: &IndicatorIx| {
            let passport = self.concept.indicator(*i);
            passport.formula.is_none() && passport.over_regions == OverRegions::Sum
        };
        let parts = &self.tree.children[place.get()];
        if parts.is_empty() || !inputs.iter().all(is_sum) {
            return None;
        }
        let of_part = |part: PlaceIx| -> Option<Option<Vec<Decimal>>> {
            let reading = |i: &IndicatorIx| self.measured(*i, part, period).map(|m| m.reading);
            if inputs.iter().any(|i| reading(i) == Some(Reading::NotApplicable)) {
                return None;
            }
            Some(inputs.iter().map(|i| self.number_at(*i, part, period).ok()).collect())
        };
        let existing = parts.iter().copied().filter(|p| self.concept.place(*p).exists_in(period));
        let expected: Vec<Option<Vec<Decimal>>> = existing.filter_map(of_part).collect();
        let mut sums = vec![Decimal::ZERO; inputs.len()];
        for numbers in expected.iter().flatten() {
            for (sum, number) in sums.iter_mut().zip(numbers) {
                *sum = sum.checked_add(*number)?;
            }
        }
        let people = self.people(parts, period, |p| of_part(p).map(|numbers| numbers.is_some()));
        let coverage = Coverage::of(expected.iter().flatten().count() as u16, expected.len() as u16, people);
        let value = formula.evaluate(&mut |at| Ok(sums[*at]));
        let reading = reading(value).filter(|_| coverage.parts > 0)?;
        Some(Measured::computed(period, reading, Origin::Formula, Some(coverage)))
    }

    fn reader(&self, input: IndicatorIx, place: PlaceIx) -> Reader<'_> {
        Reader {
            series: self.series(input, place),
            at: 0,
            carries: self.concept.indicator(input).over_time == OverTime::Last,
            stock: None,
            found: None,
            is_carried: false,
        }
    }

    /// A share of flows over a year so far: its formula over the totals of its inputs from 1 January to the end of a period. `None` for
    /// other indicators, and where a total is missing.
    pub fn since_january(&self, indicator: IndicatorIx, place: PlaceIx, last: Period) -> Option<Reading> {
        let is_share = self.is_share_of_flows(indicator);
        is_share.then(|| reading(self.to_date(indicator, place, last)))?
    }

    /// The last period of a year that every flow under an indicator reaches without a gap.
    pub fn reached(&self, indicator: IndicatorIx, place: PlaceIx, year: i16) -> Option<Period> {
        let passport = self.concept.indicator(indicator);
        if passport.formula.is_none() {
            return so_far(self.series(indicator, place), passport.over_time, year).map(|found| found.last);
        }
        let flows = self.tree.inputs[indicator.get()].iter();
        let flows = flows.filter(|i| self.is_flow(**i) || self.is_share_of_flows(**i));
        let reached = flows.map(|i| self.reached(*i, place, year)).collect::<Option<Vec<Period>>>()?;
        reached.into_iter().min_by_key(|p| (p.last_month(), std::cmp::Reverse(p.periodicity())))
    }

    /// A flow as its total since 1 January, a stock as it stood at the end.
    pub(crate) fn to_date(
        &self,
        indicator: IndicatorIx,
        place: PlaceIx,
        last: Period,
    ) -> Result<Decimal, NoValue> {
        let passport = self.concept.indicator(indicator);
        let inputs = &self.tree.inputs[indicator.get()];
        match (&self.tree.formulas[indicator.get()], passport.over_time) {
            (Some(formula), _) => formula.evaluate(&mut |at| self.to_date(inputs[*at], place, last)),
            (None, OverTime::Sum | OverTime::YearToDate) => {
                let series = self.series(indicator, place);
                let total = total_until(series, passport.over_time, last.in_year(), last.last_month());
                total.ok_or(NoValue::Missing)
            }
            (None, OverTime::Last | OverTime::Mean | OverTime::None) => {
                self.number_at(indicator, place, last)
            }
        }
    }
}

/// An input of a formula, read period by period in their order.
struct Reader<'a> {
    series: &'a [Measured],
    at: usize,
    /// A stock is carried forward.
    carries: bool,
    /// What it is carried forward from in the year that is being read.
    stock: Option<Stock<'a>>,
    /// What there is for the period, and whether it is another one's.
    found: Option<&'a Measured>,
    is_carried: bool,
}

impl<'a> Reader<'a> {
    fn advance(&mut self, period: Period) {
        while self.series.get(self.at).is_some_and(|m| m.period < period) {
            self.at += 1;
        }
        self.found = self.series.get(self.at).filter(|m| m.period == period);
        self.is_carried = self.found.is_none();
        if self.is_carried {
            self.found = self.carried(period);
        }
    }

    fn number(&self) -> Result<Decimal, NoValue> {
        self.found.map_or(Err(NoValue::Missing), |measured| number(measured.reading))
    }

    /// Of another period's coverage only what is missing travels on.
    fn coverage(&self) -> Option<Coverage> {
        self.found?.coverage.filter(|c| !self.is_carried || !c.is_complete())
    }

    fn carried(&mut self, period: Period) -> Option<&'a Measured> {
        if !self.carries {
            return None;
        }
        // looked up once a year
        let known = self.stock.filter(|stock| stock.year == period.in_year());
        let stock = known.unwrap_or_else(|| Stock::of(self.series, period.in_year()));
        self.stock = Some(stock);
        stock.until(period)
    }
}

/// Every period of some series, once, in order.
fn union<'a>(series: impl Iterator<Item = &'a [Measured]>) -> Vec<Period> {
    let mut all: Vec<Period> = Vec::new();
    let mut mixed = false;
    for one in series {
        // inputs are mostly reported together, so mostly there is nothing to add
        if one.len() == all.len() && one.iter().zip(&all).all(|(m, period)| m.period == *period) {
            continue;
        }
        mixed |= !all.is_empty() && !one.is_empty();
        all.extend(one.iter().map(|m| m.period));
    }
    if mixed {
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
    Stock::of(series, period.in_year()).until(period)
}

/// What a stock can be carried forward from within a year.
#[derive(Clone, Copy)]
struct Stock<'a> {
    year: i16,
    of_year: &'a [Measured],
    /// The latest number of the years before.
    before: Option<&'a Measured>,
}

impl<'a> Stock<'a> {
    fn of(series: &'a [Measured], year: i16) -> Self {
        let (before, rest) = series.split_at(series.partition_point(|m| m.period.in_year() < year));
        let of_year = &rest[..rest.partition_point(|m| m.period.in_year() == year)];
        // a figure of an earlier year begins before any of a later one, so the last year that has a number decides
        let years = before.chunk_by(|a, b| a.period.in_year() == b.period.in_year());
        let before = years.rev().find_map(|of_year| last_begun(of_year.iter()));
        Stock { year, of_year, before }
    }

    fn until(self, period: Period) -> Option<&'a Measured> {
        let end = period.last_month();
        last_begun(self.of_year.iter().filter(|m| begins(m) <= end)).or(self.before)
    }
}

fn begins(measured: &Measured) -> u8 {
    measured.period.last_month() + 1 - measured.period.months()
}

fn last_begun<'a>(of_year: impl Iterator<Item = &'a Measured>) -> Option<&'a Measured> {
    of_year.filter(|m| m.number().is_some()).max_by_key(|m| begins(m))
}
