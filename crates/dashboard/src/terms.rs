//! Words of the trade on a page: a label that the concept's glossary explains becomes a button, and the explanation a box at the page's end
//! that opens without a script. Where a browser knows no such boxes they are simply read there.

use crate::page::Title;
use crate::text::Words;
use crate::urls::{To, Urls};
use model::Concept;
use std::cell::RefCell;
use std::sync::Arc;

/// Messages that stand as labels on pages, with the code of the term that explains each. A pack that has no such term leaves the label plain.
const LABELS: &[(&str, &str)] = &[
    ("column-change", "same_period"),
    ("working-same-period", "same_period"),
    ("column-status", "status"),
    ("column-score", "score"),
    ("column-target", "target"),
    ("working-target", "target"),
    ("working-year-target", "target"),
    ("working-baseline", "baseline"),
    ("working-expected", "expected"),
    ("working-done", "progress"),
    ("bullet-title", "progress"),
    ("working-ratio", "ratio"),
    ("working-plan", "plan_percent"),
    ("working-growth", "growth"),
    ("column-state", "provisional"),
    ("column-reported", "coverage"),
    ("comparison-place", "rank"),
    ("comparison-unranked", "place_not_given"),
    ("peers-people", "peers"),
    ("funnel-zone", "funnel"),
    ("outlook-likely", "interval"),
    ("outlook-wide", "interval"),
    ("passport-formula", "derived"),
    ("passport-breaks", "break"),
    ("passport-kind", "indicator"),
    ("passport-calendar", "due_date"),
    ("figure-revision", "revision"),
    ("figure-weight", "weight"),
    ("outlook-title", "forecast"),
    ("review-year-ago", "same_period"),
    ("review-plan", "target"),
    ("review-due", "due_date"),
    ("review-checks", "check"),
    ("review-receipt", "receipt"),
    ("entry-errors", "check"),
    ("entry-warnings", "check"),
    ("receipt-hash", "receipt"),
    ("discipline-complete", "completeness"),
    ("discipline-timely", "timeliness"),
    ("discipline-corrections", "correction"),
    ("discipline-approved", "approval"),
    ("journal-chain", "journal"),
];

/// The terms of a page: what it may explain, and what it has come to explain so far.
pub struct Terms {
    concept: Arc<Concept>,
    words: &'static Words,
    urls: Urls,
    /// Codes in the order in which they were first met.
    met: RefCell<Vec<&'static str>>,
}

/// A term as it is explained on a page.
pub struct Explained {
    /// Names the box.
    pub id: String,
    /// The term.
    pub title: Title,
    /// What it means.
    pub definition: Title,
    /// Its place in the glossary.
    pub href: String,
}

impl Terms {
    /// Of a page in a language, on a day.
    pub fn new(concept: &Arc<Concept>, words: &'static Words, urls: Urls) -> Terms {
        Terms { concept: concept.clone(), words, urls, met: RefCell::default() }
    }

    /// The box that explains a label, if the concept explains it; from now on the page has that box.
    pub fn explains(&self, label: &str) -> Option<String> {
        let (_, code) = LABELS.iter().find(|(key, _)| self.words.t(key) == label)?;
        self.meet(code)
    }

    /// The same by the code of a term, for a label that is no message: the heading of a period, say.
    pub fn known(&self, code: &str) -> Option<String> {
        let (_, code) = LABELS.iter().find(|(_, known)| *known == code)?;
        self.meet(code)
    }

    fn meet(&self, code: &'static str) -> Option<String> {
        self.concept.find_term(code)?;
        let mut met = self.met.borrow_mut();
        if !met.contains(&code) {
            met.push(code);
        }
        Some(id(code))
    }

    /// The terms that the page has met.
    pub fn met(&self) -> Vec<Explained> {
        let lang = self.urls.lang;
        let terms = self.met.borrow();
        let terms = terms.iter().filter_map(|code| self.concept.find_term(code));
        terms
            .map(|term| Explained {
                id: id(&term.code),
                title: Title::of(&term.title, lang),
                definition: Title::of(&term.definition, lang),
                href: self.urls.to(To::Term(&term.code)),
            })
            .collect()
    }
}

fn id(code: &str) -> String {
    format!("term-{code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_a_message() {
        for lang in model::Lang::ALL {
            for (key, _) in LABELS {
                assert_ne!(Words::of(lang).t(key), *key, "{lang:?}");
            }
        }
    }
}
