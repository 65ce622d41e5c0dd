//! A form that comes back as a file or in a request: what was typed for each of its indicators, and everything that is wrong with it.
//!
//! Reading decides only what the cells say. Whether the figures can be right (a count that is not whole, a sum that differs from its parts)
//! is asked of the form's checks afterwards, with the answers of any door.

mod fault;
mod figure;
mod headings;
mod json;
mod keys;
mod resolve;
mod rows;
mod table;
#[cfg(test)]
mod tests;

pub use fault::{BlankKey, FormFault};
pub use json::read_json;
pub use keys::{Keys, Stamp};

use crate::draft::MAX_ISSUES;
use crate::fault::{At, Fault, Issue, Severity};
use crate::grid::Grid;
use crate::names::Names;
use crate::numbers::ReadAs;
use model::concept::DepartmentIx;
use model::forms::Form;
use model::{Cell, Concept, IndicatorIx, Period, PlaceIx};
use rows::Reader;
use table::Table;

/// The form that a file should hold.
#[derive(Clone, Copy)]
pub struct Expected<'a> {
    /// The concept.
    pub concept: &'a Concept,
    /// The names of the concept.
    pub names: &'a Names,
    /// The form.
    pub form: &'a Form,
    /// Who reports.
    pub department: DepartmentIx,
    /// For when.
    pub period: Period,
}

impl Expected<'_> {
    /// The place of the department: all figures of a form are of it.
    pub fn place(&self) -> PlaceIx {
        self.concept.department(self.department).place
    }
}

/// What was typed for one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The value as it was typed, readable or not; empty: left blank.
    pub text: String,
    /// What it says; `None`: blank or unreadable.
    pub cell: Option<Cell>,
    /// How the number was read, if that took a decision.
    pub read_as: Option<ReadAs>,
    /// The explanation as it was typed.
    pub explanation: Option<String>,
    /// Where the value stands, or should.
    pub at: At,
}

impl Answer {
    /// Whether something was typed that is no value.
    pub fn is_unreadable(&self) -> bool {
        self.cell.is_none() && !self.text.is_empty()
    }
}

/// What was read from a file of a form.
#[derive(Clone, Debug, Default)]
pub struct FormDraft {
    /// Rows with anything in them, headings and titles aside.
    pub rows: u64,
    /// For every indicator of the form that the file has a row of, what was typed; in the order of the file, none twice.
    pub answers: Vec<(IndicatorIx, Answer)>,
    /// The first [`MAX_ISSUES`] issues, in the order in which they were met.
    pub issues: Vec<Issue>,
    /// How many issues there are in all.
    pub issues_total: u64,
    /// What our blank says of itself; `None`: another file.
    pub keys: Option<Keys>,
}

impl FormDraft {
    /// A file that is not read at all.
    pub fn refused(fault: impl Into<Fault>) -> Self {
        FormDraft::failed(Issue::error(At::file(), fault))
    }

    fn failed(issue: Issue) -> Self {
        FormDraft { issues: vec![issue], issues_total: 1, ..FormDraft::default() }
    }

    /// Whether anything must be mended before the file can be taken.
    pub fn has_errors(&self) -> bool {
        self.issues_total > self.issues.len() as u64
            || self.issues.iter().any(|i| i.severity == Severity::Error)
    }

    /// What was typed for an indicator.
    pub fn answer(&self, indicator: IndicatorIx) -> Option<&Answer> {
        self.answers.iter().find(|(ix, _)| *ix == indicator).map(|(_, answer)| answer)
    }

    fn note(&mut self, issue: Issue) {
        self.issues_total += 1;
        if self.issues.len() < MAX_ISSUES {
            self.issues.push(issue);
        }
    }
}

/// Reads a CSV file of a form: of any encoding and separator, with titles above its headings and columns in any order. Never fails: what is
/// wrong is an issue at its line and column.
pub fn read_csv(bytes: Vec<u8>, expected: &Expected<'_>) -> FormDraft {
    match Table::of_text(bytes) {
        Ok(table) => read_table(&table, expected, FormDraft::default()),
        Err(issue) => FormDraft::failed(issue),
    }
}

/// Reads a sheet of a workbook, our blank or any other one with such a table in it.
pub fn read_grid(grid: &Grid, expected: &Expected<'_>) -> FormDraft {
    let mut draft = FormDraft::default();
    if !grid.keys.is_empty() {
        let (keys, issues) = Keys::read(&grid.keys, expected);
        draft.keys = keys;
        let foreign = issues.iter().any(|issue| issue.severity == Severity::Error);
        issues.into_iter().for_each(|issue| draft.note(issue));
        if foreign {
            // figures of another form, place or period have no place here
            return draft;
        }
    }
    if draft.keys.is_none() {
        for name in &grid.other_sheets {
            let fault = FormFault::OtherSheet(crate::fault::quoted(name));
            draft.note(Issue::warning(At::file(), fault));
        }
    }
    match Table::of_grid(grid) {
        Ok(table) => read_table(&table, expected, draft),
        Err(issue) => {
            draft.note(issue);
            draft
        }
    }
}

fn read_table(table: &Table, expected: &Expected<'_>, draft: FormDraft) -> FormDraft {
    Reader::new(table, expected, draft).read()
}
