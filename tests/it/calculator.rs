//! The calculator as people use it: a verdict as a link, faults at their fields, nothing typed lost.

use crate::{demo, plain};
use tests::Document;

const LANGS: [&str; 3] = ["kk", "ru", "en"];
const RANK: &str =
    "improves=down&kind=rank&baseline_year=2023&baseline=65&targets=2028+40&values=2024+62%0A2025+58";

fn page(lang: &'static str, query: &str) -> Document {
    plain().citizen(lang).page(&format!("/{lang}/calculator?{query}"))
}

fn says(page: &Document, text: &str) -> bool {
    page.readable().replace(['\u{a0}', '\u{202f}'], " ").contains(text)
}

/// What stands in a field.
fn typed(page: &Document, name: &str) -> String {
    let mut named = page.elements.iter().filter(|e| e.get("name") == Some(name));
    let field = named.next().unwrap_or_else(|| panic!("no field {name}"));
    match field.name.as_str() {
        "input" => field.get("value").unwrap_or_default().to_owned(),
        "textarea" => field.text.trim_start_matches('\n').to_owned(),
        _ => {
            let at = page.elements.iter().position(|e| e.get("name") == Some(name));
            let options = page.elements.iter().filter(|e| e.name == "option" && e.parent == at);
            let chosen = options.filter(|e| e.get("selected").is_some());
            chosen.filter_map(|e| e.get("value")).next().unwrap_or_default().to_owned()
        }
    }
}

#[test]
fn a_verdict_can_be_sent_as_a_link() {
    for (lang, words) in [
        (
            "kk",
            [
                "2025 жылы 58-орын",
                "жолдың 40 %-ы өтілуі тиіс еді, нақты 28 %-ы өтілді",
                "(58 − 65) / (40 − 65) = 28,0 %",
                "қажеттісі – жылына −9,3 %",
            ],
        ),
        (
            "ru",
            [
                "58-е место в 2025 году",
                "пройдено 28 % пути при плане 40 %",
                "(58 − 65) / (40 − 65) = 28,0 %",
                "требуется −9,3 % в год",
            ],
        ),
        (
            "en",
            [
                "58th in 2025",
                "28 % of the way done where 40 % was due",
                "(58 − 65) / (40 − 65) = 28.0 %",
                "−9.3 % a year is required",
            ],
        ),
    ] {
        let page = page(lang, RANK);
        for text in words {
            assert!(says(&page, text), "{lang}: {text}");
        }
        let shapes: Vec<&str> = page.all("use").filter_map(|e| e.get("href")).collect();
        assert_eq!(shapes[..2], ["#s-at_risk", "#s-off_track"], "{lang}: both verdicts");
        assert_eq!(typed(&page, "improves"), "down");
        assert_eq!(typed(&page, "values"), "2024 62\n2025 58");
        // the same case in every language
        for other in LANGS {
            let address = format!("/{other}/calculator?{RANK}");
            assert!(page.addresses().contains(&address), "{lang}: no way to {address}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_named_at_its_field_and_nothing_is_lost() {
    let query = "improves=sideways&kind=rank&baseline=1,234&targets=next+40%0A2028+30&values=2024+62%0Ayesterday+58\
        &on_track=2&today=1.2.2026";
    for lang in LANGS {
        let page = page(lang, query);
        for (name, text) in [
            ("baseline", "1,234"),
            ("targets", "next 40\n2028 30"),
            ("values", "2024 62\nyesterday 58"),
            ("on_track", "2"),
            ("today", "1.2.2026"),
            ("kind", "rank"),
        ] {
            assert_eq!(typed(&page, name), text, "{lang}");
        }
        let marked: Vec<&str> = page
            .elements
            .iter()
            .filter(|e| e.get("aria-invalid") == Some("true"))
            .filter_map(|e| e.get("name"))
            .collect();
        assert_eq!(marked, ["improves", "baseline", "targets", "values", "today", "on_track"], "{lang}");
        assert_eq!(page.with_class("p", "fault").count(), marked.len(), "{lang}");
        assert!(page.with_class("section", "verdict").next().is_none(), "{lang}: no verdict of half a case");
        assert!(says(&page, "1234"), "{lang}: what to write instead");
    }
}

#[test]
fn an_empty_form_offers_examples_that_work() {
    for server in [plain(), demo()] {
        for lang in LANGS {
            let page = server.citizen(lang).page(&format!("/{lang}/calculator"));
            assert!(page.with_class("p", "fault").next().is_none());
            assert!(page.with_class("section", "verdict").next().is_none());
            let examples: Vec<String> = page
                .addresses()
                .into_iter()
                .filter(|a| a.starts_with(&format!("/{lang}/calculator?")))
                .collect();
            assert_eq!(examples.len(), 4, "{examples:?}");
            for example in examples {
                let page = server.citizen(lang).page(&example);
                assert!(page.with_class("section", "verdict").next().is_some(), "{example}");
                assert!(page.all("svg").any(|e| e.get("role") == Some("img")), "{example}: no chart");
            }
        }
    }
}

#[test]
fn the_chart_can_be_had_as_a_file() {
    let visitor = plain().citizen("ru");
    for ending in ["svg", "png", "csv"] {
        let path = format!("/ru/calculator/trajectory.{ending}?{RANK}");
        let answer = visitor.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        crate::http::is_what_it_says(&path, &answer).unwrap_or_else(|fault| panic!("{path} {fault}"));
    }
    for path in ["/ru/calculator/trajectory.svg", "/ru/calculator/map.svg?improves=up&values=2025+1"] {
        assert_eq!(visitor.get(path).status, 404, "{path}");
    }
}

#[test]
fn whatever_is_typed_is_answered() {
    let visitor = plain().citizen("en");
    for query in [
        "%",
        "values=%FF%FE",
        "values=&values=",
        "improves=up&values=2025+99999999999999999999999999999999",
        "improves=up&values=2025+1&targets=2028+79228162514264337593543950335&baseline=-79228162514264337593543950335&baseline_year=2023",
        "improves=within&values=2025+%3Cscript%3E&targets=2028+%22%3E%3Cb%3E",
        "improves=up&values=9999+1&today=9999-12-31",
        "improves=up&values=1900+1&targets=2199+2&baseline=1&baseline_year=1900&today=-009999-01-01&due_days=366&periodicity=month",
        "improves=up&values=2025-01+1&periodicity=month&due_days=0&today=2199-01-01&targets=2199+5",
    ] {
        let answer = visitor.get(&format!("/en/calculator?{query}"));
        assert_eq!(answer.status, 200, "{query}");
        let page = answer.document();
        assert!(!page.readable().contains("NaN"), "{query}");
    }
}
