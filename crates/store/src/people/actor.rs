//! Somebody with all rights of a day: the own ones, and those of whom the person acts for.

use super::accounts::find;
use super::acting::acting_of;
use super::grants::grants_of;
use super::{Person, person};
use crate::{Result, Store};
use jiff::civil::Date;
use model::Concept;
use model::people::PersonState;
use model::policy::{Actor, Grant};
use sea_orm::EntityTrait;

/// Somebody who can sign in, with all rights of a day; `None` if the person cannot. Whoever is disabled lends no rights either.
pub async fn actor(store: &Store, concept: &Concept, person: i32, today: Date) -> Result<Option<Actor>> {
    match find(store, person).await? {
        Some(found) => actor_of(store, concept, &found, today).await,
        None => Ok(None),
    }
}

/// The same for an account that was read a moment ago.
pub async fn actor_of(
    store: &Store,
    concept: &Concept,
    found: &Person,
    today: Date,
) -> Result<Option<Actor>> {
    if found.state != PersonState::Active {
        return Ok(None);
    }
    let person = found.id;
    let mut grants = rights(store, concept, person, None, today).await?;
    for acting in acting_of(store, person).await?.into_iter().filter(|acting| acting.on(today)) {
        let lender = person::Entity::find_by_id(acting.acts_for).one(&store.db).await?;
        if lender.is_some_and(|p| p.state != PersonState::Disabled.code()) {
            let lent = acting.acts_for;
            grants.extend(rights(store, concept, lent, Some(lent), today).await?);
        }
    }
    Ok(Some(Actor { person, login: found.login.clone(), name: found.name.clone(), grants }))
}

async fn rights(
    store: &Store,
    concept: &Concept,
    person: i32,
    acting_for: Option<i32>,
    today: Date,
) -> Result<Vec<Grant>> {
    let held = grants_of(store, concept, person).await?.into_iter().filter(|held| held.on(today));
    Ok(held.map(|held| Grant { role: held.role, scope: held.scope, acting_for }).collect())
}
