//! Who is told: people who can sign in and whose rights of the day, own or lent, hold the assignment.

use crate::ids::Ids;
use crate::reporting::Assignment;
use crate::rows::{acting, person, role_grant};
use crate::{Result, StoreError};
use jiff::civil::Date;
use model::Concept;
use model::notices::Kind;
use model::people::PersonState;
use model::policy::{Actor, Grant, Role, Scope};
use rustc_hash::FxHashMap;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Everybody who can sign in, with the rights of a day, as [`crate::people::actor`] gives them to one.
pub(super) async fn everybody(db: &impl ConnectionTrait, ids: &Ids, today: Date) -> Result<Vec<Actor>> {
    let today = today.to_string();
    let people = person::Entity::find().order_by_asc(person::Column::Id).all(db).await?;
    let mut own: FxHashMap<i32, Vec<Grant>> = FxHashMap::default();
    for row in role_grant::Entity::find().filter(role_grant::Column::Ended.is_null()).all(db).await? {
        let begun = row.first_day.as_ref().is_none_or(|first| *first <= today);
        let over = row.last_day.as_ref().is_some_and(|last| *last < today);
        // a place that left the concept gives no right
        let Some(place) = ids.place_ix(row.place).filter(|_| begun && !over) else { continue };
        let role = Role::from_code(&row.role).ok_or(StoreError::Corrupt("a role"))?;
        let scope = Scope { place, department: row.department, form: row.form };
        own.entry(row.person).or_default().push(Grant { role, scope, acting_for: None });
    }
    let mut lent: FxHashMap<i32, Vec<Grant>> = FxHashMap::default();
    for row in acting::Entity::find().filter(acting::Column::Ended.is_null()).all(db).await? {
        let lends = people.iter().any(|p| p.id == row.acts_for && p.state != PersonState::Disabled.code());
        if lends && row.first_day <= today && today <= row.last_day {
            let grants = own.get(&row.acts_for).into_iter().flatten().cloned();
            let grants = grants.map(|grant| Grant { acting_for: Some(row.acts_for), ..grant });
            lent.entry(row.person).or_default().extend(grants);
        }
    }
    let active = people.into_iter().filter(|p| p.state == PersonState::Active.code());
    let actor = |row: person::Model| {
        let mut grants = own.get(&row.id).cloned().unwrap_or_default();
        grants.extend(lent.remove(&row.id).unwrap_or_default());
        Actor { person: row.id, login: row.login, name: row.name, grants }
    };
    Ok(active.map(actor).collect())
}

/// Those of them who are told. Where nobody has the role of a reporter the heads are, who may fill in as well.
pub(super) fn of<'a>(
    people: &'a [Actor],
    concept: &Concept,
    kind: Kind,
    assignment: &Assignment,
) -> Vec<&'a Actor> {
    let with = |roles: &[Role]| -> Vec<&'a Actor> {
        let holds =
            |grant: &Grant| roles.contains(&grant.role) && grant.scope.holds(concept, assignment.subject());
        people.iter().filter(|actor| actor.grants.iter().any(holds)).collect()
    };
    let told = with(kind.roles());
    if told.is_empty() && kind.roles() == [Role::Reporter] { with(&[Role::Head]) } else { told }
}
