//! Beside the status: percent of plan, change against the same period last year, pace needed and observed.

use super::{Inputs, Status, Working, path};
use crate::aggregation::{find, latest, total_until};
use crate::concept::{Improves, Kind};
use crate::period::Period;
use rust_decimal::Decimal;

/// Change against the same period last year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The period compared.
    pub period: Period,
    /// Its value.
    pub now: Decimal,
    /// The value a year before.
    pub before: Decimal,
    /// `now − before`.
    pub absolute: Decimal,
    /// Change in percent of the value a year before; absent where that is zero or negative.
    pub percent: Option<Decimal>,
}

/// Change a year, needed and observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Needed from now to the final year, for a range to its nearer bound; absent once that has come.
    pub needed: Option<Decimal>,
    /// Observed since the baseline.
    pub observed: Option<Decimal>,
}

/// A percent of plan is cut to 0 and this.
pub const MOST_PERCENT_OF_PLAN: Decimal = Decimal::from_parts(200, 0, 0, false, 0);
/// The score of what is achieved; the least is 0.
pub const MOST_SCORE: Decimal = Decimal::ONE_HUNDRED;

/// As ministry forms want it: fact / plan × 100 where more is better, plan / fact × 100 where less is; 0 to 200. The plan is that of the
/// whole year: its target, or, where it has none, what the path expects at its end.
pub(super) fn percent_of_plan(inputs: &Inputs<'_>, working: &Working) -> Option<Decimal> {
    if inputs.kind == Kind::Milestone {
        return None;
    }
    let plan = match working.year_target {
        Some(target) => target.value,
        None => path::expected_at_end(inputs, working, working.period.in_year())?,
    };
    let (part, whole) = match inputs.improves {
        Improves::Up => (working.judged, plan),
        Improves::Down => (plan, working.judged),
        Improves::Within => return None,
    };
    // a percentage of nothing, or of less than nothing, says nothing
    if whole <= Decimal::ZERO {
        return None;
    }
    let percent = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    Some(percent.clamp(Decimal::ZERO, MOST_PERCENT_OF_PLAN))
}

/// АППГ of the figure judged: of the year so far where that is judged, as ministry forms compare ten months with ten months.
pub(super) fn same_period(inputs: &Inputs<'_>, working: Option<&Working>) -> Option<Change> {
    let number = |period: Period| find(inputs.series, period)?.number();
    let period = match working {
        Some(working) => working.period,
        None => latest(inputs.series)?.period,
    };
    let before_period = period.same_period_last_year();
    let begins = match working {
        Some(w) if w.share.is_some() || w.since_january => Period::year(before_period.in_year()).first_day(),
        Some(_) | None => before_period.first_day(),
    };
    // a figure counted another way is no comparison
    let broken = |b: &Period| b.first_day() > begins && b.first_day() <= period.last_day();
    if inputs.breaks.iter().any(broken) {
        return None;
    }
    let (now, before) = match working {
        Some(w) if w.share.is_some() => (
            Some(w.observed),
            total_until(inputs.series, inputs.over_time, before_period.in_year(), before_period.last_month()),
        ),
        Some(w) if w.since_january => (Some(w.observed), inputs.year_so_far.and_then(|y| y.before)),
        Some(_) | None => (number(period), number(before_period)),
    };
    change(period, now?, before?)
}

/// The change from one value to another.
pub fn change(period: Period, now: Decimal, before: Decimal) -> Option<Change> {
    let absolute = now.checked_sub(before)?;
    let percent = (before > Decimal::ZERO)
        .then(|| absolute.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before))
        .flatten();
    Some(Change { period, now, before, absolute, percent })
}

pub(super) fn pace(inputs: &Inputs<'_>, working: &Working) -> Option<Pace> {
    // done or not done has no pace
    if inputs.kind == Kind::Milestone {
        return None;
    }
    let left = Decimal::from(working.target.year) - working.at;
    let aim = match inputs.improves {
        Improves::Up | Improves::Down => working.target.value,
        Improves::Within => working.target.nearest(working.judged),
    };
    let needed = (left > Decimal::ZERO).then(|| aim.checked_sub(working.judged)?.checked_div(left)).flatten();
    let observed = working.baseline.and_then(|(year, value)| {
        let passed = working.at - Decimal::from(year);
        (passed > Decimal::ZERO).then(|| working.judged.checked_sub(value)?.checked_div(passed)).flatten()
    });
    Some(Pace { needed, observed })
}

/// Score of one indicator: `100 × clamp(ratio, 0, 1)`; achieved is 100; absent where there is no verdict.
pub(super) fn score(verdict: Status, working: Option<&Working>) -> Option<Decimal> {
    match verdict {
        Status::Achieved => Some(MOST_SCORE),
        Status::OnTrack | Status::AtRisk | Status::OffTrack | Status::Worsening => {
            // without a ratio (nothing due yet, a milestone) the verdict itself says all or nothing
            let plain = if verdict == Status::OnTrack { Decimal::ONE } else { Decimal::ZERO };
            let ratio = working.and_then(|w| w.ratio).unwrap_or(plain);
            Some(ratio.clamp(Decimal::ZERO, Decimal::ONE) * MOST_SCORE)
        }
        Status::NotDue | Status::NoData | Status::Stale | Status::NotAssessable => None,
    }
}
