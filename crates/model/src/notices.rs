//! What people are told about assignments, and on which days they are reminded.

use crate::calendar::WorkingDays;
use crate::concept::coded;
use crate::policy::Role;
use crate::reporting::SOON;
use jiff::civil::Date;

coded! {
    /// What somebody is told.
    Kind {
        /// It is due in a few working days.
        Reminder = "reminder",
        /// It is due today.
        DueToday = "due_today",
        /// Its day is over and it is not handed in.
        Overdue = "overdue",
        /// So it is since days: the head is told.
        Escalation = "escalation",
        /// It is ready to be signed.
        Prepared = "prepared",
        /// It was handed in.
        Submitted = "submitted",
        /// It was given back.
        Correction = "correction",
        /// It was approved.
        Approved = "approved",
        /// Somebody wants it to be opened again.
        ReopeningAsked = "reopening_asked",
        /// It is open again.
        ReopeningGranted = "reopening_granted",
        /// It stays closed.
        ReopeningRefused = "reopening_refused",
    }
}

/// Working days after its due day on which a head is told of what is not handed in.
pub const ESCALATED: u16 = 3;
/// Working days after its due day from which nobody is reminded any more who was not before: a program that was away makes up for a few days, and
/// one that is new does not tell of years ago.
pub const TOO_LATE: u16 = 5;

impl Kind {
    /// The reminder that a working day brings of something due, as long as it is not handed in; days off bring only those of their own day.
    pub fn reminder(due: Date, today: Date, working_days: &WorkingDays) -> Option<Kind> {
        if today == due {
            return Some(Kind::DueToday);
        }
        if !working_days.is_working(today) {
            return None;
        }
        if today < due {
            return (working_days.between(today, due) <= SOON).then_some(Kind::Reminder);
        }
        match working_days.between(due, today) {
            0 => None,
            days if days < ESCALATED => Some(Kind::Overdue),
            days if days <= TOO_LATE => Some(Kind::Escalation),
            _ => None,
        }
    }

    /// The roles in whose scope the assignment must lie for somebody to be told; none: whoever asked is told.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Kind::Reminder | Kind::DueToday | Kind::Overdue => &[Role::Reporter],
            Kind::Escalation | Kind::Prepared => &[Role::Head],
            Kind::Submitted | Kind::ReopeningAsked => &[Role::Planner],
            Kind::Correction | Kind::Approved => &[Role::Reporter, Role::Head],
            Kind::ReopeningGranted | Kind::ReopeningRefused => &[],
        }
    }

    /// Whether it comes from the calendar and not from what somebody did.
    pub fn is_of_the_calendar(self) -> bool {
        match self {
            Kind::Reminder | Kind::DueToday | Kind::Overdue | Kind::Escalation => true,
            Kind::Prepared
            | Kind::Submitted
            | Kind::Correction
            | Kind::Approved
            | Kind::ReopeningAsked
            | Kind::ReopeningGranted
            | Kind::ReopeningRefused => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn reminders_count_working_days() {
        // 16 November 2026 is a Monday; the Wednesday after it is made a day off
        let days = WorkingDays::new([(date(2026, 11, 18), false)]);
        let due = date(2026, 11, 16);
        let told: Vec<(i8, &str)> = (1..=30)
            .filter_map(|day| Some((day, Kind::reminder(due, date(2026, 11, day), &days)?.code())))
            .collect();
        let expected = [
            (11, "reminder"),
            (12, "reminder"),
            (13, "reminder"),
            (16, "due_today"),
            (17, "overdue"),
            (19, "overdue"),
            (20, "escalation"),
            (23, "escalation"),
            (24, "escalation"),
        ];
        assert_eq!(told, expected);
        // a calendar that does not shift can make a Sunday the due day
        assert_eq!(Kind::reminder(date(2026, 11, 15), date(2026, 11, 15), &days), Some(Kind::DueToday));
        assert_eq!(Kind::reminder(date(2026, 11, 15), date(2026, 11, 14), &days), None);
    }
}
