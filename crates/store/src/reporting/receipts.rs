//! Receipts: what was handed in, when, under a number and a hash that anyone can recompute from a printed report.
//!
//! The hash is made as those of the journal are (`migrations::chain`): the fields `maqsat receipt 1`, number, time in milliseconds, department,
//! form, period, version, count of values; then for each value, by the indicator's code: code, value, explanation. A value is a plain decimal
//! with a point and without zeros at its end, `not_applicable`, `unavailable`, or nothing ([`super::hashed`]).

use super::hashed::{Hashed, hashed};
use super::held::{Held, load};
use super::versions::{Assignment, Version};
use super::{Doing, Refusal, moment};
use crate::ids::Ids;
use crate::rows::{receipt, submission};
use crate::{Result, Store, StoreError, write};
use jiff::Timestamp;
use model::policy::Action;
use model::reporting::Stage;
use model::{Concept, Period};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

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
    /// How many rows are kept of it, blank ones among them.
    pub rows: usize,
    /// Whether the values that are kept still give the hash.
    pub unchanged: bool,
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
    let receipt = from_row(row.clone())?;
    let code = code.trim().to_ascii_lowercase();
    // the code or the whole hash; a shorter piece could be guessed
    if code.len() < receipt.code().len() || !receipt.hash.starts_with(&code) {
        return Ok(None);
    }
    verified(&store.db, &ids, row).await
}

async fn verified(db: &impl ConnectionTrait, ids: &Ids, receipt: receipt::Model) -> Result<Option<Verified>> {
    let Some(row) = submission::Entity::find_by_id(receipt.submission).one(db).await? else {
        return Ok(None);
    };
    let Some(assignment) = load(db, ids, row.assignment).await? else { return Ok(None) };
    let Some(made_of) = hashed(db, &receipt).await? else { return Ok(None) };
    let unchanged = made_of.hash() == receipt.hash;
    let Version { number: version, stage, .. } = Version::of(&row)?;
    let Assignment { department, form, period, .. } = assignment;
    let (rows, receipt) = (made_of.rows.len(), from_row(receipt)?);
    Ok(Some(Verified { receipt, department, form, period, version, stage, rows, unchanged }))
}

/// What a receipt of an assignment is made of, for whoever may see the figures of its version. `None`: the latest receipt of it.
///
/// Refuses with [`Refusal::NotFound`] what is out of reach, and a number that is none of this assignment's.
pub async fn made_of(
    store: &Store,
    doing: &Doing,
    assignment: i32,
    number: Option<u32>,
) -> Result<(Receipt, Hashed)> {
    let ids = store.ids(&doing.concept)?;
    let db = write::picture(store).await?;
    // whoever may see an assignment may see every version of it that was handed in, and a receipt is of no other
    Held::find(&db, &ids, doing, assignment, Action::See).await?;
    let versions = submission::Entity::find()
        .select_only()
        .column(submission::Column::Id)
        .filter(submission::Column::Assignment.eq(assignment))
        .into_query();
    let ask = receipt::Entity::find().filter(receipt::Column::Submission.in_subquery(versions));
    let found = ask.order_by_desc(receipt::Column::Number).all(&db).await?;
    let asked = |row: &receipt::Model| number.is_none_or(|n| i64::from(n) == i64::from(row.number));
    let row = found.into_iter().find(asked).ok_or(Refusal::NotFound)?;
    let made_of = hashed(&db, &row).await?.ok_or(Refusal::NotFound)?;
    Ok((from_row(row)?, made_of))
}
