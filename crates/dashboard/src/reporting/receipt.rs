//! The receipt of what was handed in, to be printed: number, time, code, hash, every value, the rows that the hash is made of, and where anybody
//! can look it up.

use super::form::id;
use super::lines::{Around, Line, Unsaved};
use super::remarks::Names;
use super::sheet::Sheet;
use crate::actor::{Door, Signed};
use crate::desk::{Desk, moment, page};
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title};
use crate::urls::{Step, To};
use askama::Template;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::Response;
use store::reporting::{HashedRow, made_of};

#[derive(Template)]
#[template(path = "reporting/receipt.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    title: Title,
    department: Title,
    /// Label and text.
    facts: Vec<(String, String)>,
    hash: String,
    /// Where anybody can look it up: as it is typed, and as a link.
    address: (String, String),
    lines: Vec<Line>,
    /// The rows that the hash is made of, as it takes them: code, value, explanation.
    hashed: Vec<HashedRow>,
    /// The moment as the hash takes it, in milliseconds.
    moment: i64,
    /// The same rows as a file.
    file: String,
    back: String,
}

/// `GET /{lang}/reporting/{id}/receipt`: of the version that was handed in last.
pub async fn show(signed: Signed, headers: HeaderMap) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let (lang, words) = (signed.door.lang(), *words);
    let (_, made_of) = made_of(&app.store, &signed.doing(), id(&signed.door)?, None).await?;
    let mut sheet = Sheet::open(app, &signed.door.concept, &signed.actor, id(&signed.door)?).await?;
    let receipt = sheet.dossier.receipts.last().cloned().ok_or(Error::NotFound)?;
    // a draft that was begun since is no part of it
    sheet.dossier.versions.retain(|(version, _)| version.id <= receipt.submission);
    let version = sheet.version().filter(|(version, _)| version.id == receipt.submission);
    let version = version.map(|(version, _)| version.clone()).ok_or(Error::NotFound)?;
    let names = Names::of(app, &sheet).await?;
    let unsaved = Unsaved::default();
    let around = Around { sheet: &sheet, words, names: &names, noted: &[], strict: false, unsaved: &unsaved };
    let at = |step| To::Assignment(sheet.id(), step);
    let title = Title::of(&sheet.form().title, lang);
    let period = numbers::period(words, sheet.period());
    let name = words.with("receipt-title", &[("number", receipt.number.to_string().into())]);
    let trail = vec![
        (words.t("reporting-title").to_owned(), urls.to(To::Reporting)),
        (format!("{}: {period}", title.text), urls.to(at(Step::Form))),
        (name.clone(), String::new()),
    ];
    let by = version.submitted.map(|act| names.act(words, act)).unwrap_or_default();
    let fact = |key: &str, text: String| (words.t(key).to_owned(), text);
    let path = urls.asking(To::Receipt(receipt.number), &[("code", receipt.code())]);
    let host = headers.get(HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let scheme = if app.secure { "https" } else { "http" };
    let template = Page {
        frame: signed.door.frame(at(Step::Receipt), &name, trail),
        desk: Desk::of(&signed, at(Step::Receipt)),
        department: Title::of(&sheet.concept().department(sheet.expected().department).name, lang),
        facts: vec![
            fact("column-period", period),
            fact("receipt-version", version.number.to_string()),
            fact("receipt-at", moment(words, receipt.at()?)),
            fact("receipt-by", by),
            fact("receipt-number", receipt.number.to_string()),
            fact("receipt-code", receipt.code().to_owned()),
        ],
        hash: receipt.hash.clone(),
        address: (format!("{scheme}://{host}{path}"), path),
        lines: around.lines(),
        hashed: made_of.rows,
        moment: made_of.at,
        file: urls.to(at(Step::Hashed)),
        back: urls.to(at(Step::Form)),
        title,
    };
    page(&signed.door, &template, false)
}
