//! The figure of a row: its cell by its kind, joined with what the status column says.

use super::fault::FormFault;
use super::table::TableCell;
use crate::checks::CheckFault;
use crate::fault::{Fault, quoted};
use crate::grid::CellKind;
use crate::numbers::{self, Marks, NumberFault, ReadAs, Reading, Wrong, spelled};
use crate::parse::status::Status;
use model::concept::{Indicator, Kind};
use model::value::is_storable;
use model::{Cell, Decimal};

/// What a cell says.
pub(super) type Said = Result<(Option<Cell>, Option<ReadAs>), Fault>;

/// Reads a value cell. A number of a workbook is the number it holds; digits in a text are read as in any file.
pub(super) fn value(cell: Option<&TableCell>, indicator: &Indicator, marks: Marks) -> Said {
    let Some(cell) = cell else { return Ok((None, None)) };
    let text = cell.text.as_str();
    let wrong = |wrong: Wrong| Err(wrong.fault(text).into());
    match cell.kind {
        CellKind::Text => written(text, indicator, marks),
        CellKind::Number => exact(text),
        CellKind::Percent if indicator.kind == Kind::Share => exact(text),
        CellKind::Percent => Err(NumberFault::Percent(quoted(&format!("{text}%"))).into()),
        CellKind::Imprecise => Err(FormFault::Imprecise(quoted(text)).into()),
        CellKind::Date => wrong(Wrong::Date),
        CellKind::Formula => wrong(Wrong::Formula),
        CellKind::Error => wrong(Wrong::SpreadsheetError),
        CellKind::Truth => wrong(Wrong::NotANumber),
    }
}

/// A number written by a machine: digits, with a point before decimals.
pub(super) fn exact(text: &str) -> Said {
    match text.parse::<Decimal>() {
        Ok(number) if is_storable(number) => Ok((Some(Cell::Number(number.normalize())), None)),
        Ok(_) => Err(NumberFault::TooLong(quoted(text)).into()),
        Err(_) => Err(Wrong::NotANumber.fault(text).into()),
    }
}

fn written(text: &str, indicator: &Indicator, marks: Marks) -> Said {
    let spelled = spelled(text.as_bytes());
    match numbers::reading(spelled.shape, || marks) {
        Reading::Cell(Cell::Number(_), _) if spelled.percent && indicator.kind != Kind::Share => {
            Err(NumberFault::Percent(quoted(text)).into())
        }
        Reading::Cell(cell, read_as) => Ok((Some(cell), read_as)),
        Reading::Blank => Ok((None, None)),
        Reading::Ambiguous { decimal, whole } => {
            Err(NumberFault::Ambiguous { text: quoted(text), decimal, whole, both: marks.both() }.into())
        }
        Reading::Wrong(wrong) => Err(wrong.fault(text).into()),
    }
}

/// What the value and the status say together.
pub(super) fn with_status(said: Said, text: &str, status: Status, status_text: &str) -> Said {
    let (cell, read_as) = said?;
    match (status, cell) {
        (Status::Figure, cell) => Ok((cell, read_as)),
        (Status::NotApplicable | Status::Unavailable, Some(Cell::Number(_))) => {
            Err(CheckFault::NumberWithStatus { text: quoted(text), status: quoted(status_text) }.into())
        }
        (Status::NotApplicable, _) => Ok((Some(Cell::NotApplicable), None)),
        (Status::Unavailable, _) => Ok((Some(Cell::Unavailable), None)),
    }
}

/// A text as it was typed: without the apostrophe that spreadsheets, and our own exports, put before signs that begin a formula or before
/// digits that are meant as text.
pub(super) fn typed(text: &str) -> &str {
    let Some(rest) = text.strip_prefix('\'') else { return text };
    let begins = rest.chars().next().is_some_and(|c| c.is_ascii_digit() || "=+-@−＝＋－＠\t\r\n".contains(c));
    if begins { rest } else { text }
}
