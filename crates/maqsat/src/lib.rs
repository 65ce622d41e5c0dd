//! The program: one binary that serves, imports, exports, verifies, checks and demonstrates.

mod commands;
mod demo_cycle;
mod demo_history;
mod demo_people;
mod key;
mod pack;
mod workbook;

use clap::{Parser, Subcommand};
use dashboard::text::{Arg, Words};
use model::Lang;
use std::path::PathBuf;
use std::process::ExitCode;

pub mod post;
pub mod tick;

pub use pack::{builtin, loaded};

/// The tracker of a government strategy.
#[derive(Parser, Debug)]
#[command(name = "maqsat", version, about, long_about = None)]
struct Program {
    /// Folder of another concept pack; without it the one built in
    #[arg(long, global = true, env = "MAQSAT_PACK", value_name = "DIR")]
    pack: Option<PathBuf>,
    /// Where the rows are: sqlite://FILE?mode=rwc or postgres://…
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        value_name = "URL",
        default_value = "sqlite://maqsat.db?mode=rwc",
        hide_env_values = true
    )]
    database: String,
    /// Language of messages: kk, ru or en; without it that of the terminal
    #[arg(long, global = true, value_parser = language, value_name = "LANG")]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Serve the pages and the JSON (what happens without a command)
    Serve(commands::serve::Serve),
    /// Serve a demonstration: real series and a made-up reporting history, marked DEMO
    Demo(commands::demo::Demo),
    /// Read figures from CSV files, all or nothing
    Import(commands::import::Import),
    /// Write the published figures as CSV
    Export(commands::export::Export),
    /// Check that nothing was changed behind the journal's back: recompute its chain and all that it vouches for
    Verify(commands::verify::Verify),
    /// Read a concept pack and print every fault with file, line and column
    Check(commands::check::Check),
    /// Assess rows of baseline, targets and values: check our arithmetic
    Assess(commands::assess::Assess),
    /// Write made-up figures of any number, for load tests and benchmarks
    Generate(commands::generate::Generate),
    /// Read a workbook from standard input, in a process of its own (the server starts this)
    #[command(hide = true)]
    Workbook(commands::workbook::Workbook),
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "kk, ru, en".to_owned())
}

/// What every command is given.
#[derive(Debug)]
struct Context {
    pack: Option<PathBuf>,
    database: String,
    lang: Lang,
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let program = Program::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("MAQSAT_LOG");
    let filter = filter.unwrap_or_else(|_| "warn,maqsat=info,dashboard=info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let context = Context {
        pack: program.pack,
        database: program.database,
        lang: program.lang.unwrap_or_else(terminal_language),
    };
    let command = program.command.unwrap_or_else(|| Command::Serve(commands::serve::Serve::default()));
    let done = match command {
        Command::Serve(serve) => serve.run(&context),
        Command::Demo(demo) => demo.run(&context),
        Command::Import(import) => import.run(&context),
        Command::Export(export) => export.run(&context),
        Command::Verify(verify) => verify.run(&context),
        Command::Check(check) => check.run(&context),
        Command::Assess(assess) => assess.run(&context),
        Command::Generate(generate) => generate.run(&context),
        Command::Workbook(workbook) => workbook.run(),
    };
    match done {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("maqsat: {}", failure.message(context.lang));
            ExitCode::from(2)
        }
    }
}

/// By `LC_ALL`, `LC_MESSAGES` or `LANG`, as programs on a terminal do; English if none of ours.
fn terminal_language() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let first = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    Lang::from_code(first.get(..2).unwrap_or_default()).unwrap_or(Lang::En)
}

/// Why a command could not do its work. What is wrong with its input is not a failure but its answer.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("a file cannot be read or written")]
    File { path: String, error: std::io::Error },
    #[error("the concept pack has faults")]
    Pack(String),
    #[error("plan values of the last year are locked")]
    Locked(String),
    #[error("the database")]
    Store(#[from] store::StoreError),
    #[error("the address is taken or not ours")]
    Listen { address: String, error: std::io::Error },
    #[error("cannot start")]
    Start(std::io::Error),
    #[error("letters cannot be sent with these settings")]
    Mail(#[from] post::PostError),
    #[error("cannot write")]
    Output(std::io::Error),
    #[error("a key is needed")]
    NoKey,
    #[error("what should be a key is none")]
    BadKey { place: String },
    #[error("another key than the one of this database")]
    WrongKey,
    #[error("an unknown code")]
    UnknownCode { what: &'static str, code: String },
}

impl Failure {
    /// What happened and what to do, in a language.
    fn message(&self, lang: Lang) -> String {
        let words = Words::of(lang);
        match self {
            Failure::File { path, error } => {
                words.with("cli-fail-file", &[("path", path.as_str().into()), said(error)])
            }
            Failure::Pack(faults) => words.with("cli-fail-pack", &[("faults", faults.as_str().into())]),
            Failure::Locked(what) => words.with("cli-pack-locked", &[("what", what.as_str().into())]),
            Failure::Store(error) => words.with("cli-fail-store", &[said(error)]),
            Failure::Listen { address, error } => {
                words.with("cli-fail-listen", &[("address", address.as_str().into()), said(error)])
            }
            Failure::Start(error) => words.with("cli-fail-start", &[said(error)]),
            Failure::Mail(error) => words.with("cli-fail-mail", &[said(error)]),
            Failure::Output(error) => words.with("cli-fail-output", &[said(error)]),
            Failure::NoKey => words.t("cli-fail-no-key").to_owned(),
            Failure::BadKey { place } => words.with("cli-fail-bad-key", &[("place", place.as_str().into())]),
            Failure::WrongKey => words.t("cli-fail-wrong-key").to_owned(),
            Failure::UnknownCode { what, code } => {
                words.with("cli-fail-unknown", &[("what", (*what).into()), ("code", code.as_str().into())])
            }
        }
    }
}

/// The system's own words for an error: they come in its language.
fn said(error: &impl std::fmt::Display) -> (&'static str, Arg) {
    ("error", error.to_string().into())
}
