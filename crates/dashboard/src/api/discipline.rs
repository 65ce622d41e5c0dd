//! `GET /api/v1/discipline?form=&year=` with a token: what became of what was owed, one by one and in sum.

use crate::actor::TokenBearer;
use crate::error::Error;
use crate::staff::discipline::{Asked, Typed, View};
use crate::staff::doing;
use crate::state::{App, day};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use model::discipline::Tally;
use serde::Serialize;
use std::sync::Arc;

/// The answer. Days are days in the country; shares are percent, cut after one decimal.
#[derive(Serialize)]
struct DisciplineJson {
    year: i16,
    form: Option<String>,
    /// The day as of which it is counted: what is due on it and not handed in is not owed yet.
    today: String,
    all: TallyJson,
    departments: Vec<Named>,
    forms: Vec<Named>,
    assignments: Vec<AssignmentJson>,
}

#[derive(Serialize)]
struct Named {
    code: String,
    #[serde(flatten)]
    tally: TallyJson,
}

#[derive(Serialize)]
struct TallyJson {
    owed: u32,
    handed_in: u32,
    in_time: u32,
    late: u32,
    missing: u32,
    approved: u32,
    corrections: u32,
    /// `null` if nothing was owed.
    completeness: Option<String>,
    timeliness: Option<String>,
    corrections_a_report: Option<String>,
    mean_days_late: Option<String>,
}

#[derive(Serialize)]
struct AssignmentJson {
    department: String,
    form: String,
    period: String,
    due: String,
    handed_in: Option<String>,
    /// `in_time`, `late`, `missing`, `correction`, `not_due`, `not_owed`.
    mark: &'static str,
    corrections: u32,
    approved: Option<String>,
}

/// Answers whoever has a token whose roles compare departments; others get an empty list.
pub async fn show(
    State(app): State<Arc<App>>,
    bearer: TokenBearer,
    Query(typed): Query<Typed>,
) -> Result<impl IntoResponse, Error> {
    let asked = Asked::of(&bearer.concept, &typed, app.today())?;
    let view = View::of(&app.store, &doing(&app, &bearer.concept, bearer.reader()), asked).await?;
    let named = |code: &str, tally: &Tally| Named { code: code.to_owned(), tally: tally_json(tally) };
    let assignments = view.records.iter().map(|(record, one)| AssignmentJson {
        department: record.assignment.department.clone(),
        form: record.assignment.form.clone(),
        period: record.assignment.period.to_string(),
        due: one.due.to_string(),
        handed_in: one.handed_in.map(|day| day.to_string()),
        mark: one.mark(view.today).code(),
        corrections: one.corrections,
        approved: record.approved.map(|at| day(at).to_string()),
    });
    let json = DisciplineJson {
        year: view.asked.year,
        form: view.asked.form.clone(),
        today: view.today.to_string(),
        all: tally_json(&view.tally()),
        departments: view.by_department().iter().map(|(d, tally)| named(&d.code, tally)).collect(),
        forms: view.by_form().iter().map(|(form, tally)| named(&form.code, tally)).collect(),
        assignments: assignments.collect(),
    };
    Ok(([(CACHE_CONTROL, "no-store")], Json(json)))
}

fn tally_json(tally: &Tally) -> TallyJson {
    let text = |share: Option<model::Decimal>| share.map(|share| share.normalize().to_string());
    let mean = |mean: Option<model::Decimal>| text(mean.map(|mean| mean.round_dp(2)));
    TallyJson {
        owed: tally.owed,
        handed_in: tally.handed_in,
        in_time: tally.in_time,
        late: tally.late(),
        missing: tally.missing(),
        approved: tally.approved,
        corrections: tally.corrections,
        completeness: text(tally.completeness()),
        timeliness: text(tally.timeliness()),
        corrections_a_report: mean(tally.corrections_a_report()),
        mean_days_late: mean(tally.mean_days_late()),
    }
}
