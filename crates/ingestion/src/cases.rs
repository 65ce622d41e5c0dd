//! Cases: baseline, targets and values of one indicator as anyone may type them, in a row of `maqsat assess` or in the calculator's form.

mod builder;
mod columns;
mod fault;
pub mod form;
#[cfg(test)]
mod tests;
mod wording;

pub use columns::RESULTS;
pub use fault::{CaseFault, CaseFaultKind};

use crate::encoding::decode;
use crate::separator::Separator;
use builder::{Filled, build};
use columns::Column;
use model::case::Case;
use model::concept::Thresholds;

/// What a file of cases holds.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// Headings of the columns that are not computed.
    pub headings: Vec<String>,
    /// The rows that could be read.
    pub rows: Vec<Row>,
    /// What could not.
    pub faults: Vec<CaseFault>,
}

/// One row that could be read.
#[derive(Clone, Debug)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: u64,
    /// Its cells, without the computed columns.
    pub cells: Vec<String>,
    /// What they say.
    pub case: Case,
    expected: Vec<(String, String)>,
}

impl Row {
    /// What the file says a computed column should be.
    pub fn expected(&self, column: &str) -> Option<&str> {
        self.expected.iter().find(|(c, _)| c == column).map(|(_, v)| v.as_str())
    }
}

/// Reads a file of cases. Never fails: what cannot be read is a fault with its place.
pub fn read(bytes: &[u8]) -> Cases {
    let mut cases = Cases::default();
    let Ok(decoded) = decode(bytes.to_vec()) else {
        cases.faults.push(CaseFault::of_row(1));
        return cases;
    };
    let bytes = &decoded.bytes[decoded.mark..];
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(separator(bytes).byte()).from_reader(bytes);
    let headings: Vec<String> = match reader.headers() {
        Ok(headings) => headings.iter().map(|h| h.trim().to_owned()).collect(),
        Err(_) => {
            cases.faults.push(CaseFault::of_row(1));
            return cases;
        }
    };
    let columns: Vec<Option<Column>> = headings.iter().map(|h| Column::of(h)).collect();
    for (i, heading) in headings.iter().enumerate() {
        let what = match columns[i] {
            None => CaseFaultKind::Heading,
            Some(column) if columns[..i].contains(&Some(column)) && column != Column::Result => {
                CaseFaultKind::Twice
            }
            Some(_) => continue,
        };
        let column = Some((i + 1, heading.clone()));
        cases.faults.push(CaseFault { line: 1, column, found: heading.clone(), what });
    }
    let given = |(i, _): &(usize, &String)| columns[*i] != Some(Column::Result);
    cases.headings = headings.iter().enumerate().filter(given).map(|(_, h)| h.clone()).collect();
    for record in reader.records() {
        let (line, record) = match record {
            Ok(record) => (first_line(bytes, record.position()), Some(record)),
            Err(error) => (first_line(bytes, error.position()), None),
        };
        match record.filter(|r| r.len() == headings.len()) {
            Some(record) => match row(line, &headings, &columns, &record) {
                Ok(row) => cases.rows.push(row),
                Err(faults) => cases.faults.extend(faults),
            },
            None => cases.faults.push(CaseFault::of_row(line)),
        }
    }
    cases
}

/// The separator in which most headings are known; offices' tables have semicolons.
fn separator(bytes: &[u8]) -> Separator {
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first);
    let known = |separator: &Separator| {
        let headings = first.split(char::from(separator.byte()));
        headings.filter(|h| Column::of(h.trim().trim_matches('"')).is_some()).count()
    };
    Separator::ALL.into_iter().rev().max_by_key(known).unwrap_or(Separator::Comma)
}

/// The line on which a record begins; after CRLF the reader's own count stands before the line feed.
fn first_line(bytes: &[u8], position: Option<&csv::Position>) -> u64 {
    let Some(position) = position else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(0).min(bytes.len());
    let blank = bytes[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    position.line() + blank.filter(|b| **b == b'\n').count() as u64
}

fn row(
    line: u64,
    headings: &[String],
    columns: &[Option<Column>],
    record: &csv::StringRecord,
) -> Result<Row, Vec<CaseFault>> {
    let filled: Vec<Filled<'_, usize>> = columns
        .iter()
        .zip(record)
        .enumerate()
        .filter_map(|(at, (column, text))| Some(Filled { at, column: (*column)?, text: text.trim() }))
        .filter(|cell| !cell.text.is_empty() && cell.column != Column::Result)
        .collect();
    let case = build(&filled, Thresholds::default()).map_err(|faults| {
        let place = |at: usize| ((at + 1, headings[at].clone()), record[at].to_owned());
        let fault = |(at, what): (Option<usize>, CaseFaultKind)| {
            let (column, found) = at.map(place).unzip();
            CaseFault { line, column, found: found.unwrap_or_default(), what }
        };
        faults.into_iter().map(fault).collect::<Vec<_>>()
    })?;
    let is_result = |at: &usize| columns[*at] == Some(Column::Result);
    let all = 0..record.len();
    Ok(Row {
        line,
        cells: all.clone().filter(|at| !is_result(at)).map(|at| record[at].to_owned()).collect(),
        case,
        expected: all.filter(is_result).map(|at| (headings[at].clone(), record[at].to_owned())).collect(),
    })
}
