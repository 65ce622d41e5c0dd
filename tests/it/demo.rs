//! `maqsat demo`: quick to start, the same every time, real series untouched, and a made-up history of every region.

use crate::{demo, program};
use serde_json::Value;
use std::time::Duration;
use tests::{Engine, Server};

fn series(server: &Server, indicator: &str, region: &str) -> Vec<Value> {
    let answer =
        server.citizen("en").json(&format!("/api/v1/indicators/{indicator}/observations?region={region}"));
    answer["observations"].as_array().unwrap().clone()
}

#[test]
fn the_first_start_is_quick_and_the_later_ones_quicker() {
    let program = program(Engine::Sqlite);
    let first = program.serve(&["demo", "--data", "kept.db"]);
    assert!(first.started_in < Duration::from_secs(10), "the first start took {:?}", first.started_in);
    let overview = first.citizen("en").json("/api/v1/overview");
    assert_eq!(first.terminate().0, Some(0));
    let again = program.serve(&["demo", "--data", "kept.db"]);
    // a debug build on a busy machine; the promise of one second is for the benchmarks
    assert!(again.started_in < Duration::from_secs(3), "a later start took {:?}", again.started_in);
    assert_eq!(again.citizen("en").json("/api/v1/overview"), overview);
    assert!(program.folder().join("kept.db").exists());
    assert!(!program.folder().join("test.db").exists(), "the ordinary database was touched");
}

#[test]
fn the_same_seed_makes_the_same_history() {
    let program = program(Engine::Sqlite);
    let offences = |seed: &str| series(&program.serve(&["demo", "--seed", seed]), "offences", "KZ-75");
    let (one, other) = (offences("1"), offences("2"));
    assert_eq!(one, series(demo(), "offences", "KZ-75"));
    let values =
        |all: &[Value]| all.iter().map(|o| (o["period"].clone(), o["value"].clone())).collect::<Vec<_>>();
    assert_ne!(values(&one), values(&other));
    // what is real does not depend on the seed
    let real = |all: &[Value]| all.iter().filter(|o| o["source"] == "kpsisu_1m").cloned().collect::<Vec<_>>();
    assert!(!real(&one).is_empty() && real(&one) == real(&other));
}

#[test]
fn every_region_has_a_history_to_the_last_month() {
    let mut late = 0;
    for region in maqsat::loaded(false)
        .map(|(concept, _)| concept)
        .iter()
        .flat_map(|c| c.regions().map(|r| c.place(r).code.clone()).collect::<Vec<_>>())
    {
        let months: Vec<String> = series(demo(), "offences", &region)
            .iter()
            .map(|o| o["period"].as_str().unwrap().to_owned())
            .filter(|p| p.len() == 7 && !p.contains(['Q', 'S']))
            .collect();
        assert_eq!(months.first().map(String::as_str), Some("2024-01"), "{region}");
        let last = months.last().unwrap();
        late += usize::from(last == "2026-09");
        assert!(last == "2026-10" || last == "2026-09", "{region} ends in {last}");
        assert_eq!(months.len(), if last == "2026-10" { 34 } else { 33 }, "{region} has gaps");
    }
    assert!((1..=4).contains(&late), "{late} regions are late: there must be a provisional figure to see");
}

#[test]
fn what_is_really_known_is_not_made_up() {
    // the world's ranking and the form of 2022 stand as they were published
    for (indicator, region) in [("wjp_f4_rank", "KZ"), ("wjp_f5_rank", "KZ")] {
        let all = series(demo(), indicator, region);
        assert!(!all.is_empty());
        assert!(all.iter().all(|o| o["source"] != "demo"), "{indicator}: {all:?}");
    }
    let abai = series(demo(), "offences", "KZ-10");
    let of_2022 = abai.iter().find(|o| o["period"] == "2022").unwrap();
    assert_eq!((&of_2022["value"], &of_2022["source"]), (&"2474".into(), &"kpsisu_1m".into()));
    let made_up = abai.iter().filter(|o| o["origin"] == "reported" && o["period"].as_str() > Some("2024"));
    assert!(made_up.clone().count() > 30 && made_up.clone().all(|o| o["source"] == "demo"));
}
