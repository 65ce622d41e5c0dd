//! From filled cells to a case, wherever they were filled in: each cell read by what it is for, then what they say together.

use super::CaseFaultKind as Fault;
use super::columns::Column;
use crate::numbers::{NumberFault, typed};
use crate::periods;
use jiff::civil::Date;
use model::assess::Aim;
use model::case::Case;
use model::concept::{Improves, Kind, OverTime, Thresholds};
use model::value::MAX_SCALE;
use model::{Cell, Decimal, Period, Periodicity};

/// A cell with something in it; `P` says where it stands.
pub(super) struct Filled<'a, P> {
    pub at: P,
    pub column: Column,
    pub text: &'a str,
}

/// Faults with their places; `None` is the case as a whole.
pub(super) type Faults<P> = Vec<(Option<P>, Fault)>;

/// Puts a case together; where it names no thresholds, the usual ones count. Everything that is wrong is named, not only the first.
pub(super) fn build<P: Copy>(cells: &[Filled<'_, P>], usual: Thresholds) -> Result<Case, Faults<P>> {
    let mut builder = Builder { cells, usual, faults: Vec::new() };
    match builder.case() {
        Some(case) if builder.faults.is_empty() => Ok(case),
        _ => Err(builder.faults),
    }
}

struct Builder<'a, P> {
    cells: &'a [Filled<'a, P>],
    usual: Thresholds,
    faults: Faults<P>,
}

/// A number with its place and what it belongs to.
struct Number<P, T> {
    at: P,
    key: T,
    value: Decimal,
}

impl<P: Copy> Builder<'_, P> {
    fn fault(&mut self, at: P, what: Fault) {
        self.faults.push((Some(at), what));
    }

    fn first(&self, column: Column) -> Option<(P, &str)> {
        self.cells.iter().find(|c| c.column == column).map(|c| (c.at, c.text))
    }

    /// What the cell of a column says; a blank says nothing, and what cannot be read is a fault.
    fn said<T>(&mut self, column: Column, read: impl Fn(&str) -> Result<T, Fault>) -> Option<T> {
        let (at, text) = self.first(column)?;
        let read = read(text);
        read.map_err(|what| self.fault(at, what)).ok()
    }

    fn word<T>(
        &mut self,
        column: Column,
        words: &'static [&'static str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.said(column, |text| read(text).ok_or(Fault::Word(words)))
    }

    fn number(&mut self, column: Column) -> Option<Decimal> {
        self.said(column, number)
    }

    fn whole(&mut self, column: Column, most: u32) -> Option<u32> {
        let read = |text: &str| text.parse().ok().filter(|n| *n <= most).ok_or(Fault::Whole(0, most));
        self.said(column, read)
    }

    fn numbers<T>(&mut self, pick: impl Fn(Column) -> Option<T>) -> Vec<Number<P, T>> {
        let mut numbers = Vec::new();
        for cell in self.cells {
            let Some(key) = pick(cell.column) else { continue };
            match number(cell.text) {
                Ok(value) => numbers.push(Number { at: cell.at, key, value }),
                Err(what) => self.fault(cell.at, what),
            }
        }
        numbers
    }

    fn case(&mut self) -> Option<Case> {
        let improves = self.word(Column::Improves, &["up", "down", "within"], Improves::from_code);
        if self.first(Column::Improves).is_none() {
            self.faults.push((None, Fault::NoImproves));
        }
        let kind = self.word(Column::Kind, &KINDS, Kind::from_code).unwrap_or(Kind::Score);
        let over_time =
            self.word(Column::OverTime, &OVER_TIME, OverTime::from_code).unwrap_or(OverTime::None);
        let periodicity = self.word(Column::Periodicity, &PERIODICITIES, Periodicity::from_code);
        let due_days = self.whole(Column::DueDays, 366);
        let decimals = self.whole(Column::Decimals, MAX_SCALE);
        let baseline = self.baseline();
        let targets = self.targets(baseline, improves);
        let values = self.values();
        let written = self.written(baseline, &targets);
        let tolerance = self.tolerance(written);
        let thresholds = self.thresholds();
        let breaks = self.breaks();
        let today = self.today(&values);
        let shortest = values.iter().map(|(period, _)| period.periodicity()).max();
        let decimals = decimals.unwrap_or_else(|| self.written_values(&values).max(written).min(MAX_SCALE));
        Some(Case {
            improves: improves?,
            kind,
            over_time,
            periodicity: periodicity.or(shortest).unwrap_or(Periodicity::Year),
            due_days: due_days.and_then(|days| u16::try_from(days).ok()),
            tolerance,
            thresholds,
            baseline,
            targets,
            values,
            breaks,
            today: today?,
            decimals,
        })
    }

    fn baseline(&mut self) -> Option<(i16, Decimal)> {
        let year = self.said(Column::BaselineYear, |text| year(text).ok_or(Fault::Year));
        let all = self.numbers(|c| if let Column::Baseline(year) = c { Some(year) } else { None });
        if let Some(second) = all.get(1) {
            self.fault(second.at, Fault::Twice);
        }
        let first = all.first()?;
        match first.key.or(year) {
            Some(year) => Some((year, first.value)),
            None => {
                if self.first(Column::BaselineYear).is_none() {
                    self.fault(first.at, Fault::NoBaselineYear);
                }
                None
            }
        }
    }

    fn targets(&mut self, baseline: Option<(i16, Decimal)>, improves: Option<Improves>) -> Vec<Aim> {
        let uppers = self.numbers(|c| if let Column::Upper(year) = c { Some(year) } else { None });
        let lowers = self.numbers(|c| if let Column::Target(year) = c { Some(year) } else { None });
        let mut aims: Vec<Aim> = Vec::new();
        for lower in &lowers {
            let upper = uppers.iter().find(|u| u.key == lower.key);
            let too_early = baseline.filter(|(year, _)| lower.key <= *year);
            match (too_early, upper) {
                (Some((year, _)), _) => self.fault(lower.at, Fault::TargetTooEarly(year)),
                (None, Some(upper)) if upper.value < lower.value => self.fault(upper.at, Fault::UpperBelow),
                (None, Some(upper)) if improves.is_some_and(|i| i != Improves::Within) => {
                    self.fault(upper.at, Fault::RangeNotWithin)
                }
                (None, _) if aims.iter().any(|aim| aim.year == lower.key) => {
                    self.fault(lower.at, Fault::Twice)
                }
                (None, upper) => {
                    aims.push(Aim { year: lower.key, value: lower.value, upper: upper.map(|u| u.value) })
                }
            }
        }
        for upper in uppers.iter().filter(|u| lowers.iter().all(|l| l.key != u.key)) {
            self.fault(upper.at, Fault::UpperAlone);
        }
        aims.sort_by_key(|aim| aim.year);
        aims
    }

    fn values(&mut self) -> Vec<(Period, Cell)> {
        let mut values: Vec<(Period, Cell)> = Vec::new();
        for cell in self.cells {
            let Column::Value(period) = cell.column else { continue };
            match typed(cell.text) {
                Ok(_) if values.iter().any(|(p, _)| *p == period) => self.fault(cell.at, Fault::Twice),
                Ok(value) => values.push((period, value)),
                Err(what) => self.fault(cell.at, number_fault(what)),
            }
        }
        values.sort_by_key(|(period, _)| *period);
        values
    }

    /// Decimals written in baseline and targets.
    fn written(&self, baseline: Option<(i16, Decimal)>, targets: &[Aim]) -> u32 {
        let numbers = baseline.map(|(_, v)| v).into_iter();
        let numbers = numbers.chain(targets.iter().flat_map(|t| std::iter::once(t.value).chain(t.upper)));
        numbers.map(|v| v.scale()).max().unwrap_or(0)
    }

    fn written_values(&self, values: &[(Period, Cell)]) -> u32 {
        values.iter().filter_map(|(_, cell)| cell.number()).map(|v| v.scale()).max().unwrap_or(0)
    }

    fn tolerance(&mut self, written: u32) -> Decimal {
        let read = |text: &str| {
            number(text).and_then(|n| if n.is_sign_negative() { Err(Fault::Negative) } else { Ok(n) })
        };
        let given = self.said(Column::Tolerance, read);
        given.unwrap_or_else(|| Decimal::new(5, written.min(27) + 1))
    }

    fn thresholds(&mut self) -> Thresholds {
        let usual = self.usual;
        let on_track = self.number(Column::OnTrack).unwrap_or(usual.on_track);
        let at_risk = self.number(Column::AtRisk).unwrap_or(usual.at_risk);
        let fits = |part: Decimal| (Decimal::ZERO..=Decimal::ONE).contains(&part);
        let first = self.first(Column::OnTrack).or(self.first(Column::AtRisk)).map(|(at, _)| at);
        if let Some(at) = first
            && !(fits(on_track) && fits(at_risk) && at_risk <= on_track)
        {
            self.fault(at, Fault::Threshold);
        }
        Thresholds { on_track, at_risk }
    }

    fn breaks(&mut self) -> Vec<Period> {
        let read = |text: &str| {
            let parts = text.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty());
            parts.map(|part| periods::parse(part).ok_or(Fault::Period)).collect::<Result<Vec<_>, _>>()
        };
        self.said(Column::Break, read).unwrap_or_default()
    }

    /// If it is not said, the end of the last value's year.
    fn today(&mut self, values: &[(Period, Cell)]) -> Option<Date> {
        if self.first(Column::Today).is_some() {
            return self.said(Column::Today, |text| text.parse().map_err(|_| Fault::Day));
        }
        let last = values.iter().map(|(period, _)| period.in_year()).max();
        let any = self.cells.iter().any(|c| matches!(c.column, Column::Value(_)));
        if !any {
            self.faults.push((None, Fault::NoValue));
        }
        last.map(|year| Period::year(year).last_day())
    }
}

const KINDS: [&str; 7] = ["count", "amount", "share", "rate", "score", "rank", "milestone"];
const OVER_TIME: [&str; 5] = ["sum", "last", "mean", "year_to_date", "none"];
const PERIODICITIES: [&str; 4] = ["year", "half", "quarter", "month"];

fn number(text: &str) -> Result<Decimal, Fault> {
    typed(text).map_err(number_fault)?.number().ok_or(Fault::NoNumber)
}

fn number_fault(fault: NumberFault) -> Fault {
    // there is no file whose other numbers could settle it
    if let NumberFault::Ambiguous { decimal, whole: Some(whole), .. } = fault {
        return Fault::TwoWays(decimal, whole);
    }
    Fault::Number(fault)
}

/// A year as four digits.
pub(super) fn year(text: &str) -> Option<i16> {
    Period::parse(text.trim()).filter(|p| p.months() == 12).map(Period::in_year)
}
