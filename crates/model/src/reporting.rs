//! Where an assignment stands, and what a value on its way to publication can be.

use crate::calendar::WorkingDays;
use crate::concept::coded;
use crate::value::Cell;
use jiff::ToSpan;
use jiff::civil::Date;

coded! {
    /// Where a version of a submission stands.
    Stage {
        /// Being filled in.
        Draft = "draft",
        /// Signed and handed in.
        Submitted = "submitted",
        /// Given back.
        Correction = "correction",
        /// Approved and published.
        Approved = "approved",
    }
}

coded! {
    /// Why there is a version.
    Because {
        /// The period was owed.
        First = "first",
        /// The version before was given back.
        Correction = "correction",
        /// A request to open the approved one again was granted.
        Reopening = "reopening",
    }
}

coded! {
    /// Where an assignment stands, as its department and the ministry see it.
    Standing {
        /// It cannot be filled in yet.
        Upcoming = "upcoming",
        /// It can be filled in.
        Open = "open",
        /// It is due within [`SOON`] working days.
        DueSoon = "due_soon",
        /// It is due and not handed in.
        Late = "late",
        /// Handed in, not decided.
        Submitted = "submitted",
        /// Given back, to be handed in again.
        Correction = "correction",
        /// Approved and published.
        Approved = "approved",
        /// No longer wanted.
        Closed = "closed",
    }
}

/// Working days before the due date from which an assignment is "due soon".
pub const SOON: u16 = 3;

/// The days of an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first on which it can be filled in.
    pub opens: Date,
    /// The last on which it is in time.
    pub due: Date,
}

/// Where an assignment stands on a day. `latest` is its latest version: where it is and why it is there.
pub fn standing(
    days: Days,
    today: Date,
    closed: bool,
    latest: Option<(Stage, Because)>,
    working_days: &WorkingDays,
) -> Standing {
    if closed {
        return Standing::Closed;
    }
    match latest {
        Some((Stage::Submitted, _)) => Standing::Submitted,
        Some((Stage::Approved, _)) => Standing::Approved,
        // a version that was given back is followed by a draft in the same transaction
        Some((Stage::Correction, _) | (Stage::Draft, Because::Correction)) => Standing::Correction,
        Some((Stage::Draft, Because::First | Because::Reopening)) | None => by_day(days, today, working_days),
    }
}

fn by_day(days: Days, today: Date, working_days: &WorkingDays) -> Standing {
    if today > days.due {
        Standing::Late
    } else if today < days.opens {
        Standing::Upcoming
    } else if working_days.between(today, days.due) <= SOON {
        Standing::DueSoon
    } else {
        Standing::Open
    }
}

/// A value on its way: what was written, as far as it could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entered {
    /// A figure, or the statement that there is none.
    Cell(Cell),
    /// Nothing was written.
    Blank,
    /// What was written could not be read; it is kept as it was written.
    Unreadable,
}

impl Entered {
    /// What is published if it is approved.
    pub fn cell(self) -> Option<Cell> {
        match self {
            Entered::Cell(cell) => Some(cell),
            Entered::Blank | Entered::Unreadable => None,
        }
    }
}

impl WorkingDays {
    /// Working days after `from`, up to and with `to`; 0 if `to` is not after `from`.
    pub fn between(&self, from: Date, to: Date) -> u16 {
        let mut day = from;
        let mut count = 0;
        while day < to && count < u16::MAX {
            day = day.saturating_add(1.day());
            count += u16::from(self.is_working(day));
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_tells_where_an_assignment_stands_until_it_is_handed_in() {
        let days = Days { opens: date(2026, 11, 1), due: date(2026, 11, 16) };
        let plain = WorkingDays::default();
        let at = |day, latest| standing(days, date(2026, 11, day), false, latest, &plain);
        let draft = |because| Some((Stage::Draft, because));
        assert_eq!(standing(days, date(2026, 10, 31), false, None, &plain), Standing::Upcoming);
        assert_eq!(at(1, None), Standing::Open);
        // 11 November 2026 is a Wednesday: Thursday, Friday and Monday are left
        assert_eq!(at(10, None), Standing::Open);
        assert_eq!(at(11, draft(Because::First)), Standing::DueSoon);
        assert_eq!(at(16, None), Standing::DueSoon);
        assert_eq!(at(17, draft(Because::First)), Standing::Late);
        assert_eq!(at(17, draft(Because::Correction)), Standing::Correction);
        assert_eq!(at(17, Some((Stage::Submitted, Because::First))), Standing::Submitted);
        assert_eq!(at(17, Some((Stage::Approved, Because::First))), Standing::Approved);
        assert_eq!(standing(days, date(2026, 11, 17), true, None, &plain), Standing::Closed);
    }
}
