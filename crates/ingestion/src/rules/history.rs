//! What is published of a place, as far as rules need it.

use model::concept::OverRegions;
use model::{Cell, Concept, Decimal, Figures, IndicatorIx, Period, PlaceIx};

/// A total that the place above has reported, and what its other parts have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Above {
    /// The reported total.
    pub total: Decimal,
    /// The published figures of the other parts together.
    pub others: Decimal,
}

/// Published figures of one place.
pub trait History {
    /// The published figure of a period.
    fn published(&self, indicator: IndicatorIx, period: Period) -> Option<Cell>;

    /// The total reported for the place above, beside the other parts' figures; a total that was computed from the parts says nothing of them.
    fn above(&self, indicator: IndicatorIx, period: Period) -> Option<Above>;
}

/// The history of a place out of all published figures.
#[derive(Clone, Copy, Debug)]
pub struct Published<'a> {
    /// The concept.
    pub concept: &'a Concept,
    /// What is published.
    pub figures: &'a Figures,
    /// The place.
    pub place: PlaceIx,
}

impl History for Published<'_> {
    fn published(&self, indicator: IndicatorIx, period: Period) -> Option<Cell> {
        self.figures.point(indicator, self.place, period).map(|point| point.cell)
    }

    fn above(&self, indicator: IndicatorIx, period: Period) -> Option<Above> {
        if self.concept.indicator(indicator).over_regions != OverRegions::Sum {
            return None;
        }
        let parent = self.concept.place(self.place).parent?;
        let total = self.figures.number(indicator, parent, period)?;
        let others = self.concept.children(parent).filter(|place| *place != self.place);
        let mut others = others.filter_map(|place| self.figures.number(indicator, place, period));
        let others = others.try_fold(Decimal::ZERO, Decimal::checked_add)?;
        Some(Above { total, others })
    }
}
