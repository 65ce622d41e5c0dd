//! Before the database is asked: figures in the order of storage, each of them storable, none of them twice.

use crate::cells::Stored;
use crate::ids::Ids;
use crate::{Result, StoreError};
use model::{Concept, Entry};
use std::sync::Arc;

/// What the key of an entry is in the database.
pub(super) type Key = (i32, i32, i32);

/// The database key of an entry.
pub(super) fn key(ids: &Ids, entry: &Entry) -> Key {
    (ids.place(entry.place), ids.indicator(entry.indicator), entry.period.key())
}

/// Sorts a few entries, as [`in_order`] does many; what cannot be stored is the caller's fault.
pub(crate) fn few_in_order(ids: &Ids, mut entries: Vec<Entry>) -> Result<Vec<Entry>> {
    entries.sort_unstable_by_key(|entry| key(ids, entry));
    match fault(ids, &entries) {
        None => Ok(entries),
        Some(Fault::TooPrecise(_) | Fault::Twice(_)) => Err(StoreError::Corrupt("figures of a submission")),
    }
}

/// What is wrong with the entry at a position.
enum Fault {
    TooPrecise(usize),
    Twice(usize),
}

/// Sorts entries as the table is sorted, so that its pages are filled one after the other, and refuses those that cannot be stored.
pub(super) async fn in_order(concept: &Concept, ids: &Arc<Ids>, entries: Vec<Entry>) -> Result<Vec<Entry>> {
    let ids = Arc::clone(ids);
    // a million entries take a tenth of a second: too long for a thread that also answers requests
    let sorting = tokio::task::spawn_blocking(move || {
        let mut entries = entries;
        let order = |entry: &Entry| key(&ids, entry);
        if !entries.is_sorted_by_key(order) {
            entries.sort_unstable_by_key(order);
        }
        let fault = fault(&ids, &entries);
        (entries, fault)
    });
    let (entries, fault) = sorting.await.map_err(|_| StoreError::Interrupted)?;
    let Some(fault) = fault else { return Ok(entries) };
    let (Fault::TooPrecise(at) | Fault::Twice(at)) = fault;
    let entry = &entries[at];
    let indicator = concept.indicator(entry.indicator).code.clone();
    let place = concept.place(entry.place).code.clone();
    let period = entry.period.to_string();
    Err(match fault {
        Fault::TooPrecise(_) => StoreError::TooPrecise { indicator, place, period },
        Fault::Twice(_) => StoreError::Twice { indicator, place, period },
    })
}

fn fault(ids: &Ids, entries: &[Entry]) -> Option<Fault> {
    let twice = entries.windows(2).position(|pair| key(ids, &pair[0]) == key(ids, &pair[1]));
    let too_precise = entries.iter().position(|entry| Stored::new(entry.cell).is_none());
    twice.map(Fault::Twice).or(too_precise.map(Fault::TooPrecise))
}
