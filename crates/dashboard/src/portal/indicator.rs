//! An indicator, in the country or in a region: verdict with its working and its sentence, chart, figures, passport, regions.

use super::districts::{self, ByDistrict};
use super::outlook::{OutlookBlock, WhatIf};
use super::overview::map_chart;
use super::rows::Row;
use super::{Page, comparison, indicator, passport as of_passport, place, working};
use crate::charts::Subject;
use crate::charts::regions::PanelRow;
use crate::numbers;
use crate::page::{Chart, Frame, Mark, StatusMark, Table, Title, Visit};
use crate::say::Say;
use crate::urls::{Compared, To};
use askama::Template;
use model::aggregation::{Measured, Origin};
use model::concept::{Indicator, Level};
use model::{Concept, IndicatorIx, Periodicity, PlaceIx};
use publication::Size;

#[derive(Template)]
#[template(path = "portal/indicator.html")]
struct IndicatorPage {
    frame: Frame,
    kicker: String,
    title: Title,
    mark: Option<Mark>,
    status: Option<StatusMark>,
    verdict: Option<StatusMark>,
    to_be_kept: bool,
    dated: bool,
    sentence: String,
    disagree: Option<String>,
    chart: Chart,
    outlook: OutlookBlock,
    what_if: Option<WhatIf>,
    working: Vec<(&'static str, String)>,
    goals: Vec<Title>,
    figures: Vec<FigureRow>,
    history: Option<Chart>,
    seasons: Option<Chart>,
    movement: Option<Chart>,
    panels: Option<Panels>,
    map: Option<Chart>,
    map_period: String,
    value_heading: String,
    regions: Vec<RegionRow>,
    districts: Option<ByDistrict>,
    links: Vec<(String, String)>,
    any_reported: bool,
    passport: Vec<(&'static str, String)>,
    definition: Title,
    method: Title,
    api: String,
    others: Vec<Row>,
}

/// The line of every region, all on one scale.
struct Panels {
    title: String,
    summary: String,
    rows: Vec<PanelRow>,
    table: Table,
    files: Vec<(&'static str, String)>,
}

struct FigureRow {
    period: String,
    href: String,
    value: String,
    reported: String,
    state: &'static str,
    source: Title,
    change: String,
}

struct RegionRow {
    name: Title,
    href: String,
    value: String,
    state: &'static str,
}

/// `GET /{lang}/indicators/{code}`
pub async fn show(visit: Visit) -> Page {
    let ix = indicator(&visit, visit.code(0))?;
    page(&visit, ix, Concept::COUNTRY)
}

/// `GET /{lang}/regions/{region}/indicators/{code}`
pub async fn show_in_region(visit: Visit) -> Page {
    let region = place(&visit, visit.code(0))?;
    let ix = indicator(&visit, visit.code(1))?;
    page(&visit, ix, region)
}

fn page(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Page {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let published = &*visit.published;
    let passport = concept.indicator(ix);
    let assessment = published.assessment(ix, at);
    let say = Say::about(words, concept, ix);
    let has_target = !concept.targets(ix, at).is_empty();
    let best = (at == Concept::COUNTRY && passport.level != Level::Country)
        .then(|| published.best_covered_year(ix))
        .flatten();
    let title = passport.title.shown(lang).text;
    let page_title = match at {
        Concept::COUNTRY => title.to_owned(),
        _ => format!("{title}: {}", concept.place(at).name.shown(lang).text),
    };
    let rank_parts = [passport.rank.score, passport.rank.cut, passport.rank.of];
    let figures = figures(visit, ix, at);
    let panels = panels(visit, ix, at);
    let map = best.map(|(period, _)| {
        let mut map = map_chart(visit, ix, period);
        // on a phone the panels below have every region with its name and number already; two drawings are more than the page may weigh
        if panels.is_some() && !map.wide.is_empty() {
            map.compact.clear();
        }
        map
    });
    let any_reported = figures.iter().any(|f| !f.reported.is_empty());
    let page = IndicatorPage {
        frame: visit.frame(&page_title, trail(visit, passport, at)),
        kicker: kicker(visit, passport, at),
        title: Title::of(&passport.title, lang),
        mark: Mark::of(passport.wording, words),
        status: has_target.then(|| StatusMark::of(assessment.status, words)),
        verdict: (assessment.status != assessment.verdict).then(|| StatusMark::of(assessment.verdict, words)),
        to_be_kept: assessment.to_be_kept,
        dated: assessment.is_dated(),
        sentence: say.sentence(assessment, published.figures(), at),
        disagree: say.disagreement(assessment),
        chart: trajectory(visit, ix, at),
        history: history(visit, ix, at),
        seasons: seasons(visit, ix, at),
        movement: movement(visit, ix, at),
        outlook: OutlookBlock::of(visit, ix, at),
        what_if: WhatIf::of(visit, ix, at),
        working: working::rows(published, words, ix, at),
        goals: concept
            .goals
            .iter()
            .filter(|g| g.indicator == ix)
            .map(|g| Title::of(&g.title, lang))
            .collect(),
        figures,
        map_period: best.map(|(period, _)| numbers::period(words, period)).unwrap_or_default(),
        map,
        value_heading: say.heading("column-value"),
        regions: best.map(|(period, _)| listed(visit, ix, period, panels.is_some())).unwrap_or_default(),
        panels,
        districts: districts::figures(visit, ix, at),
        links: links(visit, ix, at),
        any_reported,
        passport: of_passport::facts(visit, ix),
        definition: Title::of(&passport.definition, lang),
        method: Title::of(&passport.method, lang),
        api: visit.urls.api_assessment(&passport.code, &concept.place(at).code),
        others: rank_parts.into_iter().flatten().map(|i| Row::of(visit, i, at)).collect(),
    };
    super::page(&page)
}

/// Where to go from here: the same indicator elsewhere, what its latest figure is made of, the regions side by side.
fn links(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Vec<(String, String)> {
    let (concept, words) = (visit.concept(), visit.words);
    let (code, place) = (&concept.indicator(ix).code, concept.place(at));
    let mut links = Vec::new();
    let mut add = |text: String, to: To<'_>| links.push((text, visit.urls.to(to)));
    if let Some(latest) = visit.published.latest(ix, at) {
        let to = To::Figure { region: &place.code, code, period: latest.period };
        add(words.t("link-figure").to_owned(), to);
    }
    let region = (at != Concept::COUNTRY).then_some(place.code.as_str());
    if comparison::is_offered(visit, ix) {
        add(words.t("comparison-link").to_owned(), To::Comparison(Compared { region, ..Compared::on(code) }));
    }
    if let Some(region) = region {
        let name = [("name", place.name.shown(visit.lang()).text.into())];
        add(words.t("link-country").to_owned(), To::Indicator(code));
        add(words.with("link-region", &name), To::Region(region));
    }
    links
}

fn trail(visit: &Visit, passport: &Indicator, at: PlaceIx) -> Vec<(String, String)> {
    let concept = visit.concept();
    let mut trail = Vec::new();
    if at != Concept::COUNTRY {
        let place = concept.place(at);
        trail.extend(districts::above(visit, at));
        trail.push((place.name.shown(visit.lang()).text.to_owned(), visit.urls.to(To::Region(&place.code))));
    } else if let Some(task) = passport.task {
        let task = &concept.tasks[task.get()];
        let direction = &concept.directions[task.direction];
        let name = |key, code: &str| visit.words.with(key, &[("code", code.into())]);
        trail.push((name("direction-n", &direction.code), visit.urls.to(To::Direction(&direction.code))));
        trail.push((name("task-n", &task.code), visit.urls.to(To::Task(&task.code))));
    }
    trail.push((passport.title.shown(visit.lang()).text.to_owned(), String::new()));
    trail
}

fn kicker(visit: &Visit, passport: &Indicator, at: PlaceIx) -> String {
    let concept = visit.concept();
    let place = concept.place(at).name.shown(visit.lang()).text;
    match passport.task {
        Some(task) => {
            let code = concept.tasks[task.get()].code.as_str();
            format!("{place} · {}", visit.words.with("task-n", &[("code", code.into())]))
        }
        None => format!("{place} · {}", visit.words.t("passport-supporting")),
    }
}

/// The page of an indicator at a place.
fn to<'a>(visit: &'a Visit, ix: IndicatorIx, at: PlaceIx) -> To<'a> {
    let concept = visit.concept();
    let code = &concept.indicator(ix).code;
    match at {
        Concept::COUNTRY => To::Indicator(code),
        _ => To::RegionIndicator(&concept.place(at).code, code),
    }
}

fn subject(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Subject<'_> {
    Subject { published: &visit.published, words: visit.words, indicator: ix, place: at }
}

/// Lines of three years are as clear on a phone's drawing; the page has to stay light.
fn seasons(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Option<Chart> {
    let figure = subject(visit, ix, at).seasons("seasons", Size::Compact)?;
    Some(Chart::single(figure, |file| visit.urls.chart(to(visit, ix, at), "seasons", file)))
}

/// At most twenty marks in a row: no more than a phone is wide.
fn history(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Option<Chart> {
    let figure = subject(visit, ix, at).history("history", Size::Compact)?;
    Some(Chart::single(figure, |file| visit.urls.chart(to(visit, ix, at), "history", file)))
}

/// Two columns and short bars need no more width than a phone has.
fn movement(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Option<Chart> {
    let subject = subject(visit, ix, at);
    let figure = subject.movement(&subject.moved()?, "movement", Size::Compact);
    Some(Chart::single(figure, |file| visit.urls.chart(to(visit, ix, at), "movement", file)))
}

fn panels(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Option<Panels> {
    if at != Concept::COUNTRY || visit.concept().indicator(ix).level == Level::Country {
        return None;
    }
    let subject = subject(visit, ix, at);
    let regions = subject.regions()?;
    Some(Panels {
        rows: subject.region_panels(visit.urls, &regions),
        table: Table::of(&subject.regions_table(&regions)),
        title: regions.title,
        summary: regions.summary,
        files: Chart::files(|file| visit.urls.chart(to(visit, ix, at), "regions", file)),
    })
}

pub(super) fn trajectory(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Chart {
    let drawn = |id, size| subject(visit, ix, at).trajectory_with_outlook(id, size);
    Chart::new(drawn("fw", Size::Wide), drawn("fc", Size::Compact), |file| {
        visit.urls.chart(to(visit, ix, at), "trajectory", file)
    })
}

/// The latest figures, the newest first. Older ones are in the files.
const SHOWN: usize = 18;

fn figures(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Vec<FigureRow> {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let say = Say::about(words, concept, ix);
    let series = visit.published.series(ix, at);
    // what was reported, whole years, and the periods it is owed for; not every quarter that months happen to make
    let own = concept.indicator(ix).periodicity;
    let worth = |m: &&Measured| {
        let periodicity = m.period.periodicity();
        periodicity == own || periodicity == Periodicity::Year || matches!(m.origin, Origin::Reported { .. })
    };
    let mut newest: Vec<&Measured> = series.iter().filter(worth).collect();
    newest.sort_by_key(|m| std::cmp::Reverse((m.period.last_day(), m.period.months())));
    newest.truncate(SHOWN);
    let beside = |m: &Measured| visit.published.figures().reported_beside(ix, at, m);
    let row = |m: &Measured| {
        let before = series.binary_search_by_key(&m.period.same_period_last_year(), |p| p.period).ok();
        let change =
            m.number().zip(before.and_then(|i| series[i].number())).map(|(now, before)| now - before);
        let source = match m.origin {
            Origin::Reported { source, .. } => Title::of(&concept.source(source).title, lang),
            Origin::OverRegions | Origin::OverTime | Origin::Formula => {
                Title { text: words.t("computed").to_owned(), lang: lang.code(), borrowed: false }
            }
        };
        FigureRow {
            period: numbers::period(words, m.period),
            href: visit.urls.to(To::Figure {
                region: &concept.place(at).code,
                code: &concept.indicator(ix).code,
                period: m.period,
            }),
            value: say.bare_reading(m.reading),
            reported: beside(m).map(|n| say.number(n)).unwrap_or_default(),
            state: if m.is_provisional() { words.t("provisional") } else { words.t("final") },
            source,
            change: change.map(|c| say.change(c)).unwrap_or_default(),
        }
    };
    newest.into_iter().map(row).collect()
}

/// The regions as a list, where it says more than the panels: which series begin anew.
fn listed(visit: &Visit, ix: IndicatorIx, period: model::Period, has_panels: bool) -> Vec<RegionRow> {
    let rows = regions(visit, ix, period);
    if has_panels && rows.iter().all(|row| row.state.is_empty()) { Vec::new() } else { rows }
}

fn regions(visit: &Visit, ix: IndicatorIx, period: model::Period) -> Vec<RegionRow> {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let say = Say::about(words, concept, ix);
    let code = &concept.indicator(ix).code;
    let row = |region: PlaceIx| {
        let place = concept.place(region);
        let measured = visit.published.figures().measured(ix, region, period);
        let broken = concept.indicator(ix).breaks_at(region).any(|b| b.place.is_some() && b.period == period);
        RegionRow {
            name: Title::of(&place.name, lang),
            href: visit.urls.to(To::RegionIndicator(&place.code, code)),
            value: match measured {
                // the unit stands in the heading
                Some(m) => m.number().map_or_else(|| say.reading(m.reading), |n| say.number(n)),
                None => words.t("empty-not_reported").to_owned(),
            },
            state: if broken { words.t("map-broken") } else { "" },
        }
    };
    concept.regions().map(row).collect()
}
