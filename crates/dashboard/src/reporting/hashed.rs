//! What the hash of a receipt is made of, as a file: whoever holds it can recompute the hash without this program.

use super::form::id;
use crate::actor::Signed;
use crate::error::Error;
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use model::Decimal;
use publication::{Column, Dataset, Datum, exports};
use serde::Deserialize;
use store::reporting::{self, Hashed};

/// Which receipt of the assignment; the latest if none is named.
#[derive(Deserialize)]
pub struct Which {
    number: Option<u32>,
}

/// `GET /{lang}/reporting/{id}/receipt.csv?number=`: for whoever may see the figures that were handed in.
pub async fn csv(signed: Signed, Query(which): Query<Which>) -> Result<Response, Error> {
    let (app, doing) = (&signed.door.app, signed.doing());
    let (receipt, hashed) = reporting::made_of(&app.store, &doing, id(&signed.door)?, which.number).await?;
    let name = format!("receipt-{}.csv", receipt.number);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, exports::csv(&table(&hashed), false)).into_response())
}

/// A line for every row that counts, each with what all have in common.
fn table(hashed: &Hashed) -> Dataset {
    let keys = [
        "receipt",
        "handed_in_ms",
        "department",
        "form",
        "period",
        "version",
        "indicator",
        "value",
        "explanation",
    ];
    let mut table = Dataset::new("", keys.map(|key| Column::text(key, key)).into());
    let number = |n: i64| Datum::number(Decimal::from(n), n.to_string());
    let text = |text: &str| Datum::text(text.to_owned());
    for row in &hashed.rows {
        // a number is written as it is hashed: both are plain and without zeros at their end
        let value = row.value.parse::<Decimal>();
        table.rows.push(vec![
            number(hashed.number),
            number(hashed.at),
            text(&hashed.department),
            text(&hashed.form),
            text(&hashed.period),
            number(hashed.version),
            text(&row.indicator),
            value.map_or_else(|_| text(&row.value), |value| Datum::number(value, row.value.clone())),
            Datum::text(marked(&row.explanation)),
        ]);
    }
    table
}

/// Files put an apostrophe before a text that a spreadsheet would run; one that begins with an apostrophe gets another, so that the first
/// apostrophe is never part of the text.
fn marked(text: &str) -> String {
    if text.starts_with('\'') { format!("'{text}") } else { text.to_owned() }
}
