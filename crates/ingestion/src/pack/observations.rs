//! `observations.csv`: real figures, read by the same reader and held to the same checks as an upload.

use super::fault::{Faults, PackFault, PackFileFault};
use super::files::Files;
use crate::draft::Draft;
use crate::fault::{At, Issue};
use crate::parse::{Options, parse};
use crate::sheet;
use model::{Concept, Entry};

const FILE: &str = "observations.csv";

/// Reads the figures; a file that is not there is a pack without real figures.
pub(super) fn read(files: &Files<'_>, concept: &Concept, faults: &mut Faults) -> Vec<Entry> {
    let Some(bytes) = files.get(FILE) else {
        faults.warning(FILE, At::file(), PackFileFault::Absent);
        return Vec::new();
    };
    // the pack's rule is UTF-8; an upload's other encodings are not guessed at here
    if super::table::utf8(FILE, bytes, faults).is_none() {
        return Vec::new();
    }
    let options = Options { source_required: true, ..Options::default() };
    let draft = sheet::read(bytes.to_vec()).map(|sheet| parse(&sheet, concept, &options));
    let Draft { entries, issues, .. } = draft.unwrap_or_else(|issue: Issue| Draft {
        issues_total: 1,
        issues: vec![issue],
        ..Draft::default()
    });
    for Issue { at, severity, fault } in issues {
        faults.push(FILE, at, severity, PackFault::Upload(fault));
    }
    entries
}
