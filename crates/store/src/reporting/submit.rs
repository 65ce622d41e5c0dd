//! Handing in: a reporter says that it is ready, the head signs and is given a receipt.

use super::held::{Held, values};
use super::idempotency::{self, Key};
use super::receipts::{Receipt, issue};
use super::telling::tell;
use super::{Doing, Refusal};
use crate::ids::Ids;
use crate::journal::{self, Event, action};
use crate::rows::submission;
use crate::{Result, Store, write};
use model::notices::Kind;
use model::policy::Action;
use model::reporting::{Entered, Stage};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait};
use std::sync::Arc;

/// What the head signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing {
    /// The assignment.
    pub assignment: i32,
    /// The edition of the draft that was checked and read; any later change must be read before it is signed.
    pub edition: u32,
    /// The client's key, under which the request may be sent again.
    pub key: Option<String>,
}

/// Says that a draft is ready to be signed. Any change takes this back.
pub async fn prepare(store: &Store, doing: &Doing, assignment: i32, edition: u32) -> Result<()> {
    let job = Arc::new((store.ids(&doing.concept)?, doing.clone()));
    write::write_together(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, doing) = &*job;
            let held = Held::find(tx, ids, doing, assignment, Action::Enter).await?;
            let version = held.at(Stage::Draft)?;
            if version.edition != edition {
                return Err(Refusal::Stale { edition: version.edition }.into());
            }
            let row = submission::ActiveModel {
                id: Set(version.id),
                prepared: Set(Some(doing.at.as_millisecond())),
                prepared_by: Set(Some(doing.actor.person)),
                ..Default::default()
            };
            submission::Entity::update(row).exec(tx).await?;
            let detail = serde_json::json!({
                "before": { "prepared": version.prepared.is_some() }, "after": { "prepared": true },
                "version": version.number, "edition": edition, "acting_for": held.basis.acting_for,
            });
            let (subject, actor) = (held.subject(), doing.actor.login.as_str());
            let event = Event { at: doing.at, actor, action: action::PREPARED, subject, detail };
            journal::append(tx, event).await?;
            let occasion = format!("{}.{edition}", version.number);
            tell(tx, ids, doing, &held, Kind::Prepared, occasion, version.due).await
        })
    })
    .await
}

/// Signs a draft and hands it in. Whether its values pass the checks of its form the caller has looked at, for this edition.
pub async fn submit(store: &Store, doing: &Doing, signing: Signing) -> Result<Receipt> {
    let job = Arc::new((store.ids(&doing.concept)?, doing.clone(), signing));
    write::write_together(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, doing, signing) = &*job;
            submit_in(tx, ids, doing, signing).await
        })
    })
    .await
}

pub(super) async fn submit_in(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    signing: &Signing,
) -> Result<Receipt> {
    let held = Held::find(tx, ids, doing, signing.assignment, Action::Sign).await?;
    let request = format!("submit {} {}", signing.assignment, signing.edition);
    let key = Key { key: signing.key.as_deref(), request };
    if let Some(receipt) = idempotency::before(tx, doing, &key).await? {
        return Ok(receipt);
    }
    if held.assignment.closed.is_some() {
        return Err(Refusal::Closed.into());
    }
    let version = held.at(Stage::Draft)?;
    if version.edition != signing.edition {
        return Err(Refusal::Stale { edition: version.edition }.into());
    }
    let values = values(tx, ids, version.id).await?;
    let unreadable = values.values().filter(|v| v.entered == Entered::Unreadable).count();
    if unreadable > 0 {
        return Err(Refusal::Unreadable { count: unreadable }.into());
    }
    if values.values().all(|v| v.entered == Entered::Blank) {
        return Err(Refusal::Empty.into());
    }
    let row = submission::ActiveModel {
        id: Set(version.id),
        state: Set(Stage::Submitted.code().to_owned()),
        submitted: Set(Some(doing.at.as_millisecond())),
        submitted_by: Set(Some(doing.actor.person)),
        submitted_for: Set(held.basis.acting_for),
        ..Default::default()
    };
    submission::Entity::update(row).exec(tx).await?;
    let receipt = issue(tx, doing, version).await?;
    let detail = serde_json::json!({
        "before": { "state": Stage::Draft.code() }, "after": { "state": Stage::Submitted.code() },
        "submission": version.id, "version": version.number, "edition": version.edition,
        "acting_for": held.basis.acting_for, "receipt": receipt.number, "hash": receipt.hash,
    });
    let (subject, actor) = (held.subject(), doing.actor.login.as_str());
    let event = Event { at: doing.at, actor, action: action::SUBMITTED, subject, detail };
    journal::append(tx, event).await?;
    tell(tx, ids, doing, &held, Kind::Submitted, version.number.to_string(), version.due).await?;
    idempotency::keep(tx, doing, &key, &receipt).await?;
    Ok(receipt)
}
