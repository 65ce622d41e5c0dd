//! One figure of a row: its number read, joined with the status column, checked and taken.

use super::Reader;
use super::row::{RowNames, text};
use super::status::Status;
use crate::checks::{CheckFault, Figure, Slot, first_objection};
use crate::columns::ValueColumn;
use crate::draft::MAX_ISSUES;
use crate::fault::{Fault, Issue, quoted};
use crate::numbers::{self, Marks, NumberFault, ReadAs, Reading, spelled, survey};
use crate::records::Record;
use model::concept::Kind;
use model::{Cell, Entry, IndicatorIx};

/// A figure that was read, with everything that names it.
struct Found {
    indicator: IndicatorIx,
    slot: Slot,
    cell: Cell,
    read_as: Option<ReadAs>,
    percent: bool,
}

impl Reader<'_> {
    /// Reads one figure; of a row whose names were at fault only the number is looked at, so that all its faults are told at once.
    #[inline]
    pub(super) fn value(&mut self, record: &Record<'_>, column: &ValueColumn, names: Option<RowNames>) {
        let written = record.get(column.column).unwrap_or_default();
        let spelled = spelled(written);
        let (cell, read_as) = match numbers::reading(spelled.shape, || self.marks()) {
            Reading::Cell(cell, read_as) => (Some(cell), read_as),
            Reading::Blank => (None, None),
            Reading::Ambiguous { decimal, whole } => {
                let (text, both) = (quoted(&text(written)), self.marks().both());
                let fault = NumberFault::Ambiguous { text, decimal, whole, both };
                return self.fault(record, column.column, fault);
            }
            Reading::Wrong(wrong) => {
                return self.fault(record, column.column, wrong.fault(&text(written)));
            }
        };
        let Some(names) = names else { return };
        let Some(cell) = self.with_status(record, column.column, cell, names.status) else { return };
        let slot = match column.period {
            Some(period) => Some(self.slot(period)),
            None => names.slot,
        };
        if let (Some(indicator), Some(slot)) = (column.indicator.or(names.indicator), slot) {
            let found = Found { indicator, slot, cell, read_as, percent: spelled.percent };
            self.take(record, column.column, &found, names);
        }
    }

    /// Which sign stands before decimals; the file is looked through at the first question.
    #[cold]
    fn marks(&mut self) -> Marks {
        let (sheet, layout) = (self.sheet, self.layout);
        *self.marks.get_or_insert_with(|| {
            let columns: Vec<usize> = layout.values.iter().map(|value| value.column).collect();
            survey(sheet, &columns)
        })
    }

    /// What the cell and the status column say together; `None`: nothing was reported, or a fault was noted.
    #[inline]
    fn with_status(
        &mut self,
        record: &Record<'_>,
        column: usize,
        cell: Option<Cell>,
        status: Status,
    ) -> Option<Cell> {
        match (status, cell) {
            (Status::Figure, cell) => cell,
            (Status::NotApplicable | Status::Unavailable, Some(Cell::Number(_))) => {
                let status = self.layout.status.and_then(|column| record.get(column));
                let written = record.get(column);
                let [text, status] = [written, status].map(|cell| quoted(&text(cell.unwrap_or_default())));
                self.fault(record, column, CheckFault::NumberWithStatus { text, status });
                None
            }
            (Status::NotApplicable, _) => Some(Cell::NotApplicable),
            (Status::Unavailable, _) => Some(Cell::Unavailable),
        }
    }

    /// Takes a figure that passes every check, unless the file has it already.
    #[inline]
    fn take(&mut self, record: &Record<'_>, column: usize, found: &Found, names: RowNames) {
        let written = record.get(column).unwrap_or_default();
        let indicator = self.concept.indicator(found.indicator);
        if found.percent && indicator.kind != Kind::Share {
            return self.fault(record, column, NumberFault::Percent(quoted(&text(written))));
        }
        let level = self.concept.place(names.place).level;
        let (value, read_as) = (found.cell.number(), found.read_as);
        if let Some(fault) = first_objection(&Figure { indicator, level, value, written, read_as }) {
            let of_place = matches!(fault, CheckFault::TooFine { .. });
            return self.fault(record, if of_place { self.layout.region } else { column }, fault);
        }
        if !self.seen.note(found.indicator, names.place, found.slot) {
            if self.draft.issues.len() < MAX_ISSUES {
                let key = (names.place, found.indicator, found.slot.period);
                self.repeated.push((self.draft.issues.len(), key));
            }
            return self.fault(record, column, CheckFault::Duplicate { first: 0 });
        }
        let note = match self.layout.note.and_then(|column| record.get(column)) {
            None | Some([]) => None,
            Some(note) => Some(text(note).into()),
        };
        self.draft.entries.push(Entry {
            indicator: found.indicator,
            place: names.place,
            period: found.slot.period,
            cell: found.cell,
            source: names.source.unwrap_or(indicator.source),
            note,
        });
        self.draft.lines.push(u32::try_from(record.line).unwrap_or(u32::MAX));
    }
}

/// Puts the line of the first of two equal figures into the issue about the second.
pub(super) fn set_first_line(issue: &mut Issue, line: u64) {
    if let Fault::Check(CheckFault::Duplicate { first }) = &mut issue.fault {
        *first = line;
    }
}
