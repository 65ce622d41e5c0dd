//! Steps that were decided, written: the versions, their values and receipts, whom they concern, what the journal says.

use super::found::Found;
use super::{Decided, Decision, Step, Stepped, decide};
use crate::journal::{self, Event};
use crate::notices::{self, News};
use crate::reporting::draft;
use crate::rows::{idempotency, receipt, submission};
use crate::{Result, StoreError};
use model::notices::Kind;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use std::sync::Arc;

/// Decides steps about different assignments one after the other and writes what was not refused.
pub(super) async fn all(tx: &DatabaseTransaction, steps: &[Arc<Step>]) -> Result<Vec<Result<Stepped>>> {
    let found = Found::of(tx, steps).await?;
    let mut numbers = found.numbers;
    let mut decisions = Vec::with_capacity(steps.len());
    for step in steps {
        let decision = decide(step, &found, numbers);
        if let Ok(Decision::Now(decided)) = &decision {
            numbers = decided.numbers;
        }
        decisions.push(decision);
    }
    let decided: Vec<(&Step, &Decided)> = steps
        .iter()
        .zip(&decisions)
        .filter_map(|(step, decision)| match decision {
            Ok(Decision::Now(decided)) => Some((&**step, &**decided)),
            Ok(Decision::Before(_)) | Err(_) => None,
        })
        .collect();
    put(tx, &decided).await?;
    let told = tell(tx, &decided).await?;
    record(tx, &decided, told).await?;
    let stepped = decisions.into_iter().map(|decision| match decision? {
        Decision::Before(outcome) => Ok(Stepped::Before(outcome)),
        Decision::Now(decided) => Ok(Stepped::Now(Box::new(decided.outcome))),
    });
    Ok(stepped.collect())
}

/// Writes the rows, in the order in which they refer to each other.
async fn put(tx: &DatabaseTransaction, decided: &[(&Step, &Decided)]) -> Result<()> {
    let begun: Vec<_> = decided.iter().filter_map(|(_, one)| one.begun.clone()).collect();
    if !begun.is_empty() {
        let begun = begun.into_iter().map(IntoActiveModel::into_active_model);
        submission::Entity::insert_many(begun).exec_without_returning(tx).await?;
    }
    let values = decided.iter().flat_map(|(_, one)| one.values.iter().cloned());
    draft::put(tx, values.map(IntoActiveModel::into_active_model).collect()).await?;
    // only now: the schema lets nobody touch the values of a version that was handed in
    for (_, one) in decided.iter().filter(|(_, one)| !one.happened.is_empty()) {
        submission::Entity::update(one.version.clone().into_active_model().reset_all()).exec(tx).await?;
    }
    let receipts: Vec<_> = decided.iter().filter_map(|(_, one)| one.receipt.clone()).collect();
    if !receipts.is_empty() {
        let rows = receipts.into_iter().map(IntoActiveModel::into_active_model);
        receipt::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    let mut kept = Vec::new();
    for (step, one) in decided {
        let Some(key) = &step.key else { continue };
        let outcome = (step.kept_as)(&one.outcome).map_err(|_| StoreError::Corrupt("an outcome"))?;
        let (person, at) = (step.doing.actor.person, step.doing.at.as_millisecond());
        let row = idempotency::Model { person, key: key.clone(), request: step.request.clone(), outcome, at };
        kept.push(row.into_active_model());
    }
    if !kept.is_empty() {
        idempotency::Entity::insert_many(kept).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Tells those whose turn it is now; what the journal is to say of each step, in their order.
async fn tell<'a>(
    tx: &DatabaseTransaction,
    decided: &[(&'a Step, &'a Decided)],
) -> Result<Vec<Option<Event<'a>>>> {
    let mut told = Vec::with_capacity(decided.len());
    // who holds which rights is asked once for steps of one day and one concept: almost always all of them
    let alike = |(a, _): &(&Step, &Decided), (b, _): &(&Step, &Decided)| {
        a.doing.today == b.doing.today && Arc::ptr_eq(&a.doing.concept, &b.doing.concept)
    };
    for alike in decided.chunk_by(alike) {
        let signed = alike.iter().filter(|(_, one)| one.receipt.is_some());
        let events = signed.map(|(step, one)| {
            let version = &one.outcome.version;
            let (occasion, due) = (version.number.to_string(), version.due);
            let (kind, assignment) = (Kind::Submitted, &one.held.assignment);
            (&step.doing, News { kind, assignment, occasion, due, mail_from: step.doing.at })
        });
        let events: Vec<_> = events.collect();
        let Some((first, _)) = alike.first() else { continue };
        let mut said = notices::tell_all(tx, &first.ids, Kind::Submitted, events).await?.into_iter();
        told.extend(alike.iter().map(|(_, one)| one.receipt.as_ref().and_then(|_| said.next().flatten())));
    }
    Ok(told)
}

/// Writes what happened into the journal, step by step.
async fn record<'a>(
    tx: &DatabaseTransaction,
    decided: &[(&'a Step, &'a Decided)],
    told: Vec<Option<Event<'a>>>,
) -> Result<()> {
    let mut events = Vec::new();
    for ((step, one), told) in decided.iter().zip(told) {
        let (at, actor) = (step.doing.at, step.doing.actor.login.as_str());
        events.extend(one.happened.iter().map(|(action, detail)| Event {
            at,
            actor,
            action,
            subject: one.held.subject(),
            detail: detail.clone(),
        }));
        events.extend(told);
    }
    journal::append_all(tx, events).await
}
