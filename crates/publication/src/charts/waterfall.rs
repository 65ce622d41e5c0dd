//! The waterfall: how a total came from what it was to what it is, part by part.

use super::figure::{Caption, Figure, Size, finish};
use super::frame::{self, Line, Margins, Plot, Ticks};
use super::ink::Ink;
use super::scale::{self, Axis, Values};
use super::svg::{Canvas, DrawError, at, units};
use crate::dataset::{Column, Dataset, Datum};
use crate::font;
use crate::theme::Tone;
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Where it began or where it ended.
#[derive(Clone, Debug)]
pub struct Total {
    /// What it is, with its period.
    pub name: String,
    /// The total.
    pub value: Decimal,
    /// The same as people read it.
    pub shown: String,
}

/// What a part changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which part, in full.
    pub name: String,
    /// The name where room is short.
    pub short: String,
    /// By how much.
    pub value: Decimal,
    /// The same as people read it, with its sign.
    pub shown: String,
    /// Whether it is one for the better.
    pub tone: Tone,
    /// Where a click leads.
    pub href: Option<String>,
}

/// The words of a waterfall.
#[derive(Clone, Copy, Debug)]
pub struct WaterfallWords<'a> {
    /// Heading of the parts.
    pub name: &'a str,
    /// Heading of the changes.
    pub change: &'a str,
    /// Heading of the running totals, with their unit.
    pub total: &'a str,
}

/// What a waterfall shows.
#[derive(Clone, Copy)]
pub struct Waterfall<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// Where it began.
    pub start: &'a Total,
    /// The parts, from the first on.
    pub changes: &'a [Change],
    /// Where it ended: the start and all changes together.
    pub end: &'a Total,
    /// How a tick of the axis, or a running total, is read.
    pub tick: &'a dyn Fn(Decimal) -> String,
    /// The words.
    pub words: WaterfallWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

const ROW: f64 = 21.0;
/// From one line of a name to the next.
const LINE: f64 = 15.0;
const BAR: f64 = 11.0;
const TOP: f64 = 6.0;

/// Columns in pixels.
struct Columns {
    width: f64,
    names: f64,
    /// Right end of the numbers.
    numbers: f64,
    /// Where the bars begin and end.
    bars: (f64, f64),
}

impl Columns {
    fn of(data: &Waterfall<'_>) -> Self {
        let (width, most) = if data.size == Size::Wide { (720.0, 230.0) } else { (340.0, 140.0) };
        let totals = [data.start, data.end];
        let names = data.changes.iter().map(|c| Ink::RowText.width(name(data, c)));
        let names = names.chain(totals.iter().map(|t| Ink::RowValue.width(&t.name))).fold(60.0, f64::max);
        let numbers = data.changes.iter().map(|c| Ink::RowText.width(&c.shown));
        let numbers =
            numbers.chain(totals.iter().map(|t| Ink::RowValue.width(&t.shown))).fold(30.0, f64::max);
        let names = names.min(most);
        let numbers = names + 10.0 + numbers.min(110.0);
        Columns { width, names, numbers, bars: (numbers + 14.0, width - 12.0) }
    }
}

fn name<'a>(data: &Waterfall<'_>, change: &'a Change) -> &'a str {
    if data.size == Size::Wide { &change.name } else { &change.short }
}

/// Running totals, from the start on; one more than there are changes.
fn totals(data: &Waterfall<'_>) -> Vec<Decimal> {
    let mut all = vec![data.start.value];
    for change in data.changes {
        let last = all.last().copied().unwrap_or_default();
        all.push(last.saturating_add(change.value));
    }
    all
}

/// Draws a waterfall; its height follows from the number of parts. Totals are marks and not bars: the axis does not begin at zero, for
/// changes are small beside what they change, and a bar that is cut off would lie.
pub fn waterfall(data: &Waterfall<'_>) -> Figure {
    let columns = Columns::of(data);
    let rows = Rows::of(data, &columns);
    let size = (columns.width as u32, (rows.bottom() + 28.0) as u32);
    let canvas = Canvas::new(size.0, size.1);
    let totals = totals(data);
    finish(draw(&canvas, data, (&columns, &rows), &totals));
    let linked = data.changes.iter().any(|change| change.href.is_some());
    Figure::drawn(&data.caption, size, canvas, linked, table(data, &totals))
}

/// Rows in pixels: the first and the last may need two lines for their names, which hold a period.
struct Rows {
    first: Vec<String>,
    changes: usize,
    last: Vec<String>,
}

impl Rows {
    fn of(data: &Waterfall<'_>, columns: &Columns) -> Self {
        let (size, weight) = Ink::RowValue.face();
        let lines = |total: &Total| font::wrapped(&total.name, size, weight, columns.names, 2);
        Rows { first: lines(data.start), changes: data.changes.len(), last: lines(data.end) }
    }

    fn height(lines: &[String]) -> f64 {
        ROW + LINE * lines.len().saturating_sub(1) as f64
    }

    /// The middle of a row: 0 is the start, the last one the end.
    fn middle(&self, row: usize) -> f64 {
        let first = Rows::height(&self.first);
        match row {
            0 => TOP + first / 2.0,
            n if n <= self.changes => TOP + first + ROW * (n as f64 - 0.5),
            _ => self.bottom() - Rows::height(&self.last) / 2.0,
        }
    }

    fn bottom(&self) -> f64 {
        TOP + Rows::height(&self.first) + ROW * self.changes as f64 + Rows::height(&self.last)
    }
}

fn draw(
    canvas: &Canvas,
    data: &Waterfall<'_>,
    (columns, rows): (&Columns, &Rows),
    totals: &[Decimal],
) -> Result<(), DrawError> {
    let values = totals.iter().chain([&data.end.value]).filter_map(|total| total.to_f64());
    let values = scale::axis(values, Values::Near, 6);
    let values = values.unwrap_or(Axis { low: 0.0, high: 1.0, ticks: Vec::new() });
    let room = columns.bars.1 - columns.bars.0;
    let ticks = ticks(data, &values, room);
    let margins =
        Margins { top: TOP, right: columns.width - columns.bars.1, bottom: 28.0, left: columns.bars.0 };
    let x = Line { from: values.low, to: values.high, ticks };
    let mut plot = frame::plot(canvas, margins, x, Line::bare(rows.bottom(), TOP))?;
    frame::columns(&mut plot)?;
    let last = data.changes.len() + 1;
    total(canvas, (data.start, &rows.first), columns, rows.middle(0))?;
    total(canvas, (data.end, &rows.last), columns, rows.middle(last))?;
    let along = |plot: &Plot<'_>, value: Decimal| frame::pixels(plot, (value.to_f64().unwrap_or(0.0), TOP)).0;
    let ends: Vec<f64> = totals.iter().map(|total| along(&plot, *total)).collect();
    let root = canvas.area();
    for (n, change) in data.changes.iter().enumerate() {
        let (from, to) = (ends[n], ends[n + 1]);
        if let Some(href) = &change.href {
            let said = name(data, change) == change.name;
            canvas.link(href, if said { "" } else { &change.name });
        }
        words(canvas, data, change, columns, rows.middle(n + 1))?;
        // what does not move is a hair all the same
        let (left, right) = (from.min(to), from.max(to).max(from.min(to) + 1.0));
        let y = rows.middle(n + 1) - BAR / 2.0;
        root.draw(&Rectangle::new([at(left, y), at(right, y + BAR)], Ink::of(change.tone).style()))?;
        if change.href.is_some() {
            canvas.end_link();
        }
        canvas.row_spot(rows.middle(n + 1), n + 1);
    }
    for (n, x) in ends.iter().enumerate() {
        // from where it stood down to where the next one begins
        let (from, to) = (rows.middle(n), rows.middle(n + 1));
        root.draw(&PathElement::new([at(*x, from), at(*x, to)], Ink::Axis.style()))?;
    }
    for (row, value) in [(0, data.start.value), (last, data.end.value)] {
        let x = along(&plot, value);
        canvas.row_spot(rows.middle(row), row);
        root.draw(&Circle::new(at(x, rows.middle(row)), units(5.0), Ink::FactDot.style()))?;
    }
    Ok(())
}

/// As many ticks as there is room for.
fn ticks(data: &Waterfall<'_>, values: &Axis, room: f64) -> Ticks {
    let all: Ticks = values.ticks.iter().filter_map(|t| Some((t.to_f64()?, (data.tick)(*t)))).collect();
    let widest = all.iter().map(|(_, text)| Ink::AxisText.width(text)).fold(0.0, f64::max) + 10.0;
    let apart = room / all.len().saturating_sub(1).max(1) as f64;
    let every = (1..=all.len().max(1)).find(|n| apart * *n as f64 >= widest);
    let Some(every) = every else { return Ticks::new() };
    let edge = |x: f64| (x - values.low) / (values.high - values.low) * room;
    // the first and the last must not run into the numbers or off the edge
    let inside = |(x, text): &(f64, String)| {
        let half = Ink::AxisText.width(text) / 2.0;
        edge(*x) - half >= -12.0 && edge(*x) + half <= room + 12.0
    };
    all.into_iter().step_by(every).filter(inside).collect()
}

fn total(
    canvas: &Canvas,
    (total, lines): (&Total, &[String]),
    columns: &Columns,
    middle: f64,
) -> Result<(), DrawError> {
    let (size, weight) = Ink::RowValue.face();
    let root = canvas.area();
    let mut y = middle - LINE * lines.len().saturating_sub(1) as f64 / 2.0;
    for line in lines {
        root.draw_text(line, &Ink::RowValue.text(HPos::Left, VPos::Center), at(0.0, y))?;
        y += LINE;
    }
    let room = columns.numbers - columns.names - 8.0;
    let shown = font::fitted(&total.shown, size, weight, room);
    root.draw_text(&shown, &Ink::RowValue.text(HPos::Right, VPos::Center), at(columns.numbers, middle))
}

fn words(
    canvas: &Canvas,
    data: &Waterfall<'_>,
    change: &Change,
    columns: &Columns,
    middle: f64,
) -> Result<(), DrawError> {
    let (size, weight) = Ink::RowText.face();
    let root = canvas.area();
    let text = font::fitted(name(data, change), size, weight, columns.names);
    root.draw_text(&text, &Ink::RowText.text(HPos::Left, VPos::Center), at(0.0, middle))?;
    let shown = font::fitted(&change.shown, size, weight, columns.numbers - columns.names - 8.0);
    root.draw_text(&shown, &Ink::RowText.text(HPos::Right, VPos::Center), at(columns.numbers, middle))
}

fn table(data: &Waterfall<'_>, totals: &[Decimal]) -> Dataset {
    let words = &data.words;
    let columns = vec![
        Column::text("name", words.name),
        Column::number("change", words.change),
        Column::number("total", words.total),
    ];
    let mut dataset = Dataset::new(data.caption.title, columns);
    if !data.caption.source.is_empty() {
        dataset.notes.push((String::new(), data.caption.source.to_owned()));
    }
    let whole = |total: &Total| {
        vec![
            Datum::text(total.name.clone()),
            Datum::empty(""),
            Datum::number(total.value, total.shown.clone()),
        ]
    };
    dataset.rows.push(whole(data.start));
    for (change, total) in data.changes.iter().zip(totals.iter().skip(1)) {
        dataset.rows.push(vec![
            Datum::text(change.name.clone()),
            Datum::number(change.value, change.shown.clone()),
            Datum::number(*total, (data.tick)(*total)),
        ]);
    }
    dataset.rows.push(whole(data.end));
    dataset
}
