//! Random inputs of an assessment: mostly small and near each other, so that every status comes up, sometimes as large as may be.

use jiff::civil::{Date, date};
use model::aggregation::{Coverage, Measured, Origin, Reading};
use model::assess::{Aim, Inputs, Timeliness, YearSoFar};
use model::concept::{Improves, Kind, OverTime, Thresholds};
use model::{Decimal, Period, Periodicity, SourceIx};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt;

/// Inputs that own what they borrow.
#[derive(Clone)]
pub struct Case {
    pub improves: Improves,
    pub kind: Kind,
    pub over_time: OverTime,
    pub tolerance: Decimal,
    pub thresholds: Thresholds,
    pub baseline: Option<(i16, Decimal)>,
    pub targets: Vec<Aim>,
    pub series: Vec<Measured>,
    pub year_so_far: Option<YearSoFar>,
    pub breaks: Vec<Period>,
    pub timeliness: Timeliness,
    pub today: Date,
}

impl fmt::Debug for Case {
    /// On one screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} {:?} {:?}, tolerance {}, ",
            self.improves, self.kind, self.over_time, self.tolerance
        )?;
        write!(
            f,
            "baseline {:?}, breaks {:?}, {:?}, today {}",
            self.baseline, self.breaks, self.timeliness, self.today
        )?;
        for aim in &self.targets {
            write!(f, "\n  target {} {}..{:?}", aim.year, aim.value, aim.upper)?;
        }
        for m in &self.series {
            write!(
                f,
                "\n  {} {:?}{}",
                m.period,
                m.reading,
                if m.is_provisional() { " provisional" } else { "" }
            )?;
        }
        Ok(())
    }
}

/// How large the numbers may be.
#[derive(Clone, Copy, Debug)]
pub enum Digits {
    /// Few, so that scaling by a thousand loses none.
    Few,
    /// 18, of which 9 decimals: what the database keeps.
    Stored,
    /// 28: what a formula may compute.
    Computed,
}

impl Case {
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            improves: self.improves,
            kind: self.kind,
            over_time: self.over_time,
            tolerance: self.tolerance,
            thresholds: self.thresholds,
            baseline: self.baseline,
            targets: self.targets.clone(),
            series: &self.series,
            year_so_far: self.year_so_far,
            breaks: self.breaks.clone(),
            timeliness: self.timeliness.clone(),
            today: self.today,
        }
    }

    /// A case with a baseline of 2022 and a target for 2028.
    pub fn plain(baseline: &str, target: &str, series: &[(&str, &str)], over_time: OverTime) -> Case {
        let mut series: Vec<Measured> = series
            .iter()
            .map(|(period, value)| {
                measured(Period::parse(period).unwrap(), Reading::Number(value.parse().unwrap()), None)
            })
            .collect();
        series.sort_by_key(|m| m.period);
        Case {
            improves: Improves::Up,
            kind: Kind::Amount,
            over_time,
            tolerance: Decimal::new(5, 1),
            thresholds: Thresholds::default(),
            baseline: Some((2022, baseline.parse().unwrap())),
            targets: vec![Aim { year: 2028, value: target.parse().unwrap(), upper: None }],
            series,
            year_so_far: None,
            breaks: Vec::new(),
            timeliness: Timeliness { first_closed: true, ..Timeliness::default() },
            today: date(2026, 11, 22),
        }
    }

    /// Every value negated, and better where it was worse.
    pub fn mirrored(&self) -> Case {
        let mut case = self.with_values(|v| -v);
        case.improves = match self.improves {
            Improves::Up => Improves::Down,
            Improves::Down => Improves::Up,
            Improves::Within => Improves::Within,
        };
        for aim in &mut case.targets {
            if let Some(upper) = aim.upper {
                (aim.value, aim.upper) = (upper, Some(aim.value));
            }
        }
        case
    }

    /// Every value in units ten, a hundred, … times smaller or larger.
    pub fn scaled(&self, power: i32) -> Case {
        let by = Decimal::from(10i64.pow(power.unsigned_abs()));
        let scale = |v: Decimal| if power < 0 { v / by } else { v * by };
        let mut case = self.with_values(scale);
        case.tolerance = scale(self.tolerance);
        case
    }

    fn with_values(&self, change: impl Fn(Decimal) -> Decimal) -> Case {
        let mut case = self.clone();
        case.baseline = case.baseline.map(|(year, value)| (year, change(value)));
        for aim in &mut case.targets {
            aim.value = change(aim.value);
            aim.upper = aim.upper.map(&change);
        }
        for measured in &mut case.series {
            if let Reading::Number(value) = measured.reading {
                measured.reading = Reading::Number(change(value));
            }
        }
        case
    }
}

pub fn measured(period: Period, reading: Reading, coverage: Option<Coverage>) -> Measured {
    let origin = Origin::Reported { source: SourceIx(0), revision: 1 };
    Measured { period, reading, origin, coverage }
}

fn number(digits: Digits) -> BoxedStrategy<Decimal> {
    let small = (-120i64..=120, 0u32..=1).prop_map(|(n, scale)| Decimal::new(n, scale));
    let middling = (-9_999_999i64..=9_999_999, 0u32..=5).prop_map(|(n, scale)| Decimal::new(n, scale));
    let most = 999_999_999_999_999_999i64;
    let stored = (-most..=most, 0u32..=9).prop_map(|(n, scale)| Decimal::new(n, scale));
    let edge =
        select(vec![Decimal::new(1, 9), Decimal::new(-1, 9), Decimal::new(most, 0), Decimal::new(-most, 0)]);
    let widest =
        select(vec![Decimal::MAX, Decimal::MIN, Decimal::new(1, 28), Decimal::MAX / Decimal::from(3)]);
    let computed = (any::<i64>(), any::<u32>(), 0u32..=28).prop_map(|(high, low, scale)| {
        Decimal::from_i128_with_scale(i128::from(high) << 31 | i128::from(low), scale)
    });
    match digits {
        Digits::Few => prop_oneof![6 => small, 2 => middling].boxed(),
        Digits::Stored => prop_oneof![4 => small, 2 => middling, 2 => stored, 1 => edge].boxed(),
        Digits::Computed => {
            prop_oneof![3 => small, 1 => middling, 1 => stored, 1 => edge, 2 => widest, 2 => computed].boxed()
        }
    }
}

fn period() -> impl Strategy<Value = Period> {
    let parts = select(vec![
        (Periodicity::Year, 1u8),
        (Periodicity::Half, 2),
        (Periodicity::Quarter, 4),
        (Periodicity::Month, 12),
    ]);
    (parts, 2020i16..=2029, 0u8..12).prop_map(|((periodicity, n), year, part)| {
        Period::new(periodicity, year, part % n + 1).expect("it is a period")
    })
}

fn reading(digits: Digits) -> impl Strategy<Value = Reading> {
    let none = select(vec![
        Reading::NotApplicable,
        Reading::Unavailable,
        Reading::DivisionByZero,
        Reading::Overflow,
    ]);
    prop_oneof![15 => number(digits).prop_map(Reading::Number), 1 => none]
}

fn series(digits: Digits) -> impl Strategy<Value = Vec<Measured>> {
    let coverage =
        of((0u16..30, 1u16..30).prop_map(|(parts, of)| Coverage { parts, of, population_ppm: None }));
    let scattered = vec((period(), reading(digits), coverage), 0..16).prop_map(|all| {
        all.into_iter().map(|(period, reading, coverage)| measured(period, reading, coverage)).collect()
    });
    // whole years of months with a beginning of the next: what a projection needs
    let months = (2021i16..=2026, vec(number(digits), 26)).prop_map(|(first, values)| {
        let years = (first..first + 3).flat_map(|year| Period::year(year).parts(Periodicity::Month));
        let mut all: Vec<Measured> =
            years.zip(values).map(|(p, v)| measured(p, Reading::Number(v.abs()), None)).collect();
        for year in first..first + 2 {
            let mut of_year = all.iter().filter(|m| m.period.in_year() == year).filter_map(Measured::number);
            let total = of_year.try_fold(Decimal::ZERO, |sum, v| sum.checked_add(v));
            all.extend(total.map(|total| measured(Period::year(year), Reading::Number(total), None)));
        }
        all
    });
    prop_oneof![3 => scattered, 1 => months].prop_map(|mut all: Vec<Measured>| {
        all.sort_by_key(|m| m.period);
        all.dedup_by_key(|m| m.period);
        all
    })
}

fn aims(digits: Digits, ordered: bool) -> impl Strategy<Value = Vec<Aim>> {
    vec((2022i16..=2030, number(digits), of(number(digits))), 0..5).prop_map(move |all| {
        let aims = all.into_iter().map(|(year, value, upper)| match upper.filter(|_| ordered) {
            Some(other) => Aim { year, value: value.min(other), upper: Some(value.max(other)) },
            None => Aim { year, value, upper },
        });
        let mut aims: Vec<Aim> = aims.collect();
        aims.sort_by_key(|a| a.year);
        aims.dedup_by_key(|a| a.year);
        aims
    })
}

fn timeliness() -> impl Strategy<Value = Timeliness> {
    (vec(period(), 0..4), any::<bool>()).prop_map(|(overdue, first_closed)| Timeliness {
        overdue,
        first_closed,
        next_due: None,
    })
}

/// A case that makes sense: only ranges have an upper bound, and it is not the lower one.
pub fn case(digits: Digits) -> impl Strategy<Value = Case> {
    cases(digits, true)
}

/// Any case at all.
pub fn any_case(digits: Digits) -> impl Strategy<Value = Case> {
    cases(digits, false)
}

fn cases(digits: Digits, ordered: bool) -> impl Strategy<Value = Case> {
    let words = (select(Improves::ALL), select(Kind::ALL), select(OverTime::ALL));
    let tolerance = (0i64..1_000, 0u32..4).prop_map(|(n, scale)| Decimal::new(n, scale));
    let baseline = of((2019i16..=2027, number(digits)));
    let today = (2023i16..=2031, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d));
    let rest = (vec(period(), 0..3), timeliness(), today);
    let all = (words, tolerance, baseline, aims(digits, ordered), series(digits), rest);
    all.prop_map(move |((improves, kind, over_time), tolerance, baseline, mut targets, series, rest)| {
        let (breaks, timeliness, today) = rest;
        if ordered && improves != Improves::Within {
            targets.iter_mut().for_each(|aim| aim.upper = None);
        }
        let thresholds = Thresholds::default();
        Case {
            improves,
            kind,
            over_time,
            tolerance,
            thresholds,
            baseline,
            targets,
            series,
            year_so_far: None,
            breaks,
            timeliness,
            today,
        }
    })
}
