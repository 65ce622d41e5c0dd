//! Import speed beside the engines' own loaders, and what the dashboard waits for. Run in release:
//! `cargo run --release -p store --example import_speed -- [ROUNDS] [postgres://USER@HOST:PORT/DATABASE]`
//!
//! 864,000 figures = 60 indicators × 240 places × 60 months. The reference tables have the same columns, keys and checks, and the reference
//! file has integer keys and is sorted by key, which suits the loaders best. `sqlite3` and `psql` must be on the PATH; the PostgreSQL
//! database is one that may be thrown away: its schema `public` is dropped.

mod synthetic;

use model::concept::Level;
use model::{Concept, Entry};
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::observations::{self, Import, Summary};
use store::{Store, published};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const TABLES: &str = "
CREATE TABLE place (id integer NOT NULL PRIMARY KEY); CREATE TABLE indicator (id integer NOT NULL PRIMARY KEY);
CREATE TABLE source (id integer NOT NULL PRIMARY KEY); CREATE TABLE release (id integer NOT NULL PRIMARY KEY);
INSERT INTO source VALUES (1); INSERT INTO release VALUES (1);
CREATE TABLE observation_ref (
    place integer NOT NULL REFERENCES place, indicator integer NOT NULL REFERENCES indicator,
    period integer NOT NULL, revision integer NOT NULL CHECK (revision >= 1), mantissa bigint,
    scale smallint NOT NULL CHECK (scale BETWEEN 0 AND 9), state smallint NOT NULL CHECK (state BETWEEN 0 AND 2),
    source integer NOT NULL REFERENCES source, release integer NOT NULL REFERENCES release,
    PRIMARY KEY (place, indicator, period, revision), CHECK ((mantissa IS NULL) = (state <> 0)))";
const FILL_SQLITE: &str = "
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO place SELECT i FROM n;
INSERT INTO indicator SELECT id FROM place;";
const FILL_POSTGRES: &str =
    "INSERT INTO place SELECT generate_series(1, 300); INSERT INTO indicator SELECT id FROM place;";

#[tokio::main]
async fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let rounds: u32 = arguments.next().map_or(Ok(3), |n| n.parse())?;
    let postgres = arguments.next();
    let concept = synthetic::concept(60, 20, 220);
    let folder = tempfile::tempdir()?;
    write_csv(&concept, &folder.path().join("figures.csv"))?;
    for round in 1..=rounds {
        println!("round {round} of {rounds}");
        sqlite(&concept, folder.path()).await?;
        if let Some(url) = &postgres {
            postgres_round(&concept, folder.path(), url).await?;
        }
    }
    Ok(())
}

async fn sqlite(concept: &Concept, folder: &Path) -> Outcome {
    let (reference, ours) = (folder.join("reference.db"), folder.join("ours.db"));
    for path in [&reference, &ours] {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
    }
    let schema = TABLES.replace("bigint", "integer").replace("smallint", "integer");
    run(Command::new("sqlite3")
        .arg(&reference)
        .arg(format!("{schema} WITHOUT ROWID, STRICT;{FILL_SQLITE}")))?;
    let import = format!(".import --csv {} observation_ref", folder.join("figures.csv").display());
    let loader =
        run(Command::new("sqlite3").arg(&reference).args(["-cmd", "PRAGMA foreign_keys = on", &import]))?;
    let url = format!("sqlite://{}?mode=rwc", ours.display());
    measure("SQLite", "sqlite3 .import", loader, concept, &url).await
}

async fn postgres_round(concept: &Concept, folder: &Path, url: &str) -> Outcome {
    let psql = |sql: &str| {
        run(Command::new("psql").args([
            url,
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-c",
            "SET client_min_messages = warning",
            "-c",
            sql,
        ]))
    };
    let clean = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
    psql(clean)?;
    psql(&format!("{TABLES};{FILL_POSTGRES}"))?;
    let loader =
        psql(&format!("\\copy observation_ref from '{}' csv", folder.join("figures.csv").display()))?;
    psql(clean)?;
    measure("PostgreSQL", "\\copy", loader, concept, url).await
}

async fn measure(engine: &str, loader: &str, reference: Duration, concept: &Concept, url: &str) -> Outcome {
    let at = jiff::Timestamp::UNIX_EPOCH;
    let store = Store::open(url).await?;
    store.sync(concept, at).await?;
    let entries = synthetic::entries(concept, 60);
    let (ours, summary) = import(&store, concept, entries).await?;
    assert_eq!(summary.new, 864_000);
    println!(
        "  {engine}: import {ours:.2?}, {loader} {reference:.2?}, ratio {:.2}; memory so far at most {} MiB",
        ours.as_secs_f64() / reference.as_secs_f64(),
        peak_memory()?
    );
    let (again, summary) = import(&store, concept, synthetic::entries(concept, 60)).await?;
    assert_eq!(summary.unchanged, 864_000);
    print!("    the same once more {again:.2?}");
    for (name, as_of, level) in [
        ("figures of the regions", None, Level::Region),
        ("as of a moment", Some(at), Level::Region),
        ("figures of the districts", None, Level::District),
    ] {
        let start = Instant::now();
        let figures = published::figures(&store, concept, as_of, level).await?;
        print!(", {name} {:.0?} ({})", start.elapsed(), figures.len());
    }
    let start = Instant::now();
    let mut export = published::export(&store, concept, published::Filter::default()).await?;
    let mut rows = 0;
    while let Some(some) = export.next().await? {
        rows += some.len();
    }
    print!(", export {:.2?} ({rows})", start.elapsed());
    store.close().await?;
    let start = Instant::now();
    let store = Store::open(url).await?;
    store.sync(concept, at).await?;
    println!(", open and sync {:.1?}", start.elapsed());
    Ok(store.close().await?)
}

async fn import(store: &Store, concept: &Concept, entries: Vec<Entry>) -> Outcome<(Duration, Summary)> {
    let (actor, title) = ("speed".to_owned(), "figures.csv".to_owned());
    let how = Import { at: jiff::Timestamp::UNIX_EPOCH, actor, title, file_hash: None, dry_run: false };
    let start = Instant::now();
    let summary = observations::import(store, concept, entries, how, |_| ()).await?;
    Ok((start.elapsed(), summary))
}

/// The reference file: the rows that our import writes, in key order.
fn write_csv(concept: &Concept, path: &Path) -> Outcome {
    let mut entries = synthetic::entries(concept, 60);
    entries.sort_unstable_by_key(Entry::key);
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for entry in entries {
        let number = entry.cell.number().ok_or("a number")?;
        let (place, indicator, period) = (entry.place.0 + 1, entry.indicator.0 + 1, entry.period.key());
        let (mantissa, scale) = (number.mantissa(), number.scale());
        writeln!(file, "{place},{indicator},{period},1,{mantissa},{scale},0,1,1")?;
    }
    Ok(file.flush()?)
}

fn run(command: &mut Command) -> Outcome<Duration> {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::inherit()).status()?;
    if !status.success() {
        return Err(format!("{command:?} ended with {status}").into());
    }
    Ok(start.elapsed())
}

fn peak_memory() -> Outcome<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? / 1024)
}
