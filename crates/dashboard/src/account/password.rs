//! Another password for one's own account. All other sessions end.

use super::own::{Outcome, done, of};
use super::{hashed, privileged, refusal, verified};
use crate::actor::{Entered, Form, Signed};
use crate::error::Error;
use crate::secrets::{is_long, weakness};
use axum::response::Response;
use serde::Deserialize;
use store::people;

/// What is typed.
#[derive(Deserialize)]
pub struct Typed {
    old: String,
    new: String,
}

/// `POST /{lang}/account/password`
pub async fn change(Entered(signed): Entered, Form(typed): Form<Typed>) -> Result<Response, Error> {
    let Signed { door, person, actor, session, .. } = &signed;
    let mut outcome = Outcome::default();
    if !is_own(&signed, typed.old).await? {
        outcome.faults.add("old", door.words.t("account-password-wrong"));
    }
    if let Some(why) = weakness(&typed.new, &person.login, &person.name, privileged(actor)) {
        outcome.faults.add("new", refusal(door.words, why));
    }
    if !outcome.faults.is_empty() {
        return of(&signed, outcome).await;
    }
    let long = is_long(&typed.new);
    let phc = hashed(&door.app, typed.new).await?;
    people::change_password(&door.app.store, person.id, phc, long, session.hash.clone(), signed.by()).await?;
    Ok(done(&signed, "password"))
}

/// Whether a password is the one of whoever is signed in; guesses are counted and slowed down as when signing in.
pub(super) async fn is_own(signed: &Signed, password: String) -> Result<bool, Error> {
    let Signed { door, person, .. } = signed;
    let (store, id) = (&door.app.store, Some(person.id));
    let attempt = people::knock(store, &person.login, id, &door.address, door.app.wall()).await?;
    let right = verified(&door.app, &attempt, password, person.password.clone()).await?;
    if right {
        people::forgive(store, attempt).await?;
    }
    Ok(right)
}
