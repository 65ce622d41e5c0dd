//! Sweeping out what nobody can use any more: sessions, links and tokens that ended long ago. Their beginnings and ends stay in the journal.

use crate::rows::{api_token, session, sign_in_failure, single_use_link};
use crate::{Result, Store, write};
use jiff::Timestamp;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

/// Removes sessions and tokens that ended or expired before a moment, links that were used or expired before it, and failures to sign in
/// that are older. Bookkeeping, not for the journal. How many rows.
pub async fn sweep(store: &Store, before: Timestamp) -> Result<u64> {
    let before = before.as_millisecond();
    write::write(store, move |tx| {
        Box::pin(async move {
            let either = |one: sea_orm::sea_query::SimpleExpr, other| Condition::any().add(one).add(other);
            let sessions = session::Entity::delete_many()
                .filter(either(session::Column::Ended.lt(before), session::Column::Expires.lt(before)))
                .exec(tx)
                .await?;
            let tokens = api_token::Entity::delete_many()
                .filter(either(api_token::Column::Ended.lt(before), api_token::Column::Expires.lt(before)))
                .exec(tx)
                .await?;
            let (used, expired) = (single_use_link::Column::Used, single_use_link::Column::Expires);
            let links = single_use_link::Entity::delete_many()
                .filter(either(used.lt(before), expired.lt(before)))
                .exec(tx)
                .await?;
            let failures = sign_in_failure::Entity::delete_many()
                .filter(sign_in_failure::Column::Last.lt(before))
                .exec(tx)
                .await?;
            let done = [sessions, tokens, links, failures];
            Ok(done.iter().map(|done| done.rows_affected).sum())
        })
    })
    .await
}
