//! People and programs that visit a server: HTTP clients that look at everything they are sent.

use crate::Document;
use reqwest::blocking::{Client, RequestBuilder};
use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, HeaderMap, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A visitor. Cookies are kept as a browser keeps them; clones share them.
#[derive(Clone, Debug)]
pub struct Visitor {
    client: Client,
    address: String,
    /// The language of the browser.
    pub lang: &'static str,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The address asked for.
    pub path: String,
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Visitor {
    /// A visitor of the server at an address such as `http://127.0.0.1:8080`, with a browser set to a language.
    pub fn new(address: &str, lang: &'static str) -> Visitor {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, lang.parse().expect("a tag"));
        let client = Client::builder().redirect(Policy::none()).no_gzip().no_proxy();
        let client =
            client.default_headers(headers).timeout(Duration::from_secs(60)).build().expect("a client");
        Visitor { client, address: address.to_owned(), lang, cookies: Arc::default() }
    }

    /// Asks for a path.
    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    /// Asks for a path with headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(path, self.client.get(format!("{}{path}", self.address)), headers)
    }

    fn send(&self, path: &str, mut request: RequestBuilder, headers: &[(&str, &str)]) -> Answer {
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let kept = self.cookies.lock().expect("nobody panicked").clone();
        if !kept.is_empty() && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("cookie")) {
            let pairs: Vec<String> = kept.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(COOKIE, pairs.join("; "));
        }
        let response = request.send().unwrap_or_else(|e| panic!("{path}: {e}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|v| v.to_str().ok()) {
            self.keep(line);
        }
        let body = response.bytes().unwrap_or_else(|e| panic!("{path}: {e}")).to_vec();
        Answer { path: path.to_owned(), status, headers, body }
    }

    fn keep(&self, line: &str) {
        let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let mut kept = self.cookies.lock().expect("nobody panicked");
        if attributes.contains("Max-Age=0") {
            kept.remove(name);
        } else {
            kept.insert(name.to_owned(), value.to_owned());
        }
    }

    /// A cookie that is kept.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("nobody panicked").get(name).cloned()
    }

    /// Puts a cookie into the browser, as somebody evil would.
    pub fn plant(&self, name: &str, value: &str) {
        self.keep(&format!("{name}={value}"));
    }

    /// Sends a form as a browser does, with the hidden field of a page that the visitor has open.
    pub fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf();
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("csrf", csrf.as_str())]).collect();
        self.post_with(path, &fields, &[(ORIGIN.as_str(), &self.address), ("sec-fetch-site", "same-origin")])
    }

    /// Sends a form with files as a browser does: fields, and files by the name of their field and their own.
    pub fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        const BOUNDARY: &str = "maqsat-test-boundary";
        let csrf = self.csrf();
        let mut body = Vec::new();
        for (name, value) in fields.iter().copied().chain([("csrf", csrf.as_str())]) {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        for (name, file, content) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: text/csv\r\n\r\n"
            );
            body.extend([head.as_bytes(), content, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = self.client.post(format!("{}{path}", self.address)).body(body);
        let request = request.header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
        self.send(path, request, &[(ORIGIN.as_str(), &self.address), ("sec-fetch-site", "same-origin")])
    }

    /// Sends fields and headers just as they are given.
    pub fn post_with(&self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            fields.iter().map(|(n, v)| format!("{}={}", escaped(n), escaped(v))).collect();
        let request = self.client.post(format!("{}{path}", self.address)).body(pairs.join("&"));
        self.send(path, request.header(CONTENT_TYPE, "application/x-www-form-urlencoded"), headers)
    }

    /// The hidden field of the visitor's forms: the same on every page of a session.
    pub fn csrf(&self) -> String {
        let pages = [format!("/{}/account", self.lang), format!("/{}/sign-in", self.lang)];
        let page = pages.iter().map(|path| self.get(path)).find(|answer| answer.status == 200);
        let page = page.expect("a page with a form").document();
        let field = page.all("input").find(|input| input.get("name") == Some("csrf"));
        field.and_then(|input| input.get("value")).expect("a hidden field").to_owned()
    }

    /// Signs in by a password; the answer must lead onward.
    #[track_caller]
    pub fn sign_in(&self, login: &str, password: &str) {
        let answer = self.try_sign_in(login, password, "");
        assert_eq!(answer.status, 303, "{login} is not let in");
    }

    /// Tries to sign in by a password and a code.
    pub fn try_sign_in(&self, login: &str, password: &str, code: &str) -> Answer {
        let path = format!("/{}/sign-in", self.lang);
        self.post_form(&path, &[("login", login), ("password", password), ("code", code)])
    }

    /// Whether the own account opens.
    pub fn is_signed_in(&self) -> bool {
        self.get(&format!("/{}/account", self.lang)).status == 200
    }

    /// A page that must be there, read strictly.
    #[track_caller]
    pub fn page(&self, path: &str) -> Document {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        answer.document()
    }

    /// JSON that must be there.
    #[track_caller]
    pub fn json(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!((answer.status, answer.kind()), (200, "application/json"), "{path}: {}", answer.text());
        answer.json()
    }
}

fn escaped(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

impl Answer {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The content type without its parameters.
    pub fn kind(&self) -> &str {
        self.header("content-type").split(';').next().unwrap_or_default().trim()
    }

    /// The body as text.
    #[track_caller]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap_or_else(|e| panic!("{}: {e}", self.path))
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{}: {e}: {}", self.path, self.text()))
    }

    /// The body as a page.
    #[track_caller]
    pub fn document(&self) -> Document {
        assert_eq!(self.kind(), "text/html", "{}", self.path);
        Document::read(self.text()).unwrap_or_else(|fault| panic!("{}: {fault}", self.path))
    }
}
