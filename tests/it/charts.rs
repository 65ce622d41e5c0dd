//! Charts on the pages of the demonstration: no word on another at any width and in any language, rows that the script can read out, and files
//! that say what is true.

use crate::demo;
use crate::pages::LANGS;
use model::Decimal;
use picture::Picture;

#[path = "../../crates/publication/tests/picture/mod.rs"]
mod picture;

const PAGES: [&str; 13] = [
    "",
    "directions/2",
    "indicators/offences",
    "indicators/offences_per_10k",
    "indicators/theft_detection_share",
    "indicators/wjp_f4_rank",
    "indicators/road_deaths_per_100k",
    "indicators/offences/comparison",
    "indicators/offences_per_10k/comparison",
    "indicators/offences_per_10k/comparison?period=2026-05&region=KZ-59",
    "regions/KZ-59/indicators/offences",
    "regions/KZ-62/indicators/offences_per_10k",
    "calculator",
];

/// The drawings of a page, with the figure that each stands in; nothing for those that stand by themselves.
fn drawings(page: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (n, piece) in page.split("<figure class=\"figure\"").enumerate() {
        let figure = if n == 0 { "" } else { piece.split("</figure>").next().unwrap_or_default() };
        for svg in piece.split("<svg class=\"chart\"").skip(1) {
            found.push((svg.split("</svg>").next().unwrap_or_default(), figure));
        }
    }
    found
}

#[test]
fn every_drawing_on_a_page_is_read_back() {
    let (mut seen, mut pointed, mut faults) = (0, 0, Vec::new());
    for lang in LANGS {
        for path in PAGES {
            let path = format!("/{lang}/{path}");
            let answer = demo().citizen(lang).get(&path);
            if answer.status == 404 {
                continue;
            }
            assert_eq!(answer.status, 200, "{path}");
            for (svg, figure) in drawings(answer.text()) {
                seen += 1;
                let whole = format!("<svg class=\"chart\"{svg}</svg>");
                let found = Picture::read(&whole).faults();
                faults.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
                let Some(spots) = svg.split("data-at=\"").nth(1).and_then(|s| s.split('"').next()) else {
                    continue;
                };
                if figure.is_empty() {
                    continue;
                }
                pointed += 1;
                let rows = figure.split("<tbody>").nth(1).unwrap_or_default().matches("<tr>").count();
                let beyond = spots.split(',').find(|spot| {
                    let row = spot.split(' ').nth(2).and_then(|row| row.parse::<usize>().ok());
                    row.is_none_or(|row| row >= rows)
                });
                faults.extend(beyond.map(|spot| format!("{path}: {spot} points beyond {rows} rows")));
            }
        }
    }
    assert!(seen > 200 && pointed > 60, "only {seen} drawings and {pointed} with spots");
    assert!(faults.is_empty(), "{} of {seen}: {:#?}", faults.len(), &faults[..faults.len().min(20)]);
}

/// A file of a chart as rows of cells; notes and blank lines left out.
fn rows(path: &str) -> Vec<Vec<String>> {
    let answer = demo().citizen("en").get(path);
    assert_eq!(answer.status, 200, "{path}");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(true).flexible(true).from_reader(answer.body.as_slice());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_chart_has_its_files() {
    for (page, name) in [
        ("", "history"),
        ("indicators/offences/", "history"),
        ("indicators/offences/", "seasons"),
        ("indicators/offences/", "movement"),
        ("indicators/offences/", "regions"),
        ("indicators/offences_per_10k/", "regions"),
        ("indicators/offences/comparison/", "places"),
        ("regions/KZ-59/indicators/offences/", "seasons"),
    ] {
        for lang in LANGS {
            let address = format!("/{lang}/{page}{name}");
            let svg = demo().citizen(lang).get(&format!("{address}.svg"));
            assert_eq!((svg.status, svg.kind()), (200, "image/svg+xml"), "{address}");
            let faults = Picture::read(svg.text()).faults();
            assert!(faults.is_empty(), "{address}: {faults:#?}");
        }
        assert!(rows(&format!("/en/{page}{name}.csv")).len() > 2, "{page}{name}");
    }
    // a region is no sum of regions, and a place in a ranking moves nobody's total
    for path in [
        "regions/KZ-59/indicators/offences/movement.svg",
        "regions/KZ-59/indicators/offences/regions.svg",
        "indicators/wjp_f4_rank/movement.csv",
        "indicators/wjp_f4_rank/seasons.svg",
        "indicators/wjp_f4_rank/comparison/places.svg",
    ] {
        assert_eq!(demo().citizen("en").get(&format!("/en/{path}")).status, 404, "{path}");
    }
}

#[test]
fn what_moved_the_country_adds_up() {
    let rows = rows("/en/indicators/offences/movement.csv");
    let number = |cell: &str| cell.parse::<Decimal>().unwrap_or_else(|e| panic!("{cell}: {e}"));
    let (first, last) = (rows.first().unwrap(), rows.last().unwrap());
    let parts = &rows[1..rows.len() - 1];
    assert!(parts.len() >= 20, "{rows:?}");
    let sum: Decimal = parts.iter().map(|row| number(&row[1])).sum();
    assert_eq!(number(&first[2]) + sum, number(&last[2]));
    // running totals lead from one to the other, and the largest change comes first
    let mut total = number(&first[2]);
    for row in parts {
        total += number(&row[1]);
        assert_eq!(number(&row[2]), total, "{row:?}");
    }
    let sizes: Vec<Decimal> = parts[..20].iter().map(|row| number(&row[1]).abs()).collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
}

#[test]
fn the_last_verdict_of_a_history_is_that_of_today() {
    // reported by the year, so nothing came after the last year that is over
    for code in ["wjp_f4_rank", "wjp_f5_rank"] {
        let path = format!("/api/v1/indicators/{code}/assessment");
        let answer = demo().citizen("en").get(&path);
        if answer.status == 404 {
            continue;
        }
        let verdict = demo().citizen("en").json(&path)["verdict"].as_str().unwrap().replace('_', " ");
        let rows = rows(&format!("/en/indicators/{code}/history.csv"));
        let years: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(years, ["2024", "2025"], "{code}");
        assert_eq!(rows.last().unwrap()[1], verdict, "{code}");
    }
}

#[test]
fn the_script_of_charts_is_served_and_allowed() {
    let visitor = demo().citizen("kk");
    let page = visitor.get("/kk/indicators/offences");
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    let script = page.text().split("<script src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let script = visitor.get(&script);
    assert_eq!((script.status, script.kind()), (200, "text/javascript"));
    assert!(page.text().contains("data-hint=\"Мәндерді көру үшін"));
}
