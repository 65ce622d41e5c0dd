//! For whoever runs the program: is it alive, is it ready?

use crate::state::App;
use axum::extract::State;
use axum::http::StatusCode;
use std::sync::Arc;

/// The process answers; the database is not asked.
pub async fn live() -> &'static str {
    "alive\n"
}

/// The database answers.
pub async fn ready(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    match store::published::revision(&app.store).await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
