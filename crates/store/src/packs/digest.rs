//! What the journal vouches for: every version of the pack with all its files.
//!
//! A version: the fields `maqsat pack 1`, then number, time, actor, origin, reason, how many files it keeps itself, how many it has; then of each
//! file in the order of the names its name and its hash. A file: the fields `maqsat file 1`, then how many bytes it has, and the bytes.

use crate::Result;
use crate::journal::Broken;
use crate::rows::{pack_file, pack_version};
use migrations::chain::Fields;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// The files of a version by name, as hashes.
pub(super) type Named = BTreeMap<String, String>;

/// The hash of a file.
pub(super) fn file_hash(content: &[u8]) -> String {
    let mut fields = Fields::of("maqsat file 1");
    fields.number(content.len() as i64);
    fields.bytes(content);
    fields.finish()
}

/// The digest of a version that keeps `own` files itself.
pub(super) fn digest(row: &pack_version::Model, files: &Named, own: usize) -> String {
    let pack_version::Model { number, at, actor, origin, reason } = row;
    let mut fields = Fields::of("maqsat pack 1");
    fields.number((*number).into());
    fields.number(*at);
    [actor, origin, reason].into_iter().for_each(|text| fields.text(text));
    fields.number(own as i64);
    fields.number(files.len() as i64);
    for (name, hash) in files {
        fields.text(name);
        fields.text(hash);
    }
    fields.finish()
}

/// An event that vouches for a version.
#[derive(Debug)]
pub(crate) struct Vouched {
    /// Its number.
    pub(crate) event: u64,
    /// The digest that it holds.
    pub(crate) digest: String,
}

/// How many versions there are, and the first that is not as the journal says.
pub(crate) async fn broken(
    db: &impl ConnectionTrait,
    vouched: &BTreeMap<i64, Vouched>,
) -> Result<(u64, Option<Broken>)> {
    let rows = pack_version::Entity::find().order_by_asc(pack_version::Column::Number).all(db).await?;
    let count = rows.len() as u64;
    let mut files = Named::new();
    let mut next = rows.iter().peekable();
    let mut numbers: Vec<i32> = vouched.keys().filter_map(|n| i32::try_from(*n).ok()).collect();
    numbers.extend(rows.iter().map(|row| row.number));
    numbers.extend(strays(db).await?);
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers {
        let version = i64::from(number);
        let row = next.next_if(|row| row.number == number);
        let found = match (row, vouched.get(&version)) {
            (Some(row), Some(by)) => {
                let own = take(db, number, &mut files).await?;
                let (expected, found) = (by.digest.clone(), digest(row, &files, own));
                (found != expected).then_some(Broken::Pack { version, event: by.event, expected, found })
            }
            (None, Some(by)) => Some(Broken::PackGone { version, event: by.event }),
            (Some(_) | None, None) => Some(Broken::PackUnknown { version }),
        };
        if found.is_some() {
            return Ok((count, found));
        }
    }
    Ok((count, None))
}

/// The versions that files name.
async fn strays(db: &impl ConnectionTrait) -> Result<Vec<i32>> {
    let ask = pack_file::Entity::find().select_only().column(pack_file::Column::Version).distinct();
    Ok(ask.into_tuple().all(db).await?)
}

/// Takes over the files that a version keeps itself; says how many.
async fn take(db: &impl ConnectionTrait, number: i32, files: &mut Named) -> Result<usize> {
    let rows = pack_file::Entity::find().filter(pack_file::Column::Version.eq(number)).all(db).await?;
    let own = rows.len();
    for row in rows {
        match row.content {
            Some(content) => files.insert(row.name, file_hash(&content)),
            None => files.remove(&row.name),
        };
    }
    Ok(own)
}
