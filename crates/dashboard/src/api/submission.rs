//! Handing in by a program: values into the draft of an assignment and, if it says so and may, the signature; once, however often it is sent.

use super::assignments::{IssueJson, issues, reason, tagged};
use crate::actor::TokenBearer;
use crate::error::{Error, Problem};
use crate::reporting::changes;
use crate::reporting::sheet::{Sheet, entered};
use crate::secrets::digest;
use crate::state::App;
use crate::urls::{To, Urls};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use ingestion::Severity;
use ingestion::form::{FormDraft, read_json};
use ingestion::rules::Answer;
use model::policy::Action;
use model::reporting::Entered;
use model::{Cell, IndicatorIx, Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::StoreError;
use store::reporting::{self, HandIn, HandedIn, Refusal};

/// The client's key of a request.
const KEY: &str = "idempotency-key";
/// The longest key.
const LONGEST_KEY: usize = 200;

/// What the body says besides its values.
#[derive(Deserialize, Default)]
struct Wishes {
    /// Whether it is signed and handed in.
    #[serde(default)]
    sign: bool,
}

#[derive(Serialize)]
struct Done {
    edition: u32,
    changed: usize,
    /// `draft` or `submitted`.
    state: &'static str,
    receipt: Option<ReceiptJson>,
    /// What stands against signing.
    issues: Vec<IssueJson>,
}

#[derive(Serialize)]
struct ReceiptJson {
    number: u32,
    code: String,
    hash: String,
    /// RFC 3339 in UTC.
    at: String,
    /// Where anybody can look it up.
    address: String,
}

/// A problem document with what it is about.
#[derive(Serialize)]
struct Refused {
    #[serde(flatten)]
    problem: Problem,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    issues: Vec<IssueJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<Difference>,
    /// The edition that is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<u32>,
}

/// Where what was sent differs from what is there.
#[derive(Serialize)]
struct Difference {
    row: String,
    indicator: String,
    yours: Said,
    theirs: Said,
}

#[derive(Serialize, PartialEq)]
struct Said {
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    explanation: String,
}

impl Said {
    fn of(entered: Entered, explanation: &str) -> Said {
        let number = entered.cell().and_then(Cell::number);
        let value = number.map(|number| number.normalize().to_string());
        Said { value, reason: reason(entered), explanation: explanation.to_owned() }
    }
}

/// `POST /api/v1/assignments/{id}/submission`
pub async fn hand_in(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Error> {
    // who comes is asked when the turn has come: whoever went away meanwhile costs no question
    let _turn = app.handing_in.acquire().await.map_err(|_| StoreError::Interrupted)?;
    let bearer = TokenBearer::of(&app, &headers).await?;
    let id: i32 = id.parse().map_err(|_| Error::NotFound)?;
    let actor = bearer.submitter()?;
    let (key, seen) = (key(&headers), if_match(&headers));
    let text = String::from_utf8_lossy(&body);
    let request = format!("hand in {id} {} {}", seen.unwrap_or_default(), digest(&text));
    if let (Ok(Some(key)), Some(_)) = (&key, seen) {
        // what is sent again costs little: at the deadline most of what comes was sent before
        let doing = crate::staff::doing(&app, &bearer.concept, &actor);
        match reporting::handed_in_before(&app.store, &doing, id, key, &request).await {
            Ok(Some(before)) => return done(id, before, Vec::new()),
            Ok(None) => {}
            Err(error) => return stopped(error),
        }
    }
    let sheet = Sheet::open(&app, &bearer.concept, &actor, id).await?;
    let wishes: Wishes = serde_json::from_slice(&body).unwrap_or_default();
    let needed = if wishes.sign { Action::Sign } else { Action::Enter };
    if !sheet.dossier.may(needed) || !sheet.dossier.may(Action::Enter) {
        return Err(StoreError::from(Refusal::NotAllowed).into());
    }
    let key = match key {
        Ok(key) => key,
        Err(detail) => return Ok(refused(StatusCode::BAD_REQUEST, "Bad Idempotency-Key", detail)),
    };
    let Some(edition) = seen else {
        let detail = "Send the edition that you have seen as If-Match: \"3\" (it is the ETag of the assignment; \"0\" \
                      if nothing is filled in yet).";
        return Ok(refused(StatusCode::PRECONDITION_REQUIRED, "If-Match is needed", detail));
    };
    let draft = read_json(&body, &sheet.expected());
    let answers = answers(&sheet, &draft);
    if edition != sheet.edition() {
        return Ok(stale(&sheet, &answers));
    }
    let unread = unread(&draft);
    if draft.has_errors() {
        return Ok(unprocessable("What was sent cannot be read; nothing was saved.", unread));
    }
    let instead: BTreeMap<IndicatorIx, Answer> = answers.iter().cloned().collect();
    let against = issues(&sheet, &instead);
    if wishes.sign && !against.is_empty() {
        let issues = unread.into_iter().chain(against).collect();
        return Ok(unprocessable("The checks object; nothing was saved.", issues));
    }
    let changes = changes::of_answers(&sheet, &answers);
    let sent = HandIn { assignment: id, changes, edition, sign: wishes.sign, key, request };
    match reporting::hand_in(&app.store, &sheet.doing, sent).await {
        Ok(outcome) => done(id, outcome, unread.into_iter().chain(against).collect()),
        Err(StoreError::Refused(Refusal::Stale { .. })) => {
            let sheet = Sheet::open(&app, &bearer.concept, &actor, id).await?;
            Ok(stale(&sheet, &answers))
        }
        Err(error) => stopped(error),
    }
}

/// What was sent for each row. Unlike the blank cell of a file, a `null` is meant: it empties the row.
fn answers(sheet: &Sheet, draft: &FormDraft) -> Vec<(IndicatorIx, Answer)> {
    let mut answers = changes::of_file(sheet, draft);
    for (indicator, read) in &draft.answers {
        let blank = read.cell.is_none() && read.text.is_empty();
        if blank && sheet.value(*indicator).is_some() {
            answers.retain(|(ix, _)| ix != indicator);
            let explanation = read.explanation.as_deref().map(changes::clean).unwrap_or_default();
            answers.push((*indicator, Answer::typed("", &explanation)));
        }
    }
    answers
}

/// The key, if there is one: some letters, digits and signs, in quotation marks or without.
fn key(headers: &HeaderMap) -> Result<Option<String>, &'static str> {
    let Some(value) = headers.get(KEY) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim().trim_matches('"');
    let good = !text.is_empty() && text.len() <= LONGEST_KEY && text.bytes().all(|b| b.is_ascii_graphic());
    let wrong = "A key has 1 to 200 letters, digits and signs, and no spaces.";
    if good { Ok(Some(text.to_owned())) } else { Err(wrong) }
}

/// The edition that the client has seen: `"3"`.
fn if_match(headers: &HeaderMap) -> Option<u32> {
    headers.get(IF_MATCH)?.to_str().ok()?.trim().trim_matches('"').parse().ok()
}

fn done(assignment: i32, outcome: HandedIn, issues: Vec<IssueJson>) -> Result<Response, Error> {
    let HandedIn { edition, changed, receipt } = outcome;
    let receipt = receipt.map(|receipt| {
        let at = receipt.at()?.to_string();
        let urls = Urls { lang: Lang::Kk, as_of: None };
        let (number, code) = (receipt.number, receipt.code().to_owned());
        let address = urls.asking(To::Receipt(number), &[("code", &code)]);
        Ok::<_, StoreError>(ReceiptJson { number, code, hash: receipt.hash, at, address })
    });
    let receipt = receipt.transpose()?;
    let signed = receipt.is_some();
    let status = if signed { StatusCode::CREATED } else { StatusCode::OK };
    let state = if signed { "submitted" } else { "draft" };
    let body = Json(Done { edition, changed, state, receipt, issues });
    tracing::info!(assignment, edition, signed, "a program handed in");
    Ok(tagged(edition, (status, body)))
}

/// Issues of reading what was sent.
fn unread(draft: &FormDraft) -> Vec<IssueJson> {
    let issue = |issue: &ingestion::Issue| IssueJson {
        row: String::new(),
        indicator: None,
        column: Some(issue.position(Lang::En)).filter(|text| !text.is_empty()),
        severity: if issue.severity == Severity::Error { "error" } else { "warning" },
        code: None,
        message: issue.message(Lang::En),
    };
    draft.issues.iter().map(issue).collect()
}

fn answer(status: StatusCode, refused: Refused) -> Response {
    let mut response = (status, Json(refused)).into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn refused(status: StatusCode, title: &'static str, detail: &str) -> Response {
    let problem = Problem::new(status, title, detail);
    answer(status, Refused { problem, issues: Vec::new(), differences: Vec::new(), edition: None })
}

fn unprocessable(detail: &str, issues: Vec<IssueJson>) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let problem = Problem::new(status, "Something is wrong with the values", detail);
    answer(status, Refused { problem, issues, differences: Vec::new(), edition: None })
}

/// Somebody was quicker: what was sent, beside what is there.
fn stale(sheet: &Sheet, answers: &[(IndicatorIx, Answer)]) -> Response {
    let status = StatusCode::PRECONDITION_FAILED;
    let detail = "The draft was changed since the edition that you have seen; nothing was saved. Look at the differences \
                  and send again with the present edition.";
    let differences = answers.iter().filter_map(|(ix, answer)| {
        let theirs = sheet.value(*ix);
        let theirs = theirs.map_or_else(
            || Said::of(Entered::Blank, ""),
            |value| Said::of(value.entered, &value.explanation),
        );
        let yours = Said::of(entered(answer), &answer.explanation);
        let row = sheet.form().row(*ix).map(|row| row.code.clone()).unwrap_or_default();
        let indicator = sheet.concept().indicator(*ix).code.clone();
        (yours != theirs).then_some(Difference { row, indicator, yours, theirs })
    });
    let problem = Problem::new(status, "Changed meanwhile", detail);
    let (edition, differences) = (sheet.edition(), differences.collect());
    let mut response =
        answer(status, Refused { problem, issues: Vec::new(), differences, edition: Some(edition) });
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{edition}\"")) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// A refusal of the store, in words for programs.
fn stopped(error: StoreError) -> Result<Response, Error> {
    if !matches!(error, StoreError::Refused(Refusal::KeyReused)) {
        return Err(error.into());
    }
    let detail = "This Idempotency-Key belongs to another request; take a new one.";
    Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, "The key was used before", detail))
}
