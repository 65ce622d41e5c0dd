//! Writing the rows of an import, as fast as each engine allows with every constraint in force.

mod postgres;
mod sqlite;

use super::compare::Change;
use super::prepare::key;
use crate::cells::Stored;
use crate::ids::Ids;
use crate::journal::{Digest, Revision};
use crate::rows::observation_note;
use crate::{Result, StoreError};
use model::Entry;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait};
use tokio::sync::mpsc::UnboundedSender;

/// Rows between two reports of progress.
const REPORT_EVERY: usize = 20_000;
/// Notes written by one statement.
const NOTES: usize = 200;

/// The rows to write, in key order.
pub(super) struct Batch<'a> {
    pub(super) ids: &'a Ids,
    pub(super) entries: &'a [Entry],
    pub(super) rows: &'a [Change],
    pub(super) release: i32,
    /// Whether the table is empty.
    pub(super) first: bool,
    pub(super) progress: &'a UnboundedSender<u64>,
}

/// One row of `observation`.
struct Row {
    place: i32,
    indicator: i32,
    period: i32,
    revision: u16,
    stored: Stored,
    source: i32,
    release: i32,
}

impl Batch<'_> {
    /// Writes observations and their notes, and adds each to the digest of the release while it is laid out.
    pub(super) async fn insert(&self, tx: &DatabaseTransaction, digest: &mut Digest) -> Result<()> {
        if tx.get_database_backend() == DbBackend::Postgres {
            postgres::insert(self, tx, digest).await?;
        } else {
            sqlite::insert(self, tx, digest).await?;
        }
        self.insert_notes(tx).await
    }

    fn entry(&self, change: &Change) -> &Entry {
        &self.entries[change.entry as usize]
    }

    /// The row of a change, which is added to the digest: rows are laid out once, in key order.
    fn row(&self, change: &Change, digest: &mut Digest) -> Result<Row> {
        let entry = self.entry(change);
        let (place, indicator, period) = key(self.ids, entry);
        let stored =
            Stored::new(entry.cell).ok_or(StoreError::Corrupt("a number that was checked before"))?;
        let source = self.ids.source(entry.source);
        let Stored { mantissa, scale, state } = stored;
        let revision = i32::from(change.revision);
        let row = Revision { place, indicator, period, revision, mantissa, scale, state, source };
        digest.add(row, entry.note.as_deref());
        Ok(Row { place, indicator, period, revision: change.revision, stored, source, release: self.release })
    }

    /// Says how far it is: the last of the rows written so far, as a number of entries.
    fn report(&self, written: &[Change]) {
        if let Some(last) = written.last() {
            // nobody listening any more is no reason to stop
            let _ = self.progress.send(u64::from(last.entry) + 1);
        }
    }

    async fn insert_notes(&self, tx: &DatabaseTransaction) -> Result<()> {
        let notes: Vec<_> = self.rows.iter().filter_map(|change| self.note(change)).collect();
        for some in notes.chunks(NOTES) {
            observation_note::Entity::insert_many(some.to_vec()).exec_without_returning(tx).await?;
        }
        Ok(())
    }

    fn note(&self, change: &Change) -> Option<observation_note::ActiveModel> {
        let note = self.entry(change).note.as_deref()?;
        let (place, indicator, period) = key(self.ids, self.entry(change));
        Some(observation_note::ActiveModel {
            place: Set(place),
            indicator: Set(indicator),
            period: Set(period),
            revision: Set(i32::from(change.revision)),
            note: Set(note.to_owned()),
        })
    }
}
