//! A program with a token. A cookie opens nothing here, and a token opens no page.

use crate::error::Error;
use crate::secrets::{TOKEN_PREFIX, digest};
use crate::state::App;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use model::people::TokenAction;
use model::policy::{Actor, Grant, Role, Scope, Subject};
use model::{Concept, PlaceIx};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::people::{self, Token};

/// A use is noted once in so long.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

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
        let header = parts.headers.get(AUTHORIZATION).and_then(|v| v.to_str().ok()).ok_or(Error::NoToken)?;
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
        if app.uses.is_news(&token, now) {
            note(app, &token, now);
        }
        Ok(TokenBearer { token, concept, actor })
    }
}

/// When this process noted the use of each token last.
#[derive(Debug, Default)]
pub struct Uses(Mutex<FxHashMap<String, Timestamp>>);

impl Uses {
    /// Whether a use is to be noted: of many at once the first.
    fn is_news(&self, token: &Token, now: Timestamp) -> bool {
        let old = |used: Timestamp| now.duration_since(used) >= NOTED;
        if !token.used.is_none_or(old) {
            return false;
        }
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.retain(|_, at| !old(*at));
        if noted.contains_key(&token.hash) {
            return false;
        }
        noted.insert(token.hash.clone(), now);
        true
    }
}

/// Notes a use, for which nobody has to wait.
fn note(app: &Arc<App>, token: &Token, now: Timestamp) {
    let (store, hash) = (app.store.clone(), token.hash.clone());
    tokio::spawn(async move {
        if let Err(error) = people::token_used(&store, hash, now).await {
            tracing::warn!(%error, "the use of a token was not noted");
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
