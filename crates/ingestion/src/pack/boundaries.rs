//! `boundaries.geojson`: the boundaries of the regions, read, checked, projected and simplified, once for a version of the concept.
//!
//! GeoJSON is RFC 7946: degrees of WGS 84, longitude first.

mod albers;
mod arcs;
mod attribution;
mod geojson;
mod simplify;
#[cfg(test)]
mod tests;

pub use attribution::{attribution, with_attribution};
pub use geojson::{Summary, summaries};

use super::fault::{BoundaryFault, Faults};
use super::files::Files;
use super::layout::BOUNDARIES;
use super::table::utf8;
use crate::fault::At;
use albers::Albers;
use geojson::Region;
use model::boundaries::{Boundaries, Corner, Outline};
use model::{Concept, Text};

/// Width of the plane: a tenth of a pixel of the widest drawing is some fourteen units.
const PLANE: f64 = 10_000.0;
/// Bytes that are read: what a country needs at the scale of an atlas.
const LARGEST: usize = 5 << 20;
/// Corners of all regions together; with them a whole drawing is some 12 KB, and a page that has one stays light.
const MOST_CORNERS: usize = 800;
/// Where simplification begins: twice the area of a triangle that nobody misses, about one square pixel.
const UNSEEN: i64 = 400;
/// Characters of an attribution.
const LONGEST: usize = 240;

/// Reads the boundaries; `None` if there are none, and if any of it is wrong.
pub(super) fn read(files: &Files<'_>, concept: &Concept, faults: &mut Faults) -> Option<Boundaries> {
    let bytes = files.get(BOUNDARIES).filter(|bytes| !is_blank(bytes))?;
    if bytes.len() > LARGEST {
        faults.error(BOUNDARIES, At::file(), BoundaryFault::TooLarge { most: LARGEST >> 20 });
        return None;
    }
    let text = utf8(BOUNDARIES, bytes, faults)?;
    let document = geojson::document(text, faults)?;
    let attribution = attributed(&document.attribution, faults);
    let regions = geojson::regions(text, &document, concept, faults);
    // whoever calls has found none so far
    if faults.any_error() {
        return None;
    }
    check_all(&regions, concept, faults)?;
    drawn(&regions, attribution?, faults)
}

/// Whether a file says that there are no boundaries.
pub fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

fn attributed(found: &Text, faults: &mut Faults) -> Option<Text> {
    let too_long = |lang| found.in_lang(lang).is_some_and(|text| text.chars().count() > LONGEST);
    if model::Lang::ALL.into_iter().any(too_long) {
        faults.error(BOUNDARIES, At::file(), BoundaryFault::LongAttribution { most: LONGEST });
        return None;
    }
    if found.missing().count() == model::Lang::ALL.len() {
        faults.error(BOUNDARIES, At::file(), BoundaryFault::NoAttribution);
        return None;
    }
    Some(found.clone())
}

/// Whether every region that still exists is there, and the right way round.
fn check_all(regions: &[Region], concept: &Concept, faults: &mut Faults) -> Option<()> {
    let is_missing = |place: &model::PlaceIx| {
        concept.place(*place).closed.is_none() && !regions.iter().any(|region| region.place == *place)
    };
    let missing: Vec<Box<str>> =
        concept.regions().filter(is_missing).map(|place| concept.place(place).code.as_str().into()).collect();
    if !missing.is_empty() {
        faults.error(BOUNDARIES, At::file(), BoundaryFault::Missing(missing));
        return None;
    }
    if is_swapped(regions, concept) {
        faults.error(BOUNDARIES, At::file(), BoundaryFault::Swapped);
        return None;
    }
    Some(())
}

/// Whether the first numbers run as rows of tiles do and the second ones as columns. A latitude may well be a longitude, and only where the
/// regions lie to each other tells which it is.
fn is_swapped(regions: &[Region], concept: &Concept) -> bool {
    let placed = regions.iter().filter_map(|region| {
        let (row, column) = concept.place(region.place).tile?;
        let (first, second) = region.middle();
        Some([first, second, f64::from(column), -f64::from(row)])
    });
    let placed: Vec<[f64; 4]> = placed.collect();
    if placed.len() < 4 {
        return false;
    }
    let [lon, lat, right, up] = [0, 1, 2, 3].map(|at| placed.iter().map(|of| of[at]).collect::<Vec<f64>>());
    let as_written = alike(&lon, &right) + alike(&lat, &up);
    let turned = alike(&lat, &right) + alike(&lon, &up);
    turned > 1.0 && turned > as_written + 0.5
}

/// The correlation of two lists; 0 if one of them does not vary.
fn alike(a: &[f64], b: &[f64]) -> f64 {
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let sum =
        |of: &dyn Fn(f64, f64) -> f64| a.iter().zip(b).map(|(x, y)| of(x - mean_a, y - mean_b)).sum::<f64>();
    let spread = (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt();
    if spread > 0.0 { sum(&|x, y| x * y) / spread } else { 0.0 }
}

/// Projects and simplifies.
fn drawn(regions: &[Region], attribution: Text, faults: &mut Faults) -> Option<Boundaries> {
    let albers = Albers::of(regions.iter().flat_map(|region| region.rings.iter().flatten().copied()));
    let projected: Vec<Vec<Vec<(f64, f64)>>> = regions
        .iter()
        .map(|region| {
            let ring = |ring: &Vec<(f64, f64)>| ring.iter().map(|at| albers.project(*at)).collect();
            region.rings.iter().map(ring).collect()
        })
        .collect();
    let points = || projected.iter().flatten().flatten();
    let (left, right) = extent(points().map(|p| p.0));
    let (bottom, top) = extent(points().map(|p| p.1));
    let scale = PLANE / (right - left).max(top - bottom).max(f64::MIN_POSITIVE);
    let whole = |value: f64| (value * scale).round() as i32;
    let corner = |(x, y): &(f64, f64)| (whole(x - left), whole(top - y));
    let regions_of = regions.iter().zip(&projected).map(|(region, rings)| Outline {
        place: region.place,
        rings: rings.iter().map(|ring| ring.iter().map(corner).collect::<Vec<Corner>>()).collect(),
    });
    let outlines: Vec<Outline> = regions_of.collect();
    let Some(mut outlines) = simplify::simplified(outlines, UNSEEN, MOST_CORNERS) else {
        faults.error(BOUNDARIES, At::file(), BoundaryFault::TooDetailed { most: MOST_CORNERS });
        return None;
    };
    outlines.sort_by_key(|outline| (std::cmp::Reverse(outline.area()), outline.place));
    Some(Boundaries { attribution, size: (whole(right - left), whole(top - bottom)), outlines })
}

fn extent(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), v| (least.min(v), most.max(v)))
}
