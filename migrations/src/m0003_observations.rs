//! Observations: what was published, every revision of it, and the explanations that came with some of them.
//!
//! The primary key is the order of storage: a place's figures lie together, and the country and the regions lie in front of the districts.
//! No second index: "one indicator in one period" is one seek a place through `place`, and every import would pay for the index.

use crate::dialect::Step;

pub(crate) const STEP: Step = Step {
    name: "m0003_observations",
    up: &[
        "CREATE TABLE observation (
            place integer NOT NULL CONSTRAINT observation_place REFERENCES place,
            indicator integer NOT NULL CONSTRAINT observation_indicator REFERENCES indicator,
            period integer NOT NULL,
            revision integer NOT NULL CHECK (revision >= 1),
            mantissa {int8},
            scale {int2} NOT NULL CHECK (scale BETWEEN 0 AND 9),
            state {int2} NOT NULL CHECK (state BETWEEN 0 AND 2),
            source integer NOT NULL CONSTRAINT observation_source REFERENCES source,
            release integer NOT NULL CONSTRAINT observation_release REFERENCES release,
            PRIMARY KEY (place, indicator, period, revision),
            CONSTRAINT observation_cell CHECK ((mantissa IS NULL) = (state <> 0))
        ) {clustered}",
        "CREATE TABLE observation_note (
            place integer NOT NULL,
            indicator integer NOT NULL,
            period integer NOT NULL,
            revision integer NOT NULL,
            note text NOT NULL CHECK (note <> ''),
            PRIMARY KEY (place, indicator, period, revision),
            FOREIGN KEY (place, indicator, period, revision) REFERENCES observation
        ) {clustered}",
    ],
    down: &["DROP TABLE observation_note", "DROP TABLE observation"],
    append_only: &["observation", "observation_note"],
};
