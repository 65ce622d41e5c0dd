//! A case: one indicator as anyone may type it, outside of any concept, to be judged by the same arithmetic as the published ones.

mod concept;
#[cfg(test)]
mod tests;

use crate::aggregation::Aggregated;
use crate::assess::{Aim, Assessment, assess_at};
use crate::concept::{Concept, Improves, IndicatorIx, Kind, OverTime, Text, Thresholds};
use crate::figures::{Figures, Observation, Point};
use crate::period::{Period, Periodicity};
use crate::value::Cell;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What is typed of one indicator. Nothing here is a default: whoever reads a case from a file or a form says what a blank means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Which way is better.
    pub improves: Improves,
    /// What kind of figure it is.
    pub kind: Kind,
    /// How shorter periods make a longer one.
    pub over_time: OverTime,
    /// How often a figure is owed; counts only with `due_days`.
    pub periodicity: Periodicity,
    /// Days after a period's end by which its figure is due; `None`: nothing is ever overdue.
    pub due_days: Option<u16>,
    /// For a hold: how far it may stray.
    pub tolerance: Decimal,
    /// Where the statuses begin.
    pub thresholds: Thresholds,
    /// Year and value before.
    pub baseline: Option<(i16, Decimal)>,
    /// Targets by year; the last is the final one.
    pub targets: Vec<Aim>,
    /// Values by period.
    pub values: Vec<(Period, Cell)>,
    /// First periods counted a new way.
    pub breaks: Vec<Period>,
    /// The day of the assessment.
    pub today: Date,
    /// Decimals shown.
    pub decimals: u32,
}

/// How a case is called where it is shown.
#[derive(Clone, Debug, Default)]
pub struct CaseWords {
    /// Its name.
    pub title: Text,
    /// Its unit.
    pub unit: Text,
    /// Where the figures come from, such as "typed in".
    pub source: Text,
}

impl Case {
    /// The only indicator of the concept that is made of a case.
    pub const INDICATOR: IndicatorIx = IndicatorIx(0);

    /// The case as a concept of one indicator in one country, so that everything that speaks of published indicators speaks of it too.
    pub fn concept(&self, words: CaseWords) -> Arc<Concept> {
        Arc::new(concept::concept(self, words))
    }

    /// Its values as figures of that concept.
    pub fn figures(&self) -> Figures {
        let observation = |(period, cell): &(Period, Cell)| Observation {
            indicator: Self::INDICATOR,
            place: Concept::COUNTRY,
            point: Point { period: *period, cell: *cell, source: concept::SOURCE, revision: 1 },
        };
        Figures::new(1, 1, self.values.iter().map(observation))
    }

    /// Its values with what follows from them: months make a year by its rule.
    pub fn aggregated(&self) -> Aggregated {
        Aggregated::new(self.concept(CaseWords::default()), self.figures())
    }

    /// The verdict. Never fails.
    pub fn assess(&self) -> Assessment {
        assess_at(&self.aggregated(), Self::INDICATOR, Concept::COUNTRY, self.today)
    }
}
