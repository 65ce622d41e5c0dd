//! The one way to write: a transaction that is whole or absent, whatever happens to whoever asked for it.
//!
//! On SQLite it begins IMMEDIATE: a deferred one that reads first fails at once when another writer is ahead, without regard for
//! `busy_timeout`. On PostgreSQL it is SERIALIZABLE and is tried again when the engine says so. It runs in a task of its own, because
//! sqlx 0.9.0's `begin` is not safe to abandon and a web server abandons a handler whose client went away.

use crate::{Result, Store, StoreError};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::pin::Pin;
use std::time::Duration;

/// What a closure for [`write`] returns: a boxed future over the open transaction.
pub(crate) type Work<'t, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 't>>;

/// Attempts before a contended transaction is given up.
const ATTEMPTS: u32 = 10;

/// Runs `work` in one write transaction: committed if it returns `Ok`, rolled back otherwise. It may run several times.
pub(crate) async fn write<T, F>(store: &Store, work: F) -> Result<T>
where
    T: Send + 'static,
    F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T> + Send + Sync + 'static,
{
    let db = store.db.clone();
    tokio::spawn(async move { persist(&db, work).await }).await.map_err(|_| StoreError::Interrupted)?
}

async fn persist<T, F>(db: &DatabaseConnection, work: F) -> Result<T>
where
    F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T>,
{
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            tokio::time::sleep(Duration::from_millis(2 << attempt)).await;
        }
        match attempt_once(db, &work).await {
            Err(error) if error.is_retryable() => tracing::debug!(attempt, %error, "write is tried again"),
            settled => return settled,
        }
    }
    Err(StoreError::Contended(ATTEMPTS))
}

async fn attempt_once<T, F>(db: &DatabaseConnection, work: &F) -> Result<T>
where
    F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T>,
{
    let mut options = TransactionOptions::default();
    if db.get_database_backend() == DbBackend::Postgres {
        options.isolation_level = Some(IsolationLevel::Serializable);
    } else {
        options.sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
    }
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    let transaction = db.begin_with_options(options).await?;
    let done = match one_at_a_time(&transaction).await {
        Ok(()) => work(&transaction).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(value) => {
            transaction.commit().await?;
            Ok(value)
        }
        Err(error) => {
            transaction.rollback().await?;
            Err(error)
        }
    }
}

/// Lets one writer at a time pass on PostgreSQL, until its transaction ends: every write adds to the journal, whose events are numbered without
/// gaps. It must be the first statement, so that what the transaction sees is younger than the writer before. SQLite has one writer anyway.
async fn one_at_a_time(transaction: &DatabaseTransaction) -> Result<()> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared("LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    Ok(())
}

/// A picture of the database that holds still over several queries, for reading. It ends when it is dropped.
pub(crate) async fn picture(store: &Store) -> Result<DatabaseTransaction> {
    let mut options = TransactionOptions::default();
    if store.db.get_database_backend() == DbBackend::Postgres {
        options.isolation_level = Some(IsolationLevel::RepeatableRead);
        options.access_mode = Some(AccessMode::ReadOnly);
    } else {
        // in SQLite a transaction that only reads sees the database as it was at its first query
        options.sqlite_transaction_mode = Some(SqliteTransactionMode::Deferred);
    }
    #[expect(clippy::disallowed_methods, reason = "it only reads")]
    Ok(store.db.begin_with_options(options).await?)
}
