//! Roles that people hold: given, taken back.

use super::accounts::said;
use super::sessions::end_all;
use super::{By, PeopleError, after, row};
use crate::journal::action;
use crate::rows::{person, role_grant};
use crate::{Result, Store, StoreError, write};
use jiff::civil::Date;
use model::people::{PersonState, go_together};
use model::policy::{Role, Scope};
use model::{Concept, PlaceIx};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// A role to be given.
#[derive(Clone, Debug)]
pub struct NewGrant {
    /// The role.
    pub role: Role,
    /// Over what.
    pub scope: Scope,
    /// From which day on; at once if there is none.
    pub first_day: Option<Date>,
    /// Until which day, included; until it is taken back if there is none.
    pub last_day: Option<Date>,
}

/// A role that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The grant's number.
    pub id: i32,
    /// The role.
    pub role: Role,
    /// Over what.
    pub scope: Scope,
    /// From which day on.
    pub first_day: Option<Date>,
    /// Until which day, included.
    pub last_day: Option<Date>,
}

impl Held {
    /// Whether it holds on a day.
    pub fn on(&self, day: Date) -> bool {
        self.first_day.is_none_or(|first| first <= day) && self.last_day.is_none_or(|last| day <= last)
    }
}

/// The columns of a grant that are known before its transaction.
#[derive(Clone)]
pub(super) struct Columns {
    role: Role,
    place: i32,
    place_code: String,
    department: Option<String>,
    form: Option<String>,
    first_day: Option<String>,
    last_day: Option<String>,
}

impl NewGrant {
    pub(super) fn columns(&self, store: &Store, concept: &Concept) -> Result<Columns> {
        let ids = store.ids(concept)?;
        Ok(Columns {
            role: self.role,
            place: ids.place(self.scope.place),
            place_code: concept.place(self.scope.place).code.clone(),
            department: self.scope.department.clone(),
            form: self.scope.form.clone(),
            first_day: self.first_day.map(|day| day.to_string()),
            last_day: self.last_day.map(|day| day.to_string()),
        })
    }
}

/// Gives somebody a role. The person is signed out everywhere.
///
/// Refuses with [`PeopleError::RolesClash`], and for oneself with [`PeopleError::Oneself`].
pub async fn grant(store: &Store, concept: &Concept, person: i32, role: NewGrant, by: By) -> Result<i32> {
    let columns = role.columns(store, concept)?;
    write::write(store, move |tx| {
        let (columns, by) = (columns.clone(), by.clone());
        Box::pin(async move {
            if row(tx, person).await?.login == by.login {
                return Err(PeopleError::Oneself.into());
            }
            insert(tx, person, columns, &by).await
        })
    })
    .await
}

pub(super) async fn insert(tx: &DatabaseTransaction, person: i32, columns: Columns, by: &By) -> Result<i32> {
    refuse_clashes(tx, person, &[columns.role]).await?;
    let ask = role_grant::Entity::find().select_only().column(role_grant::Column::Id);
    let last = ask.order_by_desc(role_grant::Column::Id).into_tuple().one(tx).await?;
    let id = after(last, "roles")?;
    let Columns { role, place, place_code, department, form, first_day, last_day } = columns;
    let ended = end_all(tx, person, None, by.at).await?;
    let detail = json!({
        "after": {
            "grant": id, "role": role.code(), "place": place_code, "department": department, "form": form,
            "first_day": first_day, "last_day": last_day,
        },
        "ended": ended,
    });
    let row = role_grant::Model {
        id,
        person,
        role: role.code().to_owned(),
        place,
        department,
        form,
        first_day,
        last_day,
        created: by.at.as_millisecond(),
        ended: None,
    };
    role_grant::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    said(tx, action::GRANTED, person, by, detail).await?;
    Ok(id)
}

/// Refuses roles that do not go with those that the person holds, or will hold.
pub(super) async fn refuse_clashes(tx: &DatabaseTransaction, person: i32, roles: &[Role]) -> Result<()> {
    for held in rows(tx, person).await? {
        let held = Role::from_code(&held.role).ok_or(StoreError::Corrupt("a role"))?;
        if roles.iter().any(|role| !go_together(held, *role)) {
            return Err(PeopleError::RolesClash.into());
        }
    }
    Ok(())
}

/// Takes a role back. The person is signed out everywhere.
///
/// Refuses with [`PeopleError::LastAdministrator`] and [`PeopleError::NoSuch`].
pub async fn revoke(store: &Store, grant: i32, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let by = by.clone();
        Box::pin(async move {
            let found = role_grant::Entity::find_by_id(grant).one(tx).await?;
            let row = found.filter(|row| row.ended.is_none()).ok_or(PeopleError::NoSuch)?;
            refuse_to_lose_the_last_administrator(tx, |other| other.id == grant).await?;
            let person = row.person;
            let ended = end_all(tx, person, None, by.at).await?;
            let detail = json!({ "before": { "grant": grant, "role": row.role }, "ended": ended });
            let mut change = row.into_active_model();
            change.ended = Set(Some(by.at.as_millisecond()));
            change.update(tx).await?;
            said(tx, action::REVOKED, person, &by, detail).await
        })
    })
    .await
}

/// Refuses if, without some grants, no administrator were left who can sign in today and on any later day.
pub(super) async fn refuse_to_lose_the_last_administrator(
    tx: &DatabaseTransaction,
    lost: impl Fn(&role_grant::Model) -> bool,
) -> Result<()> {
    let ask = role_grant::Entity::find().filter(role_grant::Column::Ended.is_null());
    let grants = ask.filter(role_grant::Column::Role.eq(Role::Administrator.code())).all(tx).await?;
    let lasting = |grant: &&role_grant::Model| {
        grant.last_day.is_none()
            && grant.first_day.is_none()
            && grant.department.is_none()
            && grant.form.is_none()
    };
    if !grants.iter().filter(lasting).any(&lost) {
        return Ok(());
    }
    for left in grants.iter().filter(lasting).filter(|grant| !lost(grant)) {
        let person = person::Entity::find_by_id(left.person).one(tx).await?;
        if person.is_some_and(|p| p.state == PersonState::Active.code()) {
            return Ok(());
        }
    }
    Err(PeopleError::LastAdministrator.into())
}

/// The rows of the roles that somebody holds, those of other days included.
pub(super) async fn rows(db: &impl ConnectionTrait, person: i32) -> Result<Vec<role_grant::Model>> {
    let ask = role_grant::Entity::find().filter(role_grant::Column::Person.eq(person));
    let ask = ask.filter(role_grant::Column::Ended.is_null()).order_by_asc(role_grant::Column::Id);
    Ok(ask.all(db).await?)
}

/// The roles that somebody holds, those of other days included. A role over a place that left the concept is none.
pub async fn grants_of(store: &Store, concept: &Concept, person: i32) -> Result<Vec<Held>> {
    let ids = store.ids(concept)?;
    let place = |id: i32| -> Option<PlaceIx> { ids.place_ix(id) };
    let rows = rows(&store.db, person).await?;
    rows.into_iter().filter_map(|row| Some(held(place(row.place)?, row))).collect()
}

fn held(place: PlaceIx, row: role_grant::Model) -> Result<Held> {
    Ok(Held {
        id: row.id,
        role: Role::from_code(&row.role).ok_or(StoreError::Corrupt("a role"))?,
        scope: Scope { place, department: row.department, form: row.form },
        first_day: row.first_day.map(|day| parsed(&day)).transpose()?,
        last_day: row.last_day.map(|day| parsed(&day)).transpose()?,
    })
}

pub(super) fn parsed(day: &str) -> Result<Date> {
    day.parse().map_err(|_| StoreError::Corrupt("a day"))
}
