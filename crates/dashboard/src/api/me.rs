//! Who a token is: so that a program can ask whether its token works before the deadline hour.

use crate::actor::TokenBearer;
use crate::error::Error;
use axum::Json;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use model::concept::Department;
use model::policy::{Action, Subject};
use serde::Serialize;

#[derive(Serialize)]
struct Me {
    /// The person's sign-in name.
    login: String,
    /// The token's beginning.
    token: String,
    /// What it is for.
    title: String,
    /// `read` or `submit`.
    action: &'static str,
    /// Until when it works, RFC 3339 in UTC.
    expires: String,
    /// Rights of today inside the token's place.
    rights: Vec<Right>,
    /// Departments that the token can hand in for.
    hands_in_for: Vec<String>,
}

#[derive(Serialize)]
struct Right {
    role: &'static str,
    place: String,
    department: Option<String>,
    form: Option<String>,
}

/// `GET /api/v1/me`
pub async fn show(bearer: TokenBearer) -> Result<impl IntoResponse, Error> {
    let rights = bearer.reader().grants.iter().map(|grant| Right {
        role: grant.role.code(),
        place: bearer.concept.place(grant.scope.place).code.clone(),
        department: grant.scope.department.clone(),
        form: grant.scope.form.clone(),
    });
    let submitter = bearer.submitter().ok();
    let hands_in = |department: &&Department| {
        let may = |form: &str| {
            let subject = Subject { place: department.place, department: &department.code, form };
            submitter
                .as_ref()
                .is_some_and(|actor| actor.may(Action::Enter, &bearer.concept, subject).is_some())
        };
        // a right over one form alone is one too
        may("") || bearer.concept.forms.iter().any(|form| may(&form.code))
    };
    let departments = bearer.concept.departments.iter().filter(hands_in);
    let me = Me {
        hands_in_for: departments.map(|department| department.code.clone()).collect(),
        login: bearer.reader().login.clone(),
        token: bearer.token.prefix.clone(),
        title: bearer.token.title.clone(),
        action: bearer.token.action.code(),
        expires: bearer.token.expires.to_string(),
        rights: rights.collect(),
    };
    Ok(([(CACHE_CONTROL, "no-store")], Json(me)))
}
