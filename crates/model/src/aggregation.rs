//! From reported figures to the figures of every place and period: over regions, over time, and by formula.
//!
//! The order is fixed: a place's own reported figure and the figure computed from its parts meet first (`choose`), then shorter periods
//! make longer ones. A derived indicator is evaluated anew at every place and period from its aggregated inputs; its result is never
//! summed or averaged.

mod changes;
mod derived;
mod grid;
mod lineage;
mod regions;
#[cfg(test)]
mod tests;
mod time;

pub use changes::Reached;
pub use lineage::Lineage;
pub use time::alone;
pub(crate) use time::{SoFar, so_far, total_until};

use crate::concept::{Concept, Indicator, IndicatorIx, OverRegions, OverTime, PlaceIx, SourceIx};
use crate::figures::{Figures, Point};
use crate::formula::Formula;
use crate::period::{Period, Periodicity};
use crate::value::{Cell, rounded};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::sync::{Arc, OnceLock};

/// What is known of one figure. Blank is the absence of a [`Measured`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A number.
    Number(Decimal),
    /// Reported as not applicable.
    NotApplicable,
    /// Reported as unavailable.
    Unavailable,
    /// Computed, but a denominator is zero.
    DivisionByZero,
    /// Computed, but the result has more than 28 digits.
    Overflow,
}

impl Reading {
    /// The number, if it is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Reading::Number(value) => Some(value),
            Reading::NotApplicable | Reading::Unavailable | Reading::DivisionByZero | Reading::Overflow => {
                None
            }
        }
    }
}

impl From<Cell> for Reading {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Number(value) => Reading::Number(value),
            Cell::NotApplicable => Reading::NotApplicable,
            Cell::Unavailable => Reading::Unavailable,
        }
    }
}

/// How a figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Reported as it stands.
    Reported {
        /// Where it comes from.
        source: SourceIx,
        /// How often it has been changed, from 1.
        revision: u16,
    },
    /// Computed from the parts of the place.
    OverRegions,
    /// Computed from shorter periods.
    OverTime,
    /// Computed by the indicator's formula.
    Formula,
}

/// How much of a provisional figure is in: never above 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Parts that reported.
    pub parts: u16,
    /// Parts that were expected.
    pub of: u16,
    /// Millionths of the population that live in the parts that reported, where known.
    pub population_ppm: Option<u32>,
}

impl Coverage {
    /// Whether every expected part reported.
    pub fn is_complete(self) -> bool {
        self.parts >= self.of
    }

    /// Percent of the population that lives in the parts that reported, where known.
    pub fn population(self) -> Option<Decimal> {
        self.population_ppm.map(|millionths| Decimal::new(i64::from(millionths), 4))
    }

    /// Parts in, of how many, and people in them, of how many; without the people where they are not known.
    pub(crate) fn of(parts: u16, of: u16, people: Option<(Decimal, Decimal)>) -> Coverage {
        let millionths = |(covered, all): (Decimal, Decimal)| {
            rounded(covered.checked_mul(Decimal::from(1_000_000))?.checked_div(all)?, 0).to_u32()
        };
        Coverage { parts, of, population_ppm: people.and_then(millionths) }
    }

    /// The one that covers less of what was expected; of two alike the first.
    fn least(self, other: Coverage) -> Coverage {
        // a/b < c/d without dividing
        let less = u32::from(other.parts) * u32::from(self.of) < u32::from(self.parts) * u32::from(other.of);
        if less { other } else { self }
    }
}

/// A figure of an indicator at a place in a period, reported or computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// When.
    pub period: Period,
    /// What.
    pub reading: Reading,
    /// How it came about.
    pub origin: Origin,
    /// For a figure computed from parts: how many of them.
    pub coverage: Option<Coverage>,
}

impl Measured {
    /// Provisional: computed while parts are missing.
    pub fn is_provisional(&self) -> bool {
        self.coverage.is_some_and(|c| !c.is_complete())
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        self.reading.number()
    }

    fn reported(point: &Point) -> Self {
        let origin = Origin::Reported { source: point.source, revision: point.revision };
        Measured { period: point.period, reading: point.cell.into(), origin, coverage: None }
    }

    fn computed(period: Period, reading: Reading, origin: Origin, coverage: Option<Coverage>) -> Self {
        Measured { period, reading, origin, coverage }
    }
}

/// Published figures with everything that follows from them, computed when first asked for and then kept.
pub struct Aggregated {
    concept: Arc<Concept>,
    figures: Figures,
    tree: Arc<Tree>,
    series: Vec<OnceLock<Arc<Vec<Measured>>>>,
}

/// What is asked of the concept for every series, looked up once.
struct Tree {
    /// The parts of every place.
    children: Vec<Vec<PlaceIx>>,
    /// Whether some part of a place was opened or closed at some time.
    changing: Vec<bool>,
    /// What every indicator's formula names, each once; empty without a formula.
    inputs: Vec<Vec<IndicatorIx>>,
    /// Every indicator's formula over the positions of its inputs in `inputs`.
    formulas: Vec<Option<Formula<usize>>>,
    /// The indicators whose formula names an indicator.
    dependents: Vec<Vec<IndicatorIx>>,
    /// The indicators whose mean an indicator weighs.
    weighs: Vec<Vec<IndicatorIx>>,
    /// Whether parts make the whole.
    over_regions: Vec<bool>,
    /// [`Concept::is_flow`] of every indicator.
    flows: Vec<bool>,
    /// [`Concept::is_share_of_flows`] of every indicator.
    shares_of_flows: Vec<bool>,
    /// The reserved code of the pack; without it coverage is told by parts alone.
    population: Option<IndicatorIx>,
}

impl Tree {
    fn of(concept: &Concept) -> Tree {
        let mut children = vec![Vec::new(); concept.places.len()];
        for (ix, place) in (0..).map(PlaceIx).zip(&concept.places) {
            if let Some(parent) = place.parent {
                children[parent.get()].push(ix);
            }
        }
        let changes = |p: &PlaceIx| {
            let place = concept.place(*p);
            place.opened.is_some() || place.closed.is_some()
        };
        let changing = children.iter().map(|parts| parts.iter().any(changes)).collect();
        let inputs = |indicator: &Indicator| {
            let mut names: Vec<IndicatorIx> =
                indicator.formula.iter().flat_map(|f| f.names()).copied().collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        let inputs: Vec<_> = concept.indicators.iter().map(inputs).collect();
        let over_inputs = |(indicator, names): (&Indicator, &Vec<IndicatorIx>)| {
            let position = |name: &IndicatorIx| names.iter().position(|n| n == name).ok_or(());
            indicator.formula.as_ref()?.resolve(&mut |name| position(name)).ok()
        };
        let formulas = concept.indicators.iter().zip(&inputs).map(over_inputs).collect();
        let (dependents, weighs) = Tree::dependents(concept, &inputs);
        let adds_up = |i: &Indicator| i.formula.is_none() && i.over_regions != OverRegions::None;
        let over_regions = concept.indicators.iter().map(adds_up).collect();
        let flows = concept.indicator_ixs().map(|ix| concept.is_flow(ix)).collect();
        let shares_of_flows = concept.indicator_ixs().map(|ix| concept.is_share_of_flows(ix)).collect();
        let population = concept.find_indicator("population");
        Tree {
            children,
            changing,
            inputs,
            formulas,
            dependents,
            weighs,
            over_regions,
            flows,
            shares_of_flows,
            population,
        }
    }
}

impl Aggregated {
    /// Wraps published figures; nothing is computed yet.
    pub fn new(concept: Arc<Concept>, figures: Figures) -> Self {
        let n = concept.indicators.len() * concept.places.len();
        let tree = Arc::new(Tree::of(&concept));
        let series = std::iter::repeat_with(OnceLock::new).take(n).collect();
        Aggregated { concept, figures, tree, series }
    }

    /// The concept that the figures belong to.
    pub fn concept(&self) -> &Arc<Concept> {
        &self.concept
    }

    /// The figures as they were reported.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// [`Concept::is_flow`], looked up.
    pub(crate) fn is_flow(&self, indicator: IndicatorIx) -> bool {
        self.tree.flows[indicator.get()]
    }

    /// [`Concept::is_share_of_flows`], looked up.
    pub(crate) fn is_share_of_flows(&self, indicator: IndicatorIx) -> bool {
        self.tree.shares_of_flows[indicator.get()]
    }

    fn at(&self, indicator: IndicatorIx, place: PlaceIx) -> usize {
        indicator.get() * self.concept.places.len() + place.get()
    }

    /// Every figure of an indicator at a place, reported or computed, sorted by period.
    pub fn series(&self, indicator: IndicatorIx, place: PlaceIx) -> &[Measured] {
        match self.series.get(self.at(indicator, place)) {
            Some(cell) => cell.get_or_init(|| self.compute(indicator, place)),
            None => &[],
        }
    }

    /// The figure of one period.
    pub fn measured(&self, indicator: IndicatorIx, place: PlaceIx, period: Period) -> Option<&Measured> {
        find(self.series(indicator, place), period)
    }

    /// For a computed figure: the one that the place reported itself.
    pub fn reported_beside(
        &self,
        indicator: IndicatorIx,
        place: PlaceIx,
        measured: &Measured,
    ) -> Option<Decimal> {
        match measured.origin {
            Origin::Reported { .. } => None,
            Origin::OverRegions | Origin::OverTime | Origin::Formula => {
                self.figures.number(indicator, place, measured.period)
            }
        }
    }

    fn compute(&self, indicator: IndicatorIx, place: PlaceIx) -> Arc<Vec<Measured>> {
        let passport = self.concept.indicator(indicator);
        let reported = self.figures.reported(indicator, place);
        let computed = match &self.tree.formulas[indicator.get()] {
            Some(formula) => self.by_formula(formula, indicator, place),
            None => self.over_regions(passport.over_regions, indicator, place),
        };
        // a derived figure of a longer period comes from its formula, never from its shorter periods
        if passport.formula.is_some() && reported.is_empty() {
            return Arc::new(computed);
        }
        let rule = if passport.formula.is_some() { OverTime::None } else { passport.over_time };
        Arc::new(year_by_year(reported, &computed, rule))
    }
}

/// The figure that ends last in a series sorted by period; of two that end on one day the longer, which says more.
pub fn latest(series: &[Measured]) -> Option<&Measured> {
    let year = series.last()?.period.in_year();
    if let Some(whole) = find(series, Period::year(year)) {
        return Some(whole);
    }
    let of_year = series.iter().rev().take_while(|m| m.period >= Period::year(year));
    of_year.max_by_key(|m| (m.period.last_month(), m.period.months()))
}

/// The figure of one period in a series sorted by period.
pub(crate) fn find(series: &[Measured], period: Period) -> Option<&Measured> {
    let (first, last) = (series.first()?.period, series.last()?.period);
    // where it stands in a series without gaps, which most are
    let per_year = match last.periodicity() {
        Periodicity::Year => 1,
        Periodicity::Half => 3,
        Periodicity::Quarter => 7,
        Periodicity::Month => Period::PER_YEAR,
    };
    let years = usize::try_from(period.in_year().checked_sub(first.in_year())?).ok()?;
    match series.get(years * per_year + period.slot()) {
        Some(measured) if measured.period == period => Some(measured),
        Some(_) | None => series.binary_search_by_key(&period, |m| m.period).ok().map(|i| &series[i]),
    }
}

/// The figures of whole years in a series sorted by period, the last first.
pub(crate) fn whole_years(series: &[Measured]) -> impl Iterator<Item = &Measured> {
    let year = |measured: Option<&Measured>| measured.map_or(0, |m| m.period.in_year());
    let years = year(series.first())..=year(series.last());
    years.rev().filter_map(|year| find(series, Period::year(year)))
}

/// Puts a series together, each year on a workbench of its own: a complete computed figure wins, an incomplete one gives way to the reported
/// one, and shorter periods make the longer ones that are not there yet.
// by itself it is compiled to faster code than inside of `compute`
#[inline(never)]
fn year_by_year(reported: &[Point], computed: &[Measured], rule: OverTime) -> Vec<Measured> {
    let (mut reported, mut computed) = (reported.iter().peekable(), computed.iter().peekable());
    // months bring their quarters, halves and years with them
    let mut series = Vec::with_capacity((reported.len().max(computed.len()) * 5).div_ceil(3));
    loop {
        let next = [reported.peek().map(|p| p.period), computed.peek().map(|m| m.period)];
        let Some(year) = next.into_iter().flatten().map(Period::in_year).min() else { break };
        let mut slots: [Option<Measured>; Period::PER_YEAR] = [None; Period::PER_YEAR];
        while let Some(measured) = computed.next_if(|m| m.period.in_year() == year) {
            slots[measured.period.slot()] = Some(*measured);
        }
        while let Some(point) = reported.next_if(|p| p.period.in_year() == year) {
            let slot = &mut slots[point.period.slot()];
            // what was reported beside a complete computed figure is found by `Aggregated::reported_beside`
            if !slot.is_some_and(|m| !m.is_provisional() && m.number().is_some()) {
                *slot = Some(Measured::reported(point));
            }
        }
        time::add_longer_periods(&mut slots, year, rule);
        series.extend(slots.into_iter().flatten());
    }
    series
}
