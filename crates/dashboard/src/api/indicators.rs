//! `GET /api/v1/indicators` and `GET /api/v1/indicators/{code}`: the passports.

use super::{Call, FigureJson, Texts};
use crate::error::Error;
use axum::Json;
use model::concept::OverRegions;
use model::{Concept, IndicatorIx};
use serde::Serialize;

/// All indicators.
#[derive(Serialize)]
pub struct Indicators {
    concept: String,
    indicators: Vec<Brief>,
}

/// An indicator in a list.
#[derive(Serialize)]
struct Brief {
    code: String,
    task: Option<String>,
    title: Texts,
    wording: &'static str,
    kind: &'static str,
    unit: String,
    href: String,
}

/// An indicator with its passport and its latest figure.
#[derive(Serialize)]
pub struct Passport {
    #[serde(flatten)]
    brief: Brief,
    improves: &'static str,
    over_time: &'static str,
    over_regions: String,
    derived: bool,
    decimals: u32,
    level: &'static str,
    periodicity: &'static str,
    owner: Texts,
    source: String,
    source_body: Texts,
    weight: String,
    definition: Texts,
    method: Texts,
    breaks: Vec<BreakJson>,
    latest: Option<FigureJson>,
}

#[derive(Serialize)]
struct BreakJson {
    region: Option<String>,
    period: String,
    reason: Texts,
}

/// All of them.
pub async fn list(call: Call) -> Json<Indicators> {
    let concept = call.concept();
    let indicators = concept.indicator_ixs().map(|ix| brief(concept, ix)).collect();
    Json(Indicators { concept: concept.code.clone(), indicators })
}

/// One of them.
pub async fn show(call: Call) -> Result<Json<Passport>, Error> {
    let (concept, ix) = (call.concept(), call.indicator()?);
    let indicator = concept.indicator(ix);
    let over_regions = match indicator.over_regions {
        OverRegions::Sum => "sum".to_owned(),
        OverRegions::Mean => "mean".to_owned(),
        OverRegions::WeightedMean(by) => format!("weighted_mean({})", concept.indicator(by).code),
        OverRegions::None => "none".to_owned(),
    };
    let source = concept.source(indicator.source);
    Ok(Json(Passport {
        brief: brief(concept, ix),
        improves: indicator.improves.code(),
        over_time: indicator.over_time.code(),
        over_regions,
        derived: indicator.formula.is_some(),
        decimals: indicator.decimals,
        level: indicator.level.code(),
        periodicity: indicator.periodicity.code(),
        owner: Texts::from(&indicator.owner),
        source: source.code.clone(),
        source_body: Texts::from(&source.body),
        weight: indicator.weight.to_string(),
        definition: Texts::from(&indicator.definition),
        method: Texts::from(&indicator.method),
        breaks: indicator
            .breaks
            .iter()
            .map(|b| BreakJson {
                region: b.place.map(|p| concept.place(p).code.clone()),
                period: b.period.to_string(),
                reason: Texts::from(&b.reason),
            })
            .collect(),
        latest: call
            .published
            .latest(ix, call.place)
            .map(|m| FigureJson::of(call.published.figures(), ix, call.place, m)),
    }))
}

fn brief(concept: &Concept, ix: IndicatorIx) -> Brief {
    let indicator = concept.indicator(ix);
    Brief {
        code: indicator.code.clone(),
        task: indicator.task.map(|t| concept.tasks[t.get()].code.clone()),
        title: Texts::from(&indicator.title),
        wording: indicator.wording.code(),
        kind: indicator.kind.code(),
        unit: concept.unit(ix).code.clone(),
        href: format!("/api/v1/indicators/{}", indicator.code),
    }
}
