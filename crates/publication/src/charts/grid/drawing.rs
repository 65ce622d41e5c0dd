//! The drawing of a grid: names to the left, years and periods above, cells, and below them what they mean.

use super::{Grid, GridCell, Look, table_cell};
use crate::charts::figure::{Size, finish};
use crate::charts::ink::Ink;
use crate::charts::marks::{self, Shape};
use crate::charts::svg::{Backend, Canvas, DrawError, at};
use crate::charts::tile_map::{SWATCH, hatch, step_ink};
use crate::font;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{PathElement, Rectangle};
use plotters::style::text_anchor::{HPos, VPos};

type Area<'a> = DrawingArea<Backend<'a>, Shift>;

/// Height of a line of words above the cells.
const HEAD: f64 = 18.0;
/// Between two cells.
const GAP: f64 = 2.0;
/// Half the width of the smallest shape that can be made out.
const LEAST: f64 = 2.5;

/// Sizes in pixels.
struct Layout {
    width: f64,
    /// Room for names.
    names: f64,
    cell: (f64, f64),
    /// Where the first row begins.
    top: f64,
    has_groups: bool,
    /// Every so many columns have their name above them.
    heads: usize,
}

impl Layout {
    fn of(data: &Grid<'_>) -> Self {
        let (width, most_names) = match data.size {
            Size::Wide => (720.0, 230.0),
            Size::Compact => (340.0, 118.0),
        };
        let named = data.rows.len() > 1;
        let widest = data.rows.iter().map(|row| Ink::RowText.width(name(data, row))).fold(0.0, f64::max);
        let names = if named { (widest + 10.0).min(most_names) } else { 0.0 };
        let n = data.columns.len().max(1) as f64;
        let side = ((width - names) / n).min(if named { 56.0 } else { 64.0 });
        let is_shares = data.rows.iter().flat_map(|r| &r.cells).any(|c| matches!(c.look, Look::Shares(_)));
        let tall = if is_shares { 44.0 } else { 24.0 };
        let has_groups = data.columns.iter().any(|column| !column.group.is_empty());
        let widest = data.columns.iter().map(|c| Ink::AxisText.width(&c.short)).fold(0.0, f64::max);
        let heads = ((widest + 3.0) / side).ceil().max(1.0) as usize;
        let top = HEAD * (1.0 + f64::from(u8::from(has_groups))) + 2.0;
        Layout { width, names, cell: (side, tall), top, has_groups, heads }
    }

    fn corner(&self, row: usize, column: usize) -> (f64, f64) {
        (self.names + self.cell.0 * column as f64, self.top + self.cell.1 * row as f64)
    }
}

fn name<'a>(data: &Grid<'_>, row: &'a super::GridRow) -> &'a str {
    if data.size == Size::Wide { &row.name } else { &row.short }
}

pub(super) fn draw(data: &Grid<'_>) -> ((u32, u32), Canvas) {
    let layout = Layout::of(data);
    let below = layout.corner(data.rows.len().max(1), 0).1 + 12.0;
    let entries = legend_places(data, &layout, below);
    let height = entries.last().map_or(below, |(_, y, _)| y + 20.0);
    let size = (layout.width as u32, height.ceil() as u32);
    let canvas = Canvas::new(size.0, size.1);
    finish(draw_on(&canvas, data, &layout, &entries));
    (size, canvas)
}

fn draw_on(
    canvas: &Canvas,
    data: &Grid<'_>,
    layout: &Layout,
    entries: &[(f64, f64, String)],
) -> Result<(), DrawError> {
    let root = canvas.area();
    if data.rows.is_empty() || data.columns.is_empty() {
        let middle = at(layout.width / 2.0, layout.top + layout.cell.1 / 2.0);
        root.draw_text(data.no_data, &Ink::Empty.text(HPos::Center, VPos::Center), middle)?;
    } else {
        heads(&root, data, layout)?;
    }
    let room = layout.cell.0 - GAP - 4.0;
    let fits = |cell: &GridCell| Ink::TileName.width(&cell.short) <= room;
    let has_words = data.rows.iter().flat_map(|row| &row.cells).all(fits);
    let (size, weight) = Ink::RowText.face();
    for (r, row) in data.rows.iter().enumerate() {
        let middle = layout.corner(r, 0).1 + layout.cell.1 / 2.0;
        if data.rows.len() > 1 {
            let text = font::fitted(name(data, row), size, weight, layout.names - 8.0);
            root.draw_text(&text, &Ink::RowText.text(HPos::Left, VPos::Center), at(0.0, middle))?;
        }
        for (c, cell) in row.cells.iter().enumerate().take(data.columns.len()) {
            let (x, y) = layout.corner(r, c);
            canvas.cell_spot((x + layout.cell.0 / 2.0, middle), table_cell(data, r, c));
            let inner = (layout.cell.0 - GAP, layout.cell.1 - GAP);
            draw_cell(&root, &cell.look, (x + GAP / 2.0, y + GAP / 2.0), inner)?;
            if has_words && !cell.short.is_empty() {
                let style = step_text(&cell.look).text(HPos::Center, VPos::Center);
                root.draw_text(&cell.short, &style, at(x + layout.cell.0 / 2.0, middle))?;
            }
        }
    }
    for ((look, _), (x, y, label)) in data.legend.iter().zip(entries) {
        draw_cell(&root, look, (*x, *y), SWATCH)?;
        let style = Ink::Note.text(HPos::Left, VPos::Center);
        root.draw_text(label, &style, at(x + SWATCH.0 + 6.0, y + SWATCH.1 / 2.0))?;
    }
    Ok(())
}

/// The ink of words on a cell.
fn step_text(look: &Look) -> Ink {
    match look {
        Look::Step(4..) => Ink::TileNameDark,
        Look::Step(_) | Look::Status(..) | Look::Shares(_) | Look::NoData | Look::Blank => Ink::TileName,
    }
}

/// Years above the columns that belong together, and the columns' own names below them.
fn heads(root: &Area<'_>, data: &Grid<'_>, layout: &Layout) -> Result<(), DrawError> {
    let line = layout.top - HEAD / 2.0 - 1.0;
    for (n, column) in data.columns.iter().enumerate().step_by(layout.heads) {
        let (x, half) =
            (layout.corner(0, n).0 + layout.cell.0 / 2.0, Ink::AxisText.width(&column.short) / 2.0);
        if x - half >= 0.0 && x + half <= layout.width {
            root.draw_text(&column.short, &Ink::AxisText.text(HPos::Center, VPos::Center), at(x, line))?;
        }
    }
    if !layout.has_groups {
        return Ok(());
    }
    let above = line - HEAD;
    let mut from = 0;
    for run in data.columns.chunk_by(|a, b| a.group == b.group) {
        let (left, right) = (layout.corner(0, from).0, layout.corner(0, from + run.len()).0);
        from += run.len();
        let Some(group) = run.first().map(|column| column.group.as_str()) else { continue };
        if Ink::AxisText.width(group) <= right - left - 4.0 {
            root.draw_text(group, &Ink::AxisText.text(HPos::Left, VPos::Center), at(left + 2.0, above))?;
        }
        let under = above + HEAD / 2.0;
        let line = [at(left + 1.0, under), at(right - 1.0, under)];
        root.draw(&PathElement::new(line, Ink::Grid.style()))?;
    }
    Ok(())
}

fn draw_cell(
    root: &Area<'_>,
    look: &Look,
    (x, y): (f64, f64),
    (width, height): (f64, f64),
) -> Result<(), DrawError> {
    let filled =
        |ink: Ink, from: f64, to: f64| Rectangle::new([at(x, y + from), at(x + width, y + to)], ink.style());
    match look {
        Look::Step(step) => root.draw(&filled(step_ink(*step), 0.0, height)),
        Look::Status(shape, tone) => {
            root.draw(&filled(Ink::Plain, 0.0, height))?;
            let reach = (width.min(height) / 2.0 - 1.0).clamp(3.5, 5.5);
            marks::draw(root, (*shape, Ink::of(*tone)), (x + width / 2.0, y + height / 2.0), reach)
        }
        Look::Shares(shares) => {
            root.draw(&filled(Ink::Plain, 0.0, height))?;
            let all: u32 = shares.iter().map(|(_, n)| n).sum();
            let mut foot = height;
            for (tone, n) in shares.iter().filter(|(_, n)| *n > 0) {
                let tall = height * f64::from(*n) / f64::from(all.max(1));
                root.draw(&filled(Ink::of(*tone), foot - tall, foot))?;
                // told apart without its colour, wherever a shape can be made out
                let reach = (width.min(tall) / 2.0 - 1.5).min(4.0);
                if reach >= LEAST {
                    let middle = (x + width / 2.0, y + foot - tall / 2.0);
                    marks::draw(root, (Shape::of_tone(*tone), Ink::Paper), middle, reach)?;
                }
                foot -= tall;
            }
            Ok(())
        }
        Look::NoData => {
            root.draw(&filled(Ink::Blank, 0.0, height))?;
            hatch(root, (x, y), (width, height))
        }
        Look::Blank => root.draw(&filled(Ink::Plain, 0.0, height)),
    }
}

/// Legend entries side by side, in as many lines as they need, each with its words as far as they fit.
fn legend_places(data: &Grid<'_>, layout: &Layout, top: f64) -> Vec<(f64, f64, String)> {
    let (size, weight) = Ink::Note.face();
    let (mut x, mut y) = (0.0, top);
    let mut places = Vec::with_capacity(data.legend.len());
    for (_, label) in data.legend {
        let label = font::fitted(label, size, weight, layout.width - SWATCH.0 - 6.0).into_owned();
        let width = SWATCH.0 + 6.0 + Ink::Note.width(&label);
        if x > 0.0 && x + width > layout.width {
            (x, y) = (0.0, y + 20.0);
        }
        places.push((x, y, label));
        x += width + 16.0;
    }
    places
}
