//! The journal as it is read: events that fit a filter, newest first, and the end of the chain.

use super::report::Head;
use crate::rows::event::{Column, Entity, Model};
use crate::{Result, Store, StoreError};
use jiff::Timestamp;
use migrations::chain::START;
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Which events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// By whom: a sign-in name, or `maqsat` for what the program did by itself.
    pub actor: Option<String>,
    /// What was done: one of [`super::action`].
    pub action: Option<String>,
    /// How the subject begins, such as `assignment/dp_10/`.
    pub subject: Option<String>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Not after this moment.
    pub to: Option<Timestamp>,
    /// With a lower number than this.
    pub before: Option<u64>,
}

/// An event as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Its number, from 1.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub subject: String,
    /// The rest, with what was before and after; as text if somebody else wrote it so that it is no JSON.
    pub detail: serde_json::Value,
    /// Its hash.
    pub hash: String,
}

impl Filter {
    fn condition(&self) -> Condition {
        let begins = |text: &String| {
            // compared letter by letter: LIKE has signs of its own and, on SQLite, no regard for capitals
            let letters = i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
            let head = Func::cust("substr").arg(Expr::col(Column::Subject)).arg(1_i32).arg(letters);
            Expr::expr(head).eq(text.as_str())
        };
        let before = |number: u64| Column::Id.lt(i64::try_from(number).unwrap_or(i64::MAX));
        Condition::all()
            .add_option(self.actor.as_ref().map(|actor| Column::Actor.eq(actor)))
            .add_option(self.action.as_ref().map(|action| Column::Action.eq(action)))
            .add_option(self.subject.as_ref().map(begins))
            .add_option(self.from.map(|at| Column::At.gte(at.as_millisecond())))
            .add_option(self.to.map(|at| Column::At.lte(at.as_millisecond())))
            .add_option(self.before.map(before))
    }
}

/// Events that fit a filter, newest first, at most `limit` of them.
pub async fn list(store: &Store, filter: &Filter, limit: u64) -> Result<Vec<Happened>> {
    let ask = Entity::find().filter(filter.condition()).order_by_desc(Column::Id).limit(limit);
    ask.all(&store.db).await?.into_iter().map(Happened::of).collect()
}

/// The end of the chain.
pub async fn head(store: &Store) -> Result<Head> {
    let last = Entity::find().order_by_desc(Column::Id).one(&store.db).await?;
    let Some(row) = last else { return Ok(Head { number: 0, hash: START.to_owned() }) };
    Ok(Head { number: number(row.id)?, hash: row.hash })
}

fn number(id: i64) -> Result<u64> {
    u64::try_from(id).map_err(|_| StoreError::Corrupt("number of an event"))
}

impl Happened {
    fn of(row: Model) -> Result<Happened> {
        let at = Timestamp::from_millisecond(row.at).map_err(|_| StoreError::Corrupt("a time"))?;
        let Model { actor, action, subject, detail, hash, .. } = row;
        let detail = serde_json::from_str(&detail).unwrap_or(serde_json::Value::String(detail));
        Ok(Happened { number: number(row.id)?, at, actor, action, subject, detail, hash })
    }
}
