//! What a reporter fills in: for each row a figure as written, and an explanation.

use crate::fault::quoted;
use crate::numbers::{NumberFault, Reading, in_form};
use model::{Cell, Decimal, IndicatorIx};

/// Most characters of an explanation or a comment.
pub const LONGEST_NOTE: usize = 2000;
/// Letters and digits that an explanation has at least: a dot or a dash explains nothing.
pub(super) const SHORTEST_NOTE: usize = 3;

/// What a cell of a form says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Blank,
    /// A figure (normalized: no zeros at its end), or that there is none.
    Cell(Cell),
    /// Something that cannot be read.
    Unreadable(NumberFault),
}

/// One filled-in row.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it says.
    pub value: Value,
    /// As written.
    pub written: Box<str>,
    /// Whether a percent sign stood after the number.
    pub percent: bool,
    /// The reporter's explanation; empty if there is none.
    pub explanation: Box<str>,
}

impl Answer {
    /// An answer as a person types it: `1 204`, `12,5`, `−3`, `н/д`, `—`; what could mean two numbers is refused.
    pub fn typed(written: &str, explanation: &str) -> Self {
        let (reading, percent) = in_form(written);
        let value = match reading {
            Reading::Blank => Value::Blank,
            Reading::Cell(cell, _) => Value::Cell(cell),
            Reading::Ambiguous { decimal, whole } => Value::Unreadable(NumberFault::Ambiguous {
                text: quoted(written),
                decimal,
                whole,
                both: None,
            }),
            Reading::Wrong(wrong) => Value::Unreadable(wrong.fault(written)),
        };
        Answer { value, written: written.into(), percent, explanation: explanation.into() }
    }

    /// An answer that comes as a figure, from a spreadsheet's cell or a program; a number that cannot be stored is unreadable.
    pub fn figure(cell: Cell, explanation: &str) -> Self {
        let (cell, written) = match cell {
            Cell::Number(value) => (Cell::Number(value.normalize()), value.to_string()),
            Cell::NotApplicable => (cell, "—".to_owned()),
            Cell::Unavailable => (cell, "…".to_owned()),
        };
        let fits = cell.number().is_none_or(model::value::is_storable);
        let value = match fits {
            true => Value::Cell(cell),
            false => Value::Unreadable(NumberFault::TooLong(quoted(&written))),
        };
        Answer { value, written: written.into(), percent: false, explanation: explanation.into() }
    }

    /// The cell, if there is one.
    pub fn cell(&self) -> Option<Cell> {
        match &self.value {
            Value::Cell(cell) => Some(*cell),
            Value::Blank | Value::Unreadable(_) => None,
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        self.cell().and_then(Cell::number)
    }
}

/// Whether a text explains anything.
pub(super) fn explains(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).count() >= SHORTEST_NOTE
}

/// A filled-in form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    rows: Vec<(IndicatorIx, Answer)>,
    /// What is said of the form as a whole; it explains what concerns the form as a whole.
    pub comment: Box<str>,
}

impl Answers {
    /// A form with nothing in it.
    pub fn new(comment: &str) -> Self {
        Answers { rows: Vec::new(), comment: comment.into() }
    }

    /// Adds a row; a second one for an indicator is kept, so that the judge can object to it.
    pub fn push(&mut self, indicator: IndicatorIx, answer: Answer) {
        self.rows.push((indicator, answer));
    }

    /// The first answer of an indicator.
    pub fn get(&self, indicator: IndicatorIx) -> Option<&Answer> {
        self.rows.iter().find(|(ix, _)| *ix == indicator).map(|(_, answer)| answer)
    }

    /// Every row in order.
    pub fn rows(&self) -> impl Iterator<Item = (IndicatorIx, &Answer)> {
        self.rows.iter().map(|(ix, answer)| (*ix, answer))
    }
}
