//! The one way to write: a transaction that is whole or absent, whatever happens to whoever asked for it.
//!
//! On SQLite it begins IMMEDIATE: a deferred one that reads first fails at once when another writer is ahead, without regard for
//! `busy_timeout`. On PostgreSQL it is SERIALIZABLE and is tried again when the engine says so. It runs in a task of its own, because
//! sqlx 0.9.0's `begin` is not safe to abandon and a web server abandons a handler whose client went away.
//!
//! Inside a process writers take turns before they take a connection, so that those who wait hold none: readers need them, and SQLite's own
//! way of waiting is to sleep and look again. What many do in one and the same minute is written together, many to a transaction.

mod batch;
mod queue;

pub(crate) use batch::{About, Batch, write_as_one};
pub(crate) use queue::Queue;

use crate::{Result, Store, StoreError};
use queue::{Job, Outcome, Queued};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::pin::Pin;
use std::time::Duration;

/// What a closure for [`write`] returns: a boxed future over the open transaction.
pub(crate) type Work<'t, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 't>>;

/// Rows of one statement that puts in many. Both engines remember how to do a statement by its text: one for every number of rows, up to tens of
/// thousands of values, would be made anew each time, for longer than it runs.
pub(crate) const ROWS: usize = 32;

/// Attempts before a contended transaction is given up.
const ATTEMPTS: u32 = 10;

/// Runs `work` in one write transaction: committed if it returns `Ok`, rolled back otherwise. It may run several times.
pub(crate) async fn write<T, F>(store: &Store, work: F) -> Result<T>
where
    T: Send + 'static,
    F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T> + Send + Sync + 'static,
{
    let (job, told) = Job::boxed(work);
    let (db, queue) = (store.db.clone(), store.queue.clone());
    tokio::spawn(async move {
        let _turn = queue.turn().await;
        persist(&db, job).await;
    });
    told.await.map_err(|_| StoreError::Interrupted)?
}

/// The same for what is short and comes from many at once: whatever waits is written in one transaction, each in a savepoint of its own, and
/// committed together. One that is refused takes nobody else with it.
pub(crate) async fn write_together<T, F>(store: &Store, work: F) -> Result<T>
where
    T: Send + 'static,
    F: for<'t> Fn(&'t DatabaseTransaction) -> Work<'t, T> + Send + Sync + 'static,
{
    let (job, told) = Job::boxed(work);
    let (db, queue) = (store.db.clone(), store.queue.clone());
    queue.push(job);
    tokio::spawn(async move {
        let _turn = queue.turn().await;
        // none are left if somebody before wrote this one too
        persist_together(&db, queue.take()).await;
    });
    told.await.map_err(|_| StoreError::Interrupted)?
}

async fn persist_together(db: &DatabaseConnection, mut jobs: Vec<Box<dyn Queued>>) {
    if jobs.len() > 1 {
        match all_at_once(db, &mut jobs).await {
            Ok(()) => return jobs.into_iter().for_each(|job| job.settle(None)),
            Err(error) if error.is_retryable() => tracing::debug!(%error, "written one by one instead"),
            Err(error) => {
                tracing::warn!(%error, jobs = jobs.len(), "a transaction of many failed");
                return jobs.into_iter().for_each(|job| job.settle(Some(StoreError::Interrupted)));
            }
        }
    }
    for job in jobs {
        persist(db, job).await;
    }
}

async fn all_at_once(db: &DatabaseConnection, jobs: &mut [Box<dyn Queued>]) -> Result<()> {
    let transaction = begin(db).await?;
    match each_in_its_savepoint(&transaction, jobs).await {
        Ok(()) => Ok(transaction.commit().await?),
        Err(error) => {
            transaction.rollback().await?;
            Err(error)
        }
    }
}

async fn each_in_its_savepoint(
    transaction: &DatabaseTransaction,
    jobs: &mut [Box<dyn Queued>],
) -> Result<()> {
    one_at_a_time(transaction).await?;
    for job in jobs {
        #[expect(clippy::disallowed_methods, reason = "inside a transaction it is a savepoint")]
        let savepoint = transaction.begin().await?;
        match job.run(&savepoint).await {
            Outcome::Done => savepoint.commit().await?,
            Outcome::Refused => savepoint.rollback().await?,
            Outcome::Again(error) => {
                savepoint.rollback().await?;
                return Err(error);
            }
        }
    }
    Ok(())
}

async fn persist(db: &DatabaseConnection, mut job: Box<dyn Queued>) {
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            tokio::time::sleep(Duration::from_millis(2 << attempt)).await;
        }
        match attempt_once(db, job.as_mut()).await {
            Err(error) if error.is_retryable() => tracing::debug!(attempt, %error, "write is tried again"),
            settled => return job.settle(settled.err()),
        }
    }
    job.settle(Some(StoreError::Contended(ATTEMPTS)));
}

async fn attempt_once(db: &DatabaseConnection, job: &mut dyn Queued) -> Result<()> {
    let transaction = begin(db).await?;
    let done = match one_at_a_time(&transaction).await {
        Ok(()) => job.run(&transaction).await,
        Err(error) => Outcome::Again(error),
    };
    match done {
        Outcome::Done => Ok(transaction.commit().await?),
        Outcome::Refused => Ok(transaction.rollback().await?),
        Outcome::Again(error) => {
            transaction.rollback().await?;
            Err(error)
        }
    }
}

async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction> {
    let mut options = TransactionOptions::default();
    if db.get_database_backend() == DbBackend::Postgres {
        options.isolation_level = Some(IsolationLevel::Serializable);
    } else {
        options.sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
    }
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    Ok(db.begin_with_options(options).await?)
}

/// Lets one writer at a time pass on PostgreSQL, until its transaction ends: every write adds to the journal, whose events are numbered without
/// gaps. It must be the first statement, so that what the transaction sees is younger than the writer before. SQLite has one writer anyway.
async fn one_at_a_time(transaction: &DatabaseTransaction) -> Result<()> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        transaction.execute_unprepared("LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    Ok(())
}

/// A picture of the database that holds still over several queries, for reading. It ends when it is dropped. It is begun in a task of its own, as
/// writes are: abandoned in its `begin`, it would leave a connection in the pool inside a transaction that only reads, for a writer to find.
pub(crate) async fn picture(store: &Store) -> Result<DatabaseTransaction> {
    let mut options = TransactionOptions::default();
    if store.db.get_database_backend() == DbBackend::Postgres {
        options.isolation_level = Some(IsolationLevel::RepeatableRead);
        options.access_mode = Some(AccessMode::ReadOnly);
    } else {
        // in SQLite a transaction that only reads sees the database as it was at its first query
        options.sqlite_transaction_mode = Some(SqliteTransactionMode::Deferred);
    }
    let db = store.db.clone();
    #[expect(clippy::disallowed_methods, reason = "it only reads")]
    let begun = tokio::spawn(async move { db.begin_with_options(options).await });
    Ok(begun.await.map_err(|_| StoreError::Interrupted)??)
}
