//! The drawing of a funnel: limits, the line in the middle, marks; names are placed last, when all that they must not cover is known.

use super::axis::log_axis;
use super::{Funnel, FunnelSpot, Outside};
use crate::charts::figure::{Size, finish};
use crate::charts::frame::{self, Line, Margins, Plot, Ticks};
use crate::charts::ink::Ink;
use crate::charts::labels::{Area, Plan, Side};
use crate::charts::scale::{self, Axis, Values};
use crate::charts::svg::{Canvas, DrawError, at, units};
use crate::font;
use plotters::element::{Circle, PathElement, Polygon};
use plotters::series::LineSeries;
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::prelude::ToPrimitive;

/// Points of a limit's line.
const SAMPLES: u32 = 48;
/// Height of a name.
const NAME: f64 = 14.0;
/// From the middle of a mark to the room of its name.
const GAP: f64 = 4.0;
/// How far a name may go that finds no place nearer.
const FAR: [f64; 5] = [14.0, 24.0, 36.0, 52.0, 72.0];
/// Empty room on either side of a name, so that two names in a row do not run together.
const SIDE: f64 = 3.0;
/// A name farther off than this is tied to its mark by a line.
const NEAR: f64 = 16.0;

/// A mark with its place in pixels.
struct Mark<'a> {
    spot: &'a FunnelSpot,
    /// Of the table.
    row: usize,
    at: (f64, f64),
}

pub(super) fn draw(data: &Funnel<'_>) -> ((u32, u32), Canvas) {
    let size = match data.size {
        Size::Wide => (720, 400),
        Size::Compact => (340, 330),
    };
    let canvas = Canvas::new(size.0, size.1);
    finish(draw_on(&canvas, data, (f64::from(size.0), f64::from(size.1))));
    (size, canvas)
}

/// An exposure on its axis.
fn along(spot: &FunnelSpot) -> Option<f64> {
    spot.exposure.0.to_f64().filter(|x| *x > 0.0)
}

fn draw_on(canvas: &Canvas, data: &Funnel<'_>, (width, height): (f64, f64)) -> Result<(), DrawError> {
    let rate = |spot: &FunnelSpot| spot.rate.0.to_f64();
    let x = log_axis(data.spots.iter().filter_map(along), width - 70.0, data.exposure_tick);
    let lines = if data.spots.is_empty() { Vec::new() } else { limits(data, &x) };
    let centre = data.centre.0.to_f64();
    let values = data.spots.iter().filter_map(rate).chain(centre);
    let values = values.chain(lines.iter().flatten().map(|(_, rate)| *rate));
    let most = if data.size == Size::Wide { 7 } else { 6 };
    let rates =
        scale::axis(values, Values::Plain, most).unwrap_or(Axis { low: 0.0, high: 1.0, ticks: Vec::new() });
    let levels: Ticks = rates.ticks.iter().filter_map(|t| Some((t.to_f64()?, (data.tick)(*t)))).collect();
    let widest = levels.iter().map(|(_, text)| Ink::AxisText.width(text)).fold(0.0, f64::max);
    let margins = Margins { top: 30.0, right: 14.0, bottom: 48.0, left: (widest + 9.0).max(14.0) };
    let (from, to) = (x.from, x.to);
    let mut plot = frame::plot(canvas, margins, x, Line { from: rates.low, to: rates.high, ticks: levels })?;
    frame::levels(&mut plot)?;
    frame::base(&mut plot)?;
    let frame = Area {
        left: margins.left + 2.0,
        top: margins.top - 12.0,
        right: width - 2.0,
        bottom: height - margins.bottom - 2.0,
    };
    let mut plan = Plan::new(frame);
    axis_names(canvas, data, (width, height))?;
    for (line, ink) in lines.iter().zip([Ink::LastYear, Ink::Target, Ink::Target, Ink::LastYear]) {
        plot.draw_series(LineSeries::new(line.iter().copied(), ink.style()))?;
        plan.line(&line.iter().map(|point| frame::pixels(&plot, *point)).collect::<Vec<_>>());
    }
    if data.spots.is_empty() {
        let middle = at(f64::midpoint(frame.left, frame.right), f64::midpoint(frame.top, frame.bottom));
        let style = Ink::Empty.text(HPos::Center, VPos::Center);
        return canvas.area().draw_text(data.words.no_data, &style, middle);
    }
    if let Some(centre) = centre {
        plot.draw_series(LineSeries::new([(from, centre), (to, centre)], Ink::Fact.style()))?;
        plan.line(&[frame::pixels(&plot, (from, centre)), frame::pixels(&plot, (to, centre))]);
    }
    let marks = marks(data, &plot);
    for mark in &marks {
        draw_mark(canvas, mark)?;
        let (x, y) = mark.at;
        canvas.spot(mark.at, mark.row);
        plan.taken.push(Area { left: x - 4.0, top: y - 4.0, right: x + 4.0, bottom: y + 4.0 });
    }
    if let Some(centre) = centre {
        let ends = (frame::pixels(&plot, (from, centre)), frame::pixels(&plot, (to, centre)));
        centre_name(canvas, data.centre.1, ends, &mut plan)?;
    }
    line_names(canvas, data, &lines, &plot, &mut plan)?;
    names(canvas, data, marks, &mut plan)
}

/// The four limits from one end of the axis to the other, in their order.
fn limits(data: &Funnel<'_>, x: &Line) -> Vec<Vec<(f64, f64)>> {
    let step = (x.to - x.from) / f64::from(SAMPLES);
    let places: Vec<f64> = (0..=SAMPLES).map(|n| x.from + step * f64::from(n)).collect();
    let rates: Vec<[f64; 4]> = places.iter().map(|at| (data.limits)(at.exp())).collect();
    let line = |n: usize| {
        let points = places.iter().zip(&rates).map(|(at, rates)| (*at, rates[n]));
        points.filter(|(_, rate)| rate.is_finite()).collect()
    };
    (0..4).map(line).collect()
}

fn marks<'a>(data: &Funnel<'a>, plot: &Plot<'_>) -> Vec<Mark<'a>> {
    let place = |(row, spot): (usize, &'a FunnelSpot)| {
        let point = (along(spot)?.ln(), spot.rate.0.to_f64()?);
        Some(Mark { spot, row, at: frame::pixels(plot, point) })
    };
    data.spots.iter().enumerate().filter_map(place).collect()
}

/// The unit of the rates above their axis, the name of the exposures below theirs.
fn axis_names(canvas: &Canvas, data: &Funnel<'_>, (width, height): (f64, f64)) -> Result<(), DrawError> {
    let (size, weight) = Ink::Note.face();
    let unit = font::fitted(data.unit, size, weight, width - 10.0);
    canvas.area().draw_text(&unit, &Ink::Note.text(HPos::Left, VPos::Top), at(0.0, 4.0))?;
    let name = font::fitted(data.words.exposure, size, weight, width - 20.0);
    let below = at(width - 14.0, height - 4.0);
    canvas.area().draw_text(&name, &Ink::Note.text(HPos::Right, VPos::Bottom), below)
}

/// Inside a grey dot, outside the 95 % limit a dot in the colour of its side, outside the 99.8 % limit a diamond; provisional ones hollow.
fn draw_mark(canvas: &Canvas, mark: &Mark<'_>) -> Result<(), DrawError> {
    let (spot, (x, y)) = (mark.spot, mark.at);
    let told = format!("{}: {}; {}", spot.name, spot.rate.1, spot.zone);
    if let Some(href) = &spot.href {
        canvas.link(href, &told);
    }
    let root = canvas.area();
    let (ink, reach) = match spot.outside {
        Outside::Neither => (Ink::Neutral, 3.5),
        Outside::P95 => (Ink::of(spot.tone), 4.5),
        Outside::P998 => (Ink::of(spot.tone), 5.5),
    };
    let shape = |reach: f64, ink: Ink| -> Result<(), DrawError> {
        if spot.outside == Outside::P998 {
            let tips = [(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)];
            root.draw(&Polygon::new(tips.map(|(x, y)| at(x, y)).to_vec(), ink.style()))
        } else {
            root.draw(&Circle::new(at(x, y), units(reach), ink.style()))
        }
    };
    let hint = || {
        if spot.href.is_none() {
            canvas.hint(&told);
        }
    };
    hint();
    shape(reach, ink)?;
    if spot.provisional {
        hint();
        shape(reach - 1.75, Ink::Paper)?;
    }
    if spot.href.is_some() {
        canvas.end_link();
    }
    Ok(())
}

/// What the line in the middle is, at the end where there is room beside it: the right one, or else the left one.
fn centre_name(
    canvas: &Canvas,
    name: &str,
    (start, end): ((f64, f64), (f64, f64)),
    plan: &mut Plan,
) -> Result<(), DrawError> {
    let size = (Ink::FactValue.width(name), 16.0);
    let right = [Side::AboveLeft, Side::BelowLeft];
    let left = [Side::AboveRight, Side::BelowRight];
    let area = plan
        .place_free(end, size, 3.0, &right)
        .or_else(|| plan.place_free(start, size, 3.0, &left))
        .unwrap_or_else(|| plan.place(end, size, 3.0, &right).0);
    let style = Ink::FactValue.text(HPos::Left, VPos::Top);
    canvas.area().draw_text(name, &style, at(area.left, area.top + 1.0))
}

/// The names of the limits, at the wide end of the funnel.
fn line_names(
    canvas: &Canvas,
    data: &Funnel<'_>,
    lines: &[Vec<(f64, f64)>],
    plot: &Plot<'_>,
    plan: &mut Plan,
) -> Result<(), DrawError> {
    let begin = |n: usize| lines.get(n).and_then(|line| line.get(1)).map(|at| frame::pixels(plot, *at));
    let (Some(near), Some(far)) = (begin(2), begin(3)) else { return Ok(()) };
    for (name, point) in data.words.lines.iter().zip([near, far]) {
        // lines that lie on each other need one name: that of the outer one
        if point == near && near.1 - far.1 < NAME {
            continue;
        }
        let size = (Ink::Label.width(name), NAME);
        let sides = [Side::AboveRight, Side::Right, Side::BelowRight];
        let (area, _) = plan.place(point, size, 2.0, &sides);
        let style = Ink::Label.text(HPos::Left, VPos::Top);
        canvas.area().draw_text(name, &style, at(area.left, area.top + 1.0))?;
    }
    Ok(())
}

/// Names: of all that lie outside, the farthest first; where there is room for it, of the others as many as find a place. Who finds none
/// is named in the table and by the pointer.
fn names(
    canvas: &Canvas,
    data: &Funnel<'_>,
    mut marks: Vec<Mark<'_>>,
    plan: &mut Plan,
) -> Result<(), DrawError> {
    use Side::{Above, AboveLeft, AboveRight, Below, BelowLeft, BelowRight, Left, Right};
    const SIDES: &[Side] = &[Right, Left, Above, Below, AboveRight, BelowRight, AboveLeft, BelowLeft];
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.spot.outside));
    let has_room = data.size == Size::Wide;
    for mark in marks.iter().filter(|mark| has_room || mark.spot.outside != Outside::Neither) {
        let name = mark.spot.short.as_str();
        let ink = if mark.spot.outside == Outside::Neither { Ink::Label } else { Ink::Value };
        let size = (ink.width(name) + 2.0 * SIDE, NAME);
        let near = plan.place_free(mark.at, size, GAP, SIDES);
        let area = match (near, mark.spot.outside) {
            (Some(area), _) => area,
            (None, Outside::Neither) => continue,
            (None, Outside::P95 | Outside::P998) => {
                let far = FAR.iter().find_map(|gap| plan.place_free(mark.at, size, *gap, SIDES));
                let Some(area) = far else { continue };
                area
            }
        };
        tie(canvas, mark.at, &area)?;
        let style = ink.text(HPos::Left, VPos::Top);
        canvas.area().draw_text(name, &style, at(area.left + SIDE, area.top + 0.5))?;
    }
    Ok(())
}

/// A thin line from a mark to a name that had to go far.
fn tie(canvas: &Canvas, (x, y): (f64, f64), area: &Area) -> Result<(), DrawError> {
    let near = (x.clamp(area.left, area.right), y.clamp(area.top, area.bottom));
    if (near.0 - x).hypot(near.1 - y) <= NEAR {
        return Ok(());
    }
    canvas.area().draw(&PathElement::new([at(x, y), at(near.0, near.1)], Ink::LastYear.style()))
}
