//! Files of a pack as rows of text, to be changed cell by cell and written again, and what two packs differ in.

mod differences;
mod head;

pub use differences::{CellDifference, FileDifference, RowDifference, differences};
pub use head::{HeadField, head_fields, set_head_field};

use super::layout::Layout;
use csv::{ReaderBuilder, Terminator, WriterBuilder};

/// What stands between the cells of a row's key where it is one text.
pub const BETWEEN: &str = " · ";

/// A table as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Headings as the file has them.
    pub headings: Vec<String>,
    /// Cells; each row has as many as there are headings.
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// Reads what can be read; what is wrong with it the reader of the pack says. Rows without any content are left out.
    pub fn read(bytes: &[u8]) -> Rows {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(bytes);
        let mut records = reader.records().map_while(Result::ok);
        let texts = |record: csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
        let headings = records.next().map(texts).unwrap_or_default();
        let full = |mut row: Vec<String>| {
            row.resize(headings.len(), String::new());
            row
        };
        let filled = |row: &Vec<String>| row.iter().any(|cell| !cell.is_empty());
        let rows = records.map(texts).filter(filled).map(full).collect();
        Rows { headings, rows }
    }

    /// An empty table of a layout.
    pub fn of(layout: &Layout) -> Rows {
        Rows { headings: layout.columns.iter().map(|column| column.name.clone()).collect(), rows: Vec::new() }
    }

    /// Adds the columns of a layout that the file leaves out.
    pub fn complete(&mut self, layout: &Layout) {
        for column in &layout.columns {
            if !self.headings.contains(&column.name) {
                self.headings.push(column.name.clone());
                self.rows.iter_mut().for_each(|row| row.push(String::new()));
            }
        }
    }

    /// The cell of a row in a column; empty if there is none.
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let at = self.headings.iter().position(|heading| heading == column);
        at.and_then(|at| self.rows.get(row)?.get(at)).map_or("", String::as_str)
    }

    /// What names a row.
    pub fn key(&self, layout: &Layout, row: usize) -> String {
        let cells: Vec<&str> = layout.key.iter().map(|column| self.cell(row, column)).collect();
        cells.join(BETWEEN)
    }

    /// The row that a key names.
    pub fn find(&self, layout: &Layout, key: &str) -> Option<usize> {
        (0..self.rows.len()).find(|row| self.key(layout, *row) == key)
    }

    /// The line of the written file on which a row begins.
    pub fn line(&self, row: usize) -> u64 {
        let before = self.rows.iter().take(row).flatten().chain(&self.headings);
        let breaks: usize = before.map(|cell| cell.matches('\n').count()).sum();
        (row + 2 + breaks) as u64
    }

    /// The file: UTF-8, commas, lines that end with a line feed.
    pub fn write(&self) -> Vec<u8> {
        let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
        for row in std::iter::once(&self.headings).chain(&self.rows) {
            // into memory, and every row has as many cells as the first: it cannot fail
            let _ = writer.write_record(row);
        }
        writer.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
