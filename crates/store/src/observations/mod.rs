//! Figures in: an import compares what it brings with what is there, and adds a revision where something changed. Nothing is overwritten.

mod compare;
mod insert;
mod prepare;

use crate::ids::Ids;
use crate::journal::{self, Digest, Event, action};
use crate::rows::release;
use crate::{Result, Store, StoreError, write};
pub(crate) use prepare::few_in_order;

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
        let Import { at, actor, title, file_hash, dry_run: _ } = &self.import;
        let as_release =
            Publication { at: *at, kind: "import", actor, title, file_hash: file_hash.as_deref() };
        let (mut summary, added) = publish(tx, &self.ids, &self.entries, as_release, &self.progress).await?;
        let Some(Added { release, digest }) = added else { return Ok(summary) };
        let detail = serde_json::json!({
            "before": { "release": release.id - 1 }, "after": { "release": release.id }, "title": title,
            "file_hash": file_hash, "read": summary.read, "new": summary.new, "revised": summary.revised,
            "unchanged": summary.unchanged, "figures": release.figures, "digest": digest,
        });
        let subject = format!("release/{}", release.id);
        journal::append(tx, Event { at: *at, actor, action: action::IMPORTED, subject, detail }).await?;
        summary.release = u64::try_from(release.id).ok();
        Ok(summary)
    }
}

/// What a release says of itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Publication<'a> {
    pub(crate) at: Timestamp,
    /// `import` or `approval`.
    pub(crate) kind: &'static str,
    pub(crate) actor: &'a str,
    pub(crate) title: &'a str,
    pub(crate) file_hash: Option<&'a str>,
}

/// A release that was made.
#[derive(Debug)]
pub(crate) struct Added {
    pub(crate) release: release::Model,
    /// The digest of all that it added, for the event that vouches for it.
    pub(crate) digest: String,
}

/// Adds a release with a revision of every figure that differs from what is published; none if nothing differs. `entries` are in the order
/// of the table's key, each of them storable. Whoever calls this adds an event with the digest in the same transaction.
pub(crate) async fn publish(
    tx: &DatabaseTransaction,
    ids: &Ids,
    entries: &[Entry],
    as_release: Publication<'_>,
    progress: &mpsc::UnboundedSender<u64>,
) -> Result<(Summary, Option<Added>)> {
    let Changes { rows, summary, first } = compare::changes(tx, ids, entries).await?;
    if rows.is_empty() {
        return Ok((summary, None));
    }
    let release = release(tx, as_release, &summary).await?;
    let batch = insert::Batch { ids, entries, rows: &rows, release: release.id, first, progress };
    let mut digest = Digest::of(&release);
    batch.insert(tx, &mut digest).await?;
    Ok((summary, Some(Added { release, digest: digest.finish() })))
}

/// Adds the release. Its number is the last one plus one: writers pass here one at a time, so numbers are given out in the order in
/// which figures become visible.
async fn release(
    tx: &DatabaseTransaction,
    as_release: Publication<'_>,
    summary: &Summary,
) -> Result<release::Model> {
    let last = last_release(tx).await?;
    let Publication { at, kind, actor, title, file_hash } = as_release;
    let release = release::Model {
        id: last.checked_add(1).ok_or(StoreError::Full("releases"))?,
        at: at.as_millisecond(),
        kind: kind.to_owned(),
        actor: actor.to_owned(),
        title: title.to_owned(),
        file_hash: file_hash.map(str::to_owned),
        figures: i64::try_from(summary.new + summary.revised).map_err(|_| StoreError::Full("figures"))?,
    };
    let row = release.clone().into_active_model();
    release::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(release)
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
