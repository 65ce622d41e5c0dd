//! What the hash of a receipt is made of: the rows of a version as they are kept, whatever the concept knows of their indicators by now.
//!
//! A row that was kept blank counts, with nothing as its value; a row of the form that nobody touched is not kept and does not.

use super::versions::{Assignment, Value, Version, plain};
use crate::Result;
use crate::rows::{assignment, indicator, receipt, submission, submission_value};
use migrations::chain::Fields;
use model::Period;
use rustc_hash::FxHashMap;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Versions asked for by one statement.
const BATCH: usize = 500;
/// Stands where a row holds what this program cannot have written.
const SPOILT: &str = "spoilt";

/// A row as the hash takes it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HashedRow {
    /// The indicator's code.
    pub indicator: String,
    /// A plain decimal without zeros at its end, `not_applicable`, `unavailable`, or nothing.
    pub value: String,
    /// The explanation.
    pub explanation: String,
}

impl HashedRow {
    fn of(row: submission_value::Model, code: Option<&str>) -> HashedRow {
        let value = Value::entered(&row).map_or(SPOILT.to_owned(), |v| plain(v, &row.written));
        HashedRow { indicator: code.unwrap_or(SPOILT).to_owned(), value, explanation: row.explanation }
    }
}

/// Everything that the hash of a receipt is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashed {
    /// The receipt's number.
    pub number: i64,
    /// When the version was handed in, in milliseconds since 1970 in UTC.
    pub at: i64,
    /// The department's code.
    pub department: String,
    /// The form's code.
    pub form: String,
    /// The period in its SDMX spelling.
    pub period: String,
    /// The version's number among those of its assignment.
    pub version: i64,
    /// The rows in the order of their codes.
    pub rows: Vec<HashedRow>,
}

impl Hashed {
    /// The hash in hexadecimal.
    pub fn hash(&self) -> String {
        let mut fields = Fields::of("maqsat receipt 1");
        fields.number(self.number);
        fields.number(self.at);
        [&self.department, &self.form, &self.period].into_iter().for_each(|text| fields.text(text));
        fields.number(self.version);
        fields.number(self.rows.len() as i64);
        for HashedRow { indicator, value, explanation } in &self.rows {
            [indicator, value, explanation].into_iter().for_each(|text| fields.text(text));
        }
        fields.finish()
    }
}

/// What the receipt of a version is made of that is being handed in, over the rows that are kept of it.
pub(super) fn of_rows<'a>(
    assignment: &Assignment,
    version: &Version,
    receipt: &receipt::Model,
    rows: Vec<submission_value::Model>,
    code: impl Fn(i32) -> Option<&'a str>,
) -> Hashed {
    let hashed = |row: submission_value::Model| {
        let code = code(row.indicator);
        HashedRow::of(row, code)
    };
    let mut rows: Vec<HashedRow> = rows.into_iter().map(hashed).collect();
    rows.sort_unstable();
    Hashed {
        number: receipt.number.into(),
        at: receipt.at,
        department: assignment.department.clone(),
        form: assignment.form.clone(),
        period: assignment.period.to_string(),
        version: version.number.into(),
        rows,
    }
}

/// What one receipt is made of; `None` if its version or its assignment is not there.
pub(crate) async fn hashed(db: &impl ConnectionTrait, receipt: &receipt::Model) -> Result<Option<Hashed>> {
    Ok(all_hashed(db, std::slice::from_ref(receipt)).await?.pop().flatten())
}

/// What receipts are made of, in their order.
pub(crate) async fn all_hashed(
    db: &impl ConnectionTrait,
    receipts: &[receipt::Model],
) -> Result<Vec<Option<Hashed>>> {
    let mut all = Vec::with_capacity(receipts.len());
    for batch in receipts.chunks(BATCH) {
        let kept = Kept::of(db, batch.iter().map(|receipt| receipt.submission).collect()).await?;
        all.extend(batch.iter().map(|receipt| kept.hashed(receipt)));
    }
    Ok(all)
}

/// The codes behind numbers of indicators.
pub(super) async fn codes(db: &impl ConnectionTrait, mut ids: Vec<i32>) -> Result<FxHashMap<i32, String>> {
    ids.sort_unstable();
    ids.dedup();
    let mut codes = FxHashMap::default();
    for batch in ids.chunks(BATCH) {
        let ask = indicator::Entity::find();
        let found = ask.filter(indicator::Column::Id.is_in(batch.iter().copied())).all(db).await?;
        codes.extend(found.into_iter().map(|row| (row.id, row.code)));
    }
    Ok(codes)
}

/// The rows behind some versions.
struct Kept {
    versions: FxHashMap<i32, submission::Model>,
    assignments: FxHashMap<i32, assignment::Model>,
    rows: FxHashMap<i32, Vec<HashedRow>>,
}

impl Kept {
    async fn of(db: &impl ConnectionTrait, versions: Vec<i32>) -> Result<Kept> {
        let ask = submission_value::Entity::find();
        let ask = ask.filter(submission_value::Column::Submission.is_in(versions.clone()));
        let values = ask.all(db).await?;
        let ask = submission::Entity::find().filter(submission::Column::Id.is_in(versions));
        let versions = ask.all(db).await?;
        let ask = assignment::Entity::find();
        let ask = ask.filter(assignment::Column::Id.is_in(versions.iter().map(|version| version.assignment)));
        let assignments = ask.all(db).await?;
        let codes = codes(db, values.iter().map(|value| value.indicator).collect()).await?;
        let mut rows: FxHashMap<i32, Vec<HashedRow>> = FxHashMap::default();
        for row in values {
            let (version, code) = (row.submission, codes.get(&row.indicator).map(String::as_str));
            rows.entry(version).or_default().push(HashedRow::of(row, code));
        }
        rows.values_mut().for_each(|rows| rows.sort_unstable());
        Ok(Kept {
            versions: versions.into_iter().map(|row| (row.id, row)).collect(),
            assignments: assignments.into_iter().map(|row| (row.id, row)).collect(),
            rows,
        })
    }

    fn hashed(&self, receipt: &receipt::Model) -> Option<Hashed> {
        let version = self.versions.get(&receipt.submission)?;
        let assignment = self.assignments.get(&version.assignment)?;
        let period = Period::from_key(assignment.period);
        Some(Hashed {
            number: receipt.number.into(),
            at: receipt.at,
            department: assignment.department.clone(),
            form: assignment.form.clone(),
            period: period.map_or(SPOILT.to_owned(), |period| period.to_string()),
            version: version.version.into(),
            rows: self.rows.get(&receipt.submission).cloned().unwrap_or_default(),
        })
    }
}
