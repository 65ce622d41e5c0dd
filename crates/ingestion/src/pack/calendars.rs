//! `calendars.csv` and `holidays.csv`: when figures are due.

use super::codes::{Codes, Unique};
use super::fault::{Faults, PlanFault};
use super::files::Files;
use super::table::{Format, Row, Table};
use super::words::{SHIFTS, WORKING, periodicities};
use crate::fault::What;
use jiff::civil::Date;
use model::calendar::{Calendar, Rule, WorkingDays};
use model::{Periodicity, Text};

pub(super) const CALENDARS: Format = Format {
    file: "calendars.csv",
    optional: false,
    columns: &[
        "code",
        "periodicity",
        "part",
        "from",
        "to",
        "due_month",
        "due_day",
        "shift",
        "grace_days",
        "title_*",
    ],
};
pub(super) const HOLIDAYS: Format =
    Format { file: "holidays.csv", optional: true, columns: &["date", "kind", "name_*"] };

/// The calendars with their codes.
pub(super) struct Calendars {
    pub codes: Codes,
    pub list: Vec<Option<Calendar>>,
    /// Per calendar: the periodicities that it has rules for.
    covers: Vec<Vec<Periodicity>>,
}

impl Calendars {
    /// Whether a calendar has a rule for a periodicity.
    pub(super) fn covers(&self, position: u16, periodicity: Periodicity) -> bool {
        self.covers[usize::from(position)].contains(&periodicity)
    }
}

/// Reads the calendars: rows that share a code are rules of one.
pub(super) fn read(files: &Files<'_>, faults: &mut Faults) -> Calendars {
    let table = Table::read(files, &CALENDARS, faults);
    let codes = Codes::shared(&table, What::Calendar, faults);
    let mut calendars = Calendars { codes, list: Vec::new(), covers: Vec::new() };
    for code in calendars.codes.all() {
        let rows: Vec<Row<'_>> = table.rows().filter(|row| row.cell("code") == code).collect();
        let titles: Vec<_> = rows.iter().map(|row| row.text("title", faults)).collect();
        let rules: Vec<_> = rows.iter().map(|row| rule(row, faults)).collect();
        check_overlaps(&rows, &rules, faults);
        let words = rows.iter().filter_map(|row| Periodicity::from_code(row.cell("periodicity")));
        calendars.covers.push(words.collect());
        let title = titles.into_iter().next().flatten();
        let rules = rules.into_iter().collect::<Option<Vec<_>>>();
        calendars.list.push(title.zip(rules).map(|(title, rules)| Calendar {
            code: code.clone(),
            title,
            rules,
        }));
    }
    calendars
}

fn rule(row: &Row<'_>, faults: &mut Faults) -> Option<Rule> {
    let periodicity = row.word("periodicity", &periodicities(), faults);
    let parts = periodicity.map_or(12, Periodicity::per_year);
    let part = row.optional_whole("part", 1..=i64::from(parts), faults);
    let from = row.optional_date("from", faults);
    let to = row.optional_date("to", faults);
    if let (Some(Some(from)), Some(Some(to))) = (from, to)
        && from > to
    {
        row.error("to", faults, PlanFault::DatesReversed);
    }
    let due_month = row.whole("due_month", -120..=120, faults);
    let due_day = row.whole("due_day", 1..=31, faults);
    let shift = row.word("shift", &SHIFTS, faults);
    let grace_days = row.whole("grace_days", 0..=3660, faults);
    Some(Rule {
        periodicity: periodicity?,
        part: part?.map(|n| n as u8),
        from: from?,
        to: to?,
        due_month: due_month? as i32,
        due_day: due_day? as u8,
        shift: shift?,
        grace_days: grace_days? as u16,
    })
}

fn check_overlaps(rows: &[Row<'_>], rules: &[Option<Rule>], faults: &mut Faults) {
    for (later, rule) in rules.iter().enumerate() {
        let Some(rule) = rule else { continue };
        let overlaps = |earlier: &Option<Rule>| earlier.as_ref().is_some_and(|e| e.overlaps(rule));
        if let Some(earlier) = rules[..later].iter().position(overlaps) {
            rows[later].error("code", faults, PlanFault::OverlappingRules { first: rows[earlier].line });
        }
    }
}

/// Reads the days off and the moved working days.
pub(super) fn working_days(files: &Files<'_>, faults: &mut Faults) -> WorkingDays {
    let table = Table::read(files, &HOLIDAYS, faults);
    let mut unique = Unique::default();
    let mut day = |row: Row<'_>| -> Option<(Date, bool, Text)> {
        let date = row.date("date", faults);
        let working = row.word("kind", &WORKING, faults);
        let name = row.text("name", faults);
        unique.check(&row, "date", row.cell("date"), faults);
        Some((date?, working?, name?))
    };
    WorkingDays::named(table.rows().filter_map(&mut day).collect::<Vec<_>>())
}
