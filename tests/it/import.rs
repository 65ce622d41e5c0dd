//! `maqsat import` on both engines: all or nothing, nothing twice, every change a revision, every fault at its place.

mod encodings;
mod layouts;
mod uploads;

use crate::program;
use model::{Cell, Entry, Period};
use std::process::{Command, Stdio};
use store::Store;
use store::observations::{self, Import};
use tests::{Engine, Outcome, Program, on_each_engine};

on_each_engine!(
    a_file_with_faults_is_refused_as_a_whole,
    the_mended_file_is_taken_once,
    a_dry_run_stores_nothing,
    a_change_is_a_revision
);

/// As an office saves it: windows-1251, semicolons, and five things in it of which three are wrong.
const FAULTY: &str = "Показатель;Регион;Период;Значение
offences;Северо-Казахстанская область;январь 2025;1 204
internet_fraud_damage;г. Астана;2025-01;12,5
offences;Атлантида;2025-01;77
offences;Павлодарская область;2025-01;1,234
offences;СКО;2025-01;1 204
";
const MENDED: &str = "Показатель;Регион;Период;Значение
offences;Северо-Казахстанская область;январь 2025;1 204
internet_fraud_damage;г. Астана;2025-01;12,5
offences;Кызылординская область;2025-01;77
offences;Павлодарская область;2025-01;1234
";
const STORED: &str = "indicator,region,period,value,status,source,note\r
internet_fraud_damage,KZ-71,2025-01,12.5,,SOURCE,\r
offences,KZ-43,2025-01,77,,SOURCE,\r
offences,KZ-55,2025-01,1234,,SOURCE,\r
offences,KZ-59,2025-01,1204,,SOURCE,\r
";

fn import(program: &Program, file: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> Outcome {
    program.write(file, bytes);
    program.run(["--lang", "en", "import", file].iter().chain(more))
}

#[track_caller]
fn says(outcome: &Outcome, rows: [u64; 4]) {
    let [read, new, revised, unchanged] = rows;
    let line =
        format!("Rows read: {read}. New: {new}, revised: {revised}, unchanged: {unchanged}, refused: 0.");
    assert_eq!((outcome.code, outcome.stdout.lines().last()), (Some(0), Some(line.as_str())), "{outcome:#?}");
}

/// What is published, the heading first and the rest sorted.
fn published(program: &Program, more: &[&str]) -> String {
    let csv = program.ok(["export"].iter().chain(more));
    let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
    lines[1..].sort();
    lines.iter().map(|l| format!("{l}\r\n")).collect()
}

/// The same with the sources that the passports name.
fn with_sources(stored: &str) -> String {
    let concept = maqsat::loaded(false).unwrap().0;
    let lines = stored.split_inclusive('\n').map(|line| {
        let source =
            concept.find_indicator(line.split(',').next().unwrap()).map(|ix| concept.indicator(ix).source);
        source.map_or_else(|| line.to_owned(), |s| line.replace("SOURCE", &concept.source(s).code))
    });
    lines.collect()
}

fn a_file_with_faults_is_refused_as_a_whole(engine: Engine) {
    let program = program(engine);
    let outcome = import(&program, "faulty.csv", encodings::windows_1251(FAULTY), &[]);
    assert_eq!(outcome.code, Some(1), "{outcome:#?}");
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    for (at, quoted) in
        [("line 4, column 2 ", "Атлантида"), ("line 5, column 4 ", "1,234"), ("line 6, column ", "2")]
    {
        let named = lines
            .iter()
            .filter(|l| l.starts_with("faulty.csv") && l.contains(at) && l.contains(quoted))
            .count();
        assert_eq!(named, 1, "{at} {quoted} in {}", outcome.stdout);
    }
    assert_eq!(
        lines.last(),
        Some(&"Nothing was stored. Rows read: 5, faults: 3. Mend them and import again."),
        "{}",
        outcome.stdout
    );
    assert_eq!(lines.len(), 4, "{}", outcome.stdout);
    assert_eq!(published(&program, &[]).lines().count(), 1, "something was stored");
    let server = program.serve(&["serve"]);
    let release = server.citizen("en").json("/api/v1/overview")["release"].as_u64();
    assert_eq!(release, Some(1), "the refused import left a release");
}

fn the_mended_file_is_taken_once(engine: Engine) {
    let program = program(engine);
    says(&import(&program, "mended.csv", encodings::windows_1251(MENDED), &[]), [4, 4, 0, 0]);
    let stored = with_sources(STORED);
    assert_eq!(published(&program, &[]), stored);
    says(&import(&program, "mended.csv", encodings::windows_1251(MENDED), &[]), [4, 0, 0, 4]);
    // the same figures in other words
    let other = MENDED.replace("1 204", "1204.0").replace("12,5", "12.50").replace("г. Астана", "KZ-71");
    says(&import(&program, "other.csv", other, &[]), [4, 0, 0, 4]);
    assert_eq!(published(&program, &[]), stored);
    // what was exported is read back and changes nothing
    program.ok(["export", "--out", "exported.csv"]);
    says(&program.run(["--lang", "en", "import", "exported.csv"]), [4, 0, 0, 4]);
}

fn a_dry_run_stores_nothing(engine: Engine) {
    let program = program(engine);
    let dry = import(&program, "mended.csv", MENDED, &["--dry-run"]);
    assert_eq!(dry.code, Some(0), "{dry:#?}");
    assert!(
        dry.stdout.contains("Dry run, nothing was stored. Rows read: 4. New: 4, revised: 0, unchanged: 0"),
        "{}",
        dry.stdout
    );
    assert_eq!(published(&program, &[]).lines().count(), 1);
    says(&import(&program, "mended.csv", MENDED, &[]), [4, 4, 0, 0]);
    let dry = import(&program, "changed.csv", MENDED.replace("1234", "1235"), &["--dry-run"]);
    assert!(dry.stdout.contains("New: 0, revised: 1, unchanged: 3"), "{}", dry.stdout);
    assert_eq!(published(&program, &[]), with_sources(STORED));
}

fn a_change_is_a_revision(engine: Engine) {
    let program = program(engine);
    // published in spring of 2025, past the program, which knows only now
    publish(&program, "2025-03-01T00:00:00Z", "1204");
    let changed = "indicator,region,period,value\noffences,KZ-59,2025-01,1210\n";
    says(&import(&program, "changed.csv", changed, &[]), [1, 0, 1, 0]);
    says(&import(&program, "changed.csv", changed, &[]), [1, 0, 0, 1]);
    let value = |as_of: &[&str]| {
        published(&program, as_of).lines().nth(1).map(|l| l.split(',').nth(3).unwrap().to_owned())
    };
    assert_eq!(value(&[]).as_deref(), Some("1210"));
    assert_eq!(value(&["--as-of", "2025-03-01"]).as_deref(), Some("1204"));
    assert_eq!(value(&["--as-of", "2025-02-28"]), None);
    let server = program.serve(&["serve"]);
    let visitor = server.citizen("kk");
    for (as_of, expected) in
        [("", Some(("1210", 2))), ("&as_of=2025-03-01", Some(("1204", 1))), ("&as_of=2025-02-28", None)]
    {
        let answer = visitor.json(&format!("/api/v1/indicators/offences/observations?region=KZ-59{as_of}"));
        let figures = answer["observations"].as_array().unwrap();
        let found = figures.iter().find(|o| o["period"] == "2025-01");
        let found = found.map(|o| (o["value"].as_str().unwrap(), o["revision"].as_u64().unwrap()));
        assert_eq!(found, expected, "{as_of}");
    }
    // and the page says the same
    let page = visitor.page("/en/regions/KZ-59/indicators/offences?as_of=2025-03-01").readable();
    assert!(page.contains("1,204") && !page.contains("1,210"), "{page}");
}

fn publish(program: &Program, at: &str, value: &str) {
    let concept = maqsat::loaded(false).unwrap().0;
    let indicator = concept.find_indicator("offences").unwrap();
    let entry = Entry {
        indicator,
        place: concept.find_place("KZ-59").unwrap(),
        period: Period::month(2025, 1).unwrap(),
        cell: Cell::Number(value.parse().unwrap()),
        source: concept.indicator(indicator).source,
        note: None,
    };
    let at = at.parse().unwrap();
    let how = Import { at, actor: "tester".into(), title: "spring".into(), file_hash: None, dry_run: false };
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(program.database()).await.unwrap();
        store.sync(&concept, at).await.unwrap();
        observations::import(&store, &concept, vec![entry], how, |_| {}).await.unwrap();
        store.close().await.unwrap();
    });
}

#[test]
fn both_engines_export_the_same_bytes() {
    let Some(postgres) = Engine::postgres("import::both_engines_export_the_same_bytes") else { return };
    let maker = program(Engine::Sqlite);
    maker.ok(["generate", "--observations", "20000", "--out", "made.csv", "--pack-out", "pack"]);
    let exports = [Engine::Sqlite, postgres].map(|engine| {
        let program = program(engine);
        let with_pack = |args: &[&str]| {
            let mut command: Command = program.command(args);
            let output = command.current_dir(maker.folder()).output().unwrap();
            assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
            output.stdout
        };
        with_pack(&["import", "made.csv", "--pack", "pack"]);
        program.write("more.csv", "indicator,region,period,value,status,note\noffences,KZ-59,2024-01,,not_applicable,\"a, b\"\noffences,KZ-10,2024-02,0,,жоқ\n");
        with_pack(&["import", program.folder().join("more.csv").to_str().unwrap(), "--pack", "pack"]);
        with_pack(&["export", "--pack", "pack"])
    });
    assert_eq!(exports[0].iter().filter(|b| **b == b'\n').count(), 20_001);
    assert!(exports[0] == exports[1], "the engines differ");
}

#[test]
fn a_pipe_gets_no_progress_bar() {
    let program = program(Engine::Sqlite);
    program.ok(["generate", "--observations", "20000", "--out", "made.csv", "--pack-out", "pack"]);
    for args in [["import", "made.csv", "--pack", "pack"], ["import", "nowhere.csv", "--pack", "pack"]] {
        let outcome = program.run(args);
        for text in [&outcome.stdout, &outcome.stderr] {
            assert!(!text.contains(['\r', '\u{1b}']), "{text:?}");
        }
        assert!(args[1] == "nowhere.csv" || outcome.stderr.is_empty(), "{}", outcome.stderr);
    }
    let outcome = program.run(["check", "pack"]);
    assert!(!outcome.stdout.contains('\u{1b}') && outcome.stderr.is_empty(), "{outcome:#?}");
}

#[test]
fn a_reader_who_leaves_early_is_no_panic() {
    let program = program(Engine::Sqlite);
    let rows: String = (0..3_000).map(|n| format!("nothing_{n},KZ,2025,1\n")).collect();
    program.write("faulty.csv", format!("indicator,region,period,value\n{rows}"));
    for args in
        [&["import", "faulty.csv"][..], &["check"], &["export"], &["generate", "--observations", "9000"]]
    {
        let mut process =
            program.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(process.stdout.take());
        let output = process.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked"), "{args:?}: {said}");
    }
}
