//! A funnel for rates of events: whose rate differs from the country's by more than chance alone explains, given how many people it is
//! counted over. A small region is not shamed for chance, and a large one not excused by it.

use super::mixing_break;
use super::poisson::{self, Limit};
use crate::aggregation::Aggregated;
use crate::concept::{Concept, Improves, IndicatorIx, Kind, OverRegions, OverTime, PlaceIx, coded};
use crate::formula::{Formula, NoValue, Operator};
use crate::period::Period;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A rate of the form `events / exposure × per`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateOfEvents {
    /// What is counted; a count or a sum of counts that are added up over time and over regions.
    pub events: Formula<IndicatorIx>,
    /// What it is counted over: a stock, such as the population.
    pub exposure: IndicatorIx,
    /// Events per so much exposure: 10,000, 100,000.
    pub per: Decimal,
}

impl RateOfEvents {
    /// Reads the form off an indicator's formula; `None` if it has another one. A share of events among other events is binomial, and a
    /// ratio of two stocks is no count of events, so neither is meant here.
    pub fn of(concept: &Concept, indicator: IndicatorIx) -> Option<RateOfEvents> {
        let Fraction { scale, above: Some(events), below: Some(Formula::Name(exposure)) } =
            Fraction::of(concept.indicator(indicator).formula.as_ref()?)?
        else {
            return None;
        };
        let is_events = |ix: &&IndicatorIx| {
            let passport = concept.indicator(**ix);
            passport.kind == Kind::Count
                && passport.formula.is_none()
                && matches!(passport.over_time, OverTime::Sum | OverTime::YearToDate)
                && passport.over_regions == OverRegions::Sum
        };
        let stock = concept.indicator(exposure);
        let is_rate = events.names().iter().all(is_events)
            && stock.kind == Kind::Count
            && stock.over_time == OverTime::Last
            && scale > Decimal::ZERO;
        is_rate.then_some(RateOfEvents { events, exposure, per: scale })
    }
}

/// A formula as `scale × above / below`.
struct Fraction {
    scale: Decimal,
    above: Option<Formula<IndicatorIx>>,
    below: Option<Formula<IndicatorIx>>,
}

impl Fraction {
    fn of(formula: &Formula<IndicatorIx>) -> Option<Fraction> {
        let plain = |formula: &Formula<IndicatorIx>| {
            Some(Fraction { scale: Decimal::ONE, above: Some(formula.clone()), below: None })
        };
        match formula {
            Formula::Number(number) => Some(Fraction { scale: *number, above: None, below: None }),
            Formula::Name(_) => plain(formula),
            Formula::Apply(Operator::Add, operands) => {
                // a sum of counts is a count; a sum of anything else is not looked into
                let is_sum = |part: &Formula<IndicatorIx>| {
                    matches!(part, Formula::Name(_) | Formula::Apply(Operator::Add, _))
                };
                (is_sum(&operands.0) && is_sum(&operands.1)).then(|| plain(formula)).flatten()
            }
            Formula::Apply(Operator::Subtract, _) => None,
            Formula::Apply(Operator::Multiply, operands) => {
                let (left, right) = (Fraction::of(&operands.0)?, Fraction::of(&operands.1)?);
                Some(Fraction {
                    scale: left.scale.checked_mul(right.scale)?,
                    above: one(left.above, right.above)?,
                    below: one(left.below, right.below)?,
                })
            }
            Formula::Apply(Operator::Divide, operands) => {
                let (left, right) = (Fraction::of(&operands.0)?, Fraction::of(&operands.1)?);
                Some(Fraction {
                    scale: left.scale.checked_div(right.scale)?,
                    above: one(left.above, right.below)?,
                    below: one(left.below, right.above)?,
                })
            }
        }
    }
}

/// The one that is there; `None` if both are, for a product of two is no count.
#[expect(clippy::option_option, reason = "the outer one is failure, the inner one is absence")]
fn one<T>(left: Option<T>, right: Option<T>) -> Option<Option<T>> {
    match (left, right) {
        (Some(_), Some(_)) => None,
        (left, right) => Some(left.or(right)),
    }
}

coded! {
    /// Where a rate lies in the funnel.
    Zone {
        /// Within what chance alone explains.
        Inside = "inside",
        /// Better than the country, outside the 95 % limit.
        Better95 = "better_95",
        /// Better than the country, outside the 99.8 % limit.
        Better998 = "better_998",
        /// Worse than the country, outside the 95 % limit.
        Worse95 = "worse_95",
        /// Worse than the country, outside the 99.8 % limit.
        Worse998 = "worse_998",
    }
}

/// A region in the funnel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Where.
    pub place: PlaceIx,
    /// Events in the period.
    pub events: Decimal,
    /// What they are counted over.
    pub exposure: Decimal,
    /// The rate.
    pub rate: Decimal,
    /// Where it lies.
    pub zone: Zone,
    /// Computed while parts are missing.
    pub provisional: bool,
}

/// The regions around the country's rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// The country's rate; while that is missing or provisional, the rate of the regions shown, taken together: a country's count without
    /// some of its regions over the people of them all would be too low for everybody.
    pub centre: Decimal,
    /// Whether it is that of the regions taken together.
    pub is_pooled: bool,
    /// Events per so much exposure.
    pub per: Decimal,
    /// The regions by exposure, the smallest first.
    pub spots: Vec<Spot>,
}

impl Funnel {
    /// The limits of the rate at an exposure, lower and upper; the lower one is 0 where no count is too small.
    pub fn limits(&self, exposure: f64, limit: Limit) -> (f64, f64) {
        let per = self.per.to_f64().unwrap_or(1.0);
        let expected = self.centre.to_f64().unwrap_or(0.0) / per * exposure;
        let rate = |count: f64| count * per / exposure;
        (rate(poisson::lower(expected, limit).unwrap_or(0.0)), rate(poisson::upper(expected, limit)))
    }

    /// How many regions lie within what chance alone explains.
    pub fn inside(&self) -> usize {
        self.spots.iter().filter(|s| s.zone == Zone::Inside).count()
    }
}

/// The funnel of a rate in a period; `None` if the indicator is no rate of events, has no better and worse, or fewer than two regions
/// have figures. Regions whose way of counting changes in this very period stay out.
pub fn funnel(figures: &Aggregated, indicator: IndicatorIx, period: Period) -> Option<Funnel> {
    let concept = figures.concept();
    let passport = concept.indicator(indicator);
    if passport.improves == Improves::Within {
        return None;
    }
    let rate = RateOfEvents::of(concept, indicator)?;
    let counted = |place: PlaceIx| -> Option<(Decimal, Decimal)> {
        let number = |ix: IndicatorIx| figures.number_at(ix, place, period);
        let events = rate.events.evaluate(&mut |ix| number(*ix)).ok()?;
        let exposure = number(rate.exposure).ok().filter(|n| *n > Decimal::ZERO)?;
        (events >= Decimal::ZERO).then_some((events, exposure))
    };
    let of = |events: Decimal, exposure: Decimal| -> Result<Decimal, NoValue> {
        let part = events.checked_div(exposure).ok_or(NoValue::DivisionByZero)?;
        part.checked_mul(rate.per).ok_or(NoValue::Overflow)
    };
    let spot = |place: PlaceIx| {
        let (events, exposure) = counted(place)?;
        let measured = figures.measured(indicator, place, period)?;
        // what is shown is the published rate, and it is judged by its own events
        measured.number()?;
        let provisional = measured.is_provisional();
        let rate = of(events, exposure).ok()?;
        Some(Spot { place, events, exposure, rate, zone: Zone::Inside, provisional })
    };
    let compared = concept.regions().filter(|place| mixing_break(passport, *place, period).is_none());
    let mut spots: Vec<Spot> = compared.filter_map(spot).collect();
    if spots.len() < 2 {
        return None;
    }
    spots.sort_by_key(|s| s.exposure);
    let together = |part: fn(&Spot) -> Decimal| {
        spots.iter().map(part).try_fold(Decimal::ZERO, |sum, n| sum.checked_add(n))
    };
    let own = figures
        .measured(indicator, Concept::COUNTRY, period)
        .filter(|m| !m.is_provisional())
        .and_then(|m| m.number())
        .filter(|n| *n >= Decimal::ZERO);
    let centre = match own {
        Some(own) => own,
        None => of(together(|s| s.events)?, together(|s| s.exposure)?).ok()?,
    };
    for spot in &mut spots {
        spot.zone = zone(spot, centre, rate.per, passport.improves)?;
    }
    Some(Funnel { centre, is_pooled: own.is_none(), per: rate.per, spots })
}

/// By the exact tails at the expected count. `None` only for numbers that no float holds.
fn zone(spot: &Spot, centre: Decimal, per: Decimal, improves: Improves) -> Option<Zone> {
    let expected = centre.to_f64()? / per.to_f64()? * spot.exposure.to_f64()?;
    let events = spot.events.to_f64()?;
    let (above, below) = (poisson::at_least(events, expected), poisson::at_most(events, expected));
    let tail = above.min(below);
    let is_better = (above < below) == (improves == Improves::Up);
    Some(match (tail <= Limit::P998.tail(), tail <= Limit::P95.tail(), is_better) {
        (true, _, true) => Zone::Better998,
        (true, _, false) => Zone::Worse998,
        (false, true, true) => Zone::Better95,
        (false, true, false) => Zone::Worse95,
        (false, false, _) => Zone::Inside,
    })
}
