//! Rows: what is kept, in SQLite or PostgreSQL, and the only crate that knows SQL.
//!
//! [`observations`] puts figures in, [`people`] knows who may, [`published`] is all that the public may ever read, [`journal`] says whether all of it is still as it was
//! written, and every write goes through one door that opens the transaction, finishes it even if the caller leaves, and tries again
//! where the engine asks for that.

mod cells;
mod engine;
mod error;
mod ids;
pub mod journal;
pub mod notices;
pub mod observations;
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
    ids: Arc<RwLock<Arc<Ids>>>,
}

impl Store {
    /// Opens a database and brings its schema up to date: `sqlite://path?mode=rwc`, `sqlite::memory:` or `postgres://…`.
    pub async fn open(url: &str) -> Result<Store> {
        let db = engine::open(url).await?;
        Ok(Store { db, ids: Arc::default() })
    }

    /// Gives every code of the pack its number and remembers the numbers. A pack that was synced before is only read.
    pub async fn sync(&self, concept: &Concept, at: jiff::Timestamp) -> Result<()> {
        let ids = sync::sync(self, concept, at).await?;
        *self.ids.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ids);
        Ok(())
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
        let ids = self.ids.read().unwrap_or_else(PoisonError::into_inner).clone();
        if ids.fits(concept) { Ok(ids) } else { Err(StoreError::NotSynced) }
    }
}
