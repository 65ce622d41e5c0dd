//! Releases (each a transaction that published figures) and the journal of everything that happened.

use crate::dialect::Step;

pub(crate) const STEP: Step = Step {
    name: "m0002_releases",
    up: &[
        // `at` is milliseconds since 1970 in UTC, everywhere: SQLite and PostgreSQL keep different parts of a second
        "CREATE TABLE release (
            id integer NOT NULL PRIMARY KEY,
            at {int8} NOT NULL,
            kind text NOT NULL CHECK (kind IN ('import', 'approval')),
            actor text NOT NULL,
            title text NOT NULL,
            file_hash text,
            figures {int8} NOT NULL CHECK (figures > 0)
        ) {strict}",
        "CREATE TABLE event (
            id {serial},
            at {int8} NOT NULL,
            actor text NOT NULL,
            action text NOT NULL,
            subject text NOT NULL,
            detail text NOT NULL
        ) {strict}",
    ],
    down: &["DROP TABLE event", "DROP TABLE release"],
    append_only: &["release", "event"],
};
