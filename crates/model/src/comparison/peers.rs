//! Peers: regions that may fairly be looked at together. The capital and the cities of republican significance are one group, wholly
//! urban by their kind. An oblast's peers are its nearest neighbours among the oblasts in the logarithm of the population and, where the
//! pack knows it, in the urban share of the population; each axis counts in its own standard deviations.
//!
//! Nearest neighbours rather than fixed bands: with bands a region at an edge is compared with others twice its size while its twin across
//! the edge is left out; among its neighbours every region stands in the middle. The price is that peers are not always mutual.

use crate::aggregation::{Aggregated, Measured};
use crate::concept::{IndicatorIx, PlaceIx, PlaceKind, coded};
use crate::period::Period;
use rust_decimal::prelude::ToPrimitive;

/// The reserved code of the urban share of the population, in percent.
pub const URBAN_SHARE: &str = "urban_share";
/// An oblast has so many peers.
pub const MOST_PEERS: usize = 5;

coded! {
    /// What makes regions peers.
    PeerBasis {
        /// Cities by their kind.
        Cities = "cities",
        /// Population alone: the pack does not know the urban share.
        Population = "population",
        /// Population and urban share.
        PopulationAndUrbanShare = "population_and_urban_share",
    }
}

/// The peers of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peers {
    /// What makes them peers.
    pub basis: PeerBasis,
    /// The peers without the region itself; of an oblast the nearest first.
    pub others: Vec<PlaceIx>,
}

/// The peers of a region by what is known at a period, or else earlier or later; `None` for what is no region, and for an oblast whose
/// population is not known.
pub fn peers(figures: &Aggregated, region: PlaceIx, period: Period) -> Option<Peers> {
    let concept = figures.concept();
    let exists = |place: &PlaceIx| *place == region || concept.place(*place).exists_in(period);
    let is_city = |place: PlaceIx| match concept.place(place).kind {
        PlaceKind::CityRepublican | PlaceKind::Capital => true,
        PlaceKind::Country | PlaceKind::Oblast | PlaceKind::District => false,
    };
    if !concept.regions().any(|place| place == region) {
        return None;
    }
    if is_city(region) {
        let cities = concept.regions().filter(|place| *place != region && is_city(*place));
        let others = cities.filter(exists).collect();
        return Some(Peers { basis: PeerBasis::Cities, others });
    }
    let population = concept.find_indicator("population")?;
    let known = |ix: IndicatorIx, place: PlaceIx| number_near(figures, ix, place, period);
    let sizes: Vec<(PlaceIx, f64)> = concept
        .regions()
        .filter(|place| !is_city(*place) && exists(place))
        .filter_map(|place| Some((place, known(population, place).filter(|n| *n > 0.0)?.ln())))
        .collect();
    let urban = concept.find_indicator(URBAN_SHARE);
    // an axis that is known for some only would set the others apart for a lack of data
    let shares: Option<Vec<f64>> = urban.and_then(|ix| sizes.iter().map(|(p, _)| known(ix, *p)).collect());
    let at = sizes.iter().position(|(place, _)| *place == region)?;
    let size_unit = deviation(sizes.iter().map(|(_, size)| *size));
    let share_unit = shares.as_ref().map(|shares| deviation(shares.iter().copied()));
    let distance = |other: usize| {
        let size = (sizes[other].1 - sizes[at].1) / size_unit;
        let share = match (&shares, share_unit) {
            (Some(shares), Some(unit)) => (shares[other] - shares[at]) / unit,
            _ => 0.0,
        };
        size.hypot(share)
    };
    let mut others: Vec<usize> = (0..sizes.len()).filter(|other| *other != at).collect();
    others.sort_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    others.truncate(MOST_PEERS);
    let basis = if shares.is_some() { PeerBasis::PopulationAndUrbanShare } else { PeerBasis::Population };
    Some(Peers { basis, others: others.into_iter().map(|other| sizes[other].0).collect() })
}

/// The number of a period, or the latest before it, or the first after it: how large a region is changes slowly.
fn number_near(figures: &Aggregated, ix: IndicatorIx, place: PlaceIx, period: Period) -> Option<f64> {
    let number = figures.number_at(ix, place, period).ok();
    let first = || figures.series(ix, place).iter().find_map(Measured::number);
    number.or_else(first)?.to_f64()
}

/// The standard deviation; 1 where all are equal, so that nothing is divided by zero.
fn deviation(values: impl ExactSizeIterator<Item = f64> + Clone) -> f64 {
    let n = values.len().max(1) as f64;
    let mean = values.clone().sum::<f64>() / n;
    let deviation = (values.map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt();
    if deviation > 0.0 { deviation } else { 1.0 }
}
