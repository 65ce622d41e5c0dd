//! Acting for somebody between two days: on leave, on a journey, ill.

use super::accounts::said;
use super::grants::{self, parsed};
use super::sessions::end_all;
use super::{By, PeopleError, after, row};
use crate::journal::action;
use crate::rows::acting;
use crate::{Result, Store, StoreError, write};
use jiff::civil::Date;
use model::policy::Role;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;

/// Somebody is to act for another.
#[derive(Clone, Copy, Debug)]
pub struct NewActing {
    /// Who acts.
    pub person: i32,
    /// For whom.
    pub acts_for: i32,
    /// From which day on.
    pub first_day: Date,
    /// Until which day, included.
    pub last_day: Date,
}

/// Somebody acts for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting {
    /// Its number.
    pub id: i32,
    /// Who acts.
    pub person: i32,
    /// For whom.
    pub acts_for: i32,
    /// From which day on.
    pub first_day: Date,
    /// Until which day, included.
    pub last_day: Date,
}

impl Acting {
    /// Whether it holds on a day.
    pub fn on(&self, day: Date) -> bool {
        self.first_day <= day && day <= self.last_day
    }
}

/// Lets somebody act for another: the rights of the other, but not those that the other has by acting. Whoever acts is signed out everywhere.
///
/// Refuses with [`PeopleError::RolesClash`] what one person could not hold either, and with [`PeopleError::Oneself`] an own appointment.
pub async fn act_for(store: &Store, new: NewActing, by: By) -> Result<i32> {
    write::write(store, move |tx| {
        let by = by.clone();
        Box::pin(async move {
            let (who, whom) = (row(tx, new.person).await?, row(tx, new.acts_for).await?);
            if who.id == whom.id || who.login == by.login {
                return Err(PeopleError::Oneself.into());
            }
            let roles = grants::rows(tx, whom.id).await?;
            let role = |code: &str| Role::from_code(code).ok_or(StoreError::Corrupt("a role"));
            let roles = roles.iter().map(|grant| role(&grant.role)).collect::<Result<Vec<Role>>>()?;
            grants::refuse_clashes(tx, who.id, &roles).await?;
            let ask = acting::Entity::find().select_only().column(acting::Column::Id);
            let last = ask.order_by_desc(acting::Column::Id).into_tuple().one(tx).await?;
            let row = acting::Model {
                id: after(last, "appointments")?,
                person: who.id,
                acts_for: whom.id,
                first_day: new.first_day.to_string(),
                last_day: new.last_day.to_string(),
                created: by.at.as_millisecond(),
                ended: None,
            };
            let id = row.id;
            let ended = end_all(tx, who.id, None, by.at).await?;
            let detail = json!({
                "after": {
                    "acting": id, "acts_for": whom.login, "first_day": row.first_day, "last_day": row.last_day,
                },
                "ended": ended,
            });
            acting::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
            said(tx, action::ACTING_BEGAN, who.id, &by, detail).await?;
            Ok(id)
        })
    })
    .await
}

/// Ends an appointment before its last day. Whoever acted is signed out everywhere.
pub async fn stop_acting(store: &Store, id: i32, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let by = by.clone();
        Box::pin(async move {
            let found = acting::Entity::find_by_id(id).one(tx).await?;
            let row = found.filter(|row| row.ended.is_none()).ok_or(PeopleError::NoSuch)?;
            let person = row.person;
            let ended = end_all(tx, person, None, by.at).await?;
            let detail = json!({ "before": { "acting": id, "last_day": row.last_day }, "ended": ended });
            let mut change = row.into_active_model();
            change.ended = Set(Some(by.at.as_millisecond()));
            change.update(tx).await?;
            said(tx, action::ACTING_ENDED, person, &by, detail).await
        })
    })
    .await
}

/// For whom somebody acts, days past and to come included.
pub async fn acting_of(store: &Store, person: i32) -> Result<Vec<Acting>> {
    let ask = acting::Entity::find().filter(acting::Column::Person.eq(person));
    let ask = ask.filter(acting::Column::Ended.is_null()).order_by_asc(acting::Column::Id);
    let rows = ask.all(&store.db).await?;
    let acting = |row: acting::Model| {
        Ok(Acting {
            id: row.id,
            person: row.person,
            acts_for: row.acts_for,
            first_day: parsed(&row.first_day)?,
            last_day: parsed(&row.last_day)?,
        })
    };
    rows.into_iter().map(acting).collect()
}
