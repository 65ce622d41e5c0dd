//! Reporting discipline: what was handed in of what was owed, how much of it in time, and how often it came back.
//!
//! Nobody is held to account for a day that is not over: what is due today and not handed in yet is not owed yet, and what is no longer wanted
//! was never owed. In time is what was first handed in on its due day or before; a correction later does not make it late.

use crate::concept::coded;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

coded! {
    /// How an assignment looks in the table of discipline, from the worst to what needs no word.
    Mark {
        /// Its day is over and nothing was handed in.
        Missing = "missing",
        /// Handed in, given back, and not handed in again.
        Correction = "correction",
        /// Handed in after its day.
        Late = "late",
        /// Handed in on its day or before.
        InTime = "in_time",
        /// There is still time.
        NotDue = "not_due",
        /// Nobody wants it, or not any more.
        NotOwed = "not_owed",
    }
}

/// What became of an assignment. Days are days in the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// The last day on which it was in time, first of all: a later deadline for a correction does not move it.
    pub due: Date,
    /// Whether it is no longer wanted.
    pub closed: bool,
    /// The day on which its first version was handed in.
    pub handed_in: Option<Date>,
    /// Whether it was given back and is not handed in again.
    pub in_correction: bool,
    /// How often it was given back.
    pub corrections: u32,
    /// Whether a version of it was approved.
    pub approved: bool,
}

impl Obligation {
    /// Whether it is owed on a day: its day is over, or it is the day and it was handed in.
    pub fn is_owed(&self, today: Date) -> bool {
        let over = self.due < today || (self.due == today && self.handed_in.is_some());
        over && !self.closed
    }

    /// Whether it was handed in in time.
    pub fn is_in_time(&self) -> bool {
        self.handed_in.is_some_and(|day| day <= self.due)
    }

    /// Calendar days from its due day to the day on which it was handed in, or until today; 0 if it is in time.
    pub fn days_late(&self, today: Date) -> u32 {
        let until = self.handed_in.unwrap_or(today);
        let days = self.due.until(until).map_or(0, |span| span.get_days());
        u32::try_from(days).unwrap_or(0)
    }

    /// How it looks on a day.
    pub fn mark(&self, today: Date) -> Mark {
        match self.handed_in {
            _ if self.closed => Mark::NotOwed,
            Some(_) if self.in_correction => Mark::Correction,
            Some(_) if self.is_in_time() => Mark::InTime,
            Some(_) => Mark::Late,
            None if self.due < today => Mark::Missing,
            None => Mark::NotDue,
        }
    }
}

/// Counts over any number of assignments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Owed.
    pub owed: u32,
    /// Handed in, of these.
    pub handed_in: u32,
    /// Handed in in time, of these.
    pub in_time: u32,
    /// Approved, of those handed in.
    pub approved: u32,
    /// How often they were given back.
    pub corrections: u32,
    /// Days by which those were late that were late, or are.
    pub days_late: u64,
}

impl Tally {
    /// Counts what is owed on a day.
    pub fn of<'a>(obligations: impl IntoIterator<Item = &'a Obligation>, today: Date) -> Tally {
        let mut tally = Tally::default();
        obligations.into_iter().for_each(|one| tally.count(one, today));
        tally
    }

    /// Counts one more, if it is owed.
    pub fn count(&mut self, one: &Obligation, today: Date) {
        if !one.is_owed(today) {
            return;
        }
        self.owed += 1;
        self.days_late += u64::from(one.days_late(today));
        if one.handed_in.is_some() {
            self.handed_in += 1;
            self.in_time += u32::from(one.is_in_time());
            self.approved += u32::from(one.approved);
            self.corrections += one.corrections;
        }
    }

    /// Not handed in.
    pub fn missing(&self) -> u32 {
        self.owed - self.handed_in
    }

    /// Handed in after its day.
    pub fn late(&self) -> u32 {
        self.handed_in - self.in_time
    }

    /// Handed in of owed, in percent; `None` if nothing was owed.
    pub fn completeness(&self) -> Option<Decimal> {
        percent(self.handed_in, self.owed)
    }

    /// In time of owed, in percent; `None` if nothing was owed.
    pub fn timeliness(&self) -> Option<Decimal> {
        percent(self.in_time, self.owed)
    }

    /// How often a report was given back, on average; `None` if none was handed in.
    pub fn corrections_a_report(&self) -> Option<Decimal> {
        Decimal::from(self.corrections).checked_div(self.handed_in.into())
    }

    /// By how many days those were late that were late, or are, on average; `None` if none was.
    pub fn mean_days_late(&self) -> Option<Decimal> {
        Decimal::from(self.days_late).checked_div((self.owed - self.in_time).into())
    }
}

/// Cut after one decimal and not rounded: 100 says that nothing is missing, and 0 that there is nothing.
fn percent(part: u32, of: u32) -> Option<Decimal> {
    let exact = (Decimal::from(part) * Decimal::ONE_HUNDRED).checked_div(of.into())?;
    Some(exact.trunc_with_scale(1).normalize())
}

/// Counts by whatever tells the assignments apart: department, form, period.
pub fn tallied<'a, K: Ord>(
    obligations: impl IntoIterator<Item = (K, &'a Obligation)>,
    today: Date,
) -> BTreeMap<K, Tally> {
    let mut tallies: BTreeMap<K, Tally> = BTreeMap::new();
    for (key, one) in obligations {
        tallies.entry(key).or_default().count(one, today);
    }
    tallies
}

#[cfg(test)]
mod tests;
