//! What the ministry remarked on, what the department answers, and who did what: with names.

use super::sheet::Sheet;
use crate::desk::moment;
use crate::error::Error;
use crate::state::App;
use crate::text::Words;
use model::IndicatorIx;
use model::policy::Action;
use model::reporting::Stage;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::people;
use store::reporting::{Act, Remark};

/// Names of people by their numbers.
#[derive(Default)]
pub struct Names(BTreeMap<i32, String>);

impl Names {
    /// Of everybody who did something to an assignment.
    pub async fn of(app: &App, sheet: &Sheet) -> Result<Names, Error> {
        let dossier = &sheet.dossier;
        let latest = dossier.assignment.latest.iter();
        let versions = dossier.versions.iter().map(|(version, _)| version).chain(latest);
        let acts = versions.flat_map(|v| [v.prepared, v.submitted, v.decided]).flatten();
        let answered = dossier.remarks.iter().filter_map(|r| r.answer.as_ref().map(|(_, act)| *act));
        let acts = acts.chain(dossier.remarks.iter().map(|remark| remark.by)).chain(answered);
        let asked = dossier.reopenings.iter().flat_map(|r| [Some(r.asked), r.decided.as_ref().map(|d| d.3)]);
        let acts = acts.chain(asked.flatten());
        let mut ids: Vec<i32> = acts.flat_map(|act| [Some(act.person), act.acting_for]).flatten().collect();
        ids.extend(sheet.version().iter().flat_map(|(_, values)| values.values()).map(|v| v.edited_by));
        ids.sort_unstable();
        ids.dedup();
        let mut names = Names::default();
        for id in ids {
            names.learn(app, id).await?;
        }
        Ok(names)
    }

    /// Adds somebody.
    pub async fn learn(&mut self, app: &App, id: i32) -> Result<(), Error> {
        if let Entry::Vacant(place) = self.0.entry(id) {
            let person = people::find(&app.store, id).await?;
            place.insert(person.map(|person| person.name).unwrap_or_default());
        }
        Ok(())
    }

    /// A name.
    pub fn name(&self, id: i32) -> &str {
        self.0.get(&id).map_or("", String::as_str)
    }

    /// Who did something, and when: `Айгерім Сейтқали, 22 November 2026, 12:03`.
    pub fn act(&self, words: &Words, act: Act) -> String {
        let name = self.name(act.person);
        let who = match act.acting_for {
            Some(id) => words.with("acted-for", &[("name", name.into()), ("whom", self.name(id).into())]),
            None => name.to_owned(),
        };
        format!("{who}, {}", moment(words, act.at))
    }
}

/// A remark on a page.
pub struct RemarkLine {
    /// Names its field.
    pub id: i32,
    /// What is to be corrected.
    pub text: String,
    /// By whom, when.
    pub by: String,
    /// The department's answer.
    pub answer: String,
    /// By whom, when; empty: not answered.
    pub answered: String,
    /// Whether it can be answered here.
    pub open: bool,
}

/// The remarks on one row, or those on the whole.
pub fn on(
    sheet: &Sheet,
    names: &Names,
    words: &'static Words,
    indicator: Option<IndicatorIx>,
    typed: &[(i32, String)],
) -> Vec<RemarkLine> {
    let ours = |remark: &&Remark| {
        let in_form = remark.indicator.is_some_and(|ix| sheet.form().row(ix).is_some());
        // what was said of a row that is gone is said of the whole
        if in_form { remark.indicator == indicator } else { indicator.is_none() }
    };
    let open = given_back(sheet);
    let line = |remark: &Remark| {
        let written = typed.iter().find(|(id, _)| *id == remark.id).map(|(_, text)| text.clone());
        let kept = remark.answer.as_ref();
        RemarkLine {
            id: remark.id,
            text: remark.text.clone(),
            by: names.act(words, remark.by),
            answer: written.or_else(|| kept.map(|(text, _)| text.clone())).unwrap_or_default(),
            answered: kept.map(|(_, act)| names.act(words, *act)).unwrap_or_default(),
            open: open == Some(remark.submission),
        }
    };
    sheet.dossier.remarks.iter().filter(ours).map(line).collect()
}

/// The version that was given back, whose remarks are answered while the next one is filled in.
pub fn given_back(sheet: &Sheet) -> Option<i32> {
    let allowed = sheet.dossier.may(Action::Enter)
        && sheet.dossier.assignment.stage() == Some(Stage::Draft)
        && sheet.dossier.assignment.closed.is_none();
    let back = sheet.dossier.versions.iter().rev().find(|(version, _)| version.stage == Stage::Correction);
    back.filter(|_| allowed).map(|(version, _)| version.id)
}
