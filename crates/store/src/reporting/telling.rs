//! Whom a step of the cycle tells: one line in each step, in its own transaction.

use super::held::Held;
use super::{Decision, Doing};
use crate::Result;
use crate::ids::Ids;
use crate::notices::{self, News};
use crate::rows::reopening;
use jiff::civil::Date;
use model::notices::Kind;
use sea_orm::DatabaseTransaction;

/// Tells those whose turn it is now. `occasion` tells the step apart from others of its kind.
pub(super) async fn tell(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    held: &Held,
    kind: Kind,
    occasion: String,
    due: Date,
) -> Result<()> {
    let news = News { kind, assignment: &held.assignment, occasion, due, mail_from: doing.at };
    notices::tell(tx, ids, doing, news, None).await
}

/// Tells who asked for an assignment to be opened again what was decided.
pub(super) async fn tell_asker(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    held: &Held,
    request: &reopening::Model,
    decision: &Decision,
) -> Result<()> {
    let (kind, due) = match decision {
        Decision::Granted { due, .. } => (Kind::ReopeningGranted, *due),
        Decision::Refused { .. } => (Kind::ReopeningRefused, held.assignment.due()),
    };
    let occasion = request.id.to_string();
    let news = News { kind, assignment: &held.assignment, occasion, due, mail_from: doing.at };
    notices::tell(tx, ids, doing, news, Some(request.asked_by)).await
}
