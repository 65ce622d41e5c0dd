//! A region, a district or the country: its indicators, task by task; of a region its districts too.

use super::districts::{self, DistrictRow};
use super::overview::score;
use super::rows::Row;
use super::{Page, place};
use crate::page::{Distribution, Frame, Title, Visit};
use crate::say::part_of;
use crate::urls::To;
use askama::Template;
use model::concept::Level;
use model::{IndicatorIx, PlaceIx};

#[derive(Template)]
#[template(path = "portal/region.html")]
struct Region {
    frame: Frame,
    title: Title,
    score: Option<String>,
    assessed: String,
    distribution: Distribution,
    /// Regions beside it; districts are not compared.
    compare: Option<String>,
    districts: Vec<DistrictRow>,
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
        frame: visit.frame(&words.with("region-title", &[("name", name.into())]), trail(&visit, ix)),
        title: Title::of(&concept.place(ix).name, lang),
        score: score(rollup, words),
        assessed: match rollup.of {
            0 => words.t("region-no-targets").to_owned(),
            of => words
                .with("region-status", &[("assessed", part_of(lang, rollup.assessed)), ("of", of.into())]),
        },
        distribution: Distribution::of(rollup, words),
        compare: (concept.place(ix).level != Level::District)
            .then(|| visit.urls.to(To::Compare(&[visit.code(0)]))),
        districts: districts::of(&visit, ix),
        tasks: tasks.collect(),
    };
    super::page(&page)
}

/// The way to a place: to a district through its region.
pub(super) fn trail(visit: &Visit, place: PlaceIx) -> Vec<(String, String)> {
    let mut trail = districts::above(visit, place);
    let name = visit.concept().place(place).name.shown(visit.lang()).text;
    trail.push((name.to_owned(), String::new()));
    trail
}
