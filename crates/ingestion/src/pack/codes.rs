//! The codes of one file: unique, well formed, and found again when other files name them.

use super::fault::{CellFault, Faults};
use super::table::{Row, Table};
use crate::fault::{What, quoted};
use crate::nearest::nearest;
use rustc_hash::FxHashMap;

/// Codes with their positions.
pub(super) struct Codes {
    what: What,
    list: Vec<String>,
    positions: FxHashMap<String, u16>,
}

impl Codes {
    /// The codes of a table: each row has its own, position by position.
    pub(super) fn of(table: &Table, what: What, faults: &mut Faults) -> Codes {
        let mut codes = Codes { what, list: Vec::new(), positions: FxHashMap::default() };
        let mut unique = Unique::default();
        for row in table.rows() {
            codes.add(&row, &mut unique, faults);
        }
        codes
    }

    /// The codes of a table in which rows that follow each other may share one.
    pub(super) fn shared(table: &Table, what: What, faults: &mut Faults) -> Codes {
        let mut codes = Codes { what, list: Vec::new(), positions: FxHashMap::default() };
        for row in table.rows() {
            if codes.find(row.cell("code")).is_none() {
                codes.add(&row, &mut Unique::default(), faults);
            }
        }
        codes
    }

    fn add(&mut self, row: &Row<'_>, unique: &mut Unique, faults: &mut Faults) {
        let code = row.required("code", faults).unwrap_or_default();
        if !code.is_empty() {
            if !is_code(code, self.what) {
                row.error("code", faults, CellFault::Code { text: quoted(code), what: self.what });
            }
            unique.check(row, "code", code, faults);
        }
        let position = self.list.len() as u16;
        self.positions.entry(code.to_owned()).or_insert(position);
        self.list.push(code.to_owned());
    }

    /// The position of a code.
    pub(super) fn find(&self, code: &str) -> Option<u16> {
        self.positions.get(code).copied()
    }

    /// The code at a position.
    pub(super) fn code(&self, position: u16) -> &str {
        &self.list[usize::from(position)]
    }

    /// Every code in order.
    pub(super) fn all(&self) -> &[String] {
        &self.list
    }

    /// The fault of a code that nothing has.
    pub(super) fn unknown(&self, text: &str) -> CellFault {
        CellFault::Unknown { text: quoted(text), what: self.what, nearest: self.nearest(text) }
    }

    /// The nearest code to a text.
    pub(super) fn nearest(&self, text: &str) -> Option<Box<str>> {
        let folded: Vec<String> = self.list.iter().map(|c| crate::spelling::folded(c)).collect();
        nearest(text, folded.iter().map(String::as_str).zip(&self.list)).map(|code| code.as_str().into())
    }
}

/// Whether a code is written as codes of its kind are.
fn is_code(code: &str, what: What) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match what {
        What::Place => {
            let mut parts = code.split('-');
            let country = parts.next().unwrap_or("");
            country.len() == 2
                && country.chars().all(|c| c.is_ascii_uppercase())
                && parts
                    .all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))
        }
        What::Direction => code.chars().all(plain),
        What::Task => code.split_once('.').is_some_and(|(direction, number)| {
            direction.chars().all(plain) && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
        }),
        What::Indicator
        | What::Period
        | What::Source
        | What::Unit
        | What::Calendar
        | What::Department
        | What::Goal
        | What::Form
        | What::Term => code.starts_with(|c: char| c.is_ascii_lowercase()) && code.chars().all(plain),
    }
}

/// Keys seen so far, so that a row which repeats one is told which.
#[derive(Default)]
pub(super) struct Unique {
    seen: FxHashMap<String, (&'static str, u64)>,
}

impl Unique {
    /// Notes a key; a key seen before is a fault that names the earlier line.
    pub(super) fn check(&mut self, row: &Row<'_>, column: &str, key: &str, faults: &mut Faults) -> bool {
        if let Some((file, line)) = self.seen.get(key) {
            let fault = CellFault::Duplicate { key: quoted(key), file: (*file).into(), line: *line };
            row.error(column, faults, fault);
            return false;
        }
        self.seen.insert(key.to_owned(), (row.file, row.line));
        true
    }
}
