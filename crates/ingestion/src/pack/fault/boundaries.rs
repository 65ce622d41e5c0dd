//! What can be wrong with a file of boundaries.

use crate::names::NameFault;

/// What can be wrong with `boundaries.geojson`.
#[derive(Clone, Debug, PartialEq)]
pub enum BoundaryFault {
    /// More bytes than a map of a country needs.
    TooLarge {
        /// Megabytes that are read.
        most: usize,
    },
    /// It is not JSON; the detail is the JSON reader's, in English.
    Json(Box<str>),
    /// It is JSON and no `FeatureCollection`.
    NotACollection,
    /// Coordinates in another system than degrees of WGS 84; as the file names it.
    OtherSystem(Box<str>),
    /// Nobody says where the boundaries come from and under which licence.
    NoAttribution,
    /// The attribution is longer than the room under a map.
    LongAttribution {
        /// Characters that are shown.
        most: usize,
    },
    /// Longitude and latitude the wrong way round, by where the regions lie to each other.
    Swapped,
    /// Regions without a feature: their codes.
    Missing(Vec<Box<str>>),
    /// So many corners where boundaries meet that no simplification makes a light map of them.
    TooDetailed {
        /// Corners that a map may have.
        most: usize,
    },
    /// One of its features.
    Feature {
        /// Its number, from 1.
        number: usize,
        /// How it is named; empty if it is not.
        name: Box<str>,
        /// What.
        fault: FeatureFault,
    },
}

/// What can be wrong with a feature.
#[derive(Clone, Debug, PartialEq)]
pub enum FeatureFault {
    /// It is no feature: no properties, or no geometry.
    NotAFeature,
    /// No property names its place.
    NoName,
    /// The name is nobody's, or more than one's.
    Name(NameFault),
    /// The place is the country or a district.
    NotARegion,
    /// An earlier feature is the same place.
    Twice {
        /// Its number.
        first: usize,
    },
    /// A geometry that is no area.
    Kind(Box<str>),
    /// Coordinates that are no list of rings.
    Coordinates,
    /// An area without a ring.
    NoRings,
    /// A ring of fewer than four positions.
    ShortRing {
        /// Its number, from 1.
        ring: usize,
    },
    /// A ring whose last position is not its first.
    OpenRing {
        /// Its number, from 1.
        ring: usize,
    },
    /// A ring around nothing.
    FlatRing {
        /// Its number, from 1.
        ring: usize,
    },
    /// A position that is not on the earth.
    Range {
        /// The first number, in degrees.
        longitude: f64,
        /// The second number, in degrees.
        latitude: f64,
    },
}
