//! The table twin of a trajectory: one row a moment, exactly what is drawn.

use super::Trajectory;
use crate::charts::figure::Point;
use crate::dataset::{Column, Dataset, Datum};

/// Moments nearer than this are one row.
const SAME: f64 = 1e-6;

pub(super) fn table(data: &Trajectory<'_>) -> Dataset {
    let words = &data.words;
    let mut columns = vec![Column::text("period", words.period), Column::number("fact", words.fact)];
    if !data.targets.is_empty() {
        columns.push(Column::number("target", words.target));
    }
    if !data.last_year.is_empty() {
        columns.push(Column::number("last_year", words.last_year));
    }
    columns.push(Column::text("note", words.note));
    let mut dataset = Dataset::new(data.caption.title, columns);
    if !data.caption.source.is_empty() {
        dataset.notes.push((String::new(), data.caption.source.to_owned()));
    }
    let mut last_x = f64::NEG_INFINITY;
    for (x, period) in moments(data) {
        dataset.rows.push(row(data, x, period, last_x));
        last_x = x;
    }
    dataset
}

fn moments<'a>(data: &Trajectory<'a>) -> Vec<(f64, &'a str)> {
    let all = data.fact.iter().chain(data.targets).chain(data.last_year).chain(data.baseline);
    let mut moments: Vec<(f64, &str)> = all.map(|point| (point.x, point.period.as_str())).collect();
    // stable: where several speak of one moment, the name that the fact gave it stays
    moments.sort_by(|a, b| a.0.total_cmp(&b.0));
    moments.dedup_by(|later, first| (later.0 - first.0).abs() < SAME);
    moments
}

fn row(data: &Trajectory<'_>, x: f64, period: &str, last_x: f64) -> Vec<Datum> {
    let fact = find(data.fact, x);
    let baseline = data.baseline.filter(|point| (point.x - x).abs() < SAME);
    let mut cells = vec![Datum::text(period), datum(fact.or(baseline))];
    if !data.targets.is_empty() {
        cells.push(datum(find(data.targets, x)));
    }
    if !data.last_year.is_empty() {
        cells.push(datum(find(data.last_year, x)));
    }
    let mut notes: Vec<&str> = Vec::new();
    if baseline.is_some() {
        notes.push(data.words.baseline);
    }
    if fact.is_some_and(|point| point.provisional) {
        notes.push(data.words.provisional);
    }
    // a break stands in the first row at or after it
    notes.extend(
        data.breaks.iter().filter(|mark| mark.x > last_x + SAME && mark.x <= x + SAME).map(|mark| mark.word),
    );
    cells.push(Datum::text(notes.join("; ")));
    cells
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
