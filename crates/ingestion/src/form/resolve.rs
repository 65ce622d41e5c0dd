//! Which indicator a row of a form is about: by its row code, by the indicator's code or name, or by both if they agree.

use super::Expected;
use super::fault::FormFault;
use super::headings::Headings;
use super::table::{Row, TableCell};
use crate::fault::{Fault, Nearest, quoted};
use crate::grid::CellKind;
use crate::numbers::Wrong;
use crate::spelling::folded;
use model::IndicatorIx;

/// What a row is about.
pub(super) enum Subject {
    /// An indicator of the form; with what is odd about how it is named, at a column.
    Row(IndicatorIx, Option<(u32, Fault)>),
    /// Nothing that can be told, and why, at a column (0: the row as a whole).
    Fault(u32, Fault),
    /// Totals.
    Total(u32, Box<str>),
    /// The row names nothing.
    Nothing,
}

/// What one of the cells says.
enum Said {
    Nothing,
    Indicator(IndicatorIx),
    Fault(Fault),
}

/// Words that begin a row of totals.
const TOTALS: [&str; 9] =
    ["итого", "всего", "барлығы", "жиыны", "қорытынды", "total", "totals", "grand total", "сумма"];

/// Finds out what a row is about.
pub(super) fn subject(expected: &Expected<'_>, headings: &Headings, row: &Row) -> Subject {
    let code = headings.code.and_then(|column| row.get(column));
    let by_code = code.map_or(Said::Nothing, |cell| by_code(expected, cell));
    let mut by_name = Said::Nothing;
    let mut name = None;
    for cell in headings.indicators.iter().filter_map(|column| row.get(*column)) {
        let said = self::by_name(expected, cell);
        let known = matches!(said, Said::Indicator(_));
        match (&by_name, &said) {
            (Said::Indicator(a), Said::Indicator(b)) if a != b => {
                return mismatch(expected, *a, name.unwrap_or(cell), cell);
            }
            _ if known || name.is_none() => (by_name, name) = (said, Some(cell)),
            _ => {}
        }
    }
    let column = |cell: Option<&TableCell>| cell.map_or(0, |cell| cell.column);
    match (by_code, by_name) {
        (Said::Indicator(a), Said::Indicator(b)) if a != b => match (code, name) {
            (Some(code), Some(name)) => mismatch(expected, a, code, name),
            (None, _) | (_, None) => Subject::Nothing,
        },
        (Said::Indicator(ix), Said::Nothing | Said::Indicator(_)) => Subject::Row(ix, None),
        // a row code says nothing against the name of an indicator that stands in another form
        (Said::Indicator(_), Said::Fault(fault @ Fault::Form(_))) => Subject::Fault(column(name), fault),
        (Said::Indicator(ix), Said::Fault(fault)) => Subject::Row(ix, Some((column(name), fault))),
        (Said::Fault(fault), Said::Indicator(ix)) => Subject::Row(ix, Some((column(code), fault))),
        (Said::Nothing, Said::Indicator(ix)) => Subject::Row(ix, None),
        (Said::Nothing, Said::Nothing) => Subject::Nothing,
        (by_code, by_name) => {
            let total = [name, code].into_iter().flatten().find(|cell| is_total(&cell.text));
            match (total, by_name, by_code) {
                (Some(cell), _, _) => Subject::Total(cell.column, quoted(&cell.text)),
                (None, Said::Fault(fault), _) => Subject::Fault(column(name), fault),
                (None, _, Said::Fault(fault)) => Subject::Fault(column(code), fault),
                (None, _, _) => Subject::Nothing,
            }
        }
    }
}

fn mismatch(expected: &Expected<'_>, of_row: IndicatorIx, row: &TableCell, written: &TableCell) -> Subject {
    let code = &expected.concept.indicator(of_row).code;
    let shown = expected.names.indicators.shown(of_row);
    let shown = shown.unwrap_or_else(|| Nearest { code: code.as_str().into(), name: Default::default() });
    let fault = FormFault::Mismatch {
        row: quoted(&row.text),
        written: quoted(&written.text),
        expected: Box::new(shown),
    };
    Subject::Fault(row.column, fault.into())
}

fn by_code(expected: &Expected<'_>, cell: &TableCell) -> Said {
    let rows = &expected.form.rows;
    let written = folded(super::figure::typed(&cell.text));
    let written = written.trim_end_matches('.');
    let unknown = || Said::Fault(FormFault::UnknownRow(quoted(&cell.text)).into());
    match cell.kind {
        CellKind::Date => return Said::Fault(Wrong::Date.fault(&cell.text).into()),
        CellKind::Formula => return Said::Fault(Wrong::Formula.fault(&cell.text).into()),
        // a spreadsheet makes 1.1 of 1.10
        CellKind::Number if rows.iter().any(|row| is_with_zeros(&row.code, written)) => return unknown(),
        CellKind::Number
        | CellKind::Text
        | CellKind::Percent
        | CellKind::Imprecise
        | CellKind::Error
        | CellKind::Truth => {}
    }
    let found = rows.iter().find(|row| folded(&row.code) == written);
    // a spreadsheet of this country shows 1.1 as 1,1
    let found = found.or_else(|| rows.iter().find(|row| folded(&row.code) == written.replace(',', ".")));
    found.map_or_else(unknown, |row| Said::Indicator(row.indicator))
}

fn is_with_zeros(code: &str, number: &str) -> bool {
    let zeros = code.strip_prefix(number).unwrap_or_default();
    number.contains('.') && !zeros.is_empty() && zeros.bytes().all(|b| b == b'0')
}

fn by_name(expected: &Expected<'_>, cell: &TableCell) -> Said {
    if cell.kind == CellKind::Formula {
        return Said::Fault(Wrong::Formula.fault(&cell.text).into());
    }
    let text = super::figure::typed(&cell.text);
    let owners = expected.names.indicators.owners(text);
    let mut ours = owners.iter().filter(|ix| expected.form.row(**ix).is_some());
    match (ours.next(), ours.next()) {
        (Some(one), None) => Said::Indicator(*one),
        (None, _) if !owners.is_empty() => Said::Fault(FormFault::NotInForm(quoted(text)).into()),
        _ => Said::Fault(expected.names.indicators.explain(text).into()),
    }
}

fn is_total(text: &str) -> bool {
    let text = folded(text);
    TOTALS.iter().any(|word| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}
