//! The decision on a request to open an approved form again. What is published stays so until another version is approved.

use super::decide::on;
use super::queued::names;
use super::{People, number, reviewing};
use crate::actor::{Form, Signed};
use crate::desk::{Desk, Faults, Field, moment};
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title};
use crate::say::refusal;
use crate::urls::{To, Verdict};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use model::Concept;
use model::policy::Action;
use serde::Deserialize;
use store::StoreError;
use store::reporting::{self, Decision, Doing, Dossier, Refusal, Reopening};

/// Working days that a department is given if the planner says nothing else.
const GIVEN: u16 = 5;

#[derive(Template)]
#[template(path = "review/reopening.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    refused: String,
    department: Title,
    form: Title,
    period: String,
    /// What the department says, who and when.
    reason: String,
    asked: String,
    request: i32,
    action: String,
    submission: String,
    due: Field,
    answer: String,
    answer_fault: Option<String>,
}

/// What is typed.
#[derive(Deserialize, Default)]
pub struct Typed {
    #[serde(default)]
    request: i32,
    /// `grant` or `refuse`: the button.
    #[serde(default)]
    decision: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    answer: String,
}

/// `GET /{lang}/review/{assignment}/reopening`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    let doing = reviewing(&signed)?;
    let dossier = deciding(&signed, &doing).await?;
    let due = in_working_days(&doing.concept, doing.today, GIVEN).to_string();
    let typed = Typed { due, ..Typed::default() };
    page(&signed, &dossier, typed, &Faults::default(), "", StatusCode::OK).await
}

/// `POST /{lang}/review/{assignment}/reopening`
pub async fn decide(signed: Signed, Form(typed): Form<Typed>) -> Result<Response, Error> {
    let doing = reviewing(&signed)?;
    let (app, words) = (&signed.door.app, signed.door.words);
    let dossier = deciding(&signed, &doing).await?;
    let id = dossier.assignment.id;
    if !dossier.reopenings.iter().any(|request| request.id == typed.request) {
        return Err(Error::NotFound);
    }
    let answer = typed.answer.clone();
    let decision = match typed.decision.as_str() {
        "refuse" => Decision::Refused { answer },
        "grant" => match typed.due.trim().parse() {
            Ok(due) => Decision::Granted { due, answer },
            Err(_) => {
                let mut faults = Faults::default();
                faults.add("due", words.t("review-fault-day"));
                return page(&signed, &dossier, typed, &faults, "", StatusCode::UNPROCESSABLE_ENTITY).await;
            }
        },
        _ => return Err(Error::BadForm),
    };
    let granted = matches!(decision, Decision::Granted { .. });
    let done = if granted { "reopened" } else { "refused" };
    match reporting::decide_reopening(&app.store, &doing, typed.request, decision).await {
        Ok(()) => Ok(on(&signed, id, done)),
        Err(StoreError::Refused(Refusal::NotFound)) => Err(Error::NotFound),
        Err(StoreError::Refused(why)) => {
            let dossier = reporting::dossier(&app.store, &doing, id).await?;
            // a second click: it is decided already, and by nobody else
            let mine = |request: &Reopening| {
                let decided = request.decided.as_ref();
                request.id == typed.request
                    && decided.is_some_and(|(g, _, _, act)| *g == granted && act.person == doing.actor.person)
            };
            if dossier.reopenings.iter().any(mine) {
                return Ok(on(&signed, id, done));
            }
            let mut faults = Faults::default();
            if why == Refusal::Words {
                faults.add("answer", words.t("refusal-words"));
            }
            let refused = refusal(words, Some(&doing.concept), &why);
            let status = Error::from(StoreError::Refused(why)).status();
            page(&signed, &dossier, typed, &faults, &refused, status).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The assignment of the address, if whoever asks decides on it.
async fn deciding(signed: &Signed, doing: &Doing) -> Result<Dossier, Error> {
    let dossier = reporting::dossier(&signed.door.app.store, doing, number(signed)?).await?;
    if dossier.may(Action::DecideReopening) {
        Ok(dossier)
    } else {
        Err(StoreError::from(Refusal::NotAllowed).into())
    }
}

async fn page(
    signed: &Signed,
    dossier: &Dossier,
    typed: Typed,
    faults: &Faults,
    refused: &str,
    status: StatusCode,
) -> Result<Response, Error> {
    let (words, urls) = (signed.door.words, signed.door.urls);
    let assignment = &dossier.assignment;
    let (department, form) = names(&signed.door.concept, assignment, urls.lang);
    // the one that is open, or the one that was decided meanwhile
    let open = dossier.reopenings.iter().find(|request| request.decided.is_none());
    let request = open.or_else(|| dossier.reopenings.iter().find(|r| r.id == typed.request));
    let request = request.ok_or(Error::NotFound)?;
    let people = People::of(signed).await?;
    let title = words.t("review-reopening-title");
    let at = To::ReviewDo(assignment.id, Verdict::Reopening);
    let submission = urls.to(To::Reviewed(assignment.id));
    let trail = vec![
        (words.t("review-title").to_owned(), urls.to(To::Review)),
        (form.text.clone(), submission.clone()),
        (title.to_owned(), String::new()),
    ];
    let due = Field::typed("reopening", "due", "date", words.t("review-new-due"), typed.due.trim());
    let template = Page {
        frame: signed.door.frame(at, title, trail),
        desk: Desk::of(signed, at),
        refused: refused.to_owned(),
        department,
        form,
        period: numbers::period(words, assignment.period),
        reason: request.reason.clone(),
        asked: format!("{}, {}", people.name(request.asked.person), moment(words, request.asked.at)),
        request: request.id,
        action: urls.to(at),
        submission,
        due: due.optional().hinted(words.t("review-reopening-due-hint")).checked(faults),
        answer: typed.answer,
        answer_fault: faults.0.iter().find(|(name, _)| *name == "answer").map(|(_, fault)| fault.clone()),
    };
    Ok(signed.door.answer((status, Html(template.render()?)).into_response()))
}

/// The day that lies so many working days ahead.
fn in_working_days(concept: &Concept, today: Date, count: u16) -> Date {
    let mut day = today;
    let mut left = count;
    // bounded: no calendar has so many days off in a row
    for _ in 0..u32::from(count) * 10 {
        if left == 0 {
            break;
        }
        day = day.saturating_add(1.day());
        left -= u16::from(concept.working_days.is_working(day));
    }
    day
}
