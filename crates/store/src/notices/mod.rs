//! Notices: what people are told about assignments. Events bring them in their own transaction, the calendar brings reminders; each person is
//! told each thing once, by the table's own rule. Mail is a second way for the same notice.

mod mail;
mod own;
mod recipients;
mod remind;

pub use mail::{Letter, TOO_OLD, Undelivered, claim, delivered, not_delivered, undelivered};
pub use own::{COUNTED, Notice, list, mark_seen, unseen};
pub use remind::remind;

use crate::ids::Ids;
use crate::journal::{self, Event, action};
use crate::reporting::{Assignment, Doing};
use crate::rows::notice;
use crate::write::ROWS;
use crate::{Result, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use model::Concept;
use model::notices::Kind;
use model::policy::Actor;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;

/// Something to tell about an assignment.
pub(crate) struct News<'a> {
    /// What.
    pub(crate) kind: Kind,
    /// About what.
    pub(crate) assignment: &'a Assignment,
    /// What tells it apart from others of its kind: a due day, a version, a request.
    pub(crate) occasion: String,
    /// The day that it names.
    pub(crate) due: Date,
    /// From when on it is mailed.
    pub(crate) mail_from: Timestamp,
}

/// Tells those whom an event concerns, but not whoever did it, in the event's own transaction. `asked_by`: who waits for the answer, if it is one.
pub(crate) async fn tell(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    news: News<'_>,
    asked_by: Option<i32>,
) -> Result<()> {
    let Some(asked_by) = asked_by else {
        let said = tell_all(tx, ids, news.kind, vec![(doing, news)]).await?;
        return journal::append_all(tx, said.into_iter().flatten().collect()).await;
    };
    let people = recipients::everybody(tx, ids, doing.today).await?;
    let others = |actor: &&Actor| actor.person == asked_by && actor.person != doing.actor.person;
    let told: Vec<&Actor> = people.iter().filter(others).collect();
    let subject = subject(news.assignment);
    let new = put(tx, &news, &told, doing.at).await?;
    say(tx, doing.at, &doing.actor.login, subject, news.kind, &new).await
}

/// Tells those whom events of one kind concern, but not whoever did it, in the events' own transaction: what the journal is to say of it, in the
/// order of the events; nothing of those that concern nobody.
pub(crate) async fn tell_all<'a>(
    tx: &DatabaseTransaction,
    ids: &Ids,
    kind: Kind,
    events: Vec<(&'a Doing, News<'_>)>,
) -> Result<Vec<Option<Event<'a>>>> {
    let Some((first, _)) = events.first() else { return Ok(Vec::new()) };
    let people = recipients::concerned(tx, ids, first.today, kind).await?;
    let told = events.into_iter().map(|(doing, news)| {
        let mut told = recipients::of(&people, &doing.concept, kind, news.assignment);
        told.retain(|actor| actor.person != doing.actor.person);
        (doing, news, told)
    });
    let told: Vec<_> = told.collect();
    let known = known_of(tx, kind, told.iter().map(|(_, news, _)| news.assignment.id)).await?;
    let (mut rows, mut said) = (Vec::new(), Vec::with_capacity(told.len()));
    let mut id = last(tx).await?;
    for (doing, news, told) in told {
        let is_known = |actor: &&Actor| {
            known.iter().any(|(assignment, occasion, person)| {
                (*assignment, occasion, *person) == (news.assignment.id, &news.occasion, actor.person)
            })
        };
        let new: Vec<&Actor> = told.into_iter().filter(|actor| !is_known(actor)).collect();
        for actor in &new {
            id = id.checked_add(1).ok_or(StoreError::Full("notices"))?;
            rows.push(row(id, actor.person, &news, doing.at));
        }
        let to: Vec<String> = new.iter().map(|actor| actor.login.clone()).collect();
        said.push(event(doing.at, &doing.actor.login, subject(news.assignment), kind, &to));
    }
    for rows in rows.chunks(ROWS) {
        notice::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(said)
}

/// Adds the notices that are not there yet; the sign-in names of those who get one.
async fn put(
    tx: &DatabaseTransaction,
    news: &News<'_>,
    told: &[&Actor],
    at: Timestamp,
) -> Result<Vec<String>> {
    let known = known(tx, news).await?;
    let new: Vec<&&Actor> = told.iter().filter(|actor| !known.contains(&actor.person)).collect();
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let mut id = last(tx).await?;
    let mut rows = Vec::with_capacity(new.len());
    for actor in &new {
        id = id.checked_add(1).ok_or(StoreError::Full("notices"))?;
        rows.push(row(id, actor.person, news, at));
    }
    notice::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(new.iter().map(|actor| actor.login.clone()).collect())
}

/// The number of the latest notice; 0 if there is none.
async fn last(tx: &DatabaseTransaction) -> Result<i32> {
    let last: Option<i32> = notice::Entity::find()
        .select_only()
        .column(notice::Column::Id)
        .order_by_desc(notice::Column::Id)
        .into_tuple()
        .one(tx)
        .await?;
    Ok(last.unwrap_or(0))
}

fn row(id: i32, person: i32, news: &News<'_>, at: Timestamp) -> notice::ActiveModel {
    notice::ActiveModel {
        id: Set(id),
        person: Set(person),
        kind: Set(news.kind.code().to_owned()),
        assignment: Set(news.assignment.id),
        occasion: Set(news.occasion.clone()),
        due: Set(news.due.to_string()),
        at: Set(at.as_millisecond()),
        seen: Set(None),
        mail_due: Set(Some(news.mail_from.max(at).as_millisecond())),
        mail_attempts: Set(0),
        mail_sent: Set(None),
        mail_error: Set(None),
    }
}

/// Who was told before.
async fn known(db: &impl ConnectionTrait, news: &News<'_>) -> Result<Vec<i32>> {
    let told = notice::Entity::find()
        .select_only()
        .column(notice::Column::Person)
        .filter(notice::Column::Assignment.eq(news.assignment.id))
        .filter(notice::Column::Kind.eq(news.kind.code()))
        .filter(notice::Column::Occasion.eq(news.occasion.as_str()));
    Ok(told.into_tuple().all(db).await?)
}

/// Who was told something of a kind about assignments before: the assignment, the occasion, the person.
async fn known_of(
    db: &impl ConnectionTrait,
    kind: Kind,
    assignments: impl Iterator<Item = i32>,
) -> Result<Vec<(i32, String, i32)>> {
    let told = notice::Entity::find()
        .select_only()
        .columns([notice::Column::Assignment, notice::Column::Occasion, notice::Column::Person])
        .filter(notice::Column::Assignment.is_in(assignments))
        .filter(notice::Column::Kind.eq(kind.code()));
    Ok(told.into_tuple().all(db).await?)
}

/// Writes into the journal who was told what.
async fn say(
    tx: &DatabaseTransaction,
    at: Timestamp,
    actor: &str,
    subject: String,
    kind: Kind,
    to: &[String],
) -> Result<()> {
    match event(at, actor, subject, kind, to) {
        Some(event) => journal::append(tx, event).await,
        None => Ok(()),
    }
}

/// What the journal is to say of it; nothing if nobody was told.
fn event<'a>(at: Timestamp, actor: &'a str, subject: String, kind: Kind, to: &[String]) -> Option<Event<'a>> {
    let detail = json!({ "kind": kind.code(), "way": "desk", "to": to });
    (!to.is_empty()).then_some(Event { at, actor, action: action::NOTICE_SENT, subject, detail })
}

/// What the journal calls an assignment.
fn subject(assignment: &Assignment) -> String {
    let Assignment { department, form, period, .. } = assignment;
    format!("assignment/{department}/{form}/{period}")
}

/// Whether an actor may see what a notice is about: rights end, notices stay.
fn is_in_reach(actor: &Actor, concept: &Concept, assignment: &Assignment) -> bool {
    actor.may(model::policy::Action::See, concept, assignment.subject()).is_some()
}
