//! Rows: what is kept, in SQLite or PostgreSQL, and the only crate that knows SQL.
//!
//! [`observations`] puts figures in, [`people`] knows who may, [`packs`] keeps the concept, [`published`] is all that the public may ever read, [`journal`] says whether all of it is still as it was
//! written, and every write goes through one door that opens the transaction, finishes it even if the caller leaves, and tries again
//! where the engine asks for that.

mod cells;
mod engine;
mod error;
mod ids;
pub mod journal;
pub mod notices;
pub mod observations;
pub mod packs;
pub mod people;
pub mod published;
pub mod reporting;
mod rows;
mod sync;
#[cfg(test)]
mod tests;
mod write;

pub use error::StoreError;

use ids::Ids;
use model::Concept;
use sea_orm::DatabaseConnection;
use std::sync::{Arc, PoisonError, RwLock};

/// The result of everything here.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// An open database. Cheap to clone; all clones share one pool.
#[derive(Clone, Debug)]
pub struct Store {
    db: DatabaseConnection,
    /// Of the concepts that were synced last, the newest first: what began under one concept ends under it.
    ids: Arc<RwLock<Vec<Arc<Ids>>>>,
    /// Whose turn it is to write.
    queue: Arc<write::Queue>,
    /// What people and programs do with drafts at this moment.
    steps: Arc<write::Batch<reporting::Step, reporting::Stepped>>,
}

/// Concepts whose numbers are kept ready: the one in force, those that requests under way began with, and those of days gone by.
const CONCEPTS_KEPT: usize = 8;

impl Store {
    /// Opens a database and brings its schema up to date: `sqlite://path?mode=rwc`, `sqlite::memory:` or `postgres://…`.
    pub async fn open(url: &str) -> Result<Store> {
        let db = engine::open(url).await?;
        Ok(Store { db, ids: Arc::default(), queue: Arc::default(), steps: Arc::default() })
    }

    /// Gives every code of the pack its number and remembers the numbers. A pack that was synced before is only read.
    pub async fn sync(&self, concept: &Concept, at: jiff::Timestamp) -> Result<()> {
        let ids = sync::sync(self, concept, at).await?;
        self.remember(ids);
        Ok(())
    }

    /// Remembers the numbers of a pack that was in force once, and writes nothing: its levels and its name are not those of now.
    pub async fn recall(&self, concept: &Concept) -> Result<()> {
        let ids = sync::recall(self, concept).await?;
        self.remember(ids);
        Ok(())
    }

    fn remember(&self, ids: Ids) {
        let mut known = self.ids.write().unwrap_or_else(PoisonError::into_inner);
        known.retain(|other| other.fingerprint != ids.fingerprint);
        known.truncate(CONCEPTS_KEPT - 1);
        known.insert(0, Arc::new(ids));
    }

    /// In a database from before the journal was a chain: writes down once what is in it. [`Store::sync`] does so too.
    pub async fn seal(&self, at: jiff::Timestamp) -> Result<()> {
        journal::seal(self, at).await
    }

    /// Closes the pool; SQLite then folds its write-ahead log into the file.
    pub async fn close(self) -> Result<()> {
        Ok(self.db.close().await?)
    }

    /// The numbers behind the positions of a concept that was synced.
    fn ids(&self, concept: &Concept) -> Result<Arc<Ids>> {
        let known = self.ids.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|ids| ids.fits(concept)).cloned().ok_or(StoreError::NotSynced)
    }
}
