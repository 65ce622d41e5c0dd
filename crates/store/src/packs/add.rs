//! A new version: added only if nobody was quicker.

use super::digest::{Named, digest, file_hash};
use super::read::{files_on, latest_on};
use super::{Origin, PackFiles};
use crate::journal::{self, Event, action};
use crate::rows::{pack_file, pack_version};
use crate::{Result, Store, StoreError, write};
use jiff::Timestamp;
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Rows of an event beyond this number are only counted: what they hold is in the files.
const MOST_ROWS: usize = 200;

/// A version to be added.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// The newest version that whoever made this one had before them; 0 if there was none.
    pub expected: u32,
    /// All files of the new version.
    pub files: PackFiles,
    /// Who: a sign-in name, or the program.
    pub actor: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// What changed row by row, for the journal.
    pub rows: Vec<RowChange>,
}

/// A row of a file that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The file.
    pub file: String,
    /// What names the row in it.
    pub key: String,
    /// The cells that differ: column, what stood there, what stands there.
    pub cells: Vec<(String, String, String)>,
}

/// Adds a version and answers with its number; if no file differs, with the number of the newest, and nothing is written.
///
/// Refuses with [`StoreError::StalePack`] if another version was added meanwhile.
pub async fn add(store: &Store, new: NewVersion) -> Result<u32> {
    let new = Arc::new(new);
    write::write(store, move |tx| {
        let new = new.clone();
        Box::pin(async move { add_in(tx, &new).await })
    })
    .await
}

async fn add_in(tx: &DatabaseTransaction, new: &NewVersion) -> Result<u32> {
    let newest = latest_on(tx).await?;
    if newest != new.expected {
        return Err(StoreError::StalePack { newest });
    }
    let before = files_on(tx, newest).await?;
    let changed = changed(&before, &new.files);
    if changed.is_empty() {
        return Ok(newest);
    }
    let number =
        newest.checked_add(1).and_then(|n| i32::try_from(n).ok()).ok_or(StoreError::Full("versions"))?;
    let row = pack_version::Model {
        number,
        at: new.at.as_millisecond(),
        actor: new.actor.clone(),
        origin: new.origin.code().to_owned(),
        reason: new.reason.clone(),
    };
    let detail = detail(&row, newest, &before, new, &changed);
    pack_version::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    for (name, content) in &changed {
        let row = pack_file::Model {
            version: number,
            name: (*name).to_owned(),
            content: content.map(<[u8]>::to_vec),
        };
        pack_file::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    }
    let (actor, subject) = (new.actor.as_str(), format!("pack/{number}"));
    journal::append(tx, Event { at: new.at, actor, action: action::PACK_CHANGED, subject, detail }).await?;
    u32::try_from(number).map_err(|_| StoreError::Full("versions"))
}

/// The files that are new, other, or gone.
fn changed<'a>(before: &'a PackFiles, after: &'a PackFiles) -> BTreeMap<&'a str, Option<&'a [u8]>> {
    let gone = before.keys().filter(|name| !after.contains_key(*name)).map(|name| (name.as_str(), None));
    let other = after.iter().filter(|(name, content)| before.get(*name) != Some(content));
    gone.chain(other.map(|(name, content)| (name.as_str(), Some(content.as_slice())))).collect()
}

/// What the journal says: the files that changed with their hashes before and after, the rows in them, and the digest of the whole version.
fn detail(
    row: &pack_version::Model,
    newest: u32,
    before: &PackFiles,
    new: &NewVersion,
    changed: &BTreeMap<&str, Option<&[u8]>>,
) -> Value {
    let hashes = |files: &PackFiles| {
        let hashes = changed.keys().filter_map(|name| {
            let content = files.get(*name)?;
            Some(((*name).to_owned(), Value::String(file_hash(content))))
        });
        hashes.collect::<Map<String, Value>>()
    };
    let named: Named = new.files.iter().map(|(name, content)| (name.clone(), file_hash(content))).collect();
    let rows = new.rows.iter().take(MOST_ROWS).map(|row| {
        let side = |after: bool| {
            let cells = row.cells.iter();
            let cell = |(column, old, new): &(String, String, String)| {
                (column.clone(), Value::String(if after { new.clone() } else { old.clone() }))
            };
            cells.map(cell).collect::<Map<String, Value>>()
        };
        json!({ "file": row.file, "row": row.key, "before": side(false), "after": side(true) })
    });
    json!({
        "before": { "version": newest, "files": hashes(before) },
        "after": { "version": row.number, "files": hashes(&new.files) },
        "reason": new.reason, "origin": new.origin.code(),
        "rows": rows.collect::<Vec<_>>(), "rows_changed": new.rows.len(),
        "digest": digest(row, &named, changed.len()),
    })
}
