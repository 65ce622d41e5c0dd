//! Chromium, for scripts that must agree with the program. Like PostgreSQL it may be missing, which is said and counted.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A headless Chromium with a profile of its own in this folder; `None`, said past the test runner's capture, if there is none. With
/// `MAQSAT_NO_SKIP=1` that is a failure.
pub fn chromium_or_skip(test: &str, profile: &Path) -> Option<Command> {
    static SKIPPED: AtomicU32 = AtomicU32::new(0);
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| {
        let mut probe = Command::new(name);
        probe.arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    });
    if let Some(name) = found {
        let mut chromium = Command::new(name);
        chromium.stdin(Stdio::null()).arg(format!("--user-data-dir={}", profile.display())).args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]);
        return Some(chromium);
    }
    let strict = std::env::var_os("MAQSAT_NO_SKIP").is_some_and(|v| v == "1");
    assert!(!strict, "Chromium is not installed");
    let n = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
    let line = format!("skipped: Chromium is not installed: {test} ({n} skipped so far)\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
    None
}
