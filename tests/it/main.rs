//! Every test of the whole program, in one binary, mirroring the program; `tests/src` is the harness.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "tests fail by panicking")]

mod access;
mod administration;
mod aggregation_properties;
mod api;
mod assess;
mod assess_properties;
mod assess_record;
mod browser;
mod calculator;
mod changes;
mod charts;
mod checks;
mod comparison;
mod demo;
mod discipline;
mod districts;
mod entering;
mod extremes;
mod first_goal;
mod forms;
mod generate;
mod harness;
mod http;
mod import;
mod journey;
mod kill;
mod load;
mod method;
mod notices;
mod outlook;
mod packs;
mod pages;
mod people;
mod published;
mod reference;
mod review;
mod search;
mod sentences;
mod tidy;
mod tidy_words;
mod verify;

use std::sync::OnceLock;
use tests::{Engine, Program, Server};

/// The program that cargo built for these tests.
const MAQSAT: &str = env!("CARGO_BIN_EXE_maqsat-under-test");

/// The program with a fresh database.
fn program(engine: Engine) -> Program {
    Program::on(engine, MAQSAT)
}

/// The plain pack on a new database, served once for all tests of this process.
fn plain() -> &'static Server {
    static SHARED: OnceLock<(Program, Server)> = OnceLock::new();
    &SHARED.get_or_init(|| serving(&["serve"])).1
}

/// The demonstration, served once for all tests of this process.
fn demo() -> &'static Server {
    static SHARED: OnceLock<(Program, Server)> = OnceLock::new();
    &SHARED.get_or_init(|| serving(&["demo"])).1
}

fn serving(args: &[&str]) -> (Program, Server) {
    let program = program(Engine::Sqlite);
    let server = program.serve(args);
    (program, server)
}
