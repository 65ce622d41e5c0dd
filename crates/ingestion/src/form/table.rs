//! The table of a form before its headings are known: rows of cells from a text or from a workbook, few enough to be held as they are.

use super::fault::FormFault;
use crate::columns::FormColumn;
use crate::encoding;
use crate::fault::{At, FileFault, Issue};
use crate::grid::{CellKind, Grid, Span};
use crate::records::Records;
use crate::separator::Separator;
use crate::sheet;
use rustc_hash::FxHashSet;

/// Rows and filled cells of a file: a form has some tens of rows, and what is much longer is no form.
const MAX_ROWS: usize = 5_000;
const MAX_CELLS: usize = 100_000;
/// Rows in which headings are looked for.
pub(super) const TITLE_ROWS: usize = 40;

/// A cell with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableCell {
    /// From 1.
    pub column: u32,
    pub kind: CellKind,
    pub text: String,
}

/// A row with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub line: u64,
    /// Cells that the row has, empty ones too; 0 in a workbook, whose rows have no end.
    pub width: usize,
    pub cells: Vec<TableCell>,
}

impl Row {
    pub(super) fn get(&self, column: u32) -> Option<&TableCell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at)
    }
}

/// The rows of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub rows: Vec<Row>,
    /// Commas stand between its cells.
    pub commas: bool,
    pub merged: Vec<Span>,
    pub hidden_rows: FxHashSet<u32>,
    pub hidden_columns: FxHashSet<u32>,
}

impl Table {
    /// The rows of a CSV file. The separator is the one in which most headings of a form are known.
    pub(super) fn of_text(bytes: Vec<u8>) -> Result<Table, Issue> {
        let decoded = encoding::decode(bytes)?;
        let (mut bytes, start) = (decoded.bytes, decoded.mark);
        sheet::unix_lines(&mut bytes);
        let text = bytes.get(start..).unwrap_or_default();
        let (hint, skipped) = sheet::hint(text);
        let line = 1 + u64::from(skipped > 0);
        let rest = text.get(skipped..).unwrap_or_default();
        let separator = hint.unwrap_or_else(|| separator(rest));
        let mut table = Table { commas: separator == Separator::Comma, ..Table::default() };
        let mut cells = 0;
        let mut records = Records::new(text, separator).starting_at(skipped, line);
        while let Some(record) = records.next() {
            if record.unclosed {
                return Err(Issue::error(At::line(record.line), FileFault::UnclosedQuote));
            }
            let filled = (0..record.len()).filter_map(|i| {
                let cell = String::from_utf8_lossy(record.get(i).filter(|cell| !cell.is_empty())?);
                let text = cell.trim().to_owned();
                let column = u32::try_from(i + 1).ok()?;
                (!text.is_empty()).then_some(TableCell { column, kind: CellKind::Text, text })
            });
            let filled: Vec<TableCell> = filled.take(MAX_CELLS + 1).collect();
            if filled.is_empty() {
                continue;
            }
            cells += filled.len();
            if cells > MAX_CELLS || table.rows.len() == MAX_ROWS {
                return Err(Issue::error(At::line(record.line), FormFault::TooMuch));
            }
            table.rows.push(Row { line: record.line, width: record.len(), cells: filled });
        }
        if table.rows.is_empty() {
            return Err(Issue::error(At::file(), FileFault::Empty));
        }
        Ok(table)
    }

    /// The rows of a workbook's sheet.
    pub(super) fn of_grid(grid: &Grid) -> Result<Table, Issue> {
        let mut table = Table {
            merged: grid.merged.clone(),
            hidden_rows: grid.hidden_rows.iter().copied().collect(),
            hidden_columns: grid.hidden_columns.iter().copied().collect(),
            ..Table::default()
        };
        for cell in &grid.cells {
            let text = cell.text.trim();
            if text.is_empty() {
                continue;
            }
            let taken = TableCell { column: cell.column, kind: cell.kind, text: text.to_owned() };
            let line = u64::from(cell.row);
            let full = table.rows.len() == MAX_ROWS;
            match table.rows.last_mut().filter(|row| row.line == line) {
                Some(row) => row.cells.push(taken),
                None if full => {
                    return Err(Issue::error(At::line(line), FormFault::TooMuch));
                }
                None => table.rows.push(Row { line, width: 0, cells: vec![taken] }),
            }
        }
        if table.rows.is_empty() {
            return Err(Issue::error(At::file(), FileFault::Empty));
        }
        Ok(table)
    }
}

/// The separator with which most headings are known in one of the first rows; without any, the one by which rows agree.
fn separator(text: &[u8]) -> Separator {
    let known = |separator: Separator| {
        let mut records = Records::new(text, separator);
        let mut most = 0;
        for _ in 0..TITLE_ROWS {
            let Some(record) = records.next() else { break };
            let cells = (0..record.len().min(64)).filter_map(|i| std::str::from_utf8(record.get(i)?).ok());
            most = most.max(cells.filter(|cell| FormColumn::of(cell).is_some()).count());
        }
        most
    };
    let best = Separator::ALL.into_iter().map(|separator| (known(separator), separator));
    match best.rev().max_by_key(|(known, _)| *known) {
        Some((known, separator)) if known > 1 => separator,
        _ => Separator::of(text),
    }
}
