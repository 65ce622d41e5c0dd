//! A database from before the chain: what is in it is written down once, so that from then on a change is found.

use super::action::{CHAINED, SEALED};
use super::digest::codes;
use super::scan::{Scan, scan};
use super::{Event, append};
use crate::rows::{event, setting};
use crate::{Result, Store, write};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

/// The setting by which the migration asks for it.
pub(super) const TO_BE_SEALED: &str = "journal";

/// Writes down what was there, if the migration asked for it: one event that says how many events were chained afterwards, and one for every
/// release with the digest of what it holds now.
pub(crate) async fn seal(store: &Store, at: Timestamp) -> Result<()> {
    if setting::Entity::find_by_id(TO_BE_SEALED).one(&store.db).await?.is_none() {
        return Ok(());
    }
    write::write(store, move |tx| Box::pin(seal_in(tx, at))).await
}

async fn seal_in(tx: &DatabaseTransaction, at: Timestamp) -> Result<()> {
    let asked = setting::Entity::delete_by_id(TO_BE_SEALED).exec(tx).await?.rows_affected;
    let sealed = event::Entity::find().filter(event::Column::Action.eq(CHAINED)).count(tx).await?;
    if asked == 0 || sealed > 0 {
        return Ok(()); // another process was quicker, or somebody asks for it a second time
    }
    let events = event::Entity::find().count(tx).await?;
    let Scan { releases, unknown: _, figures, stray_notes: _ } = scan(tx, &mut |_, _| ()).await?;
    let detail = json!({
        "events": events, "releases": releases.len(), "figures": figures, "codes": codes(tx).await?,
    });
    let (actor, subject) = ("maqsat", "journal".to_owned());
    append(tx, Event { at, actor, action: CHAINED, subject, detail }).await?;
    for (id, digest) in releases {
        let detail = json!({ "figures": digest.figures, "digest": digest.finish() });
        append(tx, Event { at, actor, action: SEALED, subject: format!("release/{id}"), detail }).await?;
    }
    Ok(())
}
