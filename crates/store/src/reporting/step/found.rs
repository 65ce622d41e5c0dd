//! What the database holds of some assignments: all that steps are decided from.

use super::Step;
use crate::Result;
use crate::reporting::hashed;
use crate::rows::{assignment, idempotency, receipt, submission, submission_value};
use model::reporting::Stage;
use rustc_hash::FxHashMap;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::sync::Arc;

/// The latest numbers of tables whose rows are numbered by us.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbers {
    pub(super) submission: i32,
    pub(super) receipt: i32,
}

/// What was found.
pub(super) struct Found {
    pub(super) assignments: FxHashMap<i32, assignment::Model>,
    /// The latest version of each assignment.
    pub(super) latest: FxHashMap<i32, submission::Model>,
    /// The codes of indicators of which values are kept and which a step's concept does not know.
    pub(super) codes: FxHashMap<i32, String>,
    pub(super) numbers: Numbers,
    /// Of versions that are drafts.
    values: FxHashMap<i32, Vec<submission_value::Model>>,
    /// By person.
    outcomes: FxHashMap<i32, Vec<idempotency::Model>>,
}

impl Found {
    pub(super) async fn of(tx: &DatabaseTransaction, steps: &[Arc<Step>]) -> Result<Found> {
        let about: Vec<i32> = steps.iter().map(|step| step.assignment).collect();
        let ask = assignment::Entity::find().filter(assignment::Column::Id.is_in(about.iter().copied()));
        let assignments = ask.all(tx).await?.into_iter().map(|row| (row.id, row)).collect();
        let ask = submission::Entity::find().filter(submission::Column::Assignment.is_in(about));
        let versions = ask.order_by_asc(submission::Column::Version).all(tx).await?;
        // the later version stands in the place of the earlier one
        let latest: FxHashMap<i32, submission::Model> =
            versions.into_iter().map(|row| (row.assignment, row)).collect();
        let drafts = latest.values().filter(|row| row.state == Stage::Draft.code()).map(|row| row.id);
        let (values, codes) = values(tx, steps, drafts.collect()).await?;
        let outcomes = outcomes(tx, steps).await?;
        let numbers = Numbers { submission: last_version(tx).await?, receipt: last_receipt(tx).await? };
        Ok(Found { assignments, latest, codes, numbers, values, outcomes })
    }

    /// The rows of a version; none of one that is no draft.
    pub(super) fn values_of(&self, version: i32) -> &[submission_value::Model] {
        self.values.get(&version).map_or(&[], Vec::as_slice)
    }

    /// What became of what somebody sent under a key before.
    pub(super) fn before(&self, person: i32, key: Option<&str>) -> Option<&idempotency::Model> {
        self.outcomes.get(&person)?.iter().find(|row| Some(row.key.as_str()) == key)
    }
}

type Rows = FxHashMap<i32, Vec<submission_value::Model>>;

async fn values(
    tx: &DatabaseTransaction,
    steps: &[Arc<Step>],
    versions: Vec<i32>,
) -> Result<(Rows, FxHashMap<i32, String>)> {
    let mut values = Rows::default();
    if versions.is_empty() {
        return Ok((values, FxHashMap::default()));
    }
    let mut strangers = Vec::new();
    let ask = submission_value::Entity::find();
    for row in ask.filter(submission_value::Column::Submission.is_in(versions)).all(tx).await? {
        if steps.iter().any(|step| step.ids.indicator_ix(row.indicator).is_none()) {
            strangers.push(row.indicator);
        }
        values.entry(row.submission).or_default().push(row);
    }
    Ok((values, hashed::codes(tx, strangers).await?))
}

async fn outcomes(
    tx: &DatabaseTransaction,
    steps: &[Arc<Step>],
) -> Result<FxHashMap<i32, Vec<idempotency::Model>>> {
    let mut outcomes: FxHashMap<i32, Vec<idempotency::Model>> = FxHashMap::default();
    let keys: Vec<&str> = steps.iter().filter_map(|step| step.key.as_deref()).collect();
    if keys.is_empty() {
        return Ok(outcomes);
    }
    let people = steps.iter().map(|step| step.doing.actor.person);
    let ask = idempotency::Entity::find().filter(idempotency::Column::Person.is_in(people));
    for row in ask.filter(idempotency::Column::Key.is_in(keys)).all(tx).await? {
        outcomes.entry(row.person).or_default().push(row);
    }
    Ok(outcomes)
}

async fn last_version(tx: &DatabaseTransaction) -> Result<i32> {
    let ask = submission::Entity::find().select_only().column(submission::Column::Id);
    let last: Option<i32> = ask.order_by_desc(submission::Column::Id).into_tuple().one(tx).await?;
    Ok(last.unwrap_or(0))
}

async fn last_receipt(tx: &DatabaseTransaction) -> Result<i32> {
    let ask = receipt::Entity::find().select_only().column(receipt::Column::Number);
    let last: Option<i32> = ask.order_by_desc(receipt::Column::Number).into_tuple().one(tx).await?;
    Ok(last.unwrap_or(0))
}
