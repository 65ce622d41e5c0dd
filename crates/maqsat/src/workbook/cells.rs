//! The cells of a sheet, one after the other: never as a table, whose size a single far cell would decide.

use super::{numbers, short};
use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};
use ingestion::grid::{CellKind, GridCell, KEYS_SHEET, WorkbookFault};
use std::collections::{BTreeMap, HashSet};
use std::io::Cursor;

pub(super) type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Cells with something in them, bytes of their text, and cells of any kind.
const MOST_CELLS: usize = 50_000;
const MOST_TEXT: usize = 8 << 20;
const MOST_EMPTY: usize = 1_000_000;
/// Keys of our blank.
const MOST_KEYS: usize = 2_000;

/// Opens a workbook whose archive was looked through.
pub(super) fn open(bytes: Cursor<&[u8]>) -> Result<Book<'_>, WorkbookFault> {
    calamine::open_workbook_from_rs(bytes).map_err(|error| fault(&error))
}

/// What calamine's errors mean to a person; its own words would not.
fn fault(error: &XlsxError) -> WorkbookFault {
    if matches!(error, XlsxError::Zip(_) | XlsxError::Io(_)) {
        WorkbookFault::Damaged
    } else if matches!(error, XlsxError::Password) {
        WorkbookFault::Encrypted
    } else if let XlsxError::FileNotFound(part) | XlsxError::WorksheetNotFound(part) = error {
        WorkbookFault::BadXml(short(part))
    } else {
        tracing::debug!(%error, "calamine");
        WorkbookFault::BadXml("xl".to_owned())
    }
}

/// The first sheet that shows, and the names of the others that show and hold something.
pub(super) fn choose(book: &mut Book<'_>) -> Result<(String, Vec<String>), WorkbookFault> {
    let shows = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let mut names = book.sheets_metadata().iter().filter(shows).map(|sheet| sheet.name.clone());
    let first = names.next().ok_or(WorkbookFault::NoSheet)?;
    let others: Vec<String> = names.take(100).collect();
    let filled = others.into_iter().filter(|name| {
        // what cannot be read there is not ours to tell
        let Ok(mut cells) = book.worksheet_cells_reader(name) else { return false };
        for _ in 0..MOST_EMPTY {
            match cells.next_cell() {
                Ok(Some(cell)) if *cell.get_value() == DataRef::Empty => {}
                Ok(Some(_)) => return true,
                Ok(None) | Err(_) => return false,
            }
        }
        true
    });
    let filled = filled.map(|name| short(&name)).collect();
    Ok((first, filled))
}

/// The cells of a sheet, row by row.
pub(super) fn cells(book: &mut Book<'_>, sheet: &str) -> Result<Vec<GridCell>, WorkbookFault> {
    let percents = percents(book, sheet)?;
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| fault(&error))?;
    let mut found: BTreeMap<(u32, u32), GridCell> = BTreeMap::new();
    let (mut text, mut all) = (0, 0);
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(|error| fault(&error))? {
        all += 1;
        let said = match record.formula {
            Some(formula) => Some((CellKind::Formula, formula_text(&formula))),
            None => said(record.value, percents.contains(&record.pos)),
        };
        if let Some((kind, said)) = said {
            text += said.len();
            let (row, column) = (record.pos.0.saturating_add(1), record.pos.1.saturating_add(1));
            if found.insert(record.pos, GridCell { row, column, kind, text: said }).is_some() {
                // of two cells in one place nobody can say which is meant
                return Err(WorkbookFault::BadXml(short(sheet)));
            }
        }
        if found.len() > MOST_CELLS || text > MOST_TEXT || all > MOST_EMPTY {
            return Err(WorkbookFault::TooManyCells);
        }
    }
    Ok(found.into_values().collect())
}

/// Positions of cells whose format shows a percent sign: what is typed as 12.5 % is stored as 0.125.
fn percents(book: &mut Book<'_>, sheet: &str) -> Result<HashSet<(u32, u32)>, WorkbookFault> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|error| fault(&error))?;
    let percent = |style: &calamine::Style| {
        let format = style.number_format.as_ref();
        format.is_some_and(|f| matches!(f.format_id, Some(9 | 10)) || numbers::is_percent(&f.format_code))
    };
    let styles: Vec<bool> = reader.styles().iter().map(percent).collect();
    let mut found = HashSet::new();
    if !styles.contains(&true) {
        return Ok(found);
    }
    while let Some((row, column, style)) = reader.next_style_id().map_err(|error| fault(&error))? {
        if styles.get(style) == Some(&true) {
            found.insert((row, column));
        }
        if found.len() > MOST_CELLS {
            return Err(WorkbookFault::TooManyCells);
        }
    }
    Ok(found)
}

fn formula_text(formula: &XlsxFormulaMetadata) -> String {
    let text = match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula,
        // a copy of the formula of another cell
        XlsxFormulaMetadata::SharedDerived { .. } | _ => "…",
    };
    format!("={}", short(text))
}

/// What a cell holds, and as what; `None` if nothing.
fn said(value: DataRef<'_>, percent: bool) -> Option<(CellKind, String)> {
    match Data::from(value) {
        Data::Empty => None,
        Data::String(text) => (!text.trim().is_empty()).then_some((CellKind::Text, text)),
        Data::Int(number) => Some((CellKind::Number, number.to_string())),
        Data::Float(number) => {
            let (kind, text) = numbers::written(number);
            let shown = percent && kind == CellKind::Number;
            Some(if shown { (CellKind::Percent, numbers::percent(&text)) } else { (kind, text) })
        }
        Data::Bool(truth) => Some((CellKind::Truth, if truth { "TRUE" } else { "FALSE" }.to_owned())),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            let text = if date.is_duration() || date.as_f64() < 1.0 {
                format!("{hour:02}:{minute:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}")
            };
            Some((CellKind::Date, text))
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => Some((CellKind::Date, short(&text))),
        Data::Error(error) => Some((CellKind::Error, error.to_string())),
    }
}

/// What our blank hides in a sheet of its own; empty if there is none.
pub(super) fn keys(book: &mut Book<'_>) -> Result<Vec<(String, String)>, WorkbookFault> {
    let hidden = |sheet: &calamine::Sheet| sheet.name == KEYS_SHEET && sheet.visible != SheetVisible::Visible;
    if !book.sheets_metadata().iter().any(hidden) {
        return Ok(Vec::new());
    }
    let cells = cells(book, KEYS_SHEET)?;
    let find = |row, column| cells.iter().find(|cell| (cell.row, cell.column) == (row, column));
    let pairs = (1..).map_while(|row| Some((find(row, 1)?.text.clone(), find(row, 2)?.text.clone())));
    Ok(pairs.take(MOST_KEYS).collect())
}
