//! What our blank hides in itself, so that it is known again: of which assignment it is, and whether the form is still the one it was made of.

use super::Expected;
use super::fault::{BlankKey, FormFault};
use crate::fault::{At, Issue};
use sha2::{Digest, Sha256};

/// The keys of a blank, as they are written into its hidden sheet and read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// The assignment, as the database numbers it.
    pub assignment: String,
    /// Code of the form.
    pub form: String,
    /// Code of the department.
    pub department: String,
    /// The period, as `2026-05`.
    pub period: String,
    /// Row codes with their indicators, in the order of the form.
    pub rows: Vec<(String, String)>,
}

/// A fingerprint of keys: a blank whose keys were changed by hand, or whose form was changed since, has another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp(pub String);

impl Keys {
    /// The keys of a blank to be made.
    pub fn new(assignment: impl Into<String>, expected: &Expected<'_>) -> Self {
        let concept = expected.concept;
        let row =
            |row: &model::forms::FormRow| (row.code.clone(), concept.indicator(row.indicator).code.clone());
        Keys {
            assignment: assignment.into(),
            form: expected.form.code.clone(),
            department: concept.department(expected.department).code.clone(),
            period: expected.period.to_string(),
            rows: expected.form.rows.iter().map(row).collect(),
        }
    }

    /// SHA-256 over every key, each with its length before it, in hexadecimal.
    pub fn stamp(&self) -> Stamp {
        let mut hash = Sha256::new();
        for (name, value) in self.named().chain(self.rows_named()) {
            for text in [name, value] {
                hash.update((text.len() as u64).to_be_bytes());
                hash.update(text.as_bytes());
            }
        }
        Stamp(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Names and values for the hidden sheet.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let mut pairs: Vec<_> = self.named().map(owned).collect();
        pairs.push(("stamp".to_owned(), self.stamp().0));
        pairs
            .extend(self.rows_named().map(|(code, indicator)| (format!("row {code}"), indicator.to_owned())));
        pairs
    }

    fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        let Keys { assignment, form, department, period, rows: _ } = self;
        [("assignment", assignment), ("form", form), ("department", department), ("period", period)]
            .into_iter()
            .map(|(name, value)| (name, value.as_str()))
    }

    fn rows_named(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows.iter().map(|(code, indicator)| (code.as_str(), indicator.as_str()))
    }

    /// The keys that a workbook holds, and what they say against it: a blank of another form, department or period is an error; one whose
    /// stamp differs is a warning, since its rows are still known by their codes.
    pub(super) fn read(pairs: &[(String, String)], expected: &Expected<'_>) -> (Option<Keys>, Vec<Issue>) {
        let find = |wanted: &str| {
            let found = pairs.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let rows = pairs
            .iter()
            .filter_map(|(name, indicator)| Some((name.strip_prefix("row ")?.to_owned(), indicator.clone())));
        let keys = Keys {
            assignment: find("assignment"),
            form: find("form"),
            department: find("department"),
            period: find("period"),
            rows: rows.collect(),
        };
        let ours = Keys::new(keys.assignment.clone(), expected);
        let mut issues = Vec::new();
        let compared = [
            (BlankKey::Form, &keys.form, &ours.form),
            (BlankKey::Department, &keys.department, &ours.department),
            (BlankKey::Period, &keys.period, &ours.period),
        ];
        for (what, found, wanted) in compared {
            if found != wanted {
                let [found, expected] = [found, wanted].map(|text| crate::fault::quoted(text));
                issues.push(Issue::error(At::file(), FormFault::OtherBlank { what, found, expected }));
            }
        }
        if issues.is_empty() && (find("stamp") != ours.stamp().0 || keys.rows != ours.rows) {
            issues.push(Issue::warning(At::file(), FormFault::OldBlank));
        }
        (Some(keys), issues)
    }
}
