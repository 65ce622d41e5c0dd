//! What can go wrong with a request, and how it is said: a page for people, a problem document (RFC 9457) for programs.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use store::people::PeopleError;
use store::reporting::Refusal;

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
    /// Nobody is signed in, or not any more: a page leads to where people sign in.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// A second factor or a longer password is missing, without which the person's roles cannot be used: a page leads to the own account.
    #[error("the account lacks what its roles need")]
    Lacking,
    /// A program has no token that works.
    #[error("no token that works")]
    NoToken,
    /// A token does not reach so far.
    #[error("the token does not allow this")]
    OutOfReach,
    /// A form that was not sent from our own page, or from one that is too old.
    #[error("the form did not come from a page of ours")]
    Forged,
    /// A form that cannot be read.
    #[error("the form cannot be read")]
    BadForm,
    /// More was sent than is accepted.
    #[error("too large")]
    TooLarge,
    /// The rules of the reporting cycle forbid it.
    #[error(transparent)]
    Refused(Refusal),
    /// No secret could be made.
    #[error(transparent)]
    Randomness(#[from] crate::secrets::NoRandomness),
    /// The rows could not be read.
    #[error(transparent)]
    Store(store::StoreError),
    /// Something could not be put into the form in which it is sent.
    #[error("{0} could not be made")]
    Unmade(&'static str),
    /// A page could not be written.
    #[error(transparent)]
    Template(#[from] askama::Error),
    /// A picture could not be made.
    #[error(transparent)]
    Picture(#[from] publication::PngError),
}

impl From<store::StoreError> for Error {
    /// Nobody learns whether what is not there was ever there.
    fn from(error: store::StoreError) -> Self {
        if let store::StoreError::People(PeopleError::NoSuch)
        | store::StoreError::Refused(Refusal::NotFound) = error
        {
            Error::NotFound
        } else if let store::StoreError::Refused(why) = error {
            Error::Refused(why)
        } else {
            Error::Store(error)
        }
    }
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

impl Problem {
    /// One about a request of which a handler knows more to say.
    pub fn new(status: StatusCode, title: &'static str, detail: &str) -> Problem {
        let (status, detail) = (status.as_u16(), detail.to_owned());
        Problem { r#type: "about:blank", title, status, detail, parameter: None }
    }
}

impl Error {
    /// The status code.
    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotFound | Error::Unknown { .. } => StatusCode::NOT_FOUND,
            Error::BadParameter { .. } => StatusCode::BAD_REQUEST,
            Error::NotSignedIn | Error::NoToken => StatusCode::UNAUTHORIZED,
            Error::Lacking | Error::OutOfReach | Error::Forged => StatusCode::FORBIDDEN,
            Error::BadForm => StatusCode::BAD_REQUEST,
            Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Store(store::StoreError::People(_)) => StatusCode::CONFLICT,
            Error::Refused(why) => refused(why),
            Error::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Randomness(_) | Error::Unmade(_) | Error::Template(_) | Error::Picture(_) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }

    /// For programs. What went wrong inside is in the log, not in the answer.
    pub fn problem(&self) -> Problem {
        let (title, parameter) = match self {
            Error::NotFound => ("Not found", None),
            Error::Unknown { what, .. } => ("Not found", Some(*what)),
            Error::BadParameter { name, .. } => ("Bad parameter", Some(*name)),
            Error::NotSignedIn => ("Nobody is signed in", None),
            Error::NoToken => ("A token is needed", None),
            Error::Lacking | Error::OutOfReach | Error::Forged => ("Not allowed", None),
            Error::BadForm => ("Bad form", None),
            Error::TooLarge => ("Too large", None),
            Error::Store(store::StoreError::People(_)) => ("Not possible now", None),
            Error::Refused(_) => ("Refused", None),
            Error::Store(_) => ("The database does not answer", None),
            Error::Randomness(_) | Error::Unmade(_) | Error::Template(_) | Error::Picture(_) => {
                ("Internal error", None)
            }
        };
        let detail = match self {
            Error::NoToken => "Send a token that works as Authorization: Bearer maqsat_…".into(),
            Error::NotFound
            | Error::Unknown { .. }
            | Error::NotSignedIn
            | Error::Lacking
            | Error::OutOfReach
            | Error::Forged
            | Error::BadForm
            | Error::TooLarge
            | Error::Refused(_)
            | Error::Store(store::StoreError::People(_)) => self.to_string(),
            Error::BadParameter { name, value } => format!("{name} cannot be {value:?}: {}", expected(name)),
            Error::Store(_) => "Try again in a moment; nothing was changed.".into(),
            Error::Randomness(_) | Error::Unmade(_) | Error::Template(_) | Error::Picture(_) => {
                "The answer could not be made.".into()
            }
        };
        Problem { r#type: "about:blank", title, status: self.status().as_u16(), detail, parameter }
    }
}

/// Not there, not allowed, not so any more, or not to be done with what was sent.
fn refused(why: &Refusal) -> StatusCode {
    match why {
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::NotAllowed | Refusal::SamePerson => StatusCode::FORBIDDEN,
        Refusal::NotOpen { .. }
        | Refusal::Closed
        | Refusal::WrongStage { .. }
        | Refusal::Stale { .. }
        | Refusal::AskedAlready
        | Refusal::KeyReused => StatusCode::CONFLICT,
        Refusal::NotInForm { .. }
        | Refusal::TooPrecise { .. }
        | Refusal::Unreadable { .. }
        | Refusal::Empty
        | Refusal::Words
        | Refusal::PastDeadline => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn expected(parameter: &str) -> &'static str {
    match parameter {
        "as_of" => "a day such as 2025-07-15 is expected",
        "region" => "a code such as KZ-59 is expected",
        "period" => "a period such as 2025, 2025-S1, 2025-Q3 or 2025-07 is expected",
        "by" => "value or score is expected",
        "lang" => "kk, ru or en is expected",
        _ => "see /api/v1/indicators for what is there",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
