//! What became of assignments: when each was first handed in, how often it came back. No figure of any of them.

use super::assignments::{Filter, versions_among};
use super::versions::Assignment;
use super::{Doing, moment};
use crate::ids::Ids;
use crate::rows::{assignment, submission};
use crate::{Result, Store};
use jiff::Timestamp;
use model::policy::{Action, Role};
use model::reporting::{Because, Stage};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};

/// What became of an assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The assignment with its latest version.
    pub assignment: Assignment,
    /// When its first version was handed in.
    pub first_submitted: Option<Timestamp>,
    /// How many versions there are, with one that is being filled in.
    pub versions: u32,
    /// How often it was given back.
    pub corrections: u32,
    /// When a version of it was last approved.
    pub approved: Option<Timestamp>,
    /// Whether it lies in the actor's own reach; of others no more than this record is known.
    pub is_own: bool,
}

impl Record {
    /// Whether it was given back and is not handed in again.
    pub fn is_in_correction(&self) -> bool {
        let latest = self.assignment.latest.as_ref();
        latest.is_some_and(|v| v.stage == Stage::Draft && v.because == Because::Correction)
    }
}

/// The records of assignments, by department, form and period.
///
/// Whoever reports, decides or reads for control sees those of every department, since discipline is judged by comparison; whoever has none of
/// these roles sees none.
pub async fn record(store: &Store, doing: &Doing, filter: &Filter) -> Result<Vec<Record>> {
    let compares = [Role::Reporter, Role::Head, Role::Planner, Role::Auditor];
    if !compares.into_iter().any(|role| doing.actor.is(role)) {
        return Ok(Vec::new());
    }
    let ids = store.ids(&doing.concept)?;
    let rows = assignment::Entity::find()
        .filter(filter.condition())
        .order_by_asc(assignment::Column::Department)
        .order_by_asc(assignment::Column::Form)
        .order_by_asc(assignment::Column::Period)
        .all(&store.db)
        .await?;
    let mut of = versions_among(store, filter).await?;
    let mut records = Vec::with_capacity(rows.len());
    for row in rows {
        let versions = of.remove(&row.id).unwrap_or_default();
        records.extend(one(row, &versions, &ids, doing)?);
    }
    Ok(records)
}

fn one(
    row: assignment::Model,
    versions: &[submission::Model],
    ids: &Ids,
    doing: &Doing,
) -> Result<Option<Record>> {
    let latest = versions.last().map(super::Version::of).transpose()?;
    let Some(assignment) = Assignment::of(row, latest, ids)? else { return Ok(None) };
    let given_back = versions.iter().filter(|v| v.because == Because::Correction.code()).count();
    let first = versions.iter().filter_map(|v| v.submitted).min();
    let approved =
        versions.iter().filter(|v| v.state == Stage::Approved.code()).filter_map(|v| v.decided).max();
    let is_own = doing.actor.may(Action::See, &doing.concept, assignment.subject()).is_some();
    Ok(Some(Record {
        assignment,
        first_submitted: first.map(moment).transpose()?,
        versions: u32::try_from(versions.len()).unwrap_or(u32::MAX),
        corrections: u32::try_from(given_back).unwrap_or(u32::MAX),
        approved: approved.map(moment).transpose()?,
        is_own,
    }))
}
