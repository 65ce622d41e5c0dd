//! The grid: rows against periods, one mark a cell. Completeness by department and month, verdicts by quarter.

mod drawing;

use super::figure::{Caption, Figure, Size};
use super::marks::Shape;
use crate::dataset::{Column, Dataset, Datum};
use crate::theme::Tone;
use rust_decimal::Decimal;

/// How a cell looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// A step of the scale, 1 (least) to 5 (most), with its number if there is room.
    Step(u8),
    /// A status: its shape in its colour.
    Status(Shape, Tone),
    /// How many have which status, from the foot up.
    Shares(Vec<(Tone, u32)>),
    /// Nothing is known: hatched.
    NoData,
    /// Nothing is expected.
    Blank,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct GridCell {
    /// How it looks.
    pub look: Look,
    /// Its number, if it has one.
    pub value: Option<Decimal>,
    /// What it says, in full.
    pub shown: String,
    /// What stands in it, if there is room in every cell.
    pub short: String,
}

/// A row.
#[derive(Clone, Debug)]
pub struct GridRow {
    /// The full name, for the table and the pointer.
    pub name: String,
    /// The name where room is short.
    pub short: String,
    /// One a column.
    pub cells: Vec<GridCell>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct GridColumn {
    /// The full name, for the table and the pointer.
    pub name: String,
    /// Above its cells.
    pub short: String,
    /// Above the columns that belong together: their year. Empty for none.
    pub group: String,
}

/// What a grid shows.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// From left to right.
    pub columns: &'a [GridColumn],
    /// From top to bottom. The name of a single row is left to the title.
    pub rows: &'a [GridRow],
    /// What the looks mean, in the order shown.
    pub legend: &'a [(Look, String)],
    /// Headings of the rows and of the columns.
    pub headings: [&'a str; 2],
    /// Said when there is nothing to show.
    pub no_data: &'a str,
    /// Where it will be looked at.
    pub size: Size,
}

/// Draws a grid; its height follows from the rows and the legend.
pub fn grid(data: &Grid<'_>) -> Figure {
    let (size, canvas) = drawing::draw(data);
    Figure::drawn(&data.caption, size, canvas, false, table(data))
}

/// Row and column of the table for a cell: the table is written along the longer side.
fn table_cell(data: &Grid<'_>, row: usize, column: usize) -> (usize, usize) {
    if is_upright(data) { (row, column + 1) } else { (column, row + 1) }
}

fn is_upright(data: &Grid<'_>) -> bool {
    data.rows.len() >= data.columns.len()
}

fn table(data: &Grid<'_>) -> Dataset {
    let [of_rows, of_columns] = data.headings;
    let names = |upright: bool| -> Vec<&str> {
        match upright {
            true => data.rows.iter().map(|row| row.name.as_str()).collect(),
            false => data.columns.iter().map(|column| column.name.as_str()).collect(),
        }
    };
    let upright = is_upright(data);
    let (down, across) = (names(upright), names(!upright));
    let mut columns = vec![Column::text("name", if upright { of_rows } else { of_columns })];
    columns.extend(across.iter().zip(1..).map(|(name, n)| Column::text(format!("c{n}"), *name)));
    let mut dataset = Dataset::new(data.caption.title, columns);
    if !data.caption.source.is_empty() {
        dataset.notes.push((String::new(), data.caption.source.to_owned()));
    }
    let cell = |at: usize, n: usize| {
        let (row, column) = if upright { (at, n) } else { (n, at) };
        match data.rows.get(row).and_then(|row| row.cells.get(column)) {
            Some(GridCell { value: Some(value), shown, .. }) => Datum::number(*value, shown.clone()),
            Some(GridCell { look: Look::NoData | Look::Blank, shown, .. }) => Datum::empty(shown.clone()),
            Some(GridCell { shown, .. }) => Datum::text(shown.clone()),
            None => Datum::empty(""),
        }
    };
    let rows = down.iter().enumerate().map(|(at, name)| {
        std::iter::once(Datum::text(*name)).chain((0..across.len()).map(|n| cell(at, n))).collect()
    });
    dataset.rows = rows.collect();
    dataset
}
