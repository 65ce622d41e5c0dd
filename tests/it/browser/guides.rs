//! Pictures of the guides: each shows the part of a page that its step speaks of, as who follows the guide sees it. They are taken with
//! `MAQSAT_BLESS=1` while the pages are visited; otherwise a visit sees to it that what is shown is still there, and of that size.

use super::kinds::{self, Kind};
use super::report::blesses;
use crate::plain;
use std::path::{Path, PathBuf};
use tests::{Tab, root};

/// Room for a table, and what can still be made out on a phone; the grid of a return needs more.
const WIDTHS: [u32; 2] = [760, 960];
/// So many pixels of a part's height are kept.
const TALLEST: u32 = 600;
/// A picture may have so many bytes, and all of them together.
const LARGEST: u64 = 60_000;
const ALL: u64 = 2_000_000;

/// A picture: its step, the kind of page, which elements make it (their boxes together), and which of them are framed.
struct Shown(&'static str, &'static str, &'static str, &'static str);

const SHOWN: [Shown; 34] = [
    Shown("reader-1", "overview", ".answer.first", ""),
    Shown("reader-2", "search", "form.seek, main section:first-of-type", "form.seek input[type=search]"),
    Shown("reader-3", "indicator", "section.verdict", ""),
    Shown("reader-4", "comparison", "main section:first-of-type", ""),
    Shown("reader-5", "indicator", "main > figure", "main > figure summary, main > figure .files"),
    Shown("reader-6", "receipts", "main form.form", ""),
    Shown("reporter-1", "sign-in", "form.narrow-form", ""),
    Shown("reporter-2", "reporting", "main section:first-of-type", ""),
    Shown("reporter-3", "form", ENTRY, "table.entry tbody tr:first-child :is(.val, .why)"),
    Shown("reporter-4", "form", "#files", ""),
    Shown("reporter-5", "form-not-ready", ENTRY, ".entry-counts"),
    Shown("reporter-6", "form", ".entry-bar", "button[value=ready]"),
    Shown(
        "reporter-7",
        "form-given-back",
        "table.entry tr:has(+ .beneath .remark), table.entry .beneath:has(.remark)",
        ".remark .field",
    ),
    Shown(
        "head-1",
        "reporting-of-head",
        "main section:first-of-type",
        "main section:first-of-type tr:has(.mark)",
    ),
    Shown("head-2", "sign", "table.signing", ""),
    Shown("head-3", "sign", "form.later", "form.later button"),
    Shown("head-4", "receipt-of-department", "dl.receipt div:not(:last-child)", ""),
    Shown("head-5", "calendar", "main section:nth-last-of-type(2)", ""),
    Shown("head-6", "form-approved", "section:has(#reason)", ""),
    Shown("planner-1", "review", ".counts, main > form", ".counts"),
    Shown("planner-2", "submission", "table.reviewed", ""),
    Shown(
        "planner-3",
        "submission",
        ".decision form[action$=approve]",
        ".decision form[action$=approve] button",
    ),
    Shown("planner-4", "submission", "#return", ""),
    Shown(
        "planner-5",
        "review",
        "#submitted h2, #submitted tr:nth-child(-n + 4)",
        "#submitted tr:nth-child(-n + 4) .pick",
    ),
    Shown("planner-6", "reopening", "main", ""),
    Shown("auditor-1", "journal", "article.event", ""),
    Shown("auditor-2", "journal", "#chain", "#chain button"),
    Shown("auditor-3", "journal", "#chain dl", ""),
    Shown("auditor-4", "submission-of-auditor", "section:has(> table.plain)", ""),
    Shown("auditor-5", "receipt", "section.receipt", ""),
    Shown("administrator-1", "people", "section:has(form.form)", ""),
    Shown("administrator-2", "person", "main section:nth-of-type(1)", ""),
    Shown("administrator-3", "person", "main section:nth-of-type(3)", ""),
    Shown("administrator-4", "concept-preview", "main section", ""),
];

const ENTRY: &str = ".entry-counts, table.entry thead, table.entry tbody tr:nth-child(-n + 8)";

/// Steps without anything to see: what a rule forbids some day, and letters that did not go.
const NOTHING: [&str; 2] = ["administrator-5", "administrator-6"];

fn file(step: &str, lang: &str) -> PathBuf {
    root().join(format!("crates/dashboard/pictures/guide-{step}.{lang}.png"))
}

/// Takes the pictures that are to be of a page, or looks whether what they show is still there.
pub fn pictures(tab: &Tab, kind: &Kind, lang: &str, faults: &mut Vec<String>) {
    for Shown(step, of, parts, framed) in &SHOWN {
        if *of != kind.name {
            continue;
        }
        let is_grid = parts.contains("table.");
        tab.resize(WIDTHS[usize::from(is_grid)]);
        tab.unroll();
        let Some(part) = tab.part(parts, TALLEST) else {
            faults.push(format!("guide {step}: nothing to show of {parts}"));
            continue;
        };
        if !framed.is_empty() && tab.part(framed, TALLEST).is_none() {
            faults.push(format!("guide {step}: nothing to frame of {framed}"));
        }
        let path = file(step, lang);
        if blesses() {
            tab.framed(framed, || tab.picture_of(part).small().write(&path));
        } else if let Some(fault) = differs(&path, part.size()) {
            faults.push(format!("guide {step}: {fault}; take it anew with MAQSAT_BLESS=1"));
        }
    }
}

/// How a picture's size differs from what it shows, if by more than other versions of a browser explain.
fn differs(path: &Path, (width, height): (f64, f64)) -> Option<String> {
    let Ok(bytes) = std::fs::read(path) else { return Some(format!("no picture {}", path.display())) };
    let number = |at: usize| f64::from(u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()));
    let (wide, tall) = (number(16), number(20));
    let near = |a: f64, b: f64| (a - b).abs() <= b * 0.08 + 8.0;
    (!near(wide, width) || !near(tall, height))
        .then(|| format!("{wide} × {tall} pixels, but what it shows has {width:.0} × {height:.0}"))
}

#[test]
fn every_step_of_a_guide_has_its_picture() {
    let words = std::fs::read_to_string(root().join("crates/dashboard/src/text/en.ftl")).unwrap();
    let steps: Vec<&str> = words
        .lines()
        .filter_map(|line| line.strip_prefix("guide-")?.split(" = ").next()?.strip_suffix("-how"))
        .collect();
    assert_eq!(steps.len(), SHOWN.len() + NOTHING.len(), "{steps:?}");
    for step in &steps {
        let shown = SHOWN.iter().any(|Shown(of, ..)| of == step);
        assert!(shown != NOTHING.contains(step), "guide-{step}: a picture, or why there is none");
    }
    let stale: Vec<&str> =
        SHOWN.iter().map(|shown| shown.1).filter(|of| kinds::all().all(|k| k.name != *of)).collect();
    assert!(stale.is_empty(), "no such kinds of pages: {stale:?}");
    for lang in ["kk", "ru", "en"] {
        for Shown(step, ..) in &SHOWN {
            let path = file(step, lang);
            let size = std::fs::metadata(&path).map(|file| file.len()).unwrap_or_default();
            assert!((500..LARGEST).contains(&size), "{}: {size} bytes", path.display());
        }
    }
    let files: Vec<_> =
        std::fs::read_dir(root().join("crates/dashboard/pictures")).unwrap().flatten().collect();
    let all: u64 = files.iter().map(|file| file.metadata().unwrap().len()).sum();
    assert!(all <= ALL, "{all} bytes in the program");
    let known = |name: &str| {
        ["kk", "ru", "en"].iter().any(|lang| SHOWN.iter().any(|s| file(s.0, lang).ends_with(name)))
    };
    let names = files.iter().map(|file| file.file_name().into_string().unwrap());
    let unknown: Vec<String> = names.filter(|name| name.starts_with("guide-") && !known(name)).collect();
    assert!(unknown.is_empty(), "nobody takes {unknown:?}");
    // and the page shows them
    for role in ["reader", "reporter", "head", "planner", "auditor", "administrator"] {
        let page = plain().citizen("kk").page(&format!("/kk/guide/{role}"));
        let shown = SHOWN.iter().filter(|s| s.0.starts_with(&format!("{role}-"))).count();
        assert_eq!(page.all("img").count(), shown, "{role}");
        for picture in page.all("img") {
            let answer = plain().citizen("kk").get(picture.get("src").unwrap());
            assert_eq!((answer.status, answer.header("content-type")), (200, "image/png"));
        }
    }
}
