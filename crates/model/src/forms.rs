//! What departments owe: forms with their rows, the calendar of each, and how figures of one form hang together.

use crate::calendar::{Due, WorkingDays};
use crate::concept::{Concept, DepartmentIx, IndicatorIx, Text, coded};
use crate::period::{Period, Periodicity};
use jiff::ToSpan;
use jiff::civil::Date;

/// A form that departments hand in, again for every period.
#[derive(Clone, Debug)]
pub struct Form {
    /// Stands in addresses and in the database; never changes its meaning.
    pub code: String,
    /// Its name.
    pub title: Text,
    /// The length of its periods.
    pub periodicity: Periodicity,
    /// Position of its calendar in [`Concept::calendars`].
    pub calendar: usize,
    /// The first period that is owed.
    pub from: Period,
    /// Who owes it.
    pub departments: Vec<DepartmentIx>,
    /// What it asks for, in the order of the paper form. No indicator stands in it twice, none is computed by a formula.
    pub rows: Vec<FormRow>,
}

/// A row of a form: one figure of the department's own place.
#[derive(Clone, Debug)]
pub struct FormRow {
    /// Its number on the paper form, such as `1.1`.
    pub code: String,
    /// What is asked for.
    pub indicator: IndicatorIx,
    /// Whether a blank is a fault.
    pub required: bool,
}

coded! {
    /// How the figures of one place and period hang together.
    RelationKind {
        /// The whole is the sum of its parts.
        Sum = "sum",
        /// Each part is at most the whole.
        Part = "part",
    }
}

/// Figures of one place and period that hang together.
#[derive(Clone, Debug)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// The whole.
    pub whole: IndicatorIx,
    /// Its parts: for a sum all of them.
    pub parts: Vec<IndicatorIx>,
}

impl Form {
    /// The row of an indicator.
    pub fn row(&self, indicator: IndicatorIx) -> Option<&FormRow> {
        self.rows.iter().find(|row| row.indicator == indicator)
    }

    /// When a period is due.
    pub fn due(&self, concept: &Concept, period: Period) -> Due {
        let plain = || {
            let date = period.last_day();
            Due { date, grace_until: date }
        };
        concept.calendars.get(self.calendar).map_or_else(plain, |c| c.due(period, &concept.working_days))
    }

    /// The day on which a period can first be filled in: the day after its last one, or ten working days before it is due if that is earlier
    /// (some forms are owed before their period ends).
    pub fn opens(&self, concept: &Concept, period: Period) -> Date {
        let after = period.last_day().saturating_add(1.day());
        after.min(working_days_before(self.due(concept, period).date, 10, &concept.working_days))
    }

    /// The periods that are due between two days, included, up to the last year of the concept.
    pub fn due_between(&self, concept: &Concept, first: Date, last: Date) -> Vec<(Period, Due)> {
        let mut found = Vec::new();
        let mut period = self.from;
        // due days grow with their periods, but for the odd rule that changes: the year of a period is what ends the search
        while period.in_year() <= concept.last_year && period.first_day() <= last.saturating_add(400.days()) {
            let due = self.due(concept, period);
            if (first..=last).contains(&due.date) {
                found.push((period, due));
            }
            period = period.next();
        }
        found
    }

    /// The day that the calendar names for a period, before it moves to a working day.
    pub fn named_day(&self, concept: &Concept, period: Period) -> Date {
        let plain = || period.last_day();
        concept.calendars.get(self.calendar).map_or_else(plain, |c| c.named_day(period))
    }
}

/// The day that lies so many working days before another.
fn working_days_before(day: Date, count: u16, working_days: &WorkingDays) -> Date {
    let mut day = day;
    let mut left = count;
    // bounded: no calendar has so many days off in a row
    for _ in 0..u32::from(count) * 10 {
        if left == 0 {
            break;
        }
        day = day.saturating_sub(1.day());
        left -= u16::from(working_days.is_working(day));
    }
    day
}
