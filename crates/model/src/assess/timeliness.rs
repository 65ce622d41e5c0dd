//! What is overdue: which periods should have been reported by a day and were not.

use crate::aggregation::{Measured, latest};
use crate::concept::{Concept, Indicator};
use crate::period::Period;
use jiff::civil::Date;

/// How timely a series is on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeliness {
    /// Periods past their due date and grace without a figure, the oldest first.
    pub overdue: Vec<Period>,
    /// Whether the first period of the concept has closed.
    pub first_closed: bool,
    /// When the next figure is due.
    pub next_due: Option<Date>,
}

/// From so many overdue figures on an indicator is stale; with fewer it is marked as dated.
pub const STALE_FROM: usize = 2;

/// More overdue periods than this are not listed one by one.
const MOST_LISTED: usize = 120;

/// What of an indicator's series is overdue on a day, by its calendar.
pub fn timeliness(concept: &Concept, indicator: &Indicator, series: &[Measured], today: Date) -> Timeliness {
    let Some(first) = Period::year(concept.first_year).parts(indicator.periodicity).next() else {
        return Timeliness::default();
    };
    let last_day = latest(series).map(|m| m.period.last_day());
    let mut period = first;
    if let Some(after) = last_day.and_then(|day| Period::of(indicator.periodicity, day)) {
        // a shorter figure inside a longer owed period does not settle it
        let settled = last_day.is_some_and(|day| after.last_day() <= day);
        period = period.max(if settled { after.next() } else { after });
    }
    let calendar = concept.calendars.get(indicator.calendar);
    let mut overdue = Vec::new();
    let mut next_due = None;
    while overdue.len() < MOST_LISTED && period.in_year() <= concept.last_year {
        let Some(due) = calendar.map(|c| c.due(period, &concept.working_days)) else { break };
        if due.grace_until >= today {
            next_due = Some(due.date);
            break;
        }
        overdue.push(period);
        period = period.next();
    }
    Timeliness { overdue, first_closed: first.last_day() < today, next_due }
}
