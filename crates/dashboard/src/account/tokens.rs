//! Tokens for programs: made, shown once, ended.

use super::own::{Outcome, done, of};
use crate::actor::{Entered, Form, Signed};
use crate::desk::{Faults, Field, moment};
use crate::error::Error;
use crate::secrets::{TOKEN_PREFIX, api_token, digest};
use axum::response::Response;
use jiff::SignedDuration;
use model::people::TokenAction;
use serde::Deserialize;
use store::people::{self, NewToken};

/// For how many days a token may work.
const DAYS: [i64; 4] = [30, 90, 180, 365];
/// Signs of a token by which people know it, after its prefix.
const SHOWN: usize = 6;
/// The longest title.
const LONGEST_TITLE: usize = 120;

/// A token that works.
pub(super) struct TokenRow {
    pub(super) hash: String,
    pub(super) title: String,
    pub(super) prefix: String,
    pub(super) allows: String,
    pub(super) until: String,
    pub(super) used: String,
}

pub(super) async fn token_rows(signed: &Signed) -> Result<Vec<TokenRow>, Error> {
    let (app, words) = (&signed.door.app, signed.door.words);
    let held = people::tokens_of(&app.store, &signed.door.concept, signed.person.id, app.now()).await?;
    let row = |token: people::Token| {
        let action = words.of_code("token", token.action.code());
        let place = token
            .place
            .map(|ix| &signed.door.concept.place(ix).name)
            .map(|n| n.shown(signed.door.lang()).text);
        TokenRow {
            allows: place.map_or_else(|| action.to_owned(), |place| format!("{action} – {place}")),
            until: moment(words, token.expires),
            used: token.used.map_or_else(|| words.t("tokens-unused").to_owned(), |at| moment(words, at)),
            hash: token.hash,
            title: token.title,
            prefix: token.prefix,
        }
    };
    Ok(held.into_iter().map(row).collect())
}

pub(super) fn token_fields(signed: &Signed, faults: &Faults) -> Vec<Field> {
    let (words, lang) = (signed.door.words, signed.door.lang());
    let actions = TokenAction::ALL.iter();
    let actions =
        actions.map(|a| (a.code().to_owned(), words.of_code("token", a.code()).to_owned())).collect();
    let places = signed.door.concept.regions().map(|ix| signed.door.concept.place(ix));
    let places = places.map(|place| (place.code.clone(), place.name.shown(lang).text.to_owned()));
    let places =
        std::iter::once((String::new(), words.t("tokens-everywhere").to_owned())).chain(places).collect();
    let days = |n: i64| words.with("tokens-days", &[("n", (n as usize).into())]);
    vec![
        Field::typed("token", "title", "text", words.t("tokens-for"), "")
            .hinted(words.t("tokens-for-hint"))
            .checked(faults),
        Field::chosen("token", "action", words.t("tokens-allows"), TokenAction::Read.code(), actions),
        Field::chosen("token", "place", words.t("tokens-where"), "", places),
        Field::chosen(
            "token",
            "days",
            words.t("tokens-until"),
            "90",
            DAYS.map(|n| (n.to_string(), days(n))).into(),
        ),
    ]
}

/// What is typed.
#[derive(Deserialize)]
pub struct Typed {
    title: String,
    action: String,
    place: String,
    days: i64,
}

/// `POST /{lang}/account/tokens`
pub async fn make(Entered(signed): Entered, Form(typed): Form<Typed>) -> Result<Response, Error> {
    let app = &signed.door.app;
    let mut outcome = Outcome::default();
    let title = typed.title.trim();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        outcome.faults.add("title", signed.door.words.t("tokens-fault-title"));
        return of(&signed, outcome).await;
    }
    let place = match typed.place.as_str() {
        "" => None,
        code => Some(signed.door.concept.find_place(code).ok_or(Error::BadForm)?),
    };
    let days = DAYS.iter().find(|days| **days == typed.days).ok_or(Error::BadForm)?;
    let secret = api_token(&app.random)?;
    let new = NewToken {
        hash: digest(&secret),
        prefix: secret.chars().take(TOKEN_PREFIX.len() + SHOWN).collect(),
        person: signed.person.id,
        title: title.to_owned(),
        action: TokenAction::from_code(&typed.action).ok_or(Error::BadForm)?,
        place,
        expires: app.now() + SignedDuration::from_hours(24 * days),
    };
    people::make_token(&app.store, &signed.door.concept, new, signed.by()).await?;
    outcome.made = secret;
    of(&signed, outcome).await
}

/// Which one.
#[derive(Deserialize)]
pub struct Which {
    token: String,
}

/// `POST /{lang}/account/end-token`
pub async fn end(Entered(signed): Entered, Form(which): Form<Which>) -> Result<Response, Error> {
    people::end_token(&signed.door.app.store, signed.person.id, which.token, signed.by()).await?;
    Ok(done(&signed, "token"))
}
