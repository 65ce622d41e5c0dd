//! The sheet of a blank, cell by cell.

use super::styles::{Mark, Styles};
use super::{Accepts, Blank, BlankRow, BlankWords, ForeignCell, Remark, Typed};
use crate::exports::csv::neutral;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Note, Worksheet, XlsxError,
};

/// Widths of the columns, in characters.
const WIDTHS: [f64; 7] = [9.0, 52.0, 16.0, 16.0, 40.0, 16.0, 16.0];
const VALUE: u16 = 3;
const EXPLANATION: u16 = 4;
/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// Title, lines, headings and rows; everything but values and explanations is locked.
pub(super) fn form(sheet: &mut Worksheet, blank: &Blank, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(&blank.words.sheet)?;
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, neutral(&blank.title), &styles.title)?;
    let mut row = 1;
    for (label, text) in &blank.lines {
        sheet.write_string_with_format(row, 0, label, &styles.label)?;
        sheet.write_string_with_format(row, 1, neutral(text), &styles.line)?;
        row += 1;
    }
    let heading = row + 1;
    for (column, text) in (0u16..).zip(&blank.words.headings) {
        sheet.write_string_with_format(heading, column, text, &styles.heading)?;
    }
    for (row, line) in (heading + 1..).zip(&blank.rows) {
        fixed(sheet, row, line, styles)?;
        open(sheet, row, line, styles)?;
        sheet.add_data_validation(row, VALUE, row, VALUE, &validation(line, &blank.words)?)?;
    }
    sheet.set_freeze_panes(heading + 1, 2)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(heading, heading)?;
    sheet.set_selection(heading + 1, VALUE, heading + 1, VALUE)?;
    sheet.protect();
    Ok(())
}

/// What nobody changes.
fn fixed(sheet: &mut Worksheet, row: u32, line: &BlankRow, styles: &Styles) -> Result<(), XlsxError> {
    for (column, text) in (0u16..).zip([&line.code, &line.indicator, &line.unit]) {
        sheet.write_string_with_format(row, column, neutral(text), &styles.fixed)?;
    }
    for (column, value) in [(5, &line.last), (6, &line.year_ago)] {
        write(sheet, row, column, value, &styles.shown(line.decimals))?;
    }
    Ok(())
}

/// What is filled in, with the remarks on it.
fn open(sheet: &mut Worksheet, row: u32, line: &BlankRow, styles: &Styles) -> Result<(), XlsxError> {
    let style = styles.typed(mark(&line.on_value), Some(line.decimals));
    write(sheet, row, VALUE, &line.value, &style)?;
    note(sheet, row, VALUE, &line.on_value)?;
    let style = styles.typed(mark(&line.on_explanation), None);
    let text = if line.explanation.is_empty() { Typed::Blank } else { Typed::Text(line.explanation.clone()) };
    write(sheet, row, EXPLANATION, &text, &style)?;
    note(sheet, row, EXPLANATION, &line.on_explanation)
}

/// Cells of someone else's workbook where they stood.
pub(super) fn foreign(
    sheet: &mut Worksheet,
    cells: &[ForeignCell],
    words: &BlankWords,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(&words.sheet)?;
    for cell in cells {
        let Some(row) = cell.row.checked_sub(1) else { continue };
        let Some(column) = cell.column.checked_sub(1).and_then(|column| u16::try_from(column).ok()) else {
            continue;
        };
        let style = match mark(&cell.remarks) {
            Mark::None => Format::new(),
            Mark::Warning => styles.warning.clone(),
            Mark::Error => styles.error.clone(),
        };
        write(sheet, row, column, &cell.content, &style)?;
        note(sheet, row, column, &cell.remarks)?;
    }
    Ok(())
}

/// Writes a number as a number, and whatever was typed otherwise as a text that no spreadsheet runs.
fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Typed,
    style: &Format,
) -> Result<(), XlsxError> {
    match value {
        Typed::Blank => sheet.write_blank(row, column, style)?,
        Typed::Number(number) => match exact(*number) {
            Some(float) => sheet.write_number_with_format(row, column, float, style)?,
            None => sheet.write_string_with_format(row, column, number.normalize().to_string(), style)?,
        },
        Typed::Text(text) => sheet.write_string_with_format(row, column, neutral_text(text), style)?,
    };
    Ok(())
}

/// The float of a number, if a spreadsheet keeps every digit of it.
fn exact(number: Decimal) -> Option<f64> {
    let digits = number.normalize().mantissa().unsigned_abs().to_string().len();
    if digits > DIGITS { None } else { number.to_f64() }
}

/// A text of at most as many characters as a cell holds, with nothing before it that begins a formula.
pub(super) fn neutral_text(text: &str) -> String {
    const LONGEST: usize = 32_000;
    neutral(text).chars().take(LONGEST).collect()
}

fn mark(remarks: &[Remark]) -> Mark {
    match (remarks.iter().any(|remark| remark.error), remarks.is_empty()) {
        (true, _) => Mark::Error,
        (false, false) => Mark::Warning,
        (false, true) => Mark::None,
    }
}

fn note(sheet: &mut Worksheet, row: u32, column: u16, remarks: &[Remark]) -> Result<(), XlsxError> {
    if remarks.is_empty() {
        return Ok(());
    }
    let texts: Vec<&str> = remarks.iter().map(|remark| remark.text.as_str()).collect();
    let note = Note::new(cut(&texts.join("\n\n"), 4_000)).add_author_prefix(false).set_author("Maqsat");
    sheet.insert_note(row, column, &note.set_width(320).set_height(130))?;
    Ok(())
}

/// A number that does not fit is asked about, not forbidden: `н/д` and `—` may stand there too, and an upload is checked anyway.
fn validation(line: &BlankRow, words: &BlankWords) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new();
    let rule = match line.accepts {
        Accepts::Whole { least } => rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(least)),
        Accepts::Milestone => rule.allow_whole_number(DataValidationRule::Between(0, 1)),
        Accepts::Share => rule.allow_decimal_number(DataValidationRule::Between(0.0, 100.0)),
        Accepts::Any => rule.allow_decimal_number(DataValidationRule::Between(-1e18, 1e18)),
    };
    rule.set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(cut(&line.code, 32))?
        .set_error_message(cut(&words.unfitting, 255))?
        .set_input_title(cut(&line.indicator, 32))?
        .set_input_message(cut(&line.hint, 255))
}

fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars().take(longest - 1).chain(['…']).collect()
}
