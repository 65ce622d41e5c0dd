//! The buttons under what was handed in: approve it, or give it back.

use super::bulk::approve_one;
use super::submission::{Outcome, of};
use super::{number, reviewing};
use crate::actor::{Form, Signed};
use crate::error::Error;
use crate::say::refusal;
use crate::text::{Arg, Words};
use crate::urls::To;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use model::reporting::Stage;
use serde::Deserialize;
use std::collections::BTreeMap;
use store::StoreError;
use store::reporting::{self, Approved, Doing, Dossier, Refusal, Request};

/// Which version was on the screen.
#[derive(Deserialize)]
pub struct Seen {
    version: i32,
}

/// `POST /{lang}/review/{assignment}/approve`
pub async fn approve(signed: Signed, Form(Seen { version }): Form<Seen>) -> Result<Response, Error> {
    let doing = reviewing(&signed)?;
    let dossier = held(&signed, &doing, version).await?;
    match approve_one(&signed, &doing, version).await {
        Ok(_) => Ok(on(&signed, dossier.assignment.id, "approved")),
        Err(error) => refused(&signed, &doing, dossier.assignment.id, error, Outcome::default()).await,
    }
}

/// `POST /{lang}/review/{assignment}/return`
pub async fn give_back(signed: Signed, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Error> {
    let doing = reviewing(&signed)?;
    let version = fields.iter().find(|(name, _)| name == "version").and_then(|(_, v)| v.parse().ok());
    let version: i32 = version.ok_or(Error::BadForm)?;
    let dossier = held(&signed, &doing, version).await?;
    let id = dossier.assignment.id;
    let mut outcome = Outcome { remarks: remarks(&fields), ..Outcome::default() };
    let typed = fields.iter().find(|(name, _)| name == "due").map_or("", |(_, value)| value.trim());
    outcome.due = typed.to_owned();
    let due: Option<Date> = if typed.is_empty() { None } else { typed.parse().ok() };
    if due.is_none() && !typed.is_empty() {
        outcome.due_fault = Some(signed.door.words.t("review-fault-day").to_owned());
        outcome.status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        return of(&signed, &doing, dossier, outcome, "").await;
    }
    let concept = &doing.concept;
    let mut asked = Vec::new();
    for (code, text) in &outcome.remarks {
        let indicator = match code.as_str() {
            "" => None,
            code => Some(concept.find_indicator(code).ok_or(Error::BadForm)?),
        };
        asked.push((indicator, text.clone()));
    }
    let request = Request { remarks: asked, due };
    match reporting::request_correction(&signed.door.app.store, &doing, version, request).await {
        Ok(_) => Ok(on(&signed, id, "returned")),
        Err(error) => {
            // a second click: it is given back already, and by nobody else
            let again = reporting::dossier(&signed.door.app.store, &doing, id).await?;
            if decided_by(&again, version, Stage::Correction, doing.actor.person) {
                return Ok(on(&signed, id, "returned"));
            }
            refused(&signed, &doing, id, error, outcome).await
        }
    }
}

/// Remarks that say something, by the indicator's code.
fn remarks(fields: &[(String, String)]) -> BTreeMap<String, String> {
    let found = fields.iter().filter_map(|(name, text)| Some((name.strip_prefix("remark.")?, text)));
    let found = found.filter(|(_, text)| !text.trim().is_empty());
    found.map(|(code, text)| (code.to_owned(), text.clone())).collect()
}

fn decided_by(dossier: &Dossier, version: i32, stage: Stage, person: i32) -> bool {
    let found = dossier.versions.iter().find(|(v, _)| v.id == version);
    found.is_some_and(|(v, _)| v.stage == stage && v.decided.is_some_and(|act| act.person == person))
}

/// The assignment of the address, which must have the version of the form.
async fn held(signed: &Signed, doing: &Doing, version: i32) -> Result<Dossier, Error> {
    let dossier = reporting::dossier(&signed.door.app.store, doing, number(signed)?).await?;
    let known = dossier.versions.iter().any(|(v, _)| v.id == version);
    if known { Ok(dossier) } else { Err(Error::NotFound) }
}

/// On to the page, which says what was done.
pub(super) fn on(signed: &Signed, id: i32, done: &str) -> Response {
    Redirect::to(&signed.door.urls.asking(To::Reviewed(id), &[("done", done)])).into_response()
}

/// The page as it is now, with why it was refused.
pub(super) async fn refused(
    signed: &Signed,
    doing: &Doing,
    id: i32,
    error: StoreError,
    outcome: Outcome,
) -> Result<Response, Error> {
    let StoreError::Refused(why) = error else { return Err(error.into()) };
    if why == Refusal::NotFound {
        return Err(Error::NotFound);
    }
    let dossier = reporting::dossier(&signed.door.app.store, doing, id).await?;
    let refused = refusal(signed.door.words, Some(&doing.concept), &why);
    let status = Error::from(StoreError::Refused(why)).status();
    of(signed, doing, dossier, Outcome { refused, status, ..outcome }, "").await
}

/// What an approval did, in words.
pub(super) fn published(words: &'static Words, done: Approved) -> String {
    let count = |n: u64| Arg::from(usize::try_from(n).unwrap_or(usize::MAX));
    match done.release {
        Some(release) => {
            let args = [
                ("release", release.to_string().into()),
                ("new", count(done.new)),
                ("revised", count(done.revised)),
            ];
            words.with("review-published-in", &args)
        }
        None => words.t("review-done-approved-same").to_owned(),
    }
}
