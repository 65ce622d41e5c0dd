//! Sessions: a browser that is signed in. The cookie holds the secret, the table its SHA-256.

use super::accounts::said;
use super::throttle;
use super::{By, PeopleError, moment, row};
use crate::journal::action;
use crate::rows::{api_token, session};
use crate::{Result, Store, write};
use jiff::Timestamp;
use model::people::PersonState;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

/// A session to begin.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of its secret, in hexadecimal.
    pub hash: String,
    /// Whose it is.
    pub person: i32,
    /// When it ends at the latest.
    pub expires: Timestamp,
    /// The network address it comes from.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of its secret, in hexadecimal.
    pub hash: String,
    /// Whose it is.
    pub person: i32,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
    /// The network address it came from.
    pub address: String,
    /// What the browser called itself.
    pub agent: String,
}

/// Begins a session, forgives the failures of the account and writes it into the journal. `attempt` is what [`super::knock`] answered.
///
/// Refuses with [`PeopleError::WrongState`] whoever cannot sign in (any more).
pub async fn sign_in(
    store: &Store,
    new: NewSession,
    attempt: throttle::Attempt,
    at: Timestamp,
) -> Result<()> {
    write::write_together(store, move |tx| {
        let (new, attempt) = (new.clone(), attempt.clone());
        Box::pin(async move {
            let person = row(tx, new.person).await?;
            if person.state != PersonState::Active.code() {
                return Err(PeopleError::WrongState.into());
            }
            throttle::forget(tx, &attempt).await?;
            let by = By { login: person.login, at };
            let detail = json!({ "address": new.address, "session": short(&new.hash) });
            let row = session::Model {
                hash: new.hash,
                person: person.id,
                created: at.as_millisecond(),
                seen: at.as_millisecond(),
                expires: new.expires.as_millisecond(),
                address: new.address,
                agent: new.agent,
                ended: None,
            };
            session::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
            said(tx, action::SIGNED_IN, person.id, &by, detail).await
        })
    })
    .await
}

/// How the journal names a session: the beginning of its hash.
fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// A session that has not ended, by the hash of its secret. How long it may rest is the caller's to say.
pub async fn session(store: &Store, hash: &str, at: Timestamp) -> Result<Option<Session>> {
    let found = session::Entity::find_by_id(hash).one(&store.db).await?;
    found.filter(|row| is_open(row, at)).map(session_of).transpose()
}

fn is_open(row: &session::Model, at: Timestamp) -> bool {
    row.ended.is_none() && at.as_millisecond() < row.expires
}

fn session_of(row: session::Model) -> Result<Session> {
    Ok(Session {
        person: row.person,
        created: moment(row.created)?,
        seen: moment(row.seen)?,
        expires: moment(row.expires)?,
        hash: row.hash,
        address: row.address,
        agent: row.agent,
    })
}

/// The open sessions of somebody that were used since a moment, the latest first.
pub async fn sessions_of(
    store: &Store,
    person: i32,
    since: Timestamp,
    at: Timestamp,
) -> Result<Vec<Session>> {
    let ask = session::Entity::find().filter(session::Column::Person.eq(person));
    let ask = ask.filter(session::Column::Ended.is_null());
    let ask = ask.filter(session::Column::Seen.gte(since.as_millisecond()));
    let rows = ask.order_by_desc(session::Column::Seen).all(&store.db).await?;
    rows.into_iter().filter(|row| is_open(row, at)).map(session_of).collect()
}

/// Notes that a session was used. Bookkeeping, not for the journal; asked for at most once a minute.
pub async fn seen(store: &Store, hash: String, at: Timestamp) -> Result<()> {
    write::write_together(store, move |tx| {
        let hash = hash.clone();
        Box::pin(async move {
            session::Entity::update_many()
                .col_expr(session::Column::Seen, Expr::value(at.as_millisecond()))
                .filter(session::Column::Hash.eq(hash))
                .filter(session::Column::Seen.lt(at.as_millisecond()))
                .exec(tx)
                .await?;
            Ok(())
        })
    })
    .await
}

/// Ends one session of somebody, by its hash.
pub async fn end_session(store: &Store, person: i32, hash: String, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let (hash, by) = (hash.clone(), by.clone());
        Box::pin(async move {
            let done = session::Entity::update_many()
                .col_expr(session::Column::Ended, Expr::value(by.at.as_millisecond()))
                .filter(session::Column::Hash.eq(&hash))
                .filter(session::Column::Person.eq(person))
                .filter(session::Column::Ended.is_null())
                .exec(tx)
                .await?;
            if done.rows_affected == 0 {
                return Err(PeopleError::NoSuch.into());
            }
            said(tx, action::SIGNED_OUT, person, &by, json!({ "session": short(&hash) })).await
        })
    })
    .await
}

/// Ends all sessions of somebody but one.
pub async fn end_other_sessions(store: &Store, person: i32, keep: String, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let (keep, by) = (keep.clone(), by.clone());
        Box::pin(async move {
            let ended = end_sessions(tx, person, Some(&keep), by.at).await?;
            let detail = json!({ "kept": short(&keep), "ended": ended });
            said(tx, action::SIGNED_OUT, person, &by, detail).await
        })
    })
    .await
}

/// Ends sessions and tokens of somebody, but for one session; how many of both.
pub(super) async fn end_all(
    tx: &DatabaseTransaction,
    person: i32,
    keep: Option<&str>,
    at: Timestamp,
) -> Result<u64> {
    let sessions = end_sessions(tx, person, keep, at).await?;
    let tokens = api_token::Entity::update_many()
        .col_expr(api_token::Column::Ended, Expr::value(at.as_millisecond()))
        .filter(api_token::Column::Person.eq(person))
        .filter(api_token::Column::Ended.is_null())
        .exec(tx)
        .await?;
    Ok(sessions + tokens.rows_affected)
}

async fn end_sessions(
    tx: &DatabaseTransaction,
    person: i32,
    keep: Option<&str>,
    at: Timestamp,
) -> Result<u64> {
    let done = session::Entity::update_many()
        .col_expr(session::Column::Ended, Expr::value(at.as_millisecond()))
        .filter(session::Column::Person.eq(person))
        .filter(session::Column::Hash.ne(keep.unwrap_or_default()))
        .filter(session::Column::Ended.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}
