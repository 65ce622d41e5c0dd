//! Everything about one assignment, as far as an actor may see it; and the department's answers to remarks.

use super::held::{Held, values};
use super::receipts::{Receipt, from_row};
use super::refusal::said;
use super::versions::{Act, Assignment, Value, Version};
use super::{Doing, Refusal, day, moment};
use crate::journal::{self, Event, action};
use crate::rows::{receipt, remark, reopening, submission};
use crate::{Result, Store, write};
use jiff::civil::Date;
use model::IndicatorIx;
use model::policy::{Action, Basis};
use model::reporting::Stage;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An assignment with all its versions.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The assignment. Its `latest` version is told even if its values may not be seen.
    pub assignment: Assignment,
    /// The versions that the actor may see, the first one first. A draft is seen only by its department.
    pub versions: Vec<(Version, BTreeMap<IndicatorIx, Value>)>,
    /// Remarks on them, in order.
    pub remarks: Vec<Remark>,
    /// Receipts of them.
    pub receipts: Vec<Receipt>,
    /// Requests to open it again.
    pub reopenings: Vec<Reopening>,
    /// What the actor may do with it, and by which right.
    pub allowed: Vec<(Action, Basis)>,
}

impl Dossier {
    /// Whether the actor may do something with it.
    pub fn may(&self, action: Action) -> bool {
        self.allowed.iter().any(|(a, _)| *a == action)
    }
}

/// What a planner wants corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its number.
    pub id: i32,
    /// The version that was given back with it.
    pub submission: i32,
    /// On which value; `None`: on the whole.
    pub indicator: Option<IndicatorIx>,
    /// What.
    pub text: String,
    /// Who wrote it.
    pub by: Act,
    /// What the department answers.
    pub answer: Option<(String, Act)>,
}

/// A request to open an approved assignment again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopening {
    /// Its number.
    pub id: i32,
    /// Why.
    pub reason: String,
    /// Who asked.
    pub asked: Act,
    /// What was decided: whether it was granted, what was said, until when, by whom.
    pub decided: Option<(bool, Option<String>, Option<Date>, Act)>,
}

impl Reopening {
    pub(super) fn of(row: reopening::Model) -> Result<Reopening> {
        let act = |at, person| Ok::<_, crate::StoreError>(Act { at: moment(at)?, person, acting_for: None });
        let due = row.new_due.as_deref().map(day).transpose()?;
        let decided = match (row.granted, row.decided, row.decided_by) {
            (Some(granted), Some(at), Some(person)) => {
                Some((granted == 1, row.answer, due, act(at, person)?))
            }
            _ => None,
        };
        Ok(Reopening { id: row.id, reason: row.reason, asked: act(row.asked, row.asked_by)?, decided })
    }
}

/// Reads an assignment with everything that an actor may see of it.
pub async fn dossier(store: &Store, doing: &Doing, id: i32) -> Result<Dossier> {
    let ids = store.ids(&doing.concept)?;
    let begun = Held::find(&store.db, &ids, doing, id, Action::See).await?.assignment;
    if begun.latest.is_none() {
        // nothing was filled in yet: there is nothing that could hang on it
        let allowed = allowed(doing, &begun);
        let (versions, remarks, receipts, reopenings) = Default::default();
        return Ok(Dossier { assignment: begun, versions, remarks, receipts, reopenings, allowed });
    }
    // one picture, so that a version and its values belong together
    let db = write::picture(store).await?;
    let assignment = Held::find(&db, &ids, doing, id, Action::See).await?.assignment;
    let allowed = allowed(doing, &assignment);
    let sees_drafts = allowed.iter().any(|(action, _)| *action == Action::SeeDraft);
    let rows = submission::Entity::find()
        .filter(submission::Column::Assignment.eq(id))
        .order_by_asc(submission::Column::Version)
        .all(&db)
        .await?;
    let mut versions = Vec::with_capacity(rows.len());
    for row in &rows {
        let version = Version::of(row)?;
        if version.stage != Stage::Draft || sees_drafts {
            versions.push((version, values(&db, &ids, row.id).await?));
        }
    }
    let numbers: Vec<i32> = rows.iter().map(|row| row.id).collect();
    let found = remark::Entity::find()
        .filter(remark::Column::Submission.is_in(numbers.clone()))
        .order_by_asc(remark::Column::Id)
        .all(&db)
        .await?;
    let remarks = found.into_iter().map(|row| {
        let indicator = row.indicator.and_then(|number| ids.indicator_ix(number));
        remark_of(row, indicator)
    });
    let remarks = remarks.collect::<Result<_>>()?;
    let receipts = receipt::Entity::find()
        .filter(receipt::Column::Submission.is_in(numbers))
        .order_by_asc(receipt::Column::Number)
        .all(&db)
        .await?;
    let receipts = receipts.into_iter().map(from_row).collect::<Result<_>>()?;
    let reopenings = reopening::Entity::find()
        .filter(reopening::Column::Assignment.eq(id))
        .order_by_asc(reopening::Column::Id)
        .all(&db)
        .await?;
    let reopenings = reopenings.into_iter().map(Reopening::of).collect::<Result<_>>()?;
    Ok(Dossier { assignment, versions, remarks, receipts, reopenings, allowed })
}

/// What an actor may do with an assignment, and by which right.
fn allowed(doing: &Doing, assignment: &Assignment) -> Vec<(Action, Basis)> {
    let may =
        |action: &Action| Some((*action, doing.actor.may(*action, &doing.concept, assignment.subject())?));
    Action::ALL.iter().filter_map(may).collect()
}

fn remark_of(row: remark::Model, indicator: Option<IndicatorIx>) -> Result<Remark> {
    let act = |at, person| Ok::<_, crate::StoreError>(Act { at: moment(at)?, person, acting_for: None });
    let answer = match (row.answer, row.answered, row.answered_by) {
        (Some(text), Some(at), Some(person)) => Some((text, act(at, person)?)),
        _ => None,
    };
    let by = act(row.at, row.by_person)?;
    Ok(Remark { id: row.id, submission: row.submission, indicator, text: row.text, by, answer })
}

/// Answers a remark; an answer can be written anew until the next version is handed in.
pub async fn answer(store: &Store, doing: &Doing, remark: i32, text: &str) -> Result<()> {
    let job = Arc::new((store.ids(&doing.concept)?, doing.clone(), said(text)?));
    write::write(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, doing, text) = &*job;
            let row = remark::Entity::find_by_id(remark).one(tx).await?.ok_or(Refusal::NotFound)?;
            let of = submission::Entity::find_by_id(row.submission).one(tx).await?;
            let of = of.ok_or(Refusal::NotFound)?;
            let held = Held::find(tx, ids, doing, of.assignment, Action::Enter).await?;
            held.at(Stage::Draft)?;
            let update = remark::ActiveModel {
                id: Set(remark),
                answer: Set(Some(text.clone())),
                answered: Set(Some(doing.at.as_millisecond())),
                answered_by: Set(Some(doing.actor.person)),
                ..Default::default()
            };
            remark::Entity::update(update).exec(tx).await?;
            let detail = serde_json::json!({
                "before": { "answer": row.answer }, "after": { "answer": text }, "remark": remark,
                "acting_for": held.basis.acting_for,
            });
            let (subject, actor) = (held.subject(), doing.actor.login.as_str());
            journal::append(
                tx,
                Event { at: doing.at, actor, action: action::REMARK_ANSWERED, subject, detail },
            )
            .await
        })
    })
    .await
}
