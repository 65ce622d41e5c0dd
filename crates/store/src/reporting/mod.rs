//! The reporting cycle: assignments, and the versions of what is handed in for them on their way from a draft to publication.
//!
//! Every change is one transaction and one event of the journal. Right and state are looked at inside the transaction, beginning with the
//! assignment in the actor's reach: what lies out of reach is answered as if it were not there.

mod assignments;
mod decide;
mod dossier;
mod draft;
mod foresee;
mod hand_in;
mod hashed;
mod held;
mod idempotency;
mod receipts;
mod record;
mod refusal;
mod reopening;
mod step;
mod submit;
mod telling;
mod versions;
mod waiting;

pub use assignments::{Filter, close, list, make};
pub use decide::{Approved, Request, approve, request_correction};
pub use dossier::{Dossier, Remark, Reopening, answer, dossier};
pub use draft::{Base, Change, Conflict, Saved, save};
pub use foresee::{Foreseen, Of, foresee, hanging_on};
pub use hand_in::{HandIn, HandedIn, hand_in, handed_in_before};
pub(crate) use hashed::all_hashed;
pub use hashed::{Hashed, HashedRow};
pub use receipts::{Receipt, Verified, made_of, receipt_of, verify_receipt};
pub use record::{Record, record};
pub use refusal::Refusal;
pub use reopening::{Decision, ask_reopening, decide_reopening, open_requests};
pub(crate) use step::{Step, Stepped};
pub use submit::{Signing, prepare, submit};
pub use versions::{Act, Assignment, Value, Version};
pub use waiting::handed_in;

use crate::{Result, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use model::Concept;
use model::policy::Actor;
use std::sync::Arc;

/// Who does something, when, and under which concept.
#[derive(Clone, Debug)]
pub struct Doing {
    /// The concept with its forms.
    pub concept: Arc<Concept>,
    /// Who.
    pub actor: Arc<Actor>,
    /// When.
    pub at: Timestamp,
    /// The day in the country at that moment.
    pub today: Date,
}

/// A day as a row keeps it.
pub(crate) fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| StoreError::Corrupt("a day"))
}

/// A moment as a row keeps it.
pub(crate) fn moment(milliseconds: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(milliseconds).map_err(|_| StoreError::Corrupt("a time"))
}
