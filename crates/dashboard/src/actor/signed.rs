//! Somebody who is signed in.

use super::door::{Door, cookie, session_cookie};
use crate::account::privileged;
use crate::error::Error;
use crate::secrets::digest;
use crate::staff::doing;
use crate::state::App;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use model::policy::{Actor, Duty};
use std::sync::Arc;
use store::people::{self, By, Person, Session};

/// A session that rests for so long is over.
pub(crate) const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session that lasts for so long is over.
pub(crate) const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// A use is noted once in so long: not every page is to cost a write.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// Somebody who is signed in and has all that the own roles need.
pub struct Signed {
    /// The request.
    pub door: Door,
    /// With all rights of today.
    pub actor: Actor,
    /// The account.
    pub person: Person,
    /// The session.
    pub session: Session,
    /// How many notices wait to be read.
    pub unseen: usize,
}

/// Somebody who is signed in, perhaps without the second factor or the longer password that the own roles need: for the pages that set these.
pub struct Entered(pub Signed);

/// What an account lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A second factor.
    SecondFactor,
    /// A longer password.
    LongPassword,
}

/// What somebody's roles need and the account lacks. In a demonstration, whose passwords everybody reads, nothing is needed.
pub fn need(app: &App, actor: &Actor, person: &Person) -> Option<Need> {
    if app.demo || !privileged(actor) {
        None
    } else if !person.has_long_password {
        Some(Need::LongPassword)
    } else if person.second_factor.is_none() {
        Some(Need::SecondFactor)
    } else {
        None
    }
}

impl FromRequestParts<Arc<App>> for Entered {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let door = Door::from_request_parts(parts, app).await?;
        let secret = cookie(&parts.headers, session_cookie(app.secure)).ok_or(Error::NotSignedIn)?;
        let now = app.now();
        let found = people::session(&app.store, &digest(secret), now).await?;
        let session = found.filter(|s| is_awake(s, now)).ok_or(Error::NotSignedIn)?;
        let person = people::find(&app.store, session.person).await?.ok_or(Error::NotSignedIn)?;
        let actor = people::actor_of(&app.store, &door.concept, &person, app.today()).await?;
        let actor = actor.ok_or(Error::NotSignedIn)?;
        if now.duration_since(session.seen) >= NOTED {
            people::seen(&app.store, session.hash.clone(), now).await?;
        }
        let unseen = store::notices::unseen(&app.store, &doing(app, &door.concept, &actor)).await?;
        Ok(Entered(Signed { door, actor, person, session, unseen }))
    }
}

fn is_awake(session: &Session, now: Timestamp) -> bool {
    now.duration_since(session.seen) < IDLE && now.duration_since(session.created) < LONGEST
}

impl FromRequestParts<Arc<App>> for Signed {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let Entered(signed) = Entered::from_request_parts(parts, app).await?;
        match need(app, &signed.actor, &signed.person) {
            None => Ok(signed),
            Some(_) => Err(Error::Lacking),
        }
    }
}

impl Signed {
    /// For the journal: who does it, and when.
    pub fn by(&self) -> By {
        By { login: self.actor.login.clone(), at: self.door.app.now() }
    }

    /// Refuses whoever has not a duty: for them the page is not there.
    pub fn must(&self, duty: Duty) -> Result<(), Error> {
        if self.actor.has_duty(duty) { Ok(()) } else { Err(Error::NotFound) }
    }
}
