//! The reporting cycle: what is owed, what is handed in for it, what was asked and answered, and the receipts that vouch for it.
//!
//! Three rules stand here as well as in the code, because they protect figures from people with access to the code: an assignment has at most one
//! version under way, who handed a version in does not decide on it, and the values of a version that was handed in do not change.

use crate::dialect;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager, async_trait};

/// The step.
pub(crate) struct Reporting;

const TABLES: &[&str] = &[
    // days are text, YYYY-MM-DD: they have no time zone, and sort as days
    "CREATE TABLE assignment (
        id integer NOT NULL PRIMARY KEY,
        department text NOT NULL,
        form text NOT NULL,
        period integer NOT NULL,
        place integer NOT NULL CONSTRAINT assignment_place REFERENCES place,
        opens text NOT NULL,
        due text NOT NULL,
        closed {int8},
        CONSTRAINT assignment_once UNIQUE (department, form, period)
    ) {strict}",
    "CREATE TABLE submission (
        id integer NOT NULL PRIMARY KEY,
        assignment integer NOT NULL CONSTRAINT submission_assignment REFERENCES assignment,
        version integer NOT NULL CHECK (version >= 1),
        because text NOT NULL CHECK (because IN ('first', 'correction', 'reopening')),
        state text NOT NULL CHECK (state IN ('draft', 'submitted', 'correction', 'approved')),
        edition integer NOT NULL CHECK (edition >= 0),
        due text NOT NULL,
        created {int8} NOT NULL,
        prepared {int8},
        prepared_by integer REFERENCES person,
        submitted {int8},
        submitted_by integer REFERENCES person,
        submitted_for integer REFERENCES person,
        decided {int8},
        decided_by integer REFERENCES person,
        decided_for integer REFERENCES person,
        release integer CONSTRAINT submission_release REFERENCES release,
        CONSTRAINT submission_version UNIQUE (assignment, version),
        CONSTRAINT submission_times CHECK (
            (state = 'draft') = (submitted IS NULL)
            AND (submitted IS NULL) = (submitted_by IS NULL)
            AND (state IN ('correction', 'approved')) = (decided IS NOT NULL)
            AND (decided IS NULL) = (decided_by IS NULL)
        ),
        CONSTRAINT submission_two_people CHECK (
            decided_by IS NULL OR (decided_by <> submitted_by
                AND (submitted_for IS NULL OR decided_by <> submitted_for)
                AND (decided_for IS NULL OR (decided_for <> submitted_by
                    AND (submitted_for IS NULL OR decided_for <> submitted_for))))
        )
    ) {strict}",
    "CREATE UNIQUE INDEX submission_under_way ON submission (assignment) WHERE state IN ('draft', 'submitted')",
    // cell: 0 number, 1 not applicable, 2 unavailable, 3 blank, 4 what was written could not be read
    "CREATE TABLE submission_value (
        submission integer NOT NULL CONSTRAINT submission_value_submission REFERENCES submission,
        indicator integer NOT NULL CONSTRAINT submission_value_indicator REFERENCES indicator,
        mantissa {int8},
        scale {int2} NOT NULL CHECK (scale BETWEEN 0 AND 9),
        cell {int2} NOT NULL CHECK (cell BETWEEN 0 AND 4),
        written text NOT NULL,
        explanation text NOT NULL,
        edition integer NOT NULL,
        edited {int8} NOT NULL,
        edited_by integer NOT NULL REFERENCES person,
        PRIMARY KEY (submission, indicator),
        CONSTRAINT submission_value_cell CHECK ((mantissa IS NULL) = (cell <> 0))
    ) {clustered}",
    "CREATE TABLE remark (
        id integer NOT NULL PRIMARY KEY,
        submission integer NOT NULL CONSTRAINT remark_submission REFERENCES submission,
        indicator integer CONSTRAINT remark_indicator REFERENCES indicator,
        text text NOT NULL CHECK (text <> ''),
        at {int8} NOT NULL,
        by_person integer NOT NULL REFERENCES person,
        answer text,
        answered {int8},
        answered_by integer REFERENCES person,
        CONSTRAINT remark_answer CHECK (
            (answer IS NULL) = (answered IS NULL) AND (answer IS NULL) = (answered_by IS NULL)
        )
    ) {strict}",
    "CREATE INDEX remark_of ON remark (submission)",
    "CREATE TABLE receipt (
        number integer NOT NULL PRIMARY KEY,
        submission integer NOT NULL CONSTRAINT receipt_once UNIQUE CONSTRAINT receipt_submission REFERENCES submission,
        at {int8} NOT NULL,
        hash text NOT NULL CHECK (length(hash) = 64)
    ) {strict}",
    "CREATE TABLE reopening (
        id integer NOT NULL PRIMARY KEY,
        assignment integer NOT NULL CONSTRAINT reopening_assignment REFERENCES assignment,
        reason text NOT NULL CHECK (reason <> ''),
        asked {int8} NOT NULL,
        asked_by integer NOT NULL REFERENCES person,
        granted {int2} CHECK (granted BETWEEN 0 AND 1),
        answer text,
        new_due text,
        decided {int8},
        decided_by integer REFERENCES person,
        CONSTRAINT reopening_decision CHECK (
            (granted IS NULL) = (decided IS NULL) AND (granted IS NULL) = (decided_by IS NULL)
            AND (new_due IS NOT NULL) = (granted IS NOT NULL AND granted = 1)
        ),
        CONSTRAINT reopening_two_people CHECK (decided_by IS NULL OR decided_by <> asked_by)
    ) {strict}",
    "CREATE UNIQUE INDEX reopening_under_way ON reopening (assignment) WHERE granted IS NULL",
    "CREATE TABLE idempotency (
        person integer NOT NULL REFERENCES person,
        key text NOT NULL,
        request text NOT NULL,
        outcome text NOT NULL,
        at {int8} NOT NULL,
        PRIMARY KEY (person, key)
    ) {clustered}",
];

const FROZEN: &str = "the values of a version that was handed in do not change";

#[expect(elided_lifetimes_in_paths, reason = "the trait is written so, and async_trait compares literally")]
#[async_trait::async_trait]
impl MigrationTrait for Reporting {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, TABLES).await?;
        dialect::forbid_changes(manager, "receipt").await?;
        for statement in freeze(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables =
            ["idempotency", "reopening", "receipt", "remark", "submission_value", "submission", "assignment"];
        for table in tables {
            manager.get_connection().execute_unprepared(&format!("DROP TABLE {table}")).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            for function in ["receipt_is_append_only", "submission_value_is_frozen"] {
                manager.get_connection().execute_unprepared(&format!("DROP FUNCTION {function}")).await?;
            }
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

impl MigrationName for Reporting {
    fn name(&self) -> &str {
        "m0006_reporting"
    }
}

/// Triggers that refuse changes of values whose submission is no draft.
fn freeze(backend: DbBackend) -> Vec<String> {
    if backend == DbBackend::Postgres {
        return vec![
            format!(
                "CREATE FUNCTION submission_value_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE of integer;
                BEGIN
                    IF TG_OP = 'INSERT' THEN of := NEW.submission; ELSE of := OLD.submission; END IF;
                    IF (SELECT state FROM submission WHERE id = of) <> 'draft' THEN
                        RAISE EXCEPTION '{FROZEN}';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                END $$"
            ),
            "CREATE TRIGGER submission_value_frozen BEFORE INSERT OR UPDATE OR DELETE ON submission_value \
             FOR EACH ROW EXECUTE FUNCTION submission_value_is_frozen()"
                .to_owned(),
        ];
    }
    let refuse = |verb: &str, row: &str| {
        format!(
            "CREATE TRIGGER submission_value_no_{} BEFORE {verb} ON submission_value \
             WHEN (SELECT state FROM submission WHERE id = {row}.submission) <> 'draft' \
             BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END",
            verb.to_lowercase()
        )
    };
    vec![refuse("INSERT", "NEW"), refuse("UPDATE", "OLD"), refuse("DELETE", "OLD")]
}
