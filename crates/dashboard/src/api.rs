//! JSON for programs: documented names, decimals as strings so that no reader rounds them, problem documents for errors.

pub mod assessment;
pub mod assignments;
pub mod comparison;
pub mod contributions;
pub mod discipline;
pub mod indicators;
pub mod lineage;
pub mod me;
pub mod observations;
pub mod outlook;
pub mod overview;
pub mod receipts;
pub mod search;
pub mod submission;

use crate::error::Error;
use crate::page::{Asking, day};
use crate::published::Published;
use crate::state::App;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use model::aggregation::{Aggregated, Measured, Origin};
use model::{Concept, IndicatorIx, Lang, PlaceIx, Text};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A call: about which indicator, which region, as of which day. Extracting it reads the figures.
pub struct Call {
    /// The figures of the day asked for.
    pub published: Arc<Published>,
    /// The parameter `region`; the country if there is none.
    pub place: PlaceIx,
    code: Option<String>,
}

#[derive(Deserialize)]
struct Parameters {
    region: Option<String>,
    as_of: Option<String>,
}

impl FromRequestParts<Arc<App>> for Call {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let Asking(parameters) = Asking::<Parameters>::from_request_parts(parts, app).await?;
        let published = match parameters.as_of.as_deref() {
            Some(text) => app.as_of(day(text, app.today())?).await?,
            None => app.published().await?,
        };
        let place = match parameters.region {
            Some(code) => {
                let found = published.concept().find_place(&code);
                found.ok_or(Error::BadParameter { name: "region", value: code })?
            }
            None => Concept::COUNTRY,
        };
        // a comparison is of what regions reported, all of them alike
        let is_comparison = parts.uri.path().ends_with("/comparison");
        let published = if is_comparison { published } else { app.closer(published, place).await? };
        let codes = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
        let code = codes.iter().next().map(|(_, value)| value.to_owned());
        Ok(Call { published, place, code })
    }
}

impl Call {
    /// The concept.
    pub fn concept(&self) -> &Arc<Concept> {
        self.published.concept()
    }

    /// The indicator that the address names.
    pub fn indicator(&self) -> Result<IndicatorIx, Error> {
        let code = self.code.as_deref().unwrap_or_default();
        let found = self.concept().find_indicator(code);
        found.ok_or_else(|| Error::Unknown { what: "indicator", code: code.to_owned() })
    }
}

/// A text in three languages; a missing one is `null`.
#[derive(Serialize)]
pub struct Texts {
    kk: Option<String>,
    ru: Option<String>,
    en: Option<String>,
}

impl From<&Text> for Texts {
    fn from(text: &Text) -> Self {
        let of = |lang| text.in_lang(lang).map(str::to_owned);
        Texts { kk: of(Lang::Kk), ru: of(Lang::Ru), en: of(Lang::En) }
    }
}

/// What a figure is, for every answer that has one.
#[derive(Serialize)]
pub struct FigureJson {
    /// SDMX spelling.
    period: String,
    /// A decimal as text; `null` if there is no number.
    value: Option<String>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// `reported`, `over_regions`, `over_time` or `formula`.
    origin: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u16>,
    provisional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<CoverageJson>,
    /// For a computed figure: what the place reported itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<String>,
}

/// How much of a provisional figure is in.
#[derive(Serialize)]
pub struct CoverageJson {
    parts: u16,
    of: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    population_percent: Option<String>,
}

impl FigureJson {
    /// Of a figure of an indicator at a place.
    pub fn of(figures: &Aggregated, ix: IndicatorIx, place: PlaceIx, measured: &Measured) -> FigureJson {
        let concept = figures.concept();
        let reason = crate::record::no_number(measured.reading);
        let (origin, source, revision) = match measured.origin {
            Origin::Reported { source, revision } => {
                ("reported", Some(concept.source(source).code.clone()), Some(revision))
            }
            Origin::OverRegions => ("over_regions", None, None),
            Origin::OverTime => ("over_time", None, None),
            Origin::Formula => ("formula", None, None),
        };
        FigureJson {
            period: measured.period.to_string(),
            value: measured.number().map(|n| n.normalize().to_string()),
            reason,
            origin,
            source,
            revision,
            provisional: measured.is_provisional(),
            coverage: measured.coverage.map(|c| CoverageJson {
                parts: c.parts,
                of: c.of,
                population_percent: c.population().map(|p| model::value::rounded(p, 1).to_string()),
            }),
            reported: figures.reported_beside(ix, place, measured).map(|n| n.normalize().to_string()),
        }
    }
}
