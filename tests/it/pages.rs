//! Every page in kk, ru and en, on the demonstration and on the plain pack: whole, in its language, small, with links that lead somewhere.

mod crawl;

use crate::{demo, plain};
use crawl::{Crawl, Site};
use std::collections::BTreeSet;
use tests::Server;

pub const LANGS: [&str; 3] = ["kk", "ru", "en"];

/// Codes of the concept, as the programs' door names them.
pub struct Codes {
    pub directions: Vec<String>,
    pub tasks: Vec<String>,
    pub indicators: Vec<String>,
}

impl Codes {
    pub fn of(server: &Server) -> Codes {
        let visitor = server.citizen("en");
        let overview = visitor.json("/api/v1/overview");
        let code = |value: &serde_json::Value| value["code"].as_str().unwrap().to_owned();
        let directions = overview["directions"].as_array().unwrap();
        let indicators = visitor.json("/api/v1/indicators");
        Codes {
            directions: directions.iter().map(code).collect(),
            tasks: directions.iter().flat_map(|d| d["tasks"].as_array().unwrap()).map(code).collect(),
            indicators: indicators["indicators"].as_array().unwrap().iter().map(code).collect(),
        }
    }
}

#[test]
fn every_page_of_the_demonstration() {
    every_page(&Site { server: demo(), demo: true });
}

#[test]
fn every_page_of_the_plain_pack() {
    every_page(&Site { server: plain(), demo: false });
}

fn every_page(site: &Site<'_>) {
    let crawl = Crawl::of(site);
    println!("{}", crawl.summary());
    assert!(
        crawl.faults.is_empty(),
        "{} faults, the first of them: {:#?}",
        crawl.faults.len(),
        &crawl.faults[..crawl.faults.len().min(12)]
    );
    let codes = Codes::of(site.server);
    let regions: Vec<String> = crawl.regions();
    assert_eq!((codes.directions.len(), codes.tasks.len(), regions.len()), (3, 19, 20));
    assert!(codes.indicators.len() >= 45);
    let mut wanted = BTreeSet::new();
    for lang in LANGS {
        wanted.insert(format!("/{lang}/"));
        wanted.extend(codes.directions.iter().map(|code| format!("/{lang}/directions/{code}")));
        wanted.extend(codes.tasks.iter().map(|code| format!("/{lang}/tasks/{code}")));
        wanted.extend(regions.iter().map(|code| format!("/{lang}/regions/{code}")));
    }
    let missing: Vec<&String> = wanted.iter().filter(|path| !crawl.pages.contains_key(*path)).collect();
    assert!(missing.is_empty(), "no way leads to {missing:?}");
    // supporting figures need not be linked, but they have their page
    for path in LANGS
        .iter()
        .flat_map(|lang| codes.indicators.iter().map(move |code| format!("/{lang}/indicators/{code}")))
    {
        if !crawl.pages.contains_key(&path) {
            crawl::check(site, &path, &site.server.citizen("en").get(&path))
                .unwrap_or_else(|fault| panic!("{path}: {fault}"));
        }
    }
    let in_regions =
        crawl.pages.keys().filter(|path| path.contains("/regions/") && path.contains("/indicators/")).count();
    assert!(in_regions >= 60, "only {in_regions} pages of indicators in regions");
}

#[test]
fn a_page_that_is_not_there_says_so_in_its_language() {
    let words = [("kk", "Мұндай бет жоқ"), ("ru", "Такой страницы нет"), ("en", "There is no such page")];
    for server in [demo(), plain()] {
        for (lang, title) in words {
            let visitor = server.citizen("de");
            for path in [
                "tasks/9.9",
                "directions/4",
                "indicators/nothing",
                "regions/KZ-99",
                "regions/KZ-10/indicators/nothing",
                "what",
                "regions/KZ-99/indicators/offences",
                "direction-9.svg",
                "indicators/offences/what.svg",
                "indicators/nothing/comparison",
                "indicators/offences/comparison/funnel.svg",
                "indicators/offences/map.pdf",
                "regions/KZ-10/indicators/offences/map.svg",
                "tasks/1.1/more",
            ] {
                let answer = visitor.get(&format!("/{lang}/{path}"));
                assert_eq!(answer.status, 404, "/{lang}/{path}");
                let page = answer.document();
                assert_eq!(page.all("h1").next().unwrap().text, title, "/{lang}/{path}");
                assert_eq!(page.all("html").next().unwrap().get("lang"), Some(lang));
                let ways = page.addresses();
                assert!(ways.contains(&format!("/{lang}/")), "no way back from /{lang}/{path}");
                // on with the same in another language, with the ways of every page, and with what to do next
                let other = if lang == "kk" { "ru" } else { "kk" };
                for way in
                    [format!("/{other}/{path}"), format!("/{lang}/regions"), format!("/{lang}/indicators")]
                {
                    assert!(ways.contains(&way), "no way to {way} from /{lang}/{path}");
                }
                assert_eq!(page.with_class("form", "find").count(), 1, "/{lang}/{path}");
            }
        }
        // an address without a language: that of the browser
        let lost = server.citizen("ru").get("/nowhere/at/all");
        assert_eq!((lost.status, lost.document().all("h1").next().unwrap().text.as_str()), (404, words[1].1));
    }
}

#[test]
fn what_went_wrong_says_what_to_do_next() {
    let visitor = plain().citizen("en");
    // a condition that cannot be read: the same page without it
    let page = visitor.get("/ru/indicators?page=x");
    assert_eq!(page.status, 400);
    let page = page.document();
    let ways = page.addresses();
    let without = "Открыть эту страницу без дополнительных условий";
    assert!(page.all("a").any(|a| a.text == without && a.get("href") == Some("/ru/indicators")), "{ways:?}");
    assert!(ways.contains(&"/kk/indicators?page=x".to_owned()), "{ways:?}");
    // an address of forms, opened by hand
    for (lang, title) in [
        ("kk", "Бұл мекенжайда оқитын бет жоқ"),
        ("ru", "По этому адресу нет страницы для чтения"),
        ("en", "There is nothing to read at this address"),
    ] {
        let answer = visitor.get(&format!("/{lang}/sign-out"));
        assert_eq!((answer.status, answer.header("allow")), (405, "POST"));
        let page = answer.document();
        assert_eq!(page.all("h1").next().unwrap().text, title);
        assert!(page.addresses().contains(&format!("/{lang}/")));
    }
    // a form that is not accepted: it cannot be asked for again, its sender can go to the own account
    let refused = visitor.post_with("/en/sign-in", &[("csrf", "wrong")], &[]);
    assert_eq!(refused.status, 403);
    let ways = refused.document().addresses();
    assert!(ways.contains(&"/en/account".to_owned()) && ways.contains(&"/kk/".to_owned()), "{ways:?}");
    // programs get problems, not pages
    assert_eq!(visitor.get("/api/v1/nothing").header("content-type"), "application/problem+json");
}

#[test]
fn the_front_door_leads_to_the_best_language() {
    for (wishes, to) in [
        ("ru-RU,ru;q=0.9,en;q=0.8", "/ru/"),
        ("en-GB", "/en/"),
        ("kk-KZ,ru;q=0.9", "/kk/"),
        ("de, fr;q=0.8", "/kk/"),
        ("de, en;q=0.3, ru;q=0.7", "/ru/"),
        ("*", "/kk/"),
        ("", "/kk/"),
        (";;q=,,", "/kk/"),
    ] {
        let answer = plain().citizen("kk").get_with("/", &[("accept-language", wishes)]);
        assert_eq!((answer.status, answer.header("location")), (307, to), "{wishes}");
        assert!(
            answer.header("vary").contains("accept-language"),
            "{wishes}: a cache would give it to others"
        );
    }
    let answer = plain().citizen("kk").get("/ru");
    assert_eq!((answer.status, answer.header("location")), (308, "/ru/"));
}

#[test]
fn switching_the_language_keeps_the_page_and_the_day() {
    for path in [
        "",
        "directions/2",
        "tasks/3.4",
        "indicators/wjp_f4_rank",
        "indicators/offences_per_10k/comparison",
        "regions/KZ-59",
        "regions/KZ-59/indicators/offences",
    ] {
        for query in ["", "?as_of=2025-07-15"] {
            for lang in LANGS {
                let page = demo().citizen("kk").page(&format!("/{lang}/{path}{query}"));
                let links: Vec<(&str, &str)> =
                    page.all("link").filter_map(|l| Some((l.get("hreflang")?, l.get("href")?))).collect();
                let expected: Vec<String> = LANGS.iter().map(|to| format!("/{to}/{path}{query}")).collect();
                assert_eq!(
                    links,
                    LANGS.iter().copied().zip(expected.iter().map(String::as_str)).collect::<Vec<_>>()
                );
                let shown: Vec<&str> = page
                    .all("a")
                    .filter(|a| a.get("hreflang").is_some())
                    .filter_map(|a| a.get("href"))
                    .collect();
                let others: Vec<&String> =
                    expected.iter().filter(|e| !e.starts_with(&format!("/{lang}/"))).collect();
                assert_eq!(shown, others, "the page's own language is no link");
            }
        }
    }
}

#[test]
fn a_day_in_the_past_is_marked_and_kept_while_walking() {
    let visitor = demo().citizen("en");
    let page = visitor.page("/en/?as_of=2025-07-15");
    assert!(page.readable().contains("published up to 15 July 2025"), "{}", page.readable());
    let inner: Vec<String> = page.addresses().into_iter().filter(|a| a.starts_with("/en/")).collect();
    // only the way back to now is without the day, and what is always of now: receipts, and where people sign in
    let undated: Vec<&String> = inner.iter().filter(|a| !a.contains("as_of=2025-07-15")).collect();
    assert_eq!(undated, ["/en/", "/en/receipts", "/en/sign-in"]);
    for path in inner.iter().step_by(9) {
        assert_eq!(visitor.get(path).status, 200, "{path}");
    }
    let now = visitor.page("/en/indicators/offences").readable();
    let then = visitor.page("/en/indicators/offences?as_of=2024-03-01").readable();
    assert!(now.contains("September 2026") && !then.contains("September 2026"));
}

#[test]
fn a_day_that_cannot_be_read_is_named() {
    for (lang, title) in [
        ("kk", "Бұл мекенжайды оқу мүмкін болмады"),
        ("ru", "Этот адрес не удалось прочитать"),
        ("en", "This address cannot be read"),
    ] {
        for day in [
            "yesterday",
            "2025-13-01",
            "2025-02-30",
            "2025",
            "",
            "1066-10-14",
            "2999-01-01",
            "2025-07-15%20or%201",
        ] {
            for path in ["", "tasks/1.1", "indicators/offences", "indicators/offences/trajectory.svg"] {
                let answer = demo().citizen("kk").get(&format!("/{lang}/{path}?as_of={day}"));
                assert_eq!(answer.status, 400, "{lang} {path} {day}");
                let page = answer.document();
                let text = page.readable();
                let value = day.replace("%20", " ");
                assert!(text.contains(&format!("{value}”")) || text.contains(&format!("{value}»")), "{text}");
                assert!(text.contains("2025-07-15"), "no word of how a day is written: {text}");
                let h1 = &page.all("h1").next().unwrap().text;
                assert_eq!(h1, title);
            }
        }
    }
}
