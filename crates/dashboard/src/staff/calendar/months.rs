//! The months of a year with what is due in them: assignments as they stand, and those that are still to be made.

use super::{moved, weekday};
use crate::actor::Signed;
use crate::error::Error;
use crate::numbers;
use crate::page::StatusMark;
use crate::say::capital;
use crate::staff::{standing_mark, work};
use crate::text::{Arg, Words};
use jiff::civil::Date;
use model::Period;
use model::concept::Department;
use model::forms::Form;
use model::policy::{Action, Subject};
use model::reporting::{Days, Standing, standing};
use std::collections::BTreeMap;
use store::reporting::{Assignment, Filter, list};

/// A month.
pub struct Month {
    /// Its name.
    pub name: String,
    /// What is due in it, by day.
    pub rows: Vec<Row>,
}

/// A form for a period, due on a day.
pub struct Row {
    /// The day.
    pub day: Date,
    /// The day in words.
    pub date: String,
    /// The day of the week.
    pub weekday: String,
    /// From where and why it was moved.
    pub moved: Option<String>,
    /// The form.
    pub form: String,
    /// The period.
    pub period: String,
    /// Where it stands, and how many departments stand there; one alone is not counted.
    pub states: Vec<(StatusMark, String)>,
    /// Where the actor works with it, if there is one department.
    pub href: Option<String>,
    /// How many are late.
    pub late: usize,
    /// How many are still to be handed in.
    pub open: usize,
}

/// Where one department's assignment stands.
struct Piece {
    standing: Standing,
    href: Option<String>,
}

/// What is due in a year from departments.
pub(super) async fn read(signed: &Signed, of: &[&Department], year: i16) -> Result<Vec<Month>, Error> {
    let app = &signed.door.app;
    let (Ok(first), Ok(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else {
        return Err(Error::NotFound);
    };
    let mut pieces: BTreeMap<(Date, usize, Period), Vec<Piece>> = BTreeMap::new();
    let mut known: BTreeMap<(String, String, Period), ()> = BTreeMap::new();
    let department = (of.len() == 1).then(|| of[0].code.clone());
    // a deadline can be later than the first one, never earlier than what the calendar says by much: all are read and kept by their day
    let all = list(&app.store, &signed.doing(), &Filter { department, ..Filter::default() }).await?;
    for assignment in all {
        known.insert((assignment.department.clone(), assignment.form.clone(), assignment.period), ());
        let here = of.iter().any(|d| d.code == assignment.department);
        let form = signed.door.concept.forms.iter().position(|form| form.code == assignment.form);
        let Some(form) = form.filter(|_| here && (first..=last).contains(&assignment.due())) else {
            continue;
        };
        pieces
            .entry((assignment.due(), form, assignment.period))
            .or_default()
            .push(piece(signed, &assignment));
    }
    for (at, form) in signed.door.concept.forms.iter().enumerate() {
        for (period, due) in form.due_between(&signed.door.concept, first, last) {
            for department in of.iter().filter(|d| owes(signed, form, d)) {
                let key = (department.code.clone(), form.code.clone(), period);
                if !known.contains_key(&key) {
                    let days = Days { opens: form.opens(&signed.door.concept, period), due: due.date };
                    let standing =
                        standing(days, app.today(), false, None, &signed.door.concept.working_days);
                    pieces.entry((due.date, at, period)).or_default().push(Piece { standing, href: None });
                }
            }
        }
    }
    Ok(months(signed, pieces))
}

fn piece(signed: &Signed, assignment: &Assignment) -> Piece {
    let app = &signed.door.app;
    let standing = assignment.standing(app.today(), &signed.door.concept.working_days);
    let href =
        work(signed.door.urls, &signed.door.concept, &signed.actor, assignment.subject(), assignment.id);
    Piece { standing, href: href.filter(|_| standing != Standing::Upcoming) }
}

fn owes(signed: &Signed, form: &Form, department: &Department) -> bool {
    let concept = &signed.door.concept;
    let subject = Subject { place: department.place, department: &department.code, form: &form.code };
    let owed = concept.find_department(&department.code).is_some_and(|ix| form.departments.contains(&ix));
    owed && signed.actor.may(Action::See, concept, subject).is_some()
}

fn months(signed: &Signed, pieces: BTreeMap<(Date, usize, Period), Vec<Piece>>) -> Vec<Month> {
    let words = signed.door.words;
    let mut months: Vec<(i8, Month)> = Vec::new();
    for ((day, form, period), pieces) in pieces {
        let Some(form) = signed.door.concept.forms.get(form) else { continue };
        if months.last().is_none_or(|(month, _)| *month != day.month()) {
            let name = Period::month(day.year(), day.month().unsigned_abs());
            let name = name.map(|period| capital(&numbers::period(words, period))).unwrap_or_default();
            months.push((day.month(), Month { name, rows: Vec::new() }));
        }
        if let Some((_, month)) = months.last_mut() {
            month.rows.push(row(signed, day, form, period, pieces));
        }
    }
    months.into_iter().map(|(_, month)| month).collect()
}

fn row(signed: &Signed, day: Date, form: &Form, period: Period, mut pieces: Vec<Piece>) -> Row {
    let (words, concept) = (signed.door.words, &signed.door.concept);
    let alone = pieces.len() == 1;
    let count = |standing| pieces.iter().filter(|piece| piece.standing == standing).count();
    let is_open = |piece: &&Piece| match piece.standing {
        Standing::Upcoming | Standing::Open | Standing::DueSoon | Standing::Late | Standing::Correction => {
            true
        }
        Standing::Submitted | Standing::Approved | Standing::Closed => false,
    };
    let states = Standing::ALL.iter().filter(|s| count(**s) > 0).map(|s| {
        let n = if alone { String::new() } else { count(*s).to_string() };
        (standing_mark(*s, words), n)
    });
    let states = states.collect();
    // a deadline of its own, such as that of a correction, was moved by a person and not by a day off
    let is_of_the_calendar = form.due(concept, period).date == day;
    let named = form.named_day(concept, period);
    Row {
        day,
        date: short(words, day),
        weekday: weekday(words, day).to_owned(),
        moved: is_of_the_calendar.then(|| moved(words, concept, named, day)).flatten(),
        form: form.title.shown(words.lang()).text.to_owned(),
        period: numbers::period(words, period),
        late: count(Standing::Late),
        open: pieces.iter().filter(is_open).count(),
        states,
        href: if alone { pieces.pop().and_then(|piece| piece.href) } else { None },
    }
}

/// A day of a month whose name stands above.
fn short(words: &Words, day: Date) -> String {
    let args = [("day", Arg::from(day.day().to_string())), ("month", Arg::Number(f64::from(day.month())))];
    words.with("calendar-day", &args)
}
