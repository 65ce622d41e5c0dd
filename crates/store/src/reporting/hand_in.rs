//! What a program sends: values, and perhaps the wish to hand them in, as one step that can be sent again under its key.

use super::Doing;
use super::draft::{Base, Change, save_in};
use super::held::Held;
use super::idempotency::{self, Key};
use super::receipts::Receipt;
use super::submit::{Signing, submit_in};
use crate::{Result, Store, write};
use model::policy::Action;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandIn {
    /// The assignment.
    pub assignment: i32,
    /// The values.
    pub changes: Vec<Change>,
    /// The edition of the draft that they go into (0: there is none yet); any other is refused as stale.
    pub edition: u32,
    /// Whether it is signed and handed in as well.
    pub sign: bool,
    /// The client's key, under which the request may be sent again.
    pub key: Option<String>,
    /// What was asked for, so that a key is not used for something else.
    pub request: String,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// The edition of the draft now.
    pub edition: u32,
    /// Values that were changed.
    pub changed: usize,
    /// The receipt, if it was signed.
    pub receipt: Option<Receipt>,
}

/// Saves values and, if asked to, signs them: both or neither. Whether the values pass the checks of their form the caller has looked at, for
/// this edition with these changes.
pub async fn hand_in(store: &Store, doing: &Doing, sent: HandIn) -> Result<HandedIn> {
    let job = Arc::new((store.ids(&doing.concept)?, doing.clone(), sent));
    write::write_together(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, doing, sent) = &*job;
            let held = Held::find(tx, ids, doing, sent.assignment, Action::Enter).await?;
            let key = Key { key: sent.key.as_deref(), request: sent.request.clone() };
            if let Some(outcome) = idempotency::before(tx, doing, &key).await? {
                return Ok(outcome);
            }
            let base = Base::Whole(sent.edition);
            let saved = save_in(tx, ids, doing, &held, &sent.changes, base).await?;
            let (edition, changed) = (saved.version.edition, saved.changed);
            let receipt = if sent.sign {
                let signing = Signing { assignment: sent.assignment, edition, key: None };
                Some(submit_in(tx, ids, doing, &signing).await?)
            } else {
                None
            };
            let outcome = HandedIn { edition, changed, receipt };
            idempotency::keep(tx, doing, &key, &outcome).await?;
            Ok(outcome)
        })
    })
    .await
}

/// What became of the same request before, if it was sent before: asked for ahead of everything that would be answered differently now.
pub async fn handed_in_before(
    store: &Store,
    doing: &Doing,
    assignment: i32,
    key: &str,
    request: &str,
) -> Result<Option<HandedIn>> {
    let ids = store.ids(&doing.concept)?;
    let picture = write::picture(store).await?;
    Held::find(&picture, &ids, doing, assignment, Action::Enter).await?;
    let key = Key { key: Some(key), request: request.to_owned() };
    idempotency::before(&picture, doing, &key).await
}
