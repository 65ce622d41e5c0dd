//! The draft: what a file says, in the model's types, and everything that is wrong with it.

use crate::fault::{Issue, Severity};
use model::Entry;

/// Issues kept in full; the rest are only counted, so that a hopeless file does not fill the memory.
pub const MAX_ISSUES: usize = 1_000;

/// What was read from a file.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Rows with anything in them, headings aside.
    pub rows: u64,
    /// Figures without an error, in the order of the file.
    pub entries: Vec<Entry>,
    /// For every entry, the line of the file it stands on.
    pub lines: Vec<u32>,
    /// The first [`MAX_ISSUES`] issues, in the order of the file.
    pub issues: Vec<Issue>,
    /// How many issues there are in all.
    pub issues_total: u64,
}

impl Draft {
    /// Whether anything must be mended before the file can be taken.
    pub fn has_errors(&self) -> bool {
        self.issues_total > self.issues.len() as u64
            || self.issues.iter().any(|i| i.severity == Severity::Error)
    }

    /// Counts an issue, and keeps it while there is room.
    pub(crate) fn note(&mut self, issue: impl FnOnce() -> Issue) {
        self.issues_total += 1;
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(issue());
        }
    }
}
