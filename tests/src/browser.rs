//! Chromium as a person holds it: its debugging protocol, spoken through a pipe, so that neither a port nor a driver nor a library for it
//! is needed. One process serves all tests of a test process; everybody in it has cookies and storage of their own.

mod keys;
mod picture;
mod seen;
mod tab;
mod wire;

pub use picture::Picture;
pub use seen::Request;
pub use tab::{Colours, Part, Tab};

use crate::{Guard, chromium_or_skip};
use serde_json::json;
use std::ffi::OsStr;
use std::fs::File;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use wire::Wire;

/// A running Chromium.
#[derive(Debug)]
pub struct Browser {
    wire: Arc<Wire>,
    process: Child,
    folder: TempDir,
    _guard: Guard,
}

/// Commands come in at 3 and answers go out at 4, which is where Chromium looks for them.
const PIPES: &str = "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null";
/// When the test process is gone, however it ended: the browser, if that is still the one, and its folder go too.
const CLEANUP: &str = "[ \"$(readlink /proc/$1/cwd)\" = \"$2\" ] && kill -9 \"$1\"; sleep 0.2; rm -rf \"$2\"";
/// Nothing happens of its own accord, and tabs behind others are drawn as if they were in front.
const SWITCHES: [&str; 12] = [
    "--remote-debugging-pipe",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-features=BackForwardCache,Translate,PaintHolding,PasswordLeakDetection",
    "--password-store=basic",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
];

impl Browser {
    /// The browser of this process, started when first asked for; `None`, said past the test runner's capture, if there is none.
    pub fn or_skip(test: &str) -> Option<&'static Browser> {
        static SHARED: OnceLock<Option<Browser>> = OnceLock::new();
        let shared = SHARED.get_or_init(Browser::start).as_ref();
        if shared.is_none() {
            // says so for this test, or fails
            chromium_or_skip(test, std::path::Path::new("/nonexistent"));
        }
        shared
    }

    fn start() -> Option<Browser> {
        let folder = tempfile::Builder::new().prefix("maqsat-browser.").tempdir().expect("a folder");
        let plain = chromium_or_skip("the browser", &folder.path().join("profile"))?;
        let mut command = Command::new("sh");
        command.args(["-c", PIPES, "sh"]).arg(plain.get_program()).args(plain.get_args()).args(SWITCHES);
        let log = File::create(folder.path().join("chromium.log")).expect("a log");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log).current_dir(folder.path());
        let mut process = command.spawn().expect("a shell starts");
        let id = process.id().to_string();
        let guard = Guard::new(&[], CLEANUP, &[OsStr::new(&id), folder.path().as_os_str()]);
        let (send, receive) = (process.stdin.take().expect("piped"), process.stdout.take().expect("piped"));
        let wire = Wire::start(send, receive);
        Some(Browser { wire, process, folder, _guard: guard })
    }

    /// Somebody's browser: a window with cookies and storage of its own, at the server of an address.
    pub fn person(&self, address: &str) -> Tab {
        let call =
            |method: &str, params| self.wire.call("", method, params).unwrap_or_else(|e| panic!("{e}"));
        let context = call("Target.createBrowserContext", json!({}))["browserContextId"].clone();
        let target = json!({"url": "about:blank", "browserContextId": context, "newWindow": true});
        let target = call("Target.createTarget", target)["targetId"].clone();
        let attached = call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        let session = attached["sessionId"].as_str().expect("a session").to_owned();
        Tab::open(self.wire.clone(), session, context, address)
    }

    /// What Chromium wrote to its log.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("chromium.log")).unwrap_or_default()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
