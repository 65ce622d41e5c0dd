//! The drawing of the seasons: years before in grey, each with its own dashes, this year in the accent; years stand beside their lines.

use super::{Season, Seasons};
use crate::charts::figure::{Point, Size, finish};
use crate::charts::frame::{self, Line, Margins, Plot, Ticks};
use crate::charts::ink::Ink;
use crate::charts::labels::{Area, Plan, Side, spread};
use crate::charts::scale::{self, Axis, Values};
use crate::charts::svg::{Canvas, DrawError, at, units};
use crate::font;
use plotters::element::{Circle, PathElement};
use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::prelude::ToPrimitive;

/// Inks of the years before this one, the nearest first.
const BEFORE: [Ink; 3] = [Ink::Year1, Ink::Year2, Ink::Year3];
/// From one name to the next.
const LINE: f64 = 15.0;

pub(super) fn draw(data: &Seasons<'_>) -> ((u32, u32), Canvas) {
    let size = match data.size {
        Size::Wide => (720, 300),
        Size::Compact => (340, 240),
    };
    let canvas = Canvas::new(size.0, size.1);
    finish(draw_on(&canvas, data, (f64::from(size.0), f64::from(size.1))));
    (size, canvas)
}

fn draw_on(canvas: &Canvas, data: &Seasons<'_>, (width, height): (f64, f64)) -> Result<(), DrawError> {
    let values = data.years.iter().flat_map(|year| &year.points).filter_map(|p| Some(p.place()?.1));
    let most = if data.size == Size::Wide { 6 } else { 5 };
    let values = scale::axis(values, Values::Plain, most);
    let is_empty = values.is_none();
    let values = values.unwrap_or(Axis { low: 0.0, high: 1.0, ticks: Vec::new() });
    let levels: Ticks = values.ticks.iter().filter_map(|t| Some((t.to_f64()?, (data.tick)(*t)))).collect();
    let widest = levels.iter().map(|(_, text)| Ink::AxisText.width(text)).fold(0.0, f64::max);
    let names = data.years.iter().map(|year| Ink::Label.width(&year.name)).fold(0.0, f64::max);
    let top = if data.unit.is_empty() { 14.0 } else { 30.0 };
    let margins = Margins { top, right: names + 14.0, bottom: 28.0, left: (widest + 9.0).max(14.0) };
    let room = width - margins.left - margins.right;
    let n = data.periods.len().max(2) as f64;
    let x = Line { from: 1.0, to: n, ticks: ticks(data, room / (n - 1.0), (margins.left, width)) };
    let mut plot =
        frame::plot(canvas, margins, x, Line { from: values.low, to: values.high, ticks: levels })?;
    frame::levels(&mut plot)?;
    frame::base(&mut plot)?;
    let (size, weight) = Ink::Note.face();
    let unit = font::fitted(data.unit, size, weight, width - 4.0);
    canvas.area().draw_text(&unit, &Ink::Note.text(HPos::Left, VPos::Top), at(0.0, 4.0))?;
    if is_empty {
        let middle = at(margins.left + room / 2.0, height / 2.0);
        let style = Ink::Empty.text(HPos::Center, VPos::Center);
        return canvas.area().draw_text(data.words.no_data, &style, middle);
    }
    let bottom = height - margins.bottom;
    let mut plan = Plan::new(Area {
        left: margins.left + 2.0,
        top: top - 12.0,
        right: width - 2.0,
        bottom: bottom - 2.0,
    });
    let (this, before) =
        data.years.split_last().map_or((None, data.years), |(last, rest)| (Some(last), rest));
    for (year, ink) in before.iter().rev().zip(BEFORE) {
        line(canvas, &mut plot, year, ink, &mut plan)?;
    }
    let lines = before.iter().rev().zip(BEFORE);
    year_names(canvas, &plot, lines, (width - margins.right + 6.0, top, bottom), &mut plan)?;
    let Some(this) = this else { return Ok(()) };
    line(canvas, &mut plot, this, Ink::Fact, &mut plan)?;
    for point in &this.points {
        let Some(place) = point.place() else { continue };
        let ink = if point.provisional { Ink::FactOpen } else { Ink::FactDot };
        canvas.hint(&format!("{}: {}", point.period, point.shown));
        plot.draw_series([Circle::new(place, units(3.25), ink.style())])?;
        let (x, y) = frame::pixels(&plot, place);
        plan.taken.push(Area { left: x - 3.5, top: y - 3.5, right: x + 3.5, bottom: y + 3.5 });
    }
    this_year(canvas, data, &plot, this, &mut plan)
}

/// Names of periods below the axis: all, or every second, third, … that fits.
fn ticks(data: &Seasons<'_>, step: f64, (left, width): (f64, f64)) -> Ticks {
    let widest = data.periods.iter().map(|(_, short)| Ink::AxisText.width(short)).fold(0.0, f64::max);
    let every = (1..).find(|n| f64::from(*n) * step >= widest + 6.0 || *n > 12).unwrap_or(1);
    let all = data.periods.iter().zip(1..).map(|((_, short), n)| (f64::from(n), short.clone()));
    let inside = |(n, text): &(f64, String)| {
        let (x, half) = (left + (n - 1.0) * step, Ink::AxisText.width(text) / 2.0);
        x >= half && x + half <= width
    };
    all.step_by(every as usize).filter(inside).collect()
}

fn line(
    canvas: &Canvas,
    plot: &mut Plot<'_>,
    year: &Season,
    ink: Ink,
    plan: &mut Plan,
) -> Result<(), DrawError> {
    for run in year.points.split(|point| point.place().is_none()) {
        let run: Vec<(f64, f64)> = run.iter().filter_map(Point::place).collect();
        for point in &run {
            canvas.spot(frame::pixels(plot, *point), (point.0.round() as usize).saturating_sub(1));
        }
        plan.line(&run.iter().map(|point| frame::pixels(plot, *point)).collect::<Vec<_>>());
        if run.len() > 1 {
            plot.draw_series(LineSeries::new(run, ink.style()))?;
        }
    }
    Ok(())
}

/// The years before, to the right of where their lines end.
fn year_names<'a>(
    canvas: &Canvas,
    plot: &Plot<'_>,
    years: impl Iterator<Item = (&'a Season, Ink)>,
    (left, top, bottom): (f64, f64, f64),
    plan: &mut Plan,
) -> Result<(), DrawError> {
    let ends: Vec<(&Season, (f64, f64), Ink)> = years
        .filter_map(|(year, ink)| {
            let end = year.points.iter().rev().find_map(Point::place)?;
            Some((year, frame::pixels(plot, end), ink))
        })
        .collect();
    let heights: Vec<f64> = ends.iter().map(|(_, (_, y), _)| *y).collect();
    for ((year, (x, y), ink), place) in ends.iter().zip(spread(&heights, LINE, (top, bottom))) {
        // a name that had to give way is tied to its line by a piece of it
        if (place - y).abs() > 3.0 || left - x > 9.0 {
            canvas.area().draw(&PathElement::new([at(*x, *y), at(left - 2.0, place)], ink.style()))?;
        }
        let style = Ink::Label.text(HPos::Left, VPos::Center);
        canvas.area().draw_text(&year.name, &style, at(left, place))?;
        let right = left + Ink::Label.width(&year.name);
        plan.taken.push(Area { left, top: place - LINE / 2.0, right, bottom: place + LINE / 2.0 });
    }
    Ok(())
}

/// The latest figure of this year, beside its mark.
fn this_year(
    canvas: &Canvas,
    data: &Seasons<'_>,
    plot: &Plot<'_>,
    year: &Season,
    plan: &mut Plan,
) -> Result<(), DrawError> {
    use Side::{Above, AboveLeft, AboveRight, Below, BelowLeft, BelowRight, Right};
    let Some((point, place)) = year.points.iter().rev().find_map(|p| Some((p, p.place()?))) else {
        return Ok(());
    };
    let remark = if point.provisional { format!(", {}", data.words.provisional) } else { String::new() };
    let (size, weight) = Ink::Label.face();
    let words = font::fitted(&format!("{}{remark}", point.period), size, weight, 230.0).into_owned();
    let (size, weight) = Ink::FactValue.face();
    let value = font::fitted(&point.shown, size, weight, 200.0).into_owned();
    let wide = Ink::FactValue.width(&value).max(Ink::Label.width(&words));
    let sides = [Above, Below, AboveLeft, BelowLeft, AboveRight, BelowRight, Right];
    let found = plan.place_if_free(frame::pixels(plot, place), (wide, 30.0), 8.0, &sides);
    let Some((area, side)) = found else { return Ok(()) };
    let (x, across) = match side {
        Side::Left | AboveLeft | BelowLeft => (area.right, HPos::Right),
        Above | Below => (f64::midpoint(area.left, area.right), HPos::Center),
        Right | AboveRight | BelowRight => (area.left, HPos::Left),
    };
    let root = canvas.area();
    root.draw_text(&value, &Ink::FactValue.text(across, VPos::Top), at(x, area.top + 1.0))?;
    root.draw_text(&words, &Ink::Label.text(across, VPos::Top), at(x, area.top + 16.0))
}
