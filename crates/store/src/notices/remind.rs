//! Reminders: what the calendar brings for assignments that are not handed in.

use super::{News, known, put, recipients, say, subject};
use crate::ids::Ids;
use crate::reporting::{Assignment, Version};
use crate::rows::{assignment, submission};
use crate::{Result, Store, write};
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use model::Concept;
use model::notices::Kind;
use model::policy::Actor;
use model::reporting::Stage;
use rustc_hash::FxHashMap;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::sync::Arc;

/// Days around today in which a due day may bring a reminder: working days, with the longest holidays between them.
const AROUND: i64 = 30;
/// The hour of the country from which reminders are mailed: nobody wants them at midnight, when the day begins.
const MORNING: i8 = 8;

/// Makes the reminders of a day that are not there yet; how many. It may be called at any time, by several programs at once.
pub async fn remind(store: &Store, concept: &Arc<Concept>, today: Date, at: Timestamp) -> Result<usize> {
    let ids = store.ids(concept)?;
    // most of the time there is nothing to do, and that costs no turn among the writers
    if !is_missing(store, &ids, concept, today).await? {
        return Ok(0);
    }
    let job = Arc::new((ids, concept.clone()));
    write::write(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, concept) = &*job;
            let people = recipients::everybody(tx, ids, today).await?;
            let mut made = 0;
            for (kind, assignment) in falling(tx, ids, concept, today).await? {
                let told = recipients::of(&people, concept, kind, &assignment);
                let news = news(kind, &assignment, today, at);
                let new = put(tx, &news, &told, at).await?;
                made += new.len();
                say(tx, at, "maqsat", subject(&assignment), kind, &new).await?;
            }
            Ok(made)
        })
    })
    .await
}

async fn is_missing(store: &Store, ids: &Ids, concept: &Concept, today: Date) -> Result<bool> {
    let due = falling(&store.db, ids, concept, today).await?;
    if due.is_empty() {
        return Ok(false);
    }
    let people: Vec<Actor> = recipients::everybody(&store.db, ids, today).await?;
    for (kind, assignment) in due {
        let told = recipients::of(&people, concept, kind, &assignment);
        if told.is_empty() {
            continue;
        }
        let known = known(&store.db, &news(kind, &assignment, today, Timestamp::UNIX_EPOCH)).await?;
        if told.iter().any(|actor| !known.contains(&actor.person)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn news(kind: Kind, assignment: &Assignment, today: Date, at: Timestamp) -> News<'_> {
    let due = assignment.due();
    // a deadline that moves brings its reminders again
    News { kind, assignment, occasion: due.to_string(), due, mail_from: morning(today).unwrap_or(at) }
}

fn morning(day: Date) -> Option<Timestamp> {
    day.at(MORNING, 0, 0, 0).to_zoned(TimeZone::fixed(Offset::constant(5))).ok().map(|z| z.timestamp())
}

/// Assignments that are not handed in and of which a day reminds.
async fn falling(
    db: &impl ConnectionTrait,
    ids: &Ids,
    concept: &Concept,
    today: Date,
) -> Result<Vec<(Kind, Assignment)>> {
    let near = |days: i64| today.saturating_add(days.days()).to_string();
    // the deadline of a correction or a reopening is its version's own
    let drafts = submission::Entity::find()
        .filter(submission::Column::State.eq(Stage::Draft.code()))
        .filter(submission::Column::Due.between(near(-AROUND), near(AROUND)))
        .all(db)
        .await?;
    let drafted: Vec<i32> = drafts.iter().map(|row| row.assignment).collect();
    let around = assignment::Column::Due.between(near(-AROUND), near(AROUND));
    let rows = assignment::Entity::find()
        .filter(assignment::Column::Closed.is_null())
        .filter(Condition::any().add(around).add(assignment::Column::Id.is_in(drafted)))
        .order_by_asc(assignment::Column::Id)
        .all(db)
        .await?;
    let handed_in: Vec<i32> = submission::Entity::find()
        .select_only()
        .column(submission::Column::Assignment)
        .filter(submission::Column::State.ne(Stage::Draft.code()))
        .filter(submission::Column::Assignment.is_in(rows.iter().map(|row| row.id).collect::<Vec<_>>()))
        .into_tuple()
        .all(db)
        .await?;
    let mut drafts: FxHashMap<i32, submission::Model> =
        drafts.into_iter().map(|row| (row.assignment, row)).collect();
    let mut found = Vec::new();
    for row in rows {
        let draft = drafts.remove(&row.id).as_ref().map(Version::of).transpose()?;
        if draft.is_none() && handed_in.contains(&row.id) {
            continue;
        }
        let Some(assignment) = Assignment::of(row, draft, ids)? else { continue };
        let kind = Kind::reminder(assignment.due(), today, &concept.working_days);
        found.extend(kind.map(|kind| (kind, assignment)));
    }
    Ok(found)
}
