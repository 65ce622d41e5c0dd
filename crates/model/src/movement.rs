//! What moved a total: how its parts made the difference to the same period of the year before. Totals only; a mean or a rate is not the sum of
//! what happened in its parts, and places in a ranking never add up.

use crate::aggregation::{Aggregated, Measured, latest};
use crate::comparison::comparable_in_time;
use crate::concept::{IndicatorIx, Kind, OverRegions, PlaceIx};
use crate::period::Period;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// From what a total was to what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The last period that counts.
    pub period: Period,
    /// The totals are those from 1 January to the end of the period, not of the period alone.
    pub since_january: bool,
    /// The total of the year before.
    pub before: Decimal,
    /// The total now.
    pub now: Decimal,
    /// What each part changed, the largest change first.
    pub parts: Vec<(PlaceIx, Decimal)>,
    /// What is left of the difference: parts that cannot be compared, taken together.
    pub rest: Decimal,
}

/// What the children of a place changed in its total, at the end of the latest period for which every part is in; `None` where the figure
/// of the whole is no total, or there is nothing to hold it against.
pub fn movement_at(figures: &Aggregated, indicator: IndicatorIx, whole: PlaceIx) -> Option<Movement> {
    let concept = figures.concept();
    let passport = concept.indicator(indicator);
    let is_total = passport.over_regions == OverRegions::Sum && passport.formula.is_none();
    if !is_total || matches!(passport.kind, Kind::Rank | Kind::Milestone) {
        return None;
    }
    let period = last_complete(figures, indicator, whole)?;
    let since_january = figures.is_flow(indicator);
    let earlier = period.same_period_last_year();
    let at = |place: PlaceIx, period: Period| match since_january {
        true => figures.to_date(indicator, place, period).ok(),
        false => figures.measured(indicator, place, period).and_then(Measured::number),
    };
    let from = if since_january { Period::year(earlier.in_year()) } else { earlier };
    let change = |place: PlaceIx| {
        let is_alike = comparable_in_time(passport, place, from, period);
        is_alike.then(|| at(place, period)?.checked_sub(at(place, earlier)?))?
    };
    let (before, now) = (at(whole, earlier)?, at(whole, period)?);
    let difference = change(whole)?;
    let mut parts: Vec<(PlaceIx, Decimal)> =
        concept.children(whole).filter_map(|place| Some((place, change(place)?))).collect();
    if parts.is_empty() {
        return None;
    }
    let known = parts.iter().try_fold(Decimal::ZERO, |sum, (_, change)| sum.checked_add(*change))?;
    parts.sort_by_key(|(place, change)| (Reverse(change.abs()), *place));
    Some(Movement { period, since_january, before, now, parts, rest: difference.checked_sub(known)? })
}

/// The latest period up to which nothing is provisional: of a flow, every period of its year so far.
fn last_complete(figures: &Aggregated, indicator: IndicatorIx, whole: PlaceIx) -> Option<Period> {
    let series = figures.series(indicator, whole);
    let is_final = |m: &&Measured| m.number().is_some() && !m.is_provisional();
    if !figures.is_flow(indicator) {
        return series
            .iter()
            .filter(is_final)
            .max_by_key(|m| (m.period.last_day(), m.period.months()))
            .map(|m| m.period);
    }
    let years = latest(series)?.period.in_year();
    // a young year without a complete month falls back to the one before
    [years, years - 1].into_iter().find_map(|year| {
        let reached = figures.reached(indicator, whole, year)?;
        let parts = Period::year(year).parts(reached.periodicity());
        let complete = parts.take_while(|period| {
            *period <= reached && figures.measured(indicator, whole, *period).is_some_and(|m| is_final(&m))
        });
        complete.last()
    })
}
