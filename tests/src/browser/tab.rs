//! A tab with somebody in front of it: goes to pages, looks, clicks, types.

use super::seen::{Request, faults, requests};
use super::wire::{Inbox, PATIENCE, Wire};
use super::{Picture, keys};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Which colours the person prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Around a part of a page, in pixels.
const AIR: f64 = 10.0;

/// A part of a page, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Part {
    /// Its width and height.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }
}

/// A tab. What fails in it fails the test, with the address.
#[derive(Debug)]
pub struct Tab {
    wire: Arc<Wire>,
    session: String,
    context: Value,
    inbox: Arc<Inbox>,
    address: String,
    /// Events up to here were looked at.
    looked: AtomicUsize,
}

impl Tab {
    pub(super) fn open(wire: Arc<Wire>, session: String, context: Value, address: &str) -> Tab {
        let inbox = wire.inbox(&session);
        let looked = AtomicUsize::new(0);
        let tab = Tab { wire, session, context, inbox, address: address.to_owned(), looked };
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        tab.call("Emulation.setFocusEmulationEnabled", json!({"enabled": true}));
        tab.call("Network.setCacheDisabled", json!({"cacheDisabled": false}));
        tab
    }

    /// Says something in Chromium's own protocol.
    #[track_caller]
    pub fn call(&self, method: &str, params: Value) -> Value {
        self.wire.call(&self.session, method, params).unwrap_or_else(|e| panic!("{e}"))
    }

    /// Sets the width of the window, as on a phone or on a desk.
    pub fn resize(&self, width: u32) {
        self.resize_to(width.into(), if width < 600 { 800 } else { 1000 });
    }

    fn resize_to(&self, width: u64, height: u64) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Makes the window as high as its page: what keeps to the window's edge is then at the page's.
    pub fn unroll(&self) {
        let size = self.call("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        let side = |name: &str| size[name].as_f64().unwrap_or_default().ceil() as u64;
        self.resize_to(side("width"), side("height"));
    }

    /// Sets the colours that the person prefers.
    pub fn prefer(&self, colours: Colours) {
        let value = if colours == Colours::Dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": value}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// Shows pages as they are printed, or as they are on a screen, in light colours.
    pub fn on_paper(&self, paper: bool) {
        let light = json!([{"name": "prefers-color-scheme", "value": "light"}]);
        let media = json!({"media": if paper { "print" } else { "" }, "features": light});
        self.call("Emulation.setEmulatedMedia", media);
    }

    /// Keeps a cookie, as if the server had set it.
    pub fn keep(&self, name: &str, value: &str) {
        let cookie = json!({"name": name, "value": value, "url": self.address, "httpOnly": true});
        self.call("Network.setCookie", cookie);
    }

    /// Lets the pages use the clipboard.
    pub fn allow_clipboard(&self) {
        let permissions = json!(["clipboardReadWrite", "clipboardSanitizedWrite"]);
        let grant =
            json!({"origin": self.address, "permissions": permissions, "browserContextId": self.context});
        self.wire.call("", "Browser.grantPermissions", grant).unwrap_or_else(|e| panic!("{e}"));
    }

    /// Cuts the connection, or mends it.
    pub fn offline(&self, offline: bool) {
        let how = json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.call("Network.emulateNetworkConditions", how);
    }

    /// Goes to a path of the server, and waits until all of the page is there.
    #[track_caller]
    pub fn go(&self, path: &str) {
        let address = format!("{}{path}", self.address);
        self.leads(|| {
            let answer = self.call("Page.navigate", json!({"url": address}));
            assert!(answer.get("errorText").is_none(), "{path}: {answer}");
        });
    }

    /// Does something that leads to another page, and waits until all of that is there.
    #[track_caller]
    pub fn leads(&self, act: impl FnOnce()) {
        let before = self.inbox.len();
        act();
        let loaded = self.inbox.wait(before, |event| event.method == "Page.loadEventFired");
        assert!(loaded.is_some(), "nothing was loaded within {PATIENCE:?} from {}", self.place());
        self.eval("document.fonts.ready.then(() => true)");
    }

    /// The path that is shown, with what stands behind its question mark.
    pub fn place(&self) -> String {
        self.eval("location.pathname + location.search").as_str().unwrap_or_default().to_owned()
    }

    /// The value of an expression of JavaScript, awaited.
    #[track_caller]
    pub fn eval(&self, script: &str) -> Value {
        let how = json!({"expression": script, "awaitPromise": true, "returnByValue": true});
        let mut answer = self.call("Runtime.evaluate", how);
        if let Some(thrown) = answer.get("exceptionDetails") {
            let head: String = script.chars().take(200).collect();
            panic!("{head}: {thrown}");
        }
        answer["result"]["value"].take()
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub fn until(&self, script: &str) {
        let end = Instant::now() + PATIENCE / 4;
        while self.eval(&format!("Boolean({script})")) != true {
            let text = || self.eval("document.querySelector('main').innerText");
            assert!(Instant::now() < end, "never true on {}: {script}\n{}", self.place(), text());
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// What can be read of the page, or of a part of it.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let text = self.eval(&format!("{}.innerText", one(selector)));
        text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Clicks with the mouse in the middle of an element, which must be what is there.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        let script = format!(
            "(() => {{ const e = {}; e.scrollIntoView({{block: 'center'}}); const r = e.getClientRects()[0]; \
             const [x, y] = [r.x + r.width / 2, r.y + r.height / 2]; const top = document.elementFromPoint(x, y); \
             return [x, y, top === e || e.contains(top), top ? top.outerHTML.slice(0, 80) : 'nothing']; }})()",
            one(selector)
        );
        let at = self.eval(&script);
        assert_eq!(at[2], true, "{selector} on {} lies under {}", self.place(), at[3]);
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
            let button = if kind == "mouseMoved" { "none" } else { "left" };
            let event = json!({"type": kind, "x": at[0], "y": at[1], "button": button, "clickCount": 1});
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Presses a key; modifiers stand before it with a plus, as in `Shift+Tab`.
    pub fn press(&self, key: &str) {
        for event in keys::events(key) {
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Goes to an element with the Tab key alone.
    #[track_caller]
    pub fn tab_to(&self, selector: &str) {
        let there = format!("document.activeElement === {}", one(selector));
        for _ in 0..250 {
            if self.eval(&there) == true {
                let ring = "getComputedStyle(document.activeElement).outlineStyle";
                assert_ne!(self.eval(ring), "none", "{selector} on {} does not show its focus", self.place());
                return;
            }
            self.press("Tab");
        }
        panic!("the Tab key never leads to {selector} on {}", self.place());
    }

    /// Types where the focus is, in place of what stands there.
    pub fn type_over(&self, text: &str) {
        self.press("Control+a");
        self.call("Input.insertText", json!({"text": text}));
    }

    /// Chooses a file in a field.
    #[track_caller]
    pub fn choose(&self, selector: &str, file: &Path) {
        let how = json!({"expression": one(selector)});
        let field = self.call("Runtime.evaluate", how)["result"]["objectId"].clone();
        self.call("DOM.setFileInputFiles", json!({"files": [file], "objectId": field}));
    }

    /// A picture of the whole page, at a scale; of so many pixels of its height at most.
    pub fn picture(&self, scale: f64, most: u32) -> Picture {
        let size = self.call("Page.getLayoutMetrics", json!({}))["cssContentSize"].clone();
        let height = size["height"].as_f64().unwrap_or_default().min(most.into());
        let clip = json!({"x": 0, "y": 0, "width": size["width"], "height": height, "scale": scale});
        // a window as high as the page: what keeps to the window's edge is then at the page's
        self.resize_to(size["width"].as_u64().unwrap_or_default(), height as u64);
        let how = json!({"format": "png", "clip": clip, "optimizeForSpeed": true});
        let taken = self.call("Page.captureScreenshot", how);
        Picture::from_base64(taken["data"].as_str().unwrap_or_default())
    }

    /// The box around all elements of a selector that are drawn, with a little air, of so many pixels of its height at most; nothing if
    /// there is none.
    pub fn part(&self, selector: &str, most: u32) -> Option<Part> {
        let script = format!(
            "[...document.querySelectorAll({})].map((e) => e.getBoundingClientRect()).filter((r) => r.width > 0 && r.height > 0)\
             .map((r) => [r.left + scrollX, r.top + scrollY, r.right + scrollX, r.bottom + scrollY])",
            json!(selector)
        );
        let boxes: Vec<[f64; 4]> = serde_json::from_value(self.eval(&script)).unwrap_or_default();
        let around =
            |a: [f64; 4], b: [f64; 4]| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])];
        let [left, top, right, bottom] = boxes.into_iter().reduce(around)?;
        let (left, top) = ((left - AIR).max(0.0), (top - AIR).max(0.0));
        Some(Part { left, top, width: right + AIR - left, height: (bottom + AIR - top).min(most.into()) })
    }

    /// A picture of a part of the page.
    pub fn picture_of(&self, part: Part) -> Picture {
        let Part { left, top, width, height } = part;
        let clip = json!({"x": left, "y": top, "width": width, "height": height, "scale": 1});
        let how = json!({"format": "png", "clip": clip, "captureBeyondViewport": true});
        let taken = self.call("Page.captureScreenshot", how);
        Picture::from_base64(taken["data"].as_str().unwrap_or_default())
    }

    /// Does something while elements of a selector have a frame around them.
    pub fn framed(&self, selector: &str, act: impl FnOnce()) {
        let frame = |outline: &str| {
            let all = format!(
                "document.querySelectorAll({})",
                json!(if selector.is_empty() { "no-such" } else { selector })
            );
            self.eval(&format!(
                "{all}.forEach((e) => {{ e.style.outline = '{outline}'; e.style.outlineOffset = '2px' }})"
            ));
        };
        frame("3px solid var(--accent)");
        act();
        frame("");
    }

    /// What was asked for and what went wrong since the last time that this was asked.
    pub fn noticed(&self) -> (Vec<Request>, Vec<String>) {
        let from = self.looked.load(Ordering::Relaxed);
        let events = self.inbox.since(from);
        self.looked.store(from + events.len(), Ordering::Relaxed);
        (requests(&events), faults(&events))
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.wire.call("", "Target.disposeBrowserContext", json!({"browserContextId": self.context}));
    }
}

/// The only element of a selector, as an expression.
fn one(selector: &str) -> String {
    let quoted = json!(selector);
    format!(
        "((s) => {{ const all = document.querySelectorAll(s); \
         if (all.length !== 1) throw new Error(all.length + ' elements of ' + s + ' on ' + location.href); \
         return all[0]; }})({quoted})"
    )
}
