//! Places, changes, seasons, grids and small multiples with names, numbers and ties that are hard to set.

use super::{Language, runs};
use crate::samples::more;
use crate::samples::shown;
use model::Decimal;
use publication::charts::*;
use publication::theme::Tone;

/// A value of a run, again and again.
fn value(run: &[Option<Decimal>], n: usize) -> Option<Decimal> {
    run.get(n % run.len().max(1)).copied().flatten()
}

pub fn seasons(language: &Language, size: Size) -> Vec<(String, Figure)> {
    let periods: Vec<(String, String)> =
        (1..=12).map(|n| (language.month.to_owned(), format!("{n} {}", &language.month))).collect();
    let draw = |(case, run): (&'static str, Vec<Option<Decimal>>)| {
        let point = |n: usize| {
            let x = n as f64 % 12.0 + 1.0;
            match value(&run, n) {
                Some(value) => Point::new(x, language.month, value, language.with_unit(value)).provisional(),
                None => Point::gap(x, language.month, language.no_data),
            }
        };
        let year = |k: usize| Season {
            name: format!("202{k}"),
            points: (0..if k == 3 { 9 } else { 12 }).map(point).collect(),
        };
        let years: Vec<Season> = if run.is_empty() { Vec::new() } else { (0..4).map(year).collect() };
        let words =
            SeasonsWords { period: "p", provisional: language.provisional, no_data: language.no_data };
        let (caption, unit) = (language.caption(), language.units[1]);
        let data = Seasons { caption, unit, years: &years, periods: &periods, tick: &shown, words, size };
        (case.to_owned(), seasons::seasons(&data))
    };
    runs().into_iter().map(draw).collect()
}

pub fn leagues(language: &Language, size: Size) -> Vec<(String, Figure)> {
    let draw = |(case, run): (&'static str, Vec<Option<Decimal>>)| {
        let one = |(n, name): (usize, &&str)| {
            let value = value(&run, n)?;
            Some(Contender {
                name: (*name).to_owned(),
                short: (*name).to_owned(),
                // all tied where all are equal
                place: if case == "equal" { 1 } else { n as u16 + 1 },
                before: (!n.is_multiple_of(3)).then_some(if case == "equal" { 1 } else { 20 - n as u16 }),
                value,
                shown: language.with_unit(value),
                is_chosen: n.is_multiple_of(5),
                href: None,
            })
        };
        let contenders: Vec<Contender> = language.regions.iter().enumerate().filter_map(one).collect();
        let words = LeagueWords {
            name: "n",
            now: language.month,
            before: language.title,
            places: ["1", "2"],
            value: "v",
            no_data: language.no_data,
        };
        let caption = language.caption();
        (case.to_owned(), league::league(&League { caption, contenders: &contenders, words, size }))
    };
    runs().into_iter().map(draw).collect()
}

pub fn waterfalls(language: &Language, size: Size) -> Vec<(String, Figure)> {
    let draw = |(case, run): (&'static str, Vec<Option<Decimal>>)| {
        let one = |(n, name): (usize, &&str)| {
            let value = value(&run, n)? * Decimal::from(if n.is_multiple_of(2) { 1 } else { -1 });
            Some(Change {
                name: (*name).to_owned(),
                short: (*name).to_owned(),
                value,
                shown: language.with_unit(value),
                tone: Tone::ALL[n % 5],
                href: None,
            })
        };
        let changes: Vec<Change> = language.regions.iter().enumerate().filter_map(one).collect();
        let start = value(&run, 0).unwrap_or_default();
        let sum = changes.iter().fold(start, |sum, change| sum.saturating_add(change.value));
        let total = |value: Decimal| Total {
            name: language.month.to_owned(),
            value,
            shown: language.with_unit(value),
        };
        let words = WaterfallWords { name: "n", change: "c", total: "t" };
        let (start, end, caption) = (total(start), total(sum), language.caption());
        let data =
            Waterfall { caption, start: &start, changes: &changes, end: &end, tick: &shown, words, size };
        (case.to_owned(), waterfall::waterfall(&data))
    };
    runs().into_iter().map(draw).collect()
}

pub fn grids(language: &Language, size: Size) -> Vec<(String, Figure)> {
    let mut drawn = Vec::new();
    for (case, run) in runs() {
        for (wide, n) in [(20, 20), (12, 1), (1, 3), (0, 0), (3, 0)] {
            let cell = |at: usize| {
                let found = value(&run, at);
                let look = match (found, at % 3) {
                    (None, _) => Look::NoData,
                    (Some(_), 0) => Look::Step(at as u8 % 5 + 1),
                    (Some(_), 1) => Look::Status(Shape::Disc, Tone::Good),
                    (Some(_), _) => Look::Shares(vec![(Tone::Good, 1), (Tone::Off, 2)]),
                };
                let short = if matches!(look, Look::Step(_)) { found.map(shown) } else { None };
                let (shown, short) = (found.map(shown).unwrap_or_default(), short.unwrap_or_default());
                GridCell { look, value: found, shown, short }
            };
            let row = |r: usize| GridRow {
                name: format!("{} ({})", language.regions[r], language.title),
                short: language.regions[r].to_owned(),
                cells: (0..wide).map(|c| cell(r * wide + c)).collect(),
            };
            let rows: Vec<GridRow> = (0..n).map(row).collect();
            let column = |c: usize| GridColumn {
                name: language.month.to_owned(),
                short: format!("{}", c + 1),
                group: format!("{} {}", language.year, c / 4),
            };
            let columns: Vec<GridColumn> = (0..wide).map(column).collect();
            let legend: Vec<(Look, String)> = (1..=5)
                .map(|k| (Look::Step(k), language.statuses[usize::from(k) - 1].to_owned()))
                .chain([(Look::NoData, language.title.to_owned())])
                .collect();
            let data = Grid {
                caption: language.caption(),
                columns: &columns,
                rows: &rows,
                legend: &legend,
                headings: ["r", "c"],
                no_data: language.no_data,
                size,
            };
            drawn.push((format!("{case}, {n} × {wide}"), grid::grid(&data)));
        }
    }
    drawn
}

pub fn multiples(language: &Language, size: Size) -> Vec<(String, Figure)> {
    let draw = |(case, run): (&'static str, Vec<Option<Decimal>>)| {
        let points = |from: usize| -> Vec<Point> {
            let point = |n: usize| {
                let x = 2010.0 + n as f64;
                match value(&run, n + from) {
                    Some(value) => Point::new(x, language.year, value, language.with_unit(value)),
                    None => Point::gap(x, language.year, language.no_data),
                }
            };
            (0..run.len().min(16)).map(point).collect()
        };
        let panel = |(n, name): (usize, &&str)| Panel {
            name: (*name).to_owned(),
            short: (*name).to_owned(),
            points: points(n),
        };
        let panels: Vec<Panel> = language.regions.iter().enumerate().map(panel).collect();
        let whole =
            Panel { name: language.title.to_owned(), short: language.title.to_owned(), points: points(0) };
        let data = more::multiples_of((&whole, &panels), language.caption(), false, size);
        (case.to_owned(), multiples::multiples(&data))
    };
    runs().into_iter().map(draw).collect()
}
