//! What another concept would do to assignments and figures, before it is put in force.

use super::assignments::{known, owed};
use crate::rows::{assignment, indicator, observation, place, source, submission};
use crate::{Result, Store};
use jiff::civil::Date;
use model::Concept;
use rustc_hash::FxHashSet;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};

/// What would become of assignments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Assignments that would be made.
    pub made: usize,
    /// Assignments that nobody has handed in and whose days would move.
    pub moved: usize,
    /// Assignments that no form would ask for any more; they stay.
    pub orphaned: usize,
}

/// What [`super::make`] would do under a concept, with the assignments that open on `until` or before.
pub async fn foresee(store: &Store, concept: &Concept, until: Date) -> Result<Foreseen> {
    let owed = owed(concept, until);
    let mut known = known(&store.db).await?;
    let handed_in: Vec<i32> = submission::Entity::find()
        .select_only()
        .column(submission::Column::Assignment)
        .filter(submission::Column::Submitted.is_not_null())
        .into_tuple()
        .all(&store.db)
        .await?;
    let handed_in: FxHashSet<i32> = handed_in.into_iter().collect();
    let mut foreseen = Foreseen::default();
    for new in owed {
        match known.remove(&new.key()) {
            None => foreseen.made += 1,
            Some(row) => {
                let moves = row.opens != new.opens || row.due != new.due;
                foreseen.moved += usize::from(moves && !handed_in.contains(&row.id));
            }
        }
    }
    foreseen.orphaned = known.len();
    Ok(foreseen)
}

/// Codes of which somebody asks what hangs on them.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    /// An indicator.
    Indicator(&'a str),
    /// A place.
    Place(&'a str),
    /// A source.
    Source(&'a str),
    /// A department.
    Department(&'a str),
    /// A form.
    Form(&'a str),
}

/// How many figures, each of its revisions counted, or assignments hang on a code.
pub async fn hanging_on(store: &Store, of: Of<'_>) -> Result<u64> {
    let db = &store.db;
    let figures = |condition: Condition| observation::Entity::find().filter(condition).count(db);
    let assignments = |condition: Condition| assignment::Entity::find().filter(condition).count(db);
    let all = Condition::all;
    Ok(match of {
        Of::Indicator(code) => match number::<indicator::Entity>(db, indicator::Column::Code.eq(code)).await?
        {
            Some(id) => figures(all().add(observation::Column::Indicator.eq(id))).await?,
            None => 0,
        },
        Of::Place(code) => match number::<place::Entity>(db, place::Column::Code.eq(code)).await? {
            Some(id) => figures(all().add(observation::Column::Place.eq(id))).await?,
            None => 0,
        },
        Of::Source(code) => match number::<source::Entity>(db, source::Column::Code.eq(code)).await? {
            Some(id) => figures(all().add(observation::Column::Source.eq(id))).await?,
            None => 0,
        },
        Of::Department(code) => assignments(all().add(assignment::Column::Department.eq(code))).await?,
        Of::Form(code) => assignments(all().add(assignment::Column::Form.eq(code))).await?,
    })
}

/// The number behind a code: the first column of its table.
async fn number<E: EntityTrait>(
    db: &impl ConnectionTrait,
    condition: sea_orm::sea_query::SimpleExpr,
) -> Result<Option<i32>>
where
    E::Column: sea_orm::Iterable,
{
    use sea_orm::Iterable;
    let Some(id) = E::Column::iter().next() else { return Ok(None) };
    Ok(E::find().select_only().column(id).filter(condition).into_tuple().one(db).await?)
}
