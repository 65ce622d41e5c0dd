//! Search: what people type in three languages and what must come first; the index of indicators and its filters.

mod queries;

use crate::{demo, plain};
use queries::QUERIES;
use std::collections::BTreeSet;
use tests::Visitor;

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

fn found(visitor: &Visitor, q: &str, lang: &str) -> serde_json::Value {
    visitor.json(&format!("/api/v1/search?q={}&lang={lang}", escaped(q)))
}

#[test]
fn what_is_typed_finds_what_is_meant() {
    let visitor = plain().citizen("en");
    let mut wrong = Vec::new();
    for (lang, q, kind, code) in QUERIES {
        let answer = found(&visitor, q, lang);
        let first = &answer["results"][0];
        let (is_kind, is_code) =
            (first["kind"] == *kind, first["code"].as_str().unwrap_or_default() == *code);
        if !is_kind || !is_code {
            let shown: Vec<String> = answer["results"]
                .as_array()
                .unwrap()
                .iter()
                .take(4)
                .map(|r| format!("{} {} {}", r["kind"], r["code"], r["score"]))
                .collect();
            wrong.push(format!("{lang} «{q}»: wanted {kind} {code}, got {shown:?}"));
        }
    }
    assert!(QUERIES.len() >= 40);
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), QUERIES.len());
}

/// How long a question takes is printed: under a millisecond in a release build, and not much more in any other.
#[test]
fn a_question_is_answered_at_once() {
    let mut files = ingestion::pack::Files::new();
    for entry in std::fs::read_dir(tests::root().join("data")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files.add(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
        }
    }
    let concept = ingestion::pack::read(&files, false).concept.unwrap();
    let began = std::time::Instant::now();
    let index = dashboard::search::Index::of(&concept);
    let made = began.elapsed();
    let rounds = 5;
    let began = std::time::Instant::now();
    let mut hits = 0;
    for _ in 0..rounds {
        for (lang, q, ..) in QUERIES {
            hits += index.find(q, model::Lang::from_code(lang).unwrap()).hits.len();
        }
    }
    let each = began.elapsed() / (rounds * QUERIES.len() as u32);
    let (entries, words) = index.size();
    println!("{entries} entries, {words} words, made in {made:?}; a question takes {each:?} ({hits} hits)");
    let most = if cfg!(debug_assertions) { 100 } else { 1 };
    assert!(hits > QUERIES.len() && each < std::time::Duration::from_millis(most), "{each:?}");
}

#[test]
fn a_question_reads_the_same_in_every_language_and_spelling() {
    let visitor = plain().citizen("en");
    for alike in [
        ["КРАЖИ", "кражи", "краж"],
        ["ұрлық", "урлык", "ҰРЛЫҚТАР"],
        ["совершённые на улицах", "совершенные улицах", "на улице совершённых"],
        ["қоғамдық орындар", "когамдык орындарда", "ҚОҒАМДЫҚ орын"],
    ] {
        let codes = alike.map(|q| {
            let answer = found(&visitor, q, "ru");
            let results = answer["results"].as_array().unwrap();
            results[0]["code"].as_str().unwrap().to_owned()
        });
        assert!(codes.iter().all(|code| *code == codes[0] && !code.is_empty()), "{alike:?}: {codes:?}");
    }
}

#[test]
fn the_page_marks_what_was_found_and_keeps_the_question() {
    for (lang, q, href, marked) in [
        ("kk", "кражи", "/kk/indicators/thefts", "Кражи"),
        ("ru", "ұрлық", "/ru/indicators/thefts", "Ұрлық"),
        ("en", "thefts", "/en/indicators/thefts", "Thefts"),
        ("ru", "Павлодар", "/ru/regions/KZ-55", "Павлодарская"),
        ("en", "baseline", "/en/glossary#baseline", "Baseline"),
    ] {
        let address = format!("/{lang}/search?q={}", escaped(q));
        let page = demo().citizen("kk").page(&address);
        assert!(page.all("mark").any(|m| m.text == marked), "{lang} {q}: nothing says {marked}");
        let links: Vec<&str> = page.all("a").filter_map(|a| a.get("href")).collect();
        assert!(links.contains(&href), "{lang} {q}: {links:?}");
        let switch: Vec<&str> =
            page.all("link").filter(|l| l.get("hreflang").is_some()).filter_map(|l| l.get("href")).collect();
        assert!(switch.iter().all(|to| to.ends_with(&format!("/search?q={}", escaped(q)))), "{switch:?}");
    }
}

#[test]
fn an_empty_question_and_one_without_an_answer_say_what_to_do() {
    for (lang, none) in [("kk", "ештеңе табылмады"), ("ru", "ничего не найдено"), ("en", "Nothing was found")]
    {
        for q in ["", "%20%20", "zzzqqq", "%3Cb%3Ezzzqqq%3C%2Fb%3E", "%25%00"] {
            let page = plain().citizen("kk").page(&format!("/{lang}/search?q={q}"));
            assert!(page.all("mark").next().is_none());
            assert_eq!(
                page.readable().contains(none),
                q.len() > 6 || q == "zzzqqq",
                "{lang} {q}: {}",
                page.readable()
            );
            let ways = page.addresses();
            assert!(
                ways.contains(&format!("/{lang}/indicators")) && ways.contains(&format!("/{lang}/glossary"))
            );
        }
    }
    let visitor = plain().citizen("en");
    let answer = found(&visitor, "thefts zzzqqq", "en");
    assert_eq!(
        (answer["partial"].as_bool(), answer["results"][0]["code"].as_str()),
        (Some(true), Some("thefts"))
    );
    assert_eq!(visitor.get("/api/v1/search?q=a&lang=de").status, 400);
    assert_eq!(visitor.get("/ru/search?q=a&as_of=never").status, 400);
}

/// Codes of the indicators that a page of the index lists.
fn listed(visitor: &Visitor, query: &str) -> Vec<String> {
    let page = visitor.page(&format!("/en/indicators{query}"));
    let links = page
        .elements
        .iter()
        .filter(|e| e.name == "a")
        .filter(|a| a.parent.is_some_and(|p| page.elements[p].get("scope") == Some("row")));
    links.map(|a| a.get("href").unwrap().trim_start_matches("/en/indicators/").to_owned()).collect()
}

#[test]
fn the_index_lists_what_is_asked_for() {
    let visitor = demo().citizen("en");
    let all = visitor.json("/api/v1/indicators");
    let all = all["indicators"].as_array().unwrap();
    let with_task: BTreeSet<&str> =
        all.iter().filter(|i| i["task"].is_string()).map(|i| i["code"].as_str().unwrap()).collect();
    let open = listed(&visitor, "");
    assert_eq!(open.iter().map(String::as_str).collect::<BTreeSet<_>>(), with_task);
    assert_eq!(open.len(), with_task.len(), "each once");
    assert!(listed(&visitor, "?task=1.2").contains(&"thefts".to_owned()));
    assert!(listed(&visitor, "?task=1.2").len() < listed(&visitor, "?task=1").len());
    assert_eq!(listed(&visitor, "?task=supporting").first().map(String::as_str), Some("population"));
    assert!(listed(&visitor, "?level=country").contains(&"wjp_f4_rank".to_owned()));
    assert!(!listed(&visitor, "?level=country").contains(&"thefts".to_owned()));
    // a Russian word on an English page, and a supporting figure by its name
    assert!(listed(&visitor, &format!("?q={}", escaped("кражи"))).contains(&"thefts".to_owned()));
    assert!(listed(&visitor, "?q=population").contains(&"population".to_owned()));
    // every status that is counted lists so many
    let page = visitor.page("/en/indicators");
    let ways: Vec<String> = page.addresses().into_iter().filter(|a| a.contains("status=")).collect();
    assert!(ways.len() >= 4, "{ways:?}");
    let mut sum = 0;
    for way in &ways {
        let query = &way["/en/indicators".len()..];
        let chosen = listed(&visitor, query);
        let counted = page.all("a").find(|a| a.get("href") == Some(way)).unwrap().text.clone();
        assert!(counted.ends_with(&format!(" {}", chosen.len())), "{counted}: {}", chosen.len());
        sum += chosen.len();
    }
    assert!(sum > 60 && sum <= open.len(), "{sum} of {}", open.len());
    for bad in ["?task=9.9", "?status=fine", "?level=street", "?page=0", "?page=x"] {
        assert_eq!(visitor.get(&format!("/en/indicators{bad}")).status, 400, "{bad}");
    }
    assert!(listed(&visitor, "?q=zzzqqq").is_empty());
    assert!(visitor.page("/en/indicators?q=zzzqqq").readable().contains("No indicator fits"));
    for lang in ["kk", "ru", "en"] {
        for query in ["", "?q=a", "?task=supporting", "?q=%D0%B0%D0%B4%D0%B0%D0%BC"] {
            let size = visitor.get(&format!("/{lang}/indicators{query}")).body.len();
            assert!(size < 100_000, "/{lang}/indicators{query}: {size} bytes");
        }
    }
}

#[test]
fn the_glossary_explains_each_term_of_the_pack_in_every_language() {
    let file = std::fs::read_to_string(tests::root().join("data/terms.csv")).unwrap();
    let codes: Vec<&str> = file.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert!(codes.len() >= 40);
    for lang in ["kk", "ru", "en"] {
        let page = plain().citizen("kk").page(&format!("/{lang}/glossary"));
        for code in &codes {
            let found = page.elements.iter().find(|e| e.get("id") == Some(code));
            assert!(found.is_some_and(|e| e.text.len() > 60), "{lang}: {code}");
        }
    }
}

#[test]
fn words_of_the_trade_are_explained_where_they_stand() {
    for lang in ["kk", "ru", "en"] {
        for path in
            ["", "indicators", "indicators/offences", "tasks/1.1", "indicators/offences_per_10k/comparison"]
        {
            let page = demo().citizen("kk").page(&format!("/{lang}/{path}"));
            let asks: BTreeSet<&str> =
                page.with_class("button", "term").filter_map(|b| b.get("popovertarget")).collect();
            let told: BTreeSet<&str> =
                page.with_class("div", "term-note").filter_map(|d| d.get("id")).collect();
            assert!(!asks.is_empty() && asks == told, "/{lang}/{path}: {asks:?}, {told:?}");
            for note in page.with_class("div", "term-note") {
                assert!(note.get("popover").is_some() && note.text.len() > 60, "{lang}: {}", note.text);
            }
        }
    }
    // a page that explains nothing has no box
    assert!(plain().citizen("kk").page("/ru/guide").with_class("div", "term-note").next().is_none());
}

#[test]
fn every_role_has_a_guide_of_whole_steps() {
    for lang in ["kk", "ru", "en"] {
        let visitor = plain().citizen("kk");
        let list = visitor.page(&format!("/{lang}/guide"));
        for role in ["reader", "reporter", "head", "planner", "auditor", "administrator"] {
            let address = format!("/{lang}/guide/{role}");
            assert!(list.addresses().contains(&address), "{address}");
            let page = visitor.page(&address);
            let steps: Vec<&str> = page.all("h2").map(|h| h.text.as_str()).collect();
            assert!((5..=8).contains(&steps.len()), "{address}: {steps:?}");
            assert!(!page.readable().contains("guide-") && !page.readable().contains('{'), "{address}");
            let pages = page.addresses().into_iter().filter(|a| a.starts_with(&format!("/{lang}/")));
            for way in pages {
                // pages of staff send on to where people sign in
                assert!([200, 303].contains(&visitor.get(&way).status), "{address}: {way}");
            }
        }
    }
    assert_eq!(plain().citizen("ru").get("/ru/guide/minister").status, 404);
}
