//! The seasons: the months of this year against those of the years before, on one year's axis.

mod drawing;

use super::figure::{Caption, Figure, Point, Size};
use crate::dataset::{Column, Dataset, Datum};
use rust_decimal::Decimal;

/// A year.
#[derive(Clone, Debug)]
pub struct Season {
    /// Its name.
    pub name: String,
    /// Its figures: `x` is the number of the period in the year, from 1.
    pub points: Vec<Point>,
}

/// The words of the seasons.
#[derive(Clone, Copy, Debug)]
pub struct SeasonsWords<'a> {
    /// Heading of the periods.
    pub period: &'a str,
    /// Not final yet.
    pub provisional: &'a str,
    /// Said in the middle of the frame when there is no figure.
    pub no_data: &'a str,
}

/// What the seasons show.
#[derive(Clone, Copy)]
pub struct Seasons<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// Unit of measurement, printed above the axis.
    pub unit: &'a str,
    /// The years, the latest last; it is drawn in the accent. At most four are told apart.
    pub years: &'a [Season],
    /// The periods of a year: in full for the table, and below the axis.
    pub periods: &'a [(String, String)],
    /// How a tick of the value axis is read.
    pub tick: &'a dyn Fn(Decimal) -> String,
    /// The words.
    pub words: SeasonsWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

/// Draws the seasons.
pub fn seasons(data: &Seasons<'_>) -> Figure {
    let (size, canvas) = drawing::draw(data);
    Figure::drawn(&data.caption, size, canvas, false, table(data))
}

fn table(data: &Seasons<'_>) -> Dataset {
    let mut columns = vec![Column::text("period", data.words.period)];
    columns.extend(data.years.iter().map(|year| Column::number(format!("y{}", year.name), &year.name)));
    let mut dataset = Dataset::new(data.caption.title, columns);
    if !data.caption.source.is_empty() {
        dataset.notes.push((String::new(), data.caption.source.to_owned()));
    }
    let cell = |year: &Season, slot: usize| {
        let found = year.points.iter().find(|point| point.x.round() as usize == slot);
        match found {
            Some(Point { value: Some(value), shown, provisional, .. }) => {
                let remark =
                    if *provisional { format!(" ({})", data.words.provisional) } else { String::new() };
                Datum::number(*value, format!("{shown}{remark}"))
            }
            Some(point) => Datum::empty(point.shown.clone()),
            None => Datum::empty(""),
        }
    };
    let row = |((full, _), slot): (&(String, String), usize)| {
        std::iter::once(Datum::text(full.clone())).chain(data.years.iter().map(|y| cell(y, slot))).collect()
    };
    dataset.rows = data.periods.iter().zip(1..).map(row).collect();
    dataset
}
