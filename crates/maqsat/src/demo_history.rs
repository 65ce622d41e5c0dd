//! The made-up reporting history of the demonstration: seeded, plausible, with season and noise. Never mixed with what is real.

use ingestion::pack::{DemoRow, Split};
use model::aggregation::Aggregated;
use model::concept::{Kind, Level, OverRegions, OverTime};
use model::value::rounded;
use model::{Cell, Concept, Decimal, Entry, Figures, Observation, Period, PlaceIx, Point, SourceIx};
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::f64::consts::TAU;
use std::sync::Arc;

/// Regions that have not reported the last month yet, so that a provisional figure can be seen.
const LATE: [&str; 2] = ["KZ-33", "KZ-47"];

/// Figures of every region – of the country for what is counted there alone – for every period from the concept's first year to the month `last`. A figure that is really known is not
/// made up again.
pub fn entries(
    concept: &Arc<Concept>,
    rows: &[DemoRow],
    real: &[Entry],
    last: Period,
    seed: u64,
) -> Vec<Entry> {
    let Some(source) = concept.find_source("demo") else { return Vec::new() };
    let known = known(concept, real);
    let regions: Vec<PlaceIx> = concept.regions().collect();
    let mut entries = Vec::new();
    for row in rows {
        // a seed of its own, so that a new row does not change the others
        let mut random = fastrand::Rng::with_seed(seed ^ (u64::from(row.indicator.0) << 32));
        let places = match concept.indicator(row.indicator).level {
            Level::Country => &[Concept::COUNTRY][..],
            Level::Region | Level::District => &regions[..],
        };
        let weights = weights(concept, &known, row, places, &mut random);
        for (region, weight) in places.iter().zip(weights) {
            let maker = Maker { concept, row, region: *region, weight, source, last };
            let history = maker.history(&known, &mut random);
            if maker.is_shared_out() {
                entries.extend(history.iter().flat_map(|whole| shared_out(concept, whole)));
            }
            entries.extend(history);
        }
    }
    entries
}

fn known(concept: &Arc<Concept>, real: &[Entry]) -> Aggregated {
    let observations = real.iter().map(|e| Observation {
        indicator: e.indicator,
        place: e.place,
        point: Point { period: e.period, cell: e.cell, source: e.source, revision: 1 },
    });
    let figures = Figures::new(concept.indicators.len(), concept.places.len(), observations);
    Aggregated::new(concept.clone(), figures)
}

/// How large each region is against the mean of all, with some spread of its own.
fn weights(
    concept: &Concept,
    known: &Aggregated,
    row: &DemoRow,
    regions: &[PlaceIx],
    random: &mut fastrand::Rng,
) -> Vec<f64> {
    let sizes: Vec<f64> = regions.iter().map(|r| size(concept, known, row, *r)).collect();
    let spread: Vec<f64> =
        sizes.iter().map(|s| s * (1.0 + row.spread * (2.0 * random.f64() - 1.0))).collect();
    let sum: f64 = spread.iter().sum();
    spread.iter().map(|s| s / sum).collect()
}

fn size(concept: &Concept, known: &Aggregated, row: &DemoRow, region: PlaceIx) -> f64 {
    let code = match row.split {
        Split::Population => "population",
        Split::Offences2022 => "offences",
        Split::Even => return 1.0,
    };
    let period = if row.split == Split::Population { Period::year(2023) } else { Period::year(2022) };
    let value = concept.find_indicator(code).and_then(|ix| known.number_at(ix, region, period).ok());
    value.and_then(|v| v.to_f64()).unwrap_or(1.0)
}

/// What a region reported as its districts would have to, each with a share of its own: of a total its parts, otherwise figures around it.
fn shared_out(concept: &Concept, whole: &Entry) -> Vec<Entry> {
    let Cell::Number(value) = whole.cell else { return Vec::new() };
    let indicator = concept.indicator(whole.indicator);
    let districts: Vec<PlaceIx> = concept.children(whole.place).collect();
    // 1, 2, 3 … of their sum: districts are never alike
    let parts = districts.len() as u64;
    let all = Decimal::from(parts * (parts + 1) / 2);
    let mut left = value;
    let entry = |(n, district): (u64, &PlaceIx)| {
        let share = if indicator.over_regions == OverRegions::Sum {
            let part =
                if n == parts { left } else { rounded(value * Decimal::from(n) / all, indicator.decimals) };
            let part = part.min(left);
            left -= part;
            part
        } else {
            // from a tenth below to a tenth above
            let around = Decimal::new(90, 2) + Decimal::from(20 * n) / Decimal::from(100 * parts.max(1));
            rounded(value * around, indicator.decimals)
        };
        let most = if indicator.kind == Kind::Share { Decimal::ONE_HUNDRED } else { Decimal::MAX };
        Entry { place: *district, cell: Cell::Number(share.min(most)), note: None, ..whole.clone() }
    };
    (1..).zip(&districts).map(entry).collect()
}

/// Makes up the history of one indicator in one region.
struct Maker<'a> {
    concept: &'a Concept,
    row: &'a DemoRow,
    region: PlaceIx,
    weight: f64,
    source: SourceIx,
    last: Period,
}

impl Maker<'_> {
    /// Whether its districts report it too: those of the first region that has any, where the pack asks districts at all.
    fn is_shared_out(&self) -> bool {
        let has_districts = |region: &PlaceIx| self.concept.children(*region).next().is_some();
        self.concept.indicator(self.row.indicator).level == Level::District
            && self.concept.regions().find(has_districts) == Some(self.region)
    }

    fn history(&self, known: &Aggregated, random: &mut fastrand::Rng) -> Vec<Entry> {
        let indicator = self.concept.indicator(self.row.indicator);
        let late = LATE.contains(&self.concept.place(self.region).code.as_str());
        let phase = random.f64();
        let years = self.concept.first_year..=self.last.in_year();
        let periods = years.flat_map(|year| Period::year(year).parts(indicator.periodicity));
        periods
            .filter(|p| p.last_day() <= self.last.last_day() && !(late && *p == self.last))
            .filter_map(|period| {
                // drawn for every period, so that a figure that becomes known does not shift the others
                let value = self.value(period, phase, random);
                let is_known = known.figures().point(self.row.indicator, self.region, period).is_some();
                (!is_known).then(|| self.entry(period, value))
            })
            .collect()
    }

    fn value(&self, period: Period, phase: f64, random: &mut fastrand::Rng) -> f64 {
        let row = self.row;
        let level = row.level.to_f64().unwrap_or_default();
        let indicator = self.concept.indicator(row.indicator);
        let regions = self.concept.regions().count() as f64;
        let years = f64::from(period.in_year() - self.concept.first_year)
            + f64::from(period.last_month()) / 12.0
            - 0.5;
        let month = f64::from(period.last_month()) - f64::from(period.months()) / 2.0;
        // most of what the police count peaks in summer
        let wave = 1.0
            - row.season * (TAU * (month + phase - 1.0) / 12.0).cos() / f64::from(period.months()).max(1.0);
        let noise = 1.0 + row.noise * (random.f64() + random.f64() + random.f64() - 1.5);
        let base = match (indicator.over_time, indicator.over_regions) {
            (OverTime::Sum | OverTime::YearToDate, _) => {
                level * self.weight * f64::from(period.months()) / 12.0
            }
            (_, OverRegions::Sum) => level * self.weight,
            // a mean: each region near it, in proportion to its weight against an even one
            _ => level * (1.0 + (self.weight * regions - 1.0) * row.spread.min(0.5)),
        };
        base * (1.0 + row.trend).powf(years) * wave.max(0.05) * noise.max(0.05)
    }

    fn entry(&self, period: Period, value: f64) -> Entry {
        let indicator = self.concept.indicator(self.row.indicator);
        let most = match indicator.kind {
            Kind::Share => 100.0,
            Kind::Milestone => 1.0,
            Kind::Count | Kind::Amount | Kind::Rate | Kind::Score | Kind::Rank => f64::MAX,
        };
        let value = Decimal::from_f64(value.clamp(0.0, most).min(1e15)).unwrap_or_default();
        Entry {
            indicator: self.row.indicator,
            place: self.region,
            period,
            cell: Cell::Number(rounded(value, indicator.decimals)),
            source: self.source,
            note: None,
        }
    }
}
