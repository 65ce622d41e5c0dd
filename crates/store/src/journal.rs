//! The journal: one event for everything that changed something, in the same transaction as the change.

use crate::Result;
use crate::rows::event;
use jiff::Timestamp;
use sea_orm::{ActiveValue, DatabaseTransaction, EntityTrait};

/// Something that happened.
pub(crate) struct Event<'a> {
    /// When.
    pub(crate) at: Timestamp,
    /// Who did it.
    pub(crate) actor: &'a str,
    /// What was done, as `noun.verb`.
    pub(crate) action: &'static str,
    /// To what.
    pub(crate) subject: String,
    /// The rest, as JSON.
    pub(crate) detail: String,
}

/// Adds an event.
pub(crate) async fn append(transaction: &DatabaseTransaction, event: Event<'_>) -> Result<()> {
    let row = event::ActiveModel {
        id: ActiveValue::NotSet,
        at: ActiveValue::Set(event.at.as_millisecond()),
        actor: ActiveValue::Set(event.actor.to_owned()),
        action: ActiveValue::Set(event.action.to_owned()),
        subject: ActiveValue::Set(event.subject),
        detail: ActiveValue::Set(event.detail),
    };
    event::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}
