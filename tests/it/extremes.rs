//! Figures as large, as small and as odd as may be stored: every page, chart and file still answers.

use crate::program;
use tests::{Engine, on_each_engine};

on_each_engine!(pages_bear_any_figure);

const MOST: &str = "999999999999999999";

fn pages_bear_any_figure(engine: Engine) {
    let program = program(engine);
    let mut csv = String::from("indicator,region,period,value,status,note\n");
    let rows = [
        ("offences", "KZ-59", ["0", MOST, "1", "0"]),
        ("offences", "KZ-10", [MOST, MOST, MOST, MOST]),
        ("offences", "KZ-11", ["1", "0", "0", MOST]),
        ("damage_caused", "KZ-59", ["99999999999999999.9", "0.1", "0", "0.1"]),
        ("damage_repaid", "KZ-59", ["0", "0", "99999999999999999.9", "0.1"]),
        ("population", "KZ-59", ["1", "1", "1", "1"]),
        ("population", "KZ-10", ["0", "0", "0", "0"]),
    ];
    for (indicator, region, values) in rows {
        let periods = match indicator {
            "population" => ["2023", "2024", "2025", "2026"],
            _ => ["2024-01", "2024-02", "2025-01", "2025-02"],
        };
        for (period, value) in periods.iter().zip(values) {
            csv.push_str(&format!("{indicator},{region},{period},{value},,<b>&\"\"\n"));
        }
    }
    csv.push_str(&format!("offences,KZ-59,2023,{MOST},,\noffences,KZ-10,2023,0,,\npopulation,KZ-11,2023,1,,\noffences,KZ-11,2023,{MOST},,\n"));
    csv.push_str("offences,KZ-15,2024-01,,not_applicable,\noffences,KZ-15,2024-02,,unavailable,\n");
    program.write("extremes.csv", &csv);
    let outcome = program.run(["--lang", "en", "import", "extremes.csv"]);
    assert_eq!(outcome.code, Some(0), "{outcome:#?}");
    let server = program.serve(&["serve"]);
    let visitor = server.citizen("en");
    for lang in ["kk", "ru", "en"] {
        let mut paths =
            vec![format!("/{lang}/"), format!("/{lang}/tasks/1.1"), format!("/{lang}/directions/1")];
        for region in ["KZ-59", "KZ-10", "KZ-11", "KZ-15"] {
            paths.push(format!("/{lang}/regions/{region}"));
            for indicator in
                ["offences", "offences_per_10k", "damage_caused", "damage_repaid_share", "population"]
            {
                paths.push(format!("/{lang}/regions/{region}/indicators/{indicator}"));
                paths.push(format!("/{lang}/indicators/{indicator}"));
            }
        }
        paths.sort();
        paths.dedup();
        for path in paths {
            let answer = visitor.get(&path);
            assert_eq!(answer.status, 200, "{path}");
            let page = answer.document();
            let odd = page
                .texts
                .iter()
                .find(|t| t.contains("NaN") || t.split_whitespace().any(|w| w == "inf" || w == "∞"));
            assert_eq!(odd, None, "{path}");
        }
    }
    for path in
        ["offences/trajectory.svg", "offences/map.svg", "offences_per_10k/map.csv", "offences/trajectory.png"]
    {
        assert_eq!(visitor.get(&format!("/kk/indicators/{path}")).status, 200, "{path}");
    }
    for indicator in ["offences", "offences_per_10k", "damage_repaid_share"] {
        for region in ["KZ", "KZ-59", "KZ-10", "KZ-15"] {
            visitor.json(&format!("/api/v1/indicators/{indicator}/assessment?region={region}"));
            let answer =
                visitor.json(&format!("/api/v1/indicators/{indicator}/observations?region={region}"));
            assert!(!answer.to_string().contains("NaN"));
        }
    }
    // what went in comes out to the last digit
    let exported = program.ok(["export", "--indicator", "offences", "--region", "KZ-10"]);
    assert_eq!(exported.matches(MOST).count(), 4, "{exported}");
}
