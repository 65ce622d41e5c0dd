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
    Ok(Json(AssessmentJson {
        indicator: concept.indicator(ix).code.clone(),
        region: concept.place(call.place).code.clone(),
        today: call.published.today.to_string(),
        as_of: call.published.as_of.map(|d| d.to_string()),
        method: METHOD,
        version: VERSION,
        inputs: inputs(&call, ix),
        answer: AnswerRecord::of(assessment),
        sentence: Texts::from(&sentence),
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
