//! An assignment found from an actor's scope, inside the transaction that works with it. To hold it is to have the right.

use super::versions::{Assignment, Value, Version};
use super::{Doing, Refusal};
use crate::ids::Ids;
use crate::rows::{assignment, submission, submission_value};
use crate::{Result, StoreError};
use model::IndicatorIx;
use model::policy::{Action, Basis};
use model::reporting::Stage;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// An assignment, and the right by which something is done with it.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) assignment: Assignment,
    pub(super) basis: Basis,
}

impl Held {
    /// Finds an assignment for an action: not found if it cannot even be seen, not allowed if that is all.
    pub(super) async fn find(
        db: &impl ConnectionTrait,
        ids: &Ids,
        doing: &Doing,
        id: i32,
        action: Action,
    ) -> Result<Held> {
        let assignment = load(db, ids, id).await?.ok_or(Refusal::NotFound)?;
        Ok(Held::of(assignment, doing, action)?)
    }

    /// The same for an assignment that was read a moment ago.
    pub(super) fn of(assignment: Assignment, doing: &Doing, action: Action) -> Result<Held, Refusal> {
        let may = |action| doing.actor.may(action, &doing.concept, assignment.subject());
        if may(Action::See).is_none() {
            return Err(Refusal::NotFound);
        }
        let basis = may(action).ok_or(Refusal::NotAllowed)?;
        Ok(Held { assignment, basis })
    }

    /// Finds the assignment of a version; the version must be its latest.
    pub(super) async fn of_version(
        db: &impl ConnectionTrait,
        ids: &Ids,
        doing: &Doing,
        version: i32,
        action: Action,
    ) -> Result<Held> {
        let row = submission::Entity::find_by_id(version).one(db).await?.ok_or(Refusal::NotFound)?;
        let held = Held::find(db, ids, doing, row.assignment, action).await?;
        match held.assignment.latest.as_ref() {
            Some(latest) if latest.id == version => Ok(held),
            Some(Version { edition, .. }) => Err(Refusal::Stale { edition: *edition }.into()),
            None => Err(StoreError::Corrupt("a version without its assignment")),
        }
    }

    /// The same for another action, after its latest version became another.
    pub(super) fn with(&self, latest: Version, doing: &Doing, action: Action) -> Result<Held, Refusal> {
        let assignment = Assignment { latest: Some(latest), ..self.assignment.clone() };
        let basis = doing.actor.may(action, &doing.concept, assignment.subject());
        Ok(Held { basis: basis.ok_or(Refusal::NotAllowed)?, assignment })
    }

    /// The latest version, which must be at a stage.
    pub(super) fn at(&self, stage: Stage) -> Result<&Version, Refusal> {
        match self.assignment.latest.as_ref() {
            Some(version) if version.stage == stage => Ok(version),
            found => Err(Refusal::WrongStage { found: found.map(|v| v.stage) }),
        }
    }

    /// What the journal calls it.
    pub(super) fn subject(&self) -> String {
        let Assignment { department, form, period, .. } = &self.assignment;
        format!("assignment/{department}/{form}/{period}")
    }
}

/// An assignment with its latest version.
pub(super) async fn load(db: &impl ConnectionTrait, ids: &Ids, id: i32) -> Result<Option<Assignment>> {
    let versions = assignment::Entity::belongs_to(submission::Entity)
        .from(assignment::Column::Id)
        .to(submission::Column::Assignment)
        .into();
    let ask = assignment::Entity::find_by_id(id).join(JoinType::LeftJoin, versions);
    let ask = ask.select_also(submission::Entity).order_by_desc(submission::Column::Version);
    let Some((row, latest)) = ask.one(db).await? else { return Ok(None) };
    let latest = latest.as_ref().map(Version::of).transpose()?;
    Assignment::of(row, latest, ids)
}

/// The values of a version.
pub(super) async fn values(
    db: &impl ConnectionTrait,
    ids: &Ids,
    version: i32,
) -> Result<BTreeMap<IndicatorIx, Value>> {
    let ask = submission_value::Entity::find().filter(submission_value::Column::Submission.eq(version));
    values_of(ask.all(db).await?, ids)
}

/// What rows hold of indicators that the concept knows.
pub(super) fn values_of(
    rows: Vec<submission_value::Model>,
    ids: &Ids,
) -> Result<BTreeMap<IndicatorIx, Value>> {
    let mut values = BTreeMap::new();
    for row in rows {
        values.extend(Value::of(row, ids)?);
    }
    Ok(values)
}

/// The next number of a table whose rows are numbered by us: writers pass one at a time.
pub(super) fn next(last: Option<i32>, table: &'static str) -> Result<i32> {
    last.unwrap_or(0).checked_add(1).ok_or(StoreError::Full(table))
}
