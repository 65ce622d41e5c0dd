//! The rows that a replay of the events must give: people, roles, appointments, receipts; and the settings, of which there is one.

use super::replay::{Columns, Replay, Rows};
use super::report::{Broken, Kept};
use super::seal::TO_BE_SEALED;
use crate::people::fingerprint;
use crate::reporting::all_hashed;
use crate::rows::{acting, person, place, receipt, role_grant, setting};
use crate::sync::CONCEPT;
use crate::{Result, StoreError};
use rustc_hash::FxHashMap;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use serde_json::{Value, json};

/// What was compared.
#[derive(Debug, Default)]
pub(super) struct Compared {
    pub(super) people: u64,
    pub(super) receipts: u64,
    pub(super) broken: Option<Broken>,
}

/// Compares what is kept with what the events tell. `sealed`: nothing is left to be written down about a time before the chain.
pub(super) async fn compare(db: &impl ConnectionTrait, replay: &Replay, sealed: bool) -> Result<Compared> {
    let receipts = receipts(db).await?;
    let people = person::Entity::find().order_by_asc(person::Column::Id).all(db).await?;
    let logins: FxHashMap<i32, &str> = people.iter().map(|row| (row.id, row.login.as_str())).collect();
    let broken = replay
        .broken(Kept::Receipt, &receipts)
        .or_else(|| replay.broken(Kept::Person, &people.iter().map(of_person).collect()));
    let broken = match broken {
        Some(broken) => Some(broken),
        None => match replay.broken(Kept::Role, &roles(db).await?) {
            Some(broken) => Some(broken),
            None => replay.broken(Kept::Acting, &appointments(db, &logins).await?),
        },
    };
    let broken = match broken {
        Some(broken) => Some(broken),
        None => unknown_setting(db, sealed).await?,
    };
    Ok(Compared { people: people.len() as u64, receipts: receipts.len() as u64, broken })
}

fn of_person(row: &person::Model) -> (i64, Columns) {
    let secret = |kept: &Option<String>| json!(kept.as_deref().map(fingerprint));
    let columns = [
        ("login", json!(row.login)),
        ("name", json!(row.name)),
        ("lang", json!(row.lang)),
        ("state", json!(row.state)),
        ("password", secret(&row.password)),
        ("long_password", json!(row.long_password == 1)),
        ("second_factor", secret(&row.totp_secret)),
        ("created", json!(row.created)),
    ];
    (row.id.into(), columns.into())
}

async fn roles(db: &impl ConnectionTrait) -> Result<Rows> {
    let places = place::Entity::find().all(db).await?;
    let places: FxHashMap<i32, String> = places.into_iter().map(|row| (row.id, row.code)).collect();
    let rows = role_grant::Entity::find().all(db).await?;
    let columns = |row: role_grant::Model| {
        let columns = [
            ("person", json!(row.person)),
            ("role", json!(row.role)),
            ("place", json!(places.get(&row.place))),
            ("department", json!(row.department)),
            ("form", json!(row.form)),
            ("first_day", json!(row.first_day)),
            ("last_day", json!(row.last_day)),
            ("created", json!(row.created)),
            ("ended", json!(row.ended)),
        ];
        (row.id.into(), columns.into())
    };
    Ok(rows.into_iter().map(columns).collect())
}

async fn appointments(db: &impl ConnectionTrait, logins: &FxHashMap<i32, &str>) -> Result<Rows> {
    let rows = acting::Entity::find().all(db).await?;
    let columns = |row: acting::Model| {
        let columns = [
            ("person", json!(row.person)),
            ("acts_for", json!(logins.get(&row.acts_for))),
            ("first_day", json!(row.first_day)),
            ("last_day", json!(row.last_day)),
            ("created", json!(row.created)),
            ("ended", json!(row.ended)),
        ];
        (row.id.into(), columns.into())
    };
    Ok(rows.into_iter().map(columns).collect())
}

/// Every receipt with the hash of the rows that are kept of its version now.
async fn receipts(db: &impl ConnectionTrait) -> Result<Rows> {
    let rows = receipt::Entity::find().order_by_asc(receipt::Column::Number).all(db).await?;
    let made_of = all_hashed(db, &rows).await?;
    let columns = |(row, made_of): (receipt::Model, Option<crate::reporting::Hashed>)| {
        let again = made_of.map_or(Value::Null, |made_of| json!(made_of.hash()));
        let columns = [
            ("submission", json!(row.submission)),
            ("at", json!(row.at)),
            ("hash", json!(row.hash)),
            ("rows", again),
        ];
        (row.number.into(), columns.into())
    };
    Ok(rows.into_iter().zip(made_of).map(columns).collect())
}

/// The codes vouch for the one setting there is; the migration to the chain leaves another until the next start.
async fn unknown_setting(db: &impl ConnectionTrait, sealed: bool) -> Result<Option<Broken>, StoreError> {
    let rows = setting::Entity::find().order_by_asc(setting::Column::Key).all(db).await?;
    let mut keys = rows.into_iter().map(|row| row.key);
    let unknown = keys.find(|key| key != CONCEPT && (sealed || key != TO_BE_SEALED));
    Ok(unknown.map(|key| Broken::Setting { key }))
}
