//! The concept in force with the number of its version: read from the database whenever another version is the newest.

use crate::error::Error;
use crate::state::App;
use ingestion::pack::Files;
use model::Concept;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// A version of the concept, read.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its number; 0 if the database keeps none.
    pub version: u32,
    /// The concept.
    pub concept: Arc<Concept>,
}

impl App {
    /// The concept in force, for what happens without a request; `None` if the database does not answer.
    pub async fn concept(&self) -> Option<Arc<Concept>> {
        self.edition().await.ok().map(|edition| edition.concept.clone())
    }

    /// The concept in force. A request that asks for it once has one concept from its beginning to its end.
    pub async fn edition(&self) -> Result<Arc<Edition>, Error> {
        let stamp = self.stamp().await?;
        let known = self.edition.load_full();
        if known.version == stamp.version {
            return Ok(known);
        }
        let published = self.published().await?;
        let concept = published.concept().clone();
        Ok(Arc::new(Edition { version: published.version, concept }))
    }

    /// Takes another version over. What cannot be read by this program is said in the log, and the version before stays in force.
    pub(crate) async fn take_over(&self, version: u32) -> Result<Arc<Edition>, Error> {
        let known = self.edition.load_full();
        if known.version == version || self.unreadable.load(Ordering::Acquire) == version {
            return Ok(known);
        }
        let Some(concept) = self.concept_of(version).await? else {
            tracing::error!(
                version,
                "the newest version of the concept cannot be read; serving the one before"
            );
            self.unreadable.store(version, Ordering::Release);
            return Ok(known);
        };
        self.store.sync(&concept, self.now()).await?;
        let edition = Arc::new(Edition { version, concept });
        self.edition.store(edition.clone());
        Ok(edition)
    }

    /// The concept of a version; `None` if it has errors.
    pub(crate) async fn concept_of(&self, version: u32) -> Result<Option<Arc<Concept>>, Error> {
        let files: Files<'static> = store::packs::files(&self.store, version).await?.into_iter().collect();
        let demo = self.demo;
        // some milliseconds of work, away from the threads that answer
        let read = tokio::task::spawn_blocking(move || ingestion::pack::read(&files, demo)).await;
        Ok(read.ok().filter(|pack| !pack.has_errors()).and_then(|pack| pack.concept).map(Arc::new))
    }
}
