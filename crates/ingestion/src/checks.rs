//! Checks of a figure that was read: one file a check, one list. To add one: a file, a line in the list, words in `wording`.

mod decimals;
mod duplicate;
mod level;
mod milestone;
mod rank;
mod share;
mod whole;

pub(crate) use duplicate::{Seen, Slot};

use crate::fault::quoted;
use crate::numbers::ReadAs;
use model::Decimal;
use model::concept::{Indicator, Level};

/// What is wrong with a figure that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckFault {
    /// A place finer than the level at which the indicator is reported.
    TooFine {
        /// The indicator's level.
        indicator: Level,
        /// The place's level.
        place: Level,
    },
    /// A count that is not whole.
    NotWhole {
        /// As written.
        text: Box<str>,
        /// How it was read, if that took a decision.
        read_as: Option<ReadAs>,
    },
    /// A count below zero.
    Negative {
        /// As written.
        text: Box<str>,
    },
    /// A share outside 0–100 %.
    Share {
        /// As written.
        text: Box<str>,
    },
    /// A place in a ranking that is not a whole number from 1.
    Rank {
        /// As written.
        text: Box<str>,
        /// How it was read, if that took a decision.
        read_as: Option<ReadAs>,
    },
    /// A milestone that is neither 0 nor 1.
    Milestone {
        /// As written.
        text: Box<str>,
    },
    /// More decimals than the indicator has.
    Decimals {
        /// As written.
        text: Box<str>,
        /// How many it has.
        decimals: u32,
        /// How it was read, if that took a decision.
        read_as: Option<ReadAs>,
    },
    /// The same indicator, place and period twice in one file.
    Duplicate {
        /// Line of the first.
        first: u64,
    },
    /// A number beside a status that says there is none.
    NumberWithStatus {
        /// The number as written.
        text: Box<str>,
        /// The status as written.
        status: Box<str>,
    },
    /// A status that nobody knows.
    UnknownStatus {
        /// As written.
        text: Box<str>,
    },
}

impl CheckFault {
    /// The word for it on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            CheckFault::TooFine { .. } => "too_fine",
            CheckFault::NotWhole { .. } => "not_whole",
            CheckFault::Negative { .. } => "negative",
            CheckFault::Share { .. } => "share",
            CheckFault::Rank { .. } => "rank",
            CheckFault::Milestone { .. } => "milestone",
            CheckFault::Decimals { .. } => "decimals",
            CheckFault::Duplicate { .. } => "duplicate",
            CheckFault::NumberWithStatus { .. } => "number_with_status",
            CheckFault::UnknownStatus { .. } => "unknown_status",
        }
    }
}

/// A figure while it is checked.
pub(crate) struct Figure<'a> {
    pub indicator: &'a Indicator,
    /// The level of the place.
    pub level: Level,
    /// The number, normalized (no zeros at its end), if it is one.
    pub value: Option<Decimal>,
    /// The cell as written.
    pub written: &'a [u8],
    /// How the number was read, if that took a decision.
    pub read_as: Option<ReadAs>,
}

impl Figure<'_> {
    fn text(&self) -> Box<str> {
        quoted(&String::from_utf8_lossy(self.written))
    }
}

type Check = fn(&Figure<'_>) -> Option<CheckFault>;

/// Every check of one figure; the first that objects is reported. (`duplicate` looks at the whole file and stands apart.)
const CHECKS: [Check; 6] =
    [level::check, whole::check, share::check, rank::check, milestone::check, decimals::check];

/// The first objection to a figure.
pub(crate) fn first_objection(figure: &Figure<'_>) -> Option<CheckFault> {
    CHECKS.iter().find_map(|check| check(figure))
}

/// The first objection to a baseline or target, which is held to the same rules.
pub(crate) fn plan_value(indicator: &Indicator, value: Decimal, written: &str) -> Option<CheckFault> {
    let value = Some(value.normalize());
    let level = Level::Country;
    first_objection(&Figure { indicator, level, value, written: written.as_bytes(), read_as: None })
}
