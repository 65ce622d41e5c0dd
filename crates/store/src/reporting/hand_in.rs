//! What a program sends: values, and perhaps the wish to hand them in, as one step that can be sent again under its key.

use super::Doing;
use super::draft::{Base, Change};
use super::held::Held;
use super::idempotency::{self, Key};
use super::receipts::Receipt;
use super::step::{self, Outcome, Sign, Step, Stepped};
use crate::{Result, Store};
use model::policy::Action;
use serde::{Deserialize, Serialize};

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
    let HandIn { assignment, changes, edition, sign, key, request } = sent;
    let step = Step {
        ids: store.ids(&doing.concept)?,
        doing: doing.clone(),
        assignment,
        entered: Some((changes, Base::Whole(edition))),
        sign: if sign { Sign::AsEntered } else { Sign::No },
        key,
        request,
        kept_as: |outcome| serde_json::to_string(&HandedIn::of(outcome)),
    };
    match step::step(store, step).await? {
        Stepped::Now(outcome) => Ok(HandedIn::of(&outcome)),
        Stepped::Before(kept) => idempotency::outcome(&kept),
    }
}

impl HandedIn {
    fn of(outcome: &Outcome) -> HandedIn {
        let Outcome { version, changed, conflicts: _, receipt } = outcome;
        HandedIn { edition: version.edition, changed: *changed, receipt: receipt.clone() }
    }
}

/// What became of the same request before, if it was sent before: asked for ahead of everything that would be answered differently now.
pub async fn handed_in_before(
    store: &Store,
    doing: &Doing,
    assignment: i32,
    key: &str,
    request: &str,
) -> Result<Option<HandedIn>> {
    let key = Key { key: Some(key), request: request.to_owned() };
    let before = idempotency::before(&store.db, doing, &key).await;
    if !matches!(before, Ok(None)) {
        // an outcome never changes, but rights do
        Held::find(&store.db, &*store.ids(&doing.concept)?, doing, assignment, Action::Enter).await?;
    }
    before
}
