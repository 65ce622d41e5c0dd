//! `GET /api/v1/indicators/{code}/observations?region=&as_of=`

use super::{Call, FigureJson};
use crate::error::Error;
use axum::Json;
use serde::Serialize;

/// Every figure of an indicator at a place.
#[derive(Serialize)]
pub struct Observations {
    indicator: String,
    region: String,
    as_of: Option<String>,
    unit: String,
    observations: Vec<FigureJson>,
}

/// Every figure, reported or computed, by period.
pub async fn list(call: Call) -> Result<Json<Observations>, Error> {
    let (concept, ix) = (call.concept(), call.indicator()?);
    let series = call.published.series(ix, call.place);
    Ok(Json(Observations {
        indicator: concept.indicator(ix).code.clone(),
        region: concept.place(call.place).code.clone(),
        as_of: call.published.as_of.map(|d| d.to_string()),
        unit: concept.unit(ix).code.clone(),
        observations: series
            .iter()
            .map(|m| FigureJson::of(call.published.figures(), ix, call.place, m))
            .collect(),
    }))
}
