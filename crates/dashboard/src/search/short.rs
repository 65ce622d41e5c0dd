//! What is written in full is found by its short form, and the other way round: «ДТП» and «дорожно-транспортное происшествие».

use super::entries::{Also, Entry, Subject};
use super::{fold, stem};
use model::concept::Term;
use model::{Concept, Lang};

/// A term that has short forms.
struct Short<'a> {
    /// The short forms with their languages.
    forms: Vec<(Lang, &'a str)>,
    /// The term in full, as the stems of its words.
    full: Vec<(Lang, Vec<String>)>,
    titles: Vec<(Lang, &'a str)>,
}

/// Adds to every entry what its name says in another way. Terms have their short forms already.
pub(super) fn add(concept: &Concept, entries: &mut [Entry]) {
    let shorts: Vec<Short<'_>> = concept.terms.iter().filter_map(short).collect();
    for entry in entries.iter_mut().filter(|entry| !matches!(entry.subject, Subject::Term(_))) {
        let stems = Lang::ALL.map(|lang| stems(entry.title.in_lang(lang).unwrap_or_default(), lang));
        let said = |short: &Short<'_>| {
            let in_full = short
                .full
                .iter()
                .any(|(lang, full)| full.iter().all(|stem| stems[*lang as usize].contains(stem)));
            let in_short = short
                .forms
                .iter()
                .any(|(lang, form)| has(entry.title.in_lang(*lang).unwrap_or_default(), form));
            (in_full, in_short)
        };
        let mut also: Vec<Also> = Vec::new();
        for short in &shorts {
            let part = |(lang, text): &(Lang, &str)| Also {
                lang: Some(*lang),
                text: (*text).to_owned(),
                is_part: true,
            };
            let (in_full, in_short) = said(short);
            if in_full {
                also.extend(short.forms.iter().map(part));
            }
            if in_short {
                also.extend(short.titles.iter().map(part));
            }
        }
        entry.also.extend(also);
    }
}

fn short(term: &Term) -> Option<Short<'_>> {
    let forms = Lang::ALL.iter().flat_map(|lang| term.also_in(*lang).map(|one| (*lang, one)));
    let forms: Vec<(Lang, &str)> = forms.filter(|(_, one)| is_short_form(one)).collect();
    let titles = Lang::ALL.iter().filter_map(|lang| Some((*lang, term.title.in_lang(*lang)?)));
    let titles: Vec<(Lang, &str)> = titles.collect();
    let full = titles.iter().map(|(lang, title)| (*lang, stems(title, *lang))).collect();
    (!forms.is_empty()).then_some(Short { forms, full, titles })
}

fn stems(text: &str, lang: Lang) -> Vec<String> {
    fold::words(text).iter().map(|word| stem::stem(&word.folded, lang)).collect()
}

/// Whether a name has a short form as a word of its own, in its very letters.
fn has(name: &str, form: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word == form)
}

/// Capital letters with hardly anything else: «КПСиСУ», «WHO».
fn is_short_form(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    capitals >= 2 && capitals * 2 > text.chars().count()
}
