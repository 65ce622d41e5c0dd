//! One's own notices: those of which one may still see what they are about.

use super::is_in_reach;
use crate::reporting::{Assignment, Doing, Version, day, moment};
use crate::rows::{assignment, notice, submission};
use crate::{Result, Store, StoreError, write};
use jiff::Timestamp;
use jiff::civil::Date;
use model::notices::Kind;
use rustc_hash::FxHashMap;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Something that somebody was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub id: i32,
    /// What.
    pub kind: Kind,
    /// About what, as it stands now.
    pub assignment: Assignment,
    /// The day that it names.
    pub due: Date,
    /// When.
    pub at: Timestamp,
    /// When it was marked as read.
    pub seen: Option<Timestamp>,
}

/// The notices of whoever asks, the newest first, of the last `limit`.
pub async fn list(store: &Store, doing: &Doing, limit: u64) -> Result<Vec<Notice>> {
    let rows = notice::Entity::find()
        .filter(notice::Column::Person.eq(doing.actor.person))
        .order_by_desc(notice::Column::Id)
        .limit(limit)
        .all(&store.db)
        .await?;
    of_rows(store, doing, rows).await
}

/// More notices than this are not counted: whoever has so many knows that there are many.
pub const COUNTED: u64 = 100;

/// How many of one's latest notices are not marked as read, at most [`COUNTED`].
pub async fn unseen(store: &Store, doing: &Doing) -> Result<usize> {
    let rows = notice::Entity::find()
        .filter(notice::Column::Person.eq(doing.actor.person))
        .filter(notice::Column::Seen.is_null())
        .order_by_desc(notice::Column::Id)
        .limit(COUNTED)
        .all(&store.db)
        .await?;
    if rows.is_empty() { Ok(0) } else { Ok(of_rows(store, doing, rows).await?.len()) }
}

async fn of_rows(store: &Store, doing: &Doing, rows: Vec<notice::Model>) -> Result<Vec<Notice>> {
    let ids = store.ids(&doing.concept)?;
    let numbers: Vec<i32> = rows.iter().map(|row| row.assignment).collect();
    let assignments = assignment::Entity::find()
        .filter(assignment::Column::Id.is_in(numbers.clone()))
        .all(&store.db)
        .await?;
    let versions = submission::Entity::find()
        .filter(submission::Column::Assignment.is_in(numbers))
        .order_by_asc(submission::Column::Version)
        .all(&store.db)
        .await?;
    let mut latest: FxHashMap<i32, submission::Model> =
        versions.into_iter().map(|row| (row.assignment, row)).collect();
    let mut known: FxHashMap<i32, Assignment> = FxHashMap::default();
    for row in assignments {
        let version = latest.remove(&row.id).as_ref().map(Version::of).transpose()?;
        let found = Assignment::of(row, version, &ids)?;
        known.extend(found.filter(|a| is_in_reach(&doing.actor, &doing.concept, a)).map(|a| (a.id, a)));
    }
    let mut notices = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(assignment) = known.get(&row.assignment) else { continue };
        notices.push(Notice {
            id: row.id,
            kind: Kind::from_code(&row.kind).ok_or(StoreError::Corrupt("the kind of a notice"))?,
            assignment: assignment.clone(),
            due: day(&row.due)?,
            at: moment(row.at)?,
            seen: row.seen.map(moment).transpose()?,
        });
    }
    Ok(notices)
}

/// Marks one's own notices as read, up to and with a number; `only` that one if it says so. Reading changes nothing that the journal is for.
pub async fn mark_seen(store: &Store, doing: &Doing, until: i32, only: bool) -> Result<()> {
    let (person, at) = (doing.actor.person, doing.at.as_millisecond());
    write::write(store, move |tx| {
        Box::pin(async move {
            let own = notice::Entity::update_many()
                .col_expr(notice::Column::Seen, Expr::value(at))
                .filter(notice::Column::Person.eq(person))
                .filter(notice::Column::Seen.is_null());
            let own = if only {
                own.filter(notice::Column::Id.eq(until))
            } else {
                own.filter(notice::Column::Id.lte(until))
            };
            own.exec(tx).await?;
            Ok(())
        })
    })
    .await
}
