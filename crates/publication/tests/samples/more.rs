//! Samples of rows, grids and seasons: made up, and the same every time.

use super::{decimal, shown, tiles};
use model::Decimal;
use publication::charts::*;
use publication::theme::Tone;
use publication::{Caption, Figure};

const MONTHS: [&str; 12] =
    ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"];

/// Four years of months; the last has nine, of which the ninth is provisional, and one is missing in the year before.
pub fn years() -> Vec<Season> {
    let value = |year: i32, month: usize| {
        let wave = [9.1, 8.6, 9.4, 10.2, 11.0, 11.9, 12.6, 12.4, 11.1, 10.3, 9.6, 9.9][month];
        decimal(wave - f64::from(year - 2023) * 0.6 + (month * 7 % 5) as f64 * 0.15, 1)
    };
    let point = |year: i32, month: usize| {
        let (x, period) = (month as f64 + 1.0, format!("{} {year}", MONTHS[month]));
        let value = value(year, month);
        match (year, month) {
            (2025, 4) => Point::gap(x, period, "ұсынылмады"),
            (2026, 8) => Point::new(x, period, value, shown(value)).provisional(),
            _ => Point::new(x, period, value, shown(value)),
        }
    };
    let months = |year| if year == 2026 { 9 } else { 12 };
    let year = |year: i32| Season {
        name: year.to_string(),
        points: (0..months(year)).map(|month| point(year, month)).collect(),
    };
    (2023..=2026).map(year).collect()
}

pub fn season_chart(years: &[Season], caption: Caption<'_>, size: Size) -> Figure {
    let periods: Vec<(String, String)> = MONTHS.iter().map(|m| (format!("{m}."), (*m).to_owned())).collect();
    let words =
        SeasonsWords { period: "Ай", provisional: "алдын ала", no_data: "Деректер жоқ" };
    let unit = "100 000 адамға шаққанда";
    seasons::seasons(&Seasons { caption, unit, years, periods: &periods, tick: &shown, words, size })
}

/// Twenty regions with places that move, two that share one and one that had none.
pub fn contenders() -> Vec<Contender> {
    let one = |(n, tile): (usize, Tile)| {
        let value = decimal(6.0 + (n as f64) * 0.4, 1);
        Contender {
            name: tile.short.clone(),
            short: tile.letters,
            place: if n == 7 { 7 } else { n as u16 + 1 },
            before: (n != 12).then_some((n * 7 % 20) as u16 + 1),
            value,
            shown: shown(value),
            is_chosen: n == 4,
            href: Some(format!("/kk/regions/{n}?a=1&b=2")),
        }
    };
    tiles(false).into_iter().enumerate().map(one).collect()
}

pub fn league_chart(contenders: &[Contender], caption: Caption<'_>, size: Size) -> Figure {
    let words = LeagueWords {
        name: "Өңір",
        now: "2025",
        before: "2024",
        places: ["Орны", "Бұрынғы орны"],
        value: "100 000 адамға",
        no_data: "Деректер жоқ",
    };
    league::league(&League { caption, contenders, words, size })
}

/// What regions changed, the largest first.
pub fn changes() -> Vec<Change> {
    let one = |(n, tile): (usize, Tile)| {
        let by = if n % 4 == 3 { n as i64 * 9 } else { -((20 - n as i64) * 21) };
        let value = Decimal::from(by);
        let sign = if by > 0 { "+" } else { "" };
        Change {
            name: format!("{} & <өңір>", tile.short),
            short: tile.short,
            value,
            shown: format!("{sign}{}", shown(value)),
            tone: if by < 0 { Tone::Good } else { Tone::Off },
            href: (n != 3).then(|| format!("/kk/regions/{n}?a=1&b=2")),
        }
    };
    tiles(false).into_iter().enumerate().map(one).collect()
}

pub fn waterfall_chart(start: Decimal, changes: &[Change], caption: Caption<'_>, size: Size) -> Figure {
    let total = |name: &str, value: Decimal| Total { name: name.to_owned(), value, shown: shown(value) };
    let end = changes.iter().fold(start, |sum, change| sum.saturating_add(change.value));
    let (start, end) = (total("2024 жыл", start), total("2025 жыл", end));
    let words = WaterfallWords { name: "Өңір", change: "Өзгеріс", total: "Барлығы" };
    let waterfall = Waterfall { caption, start: &start, changes, end: &end, tick: &shown, words, size };
    waterfall::waterfall(&waterfall)
}

/// Completeness of departments by month, in percent.
pub fn heat(caption: Caption<'_>, size: Size) -> Figure {
    let columns: Vec<GridColumn> = MONTHS
        .iter()
        .map(|m| GridColumn { name: format!("{m} 2026"), short: (*m).to_owned(), group: String::new() })
        .collect();
    let cell = |n: usize, month: usize| match (n * 5 + month * 3) % 13 {
        12 => GridCell { look: Look::Blank, value: None, shown: "—".to_owned(), short: String::new() },
        k => {
            let value = decimal(100.0 - (k * k % 60) as f64, 0);
            let step = (5 - k * k % 60 / 12) as u8;
            GridCell { look: Look::Step(step), value: Some(value), shown: shown(value), short: shown(value) }
        }
    };
    let rows: Vec<GridRow> = tiles(false)
        .into_iter()
        .enumerate()
        .map(|(n, tile)| GridRow {
            name: format!("{} полиция департаменті", tile.short),
            short: tile.short,
            cells: (0..12).map(|month| cell(n, month)).collect(),
        })
        .collect();
    let mut legend: Vec<(Look, String)> =
        (1..=5).map(|n| (Look::Step(n), format!("{}–{} %", n * 20 - 19, n * 20))).collect();
    legend.push((Look::Blank, "тиіс емес".to_owned()));
    let headings = ["Департамент", "Ай"];
    grid::grid(&Grid {
        caption,
        columns: &columns,
        rows: &rows,
        legend: &legend,
        headings,
        no_data: "жоқ",
        size,
    })
}

/// Quarters of three years, as columns.
pub fn quarters() -> Vec<GridColumn> {
    let column = |n: i32| GridColumn {
        name: format!("{} жылғы {}-тоқсан", 2024 + n / 4, n % 4 + 1),
        short: ["I", "II", "III", "IV"][n as usize % 4].to_owned(),
        group: (2024 + n / 4).to_string(),
    };
    (0..11).map(column).collect()
}

/// Verdicts by quarter: of one indicator as shapes, or of directions as shares.
pub fn history(of_directions: bool, caption: Caption<'_>, size: Size) -> Figure {
    let codes =
        ["off_track", "worsening", "at_risk", "at_risk", "on_track", "achieved", "no_data", "not_assessable"];
    let shape = |n: usize| {
        let code = codes[n * 3 % codes.len()];
        (Look::Status(Shape::of_status(code), Tone::of_status(code)), code)
    };
    let cell = |row: usize, n: usize| {
        let (look, word) = shape(n);
        let shares = Tone::ALL.iter().zip(1u32..).map(|(tone, k)| (*tone, (k * (n + row) as u32) % 4));
        let look = if of_directions { Look::Shares(shares.collect()) } else { look };
        GridCell { look, value: None, shown: word.to_owned(), short: String::new() }
    };
    let row = |row: usize| GridRow {
        name: format!("{}-бағыт", row + 1),
        short: format!("{}-бағыт", row + 1),
        cells: (0..11).map(|n| cell(row, n)).collect(),
    };
    let rows: Vec<GridRow> = (0..if of_directions { 3 } else { 1 }).map(row).collect();
    let words = ["жоспарда", "тәуекелде", "кешігуде", "нашарлауда", "бағаланбайды"];
    let shares =
        words.iter().zip(Tone::ALL).map(|(word, tone)| (Look::Shares(vec![(tone, 1)]), (*word).to_owned()));
    let shapes = codes.iter().enumerate().map(|(n, _)| (shape(n).0, shape(n).1.to_owned()));
    let legend: Vec<(Look, String)> = if of_directions { shares.collect() } else { shapes.collect() };
    let (columns, headings) = (quarters(), ["Бағыт", "Тоқсан"]);
    grid::grid(&Grid {
        caption,
        columns: &columns,
        rows: &rows,
        legend: &legend,
        headings,
        no_data: "жоқ",
        size,
    })
}

/// The same line in twenty regions, and the country's.
pub fn panels() -> (Panel, Vec<Panel>) {
    let points = |n: usize| -> Vec<Point> {
        let value = |year: i32| 8.0 + (n * 7 % 20) as f64 * 0.4 - f64::from(year - 2019) * 0.3;
        let known = move |year: &i32| !(n == 9 && *year < 2022);
        (2019..=2025)
            .filter(known)
            .map(|year| super::point(f64::from(year), &year.to_string(), value(year)))
            .collect()
    };
    let panel = |(n, tile): (usize, Tile)| Panel { name: tile.name, short: tile.short, points: points(n) };
    let whole = Panel { name: "Қазақстан".to_owned(), short: "ҚР".to_owned(), points: points(8) };
    (whole, tiles(false).into_iter().enumerate().map(panel).collect())
}

pub fn multiples_of<'a>(
    (whole, panels): (&'a Panel, &'a [Panel]),
    caption: Caption<'a>,
    ranks: bool,
    size: Size,
) -> Multiples<'a> {
    let words = MultiplesWords { period: "Кезең", no_data: "дерек жоқ" };
    Multiples { caption, whole, panels, ranks, tick: &shown, words, size }
}
