//! The rows of a form below its headings: each is read once, and what is not read is said.

use super::fault::FormFault;
use super::figure::{self, typed};
use super::headings::{self, Headings};
use super::resolve::{Subject, subject};
use super::table::{Row, Table, TableCell};
use super::{Answer, Expected, FormDraft};
use crate::checks::CheckFault;
use crate::columns::FormColumn;
use crate::fault::{At, Fault, FileFault, Issue, LayoutFault, Nearest, What, quoted};
use crate::grid::CellKind;
use crate::names::NameFault;
use crate::numbers::{Marks, Wrong};
use crate::parse::status::{self, Status};
use crate::periods;
use model::IndicatorIx;

/// A form under way.
pub(super) struct Reader<'a> {
    table: &'a Table,
    expected: &'a Expected<'a>,
    headings: Headings,
    marks: Marks,
    draft: FormDraft,
}

impl<'a> Reader<'a> {
    pub(super) fn new(table: &'a Table, expected: &'a Expected<'a>, draft: FormDraft) -> Self {
        Reader { table, expected, headings: Headings::default(), marks: Marks::default(), draft }
    }

    pub(super) fn read(mut self) -> FormDraft {
        let Some(headings) = headings::headings(self.table, &mut self.draft) else { return self.draft };
        self.headings = headings;
        self.survey();
        let table = self.table;
        for (after, row) in table.rows.iter().skip(self.headings.row + 1).enumerate() {
            self.row(row, after == 0);
        }
        self.hidden_columns();
        if self.draft.rows == 0 && !self.draft.has_errors() {
            self.draft.note(Issue::error(At::file(), FileFault::NoRows));
        } else {
            self.absent();
        }
        self.draft
    }

    /// Which sign stands before decimals, told by the value column.
    fn survey(&mut self) {
        let rows = self.table.rows.iter().skip(self.headings.row + 1);
        let cells = rows.filter_map(|row| Some((row.line, row.get(self.headings.value)?)));
        let mut marks = Marks { machine: self.table.commas, ..Marks::default() };
        for (line, cell) in cells.filter(|(_, cell)| cell.kind == CellKind::Text) {
            marks.see(typed(&cell.text).as_bytes(), line);
        }
        self.marks = marks;
    }

    fn at(&self, row: &Row, column: u32) -> At {
        if column == 0 {
            return At::line(row.line);
        }
        let heading = self.table.rows.get(self.headings.row).and_then(|row| row.get(column));
        At::cell(row.line, column, heading.map_or("", |cell| &cell.text))
    }

    fn error(&mut self, row: &Row, column: u32, fault: impl Into<Fault>) {
        let at = self.at(row, column);
        self.draft.note(Issue::error(at, fault));
    }

    fn warning(&mut self, row: &Row, column: u32, fault: impl Into<Fault>) {
        let at = self.at(row, column);
        self.draft.note(Issue::warning(at, fault));
    }

    fn row(&mut self, row: &'a Row, first: bool) {
        if first && is_numbering(row) {
            return self.warning(row, 0, FormFault::ColumnNumbers);
        }
        let value = row.get(self.headings.value);
        let again = value.is_some_and(|cell| headings::named(&cell.text) == Some(FormColumn::Value));
        if again && !first {
            // the headings again, as printed at the top of every page
            return self.label(row);
        }
        match subject(self.expected, &self.headings, row) {
            Subject::Row(indicator, odd) => {
                self.draft.rows += 1;
                if let Some((column, fault)) = odd {
                    self.warning(row, column, fault);
                }
                self.figure(row, indicator);
            }
            Subject::Total(column, text) => self.warning(row, column, FormFault::Total(text)),
            Subject::Nothing if first && value.is_some_and(is_words) => {
                let text = value.map_or("", |cell| &cell.text);
                self.error(row, self.headings.value, FormFault::MergedHeading(quoted(text)));
            }
            Subject::Nothing if value.is_some() => {
                self.draft.rows += 1;
                self.error(row, 0, FormFault::NoKey);
            }
            Subject::Fault(column, fault) if value.is_some() => {
                self.draft.rows += 1;
                self.error(row, column, fault);
            }
            Subject::Fault(
                column,
                fault @ Fault::Form(FormFault::NotInForm(_) | FormFault::Mismatch { .. }),
            ) => {
                self.draft.rows += 1;
                self.warning(row, column, fault);
            }
            Subject::Nothing | Subject::Fault(..) => self.label(row),
        }
    }

    fn label(&mut self, row: &Row) {
        let first = row.cells.first();
        let (column, text) = first.map_or((0, ""), |cell| (cell.column, cell.text.as_str()));
        self.warning(row, column, FormFault::Label(quoted(text)));
    }

    /// Reads the figure of a row whose indicator is known.
    fn figure(&mut self, row: &'a Row, indicator: IndicatorIx) {
        let column = self.headings.value;
        let cell = row.get(column);
        let typed_cell = cell.map(|cell| TableCell { text: typed(&cell.text).to_owned(), ..cell.clone() });
        if !self.is_ours(row) {
            return;
        }
        if let Some((_, first)) = self.draft.answers.iter().find(|(ix, _)| *ix == indicator) {
            let first = first.at.line;
            return self.error(row, column, CheckFault::Duplicate { first });
        }
        let passport = self.expected.concept.indicator(indicator);
        let text = typed_cell.as_ref().map_or("", |cell| &cell.text).to_owned();
        let status = self.status(row);
        let said = figure::value(typed_cell.as_ref(), passport, self.marks);
        let said = match status {
            Some((status, written)) => figure::with_status(said, &text, status, written),
            None => said,
        };
        let said = if self.fits(row) { said } else { Ok((None, None)) };
        let explanation = self.explanation(row);
        let (cell, read_as) = said.unwrap_or_else(|fault| {
            self.error(row, column, fault);
            (None, None)
        });
        self.merged_cells(row);
        if cell.is_some() && u32::try_from(row.line).is_ok_and(|line| self.table.hidden_rows.contains(&line))
        {
            self.warning(row, 0, FormFault::HiddenRow);
        }
        let at = self.at(row, column);
        self.draft.answers.push((indicator, Answer { text, cell, read_as, explanation, at }));
    }

    /// Cells beyond the headings: most likely a separator inside a number, so that the figure is not whole.
    fn fits(&mut self, row: &Row) -> bool {
        let (found, expected) = (row.width, self.headings.width);
        let surplus = row.cells.iter().find(|cell| cell.column as usize > expected);
        match surplus {
            Some(cell) if found > expected => {
                self.error(row, cell.column, LayoutFault::TooManyCells { found, expected });
                false
            }
            _ => true,
        }
    }

    /// Whether a row is of the place and the period that the form is of.
    fn is_ours(&mut self, row: &Row) -> bool {
        let mut faults: Vec<(u32, Fault)> = Vec::new();
        if let Some(cell) = self.headings.region.and_then(|column| row.get(column)) {
            let ours = self.expected.place();
            match self.expected.names.places.find(&cell.text) {
                Some(place) if place == ours => {}
                Some(_) => {
                    let place = self.expected.concept.place(ours);
                    let expected =
                        Box::new(Nearest { code: place.code.as_str().into(), name: place.name.clone() });
                    let fault = FormFault::OtherPlace { text: quoted(&cell.text), expected };
                    faults.push((cell.column, fault.into()));
                }
                None => faults.push((cell.column, self.expected.names.places.explain(&cell.text).into())),
            }
        }
        if let Some(cell) = self.headings.period.and_then(|column| row.get(column)) {
            let text = quoted(&cell.text);
            let expected = self.expected.period;
            match periods::parse(&cell.text) {
                Some(period) if period == expected => {}
                Some(_) => faults.push((cell.column, FormFault::OtherPeriod { text, expected }.into())),
                None => {
                    let fault = NameFault::Unknown { what: What::Period, text, nearest: None };
                    faults.push((cell.column, fault.into()));
                }
            }
        }
        let ours = faults.is_empty();
        for (column, fault) in faults {
            self.error(row, column, fault);
        }
        ours
    }

    fn status(&mut self, row: &'a Row) -> Option<(Status, &'a str)> {
        let cell = self.headings.status.and_then(|column| row.get(column))?;
        let status = status::status(&cell.text);
        if status.is_none() {
            self.error(row, cell.column, CheckFault::UnknownStatus { text: quoted(&cell.text) });
        }
        Some((status?, cell.text.as_str()))
    }

    fn explanation(&mut self, row: &Row) -> Option<String> {
        let cell = self.headings.explanation.and_then(|column| row.get(column))?;
        if cell.kind == CellKind::Formula {
            self.error(row, cell.column, Wrong::Formula.fault(&cell.text));
        }
        Some(typed(&cell.text).to_owned())
    }

    /// One cell over several rows: of which of them is the figure?
    fn merged_cells(&mut self, row: &Row) {
        let column = self.headings.value;
        let spans = self.table.merged.iter();
        let over_rows = spans.filter(|s| s.bottom > s.top && s.left <= column && column <= s.right);
        if over_rows.into_iter().any(|s| u64::from(s.top) == row.line) {
            let text = row.get(column).map_or("", |cell| &cell.text);
            self.error(row, column, FormFault::MergedCells(quoted(text)));
        }
    }

    fn hidden_columns(&mut self) {
        let used = self.headings.beside_value().chain([self.headings.value]);
        let hidden: Vec<u32> = used.filter(|column| self.table.hidden_columns.contains(column)).collect();
        let Some(row) = self.table.rows.get(self.headings.row) else { return };
        for column in hidden {
            self.warning(row, column, FormFault::HiddenColumn);
        }
    }

    /// Says which rows of the form the file does not have.
    fn absent(&mut self) {
        let absent = |row: &&model::forms::FormRow| self.draft.answer(row.indicator).is_none();
        let codes: Vec<&str> =
            self.expected.form.rows.iter().filter(absent).map(|row| row.code.as_str()).collect();
        if !codes.is_empty() {
            let codes = quoted(&codes.join(", "));
            self.draft.note(Issue::warning(At::file(), FormFault::Absent(codes)));
        }
    }
}

/// The row below the headings in which columns are numbered: 1, 2, 3 …, or А, Б, 1, 2 ….
fn is_numbering(row: &Row) -> bool {
    let letters = row.cells.iter().take_while(|cell| ["А", "Б", "В", "A", "B", "C"].contains(&&*cell.text));
    let letters = letters.count();
    let numbers = row.cells.iter().skip(letters).map(|cell| cell.text.parse::<usize>());
    row.cells.len() > 2 && numbers.zip(1..).all(|(found, n)| found == Ok(n))
}

/// Words that are no figure and no way to say that there is none.
fn is_words(cell: &TableCell) -> bool {
    let letters = cell.text.chars().filter(|c| c.is_alphabetic()).count();
    cell.kind == CellKind::Text && letters > 2 && !cell.text.contains(|c: char| c.is_ascii_digit())
}
