//! Errors as people and programs read them: a page in the language of the address, a problem document under `/api`.

use crate::error::Error;
use crate::page::{Language, Way, ways};
use crate::say::refusal;
use crate::text::{Arg, Words};
use crate::urls::{To, Urls};
use askama::Template;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, ALLOW, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use model::Lang;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    words: &'static Words,
    lang: &'static str,
    style: &'static str,
    icon: &'static str,
    title: &'static str,
    text: String,
    header: Header,
    /// What to do next: words and address.
    onward: Vec<(&'static str, String)>,
    guides: String,
    sign_in: String,
}

/// The head of the page, as that of other pages.
struct Header {
    home: String,
    languages: [Language; 3],
    ways: Vec<Way>,
    day: Option<String>,
    search: String,
}

impl Header {
    fn of(asked: &Asked) -> Header {
        let urls = asked.urls();
        Header {
            home: urls.to(To::Overview),
            languages: Language::switch(asked.lang, |lang| asked.address(lang)),
            ways: ways(urls, Words::of(asked.lang)),
            day: None,
            search: urls.to(To::Search),
        }
    }

    fn search_action(&self) -> &str {
        &self.search
    }
}

/// What was asked for.
struct Asked {
    lang: Lang,
    path: String,
    /// With its question mark; empty if there is none.
    query: String,
    /// Only what was asked for can be asked for again, and not what was sent.
    is_get: bool,
}

impl Asked {
    fn of(request: &Request) -> Asked {
        let path = request.uri().path().to_owned();
        let first = path.split('/').nth(1).unwrap_or_default();
        let lang = Lang::from_code(first).unwrap_or_else(|| preferred(request.headers()));
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        Asked { lang, path, query, is_get: request.method() == Method::GET }
    }

    fn urls(&self) -> Urls {
        Urls { lang: self.lang, as_of: None }
    }

    /// The same in a language; what was sent, or had no language, leads to the overview.
    fn address(&self, lang: Lang) -> String {
        let rest = self.path.strip_prefix(&format!("/{}/", self.lang.code())).filter(|_| self.is_get);
        match rest {
            Some(rest) => format!("/{}/{rest}{}", lang.code(), self.query),
            None => Urls { lang, as_of: None }.to(To::Overview),
        }
    }

    /// Where to go on, the likeliest first.
    fn onward(&self, status: StatusCode) -> Vec<(&'static str, String)> {
        let (words, urls) = (Words::of(self.lang), self.urls());
        let to = |key, to| (words.t(key), urls.to(to));
        let mut all = Vec::new();
        if self.is_get && (status.is_server_error() || status == StatusCode::CONFLICT) {
            all.push((words.t("error-again"), format!("{}{}", self.path, self.query)));
        }
        if status == StatusCode::BAD_REQUEST && self.is_get && !self.query.is_empty() {
            all.push((words.t("error-plain"), self.path.clone()));
        }
        if !self.is_get {
            all.push(to("account-title", To::Account));
        }
        let always = [
            to("overview-title", To::Overview),
            to("index-title", To::Indicators),
            to("search-title", To::Search),
        ];
        // each address once
        let new = |(_, address): &(&str, String)| all.iter().all(|(_, known)| known != address);
        let more: Vec<_> = always.into_iter().filter(new).collect();
        all.extend(more);
        all
    }
}

/// An address that nobody answers.
pub async fn not_found() -> Error {
    Error::NotFound
}

impl IntoResponse for Error {
    /// Only the status and the error itself: [`explain`] finds the words, for it knows who asked.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// The layer that finds the words.
pub async fn explain(request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let again = asked.is_get.then(|| request.uri().to_string());
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<Arc<Error>>().cloned() else {
        return of_method(response, &asked);
    };
    if error.status().is_server_error() {
        tracing::error!(%error, path = asked.path, "request failed");
    }
    if asked.path.starts_with("/api/") {
        return error.problem().into_response();
    }
    let urls = asked.urls();
    match *error {
        Error::NotSignedIn => return Redirect::to(&urls.sign_in(again.as_deref())).into_response(),
        Error::Lacking => return Redirect::to(&urls.to(To::Account)).into_response(),
        Error::NotFound
        | Error::Unknown { .. }
        | Error::BadParameter { .. }
        | Error::NoToken
        | Error::OutOfReach
        | Error::Forged
        | Error::BadForm
        | Error::TooLarge
        | Error::Refused(_)
        | Error::Randomness(_)
        | Error::Store(_)
        | Error::Unmade(_)
        | Error::Template(_)
        | Error::Picture(_) => {}
    }
    let mut response = page(&error, &asked).unwrap_or_else(|_| error.status().into_response());
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
    response
}

/// Where a form is sent to there is nothing to read: who opens such an address is told so, and not left before an empty page.
fn of_method(response: Response, asked: &Asked) -> Response {
    if response.status() != StatusCode::METHOD_NOT_ALLOWED || asked.path.starts_with("/api/") {
        return response;
    }
    let words = Words::of(asked.lang);
    let told = (words.t("not-a-page-title"), words.t("not-a-page-text").to_owned());
    let allowed = response.headers().get(ALLOW).cloned();
    let Ok(mut page) = told_page(response.status(), told, asked) else { return response };
    page.headers_mut().extend(allowed.map(|allowed| (ALLOW, allowed)));
    page.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
    page
}

fn page(error: &Error, asked: &Asked) -> Result<Response, askama::Error> {
    let words = Words::of(asked.lang);
    let of_status = |status| match status {
        StatusCode::NOT_FOUND => (words.t("not-found-title"), words.t("not-found-text").to_owned()),
        StatusCode::BAD_REQUEST => (words.t("bad-request-title"), bad_parameter(error, words)),
        StatusCode::FORBIDDEN => (words.t("forged-title"), words.t("forged-text").to_owned()),
        StatusCode::PAYLOAD_TOO_LARGE => (words.t("too-large-title"), words.t("too-large-text").to_owned()),
        StatusCode::CONFLICT => (words.t("conflict-title"), words.t("conflict-text").to_owned()),
        _ => (words.t("broken-title"), words.t("broken-text").to_owned()),
    };
    let told = if let Error::Refused(why) = error {
        (words.t("conflict-title"), refusal(words, None, why))
    } else {
        of_status(error.status())
    };
    told_page(error.status(), told, asked)
}

fn told_page(
    status: StatusCode,
    (title, text): (&'static str, String),
    asked: &Asked,
) -> Result<Response, askama::Error> {
    let urls = asked.urls();
    let page = ErrorPage {
        words: Words::of(asked.lang),
        lang: asked.lang.code(),
        style: crate::assets::style_address(),
        icon: crate::assets::icon_address(),
        title,
        text,
        header: Header::of(asked),
        onward: asked.onward(status),
        guides: urls.to(To::Guides),
        sign_in: urls.to(To::SignIn),
    };
    Ok((status, Html(page.render()?)).into_response())
}

/// Which parameter, and how it is written.
fn bad_parameter(error: &Error, words: &Words) -> String {
    let Error::BadParameter { name, value } = error else { return words.t("bad-form").to_owned() };
    let args = [("name", Arg::from(*name)), ("value", Arg::from(value.as_str()))];
    match *name {
        "as_of" => words.with("bad-as_of", &args),
        "region" => words.with("bad-region", &args),
        "map" => words.with("bad-map", &args),
        "period" => words.with("bad-period", &args),
        "task" => words.with("bad-task", &args),
        "status" => words.with("bad-status", &args),
        "level" => words.with("bad-level", &args),
        "page" => words.with("bad-page", &args),
        _ => words.with("bad-parameter", &args),
    }
}

/// The best language of a browser's wishes; Kazakh if in doubt.
pub fn preferred(headers: &HeaderMap) -> Lang {
    let wishes = headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let mut best: Option<(u16, Lang)> = None;
    for wish in wishes.split(',') {
        let mut words = wish.split(';').map(str::trim);
        let tag = words.next().unwrap_or_default();
        let quality =
            words.find_map(|w| w.strip_prefix("q=")).and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0);
        let quality = (quality.clamp(0.0, 1.0) * 1000.0) as u16;
        let lang = Lang::from_code(&tag.split('-').next().unwrap_or_default().to_ascii_lowercase());
        if let Some(lang) = lang.filter(|_| quality > 0 && best.is_none_or(|(q, _)| quality > q)) {
            best = Some((quality, lang));
        }
    }
    best.map_or(Lang::Kk, |(_, lang)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_language_wins_and_kazakh_if_in_doubt() {
        for (wish, lang) in [
            ("", Lang::Kk),
            ("de, fr;q=0.8", Lang::Kk),
            ("ru-RU,ru;q=0.9,en;q=0.8", Lang::Ru),
            ("en;q=0.5, kk;q=0.9", Lang::Kk),
            ("ru;q=0, en", Lang::En),
            ("*", Lang::Kk),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, wish.parse().unwrap());
            assert_eq!(preferred(&headers), lang, "{wish}");
        }
    }
}
