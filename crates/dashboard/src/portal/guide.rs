//! Guides: what each role does, step by step, with the page where it is done and a picture of it where there is one.

use super::Page;
use crate::assets::{Picture, picture};
use crate::error::Error;
use crate::page::{Frame, Visit};
use crate::urls::{To, Urls};
use askama::Template;

/// Guides in the order in which they are offered: whose it is, and where each step is done.
const GUIDES: [(&str, &[Option<To<'static>>]); 6] = [
    (
        "reader",
        &[
            Some(To::Overview),
            Some(To::Search),
            Some(To::Glossary),
            Some(To::Indicators),
            Some(To::Indicators),
            Some(To::Receipts),
        ],
    ),
    ("reporter", &[Some(To::SignIn), Some(To::Reporting), None, None, None, None, Some(To::Notices)]),
    ("head", &[Some(To::Reporting), None, None, None, Some(To::Calendar(None, None)), Some(To::Reporting)]),
    ("planner", &[Some(To::Review), None, None, None, Some(To::Review), Some(To::Review)]),
    ("auditor", &[Some(To::Journal), Some(To::Journal), None, Some(To::Review), Some(To::Receipts)]),
    ("administrator", &[Some(To::People), None, None, Some(To::Concept), None, Some(To::Notices)]),
];

#[derive(Template)]
#[template(path = "portal/guides.html")]
struct Guides {
    frame: Frame,
    guides: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "portal/guide.html")]
struct Guide {
    frame: Frame,
    lead: String,
    steps: Vec<Step>,
    others: Vec<(String, String)>,
}

struct Step {
    title: String,
    how: String,
    page: Option<String>,
    picture: Option<Picture>,
}

/// `GET /{lang}/guide`
pub async fn list(visit: Visit) -> Page {
    let title = visit.words.t("guides-title");
    let guides = GUIDES.iter().map(|(role, _)| {
        let lead = visit.words.t(&format!("guide-{role}-lead")).to_owned();
        (name(&visit, role), lead, visit.urls.to(To::Guide(role)))
    });
    let guides = guides.collect();
    let page = Guides { frame: visit.frame(title, vec![(title.to_owned(), String::new())]), guides };
    super::page(&page)
}

/// `GET /{lang}/guide/{role}`
pub async fn show(visit: Visit) -> Page {
    let (words, code) = (visit.words, visit.code(0));
    let unknown = || Error::Unknown { what: "guide", code: code.to_owned() };
    let (role, pages) = *GUIDES.iter().find(|(role, _)| *role == code).ok_or_else(unknown)?;
    // pages of staff are always of now
    let now = Urls { as_of: None, ..visit.urls };
    let steps = pages.iter().enumerate().map(|(at, page)| {
        let key = format!("guide-{role}-{}", at + 1);
        Step {
            title: words.t(&key).to_owned(),
            how: words.t(&format!("{key}-how")).to_owned(),
            page: page.map(|to| now.to(to)),
            picture: picture(&key, visit.lang()),
        }
    });
    let others = GUIDES.iter().filter(|(other, _)| *other != role);
    let title = name(&visit, role);
    let trail =
        vec![(words.t("guides-title").to_owned(), visit.urls.to(To::Guides)), (title.clone(), String::new())];
    let page = Guide {
        lead: words.t(&format!("guide-{role}-lead")).to_owned(),
        steps: steps.collect(),
        others: others.map(|(other, _)| (name(&visit, other), visit.urls.to(To::Guide(other)))).collect(),
        frame: visit.frame(&title, trail),
    };
    super::page(&page)
}

fn name(visit: &Visit, role: &str) -> String {
    visit.words.t(&format!("guide-{role}")).to_owned()
}
