//! One's notices: what happened to reports, what is due; and, for administrators, mail that did not reach anybody.

use crate::actor::{Door, Form, Signed};
use crate::desk::{self, Desk, moment};
use crate::error::Error;
use crate::letters;
use crate::page::Frame;
use crate::staff::work;
use crate::text::{Arg, Words};
use crate::urls::To;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use model::policy::Duty;
use serde::Deserialize;
use store::notices::{self, Notice, Undelivered};

/// Notices shown; older ones stay in the journal.
const SHOWN: u64 = 100;
/// Failed letters shown.
const FAILED: u64 = 50;

#[derive(Template)]
#[template(path = "staff/notices.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    title: String,
    finding: String,
    action: String,
    /// The newest notice: what is marked as read with all before it.
    newest: Option<i32>,
    rows: Vec<Row>,
    /// For whoever keeps people: letters that failed.
    failed: Option<Vec<FailedRow>>,
}

struct Row {
    id: i32,
    text: String,
    at: String,
    href: Option<String>,
    is_new: bool,
}

struct FailedRow {
    to: String,
    what: &'static str,
    at: String,
    attempts: u32,
    again: String,
    error: String,
}

/// `GET /{lang}/notices`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let own = notices::list(&app.store, &signed.doing(), SHOWN).await?;
    let unseen = own.iter().filter(|notice| notice.seen.is_none()).count();
    let failed = if signed.actor.has_duty(Duty::KeepPeople) {
        let failed = notices::undelivered(&app.store, FAILED).await?;
        Some(failed.into_iter().map(|letter| failed_row(words, letter)).collect())
    } else {
        None
    };
    let title = words.t("notices-title").to_owned();
    let template = Page {
        frame: signed.door.frame(To::Notices, &title, vec![(title.clone(), String::new())]),
        desk: Desk::of(&signed, To::Notices),
        finding: match (own.len(), unseen) {
            (0, _) => words.t("notices-none").to_owned(),
            (_, 0) => words.t("notices-all-seen").to_owned(),
            (_, n) => words.with("notices-unseen", &[("n", Arg::from(n))]),
        },
        title,
        action: urls.to(To::Notices),
        newest: own.iter().filter(|notice| notice.seen.is_none()).map(|notice| notice.id).max(),
        rows: own.into_iter().map(|notice| row(&signed, notice)).collect(),
        failed,
    };
    desk::page(&signed.door, &template, false)
}

fn row(signed: &Signed, notice: Notice) -> Row {
    let Door { words, urls, .. } = &signed.door;
    let of = &notice.assignment;
    Row {
        id: notice.id,
        text: letters::sentence(&signed.door.concept, words, notice.kind, of, notice.due),
        at: moment(words, notice.at),
        href: work(*urls, &signed.door.concept, &signed.actor, of.subject(), of.id),
        is_new: notice.seen.is_none(),
    }
}

fn failed_row(words: &'static Words, letter: Undelivered) -> FailedRow {
    FailedRow {
        to: letter.to,
        what: words.of_code("notice-kind", letter.kind.code()),
        at: moment(words, letter.at),
        attempts: letter.attempts,
        again: letter.again.map_or_else(|| words.t("notices-given-up").to_owned(), |at| moment(words, at)),
        error: match letter.error.as_str() {
            notices::TOO_OLD => words.t("notices-too-old").to_owned(),
            _ => letter.error,
        },
    }
}

/// What is marked as read.
#[derive(Deserialize)]
pub struct Seen {
    /// A notice.
    until: i32,
    /// `only`: it alone; otherwise with all before it.
    #[serde(default)]
    which: String,
}

/// `POST /{lang}/notices`
pub async fn mark_seen(signed: Signed, Form(seen): Form<Seen>) -> Result<Response, Error> {
    let only = seen.which == "only";
    notices::mark_seen(&signed.door.app.store, &signed.doing(), seen.until, only).await?;
    Ok(Redirect::to(&signed.door.urls.to(To::Notices)).into_response())
}
