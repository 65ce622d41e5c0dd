//! The journal: one event for everything that changed something, in the same transaction as the change, each event chained to the one before.
//!
//! What is chained is described in `migrations::chain`. An event that publishes figures holds the digest of all that its release added
//! ([`digest`]), one that gives numbers to codes holds the digest of all codes, so that the chain vouches for these rows too; people, their
//! roles and receipts are replayed from what the events say of them ([`replay`]). Whoever can
//! write to the database can also lengthen the chain, or rewrite it from some event on to its end; that is found by a head noted earlier.

pub mod action;
mod digest;
mod kept;
mod list;
mod replay;
mod report;
mod scan;
mod seal;
mod verify;

pub(crate) use digest::{Digest, Revision, codes};
pub use list::{Filter, Happened, head, list};
pub use report::{Broken, Head, Kept, NoHead, Report};
pub(crate) use seal::seal;
pub use verify::verify;
#[cfg(test)]
pub(crate) use verify::verify_on;

use crate::rows::event;
use crate::write::ROWS;
use crate::{Result, StoreError};
use jiff::Timestamp;
use migrations::chain::{Link, START};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait, QueryOrder, QuerySelect};

/// Something that happened.
pub(crate) struct Event<'a> {
    /// When.
    pub(crate) at: Timestamp,
    /// Who did it.
    pub(crate) actor: &'a str,
    /// What was done: one of [`action`].
    pub(crate) action: &'static str,
    /// To what.
    pub(crate) subject: String,
    /// The rest, as JSON: with what was before and after, where something was replaced.
    pub(crate) detail: serde_json::Value,
}

/// Adds an event at the end of the chain.
pub(crate) async fn append(transaction: &DatabaseTransaction, event: Event<'_>) -> Result<()> {
    append_all(transaction, vec![event]).await
}

/// Adds events at the end of the chain, in their order. [`crate::write::write`] lets one writer at a time get here, so no two events take one number; if
/// they could, the table's key and its trigger would refuse the second.
pub(crate) async fn append_all(transaction: &DatabaseTransaction, events: Vec<Event<'_>>) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let last: Option<(i64, String)> = event::Entity::find()
        .select_only()
        .columns([event::Column::Id, event::Column::Hash])
        .order_by_desc(event::Column::Id)
        .into_tuple()
        .one(transaction)
        .await?;
    let (mut id, mut previous) = last.unwrap_or_else(|| (0, START.to_owned()));
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        id = id.checked_add(1).ok_or(StoreError::Full("events"))?;
        let at = event.at.as_millisecond();
        let Event { at: _, actor, action, subject, detail } = event;
        let detail = detail.to_string();
        let link = Link { id, at, actor, action, subject: &subject, detail: &detail, previous: &previous };
        let hash = link.hash();
        rows.push(event::ActiveModel {
            id: Set(id),
            at: Set(at),
            actor: Set(actor.to_owned()),
            action: Set(action.to_owned()),
            subject: Set(subject),
            detail: Set(detail),
            previous: Set(std::mem::replace(&mut previous, hash.clone())),
            hash: Set(hash),
        });
    }
    for rows in rows.chunks(ROWS) {
        event::Entity::insert_many(rows.to_vec()).exec_without_returning(transaction).await?;
    }
    Ok(())
}
