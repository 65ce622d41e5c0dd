//! What must not be said in the project's files, and what their maps say must be there.

use std::path::{Path, PathBuf};
use tests::{files, root};

#[test]
fn no_file_leans_on_what_a_reader_does_not_have() {
    // put together here, so that this file does not name them
    let hosts = [
        concat!("crates", ".io"),
        concat!("npmjs", ".org"),
        concat!("pypi", ".org"),
        concat!("proxy.golang", ".org"),
    ];
    let places = [concat!("../", "shared"), concat!("/work/", "shared"), concat!("/work/", "main")];
    for path in files().into_iter().filter(|p| !p.ends_with("Cargo.lock")) {
        let bytes = std::fs::read(root().join(&path)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for named in hosts.iter().chain(&places) {
            assert!(!text.contains(named), "{} names {named}", path.display());
        }
    }
}

#[test]
fn every_locked_crate_comes_from_the_public_registry() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let index = concat!("registry+https://github.com/rust-lang/crates", ".io-index");
    for line in lock.lines().filter(|l| l.starts_with("source = ")) {
        assert_eq!(line.split('"').nth(1), Some(index));
    }
}

#[test]
fn every_path_that_a_readme_names_is_there() {
    let mut named = 0;
    let mut missing = Vec::new();
    for readme in files().into_iter().filter(|p| p.ends_with("README.md")) {
        let text = std::fs::read_to_string(root().join(&readme)).unwrap();
        for path in paths(&text) {
            named += 1;
            let own = readme.parent().unwrap_or(Path::new(""));
            let folders = [Path::new(""), Path::new("crates"), Path::new("data"), own];
            if !folders.iter().any(|folder| root().join(folder).join(&path).exists()) {
                missing.push(format!("{}: {}", readme.display(), path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(named > 5, "only {named} paths seen: the reader is broken");
}

/// Paths in backticks, outside of fenced blocks.
fn paths(markdown: &str) -> Vec<PathBuf> {
    let prose: Vec<&str> = markdown.split("```").step_by(2).collect();
    let quoted =
        prose.iter().flat_map(|text| text.lines()).flat_map(|line| line.split('`').skip(1).step_by(2));
    let paths = quoted.filter(|text| {
        let ending =
            [".rs", ".toml", ".csv", ".md", ".html", ".ftl", ".css"].iter().any(|e| text.ends_with(e));
        let odd = text.contains(|c: char| "*{<>:…$=?()\" ".contains(c)) || text.starts_with('/');
        (text.contains('/') || ending) && !odd
    });
    paths.map(PathBuf::from).collect()
}

#[test]
fn paths_are_told_from_other_words() {
    let text = "`a/b.rs` `maqsat check` `x.toml` `/api/v1` `https://a/b` `text/*.ftl`\n```\n`c/d`\n```\n`e/`";
    assert_eq!(paths(text), ["a/b.rs", "x.toml", "e/"].map(PathBuf::from));
}
