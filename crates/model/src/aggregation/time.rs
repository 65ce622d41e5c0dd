//! Over time: how shorter periods make a longer one, and what a year has reached so far.

use super::grid::Grid;
use super::{Measured, Origin, Reading, find};
use crate::concept::OverTime;
use crate::period::{Period, Periodicity};
use rust_decimal::Decimal;

/// Adds every longer period that is not there yet and whose shorter ones are all there. A total of which parts are missing (one of twenty
/// regions has no complete year) is replaced by the sum of its shorter periods: that leaves out the missing months and not the whole region.
pub(super) fn add_longer_periods(grid: &mut Grid<Measured>, rule: OverTime) {
    if rule == OverTime::None {
        return;
    }
    // the shortest are combined first, so that months make quarters, and quarters or months make the year
    for year in grid.years() {
        for longer in [Periodicity::Quarter, Periodicity::Half, Periodicity::Year] {
            for whole in Period::year(year).parts(longer) {
                let open = match grid.get(whole) {
                    None => true,
                    Some(m) => rule == OverTime::Sum && m.origin == Origin::OverRegions && m.is_provisional(),
                };
                let shorter = Periodicity::ALL.into_iter().filter(|p| *p > longer);
                if let Some(measured) =
                    shorter.filter(|_| open).find_map(|p| longer_period(grid, rule, whole, p))
                {
                    grid.put(whole, measured);
                }
            }
        }
    }
}

fn longer_period(
    grid: &Grid<Measured>,
    rule: OverTime,
    whole: Period,
    shorter: Periodicity,
) -> Option<Measured> {
    let mut total = Decimal::ZERO;
    let mut n = 0u8;
    let mut coverage: Option<super::Coverage> = None;
    let mut fits = true;
    let skip = match rule {
        OverTime::Sum | OverTime::Mean => 0,
        // only the last one counts
        OverTime::Last | OverTime::YearToDate => whole.parts(shorter).count() - 1,
        OverTime::None => return None,
    };
    for part in whole.parts(shorter).skip(skip) {
        let measured = grid.get(part)?;
        match total.checked_add(measured.number()?) {
            Some(sum) => total = sum,
            None => fits = false,
        }
        n += 1;
        coverage = match (coverage, measured.coverage) {
            (Some(a), Some(b)) => Some(a.least(b)),
            (a, b) => a.or(b),
        };
    }
    let value = if rule == OverTime::Mean { total.checked_div(Decimal::from(n)) } else { Some(total) };
    let reading = value.filter(|_| fits).map_or(Reading::Overflow, Reading::Number);
    Some(Measured::computed(whole, reading, Origin::OverTime, coverage))
}

/// The shorter periods that a longer one was made of.
pub(super) fn parts(series: &[Measured], rule: OverTime, whole: Period) -> Vec<Period> {
    let shorter = Periodicity::ALL.into_iter().filter(|p| *p > whole.periodicity());
    let number = |period: &Period| find(series, *period).is_some_and(|m| m.number().is_some());
    for periodicity in shorter {
        let mut parts: Vec<Period> = whole.parts(periodicity).collect();
        if matches!(rule, OverTime::Last | OverTime::YearToDate) {
            parts.drain(..parts.len() - 1);
        }
        if parts.iter().all(number) {
            return parts;
        }
    }
    Vec::new()
}

/// What a year has reached since 1 January.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SoFar {
    /// The last period of it.
    pub last: Period,
    /// The total.
    pub total: Decimal,
}

/// The total since 1 January, from the periods that reach furthest without a gap.
pub(crate) fn so_far(series: &[Measured], rule: OverTime, year: i16) -> Option<SoFar> {
    let shorter = Periodicity::ALL.into_iter().filter(|p| *p != Periodicity::Year);
    shorter.filter_map(|p| total_to(series, rule, year, p, None)).max_by_key(|s| s.last.last_month())
}

/// The total from 1 January to the end of a period, made of periods of its length.
pub(crate) fn total_until(series: &[Measured], rule: OverTime, last: Period) -> Option<Decimal> {
    total_to(series, rule, last.in_year(), last.periodicity(), Some(last.part())).map(|found| found.total)
}

/// The total of a year's first periods of one length, up to `until` (which must then be there) or as far as they go.
fn total_to(
    series: &[Measured],
    rule: OverTime,
    year: i16,
    periodicity: Periodicity,
    until: Option<u8>,
) -> Option<SoFar> {
    let mut found: Option<SoFar> = None;
    for period in Period::year(year).parts(periodicity) {
        if until.is_some_and(|last| period.part() > last) {
            break;
        }
        let value = find(series, period).and_then(Measured::number);
        let total = match (rule, &found, value) {
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

/// What a figure reported since 1 January adds in its last period alone: the difference to the period before, or the figure itself in the
/// first period of a year. `None` where either is missing.
pub fn alone(series: &[Measured], period: Period) -> Option<Decimal> {
    let now = find(series, period)?.number()?;
    if period.part() == 1 {
        return Some(now);
    }
    now.checked_sub(find(series, period.previous())?.number()?)
}
