//! A small deadline hour in every run of the tests; `cargo bench -p tests -- load` is the one that is measured.

use crate::program;
use std::collections::BTreeMap;
use tests::load::{self, Hour};
use tests::{Engine, on_each_engine};

on_each_engine!(returns_sent_at_once_and_again_are_there_once);

fn returns_sent_at_once_and_again_are_there_once(engine: Engine) {
    let program = program(engine);
    let (server, mut returns) = load::serve(&program);
    // what was not sent is missed
    let unsent = returns.take(2);
    let missed = returns.faults(&unsent, &BTreeMap::new());
    assert_eq!(missed.len(), 3 * unsent.len(), "a version and two events each: {missed:?}");
    // how long it takes in a debug build beside other tests says nothing
    let measured = load::pass(&server, &mut returns, Hour { submitters: 50, slow: 20, guesses: 6 });
    let log = std::fs::read_to_string(program.folder().join("server.log")).unwrap_or_default();
    let warned: Vec<&str> = log.lines().filter(|l| l.contains("WARN") || l.contains("ERROR")).collect();
    assert!(measured.faults.is_empty(), "{measured}: {:#?}\n{warned:#?}", measured.faults);
    assert_eq!(measured.server_errors, 0, "{measured}");
    assert_eq!((measured.slow, measured.guesses), (20, 6), "{measured}");
    assert!(measured.cut > 0 && measured.latencies.len() >= 50, "{measured}");
}
