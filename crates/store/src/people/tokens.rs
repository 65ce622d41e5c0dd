//! Tokens by which programs come in the name of people: for reading or for handing in, over a place, until a moment.

use super::accounts::said;
use super::{By, PeopleError, Person, moment, person_of};
use crate::journal::action;
use crate::rows::{api_token, person};
use crate::{Result, Store, StoreError, write};
use jiff::Timestamp;
use model::people::TokenAction;
use model::{Concept, PlaceIx};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, JoinType, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// SHA-256 of the whole token, in hexadecimal.
    pub hash: String,
    /// Its beginning, by which people know it.
    pub prefix: String,
    /// Whose it is.
    pub person: i32,
    /// What it is for.
    pub title: String,
    /// What it allows.
    pub action: TokenAction,
    /// Over which place alone.
    pub place: Option<PlaceIx>,
    /// Until when it works.
    pub expires: Timestamp,
}

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// SHA-256 of the whole token, in hexadecimal.
    pub hash: String,
    /// Its beginning.
    pub prefix: String,
    /// Whose it is.
    pub person: i32,
    /// What it is for.
    pub title: String,
    /// What it allows.
    pub action: TokenAction,
    /// Over which place alone.
    pub place: Option<PlaceIx>,
    /// When it was made.
    pub created: Timestamp,
    /// Until when it works.
    pub expires: Timestamp,
    /// When it was last used, to the minute.
    pub used: Option<Timestamp>,
}

/// Makes a token.
pub async fn make_token(store: &Store, concept: &Concept, new: NewToken, by: By) -> Result<()> {
    let place = new.place.map(|ix| store.ids(concept).map(|ids| ids.place(ix))).transpose()?;
    let code = new.place.map(|ix| concept.place(ix).code.clone());
    write::write(store, move |tx| {
        let (new, code, by) = (new.clone(), code.clone(), by.clone());
        Box::pin(async move {
            let person = new.person;
            let detail = json!({
                "after": {
                    "prefix": new.prefix, "title": new.title, "action": new.action.code(), "place": code,
                    "expires": new.expires.as_millisecond(),
                },
            });
            let row = api_token::Model {
                hash: new.hash,
                prefix: new.prefix,
                person,
                title: new.title,
                action: new.action.code().to_owned(),
                place,
                created: by.at.as_millisecond(),
                expires: new.expires.as_millisecond(),
                used: None,
                ended: None,
            };
            api_token::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
            said(tx, action::TOKEN_MADE, person, &by, detail).await
        })
    })
    .await
}

/// Ends a token of somebody, by its hash.
pub async fn end_token(store: &Store, person: i32, hash: String, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let (hash, by) = (hash.clone(), by.clone());
        Box::pin(async move {
            let found = api_token::Entity::find_by_id(hash).one(tx).await?;
            let row = found.filter(|t| t.person == person && t.ended.is_none()).ok_or(PeopleError::NoSuch)?;
            let detail = json!({ "before": { "prefix": row.prefix, "title": row.title } });
            let mut change = row.into_active_model();
            change.ended = Set(Some(by.at.as_millisecond()));
            change.update(tx).await?;
            said(tx, action::TOKEN_ENDED, person, &by, detail).await
        })
    })
    .await
}

/// A token that works at a moment, by its hash, and whose it is. One over a place that left the concept does not work.
pub async fn token(
    store: &Store,
    concept: &Concept,
    hash: &str,
    at: Timestamp,
) -> Result<Option<(Token, Person)>> {
    let owner = api_token::Entity::belongs_to(person::Entity)
        .from(api_token::Column::Person)
        .to(person::Column::Id)
        .into();
    let ask = api_token::Entity::find_by_id(hash).join(JoinType::InnerJoin, owner);
    let found = ask.select_also(person::Entity).one(&store.db).await?;
    let Some((row, Some(owner))) = found.filter(|(row, _)| works(row, at)) else { return Ok(None) };
    let token = token_of(store, concept, row)?;
    token.map(|token| Ok((token, person_of(owner)?))).transpose()
}

fn works(row: &api_token::Model, at: Timestamp) -> bool {
    row.ended.is_none() && at.as_millisecond() < row.expires
}

/// The tokens of somebody that work, the latest first.
pub async fn tokens_of(store: &Store, concept: &Concept, person: i32, at: Timestamp) -> Result<Vec<Token>> {
    let ask = api_token::Entity::find().filter(api_token::Column::Person.eq(person));
    let rows = ask.order_by_desc(api_token::Column::Created).all(&store.db).await?;
    let rows = rows.into_iter().filter(|row| works(row, at));
    rows.filter_map(|row| token_of(store, concept, row).transpose()).collect()
}

fn token_of(store: &Store, concept: &Concept, row: api_token::Model) -> Result<Option<Token>> {
    let place = match row.place {
        None => None,
        Some(id) => match store.ids(concept)?.place_ix(id) {
            Some(ix) => Some(ix),
            None => return Ok(None),
        },
    };
    Ok(Some(Token {
        person: row.person,
        action: TokenAction::from_code(&row.action).ok_or(StoreError::Corrupt("a token's action"))?,
        place,
        created: moment(row.created)?,
        expires: moment(row.expires)?,
        used: row.used.map(moment).transpose()?,
        hash: row.hash,
        prefix: row.prefix,
        title: row.title,
    }))
}

/// Notes that tokens were used. Bookkeeping, not for the journal; asked for at most once a minute for each.
pub async fn tokens_used(store: &Store, hashes: Vec<String>, at: Timestamp) -> Result<()> {
    write::write_together(store, move |tx| {
        let hashes = hashes.clone();
        Box::pin(async move {
            api_token::Entity::update_many()
                .col_expr(api_token::Column::Used, Expr::value(at.as_millisecond()))
                .filter(api_token::Column::Hash.is_in(hashes))
                .exec(tx)
                .await?;
            Ok(())
        })
    })
    .await
}
