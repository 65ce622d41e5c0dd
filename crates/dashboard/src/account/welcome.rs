//! A link that works once: whoever is invited, or lost the password, sets one; whoever installed the program becomes its administrator.

use super::own::LONGEST_NAME;
use super::{hashed, password_hint, refusal};
use crate::actor::{Door, Form};
use crate::desk::{Faults, Field, page};
use crate::error::Error;
use crate::page::Frame;
use crate::secrets::{digest, is_long, weakness};
use crate::urls::{To, Urls};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use model::people::LinkKind;
use serde::Deserialize;
use store::people::{self, FirstPerson, Link, NewPerson, Person};

#[derive(Template)]
#[template(path = "account/welcome.html")]
struct Page {
    frame: Frame,
    action: String,
    csrf: String,
    lead: String,
    fields: Vec<Field>,
}

/// What is typed. Only the first administrator types more than the password.
#[derive(Deserialize, Default)]
pub struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
}

/// A link that works, and whose it is.
struct Open {
    hash: String,
    link: Link,
    person: Option<Person>,
    privileged: bool,
}

async fn open(door: &Door) -> Result<Open, Error> {
    let (app, hash) = (&door.app, digest(door.code(0)));
    let link = people::find_link(&app.store, &hash, app.now()).await?.ok_or(Error::NotFound)?;
    let Some(id) = link.person else { return Ok(Open { hash, link, person: None, privileged: true }) };
    let person = people::find(&app.store, id).await?;
    let held = people::grants_of(&app.store, &door.concept, id).await?;
    let privileged = held.iter().any(|held| held.role.is_privileged());
    Ok(Open { hash, link, person, privileged })
}

/// `GET /{lang}/welcome/{link}`
pub async fn show(door: Door) -> Result<Response, Error> {
    let open = open(&door).await?;
    form(&door, &open, &Typed::default(), &Faults::default())
}

fn form(door: &Door, open: &Open, typed: &Typed, faults: &Faults) -> Result<Response, Error> {
    let words = door.words;
    let (title, at) = (words.t("welcome-title"), To::Welcome(door.code(0)));
    let lead = match (&open.person, open.link.kind) {
        (Some(_), LinkKind::Invitation) => "welcome-invited",
        (Some(_), LinkKind::Reset | LinkKind::FirstAdministrator) => "welcome-reset",
        (None, _) => "welcome-first",
    };
    let (name, login) = open.person.as_ref().map_or(("", ""), |p| (p.name.as_str(), p.login.as_str()));
    let mut fields = Vec::new();
    if open.person.is_none() {
        fields.push(
            Field::typed("new", "login", "email", words.t("sign-in-login"), &typed.login)
                .filled_by("username")
                .checked(faults),
        );
        fields.push(
            Field::typed("new", "name", "text", words.t("account-name"), &typed.name)
                .filled_by("name")
                .checked(faults),
        );
    }
    fields.push(
        Field::typed("new", "password", "password", words.t("account-password-new"), "")
            .filled_by("new-password")
            .hinted(words.t(password_hint(open.privileged)))
            .checked(faults),
    );
    let template = Page {
        frame: door.frame(at, title, vec![(title.to_owned(), String::new())]),
        action: door.urls.to(at),
        csrf: door.form_token(),
        lead: words.with(lead, &[("name", name.into()), ("login", login.into())]),
        fields,
    };
    page(door, &template, !faults.is_empty())
}

/// `POST /{lang}/welcome/{link}`
pub async fn set(door: Door, Form(typed): Form<Typed>) -> Result<Response, Error> {
    let open = open(&door).await?;
    let (app, words) = (&door.app, door.words);
    let mut faults = Faults::default();
    let (login, name) = match &open.person {
        Some(person) => (person.login.clone(), person.name.clone()),
        None => {
            let name = typed.name.split_whitespace().collect::<Vec<_>>().join(" ");
            (login(&typed.login, words, &mut faults), named(name, words, &mut faults))
        }
    };
    if let Some(why) = weakness(&typed.password, &login, &name, open.privileged) {
        faults.add("password", refusal(words, why));
    }
    if !faults.is_empty() {
        return form(&door, &open, &typed, &faults);
    }
    let long = is_long(&typed.password);
    let password = hashed(app, typed.password).await?;
    match open.link.kind {
        LinkKind::Invitation | LinkKind::Reset => {
            people::set_password(&app.store, open.hash, password, long, app.now()).await?;
        }
        LinkKind::FirstAdministrator => {
            let who = NewPerson { login, name, lang: door.lang() };
            let first = FirstPerson { who, password };
            people::first_administrator(&app.store, &door.concept, open.hash, first, app.now()).await?;
        }
    }
    let lang = open.person.map_or(door.lang(), |p| p.lang);
    Ok(Redirect::to(&Urls { lang, as_of: None }.to(To::SignIn)).into_response())
}

/// A sign-in name in lower case: an e-mail address, roughly.
pub(crate) fn login(typed: &str, words: &crate::text::Words, faults: &mut Faults) -> String {
    let login = typed.trim().to_lowercase();
    let parts = login.split_once('@').filter(|(mailbox, domain)| {
        !mailbox.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.starts_with('.')
    });
    let plain = login.chars().all(|c| !c.is_whitespace() && !c.is_control());
    if parts.is_none() || !plain || login.len() > 200 {
        faults.add("login", words.t("people-fault-login"));
    }
    login
}

/// A name with something in it, and not too much.
pub(crate) fn named(name: String, words: &crate::text::Words, faults: &mut Faults) -> String {
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        faults.add("name", words.t("people-fault-name"));
    }
    name
}
