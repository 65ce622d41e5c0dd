//! What a department handed in, row by row beside what it can be held against, and the decision on it.

use super::judged::{Tally, noted};
use super::queued::{checks, names, standing, standing_word};
use super::row::{Beside, Fate, Objected, Row, Said};
use super::{People, number, reviewing};
use crate::actor::Signed;
use crate::desk::{Desk, Field, moment};
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title};
use crate::portal::receipt::{address, stage_key};
use crate::published::Published;
use crate::text::Arg;
use crate::urls::{Step, To, Verdict};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use ingestion::rules::Noted;
use model::policy::Action;
use model::reporting::{Because, Stage};
use model::{IndicatorIx, Observation, Point};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::reporting::{self, Act, Doing, Dossier, Value, Version};

#[derive(Template)]
#[template(path = "review/submission.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    refused: String,
    done: String,
    department: Title,
    form: Title,
    period: String,
    standing: &'static str,
    due: String,
    late: bool,
    /// The version that is shown; `None`: nothing was handed in yet.
    shown: Option<Shown>,
    rows: Vec<Row>,
    whole: Vec<Objected>,
    whole_remarks: Vec<Said>,
    history: Vec<Past>,
    reopenings: Vec<Request>,
    /// The decision that whoever looks may take.
    decision: Option<Decision>,
    /// Why there is none, where that is not plain.
    why_not: &'static str,
}

struct Shown {
    version: String,
    stage: &'static str,
    handed_in: String,
    by: String,
    receipt: String,
    receipt_href: String,
    /// What its hash is made of, as a file.
    receipt_file: String,
    checks: Vec<(&'static str, String)>,
    decided: String,
}

/// A version of the past.
struct Past {
    version: String,
    because: &'static str,
    stage: &'static str,
    handed_in: String,
    decided: String,
    release: String,
}

struct Request {
    reason: String,
    asked: String,
    outcome: String,
    /// Where it is decided, while it is open and may be.
    href: Option<String>,
}

struct Decision {
    version: i32,
    approve: String,
    /// What an approval would publish.
    will: String,
    give_back: String,
    general: String,
    due: Field,
}

/// What was done or refused just now, with what was typed.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) status: StatusCode,
    pub(super) refused: String,
    /// Remarks by the indicator's code; the one on the whole under the empty code.
    pub(super) remarks: BTreeMap<String, String>,
    pub(super) due: String,
    pub(super) due_fault: Option<String>,
}

/// What stands behind the question mark.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    done: String,
}

/// `GET /{lang}/review/{assignment}`
pub async fn show(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let doing = reviewing(&signed)?;
    let dossier = reporting::dossier(&signed.door.app.store, &doing, number(&signed)?).await?;
    of(&signed, &doing, dossier, Outcome::default(), &asked.done).await
}

/// The page, after something was done or refused.
pub(super) async fn of(
    signed: &Signed,
    doing: &Doing,
    dossier: Dossier,
    outcome: Outcome,
    done: &str,
) -> Result<Response, Error> {
    let people = People::of(signed).await?;
    let published = signed.door.app.published().await?;
    let looked = Looked { signed, doing, dossier: &dossier, people: &people, published: &published };
    let page = looked.page(&outcome, done);
    Ok(signed.door.answer((outcome.status, Html(page.render()?)).into_response()))
}

/// Whoever looks, and at what.
struct Looked<'a> {
    signed: &'a Signed,
    doing: &'a Doing,
    dossier: &'a Dossier,
    people: &'a People,
    published: &'a Published,
}

/// A version with its values.
type Filled = (Version, BTreeMap<IndicatorIx, Value>);

impl Looked<'_> {
    fn page(&self, outcome: &Outcome, done: &str) -> Page {
        let (words, urls) = (self.signed.door.words, self.signed.door.urls);
        let assignment = &self.dossier.assignment;
        let (department, form) = names(&self.doing.concept, assignment, urls.lang);
        let period = numbers::period(words, assignment.period);
        let title = format!("{}, {period}", form.text);
        let at = To::Reviewed(assignment.id);
        let trail =
            vec![(words.t("review-title").to_owned(), urls.to(To::Review)), (title.clone(), String::new())];
        let shown = self.dossier.versions.iter().rfind(|(version, _)| version.stage != Stage::Draft);
        let noted = shown.map(|(_, values)| noted(self.published, assignment, values, self.doing.today));
        let noted = noted.unwrap_or_default();
        let (rows, whole, whole_remarks) = self.rows(shown, &noted, &outcome.remarks);
        let (decision, why_not) = self.decision(&rows, outcome);
        let submitted = shown.and_then(|(version, _)| version.submitted);
        let day = submitted.map_or(self.doing.today, |act| crate::state::day(act.at));
        Page {
            frame: self.signed.door.frame(at, &title, trail),
            desk: Desk::of(self.signed, at),
            refused: outcome.refused.clone(),
            done: self.done(done, shown),
            department,
            form,
            period,
            standing: standing_word(words, standing(self.doing, assignment)),
            due: numbers::date(words, assignment.due()),
            late: day > assignment.due(),
            shown: shown.map(|(version, _)| self.shown(version, &noted)),
            rows,
            whole,
            whole_remarks,
            history: self.dossier.versions.iter().rev().map(|(version, _)| self.past(version)).collect(),
            reopenings: self.reopenings(),
            decision,
            why_not,
        }
    }

    /// What was done just now, as far as the rows bear it out.
    fn done(&self, done: &str, shown: Option<&Filled>) -> String {
        let words = self.signed.door.words;
        let stage = shown.map(|(version, _)| version.stage);
        let release = shown.and_then(|(version, _)| version.release);
        let decided = self.dossier.reopenings.iter().rev().find_map(|request| request.decided.as_ref());
        let granted = decided.map(|(granted, ..)| *granted);
        match (done, stage) {
            ("approved", Some(Stage::Approved)) => match release {
                Some(release) => {
                    words.with("review-done-approved", &[("release", release.to_string().into())])
                }
                None => words.t("review-done-approved-same").to_owned(),
            },
            ("returned", Some(Stage::Correction)) => words.t("review-done-returned").to_owned(),
            ("reopened", _) if granted == Some(true) => words.t("review-done-reopened").to_owned(),
            ("refused", _) if granted == Some(false) => words.t("review-done-refused").to_owned(),
            _ => String::new(),
        }
    }

    fn rows(
        &self,
        shown: Option<&Filled>,
        noted: &[Noted],
        typed: &BTreeMap<String, String>,
    ) -> (Vec<Row>, Vec<Objected>, Vec<Said>) {
        let assignment = &self.dossier.assignment;
        let form = self.doing.concept.find_form(&assignment.form);
        let Some((shown, form)) = shown.zip(form) else { return Default::default() };
        let number = shown.0.number;
        let before = self.dossier.versions.iter().rfind(|(version, _)| version.number < number);
        let approved = self.approved(&shown.1);
        let beside = Beside {
            words: self.signed.door.words,
            urls: self.signed.door.urls,
            concept: &self.doing.concept,
            assignment,
            published: self.published,
            approved: &approved,
            shown,
            before: before.map(|(_, values)| values),
            noted,
            remarks: &self.dossier.remarks,
            people: self.people,
            typed,
        };
        let rows = form.rows.iter().map(|row| beside.row(row)).collect();
        (rows, beside.objections(None, self.signed.door.lang()), beside.remarks(None))
    }

    /// The figures as they would be if these values were published.
    fn approved(&self, values: &BTreeMap<IndicatorIx, Value>) -> Published {
        let assignment = &self.dossier.assignment;
        let observation = |(indicator, value): (&IndicatorIx, &Value)| {
            let cell = value.entered.cell()?;
            let source = self.doing.concept.indicator(*indicator).source;
            let point = Point { period: assignment.period, cell, source, revision: 1 };
            Some(Observation { indicator: *indicator, place: assignment.place, point })
        };
        let changes: Vec<Observation> = values.iter().filter_map(observation).collect();
        self.published.with(&changes, self.published.revision)
    }

    fn shown(&self, version: &Version, noted: &[Noted]) -> Shown {
        let (words, urls) = (self.signed.door.words, self.signed.door.urls);
        let receipt = self.dossier.receipts.iter().find(|r| r.submission == version.id);
        let by = version.submitted.map(|act| self.name(act)).unwrap_or_default();
        Shown {
            version: words.with("review-version", &[("n", version.number.to_string().into())]),
            stage: words.t(stage_key(version.stage)),
            handed_in: version.submitted.map(|act| moment(words, act.at)).unwrap_or_default(),
            by,
            receipt: receipt.map(|r| r.number.to_string()).unwrap_or_default(),
            receipt_href: receipt.map(|r| address(urls, r.number, r.code())).unwrap_or_default(),
            receipt_file: receipt
                .map(|r| {
                    let file = To::Assignment(self.dossier.assignment.id, Step::Hashed);
                    urls.asking(file, &[("number", r.number.to_string().as_str())])
                })
                .unwrap_or_default(),
            checks: checks(words, Tally::of(noted)),
            decided: self.told(version.decided),
        }
    }

    fn past(&self, version: &Version) -> Past {
        let words = self.signed.door.words;
        Past {
            version: words.with("review-version", &[("n", version.number.to_string().into())]),
            because: words.t(match version.because {
                Because::First => "review-because-first",
                Because::Correction => "review-because-correction",
                Because::Reopening => "review-because-reopening",
            }),
            stage: words.t(stage_key(version.stage)),
            handed_in: self.told(version.submitted),
            decided: self.told(version.decided),
            release: version.release.map(|release| release.to_string()).unwrap_or_default(),
        }
    }

    /// Who, for whom.
    fn name(&self, act: Act) -> String {
        let name = self.people.name(act.person);
        let Some(other) = act.acting_for else { return name };
        let args = [("name", name.into()), ("other", self.people.name(other).into())];
        self.signed.door.words.with("review-acting", &args)
    }

    /// Who and when; blank if it was not done.
    fn told(&self, act: Option<Act>) -> String {
        act.map(|act| format!("{}, {}", self.name(act), moment(self.signed.door.words, act.at)))
            .unwrap_or_default()
    }

    fn reopenings(&self) -> Vec<Request> {
        let (words, urls) = (self.signed.door.words, self.signed.door.urls);
        let decides = self.dossier.may(Action::DecideReopening);
        let to = To::ReviewDo(self.dossier.assignment.id, Verdict::Reopening);
        let told = |request: &reporting::Reopening| {
            let outcome = request.decided.as_ref().map(|(granted, answer, due, act)| {
                let key = if *granted { "review-request-granted" } else { "review-request-refused" };
                let due = due.map(|day| numbers::date(words, day)).unwrap_or_default();
                let said = words.with(key, &[("by", self.told(Some(*act)).into()), ("due", due.into())]);
                [said, answer.clone().unwrap_or_default()].join(" ").trim().to_owned()
            });
            let open = outcome.is_none() && decides;
            Request {
                reason: request.reason.clone(),
                asked: self.told(Some(request.asked)),
                outcome: outcome.unwrap_or_else(|| words.t("review-request-open").to_owned()),
                href: open.then(|| urls.to(to)),
            }
        };
        self.dossier.reopenings.iter().rev().map(told).collect()
    }

    /// What can be decided, or why nothing can.
    fn decision(&self, rows: &[Row], outcome: &Outcome) -> (Option<Decision>, &'static str) {
        let (words, urls) = (self.signed.door.words, self.signed.door.urls);
        let assignment = &self.dossier.assignment;
        let waiting = assignment.latest.as_ref().filter(|version| version.stage == Stage::Submitted);
        let Some(version) = waiting.filter(|_| assignment.closed.is_none()) else { return (None, "") };
        let basis = self.dossier.allowed.iter().find(|(action, _)| *action == Action::Decide);
        let Some((_, basis)) = basis else { return (None, words.t("review-only-planners")) };
        let deciding = [Some(self.signed.actor.person), basis.acting_for];
        let handed_in = version.submitted.map(|act| [Some(act.person), act.acting_for]).unwrap_or_default();
        if deciding.iter().flatten().any(|one| handed_in.iter().flatten().any(|other| one == other)) {
            return (None, words.t("refusal-same_person"));
        }
        let count = |fate| Arg::from(rows.iter().filter(|row| row.fate == fate).count());
        let counts =
            [("new", count(Fate::New)), ("revised", count(Fate::Revised)), ("same", count(Fate::Same))];
        let due = Field::typed("return", "due", "date", words.t("review-new-due"), &outcome.due);
        let due = due.hinted(words.t("review-new-due-hint")).optional();
        let decision = Decision {
            version: version.id,
            approve: urls.to(To::ReviewDo(assignment.id, Verdict::Approve)),
            will: words.with("review-will-publish", &counts),
            give_back: urls.to(To::ReviewDo(assignment.id, Verdict::GiveBack)),
            general: outcome.remarks.get("").cloned().unwrap_or_default(),
            due: Field { error: outcome.due_fault.clone(), ..due },
        };
        (Some(decision), "")
    }
}
