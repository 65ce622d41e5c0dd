//! Which sign stands before decimals in a file: told by its own cells, asked for only when a cell could mean two numbers.

use super::{Shape, Sign, spelled};
use crate::separator::Separator;
use crate::sheet::Sheet;

/// What the numbers of a file show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// First line with a comma that can only stand before decimals.
    pub comma: Option<u64>,
    /// First line with a point that can only stand before decimals.
    pub point: Option<u64>,
    /// Written by a machine: commas between cells and in no number (RFC 4180).
    pub machine: bool,
}

impl Marks {
    /// The one sign before decimals, with a line that shows it.
    pub(crate) fn settled(self) -> Option<(Sign, u64)> {
        match (self.comma, self.point) {
            (Some(line), None) => Some((Sign::Comma, line)),
            (None, Some(line)) => Some((Sign::Point, line)),
            (None, None) => self.machine.then_some((Sign::Point, 0)),
            (Some(_), Some(_)) => None,
        }
    }

    /// Takes in what the number on a line shows.
    pub(crate) fn see(&mut self, cell: &[u8], line: u64) {
        let sign = match spelled(cell).shape {
            Shape::Decimal { sign, .. } | Shape::Grouped { sign, .. } => Some(sign),
            Shape::Three { .. }
            | Shape::Mixed { .. }
            | Shape::Whole(_)
            | Shape::Blank
            | Shape::NotApplicable
            | Shape::Unavailable
            | Shape::Wrong(_) => None,
        };
        match sign {
            Some(Sign::Comma) => self.comma = self.comma.or(Some(line)),
            Some(Sign::Point) => self.point = self.point.or(Some(line)),
            None => {}
        }
        self.machine &= !cell.contains(&b',');
    }

    /// Lines of both signs, if the file uses both.
    pub(crate) fn both(self) -> Option<(u64, u64)> {
        self.comma.zip(self.point)
    }
}

/// Looks through the value columns of a file.
pub(crate) fn survey(sheet: &Sheet, columns: &[usize]) -> Marks {
    let mut marks = Marks { machine: sheet.dialect().separator == Separator::Comma, ..Marks::default() };
    let mut records = sheet.records();
    while let Some(record) = records.next() {
        if marks.both().is_some() {
            break;
        }
        for cell in columns.iter().filter_map(|column| record.get(*column)) {
            marks.see(cell, record.line);
        }
    }
    marks
}
