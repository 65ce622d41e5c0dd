//! No chart has words on words, words on marks, or words beyond its edge: every kind, both widths, three languages, nasty data.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod nasty;
mod picture;
mod samples;

use nasty::LANGUAGES;
use picture::Picture;
use publication::Figure;
use publication::charts::Size;

const SIZES: [Size; 2] = [Size::Wide, Size::Compact];

/// Draws every case in both widths and three languages and reads it back.
fn check(kind: &str, draw: impl Fn(&nasty::Language, Size) -> Vec<(String, Figure)>) {
    let mut faults = Vec::new();
    let mut drawn = 0;
    for language in &LANGUAGES {
        for size in SIZES {
            for (case, figure) in draw(language, size) {
                drawn += 1;
                let name = format!("{kind}, {}, {size:?}, {case}", language.lang.code());
                let found = Picture::read(&figure.svg).faults();
                faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
                let found = Picture::read(&figure.standalone_svg()).faults();
                faults.extend(found.into_iter().map(|fault| format!("{name}, file: {fault}")));
            }
        }
    }
    assert!(drawn > 12, "only {drawn} drawn");
    let shown = &faults[..faults.len().min(20)];
    assert!(faults.is_empty(), "{kind}: {} faults in {drawn} drawings: {shown:#?}", faults.len());
}

#[test]
fn trajectories() {
    check("trajectory", nasty::trajectories);
}

#[test]
fn funnels() {
    check("funnel", nasty::funnels);
}

#[test]
fn bullets() {
    check("bullet", nasty::bullets);
}

#[test]
fn tile_maps() {
    check("tile map", nasty::tile_maps);
}

#[test]
fn boundary_maps() {
    check("boundary map", nasty::boundary_maps);
}

#[test]
fn seasons() {
    check("season", nasty::seasons);
}

#[test]
fn leagues() {
    check("league", nasty::leagues);
}

#[test]
fn waterfalls() {
    check("waterfall", nasty::waterfalls);
}

#[test]
fn grids() {
    check("grid", nasty::grids);
}

#[test]
fn small_multiples() {
    check("multiple", nasty::multiples);
}

#[test]
fn the_gallery() {
    for (name, figure) in samples::gallery() {
        let faults = Picture::read(&figure.svg).faults();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

#[test]
fn the_reader_sees_what_is_wrong() {
    let svg = "<svg class=\"chart\" viewBox=\"0 0 100 50\"><circle cx=\"10\" cy=\"18\" r=\"3\"/>\
               <text class=\"c-at\" x=\"0\" y=\"20\">0000</text><text class=\"c-at\" x=\"20\" y=\"22\">11</text>\
               <text class=\"c-at\" x=\"99\" y=\"48\">22</text></svg>";
    let faults = Picture::read(svg).faults().join("\n");
    assert!(faults.contains("“0000”") && faults.contains("on “11”"), "{faults}");
    assert!(
        faults.contains("covers the mark") && faults.contains("“22”") && faults.contains("leaves"),
        "{faults}"
    );
    let fine = "<svg class=\"chart\" viewBox=\"0 0 100 50\"><text class=\"c-at\" x=\"50\" y=\"20\" \
                text-anchor=\"middle\">00</text></svg>";
    assert!(Picture::read(fine).faults().is_empty());
}
