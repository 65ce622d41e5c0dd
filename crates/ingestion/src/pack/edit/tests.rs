//! Rows changed and written again, fields of `concept.toml` replaced in their place, and what packs differ in.

use super::{Rows, differences, head_fields, set_head_field};
use crate::pack::layout::{HEAD, belongs, layout, layouts};
use crate::pack::{Files, tests};

#[test]
fn what_is_written_is_read_again_cell_by_cell() {
    let text = "\u{feff}code,title_kk\r\na,\"бір, \"\"екі\"\"\nүш\"\r\n\r\nb,\r\nc";
    let rows = Rows::read(text.as_bytes());
    assert_eq!(rows.headings, ["code", "title_kk"]);
    assert_eq!(rows.rows, [["a", "бір, \"екі\"\nүш"], ["b", ""], ["c", ""]]);
    let written = rows.write();
    assert_eq!(Rows::read(&written), rows);
    let lines: Vec<&str> = std::str::from_utf8(&written).unwrap().split('\n').collect();
    for (row, begins) in ["a,", "b,", "c,"].iter().enumerate() {
        let line = rows.line(row) as usize;
        assert!(lines[line - 1].starts_with(begins), "{begins} is not on line {line} of {lines:?}");
    }
}

#[test]
fn every_column_that_names_a_row_is_in_its_file() {
    for layout in layouts() {
        for key in layout.key {
            assert!(layout.columns.iter().any(|column| column.name == *key), "{} {key}", layout.file);
        }
        assert!(belongs(layout.file, true));
        assert_eq!(belongs(layout.file, false), !layout.file.starts_with("demo/"));
    }
    assert!(belongs(HEAD, false) && !belongs("observations.csv", true) && !belongs("README.md", true));
}

#[test]
fn a_value_is_replaced_and_everything_around_it_stays() {
    let text = "# ours\nlast_year = 2028 # the last\n\n[thresholds]\non_track = \"0.95\"\n\n[[goals]]\ncode = \"a\"\ntitle_kk = \"x\"\n\n[[goals]]\ncode = \"b\"\ntitle_kk = \"y\"\n";
    let paths: Vec<String> = head_fields(text.as_bytes()).into_iter().map(|field| field.path).collect();
    let all = [
        "last_year",
        "thresholds.on_track",
        "goals.a.code",
        "goals.a.title_kk",
        "goals.b.code",
        "goals.b.title_kk",
    ];
    assert_eq!(paths, all);
    for (path, value, written) in [
        ("last_year", "2030", "last_year = 2030 # the last"),
        ("last_year", "soon", "last_year = \"soon\" # the last"),
        ("thresholds.on_track", "0.9", "on_track = \"0.9\""),
        ("goals.b.title_kk", "«\"\\\n", "title_kk = \"«\\\"\\\\\\n\""),
    ] {
        let changed = String::from_utf8(set_head_field(text.as_bytes(), path, value)).unwrap();
        assert!(changed.contains(written), "{changed}");
        let back = head_fields(changed.as_bytes()).into_iter().find(|field| field.path == path).unwrap();
        assert_eq!(back.value, value);
        let differ = changed.lines().zip(text.lines()).filter(|(a, b)| a != b).count();
        assert_eq!((differ, changed.lines().count()), (1, text.lines().count()));
    }
    assert_eq!(set_head_field(text.as_bytes(), "nothing", "1"), text.as_bytes());
    assert!(head_fields(b"= no toml").is_empty());
}

#[test]
fn rows_are_told_apart_by_what_names_them() {
    let before: Files<'_> =
        [("targets.csv", "indicator,region,year,value\na,KZ,2024,1\na,KZ,2025,2\nb,KZ,2024,3\n")]
            .map(|(name, text)| (name, text.as_bytes()))
            .into_iter()
            .collect();
    let after: Files<'_> =
        [("targets.csv", "indicator,region,year,value\nb,KZ,2024,3\na,KZ,2025,5\nc,KZ,2024,\n")]
            .map(|(name, text)| (name, text.as_bytes()))
            .into_iter()
            .collect();
    let found = differences(&before, &after);
    assert_eq!((found.len(), found[0].reordered), (1, true));
    let rows: Vec<(&str, bool, bool)> =
        found[0].rows.iter().map(|row| (row.key.as_str(), row.was, row.is)).collect();
    assert_eq!(
        rows,
        [("a · KZ · 2025", true, true), ("c · KZ · 2024", false, true), ("a · KZ · 2024", true, false)]
    );
    let cell = &found[0].rows[0].cells;
    assert_eq!((cell.len(), cell[0].column.as_str()), (1, "value"));
    assert_eq!((cell[0].before.as_str(), cell[0].after.as_str()), ("2", "5"));
    assert!(differences(&before, &before).is_empty());
}

#[test]
fn a_pack_written_again_row_by_row_is_the_same_pack() {
    let files = tests::forest();
    let mut again = files.clone();
    for name in files.names().filter(|name| layout(name).is_some()) {
        again.add(name, Rows::read(files.get(name).unwrap()).write());
    }
    assert!(differences(&files, &again).iter().all(|file| file.rows.is_empty() && !file.reordered));
    assert_eq!(super::super::read(&again, false).issues, super::super::read(&files, false).issues);
}
