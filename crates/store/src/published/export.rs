//! Published figures place by place, in key order, for files of any length.

use super::series::{self, Scope, Series};
use super::{last_release, release_times};
use crate::ids::Ids;
use crate::rows::observation_note;
use crate::{Result, Store, StoreError};
use jiff::Timestamp;
use model::concept::Level;
use model::{Cell, Concept, IndicatorIx, Period, PlaceIx, SourceIx};
use rustc_hash::FxHashMap;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;

/// Which figures to export; by default the latest revision of every one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Only of this indicator.
    pub indicator: Option<IndicatorIx>,
    /// Only of this place.
    pub place: Option<PlaceIx>,
    /// Only of places down to this level.
    pub finest: Option<Level>,
    /// As they stood at this moment.
    pub as_of: Option<Timestamp>,
    /// Every revision, not only the latest.
    pub all_revisions: bool,
}

/// One exported row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Of what.
    pub indicator: IndicatorIx,
    /// Of where.
    pub place: PlaceIx,
    /// Of when.
    pub period: Period,
    /// From 1.
    pub revision: u16,
    /// What.
    pub cell: Cell,
    /// Where it comes from.
    pub source: SourceIx,
    /// When it was published.
    pub at: Timestamp,
    /// The explanation that came with it.
    pub note: Option<Box<str>>,
}

/// An export under way: a picture of the figures that imports do not disturb.
#[derive(Debug)]
pub struct Export {
    store: Store,
    ids: Arc<Ids>,
    filter: Filter,
    last_release: i32,
    times: FxHashMap<i32, Timestamp>,
    /// Numbers of the places still to come, the next one last.
    places: Vec<i32>,
}

/// Begins an export.
pub async fn export(store: &Store, concept: &Concept, filter: Filter) -> Result<Export> {
    let ids = store.ids(concept)?;
    let wanted = (0..).map(PlaceIx).zip(&concept.places).filter(|(ix, place)| {
        filter.place.is_none_or(|only| only == *ix)
            && filter.finest.is_none_or(|finest| place.level <= finest)
    });
    let mut places: Vec<i32> = wanted.map(|(ix, _)| ids.place(ix)).collect();
    places.sort_unstable_by_key(|id| std::cmp::Reverse(*id));
    let last_release = last_release(store).await?;
    let times = release_times(store).await?;
    Ok(Export { store: store.clone(), ids, filter, last_release, times, places })
}

impl Export {
    /// The rows of the next place that has any, in key order; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<Vec<Exported>>> {
        while let Some(place) = self.places.pop() {
            let rows = self.place(place).await?;
            if !rows.is_empty() {
                return Ok(Some(rows));
            }
        }
        Ok(None)
    }

    async fn place(&self, place: i32) -> Result<Vec<Exported>> {
        let scope = Scope {
            places: place..=place,
            indicator: self.filter.indicator.map(|ix| self.ids.indicator(ix)),
            as_of: self.filter.as_of,
            after_release: 0,
            last_release: self.last_release,
        };
        let all = series::read(&self.store, &scope).await?;
        let mut notes = self.notes(place).await?;
        let mut rows = Vec::new();
        for series in &all {
            self.add(series, &mut notes, &mut rows)?;
        }
        Ok(rows)
    }

    fn add(&self, series: &Series, notes: &mut Notes, rows: &mut Vec<Exported>) -> Result<()> {
        let (place, indicator) = (self.ids.place_ix(series.place), self.ids.indicator_ix(series.indicator));
        let (Some(place), Some(indicator)) = (place, indicator) else { return Ok(()) };
        for row in series.rows(self.filter.all_revisions) {
            let row = row?;
            let Some(source) = self.ids.source_ix(row.source) else { continue };
            rows.push(Exported {
                indicator,
                place,
                period: row.period,
                revision: row.revision,
                cell: row.cell,
                source,
                at: *self.times.get(&row.release).ok_or(StoreError::Corrupt("release of an observation"))?,
                note: notes.remove(&(series.indicator, row.period.key(), i32::from(row.revision))),
            });
        }
        Ok(())
    }

    async fn notes(&self, place: i32) -> Result<Notes> {
        let of_place = observation_note::Entity::find().filter(observation_note::Column::Place.eq(place));
        let rows = of_place.all(&self.store.db).await?;
        Ok(rows
            .into_iter()
            .map(|row| ((row.indicator, row.period, row.revision), row.note.into_boxed_str()))
            .collect())
    }
}

/// Notes of one place by indicator, period and revision.
type Notes = FxHashMap<(i32, i32, i32), Box<str>>;
