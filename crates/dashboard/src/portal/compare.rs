//! Up to five regions side by side, indicator by indicator.

use super::{Page, place};
use crate::error::Error;
use crate::numbers;
use crate::page::{Asking, Choice, Frame, StatusMark, Title, Visit};
use crate::say::Say;
use crate::urls::{Compared, To};
use askama::Template;
use model::{Concept, IndicatorIx, PlaceIx};
use serde::Deserialize;

/// How many regions stand side by side at most.
pub const MOST: usize = 5;

/// The regions as they were chosen: a field of the form each.
#[derive(Deserialize)]
pub struct Asked {
    r1: Option<String>,
    r2: Option<String>,
    r3: Option<String>,
    r4: Option<String>,
    r5: Option<String>,
}

impl Asked {
    /// The chosen regions, each once, in the order of the fields.
    fn regions(&self, visit: &Visit) -> Result<Vec<PlaceIx>, Error> {
        let mut chosen = Vec::new();
        for code in [&self.r1, &self.r2, &self.r3, &self.r4, &self.r5] {
            let Some(code) = code.as_deref().filter(|code| !code.is_empty()) else { continue };
            let region = place(visit, code)?;
            if visit.concept().place(region).parent != Some(Concept::COUNTRY) {
                return Err(Error::Unknown { what: "region", code: code.to_owned() });
            }
            if !chosen.contains(&region) {
                chosen.push(region);
            }
        }
        Ok(chosen)
    }
}

#[derive(Template)]
#[template(path = "portal/compare.html")]
struct ComparePage {
    frame: Frame,
    action: String,
    as_of: String,
    fields: Vec<(usize, Vec<Choice>)>,
    regions: Vec<(Title, String)>,
    tasks: Vec<TaskBlock>,
}

struct TaskBlock {
    code: String,
    title: Title,
    href: String,
    rows: Vec<Row>,
}

struct Row {
    title: Title,
    unit: String,
    /// The period of most figures of the row.
    when: String,
    /// All regions on this indicator.
    href: String,
    country: Cell,
    cells: Vec<Cell>,
}

struct Cell {
    /// The value; empty if there is none.
    value: String,
    /// Its period; empty if it is that of most figures of the row.
    when: String,
    status: Option<StatusMark>,
}

/// `GET /{lang}/compare?r1=&r2=&r3=&r4=&r5=`
pub async fn show(visit: Visit, Asking(asked): Asking<Asked>) -> Page {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let chosen = asked.regions(&visit)?;
    let codes: Vec<&str> = chosen.iter().map(|region| concept.place(*region).code.as_str()).collect();
    let title = words.t("compare-title");
    let trail = vec![
        (words.t("regions-title").to_owned(), visit.urls.to(To::Regions)),
        (title.to_owned(), String::new()),
    ];
    let link = |region: &PlaceIx| {
        let place = concept.place(*region);
        (Title::of(&place.name, lang), visit.urls.to(To::Region(&place.code)))
    };
    let path = visit.urls.to(To::Compare(&[]));
    let page = ComparePage {
        frame: visit.frame_at(To::Compare(&codes), title, trail),
        // the day goes along as a field of its own
        action: path.split('?').next().unwrap_or_default().to_owned(),
        as_of: visit.urls.as_of.map(|day| day.to_string()).unwrap_or_default(),
        fields: (0..MOST).map(|n| (n + 1, choices(&visit, chosen.get(n).copied()))).collect(),
        regions: chosen.iter().map(link).collect(),
        tasks: if chosen.is_empty() { Vec::new() } else { blocks(&visit, &chosen) },
    };
    super::page(&page)
}

fn choices(visit: &Visit, chosen: Option<PlaceIx>) -> Vec<Choice> {
    let none = Choice {
        value: String::new(),
        name: visit.words.t("comparison-no-region").to_owned(),
        is_chosen: chosen.is_none(),
    };
    let regions = visit.concept().regions().map(|region| Choice {
        value: visit.concept().place(region).code.clone(),
        name: visit.concept().place(region).name.shown(visit.lang()).text.to_owned(),
        is_chosen: chosen == Some(region),
    });
    std::iter::once(none).chain(regions).collect()
}

/// The indicators of which at least one of the regions has a figure, task by task.
fn blocks(visit: &Visit, chosen: &[PlaceIx]) -> Vec<TaskBlock> {
    let concept = visit.concept();
    let is_shown =
        |ix: &IndicatorIx| chosen.iter().any(|region| !visit.published.series(*ix, *region).is_empty());
    let row = |ix: IndicatorIx| {
        let mut country = cell(visit, ix, Concept::COUNTRY);
        let mut cells: Vec<Cell> = chosen.iter().map(|region| cell(visit, ix, *region)).collect();
        let when = usual(&cells);
        let all = cells.iter_mut().chain(std::iter::once(&mut country));
        all.filter(|cell| cell.when == when).for_each(|cell| cell.when.clear());
        Row {
            title: Title::of(&concept.indicator(ix).title, visit.lang()),
            unit: Say::about(visit.words, concept, ix).unit(),
            href: visit.urls.to(To::Comparison(Compared::on(&concept.indicator(ix).code))),
            country,
            cells,
            when,
        }
    };
    let block = |task: model::TaskIx| {
        let rows: Vec<Row> = concept.indicators_of(task).filter(is_shown).map(row).collect();
        let task = &concept.tasks[task.get()];
        (!rows.is_empty()).then(|| TaskBlock {
            code: task.code.clone(),
            title: Title::of(&task.title, visit.lang()),
            href: visit.urls.to(To::Task(&task.code)),
            rows,
        })
    };
    concept.task_ixs().filter_map(block).collect()
}

/// The latest figure of an indicator at a place, and what it means if a target is set there.
fn cell(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Cell {
    let latest = visit.published.latest(ix, at);
    let has_target = !visit.concept().targets(ix, at).is_empty();
    let status = has_target.then(|| StatusMark::of(visit.published.assessment(ix, at).status, visit.words));
    Cell {
        value: latest
            .map(|m| Say::about(visit.words, visit.concept(), ix).bare_reading(m.reading))
            .unwrap_or_default(),
        when: latest.map(|m| numbers::period(visit.words, m.period)).unwrap_or_default(),
        status,
    }
}

/// The period of most cells: it stands once, at the head of the row.
fn usual(cells: &[Cell]) -> String {
    let count = |when: &str| cells.iter().filter(|cell| cell.when == when).count();
    let known = cells.iter().map(|cell| cell.when.as_str()).filter(|when| !when.is_empty());
    known.max_by_key(|when| count(when)).unwrap_or_default().to_owned()
}
