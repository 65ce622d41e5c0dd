//! Numbers as people write them: `1 204`, `12,5`, `12.5`, `−3`, `н/д`, `—`; what could mean two things is refused unless the file settles it.

mod marks;
mod shape;
mod typed;
mod words;

pub(crate) use marks::{Marks, survey};
pub(crate) use shape::{Shape, Spelled, spelled};
pub(crate) use typed::in_form;
pub use typed::typed;
pub(crate) use words::{NOT_APPLICABLE, UNAVAILABLE};

use crate::fault::quoted;
use model::{Cell, Decimal};

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// `12,5`
    Comma,
    /// `12.5`
    Point,
}

impl Sign {
    /// The sign itself.
    pub fn char(self) -> char {
        match self {
            Sign::Comma => ',',
            Sign::Point => '.',
        }
    }

    fn other(self) -> Self {
        match self {
            Sign::Comma => Sign::Point,
            Sign::Point => Sign::Comma,
        }
    }
}

/// How a number was read that could have meant two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadAs {
    /// The number it was taken for.
    pub value: Decimal,
    /// The sign that stands before decimals in this file.
    pub sign: Sign,
    /// A line that shows it; 0: the file has no comma in any number, as machines write.
    pub line: u64,
}

/// What can be wrong with a number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It could mean two numbers, and nothing in the file settles which.
    Ambiguous {
        /// As written.
        text: Box<str>,
        /// Read with its last sign before the decimals.
        decimal: Decimal,
        /// Read with its signs between thousands; `None` if it cannot be.
        whole: Option<Decimal>,
        /// Lines that use the comma and the point for decimals, if the file does both.
        both: Option<(u64, u64)>,
    },
    /// Not a number.
    NotANumber(Box<str>),
    /// A formula in place of its result.
    Formula(Box<str>),
    /// An error of a spreadsheet, such as `#DIV/0!`.
    SpreadsheetError(Box<str>),
    /// `NaN` or infinity.
    NotFinite(Box<str>),
    /// `1,2E+05`.
    Exponent(Box<str>),
    /// A date, often made by a spreadsheet from a number.
    Date(Box<str>),
    /// More than 18 digits, or more than 9 of them decimals.
    TooLong(Box<str>),
    /// A percent sign at a figure that is not a share.
    Percent(Box<str>),
    /// Spaces that do not stand between thousands.
    Spaces(Box<str>),
}

impl NumberFault {
    /// The word for it on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            NumberFault::Ambiguous { .. } => "ambiguous",
            NumberFault::NotANumber(_) => "not_a_number",
            NumberFault::Formula(_) => "formula",
            NumberFault::SpreadsheetError(_) => "spreadsheet_error",
            NumberFault::NotFinite(_) => "not_finite",
            NumberFault::Exponent(_) => "exponent",
            NumberFault::Date(_) => "date",
            NumberFault::TooLong(_) => "too_long",
            NumberFault::Percent(_) => "percent",
            NumberFault::Spaces(_) => "spaces",
        }
    }
}

/// What is wrong with the shape of a number, before the text is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    NotANumber,
    Formula,
    SpreadsheetError,
    NotFinite,
    Exponent,
    Date,
    TooLong,
    Spaces,
}

impl Wrong {
    pub(crate) fn fault(self, text: &str) -> NumberFault {
        let text = quoted(text);
        match self {
            Wrong::NotANumber => NumberFault::NotANumber(text),
            Wrong::Formula => NumberFault::Formula(text),
            Wrong::SpreadsheetError => NumberFault::SpreadsheetError(text),
            Wrong::NotFinite => NumberFault::NotFinite(text),
            Wrong::Exponent => NumberFault::Exponent(text),
            Wrong::Date => NumberFault::Date(text),
            Wrong::TooLong => NumberFault::TooLong(text),
            Wrong::Spaces => NumberFault::Spaces(text),
        }
    }
}

/// What a cell says once the file's marks are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reading {
    /// Nothing: not reported.
    Blank,
    /// A value, normalized, or a reason why there is none.
    Cell(Cell, Option<ReadAs>),
    /// Something that could mean two numbers.
    Ambiguous { decimal: Decimal, whole: Option<Decimal> },
    /// Something else.
    Wrong(Wrong),
}

/// A decimal from digits and the number of them after the sign, without zeros at its end.
pub(crate) fn decimal(mut mantissa: i64, mut scale: u32) -> Decimal {
    while scale > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    Decimal::new(mantissa, scale)
}

/// Reads a shape, asking for the file's marks only if it could mean two numbers.
#[inline]
pub(crate) fn reading(shape: Shape, marks: impl FnOnce() -> Marks) -> Reading {
    let sure = |mantissa, scale| Reading::Cell(Cell::Number(decimal(mantissa, scale)), None);
    match shape {
        Shape::Whole(mantissa) | Shape::Grouped { mantissa, .. } => sure(mantissa, 0),
        Shape::Decimal { mantissa, scale, .. } => sure(mantissa, scale),
        Shape::Three { mantissa, sign } => {
            let (decimals, whole) = (decimal(mantissa, 3), decimal(mantissa, 0));
            match marks().settled() {
                Some((settled, line)) => {
                    let value = if settled == sign { decimals } else { whole };
                    let read_as = ReadAs { value, sign: settled, line };
                    Reading::Cell(Cell::Number(value), Some(read_as))
                }
                None => Reading::Ambiguous { decimal: decimals, whole: Some(whole) },
            }
        }
        Shape::Mixed { mantissa, scale, sign } => match marks().settled() {
            Some((settled, _)) if settled == sign => sure(mantissa, scale),
            _ => Reading::Ambiguous { decimal: decimal(mantissa, scale), whole: None },
        },
        Shape::Blank => Reading::Blank,
        Shape::NotApplicable => Reading::Cell(Cell::NotApplicable, None),
        Shape::Unavailable => Reading::Cell(Cell::Unavailable, None),
        Shape::Wrong(wrong) => Reading::Wrong(wrong),
    }
}

#[cfg(test)]
mod tests;
