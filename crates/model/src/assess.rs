//! The verdict on an indicator against its targets, with its working: method `path`, and method `growth` as a second opinion.
//!
//! [`assess`] is total: every input gives a status and a reason; there is no NaN, no panic, no infinity.

mod growth;
pub mod history;
mod judged;
mod path;
mod plan;
#[cfg(test)]
mod tests;
mod timeliness;

pub use growth::{Growth, GrowthInapplicable};
pub use judged::{LEAST_SHARE, MOST_YEARS, Share, ShareBasis};
pub use plan::{Change, MOST_PERCENT_OF_PLAN, MOST_SCORE, Pace};
pub use timeliness::{STALE_FROM, Timeliness, timeliness};

use crate::aggregation::{Aggregated, Measured, Reading};
use crate::concept::{Improves, IndicatorIx, Kind, OverTime, PlaceIx, Thresholds, coded};
use crate::period::Period;
use jiff::civil::Date;
use judged::Judged;
use rust_decimal::Decimal;

/// Name of the method that gives the verdict.
pub const METHOD: &str = "path";
/// Its version; any change of a result for any input is a new one.
pub const VERSION: u32 = 2;

coded! {
    /// What an assessment says.
    Status {
        /// Nothing is owed yet: the first period has not closed.
        NotDue = "not_due",
        /// No approved observation after the baseline.
        NoData = "no_data",
        /// Two or more figures are overdue; the last verdict is shown with it.
        Stale = "stale",
        /// It cannot be judged; the reason says why.
        NotAssessable = "not_assessable",
        /// The final target is met.
        Achieved = "achieved",
        /// This year's target is met, or at least 95 % of the due progress is made.
        OnTrack = "on_track",
        /// 60 % to 95 % of the due progress is made.
        AtRisk = "at_risk",
        /// Less than 60 % of the due progress is made.
        OffTrack = "off_track",
        /// It moves away from the target.
        Worsening = "worsening",
    }
}

coded! {
    /// Why the status is what it is.
    Reason {
        /// The first period has not closed.
        FirstPeriodOpen = "first_period_open",
        /// No observation after the baseline.
        NoObservation = "no_observation",
        /// No target is set, or none after the baseline.
        NoTarget = "no_target",
        /// No baseline is known, and neither target is met.
        NoBaseline = "no_baseline",
        /// The way of counting changed between the baseline and now.
        Break = "break",
        /// The latest figure is a division by zero.
        DivisionByZero = "division_by_zero",
        /// The latest figure is not a number: not applicable, or unavailable.
        NotANumber = "not_a_number",
        /// Numbers too large to compute with.
        Overflow = "overflow",
        /// Too little of the first year has passed to judge it.
        TooEarly = "too_early",
        /// The final target is met.
        TargetMet = "target_met",
        /// This year's target is met.
        YearTargetMet = "year_target_met",
        /// By the ratio of progress made to progress due.
        Ratio = "ratio",
        /// The path has not started to move.
        NothingDue = "nothing_due",
        /// The target is to hold the baseline.
        Hold = "hold",
        /// A milestone: done, ahead, or passed.
        Milestone = "milestone",
    }
}

/// A target as the arithmetic needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The year; the value belongs to its end.
    pub year: i16,
    /// The value; for a range its lower bound.
    pub value: Decimal,
    /// For a range, its upper bound.
    pub upper: Option<Decimal>,
}

/// A share of flows (detected thefts of all thefts) over a year so far: judged in place of its last month alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearSoFar {
    /// The last period that all its inputs reach; where one has no January, the latest period.
    pub period: Period,
    /// The share from 1 January to the end of that period; `None` where there is no total to share.
    pub reading: Option<Reading>,
    /// The same of the year before.
    pub before: Option<Decimal>,
}

/// Everything that a verdict depends on.
#[derive(Clone, Debug)]
pub struct Inputs<'a> {
    /// Which way is better.
    pub improves: Improves,
    /// What kind of figure it is.
    pub kind: Kind,
    /// How shorter periods make a longer one.
    pub over_time: OverTime,
    /// How far a hold may stray.
    pub tolerance: Decimal,
    /// Where the statuses begin.
    pub thresholds: Thresholds,
    /// Year and value before the concept.
    pub baseline: Option<(i16, Decimal)>,
    /// Targets by year; the last is the final one.
    pub targets: Vec<Aim>,
    /// Figures of every length, sorted by period.
    pub series: &'a [Measured],
    /// For a share of flows: the running year as a whole.
    pub year_so_far: Option<YearSoFar>,
    /// First periods counted a new way.
    pub breaks: Vec<Period>,
    /// What is overdue.
    pub timeliness: Timeliness,
    /// The day of the assessment.
    pub today: Date,
}

/// The numbers between the inputs and the verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The period of the figure judged.
    pub period: Period,
    /// The figure as observed.
    pub observed: Decimal,
    /// The figure judged: the observed one, or, inside a year, the annual total it points to (`observed / share`).
    pub judged: Decimal,
    /// Inside a year: which part of the year's total is normally reached by then.
    pub share: Option<Share>,
    /// The figure observed is that of the year from 1 January to the end of the period, not of the period alone.
    pub since_january: bool,
    /// Some parts of the figure, or of its year, are still missing.
    pub provisional: bool,
    /// When it is judged, in years: `2024` is the end of 2024.
    pub at: Decimal,
    /// Baseline year and value.
    pub baseline: Option<(i16, Decimal)>,
    /// Final target.
    pub target: Aim,
    /// Target of the judged year, if one is set.
    pub year_target: Option<Aim>,
    /// Where the path expects it to be.
    pub expected: Option<Decimal>,
    /// Part of the way from baseline to target that is done (1 is all of it).
    pub done: Option<Decimal>,
    /// Part of the way that was due.
    pub due: Option<Decimal>,
    /// `done / due`.
    pub ratio: Option<Decimal>,
}

/// The verdict on an indicator at a place, with everything it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The status.
    pub status: Status,
    /// The verdict by the figures; differs from the status only where that is `stale`.
    pub verdict: Status,
    /// Why.
    pub reason: Reason,
    /// The working, if there was something to work with.
    pub working: Option<Working>,
    /// What is overdue.
    pub timeliness: Timeliness,
    /// The final target is met before the last year: to be kept.
    pub to_be_kept: bool,
    /// The final target was met in this period and has been lost since.
    pub was_met: Option<Period>,
    /// The running year, where it is too young to be judged.
    pub indication: Option<Working>,
    /// Score for the roll-up, 0–[`MOST_SCORE`]; that of the last verdict if it is stale.
    pub score: Option<Decimal>,
    /// Percent of the year's plan, 0–[`MOST_PERCENT_OF_PLAN`].
    pub percent_of_plan: Option<Decimal>,
    /// АППГ: change against the same period last year.
    pub same_period: Option<Change>,
    /// Change per year needed and observed.
    pub pace: Option<Pace>,
    /// The second opinion.
    pub growth: Result<Growth, GrowthInapplicable>,
}

impl Assessment {
    /// One figure is overdue: the verdict stands, but is marked as dated.
    pub fn is_dated(&self) -> bool {
        (1..STALE_FROM).contains(&self.timeliness.overdue.len())
    }

    /// Whether the two methods disagree.
    pub fn methods_disagree(&self) -> bool {
        self.growth.as_ref().is_ok_and(|growth| growth.status != self.verdict)
    }
}

/// Assesses an indicator at a place on a day. Never fails.
pub fn assess_at(figures: &Aggregated, indicator: IndicatorIx, place: PlaceIx, today: Date) -> Assessment {
    assess(&inputs_at(figures, indicator, place, today))
}

/// Everything that the verdict on an indicator at a place on a day depends on. The only place where inputs are put together from a
/// concept and its figures, so that what an answer names as its inputs is what was computed with.
pub fn inputs_at(figures: &Aggregated, indicator: IndicatorIx, place: PlaceIx, today: Date) -> Inputs<'_> {
    let concept = figures.concept();
    let passport = concept.indicator(indicator);
    let series = figures.series(indicator, place);
    Inputs {
        improves: passport.improves,
        kind: passport.kind,
        over_time: match passport.formula {
            Some(_) if figures.is_flow(indicator) => OverTime::Sum,
            _ => passport.over_time,
        },
        tolerance: passport.tolerance(),
        thresholds: concept.thresholds,
        baseline: concept.baselines.get(&(indicator, place)).map(|b| (b.year, b.value)),
        targets: concept
            .targets(indicator, place)
            .iter()
            .map(|t| Aim { year: t.year, value: t.value, upper: t.upper })
            .collect(),
        series,
        year_so_far: year_so_far(figures, indicator, place),
        breaks: passport.breaks_at(place).map(|b| b.period).collect(),
        timeliness: timeliness(concept, passport, series, today),
        today,
    }
}

fn year_so_far(figures: &Aggregated, indicator: IndicatorIx, place: PlaceIx) -> Option<YearSoFar> {
    if !figures.is_share_of_flows(indicator) {
        return None;
    }
    let latest = figures.series(indicator, place).last()?.period;
    let Some(period) = figures.reached(indicator, place, latest.in_year()) else {
        return Some(YearSoFar { period: latest, reading: None, before: None });
    };
    let reading = figures.since_january(indicator, place, period);
    let before = figures.since_january(indicator, place, period.same_period_last_year());
    Some(YearSoFar { period, reading, before: before.and_then(Reading::number) })
}

/// The verdict. Rules in the order of the statuses: the first that applies.
pub fn assess(inputs: &Inputs<'_>) -> Assessment {
    // what was to be reached before there was a baseline is nothing to be on the way to
    let is_ahead = |target: &Aim| inputs.baseline.is_none_or(|(year, _)| target.year > year);
    let target = inputs.targets.last().copied().filter(is_ahead);
    let work = |figure| target.map(|target| path::working(inputs, figure, target));
    let ((verdict, reason), working, indication) = match judged::judged(inputs) {
        Judged::Nothing => (nothing(inputs), None, None),
        Judged::Reason(reason) => ((Status::NotAssessable, reason), None, None),
        Judged::TooEarly(figure) => ((Status::NotAssessable, Reason::TooEarly), None, work(figure)),
        Judged::Figure { figure, indication } => match work(figure) {
            None => ((Status::NotAssessable, Reason::NoTarget), None, None),
            Some(working) => (path::verdict(inputs, &working), Some(working), indication.and_then(work)),
        },
    };
    finish(inputs, verdict, reason, working, indication)
}

fn nothing(inputs: &Inputs<'_>) -> (Status, Reason) {
    if inputs.timeliness.first_closed {
        (Status::NoData, Reason::NoObservation)
    } else {
        (Status::NotDue, Reason::FirstPeriodOpen)
    }
}

fn finish(
    inputs: &Inputs<'_>,
    verdict: Status,
    reason: Reason,
    working: Option<Working>,
    indication: Option<Working>,
) -> Assessment {
    let observed = !matches!(verdict, Status::NotDue | Status::NoData);
    let stale = observed && inputs.timeliness.overdue.len() >= STALE_FROM;
    let achieved = verdict == Status::Achieved;
    let before_end = working.as_ref().is_some_and(|w| w.at < Decimal::from(w.target.year));
    Assessment {
        status: if stale { Status::Stale } else { verdict },
        verdict,
        reason,
        to_be_kept: achieved && before_end,
        was_met: working.as_ref().filter(|_| !achieved).and_then(|w| path::was_met(inputs, w)),
        score: plan::score(verdict, working.as_ref()),
        percent_of_plan: working.as_ref().and_then(|w| plan::percent_of_plan(inputs, w)),
        same_period: plan::same_period(inputs, working.as_ref()),
        pace: working.as_ref().and_then(|w| plan::pace(inputs, w)),
        growth: growth::growth(inputs, working.as_ref()),
        timeliness: inputs.timeliness.clone(),
        working,
        indication,
    }
}
