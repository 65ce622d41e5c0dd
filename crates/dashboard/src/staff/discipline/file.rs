//! The discipline of departments as a file: one row an assignment, with what became of it.

use super::status;
use super::view::{Asked, Typed, View};
use crate::actor::{Door, Signed};
use crate::error::Error;
use crate::numbers;
use crate::staff::department;
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use model::Decimal;
use publication::dataset::{Column, Dataset, Datum};

/// `GET /{lang}/discipline.csv?form=&year=`
pub async fn csv(signed: Signed, Query(typed): Query<Typed>) -> Result<Response, Error> {
    let Door { app, words, .. } = &signed.door;
    let asked = Asked::of(&signed.door.concept, &typed, app.today())?;
    let view = View::of(&app.store, &signed.doing(), asked).await?;
    let text = |key: &str, heading: &str| Column::text(key, words.t(heading));
    let number = |key: &str, heading: &str| Column::number(key, words.t(heading));
    let columns = vec![
        text("department", "discipline-department"),
        text("form", "discipline-form"),
        text("period", "column-period"),
        text("due", "discipline-due"),
        text("handed_in", "discipline-handed-on"),
        text("mark", "column-state"),
        number("days_late", "discipline-days-late"),
        number("corrections", "discipline-returns"),
        text("approved", "discipline-approved-on"),
    ];
    let lang = signed.door.lang();
    let mut dataset = Dataset::new(words.t("discipline-title"), columns);
    for (record, one) in &view.records {
        let of = &record.assignment;
        let department = department(&signed.door.concept, &of.department).map(|d| d.name.shown(lang).text);
        let form = signed.door.concept.find_form(&of.form).map(|form| form.title.shown(lang).text);
        let count = |n: u32| Datum::number(Decimal::from(n), numbers::number(lang, n.into(), 0));
        let day = |day: Option<jiff::civil::Date>| {
            day.map_or_else(|| Datum::empty("–"), |day| Datum::text(day.to_string()))
        };
        dataset.rows.push(vec![
            Datum::text(department.unwrap_or(&of.department)),
            Datum::text(form.unwrap_or(&of.form)),
            Datum::text(of.period.to_string()),
            day(Some(one.due)),
            day(one.handed_in),
            Datum::text(status(one.mark(view.today), words).word),
            if one.is_owed(view.today) { count(one.days_late(view.today)) } else { Datum::empty("–") },
            count(one.corrections),
            day(record.approved.map(crate::state::day)),
        ]);
    }
    let year = view.asked.year;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"discipline-{year}.csv\"")),
    ];
    Ok((headers, publication::exports::csv(&dataset, false)).into_response())
}
