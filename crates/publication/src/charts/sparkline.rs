//! The sparkline: a line of a word's height, with a dot on its last figure.

use super::figure::{Caption, Figure, Point, finish};
use super::frame::{self, Line, Margins};
use super::ink::Ink;
use super::svg::{Canvas, DrawError, units};
use crate::dataset::{Column, Dataset, Datum};
use plotters::element::Circle;
use plotters::series::LineSeries;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a sparkline shows. Points in order of time.
#[derive(Clone, Copy, Debug)]
pub struct Sparkline<'a> {
    /// Title and summary; leave the id empty beside a number that says the same.
    pub caption: Caption<'a>,
    /// The figures.
    pub points: &'a [Point],
    /// The target, as a dashed line.
    pub target: Option<Decimal>,
    /// The values are places: the first on top.
    pub ranks: bool,
    /// Headings of the table: period, value.
    pub headings: [&'a str; 2],
}

const SIZE: (u32, u32) = (120, 28);

/// Draws a sparkline, 120 × 28 pixels.
pub fn sparkline(data: &Sparkline<'_>) -> Figure {
    let canvas = Canvas::new(SIZE.0, SIZE.1);
    finish(draw(&canvas, data));
    Figure::new(&data.caption, SIZE, &canvas.into_markup(), false, table(data))
}

fn draw(canvas: &Canvas, data: &Sparkline<'_>) -> Result<(), DrawError> {
    let places: Vec<Option<(f64, f64)>> = data.points.iter().map(Point::place).collect();
    let target = data.target.and_then(|value| value.to_f64());
    let known = || places.iter().flatten();
    let (left, right) = reach(known().map(|(x, _)| *x));
    let (low, high) = reach(known().map(|(_, y)| *y).chain(target));
    let y = if data.ranks { Line::bare(high, low) } else { Line::bare(low, high) };
    let margins = Margins { top: 4.0, right: 5.0, bottom: 4.0, left: 3.0 };
    let mut plot = frame::plot(canvas, margins, Line::bare(left, right), y)?;
    if let Some(y) = target {
        plot.draw_series(LineSeries::new([(left, y), (right, y)], Ink::Target.style()))?;
    }
    for run in places.split(Option::is_none).filter(|run| run.len() > 1) {
        plot.draw_series(LineSeries::new(run.iter().copied().flatten(), Ink::Fact.style()))?;
    }
    if let Some((point, place)) = data.points.iter().zip(&places).rev().find_map(|(p, at)| Some((p, (*at)?)))
    {
        let ink = if point.provisional { Ink::FactOpen } else { Ink::FactDot };
        plot.draw_series([Circle::new(place, units(3.0), ink.style())])?;
    }
    Ok(())
}

/// From the least to the greatest; around a single value a little room.
fn reach(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    if low > high {
        (0.0, 1.0)
    } else if high - low <= low.abs() * 1e-9 {
        (low - low.abs().max(1.0), high + low.abs().max(1.0))
    } else {
        (low, high)
    }
}

fn table(data: &Sparkline<'_>) -> Dataset {
    let columns = vec![Column::text("period", data.headings[0]), Column::number("value", data.headings[1])];
    let mut dataset = Dataset::new(data.caption.title, columns);
    let value = |point: &Point| match point.value {
        Some(value) => Datum::number(value, point.shown.clone()),
        None => Datum::empty(point.shown.clone()),
    };
    dataset.rows =
        data.points.iter().map(|point| vec![Datum::text(point.period.clone()), value(point)]).collect();
    dataset
}
