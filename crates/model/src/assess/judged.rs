//! Which figure is judged: the latest, or, inside a year of a total, the annual total that the year so far points to.

use super::{Inputs, Reason, YearSoFar};
use crate::aggregation::{Measured, Reading, SoFar, find, latest, so_far, total_until, whole_years};
use crate::concept::OverTime;
use crate::period::Period;
use jiff::ToSpan;
use rust_decimal::Decimal;

/// Which part of a year's total is normally reached by a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The part, above 0 and at most 1.
    pub value: Decimal,
    /// What it was taken from.
    pub basis: ShareBasis,
}

/// What a [`Share`] was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareBasis {
    /// The same periods of so many complete years (1–[`MOST_YEARS`]).
    Years(u8),
    /// No history: days elapsed of the days in the year.
    Days,
}

impl ShareBasis {
    /// Its word on the wire: `days`, `years_1` to `years_3`.
    pub fn code(self) -> String {
        match self {
            ShareBasis::Years(n) => format!("years_{n}"),
            ShareBasis::Days => "days".to_owned(),
        }
    }
}

/// A figure ready to be held against the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub period: Period,
    pub observed: Decimal,
    pub judged: Decimal,
    pub share: Option<Share>,
    pub since_january: bool,
    pub provisional: bool,
    pub at: Decimal,
}

/// What there is to judge.
pub(super) enum Judged {
    /// No observation after the baseline.
    Nothing,
    /// The latest observation cannot be judged.
    Reason(Reason),
    /// Only the running year, and too little of it.
    TooEarly(Figure),
    /// A figure, and perhaps a running year that is too young.
    Figure { figure: Figure, indication: Option<Figure> },
}

/// Below this part of a year's total the running year is an indication only.
pub const LEAST_SHARE: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// The usual part of a year is taken from so many complete years at most.
pub const MOST_YEARS: u8 = 3;

pub(super) fn judged(inputs: &Inputs<'_>) -> Judged {
    // sorted by year, so what comes after the baseline is the rest of the series
    let from = inputs.series.partition_point(|m| !is_after_baseline(inputs, m.period));
    let after = &inputs.series[from..];
    if after.is_empty() {
        return Judged::Nothing;
    }
    match (inputs.over_time, inputs.year_so_far) {
        (OverTime::Sum | OverTime::YearToDate, _) => judged_total(inputs, after),
        (OverTime::Last | OverTime::Mean | OverTime::None, Some(so_far)) => {
            judged_share(inputs, after, so_far)
        }
        (OverTime::Last | OverTime::Mean | OverTime::None, None) => judged_latest(inputs, after),
    }
}

pub(super) fn is_after_baseline(inputs: &Inputs<'_>, period: Period) -> bool {
    inputs.baseline.is_none_or(|(year, _)| period.in_year() > year)
}

fn judged_latest(inputs: &Inputs<'_>, after: &[Measured]) -> Judged {
    match latest(after) {
        None => Judged::Nothing,
        Some(latest) => match figure(inputs, latest, at(latest.period)) {
            Ok(figure) => Judged::Figure { figure, indication: None },
            Err(reason) => Judged::Reason(reason),
        },
    }
}

fn figure(inputs: &Inputs<'_>, measured: &Measured, at: Decimal) -> Result<Figure, Reason> {
    let observed = number_of(inputs, measured.period, measured.reading)?;
    let provisional = measured.is_provisional();
    let period = measured.period;
    Ok(Figure { period, observed, judged: observed, share: None, since_january: false, provisional, at })
}

/// A number that can be held against the baseline, or why there is none.
fn number_of(inputs: &Inputs<'_>, period: Period, reading: Reading) -> Result<Decimal, Reason> {
    match reading {
        Reading::Number(_) if has_break(inputs, period) => Err(Reason::Break),
        Reading::Number(value) => Ok(value),
        Reading::DivisionByZero => Err(Reason::DivisionByZero),
        Reading::Overflow => Err(Reason::Overflow),
        Reading::NotApplicable | Reading::Unavailable => Err(Reason::NotANumber),
    }
}

/// A share of flows: the last complete year, or the running one as far as it has come, against the path at its end.
fn judged_share(inputs: &Inputs<'_>, after: &[Measured], so_far: YearSoFar) -> Judged {
    let year = so_far.period.in_year();
    let complete = whole_years(after).next();
    let is_running = complete.is_none_or(|m| m.period.in_year() < year);
    if !is_running || !is_after_baseline(inputs, so_far.period) {
        return judged_latest(inputs, after);
    }
    let of_total = |observed| Figure {
        period: so_far.period,
        observed,
        judged: observed,
        share: None,
        since_january: true,
        provisional: true,
        at: Decimal::from(year),
    };
    // without a January there is no total: the last complete year stands, never a single month
    let running = so_far.reading.map(|reading| number_of(inputs, so_far.period, reading).map(of_total));
    let complete = complete.map(|m| figure(inputs, m, Decimal::from(m.period.in_year())));
    choose(complete, running, elapsed(so_far.period) >= LEAST_SHARE)
}

/// The running year if enough of it has passed, otherwise the last complete one with the running year beside it. Where the running year
/// is counted another way, so is what is known of now: nothing older is judged in its place.
fn choose(
    complete: Option<Result<Figure, Reason>>,
    running: Option<Result<Figure, Reason>>,
    enough: bool,
) -> Judged {
    match (complete, running) {
        (_, Some(Ok(figure))) if enough => Judged::Figure { figure, indication: None },
        (_, Some(Err(Reason::Break))) if enough => Judged::Reason(Reason::Break),
        (Some(Ok(figure)), running) => Judged::Figure { figure, indication: running.and_then(Result::ok) },
        (Some(Err(reason)), _) | (None, Some(Err(reason))) => Judged::Reason(reason),
        (None, Some(Ok(running))) => Judged::TooEarly(running),
        // figures without a beginning of the year: there is no total to judge
        (None, None) => Judged::Reason(Reason::TooEarly),
    }
}

fn has_break(inputs: &Inputs<'_>, period: Period) -> bool {
    let Some((year, _)) = inputs.baseline else { return false };
    inputs
        .breaks
        .iter()
        .any(|b| b.last_day() > Period::year(year).last_day() && b.first_day() <= period.last_day())
}

fn judged_total(inputs: &Inputs<'_>, after: &[Measured]) -> Judged {
    let complete = whole_years(after).next();
    let complete_year = complete.map(|m| m.period.in_year());
    let running = after.last().map(|m| m.period.in_year()).filter(|y| complete_year.is_none_or(|c| *y > c));
    let complete = complete.map(|m| figure(inputs, m, Decimal::from(m.period.in_year())));
    let so_far = running.and_then(|year| so_far(inputs.series, inputs.over_time, year));
    let Some(so_far) = so_far else { return choose(complete, None, false) };
    let share = share(inputs, so_far.last);
    choose(complete, Some(running_year(inputs, so_far, share)), share.value >= LEAST_SHARE)
}

fn running_year(inputs: &Inputs<'_>, so_far: SoFar, share: Share) -> Result<Figure, Reason> {
    if has_break(inputs, so_far.last) {
        return Err(Reason::Break);
    }
    // a season that ends early may have reached its whole total; a share of zero has nothing to divide by
    let judged = so_far.total.checked_div(share.value);
    judged.ok_or(Reason::Overflow).map(|judged| Figure {
        period: so_far.last,
        observed: so_far.total,
        judged,
        share: Some(share),
        since_january: true,
        provisional: true,
        at: Decimal::from(so_far.last.in_year()),
    })
}

fn number(inputs: &Inputs<'_>, period: Period) -> Option<Decimal> {
    find(inputs.series, period)?.number()
}

/// From the same periods of the last up to [`MOST_YEARS`] complete years on this side of any break; otherwise from days.
fn share(inputs: &Inputs<'_>, last: Period) -> Share {
    let first = inputs.series.first().map_or(last.in_year(), |m| m.period.in_year());
    let shares: Vec<Decimal> = (first..last.in_year())
        .rev()
        .take_while(|year| {
            // a year before the latest break was counted another way
            inputs
                .breaks
                .iter()
                .all(|b| b.first_day() > last.last_day() || Period::year(*year).first_day() >= b.first_day())
        })
        .filter_map(|year| {
            let annual = number(inputs, Period::year(year)).filter(|n| *n > Decimal::ZERO)?;
            let part = total_until(inputs.series, inputs.over_time, year, last.last_month())?;
            part.checked_div(annual).filter(|s| *s > Decimal::ZERO && *s <= Decimal::ONE)
        })
        .take(usize::from(MOST_YEARS))
        .collect();
    let n = Decimal::from(shares.len());
    match shares.iter().sum::<Decimal>().checked_div(n) {
        Some(value) => Share { value, basis: ShareBasis::Years(shares.len() as u8) },
        None => Share { value: elapsed(last), basis: ShareBasis::Days },
    }
}

/// Days of the year up to the period's end, of the days in the year.
fn elapsed(period: Period) -> Decimal {
    let end = period.last_day();
    Decimal::from(end.day_of_year()) / Decimal::from(end.days_in_year())
}

/// When a period ends, in years: `2024` is the end of 2024, `2024-06` is 2023 and 182/366.
fn at(period: Period) -> Decimal {
    Decimal::from(period.in_year() - 1) + elapsed(period)
}

/// The years from the day of an assessment back to a year's end, for tests of what is passed.
pub(super) fn year_has_ended(year: i16, today: jiff::civil::Date) -> bool {
    Period::year(year).last_day().saturating_add(1.day()) <= today
}
