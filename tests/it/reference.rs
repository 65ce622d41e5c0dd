//! The program against `tests/reference`, which recomputes figures, verdicts and scores from the contract, in another language, and has
//! to agree to the last shown decimal.

use crate::program;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{Engine, Program, Server, python_or_skip, root};

/// The day on which the demonstration stands still.
const TODAY: &str = "2026-11-22";

/// A pack, served; and the recomputation of it.
struct Compared {
    program: Program,
    server: Server,
    pack: PathBuf,
}

/// What the recomputation found.
struct Found {
    /// Whether nothing differs.
    agrees: bool,
    /// How many values were compared.
    values: usize,
    /// Every difference, and the line of counts.
    report: String,
}

impl Compared {
    fn demo(pack: &Path) -> Compared {
        let program = program(Engine::Sqlite);
        let server = program.serve(&["demo", "--data", "kept.db", "--pack", pack.to_str().unwrap()]);
        Compared { program, server, pack: pack.to_owned() }
    }

    fn recompute(&self, mut python: Command, day: &str, options: &[&str]) -> Found {
        let figures = self.program.folder().join(format!("figures-{day}.csv"));
        let kept = format!("sqlite://{}?mode=rwc", self.program.folder().join("kept.db").display());
        self.program.ok(["export", "--pack", self.pack.to_str().unwrap(), "--database", &kept]
            .into_iter()
            .chain(["--as-of", day, "--out", figures.to_str().unwrap()]));
        python.arg(root().join("tests/reference/recompute.py")).arg("--demo").arg("--pack").arg(&self.pack);
        python.arg("--figures").arg(figures).args(["--server", self.server.address(), "--day", day]);
        let output = python.args(options).output().unwrap();
        let report = String::from_utf8(output.stdout).unwrap();
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(complaints.is_empty(), "the recomputation fails:\n{complaints}");
        let counts = report.lines().last().unwrap_or_default();
        let values = counts.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or_default();
        Found { agrees: output.status.success(), values, report }
    }
}

#[test]
fn the_demonstration_recomputed_agrees() {
    let Some(python) = python_or_skip("reference::the_demonstration_recomputed_agrees") else { return };
    let demo = Compared::demo(&root().join("data"));
    let now = demo.recompute(python, TODAY, &[]);
    println!("{TODAY}: {}", now.report);
    assert!(now.agrees, "{}", now.report);
    assert!(now.values > 500_000, "only {} values were compared", now.values);
    // a day of the past: a quarter is just over, and reports of it are coming in
    let past = python_or_skip("the past").unwrap();
    let past = demo.recompute(past, "2025-06-30", &["--as-of"]);
    println!("2025-06-30: {}", past.report);
    assert!(past.agrees, "{}", past.report);
    assert!(past.values > 250_000, "only {} values were compared", past.values);
}

#[test]
fn another_ministrys_pack_recomputed_agrees() {
    let Some(python) = python_or_skip("reference::another_ministrys_pack_recomputed_agrees") else { return };
    let forest = Compared::demo(&root().join("tests/packs/forest"));
    let found = forest.recompute(python, TODAY, &["--level", "region"]);
    assert!(found.agrees && found.values > 400, "{}", found.report);
}

#[test]
fn the_recomputation_finds_a_planted_difference() {
    let Some(python) = python_or_skip("reference::the_recomputation_finds_a_planted_difference") else {
        return;
    };
    let forest = Compared::demo(&root().join("tests/packs/forest"));
    let found = forest.recompute(python, TODAY, &["--level", "region", "--canary"]);
    assert!(!found.agrees && found.report.ends_with(" 1 differ\n"), "{}", found.report);
}
