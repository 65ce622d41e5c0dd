//! Limits of style and structure as tests: which way the arrows point, how long things may be, and that maps are not stale.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tests::{files, root};

/// Which of our crates each crate may name. Whoever is not here may name all.
const ARROWS: [(&str, &[&str]); 6] = [
    ("model", &[]),
    ("ingestion", &["model"]),
    ("publication", &["model"]),
    ("migrations", &[]),
    ("store", &["model", "migrations"]),
    // what a person types on a page is read as a file's cells are
    ("dashboard", &["model", "ingestion", "store", "publication"]),
];
/// Libraries that would break a wall.
const WALLS: [(&str, &[&str]); 5] = [
    ("model", &["tokio", "axum", "sea-orm", "csv", "plotters", "serde_json", "reqwest", "hyper", "tower"]),
    ("ingestion", &["tokio", "axum", "sea-orm", "plotters", "reqwest", "calamine", "zip", "quick-xml"]),
    ("publication", &["tokio", "axum", "sea-orm", "reqwest", "calamine", "zip", "quick-xml"]),
    // the server must not be able to open a workbook: its child does
    (
        "dashboard",
        &["sea-orm", "sea-orm-migration", "csv", "csv-core", "plotters", "resvg", "rust_xlsxwriter"],
    ),
    ("dashboard", &["calamine", "zip", "quick-xml"]),
];
const LONGEST_FILE: usize = 650;
const LONGEST_FUNCTION: usize = 100;

fn read(path: &Path) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn with_ending(ending: &str) -> Vec<PathBuf> {
    files().into_iter().filter(|p| p.extension().is_some_and(|e| e == ending)).collect()
}

/// Every crate of ours with the names of all it depends on, tests and build included.
fn crates() -> BTreeMap<String, Vec<String>> {
    let manifests = files().into_iter().filter(|p| p.ends_with("Cargo.toml") && p.components().count() > 1);
    let crates = manifests.map(|path| {
        let manifest: toml::Table = read(&path).parse().unwrap();
        let tables = ["dependencies", "dev-dependencies", "build-dependencies"].iter();
        let tables = tables.filter_map(|name| manifest.get(*name)?.as_table());
        let names = tables.flat_map(|table| table.keys().cloned()).collect();
        (manifest["package"]["name"].as_str().unwrap().to_owned(), names)
    });
    crates.collect()
}

#[test]
fn arrows_between_crates_point_one_way() {
    let crates = crates();
    assert!(crates.len() >= 8, "{crates:?}");
    for (name, allowed) in ARROWS {
        let ours: Vec<&String> = crates[name].iter().filter(|d| crates.contains_key(*d)).collect();
        assert!(
            ours.iter().all(|d| allowed.contains(&d.as_str())),
            "{name} depends on {ours:?}, not only on {allowed:?}"
        );
    }
    for (name, walled) in WALLS {
        let through: Vec<&String> = crates[name].iter().filter(|d| walled.contains(&d.as_str())).collect();
        assert!(through.is_empty(), "{name} depends on {through:?}");
    }
    for (name, dependencies) in &crates {
        let on_tests = dependencies.iter().any(|d| d == "tests" || (d == "maqsat" && name != "tests"));
        assert!(!on_tests, "{name} depends on the program or its tests");
    }
}

#[test]
fn every_dependency_is_chosen_in_the_root_with_its_reason() {
    let root = read(Path::new("Cargo.toml"));
    let chosen = root.split("[workspace.dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    for line in chosen.lines().filter(|l| l.contains('=') && !l.contains("path =")) {
        assert!(line.contains(" # "), "no reason beside {line}");
    }
    for path in files().iter().filter(|p| p.ends_with("Cargo.toml") && p.components().count() > 1) {
        let manifest: toml::Table = read(path).parse().unwrap();
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, how) in manifest.get(table).and_then(|t| t.as_table()).into_iter().flatten() {
                let inherited = how.get("workspace").and_then(toml::Value::as_bool) == Some(true);
                assert!(inherited, "{}: {name} is not chosen in the root", path.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let mute: Vec<PathBuf> = with_ending("rs").into_iter().filter(|p| !read(p).starts_with("//! ")).collect();
    assert!(mute.is_empty(), "without a first line //!: {mute:?}");
}

#[test]
fn no_file_and_no_function_is_too_long() {
    let mut long = Vec::new();
    let mut functions = 0;
    for path in with_ending("rs") {
        let text = read(&path);
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > LONGEST_FILE {
            long.push(format!("{}: {} lines", path.display(), lines.len()));
        }
        for (at, length) in (0..lines.len()).filter_map(|at| Some((at, function_length(&lines[at..])?))) {
            functions += 1;
            if length > LONGEST_FUNCTION {
                long.push(format!("{}:{}: a function of {length} lines", path.display(), at + 1));
            }
        }
    }
    assert!(functions > 500, "only {functions} functions seen: the measure is broken");
    assert!(long.is_empty(), "{long:#?}");
}

/// Lines from `fn` to the brace that closes it at the same indentation; `None` if no function begins here.
fn function_length(lines: &[&str]) -> Option<usize> {
    let line = lines[0].trim_start();
    let words = ["pub ", "pub(crate) ", "pub(super) ", "const ", "async ", "unsafe "];
    let mut rest = line;
    while let Some(after) = words.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    if !rest.starts_with("fn ") {
        return None;
    }
    let head = lines.iter().position(|l| l.ends_with('{') || l.ends_with(';') || l.ends_with('}'))?;
    if !lines[head].ends_with('{') {
        return Some(head + 1);
    }
    let indent = &lines[0][..lines[0].len() - line.len()];
    lines.iter().position(|l| l.strip_prefix(indent).is_some_and(|l| l.starts_with('}'))).map(|end| end + 1)
}

#[test]
fn functions_are_measured_right() {
    let long = ["    fn a(", "        b: u8,", "    ) -> u8 {", "        {", "        }", "    }", "}"];
    assert_eq!(function_length(&long), Some(6));
    assert_eq!(function_length(&["fn a();", "}"]), Some(1));
    assert_eq!(function_length(&["let fn_a = 1;"]), None);
}

#[test]
fn the_top_level_is_as_small_as_agreed() {
    let mut top: Vec<String> = Vec::new();
    for path in files() {
        let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        if !first.starts_with('.') && !top.contains(&first) {
            top.push(first);
        }
    }
    let agreed =
        ["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "crates", "data", "migrations", "tests"];
    let other: Vec<_> = top.iter().filter(|name| !agreed.contains(&name.as_str())).collect();
    assert!(other.is_empty(), "{other:?}");
}

#[test]
fn no_template_has_anything_inline() {
    let templates = with_ending("html");
    assert!(templates.len() >= 6, "{templates:?}");
    for path in templates {
        let text = read(&path).to_lowercase();
        // a script is a file of ours, or data that no browser runs; the reader of pages looks at where it leads
        let text = text.replace("<script src=\"{{", "").replace("<script type=\"application/json\"", "");
        for inline in ["style=", "<script", "<style", "javascript:", " onclick", " onload"] {
            assert!(!text.contains(inline), "{} has {inline}", path.display());
        }
    }
}

#[test]
fn openness_is_declared() {
    let declared: toml::Table = read(Path::new("data/visibility.toml")).parse().unwrap();
    assert!(declared.len() >= 5, "{declared:?}");
    for (table, columns) in &declared {
        for (column, why) in columns.as_table().unwrap() {
            let (word, reason) = why.as_str().unwrap().split_once(": ").unwrap_or_default();
            assert!(
                ["public", "internal"].contains(&word) && !reason.is_empty(),
                "{table}.{column}: {why:?}"
            );
        }
    }
}
