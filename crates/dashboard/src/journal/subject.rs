//! What an event happened to, and by whom, as people know it.

use crate::numbers;
use crate::text::Words;
use model::{Concept, Period};
use store::people::Person;

/// Names of departments, forms and people.
pub(super) struct Names<'a> {
    pub(super) words: &'static Words,
    pub(super) concept: &'a Concept,
    pub(super) people: &'a [Person],
}

impl Names<'_> {
    /// A subject in words; as it is kept if it is of none of the known kinds.
    pub(super) fn subject(&self, subject: &str) -> String {
        let parts: Vec<&str> = subject.split('/').collect();
        let (words, lang) = (self.words, self.words.lang());
        let known = match parts.as_slice() {
            ["assignment", department, form, period] => {
                let department = self.concept.departments.iter().find(|d| d.code == *department);
                let form = self.concept.find_form(form);
                let when = Period::parse(period).map(|period| numbers::period(words, period));
                department.zip(form).zip(when).map(|((department, form), when)| {
                    let (department, form) = (department.name.shown(lang).text, form.title.shown(lang).text);
                    format!("{department} · {form} · {when}")
                })
            }
            ["assignments"] => Some(words.t("journal-subject-assignments").to_owned()),
            ["release", id] => Some(words.with("journal-subject-release", &[("id", (*id).into())])),
            ["person", id] => id.parse().ok().and_then(|id| self.person(id)),
            ["concept", code] => Some(words.with("journal-subject-concept", &[("code", (*code).into())])),
            _ => None,
        };
        known.unwrap_or_else(|| subject.to_owned())
    }

    /// Somebody by number.
    pub(super) fn person(&self, id: i32) -> Option<String> {
        self.people.iter().find(|p| p.id == id).map(|p| format!("{} ({})", p.name, p.login))
    }

    /// Somebody by sign-in name: the name as shown, if there is one.
    pub(super) fn actor(&self, login: &str) -> String {
        if login == "maqsat" {
            return self.words.t("journal-actor-program").to_owned();
        }
        self.people.iter().find(|p| p.login == login).map(|p| p.name.clone()).unwrap_or_default()
    }
}
