//! Checks of a form as data: which rules hold for one place and period, and what they object to in the answers.
//!
//! [`of`] makes the rules with every number in them; [`judge`] holds them against [`Answers`] and needs nothing else, so that a browser
//! with [`rules_json`] and `static/checks.js` comes to the same objections. Errors stop a form; a warning asks for an explanation, and an
//! explanation silences it.

mod answers;
mod fault;
mod history;
mod json;
mod judge;
mod made;
mod personal;
#[cfg(test)]
mod tests;
mod usual;

pub use answers::{Answer, Answers, LONGEST_NOTE, Value};
pub use fault::{Objection, Personal, RuleFault};
pub use history::{Above, History, Published};
pub use json::rules_json;
pub use judge::{Noted, judge, noted};
pub use made::of;
pub use personal::personal_data;

use jiff::civil::Date;
use model::{Cell, Decimal, IndicatorIx};

/// One rule of a form, with everything in it that its judge needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The row it stands at; `None`: the form as a whole.
    pub row: Option<RowRef>,
    /// What it asks.
    pub check: Check,
}

/// A row of a form: its number on paper and its indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowRef {
    /// Its number on the paper form.
    pub code: Box<str>,
    /// What it asks for.
    pub indicator: IndicatorIx,
}

/// What a figure is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// The figure of the period before.
    Previous,
    /// АППГ: the figure of the same period last year.
    YearAgo,
    /// The median of what this place usually reports.
    Usual,
    /// The figure since 1 January as it stood a period ago, which cannot shrink.
    SinceJanuary,
}

/// What a rule asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// A number that can be read, or a word that says why there is none.
    Readable {
        /// Whether a percent sign may stand after it.
        percent: bool,
    },
    /// A whole number.
    Whole,
    /// Not below zero.
    NonNegative,
    /// From 0 to 100 %.
    Share,
    /// A whole number from 1.
    Rank,
    /// 0 or 1.
    Milestone,
    /// At most so many decimals.
    Decimals(u32),
    /// Not blank.
    Required,
    /// The row is exactly the sum of these; one that is not applicable adds nothing, and with any other gap nothing is said.
    Sum {
        /// Its parts.
        parts: Vec<RowRef>,
    },
    /// The row is at most this one.
    Part {
        /// The whole.
        whole: RowRef,
    },
    /// Within bounds, which are counted in.
    Within {
        /// What the bounds come from.
        base: Base,
        /// The figure they lie around.
        was: Decimal,
        /// The least that is usual.
        low: Option<Decimal>,
        /// The most that is usual.
        high: Option<Decimal>,
    },
    /// The same as what is approved already.
    Unrevised {
        /// What is approved.
        was: Cell,
    },
    /// Together with the other parts at most the total reported for the place above.
    Total {
        /// The reported total.
        total: Decimal,
        /// What the other parts have together.
        others: Decimal,
    },
    /// A figure that is not there has its reason in the explanation.
    Reason,
    /// The period has ended.
    Closed {
        /// Its last day.
        last_day: Date,
    },
    /// Not every one of these rows is zero, as none of them ever was.
    NotAllZero {
        /// The rows.
        rows: Vec<RowRef>,
    },
}
