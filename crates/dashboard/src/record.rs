//! An assessment written down: method, version, every input and the whole answer, so that anyone can do it again and get the same.
//!
//! Decimals are text, so that no reader rounds them; periods are spelled as SDMX spells them.

use model::Decimal;
use model::aggregation::{Measured, Reading};
use model::assess::{Aim, Assessment, Change, Inputs, ShareBasis, Working, YearSoFar};
use serde::Serialize;

/// Everything that a verdict depends on.
#[derive(Debug, Serialize)]
pub struct InputsRecord {
    improves: &'static str,
    kind: &'static str,
    over_time: &'static str,
    tolerance: String,
    thresholds: ThresholdsRecord,
    /// Year and value before.
    pub baseline: Option<YearValue>,
    /// Targets by year.
    pub targets: Vec<YearValue>,
    series: Vec<FigureRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year_so_far: Option<YearSoFarRecord>,
    breaks: Vec<String>,
    overdue: Vec<String>,
    first_closed: bool,
    next_due: Option<String>,
    today: String,
}

#[derive(Debug, Serialize)]
struct ThresholdsRecord {
    on_track: String,
    at_risk: String,
}

/// A value that belongs to a year.
#[derive(Debug, Serialize)]
pub struct YearValue {
    year: i16,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<String>,
    /// How far it may be trusted, where that is known; no verdict depends on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct FigureRecord {
    period: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// Why there is no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Parts that reported, and parts expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<[u16; 2]>,
}

/// For a share of flows: the running year as a whole.
#[derive(Debug, Serialize)]
struct YearSoFarRecord {
    #[serde(flatten)]
    figure: FigureRecord,
    before: Option<String>,
}

impl InputsRecord {
    /// Of the inputs of an assessment.
    pub fn of(inputs: &Inputs<'_>) -> InputsRecord {
        InputsRecord {
            improves: inputs.improves.code(),
            kind: inputs.kind.code(),
            over_time: inputs.over_time.code(),
            tolerance: exact(inputs.tolerance),
            thresholds: ThresholdsRecord {
                on_track: exact(inputs.thresholds.on_track),
                at_risk: exact(inputs.thresholds.at_risk),
            },
            baseline: inputs.baseline.map(|(year, value)| YearValue {
                year,
                value: exact(value),
                upper: None,
                wording: None,
            }),
            targets: inputs.targets.iter().map(target).collect(),
            series: inputs.series.iter().map(figure).collect(),
            year_so_far: inputs.year_so_far.map(year_so_far),
            breaks: inputs.breaks.iter().map(|p| p.to_string()).collect(),
            overdue: inputs.timeliness.overdue.iter().map(|p| p.to_string()).collect(),
            first_closed: inputs.timeliness.first_closed,
            next_due: inputs.timeliness.next_due.map(|d| d.to_string()),
            today: inputs.today.to_string(),
        }
    }
}

fn target(aim: &Aim) -> YearValue {
    YearValue { year: aim.year, value: exact(aim.value), upper: aim.upper.map(exact), wording: None }
}

fn figure(measured: &Measured) -> FigureRecord {
    FigureRecord {
        period: measured.period.to_string(),
        value: measured.number().map(exact),
        reason: no_number(measured.reading),
        coverage: measured.coverage.map(|c| [c.parts, c.of]),
    }
}

fn year_so_far(year: YearSoFar) -> YearSoFarRecord {
    let figure = FigureRecord {
        period: year.period.to_string(),
        value: year.reading.and_then(Reading::number).map(exact),
        reason: year.reading.and_then(no_number),
        coverage: None,
    };
    YearSoFarRecord { figure, before: year.before.map(exact) }
}

/// Why a reading is no number, on the wire.
pub(crate) fn no_number(reading: Reading) -> Option<&'static str> {
    match reading {
        Reading::Number(_) => None,
        Reading::NotApplicable => Some("not_applicable"),
        Reading::Unavailable => Some("unavailable"),
        Reading::DivisionByZero => Some("division_by_zero"),
        Reading::Overflow => Some("overflow"),
    }
}

/// The whole answer of an assessment.
#[derive(Debug, Serialize)]
pub struct AnswerRecord {
    status: &'static str,
    verdict: &'static str,
    reason: &'static str,
    working: Option<WorkingRecord>,
    /// The running year where it is too young to be judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    indication: Option<WorkingRecord>,
    done: Option<String>,
    due: Option<String>,
    ratio: Option<String>,
    score: Option<String>,
    percent_of_plan: Option<String>,
    to_be_kept: bool,
    dated: bool,
    was_met: Option<String>,
    overdue: Vec<String>,
    next_due: Option<String>,
    same_period_last_year: Option<ChangeRecord>,
    needed_per_year: Option<String>,
    observed_per_year: Option<String>,
    growth: GrowthRecord,
}

#[derive(Debug, Serialize)]
struct WorkingRecord {
    period: String,
    observed: String,
    judged: String,
    share_of_year: Option<String>,
    share_basis: Option<String>,
    /// The figure is that of the year from 1 January to the end of the period.
    since_january: bool,
    provisional: bool,
    at: String,
    expected: Option<String>,
    year_target: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChangeRecord {
    period: String,
    before: String,
    now: String,
    absolute: String,
    percent: Option<String>,
}

#[derive(Debug, Serialize)]
struct GrowthRecord {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    observed: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio: Option<f64>,
}

impl AnswerRecord {
    /// Of an assessment.
    pub fn of(assessment: &Assessment) -> AnswerRecord {
        let working = assessment.working.as_ref();
        let pace = assessment.pace;
        AnswerRecord {
            status: assessment.status.code(),
            verdict: assessment.verdict.code(),
            reason: assessment.reason.code(),
            working: working.map(working_record),
            indication: assessment.indication.as_ref().map(working_record),
            done: working.and_then(|w| w.done).map(exact),
            due: working.and_then(|w| w.due).map(exact),
            ratio: working.and_then(|w| w.ratio).map(exact),
            score: assessment.score.map(exact),
            percent_of_plan: assessment.percent_of_plan.map(exact),
            to_be_kept: assessment.to_be_kept,
            dated: assessment.is_dated(),
            was_met: assessment.was_met.map(|p| p.to_string()),
            overdue: assessment.timeliness.overdue.iter().map(|p| p.to_string()).collect(),
            next_due: assessment.timeliness.next_due.map(|d| d.to_string()),
            same_period_last_year: assessment.same_period.map(change),
            needed_per_year: pace.and_then(|p| p.needed).map(exact),
            observed_per_year: pace.and_then(|p| p.observed).map(exact),
            growth: growth(assessment),
        }
    }
}

fn exact(value: Decimal) -> String {
    value.normalize().to_string()
}

fn change(change: Change) -> ChangeRecord {
    ChangeRecord {
        period: change.period.to_string(),
        before: exact(change.before),
        now: exact(change.now),
        absolute: exact(change.absolute),
        percent: change.percent.map(exact),
    }
}

fn working_record(working: &Working) -> WorkingRecord {
    let basis = working.share.map(|share| match share.basis {
        ShareBasis::Years(n) => format!("same periods of {n} complete years"),
        ShareBasis::Days => "days elapsed".to_owned(),
    });
    let range = |aim: Aim| match aim.upper {
        Some(upper) => format!("{}..{}", exact(aim.value), exact(upper)),
        None => exact(aim.value),
    };
    WorkingRecord {
        period: working.period.to_string(),
        observed: exact(working.observed),
        judged: exact(working.judged),
        share_of_year: working.share.map(|s| exact(s.value)),
        share_basis: basis,
        since_january: working.since_january,
        provisional: working.provisional,
        at: exact(working.at),
        expected: working.expected.map(exact),
        year_target: working.year_target.map(range),
    }
}

fn growth(assessment: &Assessment) -> GrowthRecord {
    match &assessment.growth {
        Ok(growth) => GrowthRecord {
            status: growth.status.code(),
            reason: None,
            observed: Some(growth.observed),
            required: Some(growth.required),
            ratio: Some(growth.ratio),
        },
        Err(why) => GrowthRecord {
            status: "not_applicable",
            reason: Some(why.code()),
            observed: None,
            required: None,
            ratio: None,
        },
    }
}
