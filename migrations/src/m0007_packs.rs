//! The concept pack as numbered versions: who changed it, when, why, and the files in which a version differs from the one before.

use crate::dialect::Step;

pub(crate) const STEP: Step = Step {
    name: "m0007_packs",
    up: &[
        // origin: brought by a start of the program, or edited by somebody
        "CREATE TABLE pack_version (
            number integer NOT NULL PRIMARY KEY CHECK (number >= 1),
            at {int8} NOT NULL,
            actor text NOT NULL CHECK (actor <> ''),
            origin text NOT NULL CHECK (origin IN ('start', 'edit')),
            reason text NOT NULL CHECK (reason <> '')
        ) {strict}",
        // without content: from this version on the file is not there
        "CREATE TABLE pack_file (
            version integer NOT NULL CONSTRAINT pack_file_version REFERENCES pack_version,
            name text NOT NULL CHECK (name <> ''),
            content {bytes},
            PRIMARY KEY (version, name)
        ) {strict}",
    ],
    down: &["DROP TABLE pack_file", "DROP TABLE pack_version"],
    append_only: &["pack_version", "pack_file"],
};
