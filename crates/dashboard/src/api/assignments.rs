//! What is owed, for programs: assignments in reach of the token, and one of them with its form and what is filled in.

use super::Texts;
use crate::actor::TokenBearer;
use crate::error::Error;
use crate::reporting::sheet::{self, Sheet};
use crate::staff::doing;
use crate::state::App;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};
use ingestion::rules::Answer;
use model::forms::FormRow;
use model::policy::Action;
use model::reporting::{Entered, Standing};
use model::{Cell, Concept, Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::reporting::{self, Assignment, Filter};

/// What stands behind the question mark.
#[derive(Deserialize)]
pub struct Asked {
    /// Only those that stand so: `open`, `due_soon`, `late`, …
    state: Option<String>,
}

/// An assignment.
#[derive(Serialize)]
pub struct AssignmentJson {
    id: i32,
    form: String,
    department: String,
    region: String,
    /// SDMX spelling.
    period: String,
    opens: String,
    due: String,
    /// Where it stands today.
    state: &'static str,
    /// The version that is filled in or was handed in; 0: none yet.
    version: u32,
    /// Its edition, for `If-Match`.
    edition: u32,
    /// What the token's person may do with it.
    allowed: Vec<&'static str>,
}

impl AssignmentJson {
    fn of(concept: &Concept, assignment: &Assignment, state: Standing, allowed: Vec<&'static str>) -> Self {
        let latest = assignment.latest.as_ref();
        AssignmentJson {
            id: assignment.id,
            form: assignment.form.clone(),
            department: assignment.department.clone(),
            region: concept.place(assignment.place).code.clone(),
            period: assignment.period.to_string(),
            opens: assignment.days.opens.to_string(),
            due: assignment.due().to_string(),
            state: state.code(),
            version: latest.map_or(0, |version| version.number),
            edition: latest.map_or(0, |version| version.edition),
            allowed,
        }
    }
}

/// `GET /api/v1/assignments`
pub async fn list(
    State(app): State<Arc<App>>,
    bearer: TokenBearer,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Error> {
    let wanted = asked.state.map(|text| {
        Standing::from_code(&text).ok_or(Error::BadParameter { name: "state", value: text.clone() })
    });
    let wanted = wanted.transpose()?;
    let doing = doing(&app, &bearer.concept, bearer.reader());
    let concept = &doing.concept;
    let all = reporting::list(&app.store, &doing, &Filter::default()).await?;
    let all = all.iter().filter_map(|assignment| {
        let standing = assignment.standing(doing.today, &concept.working_days);
        let allowed = Action::ALL
            .iter()
            .filter(|action| bearer.reader().may(**action, concept, assignment.subject()).is_some());
        let allowed = allowed.map(|action| action.code()).collect();
        let fits = wanted.is_none_or(|wanted| wanted == standing);
        fits.then(|| AssignmentJson::of(concept, assignment, standing, allowed))
    });
    Ok(Json(Listed { assignments: all.collect() }))
}

#[derive(Serialize)]
struct Listed {
    assignments: Vec<AssignmentJson>,
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    assignment: AssignmentJson,
    title: Texts,
    rows: Vec<RowJson>,
    /// What the checks object to; the rows that are still blank among them.
    issues: Vec<IssueJson>,
}

#[derive(Serialize)]
struct RowJson {
    row: String,
    indicator: String,
    title: Texts,
    unit: Texts,
    required: bool,
    /// A decimal as text; `null`: there is no number, or nothing is filled in.
    value: Option<String>,
    /// `not_applicable`, `unavailable`, `blank`, `unreadable`; none for a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// As it was written.
    written: String,
    explanation: String,
    /// The edition at which it was changed last.
    edition: u32,
    /// What is published for the period before.
    previous: Option<String>,
    /// What is published for the same period last year.
    year_ago: Option<String>,
}

/// What is wrong, for programs.
#[derive(Serialize)]
pub struct IssueJson {
    /// The row's number on paper; empty: the form as a whole.
    pub row: String,
    /// The indicator's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// Where in what was sent, if it is about that: `values[3].value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// `error` or `warning`; a warning goes away with an explanation.
    pub severity: &'static str,
    /// Which check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// What is wrong and what to do, in English.
    pub message: String,
}

/// `GET /api/v1/assignments/{id}`: the form with what is filled in, and its edition as `ETag`.
pub async fn show(
    State(app): State<Arc<App>>,
    bearer: TokenBearer,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let sheet = Sheet::open(&app, &bearer.concept, bearer.reader(), id).await?;
    let allowed = sheet.dossier.allowed.iter().map(|(action, _)| action.code()).collect();
    let assignment = &sheet.dossier.assignment;
    let shown = Shown {
        assignment: AssignmentJson::of(sheet.concept(), assignment, sheet.standing(), allowed),
        title: Texts::from(&sheet.form().title),
        rows: sheet.form().rows.iter().map(|row| row_json(&sheet, row)).collect(),
        issues: if sheet.is_open() { issues(&sheet, &BTreeMap::new()) } else { Vec::new() },
    };
    Ok(tagged(sheet.edition(), Json(shown)))
}

/// An answer with the edition that `If-Match` wants.
pub fn tagged(edition: u32, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{edition}\"")) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// What stands against the draft with some of its answers replaced.
pub fn issues(sheet: &Sheet, instead: &BTreeMap<model::IndicatorIx, Answer>) -> Vec<IssueJson> {
    let issue = |noted: ingestion::rules::Noted| IssueJson {
        row: noted.objection.row.to_string(),
        indicator: noted.objection.indicator.map(|ix| sheet.concept().indicator(ix).code.clone()),
        column: None,
        severity: if sheet::is_warning(&noted) { "warning" } else { "error" },
        code: Some(noted.objection.fault.code()),
        message: noted.objection.message(Lang::En),
    };
    sheet.stops(&sheet.answers(instead)).into_iter().map(issue).collect()
}

fn row_json(sheet: &Sheet, row: &FormRow) -> RowJson {
    let concept = sheet.concept();
    let indicator = concept.indicator(row.indicator);
    let kept = sheet.value(row.indicator);
    let entered = kept.map_or(Entered::Blank, |value| value.entered);
    let past = |period| sheet.past(row.indicator, period).and_then(Cell::number).map(plain);
    RowJson {
        row: row.code.clone(),
        indicator: indicator.code.clone(),
        title: Texts::from(&indicator.title),
        unit: Texts::from(&concept.unit(row.indicator).short),
        required: row.required,
        value: entered.cell().and_then(Cell::number).map(plain),
        reason: reason(entered),
        written: kept.map(|value| value.written.clone()).unwrap_or_default(),
        explanation: kept.map(|value| value.explanation.clone()).unwrap_or_default(),
        edition: kept.map_or(0, |value| value.edition),
        previous: past(sheet.period().previous()),
        year_ago: past(sheet.period().same_period_last_year()),
    }
}

fn plain(number: model::Decimal) -> String {
    number.normalize().to_string()
}

/// Why there is no number.
pub fn reason(entered: Entered) -> Option<&'static str> {
    match entered {
        Entered::Cell(Cell::Number(_)) => None,
        Entered::Cell(Cell::NotApplicable) => Some("not_applicable"),
        Entered::Cell(Cell::Unavailable) => Some("unavailable"),
        Entered::Blank => Some("blank"),
        Entered::Unreadable => Some("unreadable"),
    }
}
