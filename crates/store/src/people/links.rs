//! Links that set a password once: for whoever is invited, for whoever lost the password, and for the first administrator.

use super::accounts::{self, NewPerson, said};
use super::grants::{self, NewGrant};
use super::sessions::end_all;
use super::{By, PeopleError, fingerprint, row};
use crate::journal::{self, Event, action};
use crate::rows::{person, single_use_link};
use crate::{Result, Store, StoreError, write};
use jiff::Timestamp;
use model::Concept;
use model::people::{LinkKind, PersonState};
use model::policy::{Role, Scope};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter,
};
use serde_json::json;

/// A link to be made.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// SHA-256 of its secret, in hexadecimal.
    pub hash: String,
    /// Until when it works.
    pub expires: Timestamp,
}

/// A link that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is for.
    pub kind: LinkKind,
    /// For whom; nobody for the first administrator.
    pub person: Option<i32>,
}

/// Whoever installed the program.
#[derive(Clone, Debug)]
pub struct FirstPerson {
    /// The account.
    pub who: NewPerson,
    /// The password's hash as a PHC string; it is a long one.
    pub password: String,
}

/// Adds a link; those that the person had before do not work any more.
pub(super) async fn insert(
    tx: &DatabaseTransaction,
    person: Option<i32>,
    kind: LinkKind,
    link: &NewLink,
    by: &By,
) -> Result<()> {
    if let Some(person) = person {
        end_links(tx, person, by.at).await?;
    }
    let row = single_use_link::Model {
        hash: link.hash.clone(),
        person,
        kind: kind.code().to_owned(),
        created: by.at.as_millisecond(),
        expires: link.expires.as_millisecond(),
        used: None,
    };
    single_use_link::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    let subject = person.map_or_else(|| "person".to_owned(), super::subject);
    let detail = json!({ "kind": kind.code(), "expires": link.expires.as_millisecond() });
    journal::append(tx, Event { at: by.at, actor: &by.login, action: action::LINK_MADE, subject, detail })
        .await
}

/// Ends the links of somebody.
pub(super) async fn end_links(tx: &DatabaseTransaction, person: i32, at: Timestamp) -> Result<()> {
    end(tx, single_use_link::Column::Person.eq(person).into(), at).await
}

async fn end(tx: &DatabaseTransaction, which: Condition, at: Timestamp) -> Result<()> {
    single_use_link::Entity::update_many()
        .col_expr(single_use_link::Column::Expires, Expr::value(at.as_millisecond()))
        .filter(which)
        .filter(single_use_link::Column::Used.is_null())
        .filter(single_use_link::Column::Expires.gt(at.as_millisecond()))
        .exec(tx)
        .await?;
    Ok(())
}

/// A link by which somebody sets another password. The old one works until then.
///
/// Whoever is invited and lost the first link gets another invitation. Refuses with [`PeopleError::WrongState`] whoever is disabled.
pub async fn reset_link(store: &Store, id: i32, link: NewLink, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let (link, by) = (link.clone(), by.clone());
        Box::pin(async move {
            let state = PersonState::from_code(&row(tx, id).await?.state);
            let kind = match state.ok_or(StoreError::Corrupt("a state"))? {
                PersonState::Invited => LinkKind::Invitation,
                PersonState::Active => LinkKind::Reset,
                PersonState::Disabled => return Err(PeopleError::WrongState.into()),
            };
            insert(tx, Some(id), kind, &link, &by).await
        })
    })
    .await
}

/// A link that works at a moment, by the hash of its secret.
pub async fn find_link(store: &Store, hash: &str, at: Timestamp) -> Result<Option<Link>> {
    let found = single_use_link::Entity::find_by_id(hash).one(&store.db).await?;
    found.filter(|row| works(row, at)).map(link_of).transpose()
}

fn works(row: &single_use_link::Model, at: Timestamp) -> bool {
    row.used.is_none() && at.as_millisecond() < row.expires
}

fn link_of(row: single_use_link::Model) -> Result<Link> {
    let kind = LinkKind::from_code(&row.kind).ok_or(StoreError::Corrupt("a link's kind"))?;
    Ok(Link { kind, person: row.person })
}

/// Takes a link: it does not work a second time.
async fn take(tx: &DatabaseTransaction, hash: &str, at: Timestamp) -> Result<Link> {
    let found = single_use_link::Entity::find_by_id(hash).one(tx).await?;
    let row = found.filter(|row| works(row, at)).ok_or(PeopleError::LinkGone)?;
    let mut change = row.clone().into_active_model();
    change.used = Set(Some(at.as_millisecond()));
    change.update(tx).await?;
    link_of(row)
}

/// Sets a password by a link: the hash as a PHC string, and whether it is a long one. Sessions and tokens of before end, a forgotten second
/// factor stays. The number of the person. Refuses with [`PeopleError::LinkGone`].
pub async fn set_password(
    store: &Store,
    link: String,
    password: String,
    long: bool,
    at: Timestamp,
) -> Result<i32> {
    write::write(store, move |tx| {
        let (link, password) = (link.clone(), password.clone());
        Box::pin(async move {
            let Link { kind, person } = take(tx, &link, at).await?;
            let id = person.ok_or(PeopleError::LinkGone)?;
            let before = row(tx, id).await?;
            if before.state == PersonState::Disabled.code() {
                return Err(PeopleError::LinkGone.into());
            }
            let by = By { login: before.login.clone(), at };
            let ended = end_all(tx, id, None, at).await?;
            let detail = json!({
                "link": kind.code(), "before": before.state, "after": PersonState::Active.code(), "ended": ended,
                "password": fingerprint(&password), "long_password": long,
            });
            let mut change = before.into_active_model();
            change.password = Set(Some(password));
            change.long_password = Set(i16::from(long));
            change.state = Set(PersonState::Active.code().to_owned());
            change.update(tx).await?;
            said(tx, action::PASSWORD_SET, id, &by, detail).await?;
            Ok(id)
        })
    })
    .await
}

/// Whether nobody has an account yet.
pub async fn nobody_yet(store: &Store) -> Result<bool> {
    Ok(person::Entity::find().count(&store.db).await? == 0)
}

/// The link of the first administrator; the one of the start before does not work any more. `false`: somebody is there already.
pub async fn offer_first_link(store: &Store, link: NewLink, at: Timestamp) -> Result<bool> {
    write::write(store, move |tx| {
        let link = link.clone();
        Box::pin(async move {
            if person::Entity::find().count(tx).await? > 0 {
                return Ok(false);
            }
            let first = LinkKind::FirstAdministrator;
            end(tx, single_use_link::Column::Kind.eq(first.code()).into(), at).await?;
            insert(tx, None, first, &link, &By { login: "maqsat".to_owned(), at }).await?;
            Ok(true)
        })
    })
    .await
}

/// Whoever holds the first link becomes administrator. The number of the person. Refuses with [`PeopleError::LinkGone`].
pub async fn first_administrator(
    store: &Store,
    concept: &Concept,
    link: String,
    first: FirstPerson,
    at: Timestamp,
) -> Result<i32> {
    let scope = Scope { place: Concept::COUNTRY, department: None, form: None };
    let role = NewGrant { role: Role::Administrator, scope, first_day: None, last_day: None };
    let role = role.columns(store, concept)?;
    write::write(store, move |tx| {
        let (link, first, role) = (link.clone(), first.clone(), role.clone());
        Box::pin(async move {
            let taken = take(tx, &link, at).await?;
            let nobody = person::Entity::find().count(tx).await? == 0;
            if taken.kind != LinkKind::FirstAdministrator || !nobody {
                return Err(PeopleError::LinkGone.into());
            }
            let by = By { login: first.who.login.clone(), at };
            let id = accounts::add(tx, &first.who, &by).await?;
            grants::insert(tx, id, role, &by).await?;
            let mut change = row(tx, id).await?.into_active_model();
            let detail = json!({
                "link": taken.kind.code(), "before": "invited", "after": "active",
                "password": fingerprint(&first.password), "long_password": true,
            });
            change.password = Set(Some(first.password));
            change.long_password = Set(1);
            change.state = Set(PersonState::Active.code().to_owned());
            change.update(tx).await?;
            said(tx, action::PASSWORD_SET, id, &by, detail).await?;
            Ok(id)
        })
    })
    .await
}
