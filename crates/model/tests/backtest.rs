//! The outlook held against what came: forecasts from every earlier moment of real and generated series, and how often the 80 % interval
//! holds the figure that was kept back. The shares are printed; `cargo test -p model --test backtest -- --nocapture` shows them.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use model::aggregation::{Measured, Origin, Reading};
use model::concept::{Improves, Kind};
use model::outlook::{Inputs, Method, OfYear, outlook};
use model::{Decimal, Period, Periodicity, SourceIx};
use rust_decimal::prelude::FromPrimitive;
use std::collections::BTreeMap;

/// How far ahead the tests look: about as far as an outlook of 2024–2026 to 2028.
const AHEAD: i16 = 4;

/// A count of kept-back figures and of those that lay inside the 80 % interval.
#[derive(Clone, Copy, Default)]
struct Score {
    inside: usize,
    of: usize,
}

impl Score {
    fn add(&mut self, other: Score) {
        self.inside += other.inside;
        self.of += other.of;
    }

    fn percent(self) -> f64 {
        100.0 * self.inside as f64 / self.of as f64
    }

    fn print(self, what: &str) {
        println!("{what}: {:.1} % of {} kept-back figures inside the 80 % interval", self.percent(), self.of);
    }

    /// 80 % intervals hold 70–90 % of what comes, or they are not what they are called.
    fn holds(self, what: &str) {
        self.print(what);
        assert!(self.of >= 500, "{what}: only {} figures", self.of);
        assert!((70.0..=90.0).contains(&self.percent()), "{what}: {:.1} %", self.percent());
    }
}

fn measured(period: Period, value: f64) -> Measured {
    Measured {
        period,
        reading: Reading::Number(Decimal::from_f64(value).unwrap()),
        origin: Origin::Reported { source: SourceIx(0), revision: 1 },
        coverage: None,
    }
}

struct Series {
    kind: Kind,
    of_year: OfYear,
    decimals: u32,
    figures: Vec<Measured>,
}

impl Series {
    fn inputs<'a>(&self, known: &'a [Measured], final_year: i16) -> Inputs<'a> {
        Inputs {
            improves: Improves::Down,
            kind: self.kind,
            of_year: self.of_year,
            decimals: self.decimals,
            most: None,
            target: None,
            final_year,
            series: known,
            breaks: Vec::new(),
        }
    }

    /// What became of the year.
    fn year(&self, year: i16) -> Option<Decimal> {
        let figures: Vec<Decimal> =
            self.figures.iter().filter(|m| m.period.in_year() == year).filter_map(Measured::number).collect();
        let whole = self.figures.iter().find(|m| m.period == Period::year(year));
        match (whole, self.of_year) {
            (Some(whole), _) => whole.number(),
            (None, OfYear::Sum) if figures.len() == 12 => Some(figures.iter().sum()),
            (None, OfYear::Mean) if figures.len() == 12 => {
                Some(figures.iter().sum::<Decimal>() / Decimal::from(12))
            }
            (None, _) => None,
        }
    }

    /// Every forecast that could have been made, against what came.
    fn score(&self, method: Method) -> Score {
        let mut score = Score::default();
        let last = self.figures.last().unwrap().period.in_year();
        for known in 1..self.figures.len() {
            let known = &self.figures[..known];
            let until = (known.last().unwrap().period.in_year() + AHEAD).min(last);
            let Ok(outlook) = outlook(&self.inputs(known, until)) else { continue };
            assert_eq!(outlook.method, method);
            for forecast in &outlook.years {
                let Some(came) = self.year(forecast.period.in_year()) else { continue };
                let (low, high) = forecast.likely;
                score.add(Score { inside: usize::from(low <= came && came <= high), of: 1 });
            }
        }
        score
    }
}

/// Real yearly series of the pack with at least seven figures.
fn real() -> BTreeMap<String, Series> {
    let mut found: BTreeMap<String, Series> = BTreeMap::new();
    for line in include_str!("../../../data/observations.csv").lines().skip(1) {
        let cells: Vec<&str> = line.splitn(5, ',').collect();
        let [indicator, "KZ", period, value, _] = cells[..] else { continue };
        let Some(period) = Period::parse(period).filter(|p| p.periodicity() == Periodicity::Year) else {
            continue;
        };
        let Ok(value) = value.parse::<Decimal>() else { continue };
        let kind = match indicator {
            "offences" | "population" | "wjp_countries" => Kind::Count,
            "who_road_death_rate" => Kind::Rate,
            _ if indicator.ends_with("_rank") => Kind::Rank,
            _ => Kind::Score,
        };
        let series = found.entry(indicator.to_owned()).or_insert_with(|| Series {
            kind,
            of_year: OfYear::Last,
            decimals: 0,
            figures: Vec::new(),
        });
        series.decimals = series.decimals.max(value.normalize().scale());
        let figure = Measured { reading: Reading::Number(value), ..measured(period, 0.0) };
        series.figures.push(figure);
    }
    found.retain(|_, series| series.figures.len() >= 7);
    found
}

#[test]
fn real_years() {
    let real = real();
    let mut all = Score::default();
    for (name, series) in &real {
        let score = series.score(Method::RobustTrend);
        println!("  {name}: {} of {}", score.inside, score.of);
        all.add(score);
    }
    println!("{} real series", real.len());
    all.holds("robust trend, real years");
}

/// Some process: its next figure from the time, what it remembers, and chance.
type Process = fn(f64, &mut f64, &mut fastrand::Rng) -> f64;

fn series(seed: u64, periods: impl Iterator<Item = Period>, like: &Series, process: Process) -> Series {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut memory = 0.0;
    let figures =
        periods.zip(0u16..).map(|(p, i)| measured(p, process(f64::from(i), &mut memory, &mut random)));
    Series { figures: figures.collect(), ..*like }
}

/// Noise with a mean of 0 and a deviation of 1, near to normal.
fn noise(random: &mut fastrand::Rng) -> f64 {
    (0..12).map(|_| random.f64()).sum::<f64>() - 6.0
}

const YEARLY: [(&str, Process); 3] = [
    ("trend and noise", |i, _, random| 500.0 - 8.0 * i + 15.0 * noise(random)),
    ("trend and drift", |i, memory, random| {
        *memory = 0.6 * *memory + 12.0 * noise(random);
        500.0 - 8.0 * i + *memory
    }),
    ("random walk", |_, memory, random| {
        *memory += 12.0 * noise(random) - 3.0;
        500.0 + *memory
    }),
];

#[test]
fn generated_years() {
    let like = Series { kind: Kind::Score, of_year: OfYear::Last, decimals: 1, figures: Vec::new() };
    let mut all = Score::default();
    for (name, process) in YEARLY {
        let mut score = Score::default();
        for seed in 0..60 {
            let years = (2000..2014).map(Period::year);
            score.add(series(seed, years, &like, process).score(Method::RobustTrend));
        }
        score.print(&format!("robust trend, {name}"));
        all.add(score);
    }
    all.holds("robust trend, generated years");
}

fn wave(month: f64) -> f64 {
    1.0 + 0.15 * (month * std::f64::consts::TAU / 12.0).sin()
}

const MONTHLY: [(&str, Kind, OfYear, Process); 4] = [
    ("season and noise", Kind::Count, OfYear::Sum, |i, _, random| {
        1000.0 * wave(i) * (1.0 + 0.05 * noise(random))
    }),
    ("season, trend and noise", Kind::Count, OfYear::Sum, |i, _, random| {
        1000.0 * wave(i) * 0.997f64.powf(i) * (1.0 + 0.05 * noise(random))
    }),
    ("season on a random walk", Kind::Count, OfYear::Sum, |i, memory, random| {
        *memory += 0.02 * noise(random);
        1000.0 * wave(i) * memory.exp() * (1.0 + 0.03 * noise(random))
    }),
    ("a share with season, trend and noise", Kind::Share, OfYear::Mean, |i, _, random| {
        40.0 + 0.05 * i + 13.0 * wave(i) + 1.5 * noise(random)
    }),
];

#[test]
fn generated_months() {
    let mut all = Score::default();
    for (name, kind, of_year, process) in MONTHLY {
        let like = Series { kind, of_year, decimals: 1, figures: Vec::new() };
        let mut score = Score::default();
        for seed in 0..20 {
            let months = (2018..2025).flat_map(|year| Period::year(year).parts(Periodicity::Month));
            score.add(series(seed, months, &like, process).score(Method::SeasonalSmoothing));
        }
        score.print(&format!("seasonal smoothing, {name}"));
        all.add(score);
    }
    all.holds("seasonal smoothing, generated months");
}
