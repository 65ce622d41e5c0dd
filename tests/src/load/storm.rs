//! The hour itself.

use super::client::{Answer, ask, cut, dawdle, post};
use super::prepare::Post;
use super::{Hour, Measured};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Barrier, mpsc};
use tokio::task::JoinSet;

/// The most often that one return is sent.
const MOST: usize = 4;
/// Slow ones must be there before the others come, but are not waited for longer than this.
const SETTLING: Duration = Duration::from_secs(10);

/// What a submitter saw.
#[derive(Default)]
struct Seen {
    latencies: Vec<Duration>,
    cut: usize,
    server_errors: usize,
    faults: Vec<String>,
    receipt: Option<Value>,
}

/// Lets all of them come; what was measured, and the receipt that each submitter was given, by assignment.
pub(super) async fn run(address: &str, posts: &[Post], hour: Hour) -> (Measured, BTreeMap<i32, Value>) {
    let address = address.trim_start_matches("http://").to_owned();
    let (mut slow, opened) = slow(&address, posts, hour.slow).await;
    let start = Arc::new(Barrier::new(posts.len() + hour.guesses + 1));
    let mut guessing = JoinSet::new();
    for n in 0..hour.guesses {
        guessing.spawn(guess(address.clone(), n, start.clone()));
    }
    let mut submitting = JoinSet::new();
    for (n, post) in posts.iter().enumerate() {
        submitting.spawn(submit(address.clone(), post.clone(), n as u64, start.clone()));
    }
    start.wait().await;
    let begun = Instant::now();
    let mut measured = Measured { slow: opened, ..Measured::default() };
    let mut receipts = BTreeMap::new();
    while let Some(done) = submitting.join_next().await {
        let (id, seen) = done.expect("a submitter does not panic");
        measured.latencies.extend(seen.latencies);
        measured.cut += seen.cut;
        measured.server_errors += seen.server_errors;
        measured.faults.extend(seen.faults);
        receipts.extend(seen.receipt.map(|receipt| (id, receipt)));
    }
    measured.took = begun.elapsed();
    measured.latencies.sort_unstable();
    while let Some(done) = guessing.join_next().await {
        match done.expect("a guesser does not panic") {
            Ok(answer) => {
                measured.guesses += 1;
                measured.server_errors += usize::from(answer.status >= 500);
                if answer.status < 400 {
                    measured.faults.push(format!("a wrong password is answered with {}", answer.status));
                }
            }
            Err(fault) => measured.faults.push(format!("a wrong password: {fault}")),
        }
    }
    slow.abort_all();
    (measured, receipts)
}

/// Opens the slow connections: half of them never end their head, half never end their body. How many are open.
async fn slow(address: &str, posts: &[Post], n: usize) -> (JoinSet<()>, usize) {
    let (opened, mut told) = mpsc::channel(n.max(1));
    let mut slow = JoinSet::new();
    for at in 0..n {
        let post = &posts[at % posts.len()];
        let path = format!("/api/v1/assignments/{}/submission", post.id);
        let beginning = if at % 2 == 0 {
            format!("POST {path} HTTP/1.1\r\nhost: {address}\r\nx-slow: ")
        } else {
            format!(
                "POST {path} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\ncontent-length: 100000\r\n\r\n{{",
                post.token
            )
        };
        slow.spawn(dawdle(address.to_owned(), beginning, opened.clone()));
    }
    let all = async {
        for opened in 0..n {
            if told.recv().await.is_none() {
                return opened;
            }
        }
        n
    };
    let opened = tokio::time::timeout(SETTLING, all).await.unwrap_or(0);
    (slow, opened)
}

async fn submit(address: String, post: Post, n: u64, start: Arc<Barrier>) -> (i32, Seen) {
    let mut random = fastrand::Rng::with_seed(n);
    let bearer = format!("Bearer {}", post.token);
    let headers = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
        ("if-match", "\"0\""),
        ("idempotency-key", post.key.as_str()),
    ];
    let path = format!("/api/v1/assignments/{}/submission", post.id);
    let request = self::post(&address, &path, &headers, &post.body);
    let mut seen = Seen::default();
    start.wait().await;
    for before_last in (0..random.usize(1..=MOST)).rev() {
        if before_last > 0 && random.bool() {
            seen.cut += 1;
            let after = Duration::from_millis(random.u64(0..30));
            seen.faults.extend(cut(&address, &request, after).await.err());
            continue;
        }
        match ask(&address, &request).await {
            Ok(answer) => seen.take(post.id, answer),
            Err(fault) => seen.faults.push(format!("assignment {}: {fault}", post.id)),
        }
    }
    (post.id, seen)
}

impl Seen {
    fn take(&mut self, id: i32, answer: Answer) {
        self.latencies.push(answer.took);
        self.server_errors += usize::from(answer.status >= 500);
        let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        if answer.status != 201 || !body["receipt"].is_object() {
            return self.faults.push(format!("assignment {id}: {} {}", answer.status, answer.body));
        }
        let receipt = body["receipt"].clone();
        match &self.receipt {
            Some(first) if *first != receipt => {
                self.faults.push(format!("assignment {id}: receipts {first} and {receipt}"));
            }
            Some(_) => {}
            None => self.receipt = Some(receipt),
        }
    }
}

/// Tries a wrong password, as a browser would.
async fn guess(address: String, n: usize, start: Arc<Barrier>) -> Result<Answer, String> {
    let cookie = format!("load{n}");
    let csrf = dashboard::secrets::form_token(&cookie);
    let body = format!("csrf={csrf}&login=head.dp_10%40load.kz&password=wrong+password+{n}&code=&next=");
    let (cookie, origin) = (format!("maqsat-form={cookie}"), format!("http://{address}"));
    let headers = [
        ("cookie", cookie.as_str()),
        ("origin", origin.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let request = post(&address, "/ru/sign-in", &headers, &body);
    start.wait().await;
    ask(&address, &request).await
}
