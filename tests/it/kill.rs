//! kill -9 in the middle of an import leaves all of it or none, and the next import succeeds.

use crate::program;
use std::process::Stdio;
use std::time::{Duration, Instant};
use store::{Store, published};
use tests::{Engine, Program};

const ROWS: u64 = 60_000;

#[test]
fn on_sqlite() {
    rounds(Engine::Sqlite, 20);
}

#[test]
fn on_postgres() {
    if let Some(engine) = Engine::postgres("kill::on_postgres") {
        rounds(engine, 5);
    }
}

fn rounds(engine: Engine, n: u64) {
    let maker = program(Engine::Sqlite);
    maker.ok(["generate", "--observations", &ROWS.to_string(), "--out", "made.csv", "--pack-out", "pack"]);
    // how long it takes undisturbed, and from when on rows are written
    let undisturbed = program(engine);
    let mut whole = timed(|| import(&undisturbed, &maker).status().unwrap().success());
    assert_eq!(figures(undisturbed.database()), ROWS);
    let dry = timed(|| import(&undisturbed, &maker).arg("--dry-run").status().unwrap().success());
    let mut random = fastrand::Rng::with_seed(n);
    let (mut all, mut none, mut running) = (0, 0, 0u64);
    for round in 0..n {
        let program = program(engine);
        let delay = whole.mul_f64(0.2 + 0.85 * random.f64());
        let mut process = import(&program, &maker).spawn().unwrap();
        std::thread::sleep(delay);
        if process.try_wait().unwrap().is_none() {
            running += 1;
        } else {
            // the machine has become quicker than it was: aim earlier
            whole = whole.mul_f64(0.85);
        }
        let _ = process.kill();
        process.wait().unwrap();
        match figures(program.database()) {
            0 => none += 1,
            ROWS => all += 1,
            some => panic!("round {round}: killed after {delay:?}, {some} of {ROWS} figures are there"),
        }
        if round % 5 == 0 {
            assert!(
                import(&program, &maker).status().unwrap().success(),
                "round {round}: the next import fails"
            );
            assert_eq!(figures(program.database()), ROWS, "round {round}");
        }
    }
    println!(
        "{engine:?}: {n} rounds, {running} killed while running; all {all}, none {none}; whole import {whole:?}, dry run {dry:?}"
    );
    // a test that never hits the middle shows nothing
    assert!(running >= n / 2, "only {running} of {n} were still running when killed");
    assert!(none > 0, "no round was killed before its end");
}

fn import(program: &Program, maker: &Program) -> std::process::Command {
    let folder = maker.folder();
    let mut command = program.command([
        "import".as_ref(),
        folder.join("made.csv").as_os_str(),
        "--pack".as_ref(),
        folder.join("pack").as_os_str(),
    ]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[track_caller]
fn timed(run: impl FnOnce() -> bool) -> Duration {
    let start = Instant::now();
    assert!(run());
    start.elapsed()
}

/// How many figures are published, read past the program.
fn figures(database: &str) -> u64 {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(database).await.unwrap();
        let n = published::count(&store).await.unwrap();
        store.close().await.unwrap();
        n
    })
}
