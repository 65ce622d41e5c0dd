//! Rows of the page of discipline: the table of departments and periods, and the figures with their bars.

use super::{View, percent, status};
use crate::actor::Signed;
use crate::numbers;
use crate::page::StatusMark;
use crate::staff::work;
use crate::text::{Arg, Words};
use model::discipline::{Mark, Tally};
use model::{Decimal, Period};

/// A department with its cells.
pub struct MatrixRow {
    /// Its name.
    pub name: String,
    /// One a column.
    pub cells: Vec<Cell>,
}

/// What a department owes in a period.
pub struct Cell {
    /// The mark; of several, the worst.
    pub mark: StatusMark,
    /// In short: the word of one, or how many of several were in time.
    pub short: String,
    /// In full, for whoever points at it or hears it.
    pub full: String,
    /// Where the actor works with it, if there is one alone and it is the actor's own.
    pub href: Option<String>,
}

/// Figures over some assignments.
pub struct FigureRow {
    /// Over which.
    pub name: String,
    /// Where they are shown by themselves.
    pub href: Option<String>,
    /// Owed.
    pub owed: String,
    /// Handed in of owed, in percent.
    pub completeness: String,
    /// In time of owed, in percent.
    pub timeliness: String,
    /// The same in thousandths, for the bar.
    pub bar: Option<u32>,
    /// Handed in after their day.
    pub late: String,
    /// Not handed in.
    pub missing: String,
    /// Approved.
    pub approved: String,
    /// How often a report came back.
    pub corrections: String,
    /// By how many days late ones were late.
    pub days: String,
}

/// The table: departments × periods.
pub(super) fn matrix(signed: &Signed, view: &View) -> Vec<MatrixRow> {
    let lang = signed.door.lang();
    let row = |department: &model::concept::Department| MatrixRow {
        name: department.name.shown(lang).text.to_owned(),
        cells: view.columns().map(|column| cell(signed, view, department, column)).collect(),
    };
    view.departments().map(row).collect()
}

fn cell(signed: &Signed, view: &View, department: &model::concept::Department, column: Period) -> Cell {
    let words = signed.door.words;
    let here: Vec<_> = view.cell(department, column).collect();
    let worst = here.iter().map(|(_, one)| one.mark(view.today)).min().unwrap_or(Mark::NotOwed);
    let mark = status(worst, words);
    if view.asked.form.is_none() && here.len() > 1 {
        let tally = Tally::of(here.iter().map(|(_, one)| one), view.today);
        let (time, owed) = (tally.in_time.to_string(), tally.owed.to_string());
        let short = if tally.owed == 0 { String::new() } else { format!("{time}/{owed}") };
        let args = [("time", Arg::from(time)), ("owed", owed.into()), ("word", mark.word.into())];
        return Cell { full: words.with("discipline-cell", &args), short, mark, href: None };
    }
    let Some((record, one)) = here.first() else {
        return Cell { full: mark.word.to_owned(), short: String::new(), mark, href: None };
    };
    let of = &record.assignment;
    let due = ("due", Arg::from(numbers::date(words, one.due)));
    let full = match one.handed_in {
        Some(day) => {
            let on = ("on", Arg::from(numbers::date(words, day)));
            words.with("discipline-cell-handed", &[("word", mark.word.into()), on, due])
        }
        None => words.with("discipline-cell-due", &[("word", mark.word.into()), due]),
    };
    let concept = &signed.door.concept;
    let href = record.is_own.then(|| work(signed.door.urls, concept, &signed.actor, of.subject(), of.id));
    // what asks for nothing needs no word in the table; it is heard all the same
    let short = match worst {
        Mark::NotDue | Mark::NotOwed => String::new(),
        Mark::Missing | Mark::Correction | Mark::Late | Mark::InTime => mark.word.to_owned(),
    };
    Cell { full, short, mark, href: href.flatten() }
}

/// A row of figures.
pub(super) fn figures(words: &Words, name: &str, href: Option<String>, tally: &Tally) -> FigureRow {
    let lang = words.lang();
    let count = |n: u32| numbers::number(lang, n.into(), 0);
    let share = |share: Option<Decimal>| share.map_or_else(|| "–".to_owned(), |s| percent(lang, s));
    let mean = |mean: Option<Decimal>| mean.map_or_else(|| "–".to_owned(), |m| numbers::number(lang, m, 1));
    FigureRow {
        name: name.to_owned(),
        href,
        owed: count(tally.owed),
        completeness: share(tally.completeness()),
        timeliness: share(tally.timeliness()),
        bar: tally.timeliness().and_then(|s| u32::try_from((s * Decimal::TEN).trunc()).ok()),
        late: count(tally.late()),
        missing: count(tally.missing()),
        approved: count(tally.approved),
        corrections: mean(tally.corrections_a_report()),
        days: mean(tally.mean_days_late()),
    }
}
