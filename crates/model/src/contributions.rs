//! What if regions reach their own targets: what each would add to the figure of the country, and the fewest that would bring the country
//! to its target.
//!
//! For sums, means, weighted means and quotients of sums the figure of the whole is `Σ wᵢ xᵢ`, with weights that do not depend on the
//! `xᵢ`. So a region that gets from `x` to its target `t` moves the whole by `w (t − x)`, whatever the others do.

#[cfg(test)]
mod tests;
mod weights;

use crate::aggregation::Aggregated;
use crate::concept::{Improves, IndicatorIx, Kind, PlaceIx, coded};
use crate::period::Period;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use weights::Rule;

coded! {
    /// Why nothing can be said.
    NoContributions {
        /// Places, ranges and milestones do not add up.
        Kind = "kind",
        /// The figure of the whole is not made of the figures of its parts.
        Rule = "rule",
        /// The whole has no figure that can be judged, or no target for that year.
        Whole = "whole",
        /// No part has both a target of its own for that year and a figure.
        NoTargets = "no_targets",
        /// Numbers too large to compute with.
        Overflow = "overflow",
    }
}

coded! {
    /// Why a part is left out.
    LeftOut {
        /// It has no target of its own for that year.
        NoTarget = "no_target",
        /// It has no figure that can be judged, or nothing to weigh it by.
        NoFigure = "no_figure",
    }
}

/// A part that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which.
    pub place: PlaceIx,
    /// Its figure as judged: inside a year of a total, the year's total that it points to.
    pub now: Decimal,
    /// Its own target.
    pub target: Decimal,
    /// From its figure to its target; zero if it has got there already, since nobody is asked to fall back.
    pub gap: Decimal,
    /// What it would add to the figure of the whole by getting there.
    pub effect: Decimal,
}

/// How the whole could get to its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Smallest {
    /// It is there already.
    Reached,
    /// The fewest parts that would bring it there, the one with the largest effect first.
    Parts(Vec<PlaceIx>),
    /// Not even all of them would.
    NotEnough,
}

/// What the parts would add to the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contributions {
    /// The year of the targets.
    pub year: i16,
    /// The figure of the whole, as judged.
    pub now: Decimal,
    /// The target of the whole.
    pub target: Decimal,
    /// What the figure of the whole would be if every part that is counted reached its target.
    pub if_all: Decimal,
    /// The parts that are counted, the one with the largest effect first.
    pub parts: Vec<Part>,
    /// The parts that are not, and why.
    pub left_out: Vec<(PlaceIx, LeftOut)>,
    /// The smallest set.
    pub smallest: Smallest,
}

/// A figure as it is judged, with its period: `working.period` and `working.judged` of an assessment.
pub type JudgedFigure = (Period, Decimal);

/// What the children of a place would add to its figure by reaching their own targets of a year; `judged` tells the figure that the
/// verdict on a place rests on, so that months are never held against years.
pub fn contributions_at(
    figures: &Aggregated,
    indicator: IndicatorIx,
    whole: PlaceIx,
    year: i16,
    judged: impl Fn(PlaceIx) -> Option<JudgedFigure>,
) -> Result<Contributions, NoContributions> {
    let concept = figures.concept();
    let passport = concept.indicator(indicator);
    if matches!(passport.kind, Kind::Rank | Kind::Milestone) || passport.improves == Improves::Within {
        return Err(NoContributions::Kind);
    }
    let rule = Rule::of(concept, passport).ok_or(NoContributions::Rule)?;
    let target_of =
        |place| concept.targets(indicator, place).iter().find(|t| t.year == year).map(|t| t.value);
    let (period, now) = judged(whole).ok_or(NoContributions::Whole)?;
    let target = target_of(whole).ok_or(NoContributions::Whole)?;
    let places: Vec<PlaceIx> =
        concept.children(whole).filter(|place| concept.place(*place).exists_in(period)).collect();
    if places.iter().all(|place| target_of(*place).is_none()) {
        return Err(NoContributions::NoTargets);
    }
    let found: Vec<(PlaceIx, Option<JudgedFigure>)> = places.iter().map(|p| (*p, judged(*p))).collect();
    // a part without a verdict still weighs: its figures of the whole's period count
    let periods = found.iter().map(|(place, figure)| (*place, figure.map_or(period, |(period, _)| period)));
    let weights = rule.weights(figures, indicator, &periods.collect::<Vec<_>>());
    let mut counted = Vec::new();
    let mut left_out = Vec::new();
    for ((place, figure), weight) in found.into_iter().zip(weights) {
        match (target_of(place), figure, weight) {
            (None, ..) => left_out.push((place, LeftOut::NoTarget)),
            (Some(target), Some((_, now)), Some(weight)) => counted.push((place, now, target, weight)),
            (Some(_), ..) => left_out.push((place, LeftOut::NoFigure)),
        }
    }
    if counted.is_empty() {
        return Err(NoContributions::NoTargets);
    }
    let parts = parts(passport.improves, counted).ok_or(NoContributions::Overflow)?;
    let if_all = parts.iter().try_fold(now, |sum, part| sum.checked_add(part.effect));
    let if_all = if_all.ok_or(NoContributions::Overflow)?;
    let needed = good(passport.improves, target.checked_sub(now).ok_or(NoContributions::Overflow)?);
    let effects: Vec<Decimal> = parts.iter().map(|part| good(passport.improves, part.effect)).collect();
    let smallest = match smallest(&effects, needed) {
        Some(0) => Smallest::Reached,
        Some(n) => Smallest::Parts(parts[..n].iter().map(|part| part.place).collect()),
        None => Smallest::NotEnough,
    };
    Ok(Contributions { year, now, target, if_all, parts, left_out, smallest })
}

/// The parts with their effects, the largest first.
fn parts(improves: Improves, counted: Vec<(PlaceIx, Decimal, Decimal, Decimal)>) -> Option<Vec<Part>> {
    let part = |(place, now, target, weight): (PlaceIx, Decimal, Decimal, Decimal)| {
        let gap = good(improves, target.checked_sub(now)?).max(Decimal::ZERO);
        let gap = good(improves, gap);
        Some(Part { place, now, target, gap, effect: gap.checked_mul(weight)? })
    };
    let mut parts: Vec<Part> = counted.into_iter().map(part).collect::<Option<_>>()?;
    parts.sort_by_key(|part| (Reverse(part.effect.abs()), part.place));
    Some(parts)
}

/// A change, positive where it is one for the better.
fn good(improves: Improves, change: Decimal) -> Decimal {
    match improves {
        Improves::Up | Improves::Within => change,
        Improves::Down => -change,
    }
}

/// How many of the effects, from the largest on, are the fewest that together reach what is needed; `None` if all do not.
///
/// The effects stand in falling order and none is negative. No set of `k` effects adds up to more than the first `k` do. So if the first
/// `k` do not suffice, no set of `k` does, and the first number for which they do is the least possible.
fn smallest(effects: &[Decimal], needed: Decimal) -> Option<usize> {
    let mut sum = Decimal::ZERO;
    if sum >= needed {
        return Some(0);
    }
    for (effect, n) in effects.iter().zip(1..) {
        sum = sum.saturating_add(*effect);
        if sum >= needed {
            return Some(n);
        }
    }
    None
}
