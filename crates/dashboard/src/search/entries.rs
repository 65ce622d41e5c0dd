//! What can be found: everything of the concept that has a page, the terms, and the pages that belong to no concept.

use crate::text::Words;
use crate::urls::To;
use model::{Concept, IndicatorIx, Lang, PlaceIx, TaskIx, Text};

/// What an entry is about. The order is that of results that are equally good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An indicator.
    Indicator(IndicatorIx),
    /// A task.
    Task(TaskIx),
    /// A direction, by its position.
    Direction(usize),
    /// A region, the country or a district.
    Place(PlaceIx),
    /// A term, by its position.
    Term(usize),
    /// A page, by its position in the list of pages.
    Page(usize),
}

/// Pages that are found by their title, with the message that holds it.
const PAGES: [(To<'static>, &str); 17] = [
    (To::Overview, "overview-title"),
    (To::Indicators, "index-title"),
    (To::Regions, "regions-title"),
    (To::Compare(&[]), "compare-title"),
    (To::Changes { from: None, region: None }, "changes-title"),
    (To::Method, "method-title"),
    (To::Calculator, "calculator-title"),
    (To::Glossary, "glossary-title"),
    (To::Guides, "guides-title"),
    (To::Guide("reader"), "guide-reader"),
    (To::Guide("reporter"), "guide-reporter"),
    (To::Guide("head"), "guide-head"),
    (To::Guide("planner"), "guide-planner"),
    (To::Guide("auditor"), "guide-auditor"),
    (To::Guide("administrator"), "guide-administrator"),
    (To::Receipts, "receipts-title"),
    (To::SignIn, "sign-in-title"),
];

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is about.
    pub subject: Subject,
    /// Its code; empty for pages.
    pub code: String,
    /// Its name.
    pub title: Text,
    /// Other ways to say it.
    pub also: Vec<Also>,
    /// What it means; empty if it has no definition.
    pub definition: Text,
}

/// Another way to say something.
#[derive(Clone, Debug)]
pub struct Also {
    /// Its language, if it has one.
    pub lang: Option<Lang>,
    /// How it is said.
    pub text: String,
    /// Whether it stands for a part of the name only: «ДТП» in «Погибшие в ДТП».
    pub is_part: bool,
}

impl Entry {
    /// Everything that it is called as a whole. A term's short forms are not among these: who types one looks for the figures first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let is_term = matches!(self.subject, Subject::Term(_));
        let also =
            self.also.iter().filter(move |also| !also.is_part && !is_term).map(|also| also.text.as_str());
        Lang::ALL.into_iter().filter_map(|lang| self.title.in_lang(lang)).chain(also)
    }
}

impl Subject {
    /// The word for its kind in messages and JSON.
    pub fn kind(self) -> &'static str {
        match self {
            Subject::Indicator(_) => "indicator",
            Subject::Task(_) => "task",
            Subject::Direction(_) => "direction",
            Subject::Place(_) => "region",
            Subject::Term(_) => "term",
            Subject::Page(_) => "page",
        }
    }

    /// The indicator that it is.
    pub fn indicator(self) -> Option<IndicatorIx> {
        match self {
            Subject::Indicator(ix) => Some(ix),
            Subject::Task(_)
            | Subject::Direction(_)
            | Subject::Place(_)
            | Subject::Term(_)
            | Subject::Page(_) => None,
        }
    }

    /// Where it is shown.
    pub fn to(self, concept: &Concept) -> To<'_> {
        match self {
            Subject::Indicator(ix) => To::Indicator(&concept.indicator(ix).code),
            Subject::Task(ix) => To::Task(&concept.tasks[ix.get()].code),
            Subject::Direction(at) => To::Direction(&concept.directions[at].code),
            Subject::Place(ix) => To::Region(&concept.place(ix).code),
            Subject::Term(at) => To::Term(&concept.terms[at].code),
            Subject::Page(at) => PAGES[at].0,
        }
    }
}

/// Everything that can be found in a concept.
pub fn entries(concept: &Concept) -> Vec<Entry> {
    let mut all: Vec<Entry> = concept.indicator_ixs().map(|ix| indicator(concept, ix)).collect();
    all.extend(concept.task_ixs().map(|ix| {
        let task = &concept.tasks[ix.get()];
        plain(Subject::Task(ix), &task.code, task.title.clone())
    }));
    all.extend(
        concept
            .directions
            .iter()
            .enumerate()
            .map(|(at, direction)| plain(Subject::Direction(at), &direction.code, direction.title.clone())),
    );
    all.extend((0..concept.places.len() as u16).map(|at| place(concept, PlaceIx(at))));
    all.extend((0..concept.terms.len()).map(|at| term(concept, at)));
    all.extend(PAGES.iter().enumerate().map(|(at, (_, key))| {
        let [kk, ru, en] = Lang::ALL.map(|lang| Words::of(lang).t(key));
        plain(Subject::Page(at), "", Text::new(kk, ru, en))
    }));
    super::short::add(concept, &mut all);
    all
}

fn plain(subject: Subject, code: &str, title: Text) -> Entry {
    Entry { subject, code: code.to_owned(), title, also: Vec::new(), definition: Text::default() }
}

fn indicator(concept: &Concept, ix: IndicatorIx) -> Entry {
    let indicator = concept.indicator(ix);
    let entry = plain(Subject::Indicator(ix), &indicator.code, indicator.title.clone());
    Entry { definition: indicator.definition.clone(), ..entry }
}

fn place(concept: &Concept, ix: PlaceIx) -> Entry {
    let place = concept.place(ix);
    let name = |lang, text: &str| Also { lang, text: text.to_owned(), is_part: false };
    let short = Lang::ALL.iter().filter_map(|lang| Some(name(Some(*lang), place.short.in_lang(*lang)?)));
    let aliases = concept.aliases.iter().filter(|(of, _)| *of == ix).map(|(_, alias)| name(None, alias));
    let entry = plain(Subject::Place(ix), &place.code, place.name.clone());
    Entry { also: short.chain(aliases).collect(), ..entry }
}

fn term(concept: &Concept, at: usize) -> Entry {
    let term = &concept.terms[at];
    let name = |lang: Lang, one: &str| Also { lang: Some(lang), text: one.to_owned(), is_part: false };
    let also = Lang::ALL.iter().flat_map(|lang| term.also_in(*lang).map(|one| name(*lang, one)));
    let entry = plain(Subject::Term(at), &term.code, term.title.clone());
    Entry { also: also.collect(), definition: term.definition.clone(), ..entry }
}
