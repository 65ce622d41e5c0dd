//! What can be wrong with the answers of a form: types only; the words are in `wording`.

use super::Base;
use crate::checks::CheckFault;
use crate::fault::Severity;
use crate::numbers::NumberFault;
use jiff::civil::Date;
use model::{Cell, Decimal, IndicatorIx, Lang};

/// Something to object to in a filled-in form.
#[derive(Clone, Debug, PartialEq)]
pub struct Objection {
    /// The row's number on paper; empty: the form as a whole, or a row that the form does not have.
    pub row: Box<str>,
    /// Its indicator; `None`: the form as a whole.
    pub indicator: Option<IndicatorIx>,
    /// An error must be mended; a warning must be explained before the form is handed in.
    pub severity: Severity,
    /// What.
    pub fault: RuleFault,
}

impl Objection {
    /// What is wrong and what to do, without the row.
    pub fn message(&self, lang: Lang) -> String {
        crate::wording::rule_fault(&self.fault, lang)
    }
}

/// What a free text must not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal {
    /// An individual identification number: 12 digits with a right check digit.
    Iin,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
}

/// What can be wrong with an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleFault {
    /// It cannot be read.
    Number(NumberFault),
    /// It is not what its kind allows.
    Check(CheckFault),
    /// Blank where a figure is asked for.
    Required,
    /// Answered twice.
    Twice,
    /// The form does not ask for it.
    Unasked,
    /// Not the sum of its parts.
    Sum {
        /// Numbers of the parts' rows.
        parts: Box<[Box<str>]>,
        /// What stands there.
        whole: Decimal,
        /// What the parts make.
        sum: Decimal,
    },
    /// More than the whole it is a part of.
    Part {
        /// What stands there.
        part: Decimal,
        /// The number of the whole's row.
        row: Box<str>,
        /// What the whole is.
        whole: Decimal,
    },
    /// Far from what it is held against.
    Unusual {
        /// What that is.
        base: Base,
        /// As written.
        text: Box<str>,
        /// The figure it is held against.
        was: Decimal,
    },
    /// Another figure than the approved one.
    Revised {
        /// As written.
        text: Box<str>,
        /// What is approved.
        was: Cell,
    },
    /// More than is left of a reported total.
    Total {
        /// As written.
        text: Box<str>,
        /// The total.
        total: Decimal,
        /// What the other parts have.
        others: Decimal,
    },
    /// No figure, and no word why.
    NoReason,
    /// The period has not ended.
    NotClosed {
        /// Its last day.
        last_day: Date,
    },
    /// Every row is zero.
    AllZero,
    /// Data of a person in a free text; the text itself is not repeated.
    Personal(Personal),
    /// A text that is too long.
    NoteTooLong {
        /// Characters in it.
        length: usize,
    },
}

impl RuleFault {
    /// The word for it on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            RuleFault::Number(fault) => fault.code(),
            RuleFault::Check(fault) => fault.code(),
            RuleFault::Required => "required",
            RuleFault::Twice => "twice",
            RuleFault::Unasked => "unasked",
            RuleFault::Sum { .. } => "sum",
            RuleFault::Part { .. } => "part",
            RuleFault::Unusual { base, .. } => base.code(),
            RuleFault::Revised { .. } => "revised",
            RuleFault::Total { .. } => "total",
            RuleFault::NoReason => "no_reason",
            RuleFault::NotClosed { .. } => "not_closed",
            RuleFault::AllZero => "all_zero",
            RuleFault::Personal(Personal::Iin) => "iin",
            RuleFault::Personal(Personal::Phone) => "phone",
            RuleFault::Personal(Personal::Email) => "email",
            RuleFault::NoteTooLong { .. } => "note_too_long",
        }
    }

    /// Whether it stops the form or asks for an explanation.
    pub fn severity(&self) -> Severity {
        match self {
            RuleFault::Number(_)
            | RuleFault::Check(_)
            | RuleFault::Required
            | RuleFault::Twice
            | RuleFault::Unasked
            | RuleFault::Sum { .. }
            | RuleFault::Part { .. }
            | RuleFault::Personal(_)
            | RuleFault::NoteTooLong { .. } => Severity::Error,
            RuleFault::Unusual { .. }
            | RuleFault::Revised { .. }
            | RuleFault::Total { .. }
            | RuleFault::NoReason
            | RuleFault::NotClosed { .. }
            | RuleFault::AllZero => Severity::Warning,
        }
    }
}

impl Base {
    /// The word on the wire for a figure far from this one.
    pub fn code(self) -> &'static str {
        match self {
            Base::Previous => "jump",
            Base::YearAgo => "jump_year",
            Base::Usual => "outlier",
            Base::SinceJanuary => "shrunk",
        }
    }
}
