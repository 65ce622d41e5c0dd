//! What an administrator does to somebody: one function a button.

use super::links::{Fresh, Made, Reader};
use super::people::{TypedRole, days};
use super::person::{Outcome, TypedActing, named, of};
use crate::actor::{Form, Nothing, Signed};
use crate::error::Error;
use crate::urls::To;
use axum::response::{IntoResponse, Redirect, Response};
use model::people::{LinkKind, PersonState};
use serde::Deserialize;
use store::StoreError;
use store::people::{self, NewActing, PeopleError, Person};

/// Which role or appointment.
#[derive(Deserialize)]
pub struct Which {
    id: i32,
}

/// Back to the page, or the page with why it was refused.
async fn settled<T>(
    signed: &Signed,
    person: Person,
    done: Result<T, StoreError>,
    typed: Outcome,
) -> Result<Response, Error> {
    let words = signed.door.words;
    let refused = match done {
        Ok(_) => return Ok(Redirect::to(&signed.door.urls.to(To::Person(person.id))).into_response()),
        Err(StoreError::People(why)) => match why {
            PeopleError::NoSuch => return Err(Error::NotFound),
            PeopleError::LastAdministrator => "people-refused-last",
            PeopleError::RolesClash => "people-refused-clash",
            PeopleError::Oneself => "people-refused-oneself",
            PeopleError::WrongState | PeopleError::LinkGone => "people-refused-state",
            PeopleError::LoginTaken => "people-fault-taken",
        },
        Err(error) => return Err(error.into()),
    };
    of(signed, person, Outcome { refused: words.t(refused).to_owned(), ..typed }).await
}

/// `POST /{lang}/administration/people/{id}/grant`
pub async fn grant(signed: Signed, Form(typed): Form<TypedRole>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let app = &signed.door.app;
    let mut outcome = Outcome::default();
    let role = typed.read(&signed, &mut outcome.faults)?;
    outcome.role = typed;
    if !outcome.faults.is_empty() {
        return of(&signed, person, outcome).await;
    }
    let done = people::grant(&app.store, &signed.door.concept, person.id, role, signed.by()).await;
    settled(&signed, person, done, outcome).await
}

/// `POST /{lang}/administration/people/{id}/revoke`
pub async fn revoke(signed: Signed, Form(which): Form<Which>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let app = &signed.door.app;
    let held = people::grants_of(&app.store, &signed.door.concept, person.id).await?;
    let of_person = held.iter().any(|held| held.id == which.id);
    let done = if of_person {
        people::revoke(&app.store, which.id, signed.by()).await
    } else {
        Err(PeopleError::NoSuch.into())
    };
    settled(&signed, person, done, Outcome::default()).await
}

/// `POST /{lang}/administration/people/{id}/act`
pub async fn act(signed: Signed, Form(typed): Form<TypedActing>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let (app, words) = (&signed.door.app, signed.door.words);
    let mut outcome = Outcome::default();
    let acts_for = typed.acts_for.parse().map_err(|_| Error::BadForm)?;
    let days = days(&signed, &typed.first_day, &typed.last_day, &mut outcome.faults);
    let (first, last) = (typed.first_day.trim().is_empty(), typed.last_day.trim().is_empty());
    outcome.acting = typed;
    if first {
        outcome.faults.add("first_day", words.t("people-fault-day"));
    }
    if last {
        outcome.faults.add("last_day", words.t("people-fault-day"));
    }
    let (Some(first_day), Some(last_day), true) = (days.0, days.1, outcome.faults.is_empty()) else {
        return of(&signed, person, outcome).await;
    };
    let new = NewActing { person: person.id, acts_for, first_day, last_day };
    let done = people::act_for(&app.store, new, signed.by()).await;
    settled(&signed, person, done, outcome).await
}

/// `POST /{lang}/administration/people/{id}/stop-acting`
pub async fn stop_acting(signed: Signed, Form(which): Form<Which>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let store = &signed.door.app.store;
    let of_person = people::acting_of(store, person.id).await?.iter().any(|acting| acting.id == which.id);
    let done = if of_person {
        people::stop_acting(store, which.id, signed.by()).await
    } else {
        Err(PeopleError::NoSuch.into())
    };
    settled(&signed, person, done, Outcome::default()).await
}

/// `POST /{lang}/administration/people/{id}/disable`
pub async fn disable(signed: Signed, Form(Nothing {}): Form<Nothing>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let done = people::disable(&signed.door.app.store, person.id, signed.by()).await;
    settled(&signed, person, done, Outcome::default()).await
}

/// `POST /{lang}/administration/people/{id}/enable`
pub async fn enable(signed: Signed, Form(Nothing {}): Form<Nothing>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let done = people::enable(&signed.door.app.store, person.id, signed.by()).await;
    settled(&signed, person, done, Outcome::default()).await
}

/// `POST /{lang}/administration/people/{id}/link`: by mail, if there is a mail server.
pub async fn link(signed: Signed, Form(Nothing {}): Form<Nothing>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let kind = match person.state {
        PersonState::Invited => LinkKind::Invitation,
        PersonState::Active | PersonState::Disabled => LinkKind::Reset,
    };
    let link = Fresh::new(&signed, person.lang)?;
    if let Err(refused) =
        people::reset_link(&signed.door.app.store, person.id, link.kept(), signed.by()).await
    {
        return settled(&signed, person, Err::<(), _>(refused), Outcome::default()).await;
    }
    let reader = Reader { login: &person.login, name: &person.name, lang: person.lang, kind };
    let made = link.sent(&signed, reader).await;
    with_link(&signed, person, made).await
}

/// `POST /{lang}/administration/people/{id}/link-by-hand`: shown to whoever made it.
pub async fn link_by_hand(signed: Signed, Form(Nothing {}): Form<Nothing>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let link = Fresh::new(&signed, person.lang)?;
    if let Err(refused) =
        people::reset_link(&signed.door.app.store, person.id, link.kept(), signed.by()).await
    {
        return settled(&signed, person, Err::<(), _>(refused), Outcome::default()).await;
    }
    let made = link.shown(&signed, &person.login);
    with_link(&signed, person, made).await
}

async fn with_link(signed: &Signed, person: Person, made: Made) -> Result<Response, Error> {
    of(signed, person, Outcome { made: Some(made), ..Outcome::default() }).await
}

/// `POST /{lang}/administration/people/{id}/drop-second-factor`
pub async fn drop_second_factor(signed: Signed, Form(Nothing {}): Form<Nothing>) -> Result<Response, Error> {
    let person = named(&signed).await?;
    let done = people::drop_second_factor(&signed.door.app.store, person.id, signed.by()).await;
    settled(&signed, person, done, Outcome::default()).await
}
