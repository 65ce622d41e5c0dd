//! What can be wrong with the rows of a form.

use crate::fault::Nearest;
use model::Period;

/// What our blank says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlankKey {
    /// The form.
    Form,
    /// Who reports.
    Department,
    /// For when.
    Period,
}

/// What can be wrong with a form as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// No row in which headings of a form stand.
    NoHeadings,
    /// No column that says which row is which.
    NoKeyColumn,
    /// A heading over several columns.
    MergedHeading(Box<str>),
    /// One cell over several rows of figures.
    MergedCells(Box<str>),
    /// A row with a figure and nothing that says of what.
    NoKey,
    /// A row code that the form does not have.
    UnknownRow(Box<str>),
    /// An indicator that the form does not ask for.
    NotInForm(Box<str>),
    /// A row code and an indicator that do not belong together.
    Mismatch {
        /// The row code as written.
        row: Box<str>,
        /// The indicator as written.
        written: Box<str>,
        /// The indicator of that row.
        expected: Box<Nearest>,
    },
    /// A figure of another place.
    OtherPlace {
        /// As written.
        text: Box<str>,
        /// The place of the department.
        expected: Box<Nearest>,
    },
    /// A figure of another period.
    OtherPeriod {
        /// As written.
        text: Box<str>,
        /// The period of the form.
        expected: Period,
    },
    /// A row of totals, which is not read.
    Total(Box<str>),
    /// A row with words and no figure, which is not read.
    Label(Box<str>),
    /// The row in which columns are numbered, which is not read.
    ColumnNumbers,
    /// A row that does not show, and was read.
    HiddenRow,
    /// A column that does not show, and was read.
    HiddenColumn,
    /// Another sheet, which was not read.
    OtherSheet(Box<str>),
    /// A number of more digits than a spreadsheet keeps.
    Imprecise(Box<str>),
    /// More rows or cells than a form has.
    TooMuch,
    /// Our blank, but of another form, place or period.
    OtherBlank {
        /// What differs.
        what: BlankKey,
        /// What the blank is of.
        found: Box<str>,
        /// What it should be of.
        expected: Box<str>,
    },
    /// Our blank, from before the form was changed, or with its hidden keys changed.
    OldBlank,
    /// Rows of the form that the file does not have.
    Absent(Box<str>),
    /// Not JSON, or of another shape; with the parser's own words.
    Json(Box<str>),
    /// A field that nobody asked for, in an element of a request.
    UnknownField(Box<str>),
}
