//! `GET /api/v1/indicators/{code}/outlook?region=&as_of=`: where the indicator is heading, or why that cannot be said.

use super::{Call, Texts};
use crate::error::Error;
use crate::say::Say;
use crate::text::Words;
use axum::Json;
use model::outlook::{Forecast, VERSION};
use model::{Decimal, Lang, Text};
use serde::Serialize;

/// The outlook of an indicator at a place.
#[derive(Serialize)]
pub struct OutlookJson {
    indicator: String,
    region: String,
    as_of: Option<String>,
    /// `seasonal_smoothing`, `robust_trend`, or `null` if there is no outlook.
    method: Option<&'static str>,
    version: u32,
    /// Why there is none.
    reason: Option<&'static str>,
    /// Figures that it rests on, or that there were.
    points: usize,
    first: Option<String>,
    last: Option<String>,
    target: Option<TargetJson>,
    /// Probability of meeting the final target, 0–1.
    probability: Option<f64>,
    years: Vec<ForecastJson>,
    parts: Vec<ForecastJson>,
    sentence: Texts,
}

#[derive(Serialize)]
struct TargetJson {
    year: i16,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<String>,
}

/// A forecast: its median and the bounds of its intervals.
#[derive(Serialize)]
struct ForecastJson {
    period: String,
    median: String,
    interval_80: [String; 2],
    interval_95: [String; 2],
}

impl From<&Forecast> for ForecastJson {
    fn from(forecast: &Forecast) -> Self {
        let pair = |(low, high): (Decimal, Decimal)| [exact(low), exact(high)];
        ForecastJson {
            period: forecast.period.to_string(),
            median: exact(forecast.median),
            interval_80: pair(forecast.likely),
            interval_95: pair(forecast.wide),
        }
    }
}

/// The outlook.
pub async fn show(call: Call) -> Result<Json<OutlookJson>, Error> {
    let ix = call.indicator()?;
    let concept = call.concept();
    let outlook = call.published.outlook(ix, call.place);
    let sentence = |lang| Say::about(Words::of(lang), concept, ix).outlook(outlook);
    let found = outlook.as_ref().ok();
    let all = |list: &[Forecast]| list.iter().map(ForecastJson::from).collect::<Vec<_>>();
    Ok(Json(OutlookJson {
        indicator: concept.indicator(ix).code.clone(),
        region: concept.place(call.place).code.clone(),
        as_of: call.published.as_of.map(|d| d.to_string()),
        method: found.map(|o| o.method.code()),
        version: VERSION,
        reason: outlook.as_ref().err().map(|absent| absent.reason.code()),
        points: outlook.as_ref().map_or_else(|absent| absent.years.max(absent.parts), |o| o.points),
        first: found.map(|o| o.first.to_string()),
        last: found.map(|o| o.last.to_string()),
        target: found.and_then(|o| o.target).map(|t| TargetJson {
            year: t.year,
            value: exact(t.value),
            upper: t.upper.map(exact),
        }),
        probability: found.and_then(|o| o.probability),
        years: found.map(|o| all(&o.years)).unwrap_or_default(),
        parts: found.map(|o| all(&o.parts)).unwrap_or_default(),
        sentence: Texts::from(&Text::new(sentence(Lang::Kk), sentence(Lang::Ru), sentence(Lang::En))),
    }))
}

fn exact(value: Decimal) -> String {
    value.normalize().to_string()
}
