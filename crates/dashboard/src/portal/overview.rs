//! The overview: where does the concept stand? The goals, the directions with their tasks, the regions.

mod answers;

use super::Page;
use crate::charts::history::directions;
use crate::charts::{Look, Subject, region_map};
use crate::numbers;
use crate::page::{Chart, Distribution, Frame, Mark, StatusMark, Title, Visit};
use crate::say::{Say, part_of};
use crate::state::App;
use crate::text::Words;
use crate::urls::To;
use answers::{Changed, Worst};
use askama::Template;
use axum::extract::State;
use model::assess::Status;
use model::concept::{Goal, Kind, Level};
use model::rollup::Rollup;
use model::value::rounded;
use model::{Concept, Decimal, IndicatorIx, Period, PlaceIx, TaskIx};
use publication::charts::{Bar, Bullet, BulletWords, bullet as bullet_chart};
use publication::{Caption, Figure, Size, Tone};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "portal/overview.html")]
struct Overview {
    frame: Frame,
    act: Title,
    headline: String,
    standing: Option<(StatusMark, String)>,
    worst_tasks: Vec<Worst>,
    worst_regions: Vec<Worst>,
    regions_page: String,
    changed: Changed,
    distribution: Distribution,
    goals: Vec<GoalCard>,
    history: Option<Chart>,
    directions: Vec<DirectionBlock>,
    map: Option<Chart>,
    /// Whether the map needs the whole width.
    is_map_wide: bool,
    map_indicator: Option<(String, String)>,
    regions: Vec<(Title, String)>,
}

struct GoalCard {
    title: Title,
    mark: Option<Mark>,
    note: Title,
    status: StatusMark,
    verdict: Option<StatusMark>,
    sentence: String,
    chart: String,
    summary: String,
    judged_by: (String, String),
    beside: Option<(String, String, String)>,
}

struct DirectionBlock {
    code: String,
    href: String,
    title: Title,
    mark: Option<Mark>,
    score: Option<String>,
    assessed: String,
    tasks: Vec<TaskRow>,
    files: Vec<(&'static str, String)>,
}

/// A task in one line: the same figures as a bar of the chart, set in type so that it fits any width.
struct TaskRow {
    code: String,
    href: String,
    title: Title,
    mark: Option<Mark>,
    score: String,
    tone: &'static str,
    done: Option<(String, u32)>,
    due: Option<(String, u32)>,
}

/// `GET /{lang}/`
pub async fn show(State(app): State<Arc<App>>, visit: Visit) -> Page {
    let concept = visit.concept();
    let (words, lang) = (visit.words, visit.lang());
    let rollup = visit.published.tasks(concept.task_ixs(), Concept::COUNTRY);
    let good = count(&rollup, &[Status::OnTrack, Status::Achieved]);
    let headline = words.with(
        "overview-headline",
        &[("assessed", part_of(lang, rollup.assessed)), ("of", rollup.of.into()), ("good", good.into())],
    );
    let map = map_subject(&visit)?;
    let page = Overview {
        frame: visit.frame(words.t("overview-title"), Vec::new()),
        act: Title::of(&concept.act, lang),
        headline,
        standing: rollup
            .score
            .zip(score(&rollup, words))
            .map(|(value, shown)| (StatusMark::of(standing(concept, value), words), shown)),
        worst_tasks: answers::tasks(&visit),
        worst_regions: answers::regions(&visit),
        regions_page: visit.urls.to(To::Regions),
        changed: answers::changed(&visit, app.lately(&visit.published).await?.as_deref()),
        distribution: Distribution::of(&rollup, words),
        goals: concept.goals.iter().enumerate().map(|(i, goal)| goal_card(&visit, i, goal)).collect(),
        history: history(&visit),
        directions: (0..concept.directions.len()).map(|d| direction_block(&visit, d)).collect(),
        map: map.map(|(ix, period)| map_chart(&visit, ix, period)),
        is_map_wide: concept.boundaries.is_some(),
        regions: concept.regions().map(|region| region_link(&visit, region)).collect(),
        map_indicator: map.map(|(ix, _)| {
            let indicator = concept.indicator(ix);
            (indicator.title.shown(lang).text.to_owned(), visit.urls.to(To::Indicator(&indicator.code)))
        }),
    };
    super::page(&page)
}

/// One drawing for every screen: three rows need no more width than a phone has.
fn history(visit: &Visit) -> Option<Chart> {
    let figure = directions(&visit.published, visit.urls, "history", Size::Compact)?;
    Some(Chart::single(figure, |file| visit.urls.chart(To::Overview, "history", file)))
}

/// What a score stands for: the thresholds of the concept, as for one indicator.
pub(super) fn standing(concept: &Concept, score: Decimal) -> Status {
    let ratio = score / Decimal::ONE_HUNDRED;
    match concept.thresholds {
        limits if ratio >= limits.on_track => Status::OnTrack,
        limits if ratio >= limits.at_risk => Status::AtRisk,
        _ => Status::OffTrack,
    }
}

fn region_link(visit: &Visit, region: PlaceIx) -> (Title, String) {
    let place = visit.concept().place(region);
    (Title::of(&place.name, visit.lang()), visit.urls.to(To::Region(&place.code)))
}

fn count(rollup: &Rollup, statuses: &[Status]) -> usize {
    rollup.statuses.iter().filter(|(s, _)| statuses.contains(s)).map(|(_, n)| n).sum()
}

/// "72 of 100", if anything is assessed.
pub(super) fn score(rollup: &Rollup, words: &'static Words) -> Option<String> {
    let score = numbers::number(words.lang(), rollup.score?, 0);
    Some(words.with("score-of", &[("score", score.into())]))
}

pub(super) fn assessed(rollup: &Rollup, words: &'static Words) -> String {
    words.with(
        "assessed-of",
        &[("assessed", part_of(words.lang(), rollup.assessed)), ("of", rollup.of.into())],
    )
}

fn goal_card(visit: &Visit, i: usize, goal: &Goal) -> GoalCard {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let published = &*visit.published;
    let assessment = published.assessment(goal.indicator, Concept::COUNTRY);
    let subject = Subject { published, words, indicator: goal.indicator, place: Concept::COUNTRY };
    let say = Say::about(words, concept, goal.indicator);
    let chart = subject.trajectory(&format!("goal{i}"), Size::Compact);
    let link = |ix: IndicatorIx| {
        let indicator = concept.indicator(ix);
        (indicator.title.shown(lang).text.to_owned(), visit.urls.to(To::Indicator(&indicator.code)))
    };
    let beside = goal.beside.map(|ix| {
        let (title, href) = link(ix);
        let latest = published.latest(ix, Concept::COUNTRY).map(|m| {
            format!(
                "{} ({})",
                Say::about(words, concept, ix).reading(m.reading),
                numbers::period(words, m.period)
            )
        });
        (title, href, latest.unwrap_or_else(|| words.t("empty-not_reported").to_owned()))
    });
    GoalCard {
        title: Title::of(&goal.title, lang),
        mark: Mark::of(goal.wording, words),
        note: Title::of(&goal.note, lang),
        status: StatusMark::of(assessment.status, words),
        verdict: (assessment.status != assessment.verdict).then(|| StatusMark::of(assessment.verdict, words)),
        sentence: say.sentence(assessment, published.figures(), Concept::COUNTRY),
        summary: chart.summary,
        chart: chart.svg,
        judged_by: link(goal.indicator),
        beside,
    }
}

fn direction_block(visit: &Visit, direction: usize) -> DirectionBlock {
    let concept = visit.concept();
    let rollup = visit.published.tasks(concept.tasks_of(direction), Concept::COUNTRY);
    let to = concept.directions[direction].code.clone();
    DirectionBlock {
        href: visit.urls.to(To::Direction(&to)),
        title: Title::of(&concept.directions[direction].title, visit.lang()),
        mark: Mark::of(concept.directions[direction].wording, visit.words),
        score: score(&rollup, visit.words),
        assessed: assessed(&rollup, visit.words),
        tasks: concept.tasks_of(direction).map(|task| task_row(visit, task)).collect(),
        files: Chart::files(|file| visit.urls.chart(To::Overview, &format!("direction-{to}"), file)),
        code: to,
    }
}

fn task_row(visit: &Visit, ix: TaskIx) -> TaskRow {
    let bar = bar(visit, ix);
    let task = &visit.concept().tasks[ix.get()];
    // thousandths are finer than any screen
    let along = |part: Decimal| (part * Decimal::ONE_THOUSAND).round().try_into().unwrap_or(0u32);
    TaskRow {
        code: task.code.clone(),
        href: bar.href.unwrap_or_default(),
        title: Title::of(&task.title, visit.lang()),
        mark: Mark::of(task.wording, visit.words),
        score: bar.status,
        tone: bar.tone.name(),
        done: bar.done.map(|part| (bar.shown, along(part))),
        due: bar.due.map(|part| (bar.due_shown, along(part))),
    }
}

/// Progress of a direction's tasks on a page.
pub(super) fn tasks_chart(visit: &Visit, direction: usize) -> Chart {
    let code = visit.concept().directions[direction].code.clone();
    Chart::new(
        tasks_figure(visit, direction, &format!("d{code}w"), Size::Wide),
        tasks_figure(visit, direction, &format!("d{code}c"), Size::Compact),
        |file| visit.urls.chart(To::Overview, &format!("direction-{code}"), file),
    )
}

/// Progress of a direction's tasks: how much of the way is done, against how much was due.
pub(super) fn tasks_figure(visit: &Visit, direction: usize, id: &str, size: Size) -> Figure {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let bars: Vec<Bar> = concept.tasks_of(direction).map(|task| bar(visit, task)).collect();
    let scored = bars.iter().filter(|b| b.done.is_some()).count();
    let title =
        format!("{}. {}", words.t("bullet-title"), concept.directions[direction].title.shown(lang).text);
    let summary =
        words.with("bullet-summary", &[("assessed", part_of(lang, scored)), ("of", bars.len().into())]);
    bullet_chart::bullet(&Bullet {
        caption: Caption { id, title: &title, summary: &summary, source: "", lang },
        bars: &bars,
        tick: &|part| format!("{}\u{a0}%", numbers::percent(lang, part)),
        words: BulletWords {
            label: words.t("column-task"),
            done: words.t("bullet-done"),
            due: words.t("bullet-due"),
            status: words.t("column-score"),
            no_data: words.t("chart-no-data"),
        },
        size,
    })
}

fn bar(visit: &Visit, task: TaskIx) -> Bar {
    let (concept, words) = (visit.concept(), visit.words);
    let rollup = visit.published.task(task);
    let percent = |part: Decimal| format!("{}\u{a0}%", numbers::percent(words.lang(), rounded(part, 2)));
    let tone = rollup.score.map(|score| Tone::of_status(standing(concept, score).code()));
    let code = &concept.tasks[task.get()].code;
    Bar {
        label: format!("{code} {}", concept.tasks[task.get()].title.shown(words.lang()).text),
        done: rollup.done,
        shown: rollup.done.map_or_else(|| words.t("score-none").to_owned(), percent),
        due: rollup.due,
        due_shown: rollup.due.map(percent).unwrap_or_default(),
        tone: tone.unwrap_or(Tone::Neutral),
        status: score(rollup, words).unwrap_or_else(|| words.t("score-none").to_owned()),
        href: Some(visit.urls.to(To::Task(code))),
    }
}

/// Which indicator the map shows, of which year: the one asked for; otherwise the first rate that departments report, in the latest year
/// that most regions have.
pub(super) fn map_subject(visit: &Visit) -> Result<Option<(IndicatorIx, Period)>, crate::error::Error> {
    let concept = visit.concept();
    if let Some(code) = &visit.map {
        let bad = || crate::error::Error::BadParameter { name: "map", value: code.clone() };
        let ix = concept.find_indicator(code).ok_or_else(bad)?;
        return Ok(visit.published.best_covered_year(ix).map(|(period, _)| (ix, period)));
    }
    let by_region = |ix: &IndicatorIx| {
        let indicator = concept.indicator(*ix);
        indicator.level != Level::Country && indicator.kind == Kind::Rate && indicator.task.is_some()
    };
    Ok(concept
        .indicator_ixs()
        .filter(by_region)
        .find_map(|ix| visit.published.best_covered_year(ix).map(|(period, _)| (ix, period))))
}

/// The map of the regions on a page. Phones have tiles even where boundaries are loaded: on areas of that size hardly a name fits, and no
/// finger.
pub(super) fn map_chart(visit: &Visit, ix: IndicatorIx, period: Period) -> Chart {
    let drawn = |id, look| region_map(&visit.published, visit.urls, (ix, period), id, look);
    let file = |file| visit.urls.chart(To::Indicator(&visit.concept().indicator(ix).code), "map", file);
    let tiles = (Look::Tiles, Size::Compact);
    match visit.concept().boundaries {
        Some(_) => Chart::new(drawn("mapw", (Look::Areas, Size::Wide)), drawn("mapc", tiles), file),
        // small enough for a phone, and beside the list of regions large enough for a desk
        None => Chart::single(drawn("map", tiles), file),
    }
}
