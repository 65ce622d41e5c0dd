//! All that the public may ever read. What is not published cannot be asked for here.

mod export;
mod figures;
mod history;
mod series;

pub use export::{Export, Exported, Filter, export};
pub use figures::{Changes, Note, changes, figures, notes, of_parts};
pub use history::{Revision, history};

use crate::rows::{observation, release};
use crate::{Result, Store, StoreError};
use jiff::Timestamp;
use rustc_hash::FxHashMap;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

/// The published revision: the number of the latest release, 0 before the first. Whatever is computed from published figures is good as
/// long as this number stands.
pub async fn revision(store: &Store) -> Result<u64> {
    u64::try_from(last_release(store).await?).map_err(|_| StoreError::Corrupt("number of a release"))
}

/// Releases are numbered in the order in which they become visible and rows are never changed, so "up to this release" is a picture that
/// holds still over several queries.
async fn last_release(store: &Store) -> Result<i32> {
    let last = release::Entity::find()
        .select_only()
        .column(release::Column::Id)
        .order_by_desc(release::Column::Id)
        .into_tuple::<i32>()
        .one(&store.db)
        .await?;
    Ok(last.unwrap_or(0))
}

/// When each release was made.
async fn release_times(store: &Store) -> Result<FxHashMap<i32, Timestamp>> {
    let releases: Vec<(i32, i64)> = release::Entity::find()
        .select_only()
        .columns([release::Column::Id, release::Column::At])
        .into_tuple()
        .all(&store.db)
        .await?;
    let time = |(id, at)| Ok((id, Timestamp::from_millisecond(at).map_err(|_| StoreError::Corrupt("time"))?));
    releases.into_iter().map(time).collect()
}

/// When something was published last, up to a moment; `None` if nothing was.
pub async fn last_published(store: &Store, until: Timestamp) -> Result<Option<Timestamp>> {
    let last: Option<i64> = release::Entity::find()
        .select_only()
        .column(release::Column::At)
        .filter(release::Column::At.lte(until.as_millisecond()))
        .order_by_desc(release::Column::At)
        .into_tuple()
        .one(&store.db)
        .await?;
    last.map(Timestamp::from_millisecond).transpose().map_err(|_| StoreError::Corrupt("time"))
}

/// How many figures are published, each counted once however often it was revised.
pub async fn count(store: &Store) -> Result<u64> {
    let first = observation::Entity::find().filter(observation::Column::Revision.eq(1));
    Ok(first.count(&store.db).await?)
}
