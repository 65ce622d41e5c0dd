//! Receipts, for anybody who holds one: what was handed in under it, when, and whether what is kept is still what was handed in.

use crate::actor::Door;
use crate::desk::moment;
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title};
use crate::urls::{To, Urls};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use model::reporting::Stage;
use serde::Deserialize;
use store::reporting::{self, Verified};

#[derive(Template)]
#[template(path = "portal/receipt.html")]
struct Page {
    frame: Frame,
    action: String,
    number: String,
    code: String,
    /// There is no receipt with this number and code.
    unknown: bool,
    found: Option<Found>,
    /// The fields of the hash in their order.
    fields: Vec<String>,
    json: String,
}

struct Found {
    title: String,
    unchanged: bool,
    department: Title,
    form: Title,
    period: String,
    version: u32,
    rows: usize,
    at: String,
    stage: &'static str,
    hash: String,
}

/// What is typed, or stands behind the question mark.
#[derive(Deserialize, Default)]
pub struct Typed {
    #[serde(default)]
    number: String,
    #[serde(default)]
    code: String,
}

impl Typed {
    /// The code.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }
}

/// `GET /{lang}/receipts`: the form; with a number it leads on to the receipt.
pub async fn find(door: Door, Query(typed): Query<Typed>) -> Result<Response, Error> {
    let Typed { number, code } = typed;
    let number = number.trim().trim_start_matches('№').trim();
    match number.parse::<u32>() {
        Ok(number) => Ok(Redirect::to(&address(door.urls, number, code.trim())).into_response()),
        Err(_) => page(&door, To::Receipts, number, &code, None, !number.is_empty()),
    }
}

/// `GET /{lang}/receipts/{number}?code=…`
pub async fn show(door: Door, Query(typed): Query<Typed>) -> Result<Response, Error> {
    let number = door.code(0);
    let found = look_up(&door, number, &typed.code).await?;
    let unknown = found.is_none();
    let at = number.parse().map_or(To::Receipts, To::Receipt);
    page(&door, at, number, &typed.code, found, unknown)
}

/// A receipt by what an address names. A wrong code and an unknown number are the same.
pub(crate) async fn look_up(door: &Door, number: &str, code: &str) -> Result<Option<Verified>, Error> {
    let Ok(number) = number.parse() else { return Ok(None) };
    Ok(reporting::verify_receipt(&door.app.store, &door.concept, number, code).await?)
}

/// The address of a receipt with its code, as it is printed.
pub(crate) fn address(urls: Urls, number: u32, code: &str) -> String {
    urls.asking(To::Receipt(number), &[("code", code)])
}

/// Where a version stands, in words.
pub(crate) fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "stage-draft",
        Stage::Submitted => "stage-submitted",
        Stage::Correction => "stage-correction",
        Stage::Approved => "stage-approved",
    }
}

fn page(
    door: &Door,
    at: To<'_>,
    number: &str,
    code: &str,
    found: Option<Verified>,
    unknown: bool,
) -> Result<Response, Error> {
    let Door { words, urls, .. } = door;
    let title = words.t("receipts-title");
    let json =
        found.as_ref().map(|f| format!("/api/v1/receipts/{}?code={}", f.receipt.number, f.receipt.code()));
    let fields = (1..=9).map(|n| words.of_code("receipts-field", &n.to_string()).to_owned());
    let mut frame = door.frame(at, title, vec![(title.to_owned(), String::new())]);
    for language in &mut frame.languages {
        if let (false, Some(of)) = (code.is_empty(), model::Lang::from_code(language.code)) {
            language.href = Urls { lang: of, as_of: None }.asking(at, &[("code", code)]);
        }
    }
    let template = Page {
        frame,
        action: urls.to(To::Receipts),
        number: number.to_owned(),
        code: code.to_owned(),
        unknown,
        found: found.map(|found| told(door, &found)).transpose()?,
        fields: fields.collect(),
        json: json.unwrap_or_default(),
    };
    let status = if unknown { StatusCode::NOT_FOUND } else { StatusCode::OK };
    Ok((status, Html(template.render()?)).into_response())
}

fn told(door: &Door, found: &Verified) -> Result<Found, Error> {
    let words = door.words;
    let (concept, lang) = (&door.concept, door.lang());
    let plain = |code: &str| Title { text: code.to_owned(), lang: lang.code(), borrowed: false };
    let department = concept.departments.iter().find(|d| d.code == found.department);
    let form = concept.find_form(&found.form);
    Ok(Found {
        title: words.with("receipts-number", &[("number", found.receipt.number.to_string().into())]),
        unchanged: found.unchanged,
        department: department.map_or_else(|| plain(&found.department), |d| Title::of(&d.name, lang)),
        form: form.map_or_else(|| plain(&found.form), |f| Title::of(&f.title, lang)),
        period: numbers::period(words, found.period),
        version: found.version,
        rows: found.rows,
        at: moment(words, found.receipt.at()?),
        stage: words.t(stage_key(found.stage)),
        hash: found.receipt.hash.clone(),
    })
}
