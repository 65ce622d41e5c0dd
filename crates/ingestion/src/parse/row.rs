//! One row: whether its cells fit the headings, what its names mean, then each of its figures.

use super::Reader;
use super::status::{self, Status};
use crate::checks::{CheckFault, Slot};
use crate::draft::MAX_ISSUES;
use crate::fault::{At, Fault, Issue, LayoutFault, What, quoted};
use crate::names::{Directory, NameFault};
use crate::periods;
use crate::records::Record;
use model::{IndicatorIx, Period, PlaceIx, SourceIx};

/// A fault at a column of the row at hand; `None` is the row as a whole.
pub(super) type Finding = (Option<usize>, Fault);

/// What a row says of all its figures.
#[derive(Clone, Copy)]
pub(super) struct RowNames {
    pub place: PlaceIx,
    pub indicator: Option<IndicatorIx>,
    pub slot: Option<Slot>,
    pub source: Option<SourceIx>,
    pub status: Status,
}

/// A cell as text, for messages and for names that were not met before.
pub(super) fn text(cell: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(cell)
}

impl Reader<'_> {
    /// Reads one row; a row with nothing in it is none.
    #[inline]
    pub(super) fn row(&mut self, record: &Record<'_>) {
        let fits = record.len() == self.sheet.dialect().headings.len() || self.has_fitting_cells(record);
        let names = if fits { self.row_names(record) } else { None };
        if !self.findings.is_empty() {
            if record.is_blank() {
                return self.findings.clear();
            }
            self.note_findings(record);
        }
        self.draft.rows += 1;
        if fits {
            let layout = self.layout;
            for column in &layout.values {
                self.value(record, column, names);
            }
        }
    }

    /// Rows may lack trailing cells that are optional, and have blank ones beyond the headings.
    fn has_fitting_cells(&mut self, record: &Record<'_>) -> bool {
        let (found, expected) = (record.len(), self.sheet.dialect().headings.len());
        let surplus = (expected..found).find(|i| record.get(*i).is_some_and(|cell| !cell.is_empty()));
        if let Some(column) = surplus {
            self.findings.push((Some(column), LayoutFault::TooManyCells { found, expected }.into()));
        } else if found < self.layout.least {
            self.findings.push((None, LayoutFault::TooFewCells { found, expected }.into()));
        }
        self.findings.is_empty()
    }

    /// Everything that a row names; `None` if something in it was at fault.
    #[inline]
    fn row_names(&mut self, record: &Record<'_>) -> Option<RowNames> {
        let (names, layout) = (self.names, self.layout);
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let place = self.places.meaning(cell(layout.region), |text| names.places.find(text));
        if place.is_none() {
            let fault = self.explained(&names.places, cell(layout.region));
            self.findings.push((Some(layout.region), fault.into()));
        }
        let mut indicator = self.options.indicator;
        if let Some(column) = layout.indicator {
            indicator = self.indicators.meaning(cell(column), |text| names.indicators.find(text));
            if indicator.is_none() {
                let fault = self.explained(&names.indicators, cell(column));
                self.findings.push((Some(column), fault.into()));
            }
        }
        let slot = match layout.period {
            Some(column) => self.row_period(cell(column), column),
            None => self.options.period.map(|period| self.slot(period)),
        };
        let source = self.row_source(record);
        let status = match layout.status {
            Some(column) => self.row_status(cell(column), column),
            None => Some(Status::Figure),
        };
        if !self.findings.is_empty() {
            return None;
        }
        Some(RowNames { place: place?, indicator, slot, source: source?, status: status? })
    }

    /// Why a name was not found, while issues are still kept.
    #[cold]
    fn explained<I: Copy + Eq + std::hash::Hash>(&self, names: &Directory<I>, cell: &[u8]) -> NameFault {
        if self.draft.issues.len() < MAX_ISSUES { names.explain(&text(cell)) } else { names.unexplained() }
    }

    #[inline]
    fn row_period(&mut self, cell: &[u8], column: usize) -> Option<Slot> {
        let slots = &mut self.slots;
        let slot = self.periods.meaning(cell, |text| {
            let period = periods::parse(text)?;
            let next = slots.len() as u32;
            Some(Slot { period, number: *slots.entry(period).or_insert(next) })
        });
        if slot.is_none() {
            let fault = match cell {
                [] => NameFault::Blank(What::Period),
                _ => NameFault::Unknown { what: What::Period, text: quoted(&text(cell)), nearest: None },
            };
            self.findings.push((Some(column), fault.into()));
        }
        slot
    }

    /// A period with its number in order of appearance.
    pub(super) fn slot(&mut self, period: Period) -> Slot {
        let next = self.slots.len() as u32;
        Slot { period, number: *self.slots.entry(period).or_insert(next) }
    }

    #[inline]
    fn row_source(&mut self, record: &Record<'_>) -> Option<Option<SourceIx>> {
        let names = self.names;
        let cell = self.layout.source.and_then(|column| record.get(column)).unwrap_or_default();
        let found = match cell {
            [] if self.options.source_required => None,
            [] => Some(self.options.source),
            _ => self.sources.meaning(cell, |text| names.sources.find(text)).map(Some),
        };
        if found.is_none() {
            let fault = self.explained(&names.sources, cell);
            self.findings.push((self.layout.source, fault.into()));
        }
        found
    }

    #[inline]
    fn row_status(&mut self, cell: &[u8], column: usize) -> Option<Status> {
        if cell.is_empty() {
            return Some(Status::Figure);
        }
        let found = self.statuses.meaning(cell, status::status);
        if found.is_none() {
            let fault = CheckFault::UnknownStatus { text: quoted(&text(cell)) };
            self.findings.push((Some(column), fault.into()));
        }
        found
    }

    #[cold]
    fn note_findings(&mut self, record: &Record<'_>) {
        for (column, fault) in std::mem::take(&mut self.findings) {
            let at = column.map_or(At::line(record.line), |column| self.at(record, column));
            self.draft.note(|| Issue::error(at, fault));
        }
    }

    /// Notes a fault at a cell of a row.
    #[cold]
    pub(super) fn fault(&mut self, record: &Record<'_>, column: usize, fault: impl Into<Fault>) {
        let at = self.at(record, column);
        self.draft.note(|| Issue::error(at, fault));
    }

    fn at(&self, record: &Record<'_>, column: usize) -> At {
        let heading = self.sheet.dialect().headings.get(column).map_or("", String::as_str);
        At::cell(record.line, column as u32 + 1, heading)
    }
}
