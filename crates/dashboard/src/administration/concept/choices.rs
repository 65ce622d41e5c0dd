//! What a cell may be chosen from: the words of a choice, or what another file names.

use crate::text::Words;
use ingestion::pack::Files;
use ingestion::pack::edit::Rows;
use ingestion::pack::layout::{Holds, layout};
use model::Lang;
use rustc_hash::FxHashMap;

/// Codes with their names, file by file as they are asked for.
pub struct Choices<'f> {
    files: &'f Files<'f>,
    words: &'static Words,
    lang: Lang,
    known: FxHashMap<&'static str, Vec<(String, String)>>,
}

impl<'f> Choices<'f> {
    /// Of the files of a version.
    pub fn of(files: &'f Files<'f>, words: &'static Words, lang: Lang) -> Choices<'f> {
        Choices { files, words, lang, known: FxHashMap::default() }
    }

    /// What may be chosen, value and words; empty if it is typed.
    pub fn options(&mut self, holds: &Holds) -> Vec<(String, String)> {
        let blank = |may_be: bool| may_be.then(|| (String::new(), "–".to_owned()));
        match holds {
            Holds::Line | Holds::Prose => Vec::new(),
            Holds::Word(list, may_be_blank) => {
                let option = |word: &&str| ((*word).to_owned(), self.word(word));
                blank(*may_be_blank).into_iter().chain(list.iter().map(option)).collect()
            }
            Holds::Reference(file, may_be_blank) => {
                let named = self.named(file).iter();
                let option = |(code, name): &(String, String)| {
                    let label = if name.is_empty() { code.clone() } else { format!("{name} ({code})") };
                    (code.clone(), label)
                };
                blank(*may_be_blank).into_iter().chain(named.map(option)).collect()
            }
        }
    }

    /// A cell as people read it: the name behind a code, the word behind a choice.
    pub fn said(&mut self, holds: &Holds, cell: &str) -> String {
        match holds {
            Holds::Line | Holds::Prose => cell.to_owned(),
            Holds::Word(..) => self.word(cell),
            Holds::Reference(file, _) => {
                let found = self.named(file).iter().find(|(code, name)| code == cell && !name.is_empty());
                found.map_or_else(|| cell.to_owned(), |(_, name)| name.clone())
            }
        }
    }

    fn word(&self, word: &str) -> String {
        match self.words.of_code("pack-word", word) {
            "" => word.to_owned(),
            said => said.to_owned(),
        }
    }

    fn named(&mut self, file: &'static str) -> &[(String, String)] {
        let (files, lang) = (self.files, self.lang);
        self.known.entry(file).or_insert_with(|| names(files, file, lang))
    }
}

/// The codes of a file, each once, with their names.
fn names(files: &Files<'_>, file: &str, lang: Lang) -> Vec<(String, String)> {
    let Some(layout) = layout(file) else { return Vec::new() };
    let rows = Rows::read(files.get(file).unwrap_or_default());
    let name = |row: usize| {
        let of = |lang: Lang| {
            let titles = ["title", "name"].map(|stem| format!("{stem}_{}", lang.code()));
            titles.into_iter().map(|column| rows.cell(row, &column).to_owned()).find(|text| !text.is_empty())
        };
        std::iter::once(lang).chain(Lang::ALL).find_map(of).unwrap_or_default()
    };
    let mut names: Vec<(String, String)> = Vec::new();
    for row in 0..rows.rows.len() {
        let code = rows.cell(row, layout.key[0]);
        if !code.is_empty() && !names.iter().any(|(known, _)| known == code) {
            names.push((code.to_owned(), name(row)));
        }
    }
    names
}
