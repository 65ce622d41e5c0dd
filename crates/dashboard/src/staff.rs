//! Pages of everybody who works with reports: the calendar, the discipline of departments, one's notices.

pub mod calendar;
pub mod discipline;
pub mod notices;

use crate::actor::Signed;
use crate::error::Error;
use crate::page::StatusMark;
use crate::state::App;
use crate::text::Words;
use crate::urls::{Step, To, Urls};
use model::Concept;
use model::concept::Department;
use model::policy::{Action, Actor, Subject};
use model::reporting::Standing;
use std::sync::Arc;
use store::reporting::Doing;

/// Who asks the store, and when.
pub(crate) fn doing(app: &App, concept: &Arc<Concept>, actor: &Actor) -> Doing {
    let (concept, actor) = (concept.clone(), Arc::new(actor.clone()));
    Doing { concept, actor, at: app.now(), today: app.today() }
}

impl Signed {
    /// For the store: who does something, and when.
    pub(crate) fn doing(&self) -> Doing {
        doing(&self.door.app, &self.door.concept, &self.actor)
    }
}

/// Where somebody works with an assignment: its department at its form, the others at what was handed in. `None`: out of reach.
pub(crate) fn work(
    urls: Urls,
    concept: &Concept,
    actor: &Actor,
    subject: Subject<'_>,
    id: i32,
) -> Option<String> {
    let lang = urls.lang.code();
    if actor.may(Action::Enter, concept, subject).is_some() {
        return Some(urls.to(To::Assignment(id, Step::Form)));
    }
    actor.may(Action::See, concept, subject).map(|_| format!("/{lang}/review/{id}"))
}

/// The department of a code, if the concept still has it.
pub(crate) fn department<'a>(concept: &'a Concept, code: &str) -> Option<&'a Department> {
    concept.find_department(code).map(|ix| concept.department(ix))
}

/// Where an assignment stands, with its shape and colour family.
pub(crate) fn standing_mark(standing: Standing, words: &'static Words) -> StatusMark {
    let (code, tone) = match standing {
        Standing::Upcoming => ("not_due", "neutral"),
        Standing::Open => ("stale", "neutral"),
        Standing::DueSoon => ("at_risk", "risk"),
        Standing::Late => ("off_track", "off"),
        Standing::Submitted => ("on_track", "good"),
        Standing::Correction => ("worsening", "worse"),
        Standing::Approved => ("achieved", "good"),
        Standing::Closed => ("not_assessable", "neutral"),
    };
    StatusMark { code, tone, word: words.of_code("standing", standing.code()) }
}

/// What was chosen behind a question mark: none if nothing was typed, refused if there is no such thing.
pub(crate) fn chosen<T>(
    name: &'static str,
    typed: &str,
    find: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Error> {
    if typed.is_empty() {
        return Ok(None);
    }
    find(typed).map(Some).ok_or_else(|| Error::BadParameter { name, value: typed.to_owned() })
}

/// The first year of which something is owed.
pub(crate) fn first_year(concept: &Concept) -> i16 {
    concept.forms.iter().map(|form| form.from.in_year()).min().unwrap_or(concept.first_year)
}
