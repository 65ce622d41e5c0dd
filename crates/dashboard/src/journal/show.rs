//! The page: filters, the state of the chain, a hundred events.

use super::changes::{Line, lines};
use super::selection::Selection;
use super::subject::Names;
use super::verification::Check;
use crate::actor::Signed;
use crate::desk::{Desk, Field, moment, page};
use crate::error::Error;
use crate::numbers;
use crate::page::Frame;
use crate::say::broken;
use crate::text::Words;
use crate::urls::To;
use askama::Template;
use axum::extract::Query;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::Response;
use model::Decimal;
use model::policy::Duty;
use store::journal::{self, Happened, Report, action};
use store::people;

/// Events on a page.
const PAGE: usize = 100;

#[derive(Template)]
#[template(path = "journal/show.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    action: String,
    fields: Vec<Field>,
    export: String,
    head: (String, String),
    check: String,
    /// Whether something is not as it was written.
    alarm: bool,
    running: bool,
    verify: String,
    events: Vec<Event>,
    older: Option<String>,
    newest: Option<String>,
}

struct Event {
    number: u64,
    when: String,
    login: String,
    name: String,
    what: String,
    subject: String,
    lines: Vec<Line>,
    /// Whether any line has something before.
    replaces: bool,
    hash: String,
}

/// `GET /{lang}/journal`
pub async fn show(signed: Signed, Query(selection): Query<Selection>) -> Result<Response, Error> {
    signed.must(Duty::ReadJournal)?;
    let (app, words, urls) = (&signed.door.app, signed.door.words, signed.door.urls);
    let mut found = journal::list(&app.store, &selection.filter()?, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let people = people::list(&app.store).await?;
    let names = Names { words, concept: &signed.door.concept, people: &people };
    let before = found.last().filter(|_| more).map(|last| last.number.to_string());
    let head = journal::head(&app.store).await?;
    let check = app.verification.check();
    let running = matches!(check, Check::Running(..));
    let title = words.t("journal-title");
    let at = To::Journal;
    let template = Page {
        frame: signed.door.frame(at, title, vec![(title.to_owned(), String::new())]),
        desk: Desk::of(&signed, at),
        action: urls.to(at),
        fields: fields(words, &selection),
        export: urls.asking(To::JournalFile, &selection.pairs("")),
        head: (head.number.to_string(), head.hash),
        alarm: matches!(&check, Check::Done(_, report) if report.broken.is_some()),
        check: checked(words, &check),
        running,
        verify: urls.to(To::JournalVerify),
        events: found.iter().map(|event| told(&names, event)).collect(),
        older: before.map(|before| urls.asking(at, &selection.pairs(&before))),
        newest: (!selection.before.is_empty()).then(|| urls.asking(at, &selection.pairs(""))),
    };
    let mut response = page(&signed.door, &template, false)?;
    if running {
        response.headers_mut().insert(REFRESH, HeaderValue::from_static("2"));
    }
    Ok(response)
}

fn fields(words: &'static Words, selection: &Selection) -> Vec<Field> {
    let typed = |name, kind, label, value: &str| {
        Field::typed("journal", name, kind, words.t(label), value).optional()
    };
    let mut actions: Vec<(String, String)> =
        action::ALL.iter().map(|code| ((*code).to_owned(), said(words, code).to_owned())).collect();
    actions.sort_by(|(_, one), (_, other)| one.cmp(other));
    actions.insert(0, (String::new(), words.t("journal-any-action").to_owned()));
    vec![
        typed("actor", "text", "journal-actor", &selection.actor).hinted(words.t("journal-actor-hint")),
        Field::chosen("journal", "action", words.t("journal-action"), &selection.action, actions).optional(),
        typed("subject", "text", "journal-subject", &selection.subject)
            .hinted(words.t("journal-subject-hint")),
        typed("from", "date", "journal-from", &selection.from),
        typed("to", "date", "journal-to", &selection.to),
    ]
}

/// What was done, in words; an action that this program does not know is shown as it is kept.
pub(super) fn said<'a>(words: &'a Words, action: &'a str) -> &'a str {
    match words.of_code("deed", &action.replace('.', "-")) {
        "" => action,
        sentence => sentence,
    }
}

fn told(names: &Names<'_>, event: &Happened) -> Event {
    let lines = lines(names, &event.detail);
    Event {
        number: event.number,
        when: moment(names.words, event.at),
        name: names.actor(&event.actor),
        login: event.actor.clone(),
        what: said(names.words, &event.action).to_owned(),
        subject: names.subject(&event.subject),
        replaces: lines.iter().any(|line| !line.before.is_empty()),
        lines,
        hash: event.hash.clone(),
    }
}

/// How the last check stands, in words.
fn checked(words: &'static Words, check: &Check) -> String {
    let n = |n: u64| numbers::number(words.lang(), Decimal::from(n), 0).into();
    match check {
        Check::Never => words.t("journal-check-never").to_owned(),
        Check::Running(done, all) => {
            words.with("journal-check-running", &[("done", n(*done)), ("all", n(*all))])
        }
        Check::Failed(at) => words.with("journal-check-failed", &[("at", moment(words, *at).into())]),
        Check::Done(at, Report { events, releases, figures, broken: found, .. }) => {
            let at = ("at", moment(words, *at).into());
            match found {
                Some(found) => {
                    let broken = broken(words, found);
                    words.with("journal-check-broken", &[at, ("broken", broken.into())])
                }
                None => {
                    let counts =
                        [at, ("events", n(*events)), ("releases", n(*releases)), ("figures", n(*figures))];
                    words.with("journal-check-good", &counts)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_action_has_a_sentence_of_its_own() {
        for lang in Lang::ALL {
            let words = Words::of(lang);
            let sentences: BTreeSet<&str> = action::ALL.iter().map(|code| said(words, code)).collect();
            assert_eq!(sentences.len(), action::ALL.len(), "{lang:?}");
            let bare: Vec<_> = action::ALL.iter().filter(|code| said(words, code) == **code).collect();
            assert!(bare.is_empty(), "{lang:?}: {bare:?}");
        }
        assert_eq!(said(Words::of(Lang::Kk), "nobody.knows"), "nobody.knows");
    }
}
