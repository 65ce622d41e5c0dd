//! Small multiples: the same line of every place, all on one scale, each beside that of the whole.

use super::figure::{Caption, Figure, Point, Size, finish};
use super::ink::Ink;
use super::scale::{self, Axis, Times, Values};
use super::svg::{Canvas, DrawError, at, units};
use crate::dataset::{Column, Dataset, Datum};
use crate::font;
use plotters::element::{Circle, PathElement};
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A place.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The full name.
    pub name: String,
    /// The name where room is short.
    pub short: String,
    /// Its figures, in order of time.
    pub points: Vec<Point>,
}

/// The words of small multiples.
#[derive(Clone, Copy, Debug)]
pub struct MultiplesWords<'a> {
    /// Heading of the periods.
    pub period: &'a str,
    /// Said where a place has no figure.
    pub no_data: &'a str,
}

/// What small multiples show.
#[derive(Clone, Copy)]
pub struct Multiples<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// The whole: in its own panel, and in grey behind every other. No points if the parts do not make a whole.
    pub whole: &'a Panel,
    /// The places.
    pub panels: &'a [Panel],
    /// The values are places: the first on top.
    pub ranks: bool,
    /// How a tick of the value axis is read.
    pub tick: &'a dyn Fn(Decimal) -> String,
    /// The words.
    pub words: MultiplesWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

/// Height of the lines of words above a panel, and of the years below the last row.
const HEAD: f64 = 34.0;
const FOOT: f64 = 22.0;
/// Height of a panel's plot.
const PLOT: f64 = 54.0;

/// The scale that all panels share.
struct Scale {
    values: Axis,
    times: Times,
    ranks: bool,
}

impl Scale {
    fn of(data: &Multiples<'_>) -> Self {
        let all = || std::iter::once(data.whole).chain(data.panels).flat_map(|panel| &panel.points);
        let kind = if data.ranks { Values::Places } else { Values::Plain };
        let values = scale::axis(all().filter_map(|point| Some(point.place()?.1)), kind, 4);
        let times = scale::times(all().map(|point| point.x), &[], 1000.0, |_| 0.0);
        let values = values.unwrap_or(Axis { low: 0.0, high: 1.0, ticks: Vec::new() });
        Scale { values, times, ranks: data.ranks }
    }

    /// A point within a plot, in pixels from its corner.
    fn place(&self, (x, y): (f64, f64), (width, height): (f64, f64)) -> (f64, f64) {
        let share = (y - self.values.low) / (self.values.high - self.values.low);
        let down = if self.ranks { share } else { 1.0 - share };
        ((x - self.times.low) / (self.times.high - self.times.low) * width, down * height)
    }
}

/// Draws small multiples as one picture: for files, and for print.
pub fn multiples(data: &Multiples<'_>) -> Figure {
    let scale = Scale::of(data);
    let ticks: Vec<(f64, String)> =
        scale.values.ticks.iter().filter_map(|t| Some((t.to_f64()?, (data.tick)(*t)))).collect();
    let widest = ticks.iter().map(|(_, text)| Ink::AxisText.width(text)).fold(0.0, f64::max);
    let (width, across) = if data.size == Size::Wide { (720.0, 5) } else { (340.0, 2) };
    let left = (widest + 8.0).min(width / 4.0);
    let gap = 14.0;
    let side = ((width - left - 8.0) / f64::from(across) - gap).floor();
    let shown: Vec<&Panel> =
        (!data.whole.points.is_empty()).then_some(data.whole).into_iter().chain(data.panels).collect();
    let rows = shown.len().div_ceil(across as usize).max(1);
    let height = (HEAD + PLOT + 8.0) * rows as f64 + FOOT;
    let canvas = Canvas::new(width as u32, height as u32);
    let draw = || -> Result<(), DrawError> {
        for (n, panel) in shown.iter().enumerate() {
            let (row, column) = (n / across as usize, n % across as usize);
            let corner = (left + (side + gap) * column as f64, (HEAD + PLOT + 8.0) * row as f64 + HEAD);
            head(&canvas, data, panel, (corner, side))?;
            plot(&canvas, data, &scale, panel, (corner, (side, PLOT)))?;
            if column == 0 {
                levels(&canvas, &scale, &ticks, corner)?;
            }
            if n + across as usize >= shown.len() {
                years(&canvas, &scale, (corner, side))?;
            }
        }
        if shown.is_empty() {
            let style = Ink::Empty.text(HPos::Center, VPos::Center);
            canvas.area().draw_text(data.words.no_data, &style, at(width / 2.0, height / 2.0))?;
        }
        Ok(())
    };
    finish(draw());
    Figure::new(&data.caption, (width as u32, height as u32), &canvas.into_markup(), false, table(data))
}

/// Size of the plot of one panel on a page, in pixels.
pub const PANEL: (u32, u32) = (150, 56);

/// The plots of the panels alone, the whole first if it has figures: a page sets names and numbers around them and lets them flow.
pub fn plots(data: &Multiples<'_>) -> Vec<String> {
    let scale = Scale::of(data);
    let shown = (!data.whole.points.is_empty()).then_some(data.whole).into_iter().chain(data.panels);
    let draw = |panel: &Panel| {
        let canvas = Canvas::new(PANEL.0, PANEL.1);
        let size = (f64::from(PANEL.0) - 8.0, f64::from(PANEL.1) - 8.0);
        finish(plot(&canvas, data, &scale, panel, ((4.0, 4.0), size)));
        let silent = Caption { id: "", ..data.caption };
        Figure::new(&silent, PANEL, &canvas.into_markup(), false, Dataset::default()).svg
    };
    shown.map(draw).collect()
}

/// The least and the greatest value of the scale, as people read them; the first and the last year.
pub fn reach(data: &Multiples<'_>) -> Option<([String; 2], [String; 2])> {
    let scale = Scale::of(data);
    let (low, high) = (scale.values.ticks.first()?, scale.values.ticks.last()?);
    let (first, last) = (scale.times.ticks.first()?, scale.times.ticks.last()?);
    Some(([(data.tick)(*low), (data.tick)(*high)], [first.1.clone(), last.1.clone()]))
}

fn head(
    canvas: &Canvas,
    data: &Multiples<'_>,
    panel: &Panel,
    ((x, y), side): ((f64, f64), f64),
) -> Result<(), DrawError> {
    let fitted = |ink: Ink, text: &str| {
        let (size, weight) = ink.face();
        font::fitted(text, size, weight, side).into_owned()
    };
    let root = canvas.area();
    let name = if Ink::RowText.width(&panel.name) <= side { &panel.name } else { &panel.short };
    let name = fitted(Ink::RowText, name);
    root.draw_text(&name, &Ink::RowText.text(HPos::Left, VPos::Center), at(x, y - 25.0))?;
    let last = panel.points.iter().rev().find(|point| point.value.is_some());
    let (text, ink) = match last {
        Some(point) => (point.shown.as_str(), Ink::RowValue),
        None => (data.words.no_data, Ink::Note),
    };
    root.draw_text(&fitted(ink, text), &ink.text(HPos::Left, VPos::Center), at(x, y - 10.0))
}

/// Grid, the line of the whole in grey, the panel's own line, and a dot on its last figure.
fn plot(
    canvas: &Canvas,
    data: &Multiples<'_>,
    scale: &Scale,
    panel: &Panel,
    ((left, top), size): ((f64, f64), (f64, f64)),
) -> Result<(), DrawError> {
    let root = canvas.area();
    let pixel = |place: (f64, f64)| {
        let (x, y) = scale.place(place, size);
        at(left + x, top + y)
    };
    let edges = [scale.values.low, scale.values.high];
    for level in edges {
        let ends = [pixel((scale.times.low, level)), pixel((scale.times.high, level))];
        root.draw(&PathElement::new(ends, Ink::Grid.style()))?;
    }
    let line = |points: &[Point], ink: Ink| -> Result<(), DrawError> {
        for run in points.split(|point| point.place().is_none()).filter(|run| run.len() > 1) {
            let run: Vec<_> = run.iter().filter_map(Point::place).map(pixel).collect();
            root.draw(&PathElement::new(run, ink.style()))?;
        }
        Ok(())
    };
    if !std::ptr::eq(panel, data.whole) {
        line(&data.whole.points, Ink::LastYear)?;
    }
    line(&panel.points, Ink::Fact)?;
    let last = panel.points.iter().rev().find_map(|point| Some((point, point.place()?)));
    if let Some((point, place)) = last {
        let ink = if point.provisional { Ink::FactOpen } else { Ink::FactDot };
        root.draw(&Circle::new(pixel(place), units(3.0), ink.style()))?;
    }
    Ok(())
}

/// The least and the greatest value, beside the first panel of a row.
fn levels(
    canvas: &Canvas,
    scale: &Scale,
    ticks: &[(f64, String)],
    (x, y): (f64, f64),
) -> Result<(), DrawError> {
    let (Some(first), Some(last)) = (ticks.first(), ticks.last()) else { return Ok(()) };
    let (size, weight) = Ink::AxisText.face();
    for (level, text) in [first, last] {
        let (_, down) = scale.place((scale.times.low, *level), (1.0, PLOT));
        let text = font::fitted(text, size, weight, x - 6.0);
        canvas.area().draw_text(
            &text,
            &Ink::AxisText.text(HPos::Right, VPos::Center),
            at(x - 6.0, y + down),
        )?;
    }
    Ok(())
}

/// The first and the last year, below the last panel of a column.
fn years(canvas: &Canvas, scale: &Scale, ((x, y), side): ((f64, f64), f64)) -> Result<(), DrawError> {
    let (Some(first), Some(last)) = (scale.times.ticks.first(), scale.times.ticks.last()) else {
        return Ok(());
    };
    let end = HPos::Right;
    let both = [(first, HPos::Left), (last, end)];
    let one = first.1 == last.1;
    for ((_, text), across) in both.into_iter().skip(usize::from(one)) {
        let x = if matches!(across, HPos::Left) { x } else { x + side };
        canvas.area().draw_text(text, &Ink::AxisText.text(across, VPos::Top), at(x, y + PLOT + 5.0))?;
    }
    Ok(())
}

/// What the panels show: one row a period, one column a place.
pub fn table(data: &Multiples<'_>) -> Dataset {
    let shown: Vec<&Panel> =
        (!data.whole.points.is_empty()).then_some(data.whole).into_iter().chain(data.panels).collect();
    let mut columns = vec![Column::text("period", data.words.period)];
    columns.extend(shown.iter().zip(1..).map(|(panel, n)| Column::number(format!("p{n}"), &panel.name)));
    let mut dataset = Dataset::new(data.caption.title, columns);
    if !data.caption.source.is_empty() {
        dataset.notes.push((String::new(), data.caption.source.to_owned()));
    }
    let mut moments: Vec<(f64, &str)> =
        shown.iter().flat_map(|panel| &panel.points).map(|point| (point.x, point.period.as_str())).collect();
    moments.sort_by(|a, b| a.0.total_cmp(&b.0));
    moments.dedup_by(|later, first| (later.0 - first.0).abs() < 1e-6);
    let cell = |panel: &Panel, x: f64| match panel.points.iter().find(|point| (point.x - x).abs() < 1e-6) {
        Some(Point { value: Some(value), shown, .. }) => Datum::number(*value, shown.clone()),
        Some(point) => Datum::empty(point.shown.clone()),
        None => Datum::empty(""),
    };
    let row = |(x, period): &(f64, &str)| {
        std::iter::once(Datum::text(*period)).chain(shown.iter().map(|panel| cell(panel, *x))).collect()
    };
    dataset.rows = moments.iter().map(row).collect();
    dataset
}
