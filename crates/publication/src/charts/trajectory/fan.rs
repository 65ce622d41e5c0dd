//! The fan of a forecast: the median and two bands that widen to the final year.

use super::Trajectory;
use crate::charts::figure::Point;
use crate::charts::frame::{self, Plot};
use crate::charts::ink::Ink;
use crate::charts::labels::Plan;
use crate::charts::scale::Axis;
use crate::charts::svg::{Canvas, DrawError, units};
use plotters::element::{Circle, Polygon};
use plotters::series::LineSeries;

/// A forecast, in order of time.
#[derive(Clone, Copy, Debug)]
pub struct Fan<'a> {
    /// What is forecast for every period.
    pub points: &'a [FanPoint],
    /// The words.
    pub words: FanWords<'a>,
}

/// The forecast of one period; all its points stand at one moment.
#[derive(Clone, Debug)]
pub struct FanPoint {
    /// As likely above as below.
    pub middle: Point,
    /// Lower and upper bound of the narrower band.
    pub likely: [Point; 2],
    /// Lower and upper bound of the wider band.
    pub wide: [Point; 2],
}

/// The words of a fan.
#[derive(Clone, Copy, Debug)]
pub struct FanWords<'a> {
    /// What the median is.
    pub middle: &'a str,
    /// Beside the last of them: the narrower band in words.
    pub note: &'a str,
    /// Headings of the bounds: the narrower band from and to, the wider band from and to.
    pub bounds: [&'a str; 4],
}

impl FanPoint {
    /// The five values as the table has them: the median, then the bounds in the order of [`FanWords::bounds`].
    pub(super) fn values(&self) -> [&Point; 5] {
        let ([a, b], [c, d]) = (&self.likely, &self.wide);
        [&self.middle, a, b, c, d]
    }
}

/// How far beyond everything else the wider band may stretch the axis, of the span of everything else.
const STRETCH: f64 = 0.35;

/// Values that the axis has to hold. The wider band counts only so far as it does not crush the rest; beyond that it is cut off, and the
/// table tells its bounds.
pub(super) fn axis_values(fan: Option<&Fan<'_>>, others: &[f64]) -> Vec<f64> {
    let points = || fan.iter().flat_map(|fan| fan.points);
    let inner = points().flat_map(|p| [&p.middle, &p.likely[0], &p.likely[1]]).filter_map(Point::place);
    let mut values: Vec<f64> = others.iter().copied().chain(inner.map(|(_, y)| y)).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let room = (high - low) * STRETCH;
    if room.is_finite() {
        let outer = points().flat_map(|p| &p.wide).filter_map(Point::place);
        values.extend(outer.map(|(_, y)| y.clamp(low - room, high + room)));
    }
    values
}

/// The last figure before the forecast: the fan opens from there.
fn apex(data: &Trajectory<'_>, fan: &Fan<'_>) -> Option<(f64, f64)> {
    let begins = fan.points.first()?.middle.x - 1e-6;
    let before = data.fact.iter().rev().filter(|point| point.x < begins);
    before.filter_map(Point::place).next()
}

/// The bands and the median.
pub(super) fn draw(
    canvas: &Canvas,
    plot: &mut Plot<'_>,
    data: &Trajectory<'_>,
    fan: &Fan<'_>,
    (values, plan): (&Axis, &mut Plan),
) -> Result<(), DrawError> {
    let apex = apex(data, fan);
    let inside = |(x, y): (f64, f64)| (x, y.clamp(values.low, values.high));
    let edge = |bound: fn(&FanPoint) -> &Point| -> Vec<(f64, f64)> {
        apex.into_iter().chain(fan.points.iter().filter_map(|p| bound(p).place())).map(inside).collect()
    };
    let bands = [
        (edge(|p| &p.wide[0]), edge(|p| &p.wide[1]), Ink::FanWide),
        (edge(|p| &p.likely[0]), edge(|p| &p.likely[1]), Ink::FanLikely),
    ];
    for (low, high, ink) in bands {
        let outline: Vec<(f64, f64)> = low.into_iter().chain(high.into_iter().rev()).collect();
        if outline.len() > 2 {
            plot.draw_series([Polygon::new(outline, ink.style())])?;
        }
    }
    let middle = edge(|p| &p.middle);
    plan.line(&middle.iter().map(|point| frame::pixels(plot, *point)).collect::<Vec<_>>());
    plot.draw_series(LineSeries::new(middle, Ink::FanMiddle.style()))?;
    for point in fan.points {
        let Some(place) = point.middle.place() else { continue };
        canvas.hint(&format!("{}: {}", point.middle.period, point.middle.shown));
        plot.draw_series([Circle::new(place, units(2.25), Ink::FanDot.style())])?;
        plan.mark(frame::pixels(plot, place));
    }
    Ok(())
}
