//! People, their roles and appointments, and the receipts of what was handed in, as the events tell them: replayed from the first event to the
//! last they must give the rows that are kept, no more and no fewer.
//!
//! A secret is told by its fingerprint (`crate::people::fingerprint`), so that a password that nobody set by a page is found too.

use super::action::{
    ACTING_BEGAN, ACTING_ENDED, DISABLED, ENABLED, GRANTED, INVITED, PASSWORD_CHANGED, PASSWORD_SET, RENAMED,
    REVOKED, SECOND_FACTOR_DROPPED, SECOND_FACTOR_SEALED, SECOND_FACTOR_SET, SUBMITTED,
};
use super::report::{Broken, Kept};
use crate::rows::event;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Columns with what they hold; a column that is not here is one that nobody vouches for.
pub(super) type Columns = BTreeMap<&'static str, Value>;

/// Rows of one kind, by their numbers.
pub(super) type Rows = BTreeMap<i64, Columns>;

/// A row as the events tell it.
#[derive(Debug)]
struct Told {
    /// The last event that changed it.
    event: u64,
    columns: Columns,
}

/// What the events told so far.
#[derive(Debug, Default)]
pub(super) struct Replay {
    told: BTreeMap<(Kept, i64), Told>,
}

impl Replay {
    /// Takes the next event; `None` if it does not fit the ones before, so that something else wrote it.
    pub(super) fn take(&mut self, number: u64, event: &event::Model) -> Option<()> {
        match event.action.as_str() {
            SUBMITTED => self.receipt(number, event),
            INVITED
            | RENAMED
            | PASSWORD_SET
            | PASSWORD_CHANGED
            | SECOND_FACTOR_SET
            | SECOND_FACTOR_SEALED
            | SECOND_FACTOR_DROPPED
            | DISABLED
            | ENABLED => self.person(number, event),
            GRANTED | REVOKED | ACTING_BEGAN | ACTING_ENDED => self.right(number, event),
            // whatever else may happen changes none of these rows
            _ => Some(()),
        }
    }

    fn person(&mut self, number: u64, event: &event::Model) -> Option<()> {
        let id: i64 = event.subject.strip_prefix("person/")?.parse().ok()?;
        let detail: Map<String, Value> = serde_json::from_str(&event.detail).ok()?;
        let after = detail.get("after");
        let named = |key: &str| after.and_then(|after| after.get(key)).cloned();
        let key = (Kept::Person, id);
        if event.action == INVITED {
            let mut columns = Columns::from([
                ("state", json!("invited")),
                ("password", Value::Null),
                ("long_password", json!(false)),
                ("second_factor", Value::Null),
                ("created", json!(event.at)),
            ]);
            for column in ["login", "name", "lang"] {
                columns.insert(column, named(column)?);
            }
            return self.told.insert(key, Told { event: number, columns }).is_none().then_some(());
        }
        let told = self.told.get_mut(&key)?;
        told.event = number;
        let columns = &mut told.columns;
        match event.action.as_str() {
            PASSWORD_SET | PASSWORD_CHANGED => {
                secret(columns, "password", detail.get("password"));
                secret(columns, "long_password", detail.get("long_password"));
            }
            SECOND_FACTOR_SET | SECOND_FACTOR_SEALED => {
                secret(columns, "second_factor", detail.get("second_factor"))
            }
            SECOND_FACTOR_DROPPED => secret(columns, "second_factor", Some(&Value::Null)),
            RENAMED => {
                columns.insert("name", named("name")?);
                columns.insert("lang", named("lang")?);
            }
            _ => {}
        }
        if [PASSWORD_SET, DISABLED, ENABLED].contains(&event.action.as_str()) {
            columns.insert("state", after?.clone());
        }
        Some(())
    }

    /// A role or an appointment, given or ended.
    fn right(&mut self, number: u64, event: &event::Model) -> Option<()> {
        let person: i64 = event.subject.strip_prefix("person/")?.parse().ok()?;
        let detail: Map<String, Value> = serde_json::from_str(&event.detail).ok()?;
        let (kind, name): (Kept, &str) = match event.action.as_str() {
            GRANTED | REVOKED => (Kept::Role, "grant"),
            _ => (Kept::Acting, "acting"),
        };
        let ends = [REVOKED, ACTING_ENDED].contains(&event.action.as_str());
        let side = detail.get(if ends { "before" } else { "after" })?;
        let key = (kind, side.get(name)?.as_i64()?);
        if ends {
            let told = self.told.get_mut(&key)?;
            told.event = number;
            told.columns.insert("ended", json!(event.at));
            return Some(());
        }
        let mut columns =
            Columns::from([("person", json!(person)), ("created", json!(event.at)), ("ended", Value::Null)]);
        let names: &[&'static str] = match kind {
            Kept::Role => &["role", "place", "department", "form", "first_day", "last_day"],
            Kept::Acting | Kept::Person | Kept::Receipt => &["acts_for", "first_day", "last_day"],
        };
        for column in names {
            columns.insert(column, side.get(*column)?.clone());
        }
        self.told.insert(key, Told { event: number, columns }).is_none().then_some(())
    }

    fn receipt(&mut self, number: u64, event: &event::Model) -> Option<()> {
        let detail: Map<String, Value> = serde_json::from_str(&event.detail).ok()?;
        let told = |key: &str| detail.get(key).cloned();
        let columns = Columns::from([
            ("submission", told("submission")?),
            ("at", json!(event.at)),
            ("hash", told("hash")?),
            ("rows", told("hash")?),
        ]);
        let key = (Kept::Receipt, detail.get("receipt")?.as_i64()?);
        self.told.insert(key, Told { event: number, columns }).is_none().then_some(())
    }

    /// The first row of a kind that is not as the events tell it.
    pub(super) fn broken(&self, kind: Kept, rows: &Rows) -> Option<Broken> {
        let of_kind = self.told.range((kind, i64::MIN)..=(kind, i64::MAX));
        let mut numbers: Vec<i64> =
            of_kind.map(|((_, number), _)| *number).chain(rows.keys().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().find_map(|number| match (self.told.get(&(kind, number)), rows.get(&number)) {
            (Some(told), Some(row)) => {
                let differs = |(column, value): (&&'static str, &Value)| {
                    (row.get(column) != Some(value)).then_some(*column)
                };
                let column = told.columns.iter().find_map(differs)?;
                Some(Broken::Row { kind, number, event: told.event, column })
            }
            (Some(told), None) => Some(Broken::RowGone { kind, number, event: told.event }),
            (None, Some(_) | None) => Some(Broken::RowUnknown { kind, number }),
        })
    }
}

/// Events from before fingerprints were kept vouch for no secret.
fn secret(columns: &mut Columns, column: &'static str, told: Option<&Value>) {
    match told {
        Some(value) => columns.insert(column, value.clone()),
        None => columns.remove(column),
    };
}
