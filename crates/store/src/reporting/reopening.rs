//! Opening an approved assignment again: asked for with a reason, decided with an answer and a new deadline. The old figure stays published
//! until the new one is approved, and in the history for ever.

use super::dossier::Reopening;
use super::draft::begin_next;
use super::held::{Held, load, next};
use super::refusal::said;
use super::telling::{tell, tell_asker};
use super::{Doing, Refusal};
use crate::ids::Ids;
use crate::journal::{self, Event, action};
use crate::rows::reopening;
use crate::{Result, Store, write};
use jiff::civil::Date;
use model::notices::Kind;
use model::policy::Action;
use model::reporting::{Because, Stage};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::sync::Arc;

/// What is decided on a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is opened again until a day, with or without words.
    Granted {
        /// The new deadline.
        due: Date,
        /// What is said to it.
        answer: String,
    },
    /// It stays closed, and why.
    Refused {
        /// Why.
        answer: String,
    },
}

/// Asks for an approved assignment to be opened again. Answers the number of the request.
pub async fn ask_reopening(store: &Store, doing: &Doing, assignment: i32, reason: &str) -> Result<i32> {
    let job = Arc::new((store.ids(&doing.concept)?, doing.clone(), said(reason)?));
    write::write(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, doing, reason) = &*job;
            ask(tx, ids, doing, assignment, reason).await
        })
    })
    .await
}

async fn ask(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    assignment: i32,
    reason: &str,
) -> Result<i32> {
    let held = Held::find(tx, ids, doing, assignment, Action::AskReopening).await?;
    held.at(Stage::Approved)?;
    if under_way(tx, assignment).await?.is_some() {
        return Err(Refusal::AskedAlready.into());
    }
    let last: Option<i32> = reopening::Entity::find()
        .select_only()
        .column(reopening::Column::Id)
        .order_by_desc(reopening::Column::Id)
        .into_tuple()
        .one(tx)
        .await?;
    let id = next(last, "requests")?;
    let row = reopening::ActiveModel {
        id: Set(id),
        assignment: Set(assignment),
        reason: Set(reason.to_owned()),
        asked: Set(doing.at.as_millisecond()),
        asked_by: Set(doing.actor.person),
        granted: Set(None),
        answer: Set(None),
        new_due: Set(None),
        decided: Set(None),
        decided_by: Set(None),
    };
    reopening::Entity::insert(row).exec_without_returning(tx).await?;
    let detail = serde_json::json!({
        "before": null, "after": { "request": id, "reason": reason }, "acting_for": held.basis.acting_for,
    });
    let (subject, actor) = (held.subject(), doing.actor.login.as_str());
    journal::append(tx, Event { at: doing.at, actor, action: action::REOPENING_ASKED, subject, detail })
        .await?;
    tell(tx, ids, doing, &held, Kind::ReopeningAsked, id.to_string(), held.assignment.due()).await?;
    Ok(id)
}

async fn under_way(db: &impl ConnectionTrait, assignment: i32) -> Result<Option<reopening::Model>> {
    let open = reopening::Entity::find()
        .filter(reopening::Column::Assignment.eq(assignment))
        .filter(reopening::Column::Granted.is_null());
    Ok(open.one(db).await?)
}

/// Decides on a request; if it is granted, the next version begins with the approved values.
pub async fn decide_reopening(store: &Store, doing: &Doing, request: i32, decision: Decision) -> Result<()> {
    let job = Arc::new((store.ids(&doing.concept)?, doing.clone(), decision));
    write::write(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, doing, decision) = &*job;
            decide(tx, ids, doing, request, decision).await
        })
    })
    .await
}

async fn decide(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    request: i32,
    decision: &Decision,
) -> Result<()> {
    let row = reopening::Entity::find_by_id(request).one(tx).await?.ok_or(Refusal::NotFound)?;
    let held = Held::find(tx, ids, doing, row.assignment, Action::DecideReopening).await?;
    if row.granted.is_some() {
        return Err(Refusal::WrongStage { found: held.assignment.stage() }.into());
    }
    if row.asked_by == doing.actor.person || held.basis.acting_for == Some(row.asked_by) {
        return Err(Refusal::SamePerson.into());
    }
    let version = held.at(Stage::Approved)?;
    let (granted, answer, due) = match decision {
        // a refusal owes a reason; with a deadline the answer is plain
        Decision::Refused { answer } => (0, Some(said(answer)?), None),
        Decision::Granted { due, answer } => {
            if *due < doing.today {
                return Err(Refusal::PastDeadline.into());
            }
            let answer = if answer.trim().is_empty() { None } else { Some(said(answer)?) };
            (1, answer, Some(due.to_string()))
        }
    };
    let update = reopening::ActiveModel {
        id: Set(request),
        granted: Set(Some(granted)),
        answer: Set(answer.clone()),
        new_due: Set(due.clone()),
        decided: Set(Some(doing.at.as_millisecond())),
        decided_by: Set(Some(doing.actor.person)),
        ..Default::default()
    };
    reopening::Entity::update(update).exec(tx).await?;
    if let Some(due) = due.clone() {
        begin_next(tx, ids, doing, version, held.assignment.id, Because::Reopening, due).await?;
    }
    let detail = serde_json::json!({
        "before": { "request": request, "state": Stage::Approved.code() },
        "after": { "granted": granted == 1, "answer": answer, "due": due },
        "acting_for": held.basis.acting_for,
    });
    let (subject, actor) = (held.subject(), doing.actor.login.as_str());
    journal::append(tx, Event { at: doing.at, actor, action: action::REOPENING_DECIDED, subject, detail })
        .await?;
    tell_asker(tx, ids, doing, &held, &row, decision).await
}

/// Requests that wait for a decision, of assignments that an actor decides on, the oldest first.
pub async fn open_requests(store: &Store, doing: &Doing) -> Result<Vec<(super::Assignment, Reopening)>> {
    let ids = store.ids(&doing.concept)?;
    let rows = reopening::Entity::find()
        .filter(reopening::Column::Granted.is_null())
        .order_by_asc(reopening::Column::Id)
        .all(&store.db)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let Some(assignment) = load(&store.db, &ids, row.assignment).await? else { continue };
        let subject = assignment.subject();
        if doing.actor.may(Action::DecideReopening, &doing.concept, subject).is_some() {
            found.push((assignment, Reopening::of(row)?));
        }
    }
    Ok(found)
}
