//! `GET /api/v1/search?q=&lang=`: what the search page finds, as JSON.

use crate::error::Error;
use crate::page::{Asking, day};
use crate::portal::search::LONGEST;
use crate::published::Published;
use crate::search::{Hit, Subject};
use crate::state::App;
use crate::urls::Urls;
use axum::Json;
use axum::extract::State;
use model::{Concept, Lang};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What stands behind the question mark.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    lang: Option<String>,
    as_of: Option<String>,
}

/// What was found.
#[derive(Serialize)]
pub struct SearchJson {
    q: String,
    lang: &'static str,
    /// Nothing has all the words; what follows has the most of them.
    partial: bool,
    total: usize,
    results: Vec<HitJson>,
}

#[derive(Serialize)]
struct HitJson {
    /// `indicator`, `task`, `direction`, `region`, `term` or `page`.
    kind: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    code: String,
    title: String,
    /// The language of the title: another one than asked for if it is missing there.
    title_lang: &'static str,
    href: String,
    score: u32,
    /// Of an indicator: the latest figure of the country.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

/// The most that is answered.
const MOST: usize = 50;

/// Answers as the page does, in the same order without its kinds.
pub async fn show(
    State(app): State<Arc<App>>,
    Asking(asked): Asking<Asked>,
) -> Result<Json<SearchJson>, Error> {
    let bad = |name, value: &str| Error::BadParameter { name, value: value.to_owned() };
    let lang = match asked.lang.as_deref() {
        None => Lang::Kk,
        Some(code) => Lang::from_code(code).ok_or_else(|| bad("lang", code))?,
    };
    let as_of = asked.as_of.as_deref().map(|text| day(text, app.today())).transpose()?;
    let published = match as_of {
        Some(day) => app.as_of(day).await?,
        None => app.published().await?,
    };
    let q: String = asked.q.trim().chars().take(LONGEST).collect();
    let found = published.search().find(&q, lang);
    let urls = Urls { lang, as_of };
    let results = found.hits.iter().take(MOST).map(|hit| result(&published, urls, hit)).collect();
    Ok(Json(SearchJson { lang: lang.code(), partial: found.is_partial, total: found.hits.len(), results, q }))
}

fn result(published: &Published, urls: Urls, hit: &Hit<'_>) -> HitJson {
    let (concept, entry) = (published.concept(), hit.entry);
    let shown = entry.title.shown(urls.lang);
    let mut json = HitJson {
        kind: entry.subject.kind(),
        code: entry.code.clone(),
        title: shown.text.to_owned(),
        title_lang: shown.lang.code(),
        href: urls.to(entry.subject.to(concept)),
        score: hit.score,
        value: None,
        period: None,
        status: None,
    };
    if let Subject::Indicator(ix) = entry.subject {
        let latest = published.latest(ix, Concept::COUNTRY);
        json.value = latest.and_then(|m| m.number()).map(|n| n.normalize().to_string());
        json.period = latest.map(|m| m.period.to_string());
        let has_target = !concept.targets(ix, Concept::COUNTRY).is_empty();
        json.status = has_target.then(|| published.assessment(ix, Concept::COUNTRY).status.code());
    }
    json
}
