//! How everything is judged: every rule, threshold and edge case. Numbers come from the constants that the arithmetic computes with, lists
//! from its enums, and the worked examples are computed when the page is written, so that the page cannot say what the program does not do.

mod examples;
mod sections;

use super::Page;
use crate::page::{Frame, StatusMark, Visit};
use crate::urls::To;
use askama::Template;
use examples::{Example, examples};
use model::assess::{METHOD, VERSION};
use sections::sections;

#[derive(Template)]
#[template(path = "portal/method.html")]
struct Method {
    frame: Frame,
    lead: String,
    sections: Vec<Section>,
    examples: Vec<Example>,
    calculator: String,
}

/// A part of the page.
struct Section {
    id: &'static str,
    title: &'static str,
    blocks: Vec<Block>,
}

/// A piece of a part.
enum Block {
    Text(String),
    /// The same in every language.
    Formula(&'static str),
    /// Rules by what they are about.
    Terms(Vec<Term>),
}

struct Term {
    id: String,
    status: Option<StatusMark>,
    /// In the signs of formulas and programs.
    code: String,
    word: String,
    rule: String,
}

/// `GET /{lang}/method`
pub async fn show(visit: Visit) -> Page {
    let words = visit.words;
    let title = words.t("method-title");
    let args = [("method", METHOD.into()), ("version", (VERSION as usize).into())];
    let page = Method {
        frame: visit.frame(title, vec![(title.to_owned(), String::new())]),
        lead: words.with("method-lead", &args),
        sections: sections(words, visit.concept().thresholds),
        examples: examples(&visit),
        calculator: visit.urls.to(To::Calculator),
    };
    super::page(&page)
}
