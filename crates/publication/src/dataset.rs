//! One table with metadata: the single input of every export, and the table twin of every chart.

use rust_decimal::Decimal;

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words: set to the left.
    Text,
    /// Numbers: set to the right, one under another.
    Number,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its stable machine name: lower-case Latin, the same in every language.
    pub key: String,
    /// Its heading in the reader's language.
    pub heading: String,
    /// How it is set.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn text(key: impl Into<String>, heading: impl Into<String>) -> Self {
        Column { key: key.into(), heading: heading.into(), align: Align::Text }
    }

    /// A column of numbers.
    pub fn number(key: impl Into<String>, heading: impl Into<String>) -> Self {
        Column { key: key.into(), heading: heading.into(), align: Align::Number }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Datum {
    /// Words.
    Text(String),
    /// A number: exact for machines, shown for people.
    Number {
        /// The exact value.
        value: Decimal,
        /// As people read it in their language.
        shown: String,
    },
    /// Nothing, and why.
    Empty(String),
}

impl Datum {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Datum::Text(text.into())
    }

    /// A number and how people read it.
    pub fn number(value: Decimal, shown: impl Into<String>) -> Self {
        Datum::Number { value, shown: shown.into() }
    }

    /// Nothing, and why.
    pub fn empty(reason: impl Into<String>) -> Self {
        Datum::Empty(reason.into())
    }

    /// As people read it.
    pub fn shown(&self) -> &str {
        match self {
            Datum::Text(text) | Datum::Number { shown: text, .. } | Datum::Empty(text) => text,
        }
    }
}

/// A table with its title and notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    /// What the table is about.
    pub title: String,
    /// What a reader must know besides: label and text (source, date, licence, …).
    pub notes: Vec<(String, String)>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<Datum>>,
}

impl Dataset {
    /// A table without rows or notes.
    pub fn new(title: impl Into<String>, columns: Vec<Column>) -> Self {
        Dataset { title: title.into(), columns, ..Dataset::default() }
    }
}
