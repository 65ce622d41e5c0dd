//! What came in by one of the doors, as changes of the draft: one way of reading what is written, so that it reads the same ever after.

use super::sheet::{Sheet, entered};
use ingestion::form::{Answer as Read, FormDraft};
use ingestion::rules::Answer;
use model::IndicatorIx;
use model::reporting::Entered;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use store::reporting::{Change, Value};

/// A row as a page sends it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// Of what.
    pub indicator: IndicatorIx,
    /// The value as it stands in the field.
    pub written: String,
    /// The explanation.
    pub explanation: String,
    /// What stood there when the page was made.
    pub seen: Seen,
}

/// What stood in a row when its page was made: which edition, and a fingerprint of its text, by which a row that nobody touched is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The edition; 0: nothing.
    pub edition: u32,
    /// `None`: whoever sends it sends only what was changed.
    print: Option<u32>,
}

impl Seen {
    /// Of what is shown in a row, for a value that is kept or none.
    pub fn of(value: Option<&Value>, written: &str, explanation: &str) -> Seen {
        let print = Some(print(written, explanation));
        Seen { edition: value.map_or(0, |value| value.edition), print }
    }

    /// Of a row that was changed for certain.
    pub fn changed(edition: u32) -> Seen {
        Seen { edition, print: None }
    }

    /// As a hidden field has it: `7-1a2b3c4d`.
    pub fn field(self) -> String {
        let print = self.print.map(|print| format!("{print:08x}")).unwrap_or_default();
        format!("{}-{print}", self.edition)
    }

    /// Reads a hidden field; what is no such field was seen by nobody.
    pub fn read(field: &str) -> Seen {
        let parts = field.split_once('-');
        let read = |(edition, print): (&str, &str)| {
            let print = u32::from_str_radix(print, 16).ok();
            Some(Seen { edition: edition.parse().ok()?, print })
        };
        parts.and_then(read).unwrap_or_default()
    }
}

fn print(written: &str, explanation: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(written.as_bytes());
    hasher.write_u8(0xff);
    hasher.write(explanation.as_bytes());
    hasher.finish() as u32
}

/// A text of a field: line breaks as one sign, nothing around it.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

impl Typed {
    /// A row as it came.
    pub fn new(indicator: IndicatorIx, written: &str, explanation: &str, seen: Seen) -> Typed {
        Typed { indicator, written: clean(written), explanation: clean(explanation), seen }
    }

    fn is_untouched(&self) -> bool {
        self.seen.print == Some(print(&self.written, &self.explanation))
    }
}

/// The rows that were changed on a page. A row that is as it was shown changes nothing, whatever others made of it meanwhile.
pub fn of_page(sheet: &Sheet, rows: &[Typed]) -> Vec<Change> {
    let changed = rows.iter().filter(|row| !row.is_untouched() && sheet.form().row(row.indicator).is_some());
    let changes = changed.map(|row| {
        let answer = Answer::typed(&row.written, &row.explanation);
        change(row.indicator, &answer, row.seen.edition)
    });
    changes.filter(|change| says_something(sheet, change)).collect()
}

/// An answer as a change.
pub fn change(indicator: IndicatorIx, answer: &Answer, seen: u32) -> Change {
    let (written, explanation) = (answer.written.to_string(), answer.explanation.to_string());
    Change { indicator, written, entered: entered(answer), explanation, seen }
}

/// Blank where nothing ever was is no change.
fn says_something(sheet: &Sheet, change: &Change) -> bool {
    change.entered != Entered::Blank
        || !change.explanation.is_empty()
        || sheet.value(change.indicator).is_some()
}

/// What a file says, as answers. A blank cell says nothing: what stands in the draft stays. A figure that could be read only by the help of the
/// rest of its file is written in a way that needs no help.
pub fn of_file(sheet: &Sheet, read: &FormDraft) -> Vec<(IndicatorIx, Answer)> {
    let answers = read.answers.iter().filter_map(|(ix, read)| Some((*ix, of_row(sheet, *ix, read)?)));
    answers.collect()
}

fn of_row(sheet: &Sheet, indicator: IndicatorIx, read: &Read) -> Option<Answer> {
    let known = sheet.value(indicator);
    let explanation = read.explanation.as_deref().map(clean).filter(|text| !text.is_empty());
    if read.text.is_empty() && read.cell.is_none() && explanation.is_none() {
        return None;
    }
    let explanation = explanation.unwrap_or_else(|| known.map_or("", |v| &v.explanation).to_owned());
    let typed = Answer::typed(&read.text, &explanation);
    match read.cell {
        Some(cell) if typed.cell() == Some(cell) => Some(typed),
        Some(cell) => Some(Answer::figure(cell, &explanation)),
        None if read.text.is_empty() => {
            let written = known.map_or("", |value| &value.written);
            Some(Answer::typed(written, &explanation))
        }
        // the file makes it unreadable, not its own text: a cell too many in its row
        None if typed.cell().is_some() => None,
        None => Some(typed),
    }
}

/// Answers as changes, without those that change nothing.
pub fn of_answers(sheet: &Sheet, answers: &[(IndicatorIx, Answer)]) -> Vec<Change> {
    let changes = answers.iter().map(|(indicator, answer)| {
        change(*indicator, answer, sheet.value(*indicator).map_or(0, |value| value.edition))
    });
    changes.filter(|change| says_something(sheet, change)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_untouched_row_is_known_by_its_print() {
        let seen = Seen::of(None, "1 204", "a\nb");
        let row = |written, explanation| Typed::new(IndicatorIx(0), written, explanation, seen);
        assert!(row("1 204", "a\r\nb ").is_untouched());
        assert!(!row("1 205", "a\nb").is_untouched() && !row("1 204a", "\nb").is_untouched());
        assert_eq!(Seen::read(&seen.field()), seen);
        for odd in ["", "-", "7", "99999999999-0"] {
            assert_eq!(Seen::read(odd), Seen::default());
        }
        assert_eq!(Seen::read("7-"), Seen::changed(7));
    }
}
