//! How much a part weighs in the figure of the whole: `w` in `Σ w x`.

use crate::aggregation::Aggregated;
use crate::concept::{Concept, Indicator, IndicatorIx, OverRegions, PlaceIx};
use crate::formula::{Formula, Operator};
use crate::period::Period;
use rust_decimal::Decimal;

/// How the figures of parts make that of the whole, as far as their effects add up.
pub(super) enum Rule<'a> {
    /// Added up: every part weighs 1.
    Sum,
    /// Averaged: every part with a figure weighs `1/n`.
    Mean,
    /// Averaged with another indicator as the weight.
    WeightedMean(IndicatorIx),
    /// A quotient of sums: a part weighs as its denominator in the sum of all. Its target is taken to be reached with the denominator it
    /// has.
    Quotient(&'a Formula<IndicatorIx>),
}

impl<'a> Rule<'a> {
    /// The rule of an indicator; `None` if its parts do not make it, or not by addition.
    pub fn of(concept: &Concept, indicator: &'a Indicator) -> Option<Rule<'a>> {
        match (&indicator.formula, indicator.over_regions) {
            (Some(formula), _) => denominator(concept, formula).map(Rule::Quotient),
            (None, OverRegions::Sum) => Some(Rule::Sum),
            (None, OverRegions::Mean) => Some(Rule::Mean),
            (None, OverRegions::WeightedMean(by)) => Some(Rule::WeightedMean(by)),
            (None, OverRegions::None) => None,
        }
    }

    /// The weight of every part in its period; `None` for a part that cannot be weighed, which the others then are not measured by.
    pub fn weights(
        &self,
        figures: &Aggregated,
        indicator: IndicatorIx,
        parts: &[(PlaceIx, Period)],
    ) -> Vec<Option<Decimal>> {
        // inside a year a share of flows is that of the year so far, and so are the flows it is weighed by
        let since_january = figures.concept().is_share_of_flows(indicator);
        let number = |input, place, period| match since_january {
            true => figures.to_date(input, place, period),
            false => figures.number_at(input, place, period),
        };
        let raw = |(place, period): &(PlaceIx, Period)| match self {
            Rule::Sum => Some(Decimal::ONE),
            Rule::Mean => figures.number_at(indicator, *place, *period).ok().map(|_| Decimal::ONE),
            Rule::WeightedMean(by) => figures.number_at(*by, *place, *period).ok(),
            Rule::Quotient(below) => below.evaluate(&mut |input| number(*input, *place, *period)).ok(),
        };
        let raw: Vec<Option<Decimal>> = parts.iter().map(raw).collect();
        let all = match self {
            Rule::Sum => Some(Decimal::ONE),
            Rule::Mean | Rule::WeightedMean(_) | Rule::Quotient(_) => {
                raw.iter().flatten().try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight))
            }
        };
        let share =
            |weight: Option<Decimal>| weight?.checked_div(all?).filter(|share| *share >= Decimal::ZERO);
        raw.into_iter().map(share).collect()
    }
}

/// What stands below the line of `numerator / denominator`, however a constant is multiplied in, where both are sums over the regions.
fn denominator<'a>(concept: &Concept, formula: &'a Formula<IndicatorIx>) -> Option<&'a Formula<IndicatorIx>> {
    let Formula::Apply(operator, operands) = formula else { return None };
    match (operator, &operands.0, &operands.1) {
        (Operator::Multiply, inner, Formula::Number(_)) | (Operator::Multiply, Formula::Number(_), inner) => {
            denominator(concept, inner)
        }
        (Operator::Divide, inner, Formula::Number(_)) => denominator(concept, inner),
        (Operator::Divide, above, below) => {
            (adds_up(concept, above) && adds_up(concept, below)).then_some(below)
        }
        (Operator::Add | Operator::Subtract | Operator::Multiply, ..) => None,
    }
}

/// Whether a formula of the whole is the sum of the same formula of its parts.
fn adds_up(concept: &Concept, formula: &Formula<IndicatorIx>) -> bool {
    match formula {
        // a constant would be added once for the whole, and once for every part
        Formula::Number(_) => false,
        Formula::Name(ix) => {
            let indicator = concept.indicator(*ix);
            indicator.formula.is_none() && indicator.over_regions == OverRegions::Sum
        }
        Formula::Apply(operator, operands) => match (operator, &operands.0, &operands.1) {
            (Operator::Add | Operator::Subtract, left, right) => {
                adds_up(concept, left) && adds_up(concept, right)
            }
            (Operator::Multiply, factor, Formula::Number(_))
            | (Operator::Multiply, Formula::Number(_), factor)
            | (Operator::Divide, factor, Formula::Number(_)) => adds_up(concept, factor),
            (Operator::Multiply | Operator::Divide, ..) => false,
        },
    }
}
