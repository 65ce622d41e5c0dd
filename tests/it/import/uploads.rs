//! The uploads kept in `tests/uploads`, as offices send them: each faulty one refused with every fault at its place, its mended twin taken.

use super::{published, says};
use crate::program;
use std::path::PathBuf;
use tests::{Engine, Outcome, Program, golden, on_each_engine, root};

on_each_engine!(faulty_uploads_are_refused, mended_uploads_are_taken_once, a_warning_refuses_nothing);

const UPLOADS: [&str; 3] = ["may_windows1251", "may_kazakh_utf8", "may_kazakh_kz1048"];

fn upload(name: &str, state: &str) -> PathBuf {
    root().join(format!("tests/uploads/{name}_{state}.csv"))
}

fn import(program: &Program, lang: &str, name: &str, state: &str) -> Outcome {
    let path = upload(name, state);
    program.run(["--lang".as_ref(), lang.as_ref(), "import".as_ref(), path.as_os_str()])
}

fn faulty_uploads_are_refused(engine: Engine) {
    let program = program(engine);
    for name in UPLOADS {
        let outcome = import(&program, "en", name, "faulty");
        assert_eq!(outcome.code, Some(1), "{outcome:#?}");
        let faults: Vec<&str> = outcome.stdout.lines().collect();
        assert_eq!(faults.len(), 4, "three faults and a summary: {faults:#?}");
        for (fault, place) in
            faults.iter().zip(["line 4, column 2 ", "line 5, column 4 ", "line 7, column 4 "])
        {
            assert!(fault.contains(place), "{place} in {fault}");
        }
        assert!(faults[1].contains("1,234") && faults[2].contains("2"), "{faults:#?}");
        assert_eq!(faults[3], "Nothing was stored. Rows read: 7, faults: 3. Mend them and import again.");
        assert_eq!(published(&program, &[]).lines().count(), 1, "{name}: something was stored");
    }
}

fn mended_uploads_are_taken_once(engine: Engine) {
    let mut kazakh = Vec::new();
    for name in UPLOADS {
        let program = program(engine);
        says(&import(&program, "en", name, "mended"), [6, 6, 0, 0]);
        let csv = published(&program, &[]);
        assert!(csv.contains(",12.5,") && csv.contains(",1204,") && csv.contains(",1234,"), "{csv}");
        assert_eq!(csv.matches(",unavailable,").count(), 1, "{csv}");
        says(&import(&program, "en", name, "mended"), [6, 0, 0, 6]);
        assert_eq!(published(&program, &[]), csv);
        if name.contains("kazakh") {
            kazakh.push(csv);
        }
    }
    assert_eq!(kazakh[0], kazakh[1], "UTF-8 and KZ-1048 give the same figures");
}

#[test]
fn every_fault_is_said_in_three_languages() {
    let program = program(Engine::Sqlite);
    let mut all = String::new();
    for name in UPLOADS {
        for lang in ["kk", "ru", "en"] {
            let folder = format!("{}/", upload(name, "faulty").parent().unwrap().display());
            all.push_str(&format!("== {name}, {lang}\n"));
            all.push_str(&import(&program, lang, name, "faulty").stdout.replace(&folder, ""));
        }
    }
    golden("upload_faults.txt", &all);
}

fn a_warning_refuses_nothing(engine: Engine) {
    let program = program(engine);
    program.write("w.csv", "indicator,region,period,value,zzz\noffences,KZ-59,2026-05,10,x\n");
    let outcome = program.run(["--lang", "en", "import", "w.csv"]);
    assert_eq!(outcome.code, Some(0), "{outcome:#?}");
    assert!(outcome.stdout.contains("zzz") && outcome.stdout.contains("New: 1,"), "{outcome:#?}");
}
