//! Trajectories that are hard to label.

use super::{Language, runs};
use crate::samples::shown;
use model::Decimal;
use publication::charts::*;

/// Every run of numbers, as years and as months, with and without targets, breaks, last year's figures and a forecast.
pub fn trajectories(language: &Language, size: Size) -> Vec<(String, Figure)> {
    let mut drawn = Vec::new();
    for (case, run) in runs() {
        for (variant, is_monthly, dressed, ranks) in [
            ("years", false, false, false),
            ("dressed", true, true, false),
            ("both", false, true, false),
            ("places", false, true, true),
        ] {
            if ranks && !["one", "equal", "falling", "sixty"].contains(&case) {
                continue;
            }
            drawn.push((
                format!("{case}, {variant}"),
                draw(language, size, &run, (is_monthly, dressed, ranks)),
            ));
        }
    }
    drawn
}

fn draw(
    language: &Language,
    size: Size,
    run: &[Option<Decimal>],
    (is_monthly, dressed, ranks): (bool, bool, bool),
) -> Figure {
    let step = if is_monthly { 1.0 / 12.0 } else { 1.0 };
    let end = 2025.75;
    let x = |n: usize| {
        if is_monthly { end - step * (run.len() - 1 - n) as f64 } else { 2025.0 - (run.len() - 1 - n) as f64 }
    };
    let period = if is_monthly { language.month } else { language.year };
    let value = |value: &Option<Decimal>, n: usize| match value {
        Some(value) => Point::new(x(n), period, *value, language.with_unit(*value)),
        None => Point::gap(x(n), period, language.no_data),
    };
    let mut fact: Vec<Point> = run.iter().enumerate().map(|(n, v)| value(v, n)).collect();
    if dressed && let Some(last) = fact.pop() {
        fact.push(last.provisional());
    }
    let last = run.iter().flatten().last().copied().unwrap_or(Decimal::TEN);
    let at_year = |year: i32, value: Decimal| {
        Point::new(f64::from(year), language.year, value, language.with_unit(value))
    };
    // a level target on top of the last figure is the hardest to label
    let targets: Vec<Point> =
        if dressed { (2024..=2028).map(|y| at_year(y, last)).collect() } else { Vec::new() };
    let baseline = dressed.then(|| at_year(2023, last));
    let last_year: Vec<Point> = if dressed { fact.clone() } else { Vec::new() };
    let breaks: &[BreakMark<'_>] =
        &[BreakMark { x: 2024.5, word: language.breaking }, BreakMark { x: 2025.5, word: language.breaking }];
    let fan: Vec<FanPoint> = (2026..=2028).map(|y| fan_point(language, y, last)).collect();
    let note = format!("80 %: {}–{}", language.with_unit(last), language.with_unit(last));
    let words = FanWords { middle: language.forecast, note: &note, bounds: ["1", "2", "3", "4"] };
    let data = Trajectory {
        caption: language.caption(),
        unit: if ranks { "" } else { language.units[usize::from(dressed)] },
        fact: &fact,
        baseline: baseline.as_ref(),
        targets: &targets,
        last_year: &last_year,
        breaks: if dressed { breaks } else { &[] },
        ranks,
        x_ticks: &[],
        tick: &shown,
        words: TrajectoryWords {
            period: "p",
            fact: language.fact,
            target: language.target,
            baseline: language.baseline,
            last_year: language.last_year,
            note: "n",
            provisional: language.provisional,
            no_data: language.no_data,
        },
        size,
    };
    trajectory::with_fan(&data, dressed.then_some(Fan { points: &fan, words }).as_ref())
}

fn fan_point(language: &Language, year: i32, last: Decimal) -> FanPoint {
    let reach = (last.abs() / Decimal::TEN).max(Decimal::ONE) * Decimal::from(year - 2025);
    let at = |by: Decimal| {
        let value = last.saturating_add(by);
        Point::new(f64::from(year), language.year, value, language.with_unit(value))
    };
    FanPoint {
        middle: at(Decimal::ZERO),
        likely: [at(-reach), at(reach)],
        wide: [at(-reach - reach), at(reach + reach)],
    }
}
