//! Published figures as they stand, or as they stood at a moment.

use super::last_release;
use super::series::{self, Scope};
use crate::ids::Ids;
use crate::rows::observation_note;
use crate::{Result, Store, StoreError};
use jiff::Timestamp;
use model::concept::Level;
use model::{Concept, Figures, IndicatorIx, Observation, Period, PlaceIx, Point};
use sea_orm::{EntityTrait, QueryOrder};

/// The latest revision of every figure, for places down to a level; with `as_of`, the latest that was published by then.
pub async fn figures(
    store: &Store,
    concept: &Concept,
    as_of: Option<Timestamp>,
    finest: Level,
) -> Result<Figures> {
    let last = last_release(store).await?;
    let observations = observations(store, concept, as_of, finest, 0, last).await?;
    Ok(Figures::new(concept.indicators.len(), concept.places.len(), observations))
}

/// The latest revision of every figure of the parts of a place, up to a release, in key order; with `as_of`, the latest that was published by
/// then.
pub async fn of_parts(
    store: &Store,
    concept: &Concept,
    whole: PlaceIx,
    as_of: Option<Timestamp>,
    until: u64,
) -> Result<Vec<Observation>> {
    let ids = store.ids(concept)?;
    let numbers: Vec<i32> = concept.children(whole).map(|part| ids.place(part)).collect();
    let (Some(first), Some(last)) = (numbers.iter().min(), numbers.iter().max()) else {
        return Ok(Vec::new());
    };
    let until = i32::try_from(until).map_err(|_| StoreError::Corrupt("number of a release"))?;
    let scope =
        Scope { places: *first..=*last, indicator: None, as_of, after_release: 0, last_release: until };
    filed(store, concept, &scope, |place| concept.place(place).parent == Some(whole)).await
}

/// What was published after a release.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The latest release among them.
    pub revision: u64,
    /// The latest revision of every figure that was added or changed since, in key order.
    pub observations: Vec<Observation>,
}

/// What was published after a release, for places down to a level.
pub async fn changes(store: &Store, concept: &Concept, since: u64, finest: Level) -> Result<Changes> {
    let last = last_release(store).await?;
    let since = i32::try_from(since).map_err(|_| StoreError::Corrupt("number of a release"))?;
    let observations = observations(store, concept, None, finest, since, last).await?;
    let revision = u64::try_from(last).map_err(|_| StoreError::Corrupt("number of a release"))?;
    Ok(Changes { revision, observations })
}

async fn observations(
    store: &Store,
    concept: &Concept,
    as_of: Option<Timestamp>,
    finest: Level,
    after_release: i32,
    last_release: i32,
) -> Result<Vec<Observation>> {
    let ids = store.ids(concept)?;
    let places = 1..=last_place(concept, &ids, finest);
    let scope = Scope { places, indicator: None, as_of, after_release, last_release };
    filed(store, concept, &scope, |place| concept.place(place).level <= finest).await
}

/// The figures of a scope at the places that are wanted.
async fn filed(
    store: &Store,
    concept: &Concept,
    scope: &Scope,
    is_wanted: impl Fn(PlaceIx) -> bool,
) -> Result<Vec<Observation>> {
    let ids = store.ids(concept)?;
    let mut observations = Vec::new();
    for series in series::read(store, scope).await? {
        let Some(place) = ids.place_ix(series.place).filter(|place| is_wanted(*place)) else { continue };
        let Some(indicator) = ids.indicator_ix(series.indicator) else { continue };
        for row in series.rows(false) {
            let row = row?;
            let Some(source) = ids.source_ix(row.source) else { continue };
            let point = Point { period: row.period, cell: row.cell, source, revision: row.revision };
            observations.push(Observation { indicator, place, point });
        }
    }
    Ok(observations)
}

/// The highest number of a place down to a level. Numbers are given out from the country down, so few others lie below it.
fn last_place(concept: &Concept, ids: &Ids, finest: Level) -> i32 {
    let shown = (0..).zip(&concept.places).filter(|(_, place)| place.level <= finest);
    shown.map(|(ix, _)| ids.place(PlaceIx(ix))).max().unwrap_or(0)
}

/// The explanation that came with a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Of what.
    pub indicator: IndicatorIx,
    /// Of where.
    pub place: PlaceIx,
    /// Of when.
    pub period: Period,
    /// In the reporter's words.
    pub note: Box<str>,
}

/// The notes that came with these very figures, in key order: a note whose figure was revised since is not among them.
pub async fn notes(store: &Store, concept: &Concept, figures: &Figures) -> Result<Vec<Note>> {
    let ids = store.ids(concept)?;
    let rows = observation_note::Entity::find()
        .order_by_asc(observation_note::Column::Place)
        .order_by_asc(observation_note::Column::Indicator)
        .order_by_asc(observation_note::Column::Period)
        .all(&store.db)
        .await?;
    let mut notes = Vec::new();
    for row in rows {
        let (Some(indicator), Some(place)) = (ids.indicator_ix(row.indicator), ids.place_ix(row.place))
        else {
            continue;
        };
        let period = Period::from_key(row.period).ok_or(StoreError::Corrupt("period"))?;
        let shown = figures.point(indicator, place, period);
        if shown.is_some_and(|point| i32::from(point.revision) == row.revision) {
            notes.push(Note { indicator, place, period, note: row.note.into_boxed_str() });
        }
    }
    Ok(notes)
}
