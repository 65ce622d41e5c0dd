//! The words of the trade, explained in the order of the concept's own list.

use super::Page;
use crate::page::{Frame, Title, Visit};
use askama::Template;
use model::Lang;

#[derive(Template)]
#[template(path = "portal/glossary.html")]
struct Glossary {
    frame: Frame,
    terms: Vec<TermRow>,
}

struct TermRow {
    code: String,
    title: Title,
    also: String,
    definition: Title,
    source: Title,
    /// The word in the other languages: tag and word.
    others: Vec<(&'static str, String)>,
}

/// `GET /{lang}/glossary`
pub async fn show(visit: Visit) -> Page {
    let lang = visit.lang();
    let title = visit.words.t("glossary-title");
    let rows = visit.concept().terms.iter().map(|term| TermRow {
        code: term.code.clone(),
        title: Title::of(&term.title, lang),
        also: term.also_in(lang).collect::<Vec<_>>().join(", "),
        definition: Title::of(&term.definition, lang),
        source: Title::of(&term.source, lang),
        others: Lang::ALL
            .into_iter()
            .filter(|other| *other != lang)
            .filter_map(|other| Some((other.code(), term.title.in_lang(other)?.to_owned())))
            .collect(),
    });
    let page = Glossary {
        frame: visit.frame(title, vec![(title.to_owned(), String::new())]),
        terms: rows.collect(),
    };
    super::page(&page)
}
