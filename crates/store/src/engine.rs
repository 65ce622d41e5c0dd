//! Opening: the engine behind an address, its settings, and a schema that is up to date.

use crate::{Result, StoreError};
use migrations::Migrator;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::{MigrationStatus, MigratorTrait};
use std::time::Duration;

/// Older ones can corrupt a write-ahead log that two connections reset at once.
const OLDEST_SQLITE: &str = "3.51.3";
/// Readers that SQLite serves at once; it has one writer.
const SQLITE_CONNECTIONS: u32 = 4;
/// Connections to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Key of the advisory lock that a migrating program holds: "maqs".
const MIGRATING: u32 = 0x6d61_7173;
/// A connection to PostgreSQL that rested for so long may be dead, and is asked before it is used.
const IDLE: Duration = Duration::from_secs(1);
/// How long a write waits for the one before it.
const BUSY: Duration = Duration::from_secs(30);

/// Opens a database, migrated.
pub(crate) async fn open(url: &str) -> Result<DatabaseConnection> {
    if is_in_memory(url) {
        // every further connection would see a database of its own
        let db = Database::connect(options(url, 1)?).await?;
        prepare(&db).await?;
        return Ok(db);
    }
    // migrations may switch foreign keys off on the connection they run on, so that one is thrown away
    let first = Database::connect(options(url, 1)?).await?;
    let prepared = prepare(&first).await;
    first.close().await?;
    prepared?;
    let many = if is_sqlite(url) { SQLITE_CONNECTIONS } else { POSTGRES_CONNECTIONS };
    Ok(Database::connect(options(url, many)?).await?)
}

async fn prepare(db: &DatabaseConnection) -> Result<()> {
    if db.get_database_backend() == DbBackend::Sqlite {
        refuse_old_sqlite(db).await?;
    }
    let steps = Migrator::get_migration_with_status_read_only(db).await?;
    if steps.iter().any(|step| step.status() == MigrationStatus::Pending) {
        if db.get_database_backend() == DbBackend::Postgres {
            // of several programs that start at once, one migrates; the lock ends with this connection
            db.execute_unprepared(&format!("SELECT pg_advisory_lock({MIGRATING})")).await?;
        }
        Migrator::up(db, None).await?;
    }
    Ok(())
}

async fn refuse_old_sqlite(db: &DatabaseConnection) -> Result<()> {
    let ask = Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version()");
    let row = db.query_one_raw(ask).await?.ok_or(StoreError::Corrupt("no version"))?;
    let found: String = row.try_get_by_index(0)?;
    if is_older(&found, OLDEST_SQLITE) {
        return Err(StoreError::OldSqlite { found, needed: OLDEST_SQLITE });
    }
    Ok(())
}

fn is_older(version: &str, than: &str) -> bool {
    let parts = |v: &str| v.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    parts(version) < parts(than)
}

fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

fn is_in_memory(url: &str) -> bool {
    is_sqlite(url) && (url.contains(":memory:") || url.contains("mode=memory"))
}

fn options(url: &str, connections: u32) -> Result<ConnectOptions> {
    if !is_sqlite(url) && !url.starts_with("postgres:") && !url.starts_with("postgresql:") {
        return Err(StoreError::UnknownEngine(url.split(':').next().unwrap_or_default().to_owned()));
    }
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(u32::from(connections == 1));
    options.sqlx_logging(false).record_stmt_in_spans(false).test_before_acquire(false);
    if !is_sqlite(url) {
        // a round trip for every question is too much where hundreds ask at once
        options.test_before_acquire_if_idle_for(IDLE);
    }
    if is_sqlite(url) {
        // a connection to a file does not go stale, and one to memory must never be replaced
        options.idle_timeout(None).max_lifetime(None).acquire_timeout(BUSY);
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // of a new file; half as many pages to handle as with 4096, an import takes a sixth less time
                .page_size(8192)
                .busy_timeout(BUSY)
                // 32 MiB: room for all pages of a million new figures; with 16 an import writes pages twice and takes a third longer
                .pragma("cache_size", "-32768")
                .pragma("temp_store", "memory")
                // so that REPLACE, which deletes, is refused as a deletion is
                .pragma("recursive_triggers", "on")
                .pragma("journal_size_limit", "67108864")
        });
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(is_older("3.51.2", OLDEST_SQLITE));
        assert!(is_older("3.9.10", OLDEST_SQLITE));
        assert!(!is_older("3.51.3", OLDEST_SQLITE));
        assert!(!is_older("3.100.0", OLDEST_SQLITE));
    }

    #[test]
    fn other_engines_are_refused_without_repeating_the_password() {
        let refused = options("mysql://user:secret@host/db", 1).unwrap_err();
        assert!(!refused.to_string().contains("secret"));
    }
}
