//! The table twin of a trajectory: one row a moment, exactly what is drawn.

use super::Trajectory;
use super::fan::{Fan, FanPoint};
use crate::charts::figure::Point;
use crate::dataset::{Column, Dataset, Datum};

/// Moments nearer than this are one row.
pub(super) const SAME: f64 = 1e-6;
/// Columns of a forecast's bounds.
const BOUNDS: [&str; 4] = ["forecast_80_from", "forecast_80_to", "forecast_95_from", "forecast_95_to"];

pub(super) fn table(data: &Trajectory<'_>, fan: Option<&Fan<'_>>) -> Dataset {
    let words = &data.words;
    let mut columns = vec![Column::text("period", words.period), Column::number("fact", words.fact)];
    if !data.targets.is_empty() {
        columns.push(Column::number("target", words.target));
    }
    if !data.last_year.is_empty() {
        columns.push(Column::number("last_year", words.last_year));
    }
    if let Some(fan) = fan {
        columns.push(Column::number("forecast", fan.words.middle));
        let bounds = BOUNDS.into_iter().zip(fan.words.bounds);
        columns.extend(bounds.map(|(key, heading)| Column::number(key, heading)));
    }
    columns.push(Column::text("note", words.note));
    let mut dataset = Dataset::new(data.caption.title, columns);
    if !data.caption.source.is_empty() {
        dataset.notes.push((String::new(), data.caption.source.to_owned()));
    }
    let mut last_x = f64::NEG_INFINITY;
    for (x, period) in moments(data, fan) {
        dataset.rows.push(row(data, fan, (x, period), last_x));
        last_x = x;
    }
    dataset
}

/// Every moment that is drawn, with its name, in order.
pub(super) fn moments<'a>(data: &Trajectory<'a>, fan: Option<&Fan<'a>>) -> Vec<(f64, &'a str)> {
    let ahead = fan.map_or(&[][..], |fan| fan.points).iter().map(|point| &point.middle);
    let all = data.fact.iter().chain(data.targets).chain(data.last_year).chain(data.baseline).chain(ahead);
    let mut moments: Vec<(f64, &str)> = all.map(|point| (point.x, point.period.as_str())).collect();
    // stable: where several speak of one moment, the name that the fact gave it stays
    moments.sort_by(|a, b| a.0.total_cmp(&b.0));
    moments.dedup_by(|later, first| (later.0 - first.0).abs() < SAME);
    moments
}

fn row(data: &Trajectory<'_>, fan: Option<&Fan<'_>>, (x, period): (f64, &str), last_x: f64) -> Vec<Datum> {
    let fact = find(data.fact, x);
    let baseline = data.baseline.filter(|point| (point.x - x).abs() < SAME);
    let mut cells = vec![Datum::text(period), datum(fact.or(baseline))];
    if !data.targets.is_empty() {
        cells.push(datum(find(data.targets, x)));
    }
    if !data.last_year.is_empty() {
        cells.push(datum(find(data.last_year, x)));
    }
    if let Some(fan) = fan {
        cells.extend(forecast(fan.points, x));
    }
    let mut notes: Vec<&str> = Vec::new();
    if baseline.is_some() {
        notes.push(data.words.baseline);
    }
    if fact.is_some_and(|point| point.provisional) {
        notes.push(data.words.provisional);
    }
    // a break stands in the first row after it: the first that is counted the new way
    notes.extend(
        data.breaks.iter().filter(|mark| mark.x > last_x - SAME && mark.x < x - SAME).map(|mark| mark.word),
    );
    cells.push(Datum::text(notes.join("; ")));
    cells
}

/// The forecast of a moment, or five empty cells.
fn forecast(points: &[FanPoint], x: f64) -> [Datum; 5] {
    let found = points.iter().find(|point| (point.middle.x - x).abs() < SAME);
    found.map_or_else(|| [const { None }; 5], |point| point.values().map(Some)).map(datum)
}

fn find(points: &[Point], x: f64) -> Option<&Point> {
    // points are in order of time
    let from = points.partition_point(|point| point.x < x - SAME);
    points.get(from).filter(|point| (point.x - x).abs() < SAME)
}

fn datum(point: Option<&Point>) -> Datum {
    match point {
        Some(Point { value: Some(value), shown, .. }) => Datum::number(*value, shown.clone()),
        Some(Point { shown, .. }) => Datum::empty(shown.clone()),
        None => Datum::empty(""),
    }
}
