//! Somebody: roles, for whom the person acts, and what an administrator can do about the account.

use super::links::Made;
use super::people::{TypedRole, role_fields};
use crate::actor::{Door, Signed};
use crate::desk::{Desk, Faults, Field, moment, page, scope};
use crate::error::Error;
use crate::numbers;
use crate::page::Frame;
use crate::text::Words;
use crate::urls::{Deed, To};
use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use model::people::PersonState;
use model::policy::Duty;
use store::people::{self, Person};

#[derive(Template)]
#[template(path = "administration/person.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    /// A link that was made just now.
    made: Option<Made>,
    /// What was refused.
    refused: String,
    person: Person,
    state: &'static str,
    created: String,
    roles: Vec<Held>,
    revoke: String,
    grant: (String, Vec<Field>),
    acting: Vec<Held>,
    stop_acting: String,
    act: (String, Vec<Field>),
    /// What else can be done: address, button, explanation.
    deeds: Vec<(String, &'static str, &'static str)>,
}

/// A role, or for whom the person acts.
struct Held {
    id: i32,
    what: String,
    over: String,
    days: String,
}

/// What was done just now, or refused.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) faults: Faults,
    pub(super) made: Option<Made>,
    pub(super) refused: String,
    pub(super) role: TypedRole,
    pub(super) acting: TypedActing,
}

/// What is typed of an appointment.
#[derive(serde::Deserialize, Default)]
pub struct TypedActing {
    #[serde(default)]
    pub(super) acts_for: String,
    #[serde(default)]
    pub(super) first_day: String,
    #[serde(default)]
    pub(super) last_day: String,
}

/// The person that an address names.
pub(super) async fn named(signed: &Signed) -> Result<Person, Error> {
    signed.must(Duty::KeepPeople)?;
    let id: i32 = signed.door.code(0).parse().map_err(|_| Error::NotFound)?;
    people::find(&signed.door.app.store, id).await?.ok_or(Error::NotFound)
}

/// `GET /{lang}/administration/people/{id}`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    let person = named(&signed).await?;
    of(&signed, person, Outcome::default()).await
}

/// The page, after something was done or refused.
pub(super) async fn of(signed: &Signed, person: Person, outcome: Outcome) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let Outcome { faults, made, refused, role, acting } = outcome;
    let (id, at) = (person.id, To::Person(person.id));
    let to = |deed| urls.to(To::PersonDo(id, deed));
    let held = people::grants_of(&app.store, &signed.door.concept, id).await?;
    let roles = held.into_iter().map(|held| Held {
        id: held.id,
        what: words.of_code("role", held.role.code()).to_owned(),
        over: scope(&signed.door.concept, &held.scope, urls.lang),
        days: days(words, held.first_day, held.last_day),
    });
    let everybody = people::list(&app.store).await?;
    let name = |id: i32| everybody.iter().find(|p| p.id == id).map(|p| p.name.clone()).unwrap_or_default();
    let appointed = people::acting_of(&app.store, id).await?.into_iter().map(|acting| Held {
        id: acting.id,
        what: words.t("people-acting").to_owned(),
        over: name(acting.acts_for),
        days: days(words, Some(acting.first_day), Some(acting.last_day)),
    });
    let others = everybody.iter().filter(|p| p.id != id);
    let others = others.map(|p| (p.id.to_string(), format!("{} ({})", p.name, p.login))).collect();
    let day =
        |name, label, value: &str| Field::typed("act", name, "date", words.t(label), value).checked(&faults);
    let way =
        vec![(words.t("people-title").to_owned(), urls.to(To::People)), (person.name.clone(), String::new())];
    let wrong = !faults.is_empty() || !refused.is_empty();
    let template = Page {
        frame: signed.door.frame(at, &person.name, way),
        desk: Desk::of(signed, at),
        made,
        refused,
        state: words.of_code("person", person.state.code()),
        created: moment(words, person.created),
        roles: roles.collect(),
        revoke: to(Deed::Revoke),
        grant: (to(Deed::Grant), role_fields(signed, "grant", &role, &faults)),
        acting: appointed.collect(),
        stop_acting: to(Deed::StopActing),
        act: (
            to(Deed::Act),
            vec![
                Field::chosen("act", "acts_for", words.t("people-acts-for"), &acting.acts_for, others)
                    .checked(&faults),
                day("first_day", "people-first-day", &acting.first_day),
                day("last_day", "people-last-day", &acting.last_day),
            ],
        ),
        deeds: deeds(&person, app.courier.is_some())
            .into_iter()
            .map(|(deed, go, why)| (to(deed), words.t(go), words.t(why)))
            .collect(),
        person,
    };
    page(&signed.door, &template, wrong)
}

/// What can be done about an account in its state: deed, button, explanation. Where links go by mail, one can still be made to be handed on.
fn deeds(person: &Person, mails: bool) -> Vec<(Deed, &'static str, &'static str)> {
    let link = (Deed::Link, "people-link-go", "people-link-why");
    let by_mail = (Deed::Link, "people-link-mail-go", "people-link-mail-why");
    let by_hand = (Deed::LinkByHand, "people-link-go", "people-link-hand-why");
    let disable = (Deed::Disable, "people-disable-go", "people-disable-why");
    let mut deeds = match person.state {
        PersonState::Invited | PersonState::Active if mails => vec![by_mail, by_hand, disable],
        PersonState::Invited | PersonState::Active => vec![link, disable],
        PersonState::Disabled => vec![(Deed::Enable, "people-enable-go", "people-enable-why")],
    };
    if person.second_factor.is_some() {
        deeds.push((Deed::DropSecondFactor, "people-drop-go", "people-drop-why"));
    }
    deeds
}

/// From when to when, in words.
fn days(words: &'static Words, first: Option<Date>, last: Option<Date>) -> String {
    let first = first.map(|day| ("first", numbers::date(words, day)));
    let last = last.map(|day| ("last", numbers::date(words, day)));
    let key = match (&first, &last) {
        (None, None) => return words.t("people-always").to_owned(),
        (Some(_), None) => "people-from",
        (None, Some(_)) => "people-until",
        (Some(_), Some(_)) => "people-between",
    };
    let args: Vec<_> = [first, last].into_iter().flatten().map(|(name, day)| (name, day.into())).collect();
    words.with(key, &args)
}
