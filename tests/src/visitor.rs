//! People and programs that visit a server: HTTP clients that look at everything they are sent.

use crate::Document;
use reqwest::blocking::Client;
use reqwest::header::{ACCEPT_LANGUAGE, HeaderMap};
use reqwest::redirect::Policy;
use serde_json::Value;
use std::time::Duration;

/// A visitor.
#[derive(Clone, Debug)]
pub struct Visitor {
    client: Client,
    address: String,
    /// The language of the browser.
    pub lang: &'static str,
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
    pub(crate) fn new(address: &str, lang: &'static str) -> Visitor {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, lang.parse().expect("a tag"));
        let client = Client::builder().redirect(Policy::none()).no_gzip().no_proxy();
        let client =
            client.default_headers(headers).timeout(Duration::from_secs(60)).build().expect("a client");
        Visitor { client, address: address.to_owned(), lang }
    }

    /// Asks for a path.
    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    /// Asks for a path with headers.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.client.get(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().unwrap_or_else(|e| panic!("{path}: {e}"));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().unwrap_or_else(|e| panic!("{path}: {e}")).to_vec();
        Answer { path: path.to_owned(), status, headers, body }
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
