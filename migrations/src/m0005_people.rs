//! People: who can sign in, what they may do, for whom they act, and what is open in their names. Secrets of sessions, links and tokens are
//! kept as SHA-256 only. What no longer holds has an end; sessions, links and tokens are swept out a month after theirs.

use crate::dialect::Step;

pub(crate) const STEP: Step = Step {
    name: "m0005_people",
    up: &[
        "CREATE TABLE person (
            id integer NOT NULL PRIMARY KEY,
            login text NOT NULL UNIQUE CHECK (login <> ''),
            name text NOT NULL CHECK (name <> ''),
            lang text NOT NULL CHECK (lang IN ('kk', 'ru', 'en')),
            state text NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
            password text,
            long_password {int2} NOT NULL CHECK (long_password IN (0, 1)),
            totp_secret text,
            totp_step {int8},
            created {int8} NOT NULL,
            CHECK (state <> 'active' OR password IS NOT NULL)
        ) {strict}",
        "CREATE TABLE role_grant (
            id integer NOT NULL PRIMARY KEY,
            person integer NOT NULL CONSTRAINT role_grant_person REFERENCES person,
            role text NOT NULL CHECK (role IN ('reporter', 'head', 'planner', 'auditor', 'administrator')),
            place integer NOT NULL CONSTRAINT role_grant_place REFERENCES place,
            department text,
            form text,
            first_day text,
            last_day text,
            created {int8} NOT NULL,
            ended {int8},
            CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
        ) {strict}",
        "CREATE INDEX role_grant_of ON role_grant (person)",
        "CREATE TABLE acting (
            id integer NOT NULL PRIMARY KEY,
            person integer NOT NULL CONSTRAINT acting_person REFERENCES person,
            acts_for integer NOT NULL CONSTRAINT acting_acts_for REFERENCES person,
            first_day text NOT NULL,
            last_day text NOT NULL,
            created {int8} NOT NULL,
            ended {int8},
            CHECK (person <> acts_for),
            CHECK (first_day <= last_day)
        ) {strict}",
        "CREATE INDEX acting_of ON acting (person)",
        "CREATE TABLE session (
            hash text NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
            person integer NOT NULL CONSTRAINT session_person REFERENCES person,
            created {int8} NOT NULL,
            seen {int8} NOT NULL,
            expires {int8} NOT NULL,
            address text NOT NULL,
            agent text NOT NULL,
            ended {int8}
        ) {clustered}",
        "CREATE INDEX session_of ON session (person)",
        "CREATE TABLE single_use_link (
            hash text NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
            person integer CONSTRAINT single_use_link_person REFERENCES person,
            kind text NOT NULL CHECK (kind IN ('invitation', 'reset', 'first_administrator')),
            created {int8} NOT NULL,
            expires {int8} NOT NULL,
            used {int8},
            CHECK ((person IS NULL) = (kind = 'first_administrator'))
        ) {clustered}",
        "CREATE TABLE api_token (
            hash text NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
            prefix text NOT NULL,
            person integer NOT NULL CONSTRAINT api_token_person REFERENCES person,
            title text NOT NULL CHECK (title <> ''),
            action text NOT NULL CHECK (action IN ('read', 'submit')),
            place integer CONSTRAINT api_token_place REFERENCES place,
            created {int8} NOT NULL,
            expires {int8} NOT NULL,
            used {int8},
            ended {int8}
        ) {clustered}",
        "CREATE INDEX api_token_of ON api_token (person)",
        // how often somebody failed lately; the subject is a hash, for what is typed as a name may be a password
        "CREATE TABLE sign_in_failure (
            subject text NOT NULL PRIMARY KEY CHECK (length(subject) = 64),
            failures integer NOT NULL CHECK (failures > 0),
            last {int8} NOT NULL
        ) {clustered}",
    ],
    down: &[
        "DROP TABLE sign_in_failure",
        "DROP TABLE api_token",
        "DROP TABLE single_use_link",
        "DROP TABLE session",
        "DROP TABLE acting",
        "DROP TABLE role_grant",
        "DROP TABLE person",
    ],
    append_only: &[],
};
