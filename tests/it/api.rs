//! JSON for programs: every address, on both engines; decimals as text; problem documents that name what is wrong.

use crate::program;
use serde_json::Value;
use tests::{Answer, Engine, Server, on_each_engine};

on_each_engine!(every_address_answers, bad_parameters_are_named, the_past_can_be_read);

/// A server on an engine with three made-up revisions of one figure.
fn serving(engine: Engine) -> (tests::Program, Server) {
    let program = program(engine);
    let server = program.serve(&["serve"]);
    (program, server)
}

fn every_address_answers(engine: Engine) {
    let (_program, server) = serving(engine);
    let visitor = server.citizen("en");
    let overview = visitor.json("/api/v1/overview");
    assert_eq!(overview["concept"], "public_safety_2028");
    assert_eq!((&overview["first_year"], &overview["last_year"]), (&2024.into(), &2028.into()));
    numbers_are_text(&overview, "overview");
    let list = visitor.json("/api/v1/indicators");
    let indicators = list["indicators"].as_array().unwrap();
    assert!(indicators.len() >= 45);
    for indicator in indicators.iter().step_by(5) {
        let href = indicator["href"].as_str().unwrap();
        let passport = visitor.json(href);
        for field in [
            "code",
            "title",
            "kind",
            "improves",
            "over_time",
            "over_regions",
            "unit",
            "level",
            "periodicity",
            "source",
            "weight",
        ] {
            assert!(!passport[field].is_null(), "{href} has no {field}");
        }
        for lang in ["kk", "ru", "en"] {
            assert!(passport["title"][lang].is_string(), "{href} has no title in {lang}");
        }
        for region in ["", "?region=KZ", "?region=KZ-59"] {
            let observations = visitor.json(&format!("{href}/observations{region}"));
            assert_eq!(observations["indicator"], indicator["code"]);
            assert_eq!(observations["region"], if region.ends_with("59") { "KZ-59" } else { "KZ" });
            let periods: Vec<&str> = observations["observations"]
                .as_array()
                .unwrap()
                .iter()
                .map(|o| o["period"].as_str().unwrap())
                .collect();
            let mut unique = periods.clone();
            unique.sort_unstable();
            unique.dedup();
            assert_eq!(unique.len(), periods.len(), "{href}: a period twice");
            numbers_are_text(&observations, href);
            let assessment = visitor.json(&format!("{href}/assessment{region}"));
            for field in [
                "status", "verdict", "reason", "method", "version", "inputs", "growth", "sentence",
                "overdue", "today",
            ] {
                assert!(!assessment[field].is_null(), "{href} has no {field}");
            }
            for field in ["done", "due", "ratio", "percent_of_plan"] {
                assert!(assessment.get(field).is_some(), "{href}: {field} is not there, not even as null");
            }
            for lang in ["kk", "ru", "en"] {
                assert!(
                    assessment["sentence"][lang].as_str().is_some_and(|s| s.ends_with('.')),
                    "{href}: {assessment}"
                );
            }
            numbers_are_text(&assessment, href);
        }
    }
    let population = visitor.json("/api/v1/indicators/offences/observations?region=KZ-10");
    let first = &population["observations"][0];
    assert_eq!(
        (&first["period"], &first["value"], &first["origin"]),
        (&"2022".into(), &"2474".into(), &"reported".into())
    );
    assert_eq!((&first["source"], &first["revision"]), (&"kpsisu_1m".into(), &1.into()));
}

/// Whatever is a figure is text, so that no reader rounds it; only counts, years, versions and rates of growth are numbers.
fn numbers_are_text(value: &Value, at: &str) {
    const NUMBERS: [&str; 12] = [
        "first_year",
        "last_year",
        "release",
        "assessed",
        "of",
        "year",
        "version",
        "revision",
        "decimals",
        "parts",
        "observed",
        "required",
    ];
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let counted =
                    NUMBERS.contains(&name.as_str()) || at.ends_with("/statuses") || at.ends_with("/growth");
                assert!(!inner.is_number() || counted, "{at}/{name} is a number: {inner}");
                numbers_are_text(inner, &format!("{at}/{name}"));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| numbers_are_text(item, at)),
        Value::String(text) => {
            let figure = ["value", "done", "due", "ratio", "judged", "expected"]
                .iter()
                .any(|n| at.ends_with(&format!("/{n}")));
            assert!(!figure || text.parse::<model::Decimal>().is_ok(), "{at} is no decimal: {text}");
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[track_caller]
fn is_problem(answer: &Answer, status: u16, parameter: Option<&str>) {
    assert_eq!(
        (answer.status, answer.kind()),
        (status, "application/problem+json"),
        "{}: {}",
        answer.path,
        answer.text()
    );
    let problem = answer.json();
    assert_eq!(problem["status"], status, "{}", answer.path);
    for field in ["type", "title", "detail"] {
        assert!(problem[field].as_str().is_some_and(|s| !s.is_empty()), "{}: {problem}", answer.path);
    }
    assert_eq!(problem.get("parameter").and_then(Value::as_str), parameter, "{}: {problem}", answer.path);
    if let Some(name) = parameter {
        assert!(problem["detail"].as_str().unwrap().contains(name), "{}: {problem}", answer.path);
    }
}

fn bad_parameters_are_named(engine: Engine) {
    let (_program, server) = serving(engine);
    let visitor = server.citizen("kk");
    for address in [
        "overview",
        "indicators",
        "indicators/offences",
        "indicators/offences/observations",
        "indicators/offences/assessment",
    ] {
        for (query, name) in [
            ("as_of=yesterday", "as_of"),
            ("as_of=2025-02-30", "as_of"),
            ("as_of=2999-01-01", "as_of"),
            ("as_of=", "as_of"),
            ("as_of=2025-07-15T00:00:00Z&region=KZ", "as_of"),
            ("region=KZ-99", "region"),
            ("region=", "region"),
            ("region=Алматы", "region"),
            ("as_of=2025-07-15&region=kz", "region"),
        ] {
            is_problem(&visitor.get(&format!("/api/v1/{address}?{query}")), 400, Some(name));
        }
        for query in ["as_of=2025-01-01&as_of=2025-01-02", "region=KZ&region=KZ-10", "region=%ff"] {
            let answer = visitor.get(&format!("/api/v1/{address}?{query}"));
            assert_eq!(
                (answer.status, answer.kind()),
                (400, "application/problem+json"),
                "{query}: {}",
                answer.text()
            );
        }
    }
    for address in [
        "indicators/nothing",
        "indicators/nothing/observations",
        "indicators/nothing/assessment",
        "indicators/%00",
    ] {
        is_problem(&visitor.get(&format!("/api/v1/{address}")), 404, Some("indicator"));
    }
    for address in ["", "nothing", "indicators/offences/nothing", "overview/1"] {
        is_problem(&visitor.get(&format!("/api/v1/{address}")), 404, None);
    }
    // what was not asked for is not said: no path, no query of the database, no name of a crate
    let answer = visitor.get("/api/v1/indicators/'%20or%201=1");
    assert!(
        !answer.text().to_lowercase().contains("select") && !answer.text().contains("sea"),
        "{}",
        answer.text()
    );
}

fn the_past_can_be_read(engine: Engine) {
    let (_program, server) = serving(engine);
    let visitor = server.citizen("en");
    // before the first figures were published there were none
    let then = visitor.json("/api/v1/indicators/offences/observations?as_of=2020-01-01");
    assert_eq!(then["as_of"], "2020-01-01");
    assert_eq!(then["observations"].as_array().unwrap().len(), 0, "{then}");
    let overview = visitor.json("/api/v1/overview?as_of=2020-01-01");
    assert_eq!((&overview["standing"]["assessed"], &overview["as_of"]), (&0.into(), &"2020-01-01".into()));
    let today = visitor.json("/api/v1/overview")["today"].as_str().unwrap().to_owned();
    let now = visitor.json(&format!("/api/v1/indicators/offences/observations?as_of={today}"));
    let latest = visitor.json("/api/v1/indicators/offences/observations");
    assert_eq!(now["observations"], latest["observations"]);
}
