//! The page of one's own account, and the name and language on it.

use super::tokens::{TokenRow, token_fields, token_rows};
use super::{password_hint, privileged};
use crate::actor::{Door, Entered, Form, IDLE, Need, Signed, need};
use crate::desk::{self, Desk, Faults, Field, languages, moment, page};
use crate::error::Error;
use crate::page::Frame;
use crate::urls::{Own, To};
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use model::Lang;
use serde::Deserialize;
use store::people;

/// The longest name.
pub const LONGEST_NAME: usize = 120;

#[derive(Template)]
#[template(path = "account/own.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    notice: &'static str,
    lacks: &'static str,
    login: String,
    /// Role, over what, and for whom if it is lent.
    roles: Vec<(String, String, String)>,
    name: (String, Vec<Field>),
    password: (String, Vec<Field>),
    second_factor: (String, bool),
    sessions: (String, Vec<SessionRow>),
    tokens: (String, Vec<Field>),
    end_token: String,
    held: Vec<TokenRow>,
    /// A token that was made just now, shown this once.
    made: String,
}

struct SessionRow {
    hash: String,
    agent: String,
    address: String,
    began: String,
    seen: String,
    own: bool,
}

/// What was done just now, and what is wrong.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) faults: Faults,
    /// The notice's key.
    pub(super) notice: &'static str,
    /// A token to be shown once.
    pub(super) made: String,
}

/// What stands behind the question mark.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

/// `GET /{lang}/account`
pub async fn show(Entered(signed): Entered, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let notice = match asked.done.as_str() {
        "name" => "account-done-name",
        "password" => "account-done-password",
        "second-factor" => "account-done-second-factor",
        "sessions" => "account-done-sessions",
        "token" => "account-done-token",
        _ => "",
    };
    of(&signed, Outcome { notice, ..Outcome::default() }).await
}

/// The page, after something was done or refused.
pub(super) async fn of(signed: &Signed, outcome: Outcome) -> Result<Response, Error> {
    let Signed { door, actor, person, .. } = signed;
    let Door { app, words, urls, .. } = door;
    let Outcome { faults, notice, made } = outcome;
    let title = words.t("account-title");
    let (lang, own) = (door.lang(), |part| urls.to(To::Own(part)));
    let mut roles = Vec::new();
    for grant in &actor.grants {
        let lender = match grant.acting_for {
            Some(id) => people::find(&app.store, id).await?.map(|p| p.name).unwrap_or_default(),
            None => String::new(),
        };
        let role = words.of_code("role", grant.role.code()).to_owned();
        roles.push((role, desk::scope(&signed.door.concept, &grant.scope, lang), lender));
    }
    let template = Page {
        frame: door.frame(To::Account, title, vec![(title.to_owned(), String::new())]),
        desk: Desk::of(signed, To::Account),
        notice: words.t(notice),
        lacks: match need(app, actor, person) {
            None => "",
            Some(Need::LongPassword) => words.t("account-lacks-password"),
            Some(Need::SecondFactor) => words.t("account-lacks-second-factor"),
        },
        login: person.login.clone(),
        roles,
        name: (
            urls.to(To::Account),
            vec![
                Field::typed("own", "name", "text", words.t("account-name"), &person.name)
                    .filled_by("name")
                    .checked(&faults),
                Field::chosen("own", "lang", words.t("account-lang"), person.lang.code(), languages(words)),
            ],
        ),
        password: (
            own(Own::Password),
            vec![
                Field::typed("pw", "old", "password", words.t("account-password-old"), "")
                    .filled_by("current-password")
                    .checked(&faults),
                Field::typed("pw", "new", "password", words.t("account-password-new"), "")
                    .filled_by("new-password")
                    .hinted(words.t(password_hint(privileged(actor))))
                    .checked(&faults),
            ],
        ),
        second_factor: (own(Own::SecondFactor), person.second_factor.is_some()),
        sessions: (own(Own::Sessions), sessions(signed).await?),
        tokens: (own(Own::Tokens), token_fields(signed, &faults)),
        end_token: own(Own::EndToken),
        held: token_rows(signed).await?,
        made,
    };
    page(door, &template, !faults.is_empty())
}

async fn sessions(signed: &Signed) -> Result<Vec<SessionRow>, Error> {
    let Signed { door, person, session, .. } = signed;
    let now = door.app.now();
    let open = people::sessions_of(&door.app.store, person.id, now - IDLE, now).await?;
    let row = |open: people::Session| SessionRow {
        own: open.hash == session.hash,
        began: moment(door.words, open.created),
        seen: moment(door.words, open.seen),
        hash: open.hash,
        agent: open.agent,
        address: open.address,
    };
    Ok(open.into_iter().map(row).collect())
}

/// What is typed.
#[derive(Deserialize)]
pub struct Named {
    name: String,
    lang: String,
}

/// `POST /{lang}/account`
pub async fn rename(Entered(signed): Entered, Form(named): Form<Named>) -> Result<Response, Error> {
    let name = named.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let lang = Lang::from_code(&named.lang).ok_or(Error::BadForm)?;
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        let mut outcome = Outcome::default();
        outcome.faults.add("name", signed.door.words.t("people-fault-name"));
        return of(&signed, outcome).await;
    }
    people::rename(&signed.door.app.store, signed.person.id, name, lang, signed.by()).await?;
    Ok(done(&signed, "name"))
}

/// Back to the page, with a notice.
pub(super) fn done(signed: &Signed, what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", signed.door.urls.to(To::Account))).into_response()
}
