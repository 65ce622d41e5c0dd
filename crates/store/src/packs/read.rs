//! Versions read: the newest number, the files, the list.

use super::{Origin, PackFiles};
use crate::rows::{pack_file, pack_version};
use crate::{Result, Store, StoreError};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement};
use std::collections::BTreeMap;

/// What is published and by which concept it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The number of the latest release, 0 before the first.
    pub release: u32,
    /// The number of the newest version of the pack, 0 if the database has none.
    pub version: u32,
}

/// A version without its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// From 1 without gaps.
    pub number: u32,
    /// When it was added.
    pub at: Timestamp,
    /// By whom: a sign-in name, or the program.
    pub actor: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Why.
    pub reason: String,
    /// Names of the files in which it differs from the one before.
    pub files: Vec<String>,
}

/// What is in force now, by one query.
pub async fn stamp(store: &Store) -> Result<Stamp> {
    const ASK: &str = "SELECT CAST((SELECT coalesce(max(id), 0) FROM release) AS bigint), \
                       CAST((SELECT coalesce(max(number), 0) FROM pack_version) AS bigint)";
    let ask = Statement::from_string(store.db.get_database_backend(), ASK);
    let row = store.db.query_one_raw(ask).await?.ok_or(StoreError::Corrupt("no numbers"))?;
    let number = |column| {
        let number: i64 = row.try_get_by_index(column)?;
        u32::try_from(number).map_err(|_| StoreError::Corrupt("number of a release or version"))
    };
    Ok(Stamp { release: number(0)?, version: number(1)? })
}

/// The number of the newest version, 0 if there is none.
pub async fn latest(store: &Store) -> Result<u32> {
    latest_on(&store.db).await
}

pub(super) async fn latest_on(db: &impl ConnectionTrait) -> Result<u32> {
    let last: Option<i32> = pack_version::Entity::find()
        .select_only()
        .column(pack_version::Column::Number)
        .order_by_desc(pack_version::Column::Number)
        .into_tuple()
        .one(db)
        .await?;
    u32::try_from(last.unwrap_or(0)).map_err(|_| StoreError::Corrupt("number of a version"))
}

/// The files of a version; none if there is no such version.
pub async fn files(store: &Store, version: u32) -> Result<PackFiles> {
    files_on(&store.db, version).await
}

pub(super) async fn files_on(db: &impl ConnectionTrait, version: u32) -> Result<PackFiles> {
    let version = i32::try_from(version).map_err(|_| StoreError::Corrupt("number of a version"))?;
    let rows = pack_file::Entity::find()
        .filter(pack_file::Column::Version.lte(version))
        .order_by_asc(pack_file::Column::Version)
        .all(db)
        .await?;
    let mut files = PackFiles::new();
    for row in rows {
        match row.content {
            Some(content) => files.insert(row.name, content),
            None => files.remove(&row.name),
        };
    }
    Ok(files)
}

/// Every version, the newest first.
pub async fn list(store: &Store) -> Result<Vec<Version>> {
    let names: Vec<(i32, String)> = pack_file::Entity::find()
        .select_only()
        .columns([pack_file::Column::Version, pack_file::Column::Name])
        .order_by_asc(pack_file::Column::Name)
        .into_tuple()
        .all(&store.db)
        .await?;
    let mut files: BTreeMap<i32, Vec<String>> = BTreeMap::new();
    for (version, name) in names {
        files.entry(version).or_default().push(name);
    }
    let rows =
        pack_version::Entity::find().order_by_desc(pack_version::Column::Number).all(&store.db).await?;
    let version = |row: pack_version::Model| {
        let corrupt = || StoreError::Corrupt("a version of the pack");
        Ok(Version {
            number: u32::try_from(row.number).map_err(|_| corrupt())?,
            at: Timestamp::from_millisecond(row.at).map_err(|_| corrupt())?,
            actor: row.actor,
            origin: Origin::from_code(&row.origin).ok_or_else(corrupt)?,
            reason: row.reason,
            files: files.remove(&row.number).unwrap_or_default(),
        })
    };
    rows.into_iter().map(version).collect()
}

/// The contents of one file, version by version, wherever it changed; `None` where it went.
pub async fn changed_in(store: &Store, name: &str) -> Result<Vec<(u32, Option<Vec<u8>>)>> {
    let rows = pack_file::Entity::find()
        .filter(pack_file::Column::Name.eq(name))
        .order_by_asc(pack_file::Column::Version)
        .all(&store.db)
        .await?;
    let number = |n: i32| u32::try_from(n).map_err(|_| StoreError::Corrupt("number of a version"));
    rows.into_iter().map(|row| Ok((number(row.version)?, row.content))).collect()
}

/// The version that was in force at a moment; before the first, the first.
pub async fn at_end_of(store: &Store, at: Timestamp) -> Result<u32> {
    let last: Option<i32> = pack_version::Entity::find()
        .select_only()
        .column(pack_version::Column::Number)
        .filter(pack_version::Column::At.lte(at.as_millisecond()))
        .order_by_desc(pack_version::Column::Number)
        .into_tuple()
        .one(&store.db)
        .await?;
    u32::try_from(last.unwrap_or(1)).map_err(|_| StoreError::Corrupt("number of a version"))
}
