//! Over time: how shorter periods make a longer one, and what a year has reached so far.

use super::{Coverage, Measured, Origin, Reading, find};
use crate::concept::OverTime;
use crate::period::{Period, Periodicity};
use rust_decimal::Decimal;

/// The longer periods of a year, the shorter ones first, each by its slot (see [`Period::slot`]) with the slots (from, to) of what can make it:
/// halves before quarters before months.
const WHOLES: [(usize, &[(usize, usize)]); 7] = [
    (3, &[(7, 10)]),
    (4, &[(10, 13)]),
    (5, &[(13, 16)]),
    (6, &[(16, 19)]),
    (1, &[(3, 5), (7, 13)]),
    (2, &[(5, 7), (13, 19)]),
    (0, &[(1, 3), (3, 7), (7, 19)]),
];

/// Adds every longer period of a year that is not there yet and whose shorter ones are all there. A total of which parts are missing (one of twenty
/// regions has no complete year) is replaced by the sum of its shorter periods: that leaves out the missing months and not the whole region.
pub(super) fn add_longer_periods(
    slots: &mut [Option<Measured>; Period::PER_YEAR],
    year: i16,
    rule: OverTime,
) {
    if rule == OverTime::None {
        return;
    }
    for (slot, shorter) in WHOLES {
        let is_open = slots[slot]
            .as_ref()
            .is_none_or(|m| rule == OverTime::Sum && m.origin == Origin::OverRegions && m.is_provisional());
        if !is_open {
            continue;
        }
        let combined = shorter.iter().find_map(|parts| combined(&slots[parts.0..parts.1], rule));
        if let (Some((reading, coverage)), Some(whole)) = (combined, Period::from_slot(year, slot)) {
            slots[slot] = Some(Measured::computed(whole, reading, Origin::OverTime, coverage));
        }
    }
}

/// What the shorter periods make together; `None` if one that counts is missing.
fn combined(parts: &[Option<Measured>], rule: OverTime) -> Option<(Reading, Option<Coverage>)> {
    let counting = match rule {
        OverTime::Sum | OverTime::Mean => parts,
        // only the last one counts
        OverTime::Last | OverTime::YearToDate => parts.last_chunk::<1>()?,
        OverTime::None => return None,
    };
    let mut total = Some(Decimal::ZERO);
    let mut coverage: Option<Coverage> = None;
    for part in counting {
        let measured = part.as_ref()?;
        let number = measured.number()?;
        total = total.and_then(|sum| sum.checked_add(number));
        coverage = match (coverage, measured.coverage) {
            (Some(a), Some(b)) => Some(a.least(b)),
            (a, b) => a.or(b),
        };
    }
    let value = match rule {
        OverTime::Mean => total.and_then(|sum| sum.checked_div(Decimal::from(counting.len()))),
        OverTime::Sum | OverTime::Last | OverTime::YearToDate | OverTime::None => total,
    };
    Some((value.map_or(Reading::Overflow, Reading::Number), coverage))
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

/// The total since 1 January, as far as periods of any length reach without a gap.
pub(crate) fn so_far(series: &[Measured], rule: OverTime, year: i16) -> Option<SoFar> {
    let of_year = of_year(series, year);
    if let Some(total) = whole_year(of_year) {
        let last = of_year.iter().rfind(|m| m.period.last_month() == 12 && m.number().is_some())?.period;
        return Some(SoFar { last, total });
    }
    totals(of_year, rule, year).into_iter().skip(1).flatten().next_back()
}

/// The total from 1 January to the end of a month.
pub(crate) fn total_until(series: &[Measured], rule: OverTime, year: i16, month: u8) -> Option<Decimal> {
    let of_year = of_year(series, year);
    if let Some(total) = whole_year(of_year).filter(|_| month == 12) {
        return Some(total);
    }
    totals(of_year, rule, year).get(usize::from(month)).copied().flatten().map(|found| found.total)
}

fn of_year(series: &[Measured], year: i16) -> &[Measured] {
    let rest = &series[series.partition_point(|m| m.period < Period::year(year))..];
    &rest[..rest.partition_point(|m| m.period.in_year() == year)]
}

/// The figure of the year itself, which comes first: nothing need be added up where it is there.
fn whole_year(of_year: &[Measured]) -> Option<Decimal> {
    of_year.first().filter(|m| m.period.periodicity() == Periodicity::Year)?.number()
}

/// What a year has reached by the end of each month, 1 to 12; 0 is its beginning. Periods of different lengths join: a half and a quarter
/// reach September. Where several end together the longest counts, as it was reported, and the shortest gives its name.
fn totals(of_year: &[Measured], rule: OverTime, year: i16) -> [Option<SoFar>; 13] {
    let mut numbers = [None; Period::PER_YEAR];
    for measured in of_year {
        numbers[measured.period.slot()] = measured.number().map(|n| (measured.period, n));
    }
    let beginning = SoFar { last: Period::year(year), total: Decimal::ZERO };
    let mut totals = [None; 13];
    totals[0] = Some(beginning);
    for month in 1..=12u8 {
        for periodicity in Periodicity::ALL {
            let months = 12 / periodicity.per_year();
            if !month.is_multiple_of(months) {
                continue;
            }
            let slot = Period::new(periodicity, year, month / months).map(Period::slot);
            let Some((period, number)) = slot.and_then(|slot| numbers[slot]) else { continue };
            let known: &mut Option<SoFar> = &mut totals[usize::from(month)];
            if let Some(known) = known {
                known.last = period;
                continue;
            }
            // reported since 1 January: a missing month in between does not matter
            let before = match rule {
                OverTime::YearToDate => Some(Decimal::ZERO),
                OverTime::Sum | OverTime::Last | OverTime::Mean | OverTime::None => {
                    totals[usize::from(month - months)].map(|before| before.total)
                }
            };
            let total = before.and_then(|before| before.checked_add(number));
            totals[usize::from(month)] = total.map(|total| SoFar { last: period, total });
        }
    }
    totals
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
