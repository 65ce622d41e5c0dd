//! `cargo bench -p tests`: the promised ratios, each against a reference measured in the same run. Machines are shared and noisy, so rounds
//! alternate between ours and the reference and the best of each counts. `cargo bench -p tests -- NAME` measures one of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark that cannot run should say so at once")]

mod assess;
mod charts;
mod import;
mod load;
mod parse;
mod process;
mod rules;
mod web;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Rows of the big file: 60 indicators × 240 places × 60 months.
const ROWS: u64 = 864_000;

/// What every measurement shares.
struct Bench {
    folder: PathBuf,
    program: PathBuf,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    // the reference server is this same program under another name
    if let Some(at) = arguments.iter().position(|a| a == "serve-static") {
        web::serve_static(Path::new(&arguments[at + 1]));
        return ExitCode::SUCCESS;
    }
    // `cargo test --benches` only wants to know that it starts
    if arguments.iter().any(|a| a == "--test") {
        return ExitCode::SUCCESS;
    }
    let only: Vec<&String> = arguments.iter().skip(1).filter(|a| !a.starts_with('-')).collect();
    let wanted = |name: &str| only.is_empty() || only.iter().any(|o| *o == name);
    let folder = tempfile::tempdir().unwrap();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_maqsat-under-test"));
    let bench = Bench { folder: folder.path().to_owned(), program };
    if ["parse", "assess", "import", "web"].into_iter().any(wanted) {
        bench.generate();
    }
    if wanted("parse") {
        parse::run(&bench);
    }
    if wanted("assess") {
        assess::run(&bench);
    }
    if wanted("import") {
        import::run(&bench);
    }
    if wanted("web") {
        web::run(&bench);
    }
    if wanted("charts") {
        charts::run();
    }
    if wanted("rules") {
        rules::run();
    }
    let kept = !wanted("load") || load::run(&bench, arguments.iter().any(|a| a == "--postgres"));
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Bench {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn generate(&self) {
        let arguments = ["generate", "--observations", &ROWS.to_string(), "--out"];
        let status = std::process::Command::new(&self.program)
            .args(arguments)
            .arg(self.path("figures.csv"))
            .arg("--pack-out")
            .arg(self.path("pack"))
            .status()
            .unwrap();
        assert!(status.success(), "generate failed");
    }
}

/// One line of the report: `measured` against what was promised.
fn report(what: &str, measured: String, promised: &str, kept: bool) {
    println!("{:4} {what}: {measured} (promised: {promised})", if kept { "ok" } else { "MISS" });
}

/// The best of some rounds of two things measured in turn, in seconds.
fn in_turn(rounds: usize, mut ours: impl FnMut() -> f64, mut reference: impl FnMut() -> f64) -> (f64, f64) {
    let mut best = (f64::MAX, f64::MAX);
    for _ in 0..rounds {
        best.0 = best.0.min(ours());
        best.1 = best.1.min(reference());
    }
    best
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = std::time::Instant::now();
    work();
    start.elapsed().as_secs_f64()
}
