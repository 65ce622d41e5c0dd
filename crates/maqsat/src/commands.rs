//! One file a command.

pub mod assess;
pub mod check;
pub mod demo;
pub mod export;
pub mod generate;
pub mod import;
pub mod serve;
pub mod verify;
pub mod workbook;

use crate::Failure;
use dashboard::secrets::{NoRandomness, Random};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// The time. The one place that reads the clock.
#[expect(clippy::disallowed_methods, reason = "the program itself reads the clock and hands it on")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// The system's randomness, for secrets.
pub(crate) fn random() -> Random {
    Arc::new(|bytes| getrandom::fill(bytes).map_err(|_| NoRandomness))
}

/// Where this program is: the server starts it anew to read workbooks.
fn program() -> Result<PathBuf, Failure> {
    std::env::current_exe().map_err(Failure::Start)
}

/// A runtime for a command that only talks to the database.
fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(Failure::Start)
}

/// Prints a line. A reader who has left (`maqsat import … | head`) does not want more of it, and the work goes on.
fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A bar that shows only on a terminal: `indicatif` draws nothing into a pipe.
fn bar(length: u64, template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style)
}
