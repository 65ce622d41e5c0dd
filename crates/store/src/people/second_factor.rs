//! The second factor: its secret, and that each code works once.

use super::accounts::said;
use super::sessions::end_all;
use super::{By, fingerprint, row};
use crate::journal::action;
use crate::rows::person;
use crate::{Result, Store, write};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
};
use serde_json::json;

/// Sets the secret, sealed, with the step of the code that proved it. All other sessions end.
pub async fn set_second_factor(
    store: &Store,
    id: i32,
    secret: String,
    step: i64,
    keep: String,
    by: By,
) -> Result<()> {
    write::write(store, move |tx| {
        let (secret, keep, by) = (secret.clone(), keep.clone(), by.clone());
        Box::pin(async move {
            let before = row(tx, id).await?;
            let had = before.totp_secret.is_some();
            let mut change = before.into_active_model();
            let ended = end_all(tx, id, Some(&keep), by.at).await?;
            let detail = json!({
                "before": had, "after": true, "ended": ended, "second_factor": fingerprint(&secret),
            });
            change.totp_secret = Set(Some(secret));
            change.totp_step = Set(Some(step));
            change.update(tx).await?;
            said(tx, action::SECOND_FACTOR_SET, id, &by, detail).await
        })
    })
    .await
}

/// Keeps a secret sealed that was kept in the clear, if it still is. Nobody's rights change, so nobody is signed out; the event vouches for
/// what is kept now.
pub async fn seal_second_factor(store: &Store, id: i32, clear: String, sealed: String, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let (clear, sealed, by) = (clear.clone(), sealed.clone(), by.clone());
        Box::pin(async move {
            let detail = json!({ "second_factor": fingerprint(&sealed) });
            let done = person::Entity::update_many()
                .col_expr(person::Column::TotpSecret, Expr::value(sealed))
                .filter(person::Column::Id.eq(id))
                .filter(person::Column::TotpSecret.eq(clear))
                .exec(tx)
                .await?;
            if done.rows_affected == 0 {
                // another process that starts was quicker
                return Ok(());
            }
            said(tx, action::SECOND_FACTOR_SEALED, id, &by, detail).await
        })
    })
    .await
}

/// Takes the secret away, for whoever lost the device. All sessions end.
pub async fn drop_second_factor(store: &Store, id: i32, by: By) -> Result<()> {
    write::write(store, move |tx| {
        let by = by.clone();
        Box::pin(async move {
            let mut change = row(tx, id).await?.into_active_model();
            change.totp_secret = Set(None);
            change.totp_step = Set(None);
            change.update(tx).await?;
            let ended = end_all(tx, id, None, by.at).await?;
            let detail = json!({ "after": false, "ended": ended });
            said(tx, action::SECOND_FACTOR_DROPPED, id, &by, detail).await
        })
    })
    .await
}

/// Uses the code of a step (half minutes since 1970) up. `false` if it, or a later one, was used before.
pub async fn use_code(store: &Store, id: i32, step: i64) -> Result<bool> {
    write::write_together(store, move |tx| {
        Box::pin(async move {
            let unused = Condition::any()
                .add(person::Column::TotpStep.is_null())
                .add(person::Column::TotpStep.lt(step));
            let done = person::Entity::update_many()
                .col_expr(person::Column::TotpStep, Expr::value(step))
                .filter(person::Column::Id.eq(id))
                .filter(unused)
                .exec(tx)
                .await?;
            Ok(done.rows_affected == 1)
        })
    })
    .await
}
