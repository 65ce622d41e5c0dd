//! A form as a request of the API: `{"values":[{"row":"1.1","value":"1204"},{"indicator":"thefts","value":12.5,"explanation":"…"}]}`.
//!
//! A number keeps the digits it was sent with, as text or as a JSON number: it never becomes a binary float. A text is read as the calculator
//! reads what is typed: `12.5` and `12,5` are both twelve and a half, `1,234` could mean two numbers and is refused.

use super::fault::FormFault;
use super::figure::{self, exact};
use super::headings::Headings;
use super::resolve::{Subject, subject};
use super::table::{Row, TableCell};
use super::{Answer, Expected, FormDraft};
use crate::checks::CheckFault;
use crate::fault::{At, Fault, FileFault, Issue, quoted};
use crate::grid::CellKind;
use crate::numbers::{NumberFault, Wrong, spelled, typed as typed_number};
use crate::parse::status::{self, Status};
use model::IndicatorIx;
use model::concept::{Indicator, Kind};
use model::value::is_storable;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    values: Vec<&'a RawValue>,
}

/// Columns of the row that an element stands for.
const COLUMNS: Headings = Headings {
    row: 0,
    code: Some(1),
    indicators: Vec::new(),
    value: 3,
    explanation: None,
    status: None,
    region: None,
    period: None,
    width: 0,
};

/// Reads a request. Never fails; an issue about an element has its path (`values[3].value`) for a heading, its number from 1 for a line
/// and no column; an issue about JSON itself has line and column of the text.
pub fn read_json(body: &[u8], expected: &Expected<'_>) -> FormDraft {
    let values = match serde_json::from_slice::<Body<'_>>(body) {
        Ok(body) => body.values,
        Err(error) => {
            let column = u32::try_from(error.column()).unwrap_or(0);
            let at = At { line: error.line() as u64, column, heading: "".into() };
            return FormDraft::failed(Issue::error(at, json_fault(&error)));
        }
    };
    let mut draft = FormDraft::default();
    for (index, value) in values.iter().enumerate() {
        Element { index, expected, draft: &mut draft }.read(value.get());
    }
    if draft.rows == 0 {
        draft.note(Issue::error(At::file(), FileFault::NoRows));
    }
    draft
}

fn json_fault(error: &serde_json::Error) -> FormFault {
    FormFault::Json(quoted(&error.to_string()))
}

/// One element of `values`.
struct Element<'a> {
    index: usize,
    expected: &'a Expected<'a>,
    draft: &'a mut FormDraft,
}

impl Element<'_> {
    fn at(&self, field: &str) -> At {
        let dot = if field.is_empty() { "" } else { "." };
        let path = format!("values[{}]{dot}{field}", self.index);
        At { line: self.index as u64 + 1, column: 0, heading: quoted(&path) }
    }

    fn error(&mut self, field: &str, fault: impl Into<Fault>) {
        let at = self.at(field);
        self.draft.note(Issue::error(at, fault));
    }

    fn read(&mut self, raw: &str) {
        self.draft.rows += 1;
        let fields: BTreeMap<String, &RawValue> = match serde_json::from_str(raw) {
            Ok(fields) => fields,
            Err(error) => return self.error("", json_fault(&error)),
        };
        let known = ["row", "indicator", "value", "status", "explanation"];
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            let at = self.at(&quoted(name));
            self.draft.note(Issue::error(at, FormFault::UnknownField(quoted(name))));
        }
        let Some(indicator) = self.indicator(&fields) else { return };
        if let Some((_, first)) = self.draft.answers.iter().find(|(ix, _)| *ix == indicator) {
            let first = first.at.line;
            return self.error("", CheckFault::Duplicate { first });
        }
        let status = self.text(&fields, "status");
        let explanation = self.text(&fields, "explanation").filter(|text| !text.trim().is_empty());
        let passport = self.expected.concept.indicator(indicator);
        let (text, said) = match fields.get("value").map(|raw| raw.get()) {
            None | Some("null") => (String::new(), Ok(None)),
            Some(raw) => value(raw, passport),
        };
        let said = said.map(|cell| (cell, None));
        let said = match status.as_deref().filter(|text| !text.trim().is_empty()) {
            None => said,
            Some(written) => match status::status(written) {
                Some(status) => figure::with_status(said, &text, status, written),
                None => {
                    self.error("status", CheckFault::UnknownStatus { text: quoted(written) });
                    figure::with_status(said, &text, Status::Figure, written)
                }
            },
        };
        let (cell, read_as) = said.unwrap_or_else(|fault| {
            self.error("value", fault);
            (None, None)
        });
        let at = self.at("value");
        self.draft.answers.push((indicator, Answer { text, cell, read_as, explanation, at }));
    }

    /// A field that is a text; of another type it is a fault.
    fn text(&mut self, fields: &BTreeMap<String, &RawValue>, field: &str) -> Option<String> {
        let raw = fields.get(field)?.get();
        if raw == "null" {
            return None;
        }
        let text = serde_json::from_str::<String>(raw);
        text.map_err(|error| self.error(field, json_fault(&error))).ok()
    }

    /// What an element is about: it is resolved as a row of a file is.
    fn indicator(&mut self, fields: &BTreeMap<String, &RawValue>) -> Option<IndicatorIx> {
        let names = [(1, "row"), (2, "indicator")];
        let mut cells = Vec::new();
        for (column, field) in names {
            if let Some(text) = self.text(fields, field).filter(|text| !text.trim().is_empty()) {
                cells.push(TableCell { column, kind: CellKind::Text, text: text.trim().to_owned() });
            }
        }
        let row = Row { line: self.index as u64 + 1, width: 0, cells };
        let headings = Headings { indicators: vec![2], ..COLUMNS };
        let field = |column| if column == 2 { "indicator" } else { "row" };
        match subject(self.expected, &headings, &row) {
            Subject::Row(ix, None) => Some(ix),
            // a program that names a row in two ways must name it right in both
            Subject::Row(_, Some((column, fault))) | Subject::Fault(column, fault) => {
                self.error(field(column), fault);
                None
            }
            Subject::Total(column, text) => {
                self.error(field(column), FormFault::UnknownRow(text));
                None
            }
            Subject::Nothing => {
                self.error("", FormFault::NoKey);
                None
            }
        }
    }
}

/// A value: a JSON number exactly as it was sent, or a text as a person types it.
fn value(raw: &str, passport: &Indicator) -> (String, Result<Option<model::Cell>, Fault>) {
    let Ok(text) = serde_json::from_str::<String>(raw) else {
        let is_number = raw.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let wrong = if is_number && raw.contains(['e', 'E']) { Wrong::Exponent } else { Wrong::NotANumber };
        let is_plain = is_number && wrong == Wrong::NotANumber;
        let said = if is_plain { exact(raw).map(|(cell, _)| cell) } else { Err(wrong.fault(raw).into()) };
        return (raw.to_owned(), said);
    };
    let text = text.trim().to_owned();
    if text.is_empty() {
        return (text, Ok(None));
    }
    if spelled(text.as_bytes()).percent && passport.kind != Kind::Share {
        let fault = NumberFault::Percent(quoted(&text));
        return (text, Err(fault.into()));
    }
    let said = match typed_number(&text) {
        Ok(model::Cell::Number(number)) if !is_storable(number) => {
            Err(NumberFault::TooLong(quoted(&text)).into())
        }
        Ok(model::Cell::Number(number)) => Ok(Some(model::Cell::Number(number.normalize()))),
        Ok(cell @ (model::Cell::NotApplicable | model::Cell::Unavailable)) => Ok(Some(cell)),
        Err(fault) => Err(fault.into()),
    };
    (text, said)
}
