//! The chosen events as a file.

use super::selection::Selection;
use super::show::said;
use crate::actor::Signed;
use crate::error::Error;
use crate::text::Words;
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use model::Decimal;
use model::policy::Duty;
use publication::{Column, Dataset, Datum};
use store::journal::{self, Filter, Happened};

/// Events read at once.
const PAGE: u64 = 1_000;
/// Events in a file at most: the newest.
const MOST: usize = 50_000;

/// `GET /{lang}/journal/events.csv`
pub async fn csv(signed: Signed, Query(selection): Query<Selection>) -> Result<Response, Error> {
    signed.must(Duty::ReadJournal)?;
    let words = signed.door.words;
    let columns = ["number", "at", "actor", "action", "what", "subject", "detail", "hash"];
    let columns = columns.map(|key| Column::text(key, key)).into();
    let mut table = Dataset::new(words.t("journal-title"), columns);
    let mut filter = selection.filter()?;
    loop {
        let found = journal::list(&signed.door.app.store, &filter, PAGE).await?;
        table.rows.extend(found.iter().map(|event| row(words, event)));
        let last = found.last().filter(|_| found.len() as u64 == PAGE && table.rows.len() < MOST);
        let Some(last) = last else { break };
        filter = Filter { before: Some(last.number), ..filter };
    }
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"journal.csv\""),
    ];
    Ok((headers, publication::exports::csv(&table, false)).into_response())
}

fn row(words: &Words, event: &Happened) -> Vec<Datum> {
    let number = Decimal::from(event.number);
    let mut row = vec![Datum::number(number, event.number.to_string())];
    let texts = [
        event.at.to_string(),
        event.actor.clone(),
        event.action.clone(),
        said(words, &event.action).to_owned(),
        event.subject.clone(),
        event.detail.to_string(),
        event.hash.clone(),
    ];
    row.extend(texts.into_iter().map(Datum::text));
    row
}
