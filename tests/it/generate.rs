//! `maqsat generate`: the number asked for, the same every time, and good enough to be imported.

use crate::program;
use std::collections::BTreeSet;
use tests::Engine;

#[test]
fn the_same_seed_makes_the_same_bytes() {
    let program = program(Engine::Sqlite);
    let one = program.ok(["generate", "--observations", "5000", "--seed", "7"]);
    program.ok(["generate", "--observations", "5000", "--seed", "7", "--out", "again.csv"]);
    assert_eq!(one, std::fs::read_to_string(program.folder().join("again.csv")).unwrap());
    assert_ne!(one, program.ok(["generate", "--observations", "5000", "--seed", "8"]));
    assert_eq!(
        program.ok(["generate", "--observations", "5000"]),
        program.ok(["generate", "--observations", "5000", "--seed", "1"])
    );
}

#[test]
fn as_many_as_asked_for_and_none_twice() {
    let program = program(Engine::Sqlite);
    for n in [0, 1, 999, 14_400, 20_001] {
        let csv = program.ok(["generate", "--observations", &n.to_string()]);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().unwrap(), &["indicator", "region", "period", "value"][..]);
        let keys: Vec<_> =
            reader.records().map(|r| r.unwrap()).map(|r| format!("{},{},{}", &r[0], &r[1], &r[2])).collect();
        assert_eq!(keys.len(), n);
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), n, "a figure twice among {n}");
    }
}

#[test]
fn its_pack_passes_the_check_and_its_file_the_import() {
    let program = program(Engine::Sqlite);
    program.ok(["generate", "--observations", "30000", "--out", "made.csv", "--pack-out", "pack"]);
    let checked = program.ok(["check", "pack", "--lang", "en"]);
    assert!(checked.contains("No errors"), "{checked}");
    let said = program.ok(["--pack", "pack", "--lang", "en", "import", "made.csv"]);
    assert!(said.contains("Rows read: 30,000. New: 30,000, revised: 0, unchanged: 0, refused: 0."), "{said}");
    let exported = program.ok(["--pack", "pack", "export"]);
    assert_eq!(exported.lines().count(), 30_001);
    // from then on the database has that pack
    let said = program.ok(["--lang", "en", "import", "made.csv"]);
    assert!(said.contains("unchanged: 30,000"), "{said}");
    // the built-in pack does not know the districts: every one of them is a fault, and nothing is stored
    let made = program.folder().join("made.csv");
    let other = crate::program(Engine::Sqlite);
    let outcome = other.run(["--lang", "en", "import", made.to_str().unwrap()]);
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.stdout.contains("Nothing was stored"),
        "{}",
        outcome.stdout.lines().last().unwrap_or_default()
    );
}
