//! Charts: golden pictures (`MAQSAT_BLESS=1` draws them anew), odd inputs, words that never overlap, pixels.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod samples;

use model::Decimal;
use publication::charts::*;
use publication::font::{self, Weight};
use publication::{Datum, Tone};
use resvg::usvg::roxmltree::{Document, Node};
use samples::{Series, caption, decimal, point, yearly};
use std::path::Path;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Reads both forms of a figure as XML; a page knows `svg` without its namespace.
fn check_markup(figure: &Figure) {
    let page = figure.svg.replacen("<svg ", &format!("<svg xmlns=\"{SVG}\" "), 1);
    for text in [&page, &figure.standalone_svg()] {
        let document = Document::parse(text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert!(document.descendants().filter(Node::is_element).all(|node| !node.has_attribute("style")));
    }
    for word in ["NaN", "inf", "var(", "fill=", "stroke="] {
        assert!(!figure.svg.contains(word), "{word} in {}", figure.svg);
    }
    assert!(!figure.standalone_svg().contains("var("));
    for row in &figure.table.rows {
        assert_eq!(row.len(), figure.table.columns.len());
    }
}

#[test]
fn pictures_are_as_blessed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let bless = std::env::var_os("MAQSAT_BLESS").is_some();
    for (name, figure) in samples::gallery() {
        check_markup(&figure);
        let file = folder.join(format!("{name}.svg"));
        // one element a line, so that a difference can be read
        let drawn = figure.standalone_svg().replace("><", ">\n<") + "\n";
        if bless {
            std::fs::write(&file, &drawn).unwrap();
        }
        let golden = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(golden == drawn, "{name} differs; look at it and run with MAQSAT_BLESS=1 if it is right");
    }
}

#[test]
fn a_screen_reader_finds_title_and_summary() {
    let svg = yearly().chart(caption("y1", "Атауы", "Мазмұны"), "", false, Size::Wide).svg;
    assert!(svg.contains("role=\"img\" aria-labelledby=\"y1-t y1-d\""));
    assert!(svg.contains("<title id=\"y1-t\">Атауы</title><desc id=\"y1-d\">Мазмұны</desc>"));
    // links inside an image would be out of reach
    let map = samples::map(&samples::tiles(false), caption("t", "а", "б"), false, Size::Wide).svg;
    assert!(map.contains("role=\"group\"") && map.contains("<a href=\"/kk/regions/0?a=1&amp;b=2\""));
    // a decoration beside its number stays silent
    let silent = yearly().chart(caption("", "Атауы", "Мазмұны"), "", false, Size::Wide).svg;
    assert!(silent.contains("aria-hidden=\"true\"") && !silent.contains("Мазмұны"));
}

/// Series that are empty, single, level, long, huge, tiny, below zero, and with markup in their words.
fn odd_series() -> Vec<Vec<Point>> {
    let run = |values: &[f64]| -> Vec<Point> {
        (2020..).zip(values).map(|(y, v)| point(f64::from(y), "<2020 & \"Ұлы\">", *v)).collect()
    };
    let exact = |texts: &[&str]| -> Vec<Point> {
        let value = |text: &&str| -> Decimal { text.parse().unwrap() };
        (2020..)
            .zip(texts)
            .map(|(y, t)| Point::new(f64::from(y), "Қаң", value(t), "<ә & \"ғ\">\u{1}"))
            .collect()
    };
    vec![
        Vec::new(),
        run(&[5.0]),
        run(&[0.0, 0.0, 0.0]),
        run(&[7.5, 7.5]),
        run(&[-4.0, 3.0, -11.0]),
        exact(&["79228162514264337593543950335", "-79228162514264337593543950335"]),
        exact(&["0.0000000000000000000000000001", "0.0000000000000000000000000002"]),
        exact(&["1000000000000000000.1", "1000000000000000000.2"]),
        vec![Point::gap(2020.0, "Қаң", "жоқ"), Point::gap(f64::NAN, "?", "?")],
        (0..60).map(|n| point(2020.0 + f64::from(n) / 12.0, "ай", f64::from(n * 7 % 13))).collect(),
    ]
}

#[test]
fn odd_input_makes_a_sound_picture() {
    let odd = caption("o", "<Өң & \"ір\">", "а < б & в");
    for fact in odd_series() {
        for (size, ranks, with_targets) in
            [(Size::Wide, false, true), (Size::Compact, true, false), (Size::Compact, false, true)]
        {
            let rest = if with_targets {
                yearly()
            } else {
                Series { targets: Vec::new(), baseline: None, ..yearly() }
            };
            let series = Series { fact: fact.clone(), last_year: fact.clone(), ..rest };
            let figure = series.chart(odd, "<бірлік>", ranks, size);
            check_markup(&figure);
            assert!(figure.svg.contains("&lt;Өң &amp; &quot;ір&quot;&gt;"));
        }
        let spark = samples::spark(&fact, fact.first().and_then(|p| p.value));
        check_markup(&spark);
        spark.png(1.0).unwrap();
    }
    check_markup(&samples::bullet_chart(&[], odd, Size::Wide));
    check_markup(&samples::map(&[], odd, false, Size::Compact));
    check_markup(&samples::areas(&[], odd, false, Size::Compact));
    check_markup(&samples::funnel_chart(&[], 0.0, odd, Size::Wide));
    for centre in [0.0, 1e9] {
        let mut spots = samples::spots(12.6, 1);
        spots[0].exposure.0 = Decimal::ZERO;
        spots[1].exposure.0 = Decimal::MAX;
        spots[2].rate.0 = Decimal::MAX;
        spots[3].short = "<&\">".repeat(60);
        for size in [Size::Wide, Size::Compact] {
            check_markup(&samples::funnel_chart(&spots, centre, odd, size));
        }
    }
    let mut bars = samples::bars();
    bars[0].label = "<&\">".repeat(60);
    bars[1].done = Some(Decimal::MAX);
    bars[2].due = Some(Decimal::MIN);
    bars[3].href = Some("/kk?a=\"1\"&b=<2>".to_owned());
    for size in [Size::Wide, Size::Compact] {
        check_markup(&samples::bullet_chart(&bars, odd, size));
    }
}

#[test]
fn an_empty_trajectory_says_so() {
    let series = Series { fact: Vec::new(), last_year: Vec::new(), ..yearly() };
    let svg = series.chart(caption("e", "а", "б"), "", false, Size::Wide).svg;
    assert!(svg.contains(">Деректер әлі жарияланған жоқ</text>"));
    let svg = yearly().chart(caption("e", "а", "б"), "", false, Size::Wide).svg;
    assert!(!svg.contains("жарияланған жоқ"));
}

/// Boxes of all words in a picture, measured as the font measures them.
fn boxes(figure: &Figure) -> Vec<(String, [f64; 4])> {
    let page = figure.svg.replacen("<svg ", &format!("<svg xmlns=\"{SVG}\" "), 1);
    let document = Document::parse(&page).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| {
            let number = |name: &str| node.attribute(name).unwrap().parse::<f64>().unwrap();
            let is_bold =
                ["c-value", "c-fval", "c-rval", "c-tv", "c-tvd"].contains(&node.attribute("class").unwrap());
            let is_fan = node.attribute("class") == Some("c-fanv");
            let (size, weight) = match (is_bold, is_fan) {
                (true, _) => (13.0, Weight::Bold),
                (false, true) => (13.0, Weight::Regular),
                (false, false) => (12.0, Weight::Regular),
            };
            let text = node.text().unwrap_or_default();
            let width = font::width(text, size, weight);
            let left = match node.attribute("text-anchor") {
                Some("middle") => number("x") - width / 2.0,
                Some("end") => number("x") - width,
                _ => number("x"),
            };
            // capitals reach 0.7 up, tails 0.2 down
            (text.to_owned(), [left, number("y") - 0.7 * size, left + width, number("y") + 0.2 * size])
        })
        .collect()
}

#[test]
fn words_never_overlap_nor_leave_the_picture() {
    let has_labels = |name: &str| name.starts_with("trajectory") || name.starts_with("funnel");
    let charts = samples::gallery().into_iter().filter(|(name, _)| has_labels(name));
    for (name, figure) in charts {
        let boxes = boxes(&figure);
        let (width, height) = figure.size();
        for (i, (text, a)) in boxes.iter().enumerate() {
            let inside =
                a[0] >= -0.5 && a[1] >= -0.5 && a[2] <= f64::from(width) + 0.5 && a[3] <= f64::from(height);
            assert!(inside, "{name}: {text} {a:?}");
            for (other, b) in &boxes[i + 1..] {
                let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                assert!(apart, "{name}: {text} {a:?} on {other} {b:?}");
            }
        }
    }
}

#[test]
fn the_table_is_what_is_drawn() {
    let table = yearly().chart(caption("y", "Атауы", "б"), "", false, Size::Wide).table;
    let keys: Vec<&str> = table.columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["period", "fact", "target", "note"]);
    let row = |period: &str| {
        let found = table.rows.iter().find(|row| row[0].shown() == period).unwrap();
        found[1..].iter().map(Datum::shown).collect::<Vec<_>>().join("|")
    };
    assert_eq!(table.rows.len(), 13);
    assert_eq!(row("2016"), "14,9||");
    assert_eq!(row("2021"), "12,5||әдістеме өзгерді");
    assert_eq!(row("2023"), "11,2||базалық");
    assert_eq!(row("2025"), "10,9|11,4|алдын ала");
    assert_eq!(row("2028"), "|9,5|");
}

#[test]
fn a_map_of_boundaries_names_its_source_marks_cities_and_stays_light() {
    for (size, status) in [(Size::Wide, false), (Size::Compact, false), (Size::Wide, true)] {
        let figure = samples::areas(&samples::tiles(status), caption("m", "а", "б"), status, size);
        assert_eq!(
            figure.table,
            samples::map(&samples::tiles(status), caption("m", "а", "б"), status, size).table
        );
        for text in [&figure.svg, &figure.standalone_svg()] {
            assert!(text.contains("ойдан шығарылған шаршылар"), "{text}");
            assert_eq!(text.matches("<a href=").count(), 20);
        }
        // three cities are too small for a colour: each has its mark, and its number stands beside it
        assert!(figure.svg.matches("<circle class=\"c-tend\"").count() == 3);
        for city in [4, 18, 19] {
            assert!(figure.svg.contains(&format!("{}</text>", figure.table.rows[city][1].shown())));
        }
        // every region can be read out by its row
        let spots = figure.svg.split("data-at=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut rows: Vec<usize> =
            spots.split(',').map(|spot| spot.rsplit(' ').next().unwrap().parse().unwrap()).collect();
        rows.sort_unstable();
        assert_eq!(rows, (0..20).collect::<Vec<_>>());
        assert!(figure.svg.len() < 16_000, "{} bytes", figure.svg.len());
    }
    // a country without an area, and one of a single point, are drawn all the same
    let tiles = samples::tiles(false);
    let point = [vec![(5, 5)]];
    let regions = [
        MapRegion { tile: tiles[0].clone(), rings: &point },
        MapRegion { tile: tiles[1].clone(), rings: &[] },
    ];
    let words = TileWords { place: "п", value: "з", class: "к" };
    let map = BoundaryMap {
        caption: caption("m", "а", "б"),
        regions: &regions,
        plane: (0, 0),
        legend: &[],
        attribution: "",
        words,
        size: Size::Compact,
    };
    check_markup(&boundary_map::boundary_map(&map));
}

#[test]
fn the_table_has_the_forecast_that_is_drawn() {
    let fan = samples::fan(10.9, -0.4, 0.8);
    let figure = yearly().with_fan(caption("y", "Атауы", "б"), "", false, Size::Wide, &fan);
    let keys: Vec<&str> = figure.table.columns.iter().map(|column| column.key.as_str()).collect();
    let bounds = ["forecast_80_from", "forecast_80_to", "forecast_95_from", "forecast_95_to"];
    assert_eq!(keys, [&["period", "fact", "target", "forecast"][..], &bounds, &["note"]].concat());
    let row = |period: &str| {
        let found = figure.table.rows.iter().find(|row| row[0].shown() == period).unwrap();
        found[1..].iter().map(Datum::shown).collect::<Vec<_>>().join("|")
    };
    assert_eq!(row("2025"), "10,9|11,4||||||алдын ала");
    assert_eq!(row("2026"), "|10,8|10,5|9,4|11,6|8,5|12,5|");
    assert_eq!(row("2028"), "|9,5|9,7|8,1|11,3|6,8|12,6|");
    for class in ["c-fan1", "c-fan2", "c-fanm"] {
        assert_eq!(figure.svg.matches(&format!("\"{class}\"")).count(), 1, "{class}");
    }
    // without a forecast there is no trace of one
    let plain = yearly().chart(caption("y", "Атауы", "б"), "", false, Size::Wide);
    assert!(!plain.svg.contains("c-fan") && plain.table.columns.len() == 4);
}

#[test]
fn a_fan_of_odd_numbers_is_a_sound_picture() {
    for fact in odd_series() {
        for (spread, size) in [(0.0, Size::Wide), (1e9, Size::Compact)] {
            let series = Series { fact: fact.clone(), ..yearly() };
            let fan = samples::fan(-5.0, 1e6, spread);
            check_markup(&series.with_fan(caption("o", "а", "б"), "", false, size, &fan));
        }
    }
}

#[test]
fn the_table_of_a_funnel_is_what_is_drawn() {
    let spots = samples::spots(12.6, 1);
    let figure = samples::funnel_chart(&spots, 12.6, caption("f", "а", "б"), Size::Compact);
    let keys: Vec<&str> = figure.table.columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(
        keys,
        ["place", "events", "exposure", "rate", "low_998", "low_95", "high_95", "high_998", "zone"]
    );
    assert_eq!(figure.table.rows.len(), spots.len());
    let row: Vec<&str> = figure.table.rows[3].iter().map(Datum::shown).collect();
    assert_eq!(row[..4], ["ШҚО & <өңір>", "96", "715\u{a0}000", "13,4"]);
    assert_eq!(row[8], "шектердің ішінде; алдын ала");
    // every place has its mark, and whoever lies outside is named beside it
    for spot in &spots {
        assert!(figure.svg.contains(&spot.zone), "{}", spot.name);
        if spot.outside != Outside::Neither {
            assert!(figure.svg.contains(&format!(">{}</text>", spot.short)), "{} has no name", spot.short);
        }
    }
}

#[test]
fn a_year_its_last_quarter_and_its_december_share_a_moment() {
    let moment = |text: &str| trajectory::moment(model::Period::parse(text).unwrap());
    for text in ["2026", "2026-S2", "2026-Q4", "2026-12"] {
        assert!((moment(text) - 2026.0).abs() < 1e-12);
    }
    assert!((moment("2026-S1") - 2025.5).abs() < 1e-12);
}

#[test]
fn pixels_are_drawn_in_the_embedded_font() {
    let figure = samples::spark(&yearly().fact, Some(decimal(9.5, 1)));
    let small = figure.png(1.0).unwrap();
    assert!(small.starts_with(b"\x89PNG"));
    assert!(figure.png(2.0).unwrap().len() > small.len());
    // a letter without a glyph would leave the title's row white, and so two titles alike
    let titled =
        |title| Figure::png(&yearly().chart(caption("p", title, "б"), "", false, Size::Wide), 1.0).unwrap();
    assert_ne!(titled("ӘҒҚҢӨҰҮҺІ"), titled("ӘҒҚҢӨҰҮҺІ ₸№—≥≤−"));
    assert_ne!(titled("Ә"), titled("Ғ"));
}

#[test]
fn a_status_without_a_colour_of_its_own_is_never_green() {
    assert_eq!(Tone::of_status("achieved"), Tone::Good);
    assert_eq!(Tone::of_status("off_track"), Tone::Off);
    for code in ["no_data", "stale", "not_due", "not_assessable", "", "жаңа"] {
        assert_eq!(Tone::of_status(code), Tone::Neutral);
    }
}
