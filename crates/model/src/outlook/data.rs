//! Which figures an outlook goes by: final numbers on this side of the latest break, by the year and without gaps by shorter periods.

use super::{Inputs, LEAST_PARTS, LEAST_YEARS, OfYear};
use crate::concept::Kind;
use crate::period::{Period, Periodicity};
use rust_decimal::prelude::ToPrimitive;

/// A figure as statistics take it.
pub(super) type Point = (Period, f64);

/// What there is to go by.
pub(super) struct Data {
    /// Whole years, in order.
    pub years: Vec<Point>,
    /// The shorter periods that reach furthest, the last of them without a gap.
    pub parts: Vec<Point>,
    /// The final year has its figure, or that of its last part.
    pub is_complete: bool,
    /// A break lies after the last figure and not after the final year.
    pub break_ahead: bool,
}

/// Older years say little of the coming ones, and the time a forecast takes grows with the cube of their number.
const MOST_YEARS: usize = 60;
/// The same for shorter periods: fifteen years of months.
const MOST_PARTS: usize = 180;

impl Data {
    pub fn of(inputs: &Inputs<'_>) -> Data {
        let numbers = numbers(inputs);
        let last = numbers.iter().map(|(period, _)| period.last_day()).max();
        let end = Period::year(inputs.final_year).last_day();
        // of the breaks the latest one that a figure lies behind; one that none lies behind yet cannot be looked across
        let is_behind = |b: &&Period| last.is_some_and(|last| b.first_day() <= last);
        let since = inputs.breaks.iter().filter(is_behind).map(|b| b.first_day()).max();
        let this_side: Vec<Point> = numbers
            .into_iter()
            .filter(|(period, _)| since.is_none_or(|since| period.first_day() >= since))
            .collect();
        let mut years = of_length(&this_side, Periodicity::Year);
        years.drain(..years.len().saturating_sub(MOST_YEARS));
        Data {
            is_complete: this_side.iter().any(|(period, _)| period.last_day() >= end),
            break_ahead: inputs.breaks.iter().any(|b| !is_behind(&b) && b.first_day() <= end),
            years,
            parts: longest_parts(inputs, &this_side),
        }
    }

    /// Enough of shorter periods, reaching at least as far as the years.
    pub fn seasonal(&self) -> Option<&[Point]> {
        let end = |points: &[Point]| points.last().map(|(period, _)| period.last_day());
        let enough = self.parts.len() >= LEAST_PARTS && end(&self.parts) >= end(&self.years);
        enough.then_some(&self.parts)
    }

    /// Enough years.
    pub fn yearly(&self) -> Option<&[Point]> {
        (self.years.len() >= LEAST_YEARS).then_some(&self.years)
    }
}

/// Final numbers: while parts are missing a sum says too little.
fn numbers(inputs: &Inputs<'_>) -> Vec<Point> {
    let known = inputs.series.iter().filter(|m| !m.is_provisional());
    known
        .filter_map(|m| Some((m.period, m.number()?.to_f64()?)))
        .filter(|(period, _)| period.in_year() <= inputs.final_year)
        .collect()
}

fn of_length(points: &[Point], periodicity: Periodicity) -> Vec<Point> {
    points.iter().filter(|(period, _)| period.periodicity() == periodicity).copied().collect()
}

/// Of months, quarters and halves the run without a gap that ends last, at equal ends the one with most points.
fn longest_parts(inputs: &Inputs<'_>, points: &[Point]) -> Vec<Point> {
    if inputs.kind == Kind::Rank || inputs.of_year == OfYear::Years {
        return Vec::new();
    }
    let lengths = [Periodicity::Half, Periodicity::Quarter, Periodicity::Month];
    let runs = lengths.into_iter().map(|length| last_run(of_length(points, length)));
    runs.max_by_key(|run| (run.last().map(|(period, _)| period.last_day()), run.len())).unwrap_or_default()
}

fn last_run(mut points: Vec<Point>) -> Vec<Point> {
    let gap = points.windows(2).rposition(|pair| pair[0].0.next() != pair[1].0);
    points.drain(..gap.map_or(0, |at| at + 1));
    points.drain(..points.len().saturating_sub(MOST_PARTS));
    points
}
