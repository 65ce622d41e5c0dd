//! Concept packs: the one built in, another ministry's without a change of code, and faults with their file, line and column.

mod planted;

use crate::program;
use planted::PLANTED;
use tests::{Engine, PackCopy, Program, root};

fn check(program: &Program, copy: &PackCopy) -> tests::Outcome {
    program.run(["--lang".as_ref(), "en".as_ref(), "check".as_ref(), copy.folder().as_os_str()])
}

fn data_copy(program: &Program, name: &str) -> PackCopy {
    PackCopy::of(&root().join("data"), program.folder().join(name))
}

#[test]
fn the_built_in_pack_has_no_fault() {
    let program = program(Engine::Sqlite);
    for lang in ["kk", "ru", "en"] {
        let outcome = program.run(["--lang", lang, "check"]);
        assert_eq!(outcome.code, Some(0), "{outcome:#?}");
        assert_eq!(outcome.stdout.lines().count(), 2, "warnings in the built-in pack: {}", outcome.stdout);
    }
    let said = program.ok(["--lang", "en", "check"]);
    assert!(said.contains("Directions: 3, tasks: 19,") && said.contains("regions: 20,"), "{said}");
    // the folder is the same as what is built in
    assert_eq!(
        program.ok(["--lang".as_ref(), "en".as_ref(), "check".as_ref(), root().join("data").as_os_str()]),
        said
    );
}

#[test]
fn every_planted_fault_is_found_at_its_place() {
    let program = program(Engine::Sqlite);
    let mut unseen = Vec::new();
    for (i, (what, file, edit, word)) in PLANTED.into_iter().enumerate() {
        let copy = data_copy(&program, &format!("pack{i}"));
        let line = edit.plant(&copy, file);
        let outcome = check(&program, &copy);
        let place = format!("{file}:{line}:");
        let named = outcome.stdout.lines().any(|l| l.starts_with(&place) && l.contains(word));
        if !named || outcome.code != Some(1) {
            unseen.push(format!(
                "{what}: exit code {:?}, no line with {place} and {word} in\n{}",
                outcome.code, outcome.stdout
            ));
        }
        // a pack with a fault is not served and nothing is imported with it
        if i == 0 {
            let refused = program.run(["--pack".as_ref(), copy.folder().as_os_str(), "export".as_ref()]);
            assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""), "{refused:#?}");
            assert!(refused.stderr.contains(&place), "{}", refused.stderr);
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

#[test]
fn faults_are_said_in_three_languages() {
    let program = program(Engine::Sqlite);
    let copy = data_copy(&program, "pack");
    copy.add("targets.csv", "no_such,KZ-99,2028,x,,working,,,");
    let said = ["kk", "ru", "en"].map(|lang| {
        program.run(["--lang".as_ref(), lang.as_ref(), "check".as_ref(), copy.folder().as_os_str()]).stdout
    });
    assert!(said[0] != said[1] && said[1] != said[2]);
    for text in &said {
        assert!(text.contains("no_such") && text.contains("KZ-99"), "{text}");
    }
}

#[test]
fn another_ministry_needs_no_change_of_code() {
    let pack = root().join("tests/packs/forest");
    let program = program(Engine::Sqlite);
    let checked = program.ok(["--lang".as_ref(), "en".as_ref(), "check".as_ref(), pack.as_os_str()]);
    assert!(checked.contains("No errors"), "{checked}");
    let server = program.serve(&["serve", "--pack", pack.to_str().unwrap()]);
    let visitor = server.citizen("kk");
    let overview = visitor.json("/api/v1/overview");
    assert_ne!(overview["concept"], "public_safety_2028");
    let directions = overview["directions"].as_array().unwrap();
    assert!(!directions.is_empty());
    for lang in ["kk", "ru", "en"] {
        let page = visitor.page(&format!("/{lang}/"));
        let text = page.readable();
        assert!(text.contains(overview["title"][lang].as_str().unwrap()), "{text}");
        for direction in directions {
            let code = direction["code"].as_str().unwrap();
            assert!(
                text.contains(direction["title"][lang].as_str().unwrap()),
                "{lang}: direction {code} is not on the overview"
            );
            visitor.page(&format!("/{lang}/directions/{code}"));
            for task in direction["tasks"].as_array().unwrap() {
                let task_page = visitor.page(&format!("/{lang}/tasks/{}", task["code"].as_str().unwrap()));
                assert!(task_page.readable().contains(task["title"][lang].as_str().unwrap()));
                for indicator in task["indicators"].as_array().unwrap() {
                    visitor.page(&format!("/{lang}/indicators/{}", indicator["code"].as_str().unwrap()));
                }
            }
        }
        assert!(
            !text.contains("полици") && !text.contains("құқық бұзушылық"),
            "words of the built-in pack: {text}"
        );
    }
    // the same figures can be imported and exported with it
    let exported = program.ok(["--pack", pack.to_str().unwrap(), "export"]);
    assert!(exported.lines().count() > 1, "the pack's figures are not published");
}
