//! Notices in words: a sentence on a page, a letter by mail. A letter says what is due and by when, and never a figure.

use crate::numbers;
use crate::staff::department;
use crate::text::{Arg, Words};
use crate::urls::{To, Urls};
use jiff::civil::Date;
use model::Concept;
use model::notices::Kind;
use store::notices::Letter;
use store::reporting::Assignment;

/// A letter as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its subject.
    pub subject: String,
    /// Its text, in short lines.
    pub text: String,
}

/// What a notice says, in one sentence.
pub fn sentence(concept: &Concept, words: &Words, kind: Kind, assignment: &Assignment, due: Date) -> String {
    words.with(&format!("notice-{}", kind.code()), &about(concept, words, assignment, due))
}

/// A letter in its reader's language; `base` is the address at which people reach the program.
pub fn letter(concept: &Concept, letter: &Letter, base: &str) -> Written {
    let words = Words::of(letter.lang);
    let urls = Urls { lang: letter.lang, as_of: None };
    let about = about(concept, words, &letter.assignment, letter.due);
    let address = format!("{}{}", base.trim_end_matches('/'), urls.to(To::Notices));
    let lines = [
        words.with("mail-greeting", &[("name", letter.name.as_str().into())]),
        sentence(concept, words, letter.kind, &letter.assignment, letter.due),
        words.with("mail-open", &[("address", address.into())]),
        words.t("mail-signature").to_owned(),
    ];
    Written {
        subject: words.with(&format!("mail-subject-{}", letter.kind.code()), &about),
        text: lines.join("\n\n"),
    }
}

fn about(concept: &Concept, words: &Words, assignment: &Assignment, due: Date) -> [(&'static str, Arg); 4] {
    let lang = words.lang();
    let form = concept.find_form(&assignment.form).map(|form| form.title.shown(lang).text);
    let by = department(concept, &assignment.department).map(|d| d.name.shown(lang).text);
    [
        ("form", form.unwrap_or(&assignment.form).into()),
        ("period", numbers::period(words, assignment.period).into()),
        ("department", by.unwrap_or(&assignment.department).into()),
        ("due", numbers::date(words, due).into()),
    ]
}
