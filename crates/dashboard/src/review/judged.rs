//! What the checks of a form say of what was handed in.

use crate::published::Published;
use crate::reporting::sheet;
use ingestion::Severity;
use ingestion::rules::{self, Noted};
use jiff::civil::Date;
use model::IndicatorIx;
use std::collections::BTreeMap;
use store::reporting::{self, Assignment};

/// Objections to the values of an assignment, those that are explained too, against what is published now.
pub(super) fn noted(
    published: &Published,
    assignment: &Assignment,
    values: &BTreeMap<IndicatorIx, reporting::Value>,
    today: Date,
) -> Vec<Noted> {
    let concept = published.concept();
    let Some(form) = concept.find_form(&assignment.form) else { return Vec::new() };
    let place = assignment.place;
    let history = rules::Published { concept, figures: published.figures().figures(), place };
    let rules = rules::of(concept, form, place, assignment.period, today, &history);
    let answers = sheet::answers_of(form, |indicator| values.get(&indicator).map(sheet::answer));
    sheet::noted(&rules, &answers)
}

/// How many objections of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) errors: usize,
    /// Warnings without an explanation.
    pub(super) unexplained: usize,
    /// Warnings with one.
    pub(super) explained: usize,
}

impl Tally {
    pub(super) fn of(noted: &[Noted]) -> Tally {
        let mut tally = Tally::default();
        for one in noted {
            match one.objection.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning if one.explained => tally.explained += 1,
                Severity::Warning => tally.unexplained += 1,
            }
        }
        tally
    }

    /// Nothing at all speaks against it.
    pub(super) fn is_clean(self) -> bool {
        self == Tally::default()
    }
}
