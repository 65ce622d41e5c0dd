//! Seeded cases of every kind: the same seed is the same case for ever, whatever libraries come and go.

use crate::assess_properties::cases::{Case, measured};
use jiff::civil::date;
use model::aggregation::{Coverage, Measured, Reading};
use model::assess::{Aim, Timeliness, YearSoFar};
use model::concept::{Improves, Kind, OverTime, Thresholds};
use model::{Decimal, Period, Periodicity};

/// SplitMix64: a few lines, so that no crate's new version makes other cases.
pub struct Random(u64);

impl Random {
    pub fn seeded(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x6d61_7173_6174)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from + 1) as u64) as i64
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    /// Mostly small and near each other, so that every status comes up.
    fn number(&mut self, kind: Kind) -> Decimal {
        match (kind, self.below(8)) {
            (Kind::Milestone, _) => Decimal::from(self.below(2)),
            (Kind::Rank | Kind::Count, _) => Decimal::from(self.between(1, 140)),
            (_, 0) => Decimal::new(self.between(-9_999_999, 9_999_999), 3),
            (_, 1) => Decimal::ZERO,
            (_, 2) => Decimal::new(self.between(-400, 400), 1),
            (_, _) => Decimal::new(self.between(1, 1_400), 1),
        }
    }

    fn period(&mut self) -> Period {
        let periodicity = self.of(&Periodicity::ALL);
        let part = self.below(u64::from(periodicity.per_year())) as u8 + 1;
        Period::new(periodicity, self.between(2021, 2028) as i16, part).unwrap()
    }

    fn reading(&mut self, kind: Kind) -> Reading {
        let none = [Reading::NotApplicable, Reading::Unavailable, Reading::DivisionByZero, Reading::Overflow];
        if self.one_in(18) { self.of(&none) } else { Reading::Number(self.number(kind)) }
    }

    /// A few figures here and there, yearly figures, or months with a beginning of the next year.
    fn series(&mut self, kind: Kind) -> Vec<Measured> {
        let mut all: Vec<Measured> = Vec::new();
        match self.below(4) {
            0 => {
                for _ in 0..self.below(6) {
                    let (period, reading) = (self.period(), self.reading(kind));
                    all.push(measured(period, reading, self.coverage()));
                }
            }
            1 => {
                let first = self.between(2022, 2025) as i16;
                for year in first..=first + 1 {
                    let mut total = Decimal::ZERO;
                    let whole = year == first;
                    let part = self.of(&[Periodicity::Half, Periodicity::Quarter]);
                    let until = if whole { part.per_year() } else { self.between(1, 3) as u8 };
                    for period in Period::year(year).parts(part).take(usize::from(until)) {
                        let value = self.number(kind).abs();
                        total += value;
                        all.push(measured(period, Reading::Number(value), None));
                    }
                    if whole {
                        all.push(measured(Period::year(year), Reading::Number(total), None));
                    }
                }
            }
            _ => {
                let first = self.between(2022, 2025) as i16;
                for year in first..=first + self.between(0, 3) as i16 {
                    let reading = self.reading(kind);
                    all.push(measured(Period::year(year), reading, self.coverage()));
                }
            }
        }
        all.sort_by_key(|m| m.period);
        all.dedup_by_key(|m| m.period);
        all
    }

    /// The running year of a share of flows.
    fn year_so_far(&mut self, kind: Kind) -> Option<YearSoFar> {
        let period = self.period();
        self.one_in(6).then(|| YearSoFar {
            period,
            reading: if self.one_in(5) { None } else { Some(self.reading(kind)) },
            before: if self.one_in(2) { None } else { Some(self.number(kind)) },
        })
    }

    fn coverage(&mut self) -> Option<Coverage> {
        self.one_in(3).then(|| Coverage { parts: self.below(21) as u16, of: 20, population_ppm: None })
    }

    fn aims(&mut self, kind: Kind, improves: Improves, baseline: Option<(i16, Decimal)>) -> Vec<Aim> {
        let mut aims = Vec::new();
        let years: &[i16] =
            self.of(&[&[2028][..], &[2028], &[2026, 2028], &[2024, 2025, 2026, 2028], &[2026], &[]]);
        for year in years {
            let value = match baseline {
                // a hold
                Some((_, value)) if self.one_in(9) => value,
                _ => self.number(kind),
            };
            let wide = Decimal::new(self.between(0, 200), 1);
            aims.push(Aim {
                year: *year,
                value,
                upper: (improves == Improves::Within).then(|| value + wide),
            });
        }
        aims
    }

    /// A case that makes sense.
    pub fn case(&mut self) -> Case {
        let (kind, improves, over_time) =
            (self.of(Kind::ALL), self.of(Improves::ALL), self.of(OverTime::ALL));
        let baseline = if self.one_in(10) { None } else { Some((2023, self.number(kind))) };
        let targets = self.aims(kind, improves, baseline);
        let mut series = self.series(kind);
        if self.one_in(60) {
            // what a formula of large figures may come to
            series.iter_mut().for_each(|m| m.reading = Reading::Number(Decimal::MAX));
        }
        let overdue =
            if self.one_in(6) { vec![self.period(); self.between(1, 3) as usize] } else { Vec::new() };
        let usual = Thresholds::default();
        Case {
            improves,
            kind,
            over_time,
            tolerance: Decimal::new(self.between(0, 30), 1),
            thresholds: if self.one_in(5) {
                Thresholds { on_track: Decimal::new(9, 1), at_risk: Decimal::new(5, 1) }
            } else {
                usual
            },
            baseline: baseline
                .map(|(year, value)| if self.one_in(40) { (year, Decimal::MIN) } else { (year, value) }),
            targets,
            year_so_far: self.year_so_far(kind),
            series,
            breaks: if self.one_in(9) { vec![self.period()] } else { Vec::new() },
            timeliness: Timeliness { overdue, first_closed: !self.one_in(4), next_due: None },
            today: date(
                self.between(2024, 2029) as i16,
                self.between(1, 12) as i8,
                self.between(1, 28) as i8,
            ),
        }
    }

    /// Any case at all: targets before the baseline, ranges upside down, values as wide as a decimal goes.
    pub fn wild(&mut self) -> Case {
        let mut case = self.case();
        if self.one_in(2) {
            return case;
        }
        if self.one_in(3) {
            case.baseline = Some((self.between(1990, 2040) as i16, self.wide()));
        }
        for aim in &mut case.targets {
            if self.one_in(2) {
                aim.year = self.between(1990, 2040) as i16;
            }
            if self.one_in(4) {
                aim.value = self.wide();
            }
            if self.one_in(3) {
                aim.upper = Some(self.wide());
            }
        }
        case.targets.sort_by_key(|aim| aim.year);
        for figure in &mut case.series {
            if self.one_in(4) {
                figure.reading = Reading::Number(self.wide());
            }
        }
        case
    }

    fn wide(&mut self) -> Decimal {
        match self.below(5) {
            0 => self.of(&[
                Decimal::MAX,
                Decimal::MIN,
                Decimal::new(1, 28),
                Decimal::new(-1, 28),
                Decimal::ZERO,
            ]),
            1 => Decimal::new(self.next() as i64, 0),
            _ => Decimal::new(self.next() as i64, self.below(29) as u32),
        }
    }
}
