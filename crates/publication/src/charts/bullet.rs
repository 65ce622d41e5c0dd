//! Bullet bars: how much of the way is done, against how much is due by today.

use super::figure::{Caption, Figure, Size, finish};
use super::frame::{self, Line, Margins, Plot};
use super::ink::Ink;
use super::svg::{Backend, Canvas, DrawError, at, units};
use crate::dataset::{Column, Dataset, Datum};
use crate::font;
use crate::theme::Tone;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{PathElement, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What is measured.
    pub label: String,
    /// The share done: 1 is all. Beyond 0…1 the bar ends at the edge with an arrow. `None`: nothing can be said.
    pub done: Option<Decimal>,
    /// The share done, as people read it, or why there is none.
    pub shown: String,
    /// The share due by today.
    pub due: Option<Decimal>,
    /// The share due, as people read it.
    pub due_shown: String,
    /// Colour of the status.
    pub tone: Tone,
    /// The status in a word.
    pub status: String,
    /// Where a click on the row leads.
    pub href: Option<String>,
}

/// The words of a bullet chart.
#[derive(Clone, Copy, Debug)]
pub struct BulletWords<'a> {
    /// Heading of the labels.
    pub label: &'a str,
    /// Heading of the shares done.
    pub done: &'a str,
    /// Heading of the shares due, and the key to the mark.
    pub due: &'a str,
    /// Heading of the statuses.
    pub status: &'a str,
    /// Said when there are no bars.
    pub no_data: &'a str,
}

/// What a bullet chart shows.
#[derive(Clone, Copy)]
pub struct Bullet<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// The bars from top to bottom.
    pub bars: &'a [Bar],
    /// How a tick of the axis is read: it comes as 0, 0.25, 0.5, 0.75, 1.
    pub tick: &'a dyn Fn(Decimal) -> String,
    /// The words.
    pub words: BulletWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

const LINE: f64 = 16.0;
const BAR: f64 = 12.0;

/// A bar's place: its label's lines, its top and height in pixels.
struct Row<'a> {
    bar: &'a Bar,
    lines: Vec<String>,
    top: f64,
    height: f64,
}

/// Columns of the picture, in pixels.
struct Columns {
    width: f64,
    /// Where bars begin and end.
    bars: (f64, f64),
    /// Room for labels.
    label: f64,
    /// Whether labels stand above their bars.
    stacked: bool,
}

impl Columns {
    fn of(data: &Bullet<'_>) -> Self {
        let ends =
            data.bars.iter().map(|bar| Ink::RowValue.width(&bar.shown).max(Ink::Note.width(&bar.status)));
        let end = ends.fold(40.0, f64::max);
        match data.size {
            Size::Wide => {
                let labels = data.bars.iter().map(|bar| Ink::RowText.width(&bar.label)).fold(80.0, f64::max);
                let label = labels.min(270.0);
                let bars = (label + 20.0, 720.0 - end.min(150.0) - 18.0);
                Columns { width: 720.0, bars, label, stacked: false }
            }
            Size::Compact => {
                Columns { width: 340.0, bars: (10.0, 340.0 - 18.0), label: 330.0, stacked: true }
            }
        }
    }
}

/// Draws a bullet chart; its height follows from the number of bars.
pub fn bullet(data: &Bullet<'_>) -> Figure {
    let columns = Columns::of(data);
    let top = 26.0;
    let rows = rows(data, &columns, top);
    let end = rows.last().map_or(top + 60.0, |row| row.top + row.height);
    let size = (columns.width as u32, (end + 30.0) as u32);
    let canvas = Canvas::new(size.0, size.1);
    finish(draw(&canvas, data, &columns, &rows, (top, end)));
    let linked = data.bars.iter().any(|bar| bar.href.is_some());
    Figure::drawn(&data.caption, size, canvas, linked, table(data))
}

fn rows<'a>(data: &Bullet<'a>, columns: &Columns, top: f64) -> Vec<Row<'a>> {
    let (size, weight) = Ink::RowText.face();
    let mut top = top;
    let mut rows = Vec::with_capacity(data.bars.len());
    for bar in data.bars {
        let lines = font::wrapped(&bar.label, size, weight, columns.label, 2);
        let words = LINE * lines.len().max(1) as f64;
        let height = if columns.stacked { words + LINE + BAR + 18.0 } else { words.max(2.0 * LINE) + 12.0 };
        rows.push(Row { bar, lines, top, height });
        top += height;
    }
    rows
}

fn draw(
    canvas: &Canvas,
    data: &Bullet<'_>,
    columns: &Columns,
    rows: &[Row<'_>],
    (top, end): (f64, f64),
) -> Result<(), DrawError> {
    let ticks = [0, 25, 50, 75, 100].map(|n| {
        let share = Decimal::new(n, 2).normalize();
        (share.to_f64().unwrap_or(0.0), (data.tick)(share))
    });
    let margins = Margins { top, right: columns.width - columns.bars.1, bottom: 28.0, left: columns.bars.0 };
    let x = Line { from: 0.0, to: 1.0, ticks: ticks.to_vec() };
    let mut plot = frame::plot(canvas, margins, x, Line::bare(end, top))?;
    frame::columns(&mut plot)?;
    let root = canvas.area();
    if rows.is_empty() {
        let middle = at((columns.bars.0 + columns.bars.1) / 2.0, (top + end) / 2.0);
        return root.draw_text(data.words.no_data, &Ink::Empty.text(HPos::Center, VPos::Center), middle);
    }
    key(&root, data.words.due, columns.bars.1)?;
    for (n, row) in rows.iter().enumerate() {
        canvas.row_spot(row.top + row.height / 2.0, n);
        if let Some(href) = &row.bar.href {
            let is_cut = row.lines.iter().any(|line| line.ends_with('…'));
            canvas.link(href, if is_cut { &row.bar.label } else { "" });
        }
        draw_words(&root, columns, row)?;
        draw_bar(canvas, &mut plot, columns, row)?;
        if row.bar.href.is_some() {
            canvas.end_link();
        }
    }
    Ok(())
}

/// The key to the due mark, at the top right.
fn key(root: &DrawingArea<Backend<'_>, Shift>, word: &str, right: f64) -> Result<(), DrawError> {
    let (size, weight) = Ink::Note.face();
    let word = &font::fitted(word, size, weight, right - 10.0);
    let x = right - Ink::Note.width(word);
    root.draw(&PathElement::new([at(x - 8.0, 3.0), at(x - 8.0, 17.0)], Ink::Due.style()))?;
    root.draw_text(word, &Ink::Note.text(HPos::Left, VPos::Center), at(x, 10.0))
}

fn draw_words(
    root: &DrawingArea<Backend<'_>, Shift>,
    columns: &Columns,
    row: &Row<'_>,
) -> Result<(), DrawError> {
    let bar = row.bar;
    let text = |ink: Ink, text: &str, across: HPos, x: f64, y: f64| {
        let (size, weight) = ink.face();
        let text = font::fitted(text, size, weight, columns.width - x);
        root.draw_text(&text, &ink.text(across, VPos::Center), at(x, y))
    };
    let words = LINE * row.lines.len() as f64;
    let first =
        if columns.stacked { row.top + 8.0 } else { row.top + (row.height - words) / 2.0 } + LINE / 2.0;
    for (line, n) in row.lines.iter().zip(0u8..) {
        text(Ink::RowText, line, HPos::Left, 0.0, first + LINE * f64::from(n))?;
    }
    if columns.stacked {
        let y = first + words;
        text(Ink::RowValue, &bar.shown, HPos::Left, 0.0, y)?;
        let x = Ink::RowValue.width(&bar.shown) + 8.0;
        if x + Ink::Note.width("…") > columns.width {
            return Ok(());
        }
        text(Ink::Note, &bar.status, HPos::Left, x, y)
    } else {
        let (x, middle) = (columns.bars.1 + 16.0, row.top + row.height / 2.0);
        text(Ink::RowValue, &bar.shown, HPos::Left, x, middle - LINE / 2.0)?;
        text(Ink::Note, &bar.status, HPos::Left, x, middle + LINE / 2.0)
    }
}

fn draw_bar(canvas: &Canvas, plot: &mut Plot<'_>, columns: &Columns, row: &Row<'_>) -> Result<(), DrawError> {
    let bar = row.bar;
    let below = if columns.stacked { row.height - BAR - 4.0 } else { (row.height - BAR) / 2.0 };
    let (top, bottom) = (row.top + below, row.top + below + BAR);
    plot.draw_series([Rectangle::new([(0.0, top), (1.0, bottom)], Ink::Track.style())])?;
    let ink = Ink::of(bar.tone);
    if let Some(done) = bar.done.and_then(|done| done.to_f64()) {
        if bar.href.is_none() {
            canvas.hint(&format!("{}: {}, {}", bar.label, bar.shown, bar.status));
        }
        let inset = 1.5;
        // a hair of colour even at nothing, so that zero is seen to be a figure
        let reach = done.clamp(0.004, 1.0);
        plot.draw_series([Rectangle::new([(0.0, top + inset), (reach, bottom - inset)], ink.style())])?;
        // drawn on the whole picture: in the plot plotters would clip what sticks out
        let beyond = if done > 1.0 { Some((1.0, 1)) } else { (done < 0.0).then_some((0.0, -1)) };
        if let Some((edge, way)) = beyond {
            let (x, y) = plot.plotting_area().map_coordinate(&(edge, f64::midpoint(top, bottom)));
            let tip = [(x, y - units(7.0)), (x + way * units(8.0), y), (x, y + units(7.0))];
            canvas.area().draw(&Polygon::new(tip.to_vec(), ink.style()))?;
        }
    }
    if let Some(due) = bar.due.and_then(|due| due.to_f64()) {
        let due = due.clamp(0.0, 1.0);
        plot.draw_series([PathElement::new([(due, top - 3.0), (due, bottom + 3.0)], Ink::Due.style())])?;
    }
    Ok(())
}

fn table(data: &Bullet<'_>) -> Dataset {
    let words = &data.words;
    let columns = vec![
        Column::text("label", words.label),
        Column::number("done", words.done),
        Column::number("due", words.due),
        Column::text("status", words.status),
    ];
    let mut dataset = Dataset::new(data.caption.title, columns);
    let share = |value: Option<Decimal>, shown: &str| match value {
        Some(value) => Datum::number(value, shown),
        None => Datum::empty(shown),
    };
    let row = |bar: &Bar| {
        vec![
            Datum::text(bar.label.clone()),
            share(bar.done, &bar.shown),
            share(bar.due, &bar.due_shown),
            Datum::text(bar.status.clone()),
        ]
    };
    dataset.rows = data.bars.iter().map(row).collect();
    dataset
}
