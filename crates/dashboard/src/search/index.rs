//! The index: every word of every entry once, with where it stands; and the answer to what somebody typed.

use super::entries::{Entry, Subject, entries};
use super::fold::{self, Word};
use super::stem::stem;
use model::{Concept, Lang};
use rustc_hash::FxHashMap;

/// What a concept can be searched by. Made once, then only read.
#[derive(Debug)]
pub struct Index {
    entries: Vec<Entry>,
    /// What each entry is called, as the words of a question are.
    names: Vec<Vec<Vec<String>>>,
    words: Vec<Known>,
}

/// A word of the index as it is written in a language, or in none.
#[derive(Debug)]
struct Known {
    folded: String,
    initial: Option<char>,
    stem: String,
    lang: Option<Lang>,
    /// Whether it stands in a title or another name: only there is it looked into.
    is_name: bool,
    stands: Vec<Stand>,
}

/// Where a word stands.
#[derive(Clone, Copy, Debug)]
struct Stand {
    entry: u16,
    field: Field,
    /// How many words the name has; a short one is hit more fully.
    of: u16,
    is_first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Also,
    Definition,
}

impl Field {
    fn weight(self) -> u32 {
        match self {
            Field::Title => 100,
            Field::Also => 95,
            Field::Definition => 15,
        }
    }
}

/// How well a typed word and a known one agree, best first; `None`: not at all.
fn agreement(asked: &Asked, known: &Known) -> Option<u32> {
    // almost every word ends here: only a look inside a name does without the same beginning
    let is_looked_into = known.is_name && asked.letters >= 3;
    if !is_looked_into && known.initial != asked.initial {
        return None;
    }
    if asked.folded == known.folded {
        return Some(100);
    }
    let digits = asked.folded.starts_with(|c: char| c.is_ascii_digit());
    if digits || asked.letters < 2 {
        return None;
    }
    let stem = known.lang.map(|lang| &asked.stems[lang as usize]);
    if stem.is_some_and(|stem| *stem == known.stem && stem.chars().count() >= 3) {
        return Some(97);
    }
    if known.folded.starts_with(&asked.folded) {
        return Some(75);
    }
    // another ending than the stemmer knows: the typed stem begins the word, or the known stem begins the typed one
    let begins = |stem: &String| stem.chars().count() >= 4 && known.folded.starts_with(stem.as_str());
    if stem.is_some_and(begins) {
        return Some(55);
    }
    (is_looked_into && known.folded.contains(&asked.folded)).then_some(35)
}

/// A word that was typed.
#[derive(Debug)]
struct Asked {
    folded: String,
    initial: Option<char>,
    letters: usize,
    /// Its stem if it were a word of each language.
    stems: [String; 3],
}

/// Something that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// What it is.
    pub entry: &'a Entry,
    /// How good it is; more is better.
    pub score: u32,
}

/// Everything that was found, the best first.
#[derive(Debug)]
pub struct Found<'a> {
    /// The hits.
    pub hits: Vec<Hit<'a>>,
    /// No entry has all the words; these have the most of them.
    pub is_partial: bool,
    asked: Vec<Asked>,
}

/// A piece of a text, marked if it is what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was looked for.
    pub is_marked: bool,
}

/// So many words of a question are looked for.
const MOST_WORDS: usize = 8;
/// What comes before every other hit: its code was typed.
const CODE: u32 = 1_000_000;
/// Its whole name was typed.
const WHOLE: u32 = 100;
/// Words that say nothing by themselves, folded.
const LITTLE: [&str; 32] = [
    "и",
    "в",
    "на",
    "по",
    "с",
    "о",
    "об",
    "из",
    "за",
    "к",
    "от",
    "для",
    "не",
    "или",
    "мен",
    "жане",
    "ушин",
    "бойынша",
    "the",
    "of",
    "by",
    "in",
    "on",
    "a",
    "an",
    "and",
    "to",
    "for",
    "per",
    "is",
    "что",
    "такое",
];

impl Index {
    /// Of everything that can be found in a concept.
    pub fn of(concept: &Concept) -> Index {
        let entries = entries(concept);
        let names = entries.iter().map(|entry| entry.names().map(meaning).collect()).collect();
        let mut index = Index { entries, names, words: Vec::new() };
        let mut known: FxHashMap<(String, Option<Lang>), usize> = FxHashMap::default();
        for at in 0..index.entries.len() {
            index.add(at, &mut known);
        }
        index
    }

    fn add(&mut self, at: usize, known: &mut FxHashMap<(String, Option<Lang>), usize>) {
        let entry = &self.entries[at];
        let mut texts: Vec<(Option<Lang>, Field, Vec<Word>, usize)> = Vec::new();
        for lang in Lang::ALL {
            let title = entry.title.in_lang(lang).unwrap_or_default();
            texts.push((Some(lang), Field::Title, fold::words(title), length(title)));
            let definition = entry.definition.in_lang(lang).unwrap_or_default();
            texts.push((Some(lang), Field::Definition, fold::words(definition), 0));
        }
        texts.extend(entry.also.iter().map(|also| {
            // what stands for a part of the name is no more of it than that part
            let of = if also.is_part {
                length(entry.title.shown(Lang::Ru).text).max(2)
            } else {
                length(&also.text)
            };
            (also.lang, Field::Also, fold::words(&also.text), of)
        }));
        texts.push((None, Field::Also, fold::words(&entry.code), length(&entry.code)));
        for (lang, field, words, of) in texts {
            let of = of as u16;
            for (position, word) in words.into_iter().enumerate() {
                let stand = Stand { entry: at as u16, field, of, is_first: position == 0 };
                let number = *known.entry((word.folded.clone(), lang)).or_insert_with(|| {
                    let stem = lang.map_or_else(|| word.folded.clone(), |lang| stem(&word.folded, lang));
                    let (folded, stands) = (word.folded, Vec::new());
                    let initial = folded.chars().next();
                    self.words.push(Known { folded, initial, stem, lang, is_name: false, stands });
                    self.words.len() - 1
                });
                let known = &mut self.words[number];
                known.is_name |= field != Field::Definition;
                known.stands.push(stand);
            }
        }
    }

    /// How many entries and words it has.
    pub fn size(&self) -> (usize, usize) {
        (self.entries.len(), self.words.len())
    }

    /// What is meant by a text; readers of a language see what is written in it a little earlier.
    pub fn find(&self, text: &str, lang: Lang) -> Found<'_> {
        let asked = asked(text);
        let mut totals = vec![(0u32, 0u32); self.entries.len()];
        let mut best = vec![0u32; self.entries.len()];
        for one in &asked {
            best.fill(0);
            for known in &self.words {
                if let Some(agreement) = agreement(one, known) {
                    let own = 20 * u32::from(known.lang == Some(lang));
                    for stand in &known.stands {
                        let best = &mut best[usize::from(stand.entry)];
                        *best = (*best).max(worth(*stand, agreement) + own);
                    }
                }
            }
            for (total, best) in totals.iter_mut().zip(&best).filter(|(_, best)| **best > 0) {
                *total = (total.0 + 1, total.1 + best);
            }
        }
        let most = totals.iter().map(|(words, _)| *words).max().unwrap_or(0);
        let code = text.trim().to_lowercase();
        let hits = self.entries.iter().zip(&self.names).zip(totals).filter_map(
            |((entry, names), (words, score))| {
                let is_code = !entry.code.is_empty() && entry.code.to_lowercase() == code;
                let is_found = is_code || (words == most && most > 0);
                let is_named = names.iter().any(|name| is_whole(&asked, name));
                let score = score + u32::from(is_code) * CODE + u32::from(is_named) * WHOLE;
                is_found.then_some(Hit { entry, score: score + handicap(entry.subject) })
            },
        );
        let mut hits: Vec<Hit<'_>> = hits.collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.entry.subject));
        Found { hits, is_partial: (most as usize) < asked.len(), asked }
    }
}

/// What a hit is worth: how well the words agree, where it stands, how much of the name it is.
fn worth(stand: Stand, agreement: u32) -> u32 {
    let whole = match stand.field {
        Field::Title | Field::Also => 20 / u32::from(stand.of.max(1)) + 15 * u32::from(stand.is_first),
        Field::Definition => 0,
    };
    agreement * stand.field.weight() / 20 + whole
}

/// How many words a name has, without what it says in brackets.
fn length(name: &str) -> usize {
    let mut depth = 0;
    let outside = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    };
    fold::words(&name.chars().filter(outside).collect::<String>()).len()
}

/// People look for indicators more often than for what groups or explains them.
fn handicap(subject: Subject) -> u32 {
    match subject {
        Subject::Indicator(_) => 80,
        Subject::Task(_) | Subject::Direction(_) | Subject::Place(_) | Subject::Page(_) => 40,
        Subject::Term(_) => 0,
    }
}

/// Whether a name is just what was asked for.
fn is_whole(asked: &[Asked], name: &[String]) -> bool {
    name.len() == asked.len() && name.iter().zip(asked).all(|(word, asked)| *word == asked.folded)
}

/// The words of a text that say something, each once, sorted; all of them if none does.
fn meaning(text: &str) -> Vec<String> {
    let mut words: Vec<String> = fold::words(text).into_iter().map(|w| w.folded).collect();
    let says = |word: &String| !LITTLE.contains(&word.as_str());
    if words.iter().any(says) {
        words.retain(says);
    }
    words.sort();
    words.dedup();
    words
}

/// The words of a question; those that say nothing are left out unless there is nothing else.
fn asked(text: &str) -> Vec<Asked> {
    let mut words = meaning(text);
    words.truncate(MOST_WORDS);
    let words = words.into_iter().map(|folded| Asked {
        letters: folded.chars().count(),
        initial: folded.chars().next(),
        stems: Lang::ALL.map(|lang| stem(&folded, lang)),
        folded,
    });
    words.collect()
}

impl Found<'_> {
    /// Whether anything was asked for.
    pub fn is_asked(&self) -> bool {
        !self.asked.is_empty()
    }

    /// A text of a language in pieces: the words that were looked for are marked.
    pub fn marked(&self, text: &str, lang: Lang) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = 0;
        for word in fold::words(text).into_iter().filter(|word| self.is_wanted(word, lang)) {
            pieces.push(Piece { text: text[at..word.start].to_owned(), is_marked: false });
            pieces.push(Piece { text: text[word.start..word.end].to_owned(), is_marked: true });
            at = word.end;
        }
        pieces.push(Piece { text: text[at..].to_owned(), is_marked: false });
        pieces.retain(|piece| !piece.text.is_empty());
        pieces
    }

    fn is_wanted(&self, word: &Word, lang: Lang) -> bool {
        let known = Known {
            stem: stem(&word.folded, lang),
            folded: word.folded.clone(),
            initial: word.folded.chars().next(),
            lang: Some(lang),
            is_name: true,
            stands: Vec::new(),
        };
        self.asked.iter().any(|asked| agreement(asked, &known).is_some())
    }

    /// In which other language the name of an entry has what was looked for, if it does not in this one.
    pub fn elsewhere(&self, entry: &Entry, lang: Lang) -> Option<Lang> {
        let has = |lang: &Lang| {
            let title = entry.title.in_lang(*lang).unwrap_or_default();
            fold::words(title).iter().any(|word| self.is_wanted(word, *lang))
        };
        if has(&lang) { None } else { Lang::ALL.into_iter().find(|l| has(l)) }
    }
}
