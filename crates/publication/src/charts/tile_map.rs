//! The tile map: the country as equal tiles, so that a small region is seen as well as a large one.

use super::figure::{Caption, Figure, Size, finish};
use super::ink::Ink;
use super::svg::{Backend, Canvas, DrawError, at};
use crate::dataset::{Column, Dataset, Datum};
use crate::font;
use crate::theme::Tone;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{PathElement, Rectangle};
use plotters::style::text_anchor::{HPos, VPos};
use rust_decimal::Decimal;

/// How a tile is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// A step of the scale, 1 (least) to 5 (most).
    Step(u8),
    /// A status: a band of its colour on plain ground; its word must stand in the legend.
    Status(Tone),
    /// Nothing is known: hatched.
    NoData,
}

/// One tile.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Row from the top, from 0.
    pub row: u8,
    /// Column from the left, from 0.
    pub column: u8,
    /// The full name, for the table and the pointer.
    pub name: String,
    /// The name on the tile; broken into two lines if need be.
    pub short: String,
    /// Three or four letters for narrow tiles.
    pub letters: String,
    /// The value; `None` if nothing is known.
    pub value: Option<Decimal>,
    /// The value as people read it, or why there is none.
    pub shown: String,
    /// How it is filled.
    pub fill: Fill,
    /// Where a click leads.
    pub href: Option<String>,
}

/// One entry of the legend, in the order shown.
#[derive(Clone, Debug)]
pub struct LegendEntry {
    /// The fill it explains.
    pub fill: Fill,
    /// Its range or status in words.
    pub label: String,
}

/// The words of a tile map.
#[derive(Clone, Copy, Debug)]
pub struct TileWords<'a> {
    /// Heading of the places.
    pub place: &'a str,
    /// Heading of the values, with their unit.
    pub value: &'a str,
    /// Heading of the classes: what the legend says of a tile.
    pub class: &'a str,
}

/// What a tile map shows.
#[derive(Clone, Copy, Debug)]
pub struct TileMap<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// The tiles.
    pub tiles: &'a [Tile],
    /// The legend: ranges of the steps or words of the statuses, and what the hatch means.
    pub legend: &'a [LegendEntry],
    /// The words.
    pub words: TileWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

/// Sizes in pixels that follow from the width and the number of columns.
struct Grid {
    width: f64,
    tile: (f64, f64),
    gap: f64,
    left: f64,
}

impl Grid {
    fn of(data: &TileMap<'_>) -> Self {
        let columns = data.tiles.iter().map(|tile| f64::from(tile.column) + 1.0).fold(1.0, f64::max);
        let (width, gap, most) = match data.size {
            Size::Wide => (720.0, 4.0, 98.0),
            Size::Compact => (340.0, 3.0, 60.0),
        };
        let side = ((width - 2.0 - gap * (columns - 1.0)) / columns).min(most).floor();
        let tall = (side * 0.72).max(40.0).floor();
        let left = (width - columns * (side + gap) + gap) / 2.0;
        Grid { width, tile: (side, tall), gap, left: left.floor() }
    }

    fn corner(&self, tile: &Tile) -> (f64, f64) {
        let x = self.left + f64::from(tile.column) * (self.tile.0 + self.gap);
        (x, 2.0 + f64::from(tile.row) * (self.tile.1 + self.gap))
    }

    fn bottom(&self, tiles: &[Tile]) -> f64 {
        tiles.iter().map(|tile| self.corner(tile).1 + self.tile.1).fold(2.0, f64::max)
    }
}

/// Draws a tile map; its height follows from the tiles and the legend.
pub fn tile_map(data: &TileMap<'_>) -> Figure {
    let grid = Grid::of(data);
    let below = grid.bottom(data.tiles) + 14.0;
    let start = if data.size == Size::Wide { grid.left } else { 2.0 };
    let entries = legend_places(data.legend, (start, grid.width), below);
    let height = entries.last().map_or(below, |(_, y, _)| y + 22.0);
    let size = (grid.width as u32, height as u32);
    let canvas = Canvas::new(size.0, size.1);
    finish(draw(&canvas, data, &grid, &entries));
    let linked = data.tiles.iter().any(|tile| tile.href.is_some());
    let table = table(data.caption.title, &data.words, data.legend, data.tiles.iter());
    Figure::drawn(&data.caption, size, canvas, linked, table)
}

type Area<'a> = DrawingArea<Backend<'a>, Shift>;

fn draw(
    canvas: &Canvas,
    data: &TileMap<'_>,
    grid: &Grid,
    entries: &[(f64, f64, String)],
) -> Result<(), DrawError> {
    let root = canvas.area();
    // all names or all letters: a mixture looks like two kinds of place
    let room = grid.tile.0 - 8.0;
    let letters = data.tiles.iter().any(|tile| names(tile, room, grid.tile.1).is_none());
    for (n, tile) in data.tiles.iter().enumerate() {
        let (x, y) = grid.corner(tile);
        canvas.spot((x + grid.tile.0 / 2.0, y + grid.tile.1 / 2.0), n);
        if let Some(href) = &tile.href {
            let said = !letters && tile.short == tile.name;
            canvas.link(href, if said { "" } else { &tile.name });
        } else {
            canvas.hint(&format!("{}: {}", tile.name, tile.shown));
        }
        draw_tile(&root, tile, grid, letters)?;
        if tile.href.is_some() {
            canvas.end_link();
        }
    }
    for (entry, (x, y, label)) in data.legend.iter().zip(entries) {
        ground(&root, entry.fill, (*x, *y), SWATCH)?;
        let style = Ink::Note.text(HPos::Left, VPos::Center);
        root.draw_text(label, &style, at(x + SWATCH.0 + 6.0, y + SWATCH.1 / 2.0))?;
    }
    Ok(())
}

fn draw_tile(root: &Area<'_>, tile: &Tile, grid: &Grid, letters: bool) -> Result<(), DrawError> {
    let (x, y) = grid.corner(tile);
    ground(root, tile.fill, (x, y), grid.tile)?;
    let (name_ink, value_ink) = match tile.fill {
        Fill::Step(4..) => (Ink::TileNameDark, Ink::TileValueDark),
        Fill::Step(_) | Fill::Status(_) | Fill::NoData => (Ink::TileName, Ink::TileValue),
    };
    let room = grid.tile.0 - 8.0;
    let names = names(tile, room, grid.tile.1).filter(|_| !letters);
    let names = names.unwrap_or_else(|| vec![fitted(&tile.letters, name_ink, room)]);
    let value = fitted(&tile.shown, value_ink, room);
    let lines = names.len() as f64 + 1.0;
    let middle = x + grid.tile.0 / 2.0;
    // a status has its band at the foot, so its words stand a little higher
    let band = if matches!(tile.fill, Fill::Status(_)) { BAND } else { 0.0 };
    let mut line = y + (grid.tile.1 - band - lines * 15.0) / 2.0 + 7.5;
    for name in &names {
        root.draw_text(name, &name_ink.text(HPos::Center, VPos::Center), at(middle, line))?;
        line += 15.0;
    }
    root.draw_text(&value, &value_ink.text(HPos::Center, VPos::Center), at(middle, line + 1.0))
}

/// The name in one line or in two, if it fits.
fn names(tile: &Tile, room: f64, tall: f64) -> Option<Vec<String>> {
    if Ink::TileName.width(&tile.short) <= room {
        return Some(vec![tile.short.clone()]);
    }
    let (size, weight) = Ink::TileName.face();
    let halves = font::wrapped(&tile.short, size, weight, room, 2);
    (tall >= 56.0 && halves.iter().all(|line| !line.ends_with('…'))).then_some(halves)
}

/// A text in an ink, cut to its room.
pub(super) fn fitted(text: &str, ink: Ink, room: f64) -> String {
    let (size, weight) = ink.face();
    font::fitted(text, size, weight, room).into_owned()
}

/// The ink of a step of the scale.
pub(super) fn step_ink(step: u8) -> Ink {
    match step {
        0 | 1 => Ink::Step1,
        2 => Ink::Step2,
        3 => Ink::Step3,
        4 => Ink::Step4,
        5.. => Ink::Step5,
    }
}

const BAND: f64 = 7.0;
/// Size of a swatch of a legend.
pub(super) const SWATCH: (f64, f64) = (18.0, 13.0);

/// The ground of a tile or of a swatch of the legend.
pub(super) fn ground(
    root: &Area<'_>,
    fill: Fill,
    (x, y): (f64, f64),
    (width, height): (f64, f64),
) -> Result<(), DrawError> {
    let area =
        |from: f64, ink: Ink| Rectangle::new([at(x, y + from), at(x + width, y + height)], ink.style());
    match fill {
        Fill::Step(step) => root.draw(&area(0.0, step_ink(step))),
        Fill::Status(tone) => {
            root.draw(&area(0.0, Ink::Plain))?;
            root.draw(&area(height - BAND.min(height / 2.0), Ink::of(tone)))
        }
        Fill::NoData => {
            root.draw(&area(0.0, Ink::Blank))?;
            hatch(root, (x, y), (width, height))
        }
    }
}

/// Slanting lines six pixels apart, cut to the box. Lines and not a pattern: a pattern needs an id and a definition.
pub(super) fn hatch(
    root: &Area<'_>,
    (x, y): (f64, f64),
    (width, height): (f64, f64),
) -> Result<(), DrawError> {
    let mut along = 6.0;
    while along < width + height {
        let from = (x + (along - height).max(0.0), y + along.min(height));
        let to = (x + along.min(width), y + (along - width).max(0.0));
        root.draw(&PathElement::new([at(from.0, from.1), at(to.0, to.1)], Ink::Hatch.style()))?;
        along += 6.0;
    }
    Ok(())
}

/// Legend entries side by side between two edges, in as many lines as they need.
pub(super) fn legend_places(
    legend: &[LegendEntry],
    (start, end): (f64, f64),
    top: f64,
) -> Vec<(f64, f64, String)> {
    let (mut x, mut y) = (start, top);
    let mut places = Vec::with_capacity(legend.len());
    for entry in legend {
        let label = fitted(&entry.label, Ink::Note, end - start - SWATCH.0 - 6.0);
        let width = SWATCH.0 + 6.0 + Ink::Note.width(&label);
        if x > start && x + width > end {
            (x, y) = (start, y + 20.0);
        }
        places.push((x, y, label));
        x += width + 16.0;
    }
    places
}

/// Exactly what a map of tiles or of areas shows.
pub(super) fn table<'a>(
    title: &str,
    words: &TileWords<'_>,
    legend: &[LegendEntry],
    tiles: impl Iterator<Item = &'a Tile>,
) -> Dataset {
    let columns = vec![
        Column::text("place", words.place),
        Column::number("value", words.value),
        Column::text("class", words.class),
    ];
    let mut dataset = Dataset::new(title, columns);
    let row = |tile: &Tile| {
        let class = legend.iter().find(|entry| entry.fill == tile.fill).map_or("", |entry| &entry.label);
        let value = match tile.value {
            Some(value) => Datum::number(value, tile.shown.clone()),
            None => Datum::empty(tile.shown.clone()),
        };
        vec![Datum::text(tile.name.clone()), value, Datum::text(class)]
    };
    dataset.rows = tiles.map(row).collect();
    dataset
}
