//! What is owed: made from the forms, found from an actor's scope.

use super::Doing;
use super::held::{Held, next};
use super::versions::{Assignment, Version};
use crate::ids::Ids;
use crate::journal::{self, Event, action};
use crate::rows::{assignment, submission};
use crate::{Result, Store, write};
use jiff::Timestamp;
use jiff::civil::Date;
use model::concept::{Concept, DepartmentIx};
use model::forms::Form;
use model::policy::Action;
use model::{Period, PlaceIx};
use rustc_hash::{FxHashMap, FxHashSet};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use std::sync::Arc;

/// Rows written by one statement.
const BATCH: usize = 500;

/// Which assignments.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this form.
    pub form: Option<String>,
    /// Of this department.
    pub department: Option<String>,
    /// For this period.
    pub period: Option<Period>,
    /// For periods of this year.
    pub year: Option<i16>,
    /// Due on this day or later.
    pub due_from: Option<Date>,
    /// Open on this day or before.
    pub opens_to: Option<Date>,
}

impl Filter {
    pub(super) fn condition(&self) -> Condition {
        use assignment::Column::{Department, Due, Form, Opens, Period};
        Condition::all()
            .add_option(self.form.as_ref().map(|code| Form.eq(code)))
            .add_option(self.department.as_ref().map(|code| Department.eq(code)))
            .add_option(self.period.map(|period| Period.eq(period.key())))
            // the key of a period begins with its year
            .add_option(self.year.map(|year| i32::from(year) * 100).map(|key| Period.between(key, key + 99)))
            .add_option(self.due_from.map(|day| Due.gte(day.to_string())))
            .add_option(self.opens_to.map(|day| Opens.lte(day.to_string())))
    }
}

/// The assignments that an actor may see, by due date, form and department.
pub async fn list(store: &Store, doing: &Doing, filter: &Filter) -> Result<Vec<Assignment>> {
    let ids = store.ids(&doing.concept)?;
    let rows = assignment::Entity::find()
        .filter(filter.condition())
        .order_by_asc(assignment::Column::Due)
        .order_by_asc(assignment::Column::Form)
        .order_by_asc(assignment::Column::Department)
        .all(&store.db)
        .await?;
    let versions = versions_among(store, filter).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        // the last of each stands
        let latest = versions.get(&row.id).and_then(|versions| versions.last());
        let version = latest.map(Version::of).transpose()?;
        let assignment = Assignment::of(row, version, &ids)?;
        let seen = |a: &Assignment| doing.actor.may(Action::See, &doing.concept, a.subject()).is_some();
        found.extend(assignment.filter(seen));
    }
    Ok(found)
}

/// The versions of the assignments that fit a filter, by assignment, the first one first.
pub(super) async fn versions_among(
    store: &Store,
    filter: &Filter,
) -> Result<FxHashMap<i32, Vec<submission::Model>>> {
    let among = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::Id)
        .filter(filter.condition())
        .into_query();
    let rows = submission::Entity::find()
        .filter(submission::Column::Assignment.in_subquery(among))
        .order_by_asc(submission::Column::Version)
        .all(&store.db)
        .await?;
    let mut versions: FxHashMap<i32, Vec<submission::Model>> = FxHashMap::default();
    for row in rows {
        versions.entry(row.assignment).or_default().push(row);
    }
    Ok(versions)
}

/// Makes the assignments that open on `until` or before and are not there yet, and moves the days of those that nobody has handed in if the
/// calendar says otherwise now. Says how many were made and how many moved.
pub async fn make(
    store: &Store,
    concept: &Arc<Concept>,
    until: Date,
    at: Timestamp,
) -> Result<(usize, usize)> {
    let ids = store.ids(concept)?;
    let owed: Arc<Vec<Owed>> = Arc::new(owed(concept, until));
    let known = known(&store.db).await?;
    if owed.iter().all(|o| known.get(&o.key()).is_some_and(|k| k.opens == o.opens && k.due == o.due)) {
        return Ok((0, 0));
    }
    write::write(store, move |tx| {
        let (ids, owed) = (ids.clone(), owed.clone());
        Box::pin(async move { reconcile(tx, &ids, &owed, at).await })
    })
    .await
}

/// Says that an assignment is no longer wanted.
pub async fn close(store: &Store, doing: &Doing, id: i32) -> Result<()> {
    let (ids, doing) = (store.ids(&doing.concept)?, doing.clone());
    write::write(store, move |tx| {
        let (ids, doing) = (ids.clone(), doing.clone());
        Box::pin(async move {
            let held = Held::find(tx, &ids, &doing, id, Action::DecideReopening).await?;
            let at = doing.at.as_millisecond();
            let row = assignment::ActiveModel { id: Set(id), closed: Set(Some(at)), ..Default::default() };
            assignment::Entity::update(row).exec(tx).await?;
            let detail = serde_json::json!({ "before": { "closed": false }, "after": { "closed": true } });
            let (subject, actor) = (held.subject(), doing.actor.login.as_str());
            journal::append(tx, Event { at: doing.at, actor, action: action::CLOSED, subject, detail }).await
        })
    })
    .await
}

/// A form that a department owes for a period.
pub(super) struct Owed {
    department: String,
    form: String,
    period: Period,
    place: PlaceIx,
    pub(super) opens: String,
    pub(super) due: String,
}

/// Department, form, period.
pub(super) type Key = (String, String, i32);

impl Owed {
    pub(super) fn key(&self) -> Key {
        (self.department.clone(), self.form.clone(), self.period.key())
    }
}

/// What every form asks of every department up to a day.
pub(super) fn owed(concept: &Concept, until: Date) -> Vec<Owed> {
    let mut owed = Vec::new();
    for form in &concept.forms {
        for period in periods(concept, form, until) {
            let (opens, due) = (form.opens(concept, period), form.due(concept, period).date);
            owed.extend(form.departments.iter().map(|ix: &DepartmentIx| {
                let department = concept.department(*ix);
                Owed {
                    department: department.code.clone(),
                    form: form.code.clone(),
                    period,
                    place: department.place,
                    opens: opens.to_string(),
                    due: due.to_string(),
                }
            }));
        }
    }
    owed
}

/// The periods of a form that open until a day, up to the last year of the concept.
fn periods(concept: &Concept, form: &Form, until: Date) -> impl Iterator<Item = Period> {
    let within = move |period: &Period| {
        period.first_day().year() <= concept.last_year && form.opens(concept, *period) <= until
    };
    std::iter::successors(Some(form.from), |period| Some(period.next())).take_while(within)
}

pub(super) async fn known(db: &impl sea_orm::ConnectionTrait) -> Result<FxHashMap<Key, assignment::Model>> {
    let rows = assignment::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| ((row.department.clone(), row.form.clone(), row.period), row)).collect())
}

async fn reconcile(
    tx: &DatabaseTransaction,
    ids: &Ids,
    owed: &[Owed],
    at: Timestamp,
) -> Result<(usize, usize)> {
    let known = known(tx).await?;
    let last = known.values().map(|row| row.id).max();
    let mut made = Vec::new();
    let mut number = next(last, "assignments")?;
    for new in owed.iter().filter(|o| !known.contains_key(&o.key())) {
        made.push(assignment::ActiveModel {
            id: Set(number),
            department: Set(new.department.clone()),
            form: Set(new.form.clone()),
            period: Set(new.period.key()),
            place: Set(ids.place(new.place)),
            opens: Set(new.opens.clone()),
            due: Set(new.due.clone()),
            closed: Set(None),
        });
        number = next(Some(number), "assignments")?;
    }
    for batch in made.chunks(BATCH) {
        assignment::Entity::insert_many(batch.to_vec()).exec_without_returning(tx).await?;
    }
    let moved = move_days(tx, owed, &known).await?;
    if made.is_empty() && moved.is_empty() {
        return Ok((0, 0));
    }
    let counts = (made.len(), moved.len());
    let before = serde_json::json!({ "assignments": known.len() });
    let after = serde_json::json!({ "assignments": known.len() + made.len() });
    let detail = serde_json::json!({ "before": before, "after": after, "moved": moved });
    let subject = "assignments".to_owned();
    let event = Event { at, actor: "maqsat", action: action::ASSIGNED, subject, detail };
    journal::append(tx, event).await?;
    Ok(counts)
}

/// Moves the days of assignments that were never handed in.
async fn move_days(
    tx: &DatabaseTransaction,
    owed: &[Owed],
    known: &FxHashMap<Key, assignment::Model>,
) -> Result<Vec<serde_json::Value>> {
    let handed_in: Vec<i32> = submission::Entity::find()
        .select_only()
        .column(submission::Column::Assignment)
        .filter(submission::Column::Submitted.is_not_null())
        .into_tuple()
        .all(tx)
        .await?;
    let handed_in: FxHashSet<i32> = handed_in.into_iter().collect();
    let mut moved = Vec::new();
    for new in owed {
        let Some(row) = known.get(&new.key()) else { continue };
        if (row.opens == new.opens && row.due == new.due) || handed_in.contains(&row.id) {
            continue;
        }
        let days = |opens: &str, due: &str| serde_json::json!({ "opens": opens, "due": due });
        let (before, after) = (days(&row.opens, &row.due), days(&new.opens, &new.due));
        moved.push(serde_json::json!({ "assignment": row.id, "before": before, "after": after }));
        let (opens, due) = (Set(new.opens.clone()), Set(new.due.clone()));
        let row_new = assignment::ActiveModel { id: Set(row.id), opens, due, ..Default::default() };
        assignment::Entity::update(row_new).exec(tx).await?;
        // a draft has the deadline of its assignment unless a reopening gave it another
        submission::Entity::update_many()
            .col_expr(submission::Column::Due, sea_orm::sea_query::Expr::value(new.due.clone()))
            .filter(submission::Column::Assignment.eq(row.id))
            .filter(submission::Column::Because.eq("first"))
            .exec(tx)
            .await?;
    }
    Ok(moved)
}
