//! Values that the script of a form saves one by one while it is filled in.

use super::changes::{self, Seen, Typed};
use super::form::id;
use super::remarks::Names;
use super::script::{Row, rows};
use super::sheet::Sheet;
use crate::actor::{Door, Signed};
use crate::desk::moment;
use crate::error::Error;
use crate::say::refusal;
use crate::secrets::same;
use axum::Json;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use store::StoreError;
use store::reporting::{self, Base, Refusal};

/// The header that goes with what a script sends, as the hidden field goes with a form.
const HEADER: &str = "x-csrf";

#[derive(Deserialize)]
struct Body {
    cells: Vec<Cell>,
}

#[derive(Deserialize)]
struct Cell {
    indicator: String,
    value: String,
    explanation: String,
    /// The edition on which it was written.
    seen: u32,
}

#[derive(Serialize)]
struct Saved {
    /// When.
    time: String,
    /// Every row as it is kept now, those of others among them.
    rows: Vec<Row>,
    /// What was not saved, because somebody else was quicker.
    conflicts: Vec<Conflict>,
}

#[derive(Serialize)]
struct Conflict {
    indicator: String,
    /// Who was quicker, and when.
    by: String,
}

#[derive(Serialize)]
struct Refused {
    refused: String,
}

/// `POST /{lang}/reporting/{id}/values`
pub async fn save(signed: Signed, headers: HeaderMap, body: Bytes) -> Result<Response, Error> {
    let Door { app, words, .. } = &signed.door;
    let sent = headers.get(HEADER).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !same(sent, &signed.door.form_token()) {
        return Err(Error::Forged);
    }
    let body: Body = serde_json::from_slice(&body).map_err(|_| Error::BadForm)?;
    let id = id(&signed.door)?;
    let sheet = Sheet::open(app, &signed.door.concept, &signed.actor, id).await?;
    let typed = body.cells.iter().filter_map(|cell| {
        let indicator = sheet.concept().find_indicator(&cell.indicator)?;
        Some(Typed::new(indicator, &cell.value, &cell.explanation, Seen::changed(cell.seen)))
    });
    let changes = changes::of_page(&sheet, &typed.collect::<Vec<Typed>>());
    let mut conflicts = Vec::new();
    if !changes.is_empty() {
        match reporting::save(&app.store, &sheet.doing, id, changes, Base::Each).await {
            Ok(saved) => conflicts = saved.conflicts,
            Err(StoreError::Refused(why)) if why != Refusal::NotFound => {
                let refused = refusal(words, Some(sheet.concept()), &why);
                return Ok((StatusCode::CONFLICT, Json(Refused { refused })).into_response());
            }
            Err(error) => return Err(error.into()),
        }
    }
    let sheet = Sheet::open(app, &signed.door.concept, &signed.actor, id).await?;
    let names = Names::of(app, &sheet).await?;
    let conflict = |conflict: &reporting::Conflict| Conflict {
        indicator: sheet.concept().indicator(conflict.indicator).code.clone(),
        by: format!("{}, {}", names.name(conflict.theirs.edited_by), moment(words, conflict.theirs.edited)),
    };
    let (hour, minute) = crate::state::time_of_day(app.now());
    let saved = Saved {
        time: format!("{hour:02}:{minute:02}"),
        rows: rows(&sheet),
        conflicts: conflicts.iter().map(conflict).collect(),
    };
    Ok(Json(saved).into_response())
}
