//! What is asked about discipline, and the records that answer it.

use crate::error::Error;
use crate::staff::{chosen, first_year};
use crate::state::day;
use jiff::civil::Date;
use model::concept::Department;
use model::discipline::{Obligation, Tally, tallied};
use model::forms::Form;
use model::{Concept, Period, Periodicity};
use serde::Deserialize;
use std::sync::Arc;
use store::Store;
use store::reporting::{Doing, Filter, Record, record};

/// What stands behind the question mark.
#[derive(Deserialize, Default)]
pub struct Typed {
    #[serde(default)]
    form: String,
    #[serde(default)]
    year: String,
}

/// One form or all of them, in periods of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The form's code.
    pub form: Option<String>,
    /// The year.
    pub year: i16,
}

/// The years that can be asked for: those of the concept, up to the running one.
pub(super) fn years(concept: &Concept, today: Date) -> impl Iterator<Item = i16> {
    let first = first_year(concept);
    let last = concept.last_year.min(today.year()).max(first);
    (first..=last).rev()
}

impl Asked {
    /// As it was typed; the running year if none was.
    pub fn of(concept: &Concept, typed: &Typed, today: Date) -> Result<Asked, Error> {
        let form = chosen("form", &typed.form, |code| concept.find_form(code))?.map(|form| form.code.clone());
        let known = |text: &str| years(concept, today).find(|year| year.to_string() == text);
        // the newest comes first
        let running = years(concept, today).next().unwrap_or(concept.first_year);
        Ok(Asked { form, year: chosen("year", &typed.year, known)?.unwrap_or(running) })
    }
}

/// The records that answer a question.
pub(crate) struct View {
    /// What was asked.
    pub asked: Asked,
    /// The day on which it was.
    pub today: Date,
    /// With what became of each.
    pub records: Vec<(Record, Obligation)>,
    concept: Arc<Concept>,
}

impl View {
    /// Reads them.
    pub async fn of(store: &Store, doing: &Doing, asked: Asked) -> Result<View, Error> {
        let filter = Filter { form: asked.form.clone(), year: Some(asked.year), ..Filter::default() };
        let concept = doing.concept.clone();
        let records = record(store, doing, &filter).await?.into_iter();
        // what a pack does not know any more is nobody's to answer for
        let known = records.filter(|r| {
            let Record { assignment, .. } = r;
            concept.find_department(&assignment.department).is_some()
                && concept.find_form(&assignment.form).is_some()
        });
        let records = known.map(|record| {
            let obligation = obligation(&record);
            (record, obligation)
        });
        let records = records.collect();
        Ok(View { asked, today: doing.today, records, concept })
    }

    /// The columns of the table: periods of the form, or months in which periods of any form end.
    pub fn columns(&self) -> impl Iterator<Item = Period> {
        let form = self.asked.form.as_deref().and_then(|code| self.concept.find_form(code));
        let periodicity = form.map_or(Periodicity::Month, |form| form.periodicity);
        Period::year(self.asked.year).parts(periodicity)
    }

    /// The records of a department that belong into a column.
    pub fn cell<'a>(
        &'a self,
        department: &'a Department,
        column: Period,
    ) -> impl Iterator<Item = &'a (Record, Obligation)> {
        self.records.iter().filter(move |(record, _)| {
            let of = &record.assignment;
            of.department == department.code && of.period.last_month() == column.last_month()
        })
    }

    /// Departments that owe what was asked for, in the order of the concept.
    pub fn departments(&self) -> impl Iterator<Item = &Department> {
        self.concept
            .departments
            .iter()
            .filter(|d| self.records.iter().any(|(record, _)| record.assignment.department == d.code))
    }

    /// Over all.
    pub fn tally(&self) -> Tally {
        Tally::of(self.records.iter().map(|(_, one)| one), self.today)
    }

    /// By department, in the order of the concept.
    pub fn by_department(&self) -> Vec<(&Department, Tally)> {
        let of = self.records.iter().map(|(record, one)| (record.assignment.department.as_str(), one));
        let tallies = tallied(of, self.today);
        let departments = self.concept.departments.iter();
        departments.filter_map(|d| Some((d, *tallies.get(d.code.as_str())?))).collect()
    }

    /// By form, in the order of the concept; nothing if one form was asked for.
    pub fn by_form(&self) -> Vec<(&Form, Tally)> {
        if self.asked.form.is_some() {
            return Vec::new();
        }
        let of = self.records.iter().map(|(record, one)| (record.assignment.form.as_str(), one));
        let tallies = tallied(of, self.today);
        let forms = self.concept.forms.iter();
        forms.filter_map(|form| Some((form, *tallies.get(form.code.as_str())?))).collect()
    }
}

/// What became of an assignment, by days in the country.
fn obligation(record: &Record) -> Obligation {
    Obligation {
        due: record.assignment.days.due,
        closed: record.assignment.closed.is_some(),
        handed_in: record.first_submitted.map(day),
        in_correction: record.is_in_correction(),
        corrections: record.corrections,
        approved: record.approved.is_some(),
    }
}
