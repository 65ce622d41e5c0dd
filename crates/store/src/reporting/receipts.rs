//! Receipts: what was handed in, when, under a number and a hash that anyone can recompute from a printed report.
//!
//! The hash is made as those of the journal are (`migrations::chain`): the fields `maqsat receipt 1`, number, time in milliseconds, department,
//! form, period, version, count of values; then for each value, by the indicator's code: code, value, explanation. A value is a plain decimal
//! with a point and without zeros at its end, `not_applicable`, `unavailable`, or nothing.

use super::held::{load, next, values};
use super::versions::{Assignment, Value, Version, plain};
use super::{Doing, moment};
use crate::ids::Ids;
use crate::rows::{receipt, submission};
use crate::{Result, Store, StoreError};
use jiff::Timestamp;
use migrations::chain::Fields;
use model::reporting::Stage;
use model::{Concept, IndicatorIx, Period};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// That a version was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its number.
    pub number: u32,
    /// The version, by its number among all.
    pub submission: i32,
    /// When, in milliseconds since 1970 in UTC.
    pub at: i64,
    /// 64 hexadecimal digits.
    pub hash: String,
}

impl Receipt {
    /// What is printed beside the number, so that a receipt cannot be guessed: the first 16 digits of the hash.
    pub fn code(&self) -> &str {
        self.hash.get(..16).unwrap_or_default()
    }

    /// When.
    pub fn at(&self) -> Result<Timestamp> {
        moment(self.at)
    }
}

/// What anyone may learn who has a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The receipt.
    pub receipt: Receipt,
    /// The department's code.
    pub department: String,
    /// The form's code.
    pub form: String,
    /// For when.
    pub period: Period,
    /// Which version.
    pub version: u32,
    /// Where that version stands now.
    pub stage: Stage,
    /// Whether the values that are kept still give the hash.
    pub unchanged: bool,
}

/// Issues the receipt of a version that is being handed in.
pub(super) async fn issue(
    tx: &DatabaseTransaction,
    doing: &Doing,
    assignment: &Assignment,
    version: &Version,
    values: &BTreeMap<IndicatorIx, Value>,
) -> Result<Receipt> {
    let last: Option<i32> = receipt::Entity::find()
        .select_only()
        .column(receipt::Column::Number)
        .order_by_desc(receipt::Column::Number)
        .into_tuple()
        .one(tx)
        .await?;
    let number = next(last, "receipts")?;
    let at = doing.at.as_millisecond();
    let hash = hash(&doing.concept, number, at, assignment, version.number, values);
    let row = receipt::ActiveModel {
        number: Set(number),
        submission: Set(version.id),
        at: Set(at),
        hash: Set(hash.clone()),
    };
    receipt::Entity::insert(row).exec_without_returning(tx).await?;
    let number = u32::try_from(number).map_err(|_| StoreError::Corrupt("number of a receipt"))?;
    Ok(Receipt { number, submission: version.id, at, hash })
}

fn hash(
    concept: &Concept,
    number: i32,
    at: i64,
    assignment: &Assignment,
    version: u32,
    values: &BTreeMap<IndicatorIx, Value>,
) -> String {
    let mut fields = Fields::of("maqsat receipt 1");
    fields.number(number.into());
    fields.number(at);
    fields.text(&assignment.department);
    fields.text(&assignment.form);
    fields.text(&assignment.period.to_string());
    fields.number(version.into());
    let mut values: Vec<(&str, &Value)> =
        values.iter().map(|(ix, value)| (concept.indicator(*ix).code.as_str(), value)).collect();
    values.sort_unstable_by_key(|(code, _)| *code);
    fields.number(values.len() as i64);
    for (code, value) in values {
        fields.text(code);
        fields.text(&plain(value.entered, &value.written));
        fields.text(&value.explanation);
    }
    fields.finish()
}

/// The receipt of a version, if it was handed in.
pub async fn receipt_of(store: &Store, submission: i32) -> Result<Option<Receipt>> {
    let found =
        receipt::Entity::find().filter(receipt::Column::Submission.eq(submission)).one(&store.db).await?;
    found.map(from_row).transpose()
}

pub(super) fn from_row(row: receipt::Model) -> Result<Receipt> {
    let number = u32::try_from(row.number).map_err(|_| StoreError::Corrupt("number of a receipt"))?;
    Ok(Receipt { number, submission: row.submission, at: row.at, hash: row.hash })
}

/// Looks a receipt up by its number and code: what it is of, and whether what is kept still gives its hash. `None` if there is none
/// with this number and code.
pub async fn verify_receipt(
    store: &Store,
    concept: &Concept,
    number: u32,
    code: &str,
) -> Result<Option<Verified>> {
    let ids = store.ids(concept)?;
    let Ok(number) = i32::try_from(number) else { return Ok(None) };
    let Some(row) = receipt::Entity::find_by_id(number).one(&store.db).await? else { return Ok(None) };
    let receipt = from_row(row)?;
    let code = code.trim().to_ascii_lowercase();
    // the code or the whole hash; a shorter piece could be guessed
    if code.len() < receipt.code().len() || !receipt.hash.starts_with(&code) {
        return Ok(None);
    }
    verified(&store.db, &ids, concept, receipt).await
}

async fn verified(
    db: &impl ConnectionTrait,
    ids: &Ids,
    concept: &Concept,
    receipt: Receipt,
) -> Result<Option<Verified>> {
    let Some(row) = submission::Entity::find_by_id(receipt.submission).one(db).await? else {
        return Ok(None);
    };
    let version = Version::of(&row)?;
    let Some(assignment) = load(db, ids, row.assignment).await? else { return Ok(None) };
    let values = values(db, ids, version.id).await?;
    let number = i32::try_from(receipt.number).map_err(|_| StoreError::Corrupt("number of a receipt"))?;
    let again = hash(concept, number, receipt.at, &assignment, version.number, &values);
    let Assignment { department, form, period, .. } = assignment;
    let unchanged = again == receipt.hash;
    let (version, stage) = (version.number, version.stage);
    Ok(Some(Verified { receipt, department, form, period, version, stage, unchanged }))
}
