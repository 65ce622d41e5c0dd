//! The calendar: what is due when, month by month, with where each assignment stands, and why a day was moved.

mod months;

use crate::actor::{Door, Signed};
use crate::desk::{self, Desk};
use crate::error::Error;
use crate::numbers;
use crate::page::Frame;
use crate::staff::{chosen, first_year};
use crate::text::{Arg, Words};
use crate::urls::To;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::civil::{Date, Weekday};
use model::Concept;
use model::concept::Department;
use model::policy::{Action, Subject};
use months::Month;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "staff/calendar.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    title: String,
    finding: String,
    action: String,
    /// To choose from: value, words, whether it is chosen.
    departments: Vec<(String, String, bool)>,
    years: Vec<(String, String, bool)>,
    months: Vec<Month>,
    /// Address of the deadlines for calendars: name of the department, address.
    feeds: Vec<(String, String)>,
}

/// What stands behind the question mark.
#[derive(Deserialize, Default)]
pub struct Typed {
    #[serde(default)]
    department: String,
    #[serde(default)]
    year: String,
}

/// `GET /{lang}/calendar?department=&year=`
pub async fn show(signed: Signed, Query(typed): Query<Typed>) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let (concept, lang, today) = (&signed.door.concept, signed.door.lang(), app.today());
    let within: Vec<&Department> = concept.departments.iter().filter(|d| is_in_reach(&signed, d)).collect();
    let asked =
        chosen("department", &typed.department, |code| within.iter().copied().find(|d| d.code == code))?;
    let running = today.year().min(concept.last_year + 1);
    let known = |text: &str| years(concept, today).find(|year| year.to_string() == text);
    let year = chosen("year", &typed.year, known)?.unwrap_or(running);
    let of = asked.map_or_else(|| within.clone(), |department| vec![department]);
    let months = months::read(&signed, &of, year).await?;
    let option = |d: &&Department| {
        let chosen = asked.is_some_and(|asked| asked.code == d.code);
        (d.code.clone(), d.name.shown(lang).text.to_owned(), chosen)
    };
    let mut departments: Vec<_> = within.iter().map(option).collect();
    if departments.len() > 1 {
        departments.insert(0, (String::new(), words.t("calendar-all").to_owned(), asked.is_none()));
    }
    let feed = |d: &&Department| (d.name.shown(lang).text.to_owned(), urls.deadlines(&d.code));
    let title = words.t("calendar-title").to_owned();
    let here = To::Calendar(asked.map(|d| d.code.as_str()), Some(year));
    let template = Page {
        frame: signed.door.frame(here, &title, vec![(title.clone(), String::new())]),
        desk: Desk::of(&signed, To::Calendar(None, None)),
        finding: finding(words, &months, today),
        title,
        action: urls.to(To::Calendar(None, None)),
        years: self::years(concept, today).map(|y| (y.to_string(), y.to_string(), y == year)).collect(),
        departments,
        months,
        feeds: if of.len() > 3 { Vec::new() } else { of.iter().map(feed).collect() },
    };
    desk::page(&signed.door, &template, false)
}

/// Whether somebody may see what a department owes, of one form at least.
fn is_in_reach(signed: &Signed, department: &Department) -> bool {
    let concept = &signed.door.concept;
    let Department { code, place, .. } = department;
    concept.forms.iter().any(|form| {
        let subject = Subject { place: *place, department: code, form: &form.code };
        signed.actor.may(Action::See, concept, subject).is_some()
    })
}

/// Years in which something is due; the last period of the last year is due in the year after it.
fn years(concept: &Concept, today: Date) -> impl Iterator<Item = i16> + use<> {
    first_year(concept)..=(concept.last_year + 1).max(today.year())
}

/// What is due next, in one sentence.
fn finding(words: &Words, months: &[Month], today: Date) -> String {
    let all = || months.iter().flat_map(|month| &month.rows);
    let late: usize = all().map(|row| row.late).sum();
    let next = all().find(|row| row.day >= today && row.open > 0).map(|row| row.day);
    let late = (late > 0).then(|| words.with("calendar-late", &[("n", Arg::from(late))]));
    let next = match next {
        Some(day) => words.with("calendar-next", &[("date", numbers::date(words, day).into())]),
        None => words.t("calendar-nothing-next").to_owned(),
    };
    late.into_iter().chain([next]).collect::<Vec<_>>().join(" ")
}

/// That a day was moved, and why: it is a day off, of the week or by name.
pub(crate) fn moved(words: &Words, concept: &Concept, named: Date, due: Date) -> Option<String> {
    if named == due {
        return None;
    }
    let date = ("date", Arg::from(numbers::date(words, named)));
    let holiday = concept.working_days.name(named).map(|name| name.shown(words.lang()).text);
    Some(match holiday {
        Some(name) => words.with("calendar-moved-holiday", &[date, ("name", name.into())]),
        None => words.with("calendar-moved-weekend", &[date, ("weekday", weekday(words, named).into())]),
    })
}

fn weekday(words: &Words, day: Date) -> &str {
    words.t(match day.weekday() {
        Weekday::Monday => "weekday-monday",
        Weekday::Tuesday => "weekday-tuesday",
        Weekday::Wednesday => "weekday-wednesday",
        Weekday::Thursday => "weekday-thursday",
        Weekday::Friday => "weekday-friday",
        Weekday::Saturday => "weekday-saturday",
        Weekday::Sunday => "weekday-sunday",
    })
}
