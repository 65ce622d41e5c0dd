//! Accounts: invited, named, given another password, disabled and enabled.

use super::grants::{self, NewGrant};
use super::links::{self, NewLink};
use super::sessions::end_all;
use super::{By, PeopleError, Person, after, fingerprint, person_of, row, subject};
use crate::journal::{self, Event, action};
use crate::rows::person;
use crate::{Result, Store, write};
use model::people::{LinkKind, PersonState};
use model::{Concept, Lang};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// Somebody to be invited.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// The sign-in name: an e-mail address in lower case.
    pub login: String,
    /// The name as pages show it.
    pub name: String,
    /// The language of the person's pages.
    pub lang: Lang,
}

/// Everybody, in the order of their names.
pub async fn list(store: &Store) -> Result<Vec<Person>> {
    let rows = person::Entity::find().order_by_asc(person::Column::Login).all(&store.db).await?;
    rows.into_iter().map(person_of).collect()
}

/// Somebody by number.
pub async fn find(store: &Store, id: i32) -> Result<Option<Person>> {
    person::Entity::find_by_id(id).one(&store.db).await?.map(person_of).transpose()
}

/// Somebody by sign-in name.
pub async fn find_by_login(store: &Store, login: &str) -> Result<Option<Person>> {
    let found = person::Entity::find().filter(person::Column::Login.eq(login)).one(&store.db).await?;
    found.map(person_of).transpose()
}

/// Invites somebody, with the first roles and the link that sets the password. The number of the person.
///
/// Refuses with [`PeopleError::LoginTaken`] and [`PeopleError::RolesClash`].
pub async fn invite(
    store: &Store,
    concept: &Concept,
    who: NewPerson,
    roles: Vec<NewGrant>,
    link: NewLink,
    by: By,
) -> Result<i32> {
    let rows = roles.iter().map(|role| role.columns(store, concept)).collect::<Result<Vec<_>>>()?;
    write::write(store, move |tx| {
        let (who, rows, link, by) = (who.clone(), rows.clone(), link.clone(), by.clone());
        Box::pin(async move {
            let id = add(tx, &who, &by).await?;
            for role in rows {
                grants::insert(tx, id, role, &by).await?;
            }
            links::insert(tx, Some(id), LinkKind::Invitation, &link, &by).await?;
            Ok(id)
        })
    })
    .await
}

/// Adds the row of somebody who is invited.
pub(super) async fn add(tx: &DatabaseTransaction, who: &NewPerson, by: &By) -> Result<i32> {
    let taken = person::Entity::find().filter(person::Column::Login.eq(&who.login)).one(tx).await?;
    if taken.is_some() {
        return Err(PeopleError::LoginTaken.into());
    }
    let row = person::Model {
        id: after(last(tx).await?, "people")?,
        login: who.login.clone(),
        name: who.name.clone(),
        lang: who.lang.code().to_owned(),
        state: PersonState::Invited.code().to_owned(),
        password: None,
        long_password: 0,
        totp_secret: None,
        totp_step: None,
        created: by.at.as_millisecond(),
    };
    let id = row.id;
    person::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    let detail = json!({ "after": { "login": who.login, "name": who.name, "lang": who.lang.code() } });
    said(tx, action::INVITED, id, by, detail).await?;
    Ok(id)
}

async fn last(db: &impl ConnectionTrait) -> Result<Option<i32>> {
    let ask = person::Entity::find().select_only().column(person::Column::Id);
    Ok(ask.order_by_desc(person::Column::Id).into_tuple().one(db).await?)
}

/// Changes the name as shown and the language.
pub async fn rename(store: &Store, id: i32, name: String, lang: Lang, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let (name, by) = (name.clone(), by.clone());
        Box::pin(async move {
            let before = row(tx, id).await?;
            if before.name == name && before.lang == lang.code() {
                return Ok(());
            }
            let detail = json!({
                "before": { "name": before.name, "lang": before.lang }, "after": { "name": name, "lang": lang.code() },
            });
            let mut change = before.into_active_model();
            change.name = Set(name);
            change.lang = Set(lang.code().to_owned());
            change.update(tx).await?;
            said(tx, action::RENAMED, id, &by, detail).await
        })
    })
    .await
}

/// Somebody who is signed in takes another password: the hash as a PHC string, and whether it is a long one. All other sessions end.
pub async fn change_password(
    store: &Store,
    id: i32,
    password: String,
    long: bool,
    keep: String,
    by: By,
) -> Result<()> {
    write::write(store, move |tx| {
        let (password, keep, by) = (password.clone(), keep.clone(), by.clone());
        Box::pin(async move {
            let mut change = row(tx, id).await?.into_active_model();
            let ended = end_all(tx, id, Some(&keep), by.at).await?;
            let detail = json!({ "ended": ended, "password": fingerprint(&password), "long_password": long });
            change.password = Set(Some(password));
            change.long_password = Set(i16::from(long));
            change.update(tx).await?;
            said(tx, action::PASSWORD_CHANGED, id, &by, detail).await
        })
    })
    .await
}

/// Takes away the right to sign in: sessions and tokens end, what the person did stays.
///
/// Refuses with [`PeopleError::LastAdministrator`] and, for oneself, [`PeopleError::Oneself`].
pub async fn disable(store: &Store, id: i32, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let by = by.clone();
        Box::pin(async move {
            let before = row(tx, id).await?;
            if before.login == by.login {
                return Err(PeopleError::Oneself.into());
            }
            if before.state == PersonState::Disabled.code() {
                return Ok(());
            }
            grants::refuse_to_lose_the_last_administrator(tx, |grant| grant.person == id).await?;
            links::end_links(tx, id, by.at).await?;
            let ended = end_all(tx, id, None, by.at).await?;
            let detail = json!({ "before": before.state, "after": "disabled", "ended": ended });
            let mut change = before.into_active_model();
            change.state = Set(PersonState::Disabled.code().to_owned());
            change.update(tx).await?;
            said(tx, action::DISABLED, id, &by, detail).await
        })
    })
    .await
}

/// Gives the right to sign in back: with the old password, or, if there was none, as somebody who is invited.
pub async fn enable(store: &Store, id: i32, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let by = by.clone();
        Box::pin(async move {
            let before = row(tx, id).await?;
            if before.state != PersonState::Disabled.code() {
                return Err(PeopleError::WrongState.into());
            }
            let state = if before.password.is_some() { PersonState::Active } else { PersonState::Invited };
            let mut change = before.into_active_model();
            change.state = Set(state.code().to_owned());
            change.update(tx).await?;
            said(tx, action::ENABLED, id, &by, json!({ "before": "disabled", "after": state.code() })).await
        })
    })
    .await
}

/// Writes into the journal what was done to somebody.
pub(super) async fn said(
    tx: &DatabaseTransaction,
    action: &'static str,
    id: i32,
    by: &By,
    detail: serde_json::Value,
) -> Result<()> {
    journal::append(tx, Event { at: by.at, actor: &by.login, action, subject: subject(id), detail }).await
}
