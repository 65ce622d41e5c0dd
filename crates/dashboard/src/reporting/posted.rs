//! What the page of a form sends back: kept row by row, and then, as its button says, made ready or led on to be signed.

use super::changes::{self, Seen, Typed, clean};
use super::form::{Outcome, id, of, refused, status_of};
use super::lines::Unsaved;
use super::sheet::Sheet;
use crate::actor::{Door, Form, GRID, Signed};
use crate::error::Error;
use crate::say::refusal;
use crate::urls::{Step, To};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use model::IndicatorIx;
use std::collections::BTreeMap;
use store::StoreError;
use store::reporting::{self, Base, Refusal};

/// What is to be done with what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Save,
    Prepare,
    Sign,
}

/// What the fields of the page held.
struct Posted {
    rows: Vec<Typed>,
    answers: Vec<(i32, String)>,
    /// Rows in which what somebody else wrote is to stand.
    taken: Vec<IndicatorIx>,
    deed: Deed,
}

impl Posted {
    fn read(sheet: &Sheet, pairs: &[(String, String)]) -> Posted {
        let fields: BTreeMap<&str, &str> = pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let field = |kind: &str, code: &str| fields.get(format!("{kind}.{code}").as_str()).copied();
        let row = |row: &model::forms::FormRow| {
            let code = &sheet.concept().indicator(row.indicator).code;
            let written = field("v", code)?;
            let seen = Seen::read(field("s", code).unwrap_or_default());
            Some(Typed::new(row.indicator, written, field("e", code).unwrap_or_default(), seen))
        };
        let answer = |(name, text): (&&str, &&str)| {
            let id = name.strip_prefix("r.")?.parse().ok()?;
            Some((id, clean(text)))
        };
        let taken = pairs.iter().filter(|(name, _)| name == "take");
        let deed = match fields.get("do").copied() {
            Some("ready") => Deed::Prepare,
            Some("sign") => Deed::Sign,
            _ => Deed::Save,
        };
        Posted {
            rows: sheet.form().rows.iter().filter_map(row).collect(),
            answers: fields.iter().filter_map(answer).collect(),
            taken: taken.filter_map(|(_, code)| sheet.concept().find_indicator(code)).collect(),
            deed,
        }
    }
}

/// `POST /{lang}/reporting/{id}`: the whole form.
pub async fn save(signed: Signed, Form(pairs): Form<Vec<(String, String)>, GRID>) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let id = id(&signed.door)?;
    let sheet = Sheet::open(app, &signed.door.concept, &signed.actor, id).await?;
    let mut posted = Posted::read(&sheet, &pairs);
    posted.rows.retain(|row| !posted.taken.contains(&row.indicator));
    let conflicts = match keep(&signed, &sheet, &posted).await {
        Ok(conflicts) => conflicts,
        Err(StoreError::Refused(why)) if why != Refusal::NotFound => {
            let alarm = refusal(words, Some(sheet.concept()), &why);
            let unsaved = Unsaved { rows: posted.rows, answers: posted.answers, conflicts: Vec::new() };
            let status = Some(status_of(&why));
            return of(&signed, Outcome { alarm, unsaved, status, ..Outcome::default() }).await;
        }
        Err(error) => return Err(error.into()),
    };
    if !conflicts.is_empty() {
        let among = |row: &Typed| conflicts.iter().any(|c| c.indicator == row.indicator);
        let rows = posted.rows.into_iter().filter(among).collect();
        let alarm = words.with("entry-conflicts", &[("n", conflicts.len().into())]);
        let unsaved = Unsaved { rows, conflicts, answers: Vec::new() };
        let status = Some(StatusCode::CONFLICT);
        return of(&signed, Outcome { alarm, unsaved, status, ..Outcome::default() }).await;
    }
    let here = urls.to(To::Assignment(id, Step::Form));
    match posted.deed {
        Deed::Save => Ok(Redirect::to(&format!("{here}?done=saved")).into_response()),
        Deed::Prepare | Deed::Sign => go_on(&signed, id, posted.deed).await,
    }
}

/// Keeps what was typed, and the answers to remarks. What others changed meanwhile stays and is told.
async fn keep(
    signed: &Signed,
    sheet: &Sheet,
    posted: &Posted,
) -> Result<Vec<reporting::Conflict>, StoreError> {
    let store = &signed.door.app.store;
    let changes = changes::of_page(sheet, &posted.rows);
    let mut conflicts = Vec::new();
    if !changes.is_empty() {
        conflicts = reporting::save(store, &sheet.doing, sheet.id(), changes, Base::Each).await?.conflicts;
    }
    for (id, text) in &posted.answers {
        let remark = sheet.dossier.remarks.iter().find(|remark| remark.id == *id);
        let known = remark.and_then(|r| r.answer.as_ref()).map_or("", |(known, _)| known);
        if remark.is_some() && !text.is_empty() && known != text {
            reporting::answer(store, &sheet.doing, *id, text).await?;
        }
    }
    Ok(conflicts)
}

/// After saving: says that it is ready, or leads to where it is signed, if nothing stands against it.
async fn go_on(signed: &Signed, id: i32, deed: Deed) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let sheet = Sheet::open(app, &signed.door.concept, &signed.actor, id).await?;
    let stops = sheet.stops(&sheet.answers(&BTreeMap::new()));
    if !stops.is_empty() {
        let alarm = words.t("entry-not-ready").to_owned();
        let status = Some(StatusCode::UNPROCESSABLE_ENTITY);
        return of(signed, Outcome { alarm, strict: true, status, ..Outcome::default() }).await;
    }
    if deed == Deed::Sign {
        return Ok(Redirect::to(&urls.to(To::Assignment(id, Step::Sign))).into_response());
    }
    match reporting::prepare(&app.store, &sheet.doing, id, sheet.edition()).await {
        Ok(()) => {
            let here = urls.to(To::Assignment(id, Step::Form));
            Ok(Redirect::to(&format!("{here}?done=ready")).into_response())
        }
        Err(StoreError::Refused(why)) if why != Refusal::NotFound => refused(signed, &sheet, &why).await,
        Err(error) => Err(error.into()),
    }
}
