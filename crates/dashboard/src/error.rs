//! What can go wrong with a request, and how it is said: a page for people, a problem document (RFC 9457) for programs.

use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a request has no good answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at this address.
    #[error("not found")]
    NotFound,
    /// An unknown code in an address.
    #[error("no {what} has the code {code:?}")]
    Unknown {
        /// `indicator`, `region`, …
        what: &'static str,
        /// The code asked for.
        code: String,
    },
    /// A parameter that cannot be read.
    #[error("the parameter {name:?} cannot be {value:?}")]
    BadParameter {
        /// Its name.
        name: &'static str,
        /// What was given.
        value: String,
    },
    /// The rows could not be read.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A page could not be written.
    #[error(transparent)]
    Template(#[from] askama::Error),
    /// A picture could not be made.
    #[error(transparent)]
    Picture(#[from] publication::PngError),
}

/// A problem document.
#[derive(Debug, Serialize)]
pub struct Problem {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'static str>,
}

impl Error {
    /// The status code.
    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotFound | Error::Unknown { .. } => StatusCode::NOT_FOUND,
            Error::BadParameter { .. } => StatusCode::BAD_REQUEST,
            Error::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Template(_) | Error::Picture(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// For programs. What went wrong inside is in the log, not in the answer.
    pub fn problem(&self) -> Problem {
        let (title, parameter) = match self {
            Error::NotFound => ("Not found", None),
            Error::Unknown { what, .. } => ("Not found", Some(*what)),
            Error::BadParameter { name, .. } => ("Bad parameter", Some(*name)),
            Error::Store(_) => ("The database does not answer", None),
            Error::Template(_) | Error::Picture(_) => ("Internal error", None),
        };
        let detail = match self {
            Error::NotFound | Error::Unknown { .. } => self.to_string(),
            Error::BadParameter { name, value } => format!("{name} cannot be {value:?}: {}", expected(name)),
            Error::Store(_) => "Try again in a moment; nothing was changed.".into(),
            Error::Template(_) | Error::Picture(_) => "The answer could not be made.".into(),
        };
        Problem { r#type: "about:blank", title, status: self.status().as_u16(), detail, parameter }
    }
}

fn expected(parameter: &str) -> &'static str {
    match parameter {
        "as_of" => "a day such as 2025-07-15 is expected",
        "region" => "a code such as KZ-59 is expected",
        "period" => "a period such as 2025, 2025-S1, 2025-Q3 or 2025-07 is expected",
        "by" => "value or score is expected",
        _ => "see /api/v1/indicators for what is there",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
