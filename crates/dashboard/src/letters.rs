//! What is sent by mail, in words: notices, of which pages show a sentence too, and links that set a password once. A letter says what is due
//! and by when, and never a figure.

use crate::numbers;
use crate::staff::department;
use crate::text::{Arg, Words};
use crate::urls::{To, Urls};
use jiff::Timestamp;
use jiff::civil::Date;
use model::notices::Kind;
use model::people::LinkKind;
use model::{Concept, Lang};
use std::pin::Pin;
use std::sync::Arc;
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

/// A letter to somebody with a link that sets a password once. It is nowhere kept, and has no `Debug`: it must not end in a log.
pub struct LinkLetter {
    /// The reader's address.
    pub to: String,
    /// The reader's name.
    pub name: String,
    /// By which the letter is known; it tells nothing of the link.
    pub id: String,
    /// When it was written.
    pub at: Timestamp,
    /// What it says.
    pub written: Written,
}

/// Whoever carries letters out of the program.
pub trait Courier: Send + Sync {
    /// The address at which people reach the program, such as `https://maqsat.example.kz`.
    fn base(&self) -> &str;

    /// Hands a letter over to a mail server; says why that did not work.
    fn send(self: Arc<Self>, letter: LinkLetter) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;
}

/// What a letter with a link says in its reader's language; `address` is the whole link, `until` its last day.
pub fn link_letter(lang: Lang, kind: LinkKind, name: &str, address: &str, until: Date) -> Written {
    let words = Words::of(lang);
    let until = numbers::date(words, until);
    let (subject, text) = match kind {
        LinkKind::Invitation => ("mail-link-subject-invitation", "mail-link-invitation"),
        LinkKind::Reset | LinkKind::FirstAdministrator => ("mail-link-subject-reset", "mail-link-reset"),
    };
    let lines = [
        words.with("mail-greeting", &[("name", name.into())]),
        words.t(text).to_owned(),
        address.to_owned(),
        words.with("mail-link-until", &[("until", until.into())]),
        words.t("mail-signature").to_owned(),
    ];
    Written { subject: words.t(subject).to_owned(), text: lines.join("\n\n") }
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
