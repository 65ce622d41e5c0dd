//! Anybody at a page of staff: in which language, from where, with which cookie.

use crate::error::Error;
use crate::page::Frame;
use crate::proxy::client;
use crate::secrets::{self, form_token};
use crate::server::Peer;
use crate::state::App;
use crate::text::Words;
use crate::urls::{To, Urls};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::header::{COOKIE, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use model::{Concept, Lang};
use std::sync::Arc;

/// The longest name of a browser that is kept.
const LONGEST_AGENT: usize = 200;

/// A request for a page of staff, from anybody.
pub struct Door {
    /// What every request shares.
    pub app: Arc<App>,
    /// The concept of this request, from its beginning to its end.
    pub concept: Arc<Concept>,
    /// The number of its version.
    pub version: u32,
    /// The words of its language.
    pub words: &'static Words,
    /// Addresses in its language.
    pub urls: Urls,
    /// The codes in its address, in order, without the language.
    pub codes: Vec<String>,
    /// The network address it came from: that of the person, as far as our own proxies tell.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The cookie that forms are bound to: that of the session, or of a visitor who is not signed in.
    cookie: String,
    /// Whether that cookie is new, and must be set with the answer.
    fresh: bool,
}

impl FromRequestParts<Arc<App>> for Door {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let codes = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Error::NotFound)?;
        let mut codes: Vec<String> = codes.iter().map(|(_, value)| value.to_owned()).collect();
        // a program's door has no language in its address
        let lang = match parts.uri.path().starts_with("/api/") {
            true => Lang::En,
            false if codes.is_empty() => return Err(Error::NotFound),
            false => Lang::from_code(&codes.remove(0)).ok_or(Error::NotFound)?,
        };
        let agent = parts.headers.get(USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let known = bound_to(&parts.headers, app.secure);
        let fresh = known.is_none();
        let cookie = match known {
            Some(cookie) => cookie.to_owned(),
            None => secrets::secret(&app.random)?,
        };
        let edition = app.edition().await?;
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
        Ok(Door {
            concept: edition.concept.clone(),
            version: edition.version,
            words: Words::of(lang),
            urls: Urls { lang, as_of: None },
            codes,
            address: peer
                .map(|peer| client(peer, &parts.headers, &app.proxies).to_string())
                .unwrap_or_default(),
            agent: agent.chars().take(LONGEST_AGENT).collect(),
            cookie,
            fresh,
            app: app.clone(),
        })
    }
}

/// The cookie's name: browsers give `__Host-` to nobody but this host, by https alone.
pub(super) fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-maqsat" } else { "maqsat" }
}

fn form_cookie(secure: bool) -> &'static str {
    if secure { "__Host-maqsat-form" } else { "maqsat-form" }
}

/// A cookie of a request.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let pairs =
        headers.get_all(COOKIE).into_iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut values = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(found, _)| *found == name);
    values.next().map(|(_, value)| value).filter(|value| !value.is_empty())
}

/// What the forms of a request are bound to.
pub(super) fn bound_to(headers: &HeaderMap, secure: bool) -> Option<&str> {
    cookie(headers, session_cookie(secure)).or_else(|| cookie(headers, form_cookie(secure)))
}

impl Door {
    /// The language.
    pub fn lang(&self) -> Lang {
        self.urls.lang
    }

    /// The code at a position of the address.
    pub fn code(&self, at: usize) -> &str {
        self.codes.get(at).map_or("", String::as_str)
    }

    /// The hidden field of the forms on this page.
    pub fn form_token(&self) -> String {
        form_token(&self.cookie)
    }

    /// The frame of a page; `trail` is the way from the overview to it.
    pub fn frame(&self, at: To<'_>, title: &str, trail: Vec<(String, String)>) -> Frame {
        let of = |lang| Urls { lang, as_of: None }.to(at);
        let frame = Frame::new(self.urls, &self.concept, self.app.today(), title, trail, of);
        Frame { demo: self.app.demo, now: self.urls.to(at), ..frame }
    }

    /// An answer that keeps the visitor's cookie, if it has to be set.
    pub fn answer(&self, response: impl IntoResponse) -> Response {
        let mut response = response.into_response();
        if self.fresh {
            self.set(&mut response, form_cookie(self.app.secure), &self.cookie, "");
        }
        response
    }

    /// Sets the cookie of a session that begins: another than any before, so that nobody can have put it there.
    pub fn enter(&self, mut response: Response, secret: &str) -> Response {
        self.set(&mut response, session_cookie(self.app.secure), secret, "");
        response
    }

    /// Removes the cookie of a session that ended.
    pub fn leave(&self, mut response: Response) -> Response {
        self.set(&mut response, session_cookie(self.app.secure), "", "; Max-Age=0");
        response
    }

    fn set(&self, response: &mut Response, name: &str, value: &str, more: &str) {
        let secure = if self.app.secure { "; Secure" } else { "" };
        let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
        if let Ok(line) = HeaderValue::from_str(&line) {
            response.headers_mut().append(SET_COOKIE, line);
        }
    }
}
