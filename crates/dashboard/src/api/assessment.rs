//! `GET /api/v1/indicators/{code}/assessment?region=&as_of=`: the verdict with everything it rests on.

use super::{Call, Texts};
use crate::error::Error;
use crate::say::Say;
use crate::text::Words;
use axum::Json;
use model::assess::{Aim, Assessment, METHOD, ShareBasis, VERSION, Working};
use model::{Decimal, Lang, Text};
use serde::Serialize;

/// The verdict on an indicator at a place.
#[derive(Serialize)]
pub struct AssessmentJson {
    indicator: String,
    region: String,
    today: String,
    as_of: Option<String>,
    status: &'static str,
    verdict: &'static str,
    reason: &'static str,
    method: &'static str,
    version: u32,
    inputs: Inputs,
    working: Option<WorkingJson>,
    done: Option<String>,
    due: Option<String>,
    ratio: Option<String>,
    percent_of_plan: Option<String>,
    to_be_kept: bool,
    dated: bool,
    was_met: Option<String>,
    overdue: Vec<String>,
    next_due: Option<String>,
    same_period_last_year: Option<ChangeJson>,
    needed_per_year: Option<String>,
    observed_per_year: Option<String>,
    growth: GrowthJson,
    sentence: Texts,
}

#[derive(Serialize)]
struct Inputs {
    improves: &'static str,
    kind: &'static str,
    baseline: Option<YearValue>,
    targets: Vec<YearValue>,
    thresholds: Thresholds,
    tolerance: String,
}

#[derive(Serialize)]
struct Thresholds {
    on_track: String,
    at_risk: String,
}

#[derive(Serialize)]
struct YearValue {
    year: i16,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<String>,
    wording: &'static str,
}

#[derive(Serialize)]
struct WorkingJson {
    period: String,
    observed: String,
    judged: String,
    share_of_year: Option<String>,
    share_basis: Option<String>,
    provisional: bool,
    at: String,
    expected: Option<String>,
    year_target: Option<String>,
}

#[derive(Serialize)]
struct ChangeJson {
    period: String,
    before: String,
    now: String,
    absolute: String,
    percent: Option<String>,
}

#[derive(Serialize)]
struct GrowthJson {
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

/// The verdict.
pub async fn show(call: Call) -> Result<Json<AssessmentJson>, Error> {
    let ix = call.indicator()?;
    let concept = call.concept();
    let assessment = call.published.assessment(ix, call.place);
    let sentence = |lang| {
        Say::about(Words::of(lang), concept, ix).sentence(assessment, call.published.figures(), call.place)
    };
    let sentence = Text::new(sentence(Lang::Kk), sentence(Lang::Ru), sentence(Lang::En));
    let working = assessment.working.as_ref();
    let pace = assessment.pace;
    Ok(Json(AssessmentJson {
        indicator: concept.indicator(ix).code.clone(),
        region: concept.place(call.place).code.clone(),
        today: call.published.today.to_string(),
        as_of: call.published.as_of.map(|d| d.to_string()),
        status: assessment.status.code(),
        verdict: assessment.verdict.code(),
        reason: assessment.reason.code(),
        method: METHOD,
        version: VERSION,
        inputs: inputs(&call, ix),
        done: working.and_then(|w| w.done).map(exact),
        due: working.and_then(|w| w.due).map(exact),
        ratio: working.and_then(|w| w.ratio).map(exact),
        working: working.map(working_json),
        percent_of_plan: assessment.percent_of_plan.map(exact),
        to_be_kept: assessment.to_be_kept,
        dated: assessment.is_dated(),
        was_met: assessment.was_met.map(|p| p.to_string()),
        overdue: assessment.timeliness.overdue.iter().map(|p| p.to_string()).collect(),
        next_due: assessment.timeliness.next_due.map(|d| d.to_string()),
        same_period_last_year: assessment.same_period.map(|c| ChangeJson {
            period: c.period.to_string(),
            before: exact(c.before),
            now: exact(c.now),
            absolute: exact(c.absolute),
            percent: c.percent.map(exact),
        }),
        needed_per_year: pace.and_then(|p| p.needed).map(exact),
        observed_per_year: pace.and_then(|p| p.observed).map(exact),
        growth: growth_json(assessment),
        sentence: Texts::from(&sentence),
    }))
}

fn exact(value: Decimal) -> String {
    value.normalize().to_string()
}

fn inputs(call: &Call, ix: model::IndicatorIx) -> Inputs {
    let concept = call.concept();
    let indicator = concept.indicator(ix);
    Inputs {
        improves: indicator.improves.code(),
        kind: indicator.kind.code(),
        baseline: concept.baselines.get(&(ix, call.place)).map(|b| YearValue {
            year: b.year,
            value: exact(b.value),
            upper: None,
            wording: b.wording.code(),
        }),
        targets: concept
            .targets(ix, call.place)
            .iter()
            .map(|t| YearValue {
                year: t.year,
                value: exact(t.value),
                upper: t.upper.map(exact),
                wording: t.wording.code(),
            })
            .collect(),
        thresholds: Thresholds {
            on_track: exact(concept.thresholds.on_track),
            at_risk: exact(concept.thresholds.at_risk),
        },
        tolerance: exact(indicator.tolerance()),
    }
}

fn working_json(working: &Working) -> WorkingJson {
    let basis = working.share.map(|share| match share.basis {
        ShareBasis::Years(n) => format!("same periods of {n} complete years"),
        ShareBasis::Days => "days elapsed".to_owned(),
    });
    let range = |aim: Aim| match aim.upper {
        Some(upper) => format!("{}..{}", exact(aim.value), exact(upper)),
        None => exact(aim.value),
    };
    WorkingJson {
        period: working.period.to_string(),
        observed: exact(working.observed),
        judged: exact(working.judged),
        share_of_year: working.share.map(|s| exact(s.value)),
        share_basis: basis,
        provisional: working.provisional,
        at: exact(working.at),
        expected: working.expected.map(exact),
        year_target: working.year_target.map(range),
    }
}

fn growth_json(assessment: &Assessment) -> GrowthJson {
    match &assessment.growth {
        Ok(growth) => GrowthJson {
            status: growth.status.code(),
            reason: None,
            observed: Some(growth.observed),
            required: Some(growth.required),
            ratio: Some(growth.ratio),
        },
        Err(why) => GrowthJson {
            status: "not_applicable",
            reason: Some(why.code()),
            observed: None,
            required: None,
            ratio: None,
        },
    }
}
