//! A workbook to fill in and send back: one sheet for one report, in which only values and explanations can be typed. With what was typed and
//! a note on every faulty cell it is also the answer to a workbook that could not be taken.
//!
//! It stands here because it is a file out, like the others: which form, which words and which figures, its caller says.

mod sheet;
mod styles;

use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use styles::Styles;

/// What stands in an unlocked cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Typed {
    /// Nothing yet.
    #[default]
    Blank,
    /// A number; it is written as one, unless it has more digits than a spreadsheet keeps.
    Number(Decimal),
    /// Anything else that was typed: `н/д`, or what could not be read.
    Text(String),
}

/// What may be typed as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// Whole numbers from a least one.
    Whole {
        /// The least.
        least: i32,
    },
    /// 0 or 1.
    Milestone,
    /// From 0 to 100.
    Share,
    /// Any number.
    Any,
}

/// A remark on a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Whether it must be mended, or may be meant so.
    pub error: bool,
    /// What is wrong and what to do.
    pub text: String,
}

/// A row of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct BlankRow {
    /// Its code, kept as text: `1.10` is not 1.1.
    pub code: String,
    /// The indicator's title.
    pub indicator: String,
    /// Its unit.
    pub unit: String,
    /// Decimals shown.
    pub decimals: u32,
    /// What may be typed.
    pub accepts: Accepts,
    /// What a person sees when the cell is chosen.
    pub hint: String,
    /// The value of the present draft.
    pub value: Typed,
    /// The explanation of the present draft.
    pub explanation: String,
    /// The value of the period before.
    pub last: Typed,
    /// The value of the same period a year before.
    pub year_ago: Typed,
    /// Remarks on the value.
    pub on_value: Vec<Remark>,
    /// Remarks on the explanation.
    pub on_explanation: Vec<Remark>,
}

/// A line of the list of issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueLine {
    /// Where, in words.
    pub place: String,
    /// The remark.
    pub remark: Remark,
}

/// Words of a blank, in its language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlankWords {
    /// Name of the sheet: at most 31 characters, none of `[ ] : * ? / \`.
    pub sheet: String,
    /// Name of the sheet with the list of issues.
    pub issues: String,
    /// Headings: row code, indicator, unit, value, explanation, last period, same period last year.
    pub headings: [String; 7],
    /// Headings of the list: where, whether it must be mended, what.
    pub issue_headings: [String; 3],
    /// An error, and a warning.
    pub severities: [String; 2],
    /// Asked when something else than a fitting number is typed.
    pub unfitting: String,
}

/// A blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Blank {
    /// The name of the form.
    pub title: String,
    /// Lines below it, as label and text: department, period, due date.
    pub lines: Vec<(String, String)>,
    /// Its rows.
    pub rows: Vec<BlankRow>,
    /// What is hidden in it, so that it is known when it comes back; and the name of the sheet for that.
    pub keys: Vec<(String, String)>,
    /// Name of the hidden sheet.
    pub keys_sheet: &'static str,
    /// The list of issues; empty for a blank that is to be filled in.
    pub issues: Vec<IssueLine>,
    /// Words.
    pub words: BlankWords,
    /// The day it is made, as year, month and day: the same blank is the same bytes.
    pub made: (u16, u8, u8),
}

/// A cell of a workbook that is none of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignCell {
    /// Row from 1.
    pub row: u32,
    /// Column from 1.
    pub column: u32,
    /// What stands in it.
    pub content: Typed,
    /// Remarks on it.
    pub remarks: Vec<Remark>,
}

/// Why a workbook cannot be written: too many rows, a sheet's name that is not allowed.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct BlankError(#[from] XlsxError);

/// The workbook of a blank.
pub fn blank_xlsx(blank: &Blank) -> Result<Vec<u8>, BlankError> {
    let mut book = book(&blank.title, blank.made)?;
    let styles = Styles::new();
    sheet::form(book.add_worksheet(), blank, &styles)?;
    issues(&mut book, &blank.issues, &blank.words, &styles)?;
    keys(book.add_worksheet(), blank)?;
    Ok(book.save_to_buffer()?)
}

/// The cells of someone else's workbook at the places where they stood, with notes on the faulty ones, and the list of issues.
pub fn annotated_xlsx(
    cells: &[ForeignCell],
    list: &[IssueLine],
    words: &BlankWords,
    made: (u16, u8, u8),
) -> Result<Vec<u8>, BlankError> {
    let mut book = book(&words.sheet, made)?;
    let styles = Styles::new();
    sheet::foreign(book.add_worksheet(), cells, words, &styles)?;
    issues(&mut book, list, words, &styles)?;
    Ok(book.save_to_buffer()?)
}

fn book(title: &str, made: (u16, u8, u8)) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(made.0, made.1, made.2)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
    Ok(book)
}

fn issues(
    book: &mut Workbook,
    list: &[IssueLine],
    words: &BlankWords,
    styles: &Styles,
) -> Result<(), XlsxError> {
    if list.is_empty() {
        return Ok(());
    }
    let sheet = book.add_worksheet();
    sheet.set_name(&words.issues)?;
    for (column, (heading, width)) in (0u16..).zip(words.issue_headings.iter().zip([28.0, 16.0, 110.0])) {
        sheet.write_string_with_format(0, column, heading, &styles.heading)?;
        sheet.set_column_width(column, width)?;
    }
    for (row, issue) in (1u32..).zip(list) {
        let [error, warning] = &words.severities;
        let (severity, style) =
            if issue.remark.error { (error, &styles.error) } else { (warning, &styles.warning) };
        sheet.write_string_with_format(row, 0, sheet::neutral_text(&issue.place), &styles.text)?;
        sheet.write_string_with_format(row, 1, severity, style)?;
        sheet.write_string_with_format(row, 2, sheet::neutral_text(&issue.remark.text), &styles.text)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn keys(sheet: &mut Worksheet, blank: &Blank) -> Result<(), XlsxError> {
    sheet.set_name(blank.keys_sheet)?.set_very_hidden(true);
    for (row, (name, value)) in (0u32..).zip(&blank.keys) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, value)?;
    }
    sheet.protect();
    Ok(())
}
