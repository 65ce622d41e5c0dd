//! The frame of the pages of staff: who is signed in, with which roles, where to go, and the way out; and the fields of their forms.

use crate::actor::{Door, Signed};
use crate::error::Error;
use crate::numbers;
use crate::state::{day, time_of_day};
use crate::text::{Arg, Words};
use crate::urls::{To, Urls};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use model::policy::{Actor, Duty, Grant, Role, Scope};
use model::{Concept, Lang};

/// What stands above the content of every page of staff.
pub struct Desk {
    /// Who is signed in.
    pub name: String,
    /// With which roles, in words.
    pub roles: String,
    /// Where to go: title, address, whether this is the page.
    pub ways: Vec<(String, String, bool)>,
    /// Address of the way out.
    pub sign_out: String,
    /// The hidden field of every form.
    pub csrf: String,
}

impl Desk {
    /// Of whoever is signed in; `at` is the page.
    pub fn of(signed: &Signed, at: To<'_>) -> Desk {
        let Door { words, urls, .. } = &signed.door;
        let title = |key: &str, to: To<'_>| match (to, signed.unseen) {
            (To::Notices, 1..) => words.with("desk-notices", &[("n", Arg::from(signed.unseen))]),
            _ => words.t(key).to_owned(),
        };
        let ways = ways(&signed.actor).into_iter();
        Desk {
            name: signed.actor.name.clone(),
            roles: roles(words, &signed.actor.grants),
            ways: ways.map(|(key, to)| (title(key, to), urls.to(to), to == at)).collect(),
            sign_out: urls.to(To::SignOut),
            csrf: signed.door.form_token(),
        }
    }
}

/// Where somebody's roles lead: one line a page, in the order of daily use.
fn ways(actor: &Actor) -> Vec<(&'static str, To<'static>)> {
    let reviews = actor.is(Role::Planner) || actor.is(Role::Auditor);
    let enters = actor.is(Role::Reporter) || actor.is(Role::Head);
    let reports = reviews || enters;
    let slots: [(bool, &'static str, To<'static>); 10] = [
        (enters, "reporting-title", To::Reporting),
        (reviews, "review-title", To::Review),
        (reports, "calendar-title", To::Calendar(None, None)),
        (reports, "discipline-title", To::Discipline(None, None)),
        (true, "notices-title", To::Notices),
        (actor.has_duty(Duty::ReadJournal), "journal-title", To::Journal),
        (actor.has_duty(Duty::KeepPeople), "people-title", To::People),
        (actor.has_duty(Duty::KeepConcept), "concept-keep-title", To::Concept),
        (true, "account-title", To::Account),
        (true, "desk-guide", guide(actor)),
    ];
    slots.into_iter().filter(|(open, ..)| *open).map(|(_, key, to)| (key, to)).collect()
}

/// The guide of somebody's first role; all of them for who has none.
fn guide(actor: &Actor) -> To<'static> {
    let first = Role::ALL.iter().find(|role| actor.is(**role));
    first.map_or(To::Guides, |role| To::Guide(role.code()))
}

/// Somebody's roles, each once, in words.
fn roles(words: &'static Words, grants: &[Grant]) -> String {
    let held = Role::ALL.iter().filter(|role| grants.iter().any(|grant| grant.role == **role));
    let names: Vec<&str> = held.map(|role| words.of_code("role", role.code())).collect();
    if names.is_empty() { words.t("role-none").to_owned() } else { names.join(", ") }
}

/// Over what a role reaches, in words: a department, or a place, and perhaps one form.
pub fn scope(concept: &Concept, scope: &Scope, lang: Lang) -> String {
    let department =
        scope.department.as_deref().and_then(|code| concept.departments.iter().find(|d| d.code == code));
    let over = department.map_or_else(|| &concept.place(scope.place).name, |department| &department.name);
    let form = scope.form.as_deref().and_then(|code| concept.forms.iter().find(|form| form.code == code));
    let form = form.map(|form| format!(" · {}", form.title.shown(lang).text)).unwrap_or_default();
    format!("{}{form}", over.shown(lang).text)
}

/// A moment in words: the day and the minute in the country.
pub fn moment(words: &Words, at: Timestamp) -> String {
    let (hour, minute) = time_of_day(at);
    format!("{}, {hour:02}:{minute:02}", numbers::date(words, day(at)))
}

/// A field of a form.
pub struct Field {
    /// Names it on the page.
    pub id: String,
    /// Names it in the form.
    pub name: &'static str,
    /// What a person reads beside it.
    pub label: String,
    /// `text`, `email`, `password`, `date`.
    pub kind: &'static str,
    /// What stands in it.
    pub value: String,
    /// What a browser may fill in.
    pub autocomplete: &'static str,
    /// How to fill it in; empty if that is plain.
    pub hint: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// To choose from: value, words, whether it is chosen. Empty: it is typed.
    pub options: Vec<(String, String, bool)>,
    /// Whether it must be filled in.
    pub required: bool,
}

impl Field {
    /// A field of a form that is named so on the page, to be typed.
    pub fn typed(form: &str, name: &'static str, kind: &'static str, label: &str, value: &str) -> Field {
        Field {
            id: format!("{form}-{name}"),
            name,
            label: label.to_owned(),
            kind,
            value: value.to_owned(),
            autocomplete: "off",
            hint: String::new(),
            error: None,
            options: Vec::new(),
            required: true,
        }
    }

    /// A field to choose from.
    pub fn chosen(
        form: &str,
        name: &'static str,
        label: &str,
        chosen: &str,
        options: Vec<(String, String)>,
    ) -> Field {
        let options =
            options.into_iter().map(|(value, words)| (value.clone(), words, value == chosen)).collect();
        Field { options, ..Field::typed(form, name, "text", label, chosen) }
    }

    /// With what a browser may fill in.
    pub fn filled_by(self, autocomplete: &'static str) -> Field {
        Field { autocomplete, ..self }
    }

    /// With how to fill it in.
    pub fn hinted(self, hint: &str) -> Field {
        Field { hint: hint.to_owned(), ..self }
    }

    /// Which may stay empty.
    pub fn optional(self) -> Field {
        Field { required: false, ..self }
    }

    /// With what is wrong with it, if `faults` say so.
    pub fn checked(self, faults: &Faults) -> Field {
        let error = faults.0.iter().find(|(name, _)| *name == self.name).map(|(_, fault)| fault.clone());
        Field { error, ..self }
    }
}

/// What is wrong with a form: the field, and what to do.
#[derive(Default)]
pub struct Faults(pub Vec<(&'static str, String)>);

impl Faults {
    /// Adds one.
    pub fn add(&mut self, field: &'static str, fault: impl Into<String>) {
        self.0.push((field, fault.into()));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A finished page, or the same page with what is wrong.
pub fn page(door: &Door, template: &impl Template, wrong: bool) -> Result<Response, Error> {
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(door.answer((status, Html(template.render()?)).into_response()))
}

/// The languages to choose from.
pub fn languages(words: &'static Words) -> Vec<(String, String)> {
    let name = |lang: Lang| match lang {
        Lang::Kk => words.t("language-kk"),
        Lang::Ru => words.t("language-ru"),
        Lang::En => words.t("language-en"),
    };
    Lang::ALL.map(|lang| (lang.code().to_owned(), name(lang).to_owned())).into()
}

/// A page of ours to go on to; nothing that leads elsewhere, however it is written.
pub fn onward(next: &str, urls: Urls) -> String {
    let plain = next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let ours = next.starts_with('/') && !next.starts_with("//") && plain;
    if ours { next.to_owned() } else { urls.to(To::Account) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_elsewhere() {
        let urls = Urls { lang: Lang::Kk, as_of: None };
        for (next, to) in [
            ("/ru/administration/people?x=1", "/ru/administration/people?x=1"),
            ("", "/kk/account"),
            ("//evil.example/", "/kk/account"),
            ("/\\evil.example/", "/kk/account"),
            ("https://evil.example/", "/kk/account"),
            ("/\t/evil.example/", "/kk/account"),
            ("javascript:x", "/kk/account"),
        ] {
            assert_eq!(onward(next, urls), to, "{next}");
        }
    }
}
