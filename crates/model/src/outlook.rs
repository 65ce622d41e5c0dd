//! Outlook: where an indicator will stand at the end of the concept if things go on as they do, and how likely it is to meet its target.
//!
//! Statistics, so binary floats; only what is said is a decimal. [`outlook`] is total: every input gives an outlook or the reason why
//! there is none, never a NaN, an infinity or a panic.
//!
//! Two methods, by how much there is to go by on this side of the latest break:
//! - at least [`LEAST_PARTS`] months, quarters or halves without a gap: the season is taken out, what is left is smoothed exponentially
//!   and continued ([`Method::SeasonalSmoothing`], `smooth`);
//! - at least [`LEAST_YEARS`] years: a robust straight line ([`Method::RobustTrend`], `trend`).
//!
//! Places in a ranking are published by the year and always take the second.

mod data;
mod season;
mod smooth;
mod spread;
#[cfg(test)]
mod tests;
mod trend;

use crate::aggregation::{Aggregated, Measured};
use crate::assess::Aim;
use crate::concept::{Improves, IndicatorIx, Kind, OverTime, PlaceIx, coded};
use crate::period::{Period, Periodicity};
use data::Data;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use spread::{Limits, Spread};

/// Version of the outlook; any change of a result for any input is a new one.
pub const VERSION: u32 = 1;
/// Fewest figures shorter than a year for the seasonal method.
pub const LEAST_PARTS: usize = 24;
/// Fewest years for the straight line.
pub const LEAST_YEARS: usize = 5;

coded! {
    /// How it was forecast.
    Method {
        /// Season taken out, the rest smoothed exponentially, with the model that AICc prefers.
        SeasonalSmoothing = "seasonal_smoothing",
        /// A straight line through the years, its slope the median of all slopes between two of them (Theil and Sen).
        RobustTrend = "robust_trend",
    }
}

coded! {
    /// Why there is no outlook.
    NoOutlook {
        /// Something is done or it is not; there is nothing to continue.
        Milestone = "milestone",
        /// The final year is complete: there is nothing left to forecast.
        Complete = "complete",
        /// Too few figures on this side of the latest break.
        TooFew = "too_few",
        /// A break lies between the figures and the final year.
        BreakAhead = "break_ahead",
        /// Numbers that no model can follow, or too large for a decimal.
        Overflow = "overflow",
    }
}

/// Everything that an outlook depends on.
#[derive(Clone, Debug)]
pub struct Inputs<'a> {
    /// Which way is better.
    pub improves: Improves,
    /// What kind of figure it is.
    pub kind: Kind,
    /// How the parts of a year make its figure.
    pub of_year: OfYear,
    /// Decimals shown: figures are known no better than to half of the last one.
    pub decimals: u32,
    /// The largest value there can be, where that is known: places in a ranking.
    pub most: Option<Decimal>,
    /// The final target, if one is set.
    pub target: Option<Aim>,
    /// The year to forecast to.
    pub final_year: i16,
    /// Figures of every length, sorted by period.
    pub series: &'a [Measured],
    /// First periods counted a new way.
    pub breaks: Vec<Period>,
}

/// How the parts of a year make the figure that a target speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfYear {
    /// Flows: their total.
    Sum,
    /// Their mean: means, and shares of flows, whose year lies near the mean of its months.
    Mean,
    /// The last one stands for the year.
    Last,
    /// Parts are not comparable with each other, so only whole years count: figures since January.
    Years,
}

/// Where a figure will lie in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// When.
    pub period: Period,
    /// As likely above as below.
    pub median: Decimal,
    /// Lower and upper bound of the 80 % interval.
    pub likely: (Decimal, Decimal),
    /// Lower and upper bound of the 95 % interval.
    pub wide: (Decimal, Decimal),
}

/// Where an indicator is heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// How it was forecast.
    pub method: Method,
    /// How many figures it rests on.
    pub points: usize,
    /// The first of them.
    pub first: Period,
    /// The last of them.
    pub last: Period,
    /// Every year from the first that is not complete to the final one.
    pub years: Vec<Forecast>,
    /// For the seasonal method: every shorter period that is still to come.
    pub parts: Vec<Forecast>,
    /// The final target, if one is set.
    pub target: Option<Aim>,
    /// How likely it is met in the final year, 0–1; absent without a target.
    pub probability: Option<f64>,
}

impl Outlook {
    /// The forecast of the final year.
    pub fn at_end(&self) -> Option<&Forecast> {
        self.years.last()
    }
}

/// Why there is none, with what there was to go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent {
    /// Why.
    pub reason: NoOutlook,
    /// Whole years on this side of the latest break.
    pub years: usize,
    /// Shorter periods without a gap on this side of the latest break.
    pub parts: usize,
}

/// The outlook of an indicator at a place: to the year of its final target, otherwise to the concept's last year.
pub fn outlook_at(figures: &Aggregated, indicator: IndicatorIx, place: PlaceIx) -> Result<Outlook, Absent> {
    let concept = figures.concept();
    let passport = concept.indicator(indicator);
    let target = concept.targets(indicator, place).last();
    let of_year = match (&passport.formula, passport.over_time) {
        (Some(_), _) if concept.is_flow(indicator) => OfYear::Sum,
        (_, OverTime::Last) => OfYear::Last,
        // the year's share is that of its totals; the mean of its months comes near it
        (Some(_), _) | (None, OverTime::Mean) => OfYear::Mean,
        (None, OverTime::Sum) => OfYear::Sum,
        (None, OverTime::YearToDate) => OfYear::Years,
        (None, OverTime::None) => OfYear::Last,
    };
    let latest = |ix: IndicatorIx| figures.series(ix, place).iter().rev().find_map(Measured::number);
    outlook(&Inputs {
        improves: passport.improves,
        kind: passport.kind,
        of_year,
        decimals: passport.decimals,
        most: passport.rank.of.and_then(latest),
        target: target.map(|t| Aim { year: t.year, value: t.value, upper: t.upper }),
        final_year: target.map_or(concept.last_year, |t| t.year),
        series: figures.series(indicator, place),
        breaks: passport.breaks_at(place).map(|b| b.period).collect(),
    })
}

/// The outlook.
pub fn outlook(inputs: &Inputs<'_>) -> Result<Outlook, Absent> {
    let data = Data::of(inputs);
    let absent = |reason| Absent { reason, years: data.years.len(), parts: data.parts.len() };
    if inputs.kind == Kind::Milestone {
        return Err(absent(NoOutlook::Milestone));
    }
    if data.is_complete {
        return Err(absent(NoOutlook::Complete));
    }
    if data.break_ahead {
        return Err(absent(NoOutlook::BreakAhead));
    }
    let seasonal = data.seasonal().and_then(|parts| smooth::forecast(inputs, parts));
    let paths = seasonal.or_else(|| data.yearly().and_then(|years| trend::forecast(inputs, years)));
    match paths {
        Some(paths) => said(inputs, &paths).ok_or_else(|| absent(NoOutlook::Overflow)),
        None if data.seasonal().is_none() && data.yearly().is_none() => Err(absent(NoOutlook::TooFew)),
        None => Err(absent(NoOutlook::Overflow)),
    }
}

/// What a method gives: the spread of every period to come.
struct Paths {
    method: Method,
    points: usize,
    first: Period,
    last: Period,
    years: Vec<(i16, Spread)>,
    parts: Vec<(Period, Spread)>,
}

fn said(inputs: &Inputs<'_>, paths: &Paths) -> Option<Outlook> {
    let limits = Limits::of(inputs.kind, inputs.most.and_then(|m| m.to_f64()));
    let finer = inputs.decimals.saturating_add(2).min(9);
    let decimal = |value: f64| Decimal::from_f64(limits.within(value)).map(|d| d.round_dp(finer));
    let bounds = |spread: &Spread, level: f64| {
        let (low, high) = spread.interval(level)?;
        Some((decimal(low)?, decimal(high)?))
    };
    let forecast = |(period, spread): (Period, &Spread)| {
        let median = decimal(spread.middle)?;
        Some(Forecast { period, median, likely: bounds(spread, 0.80)?, wide: bounds(spread, 0.95)? })
    };
    let years = paths.years.iter().map(|(year, spread)| forecast((Period::year(*year), spread)));
    let parts = paths.parts.iter().map(|(period, spread)| forecast((*period, spread)));
    let at_end = paths.years.last().map(|(_, spread)| spread);
    let probability = match (inputs.target, at_end) {
        (Some(target), Some(spread)) => Some(probability(inputs, target, spread, limits)?),
        (Some(_) | None, _) => None,
    };
    Some(Outlook {
        method: paths.method,
        points: paths.points,
        first: paths.first,
        last: paths.last,
        years: years.collect::<Option<_>>()?,
        parts: parts.collect::<Option<_>>()?,
        target: inputs.target,
        probability,
    })
}

/// How likely the final value lies where the target wants it. Whole numbers meet a whole target up to half a unit beyond it.
fn probability(inputs: &Inputs<'_>, target: Aim, spread: &Spread, limits: Limits) -> Option<f64> {
    let half = match inputs.kind {
        Kind::Count | Kind::Rank => 0.5,
        Kind::Amount | Kind::Share | Kind::Rate | Kind::Score | Kind::Milestone => 0.0,
    };
    let value = target.value.to_f64()?;
    let upper = target.upper.unwrap_or(target.value).to_f64()?;
    let (low, high) = match inputs.improves {
        Improves::Up => (value - half, f64::INFINITY),
        Improves::Down => (f64::NEG_INFINITY, value + half),
        Improves::Within => (value - half, upper + half),
    };
    spread.between(limits.opened(low, high))
}

/// Periods of one length after `last` up to the end of a year.
fn periods_until(last: Period, final_year: i16) -> impl Iterator<Item = Period> {
    let more = i32::from(last.periodicity().per_year());
    let steps = (i32::from(final_year) - i32::from(last.in_year())) * more + more - i32::from(last.part());
    (1..=steps.max(0)).map(move |step| last.shift(step))
}

/// How many of them fit a year.
fn per_year(periodicity: Periodicity) -> usize {
    usize::from(periodicity.per_year())
}
