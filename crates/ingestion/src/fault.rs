//! What can be wrong with an upload, and where: types only; the words are in `wording`.

use crate::checks::CheckFault;
use crate::columns::Role;
use crate::encoding::Encoding;
use crate::form::FormFault;
use crate::grid::WorkbookFault;
use crate::names::NameFault;
use crate::numbers::NumberFault;
use model::{Lang, Text};

/// Whether an issue stops the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// It must be mended.
    Error,
    /// It may be meant so.
    Warning,
}

/// A position in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Line of the file from 1, also where quoted cells hold line breaks; 0: the file as a whole.
    pub line: u64,
    /// Column of the table from 1 (in a TOML file: the character); 0: the line as a whole.
    pub column: u32,
    /// The column's heading as the file has it; empty if it has none.
    pub heading: Box<str>,
}

impl At {
    /// The file as a whole.
    pub fn file() -> Self {
        At::default()
    }

    /// A line as a whole.
    pub fn line(line: u64) -> Self {
        At { line, ..At::default() }
    }

    /// A cell.
    pub fn cell(line: u64, column: u32, heading: &str) -> Self {
        At { line, column, heading: quoted(heading) }
    }
}

/// Something wrong with an upload.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Where.
    pub at: At,
    /// Whether it stops the file.
    pub severity: Severity,
    /// What.
    pub fault: Fault,
}

impl Issue {
    /// An error.
    pub(crate) fn error(at: At, fault: impl Into<Fault>) -> Self {
        Issue { at, severity: Severity::Error, fault: fault.into() }
    }

    /// A warning.
    pub(crate) fn warning(at: At, fault: impl Into<Fault>) -> Self {
        Issue { at, severity: Severity::Warning, fault: fault.into() }
    }

    /// What is wrong and what to do, without the position.
    pub fn message(&self, lang: Lang) -> String {
        crate::wording::fault(&self.fault, lang)
    }

    /// Where, in words: "line 7, column 4 «value»"; empty for the file as a whole.
    pub fn position(&self, lang: Lang) -> String {
        self.at.position(lang)
    }
}

impl At {
    /// The same in words: "line 7, column 4 «value»"; empty for the file as a whole.
    pub fn position(&self, lang: Lang) -> String {
        crate::wording::position(self, lang)
    }
}

/// What can be wrong with an upload.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The file as a whole.
    File(FileFault),
    /// Headings and columns.
    Layout(LayoutFault),
    /// A name of an indicator, place, period or source.
    Name(NameFault),
    /// A number as it is written.
    Number(NumberFault),
    /// A figure that was read but cannot be right.
    Check(CheckFault),
    /// A row of a form, or the form as a whole.
    Form(FormFault),
    /// A workbook that is not read.
    Workbook(WorkbookFault),
}

macro_rules! fault_from {
    ($($inner:ty => $variant:ident,)+) => {
        $(impl From<$inner> for Fault {
            fn from(fault: $inner) -> Self {
                Fault::$variant(fault)
            }
        })+
    };
}
fault_from! {
    FileFault => File,
    LayoutFault => Layout,
    NameFault => Name,
    NumberFault => Number,
    CheckFault => Check,
    FormFault => Form,
    WorkbookFault => Workbook,
}

/// A file of another kind, told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// An Excel workbook, `.xlsx` (or another zip archive).
    Xlsx,
    /// An Excel workbook of the old kind, `.xls`.
    Xls,
    /// A PDF.
    Pdf,
    /// Something else with zero bytes in it.
    Binary,
}

/// What can be wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// Nothing in it.
    Empty,
    /// Headings and nothing below.
    NoRows,
    /// Not a text file.
    NotText(Foreign),
    /// A byte sequence that the encoding does not have.
    Encoding(Encoding),
    /// A quotation mark that is never closed.
    UnclosedQuote,
}

/// What can be wrong with headings and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayoutFault {
    /// A column that must be there.
    MissingColumn(Role),
    /// Neither a value column nor columns of indicators or periods.
    NoValues,
    /// Two columns for one thing.
    Repeated {
        /// The heading of the second.
        heading: Box<str>,
        /// Column number of the first, from 1.
        first: u32,
    },
    /// A heading that nobody knows; its column is not read.
    Unknown {
        /// The heading.
        heading: Box<str>,
        /// The nearest known one.
        nearest: Option<Box<Nearest>>,
    },
    /// A row without the cells that it must have.
    TooFewCells {
        /// Cells in the row.
        found: usize,
        /// Headings in the file.
        expected: usize,
    },
    /// A row with cells beyond the headings.
    TooManyCells {
        /// Cells in the row.
        found: usize,
        /// Headings in the file.
        expected: usize,
    },
}

/// What a name is a name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// An indicator.
    Indicator,
    /// A place.
    Place,
    /// A period.
    Period,
    /// A source.
    Source,
    /// A strategic direction.
    Direction,
    /// A task.
    Task,
    /// A unit of measurement.
    Unit,
    /// A calendar of due dates.
    Calendar,
    /// A department.
    Department,
    /// A goal of the concept.
    Goal,
    /// A form that departments hand in.
    Form,
    /// A word of the trade.
    Term,
}

/// "Did you mean": the nearest known name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// Its code; empty if it has none.
    pub code: Box<str>,
    /// Its name; empty if the code is all there is.
    pub name: Text,
}

/// A cell's text as messages quote it: not longer than 80 characters, on one line.
pub(crate) fn quoted(text: &str) -> Box<str> {
    const LONGEST: usize = 80;
    let text = text.trim();
    let mut short: String =
        text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short.into()
}
