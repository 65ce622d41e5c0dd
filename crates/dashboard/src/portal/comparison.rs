//! The regions side by side on an indicator: places, what chance alone explains, and a region among its peers.

mod peers;
mod rows;

use super::files::{file, split};
use super::{Page, indicator};
use crate::charts::funnel::{funnel, outside};
use crate::comparison::{Answer, Asked, Question, rates_of};
use crate::error::Error;
use crate::numbers;
use crate::page::{Chart, Frame, Title, Visit};
use crate::say::{Say, part_of};
use crate::text::Arg;
use crate::urls::{By, Compared, To, Urls};
use askama::Template;
use axum::response::{Html, Response};
use model::comparison::{NotRankable, Ranking};
use model::concept::Kind;
use model::{IndicatorIx, Lang, Period, Periodicity, PlaceIx};
use peers::PeerBlock;
use publication::Size;
use rows::{RankedRow, UnrankedRow, ranked, unranked};
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "portal/comparison.html")]
struct ComparisonPage {
    frame: Frame,
    kicker: String,
    title: String,
    refused: Option<&'static str>,
    form: Form,
    finding: String,
    coverage: String,
    better: String,
    notes: Vec<&'static str>,
    fewer: Option<String>,
    rates: Vec<(Title, String)>,
    by_score: bool,
    has_targets: bool,
    value_heading: String,
    ranked: Vec<RankedRow>,
    unranked: Vec<UnrankedRow>,
    chart: Option<Chart>,
    outside: Vec<(&'static str, String)>,
    peers: Option<PeerBlock>,
    api: String,
}

/// What can be chosen; works without scripts.
struct Form {
    action: String,
    as_of: String,
    periods: Vec<Choice>,
    ways: Vec<Choice>,
    regions: Vec<Choice>,
}

struct Choice {
    value: String,
    name: String,
    is_chosen: bool,
}

/// `GET /{lang}/indicators/{code}/comparison?period=&by=&region=`
pub async fn show(visit: Visit, asked: Asked) -> Page {
    let ix = indicator(&visit, visit.code(0))?;
    let question = asked.about(&visit.published, ix)?;
    let answer = Answer::to(&question, &visit.published);
    page(&visit, &question, &answer)
}

/// `GET /{lang}/indicators/{code}/comparison/funnel.svg?period=`
pub async fn chart(visit: Visit, asked: Asked) -> Result<Response, Error> {
    let ix = indicator(&visit, visit.code(0))?;
    let (name, ending) = split(visit.code(1))?;
    let question = asked.about(&visit.published, ix)?;
    let answer = Answer::to(&question, &visit.published);
    let drawn = answer.funnel.filter(|_| name == "funnel").ok_or(Error::NotFound)?;
    let figure = funnel(&visit.published, visit.urls, &question, &drawn, ("f", Size::Wide));
    let code = &visit.concept().indicator(ix).code;
    file(&figure, &format!("{code}-{}-{name}", question.period), ending)
}

fn page(visit: &Visit, question: &Question, answer: &Answer) -> Page {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let ix = question.indicator;
    let passport = concept.indicator(ix);
    let name = passport.title.shown(lang).text;
    let title = words.with("comparison-title", &[("title", name.into())]);
    let here = compared(visit, question);
    let trail = vec![
        (name.to_owned(), visit.urls.to(To::Indicator(&passport.code))),
        (words.t("comparison-link").to_owned(), String::new()),
    ];
    let unit = concept.unit(ix).name.shown(lang).text;
    let none = Ranking::default();
    let (ranking, refused) = match &answer.ranking {
        Ok(ranking) => (ranking, None),
        Err(why) => (&none, Some(words.t(refused_key(*why)))),
    };
    let chart = answer.funnel.as_ref().map(|drawn| {
        let draw = |id, size| funnel(&visit.published, visit.urls, question, drawn, (id, size));
        let to = To::Comparison(Compared { by: By::Value, region: None, ..here });
        Chart::new(draw("fw", Size::Wide), draw("fc", Size::Compact), |kind| {
            visit.urls.chart(to, "funnel", kind)
        })
    });
    let has_size = matches!(passport.kind, Kind::Count | Kind::Amount);
    let mut notes = Vec::new();
    match question.by {
        By::Score => notes.push(words.t("comparison-note-score")),
        By::Value if has_size => notes.push(words.t("comparison-note-size")),
        By::Value => {}
    }
    let page = ComparisonPage {
        frame: frame(visit, question, &title, trail),
        kicker: numbers::period(words, question.period),
        title,
        refused,
        form: form(visit, question),
        finding: finding(visit, question, ranking),
        coverage: coverage(visit, ranking),
        better: words.t(&format!("improves-{}", passport.improves.code())).to_owned(),
        notes,
        rates: rates_of(concept, ix).map(|rate| rate_link(visit, question, rate)).collect(),
        fewer: fewer(visit, ranking),
        by_score: question.by == By::Score,
        has_targets: concept.regions().any(|region| !concept.targets(ix, region).is_empty()),
        value_heading: match question.by {
            By::Value => format!("{}, {unit}", words.t("column-value")),
            By::Score => words.t("column-score").to_owned(),
        },
        ranked: ranked(visit, question, ranking),
        unranked: unranked(visit, question, ranking),
        outside: match &answer.funnel {
            Some(funnel) => outside(concept, words, funnel, NAMED),
            None => Vec::new(),
        },
        chart,
        peers: peers::block(visit, question, answer, ranking),
        api: visit.urls.api_comparison(here),
    };
    Ok(Html(page.render()?))
}

/// The comparison on a rate, in the same period if a region has it then.
fn rate_link(visit: &Visit, question: &Question, rate: IndicatorIx) -> (Title, String) {
    let passport = visit.concept().indicator(rate);
    let figures = visit.published.figures();
    let is_known =
        visit.concept().regions().any(|place| figures.measured(rate, place, question.period).is_some());
    let period = (question.is_asked && is_known).then_some(question.period);
    let to = To::Comparison(Compared { period, ..Compared::on(&passport.code) });
    (Title::of(&passport.title, visit.lang()), visit.urls.to(to))
}

/// Regions named one by one; the rest are counted.
const NAMED: usize = 8;

fn compared<'a>(visit: &'a Visit, question: &Question) -> Compared<'a> {
    let concept = visit.concept();
    Compared {
        code: &concept.indicator(question.indicator).code,
        period: question.is_asked.then_some(question.period),
        by: question.by,
        region: question.region.map(|region| concept.place(region).code.as_str()),
    }
}

/// The frame, whose switch of languages and way back to now keep what was asked for.
fn frame(visit: &Visit, question: &Question, title: &str, trail: Vec<(String, String)>) -> Frame {
    let mut frame = visit.frame(title, trail);
    let to = To::Comparison(compared(visit, question));
    for (language, lang) in frame.languages.iter_mut().zip(Lang::ALL) {
        language.href = Urls { lang, ..visit.urls }.to(to);
    }
    frame.now = Urls { as_of: None, ..visit.urls }.to(to);
    frame
}

fn refused_key(why: NotRankable) -> &'static str {
    match why {
        NotRankable::Rank => "not_rankable-rank",
        NotRankable::Milestone => "not_rankable-milestone",
        NotRankable::CountryOnly => "not_rankable-country_only",
    }
}

fn form(visit: &Visit, question: &Question) -> Form {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let path = visit.urls.to(To::Comparison(Compared::on(&concept.indicator(question.indicator).code)));
    let periods = periods(visit, question).into_iter().map(|period| Choice {
        value: period.to_string(),
        name: numbers::period(words, period),
        is_chosen: period == question.period,
    });
    let ways = By::ALL.map(|by| Choice {
        value: by.code().to_owned(),
        name: match by {
            By::Value => words.t("comparison-by-value").to_owned(),
            By::Score => words.t("comparison-by-score").to_owned(),
        },
        is_chosen: by == question.by,
    });
    let none = Choice {
        value: String::new(),
        name: words.t("comparison-no-region").to_owned(),
        is_chosen: question.region.is_none(),
    };
    let regions = concept.regions().map(|region| Choice {
        value: concept.place(region).code.clone(),
        name: concept.place(region).name.shown(lang).text.to_owned(),
        is_chosen: question.region == Some(region),
    });
    Form {
        // the day goes along as a field of its own
        action: path.split('?').next().unwrap_or_default().to_owned(),
        as_of: visit.urls.as_of.map(|day| day.to_string()).unwrap_or_default(),
        periods: periods.collect(),
        ways: ways.into(),
        regions: std::iter::once(none).chain(regions).collect(),
    }
}

/// Periods shorter than a year that are offered.
const RECENT: usize = 12;

/// Years for which a region has a figure, then the latest periods of the indicator's own length, the newest first.
fn periods(visit: &Visit, question: &Question) -> Vec<Period> {
    let own = visit.concept().indicator(question.indicator).periodicity;
    let mut years = BTreeSet::new();
    let mut shorter = BTreeSet::new();
    for region in visit.concept().regions() {
        for measured in visit.published.series(question.indicator, region) {
            match measured.period.periodicity() {
                Periodicity::Year => years.insert(measured.period),
                length @ (Periodicity::Half | Periodicity::Quarter | Periodicity::Month) => {
                    length == own && shorter.insert(measured.period)
                }
            };
        }
    }
    let mut periods: Vec<Period> = years.into_iter().rev().collect();
    periods.extend(shorter.into_iter().rev().take(RECENT));
    if !periods.contains(&question.period) {
        periods.insert(0, question.period);
    }
    periods
}

/// Who is first and who is last.
fn finding(visit: &Visit, question: &Question, ranking: &Ranking) -> String {
    let words = visit.words;
    let (Some(first), Some(last)) = (ranking.ranked.first(), ranking.ranked.last()) else {
        return words.t("comparison-none").to_owned();
    };
    let value = |rank: u16| Arg::from(shared_value(visit, question, ranking, rank));
    if first.rank == last.rank {
        let n = Arg::from(ranking.ranked.len());
        return words.with("comparison-all-equal", &[("n", n), ("value", value(first.rank))]);
    }
    let sharing = |rank: u16| {
        let places: Vec<PlaceIx> =
            ranking.ranked.iter().filter(|r| r.rank == rank).map(|r| r.place).collect();
        if places.len() > 3 {
            return Arg::from(words.with("comparison-n-regions", &[("n", places.len().into())]));
        }
        let name = |place: &PlaceIx| visit.concept().place(*place).name.shown(visit.lang()).text;
        Arg::from(places.iter().map(name).collect::<Vec<_>>().join(", "))
    };
    words.with(
        "comparison-finding",
        &[
            ("first", sharing(first.rank)),
            ("value", value(first.rank)),
            ("last", sharing(last.rank)),
            ("lastvalue", value(last.rank)),
        ],
    )
}

/// The value of those who share a place; from the least to the greatest where a range makes unlike values equal.
fn shared_value(visit: &Visit, question: &Question, ranking: &Ranking, rank: u16) -> String {
    let values = || ranking.ranked.iter().filter(|r| r.rank == rank).map(|r| r.value);
    let (low, high) = (values().min().unwrap_or_default(), values().max().unwrap_or_default());
    let shown = shown_value(visit, question, high);
    if low == high {
        return shown;
    }
    let low = Say::about(visit.words, visit.concept(), question.indicator).number(low);
    format!("{low}–{shown}")
}

fn shown_value(visit: &Visit, question: &Question, value: model::Decimal) -> String {
    match question.by {
        By::Value => Say::about(visit.words, visit.concept(), question.indicator).value(value),
        By::Score => numbers::number(visit.lang(), value, 0),
    }
}

/// How many of the regions have a place, and what part of the population lives there.
fn coverage(visit: &Visit, ranking: &Ranking) -> String {
    let (words, coverage) = (visit.words, ranking.coverage);
    let of = ("of", Arg::from(usize::from(coverage.of)));
    if coverage.parts == 0 {
        return String::new();
    }
    if coverage.is_complete() {
        return words.with("comparison-coverage-all", &[of]);
    }
    let parts = ("parts", part_of(visit.lang(), usize::from(coverage.parts)));
    match coverage.population {
        Some(percent) => {
            let population = ("population", Arg::from(numbers::number(visit.lang(), percent, 0)));
            words.with("comparison-coverage-population", &[of, parts, population])
        }
        None => words.with("comparison-coverage", &[of, parts]),
    }
}

/// Where not as many were ranked a year before: that some changes of place follow from that alone.
fn fewer(visit: &Visit, ranking: &Ranking) -> Option<String> {
    let (before, now) = (ranking.ranked_before, ranking.coverage.parts);
    let is_seen = ranking.ranked.iter().any(|r| r.rank_before.is_some());
    (is_seen && before != now).then(|| {
        let counts = [("before", Arg::from(usize::from(before))), ("now", Arg::from(usize::from(now)))];
        visit.words.with("comparison-note-before", &counts)
    })
}

/// Whether a page of an indicator leads to the comparison of its regions.
pub(super) fn is_offered(visit: &Visit, ix: IndicatorIx) -> bool {
    model::comparison::rankable(visit.concept().indicator(ix)).is_ok()
        && visit.published.best_covered_year(ix).is_some()
}
