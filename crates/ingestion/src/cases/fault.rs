//! What can be wrong with a case, and where; the words are in `wording`.

use super::wording;
use crate::numbers::NumberFault;
use model::{Decimal, Lang};

/// What is wrong with a row, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFault {
    /// Line in the file, from 1.
    pub line: u64,
    /// Number (from 1) and heading of the column.
    pub column: Option<(usize, String)>,
    /// What stands there.
    pub found: String,
    /// What is wrong with it.
    pub what: CaseFaultKind,
}

impl CaseFault {
    /// A row that cannot be read at all.
    pub(super) fn of_row(line: u64) -> CaseFault {
        CaseFault { line, column: None, found: String::new(), what: CaseFaultKind::Row }
    }

    /// Where, what and what to do, in a language: `3:2 (improves): …`.
    pub fn message(&self, lang: Lang) -> String {
        let place = match &self.column {
            Some((number, heading)) => format!("{}:{number} ({heading})", self.line),
            None => self.line.to_string(),
        };
        format!("{place}: {}", self.what.message(&self.found, lang))
    }
}

/// What can be wrong with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseFaultKind {
    /// Not CSV in UTF-8, or a row of another length than the headings.
    Row,
    /// A heading that nobody knows.
    Heading,
    /// Said twice: a heading, a year or a period.
    Twice,
    /// Not one of the words of that place.
    Word(&'static [&'static str]),
    /// Which way is better is not said.
    NoImproves,
    /// The same in a form, where it is chosen from a list.
    NotChosen,
    /// A number as it is written.
    Number(NumberFault),
    /// A number that can be read in two ways, `1,234`: with decimals and without.
    TwoWays(Decimal, Decimal),
    /// Not a number where only a number will do.
    NoNumber,
    /// A whole number outside of what is possible, from and to.
    Whole(u32, u32),
    /// A part that is not between 0 and 1, or thresholds the wrong way round.
    Threshold,
    /// A tolerance below zero.
    Negative,
    /// Not a day such as 2026-03-08.
    Day,
    /// Not a year such as 2028.
    Year,
    /// Not a period such as 2026-05.
    Period,
    /// A value before without its year.
    NoBaselineYear,
    /// A target that is not later than the baseline.
    TargetTooEarly(i16),
    /// A range whose upper end is below the lower one.
    UpperBelow,
    /// An upper end where no target of that year is set.
    UpperAlone,
    /// A range where more or less is better.
    RangeNotWithin,
    /// Neither a value nor a day of the assessment.
    NoValue,
}

impl CaseFaultKind {
    /// What is wrong with what was found, and what to do, in a language.
    pub fn message(&self, found: &str, lang: Lang) -> String {
        wording::fault(self, found, lang)
    }
}
