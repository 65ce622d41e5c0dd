//! The pipe to Chromium: calls with their answers, and the events of each tab.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// Nothing in a test takes this long, not even on a machine that is busy with other things.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// Both ends of the pipe.
pub(super) struct Wire {
    out: Mutex<Box<dyn Write + Send>>,
    next: AtomicU64,
    waiting: Mutex<HashMap<u64, Sender<Value>>>,
    inboxes: Mutex<HashMap<String, Arc<Inbox>>>,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wire")
    }
}

/// What happened in a tab, in order.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    events: Mutex<Vec<Event>>,
    news: Condvar,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// What, such as `Page.loadEventFired`.
    pub method: String,
    /// The rest.
    pub params: Value,
}

impl Inbox {
    /// How many events there were.
    pub fn len(&self) -> usize {
        self.events.lock().expect("nobody panicked").len()
    }

    /// Events after the first so many.
    pub fn since(&self, from: usize) -> Vec<Event> {
        self.events.lock().expect("nobody panicked").iter().skip(from).cloned().collect()
    }

    /// Waits for an event after the first so many.
    pub fn wait(&self, from: usize, wanted: impl Fn(&Event) -> bool) -> Option<Event> {
        let until = Instant::now() + PATIENCE;
        let mut events = self.events.lock().expect("nobody panicked");
        loop {
            if let Some(event) = events.iter().skip(from).find(|event| wanted(event)) {
                return Some(event.clone());
            }
            let left = until.checked_duration_since(Instant::now())?;
            events = self.news.wait_timeout(events, left).expect("nobody panicked").0;
        }
    }
}

impl Wire {
    pub fn start(send: impl Write + Send + 'static, receive: impl Read + Send + 'static) -> Arc<Wire> {
        let wire = Arc::new(Wire {
            out: Mutex::new(Box::new(send)),
            next: AtomicU64::new(1),
            waiting: Mutex::default(),
            inboxes: Mutex::default(),
        });
        let reading = wire.clone();
        std::thread::spawn(move || {
            let mut receive = BufReader::new(receive);
            let mut bytes = Vec::new();
            while receive.read_until(0, &mut bytes).is_ok_and(|n| n > 0) {
                bytes.pop();
                reading.take(serde_json::from_slice(&bytes).unwrap_or_default());
                bytes.clear();
            }
            // it is gone: whoever waits is told
            reading.waiting.lock().expect("nobody panicked").clear();
        });
        wire
    }

    /// Asks, and waits for the answer.
    pub fn call(&self, session: &str, method: &str, params: Value) -> Result<Value, String> {
        let (tell, told) = mpsc::channel();
        let id = self.send(session, method, params, Some(tell));
        let mut answer =
            told.recv_timeout(PATIENCE).map_err(|_| format!("Chromium does not answer {method}"))?;
        match answer.get("error") {
            Some(error) => Err(format!("{method} ({id}): {error}")),
            None => Ok(answer["result"].take()),
        }
    }

    fn send(&self, session: &str, method: &str, params: Value, answer: Option<Sender<Value>>) -> u64 {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        if let Some(answer) = answer {
            self.waiting.lock().expect("nobody panicked").insert(id, answer);
        }
        let mut message = json!({"id": id, "method": method, "params": params});
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        // a closed pipe shows as a missing answer
        let mut out = self.out.lock().expect("nobody panicked");
        let _ = out.write_all(&bytes).and_then(|()| out.flush());
        id
    }

    /// Where the events of a tab are kept from now on.
    pub fn inbox(&self, session: &str) -> Arc<Inbox> {
        let mut inboxes = self.inboxes.lock().expect("nobody panicked");
        inboxes.entry(session.to_owned()).or_default().clone()
    }

    fn take(&self, mut message: Value) {
        if let Some(id) = message["id"].as_u64() {
            let waiting = self.waiting.lock().expect("nobody panicked").remove(&id);
            if let Some(waiting) = waiting {
                let _ = waiting.send(message);
            }
            return;
        }
        let session = message["sessionId"].as_str().unwrap_or_default().to_owned();
        let method = message["method"].as_str().unwrap_or_default().to_owned();
        if method == "Page.javascriptDialogOpening" {
            // “leave this page?” is answered as by somebody who means it
            self.send(&session, "Page.handleJavaScriptDialog", json!({"accept": true}), None);
        }
        let inbox = self.inbox(&session);
        inbox
            .events
            .lock()
            .expect("nobody panicked")
            .push(Event { method, params: message["params"].take() });
        inbox.news.notify_all();
    }
}
