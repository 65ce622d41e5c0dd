//! All observations read once, in the order of their key, into the digests of their releases.

use super::digest::{Digest, Revision};
use crate::rows::{observation_note, release};
use crate::{Result, StoreError};
use rustc_hash::FxHashMap;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QueryResult,
    Statement,
};
use std::collections::BTreeMap;

/// Rows between two reports of progress.
const REPORT_EVERY: u64 = 20_000;
/// Whole numbers are read 64 bits wide, so that one that is out of its range is seen and not cut to fit.
const ROWS: &str = "SELECT CAST(indicator AS bigint), CAST(period AS bigint), CAST(revision AS bigint), \
    mantissa, CAST(scale AS bigint), CAST(state AS bigint), CAST(source AS bigint), CAST(release AS bigint) \
    FROM observation WHERE place = $1 ORDER BY indicator, period, revision";

/// What is in the database, by release.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Every release with the digest of what it holds.
    pub(super) releases: BTreeMap<i64, Digest>,
    /// A release that figures name and that is not there.
    pub(super) unknown: Option<i64>,
    /// Revisions of figures.
    pub(super) figures: u64,
    /// Notes without their figure.
    pub(super) stray_notes: u64,
}

/// Notes of one place by indicator, period and revision.
type Notes = FxHashMap<(i64, i64, i64), String>;

/// Reads everything. `progress` is told the number of figures read so far and how many there should be.
pub(super) async fn scan(db: &impl ConnectionTrait, progress: &mut impl FnMut(u64, u64)) -> Result<Scan> {
    let mut scan = Scan::default();
    let mut published = 0_u64;
    for row in release::Entity::find().order_by_asc(release::Column::Id).all(db).await? {
        published = published.saturating_add(u64::try_from(row.figures).unwrap_or(0));
        scan.releases.insert(row.id.into(), Digest::of(&row));
    }
    let mut notes_met = 0;
    let mut place = i64::MIN;
    while let Some(next) = place_after(db, place).await? {
        place = next;
        let mut notes = notes_of(db, place).await?;
        let all = notes.len();
        let ask = Statement::from_sql_and_values(db.get_database_backend(), ROWS, [place.into()]);
        for row in db.query_all_raw(ask).await? {
            scan.add(place, &row, &mut notes)?;
            if scan.figures.is_multiple_of(REPORT_EVERY) {
                progress(scan.figures, published);
            }
        }
        notes_met += (all - notes.len()) as u64;
    }
    progress(scan.figures, published);
    scan.stray_notes = observation_note::Entity::find().count(db).await?.saturating_sub(notes_met);
    Ok(scan)
}

/// The next place that has figures; a seek on the key.
async fn place_after(db: &impl ConnectionTrait, place: i64) -> Result<Option<i64>> {
    let sql = "SELECT CAST(min(place) AS bigint) FROM observation WHERE place > $1";
    let ask = Statement::from_sql_and_values(db.get_database_backend(), sql, [place.into()]);
    let row = db.query_one_raw(ask).await?.ok_or(StoreError::Corrupt("no answer"))?;
    Ok(row.try_get_by_index(0)?)
}

async fn notes_of(db: &impl ConnectionTrait, place: i64) -> Result<Notes> {
    // as wide as the column: a statement that a connection has prepared for one width of a number fails with another
    let Ok(place) = i32::try_from(place) else { return Ok(Notes::default()) };
    let of_place = observation_note::Entity::find().filter(observation_note::Column::Place.eq(place));
    let key = |row: &observation_note::Model| (row.indicator.into(), row.period.into(), row.revision.into());
    Ok(of_place.all(db).await?.into_iter().map(|row| (key(&row), row.note)).collect())
}

impl Scan {
    fn add(&mut self, place: i64, row: &QueryResult, notes: &mut Notes) -> Result<()> {
        let number = |column| row.try_get_by_index::<i64>(column);
        let [indicator, period, revision] = [number(0)?, number(1)?, number(2)?];
        let mantissa: Option<i64> = row.try_get_by_index(3)?;
        let [scale, state, source, release] = [number(4)?, number(5)?, number(6)?, number(7)?];
        self.figures += 1;
        let note = notes.remove(&(indicator, period, revision));
        let Some(digest) = self.releases.get_mut(&release) else {
            self.unknown = Some(self.unknown.map_or(release, |first| first.min(release)));
            return Ok(());
        };
        let ranged = || {
            let narrow = |number: i64| i32::try_from(number).ok();
            Some(Revision {
                place: narrow(place)?,
                indicator: narrow(indicator)?,
                period: narrow(period)?,
                revision: narrow(revision)?,
                mantissa,
                scale: u8::try_from(scale).ok()?,
                state: u8::try_from(state).ok()?,
                source: narrow(source)?,
            })
        };
        match ranged() {
            Some(row) => digest.add(row, note.as_deref()),
            None => digest.add_spoilt(),
        }
        Ok(())
    }
}
