//! Due dates: calendar rules as data, and the country's working days.

use crate::concept::Text;
use crate::period::{Period, Periodicity};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use std::collections::BTreeMap;

/// Days off and working days that differ from the plain week.
#[derive(Clone, Debug, Default)]
pub struct WorkingDays {
    days: BTreeMap<Date, bool>,
    names: BTreeMap<Date, Text>,
}

impl WorkingDays {
    /// From exceptions to the plain week: `true` makes a day a working day, `false` a day off.
    pub fn new(exceptions: impl IntoIterator<Item = (Date, bool)>) -> Self {
        WorkingDays { days: exceptions.into_iter().collect(), names: BTreeMap::new() }
    }

    /// From exceptions with their names, such as those of holidays.
    pub fn named(exceptions: impl IntoIterator<Item = (Date, bool, Text)>) -> Self {
        let mut all = WorkingDays::default();
        for (day, is_working, name) in exceptions {
            all.days.insert(day, is_working);
            all.names.insert(day, name);
        }
        all
    }

    /// The name of a day that differs from the plain week, such as that of a holiday.
    pub fn name(&self, day: Date) -> Option<&Text> {
        self.names.get(&day)
    }

    /// Whether people work on this day: the exception if there is one, otherwise Monday to Friday.
    pub fn is_working(&self, day: Date) -> bool {
        let plain = !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.days.get(&day).copied().unwrap_or(plain)
    }

    /// The day itself if people work on it, otherwise the next on which they do.
    pub fn on_or_after(&self, day: Date) -> Date {
        let mut day = day;
        // bounded: no calendar has a month without a working day
        for _ in 0..31 {
            if self.is_working(day) {
                break;
            }
            day = day.saturating_add(1.day());
        }
        day
    }
}

/// What happens to a due date that is a day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// It stays.
    None,
    /// It moves to the next working day.
    NextWorkingDay,
}

/// One rule of a calendar.
#[derive(Clone, Debug)]
pub struct Rule {
    /// For which length of period.
    pub periodicity: Periodicity,
    /// For which part of the year; `None` for each.
    pub part: Option<u8>,
    /// First day on which the rule is in force.
    pub from: Option<Date>,
    /// Last day on which the rule is in force.
    pub to: Option<Date>,
    /// Months after the period's last month; 0 is that month, −2 two months before it.
    pub due_month: i32,
    /// Day of that month, cut to the month's length.
    pub due_day: u8,
    /// What happens on a day off.
    pub shift: Shift,
    /// Days after the due date before the figure counts as overdue.
    pub grace_days: u16,
}

impl Rule {
    fn covers(&self, period: Period) -> bool {
        let day = period.last_day();
        self.periodicity == period.periodicity()
            && self.part.is_none_or(|p| p == period.part())
            && self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
    }

    fn named_day(&self, period: Period) -> Date {
        let month = add_months(period.last_day(), self.due_month);
        let day = i8::try_from(self.due_day).unwrap_or(31).clamp(1, month.days_in_month());
        date(month.year(), month.month(), day)
    }

    /// Whether two rules could both speak of one period.
    pub fn overlaps(&self, other: &Rule) -> bool {
        let parts = match (self.part, other.part) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let starts_before_end = |a: &Rule, b: &Rule| match (a.from, b.to) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        self.periodicity == other.periodicity
            && parts
            && starts_before_end(self, other)
            && starts_before_end(other, self)
    }
}

/// When figures are due: the rules that share a code.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its code.
    pub code: String,
    /// Its name.
    pub title: Text,
    /// Its rules; no two speak of one period.
    pub rules: Vec<Rule>,
}

/// When a figure is due, and from when it is overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day on which it is in time.
    pub date: Date,
    /// The last day before it counts as overdue (`date` plus grace).
    pub grace_until: Date,
}

impl Calendar {
    /// When the figure of a period is due; without a rule for it, on the last day of the following month.
    pub fn due(&self, period: Period, working_days: &WorkingDays) -> Due {
        let Some(rule) = self.rules.iter().find(|r| r.covers(period)) else {
            let date = add_months(period.last_day(), 1).last_of_month();
            return Due { date, grace_until: date };
        };
        let plain = rule.named_day(period);
        let date = match rule.shift {
            Shift::None => plain,
            Shift::NextWorkingDay => working_days.on_or_after(plain),
        };
        Due { date, grace_until: date.saturating_add(i64::from(rule.grace_days).days()) }
    }

    /// The day that the rule names, before it moves to a working day.
    pub fn named_day(&self, period: Period) -> Date {
        let rule = self.rules.iter().find(|r| r.covers(period));
        rule.map_or_else(|| add_months(period.last_day(), 1).last_of_month(), |rule| rule.named_day(period))
    }
}

/// The first day of the month so many months later; the last possible one where there is none.
fn add_months(day: Date, months: i32) -> Date {
    let index = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + months;
    let year = i16::try_from(index.div_euclid(12)).unwrap_or(i16::MAX);
    Date::new(year, index.rem_euclid(12) as i8 + 1, 1).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(due_month: i32, due_day: u8, shift: Shift) -> Calendar {
        let rule = Rule {
            periodicity: Periodicity::Month,
            part: None,
            from: None,
            to: None,
            due_month,
            due_day,
            shift,
            grace_days: 3,
        };
        Calendar { code: "c".into(), title: Text::default(), rules: vec![rule] }
    }

    #[test]
    fn a_due_date_on_a_day_off_moves_to_the_next_working_day() {
        // 15 March 2026 is a Sunday; Monday and Tuesday are made days off
        let off = WorkingDays::new([(date(2026, 3, 16), false), (date(2026, 3, 17), false)]);
        let february = Period::parse("2026-02").unwrap();
        let moved = calendar(1, 15, Shift::NextWorkingDay).due(february, &off);
        assert_eq!((moved.date, moved.grace_until), (date(2026, 3, 18), date(2026, 3, 21)));
        assert_eq!(calendar(1, 15, Shift::NextWorkingDay).named_day(february), date(2026, 3, 15));
        assert_eq!(calendar(1, 15, Shift::None).due(february, &off).date, date(2026, 3, 15));
        assert_eq!(calendar(0, 31, Shift::None).due(february, &off).date, date(2026, 2, 28));
    }

    #[test]
    fn a_saturday_can_be_made_a_working_day() {
        let days = WorkingDays::new([(date(2024, 5, 4), true)]);
        assert!(days.is_working(date(2024, 5, 4)));
        assert!(!days.is_working(date(2024, 5, 5)));
    }

    #[test]
    fn rules_overlap_only_where_both_speak() {
        let mut a = calendar(1, 15, Shift::None).rules.remove(0);
        let mut b = a.clone();
        assert!(a.overlaps(&b));
        a.to = Some(date(2024, 12, 31));
        b.from = Some(date(2025, 1, 1));
        assert!(!a.overlaps(&b) && !b.overlaps(&a));
        b.from = None;
        assert!(a.overlaps(&b));
        (a.part, b.part) = (Some(1), Some(2));
        assert!(!a.overlaps(&b));
    }
}
