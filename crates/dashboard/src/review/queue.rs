//! What waits for planners: handed in, late, given back, asked to be opened again.

use super::queued::{Queued, names, queued, standing, standing_word};
use super::{People, reviewing};
use crate::actor::Signed;
use crate::desk::{Desk, Field, moment, page};
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title};
use crate::text::Words;
use crate::urls::{To, Verdict};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use model::Period;
use model::policy::Role;
use model::reporting::Standing;
use serde::Deserialize;
use store::reporting::{self, Assignment, Doing, Filter};

/// Rows of what is late or was given back, beside what waits.
const BRIEF: usize = 20;
/// Rows of what waits, and of a list by itself; the others are on its further pages.
const PAGE: usize = 100;

#[derive(Template)]
#[template(path = "review/queue.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    action: String,
    fields: Vec<Field>,
    /// How many wait, are clean, are late, are given back, are to be opened again, each with the address where they are listed.
    counts: [(String, &'static str, usize); 5],
    requests: Vec<Request>,
    sections: Vec<Section>,
    bulk: String,
}

struct Section {
    id: &'static str,
    title: &'static str,
    rows: Vec<Queued>,
    /// Whether its rows can be chosen and approved together.
    chosen: bool,
    /// How many there are in all.
    of: usize,
    /// Which of them these are, in words; empty: all of them.
    part: String,
    /// Where the others are: words and address.
    links: Vec<(&'static str, String)>,
}

struct Request {
    href: String,
    department: Title,
    form: Title,
    period: String,
    at: String,
    by: String,
    reason: String,
}

/// What stands behind the question mark; a blank asks for everything.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    form: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    period: String,
    #[serde(default)]
    state: String,
    /// The page of a list by itself, from 1.
    #[serde(default)]
    page: String,
}

impl Asked {
    fn filter(&self, doing: &Doing) -> Result<Filter, Error> {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let period = text(&self.period)
            .map(|text| Period::parse(&text).ok_or(Error::BadParameter { name: "period", value: text }));
        Ok(Filter {
            form: text(&self.form),
            department: text(&self.department),
            period: period.transpose()?,
            year: None,
            due_from: None,
            opens_to: Some(doing.today),
        })
    }

    /// The same as parts of an address, of another state.
    fn pairs(&self, state: Standing) -> Vec<(&'static str, &str)> {
        let all = [
            ("form", self.form.as_str()),
            ("department", &self.department),
            ("period", &self.period),
            ("state", state.code()),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The page that is shown, from 0.
    fn page(&self) -> Result<usize, Error> {
        if self.page.is_empty() {
            return Ok(0);
        }
        let number = self.page.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        number.ok_or_else(|| Error::BadParameter { name: "page", value: self.page.clone() })
    }

    /// The states that are shown: those that wait for somebody, if none is asked for.
    fn states(&self) -> Result<Vec<Standing>, Error> {
        if self.state.is_empty() {
            return Ok(vec![Standing::Submitted, Standing::Late, Standing::Correction]);
        }
        let bad = || Error::BadParameter { name: "state", value: self.state.clone() };
        Ok(vec![Standing::from_code(&self.state).ok_or_else(bad)?])
    }
}

/// `GET /{lang}/review`
pub async fn show(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let doing = reviewing(&signed)?;
    let (app, words, urls) = (&signed.door.app, signed.door.words, signed.door.urls);
    let (states, turned) = (asked.states()?, asked.page()?);
    let all = reporting::list(&app.store, &doing, &asked.filter(&doing)?).await?;
    let count = |state| all.iter().filter(|a| standing(&doing, a) == state).count();
    let (late, correction) = (count(Standing::Late), count(Standing::Correction));
    let submitted = count(Standing::Submitted);
    let shown = |a: &Assignment| {
        let state = standing(&doing, a);
        state == Standing::Submitted || states.contains(&state)
    };
    let mut periods: Vec<Period> = all.iter().map(|a| a.period).collect();
    let listed: Vec<Assignment> = all.into_iter().filter(shown).collect();
    let mut rows = queued(&signed, &doing, &listed).await?;
    let clean = rows.iter().filter(|row| row.is_clean()).count();
    let requests = requests(&signed, &doing, &asked).await?;
    let decides = signed.actor.is(Role::Planner);
    let sections = states.iter().map(|state| {
        let mut mine: Vec<Queued> = rows.extract_if(.., |row| row.standing == *state).collect();
        let chosen = decides && *state == Standing::Submitted;
        let of = mine.len();
        let by_itself = states.len() == 1;
        let size = if by_itself || *state == Standing::Submitted { PAGE } else { BRIEF };
        // beyond the end there is the last page: a decision may have made the list shorter
        let at = if by_itself { turned.min(of.saturating_sub(1) / size) } else { 0 };
        mine.drain(..at * size);
        mine.truncate(size);
        let links = links(&signed, &asked, *state, (at, of.div_ceil(size)), by_itself);
        let part = if mine.len() < of { part(words, at * size, mine.len(), of) } else { String::new() };
        Section { id: state.code(), title: standing_word(words, *state), rows: mine, chosen, of, part, links }
    });
    let sections = sections.collect();
    let (title, at) = (words.t("review-title"), To::Review);
    let of = |state: Standing| urls.asking(at, &asked.pairs(state));
    periods.sort_unstable();
    periods.dedup();
    let template = Page {
        frame: signed.door.frame(at, title, vec![(title.to_owned(), String::new())]),
        desk: Desk::of(&signed, at),
        action: urls.to(at),
        fields: fields(&signed, &asked, periods),
        counts: [
            (of(Standing::Submitted), words.t("review-count-submitted"), submitted),
            (of(Standing::Submitted), words.t("review-count-clean"), clean),
            (of(Standing::Late), words.t("review-count-late"), late),
            (of(Standing::Correction), words.t("review-count-correction"), correction),
            ("#requests".to_owned(), words.t("review-count-requests"), requests.len()),
        ],
        requests,
        sections,
        bulk: urls.to(To::ReviewBulk),
    };
    page(&signed.door, &template, false)
}

/// Which rows of a list are shown, in words.
fn part(words: &'static Words, before: usize, shown: usize, of: usize) -> String {
    let args = [("from", (before + 1).into()), ("to", (before + shown).into()), ("of", of.into())];
    words.with("review-part", &args)
}

/// From a page of a list by itself to the pages before and after it; from the beginning of a list among others to that list.
fn links(
    signed: &Signed,
    asked: &Asked,
    state: Standing,
    (at, pages): (usize, usize),
    by_itself: bool,
) -> Vec<(&'static str, String)> {
    let (words, urls) = (signed.door.words, signed.door.urls);
    let to = |page: usize| {
        let page = (page + 1).to_string();
        let mut pairs = asked.pairs(state);
        pairs.extend((page != "1").then_some(("page", page.as_str())));
        urls.asking(To::Review, &pairs)
    };
    if !by_itself {
        return if pages > 1 { vec![(words.t("review-show-all"), to(0))] } else { Vec::new() };
    }
    let before = at.checked_sub(1).map(|page| (words.t("review-page-before"), to(page)));
    let after = (at + 1 < pages).then(|| (words.t("review-page-after"), to(at + 1)));
    before.into_iter().chain(after).collect()
}

async fn requests(signed: &Signed, doing: &Doing, asked: &Asked) -> Result<Vec<Request>, Error> {
    let (words, urls) = (signed.door.words, signed.door.urls);
    let people = People::of(signed).await?;
    let fits = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
    let open = reporting::open_requests(&signed.door.app.store, doing).await?.into_iter();
    let open = open.filter(|(a, _)| {
        fits(&asked.form, &a.form)
            && fits(&asked.department, &a.department)
            && fits(&asked.period, &a.period.to_string())
    });
    let told = open.map(|(assignment, request)| {
        let (department, form) = names(&doing.concept, &assignment, urls.lang);
        Request {
            href: urls.to(To::ReviewDo(assignment.id, Verdict::Reopening)),
            department,
            form,
            period: numbers::period(words, assignment.period),
            at: moment(words, request.asked.at),
            by: people.name(request.asked.person),
            reason: request.reason,
        }
    });
    Ok(told.collect())
}

fn fields(signed: &Signed, asked: &Asked, periods: Vec<Period>) -> Vec<Field> {
    let (words, lang) = (signed.door.words, signed.door.lang());
    let any = || (String::new(), words.t("review-any").to_owned());
    let chosen = |name, label, value: &str, options: Vec<(String, String)>| {
        let options = std::iter::once(any()).chain(options).collect();
        Field::chosen("queue", name, words.t(label), value, options).optional()
    };
    let forms =
        signed.door.concept.forms.iter().map(|f| (f.code.clone(), f.title.shown(lang).text.to_owned()));
    let departments = signed.door.concept.departments.iter();
    let departments = departments.map(|d| (d.code.clone(), d.name.shown(lang).text.to_owned()));
    let periods = periods.into_iter().rev().map(|p| (p.to_string(), numbers::period(words, p)));
    let states = Standing::ALL.iter().filter(|state| **state != Standing::Upcoming);
    let states = states.map(|s| (s.code().to_owned(), standing_word(words, *s).to_owned()));
    vec![
        chosen("form", "review-form", &asked.form, forms.collect()),
        chosen("department", "review-department", &asked.department, departments.collect()),
        chosen("period", "review-period", &asked.period, periods.collect()),
        chosen("state", "review-state", &asked.state, states.collect()),
    ]
}
