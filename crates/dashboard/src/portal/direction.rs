//! A strategic direction: its tasks and their indicators.

use super::Page;
use super::overview::{assessed, score, tasks_chart};
use super::rows::Row;
use crate::error::Error;
use crate::page::{Chart, Distribution, Frame, Mark, Title, Visit};
use crate::urls::To;
use askama::Template;
use model::Concept;

#[derive(Template)]
#[template(path = "portal/direction.html")]
struct Direction {
    frame: Frame,
    kicker: String,
    title: Title,
    mark: Option<Mark>,
    note: Title,
    score: Option<String>,
    assessed: String,
    distribution: Distribution,
    chart: Chart,
    tasks: Vec<(String, Title, String, Vec<Row>)>,
}

/// `GET /{lang}/directions/{code}`
pub async fn show(visit: Visit) -> Page {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let code = visit.code(0);
    let at = concept.directions.iter().position(|d| d.code == code);
    let at = at.ok_or_else(|| Error::Unknown { what: "direction", code: code.to_owned() })?;
    let direction = &concept.directions[at];
    let rollup = visit.published.tasks(concept.tasks_of(at), Concept::COUNTRY);
    let kicker = words.with("direction-n", &[("code", code.into())]);
    let tasks = concept.tasks_of(at).map(|task| {
        let rows = concept.indicators_of(task).map(|ix| Row::of(&visit, ix, Concept::COUNTRY)).collect();
        let task = &concept.tasks[task.get()];
        (task.code.clone(), Title::of(&task.title, lang), visit.urls.to(To::Task(&task.code)), rows)
    });
    let page = Direction {
        frame: visit.frame(direction.title.shown(lang).text, vec![(kicker.clone(), String::new())]),
        kicker,
        title: Title::of(&direction.title, lang),
        mark: Mark::of(direction.wording, words),
        note: Title::of(&direction.note, lang),
        score: score(&rollup, words),
        assessed: assessed(&rollup, words),
        distribution: Distribution::of(&rollup, words),
        chart: tasks_chart(&visit, at),
        tasks: tasks.collect(),
    };
    super::page(&page)
}
