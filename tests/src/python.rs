//! Python, for the recomputation that is written apart from the program. Like PostgreSQL it may be missing, which is said and counted.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A `python3` that leaves nothing behind; `None`, said past the test runner's capture, if there is none of version 3.11 or later. With
/// `MAQSAT_NO_SKIP=1` that is a failure.
pub fn python_or_skip(test: &str) -> Option<Command> {
    found_or_skip("Python 3.11", "import sys; sys.exit(sys.version_info < (3, 11))", test)
}

/// The same with openpyxl, another reader of workbooks than ours.
pub fn openpyxl_or_skip(test: &str) -> Option<Command> {
    found_or_skip("Python with openpyxl", "import openpyxl", test)
}

/// Python with its reader of calendars.
pub fn icalendar_or_skip(test: &str) -> Option<Command> {
    found_or_skip("Python with icalendar", "import icalendar", test)
}

fn found_or_skip(what: &str, code: &str, test: &str) -> Option<Command> {
    static SKIPPED: AtomicU32 = AtomicU32::new(0);
    // the system's own Python has the system's packages, whichever comes first on the path
    for python in ["python3", "/usr/bin/python3"] {
        let mut probe = Command::new(python);
        probe.args(["-c", code]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if probe.status().is_ok_and(|status| status.success()) {
            let mut python = Command::new(python);
            python.arg("-B").stdin(Stdio::null());
            return Some(python);
        }
    }
    let strict = std::env::var_os("MAQSAT_NO_SKIP").is_some_and(|v| v == "1");
    assert!(!strict, "{what} is not installed");
    let n = SKIPPED.fetch_add(1, Ordering::Relaxed) + 1;
    let line = format!("skipped: {what} is not installed: {test} ({n} skipped so far)\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
    None
}
