//! Which row holds the headings of a form, and which column holds what.

use super::FormDraft;
use super::fault::FormFault;
use super::table::{Row, TITLE_ROWS, Table};
use crate::columns::{FormColumn, Role};
use crate::fault::{At, Issue, LayoutFault, Nearest, quoted};
use crate::nearest::nearest;
use model::{Lang, Text};

/// Where everything stands; columns from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headings {
    /// Position of the row in the table.
    pub row: usize,
    pub code: Option<u32>,
    pub indicators: Vec<u32>,
    pub value: u32,
    pub explanation: Option<u32>,
    pub status: Option<u32>,
    pub region: Option<u32>,
    pub period: Option<u32>,
    /// Cells of the heading row, empty ones too.
    pub width: usize,
}

impl Headings {
    /// Columns from which something is read, besides the value's.
    pub(super) fn beside_value(&self) -> impl Iterator<Item = u32> + '_ {
        let single = [self.code, self.explanation, self.status, self.region, self.period];
        self.indicators.iter().copied().chain(single.into_iter().flatten())
    }
}

/// Finds the headings, noting what is wrong with them; `None`: nothing below can be read.
pub(super) fn headings(table: &Table, draft: &mut FormDraft) -> Option<Headings> {
    let Some(at) = heading_row(table) else {
        draft.note(Issue::error(At::file(), FormFault::NoHeadings));
        return None;
    };
    let row = table.rows.get(at)?;
    let mut found = Headings { row: at, width: row.width, ..Headings::default() };
    let mut value = None;
    let mut counter = None;
    for cell in &row.cells {
        let (column, at) = (cell.column, At::cell(row.line, cell.column, &cell.text));
        let place = match named(&cell.text) {
            Some(FormColumn::RowCode) => &mut found.code,
            Some(FormColumn::Value) => &mut value,
            Some(FormColumn::Explanation) => &mut found.explanation,
            Some(FormColumn::Status) => &mut found.status,
            Some(FormColumn::Region) => &mut found.region,
            Some(FormColumn::Period) => &mut found.period,
            Some(FormColumn::Counter) => {
                counter = counter.or(Some(column));
                continue;
            }
            Some(FormColumn::Indicator) => {
                found.indicators.push(column);
                continue;
            }
            Some(FormColumn::Shown) => continue,
            None => {
                draft.note(Issue::warning(at, unknown(&cell.text)));
                continue;
            }
        };
        match *place {
            Some(first) => {
                let heading = quoted(&cell.text);
                draft.note(Issue::error(at, LayoutFault::Repeated { heading, first }));
            }
            None => *place = Some(column),
        }
    }
    if found.code.is_none() && found.indicators.is_empty() {
        found.code = counter;
    }
    merged(table, row, &found, value, draft);
    complete(found, value, row.line, draft)
}

/// The first row that has a figure's heading and one that says of what; or else the one in which most headings are known.
fn heading_row(table: &Table) -> Option<usize> {
    let known = |row: &Row, test: fn(FormColumn) -> bool| {
        row.cells.iter().filter_map(|cell| named(&cell.text)).filter(|column| test(*column)).count()
    };
    let key = |c| matches!(c, FormColumn::RowCode | FormColumn::Indicator | FormColumn::Counter);
    let first = table.rows.iter().take(TITLE_ROWS);
    let whole =
        first.clone().position(|row| known(row, |c| c == FormColumn::Value) > 0 && known(row, key) > 0);
    whole.or_else(|| {
        let counts = first.map(|row| known(row, |_| true)).enumerate().filter(|(_, known)| *known > 1);
        counts.rev().max_by_key(|(_, known)| *known).map(|(at, _)| at)
    })
}

/// The column that a heading names, also with something after a comma or in parentheses: "Value, units".
pub(super) fn named(heading: &str) -> Option<FormColumn> {
    FormColumn::of(heading).or_else(|| {
        let shorter = heading.split([',', '(', '\n']).next()?;
        if shorter.len() < heading.len() { FormColumn::of(shorter) } else { None }
    })
}

fn unknown(heading: &str) -> LayoutFault {
    let nearest = nearest(heading, Role::headings()).map(|role| {
        let [kk, ru, en] = Lang::ALL.map(|lang| role.heading(lang));
        Box::new(Nearest { code: "".into(), name: Text::new(kk, ru, en) })
    });
    LayoutFault::Unknown { heading: quoted(heading), nearest }
}

/// A heading over several columns says of none of them what it holds.
fn merged(table: &Table, row: &Row, found: &Headings, value: Option<u32>, draft: &mut FormDraft) {
    let used: Vec<u32> = found.beside_value().chain(value).collect();
    for span in &table.merged {
        let here = u64::from(span.top) <= row.line && row.line <= u64::from(span.bottom);
        if here && span.right > span.left && used.contains(&span.left) {
            let text = row.get(span.left).map_or("", |cell| &cell.text);
            let at = At::cell(row.line, span.left, text);
            draft.note(Issue::error(at, FormFault::MergedHeading(quoted(text))));
        }
    }
}

fn complete(found: Headings, value: Option<u32>, line: u64, draft: &mut FormDraft) -> Option<Headings> {
    let has_key = found.code.is_some() || !found.indicators.is_empty();
    if !has_key {
        draft.note(Issue::error(At::line(line), FormFault::NoKeyColumn));
    }
    if value.is_none() {
        draft.note(Issue::error(At::line(line), LayoutFault::MissingColumn(Role::Value)));
    }
    let value = value.filter(|_| has_key)?;
    Some(Headings { value, ..found })
}
