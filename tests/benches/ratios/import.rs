//! A checked import by the program, end to end, against what each database brings for bulk: `sqlite3 .import` and COPY, into a table with
//! the same columns, keys, constraints and index.

use crate::{Bench, ROWS, in_turn, process, report, timed};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

pub fn run(bench: &Bench) {
    sqlite(bench);
    match tests::Postgres::shared() {
        Some(postgres) => against_copy(bench, postgres),
        None => println!("skipped: PostgreSQL is not installed"),
    }
}

fn import(bench: &Bench, url: &str) -> f64 {
    let mut peak = 0.0;
    let seconds = timed(|| {
        let child = Command::new(&bench.program)
            .arg("--pack")
            .arg(bench.path("pack"))
            .args(["--database", url, "import"])
            .arg(bench.path("figures.csv"))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let (success, memory) = process::watch(child);
        assert!(success, "import failed");
        peak = memory;
    });
    report("memory of an import", format!("{peak:.0} MiB at its peak"), "less than 250 MiB", peak < 250.0);
    seconds
}

fn sqlite(bench: &Bench) {
    let ours_db = bench.path("ours.db");
    let first = import(bench, &url(&ours_db));
    if Command::new("sqlite3").arg("-version").stdout(Stdio::null()).status().is_err() {
        return println!("skipped: sqlite3 is not installed (ours took {first:.2} s)");
    }
    let schema = sqlite3(
        &ours_db,
        "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND type IN ('table','index');",
    );
    let columns = sqlite3(&ours_db, "SELECT group_concat(name) FROM pragma_table_info('observation');");
    // the order of the source file, not of the key: what .import is given in life
    let parents = sqlite3(
        &ours_db,
        ".mode insert place\nSELECT * FROM place;\n.mode insert indicator\nSELECT * FROM indicator;\n.mode insert source\nSELECT * FROM source;\n.mode insert release\nSELECT * FROM release;",
    );
    let in_file_order = bench.path("rows-in-file-order.csv");
    std::fs::write(
        &in_file_order,
        sqlite3(
            &ours_db,
            &format!(
                ".mode csv\nSELECT {} FROM observation ORDER BY indicator, place, period;",
                columns.trim()
            ),
        ),
    )
    .unwrap();
    let reference = |file: &Path| {
        let db = bench.path("reference.db");
        remove(&db);
        sqlite3(&db, "PRAGMA journal_mode=WAL;");
        sqlite3(&db, &schema);
        sqlite3(&db, &parents);
        timed(|| {
            let script = format!(
                "PRAGMA synchronous=FULL;\nPRAGMA foreign_keys=ON;\n.import --csv {} observation",
                file.display()
            );
            sqlite3(&db, &script);
        })
    };
    let ours = || {
        remove(&ours_db);
        import(bench, &url(&ours_db))
    };
    let (ours, theirs) = in_turn(3, ours, || reference(&in_file_order));
    let measured =
        format!("{ours:.2} s against {theirs:.2} s of sqlite3 .import: {:.2} × its speed", theirs / ours);
    report("import of 864,000 rows into SQLite", measured, "no slower", ours <= theirs);
}

fn against_copy(bench: &Bench, postgres: &tests::Postgres) {
    let url = postgres.fresh_database();
    let first = import(bench, &url);
    let rows = bench.path("rows.tsv");
    psql(
        &url,
        &format!(
            "\\copy (SELECT * FROM observation ORDER BY indicator, place, period) TO '{}'",
            rows.display()
        ),
    );
    // the same schema by the same migrations, with everything but the observations
    let dump = Command::new("pg_dump").arg(&url).args(["--exclude-table-data=observation"]).output().unwrap();
    assert!(dump.status.success(), "{}", String::from_utf8_lossy(&dump.stderr));
    let schema = String::from_utf8_lossy(&dump.stdout).into_owned();
    let ours = || import(bench, &postgres.fresh_database());
    let reference = || {
        let url = postgres.fresh_database();
        psql(&url, &schema);
        timed(|| psql(&url, &format!("\\copy observation FROM '{}'", rows.display())))
    };
    let (ours, theirs) = in_turn(3, ours, reference);
    let measured = format!(
        "{:.2} s against {theirs:.2} s of COPY: {:.2} × its speed",
        ours.min(first),
        theirs / ours.min(first)
    );
    report(
        &format!("import of {ROWS} rows into PostgreSQL"),
        measured,
        "no slower",
        ours.min(first) <= theirs,
    );
}

fn url(path: &Path) -> String {
    format!("sqlite://{}?mode=rwc", path.display())
}

fn remove(db: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", db.display()));
    }
}

fn sqlite3(db: &Path, script: &str) -> String {
    run_with("sqlite3", &[&db.display().to_string()], script)
}

fn psql(url: &str, script: &str) {
    run_with("psql", &["-q", "-v", "ON_ERROR_STOP=1", url], script);
}

fn run_with(program: &str, arguments: &[&str], script: &str) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let script = script.to_owned();
    // written from a thread, or a long answer could stand against a long script
    let writer = std::thread::spawn(move || stdin.write_all(script.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{program} failed");
    String::from_utf8(output.stdout).unwrap()
}
