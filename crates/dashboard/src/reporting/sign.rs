//! The page on which a head signs: what changed against last time and last year, what is explained, and one button.

use super::form::{id, refused};
use super::lines::{Around, Line, Unsaved};
use super::remarks::Names;
use super::sheet::Sheet;
use crate::actor::{Door, Form, Signed};
use crate::desk::{Desk, page};
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title};
use crate::urls::{Step, To};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use model::reporting::Stage;
use serde::Deserialize;
use std::collections::BTreeMap;
use store::StoreError;
use store::reporting::{self, Refusal, Signing};

#[derive(Template)]
#[template(path = "reporting/sign.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    alarm: String,
    title: Title,
    department: Title,
    period: String,
    previous: String,
    /// Empty where it is the period before.
    year_ago: String,
    prepared: String,
    lines: Vec<Line>,
    whole: Vec<super::lines::ObjectionLine>,
    edition: u32,
    action: String,
    back: String,
}

/// What is signed.
#[derive(Deserialize)]
pub struct Typed {
    edition: u32,
}

/// `GET /{lang}/reporting/{id}/sign`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    let sheet = Sheet::open(&signed.door.app, &signed.door.concept, &signed.actor, id(&signed.door)?).await?;
    match elsewhere(&signed, &sheet) {
        Some(address) => Ok(Redirect::to(&address).into_response()),
        None => of(&signed, &sheet, String::new()).await,
    }
}

/// Where somebody belongs who cannot sign this now.
fn elsewhere(signed: &Signed, sheet: &Sheet) -> Option<String> {
    let urls = signed.door.urls;
    let form = urls.to(To::Assignment(sheet.id(), Step::Form));
    if sheet.dossier.assignment.stage() == Some(Stage::Submitted) {
        return Some(urls.to(To::Assignment(sheet.id(), Step::Receipt)));
    }
    if !sheet.can_sign() {
        return Some(form);
    }
    let stops = sheet.stops(&sheet.answers(&BTreeMap::new()));
    (!stops.is_empty()).then(|| format!("{form}?check=1"))
}

async fn of(signed: &Signed, sheet: &Sheet, alarm: String) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let (lang, words) = (signed.door.lang(), *words);
    let names = Names::of(app, sheet).await?;
    let noted = sheet.noted(&sheet.answers(&BTreeMap::new()));
    let unsaved = Unsaved::default();
    let around = Around { sheet, words, names: &names, noted: &noted, strict: true, unsaved: &unsaved };
    let at = |step| To::Assignment(sheet.id(), step);
    let title = Title::of(&sheet.form().title, lang);
    let period = numbers::period(words, sheet.period());
    let name = format!("{}: {period}", title.text);
    let trail = vec![
        (words.t("reporting-title").to_owned(), urls.to(To::Reporting)),
        (name.clone(), urls.to(at(Step::Form))),
        (words.t("sign-title").to_owned(), String::new()),
    ];
    let prepared = sheet.dossier.assignment.latest.as_ref().and_then(|version| version.prepared);
    let wrong = !alarm.is_empty();
    let template = Page {
        frame: signed.door.frame(at(Step::Sign), words.t("sign-title"), trail),
        desk: Desk::of(signed, at(Step::Sign)),
        alarm,
        title,
        department: Title::of(&sheet.concept().department(sheet.expected().department).name, lang),
        period,
        previous: numbers::period(words, sheet.period().previous()),
        year_ago: sheet.year_ago().map(|period| numbers::period(words, period)).unwrap_or_default(),
        prepared: prepared
            .map(|act| words.with("act-prepared", &[("act", names.act(words, act).into())]))
            .unwrap_or_default(),
        lines: around.lines(),
        whole: around.whole(),
        edition: sheet.edition(),
        action: urls.to(at(Step::Sign)),
        back: urls.to(at(Step::Form)),
    };
    page(&signed.door, &template, wrong)
}

/// `POST /{lang}/reporting/{id}/sign`: the edition that was read is checked once more and handed in, that one and no other.
pub async fn sign(signed: Signed, Form(typed): Form<Typed>) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let id = id(&signed.door)?;
    let sheet = Sheet::open(app, &signed.door.concept, &signed.actor, id).await?;
    if let Some(address) = elsewhere(&signed, &sheet) {
        return Ok(Redirect::to(&address).into_response());
    }
    if sheet.edition() != typed.edition {
        return of(&signed, &sheet, words.t("sign-changed").to_owned()).await;
    }
    // the same button pressed twice is one signature
    let key = Some(format!("page {id} {}", typed.edition));
    let signing = Signing { assignment: id, edition: typed.edition, key };
    match reporting::submit(&app.store, &sheet.doing, signing).await {
        Ok(_) => Ok(Redirect::to(&urls.to(To::Assignment(id, Step::Receipt))).into_response()),
        Err(StoreError::Refused(Refusal::WrongStage { found: Some(Stage::Submitted) })) => {
            Ok(Redirect::to(&urls.to(To::Assignment(id, Step::Receipt))).into_response())
        }
        Err(StoreError::Refused(Refusal::Stale { .. })) => {
            let sheet = Sheet::open(app, &signed.door.concept, &signed.actor, id).await?;
            of(&signed, &sheet, words.t("sign-changed").to_owned()).await
        }
        Err(StoreError::Refused(why)) if why != Refusal::NotFound => refused(&signed, &sheet, &why).await,
        Err(error) => Err(error.into()),
    }
}
