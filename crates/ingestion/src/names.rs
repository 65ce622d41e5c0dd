//! Names on input: a code, a name in any language, a short form or an alias, in any case, leads to one thing or is explained.

use crate::fault::{Nearest, What, quoted};
use crate::nearest::nearest;
use crate::spelling::folded;
use model::{Concept, IndicatorIx, Lang, PlaceIx, SourceIx, Text};
use rustc_hash::FxHashMap;

/// What can be wrong with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing stands there.
    Blank(What),
    /// Nothing has that name.
    Unknown {
        /// Of what it should be the name.
        what: What,
        /// As written.
        text: Box<str>,
        /// The nearest known name.
        nearest: Option<Box<Nearest>>,
    },
    /// More than one thing has that name.
    Ambiguous {
        /// Of what it is the name.
        what: What,
        /// As written.
        text: Box<str>,
        /// What has it.
        candidates: Vec<Nearest>,
    },
}

/// Everything that has names on input. They are to be kept with their concept: folding them takes as long as reading ten forms.
pub struct Names {
    pub(crate) indicators: Directory<IndicatorIx>,
    pub(crate) places: Directory<PlaceIx>,
    pub(crate) sources: Directory<SourceIx>,
}

impl Names {
    /// The names of a concept.
    pub fn of(concept: &Concept) -> Self {
        let mut indicators = Directory::new(What::Indicator);
        for (ix, indicator) in concept.indicator_ixs().zip(&concept.indicators) {
            indicators.add(ix, &indicator.code, &[&indicator.title]);
            // people leave out what stands in parentheses: "Thefts (article 188)"
            let shorter = Lang::ALL.into_iter().filter_map(|lang| indicator.title.in_lang(lang));
            shorter.filter_map(|title| title.strip_suffix(')')?.rsplit_once(" (")).for_each(|(title, _)| {
                indicators.name(ix, title);
            });
        }
        let mut places = Directory::new(What::Place);
        for (ix, place) in (0u16..).map(PlaceIx).zip(&concept.places) {
            places.add(ix, &place.code, &[&place.name, &place.short]);
        }
        for (ix, alias) in &concept.aliases {
            places.name(*ix, alias);
        }
        let mut sources = Directory::new(What::Source);
        for (ix, source) in (0u16..).map(SourceIx).zip(&concept.sources) {
            sources.add(ix, &source.code, &[&source.title]);
        }
        Names { indicators, places, sources }
    }
}

/// The names of one sort of thing.
pub(crate) struct Directory<I> {
    what: What,
    codes: FxHashMap<String, I>,
    names: FxHashMap<String, Vec<I>>,
    shown: FxHashMap<I, Nearest>,
}

impl<I: Copy + Eq + std::hash::Hash> Directory<I> {
    fn new(what: What) -> Self {
        let (codes, names, shown) = Default::default();
        Directory { what, codes, names, shown }
    }

    fn add(&mut self, ix: I, code: &str, texts: &[&Text]) {
        self.codes.insert(folded(code), ix);
        let name = texts.first().map_or_else(Text::default, |text| Text::clone(text));
        self.shown.insert(ix, Nearest { code: code.into(), name });
        for text in texts {
            for name in Lang::ALL.iter().filter_map(|lang| text.in_lang(*lang)) {
                self.name(ix, name);
            }
        }
    }

    fn name(&mut self, ix: I, name: &str) {
        let owners = self.names.entry(folded(name)).or_default();
        if !owners.contains(&ix) {
            owners.push(ix);
        }
    }

    /// The one thing that has this name; codes come before names.
    pub(crate) fn find(&self, text: &str) -> Option<I> {
        let text = folded(text);
        self.codes.get(&text).copied().or_else(|| match self.names.get(&text)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        })
    }

    /// Everything that this may be the name of; a code is the name of one thing.
    pub(crate) fn owners(&self, text: &str) -> &[I] {
        let text = folded(text);
        match self.codes.get(&text) {
            Some(one) => std::slice::from_ref(one),
            None => self.names.get(&text).map_or(&[], Vec::as_slice),
        }
    }

    /// How a thing is shown in messages.
    pub(crate) fn shown(&self, ix: I) -> Option<Nearest> {
        self.shown.get(&ix).cloned()
    }

    /// Why [`Self::find`] found nothing.
    pub(crate) fn explain(&self, text: &str) -> NameFault {
        let what = self.what;
        if text.trim().is_empty() {
            return NameFault::Blank(what);
        }
        let owners = self.names.get(&folded(text)).map_or(&[][..], Vec::as_slice);
        match owners {
            [_, _, ..] => {
                let candidates = owners.iter().filter_map(|ix| self.shown.get(ix).cloned()).collect();
                NameFault::Ambiguous { what, text: quoted(text), candidates }
            }
            _ => NameFault::Unknown { what, text: quoted(text), nearest: self.nearest(text).map(Box::new) },
        }
    }

    /// For an issue that is only counted: looking for the nearest name would be the most expensive part of a hopeless file.
    pub(crate) fn unexplained(&self) -> NameFault {
        NameFault::Blank(self.what)
    }

    /// The nearest known name, shown as code and name.
    pub(crate) fn nearest(&self, text: &str) -> Option<Nearest> {
        let codes = self.codes.iter().map(|(code, ix)| (code.as_str(), *ix));
        let names = self.names.iter().filter_map(|(name, owners)| match owners.as_slice() {
            [one] => Some((name.as_str(), *one)),
            _ => None,
        });
        nearest(text, codes.chain(names)).and_then(|ix| self.shown.get(&ix).cloned())
    }
}

/// Remembers what cells meant: the one above first, then every spelling met so far.
pub(crate) struct Memory<T> {
    last: Vec<u8>,
    meant: Option<T>,
    met: FxHashMap<Box<[u8]>, Option<T>>,
}

/// Spellings remembered per column; a file with more of them is not a report.
const MAX_MET: usize = 100_000;

impl<T: Copy> Memory<T> {
    pub(crate) fn new() -> Self {
        Memory { last: Vec::new(), meant: None, met: FxHashMap::default() }
    }

    /// What a cell means, asking `find` only about spellings not met before.
    #[inline]
    pub(crate) fn meaning(&mut self, cell: &[u8], find: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if self.last == cell && !cell.is_empty() {
            return self.meant;
        }
        self.last.clear();
        self.last.extend_from_slice(cell);
        self.meant = match self.met.get(cell) {
            Some(meant) => *meant,
            None => {
                let meant = std::str::from_utf8(cell).ok().and_then(find);
                if self.met.len() < MAX_MET {
                    self.met.insert(cell.into(), meant);
                }
                meant
            }
        };
        self.meant
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory() -> Directory<u8> {
        let mut directory = Directory::new(What::Place);
        let almaty = Text::new("Алматы облысы", "Алматинская область", "Almaty Region");
        directory.add(1, "KZ-19", &[&almaty, &Text::new("Алматы", "", "")]);
        let city = Text::new("Алматы қаласы", "город Алматы", "Almaty city");
        directory.add(2, "KZ-75", &[&city, &Text::new("Алматы", "", "")]);
        directory
    }

    #[test]
    fn codes_and_names_in_any_case_and_language_are_found() {
        let directory = directory();
        for (text, expected) in [
            ("KZ-19", Some(1)),
            ("kz-75", Some(2)),
            ("алматинская  ОБЛАСТЬ", Some(1)),
            ("Almaty\u{a0}city", Some(2)),
            ("Алматы", None),
            ("Алма-Ата", None),
        ] {
            assert_eq!(directory.find(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_found_is_explained() {
        let directory = directory();
        assert_eq!(directory.explain(" "), NameFault::Blank(What::Place));
        let NameFault::Ambiguous { candidates, .. } = directory.explain("алматы") else { panic!() };
        assert_eq!(candidates.len(), 2);
        let NameFault::Unknown { nearest, .. } = directory.explain("Алматинская обл") else {
            panic!()
        };
        assert_eq!(nearest.map(|n| n.code.clone()), Some("KZ-19".into()));
    }
}
