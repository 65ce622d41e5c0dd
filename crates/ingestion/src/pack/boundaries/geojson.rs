//! GeoJSON as regions with rings of positions; every fault at the line and column where its feature begins.

use super::attribution::text_of;
use crate::fault::{At, quoted};
use crate::names::{Directory, Names};
use crate::pack::fault::{BoundaryFault, Faults, FeatureFault};
use crate::pack::layout::BOUNDARIES;
use model::concept::Level;
use model::{Concept, PlaceIx, Text};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// A position in degrees, longitude first.
pub(super) type Position = (f64, f64);

/// What names a place, the surest first; compared without case and without anything but letters and digits.
const NAMES: [&str; 24] = [
    "code",
    "iso31662",
    "iso",
    "iso1",
    "shapeiso",
    "isocode",
    "region",
    "namekk",
    "namekz",
    "kk",
    "kz",
    "nameru",
    "ru",
    "nameen",
    "en",
    "name",
    "nam",
    "name1",
    "shapename",
    "adm1kk",
    "adm1ru",
    "adm1en",
    "title",
    "id",
];

/// The whole file, features still as text.
#[derive(Default)]
pub(super) struct Document<'a> {
    features: Vec<&'a RawValue>,
    pub attribution: Text,
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(rename = "type")]
    kind: Option<Value>,
    #[serde(borrow)]
    features: Option<Vec<&'a RawValue>>,
    attribution: Option<Value>,
    crs: Option<Value>,
}

#[derive(Deserialize)]
struct Feature<'a> {
    id: Option<Value>,
    properties: Option<Map<String, Value>>,
    #[serde(borrow)]
    geometry: Option<Geometry<'a>>,
}

#[derive(Deserialize)]
struct Geometry<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
}

/// A region as the file has it.
pub(super) struct Region {
    pub place: PlaceIx,
    /// Rings without their first position again at the end.
    pub rings: Vec<Vec<Position>>,
}

impl Region {
    /// The middle of the box around it.
    pub(super) fn middle(&self) -> Position {
        let of = |value: fn(&Position) -> f64| {
            let (least, most) = super::extent(self.rings.iter().flatten().map(value));
            (least + most) / 2.0
        };
        (of(|p| p.0), of(|p| p.1))
    }
}

/// Reads the frame of the file.
pub(super) fn document<'a>(text: &'a str, faults: &mut Faults) -> Option<Document<'a>> {
    let collection: Collection<'_> = match serde_json::from_str(text) {
        Ok(collection) => collection,
        Err(error) => {
            let at = At::cell(error.line() as u64, u32::try_from(error.column()).unwrap_or(0), "");
            let fault = match error.is_data() {
                true => BoundaryFault::NotACollection,
                false => BoundaryFault::Json(quoted(&error.to_string())),
            };
            faults.error(BOUNDARIES, at, fault);
            return None;
        }
    };
    let is_collection = collection.kind.as_ref().and_then(Value::as_str) == Some("FeatureCollection");
    let Some(features) = collection.features.filter(|_| is_collection) else {
        faults.error(BOUNDARIES, At::file(), BoundaryFault::NotACollection);
        return None;
    };
    if let Some(name) = collection.crs.as_ref().and_then(other_system) {
        faults.error(BOUNDARIES, At::file(), BoundaryFault::OtherSystem(quoted(name)));
        return None;
    }
    Some(Document { features, attribution: collection.attribution.as_ref().map(text_of).unwrap_or_default() })
}

/// The name of a system of coordinates, if the file says that it is another. RFC 7946 knows the one alone; older files may name it.
fn other_system(crs: &Value) -> Option<&str> {
    let name = crs.pointer("/properties/name").and_then(Value::as_str)?;
    let is_ours = ["CRS84", "EPSG::4326", "EPSG:4326"].iter().any(|ending| name.ends_with(ending));
    (!is_ours).then_some(name)
}

/// Reads the features; each fault is noted, and the others are read all the same.
pub(super) fn regions(
    text: &str,
    document: &Document<'_>,
    concept: &Concept,
    faults: &mut Faults,
) -> Vec<Region> {
    let names = Names::of(concept);
    let mut first: FxHashMap<PlaceIx, usize> = FxHashMap::default();
    let mut regions = Vec::new();
    for (number, raw) in (1..).zip(&document.features) {
        let (name, read) = feature(raw, &names.places, concept);
        let read = read.and_then(|region| match first.get(&region.place) {
            Some(first) => Err(FeatureFault::Twice { first: *first }),
            None => Ok(region),
        });
        match read {
            Ok(region) => {
                first.insert(region.place, number);
                regions.push(region);
            }
            Err(fault) => {
                let fault = BoundaryFault::Feature { number, name: quoted(&name), fault };
                faults.error(BOUNDARIES, position(text, raw), fault);
            }
        }
    }
    regions
}

/// Where a feature begins.
fn position(text: &str, raw: &RawValue) -> At {
    // the feature was borrowed from the text
    let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..start).unwrap_or("");
    let line = before.matches('\n').count() as u64 + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    At::cell(line, u32::try_from(column).unwrap_or(0), "")
}

/// How a feature is named, and what it is.
fn feature(
    raw: &RawValue,
    places: &Directory<PlaceIx>,
    concept: &Concept,
) -> (String, Result<Region, FeatureFault>) {
    let Ok(feature) = serde_json::from_str::<Feature<'_>>(raw.get()) else {
        return (String::new(), Err(FeatureFault::NotAFeature));
    };
    let candidates = candidates(&feature);
    let found = candidates.iter().find_map(|name| Some((name, places.find(name)?)));
    let (name, place) = match (found, candidates.first()) {
        (Some((name, place)), _) => (name.clone(), place),
        (None, Some(name)) => {
            return (name.clone(), Err(FeatureFault::Name(places.explain(name))));
        }
        (None, None) => return (String::new(), Err(FeatureFault::NoName)),
    };
    if concept.place(place).level != Level::Region {
        return (name, Err(FeatureFault::NotARegion));
    }
    let rings = match feature.geometry {
        Some(geometry) => rings(&geometry),
        None => Err(FeatureFault::NotAFeature),
    };
    (name, rings.map(|rings| Region { place, rings }))
}

/// What may name the place of a feature, the surest first.
fn candidates(feature: &Feature<'_>) -> Vec<String> {
    let bare = |key: &str| key.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let text = |value: &Value| value.as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let properties = feature.properties.iter().flatten().map(|(key, value)| (bare(key), value));
    let all: Vec<(String, &Value)> =
        properties.chain(feature.id.iter().map(|id| ("id".to_owned(), id))).collect();
    let of =
        |name: &&str| all.iter().filter(|(key, _)| key == name).filter_map(|(_, value)| text(value)).next();
    NAMES.iter().filter_map(of).collect()
}

fn rings(geometry: &Geometry<'_>) -> Result<Vec<Vec<Position>>, FeatureFault> {
    type Ring = Vec<Vec<f64>>;
    let text = geometry.coordinates.map_or("null", |raw| raw.get());
    let read: Result<Vec<Ring>, _> = match geometry.kind.as_str() {
        "Polygon" => serde_json::from_str(text),
        "MultiPolygon" => {
            serde_json::from_str::<Vec<Vec<Ring>>>(text).map(|parts| parts.into_iter().flatten().collect())
        }
        other => return Err(FeatureFault::Kind(quoted(other))),
    };
    let read = read.map_err(|_| FeatureFault::Coordinates)?;
    if read.is_empty() {
        return Err(FeatureFault::NoRings);
    }
    (1..).zip(read).map(|(number, positions)| ring(number, &positions)).collect()
}

fn ring(number: usize, positions: &[Vec<f64>]) -> Result<Vec<Position>, FeatureFault> {
    let pair = |position: &Vec<f64>| match position.as_slice() {
        [longitude, latitude, ..] => {
            let (longitude, latitude) = (*longitude, *latitude);
            let is_on_earth = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
            is_on_earth.then_some((longitude, latitude)).ok_or(FeatureFault::Range { longitude, latitude })
        }
        [] | [_] => Err(FeatureFault::Coordinates),
    };
    let mut ring: Vec<Position> = positions.iter().map(pair).collect::<Result<_, _>>()?;
    if ring.len() < 4 {
        return Err(FeatureFault::ShortRing { ring: number });
    }
    // the file writes one position twice, so it is the same number or another
    if positions.first() != positions.last() {
        return Err(FeatureFault::OpenRing { ring: number });
    }
    ring.pop();
    let next = ring.iter().cycle().skip(1);
    let area: f64 = ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    // a millionth of a square degree is some hundred metres across
    if area.abs() < 1e-9 {
        return Err(FeatureFault::FlatRing { ring: number });
    }
    Ok(ring)
}

/// What a feature is, for whoever compares two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How it is named.
    pub name: String,
    /// How many positions it has.
    pub positions: usize,
    /// The box around it: west, south, east, north, in degrees as the file rounds them.
    pub extent: String,
}

/// The features of a file as far as they can be read.
pub fn summaries(bytes: &[u8]) -> Vec<Summary> {
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).unwrap_or("");
    let features = document(text, &mut Faults::default()).unwrap_or_default().features;
    let summary = |(number, raw): (usize, &&RawValue)| {
        let feature = serde_json::from_str::<Feature<'_>>(raw.get()).ok();
        let name = feature.as_ref().and_then(|feature| candidates(feature).into_iter().next());
        let rings = feature.and_then(|feature| rings(&feature.geometry?).ok()).unwrap_or_default();
        let (west, east) = super::extent(rings.iter().flatten().map(|p| p.0));
        let (south, north) = super::extent(rings.iter().flatten().map(|p| p.1));
        Summary {
            name: name.unwrap_or_else(|| number.to_string()),
            positions: rings.iter().map(|ring| ring.len() + 1).sum(),
            extent: if rings.is_empty() {
                String::new()
            } else {
                format!("{west:.3} {south:.3} {east:.3} {north:.3}")
            },
        }
    };
    (1..).zip(&features).map(summary).collect()
}
