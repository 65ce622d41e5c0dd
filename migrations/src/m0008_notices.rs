//! Notices: what people are told about assignments, once each, and the mail that carries it to those who are not signed in.
//!
//! One row a person and occasion: the same reminder cannot be made twice by two processes. Mail is claimed by moving `mail_due` ahead in a
//! transaction of its own; whoever claimed it and died leaves it to be claimed again.

use crate::dialect::Step;

pub(crate) const STEP: Step = Step {
    name: "m0008_notices",
    up: &[
        // occasion tells two notices of one kind apart: the due day of a reminder, the version or the request of an event
        "CREATE TABLE notice (
            id integer NOT NULL PRIMARY KEY,
            person integer NOT NULL CONSTRAINT notice_person REFERENCES person,
            kind text NOT NULL CHECK (kind <> ''),
            assignment integer NOT NULL CONSTRAINT notice_assignment REFERENCES assignment,
            occasion text NOT NULL CHECK (occasion <> ''),
            due text NOT NULL,
            at {int8} NOT NULL,
            seen {int8},
            mail_due {int8},
            mail_attempts integer NOT NULL CHECK (mail_attempts >= 0),
            mail_sent {int8},
            mail_error text,
            CONSTRAINT notice_once UNIQUE (person, kind, assignment, occasion),
            CONSTRAINT notice_mail CHECK (mail_sent IS NULL OR (mail_due IS NULL AND mail_error IS NULL))
        ) {strict}",
        "CREATE INDEX notice_by_mail ON notice (mail_due) WHERE mail_due IS NOT NULL",
        "CREATE INDEX notice_of_assignment ON notice (assignment, kind, occasion)",
    ],
    down: &["DROP TABLE notice"],
    append_only: &[],
};
