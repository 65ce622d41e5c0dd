//! The mail of notices: claimed by one program at a time, tried again after growing delays, given up after a day with its last error kept.

use crate::journal::{self, Event, action};
use crate::reporting::{Assignment, day, moment};
use crate::rows::{assignment, notice, person};
use crate::{Result, Store, StoreError, write};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use model::notices::Kind;
use model::people::PersonState;
use model::{Concept, Lang};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::sync::Arc;

/// What is claimed and not settled is free again after so long: longer than any attempt lasts.
const CLAIM: SignedDuration = SignedDuration::from_mins(10);
/// The delay after the first failure; it doubles with each.
const FIRST_DELAY: SignedDuration = SignedDuration::from_mins(1);
/// And grows no longer than this.
const LONGEST_DELAY: SignedDuration = SignedDuration::from_hours(2);
/// After so long a letter is of no use any more.
const GIVEN_UP: SignedDuration = SignedDuration::from_hours(24);
/// The error of a letter that nobody tried to send in time: no mail server was named, or no program ran.
pub const TOO_OLD: &str = "too_old";
/// The longest error that is kept, in characters.
const LONGEST_ERROR: usize = 500;

/// A letter to be sent: what and by when, and to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The notice's number.
    pub notice: i32,
    /// To which address: the sign-in name.
    pub to: String,
    /// To whom, by name.
    pub name: String,
    /// In which language.
    pub lang: Lang,
    /// What.
    pub kind: Kind,
    /// About what.
    pub assignment: Assignment,
    /// The day that it names.
    pub due: Date,
    /// When the notice was made.
    pub at: Timestamp,
    /// Which attempt this is, from 1.
    pub attempt: u32,
}

/// A letter that did not reach its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// To which address.
    pub to: String,
    /// What.
    pub kind: Kind,
    /// When the notice was made.
    pub at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried again; `None`: it was given up.
    pub again: Option<Timestamp>,
    /// What the last attempt said.
    pub error: String,
}

/// Claims the next letter that is due: nobody else sends it for the next minutes. `None`: nothing is due.
pub async fn claim(store: &Store, concept: &Concept, at: Timestamp) -> Result<Option<Letter>> {
    let ready = notice::Entity::find()
        .select_only()
        .column(notice::Column::Id)
        .filter(notice::Column::MailDue.lte(at.as_millisecond()))
        .into_tuple::<i32>()
        .one(&store.db)
        .await?;
    if ready.is_none() {
        return Ok(None);
    }
    let ids = store.ids(concept)?;
    write::write(store, move |tx| {
        let ids = ids.clone();
        Box::pin(async move {
            while let Some(row) = due(tx, at).await? {
                if let Some(letter) = claimed(tx, &ids, row, at).await? {
                    return Ok(Some(letter));
                }
            }
            Ok(None)
        })
    })
    .await
}

async fn due(tx: &DatabaseTransaction, at: Timestamp) -> Result<Option<notice::Model>> {
    let due = notice::Entity::find()
        .filter(notice::Column::MailDue.lte(at.as_millisecond()))
        .order_by_asc(notice::Column::MailDue)
        .order_by_asc(notice::Column::Id);
    Ok(due.one(tx).await?)
}

/// Claims a letter, or gives it up: it is too old, or its reader is not there any more.
async fn claimed(
    tx: &DatabaseTransaction,
    ids: &crate::ids::Ids,
    row: notice::Model,
    at: Timestamp,
) -> Result<Option<Letter>> {
    let reader = person::Entity::find_by_id(row.person).one(tx).await?;
    let reader = reader.filter(|p| p.state == PersonState::Active.code());
    let of = assignment::Entity::find_by_id(row.assignment).one(tx).await?;
    let assignment = of.map(|of| Assignment::of(of, None, ids)).transpose()?.flatten();
    let attempt = row.mail_attempts.checked_add(1).ok_or(StoreError::Full("attempts"))?;
    let is_old = at.duration_since(moment(row.at)?) > GIVEN_UP;
    let mut change = row.clone().into_active_model();
    let (Some(reader), Some(assignment), false) = (reader, assignment, is_old) else {
        change.mail_due = Set(None);
        // what an attempt said is of more use than that time is up; that a reader left is nobody's trouble
        change.mail_error = Set(row.mail_error.or_else(|| is_old.then(|| TOO_OLD.to_owned())));
        change.update(tx).await?;
        return Ok(None);
    };
    change.mail_due = Set(Some((at + CLAIM).as_millisecond()));
    change.mail_attempts = Set(attempt);
    change.update(tx).await?;
    Ok(Some(Letter {
        notice: row.id,
        to: reader.login,
        name: reader.name,
        lang: Lang::from_code(&reader.lang).ok_or(StoreError::Corrupt("a language"))?,
        kind: Kind::from_code(&row.kind).ok_or(StoreError::Corrupt("the kind of a notice"))?,
        assignment,
        due: day(&row.due)?,
        at: moment(row.at)?,
        attempt: u32::try_from(attempt).map_err(|_| StoreError::Corrupt("attempts"))?,
    }))
}

/// Says that a letter was accepted for delivery.
pub async fn delivered(store: &Store, letter: &Letter, at: Timestamp) -> Result<()> {
    let letter = Arc::new(letter.clone());
    write::write(store, move |tx| {
        let letter = letter.clone();
        Box::pin(async move {
            let row = notice::ActiveModel {
                id: Set(letter.notice),
                mail_due: Set(None),
                mail_sent: Set(Some(at.as_millisecond())),
                mail_error: Set(None),
                ..Default::default()
            };
            notice::Entity::update(row).exec(tx).await?;
            let detail = json!({
                "kind": letter.kind.code(), "way": "mail", "to": [letter.to], "notice": letter.notice,
                "attempt": letter.attempt,
            });
            let subject = super::subject(&letter.assignment);
            journal::append(tx, Event { at, actor: "maqsat", action: action::NOTICE_SENT, subject, detail })
                .await
        })
    })
    .await
}

/// Says why a letter was not accepted. It is tried again later, unless that would be `for_good` or of no use. Answers when.
pub async fn not_delivered(
    store: &Store,
    letter: &Letter,
    error: &str,
    for_good: bool,
    at: Timestamp,
) -> Result<Option<Timestamp>> {
    let again = at + delay(letter.attempt);
    let again = (!for_good && again.duration_since(letter.at) <= GIVEN_UP).then_some(again);
    let (notice, error) = (letter.notice, error.chars().take(LONGEST_ERROR).collect::<String>());
    write::write(store, move |tx| {
        let error = error.clone();
        Box::pin(async move {
            let row = notice::ActiveModel {
                id: Set(notice),
                mail_due: Set(again.map(Timestamp::as_millisecond)),
                mail_error: Set(Some(error)),
                ..Default::default()
            };
            notice::Entity::update(row).exec(tx).await?;
            Ok(again)
        })
    })
    .await
}

/// How long to wait after so many attempts.
fn delay(attempt: u32) -> SignedDuration {
    let doubled = FIRST_DELAY.checked_mul(1 << attempt.saturating_sub(1).min(10));
    doubled.unwrap_or(LONGEST_DELAY).min(LONGEST_DELAY)
}

/// The last letters that failed, the newest first.
pub async fn undelivered(store: &Store, limit: u64) -> Result<Vec<Undelivered>> {
    let rows = notice::Entity::find()
        .filter(notice::Column::MailError.is_not_null())
        .order_by_desc(notice::Column::Id)
        .limit(limit)
        .all(&store.db)
        .await?;
    let people = person::Entity::find().all(&store.db).await?;
    let address = |id: i32| people.iter().find(|p| p.id == id).map(|p| p.login.clone()).unwrap_or_default();
    let letter = |row: notice::Model| {
        Ok(Undelivered {
            to: address(row.person),
            kind: Kind::from_code(&row.kind).ok_or(StoreError::Corrupt("the kind of a notice"))?,
            at: moment(row.at)?,
            attempts: u32::try_from(row.mail_attempts).unwrap_or(0),
            again: row.mail_due.map(moment).transpose()?,
            error: row.mail_error.unwrap_or_default(),
        })
    };
    rows.into_iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_and_stop_growing() {
        let minutes: Vec<i64> = [1, 2, 3, 7, 8, 9, 100].map(|n| delay(n).as_mins()).into();
        assert_eq!(minutes, [1, 2, 4, 64, 120, 120, 120]);
    }
}
