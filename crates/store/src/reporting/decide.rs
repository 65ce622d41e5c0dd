//! The ministry's answer to what was handed in: approved, and published in the same transaction, or given back with what is to be corrected.

use super::draft::begin_next;
use super::held::{Held, next, values};
use super::idempotency::{self, Key};
use super::refusal::said;
use super::telling::tell;
use super::versions::{Value, Version};
use super::{Doing, Refusal};
use crate::ids::Ids;
use crate::journal::{self, Event, action};
use crate::observations::{Added, Publication, few_in_order, publish};
use crate::rows::{remark, submission};
use crate::{Result, Store, StoreError, write};
use jiff::civil::Date;
use model::notices::Kind;
use model::policy::{Action, Basis};
use model::reporting::{Because, Stage};
use model::{Entry, IndicatorIx};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::mpsc;

/// What an approval did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    /// The release that published it; none if every figure was published before.
    pub release: Option<u64>,
    /// Figures that were not there before.
    pub new: u64,
    /// Figures that differ from what was published.
    pub revised: u64,
}

/// What is to be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Remarks: on a value, or on the whole.
    pub remarks: Vec<(Option<IndicatorIx>, String)>,
    /// By when; `None`: the deadline stays.
    pub due: Option<Date>,
}

/// Approves the latest version of an assignment, by its number, and publishes it.
pub async fn approve(store: &Store, doing: &Doing, version: i32, key: Option<String>) -> Result<Approved> {
    let job = Arc::new((store.ids(&doing.concept)?, doing.clone(), key));
    write::write(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, doing, key) = &*job;
            approve_in(tx, ids, doing, version, key.as_deref()).await
        })
    })
    .await
}

async fn approve_in(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    version: i32,
    key: Option<&str>,
) -> Result<Approved> {
    let held = Held::of_version(tx, ids, doing, version, Action::Decide).await?;
    let key = Key { key, request: format!("approve {version}") };
    if let Some(approved) = idempotency::before(tx, doing, &key).await? {
        return Ok(approved);
    }
    let version = held.at(Stage::Submitted)?;
    two_people(doing, held.basis, version)?;
    let entries = entries(doing, &held, values(tx, ids, version.id).await?);
    let entries = few_in_order(ids, entries)?;
    let title = held.subject();
    let actor = doing.actor.login.as_str();
    let as_release = Publication { at: doing.at, kind: "approval", actor, title: &title, file_hash: None };
    // nobody watches the progress of a few figures
    let (progress, _) = mpsc::unbounded_channel();
    let (summary, added) = publish(tx, ids, &entries, as_release, &progress).await?;
    let release = added.as_ref().map(|a| a.release.id);
    decided(tx, doing, held.basis, version, Stage::Approved, release).await?;
    let approved = Approved {
        release: release.and_then(|id| u64::try_from(id).ok()),
        new: summary.new,
        revised: summary.revised,
    };
    let figures = added.as_ref().map_or(0, |a| a.release.figures);
    let digest = added.map(|Added { digest, .. }| digest);
    let detail = serde_json::json!({
        "before": { "state": Stage::Submitted.code() }, "after": { "state": Stage::Approved.code() },
        "submission": version.id, "version": version.number, "acting_for": held.basis.acting_for,
        "release": release, "figures": figures, "digest": digest, "new": summary.new,
        "revised": summary.revised, "unchanged": summary.unchanged,
    });
    let subject = held.subject();
    let event = Event { at: doing.at, actor, action: action::APPROVED, subject, detail };
    journal::append(tx, event).await?;
    tell(tx, ids, doing, &held, Kind::Approved, version.number.to_string(), version.due).await?;
    idempotency::keep(tx, doing, &key, &approved).await?;
    Ok(approved)
}

/// The figures of a version as they are published; a blank is not reported and stays so.
fn entries(doing: &Doing, held: &Held, values: BTreeMap<IndicatorIx, Value>) -> Vec<Entry> {
    let entry = |(indicator, value): (IndicatorIx, Value)| {
        let note = Some(value.explanation).filter(|text| !text.is_empty()).map(String::into_boxed_str);
        Some(Entry {
            indicator,
            place: held.assignment.place,
            period: held.assignment.period,
            cell: value.entered.cell()?,
            source: doing.concept.made_up.unwrap_or(doing.concept.indicator(indicator).source),
            note,
        })
    };
    values.into_iter().filter_map(entry).collect()
}

/// Gives the latest version back with remarks; the next version begins with its values.
pub async fn request_correction(
    store: &Store,
    doing: &Doing,
    version: i32,
    request: Request,
) -> Result<Version> {
    let job = Arc::new((store.ids(&doing.concept)?, doing.clone(), request));
    write::write(store, move |tx| {
        let job = job.clone();
        Box::pin(async move {
            let (ids, doing, request) = &*job;
            give_back(tx, ids, doing, version, request).await
        })
    })
    .await
}

async fn give_back(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    version: i32,
    request: &Request,
) -> Result<Version> {
    let held = Held::of_version(tx, ids, doing, version, Action::Decide).await?;
    let version = held.at(Stage::Submitted)?;
    two_people(doing, held.basis, version)?;
    if request.remarks.is_empty() {
        return Err(Refusal::Words.into());
    }
    if request.due.is_some_and(|due| due < doing.today) {
        return Err(Refusal::PastDeadline.into());
    }
    let remarks = remarks(tx, ids, doing, &held, version, &request.remarks).await?;
    decided(tx, doing, held.basis, version, Stage::Correction, None).await?;
    let due = request.due.unwrap_or(version.due).to_string();
    let row =
        begin_next(tx, ids, doing, version, held.assignment.id, Because::Correction, due.clone()).await?;
    let detail = serde_json::json!({
        "before": { "state": Stage::Submitted.code(), "due": version.due.to_string() },
        "after": { "state": Stage::Correction.code(), "due": due, "version": row.version },
        "submission": version.id, "version": version.number, "acting_for": held.basis.acting_for,
        "remarks": remarks,
    });
    let (subject, actor) = (held.subject(), doing.actor.login.as_str());
    let event = Event { at: doing.at, actor, action: action::CORRECTION_REQUESTED, subject, detail };
    journal::append(tx, event).await?;
    let next = Version::of(&row)?;
    tell(tx, ids, doing, &held, Kind::Correction, version.number.to_string(), next.due).await?;
    Ok(next)
}

async fn remarks(
    tx: &DatabaseTransaction,
    ids: &Ids,
    doing: &Doing,
    held: &Held,
    version: &Version,
    remarks: &[(Option<IndicatorIx>, String)],
) -> Result<Vec<serde_json::Value>> {
    let form = doing.concept.find_form(&held.assignment.form).ok_or(Refusal::Closed)?;
    let mut last: Option<i32> = remark::Entity::find()
        .select_only()
        .column(remark::Column::Id)
        .order_by_desc(remark::Column::Id)
        .into_tuple()
        .one(tx)
        .await?;
    let mut told = Vec::new();
    for (indicator, text) in remarks {
        if let Some(indicator) = indicator.filter(|ix| form.row(*ix).is_none()) {
            return Err(Refusal::NotInForm { indicator }.into());
        }
        let text = said(text)?;
        let id = next(last, "remarks")?;
        last = Some(id);
        let code = indicator.map(|ix| doing.concept.indicator(ix).code.as_str());
        told.push(serde_json::json!({ "remark": id, "indicator": code, "text": text }));
        let row = remark::ActiveModel {
            id: Set(id),
            submission: Set(version.id),
            indicator: Set(indicator.map(|ix| ids.indicator(ix))),
            text: Set(text),
            at: Set(doing.at.as_millisecond()),
            by_person: Set(doing.actor.person),
            answer: Set(None),
            answered: Set(None),
            answered_by: Set(None),
        };
        remark::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(told)
}

/// Who handed it in, or for whom it was handed in, does not decide, and nobody decides for them.
fn two_people(doing: &Doing, basis: Basis, version: &Version) -> Result<(), Refusal> {
    let deciding = [Some(doing.actor.person), basis.acting_for];
    let handed_in = version.submitted.map(|act| [Some(act.person), act.acting_for]).unwrap_or_default();
    let same = deciding.iter().flatten().any(|person| handed_in.iter().flatten().any(|p| p == person));
    if same { Err(Refusal::SamePerson) } else { Ok(()) }
}

async fn decided(
    tx: &DatabaseTransaction,
    doing: &Doing,
    basis: Basis,
    version: &Version,
    stage: Stage,
    release: Option<i32>,
) -> Result<(), StoreError> {
    let row = submission::ActiveModel {
        id: Set(version.id),
        state: Set(stage.code().to_owned()),
        decided: Set(Some(doing.at.as_millisecond())),
        decided_by: Set(Some(doing.actor.person)),
        decided_for: Set(basis.acting_for),
        release: Set(release),
        ..Default::default()
    };
    submission::Entity::update(row).exec(tx).await?;
    Ok(())
}
