//! A request that a client may send again: the first outcome is kept under its key, in the same transaction, and answered again.

use super::{Doing, Refusal};
use crate::rows::idempotency;
use crate::{Result, StoreError};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A key with what was asked for under it.
#[derive(Clone, Debug)]
pub(super) struct Key<'a> {
    /// The client's key; without one every request is new.
    pub(super) key: Option<&'a str>,
    /// What is asked for, so that a key is not used for something else.
    pub(super) request: String,
}

/// The outcome of the same request before, if there was one.
pub(super) async fn before<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    doing: &Doing,
    key: &Key<'_>,
) -> Result<Option<T>> {
    let Some(text) = key.key else { return Ok(None) };
    let found = idempotency::Entity::find_by_id((doing.actor.person, text.to_owned())).one(db).await?;
    let Some(row) = found else { return Ok(None) };
    if row.request != key.request {
        return Err(Refusal::KeyReused.into());
    }
    outcome(&row.outcome).map(Some)
}

/// An outcome as it was kept.
pub(super) fn outcome<T: DeserializeOwned>(kept: &str) -> Result<T> {
    serde_json::from_str(kept).map_err(|_| StoreError::Corrupt("an outcome"))
}

/// Keeps the outcome of a request.
pub(super) async fn keep<T: Serialize>(
    tx: &DatabaseTransaction,
    doing: &Doing,
    key: &Key<'_>,
    outcome: &T,
) -> Result<()> {
    let Some(text) = key.key else { return Ok(()) };
    let outcome = serde_json::to_string(outcome).map_err(|_| StoreError::Corrupt("an outcome"))?;
    let row = idempotency::ActiveModel {
        person: Set(doing.actor.person),
        key: Set(text.to_owned()),
        request: Set(key.request.clone()),
        outcome: Set(outcome),
        at: Set(doing.at.as_millisecond()),
    };
    idempotency::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
