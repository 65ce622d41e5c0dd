//! Figures in: an import compares what it brings with what is there, and adds a revision where something changed. Nothing is overwritten.

mod compare;
mod insert;
mod prepare;

use crate::ids::Ids;
use crate::journal::{self, Digest, Event, IMPORTED};
use crate::rows::release;
use crate::{Result, Store, StoreError, write};
use compare::Changes;
use jiff::Timestamp;
use model::{Concept, Entry};
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Where figures come from, and what to do with them.
#[derive(Clone, Debug)]
pub struct Import {
    /// When it happens.
    pub at: Timestamp,
    /// Who does it.
    pub actor: String,
    /// What it is, such as the file's name.
    pub title: String,
    /// SHA-256 of the file, in hexadecimal, if there is a file.
    pub file_hash: Option<String>,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What an import did, or would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Figures brought.
    pub read: u64,
    /// Figures that were not there before.
    pub new: u64,
    /// Figures that differ from their latest revision in value, source or note.
    pub revised: u64,
    /// Figures that were there already.
    pub unchanged: u64,
    /// The release that published them; none if nothing changed, or on a dry run.
    pub release: Option<u64>,
}

/// Publishes figures, all or none. The order of `entries` does not matter; one figure must not stand in them twice.
///
/// `progress` is told how many of the entries are dealt with, from time to time and at the end. If the returned future is dropped, the import still ends
/// whole or absent.
pub async fn import(
    store: &Store,
    concept: &Concept,
    entries: Vec<Entry>,
    import: Import,
    mut progress: impl FnMut(u64),
) -> Result<Summary> {
    let ids = store.ids(concept)?;
    let entries = prepare::in_order(concept, &ids, entries).await?;
    if import.dry_run {
        let summary = compare::changes(&store.db, &ids, &entries).await?.summary;
        progress(summary.read);
        return Ok(summary);
    }
    let (said, mut heard) = mpsc::unbounded_channel();
    let job = Arc::new(Job { ids, entries, import, progress: said });
    let writing = write::write(store, move |tx| {
        let job = job.clone();
        Box::pin(async move { job.run(tx).await })
    });
    // the closure that shows progress stays with the caller; only the counts come from the writing task
    let showing = async {
        while let Some(done) = heard.recv().await {
            progress(done);
        }
    };
    let summary = tokio::join!(writing, showing).0?;
    progress(summary.read);
    Ok(summary)
}

/// An import on its way to the writing task.
struct Job {
    ids: Arc<Ids>,
    entries: Vec<Entry>,
    import: Import,
    progress: mpsc::UnboundedSender<u64>,
}

impl Job {
    async fn run(&self, tx: &DatabaseTransaction) -> Result<Summary> {
        let Changes { rows, mut summary, first } = compare::changes(tx, &self.ids, &self.entries).await?;
        if rows.is_empty() {
            return Ok(summary);
        }
        let release = self.release(tx, &summary).await?;
        let batch = insert::Batch {
            ids: &self.ids,
            entries: &self.entries,
            rows: &rows,
            release: release.id,
            first,
            progress: &self.progress,
        };
        let mut digest = Digest::of(&release);
        batch.insert(tx, &mut digest).await?;
        self.journal(tx, &release, &summary, digest).await?;
        summary.release = u64::try_from(release.id).ok();
        Ok(summary)
    }

    /// Adds the release. Its number is the last one plus one: writers pass here one at a time, so numbers are given out in the order in
    /// which figures become visible.
    async fn release(&self, tx: &DatabaseTransaction, summary: &Summary) -> Result<release::Model> {
        let last = last_release(tx).await?;
        let Import { at, actor, title, file_hash, dry_run: _ } = &self.import;
        let figures = summary.new + summary.revised;
        let release = release::Model {
            id: last.checked_add(1).ok_or(StoreError::Full("releases"))?,
            at: at.as_millisecond(),
            kind: "import".to_owned(),
            actor: actor.clone(),
            title: title.clone(),
            file_hash: file_hash.clone(),
            figures: i64::try_from(figures).map_err(|_| StoreError::Full("figures"))?,
        };
        let row = release.clone().into_active_model();
        release::Entity::insert(row).exec_without_returning(tx).await?;
        Ok(release)
    }

    /// Adds the event, which vouches for everything that the release added.
    async fn journal(
        &self,
        tx: &DatabaseTransaction,
        release: &release::Model,
        summary: &Summary,
        digest: Digest,
    ) -> Result<()> {
        let Import { at, actor, title, file_hash, dry_run: _ } = &self.import;
        let detail = serde_json::json!({
            "before": { "release": release.id - 1 }, "after": { "release": release.id }, "title": title,
            "file_hash": file_hash, "read": summary.read, "new": summary.new, "revised": summary.revised,
            "unchanged": summary.unchanged, "figures": release.figures, "digest": digest.finish(),
        });
        let subject = format!("release/{}", release.id);
        journal::append(tx, Event { at: *at, actor, action: IMPORTED, subject, detail }).await
    }
}

/// The number of the last release; 0 before the first.
async fn last_release(tx: &DatabaseTransaction) -> Result<i32> {
    let last = release::Entity::find()
        .select_only()
        .column(release::Column::Id)
        .order_by_desc(release::Column::Id)
        .into_tuple::<i32>()
        .one(tx)
        .await?;
    Ok(last.unwrap_or(0))
}
