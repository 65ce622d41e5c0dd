//! The funnel: rates of events against what they are counted over, with the limits within which chance alone may move them.

mod axis;
mod drawing;

use super::figure::{Caption, Figure, Size};
use crate::dataset::{Column, Dataset, Datum};
use crate::theme::Tone;
use rust_decimal::Decimal;

/// A number and how people read it.
pub type Shown = (Decimal, String);

/// Whether a rate lies within the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outside {
    /// Within both.
    Neither,
    /// Outside the 95 % limit.
    P95,
    /// Outside the 99.8 % limit.
    P998,
}

/// One place.
#[derive(Clone, Debug)]
pub struct FunnelSpot {
    /// The full name, for the table and the pointer.
    pub name: String,
    /// The name beside the mark.
    pub short: String,
    /// Events.
    pub events: Shown,
    /// What they are counted over; more than zero.
    pub exposure: Shown,
    /// The rate.
    pub rate: Shown,
    /// The limits of the rate at this exposure, rising: 99.8 % and 95 % below, 95 % and 99.8 % above.
    pub limits: [Shown; 4],
    /// Where it lies.
    pub outside: Outside,
    /// Colour of a mark that lies outside.
    pub tone: Tone,
    /// Where it lies, in words.
    pub zone: String,
    /// Not final yet: drawn hollow.
    pub provisional: bool,
    /// Where a click leads.
    pub href: Option<String>,
}

/// The words of a funnel.
#[derive(Clone, Copy, Debug)]
pub struct FunnelWords<'a> {
    /// Heading of the places.
    pub place: &'a str,
    /// Heading of the events.
    pub events: &'a str,
    /// Heading of what they are counted over, and name of the horizontal axis.
    pub exposure: &'a str,
    /// Heading of the rates.
    pub rate: &'a str,
    /// Headings of the limits, in their order.
    pub limits: [&'a str; 4],
    /// Names of the lines: the 95 % and the 99.8 % limit.
    pub lines: [&'a str; 2],
    /// Heading of the zones.
    pub zone: &'a str,
    /// Not final yet.
    pub provisional: &'a str,
    /// Said in the middle of the frame when there is no place.
    pub no_data: &'a str,
}

/// What a funnel shows.
#[derive(Clone, Copy)]
pub struct Funnel<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// Unit of the rates, printed above the axis.
    pub unit: &'a str,
    /// The places.
    pub spots: &'a [FunnelSpot],
    /// The rate in the middle, and what stands beside its line: whose it is and how much.
    pub centre: (Decimal, &'a str),
    /// The limits of the rate at an exposure, in the order of [`FunnelSpot::limits`].
    pub limits: &'a dyn Fn(f64) -> [f64; 4],
    /// How a tick of the rates is read; it comes with the decimals that the step needs.
    pub tick: &'a dyn Fn(Decimal) -> String,
    /// How a tick of the exposures is read.
    pub exposure_tick: &'a dyn Fn(Decimal) -> String,
    /// The words.
    pub words: FunnelWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

/// Draws a funnel. Exposures stand on a logarithmic axis, for they differ tenfold and most are small.
pub fn funnel(data: &Funnel<'_>) -> Figure {
    let (size, canvas) = drawing::draw(data);
    let linked = data.spots.iter().any(|spot| spot.href.is_some());
    Figure::drawn(&data.caption, size, canvas, linked, table(data))
}

fn table(data: &Funnel<'_>) -> Dataset {
    let words = &data.words;
    let [low998, low95, high95, high998] = words.limits;
    let columns = vec![
        Column::text("place", words.place),
        Column::number("events", words.events),
        Column::number("exposure", words.exposure),
        Column::number("rate", words.rate),
        Column::number("low_998", low998),
        Column::number("low_95", low95),
        Column::number("high_95", high95),
        Column::number("high_998", high998),
        Column::text("zone", words.zone),
    ];
    let mut dataset = Dataset::new(data.caption.title, columns);
    if !data.caption.source.is_empty() {
        dataset.notes.push((String::new(), data.caption.source.to_owned()));
    }
    let number = |(value, shown): &Shown| Datum::number(*value, shown.clone());
    let row = |spot: &FunnelSpot| {
        let zone = if spot.provisional {
            format!("{}; {}", spot.zone, words.provisional)
        } else {
            spot.zone.clone()
        };
        let mut row = vec![Datum::text(spot.name.clone())];
        row.extend([&spot.events, &spot.exposure, &spot.rate].map(number));
        row.extend(spot.limits.iter().map(number));
        row.push(Datum::text(zone));
        row
    };
    dataset.rows = data.spots.iter().map(row).collect();
    dataset
}
