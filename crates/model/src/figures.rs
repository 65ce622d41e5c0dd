//! Published figures in memory: for every indicator and place its points, sorted by period.

use crate::concept::{IndicatorIx, PlaceIx, SourceIx};
use crate::period::Period;
use crate::value::Cell;
use rust_decimal::Decimal;
use std::sync::Arc;

/// One published figure: the latest revision of an indicator at a place in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// When.
    pub period: Period,
    /// What.
    pub cell: Cell,
    /// Where it comes from.
    pub source: SourceIx,
    /// How often it has been changed, from 1.
    pub revision: u16,
}

/// A point before it is filed under its indicator and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Of what.
    pub indicator: IndicatorIx,
    /// Of where.
    pub place: PlaceIx,
    /// The figure.
    pub point: Point,
}

/// A figure on its way in: read and checked, not yet stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of what.
    pub indicator: IndicatorIx,
    /// Of where.
    pub place: PlaceIx,
    /// When.
    pub period: Period,
    /// What.
    pub cell: Cell,
    /// Where it comes from.
    pub source: SourceIx,
    /// The reporter's explanation.
    pub note: Option<Box<str>>,
}

impl Entry {
    /// What makes a figure one figure: place, indicator, period. Also the order in which they are stored.
    pub fn key(&self) -> (PlaceIx, IndicatorIx, Period) {
        (self.place, self.indicator, self.period)
    }
}

/// All published figures of a concept as they stood at one moment.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    places: usize,
    /// Shared until one is changed, so that a copy with a few changes costs little.
    series: Vec<Option<Arc<Vec<Point>>>>,
    len: usize,
}

impl Figures {
    /// Files observations; of two for one key the later in the list wins.
    pub fn new(
        indicators: usize,
        places: usize,
        observations: impl IntoIterator<Item = Observation>,
    ) -> Self {
        let mut figures = Figures { places, series: vec![None; indicators * places], len: 0 };
        for observation in observations {
            figures.file(observation);
        }
        figures
    }

    /// Files one observation; it replaces the figure of its key.
    pub(crate) fn file(&mut self, Observation { indicator, place, point }: Observation) {
        let at = self.at(indicator, place);
        let Some(series) = self.series.get_mut(at) else { return };
        let series = Arc::make_mut(series.get_or_insert_default());
        match series.last() {
            // rows come sorted from the database, so appending is the rule
            Some(last) if last.period >= point.period => {
                match series.binary_search_by_key(&point.period, |p| p.period) {
                    Ok(i) => series[i] = point,
                    Err(i) => {
                        series.insert(i, point);
                        self.len += 1;
                    }
                }
            }
            _ => {
                series.push(point);
                self.len += 1;
            }
        }
    }

    fn at(&self, indicator: IndicatorIx, place: PlaceIx) -> usize {
        indicator.get() * self.places + place.get()
    }

    /// The reported points of an indicator at a place, sorted by period (see [`Period`]'s order).
    pub fn reported(&self, indicator: IndicatorIx, place: PlaceIx) -> &[Point] {
        if place.get() >= self.places {
            return &[];
        }
        let series = self.series.get(self.at(indicator, place));
        series.and_then(Option::as_ref).map_or(&[], |series| series.as_slice())
    }

    /// The reported point of one period.
    pub fn point(&self, indicator: IndicatorIx, place: PlaceIx, period: Period) -> Option<&Point> {
        let series = self.reported(indicator, place);
        series.binary_search_by_key(&period, |p| p.period).ok().map(|i| &series[i])
    }

    /// The number of one period, if a number was reported.
    pub fn number(&self, indicator: IndicatorIx, place: PlaceIx, period: Period) -> Option<Decimal> {
        self.point(indicator, place, period).and_then(|p| p.cell.number())
    }

    /// How many figures there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}
