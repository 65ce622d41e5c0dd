//! Handing in: a reporter says that it is ready, the head signs and is given a receipt.

use super::held::Held;
use super::idempotency;
use super::receipts::Receipt;
use super::step::{self, Sign, Step, Stepped};
use super::telling::tell;
use super::{Doing, Refusal};
use crate::journal::{self, Event, action};
use crate::rows::submission;
use crate::{Result, Store, StoreError, write};
use model::notices::Kind;
use model::policy::Action;
use model::reporting::Stage;
use sea_orm::{ActiveValue::Set, EntityTrait};
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
    let Signing { assignment, edition, key } = signing;
    let step = Step {
        ids: store.ids(&doing.concept)?,
        doing: doing.clone(),
        assignment,
        entered: None,
        sign: Sign::At(edition),
        key,
        request: format!("submit {assignment} {edition}"),
        kept_as: |outcome| serde_json::to_string(&outcome.receipt),
    };
    let receipt = match step::step(store, step).await? {
        Stepped::Now(outcome) => outcome.receipt,
        Stepped::Before(kept) => idempotency::outcome(&kept)?,
    };
    receipt.ok_or(StoreError::Corrupt("a return without a receipt"))
}
