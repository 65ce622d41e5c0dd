//! Codes of the concept pack are given numbers. A number, once given, is never given to another code, and a code that left the pack
//! keeps its number and its figures; they are not shown.

use crate::ids::{Ids, Numbers, fingerprint};
use crate::journal::{self, Event, action};
use crate::rows::{indicator, place, setting, source};
use crate::{Result, Store, StoreError, write};
use jiff::Timestamp;
use model::Concept;
use rustc_hash::FxHashMap;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Rows of codes written by one statement.
const BATCH: usize = 500;
/// The setting that names the concept whose codes were synced last.
pub(crate) const CONCEPT: &str = "concept";

/// The codes of a pack, in the order in which numbers are given out.
struct Codes {
    concept: String,
    places: Vec<(String, &'static str)>,
    indicators: Vec<String>,
    sources: Vec<String>,
    fingerprint: u64,
}

impl Codes {
    fn of(concept: &Concept) -> Self {
        Codes {
            concept: concept.code.clone(),
            places: concept.places.iter().map(|p| (p.code.clone(), p.level.code())).collect(),
            indicators: concept.indicators.iter().map(|i| i.code.clone()).collect(),
            sources: concept.sources.iter().map(|s| s.code.clone()).collect(),
            fingerprint: fingerprint(concept),
        }
    }
}

/// What the database holds.
struct Known {
    concept: Option<String>,
    places: FxHashMap<String, (i32, String)>,
    indicators: FxHashMap<String, i32>,
    sources: FxHashMap<String, i32>,
}

impl Known {
    async fn read(db: &impl ConnectionTrait) -> Result<Self> {
        let places = place::Entity::find().all(db).await?;
        let indicators = indicator::Entity::find().all(db).await?;
        let sources = source::Entity::find().all(db).await?;
        let concept = setting::Entity::find_by_id(CONCEPT).one(db).await?;
        Ok(Known {
            concept: concept.map(|row| row.value),
            places: places.into_iter().map(|p| (p.code, (p.id, p.level))).collect(),
            indicators: indicators.into_iter().map(|i| (i.code, i.id)).collect(),
            sources: sources.into_iter().map(|s| (s.code, s.id)).collect(),
        })
    }

    /// What the journal says of it.
    fn in_numbers(&self) -> serde_json::Value {
        serde_json::json!({
            "concept": self.concept, "places": self.places.len(), "indicators": self.indicators.len(),
            "sources": self.sources.len(),
        })
    }

    /// The numbers of a pack, if every code has one and nothing else changed.
    fn ids(&self, codes: &Codes) -> Option<Ids> {
        let same =
            |(code, level): &(String, &str)| self.places.get(code).is_some_and(|(_, known)| known == level);
        let unchanged = self.concept.as_ref() == Some(&codes.concept) && codes.places.iter().all(same);
        self.numbers(codes).filter(|_| unchanged)
    }

    /// The numbers of a pack, if every code has one.
    fn numbers(&self, codes: &Codes) -> Option<Ids> {
        let place = |(code, _): &(String, &str)| self.places.get(code).map(|(id, _)| *id);
        let numbers = |codes: &[String], known: &FxHashMap<String, i32>| {
            codes.iter().map(|c| known.get(c).copied()).collect::<Option<Vec<i32>>>().map(Numbers::new)
        };
        Some(Ids {
            places: Numbers::new(codes.places.iter().map(place).collect::<Option<_>>()?),
            indicators: numbers(&codes.indicators, &self.indicators)?,
            sources: numbers(&codes.sources, &self.sources)?,
            fingerprint: codes.fingerprint,
        })
    }
}

/// Reads the numbers of a pack's codes and gives none.
pub(crate) async fn recall(store: &Store, concept: &Concept) -> Result<Ids> {
    Known::read(&store.db).await?.numbers(&Codes::of(concept)).ok_or(StoreError::NotSynced)
}

/// Reads the numbers of a pack's codes, giving new ones where needed.
pub(crate) async fn sync(store: &Store, concept: &Concept, at: Timestamp) -> Result<Ids> {
    journal::seal(store, at).await?;
    let codes = Arc::new(Codes::of(concept));
    if let Some(ids) = Known::read(&store.db).await?.ids(&codes) {
        return Ok(ids);
    }
    write::write(store, move |tx| {
        let codes = codes.clone();
        Box::pin(async move { give(tx, &codes, at).await })
    })
    .await
}

async fn give(tx: &DatabaseTransaction, codes: &Codes, at: Timestamp) -> Result<Ids> {
    let known = Known::read(tx).await?;
    if let Some(ids) = known.ids(codes) {
        return Ok(ids); // another process was quicker
    }
    let places = give_places(tx, codes, &known).await?;
    let indicators = fresh("indicators", &codes.indicators, &known.indicators)?;
    let sources = fresh("sources", &codes.sources, &known.sources)?;
    let rows = indicators.iter().map(|(id, code)| indicator::Model { id: *id, code: (*code).clone() });
    insert::<indicator::Entity, _>(tx, rows.collect()).await?;
    let rows = sources.iter().map(|(id, code)| source::Model { id: *id, code: (*code).clone() });
    insert::<source::Entity, _>(tx, rows.collect()).await?;
    let concept = setting::ActiveModel { key: Set(CONCEPT.to_owned()), value: Set(codes.concept.clone()) };
    let replace = OnConflict::column(setting::Column::Key).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(concept).on_conflict(replace).exec_without_returning(tx).await?;
    let after = Known::read(tx).await?;
    let detail = serde_json::json!({
        "before": known.in_numbers(), "after": after.in_numbers(), "places_written": places,
        "codes": journal::codes(tx).await?,
    });
    let subject = format!("concept/{}", codes.concept);
    journal::append(tx, Event { at, actor: "maqsat", action: action::SYNCED, subject, detail }).await?;
    after.ids(codes).ok_or(StoreError::Corrupt("codes that were just written"))
}

/// Adds new places and mends the level of known ones. Says how many rows it wrote.
async fn give_places(tx: &DatabaseTransaction, codes: &Codes, known: &Known) -> Result<usize> {
    let mut next = first_free(known.places.values().map(|(id, _)| *id));
    let mut rows = Vec::new();
    for (code, level) in &codes.places {
        let id = match known.places.get(code) {
            Some((_, known)) if known == level => continue,
            Some((id, _)) => *id,
            None => next.next().ok_or(StoreError::Full("places"))?,
        };
        rows.push(place::Model { id, code: code.clone(), level: (*level).to_owned() });
    }
    let mend = OnConflict::column(place::Column::Id).update_column(place::Column::Level).to_owned();
    for batch in rows.chunks(BATCH) {
        let batch = batch.iter().cloned().map(IntoActiveModel::into_active_model);
        place::Entity::insert_many(batch).on_conflict(mend.clone()).exec_without_returning(tx).await?;
    }
    Ok(rows.len())
}

/// Numbers for the codes that have none yet.
fn fresh<'a>(
    list: &'static str,
    codes: &'a [String],
    known: &FxHashMap<String, i32>,
) -> Result<Vec<(i32, &'a String)>> {
    let mut next = first_free(known.values().copied());
    let codes = codes.iter().filter(|code| !known.contains_key(*code));
    codes.map(|code| Ok((next.next().ok_or(StoreError::Full(list))?, code))).collect()
}

/// The numbers after the last one used, 16 bits wide as positions are.
fn first_free(used: impl Iterator<Item = i32>) -> RangeInclusive<i32> {
    used.max().map_or(1, |last| last.saturating_add(1))..=i32::from(u16::MAX)
}

async fn insert<E, M>(tx: &DatabaseTransaction, rows: Vec<M>) -> Result<()>
where
    E: EntityTrait,
    M: IntoActiveModel<E::ActiveModel> + Clone,
    E::ActiveModel: Send,
{
    for batch in rows.chunks(BATCH) {
        let batch = batch.iter().cloned().map(IntoActiveModel::into_active_model);
        E::insert_many(batch).exec_without_returning(tx).await?;
    }
    Ok(())
}
