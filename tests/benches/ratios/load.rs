//! The deadline hour on the real server: 500 programs hand in at the same moment. `-- load` on SQLite, `-- load --postgres` on a private cluster.

use crate::{Bench, process};
use tests::load::{self, Hour};
use tests::{Engine, Program};

const HOUR: Hour = Hour { submitters: 500, slow: 200, guesses: 100 };

/// Whether everything promised was kept.
pub fn run(bench: &Bench, postgres: bool) -> bool {
    let engine = if postgres { Engine::postgres("load --postgres") } else { Some(Engine::Sqlite) };
    let Some(engine) = engine else { return false };
    let program = Program::on(engine, &bench.program.to_string_lossy());
    let (server, mut returns) = load::serve(&program);
    let before = process::cpu(server.id());
    let measured = load::pass(&server, &mut returns, HOUR);
    let cpu = process::cpu(server.id()) - before;
    let peak = process::peak_memory(server.id()).unwrap_or_default();
    let broken = measured.broken();
    println!(
        "{:4} {} submitters on {engine:?}: {measured}",
        if broken.is_empty() { "ok" } else { "MISS" },
        HOUR.submitters
    );
    println!("     the server's CPU {cpu:.2} s, its memory at the peak {peak:.0} MiB");
    broken.iter().take(20).for_each(|what| println!("     {what}"));
    broken.is_empty()
}
