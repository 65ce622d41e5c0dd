//! Signing in and out. Unknown, wrong, disabled and slowed down are answered alike, in body and in time.

use crate::account::verified;
use crate::actor::{Door, Entered, Form, Nothing};
use crate::desk::{Field, onward, page};
use crate::error::Error;
use crate::page::Frame;
use crate::secrets::{LONGEST, digest, matched_step, secret};
use crate::urls::{To, Urls};
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use model::people::PersonState;
use serde::Deserialize;
use store::StoreError;
use store::people::{self, NewSession, PeopleError, Person};

/// The demonstration's password, the same for every account of it. Nothing but `maqsat demo` makes accounts that have it.
pub const DEMO_PASSWORD: &str = "maqsat-demo-2026";
/// How the sign-in names of the demonstration end.
pub const DEMO_DOMAIN: &str = "@demo.maqsat";

#[derive(Template)]
#[template(path = "account/sign_in.html")]
struct Page {
    frame: Frame,
    action: String,
    csrf: String,
    next: String,
    fields: Vec<Field>,
    wrong: bool,
    left: bool,
    /// In the demonstration: its password, and whom everybody may be.
    accounts: Vec<Account>,
    password: &'static str,
}

/// An account of the demonstration.
struct Account {
    login: String,
    name: String,
    roles: String,
}

/// What stands behind the question mark.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
    /// Somebody has just signed out.
    #[serde(default)]
    left: String,
}

/// What is typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

/// `GET /{lang}/sign-in`
pub async fn show(
    door: Door,
    Query(asked): Query<Asked>,
    entered: Result<Entered, Error>,
) -> Result<Response, Error> {
    if let Ok(Entered(signed)) = entered {
        return Ok(Redirect::to(&onward(&asked.next, signed.door.urls)).into_response());
    }
    form(&door, "", &asked.next, false, !asked.left.is_empty()).await
}

async fn form(door: &Door, login: &str, next: &str, wrong: bool, left: bool) -> Result<Response, Error> {
    let words = door.words;
    let typed = |name, kind, label, autocomplete| {
        let value = if name == "login" { login } else { "" };
        Field::typed("in", name, kind, words.t(label), value).filled_by(autocomplete)
    };
    let title = words.t("sign-in-title");
    let template = Page {
        frame: door.frame(To::SignIn, title, vec![(title.to_owned(), String::new())]),
        action: door.urls.to(To::SignIn),
        csrf: door.form_token(),
        next: next.to_owned(),
        fields: vec![
            typed("login", "email", "sign-in-login", "username"),
            typed("password", "password", "sign-in-password", "current-password"),
            typed("code", "text", "sign-in-code", "one-time-code")
                .hinted(words.t("sign-in-code-hint"))
                .optional(),
        ],
        wrong,
        left,
        accounts: if door.app.demo { accounts(door).await? } else { Vec::new() },
        password: DEMO_PASSWORD,
    };
    page(door, &template, wrong)
}

async fn accounts(door: &Door) -> Result<Vec<Account>, Error> {
    let (app, mut accounts) = (&door.app, Vec::new());
    let everybody = people::list(&app.store).await?.into_iter();
    for person in everybody.filter(|p| p.state == PersonState::Active && p.login.ends_with(DEMO_DOMAIN)) {
        let held = people::grants_of(&app.store, &door.concept, person.id).await?;
        let roles = held.iter().map(|held| {
            let over = crate::desk::scope(&door.concept, &held.scope, door.lang());
            format!("{} – {over}", door.words.of_code("role", held.role.code()))
        });
        accounts.push(Account {
            roles: roles.collect::<Vec<_>>().join("; "),
            login: person.login,
            name: person.name,
        });
    }
    Ok(accounts)
}

/// `POST /{lang}/sign-in`
pub async fn enter(door: Door, Form(typed): Form<Typed>) -> Result<Response, Error> {
    let login = typed.login.trim().to_lowercase();
    let app = &door.app;
    let person = people::find_by_login(&app.store, &login).await?;
    let id = person.as_ref().map(|p| p.id);
    let attempt = people::knock(&app.store, &login, id, &door.address, app.wall()).await?;
    // longer ones are nobody's; the time is spent all the same
    let fits = typed.password.chars().count() <= LONGEST;
    let password = if fits { typed.password } else { String::new() };
    let right = verified(app, &attempt, password, person.as_ref().and_then(|p| p.password.clone())).await?;
    let person = person.filter(|p| right && p.state == PersonState::Active);
    let Some(person) = person else { return form(&door, &login, &typed.next, true, false).await };
    if !has_code(&door, &person, &typed.code).await? {
        return form(&door, &login, &typed.next, true, false).await;
    }
    let cookie = secret(&app.random)?;
    let now = app.now();
    let session = NewSession {
        hash: digest(&cookie),
        person: person.id,
        expires: now + crate::actor::LONGEST,
        address: door.address.clone(),
        agent: door.agent.clone(),
    };
    match people::sign_in(&app.store, session, attempt, now).await {
        Ok(()) => {}
        // disabled a moment ago
        Err(StoreError::People(PeopleError::WrongState)) => {
            return form(&door, &login, &typed.next, true, false).await;
        }
        Err(error) => return Err(error.into()),
    }
    let next = onward(&typed.next, Urls { lang: person.lang, as_of: None });
    Ok(door.enter(Redirect::to(&next).into_response(), &cookie))
}

/// Whether the code is right, for whoever has a second factor; it is used up then.
async fn has_code(door: &Door, person: &Person, code: &str) -> Result<bool, Error> {
    let Some(sealed) = &person.second_factor else { return Ok(true) };
    let Some(secret) = door.app.key.open(sealed, person.id) else {
        tracing::error!(person = person.id, "a second factor does not open under the key of this program");
        return Ok(false);
    };
    match matched_step(&secret, code, door.app.wall()) {
        Some(step) => Ok(people::use_code(&door.app.store, person.id, step).await?),
        None => Ok(false),
    }
}

/// `POST /{lang}/sign-out`
pub async fn leave(Entered(signed): Entered, Form(Nothing {}): Form<Nothing>) -> Result<Response, Error> {
    let store = &signed.door.app.store;
    people::end_session(store, signed.person.id, signed.session.hash.clone(), signed.by()).await?;
    let to = format!("{}?left=1", signed.door.urls.to(To::SignIn));
    Ok(signed.door.leave(Redirect::to(&to).into_response()))
}
