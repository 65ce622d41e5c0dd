//! Finished answers, kept until something is published: the bytes that were sent, already compressed, with their ETag.

use crate::state::App;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::RefCell;
use std::hash::Hasher;
use std::sync::{Arc, RwLock};
use store::packs::Stamp;
use zstd::bulk::Compressor;

/// Answers of one release, one version of the concept and one day.
#[derive(Default)]
pub struct PageCache {
    kept: RwLock<Kept>,
}

#[derive(Default)]
struct Kept {
    stamp: Option<(Stamp, Date)>,
    bytes: usize,
    pages: FxHashMap<Key, Arc<Page>>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    encoding: Encoding,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Encoding {
    Zstd,
    Brotli,
    Gzip,
    Plain,
}

impl Encoding {
    fn name(self) -> &'static str {
        match self {
            Encoding::Zstd => "zstd",
            Encoding::Brotli => "br",
            Encoding::Gzip => "gzip",
            Encoding::Plain => "identity",
        }
    }
}

struct Page {
    headers: HeaderMap,
    etag: HeaderValue,
    body: Bytes,
}

/// When this much is kept, everything is dropped and kept anew: simple, and rare.
const MOST_BYTES: usize = 12 << 20;
/// Larger answers are not kept.
const LARGEST: usize = 1 << 20;

/// The layer: answers from what is kept, otherwise keeps what the inner service answers.
pub async fn keep(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    let stamp = match app.stamp().await {
        Ok(stamp) => (stamp, app.today()),
        // the page itself will say what is wrong
        Err(_) => return next.run(request).await,
    };
    let encoding = encoding(request.headers());
    // the inner layer must choose the same one; zstd is made here, see `squeezed`
    let inner = if encoding == Encoding::Zstd { Encoding::Plain } else { encoding };
    request.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static(inner.name()));
    let address = request.uri().path_and_query().map_or_else(String::new, |p| p.as_str().to_owned());
    let key = Key { address, encoding };
    let if_none_match = request.headers().get(IF_NONE_MATCH).cloned();
    if let Some(page) = app.cache.find(stamp, &key) {
        return page.answer(if_none_match.as_ref());
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(mut body) = body.collect().await.map(|b| b.to_bytes()) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if encoding == Encoding::Zstd
        && is_text(&parts.headers)
        && let Some(smaller) = squeezed(&body)
    {
        parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
        parts.headers.remove(CONTENT_LENGTH);
        body = smaller;
    }
    let page = Arc::new(Page::new(parts.headers, body));
    app.cache.insert(stamp, key, page.clone());
    page.answer(if_none_match.as_ref())
}

/// The best of the encodings that we make, the cheapest to make first; which one decides what is kept.
fn encoding(headers: &HeaderMap) -> Encoding {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let accepts = |name: &str| {
        accepted.split(',').any(|part| {
            let mut words = part.split(';').map(str::trim);
            words.next() == Some(name) && !words.any(|w| w == "q=0" || w == "q=0.0")
        })
    };
    if accepts("zstd") {
        Encoding::Zstd
    } else if accepts("br") {
        Encoding::Brotli
    } else if accepts("gzip") {
        Encoding::Gzip
    } else {
        Encoding::Plain
    }
}

/// Pictures in PNG and fonts are small already.
fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/") || kind.contains("json") || kind.contains("svg")
}

/// Compressed by zstd with a context and room to write in that each thread keeps: making fresh ones for every answer, as the generic layer
/// does, cost more than the compression itself. `None` if it does not get smaller.
fn squeezed(body: &[u8]) -> Option<Bytes> {
    struct Press {
        context: Compressor<'static>,
        room: Vec<u8>,
    }
    thread_local! {
        static PRESS: RefCell<Option<Press>> =
            RefCell::new(Compressor::new(LEVEL).ok().map(|context| Press { context, room: Vec::new() }));
    }
    PRESS.with_borrow_mut(|press| {
        let Press { context, room } = press.as_mut()?;
        room.clear();
        room.reserve(zstd::zstd_safe::compress_bound(body.len()));
        let size = context.compress_to_buffer(body, room).ok()?;
        // what is kept is as long as it needs to be
        (size < body.len()).then(|| Bytes::copy_from_slice(&room[..size]))
    })
}

/// zstd's fastest ordinary level: brotli's size at a fifth of its time.
const LEVEL: i32 = 1;

impl PageCache {
    fn find(&self, stamp: (Stamp, Date), key: &Key) -> Option<Arc<Page>> {
        let kept = self.kept.read().ok()?;
        (kept.stamp == Some(stamp)).then(|| kept.pages.get(key).cloned()).flatten()
    }

    fn insert(&self, stamp: (Stamp, Date), key: Key, page: Arc<Page>) {
        let Ok(mut kept) = self.kept.write() else { return };
        if kept.stamp != Some(stamp) || kept.bytes > MOST_BYTES {
            *kept = Kept { stamp: Some(stamp), ..Kept::default() };
        }
        if page.body.len() <= LARGEST {
            kept.bytes += page.body.len() + key.address.len();
            kept.pages.insert(key, page);
        }
    }
}

impl Page {
    fn new(mut headers: HeaderMap, body: Bytes) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(&body);
        let etag = format!("W/\"{:016x}\"", hasher.finish());
        let etag = HeaderValue::try_from(etag).unwrap_or_else(|_| HeaderValue::from_static("W/\"0\""));
        headers.insert(ETAG, etag.clone());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        // may be kept by others, but must be asked about: a figure may have been published a moment ago
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("public, no-cache"));
        Page { headers, etag, body }
    }

    fn answer(&self, if_none_match: Option<&HeaderValue>) -> Response {
        let known = if_none_match.and_then(|v| v.to_str().ok()).is_some_and(|known| {
            known.split(',').any(|tag| tag.trim().as_bytes() == self.etag.as_bytes() || tag.trim() == "*")
        });
        let mut response = Response::new(if known { Body::empty() } else { Body::from(self.body.clone()) });
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        *response.headers_mut() = self.headers.clone();
        response
    }
}
