//! What people and programs do with the draft of an assignment: values that go into it, a signature under it, or both; both or neither.
//!
//! At the deadline hundreds do so in one minute. What waits is read by a few questions for all, decided here for each, from what was read and
//! from what it asks for, and written by a few statements for all.

mod all;
mod found;

use super::draft::{Base, Change, Conflict, fits, said, value_row};
use super::hashed;
use super::held::{Held, next, values_of};
use super::receipts::{self, Receipt};
use super::versions::{Assignment, Version};
use super::{Doing, Refusal};
use crate::ids::Ids;
use crate::journal::action;
use crate::rows::{receipt, submission, submission_value};
use crate::write::{self, About};
use crate::{Result, Store, StoreError};
use found::{Found, Numbers};
use model::policy::Action;
use model::reporting::{Because, Entered, Stage};
use serde_json::{Value as Json, json};
use std::sync::Arc;

/// What somebody does with a draft.
#[derive(Debug)]
pub(crate) struct Step {
    pub(super) ids: Arc<Ids>,
    pub(super) doing: Doing,
    pub(super) assignment: i32,
    /// Values, and what they are held against.
    pub(super) entered: Option<(Vec<Change>, Base)>,
    pub(super) sign: Sign,
    /// The client's key, under which it may be sent again.
    pub(super) key: Option<String>,
    /// What is asked for, so that a key is not used for something else.
    pub(super) request: String,
    /// The outcome as it is kept under the key.
    pub(super) kept_as: fn(&Outcome) -> Result<String, serde_json::Error>,
}

/// Whether it is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// No.
    No,
    /// As it was read, at this edition.
    At(u32),
    /// With the values that come along.
    AsEntered,
}

/// What became of it.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The version that it was done to.
    pub(super) version: Version,
    /// Values that were changed.
    pub(super) changed: usize,
    /// Values that were not, because somebody else was quicker.
    pub(super) conflicts: Vec<Conflict>,
    /// The receipt, if it was signed.
    pub(super) receipt: Option<Receipt>,
}

/// An outcome, of now or as it was kept when the same was sent before.
#[derive(Debug)]
pub(crate) enum Stepped {
    /// Of now.
    Now(Box<Outcome>),
    /// Of before.
    Before(String),
}

impl About for Step {
    fn about(&self) -> i32 {
        self.assignment
    }
}

/// Does it, together with whatever else waits.
pub(super) async fn step(store: &Store, step: Step) -> Result<Stepped> {
    write::write_as_one(store, &store.steps, step, |tx, steps| {
        Box::pin(async move { all::all(tx, &steps).await })
    })
    .await
}

/// A step that is decided and not yet written.
struct Decided {
    held: Held,
    /// The version as it begins, if there was none.
    begun: Option<submission::Model>,
    /// The version as it is to be.
    version: submission::Model,
    /// Values to be put in the place of those that are there.
    values: Vec<submission_value::Model>,
    receipt: Option<receipt::Model>,
    /// For the journal: actions with their details.
    happened: Vec<(&'static str, Json)>,
    outcome: Outcome,
    numbers: Numbers,
}

enum Decision {
    Before(String),
    Now(Box<Decided>),
}

fn decide(step: &Step, found: &Found, numbers: Numbers) -> Result<Decision> {
    let (doing, latest) = (&step.doing, found.latest.get(&step.assignment));
    let row = found.assignments.get(&step.assignment).cloned().ok_or(Refusal::NotFound)?;
    let assignment = Assignment::of(row, latest.map(Version::of).transpose()?, &step.ids)?;
    let first = if step.entered.is_some() { Action::Enter } else { Action::Sign };
    let held = Held::of(assignment.ok_or(Refusal::NotFound)?, doing, first)?;
    if let Some(before) = found.before(doing.actor.person, step.key.as_deref()) {
        let same = before.request == step.request;
        return if same {
            Ok(Decision::Before(before.outcome.clone()))
        } else {
            Err(Refusal::KeyReused.into())
        };
    }
    let mut decided = match &step.entered {
        Some((changes, base)) => enter(step, held, found, numbers, changes, *base)?,
        None => as_it_is(held, latest, numbers)?,
    };
    if step.sign != Sign::No {
        sign(step, &mut decided, found)?;
    }
    Ok(Decision::Now(Box::new(decided)))
}

/// Nothing entered: the latest version, if there is one.
fn as_it_is(held: Held, latest: Option<&submission::Model>, numbers: Numbers) -> Result<Decided> {
    if held.assignment.closed.is_some() {
        return Err(Refusal::Closed.into());
    }
    let version = latest.ok_or(Refusal::WrongStage { found: None })?.clone();
    let outcome =
        Outcome { version: Version::of(&version)?, changed: 0, conflicts: Vec::new(), receipt: None };
    let (values, happened) = (Vec::new(), Vec::new());
    Ok(Decided { held, begun: None, version, values, receipt: None, happened, outcome, numbers })
}

/// Values go into the draft, which begins with them if there is none.
fn enter(
    step: &Step,
    held: Held,
    found: &Found,
    mut numbers: Numbers,
    changes: &[Change],
    base: Base,
) -> Result<Decided> {
    let doing = &step.doing;
    fits(&doing.concept, &held, changes)?;
    let latest = found.latest.get(&step.assignment);
    let begun = begun(step, &held, latest, &mut numbers, base)?;
    let version = begun.as_ref().or(latest).cloned();
    let mut version = version.ok_or(StoreError::Corrupt("neither an old nor a new version"))?;
    let known = values_of(found.values_of(version.id).to_vec(), &step.ids)?;
    let edition = version.edition.checked_add(1).ok_or(StoreError::Full("editions"))?;
    let (mut values, mut written, mut conflicts) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes {
        let before = known.get(&change.indicator);
        if before.is_some_and(|v| v.says(&change.written, change.entered, &change.explanation)) {
            continue;
        }
        match before {
            Some(theirs) if base == Base::Each && theirs.edition > change.seen => {
                conflicts.push(Conflict { indicator: change.indicator, theirs: theirs.clone() });
            }
            Some(_) | None => {
                values.push(value_row(&step.ids, doing, version.id, edition, change)?);
                written.push(said(&doing.concept, change, before));
            }
        }
    }
    let (changed, mut happened) = (values.len(), Vec::new());
    if changed > 0 {
        (version.edition, version.prepared, version.prepared_by) = (edition, None, None);
        let detail = json!({
            "version": version.version, "edition": edition, "acting_for": held.basis.acting_for, "values": written,
        });
        happened.push((action::SAVED, detail));
    }
    let outcome = Outcome { version: Version::of(&version)?, changed, conflicts, receipt: None };
    Ok(Decided { held, begun, version, values, receipt: None, happened, outcome, numbers })
}

/// The draft that begins now, if there is no version and the assignment is open; none if the latest version is a draft.
fn begun(
    step: &Step,
    held: &Held,
    latest: Option<&submission::Model>,
    numbers: &mut Numbers,
    base: Base,
) -> Result<Option<submission::Model>> {
    let assignment = &held.assignment;
    if assignment.closed.is_some() {
        return Err(Refusal::Closed.into());
    }
    let edition = assignment.latest.as_ref().map_or(0, |v| v.edition);
    if let Base::Whole(seen) = base
        && seen != edition
    {
        return Err(Refusal::Stale { edition }.into());
    }
    if latest.is_some() {
        held.at(Stage::Draft)?;
        return Ok(None);
    }
    if step.doing.today < assignment.days.opens {
        return Err(Refusal::NotOpen { opens: assignment.days.opens }.into());
    }
    numbers.submission = next(Some(numbers.submission), "submissions")?;
    let due = assignment.days.due.to_string();
    Ok(Some(super::draft::row(numbers.submission, assignment.id, 1, Because::First, due, &step.doing)))
}

/// Signs what was decided so far. Whether the values pass the checks of their form the caller has looked at, for this edition.
fn sign(step: &Step, decided: &mut Decided, found: &Found) -> Result<()> {
    let (doing, version) = (&step.doing, decided.outcome.version.clone());
    decided.held = decided.held.with(version.clone(), doing, Action::Sign)?;
    decided.held.at(Stage::Draft)?;
    if let Sign::At(edition) = step.sign
        && edition != version.edition
    {
        return Err(Refusal::Stale { edition: version.edition }.into());
    }
    let rows = after(found.values_of(version.id), &decided.values);
    let values = values_of(rows.clone(), &step.ids)?;
    let unreadable = values.values().filter(|v| v.entered == Entered::Unreadable).count();
    if unreadable > 0 {
        return Err(Refusal::Unreadable { count: unreadable }.into());
    }
    if values.values().all(|v| v.entered == Entered::Blank) {
        return Err(Refusal::Empty.into());
    }
    decided.numbers.receipt = next(Some(decided.numbers.receipt), "receipts")?;
    let (number, at) = (decided.numbers.receipt, doing.at.as_millisecond());
    let mut receipt = receipt::Model { number, submission: version.id, at, hash: String::new() };
    let code = |id| {
        let known = step.ids.indicator_ix(id).map(|ix| doing.concept.indicator(ix).code.as_str());
        known.or_else(|| found.codes.get(&id).map(String::as_str))
    };
    receipt.hash = hashed::of_rows(&decided.held.assignment, &version, &receipt, rows, code).hash();
    let acting_for = decided.held.basis.acting_for;
    let row = &mut decided.version;
    row.state = Stage::Submitted.code().to_owned();
    (row.submitted, row.submitted_by, row.submitted_for) = (Some(at), Some(doing.actor.person), acting_for);
    let detail = json!({
        "before": { "state": Stage::Draft.code() }, "after": { "state": Stage::Submitted.code() },
        "submission": version.id, "version": version.number, "edition": version.edition,
        "acting_for": acting_for, "receipt": receipt.number, "hash": receipt.hash,
    });
    decided.happened.push((action::SUBMITTED, detail));
    decided.outcome.receipt = Some(receipts::from_row(receipt.clone())?);
    decided.receipt = Some(receipt);
    Ok(())
}

/// Rows of a version after some of them were put in the place of others.
fn after(rows: &[submission_value::Model], put: &[submission_value::Model]) -> Vec<submission_value::Model> {
    let stays = |row: &&submission_value::Model| put.iter().all(|new| new.indicator != row.indicator);
    rows.iter().filter(stays).chain(put).cloned().collect()
}
