//! The frame of a plot: thin grid, ticks and their words, laid out and drawn by plotters.

use super::ink::{self, Ink};
use super::svg::{Backend, Canvas, DrawError, UNITS, units};
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use plotters::style::text_anchor::{HPos, VPos};
use std::ops::Range;

/// Ticks of one axis: where, and in which words.
pub(crate) type Ticks = Vec<(f64, String)>;

/// A number line with ticks of our own choice; it runs backwards if `from` is greater than `to`.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) ticks: Ticks,
}

impl Line {
    /// A number line without ticks.
    pub(crate) fn bare(from: f64, to: f64) -> Self {
        Line { from, to, ticks: Ticks::new() }
    }
}

impl Ranged for Line {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        let share = (value - self.from) / (self.to - self.from);
        (f64::from(start) + share * f64::from(end - start)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // light points would be lines between the ticks; a calm grid has none
        let light = hint.weight().allow_light_points();
        if light { Vec::new() } else { self.ticks.iter().map(|(at, _)| *at).collect() }
    }

    fn range(&self) -> Range<f64> {
        self.from..self.to
    }
}

impl ValueFormatter<f64> for Line {
    fn format_ext(&self, at: &f64) -> String {
        // the key points are these very numbers
        self.ticks
            .iter()
            .find(|(tick, _)| tick.total_cmp(at).is_eq())
            .map_or_else(String::new, |(_, s)| s.clone())
    }
}

/// A plot in a coordinate system of two number lines.
pub(crate) type Plot<'a> = ChartContext<'a, Backend<'a>, Cartesian2d<Line, Line>>;

/// Space around the plot, in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Margins {
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
    pub(crate) left: f64,
}

/// A coordinate system with nothing drawn in it yet.
pub(crate) fn plot(canvas: &Canvas, margins: Margins, x: Line, y: Line) -> Result<Plot<'_>, DrawError> {
    ChartBuilder::on(&canvas.area())
        .margin_top(units(margins.top))
        .margin_right(units(margins.right))
        .x_label_area_size(units(margins.bottom))
        .y_label_area_size(units(margins.left))
        .build_cartesian_2d(x, y)
}

/// Length of a tick; plotters sets its words twice as far away.
const TICK: i32 = 4 * UNITS as i32;

/// Horizontal grid lines with their words to the left.
pub(crate) fn levels(plot: &mut Plot<'_>) -> Result<(), DrawError> {
    plot.configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .bold_line_style(Ink::Grid.style())
        .axis_style(ink::invisible())
        .set_all_tick_mark_size(TICK)
        .y_label_style(Ink::AxisText.text(HPos::Right, VPos::Center))
        .draw()
}

/// The base line with its ticks and their words below.
pub(crate) fn base(plot: &mut Plot<'_>) -> Result<(), DrawError> {
    plot.configure_mesh()
        .disable_mesh()
        .disable_y_axis()
        .axis_style(Ink::Axis.style())
        .set_all_tick_mark_size(TICK)
        .x_label_style(Ink::AxisText.text(HPos::Center, VPos::Top))
        .draw()
}

/// Vertical grid lines with their words below.
pub(crate) fn columns(plot: &mut Plot<'_>) -> Result<(), DrawError> {
    plot.configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .bold_line_style(Ink::Grid.style())
        .axis_style(ink::invisible())
        .set_all_tick_mark_size(TICK)
        .x_label_style(Ink::AxisText.text(HPos::Center, VPos::Top))
        .draw()
}

/// A point of the plot in pixels.
pub(crate) fn pixels(plot: &Plot<'_>, point: (f64, f64)) -> (f64, f64) {
    let (x, y) = plot.plotting_area().map_coordinate(&point);
    (f64::from(x) / UNITS, f64::from(y) / UNITS)
}
