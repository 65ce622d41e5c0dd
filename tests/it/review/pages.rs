//! Long lists of review, page by page, without a script.

use super::desk::Desk;
use std::collections::BTreeSet;
use tests::Engine;

/// Rows of a page.
const PAGE: usize = 100;

#[test]
fn a_long_list_is_turned_page_by_page_under_its_filters() {
    let desk = Desk::open(Engine::Sqlite);
    for filters in ["state=late", "form=road_month&state=late"] {
        let mut address = format!("/en/review?{filters}");
        let (mut seen, mut pages, mut all) = (BTreeSet::new(), 0, 0);
        loop {
            let page = desk.get("planner", &address).page(200);
            let rows: Vec<String> = page.addresses().into_iter().filter(|a| is_row(a)).collect();
            assert!(!rows.is_empty() && rows.len() <= PAGE, "{address}: {} rows", rows.len());
            seen.extend(rows);
            pages += 1;
            let title = page.all("h2").find(|h| h.get("class") == Some("state")).expect("a list");
            all = title.text.trim().rsplit(' ').next().unwrap().parse::<usize>().unwrap_or(all);
            let next = page.all("a").find(|a| a.text.trim() == "Next page");
            let Some(next) = next.and_then(|a| a.get("href")) else { break };
            assert!(
                next.contains("state=late")
                    && (!filters.contains("form") || next.contains("form=road_month"))
            );
            address = next.to_owned();
        }
        assert_eq!(seen.len(), all, "every row once: {filters}");
        assert_eq!(pages, all.div_ceil(PAGE), "{filters}");
        assert!(pages > 1, "{filters}: {all} rows");
        // beyond the end is the last page, and back it goes to the first
        let last = desk.get("planner", &format!("/en/review?{filters}&page=999"));
        let back = last.page(200);
        assert!(back.all("a").any(|a| a.text.trim() == "Previous page"), "{}", last.text);
    }
    for wrong in ["0", "-1", "x"] {
        assert_eq!(
            desk.get("planner", &format!("/en/review?state=late&page={wrong}")).status,
            400,
            "{wrong}"
        );
    }
    // among other lists there is a beginning, with the way to the rest
    let overview = desk.get("planner", "/en/review?form=road_month").page(200);
    assert!(overview.addresses().iter().any(|a| a.contains("form=road_month&state=late")));
}

fn is_row(address: &str) -> bool {
    address.strip_prefix("/en/review/").is_some_and(|id| id.bytes().all(|b| b.is_ascii_digit()))
}

#[test]
fn the_page_of_discipline_is_light_in_every_language() {
    let desk = Desk::open(Engine::Sqlite);
    for lang in ["kk", "ru", "en"] {
        let answer = desk.get("planner", &format!("/{lang}/discipline"));
        let page = answer.page(200);
        let cells = page.elements.iter().filter(|e| e.name == "td").count();
        assert!(cells > 20 * 12, "{cells} cells");
        // more than a public page may weigh: every cell is told in words, and drawn once more as a chart
        assert!(answer.text.len() < 120_000, "{lang}: {} bytes", answer.text.len());
        let told = page.with_class("i", "hidden").filter(|e| !e.text.trim().is_empty()).count();
        assert!(told >= 20 * 12, "{told} cells are told in full");
    }
}
