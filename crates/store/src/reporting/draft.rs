//! Saving a draft: cell by cell, so that two people at one form do not undo each other's work.

use super::held::{Held, next, values};
use super::refusal::LONGEST_TEXT;
use super::step::{self, Outcome, Sign, Step, Stepped};
use super::versions::{Value, Version, plain};
use super::{Doing, Refusal};
use crate::ids::Ids;
use crate::rows::{submission, submission_value};
use crate::write::ROWS;
use crate::{Result, Store, StoreError};
use model::reporting::{Because, Entered, Stage};
use model::{Concept, IndicatorIx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// What somebody wrote into one row of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of what.
    pub indicator: IndicatorIx,
    /// As written.
    pub written: String,
    /// As read.
    pub entered: Entered,
    /// The explanation.
    pub explanation: String,
    /// The edition of the value that was on the screen; 0 if there was none. Not looked at with [`Base::Whole`].
    pub seen: u32,
}

/// What a change is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// Each value against the edition at which it was seen: what others changed meanwhile stays, and is reported.
    Each,
    /// The whole draft against one edition (0: there is no draft yet): all or nothing.
    Whole(u32),
    /// Nothing: what is brought replaces what is there, as when a file is read in again.
    Nothing,
}

/// A value that somebody else changed meanwhile. It stands; what was brought is not kept here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Of what.
    pub indicator: IndicatorIx,
    /// What is there.
    pub theirs: Value,
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The draft.
    pub version: Version,
    /// Values that were changed.
    pub changed: usize,
    /// Values that were not, because somebody else was quicker.
    pub conflicts: Vec<Conflict>,
}

/// Saves what was written into a form; the draft is begun with it if there is none.
pub async fn save(
    store: &Store,
    doing: &Doing,
    assignment: i32,
    changes: Vec<Change>,
    base: Base,
) -> Result<Saved> {
    let step = Step {
        ids: store.ids(&doing.concept)?,
        doing: doing.clone(),
        assignment,
        entered: Some((changes, base)),
        sign: Sign::No,
        key: None,
        request: String::new(),
        kept_as: |_| Ok(String::new()),
    };
    match step::step(store, step).await? {
        Stepped::Now(outcome) => {
            let Outcome { version, changed, conflicts, receipt: _ } = *outcome;
            Ok(Saved { version, changed, conflicts })
        }
        Stepped::Before(_) => Err(StoreError::Corrupt("an outcome without a key")),
    }
}

/// Every change is of a figure that the form asks for, once, and can be stored.
pub(super) fn fits(concept: &Concept, held: &Held, changes: &[Change]) -> Result<(), Refusal> {
    let form = concept.find_form(&held.assignment.form).ok_or(Refusal::Closed)?;
    for (at, change) in changes.iter().enumerate() {
        let indicator = change.indicator;
        let again = changes[..at].iter().any(|c| c.indicator == indicator);
        if again || form.row(indicator).is_none() {
            return Err(Refusal::NotInForm { indicator });
        }
        if Value::columns(change.entered).is_none() {
            return Err(Refusal::TooPrecise { indicator });
        }
        if change.written.chars().count().max(change.explanation.chars().count()) > LONGEST_TEXT {
            return Err(Refusal::Words);
        }
    }
    Ok(())
}

/// Adds a version at the stage of a draft.
async fn begin(
    tx: &DatabaseTransaction,
    assignment: i32,
    version: i32,
    because: Because,
    due: String,
    doing: &Doing,
) -> Result<submission::Model> {
    let last: Option<i32> = submission::Entity::find()
        .select_only()
        .column(submission::Column::Id)
        .order_by_desc(submission::Column::Id)
        .into_tuple()
        .one(tx)
        .await?;
    let row = row(next(last, "submissions")?, assignment, version, because, due, doing);
    submission::Entity::insert(row.clone().into_active_model()).exec_without_returning(tx).await?;
    Ok(row)
}

/// A version that begins.
pub(super) fn row(
    id: i32,
    assignment: i32,
    version: i32,
    because: Because,
    due: String,
    doing: &Doing,
) -> submission::Model {
    submission::Model {
        id,
        assignment,
        version,
        because: because.code().to_owned(),
        state: Stage::Draft.code().to_owned(),
        edition: 0,
        due,
        created: doing.at.as_millisecond(),
        prepared: None,
        prepared_by: None,
        submitted: None,
        submitted_by: None,
        submitted_for: None,
        decided: None,
        decided_by: None,
        decided_for: None,
        release: None,
    }
}

/// Begins the next version with the values of the one before, so that only what is wrong has to be written again.
pub(super) async fn begin_next(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    before: &Version,
    assignment: i32,
    because: Because,
    due: String,
) -> Result<submission::Model> {
    let number = i32::try_from(before.number).map_err(|_| StoreError::Full("versions"))?;
    let mut row = begin(tx, assignment, next(Some(number), "versions")?, because, due, doing).await?;
    let known: BTreeMap<IndicatorIx, Value> = values(tx, ids, before.id).await?;
    let mut copies = Vec::with_capacity(known.len());
    // the edition goes on, so that a page of the version before cannot be taken for one of this
    row.edition = i32::try_from(before.edition).map_err(|_| StoreError::Full("editions"))?;
    for (indicator, value) in known {
        let (mantissa, scale, cell) =
            Value::columns(value.entered).ok_or(StoreError::Corrupt("a stored value"))?;
        let copy = submission_value::Model {
            submission: row.id,
            indicator: ids.indicator(indicator),
            mantissa,
            scale,
            cell,
            written: value.written,
            explanation: value.explanation,
            edition: row.edition,
            edited: value.edited.as_millisecond(),
            edited_by: value.edited_by,
        };
        copies.push(copy.into_active_model());
    }
    put(tx, copies).await?;
    let update = submission::ActiveModel { id: Set(row.id), edition: Set(row.edition), ..Default::default() };
    submission::Entity::update(update).exec(tx).await?;
    Ok(row)
}

/// A change as a row.
pub(super) fn value_row(
    ids: &Ids,
    doing: &Doing,
    submission: i32,
    edition: i32,
    change: &Change,
) -> Result<submission_value::Model> {
    let (mantissa, scale, cell) =
        Value::columns(change.entered).ok_or(Refusal::TooPrecise { indicator: change.indicator })?;
    Ok(submission_value::Model {
        submission,
        indicator: ids.indicator(change.indicator),
        mantissa,
        scale,
        cell,
        written: change.written.clone(),
        explanation: change.explanation.clone(),
        edition,
        edited: doing.at.as_millisecond(),
        edited_by: doing.actor.person,
    })
}

/// Writes rows in the place of those that are there, many by one statement: forms are handed in by the hundred in one minute.
pub(super) async fn put(tx: &DatabaseTransaction, rows: Vec<submission_value::ActiveModel>) -> Result<()> {
    use submission_value::Column::{
        Cell, Edited, EditedBy, Edition, Explanation, Indicator, Mantissa, Scale, Submission, Written,
    };
    let replace = OnConflict::columns([Submission, Indicator])
        .update_columns([Mantissa, Scale, Cell, Written, Explanation, Edition, Edited, EditedBy])
        .to_owned();
    for rows in rows.chunks(ROWS) {
        let insert = submission_value::Entity::insert_many(rows.to_vec()).on_conflict(replace.clone());
        insert.exec_without_returning(tx).await?;
    }
    Ok(())
}

/// A change as the journal writes it.
pub(super) fn said(concept: &Concept, change: &Change, before: Option<&Value>) -> serde_json::Value {
    let before = before.map(|v| [plain(v.entered, &v.written), v.explanation.clone()]);
    let after = [plain(change.entered, &change.written), change.explanation.clone()];
    let code = &concept.indicator(change.indicator).code;
    serde_json::json!({ "indicator": code, "before": before, "after": after })
}
