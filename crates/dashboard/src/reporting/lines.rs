//! The rows of a form as a page shows them.

use super::changes::{Seen, Typed};
use super::remarks::{self, Names, RemarkLine};
use super::sheet::{self, Sheet, is_missing, is_warning};
use crate::charts::Subject;
use crate::desk::moment;
use crate::page::Title;
use crate::say::Say;
use crate::text::Words;
use ingestion::rules::{Answer, Noted};
use model::aggregation::Reading;
use model::concept::Kind;
use model::forms::FormRow;
use model::{Cell, IndicatorIx};
use store::reporting::{Conflict, Value};

/// What stands against a row.
pub struct ObjectionLine {
    /// Whether an explanation is enough.
    pub warning: bool,
    /// Whether there is one.
    pub explained: bool,
    /// What is wrong and what to do.
    pub text: String,
}

/// What somebody else wrote into a row while it was being filled in here.
pub struct TheirLine {
    /// The value.
    pub written: String,
    /// The explanation.
    pub explanation: String,
    /// Who, when.
    pub by: String,
}

/// A row.
pub struct Line {
    /// Its number on paper.
    pub code: String,
    /// Names its fields.
    pub indicator: String,
    /// What is asked for.
    pub title: Title,
    /// In what.
    pub unit: String,
    /// The value as written.
    pub written: String,
    /// The value as people read it, where it cannot be changed.
    pub shown: String,
    /// The explanation.
    pub explanation: String,
    /// The hidden field of what was seen.
    pub seen: String,
    /// What is published for the period before.
    pub previous: String,
    /// АППГ.
    pub year_ago: String,
    /// Changes against both; empty where one of the two is no number.
    pub changes: [String; 2],
    /// What was published lately, as a line.
    pub spark: String,
    /// What stands against it.
    pub objections: Vec<ObjectionLine>,
    /// Remarks of the ministry.
    pub remarks: Vec<RemarkLine>,
    /// What somebody else wrote meanwhile.
    pub theirs: Option<TheirLine>,
}

impl Line {
    /// Whether something must be mended.
    pub fn is_wrong(&self) -> bool {
        self.objections.iter().any(|objection| !objection.warning)
    }

    /// Whether something must be explained.
    pub fn is_unexplained(&self) -> bool {
        self.objections.iter().any(|objection| objection.warning && !objection.explained)
    }
}

/// What was typed and not kept, or not yet.
#[derive(Default)]
pub struct Unsaved {
    /// Rows as they were sent.
    pub rows: Vec<Typed>,
    /// Values that others changed meanwhile.
    pub conflicts: Vec<Conflict>,
    /// Answers to remarks.
    pub answers: Vec<(i32, String)>,
}

/// Everything that rows are made of.
pub struct Around<'a> {
    /// The form.
    pub sheet: &'a Sheet,
    /// The words.
    pub words: &'static Words,
    /// Names of people.
    pub names: &'a Names,
    /// What the checks say.
    pub noted: &'a [Noted],
    /// Whether rows that are still blank are objected to.
    pub strict: bool,
    /// What was typed and not kept.
    pub unsaved: &'a Unsaved,
}

impl Around<'_> {
    /// Every row of the form.
    pub fn lines(&self) -> Vec<Line> {
        self.sheet.form().rows.iter().map(|row| self.line(row)).collect()
    }

    fn line(&self, row: &FormRow) -> Line {
        let (sheet, words, ix) = (self.sheet, self.words, row.indicator);
        let concept = sheet.concept();
        let indicator = concept.indicator(ix);
        let say = Say::about(words, concept, ix);
        let value = sheet.value(ix);
        let kept = value.map(sheet::answer);
        let typed = self.unsaved.rows.iter().find(|typed| typed.indicator == ix);
        let of = |part: fn(&Answer) -> &str| kept.as_ref().map_or("", part).to_owned();
        let written = typed.map_or_else(|| of(|a| &a.written), |typed| typed.written.clone());
        let explanation = typed.map_or_else(|| of(|a| &a.explanation), |typed| typed.explanation.clone());
        let conflict = self.unsaved.conflicts.iter().find(|conflict| conflict.indicator == ix);
        let previous = sheet.past(ix, sheet.period().previous());
        let year_ago = sheet.past(ix, sheet.period().same_period_last_year());
        let now = kept.as_ref().and_then(Answer::cell);
        let shown = |cell: Option<Cell>| cell.map(|cell| say.bare_reading(reading(cell))).unwrap_or_default();
        let (base_written, base_explanation) = (of(|a| &a.written), of(|a| &a.explanation));
        Line {
            code: row.code.clone(),
            indicator: indicator.code.clone(),
            title: Title::of(&indicator.title, words.lang()),
            unit: if indicator.kind == Kind::Milestone { String::new() } else { say.unit() },
            shown: match now {
                Some(_) => shown(now),
                None => written.clone(),
            },
            seen: Seen::of(value, &base_written, &base_explanation).field(),
            changes: [previous, year_ago].map(|was| change(&say, was, now)),
            previous: shown(previous),
            year_ago: shown(year_ago),
            spark: self.spark(ix),
            objections: self.objections(ix),
            remarks: remarks::on(sheet, self.names, words, Some(ix), &self.unsaved.answers),
            theirs: conflict.map(|conflict| self.theirs(&conflict.theirs)),
            written,
            explanation,
        }
    }

    fn theirs(&self, value: &Value) -> TheirLine {
        let answer = sheet::answer(value);
        TheirLine {
            written: answer.written.into(),
            explanation: answer.explanation.into(),
            by: format!("{}, {}", self.names.name(value.edited_by), moment(self.words, value.edited)),
        }
    }

    fn spark(&self, indicator: IndicatorIx) -> String {
        let (published, place) = (&*self.sheet.published, self.sheet.dossier.assignment.place);
        Subject { published, words: self.words, indicator, place }.sparkline().svg
    }

    fn objections(&self, indicator: IndicatorIx) -> Vec<ObjectionLine> {
        let ours = self.noted.iter().filter(|noted| noted.objection.indicator == Some(indicator));
        ours.filter(|noted| self.strict || !is_missing(noted)).map(|noted| self.objection(noted)).collect()
    }

    fn objection(&self, noted: &Noted) -> ObjectionLine {
        ObjectionLine {
            warning: is_warning(noted),
            explained: noted.explained,
            text: noted.objection.message(self.words.lang()),
        }
    }

    /// What stands against the form as a whole.
    pub fn whole(&self) -> Vec<ObjectionLine> {
        let whole = self.noted.iter().filter(|noted| noted.objection.indicator.is_none());
        whole.map(|noted| self.objection(noted)).collect()
    }
}

/// A published figure as the arithmetic knows it.
pub fn reading(cell: Cell) -> Reading {
    match cell {
        Cell::Number(number) => Reading::Number(number),
        Cell::NotApplicable => Reading::NotApplicable,
        Cell::Unavailable => Reading::Unavailable,
    }
}

/// The difference of two figures, if both are numbers.
fn change(say: &Say<'_>, was: Option<Cell>, now: Option<Cell>) -> String {
    let numbers = was.and_then(Cell::number).zip(now.and_then(Cell::number));
    let change = numbers.and_then(|(was, now)| now.checked_sub(was));
    change.map(|change| say.change(change)).unwrap_or_default()
}
