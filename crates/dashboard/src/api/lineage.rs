//! `GET /api/v1/indicators/{code}/lineage?period=&region=&as_of=`: what a figure is made of, down to what was reported.

use super::{Call, FigureJson};
use crate::error::Error;
use axum::Json;
use axum::extract::Query;
use model::Period;
use model::aggregation::{Aggregated, Lineage};
use serde::{Deserialize, Serialize};

/// Which figure.
#[derive(Deserialize)]
pub struct Asked {
    period: String,
}

/// A figure with the figures it was computed from.
#[derive(Serialize)]
pub struct LineageJson {
    indicator: String,
    region: String,
    period: String,
    /// `null` for a part that is missing.
    figure: Option<FigureJson>,
    /// Its weight in the mean it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<LineageJson>,
}

/// A formula over sums over regions over halves, quarters and months: nothing is deeper than a few of these.
const DEPTH: usize = 16;

/// What a figure is made of.
pub async fn show(
    call: Call,
    asked: Result<Query<Asked>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<LineageJson>, Error> {
    let ix = call.indicator()?;
    let bad = |value: String| Error::BadParameter { name: "period", value };
    let Query(Asked { period }) = asked.map_err(|_| bad(String::new()))?;
    let period = Period::parse(&period).ok_or_else(|| bad(period))?;
    let lineage = call.published.figures().lineage(ix, call.place, period, DEPTH);
    if lineage.measured.is_none() {
        return Err(bad(period.to_string()));
    }
    Ok(Json(json(call.published.figures(), lineage)))
}

fn json(figures: &Aggregated, lineage: Lineage) -> LineageJson {
    let concept = figures.concept();
    let (ix, place) = (lineage.indicator, lineage.place);
    LineageJson {
        indicator: concept.indicator(lineage.indicator).code.clone(),
        region: concept.place(lineage.place).code.clone(),
        period: lineage.period.to_string(),
        figure: lineage.measured.as_ref().map(|measured| FigureJson::of(figures, ix, place, measured)),
        weight: lineage.weight.map(|weight| weight.normalize().to_string()),
        parts: lineage.parts.into_iter().map(|part| json(figures, part)).collect(),
    }
}
