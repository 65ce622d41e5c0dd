//! People: who can sign in, what they may do, for whom they act, and what is open in their names.
//!
//! Every change is one transaction with its event in the journal; secrets come here as hashes and never into the journal. Whoever gains or
//! loses a right is signed out everywhere in the same transaction, so that no page that is open keeps yesterday's rights.

mod accounts;
mod acting;
mod actor;
mod grants;
mod links;
mod second_factor;
mod sessions;
mod sweep;
mod throttle;
mod tokens;

pub use accounts::{NewPerson, change_password, disable, enable, find, find_by_login, invite, list, rename};
pub use acting::{Acting, NewActing, act_for, acting_of, stop_acting};
pub use actor::{actor, actor_of};
pub use grants::{Held, NewGrant, grant, grants_of, revoke};
pub use links::{
    FirstPerson, Link, NewLink, find_link, first_administrator, nobody_yet, offer_first_link, reset_link,
    set_password,
};
pub use second_factor::{drop_second_factor, seal_second_factor, set_second_factor, use_code};
pub use sessions::{
    NewSession, Session, end_other_sessions, end_session, seen, session, sessions_of, sign_in,
};
pub use sweep::sweep;
pub use throttle::{Attempt, forgive, knock};
pub use tokens::{NewToken, Token, end_token, make_token, token, tokens_of, tokens_used};

use crate::rows::person;
use crate::{Result, StoreError};
use jiff::Timestamp;
use migrations::chain::Fields;
use model::Lang;
use model::people::PersonState;
use sea_orm::{ConnectionTrait, EntityTrait};

/// Who does something, and when: for the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The sign-in name.
    pub login: String,
    /// The moment.
    pub at: Timestamp,
}

/// Somebody who can sign in, or could.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The number.
    pub id: i32,
    /// The sign-in name: an e-mail address in lower case.
    pub login: String,
    /// The name as pages show it.
    pub name: String,
    /// The language of the person's pages.
    pub lang: Lang,
    /// Whether the person can sign in.
    pub state: PersonState,
    /// The password's hash as a PHC string.
    pub password: Option<String>,
    /// Whether the password is as long as privileged roles need it.
    pub has_long_password: bool,
    /// The secret of the second factor, as it is kept: sealed.
    pub second_factor: Option<String>,
    /// When the person was invited.
    pub created: Timestamp,
}

/// Why a change of people was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeopleError {
    /// The sign-in name belongs to somebody.
    #[error("the sign-in name is taken")]
    LoginTaken,
    /// Nobody, or nothing, has this number.
    #[error("there is no such person, role, session or token")]
    NoSuch,
    /// The link is unknown, used or too old.
    #[error("the link does not work any more")]
    LinkGone,
    /// Nobody could give rights any more.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// One person must not hold both roles.
    #[error("these roles do not go together")]
    RolesClash,
    /// The account is in another state than this needs.
    #[error("the account is not in the state that this needs")]
    WrongState,
    /// Nobody gives rights to themselves.
    #[error("nobody gives rights to themselves")]
    Oneself,
}

fn person_of(row: person::Model) -> Result<Person> {
    let corrupt = || StoreError::Corrupt("a person's language or state");
    Ok(Person {
        id: row.id,
        lang: Lang::from_code(&row.lang).ok_or_else(corrupt)?,
        state: PersonState::from_code(&row.state).ok_or_else(corrupt)?,
        login: row.login,
        name: row.name,
        password: row.password,
        has_long_password: row.long_password == 1,
        second_factor: row.totp_secret,
        created: moment(row.created)?,
    })
}

/// The row of somebody who must be there.
async fn row(db: &impl ConnectionTrait, id: i32) -> Result<person::Model> {
    person::Entity::find_by_id(id).one(db).await?.ok_or(PeopleError::NoSuch.into())
}

fn moment(at: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(at).map_err(|_| StoreError::Corrupt("a moment"))
}

/// The number after the last one used.
fn after(last: Option<i32>, list: &'static str) -> Result<i32> {
    last.unwrap_or(0).checked_add(1).ok_or(StoreError::Full(list))
}

/// What the journal may tell of the hash of a password or of the secret of a second factor: another hash. Both hold at least 128 bits that nobody
/// can guess, so it gives neither away, and whoever puts another one into the row is found.
pub(crate) fn fingerprint(kept: &str) -> String {
    let mut fields = Fields::of("maqsat secret 1");
    fields.text(kept);
    fields.finish()
}

fn subject(id: i32) -> String {
    format!("person/{id}")
}
