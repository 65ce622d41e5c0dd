//! What somebody looks for, found in all three languages, by kind, each with its latest value and status beside.

use super::Page;
use super::overview::{assessed, score};
use super::rows::Row;
use crate::page::{Asking, Frame, StatusMark, Visit};
use crate::search::{Entry, Found, Piece, Subject};
use crate::text::Arg;
use crate::urls::{To, Urls};
use askama::Template;
use model::concept::Level;
use model::{Concept, PlaceIx};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "portal/search.html")]
struct SearchPage {
    frame: Frame,
    action: String,
    as_of: String,
    q: String,
    is_asked: bool,
    finding: String,
    groups: Vec<Group>,
    begin: Vec<(String, String)>,
    api: String,
}

/// Everything found of one kind.
struct Group {
    title: &'static str,
    n: usize,
    hits: Vec<HitRow>,
    more: Option<(String, String)>,
}

/// Something found.
struct HitRow {
    href: String,
    /// Where it belongs: a task's number, a region's kind.
    kicker: String,
    title: Vec<Piece>,
    /// The name in the language in which it was found: language and pieces.
    elsewhere: Option<(&'static str, Vec<Piece>)>,
    /// What it means, of a term.
    text: Vec<Piece>,
    value: String,
    when: String,
    status: Option<StatusMark>,
}

/// What stands behind the question mark.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// Longer questions are cut.
pub const LONGEST: usize = 200;
/// Of one kind so many are shown.
const SHOWN: usize = 12;

/// `GET /{lang}/search?q=`
pub async fn show(visit: Visit, Asking(asked): Asking<Asked>) -> Page {
    let q: String = asked.q.trim().chars().take(LONGEST).collect();
    let (words, lang) = (visit.words, visit.lang());
    let found = visit.published.search().find(&q, lang);
    let n = Arg::from(found.hits.len());
    let finding = match (found.is_asked(), found.hits.is_empty(), found.is_partial) {
        (false, ..) => String::new(),
        (true, true, _) => words.with("search-none", &[("q", q.as_str().into())]),
        (true, false, true) => words.with("search-partial", &[("q", q.as_str().into())]),
        (true, false, false) => words.with("search-found", &[("n", n), ("q", q.as_str().into())]),
    };
    let to_page = |(to, key): (To<'_>, &str)| (words.t(key).to_owned(), visit.urls.to(to));
    let ways = [
        (To::Indicators, "index-title"),
        (To::Glossary, "glossary-title"),
        (To::Guides, "guides-title"),
        (To::Overview, "overview-title"),
    ];
    let page = SearchPage {
        frame: frame(&visit, &q),
        action: Urls { as_of: None, ..visit.urls }.to(To::Search),
        as_of: visit.urls.as_of.map(|day| day.to_string()).unwrap_or_default(),
        is_asked: found.is_asked(),
        finding,
        groups: groups(&visit, &found, &q),
        begin: ways.into_iter().map(to_page).collect(),
        api: visit.urls.api_search(&q),
        q,
    };
    super::page(&page)
}

/// The frame, whose switch of languages and way back to now keep the question.
fn frame(visit: &Visit, q: &str) -> Frame {
    let title = match q {
        "" => visit.words.t("search-title").to_owned(),
        q => visit.words.with("search-title-of", &[("q", q.into())]),
    };
    let trail = vec![(visit.words.t("search-title").to_owned(), String::new())];
    let mut frame = visit.frame(&title, trail);
    frame.keep(visit.urls, |urls| match q {
        "" => urls.to(To::Search),
        q => urls.asking(To::Search, &[("q", q)]),
    });
    frame
}

/// The hits by kind: the kind of the best hit first.
fn groups(visit: &Visit, found: &Found<'_>, q: &str) -> Vec<Group> {
    let mut kinds: Vec<&'static str> = Vec::new();
    for hit in &found.hits {
        if !kinds.contains(&hit.entry.subject.kind()) {
            kinds.push(hit.entry.subject.kind());
        }
    }
    let group = |kind: &'static str| {
        let of_kind = || found.hits.iter().filter(|hit| hit.entry.subject.kind() == kind);
        let n = of_kind().count();
        let (key, to) = heading(kind);
        let more = (n > SHOWN).then(|| match to {
            Some(To::Indicators) => visit.urls.asking(To::Indicators, &[("q", q)]),
            Some(to) => visit.urls.to(to),
            None => visit.urls.to(To::Overview),
        });
        let further = visit.words.with("search-more", &[("n", Arg::from(n.saturating_sub(SHOWN)))]);
        Group {
            title: visit.words.t(key),
            n,
            hits: of_kind().take(SHOWN).map(|hit| row(visit, found, hit.entry)).collect(),
            more: more.map(|href| (further, href)),
        }
    };
    kinds.into_iter().map(group).collect()
}

/// What a kind is headed by, and where all of it is listed.
fn heading(kind: &str) -> (&'static str, Option<To<'static>>) {
    match kind {
        "indicator" => ("indicators", Some(To::Indicators)),
        "task" => ("tasks", None),
        "direction" => ("search-directions", None),
        "region" => ("overview-regions", None),
        "term" => ("glossary-title", Some(To::Glossary)),
        _ => ("search-pages", None),
    }
}

fn row(visit: &Visit, found: &Found<'_>, entry: &Entry) -> HitRow {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let shown = entry.title.shown(lang);
    let elsewhere = found.elsewhere(entry, lang).map(|other| {
        let text = entry.title.in_lang(other).unwrap_or_default();
        (other.code(), found.marked(text, other))
    });
    let plain = HitRow {
        href: visit.urls.to(entry.subject.to(concept)),
        kicker: String::new(),
        title: found.marked(shown.text, shown.lang),
        elsewhere,
        text: Vec::new(),
        value: String::new(),
        when: String::new(),
        status: None,
    };
    match entry.subject {
        Subject::Indicator(ix) => {
            let row = Row::light(visit, ix, Concept::COUNTRY);
            let kicker = match concept.indicator(ix).task {
                Some(task) => {
                    words.with("task-n", &[("code", concept.tasks[task.get()].code.as_str().into())])
                }
                None => words.t("passport-supporting").to_owned(),
            };
            HitRow { kicker, value: row.value, when: row.when, status: row.status, ..plain }
        }
        Subject::Task(ix) => {
            let rollup = visit.published.task(ix);
            let kicker = words.with("task-n", &[("code", entry.code.as_str().into())]);
            HitRow {
                kicker,
                value: score(rollup, words).unwrap_or_default(),
                when: assessed(rollup, words),
                ..plain
            }
        }
        Subject::Direction(at) => {
            let rollup = visit.published.tasks(concept.tasks_of(at), Concept::COUNTRY);
            let kicker = words.with("direction-n", &[("code", entry.code.as_str().into())]);
            let value = score(&rollup, words).unwrap_or_default();
            HitRow { kicker, value, when: assessed(&rollup, words), ..plain }
        }
        Subject::Place(ix) => place(visit, ix, plain),
        Subject::Term(_) => {
            let definition = entry.definition.shown(lang);
            HitRow { text: found.marked(definition.text, definition.lang), ..plain }
        }
        Subject::Page(_) => plain,
    }
}

/// A region with its score; a district with the region that it is part of: a district has a score only beside its region's figures.
fn place(visit: &Visit, ix: PlaceIx, plain: HitRow) -> HitRow {
    let (concept, words) = (visit.concept(), visit.words);
    let place = concept.place(ix);
    if place.level == Level::District {
        let parent = place.parent.map(|p| concept.place(p).name.shown(visit.lang()).text.to_owned());
        return HitRow { kicker: parent.unwrap_or_default(), ..plain };
    }
    let rollup = visit.published.place(ix);
    HitRow { value: score(rollup, words).unwrap_or_default(), when: assessed(rollup, words), ..plain }
}
