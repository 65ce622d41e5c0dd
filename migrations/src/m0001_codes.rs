//! Numbers for the codes of the concept pack. Texts stay in the pack; a code that left the pack keeps its number.

use crate::dialect::Step;

pub(crate) const STEP: Step = Step {
    name: "m0001_codes",
    up: &[
        "CREATE TABLE place (
            id integer NOT NULL PRIMARY KEY,
            code text NOT NULL UNIQUE,
            level text NOT NULL CHECK (level IN ('country', 'region', 'district'))
        ) {strict}",
        "CREATE TABLE indicator (
            id integer NOT NULL PRIMARY KEY,
            code text NOT NULL UNIQUE
        ) {strict}",
        "CREATE TABLE source (
            id integer NOT NULL PRIMARY KEY,
            code text NOT NULL UNIQUE
        ) {strict}",
        "CREATE TABLE setting (
            key text NOT NULL PRIMARY KEY,
            value text NOT NULL
        ) {strict}",
    ],
    down: &["DROP TABLE setting", "DROP TABLE source", "DROP TABLE indicator", "DROP TABLE place"],
    append_only: &[],
};
