//! What two versions differ in, ready to be read.

use super::{column_title, file_title};
use crate::text::Words;
use ingestion::pack::edit::{CellDifference, FileDifference, RowDifference};
use ingestion::pack::layout::layout;

/// Rows of one file that are shown; more are counted.
const ROWS_SHOWN: usize = 200;

/// What a file differs in.
pub struct Changes {
    /// Its title.
    pub title: &'static str,
    /// Its name.
    pub file: String,
    /// What there is to say of it as a whole.
    pub notes: Vec<String>,
    /// Its rows.
    pub rows: Vec<RowChanges>,
}

/// What a row differs in.
pub struct RowChanges {
    /// What names it.
    pub key: String,
    /// `added`, `removed`, `changed`.
    pub code: &'static str,
    /// The same in words.
    pub mark: &'static str,
    /// Column, what stood there, what stands there.
    pub cells: Vec<(String, String, String)>,
}

/// The differences in words, file by file.
pub fn changes(words: &'static Words, differences: &[FileDifference]) -> Vec<Changes> {
    differences.iter().map(|file| of_file(words, file)).collect()
}

fn of_file(words: &'static Words, file: &FileDifference) -> Changes {
    let mut notes = Vec::new();
    if file.reordered {
        notes.push(words.t("concept-keep-reordered").to_owned());
    }
    if file.rows.is_empty() && !file.reordered {
        notes.push(words.t("concept-keep-written-otherwise").to_owned());
    }
    let more = file.rows.len().saturating_sub(ROWS_SHOWN);
    if more > 0 {
        notes.push(words.with("concept-keep-more-rows", &[("n", more.into())]));
    }
    Changes {
        title: file_title(words, &file.file),
        file: file.file.clone(),
        notes,
        rows: file.rows.iter().take(ROWS_SHOWN).map(|row| of_row(words, &file.file, row)).collect(),
    }
}

fn of_row(words: &'static Words, file: &str, row: &RowDifference) -> RowChanges {
    let code = match (row.was, row.is) {
        (false, _) => "added",
        (true, false) => "removed",
        (true, true) => "changed",
    };
    // what names a row stands above its cells
    let key = layout(file).map_or(&[][..], |layout| layout.key);
    let is_said = |cell: &&CellDifference| row.was != row.is && key.contains(&cell.column.as_str());
    let cells = row.cells.iter().filter(|cell| !is_said(cell));
    let cell =
        |cell: &CellDifference| (column_title(words, &cell.column), cell.before.clone(), cell.after.clone());
    RowChanges {
        key: row.key.clone(),
        code,
        mark: words.of_code("concept-row", code),
        cells: cells.map(cell).collect(),
    }
}
