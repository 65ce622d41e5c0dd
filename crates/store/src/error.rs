//! Why the store refused or failed.

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// What went wrong. Nothing was written, whichever it is.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names no engine that we know.
    #[error("a database address begins with sqlite: or postgres:, unlike {0:?}")]
    UnknownEngine(String),
    /// The SQLite inside the program has known faults in its write-ahead log.
    #[error("SQLite {found} is too old: {needed} is the least")]
    OldSqlite {
        /// Its version.
        found: String,
        /// The oldest version accepted.
        needed: &'static str,
    },
    /// The concept pack differs from the one that was synced last: call [`crate::Store::sync`] first.
    #[error("the concept pack was not synced into this database")]
    NotSynced,
    /// A figure with more than 18 digits, or more than 9 decimals.
    #[error("{indicator} of {place} in {period}: more than 18 digits or 9 decimals")]
    TooPrecise {
        /// The indicator's code.
        indicator: String,
        /// The place's code.
        place: String,
        /// The period.
        period: String,
    },
    /// One import names a figure twice.
    #[error("{indicator} of {place} in {period} stands twice in one import")]
    Twice {
        /// The indicator's code.
        indicator: String,
        /// The place's code.
        place: String,
        /// The period.
        period: String,
    },
    /// The rules of the reporting cycle forbid it.
    #[error(transparent)]
    Refused(#[from] crate::reporting::Refusal),
    /// A row holds what our own writes cannot have put there.
    #[error("the database holds what this program never wrote: {0}")]
    Corrupt(&'static str),
    /// A code, title or count does not fit where the schema keeps it.
    #[error("too many {0} for the schema")]
    Full(&'static str),
    /// A change of people that is not allowed.
    #[error(transparent)]
    People(#[from] crate::people::PeopleError),
    /// The concept pack was changed meanwhile: what was edited is no longer the newest version.
    #[error("the concept is at version {newest} by now")]
    StalePack {
        /// The newest version.
        newest: u32,
    },
    /// Others wrote at the same time, again and again.
    #[error("gave up after {0} attempts: others kept writing")]
    Contended(u32),
    /// The writing task was stopped from outside (the program is ending).
    #[error("the write was interrupted")]
    Interrupted,
    /// The database itself.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The driver beneath it.
    #[error(transparent)]
    Driver(#[from] sqlx::Error),
}

impl StoreError {
    /// Whether the same transaction may succeed when tried again: PostgreSQL's serialization failure and deadlock.
    pub(crate) fn is_retryable(&self) -> bool {
        let driver = match self {
            StoreError::Driver(error) => Some(error),
            StoreError::Database(error) => beneath(error),
            StoreError::UnknownEngine(_)
            | StoreError::OldSqlite { .. }
            | StoreError::NotSynced
            | StoreError::TooPrecise { .. }
            | StoreError::Twice { .. }
            | StoreError::Refused(_)
            | StoreError::Corrupt(_)
            | StoreError::Full(_)
            | StoreError::People(_)
            | StoreError::StalePack { .. }
            | StoreError::Contended(_)
            | StoreError::Interrupted => None,
        };
        let code = driver.and_then(|error| error.as_database_error()).and_then(|error| error.code());
        matches!(code.as_deref(), Some("40001" | "40P01"))
    }
}

/// The driver's error inside sea-orm's.
fn beneath(error: &DbErr) -> Option<&sqlx::Error> {
    if let DbErr::Exec(RuntimeErr::SqlxError(driver)) | DbErr::Query(RuntimeErr::SqlxError(driver)) = error {
        Some(driver)
    } else {
        None
    }
}
