//! A task: its indicators.

use super::Page;
use super::overview::{assessed, score};
use super::rows::Row;
use crate::error::Error;
use crate::page::{Distribution, Frame, Mark, Title, Visit};
use crate::urls::To;
use askama::Template;
use model::Concept;

#[derive(Template)]
#[template(path = "portal/task.html")]
struct Task {
    frame: Frame,
    kicker: String,
    title: Title,
    mark: Option<Mark>,
    note: Title,
    score: Option<String>,
    assessed: String,
    distribution: Distribution,
    rows: Vec<Row>,
}

/// `GET /{lang}/tasks/{code}`
pub async fn show(visit: Visit) -> Page {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let code = visit.code(0);
    let ix = concept.find_task(code).ok_or_else(|| Error::Unknown { what: "task", code: code.to_owned() })?;
    let task = &concept.tasks[ix.get()];
    let direction = &concept.directions[task.direction];
    let rollup = visit.published.task(ix);
    let kicker = words.with("task-n", &[("code", code.into())]);
    let trail = vec![
        (
            words.with("direction-n", &[("code", direction.code.as_str().into())]),
            visit.urls.to(To::Direction(&direction.code)),
        ),
        (kicker.clone(), String::new()),
    ];
    let page = Task {
        frame: visit.frame(task.title.shown(lang).text, trail),
        kicker,
        title: Title::of(&task.title, lang),
        mark: Mark::of(task.wording, words),
        note: Title::of(&task.note, lang),
        score: score(rollup, words),
        assessed: assessed(rollup, words),
        distribution: Distribution::of(rollup, words),
        rows: concept.indicators_of(ix).map(|i| Row::of(&visit, i, Concept::COUNTRY)).collect(),
    };
    super::page(&page)
}
