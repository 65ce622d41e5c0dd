//! Everything that pages are built of, on one page and with live figures: what is changed here is changed everywhere.

use super::Page;
use super::rows::Row;
use crate::charts::Subject;
use crate::page::{Chart, Distribution, Frame, Mark, StatusMark, Visit};
use crate::urls::To;
use askama::Template;
use model::Concept;
use model::assess::Status;
use model::concept::Wording;
use publication::Size;
use publication::theme::{PALETTE, Swatch};

/// Rows of the table that is shown.
const ROWS: usize = 3;

#[derive(Template)]
#[template(path = "portal/components.html")]
struct Components {
    frame: Frame,
    colours: &'static [Swatch],
    statuses: Vec<StatusMark>,
    marks: Vec<Option<Mark>>,
    distribution: Distribution,
    rows: Vec<Row>,
    chart: Option<Chart>,
}

/// `GET /{lang}/components`
pub async fn show(visit: Visit) -> Page {
    let (concept, words) = (visit.concept(), visit.words);
    let title = words.t("components-title");
    let rollup = visit.published.tasks(concept.task_ixs(), Concept::COUNTRY);
    let of_tasks = concept.task_ixs().flat_map(|task| concept.indicators_of(task));
    let chart = concept.goals.first().map(|goal| {
        let subject = Subject {
            published: &visit.published,
            words,
            indicator: goal.indicator,
            place: Concept::COUNTRY,
        };
        let code = &concept.indicator(goal.indicator).code;
        Chart::new(
            subject.trajectory_with_outlook("tw", Size::Wide),
            subject.trajectory_with_outlook("tc", Size::Compact),
            |file| visit.urls.chart(To::Indicator(code), "trajectory", file),
        )
    });
    let page = Components {
        frame: visit.frame(title, vec![(title.to_owned(), String::new())]),
        colours: PALETTE,
        statuses: Status::ALL.iter().map(|status| StatusMark::of(*status, words)).collect(),
        marks: [Wording::Draft, Wording::Working, Wording::Demo].map(|w| Mark::of(w, words)).into(),
        distribution: Distribution::of(&rollup, words),
        rows: of_tasks.take(ROWS).map(|ix| Row::of(&visit, ix, Concept::COUNTRY)).collect(),
        chart,
    };
    super::page(&page)
}
