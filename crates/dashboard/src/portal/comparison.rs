//! The regions side by side on an indicator: places, what chance alone explains, and a region among its peers.

mod finding;
mod form;
mod peers;
mod rows;

use super::files::{file, split};
use super::{Page, indicator};
use crate::charts::Subject;
use crate::charts::funnel::{funnel, outside};
use crate::comparison::{Answer, Asked, Question, rates_of};
use crate::error::Error;
use crate::numbers;
use crate::page::{Asking, Chart, Frame, Title, Visit};
use crate::say::Say;
use crate::urls::{By, Compared, To};
use askama::Template;
use axum::response::Response;
use finding::{coverage, fewer, finding};
use form::{Form, form};
use model::comparison::{NotRankable, Ranking};
use model::concept::Kind;
use model::{Concept, IndicatorIx};
use peers::PeerBlock;
use publication::{Figure, Size};
use rows::{RankedRow, UnrankedRow, ranked, unranked};

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
    league: Option<Chart>,
    chart: Option<Chart>,
    outside: Vec<(&'static str, String)>,
    peers: Option<PeerBlock>,
    api: String,
}

/// `GET /{lang}/indicators/{code}/comparison?period=&by=&region=`
pub async fn show(visit: Visit, Asking(asked): Asking<Asked>) -> Page {
    let ix = indicator(&visit, visit.code(0))?;
    let question = asked.about(&visit.published, ix)?;
    let answer = Answer::to(&question, &visit.published);
    page(&visit, &question, &answer)
}

/// `GET /{lang}/indicators/{code}/comparison/funnel.svg?period=`, `…/places.svg`
pub async fn chart(visit: Visit, Asking(asked): Asking<Asked>) -> Result<Response, Error> {
    let ix = indicator(&visit, visit.code(0))?;
    let (name, ending) = split(visit.code(1))?;
    let question = asked.about(&visit.published, ix)?;
    let answer = Answer::to(&question, &visit.published);
    let figure = match name {
        "funnel" => {
            let drawn = answer.funnel.ok_or(Error::NotFound)?;
            funnel(&visit.published, visit.urls, &question, &drawn, ("f", Size::Wide))
        }
        "places" => league(&visit, &question, &answer, ("f", Size::Wide)).ok_or(Error::NotFound)?,
        _ => return Err(Error::NotFound),
    };
    let code = &visit.concept().indicator(ix).code;
    file(&figure, &format!("{code}-{}-{name}", question.period), ending)
}

/// Places now and a year before.
fn league(visit: &Visit, question: &Question, answer: &Answer, (id, size): (&str, Size)) -> Option<Figure> {
    let ranking = answer.ranking.as_ref().ok().filter(|_| question.by == By::Value)?;
    let (published, words) = (&*visit.published, visit.words);
    let subject = Subject { published, words, indicator: question.indicator, place: Concept::COUNTRY };
    subject.league(visit.urls, question, ranking, id, size)
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
    let league = |id, size| league(visit, question, answer, (id, size));
    let league = league("lw", Size::Wide).zip(league("lc", Size::Compact)).map(|(wide, compact)| {
        let to = To::Comparison(Compared { by: By::Value, region: None, ..here });
        Chart::new(wide, compact, |kind| visit.urls.chart(to, "places", kind))
    });
    let has_size = matches!(passport.kind, Kind::Count | Kind::Amount);
    let mut notes = Vec::new();
    match question.by {
        By::Score => notes.push(words.t("comparison-note-score")),
        By::Value if has_size => notes.push(words.t("comparison-note-size")),
        By::Value => {}
    }
    let page = ComparisonPage {
        frame: visit.frame_at(To::Comparison(here), &title, trail),
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
            By::Value => Say::about(words, concept, ix).heading("column-value"),
            By::Score => words.t("column-score").to_owned(),
        },
        ranked: ranked(visit, question, ranking),
        unranked: unranked(visit, question, ranking),
        outside: match &answer.funnel {
            Some(funnel) => outside(concept, words, funnel, NAMED),
            None => Vec::new(),
        },
        league,
        chart,
        peers: peers::block(visit, question, answer, ranking),
        api: visit.urls.api_comparison(here),
    };
    super::page(&page)
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
const NAMED: usize = 20;

fn compared<'a>(visit: &'a Visit, question: &Question) -> Compared<'a> {
    let concept = visit.concept();
    Compared {
        code: &concept.indicator(question.indicator).code,
        period: question.is_asked.then_some(question.period),
        by: question.by,
        region: question.region.map(|region| concept.place(region).code.as_str()),
    }
}

fn refused_key(why: NotRankable) -> &'static str {
    match why {
        NotRankable::Rank => "not_rankable-rank",
        NotRankable::Milestone => "not_rankable-milestone",
        NotRankable::CountryOnly => "not_rankable-country_only",
    }
}

/// Whether a page of an indicator leads to the comparison of its regions.
pub(super) fn is_offered(visit: &Visit, ix: IndicatorIx) -> bool {
    model::comparison::rankable(visit.concept().indicator(ix)).is_ok()
        && visit.published.best_covered_year(ix).is_some()
}
