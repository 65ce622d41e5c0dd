//! Slowing down those who guess: by account and by network address, with delays that grow and always end.
//!
//! An attempt is counted before its password is looked at, so that a hundred attempts at once are a hundred attempts. What comes during a
//! delay is not counted: whoever keeps trying cannot keep an account shut. An address from which the person signed in before has a count of
//! its own, so that strangers elsewhere do not delay the person.

use crate::journal::{self, Event, action};
use crate::rows::{session, sign_in_failure};
use crate::{Result, Store, write};
use jiff::Timestamp;
use migrations::chain::Fields;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde_json::json;

/// Failures of an account that cost nothing.
const FREE_OF_ACCOUNT: i32 = 5;
/// Failures of an address that cost nothing: a whole department may share one.
const FREE_OF_ADDRESS: i32 = 50;
/// The longest delay, in milliseconds.
const LONGEST: i64 = 15 * 60 * 1000;
/// After so many milliseconds without an attempt everything is forgotten.
const FORGOTTEN: i64 = 24 * 60 * 60 * 1000;

/// An attempt to sign in, as it was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Whether the password is to be looked at; otherwise it is too early.
    pub allowed: bool,
    /// The account's count.
    account: String,
}

/// What an attempt is counted under.
struct Counted {
    subject: String,
    free: i32,
}

/// Counts an attempt to sign in under a name, from an address. `person` is whose name it is, if anybody's.
pub async fn knock(
    store: &Store,
    login: &str,
    person: Option<i32>,
    address: &str,
    at: Timestamp,
) -> Result<Attempt> {
    let (login, address) = (login.to_owned(), address.to_owned());
    write::write_together(store, move |tx| {
        let (login, address) = (login.clone(), address.clone());
        Box::pin(async move {
            let from = if is_known(tx, person, &address).await? { address.as_str() } else { "" };
            let account = Counted { subject: key("account", &login, from), free: FREE_OF_ACCOUNT };
            let place = Counted { subject: key("address", &address, ""), free: FREE_OF_ADDRESS };
            let mut allowed = true;
            for counted in [&account, &place] {
                allowed &= until(tx, counted).await? <= at.as_millisecond();
            }
            if allowed {
                for counted in [&account, &place] {
                    if count(tx, counted, at).await? == counted.free {
                        slowed(tx, person, &address, at).await?;
                    }
                }
            }
            Ok(Attempt { allowed, account: account.subject })
        })
    })
    .await
}

/// Whether the person signed in from an address before.
async fn is_known(db: &impl ConnectionTrait, person: Option<i32>, address: &str) -> Result<bool> {
    let Some(person) = person else { return Ok(false) };
    let ask = session::Entity::find().filter(session::Column::Person.eq(person));
    Ok(ask.filter(session::Column::Address.eq(address)).limit(1).one(db).await?.is_some())
}

fn key(what: &str, name: &str, from: &str) -> String {
    let mut fields = Fields::of("maqsat attempt 1");
    [what, name, from].into_iter().for_each(|text| fields.text(text));
    fields.finish()
}

/// Until when attempts come too early, in milliseconds.
async fn until(tx: &DatabaseTransaction, counted: &Counted) -> Result<i64> {
    let row = sign_in_failure::Entity::find_by_id(&counted.subject).one(tx).await?;
    Ok(row.map_or(0, |row| row.last.saturating_add(delay(row.failures, counted.free))))
}

/// The delay after so many failures, in milliseconds: none, then 2 s, 4 s, 8 s and so on.
fn delay(failures: i32, free: i32) -> i64 {
    let beyond = failures.saturating_sub(free);
    if beyond < 0 { 0 } else { (2000_i64 << beyond.min(20)).min(LONGEST) }
}

async fn count(tx: &DatabaseTransaction, counted: &Counted, at: Timestamp) -> Result<i32> {
    let at = at.as_millisecond();
    let row = sign_in_failure::Entity::find_by_id(&counted.subject).one(tx).await?;
    let before = row.filter(|row| at.saturating_sub(row.last) < FORGOTTEN).map_or(0, |row| row.failures);
    let failures = before.saturating_add(1);
    let row = sign_in_failure::Model { subject: counted.subject.clone(), failures, last: at };
    let replace = OnConflict::column(sign_in_failure::Column::Subject)
        .update_columns([sign_in_failure::Column::Failures, sign_in_failure::Column::Last])
        .to_owned();
    let insert = sign_in_failure::Entity::insert(row.into_active_model());
    insert.on_conflict(replace).exec_without_returning(tx).await?;
    Ok(failures)
}

/// One event when the delays begin, not one for every attempt: whoever guesses must not fill the journal.
async fn slowed(tx: &DatabaseTransaction, person: Option<i32>, address: &str, at: Timestamp) -> Result<()> {
    let subject = person.map_or_else(|| "person".to_owned(), super::subject);
    let detail = json!({ "address": address });
    journal::append(tx, Event { at, actor: "maqsat", action: action::SLOWED, subject, detail }).await
}

/// Forgets the failures of an account after its password was typed right. Bookkeeping, not for the journal.
pub async fn forgive(store: &Store, attempt: Attempt) -> Result<()> {
    write::write_together(store, move |tx| {
        let attempt = attempt.clone();
        Box::pin(async move { forget(tx, &attempt).await })
    })
    .await
}

/// The failures of the address stay: a guesser may have an account too.
pub(super) async fn forget(tx: &DatabaseTransaction, attempt: &Attempt) -> Result<()> {
    sign_in_failure::Entity::delete_by_id(&attempt.account).exec(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_and_end() {
        let delays: Vec<i64> = (0..9).map(|n| delay(n, 5) / 1000).collect();
        assert_eq!(delays, [0, 0, 0, 0, 0, 2, 4, 8, 16]);
        assert_eq!(delay(i32::MAX, 5), LONGEST);
    }
}
