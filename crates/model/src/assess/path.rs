//! Method `path`: progress made against the progress that was due on the way from the baseline to the targets.

use super::judged::{Figure, is_after_baseline, year_has_ended};
use super::{Aim, Inputs, Reason, Status, Working};
use crate::aggregation::{Measured, whole_years};
use crate::concept::{Improves, Kind, OverTime};
use crate::period::Period;
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub(super) fn working(inputs: &Inputs<'_>, figure: Figure, target: Aim) -> Working {
    let year = figure.period.in_year();
    let mut working = Working {
        period: figure.period,
        observed: figure.observed,
        judged: figure.judged,
        share: figure.share,
        since_january: figure.since_january,
        provisional: figure.provisional,
        at: figure.at,
        baseline: inputs.baseline,
        target,
        year_target: inputs.targets.iter().find(|t| t.year == year).copied(),
        expected: None,
        done: None,
        due: None,
        ratio: None,
    };
    if inputs.kind == Kind::Milestone {
        return working;
    }
    if let Some(way) = Way::of(inputs, target, figure.judged) {
        working.expected = way.expected(figure.at);
        working.done = way.part(way.now);
        working.due = working.expected.and_then(|expected| way.part(expected));
        let progress = working.expected.and_then(|expected| way.progress(expected));
        working.ratio =
            progress.filter(|(_, owed)| *owed > Decimal::ZERO).and_then(|(m, o)| m.checked_div(o));
    }
    working
}

/// Where the path expects the end of a year; `None` for a milestone or without a baseline.
pub(super) fn expected_at_end(inputs: &Inputs<'_>, working: &Working, year: i16) -> Option<Decimal> {
    Way::of(inputs, working.target, working.judged)?.expected(Decimal::from(year))
}

/// The way from the baseline to the target on one axis.
struct Way {
    from: Decimal,
    to: Decimal,
    now: Decimal,
    /// Baseline and targets: (year, value), by year.
    nodes: Vec<(Decimal, Decimal)>,
}

impl Way {
    /// For a range the distance to its nearer bound takes the place of the value, so that 0 is the aim.
    fn of(inputs: &Inputs<'_>, target: Aim, now: Decimal) -> Option<Way> {
        match inputs.improves {
            Improves::Within => Way::to_range(inputs, target, now),
            Improves::Up | Improves::Down => Way::to_value(inputs, target, now),
        }
    }

    fn to_value(inputs: &Inputs<'_>, target: Aim, now: Decimal) -> Option<Way> {
        let (year, from) = inputs.baseline?;
        let targets =
            inputs.targets.iter().filter(|t| t.year > year).map(|t| (Decimal::from(t.year), t.value));
        let nodes = std::iter::once((Decimal::from(year), from)).chain(targets).collect();
        Some(Way { from, to: target.value, now, nodes })
    }

    fn to_range(inputs: &Inputs<'_>, target: Aim, now: Decimal) -> Option<Way> {
        let (year, baseline) = inputs.baseline?;
        let below = baseline < target.value;
        let bound = |t: &Aim| if below { t.value } else { t.upper.unwrap_or(t.value) };
        let targets = inputs.targets.iter().filter(|t| t.year > year);
        let targets = targets.map(|t| (Decimal::from(t.year), target.distance(bound(t))));
        let from = target.distance(baseline);
        let nodes = std::iter::once((Decimal::from(year), from)).chain(targets).collect();
        Some(Way { from, to: Decimal::ZERO, now: target.distance(now), nodes })
    }

    /// Which part of the way lies behind a value; `None` where there is no way, or the numbers are too large.
    fn part(&self, value: Decimal) -> Option<Decimal> {
        value.checked_sub(self.from)?.checked_div(self.to.checked_sub(self.from)?)
    }

    /// How far it has come and how far it should have, both counted towards the target. Their quotient is that of the parts, without
    /// the rounding of two divisions: 19 of 20 is exactly 0.95 even where the whole way is 120. `None` where there is no way.
    fn progress(&self, expected: Decimal) -> Option<(Decimal, Decimal)> {
        let (made, owed) = (self.now.checked_sub(self.from)?, expected.checked_sub(self.from)?);
        match self.to.cmp(&self.from) {
            Ordering::Less => Some((-made, -owed)),
            Ordering::Equal => None,
            Ordering::Greater => Some((made, owed)),
        }
    }

    /// Piece-wise linear through the nodes; before the first and after the last it is level.
    fn expected(&self, at: Decimal) -> Option<Decimal> {
        let (mut before, first) = self.nodes.split_first().map(|(first, _)| (*first, first.1))?;
        if at <= before.0 {
            return Some(first);
        }
        for node in &self.nodes[1..] {
            if at <= node.0 {
                let years = node.0 - before.0;
                return node
                    .1
                    .checked_sub(before.1)?
                    .checked_mul(at - before.0)?
                    .checked_div(years)?
                    .checked_add(before.1);
            }
            before = *node;
        }
        Some(before.1)
    }
}

impl Aim {
    /// How far a value lies from the range, to the nearer bound; 0 inside.
    pub fn distance(&self, value: Decimal) -> Decimal {
        let upper = self.upper.unwrap_or(self.value);
        self.value.saturating_sub(value).max(value.saturating_sub(upper)).max(Decimal::ZERO)
    }

    /// The value of the range that lies nearest to a value: itself inside, else the nearer bound.
    pub fn nearest(&self, value: Decimal) -> Decimal {
        value.min(self.upper.unwrap_or(self.value)).max(self.value)
    }
}

pub(super) fn verdict(inputs: &Inputs<'_>, working: &Working) -> (Status, Reason) {
    let target = working.target;
    if inputs.kind == Kind::Milestone {
        return milestone(inputs, working);
    }
    if is_hold(inputs, target) {
        let held = reaches(inputs, target, working.judged);
        return (if held { Status::Achieved } else { Status::Worsening }, Reason::Hold);
    }
    if meets(inputs.improves, target, working.judged) {
        return (Status::Achieved, Reason::TargetMet);
    }
    if working.year_target.is_some_and(|t| meets(inputs.improves, t, working.judged)) {
        return (Status::OnTrack, Reason::YearTargetMet);
    }
    if inputs.baseline.is_none() {
        return (Status::NotAssessable, Reason::NoBaseline);
    }
    let way = Way::of(inputs, target, working.judged);
    match way.zip(working.expected).and_then(|(way, expected)| way.progress(expected)) {
        Some((made, owed)) => by_progress(inputs, made, owed),
        None => (Status::NotAssessable, Reason::Overflow),
    }
}

fn by_progress(inputs: &Inputs<'_>, made: Decimal, owed: Decimal) -> (Status, Reason) {
    if owed <= Decimal::ZERO {
        // the path has not started to move, or first moves away: it is enough not to be behind it
        let status = if made >= owed { Status::OnTrack } else { Status::Worsening };
        return (status, Reason::NothingDue);
    }
    // multiplied rather than divided, and of the values themselves: what is exactly 0.95 stays it
    let status = if made >= inputs.thresholds.on_track.saturating_mul(owed) {
        Status::OnTrack
    } else if made >= inputs.thresholds.at_risk.saturating_mul(owed) {
        Status::AtRisk
    } else if made >= Decimal::ZERO {
        Status::OffTrack
    } else {
        Status::Worsening
    };
    (status, Reason::Ratio)
}

fn milestone(inputs: &Inputs<'_>, working: &Working) -> (Status, Reason) {
    let status = if working.judged >= Decimal::ONE {
        Status::Achieved
    } else if year_has_ended(working.target.year, inputs.today) {
        Status::OffTrack
    } else {
        Status::OnTrack
    };
    (status, Reason::Milestone)
}

fn is_hold(inputs: &Inputs<'_>, target: Aim) -> bool {
    let Some((_, baseline)) = inputs.baseline else { return false };
    match inputs.improves {
        Improves::Within => target.distance(baseline).is_zero(),
        Improves::Up | Improves::Down => baseline == target.value,
    }
}

/// Whether a value achieves the final target; for a hold within its tolerance.
fn reaches(inputs: &Inputs<'_>, target: Aim, value: Decimal) -> bool {
    meets(inputs.improves, target, value) || (is_hold(inputs, target) && strays_little(inputs, target, value))
}

fn strays_little(inputs: &Inputs<'_>, target: Aim, value: Decimal) -> bool {
    match inputs.improves {
        Improves::Within => target.distance(value) <= inputs.tolerance,
        Improves::Up | Improves::Down => value.saturating_sub(target.value).abs() <= inputs.tolerance,
    }
}

/// Whether a value meets a target: on its good side, or inside the range.
pub(super) fn meets(improves: Improves, target: Aim, value: Decimal) -> bool {
    match improves {
        Improves::Up => value >= target.value,
        Improves::Down => value <= target.value,
        Improves::Within => target.distance(value).is_zero(),
    }
}

/// The latest period after the baseline and before the one judged in which the final target was met, for "was met, then lost".
pub(super) fn was_met(inputs: &Inputs<'_>, working: &Working) -> Option<Period> {
    let end = (working.period.in_year(), working.period.last_month());
    // a part of a year's total always lies below it, and a share of totals is judged by the year: both are compared by the year only
    let annual =
        matches!(inputs.over_time, OverTime::Sum | OverTime::YearToDate) || inputs.year_so_far.is_some();
    let is_hold = is_hold(inputs, working.target);
    let reached = |m: &&Measured| {
        (m.period.in_year(), m.period.last_month()) < end
            && m.number().is_some_and(|n| {
                meets(inputs.improves, working.target, n)
                    || (is_hold && strays_little(inputs, working.target, n))
            })
    };
    let is_after = |m: &&Measured| is_after_baseline(inputs, m.period);
    // from the last year back, as far as need be
    if annual {
        return whole_years(inputs.series).take_while(is_after).find(reached).map(|m| m.period);
    }
    let mut years = inputs.series.chunk_by(|a, b| a.period.in_year() == b.period.in_year()).rev();
    years.find_map(|of_year| {
        let reached = of_year.iter().filter(is_after).filter(reached);
        reached.map(|m| m.period).max_by_key(|p| p.last_month())
    })
}
