//! Sessions that are to end: one of the others, or all others.

use super::own::done;
use crate::actor::{Entered, Form};
use crate::error::Error;
use axum::response::Response;
use serde::Deserialize;
use store::people;

/// Which one; all others if none is named.
#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    session: String,
}

/// `POST /{lang}/account/sessions`
pub async fn end(Entered(signed): Entered, Form(which): Form<Which>) -> Result<Response, Error> {
    let (store, person) = (&signed.door.app.store, signed.person.id);
    if which.session.is_empty() {
        people::end_other_sessions(store, person, signed.session.hash.clone(), signed.by()).await?;
    } else {
        people::end_session(store, person, which.session, signed.by()).await?;
    }
    Ok(done(&signed, "sessions"))
}
