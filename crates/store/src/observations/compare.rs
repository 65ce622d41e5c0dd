//! What an import would change: each entry beside the latest revision of its figure, place by place.

use super::Summary;
use super::prepare::key;
use crate::cells::Stored;
use crate::ids::Ids;
use crate::rows::{observation, observation_note};
use crate::{Result, StoreError};
use model::Entry;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// An entry that differs from what is stored.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    /// Its position among the entries.
    pub(super) entry: u32,
    /// The revision it will be.
    pub(super) revision: u16,
}

/// The outcome of a comparison.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// What differs, in key order.
    pub(super) rows: Vec<Change>,
    /// The same in numbers.
    pub(super) summary: Summary,
    /// Whether the table is still empty.
    pub(super) first: bool,
}

/// Compares entries, sorted by key, with the database.
pub(super) async fn changes(db: &impl ConnectionTrait, ids: &Ids, entries: &[Entry]) -> Result<Changes> {
    let mut changes = Changes { first: is_empty(db).await?, ..Changes::default() };
    changes.summary.read = entries.len() as u64;
    changes.rows.reserve_exact(if changes.first { entries.len() } else { 0 });
    let mut at = 0;
    for of_place in entries.chunk_by(|a, b| a.place == b.place) {
        let known = if changes.first { Vec::new() } else { latest(db, ids, of_place).await? };
        for entry in of_place {
            let (_, indicator, period) = key(ids, entry);
            let found = known.binary_search_by_key(&(indicator, period), |k| (k.indicator, k.period));
            changes.weigh(at, entry, ids, found.ok().map(|i| &known[i]))?;
            at += 1;
        }
    }
    Ok(changes)
}

impl Changes {
    fn weigh(&mut self, at: usize, entry: &Entry, ids: &Ids, known: Option<&Known>) -> Result<()> {
        let revision = match known {
            None => 1,
            Some(known) if known.says_the_same(entry, ids)? => {
                self.summary.unchanged += 1;
                return Ok(());
            }
            Some(known) => known.revision.checked_add(1).ok_or(StoreError::Full("revisions"))?,
        };
        if revision == 1 {
            self.summary.new += 1;
        } else {
            self.summary.revised += 1;
        }
        let entry = u32::try_from(at).map_err(|_| StoreError::Full("entries"))?;
        self.rows.push(Change { entry, revision });
        Ok(())
    }
}

/// The latest revision of a figure of some place.
struct Known {
    indicator: i32,
    period: i32,
    revision: u16,
    stored: Stored,
    source: i32,
    note: Option<String>,
}

impl Known {
    fn says_the_same(&self, entry: &Entry, ids: &Ids) -> Result<bool> {
        Ok(self.stored.cell()? == entry.cell
            && self.source == ids.source(entry.source)
            && self.note.as_deref() == entry.note.as_deref())
    }
}

async fn is_empty(db: &impl ConnectionTrait) -> Result<bool> {
    let any = observation::Entity::find().select_only().column(observation::Column::Place);
    Ok(any.limit(1).into_tuple::<i32>().one(db).await?.is_none())
}

/// Indicator, period, revision, mantissa, scale, state, source.
type Columns = (i32, i32, i32, Option<i64>, i16, i16, i32);

/// The latest revisions at the place of these entries, over their periods, in key order.
async fn latest(db: &impl ConnectionTrait, ids: &Ids, entries: &[Entry]) -> Result<Vec<Known>> {
    use observation::Column::{Indicator, Mantissa, Period, Place, Revision, Scale, Source, State};
    let Some(first) = entries.first() else { return Ok(Vec::new()) };
    let place = ids.place(first.place);
    let periods = || entries.iter().map(|e| e.period.key());
    let (from, to) = (periods().min().unwrap_or_default(), periods().max().unwrap_or_default());
    let rows: Vec<Columns> = observation::Entity::find()
        .select_only()
        .columns([Indicator, Period, Revision, Mantissa, Scale, State, Source])
        .filter(Place.eq(place))
        .filter(Period.between(from, to))
        .order_by_asc(Indicator)
        .order_by_asc(Period)
        .order_by_asc(Revision)
        .into_tuple()
        .all(db)
        .await?;
    let mut latest: Vec<Known> = Vec::with_capacity(rows.len());
    for (indicator, period, revision, mantissa, scale, state, source) in rows {
        let stored = Stored::from_row(mantissa, scale, state)?;
        let revision = u16::try_from(revision).map_err(|_| StoreError::Corrupt("revision"))?;
        latest.pop_if(|known| (known.indicator, known.period) == (indicator, period));
        latest.push(Known { indicator, period, revision, stored, source, note: None });
    }
    add_notes(db, place, &mut latest).await?;
    Ok(latest)
}

async fn add_notes(db: &impl ConnectionTrait, place: i32, latest: &mut [Known]) -> Result<()> {
    use observation_note::Column::{Indicator, Note, Period, Place, Revision};
    let notes: Vec<(i32, i32, i32, String)> = observation_note::Entity::find()
        .select_only()
        .columns([Indicator, Period, Revision, Note])
        .filter(Place.eq(place))
        .into_tuple()
        .all(db)
        .await?;
    for (indicator, period, revision, note) in notes {
        let at = latest.binary_search_by_key(&(indicator, period), |k| (k.indicator, k.period));
        if let Some(known) = at.ok().map(|i| &mut latest[i])
            && i32::from(known.revision) == revision
        {
            known.note = Some(note);
        }
    }
    Ok(())
}
