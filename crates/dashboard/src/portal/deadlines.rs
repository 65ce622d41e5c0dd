//! The deadlines of a department as iCalendar, for everybody: they follow from the concept and its calendars alone.

use crate::error::Error;
use crate::numbers;
use crate::state::App;
use crate::text::{Arg, Words};
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use jiff::tz::{Offset, TimeZone};
use model::{Concept, Lang};
use publication::exports::{Deadline, Deadlines, icalendar};
use serde::Deserialize;
use std::sync::Arc;

/// How far back the calendar reaches, in days.
const BACK: i64 = 92;
/// How far ahead.
const AHEAD: i64 = 400;

/// What stands behind the question mark.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    lang: String,
}

/// `GET /feeds/deadlines/{department}.ics?lang=`
pub async fn show(
    State(app): State<Arc<App>>,
    Path(file): Path<String>,
    Query(typed): Query<Typed>,
) -> Result<Response, Error> {
    let lang = match typed.lang.as_str() {
        "" => Lang::Kk,
        code => {
            let bad = || Error::BadParameter { name: "lang", value: code.to_owned() };
            Lang::from_code(code).ok_or_else(bad)?
        }
    };
    let (concept, words) = (&*app.edition().await?.concept, Words::of(lang));
    let code = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let ix = concept.find_department(code).ok_or(Error::NotFound)?;
    let department = concept.department(ix);
    let name = department.name.shown(lang).text;
    let today = app.today();
    let (first, last) = (today.saturating_sub(BACK.days()), today.saturating_add(AHEAD.days()));
    let mut days = Vec::new();
    for form in concept.forms.iter().filter(|form| form.departments.contains(&ix)) {
        let title = form.title.shown(lang).text;
        for (period, due) in form.due_between(concept, first, last) {
            let period_name = Arg::from(numbers::period(words, period));
            let args = [("form", Arg::from(title)), ("period", period_name), ("department", name.into())];
            days.push(Deadline {
                uid: format!("{code}.{}.{period}@{}.maqsat", form.code, concept.code),
                day: due.date,
                summary: words.with("feed-summary", &args),
                description: description(words, concept, form.named_day(concept, period), due.date, &args),
            });
        }
    }
    days.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    // as at the beginning of the day, so that a calendar that is asked for again on one day is the same
    let at = today.to_zoned(TimeZone::fixed(Offset::UTC)).map(|z| z.timestamp()).unwrap_or_default();
    let name = words.with("feed-name", &[("department", name.into())]);
    let file = icalendar(&Deadlines { name, lang, at, days });
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{code}.ics\"")),
    ];
    Ok((headers, file).into_response())
}

/// Who owes it, and from which day it was moved.
fn description(
    words: &Words,
    concept: &Concept,
    named: jiff::civil::Date,
    due: jiff::civil::Date,
    args: &[(&str, Arg)],
) -> String {
    let owed = words.with("feed-description", args);
    match crate::staff::calendar::moved(words, concept, named, due) {
        Some(moved) => format!("{owed}\n{moved}"),
        None => owed,
    }
}
