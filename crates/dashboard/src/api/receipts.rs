//! `GET /api/v1/receipts/{number}?code=`: what was handed in under a receipt, and whether it is still what is kept.

use super::Texts;
use crate::actor::Door;
use crate::error::Error;
use crate::portal::receipt::{Typed, look_up};
use axum::Json;
use axum::extract::Query;
use serde::Serialize;

/// What a receipt is of.
#[derive(Serialize)]
pub struct Receipt {
    number: u32,
    /// RFC 3339, in UTC, with milliseconds as they were hashed.
    handed_in: String,
    department: Named,
    form: Named,
    /// SDMX spelling.
    period: String,
    version: u32,
    /// How many rows the hash is made of, those that were kept blank among them.
    rows: usize,
    /// `submitted`, `correction` or `approved`.
    stage: &'static str,
    hash: String,
    /// Whether the values that are kept still give the hash.
    unchanged: bool,
}

#[derive(Serialize)]
struct Named {
    code: String,
    title: Option<Texts>,
}

/// A receipt; a wrong code is an unknown receipt.
pub async fn show(door: Door, Query(typed): Query<Typed>) -> Result<Json<Receipt>, Error> {
    let found = look_up(&door, door.codes.first().map_or("", String::as_str), typed.code()).await?;
    let found = found.ok_or(Error::NotFound)?;
    let concept = &door.concept;
    let department = concept.departments.iter().find(|d| d.code == found.department);
    let department = department.map(|d| Texts::from(&d.name));
    let form = concept.find_form(&found.form).map(|f| Texts::from(&f.title));
    Ok(Json(Receipt {
        number: found.receipt.number,
        handed_in: format!("{:.3}", found.receipt.at()?),
        department: Named { code: found.department, title: department },
        form: Named { code: found.form, title: form },
        period: found.period.to_string(),
        version: found.version,
        rows: found.rows,
        stage: found.stage.code(),
        hash: found.receipt.hash,
        unchanged: found.unchanged,
    }))
}
