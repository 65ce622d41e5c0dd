//! `GET /api/v1/indicators/{code}/assessment?region=&as_of=`: the verdict with everything it rests on.

use super::{Call, Texts};
use crate::error::Error;
use crate::record::{AnswerRecord, InputsRecord};
use crate::say::Say;
use crate::text::Words;
use axum::Json;
use model::assess::{METHOD, VERSION, inputs_at};
use model::{Lang, Text};
use serde::Serialize;

/// The verdict on an indicator at a place.
#[derive(Serialize)]
pub struct AssessmentJson {
    indicator: String,
    region: String,
    today: String,
    as_of: Option<String>,
    method: &'static str,
    version: u32,
    inputs: InputsRecord,
    #[serde(flatten)]
    answer: AnswerRecord,
    sentence: Texts,
    /// What the second opinion says where it differs, and why; `null` where it does not.
    disagreement: Option<Texts>,
}

/// The verdict.
pub async fn show(call: Call) -> Result<Json<AssessmentJson>, Error> {
    let ix = call.indicator()?;
    let concept = call.concept();
    let assessment = call.published.assessment(ix, call.place);
    let in_each = |said: &dyn Fn(Say<'_>) -> String| {
        let [kk, ru, en] = Lang::ALL.map(|lang| said(Say::about(Words::of(lang), concept, ix)));
        Texts::from(&Text::new(kk, ru, en))
    };
    let figures = call.published.figures();
    let disagreement = |say: Say<'_>| say.disagreement(assessment).unwrap_or_default();
    Ok(Json(AssessmentJson {
        indicator: concept.indicator(ix).code.clone(),
        region: concept.place(call.place).code.clone(),
        today: call.published.today.to_string(),
        as_of: call.published.as_of.map(|d| d.to_string()),
        method: METHOD,
        version: VERSION,
        inputs: inputs(&call, ix),
        answer: AnswerRecord::of(assessment),
        sentence: in_each(&|say| say.sentence(assessment, figures, call.place)),
        disagreement: assessment.methods_disagree().then(|| in_each(&disagreement)),
    }))
}

fn inputs(call: &Call, ix: model::IndicatorIx) -> InputsRecord {
    let concept = call.concept();
    let mut record =
        InputsRecord::of(&inputs_at(call.published.figures(), ix, call.place, call.published.today));
    if let (Some(value), Some(baseline)) = (&mut record.baseline, concept.baselines.get(&(ix, call.place))) {
        value.wording = Some(baseline.wording.code());
    }
    for (value, target) in record.targets.iter_mut().zip(concept.targets(ix, call.place)) {
        value.wording = Some(target.wording.code());
    }
    record
}
