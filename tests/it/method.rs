//! The page that says how everything is judged: nothing that the arithmetic can answer is missing on it, and its examples are right.

use crate::{demo, plain};
use dashboard::text::Words;
use model::Lang;
use model::assess::{GrowthInapplicable, Reason, Status};
use model::concept::{Improves, Kind, OverTime};
use tests::{Document, root};

fn pages() -> impl Iterator<Item = (Lang, Document)> {
    Lang::ALL
        .into_iter()
        .map(|lang| (lang, plain().citizen(lang.code()).page(&format!("/{}/method", lang.code()))))
}

/// The text of the element with an id.
fn under<'a>(page: &'a Document, id: &str) -> Option<&'a str> {
    page.elements.iter().find(|e| e.get("id") == Some(id)).map(|e| e.text.as_str())
}

#[test]
fn every_status_reason_kind_and_rule_is_explained_in_every_language() {
    for (lang, page) in pages() {
        let words = Words::of(lang);
        let mut wanted: Vec<(String, &str)> = Vec::new();
        let named = |prefix: &str, code: &str| (format!("{prefix}-{code}"), words.of_code(prefix, code));
        wanted.extend(Status::ALL.iter().map(|s| named("status", s.code())));
        wanted.extend(Reason::ALL.iter().map(|r| named("reason", r.code())));
        wanted.extend(GrowthInapplicable::ALL.iter().map(|g| named("growth", g.code())));
        wanted.extend(Kind::ALL.iter().map(|k| named("kind", k.code())));
        wanted.extend(Improves::ALL.iter().map(|i| named("improves", i.code())));
        wanted.extend(OverTime::ALL.iter().map(|o| named("over_time", o.code())));
        assert!(wanted.len() > 40);
        for (id, word) in wanted {
            let text = under(&page, &id).unwrap_or_else(|| panic!("{lang:?}: nothing about {id}"));
            assert!(!word.is_empty() && text.contains(word), "{lang:?} {id}: {word} is not in {text}");
        }
    }
}

#[test]
fn the_numbers_are_those_of_the_arithmetic() {
    for (lang, page) in pages() {
        let number = |en: &str| if lang == Lang::En { en.to_owned() } else { en.replace('.', ",") };
        for (id, numbers) in [
            ("status-on_track", vec!["0.95"]),
            ("status-at_risk", vec!["0.6", "0.95"]),
            ("status-stale", vec!["2"]),
            ("year", vec!["0.25", "3"]),
            ("beside", vec!["200"]),
            ("rollup", vec!["100"]),
            ("rounding", vec!["18", "9", "28"]),
        ] {
            let text = under(&page, id).unwrap_or_else(|| panic!("{lang:?}: nothing about {id}"));
            for wanted in numbers.into_iter().map(number) {
                assert!(text.contains(&wanted), "{lang:?} {id}: {wanted} is not in {text}");
            }
        }
    }
}

#[test]
fn the_worked_examples_are_the_golden_vectors() {
    let vectors = std::fs::read_to_string(root().join("tests/golden/assessment_vectors.csv")).unwrap();
    for (lang, page) in pages() {
        let words = Words::of(lang);
        let mut seen = 0;
        for line in vectors.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [case, _, baseline, target, value, _, ratio, path, growth_ratio, growth] = cells[..] else {
                panic!("{line}")
            };
            let id = format!("example-{case}");
            let at = page
                .elements
                .iter()
                .position(|e| e.get("id") == Some(&id))
                .unwrap_or_else(|| panic!("no {id}"));
            let cells: Vec<String> = page
                .elements
                .iter()
                .filter(|e| e.parent == Some(at) && e.name == "td")
                .map(|e| e.text.trim().replace('\u{2212}', "-").replace(',', "."))
                .collect();
            for (cell, wanted) in [(0, baseline), (1, target), (2, value)] {
                let shown = cells[cell].split([' ', '-']).find(|s| !s.is_empty()).unwrap_or_default();
                let digits: String = shown.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
                let (shown, wanted): (f64, f64) =
                    (digits.parse().unwrap(), wanted.trim_start_matches('-').parse().unwrap());
                assert!((shown - wanted).abs() < 1e-9, "{lang:?} {case}: {cells:?}");
            }
            for (cell, wanted) in [(5, ratio), (7, growth_ratio)] {
                let same = match (cells[cell].parse::<f64>(), wanted.parse::<f64>()) {
                    (Ok(a), Ok(b)) => (a - b).abs() < 0.000_11,
                    (Err(_), Err(_)) => cells[cell].is_empty() && wanted.is_empty(),
                    _ => false,
                };
                assert!(same, "{lang:?} {case}: {} is not {wanted}", cells[cell]);
            }
            assert_eq!(cells[6], words.of_code("status", path), "{lang:?} {case}");
            if growth != "not_applicable" {
                assert_eq!(cells[8], words.of_code("status", growth), "{lang:?} {case}");
            }
            seen += 1;
        }
        assert_eq!(seen, 19);
    }
}

#[test]
fn ways_lead_to_it_from_every_page_and_from_the_working() {
    for lang in ["kk", "ru", "en"] {
        for path in ["", "indicators/wjp_f4_rank", "tasks/1.1", "regions/KZ-10"] {
            let page = demo().citizen(lang).page(&format!("/{lang}/{path}"));
            for to in ["method", "calculator"] {
                assert!(page.addresses().contains(&format!("/{lang}/{to}")), "no way from {path} to {to}");
            }
        }
    }
}
