//! `maqsat assess`: the golden vectors agree, and a file that says otherwise is found out.

use crate::program;
use tests::{Engine, golden, root};

fn vectors() -> String {
    std::fs::read_to_string(root().join("tests/golden/assessment_vectors.csv")).unwrap()
}

#[test]
fn every_golden_vector_agrees() {
    let program = program(Engine::Sqlite);
    let path = program.write("vectors.csv", vectors());
    let outcome = program.run(["assess".as_ref(), path.as_os_str()]);
    assert_eq!(outcome.code, Some(0), "{outcome:#?}");
    assert_eq!(outcome.stdout.lines().count(), vectors().lines().count());
    golden("assessed.csv", &outcome.stdout);
}

#[test]
fn a_changed_result_is_named_with_its_line_and_column() {
    let program = program(Engine::Sqlite);
    for (from, to, line, column) in [
        ("road_deaths,down,12.2,9.0,11.5,0.2187", "road_deaths,down,12.2,9.0,11.5,0.2287", 5, "done"),
        ("0.7692,at_risk", "0.7792,at_risk", 6, "ratio"),
        ("-0.5000,worsening", "-0.5000,off_track", 4, "status_path"),
        ("5.0265,achieved", "5.0365,achieved", 3, "growth_ratio"),
        ("0.5985,off_track", "0.5985,at_risk", 2, "status_growth"),
        ("hold_within,up,100,100,99.6,,", "hold_within,up,100,100,99.6,0.1,", 10, "done"),
    ] {
        assert!(vectors().contains(from), "{from}");
        let path = program.write("changed.csv", vectors().replacen(from, to, 1));
        let outcome = program.run(["--lang".as_ref(), "en".as_ref(), "assess".as_ref(), path.as_os_str()]);
        assert_eq!(outcome.code, Some(1), "{outcome:#?}");
        let named = format!("line {line}, {column}:");
        assert!(outcome.stderr.contains(&named), "{named} is not in {}", outcome.stderr);
        assert_eq!(outcome.stderr.matches("line ").count(), 1, "{}", outcome.stderr);
    }
}

#[test]
fn without_results_they_are_added() {
    let program = program(Engine::Sqlite);
    let inputs: Vec<String> =
        vectors().lines().map(|l| l.split(',').take(5).collect::<Vec<_>>().join(",")).collect();
    let path = program.write("inputs.csv", inputs.join("\r\n"));
    let answer = program.ok(["assess".as_ref(), path.as_os_str()]);
    golden("assessed.csv", &answer);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_assessed() {
    let program = program(Engine::Sqlite);
    let file = "case,improves,baseline_2023,target_2028,value_2025,colour\na,sideways,1,2,3,\nb,up,1;5,2,3,\nc,up,1,2,,\nd,up,1,2,1.5,\n";
    let path = program.write("faulty.csv", file);
    let outcome = program.run(["assess".as_ref(), path.as_os_str()]);
    assert_eq!(outcome.code, Some(1), "{outcome:#?}");
    for place in [":1:6 (colour)", ":2:2 (improves)", ":3:3 (baseline_2023)", ":4:"] {
        assert!(outcome.stderr.contains(place), "{place} is not in {}", outcome.stderr);
    }
    assert!(outcome.stdout.contains("d,up,1,2,1.5,,0.5000,1.2500,on_track"), "{}", outcome.stdout);
}

#[test]
fn a_missing_file_is_a_failure_of_another_kind() {
    let outcome = program(Engine::Sqlite).run(["assess", "nowhere.csv"]);
    assert_eq!(outcome.code, Some(2), "{outcome:#?}");
    assert!(outcome.stderr.contains("nowhere.csv"), "{outcome:#?}");
}

#[test]
fn every_kind_has_its_row_and_the_answer_agrees_with_itself() {
    let program = program(Engine::Sqlite);
    let cases = root().join("tests/uploads/cases.csv");
    for lang in ["kk", "ru", "en"] {
        let answer = program.ok(["--lang".as_ref(), lang.as_ref(), "assess".as_ref(), cases.as_os_str()]);
        golden(&format!("assessed_cases_{lang}.csv"), &answer);
        for kind in model::concept::Kind::ALL {
            assert!(answer.contains(&format!(",{},", kind.code())), "no row of {kind:?}");
        }
        let again = program.write("again.csv", &answer);
        let other = program.ok(["--lang".as_ref(), "en".as_ref(), "assess".as_ref(), again.as_os_str()]);
        assert_eq!(other.lines().count(), answer.lines().count());
    }
}

#[test]
fn faults_are_said_in_the_language_asked_for_with_what_to_do() {
    let program = program(Engine::Sqlite);
    let file = "case,improves,baseline,target_2028,value_2025\na,up,1,\"1,204\",3\nb,,1,2,3\n";
    let path = program.write("faulty.csv", file);
    for (lang, words) in [
        (
            "kk",
            ["2:3 (baseline): «1» бастапқы мәнінің жылы", "2:4 (target_2028): «1,204»", "3: Қай бағыттың"],
        ),
        ("ru", ["2:3 (baseline): Для базового значения «1»", "2:4 (target_2028): «1,204»", "3: Не указано"]),
        (
            "en",
            [
                "2:3 (baseline): The baseline “1” has no year",
                "2:4 (target_2028): “1,204”",
                "3: It is not said",
            ],
        ),
    ] {
        let outcome = program.run(["--lang".as_ref(), lang.as_ref(), "assess".as_ref(), path.as_os_str()]);
        assert_eq!(outcome.code, Some(1), "{outcome:#?}");
        for said in words {
            assert!(outcome.stderr.contains(said), "{said} is not in {}", outcome.stderr);
        }
    }
}

#[test]
fn the_help_names_every_column() {
    let help = program(Engine::Sqlite).ok(["assess", "--help"]);
    let results = ingestion::cases::RESULTS;
    let file = std::fs::read_to_string(root().join("tests/uploads/cases.csv")).unwrap();
    let given: Vec<&str> = file.lines().next().unwrap().split(',').collect();
    for column in results.into_iter().chain(given) {
        let stem = column.split_once("_20").map_or(column, |(stem, _)| stem);
        assert!(help.contains(stem), "{column} is not explained");
    }
}
