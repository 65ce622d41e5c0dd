//! Forms that came from a page of ours: small, from this very site, with the hidden field that is bound to the visitor's cookie.

use super::door::bound_to;
use crate::error::Error;
use crate::secrets::{form_token, same};
use crate::state::App;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// The largest form of a few fields.
const SMALL: usize = 256 << 10;
/// The largest grid: eighty rows with the longest explanation and the longest answer to a remark in each, six bytes a letter as a browser
/// sends Cyrillic.
pub const GRID: usize = 2 << 20;
/// The name of the hidden field.
pub const FIELD: &str = "csrf";

/// The fields of a form of so many bytes at most. Fields whose names are not known beforehand are taken as `Form<Vec<(String, String)>>`.
pub struct Form<T, const LARGEST: usize = SMALL>(pub T);

/// A form of a button alone.
#[derive(Deserialize)]
pub struct Nothing {}

impl<T: DeserializeOwned, const LARGEST: usize> FromRequest<Arc<App>> for Form<T, LARGEST> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Error> {
        let (parts, body) = request.into_parts();
        came_from_us(&parts.headers)?;
        let token = bound_to(&parts.headers, app.secure).map(form_token).ok_or(Error::Forged)?;
        let bytes = to_bytes(body, LARGEST).await.map_err(|_| Error::TooLarge)?;
        let again = || Request::from_parts(parts.clone(), Body::from(bytes.clone()));
        let pairs: Vec<(String, String)> = read(again()).await?;
        let sent = pairs.iter().find(|(name, _)| name == FIELD).map_or("", |(_, value)| value);
        if !same(sent, &token) {
            return Err(Error::Forged);
        }
        Ok(Form(read(again()).await?))
    }
}

async fn read<T: DeserializeOwned>(mut request: Request) -> Result<T, Error> {
    // how much it may be was looked at already
    DefaultBodyLimit::disable().apply(&mut request);
    let form = axum::Form::<T>::from_request(request, &()).await;
    form.map(|form| form.0).map_err(|_| Error::BadForm)
}

/// The layer around every page of staff: whatever changes something must come from this site, whichever way its handler reads it.
pub async fn our_own_page(request: Request, next: Next) -> Response {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    match came_from_us(request.headers()) {
        Err(error) if !reads => error.into_response(),
        Ok(()) | Err(_) => next.run(request).await,
    }
}

/// Browsers say with every form where it stood; what says nothing is no browser and has no business here.
fn came_from_us(headers: &HeaderMap) -> Result<(), Error> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return Err(Error::Forged);
    }
    let host = text(HOST.as_str()).unwrap_or_default();
    let origin = text(ORIGIN.as_str()).and_then(|origin| origin.split_once("://"));
    match origin {
        Some((_, from)) if !host.is_empty() && from == host => Ok(()),
        Some(_) | None => Err(Error::Forged),
    }
}
