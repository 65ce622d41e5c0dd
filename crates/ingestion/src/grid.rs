//! A sheet of a workbook as the reading process hands it over: cells with their kinds, or why the workbook is refused.

use serde::{Deserialize, Serialize};

/// What a workbook's cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Words, or digits typed as text.
    Text,
    /// A number: digits with a point before decimals, the shortest that make the stored number.
    Number,
    /// A number shown with a percent sign, written as it is shown: `12.5` for a stored 0.125.
    Percent,
    /// A number with more digits than a spreadsheet keeps: the last ones are not certain.
    Imprecise,
    /// A date or a time, as `2026-05-12`.
    Date,
    /// A formula, with `=` before it.
    Formula,
    /// An error such as `#DIV/0!`.
    Error,
    /// `TRUE` or `FALSE`.
    Truth,
}

/// A cell with something in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridCell {
    /// Row from 1.
    pub row: u32,
    /// Column from 1.
    pub column: u32,
    /// What it holds.
    pub kind: CellKind,
    /// What it says.
    pub text: String,
}

/// Cells that were merged into one: its corners, rows and columns from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// Its name.
    pub sheet: String,
    /// Its cells, row by row and from left to right; empty ones are left out.
    pub cells: Vec<GridCell>,
    /// Rows that do not show.
    pub hidden_rows: Vec<u32>,
    /// Columns that do not show.
    pub hidden_columns: Vec<u32>,
    /// Merged cells.
    pub merged: Vec<Span>,
    /// Other sheets that show, which are not read.
    pub other_sheets: Vec<String>,
    /// What our blank hides in itself: names and values; empty in any other workbook.
    pub keys: Vec<(String, String)>,
}

/// Name of the very hidden sheet in which our blank keeps its keys.
pub const KEYS_SHEET: &str = "maqsat";

/// Why a workbook is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkbookFault {
    /// Nothing in it.
    Empty,
    /// Larger than an upload may be (in mebibytes).
    TooLarge(u32),
    /// Another kind of file.
    Foreign(ForeignBook),
    /// Opens with a password only.
    Encrypted,
    /// Holds macros.
    Macros,
    /// Takes figures from other files.
    ExternalLinks,
    /// Not as an archive should be: cut off, damaged, or with parts of one name.
    Damaged,
    /// A name of a part leads out of the archive.
    BadName(String),
    /// More parts than a workbook has.
    TooManyParts,
    /// Unfolds to more than a form ever has.
    Unfolds,
    /// The XML of a part cannot be read.
    BadXml(String),
    /// More cells than a form ever has.
    TooManyCells,
    /// No sheet shows, or the sheet is not there.
    NoSheet,
    /// Reading took too long.
    TooSlow,
    /// Reading needed too much memory, or failed otherwise.
    Failed,
    /// Too many workbooks are read at the same time.
    Busy,
}

/// Files that are often sent in place of an `.xlsx`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForeignBook {
    /// `.xls`, or another file of old Office programs.
    Old,
    /// `.xlsb`.
    Binary,
    /// `.ods` or another OpenDocument file.
    OpenDocument,
    /// `.docx`.
    Word,
    /// `.pdf`.
    Pdf,
    /// None of these.
    Other,
}

/// What the reading process answers on its standard output, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The sheet.
    Sheet(Grid),
    /// Why there is none.
    Refused(WorkbookFault),
}

impl Reply {
    /// As JSON.
    pub fn to_json(&self) -> Vec<u8> {
        // text and whole numbers only: it cannot fail
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// From JSON; what is none, is a failure of the process that wrote it.
    pub fn from_json(bytes: &[u8]) -> Result<Grid, WorkbookFault> {
        match serde_json::from_slice(bytes) {
            Ok(Reply::Sheet(grid)) => Ok(grid),
            Ok(Reply::Refused(fault)) => Err(fault),
            Err(_) => Err(WorkbookFault::Failed),
        }
    }
}
