//! How the figures of one indicator at one place came to be what they are.

use super::export::{Exported, Filter, export};
use crate::{Result, Store};
use jiff::Timestamp;
use model::{Cell, Concept, IndicatorIx, Period, PlaceIx, SourceIx};

/// One revision of one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Of when.
    pub period: Period,
    /// From 1; the highest one stands.
    pub revision: u16,
    /// What.
    pub cell: Cell,
    /// Where it comes from.
    pub source: SourceIx,
    /// When it was published.
    pub at: Timestamp,
    /// The explanation that came with it.
    pub note: Option<Box<str>>,
}

/// Every revision of every figure of an indicator at a place, by period and revision.
pub async fn history(
    store: &Store,
    concept: &Concept,
    indicator: IndicatorIx,
    place: PlaceIx,
) -> Result<Vec<Revision>> {
    let filter =
        Filter { indicator: Some(indicator), place: Some(place), all_revisions: true, ..Filter::default() };
    let rows = export(store, concept, filter).await?.next().await?.unwrap_or_default();
    let revision = |row: Exported| {
        let Exported { indicator: _, place: _, period, revision, cell, source, at, note } = row;
        Revision { period, revision, cell, source, at, note }
    };
    Ok(rows.into_iter().map(revision).collect())
}
