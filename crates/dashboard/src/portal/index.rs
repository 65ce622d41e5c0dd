//! All indicators by direction and task, narrowed down by what stands in the address: where they belong, status, level, text.

mod filter;

use super::Page;
use super::rows::Row;
use crate::numbers;
use crate::page::{Asking, Frame, Mark, StatusMark, Title, Visit};
use crate::text::Arg;
use crate::urls::To;
use askama::Template;
use filter::{Asked, Choice, Filter, Where};
use model::assess::Status;
use model::{Concept, IndicatorIx};

#[derive(Template)]
#[template(path = "portal/index.html")]
struct IndexPage {
    frame: Frame,
    action: String,
    as_of: String,
    q: String,
    tasks: Vec<(String, Vec<Choice>)>,
    statuses: Vec<Choice>,
    levels: Vec<Choice>,
    finding: String,
    clear: Option<String>,
    counts: Vec<StatusCount>,
    all: (String, bool),
    blocks: Vec<Block>,
    supporting: Option<(String, String)>,
    pages: Option<(String, Option<String>, Option<String>)>,
}

/// How many of what is listed have a status, and where only they are listed.
struct StatusCount {
    mark: StatusMark,
    n: usize,
    href: String,
    is_chosen: bool,
}

/// A direction, or the supporting figures, with its tasks.
struct Block {
    kicker: String,
    title: Title,
    href: Option<String>,
    tasks: Vec<TaskRows>,
}

struct TaskRows {
    code: String,
    title: Option<Title>,
    href: String,
    mark: Option<Mark>,
    rows: Vec<Row>,
}

/// A page has so many rows: together under 100 KB before compression.
const ROWS: usize = 90;

/// `GET /{lang}/indicators?task=&status=&level=&q=&page=`
pub async fn show(visit: Visit, Asking(asked): Asking<Asked>) -> Page {
    let filter = Filter::read(&visit, asked)?;
    let belonging = filter.listed(&visit);
    let chosen: Vec<IndicatorIx> = match filter.status {
        Some(status) => {
            belonging.iter().copied().filter(|ix| status_of(&visit, *ix) == Some(status)).collect()
        }
        None => belonging.clone(),
    };
    let last = chosen.len().saturating_sub(1) / ROWS;
    let at = filter.page.min(last);
    let shown: Vec<IndicatorIx> = chosen.iter().copied().skip(at * ROWS).take(ROWS).collect();
    let words = visit.words;
    let title = words.t("index-title");
    let mut frame = visit.frame(title, vec![(title.to_owned(), String::new())]);
    frame.keep(visit.urls, |urls| filter.address(urls, &filter.pairs(at)));
    let page = IndexPage {
        action: crate::urls::Urls { as_of: None, ..visit.urls }.to(To::Indicators),
        as_of: visit.urls.as_of.map(|day| day.to_string()).unwrap_or_default(),
        tasks: filter.tasks(&visit),
        statuses: filter.statuses(words),
        levels: filter.levels(words),
        finding: finding(&visit, &filter, chosen.len()),
        clear: (!filter.is_open()).then(|| visit.urls.to(To::Indicators)),
        counts: counts(&visit, &filter, &belonging),
        all: (filter.address(visit.urls, &filter.with_status(None)), filter.status.is_none()),
        blocks: blocks(&visit, &shown),
        supporting: supporting(&visit, &filter),
        pages: (last > 0).then(|| {
            let to = |page: usize| filter.address(visit.urls, &filter.pairs(page));
            let place = words.with(
                "index-page",
                &[("n", (at + 1).to_string().into()), ("of", (last + 1).to_string().into())],
            );
            (place, at.checked_sub(1).map(to), (at < last).then(|| to(at + 1)))
        }),
        q: filter.q.clone(),
        frame,
    };
    super::page(&page)
}

/// The status of an indicator in the country; `None` where it has no target and so no status.
fn status_of(visit: &Visit, ix: IndicatorIx) -> Option<Status> {
    let has_target = !visit.concept().targets(ix, Concept::COUNTRY).is_empty();
    has_target.then(|| visit.published.assessment(ix, Concept::COUNTRY).status)
}

fn finding(visit: &Visit, filter: &Filter, n: usize) -> String {
    let all = visit.concept().indicators.iter().filter(|i| i.task.is_some()).count();
    let number = |n: usize| Arg::from(numbers::number(visit.lang(), n.into(), 0));
    match (filter.is_open(), n) {
        (_, 0) => visit.words.t("index-none").to_owned(),
        (true, _) => visit.words.with("index-all", &[("n", Arg::from(n)), ("shown", number(n))]),
        (false, _) => {
            let args = [("n", Arg::from(n)), ("shown", number(n)), ("all", number(all))];
            visit.words.with("index-some", &args)
        }
    }
}

/// Statuses of what is listed, the best first; the one that is chosen stays even with nothing in it.
fn counts(visit: &Visit, filter: &Filter, listed: &[IndicatorIx]) -> Vec<StatusCount> {
    let statuses: Vec<Option<Status>> = listed.iter().map(|ix| status_of(visit, *ix)).collect();
    let best_first = Status::ALL.iter().filter(|s| **s >= Status::Achieved);
    let order = best_first.chain(Status::ALL.iter().filter(|s| **s < Status::Achieved));
    let count = order.map(|status| StatusCount {
        mark: StatusMark::of(*status, visit.words),
        n: statuses.iter().filter(|s| **s == Some(*status)).count(),
        href: filter.address(visit.urls, &filter.with_status(Some(*status))),
        is_chosen: filter.status == Some(*status),
    });
    count.filter(|count| count.n > 0 || count.is_chosen).collect()
}

/// What is shown by direction and task, in the order of the concept; supporting figures come last.
fn blocks(visit: &Visit, shown: &[IndicatorIx]) -> Vec<Block> {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let rows = |belongs: &dyn Fn(IndicatorIx) -> bool| -> Vec<Row> {
        let rows = shown.iter().copied().filter(|ix| belongs(*ix));
        rows.map(|ix| Row::light(visit, ix, Concept::COUNTRY)).collect()
    };
    let mut blocks: Vec<Block> = Vec::new();
    for (at, direction) in concept.directions.iter().enumerate() {
        let tasks = concept.tasks_of(at).map(|ix| {
            let task = &concept.tasks[ix.get()];
            TaskRows {
                code: task.code.clone(),
                title: Some(Title::of(&task.title, lang)),
                href: visit.urls.to(To::Task(&task.code)),
                mark: Mark::of(task.wording, words),
                rows: rows(&|i| concept.indicator(i).task == Some(ix)),
            }
        });
        let tasks: Vec<TaskRows> = tasks.filter(|task| !task.rows.is_empty()).collect();
        if !tasks.is_empty() {
            blocks.push(Block {
                kicker: words.with("direction-n", &[("code", direction.code.as_str().into())]),
                title: Title::of(&direction.title, lang),
                href: Some(visit.urls.to(To::Direction(&direction.code))),
                tasks,
            });
        }
    }
    let others = rows(&|i| concept.indicator(i).task.is_none());
    if !others.is_empty() {
        let all =
            TaskRows { code: String::new(), title: None, href: String::new(), mark: None, rows: others };
        let title =
            Title { text: words.t("index-supporting").to_owned(), lang: lang.code(), borrowed: false };
        blocks.push(Block { kicker: String::new(), title, href: None, tasks: vec![all] });
    }
    blocks
}

/// The way to the supporting figures, which are listed only when they are asked for.
fn supporting(visit: &Visit, filter: &Filter) -> Option<(String, String)> {
    let n = visit.concept().indicators.iter().filter(|i| i.task.is_none()).count();
    let is_left_out = filter.belonging == Where::Tasks && filter.q.is_empty() && n > 0;
    is_left_out.then(|| {
        let text = visit.words.with("index-supporting-n", &[("n", Arg::from(n))]);
        (text, visit.urls.asking(To::Indicators, &[("task", filter::SUPPORTING)]))
    })
}
