//! The made-up squares become outlines that fit each other; spoiled in one way at a time, each fault is told where it is.

use super::super::tests::folder;
use super::super::{
    BoundaryFault, FeatureFault, Files, Pack, PackFault, PackIssue, layout::BOUNDARIES, read,
};
use super::{LARGEST, MOST_CORNERS, attribution, with_attribution};
use crate::fault::Severity;
use model::boundaries::Boundaries;
use model::{Concept, Lang};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

fn squares() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/boundaries/squares.geojson");
    std::fs::read_to_string(path).unwrap()
}

fn with(text: &str) -> Pack {
    let mut files: Files<'static> = folder("data");
    files.add(BOUNDARIES, text.as_bytes().to_vec());
    read(&files, false)
}

fn good(text: &str) -> (Concept, Boundaries) {
    let pack = with(text);
    let wrong: Vec<&PackIssue> = pack.issues.iter().filter(|i| i.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let concept = pack.concept.unwrap();
    let boundaries = concept.boundaries.clone().unwrap();
    (concept, (*boundaries).clone())
}

/// The one fault of a file, with its line; its words are there in every language.
#[track_caller]
fn fault(text: &str) -> (u64, BoundaryFault) {
    let pack = with(text);
    assert!(pack.concept.is_none());
    let wrong: Vec<&PackIssue> = pack.issues.iter().filter(|i| &*i.file == BOUNDARIES).collect();
    let [issue] = wrong.as_slice() else { panic!("{wrong:#?}") };
    assert_eq!(issue.severity, Severity::Error);
    let words = Lang::ALL.map(|lang| issue.message(lang));
    assert!(words.iter().all(|text| text.ends_with('.') && text.chars().count() > 30), "{words:#?}");
    assert!(words[0] != words[1] && words[1] != words[2]);
    let PackFault::Boundary(fault) = &issue.fault else { panic!("{issue:?}") };
    (issue.at.line, fault.clone())
}

/// The squares with one feature changed; features stand on lines of their own, from the fourth on.
fn spoiled(number: usize, change: impl Fn(&mut Value)) -> String {
    let mut lines: Vec<String> = squares().lines().map(str::to_owned).collect();
    let line = &mut lines[number + 2];
    let has_comma = line.ends_with(',');
    let mut feature: Value = serde_json::from_str(line.trim_end_matches(',')).unwrap();
    change(&mut feature);
    *line = feature.to_string() + if has_comma { "," } else { "" };
    lines.join("\n")
}

#[track_caller]
fn feature_fault(number: usize, change: impl Fn(&mut Value)) -> FeatureFault {
    let (line, found) = fault(&spoiled(number, change));
    let BoundaryFault::Feature { number: told, fault, .. } = found else { panic!("{found:?}") };
    assert_eq!((told, line), (number, number as u64 + 3));
    fault
}

#[test]
fn the_squares_are_read_projected_and_ordered() {
    let (concept, boundaries) = good(&squares());
    assert_eq!(boundaries.outlines.len(), concept.regions().count());
    assert_eq!(boundaries.attribution.in_lang(Lang::Kk), Some("Made-up squares for tests, CC0"));
    assert_eq!(boundaries.size.0, 10_000);
    let areas: Vec<i64> = boundaries.outlines.iter().map(model::boundaries::Outline::area).collect();
    assert!(areas.is_sorted_by(|a, b| a >= b), "{areas:?}");
    let corners = boundaries.outlines.iter().flat_map(|outline| &outline.rings).flatten();
    let (width, height) = boundaries.size;
    assert!(corners.clone().all(|(x, y)| (0..=width).contains(x) && (0..=height).contains(y)));
    // an oblast that surrounds a city has a hole; Mangystau has its island
    let rings = |code: &str| {
        let place = concept.find_place(code).unwrap();
        boundaries.outlines.iter().find(|outline| outline.place == place).unwrap().rings.len()
    };
    assert_eq!((rings("KZ-11"), rings("KZ-71"), rings("KZ-47"), rings("KZ-10")), (2, 1, 2, 1));
    // north is above: North Kazakhstan above Zhambyl
    let top = |code: &str| {
        let place = concept.find_place(code).unwrap();
        let outline = boundaries.outlines.iter().find(|outline| outline.place == place).unwrap();
        outline.rings[0].iter().map(|corner| corner.1).min().unwrap()
    };
    assert!(top("KZ-59") < top("KZ-31"));
}

/// Every side of a border that two squares share is a side of both, after simplification as before.
#[test]
fn neighbours_do_not_come_apart() {
    let (_, boundaries) = good(&squares());
    let mut sides: BTreeMap<_, usize> = BTreeMap::new();
    let before = squares().matches("],[").count();
    let mut corners = 0;
    for ring in boundaries.outlines.iter().flat_map(|outline| &outline.rings) {
        corners += ring.len();
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            *sides.entry((*a.min(b), *a.max(b))).or_default() += 1;
        }
    }
    assert!(corners + 40 < before, "nothing was simplified: {corners} of {before}");
    assert!(corners <= MOST_CORNERS);
    let shared = sides.values().filter(|n| **n == 2).count();
    assert!(shared > 60, "{shared} shared sides");
    assert!(sides.values().all(|n| *n <= 2));
    // a side that one region has alone lies on the outer edge: no corner of another region is strictly between its ends
    let all: Vec<(i32, i32)> =
        boundaries.outlines.iter().flat_map(|outline| &outline.rings).flatten().copied().collect();
    for ((a, b), _) in sides.iter().filter(|(_, n)| **n == 1) {
        let between = |p: &(i32, i32)| {
            let cross =
                i64::from(b.0 - a.0) * i64::from(p.1 - a.1) - i64::from(b.1 - a.1) * i64::from(p.0 - a.0);
            let along =
                i64::from(b.0 - a.0) * i64::from(p.0 - a.0) + i64::from(b.1 - a.1) * i64::from(p.1 - a.1);
            let length = i64::from(b.0 - a.0).pow(2) + i64::from(b.1 - a.1).pow(2);
            cross == 0 && along > 0 && along < length
        };
        assert!(!all.iter().any(between), "{a:?} {b:?}");
    }
}

#[test]
fn a_place_is_named_in_any_spelling() {
    for (key, name) in [
        ("code", "kz-15"),
        ("ISO_1", "KZ-15"),
        ("name_kk", "Ақтөбе облысы"),
        ("NAME_RU", "актюбинская  область"),
        ("shapeName", "Aktobe Region"),
    ] {
        good(&spoiled(3, |feature| feature["properties"] = json!({ key: name, "capital": "Astana" })));
    }
}

#[test]
fn an_empty_file_means_no_boundaries() {
    for text in ["", " \n"] {
        let pack = with(text);
        assert!(
            pack.concept.unwrap().boundaries.is_none() && !pack.issues.iter().any(|i| &*i.file == BOUNDARIES)
        );
    }
}

#[test]
fn faults_of_the_file_as_a_whole() {
    assert!(matches!(fault("{\"type\":"), (1, BoundaryFault::Json(_))));
    assert!(matches!(fault("{}\n["), (2, BoundaryFault::Json(_))));
    for text in ["[]", "{\"type\":\"Feature\"}", "{\"type\":\"FeatureCollection\"}", "\"FeatureCollection\""]
    {
        assert_eq!(fault(text).1, BoundaryFault::NotACollection, "{text}");
    }
    let large = squares() + &" ".repeat(LARGEST);
    assert_eq!(fault(&large).1, BoundaryFault::TooLarge { most: 5 });
    let line = "\"attribution\":\"Made-up squares for tests, CC0\",";
    assert_eq!(fault(&squares().replace(line, "")).1, BoundaryFault::NoAttribution);
    assert_eq!(fault(&squares().replace(line, "\"attribution\":\" \",")).1, BoundaryFault::NoAttribution);
    let long = format!("\"attribution\":\"{}\",", "ә".repeat(241));
    assert_eq!(fault(&squares().replace(line, &long)).1, BoundaryFault::LongAttribution { most: 240 });
    let crs = |name: &str| {
        let crs = json!({ "type": "name", "properties": { "name": name } });
        squares().replace(line, &format!("{line}\"crs\":{crs},"))
    };
    good(&crs("urn:ogc:def:crs:OGC:1.3:CRS84"));
    assert!(matches!(fault(&crs("urn:ogc:def:crs:EPSG::3857")).1, BoundaryFault::OtherSystem(_)));
    let mut lines: Vec<String> = squares().lines().map(str::to_owned).collect();
    let gone = [lines.remove(5), lines.remove(3)];
    assert!(gone[0].contains("KZ-15") && gone[1].contains("KZ-10"));
    assert_eq!(fault(&lines.join("\n")).1, BoundaryFault::Missing(vec!["KZ-10".into(), "KZ-15".into()]));
}

#[test]
fn longitude_and_latitude_the_wrong_way_round() {
    let mut value: Value = serde_json::from_str(&squares()).unwrap();
    fn turn(value: &mut Value) {
        match value {
            Value::Array(list) if list.len() == 2 && list[0].is_number() => list.reverse(),
            Value::Array(list) => list.iter_mut().for_each(turn),
            Value::Object(map) => map.values_mut().for_each(turn),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    turn(&mut value);
    assert_eq!(fault(&value.to_string()).1, BoundaryFault::Swapped);
}

#[test]
fn faults_of_a_feature() {
    use FeatureFault as F;
    let ring = |feature: &mut Value| std::mem::take(&mut feature["geometry"]["coordinates"][0]);
    assert_eq!(feature_fault(2, |f| *f = json!(7)), F::NotAFeature);
    assert_eq!(feature_fault(1, |f| f["geometry"] = Value::Null), F::NotAFeature);
    assert_eq!(feature_fault(1, |f| f["properties"] = json!({ "fid": 3 })), F::NoName);
    assert!(matches!(feature_fault(4, |f| f["properties"] = json!({ "name": "Атлантида" })), F::Name(_)));
    assert_eq!(feature_fault(4, |f| f["properties"]["iso"] = json!("KZ")), F::NotARegion);
    assert_eq!(feature_fault(5, |f| f["properties"]["iso"] = json!("KZ-10")), F::Twice { first: 1 });
    assert_eq!(feature_fault(1, |f| f["geometry"]["type"] = json!("Point")), F::Kind("Point".into()));
    assert_eq!(feature_fault(1, |f| f["geometry"]["coordinates"] = json!([["x"]])), F::Coordinates);
    assert_eq!(
        feature_fault(1, |f| f["geometry"]["coordinates"] = json!([[[50], [51], [52], [50]]])),
        F::Coordinates
    );
    assert_eq!(feature_fault(1, |f| f["geometry"]["coordinates"] = json!([])), F::NoRings);
    assert_eq!(
        feature_fault(1, |f| f["geometry"]["coordinates"] = json!([[[50, 50], [51, 50], [50, 50]]])),
        F::ShortRing { ring: 1 }
    );
    let open = |f: &mut Value| {
        let mut positions = ring(f);
        positions.as_array_mut().unwrap().pop();
        f["geometry"]["coordinates"][0] = positions;
    };
    assert_eq!(feature_fault(1, open), F::OpenRing { ring: 1 });
    let flat = json!([[50, 50], [51, 51], [52, 52], [50, 50]]);
    let flat_hole = |f: &mut Value| f["geometry"]["coordinates"].as_array_mut().unwrap().push(flat.clone());
    assert_eq!(feature_fault(1, flat_hole), F::FlatRing { ring: 2 });
    let far = |f: &mut Value| f["geometry"]["coordinates"][0][1] = json!([5_564_732.5, 51.0]);
    assert_eq!(feature_fault(1, far), F::Range { longitude: 5_564_732.5, latitude: 51.0 });
}

#[test]
fn several_faults_are_told_together() {
    let text = squares().replace("\"KZ-10\"", "\"KZ-99\"").replace("\"KZ-15\"", "\"KZ-98\"");
    assert_eq!(with(&text).issues.iter().filter(|i| &*i.file == BOUNDARIES).count(), 2);
}

#[test]
fn a_long_boundary_is_thinned() {
    // a border of many corners is thinned to what a map may have
    let fine = |f: &mut Value| {
        let wave = (0..20_000).map(|n| {
            let angle = f64::from(n) / 20_000.0 * std::f64::consts::TAU;
            let reach = 1.0 + 0.2 * (angle * 900.0).sin();
            json!([60.0 + reach * angle.cos(), 48.0 + reach * angle.sin()])
        });
        let mut ring: Vec<Value> = wave.collect();
        ring.push(ring[0].clone());
        f["geometry"] = json!({ "type": "Polygon", "coordinates": [ring] });
    };
    let (_, boundaries) = good(&spoiled(1, fine));
    let corners: usize = boundaries.outlines.iter().flat_map(|o| &o.rings).map(Vec::len).sum();
    assert!((300..=MOST_CORNERS).contains(&corners), "{corners}");
}

/// Two saws that meet at the tip of every tooth: where lines meet, no corner may go.
#[test]
fn boundaries_that_meet_at_a_thousand_corners_are_refused() {
    let saw = |way: f64| {
        let tooth = |n: i32| {
            let x = 58.0 + f64::from(n) * 0.01;
            [json!([x, 48.0]), json!([x + 0.005, 48.0 + way * 0.3])]
        };
        let mut ring: Vec<Value> = (0..1_000).flat_map(tooth).collect();
        ring.push(json!([68.0, 48.0]));
        ring.push(json!([63.0, 48.0 + way * 2.0]));
        ring.push(ring[0].clone());
        json!({ "type": "Polygon", "coordinates": [ring] })
    };
    let mut value: Value = serde_json::from_str(&squares()).unwrap();
    value["features"][0]["geometry"] = saw(1.0);
    value["features"][1]["geometry"] = saw(-1.0);
    assert_eq!(fault(&value.to_string()).1, BoundaryFault::TooDetailed { most: MOST_CORNERS });
}

#[test]
fn an_attribution_is_written_into_the_file_and_nothing_else_changes() {
    let written = with_attribution(squares().as_bytes(), " © Some\u{a0}body, CC BY 4.0 ").unwrap();
    assert_eq!(attribution(&written).in_lang(Lang::En), Some("© Some body, CC BY 4.0"));
    let text = String::from_utf8(written.clone()).unwrap();
    assert_eq!(text.matches("attribution").count(), 1);
    for line in squares().lines().skip(3) {
        assert!(text.contains(line), "{line}");
    }
    let again = with_attribution(&written, "© Some\u{a0}body, CC BY 4.0").unwrap();
    assert_eq!(again, written);
    assert!(with_attribution(b"[]", "x").is_none() && with_attribution(b"", "x").is_none());
    let own = json!({ "attribution": { "kk": "Бір", "ru": "Один" } }).to_string();
    let found = attribution(own.as_bytes());
    assert_eq!((found.in_lang(Lang::Kk), found.in_lang(Lang::En)), (Some("Бір"), None));
}
