//! The journal, for those who may read it.

use super::PLAIN;
use super::desk::Desk;
use std::time::{Duration, Instant};
use tests::{Engine, on_each_engine};

on_each_engine!(what_happened_is_read_filtered_and_verified);

fn what_happened_is_read_filtered_and_verified(engine: Engine) {
    let desk = Desk::open(engine);
    desk.publish("offences", "KZ-39", "2026-09", 7);
    let id = desk.assignment("dp_39", "2026-10").id;
    desk.hand_in("head", id, PLAIN);
    let version = desk.version(id).to_string();
    let give_back = [("version", version.as_str()), ("remark.", "Бәрін тексеріңіз"), ("due", "2026-11-20")];
    desk.post("planner", &format!("/en/review/{id}/return"), &give_back);

    let all = desk.get("auditor", "/en/journal");
    all.page(200);
    all.says("A return was given back for correction").says("The planner").says("planner@example.kz");
    // before and after, in words
    all.says("Deadline 16 November 2026 20 November 2026")
        .says("given back for correction")
        .says("Бәрін тексеріңіз");
    all.says("Police Department of Kostanay Region · Monthly return on road safety · October 2026");
    assert!(!all.text.contains("{&#34;") && !all.text.contains("{\""), "no raw JSON");
    for lang in ["kk", "ru"] {
        desk.get("auditor", &format!("/{lang}/journal")).page(200);
    }
    desk.get("administrator", "/en/journal").page(200);

    let events = |query: &str| {
        let page = desk.get("auditor", &format!("/en/journal{query}")).page(200);
        page.with_class("article", "event").count()
    };
    assert_eq!(events("?action=correction.requested"), 1);
    assert_eq!(
        events("?actor=planner%40example.kz&action=correction.requested&subject=assignment/dp_39/"),
        1
    );
    assert_eq!(events("?subject=assignment/dp_59/"), 0);
    // letter by letter: no sign has a meaning of its own, and capitals count
    assert_eq!(events("?subject=%25"), 0);
    assert_eq!(events("?subject=ASSIGNMENT"), 0);
    assert_eq!(events("?from=2026-11-12&to=2026-11-12&action=draft.saved"), 1);
    assert_eq!(events("?from=2026-11-13"), 0);
    assert_eq!(events("?before=2"), 1);
    for wrong in ["?from=yesterday", "?to=2026-13-01", "?before=x"] {
        assert_eq!(desk.get("auditor", &format!("/en/journal{wrong}")).status, 400, "{wrong}");
    }

    let file = desk.get("auditor", "/en/journal/events.csv?action=observations.imported");
    assert_eq!((file.status, file.kind.as_str()), (200, "text/csv; charset=utf-8"));
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines.len(), 2, "{}", file.text);
    assert!(lines[1].contains(",'=evil(),observations.imported,"), "no formula: {}", lines[1]);

    desk.get("auditor", "/en/journal").says("has not been verified");
    assert_eq!(desk.post("auditor", "/en/journal/verify", &[]).location, "/en/journal#chain");
    let begun = Instant::now();
    loop {
        let page = desk.get("auditor", "/en/journal");
        if page.text.contains("everything is as it was written") {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", page.text);
        std::thread::sleep(Duration::from_millis(50));
    }

    for path in ["/en/journal", "/en/journal/events.csv"] {
        for nobody in ["planner", "reporter", "head", "planner of 59"] {
            assert_eq!(desk.get(nobody, path).status, 404, "{nobody} {path}");
        }
        assert_eq!(desk.get("", path).status, 303, "{path}");
    }
    assert_eq!(desk.post("planner", "/en/journal/verify", &[]).status, 404);
    assert_eq!(desk.send("auditor", "/en/journal/verify", "", desk.address()).status, 403);
}
