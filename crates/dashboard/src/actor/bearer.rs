//! A program with a token. A cookie opens nothing here, and a token opens no page.

use crate::error::Error;
use crate::secrets::{TOKEN_PREFIX, digest};
use crate::state::App;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use model::people::TokenAction;
use model::policy::{Actor, Grant, Role, Scope, Subject};
use model::{Concept, PlaceIx};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::people::{self, Token};

/// A use is noted once in so long.
const NOTED: SignedDuration = SignedDuration::from_mins(1);
/// Uses are written down together after so long.
const GATHERED: Duration = Duration::from_millis(500);

/// A program that came with a token that works.
pub struct TokenBearer {
    /// The token.
    pub token: Token,
    /// The concept of this request, from its beginning to its end.
    pub concept: Arc<Concept>,
    /// Its person, with the rights of today inside the token's place.
    actor: Actor,
}

impl FromRequestParts<Arc<App>> for TokenBearer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        TokenBearer::of(app, &parts.headers).await
    }
}

impl TokenBearer {
    /// Whoever comes with these headers.
    pub async fn of(app: &Arc<App>, headers: &HeaderMap) -> Result<Self, Error> {
        let header = headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok()).ok_or(Error::NoToken)?;
        let (scheme, secret) = header.split_once(' ').ok_or(Error::NoToken)?;
        if !scheme.eq_ignore_ascii_case("bearer") || !secret.trim().starts_with(TOKEN_PREFIX) {
            return Err(Error::NoToken);
        }
        let now = app.now();
        let concept = app.edition().await?.concept.clone();
        let found = people::token(&app.store, &concept, &digest(secret.trim()), now).await?;
        let (token, person) = found.ok_or(Error::NoToken)?;
        let actor = people::actor_of(&app.store, &concept, &person, app.today()).await?;
        let mut actor = actor.ok_or(Error::NoToken)?;
        if let Some(place) = token.place {
            actor.grants = actor.grants.into_iter().filter_map(|g| narrowed(&concept, g, place)).collect();
        }
        if app.uses.note(&token, now) {
            write_later(app);
        }
        Ok(TokenBearer { token, concept, actor })
    }
}

/// When this process noted the use of each token last, and what is still to be written.
#[derive(Debug, Default)]
pub struct Uses(Mutex<Noted>);

#[derive(Debug, Default)]
struct Noted {
    last: FxHashMap<String, Timestamp>,
    unwritten: Vec<String>,
}

impl Uses {
    /// Notes a use, if none was of late; whether whoever asks is the first since the last writing, and has to see to the next.
    fn note(&self, token: &Token, now: Timestamp) -> bool {
        let old = |used: Timestamp| now.duration_since(used) >= NOTED;
        if !token.used.is_none_or(old) {
            return false;
        }
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.last.get(&token.hash).is_some_and(|at| !old(*at)) {
            return false;
        }
        noted.last.insert(token.hash.clone(), now);
        noted.unwritten.push(token.hash.clone());
        noted.unwritten.len() == 1
    }

    /// What is to be written, once; what is old is forgotten on the way.
    fn take(&self, now: Timestamp) -> Vec<String> {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.last.retain(|_, at| now.duration_since(*at) < NOTED);
        std::mem::take(&mut noted.unwritten)
    }
}

/// Writes down what was used, a moment later and for all together: nobody waits for it, and it is to keep nobody waiting.
fn write_later(app: &Arc<App>) {
    let app = app.clone();
    tokio::spawn(async move {
        tokio::time::sleep(GATHERED).await;
        let now = app.now();
        if let Err(error) = people::tokens_used(&app.store, app.uses.take(now), now).await {
            tracing::warn!(%error, "the use of tokens was not noted");
        }
    });
}

/// A right inside a place: as it is if it lies there, cut down if it reaches beyond, none if it lies elsewhere.
fn narrowed(concept: &Concept, grant: Grant, place: PlaceIx) -> Option<Grant> {
    let within = |inner: PlaceIx, outer: PlaceIx| {
        let all = Scope { place: outer, department: None, form: None };
        all.holds(concept, Subject { place: inner, department: "", form: "" })
    };
    if within(grant.scope.place, place) {
        return Some(grant);
    }
    let scope = Scope { place, ..grant.scope };
    within(place, grant.scope.place).then_some(Grant { scope, ..grant })
}

impl TokenBearer {
    /// Whoever reads by the token. What it holds is for reading alone: deciding is for people, handing in for [`Self::submitter`].
    pub fn reader(&self) -> &Actor {
        &self.actor
    }

    /// Whoever fills in and hands in by the token, with the rights for that alone. Refuses with [`Error::OutOfReach`] a token for reading.
    pub fn submitter(&self) -> Result<Actor, Error> {
        match self.token.action {
            TokenAction::Read => Err(Error::OutOfReach),
            TokenAction::Submit => {
                let reports = |role: &Role| match role {
                    Role::Reporter | Role::Head => true,
                    Role::Planner | Role::Auditor | Role::Administrator => false,
                };
                let mut actor = self.actor.clone();
                actor.grants.retain(|grant| reports(&grant.role));
                Ok(actor)
            }
        }
    }
}
