//! Which figure is judged: the latest, or, inside a year of a total, the annual total that the year so far points to.

use super::{Inputs, Reason};
use crate::aggregation::{Measured, Reading};
use crate::concept::OverTime;
use crate::period::{Period, Periodicity};
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
    let after: Vec<&Measured> =
        inputs.series.iter().filter(|m| is_after_baseline(inputs, m.period)).collect();
    if after.is_empty() {
        return Judged::Nothing;
    }
    match inputs.over_time {
        OverTime::Sum | OverTime::YearToDate => judged_total(inputs, &after),
        OverTime::Last | OverTime::Mean | OverTime::None => judged_latest(inputs, &after),
    }
}

pub(super) fn is_after_baseline(inputs: &Inputs<'_>, period: Period) -> bool {
    inputs.baseline.is_none_or(|(year, _)| period.in_year() > year)
}

fn judged_latest(inputs: &Inputs<'_>, after: &[&Measured]) -> Judged {
    // of two that end on one day the longer says more
    let latest = after.iter().max_by_key(|m| (m.period.last_day(), m.period.months()));
    match latest {
        None => Judged::Nothing,
        Some(latest) => match figure(inputs, latest, at(latest.period)) {
            Ok(figure) => Judged::Figure { figure, indication: None },
            Err(reason) => Judged::Reason(reason),
        },
    }
}

fn figure(inputs: &Inputs<'_>, measured: &Measured, at: Decimal) -> Result<Figure, Reason> {
    let observed = match measured.reading {
        Reading::Number(value) => value,
        Reading::DivisionByZero => return Err(Reason::DivisionByZero),
        Reading::Overflow => return Err(Reason::Overflow),
        Reading::NotApplicable | Reading::Unavailable => return Err(Reason::NotANumber),
    };
    if has_break(inputs, measured.period) {
        return Err(Reason::Break);
    }
    let provisional = measured.is_provisional();
    Ok(Figure { period: measured.period, observed, judged: observed, share: None, provisional, at })
}

fn has_break(inputs: &Inputs<'_>, period: Period) -> bool {
    let Some((year, _)) = inputs.baseline else { return false };
    inputs
        .breaks
        .iter()
        .any(|b| b.last_day() > Period::year(year).last_day() && b.first_day() <= period.last_day())
}

fn judged_total(inputs: &Inputs<'_>, after: &[&Measured]) -> Judged {
    let complete = after.iter().rfind(|m| m.period.periodicity() == Periodicity::Year);
    let complete_year = complete.map(|m| m.period.in_year());
    let running =
        after.iter().map(|m| m.period.in_year()).max().filter(|y| complete_year.is_none_or(|c| *y > c));
    let complete = complete.map(|m| figure(inputs, m, Decimal::from(m.period.in_year())));
    let running = running.and_then(|year| running_year(inputs, year));
    match (complete, running) {
        (_, Some(Ok(running))) if running.share.is_none_or(|s| s.value >= LEAST_SHARE) => {
            Judged::Figure { figure: running, indication: None }
        }
        (Some(Ok(figure)), running) => Judged::Figure { figure, indication: running.and_then(Result::ok) },
        (Some(Err(reason)), _) | (None, Some(Err(reason))) => Judged::Reason(reason),
        (None, Some(Ok(running))) => Judged::TooEarly(running),
        // figures without a beginning of the year: there is no total to judge
        (None, None) => Judged::Reason(Reason::TooEarly),
    }
}

fn running_year(inputs: &Inputs<'_>, year: i16) -> Option<Result<Figure, Reason>> {
    let so_far = so_far(inputs, year)?;
    if has_break(inputs, so_far.last) {
        return Some(Err(Reason::Break));
    }
    let share = share(inputs, so_far.last);
    // a season that ends early may have reached its whole total; a share of zero has nothing to divide by
    let judged = so_far.total.checked_div(share.value);
    Some(judged.ok_or(Reason::Overflow).map(|judged| Figure {
        period: so_far.last,
        observed: so_far.total,
        judged,
        share: Some(share),
        provisional: true,
        at: Decimal::from(year),
    }))
}

struct SoFar {
    last: Period,
    total: Decimal,
}

/// The total since 1 January, from the periods that reach furthest without a gap.
fn so_far(inputs: &Inputs<'_>, year: i16) -> Option<SoFar> {
    let shorter = Periodicity::ALL.into_iter().filter(|p| *p != Periodicity::Year);
    shorter.filter_map(|p| total_to(inputs, year, p, None)).max_by_key(|s| s.last.last_month())
}

/// The total of a year's first periods of one length, up to `until` (which must then be there) or as far as they go.
fn total_to(inputs: &Inputs<'_>, year: i16, periodicity: Periodicity, until: Option<u8>) -> Option<SoFar> {
    let mut found: Option<SoFar> = None;
    for period in Period::year(year).parts(periodicity) {
        if until.is_some_and(|last| period.part() > last) {
            break;
        }
        let value = number(inputs, period);
        let total = match (inputs.over_time, &found, value) {
            (OverTime::YearToDate, _, Some(value)) => Some(value),
            // since 1 January: a missing month in between does not matter
            (OverTime::YearToDate, _, None) => continue,
            (_, Some(before), Some(value)) => before.total.checked_add(value),
            (_, None, Some(value)) => Some(value),
            (_, _, None) => None,
        };
        match total {
            Some(total) => found = Some(SoFar { last: period, total }),
            None if until.is_some() => return None,
            None => break,
        }
    }
    found.filter(|f| until.is_none_or(|last| f.last.part() == last))
}

fn number(inputs: &Inputs<'_>, period: Period) -> Option<Decimal> {
    let at = inputs.series.binary_search_by_key(&period, |m| m.period).ok()?;
    inputs.series[at].number()
}

/// From the same periods of the last up to [`MOST_YEARS`] complete years on this side of any break; otherwise from days.
fn share(inputs: &Inputs<'_>, last: Period) -> Share {
    let shares: Vec<Decimal> = (1..=i16::from(MOST_YEARS))
        .map(|back| last.in_year() - back)
        .take_while(|year| {
            // a year before the latest break was counted another way
            inputs
                .breaks
                .iter()
                .all(|b| b.first_day() > last.last_day() || Period::year(*year).first_day() >= b.first_day())
        })
        .map_while(|year| {
            let annual = number(inputs, Period::year(year)).filter(|n| *n > Decimal::ZERO)?;
            let part = total_to(inputs, year, last.periodicity(), Some(last.part()))?;
            part.total.checked_div(annual).filter(|s| *s > Decimal::ZERO && *s <= Decimal::ONE)
        })
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
