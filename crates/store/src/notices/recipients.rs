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
    let people = person::Entity::find().order_by_asc(person::Column::Id).all(db).await?;
    let grants = role_grant::Entity::find().filter(role_grant::Column::Ended.is_null()).all(db).await?;
    let appointments = acting::Entity::find().filter(acting::Column::Ended.is_null()).all(db).await?;
    actors(people, grants, appointments, ids, today)
}

/// Whoever may be told something of a kind, with the rights that count for it alone: a handful, where [`everybody`] reads hundreds. Returns are
/// handed in by the hundred in one minute.
pub(super) async fn concerned(
    db: &impl ConnectionTrait,
    ids: &Ids,
    today: Date,
    kind: Kind,
) -> Result<Vec<Actor>> {
    let roles = kind.roles().iter().chain(instead(kind)).map(|role| role.code());
    let ask = role_grant::Entity::find().filter(role_grant::Column::Ended.is_null());
    let grants = ask.filter(role_grant::Column::Role.is_in(roles)).all(db).await?;
    let mut concerned: Vec<i32> = grants.iter().map(|row| row.person).collect();
    let ask = acting::Entity::find().filter(acting::Column::Ended.is_null());
    let appointments = ask.filter(acting::Column::ActsFor.is_in(concerned.clone())).all(db).await?;
    concerned.extend(appointments.iter().map(|row| row.person));
    concerned.sort_unstable();
    concerned.dedup();
    let ask = person::Entity::find().filter(person::Column::Id.is_in(concerned));
    let people = ask.order_by_asc(person::Column::Id).all(db).await?;
    actors(people, grants, appointments, ids, today)
}

/// Those of some people who can sign in, with what they hold of some rights on a day.
fn actors(
    people: Vec<person::Model>,
    grants: Vec<role_grant::Model>,
    appointments: Vec<acting::Model>,
    ids: &Ids,
    today: Date,
) -> Result<Vec<Actor>> {
    let today = today.to_string();
    let mut own: FxHashMap<i32, Vec<Grant>> = FxHashMap::default();
    for row in grants {
        let begun = row.first_day.as_ref().is_none_or(|first| *first <= today);
        let over = row.last_day.as_ref().is_some_and(|last| *last < today);
        // a place that left the concept gives no right
        let Some(place) = ids.place_ix(row.place).filter(|_| begun && !over) else { continue };
        let role = Role::from_code(&row.role).ok_or(StoreError::Corrupt("a role"))?;
        let scope = Scope { place, department: row.department, form: row.form };
        own.entry(row.person).or_default().push(Grant { role, scope, acting_for: None });
    }
    let mut lent: FxHashMap<i32, Vec<Grant>> = FxHashMap::default();
    for row in appointments {
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
    if told.is_empty() { with(instead(kind)) } else { told }
}

/// Who is told where nobody has the roles that are.
fn instead(kind: Kind) -> &'static [Role] {
    if kind.roles() == [Role::Reporter] { &[Role::Head] } else { &[] }
}
