//! A region (or the country): its indicators, task by task.

use super::overview::score;
use super::rows::Row;
use super::{Page, place};
use crate::page::{Distribution, Frame, Title, Visit};
use crate::say::part_of;
use crate::urls::To;
use askama::Template;
use model::IndicatorIx;

#[derive(Template)]
#[template(path = "portal/region.html")]
struct Region {
    frame: Frame,
    title: Title,
    score: Option<String>,
    assessed: String,
    distribution: Distribution,
    compare: String,
    tasks: Vec<(String, Title, String, Vec<Row>)>,
}

/// `GET /{lang}/regions/{region}`
pub async fn show(visit: Visit) -> Page {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let ix = place(&visit, visit.code(0))?;
    let with_targets = |i: &IndicatorIx| !concept.targets(*i, ix).is_empty();
    let rollup = visit.published.place(ix);
    let tasks = concept.task_ixs().filter_map(|task| {
        let shown = |i: &IndicatorIx| with_targets(i) || !visit.published.series(*i, ix).is_empty();
        let rows: Vec<Row> =
            concept.indicators_of(task).filter(shown).map(|i| Row::of(&visit, i, ix)).collect();
        let task = &concept.tasks[task.get()];
        let entry =
            (task.code.clone(), Title::of(&task.title, lang), visit.urls.to(To::Task(&task.code)), rows);
        (!entry.3.is_empty()).then_some(entry)
    });
    let name = concept.place(ix).name.shown(lang).text;
    let page = Region {
        frame: visit.frame(
            &words.with("region-title", &[("name", name.into())]),
            vec![(name.to_owned(), String::new())],
        ),
        title: Title::of(&concept.place(ix).name, lang),
        score: score(rollup, words),
        assessed: words
            .with("region-status", &[("assessed", part_of(lang, rollup.assessed)), ("of", rollup.of.into())]),
        distribution: Distribution::of(rollup, words),
        compare: visit.urls.to(To::Compare(&[visit.code(0)])),
        tasks: tasks.collect(),
    };
    super::page(&page)
}
