//! The journal becomes a chain: events are numbered without gaps, and each holds the hash of the one before it and its own.
//!
//! Events that are there already are numbered anew where numbers are missing, and chained. What was true of them before this step nobody can
//! say: the setting `journal` tells the store to write that down, and to write down what the releases made so far hold.

use crate::chain::{Link, START};
use crate::dialect;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// The step.
pub(crate) struct Chain;

const TABLE: &[&str] = &["CREATE TABLE event (
    id {int8} NOT NULL PRIMARY KEY CHECK (id >= 1),
    at {int8} NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    previous text NOT NULL CHECK (length(previous) = 64),
    hash text NOT NULL CHECK (length(hash) = 64)
) {strict}"];
/// The table as the second step made it.
const BEFORE: &[&str] = &["CREATE TABLE event (
    id {serial},
    at {int8} NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL
) {strict}"];
/// The engine itself refuses an event that does not follow the last one.
const FOLLOWS_SQLITE: &[&str] = &["CREATE TRIGGER event_follows BEFORE INSERT ON event
    WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM event)
        OR NEW.previous <> coalesce((SELECT hash FROM event ORDER BY id DESC LIMIT 1), '{start}')
    BEGIN SELECT RAISE(ABORT, 'an event must follow the last one'); END"];
const FOLLOWS_POSTGRES: &[&str] = &[
    "CREATE FUNCTION event_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last event%ROWTYPE;
    BEGIN
        SELECT * INTO last FROM event ORDER BY id DESC LIMIT 1;
        IF NEW.id <> coalesce(last.id, 0) + 1 OR NEW.previous <> coalesce(last.hash, '{start}') THEN
            RAISE EXCEPTION 'an event must follow the last one';
        END IF;
        RETURN NEW;
    END $$",
    "CREATE TRIGGER event_follows BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION event_follows()",
];

/// An event without its place in the chain.
struct Old {
    id: i64,
    at: i64,
    /// Actor, action, subject, detail.
    texts: [String; 4],
}

impl MigrationName for Chain {
    fn name(&self) -> &str {
        "m0004_chain"
    }
}

#[expect(elided_lifetimes_in_paths, reason = "the trait is written so, and async_trait compares literally")]
#[async_trait::async_trait]
impl MigrationTrait for Chain {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let old = events(manager).await?;
        drop_table(manager, &["event_is_append_only"]).await?;
        dialect::run(manager, TABLE).await?;
        let mut previous = START.to_owned();
        for (id, event) in (1..).zip(&old) {
            let [actor, action, subject, detail] = &event.texts;
            let link = Link { id, at: event.at, actor, action, subject, detail, previous: &previous };
            let hash = link.hash();
            insert(manager, id, event, Some([&previous, &hash])).await?;
            previous = hash;
        }
        if !old.is_empty() {
            dialect::run(manager, &["INSERT INTO setting (key, value) VALUES ('journal', 'to be sealed')"])
                .await?;
        }
        dialect::forbid_changes(manager, "event").await?;
        let sqlite = manager.get_database_backend() == DbBackend::Sqlite;
        let follows = if sqlite { FOLLOWS_SQLITE } else { FOLLOWS_POSTGRES };
        let follows: Vec<String> = follows.iter().map(|sql| sql.replace("{start}", START)).collect();
        dialect::run(manager, &follows.iter().map(String::as_str).collect::<Vec<_>>()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let events = events(manager).await?;
        drop_table(manager, &["event_follows", "event_is_append_only"]).await?;
        dialect::run(manager, BEFORE).await?;
        for event in &events {
            insert(manager, event.id, event, None).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            let next = "SELECT setval(pg_get_serial_sequence('event', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM event), false)";
            manager.get_connection().execute_unprepared(next).await?;
        }
        dialect::run(manager, &["DELETE FROM setting WHERE key = 'journal'"]).await?;
        dialect::forbid_changes(manager, "event").await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn events(manager: &SchemaManager<'_>) -> Result<Vec<Old>, DbErr> {
    let sql = "SELECT id, at, actor, action, subject, detail FROM event ORDER BY id";
    let ask = Statement::from_string(manager.get_database_backend(), sql);
    let rows = manager.get_connection().query_all_raw(ask).await?;
    let old = |row: &sea_orm_migration::sea_orm::QueryResult| {
        let text = |column| row.try_get_by_index::<String>(column);
        let texts = [text(2)?, text(3)?, text(4)?, text(5)?];
        Ok(Old { id: row.try_get_by_index(0)?, at: row.try_get_by_index(1)?, texts })
    };
    rows.iter().map(old).collect()
}

/// Drops the table, with it its triggers, and on PostgreSQL the functions of these.
async fn drop_table(manager: &SchemaManager<'_>, functions: &[&str]) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared("DROP TABLE event").await?;
    if manager.get_database_backend() == DbBackend::Postgres {
        for function in functions {
            manager.get_connection().execute_unprepared(&format!("DROP FUNCTION {function}")).await?;
        }
    }
    Ok(())
}

async fn insert(
    manager: &SchemaManager<'_>,
    id: i64,
    event: &Old,
    hashes: Option<[&String; 2]>,
) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    let [actor, action, subject, detail] = &event.texts;
    let mut values: Vec<Value> = vec![id.into(), event.at.into()];
    values.extend([actor, action, subject, detail].map(|text| Value::from(text.clone())));
    let sql = match hashes {
        Some(hashes) => {
            values.extend(hashes.map(|hash| Value::from(hash.clone())));
            "INSERT INTO event (id, at, actor, action, subject, detail, previous, hash) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        }
        None if backend == DbBackend::Postgres => {
            "INSERT INTO event (id, at, actor, action, subject, detail) OVERRIDING SYSTEM VALUE \
             VALUES ($1, $2, $3, $4, $5, $6)"
        }
        None => "INSERT INTO event (id, at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
    };
    let insert = Statement::from_sql_and_values(backend, sql, values);
    manager.get_connection().execute_raw(insert).await?;
    Ok(())
}
