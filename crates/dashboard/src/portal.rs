//! Pages for everybody. All of it comes from what is published.

pub mod calculator;
pub mod changes;
pub mod compare;
pub mod comparison;
pub mod components;
pub mod deadlines;
pub mod direction;
mod districts;
pub mod figure;
pub mod files;
pub mod glossary;
pub mod guide;
pub mod index;
pub mod indicator;
pub mod method;
mod outlook;
pub mod overview;
mod passport;
pub mod receipt;
pub mod region;
pub mod regions;
mod rows;
pub mod search;
mod standing;
pub mod task;
mod working;

use crate::error::Error;
use crate::error_page::preferred;
use crate::page::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::VARY;
use axum::response::{Html, IntoResponse, Redirect};
use model::{IndicatorIx, Lang, PlaceIx};

/// `/` leads to the best language.
pub async fn home(headers: HeaderMap) -> impl IntoResponse {
    // whoever keeps this answer must know that it depends on the reader's language
    ([(VARY, "accept-language")], Redirect::temporary(&format!("/{}/", preferred(&headers).code())))
}

/// `/kk` leads to `/kk/`.
pub async fn slash(Path(lang): Path<String>) -> Result<Redirect, Error> {
    let lang = Lang::from_code(&lang).ok_or(Error::NotFound)?;
    Ok(Redirect::permanent(&format!("/{}/", lang.code())))
}

/// A finished page.
type Page = Result<Html<String>, Error>;

/// Writes a page into one piece of memory that is large enough from the start: growing it step by step cost a twentieth of its time.
fn page(template: &impl Template) -> Page {
    const USUAL: usize = 80 << 10;
    let mut html = String::with_capacity(USUAL);
    template.render_into(&mut html)?;
    Ok(Html(html))
}

/// The indicator that a code in an address names.
fn indicator(visit: &Visit, code: &str) -> Result<IndicatorIx, Error> {
    let found = visit.concept().find_indicator(code);
    found.ok_or_else(|| Error::Unknown { what: "indicator", code: code.to_owned() })
}

/// The place that a code in an address names.
fn place(visit: &Visit, code: &str) -> Result<PlaceIx, Error> {
    let found = visit.concept().find_place(code);
    found.ok_or_else(|| Error::Unknown { what: "region", code: code.to_owned() })
}
