//! The drawing of a trajectory: frame, path, line, marks; words are placed last, when all lines are known.

use super::fan::{self, Fan};
use super::words::{self, Label};
use super::{BreakMark, Trajectory, table};
use crate::charts::figure::{Point, Size, finish};
use crate::charts::frame::{self, Line, Margins, Plot, Ticks};
use crate::charts::ink::Ink;
use crate::charts::labels::{Area, Plan};
use crate::charts::scale::{self, Axis, Times, Values};
use crate::charts::svg::{Canvas, DrawError, at, units};
use crate::font;
use plotters::element::{Circle, PathElement, Polygon};
use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::prelude::ToPrimitive;

/// A picture's size and what differs with it.
struct Format {
    size: (u32, u32),
    /// Most facts that still get a dot each.
    dots: usize,
    /// Widest words of a label.
    label: f64,
    /// Most ticks of the value axis.
    ticks: usize,
}

impl Format {
    fn of(size: Size) -> Self {
        match size {
            Size::Wide => Format { size: (720, 320), dots: 24, label: 150.0, ticks: 6 },
            Size::Compact => Format { size: (340, 240), dots: 12, label: 96.0, ticks: 5 },
        }
    }
}

pub(super) fn draw(data: &Trajectory<'_>, fan: Option<&Fan<'_>>) -> ((u32, u32), Canvas) {
    let format = Format::of(data.size);
    let canvas = Canvas::new(format.size.0, format.size.1);
    finish(draw_on(&canvas, data, fan, &format));
    (format.size, canvas)
}

fn draw_on(
    canvas: &Canvas,
    data: &Trajectory<'_>,
    fan: Option<&Fan<'_>>,
    format: &Format,
) -> Result<(), DrawError> {
    let labels = words::labels(data, fan, format.label);
    let values = value_axis(data, fan, format.ticks);
    let levels: Ticks = values.ticks.iter().filter_map(|t| Some((t.to_f64()?, (data.tick)(*t)))).collect();
    let margins = margins(data, &levels, &labels);
    let room = f64::from(format.size.0) - margins.left - margins.right;
    let times = time_axis(data, fan, room);
    let span = times.low..=times.high;
    let x = Line { from: times.low, to: times.high, ticks: times.ticks };
    let (from, to) = if data.ranks { (values.high, values.low) } else { (values.low, values.high) };
    let mut plot = frame::plot(canvas, margins, x, Line { from, to, ticks: levels })?;
    frame::levels(&mut plot)?;
    frame::base(&mut plot)?;

    let (left, right) = (margins.left, f64::from(format.size.0) - 2.0);
    let bottom = f64::from(format.size.1) - margins.bottom;
    // ranks have their first place at the very top, so words may rise above the plot
    let mut plan = Plan::new(Area { left: left + 2.0, top: 1.0, right, bottom: bottom - 2.0 });
    unit(canvas, data.unit, (margins, right - 2.0), &mut plan)?;
    let breaks: Vec<_> = data.breaks.iter().filter(|mark| span.contains(&mark.x)).collect();
    draw_breaks(canvas, &plot, &breaks, (margins.top, bottom), &mut plan)?;
    if let Some(fan) = fan {
        fan::draw(canvas, &mut plot, data, fan, (&values, &mut plan))?;
    }
    draw_path(canvas, &mut plot, data, &mut plan)?;
    draw_line(&mut plot, data.last_year, data.breaks, Ink::LastYear, &mut plan)?;
    draw_line(&mut plot, data.fact, data.breaks, Ink::Fact, &mut plan)?;
    draw_dots(canvas, &mut plot, data, (format.dots, &mut plan))?;
    for mark in breaks {
        let (x, _) = frame::pixels(&plot, (mark.x, 0.0));
        words::break_word(canvas, mark.word, (x, margins.top - 8.0), &mut plan)?;
    }
    spots(canvas, &plot, data, fan);
    if data.fact.iter().all(|point| point.place().is_none()) {
        let middle = ((left + f64::from(format.size.0) - margins.right) / 2.0, (margins.top + bottom) / 2.0);
        words::message(canvas, data.words.no_data, middle, room, &mut plan)?;
    }
    words::draw(canvas, &plot, &labels, &mut plan)
}

/// Every point that is drawn, with its row of the table.
fn spots(canvas: &Canvas, plot: &Plot<'_>, data: &Trajectory<'_>, fan: Option<&Fan<'_>>) {
    let moments = table::moments(data, fan);
    let ahead = fan.map_or(&[][..], |fan| fan.points).iter().map(|point| &point.middle);
    let points = data.fact.iter().chain(data.baseline).chain(data.targets).chain(ahead);
    for place in points.filter_map(Point::place) {
        if let Some(row) = moments.iter().position(|(x, _)| (x - place.0).abs() < table::SAME) {
            canvas.spot(frame::pixels(plot, place), row);
        }
    }
}

fn value_axis(data: &Trajectory<'_>, fan: Option<&Fan<'_>>, most: usize) -> Axis {
    let points = data.fact.iter().chain(data.targets).chain(data.last_year).chain(data.baseline);
    let kind = if data.ranks { Values::Places } else { Values::Plain };
    let values: Vec<f64> = points.filter_map(|point| Some(point.place()?.1)).collect();
    scale::axis(fan::axis_values(fan, &values).into_iter(), kind, most).unwrap_or(Axis {
        low: 0.0,
        high: 1.0,
        ticks: Vec::new(),
    })
}

fn time_axis(data: &Trajectory<'_>, fan: Option<&Fan<'_>>, room: f64) -> Times {
    let points = data.fact.iter().chain(data.targets).chain(data.last_year).chain(data.baseline);
    let ahead = fan.iter().flat_map(|fan| fan.points).map(|point| point.middle.x);
    let moments = points.map(|point| point.x).chain(ahead).chain(data.x_ticks.iter().map(|(x, _)| *x));
    scale::times(moments, data.x_ticks, room, |text| Ink::AxisText.width(text))
}

fn margins(data: &Trajectory<'_>, levels: &Ticks, labels: &[Label<'_>]) -> Margins {
    let widest = levels.iter().map(|(_, text)| Ink::AxisText.width(text)).fold(0.0, f64::max);
    // a wide picture keeps room beside the plot for the words of the final target; on a phone they stand in the plot
    let end = labels.iter().map(Label::moment).fold(f64::NEG_INFINITY, f64::max);
    let at_end = labels.iter().filter(|label| label.moment() >= end);
    let beside = at_end.map(|label| label.size().0).fold(0.0, f64::max) + 14.0;
    let right = if data.size == Size::Wide { beside.clamp(24.0, 180.0) } else { 20.0 };
    let top = if data.unit.is_empty() { 16.0 } else { 30.0 };
    Margins { top, right, bottom: 30.0, left: (widest + 9.0).max(14.0) }
}

fn unit(
    canvas: &Canvas,
    unit: &str,
    (margins, room): (Margins, f64),
    plan: &mut Plan,
) -> Result<(), DrawError> {
    if unit.is_empty() {
        return Ok(());
    }
    let (size, weight) = Ink::Note.face();
    let unit = &font::fitted(unit, size, weight, room);
    plan.taken.push(Area {
        left: 0.0,
        top: 2.0,
        right: Ink::Note.width(unit) + 6.0,
        bottom: margins.top - 8.0,
    });
    canvas.area().draw_text(unit, &Ink::Note.text(HPos::Left, VPos::Top), at(0.0, 4.0))
}

fn draw_breaks(
    canvas: &Canvas,
    plot: &Plot<'_>,
    breaks: &[&BreakMark<'_>],
    (top, bottom): (f64, f64),
    plan: &mut Plan,
) -> Result<(), DrawError> {
    for mark in breaks {
        let (x, _) = frame::pixels(plot, (mark.x, 0.0));
        canvas.area().draw(&PathElement::new([at(x, top - 14.0), at(x, bottom)], Ink::Break.style()))?;
        plan.line(&[(x, top), (x, bottom)]);
    }
    Ok(())
}

/// Baseline, yearly targets, final target.
fn draw_path(
    canvas: &Canvas,
    plot: &mut Plot<'_>,
    data: &Trajectory<'_>,
    plan: &mut Plan,
) -> Result<(), DrawError> {
    let path: Vec<_> = data.baseline.into_iter().chain(data.targets).filter_map(Point::place).collect();
    plot.draw_series(LineSeries::new(path.iter().copied(), Ink::Target.style()))?;
    plan.line(&path.iter().map(|point| frame::pixels(plot, *point)).collect::<Vec<_>>());
    let baseline = data.baseline.and_then(Point::place);
    path.iter().for_each(|point| plan.mark(frame::pixels(plot, *point)));
    let yearly = data.targets.iter().rev().skip(1).filter_map(Point::place);
    let dots = yearly.map(|point| Circle::new(point, units(2.5), Ink::TargetDot.style()));
    plot.draw_series(dots)?;
    plot.draw_series(
        baseline.into_iter().map(|point| Circle::new(point, units(4.0), Ink::TargetDot.style())),
    )?;
    // the final target, on the whole picture: in the plot plotters would clip half of it
    if let Some(end) = data.targets.last().and_then(Point::place) {
        let (x, y) = plot.plotting_area().map_coordinate(&end);
        let reach = units(5.5);
        let diamond = vec![(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)];
        canvas.area().draw(&Polygon::new(diamond, Ink::TargetEnd.style()))?;
    }
    Ok(())
}

/// A line through the points, interrupted where a figure is missing and where the method changed.
fn draw_line(
    plot: &mut Plot<'_>,
    points: &[Point],
    breaks: &[BreakMark<'_>],
    ink: Ink,
    plan: &mut Plan,
) -> Result<(), DrawError> {
    let mut run: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    for point in points {
        let broken = run.last().is_some_and(|(x, _)| {
            breaks.iter().any(|b| *x <= b.x + table::SAME && b.x + table::SAME < point.x)
        });
        let place = point.place();
        if broken || place.is_none() {
            runs.push(std::mem::take(&mut run));
        }
        run.extend(place);
    }
    runs.push(run);
    for run in runs.into_iter().filter(|run| run.len() > 1) {
        plan.line(&run.iter().map(|point| frame::pixels(plot, *point)).collect::<Vec<_>>());
        plot.draw_series(LineSeries::new(run, ink.style()))?;
    }
    Ok(())
}

/// Dots: all of a short series; of a long one the provisional, the lonely and the last.
fn draw_dots(
    canvas: &Canvas,
    plot: &mut Plot<'_>,
    data: &Trajectory<'_>,
    (most, plan): (usize, &mut Plan),
) -> Result<(), DrawError> {
    let last = data.fact.iter().rposition(|point| point.value.is_some());
    let is_gap =
        |index: Option<usize>| index.and_then(|i| data.fact.get(i)).is_none_or(|p| p.value.is_none());
    for (index, point) in data.fact.iter().enumerate() {
        let lonely = is_gap(index.checked_sub(1)) && is_gap(Some(index + 1));
        let Some(place) = point.place() else { continue };
        if data.fact.len() > most && !point.provisional && !lonely && Some(index) != last {
            continue;
        }
        let ink = if point.provisional { Ink::FactOpen } else { Ink::FactDot };
        let radius = if Some(index) == last { 4.5 } else { 3.25 };
        canvas.hint(&format!("{}: {}", point.period, point.shown));
        plot.draw_series([Circle::new(place, units(radius), ink.style())])?;
        plan.mark(frame::pixels(plot, place));
    }
    Ok(())
}
