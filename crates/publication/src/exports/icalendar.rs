//! iCalendar (RFC 5545): days by which something is due, for the calendars that people keep anyway.
//!
//! Written here and not by a crate, because the one that is kept up (`icalendar`) reads the clock and makes random names where a calendar that is
//! asked for again must be the same, brings a second library of time, and counts characters where lines are folded by octets.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use model::Lang;

/// A day by which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Names it for ever, in every calendar of the world: a later version with this name replaces it.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What is due, in one line.
    pub summary: String,
    /// More words.
    pub description: String,
}

/// A calendar of deadlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// Its name.
    pub name: String,
    /// The language of its words.
    pub lang: Lang,
    /// As at when it is made.
    pub at: Timestamp,
    /// Its days.
    pub days: Vec<Deadline>,
}

/// At most so many octets stand in a line.
const LINE: usize = 75;
/// Reminders: how long before the day begins. In the morning of the day before, and of three days before.
const REMINDERS: [SignedDuration; 2] = [SignedDuration::from_hours(15), SignedDuration::from_hours(63)];

/// The calendar as a file: all-day events that leave the day free, each with two reminders.
pub fn icalendar(deadlines: &Deadlines) -> Vec<u8> {
    let mut file = File::default();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Maqsat//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ] {
        file.line(line);
    }
    file.text("NAME", deadlines.lang, &deadlines.name);
    file.text("X-WR-CALNAME", deadlines.lang, &deadlines.name);
    for day in &deadlines.days {
        event(&mut file, deadlines, day);
    }
    file.line("END:VCALENDAR");
    file.0.into_bytes()
}

fn event(file: &mut File, of: &Deadlines, due: &Deadline) {
    let day = |day: Date| day.strftime("%Y%m%d").to_string();
    file.line("BEGIN:VEVENT");
    file.line(&format!("UID:{}", escaped(&due.uid)));
    file.line(&format!("DTSTAMP:{}", of.at.strftime("%Y%m%dT%H%M%SZ")));
    file.line(&format!("DTSTART;VALUE=DATE:{}", day(due.day)));
    file.line(&format!("DTEND;VALUE=DATE:{}", day(due.day.saturating_add(1.day()))));
    file.text("SUMMARY", of.lang, &due.summary);
    file.text("DESCRIPTION", of.lang, &due.description);
    file.line("TRANSP:TRANSPARENT");
    for before in REMINDERS {
        file.line("BEGIN:VALARM");
        file.line("ACTION:DISPLAY");
        file.text("DESCRIPTION", of.lang, &due.summary);
        file.line(&format!("TRIGGER:-PT{}H", before.as_hours()));
        file.line("END:VALARM");
    }
    file.line("END:VEVENT");
}

/// Lines, folded.
#[derive(Default)]
struct File(String);

impl File {
    /// A property with words in a language.
    fn text(&mut self, name: &str, lang: Lang, text: &str) {
        self.line(&format!("{name};LANGUAGE={}:{}", lang.code(), escaped(text)));
    }

    /// A line, cut into lines of at most [`LINE`] octets between characters; each but the first begins with a space, which counts.
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for sign in line.chars() {
            if octets + sign.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(sign);
            octets += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Text as a value: no sign of it ends a line or a list. Control characters have no place in a calendar.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => value.extend(['\\', sign]),
            '\n' => value.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => value.push(sign),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(summary: &str) -> String {
        let day = Deadline {
            uid: "dp_10.crime_month.2026-10@maqsat".to_owned(),
            day: date(2026, 12, 31),
            summary: summary.to_owned(),
            description: "a\r\nb".to_owned(),
        };
        let at = Timestamp::from_second(1_795_330_800).unwrap();
        let deadlines = Deadlines { name: "Ә".repeat(60), lang: Lang::Kk, at, days: vec![day] };
        String::from_utf8(icalendar(&deadlines)).unwrap()
    }

    #[test]
    fn lines_are_folded_by_octets_and_come_back_whole() {
        let file =
            of("Қылмыстық статистика туралы айлық есеп; 2026 жылғы қазан, \\ тексеру – мерзімі 16 қараша");
        for line in file.split_terminator("\r\n") {
            assert!(line.len() <= LINE && !line.contains(['\r', '\n']), "{} octets: {line}", line.len());
        }
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        let whole = file.replace("\r\n ", "");
        let escaped =
            "SUMMARY;LANGUAGE=kk:Қылмыстық статистика туралы айлық есеп\\; 2026 жылғы қазан\\, \\\\ тексеру";
        assert!(whole.contains(escaped), "{whole}");
        assert!(whole.contains("\r\nDESCRIPTION;LANGUAGE=kk:a\\nb\r\n"));
        assert!(whole.contains(&format!("\r\nNAME;LANGUAGE=kk:{}\r\n", "Ә".repeat(60))));
    }

    #[test]
    fn a_day_lasts_until_the_next_even_at_the_end_of_a_year() {
        let file = of("x");
        assert!(file.contains("\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(file.contains("\r\nDTSTAMP:20261122T070000Z\r\n") && file.contains("\r\nTRIGGER:-PT63H\r\n"));
        assert_eq!(file, of("x"), "asked for again it is the same");
    }
}
