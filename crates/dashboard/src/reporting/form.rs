//! The page on which a form is filled in. It works without a script: everything is sent at once, what is wrong stands at its row, and what was
//! typed stays whatever happens.

use super::lines::{Around, Line, ObjectionLine, Unsaved};
use super::remarks::{self, Names, RemarkLine};
use super::script;
use super::sheet::{Sheet, is_missing, is_warning};
use super::standing::{StandingMark, due};
use super::upload::Report;
use crate::actor::{Door, Form, Signed};
use crate::desk::{Desk, moment};
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title};
use crate::say::refusal;
use crate::urls::{Step, To};
use askama::Template;
use axum::extract::Query;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use model::policy::Action;
use model::reporting::{Stage, Standing};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::StoreError;
use store::reporting::{self, Refusal};

/// As all pages, but our own scripts may talk to us.
const CSP: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; \
                   img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "reporting/form.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    notice: String,
    alarm: String,
    title: Title,
    department: Title,
    period: String,
    previous: String,
    /// Empty where it is the period before.
    year_ago: String,
    standing: StandingMark,
    due: String,
    /// Who said that it is ready to be signed, or signed it, and when.
    last_act: String,
    receipt: String,
    lines: Vec<Line>,
    whole: Vec<ObjectionLine>,
    remarks: Vec<RemarkLine>,
    /// Still blank, wrong, to be explained.
    counts: [usize; 3],
    can_enter: bool,
    can_sign: bool,
    can_ask: bool,
    /// A request to open it again: what was asked, and what was answered.
    asked: Vec<(String, String)>,
    action: String,
    sign: String,
    reopen: String,
    upload: String,
    files: [String; 2],
    report: Option<Report>,
    /// What the script works with.
    data: String,
    scripts: &'static [String; 2],
}

/// What was done just now.
#[derive(Default)]
pub struct Outcome {
    /// What went well.
    pub notice: String,
    /// What did not.
    pub alarm: String,
    /// Whether rows that are still blank are objected to.
    pub strict: bool,
    /// What was typed and not kept.
    pub unsaved: Unsaved,
    /// What a file had to say.
    pub report: Option<Report>,
    /// Of the answer, if it is not simply fine.
    pub status: Option<StatusCode>,
}

/// What stands behind the question mark.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    done: String,
    #[serde(default)]
    check: String,
}

/// The number in the address.
pub fn id(door: &Door) -> Result<i32, Error> {
    door.code(0).parse().map_err(|_| Error::NotFound)
}

/// `GET /{lang}/reporting/{id}`
pub async fn show(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let words = signed.door.words;
    let notice = match asked.done.as_str() {
        "saved" => words.t("entry-done-saved"),
        "ready" => words.t("entry-done-ready"),
        "asked" => words.t("entry-done-asked"),
        _ => "",
    };
    let strict = !asked.check.is_empty();
    let alarm = if strict { words.t("entry-not-ready") } else { "" };
    let outcome =
        Outcome { notice: notice.to_owned(), alarm: alarm.to_owned(), strict, ..Outcome::default() };
    of(&signed, outcome).await
}

/// The page, after something was done or refused.
pub async fn of(signed: &Signed, outcome: Outcome) -> Result<Response, Error> {
    let sheet = Sheet::open(&signed.door.app, &signed.door.concept, &signed.actor, id(&signed.door)?).await?;
    let status = outcome.status.unwrap_or(StatusCode::OK);
    let page = page(signed, &sheet, outcome).await?;
    let mut response = signed.door.answer((status, Html(page.render()?)));
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP));
    Ok(response)
}

async fn page(signed: &Signed, sheet: &Sheet, outcome: Outcome) -> Result<Page, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let (lang, words) = (signed.door.lang(), *words);
    let mut names = Names::of(app, sheet).await?;
    for conflict in &outcome.unsaved.conflicts {
        names.learn(app, conflict.theirs.edited_by).await?;
    }
    let noted = sheet.noted(&sheet.answers(&BTreeMap::new()));
    let count = |of: &dyn Fn(&ingestion::rules::Noted) -> bool| noted.iter().filter(|n| of(n)).count();
    let Outcome { strict, unsaved, .. } = &outcome;
    let around = Around { sheet, words, names: &names, noted: &noted, strict: *strict, unsaved };
    let assignment = &sheet.dossier.assignment;
    let at = |step| urls.to(To::Assignment(sheet.id(), step));
    let title = Title::of(&sheet.form().title, lang);
    let period = numbers::period(words, sheet.period());
    let name = format!("{}: {period}", title.text);
    let trail =
        vec![(words.t("reporting-title").to_owned(), urls.to(To::Reporting)), (name.clone(), String::new())];
    let frame = signed.door.frame(To::Assignment(sheet.id(), Step::Form), &name, trail);
    let latest = assignment.latest.as_ref();
    let department = &sheet.concept().department(sheet.expected().department).name;
    Ok(Page {
        frame,
        desk: Desk::of(signed, To::Assignment(sheet.id(), Step::Form)),
        title,
        department: Title::of(department, lang),
        period,
        previous: numbers::period(words, sheet.period().previous()),
        year_ago: sheet.year_ago().map(|period| numbers::period(words, period)).unwrap_or_default(),
        standing: StandingMark::of(words, sheet.standing()),
        due: due_of(sheet, words),
        last_act: last_act(sheet, &names, words),
        receipt: latest
            .filter(|version| version.submitted.is_some())
            .map(|_| at(Step::Receipt))
            .unwrap_or_default(),
        lines: around.lines(),
        whole: around.whole(),
        remarks: remarks::on(sheet, &names, words, None, &outcome.unsaved.answers),
        counts: [
            count(&|n| is_missing(n)),
            count(&|n| !is_warning(n) && !is_missing(n)),
            count(&|n| is_warning(n) && !n.explained),
        ],
        can_enter: sheet.can_enter(),
        can_sign: sheet.can_sign() || (sheet.can_enter() && sheet.dossier.may(Action::Sign)),
        can_ask: assignment.stage() == Some(Stage::Approved)
            && sheet.dossier.may(Action::AskReopening)
            && sheet.dossier.reopenings.iter().all(|r| r.decided.is_some()),
        asked: reopenings(sheet, &names, words),
        action: at(Step::Form),
        sign: at(Step::Sign),
        reopen: at(Step::Reopen),
        upload: at(Step::Upload),
        files: [at(Step::Workbook), at(Step::Csv)],
        data: script::data(signed, sheet, *strict)?,
        scripts: crate::assets::entry_scripts(),
        notice: outcome.notice,
        alarm: outcome.alarm,
        report: outcome.report,
    })
}

/// By when: with the days that are left while they matter, and as a plain day once the return is in.
fn due_of(sheet: &Sheet, words: &'static crate::text::Words) -> String {
    let day = sheet.dossier.assignment.due();
    match sheet.standing() {
        Standing::Upcoming | Standing::Open | Standing::DueSoon | Standing::Late | Standing::Correction => {
            due(words, sheet.doing.today, day)
        }
        Standing::Submitted | Standing::Approved | Standing::Closed => {
            words.with("due-plain", &[("date", numbers::date(words, day).into())])
        }
    }
}

/// The last thing that somebody did, in words.
fn last_act(sheet: &Sheet, names: &Names, words: &'static crate::text::Words) -> String {
    let Some(version) = sheet.dossier.assignment.latest.as_ref() else { return String::new() };
    let said = |key, act| words.with(key, &[("act", names.act(words, act).into())]);
    if let Some(act) = version.decided {
        return said("act-decided", act);
    }
    if let Some(act) = version.submitted {
        return said("act-submitted", act);
    }
    if let Some(act) = version.prepared {
        return said("act-prepared", act);
    }
    let values = sheet.version().filter(|(v, _)| v.stage == Stage::Draft).map(|(_, values)| values);
    let last = values.into_iter().flat_map(|values| values.values()).max_by_key(|v| (v.edition, v.edited));
    let last = last.map(|v| format!("{}, {}", names.name(v.edited_by), moment(words, v.edited)));
    last.map(|act| words.with("act-saved", &[("act", act.into())])).unwrap_or_default()
}

/// Requests to open it again, with what became of them.
fn reopenings(sheet: &Sheet, names: &Names, words: &'static crate::text::Words) -> Vec<(String, String)> {
    let line = |r: &reporting::Reopening| {
        let asked = words.with(
            "reopening-asked",
            &[("act", names.act(words, r.asked).into()), ("reason", r.reason.as_str().into())],
        );
        let decided = match &r.decided {
            None => words.t("reopening-waits").to_owned(),
            Some((granted, answer, due, act)) => {
                let key = if *granted { "reopening-granted" } else { "reopening-refused" };
                let due = due.map(|day| numbers::date(words, day)).unwrap_or_default();
                let args = [("act", names.act(words, *act).into()), ("due", due.into())];
                let said = words.with(key, &args);
                format!("{said} {}", answer.as_deref().unwrap_or_default()).trim().to_owned()
            }
        };
        (asked, decided)
    };
    sheet.dossier.reopenings.iter().map(line).collect()
}

/// What a refusal answers with.
pub fn status_of(why: &Refusal) -> StatusCode {
    Error::Refused(why.clone()).status()
}

/// The page with why something was refused.
pub async fn refused(signed: &Signed, sheet: &Sheet, why: &Refusal) -> Result<Response, Error> {
    let alarm = refusal(signed.door.words, Some(sheet.concept()), why);
    let status = Some(status_of(why));
    of(signed, Outcome { alarm, status, ..Outcome::default() }).await
}

/// Why it is to be opened again.
#[derive(Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason: String,
}

/// `POST /{lang}/reporting/{id}/reopen`
pub async fn reopen(signed: Signed, Form(typed): Form<Reason>) -> Result<Response, Error> {
    let Door { app, urls, .. } = &signed.door;
    let id = id(&signed.door)?;
    let sheet = Sheet::open(app, &signed.door.concept, &signed.actor, id).await?;
    match reporting::ask_reopening(&app.store, &sheet.doing, id, &typed.reason).await {
        Ok(_) => {
            let here = urls.to(To::Assignment(id, Step::Form));
            Ok(Redirect::to(&format!("{here}?done=asked")).into_response())
        }
        Err(StoreError::Refused(why)) if why != Refusal::NotFound => refused(&signed, &sheet, &why).await,
        Err(error) => Err(error.into()),
    }
}
