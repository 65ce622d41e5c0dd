//! Periods as people write them: `2026-05`, `май 2026`, `I полугодие 2026 г.`, `2026 жылғы 3-тоқсан`, `Q3 2026`.

mod words;

use crate::spelling::folded;
use model::period::YEARS;
use model::{Period, Periodicity};
use words::Word;
pub(crate) use words::{MONTHS, is_month};

/// The period that a text names, in any spelling in use; `None` if it names none, or more than one.
pub fn parse(text: &str) -> Option<Period> {
    let text = text.trim();
    if let Some(period) = Period::parse(text) {
        return Some(period);
    }
    let text = folded(text);
    if text.chars().count() > 60 {
        return None;
    }
    let mut parts = Parts::default();
    for token in tokens(&text) {
        parts.take(token)?;
    }
    parts.period(&text)
}

/// Runs of digits and runs of letters.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let end = rest.find(|c: char| !c.is_alphanumeric() || is_digit(c) != is_digit(first));
        let (token, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(token)
    })
}

/// What the tokens said.
#[derive(Default)]
struct Parts {
    year: Option<i16>,
    number: Option<u8>,
    roman: bool,
    month: Option<u8>,
    unit: Option<Unit>,
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Parts of the year of this length: `III квартал`.
    Part(Periodicity),
    /// Months since January: `6 месяцев`.
    Months,
}

impl Parts {
    /// Takes a token; `None` if it has no place here.
    fn take(&mut self, token: &str) -> Option<()> {
        if token.bytes().all(|b| b.is_ascii_digit()) {
            return self.take_number(token);
        }
        match words::word(token)? {
            Word::Filler => Some(()),
            Word::Ordinal(n) => {
                self.roman = true;
                set(&mut self.number, n)
            }
            Word::Month(n) => set(&mut self.month, n),
            Word::Part(periodicity) => set(&mut self.unit, Unit::Part(periodicity)),
            Word::Months => set(&mut self.unit, Unit::Months),
        }
    }

    fn take_number(&mut self, digits: &str) -> Option<()> {
        match digits.len() {
            1 | 2 => set(&mut self.number, digits.parse().ok()?),
            4 => set(&mut self.year, digits.parse().ok().filter(|y| YEARS.contains(y))?),
            6 => {
                self.take_number(&digits[..4])?;
                set(&mut self.month, digits[4..].parse().ok()?)
            }
            _ => None,
        }
    }

    fn period(self, text: &str) -> Option<Period> {
        let year = self.year?;
        let part = |periodicity, n| Period::new(periodicity, year, n);
        match (self.month, self.unit, self.number) {
            (Some(month), None, None) => part(Periodicity::Month, month),
            (None, Some(Unit::Part(periodicity)), Some(n)) => part(periodicity, n),
            // months since January make a quarter, a half or the year; other numbers of them are no period
            (None, Some(Unit::Months), Some(3)) => part(Periodicity::Quarter, 1),
            (None, Some(Unit::Months), Some(6)) => part(Periodicity::Half, 1),
            (None, Some(Unit::Months), Some(12)) => Some(Period::year(year)),
            (None, None, None) => Some(Period::year(year)),
            (None, None, Some(n)) if !self.roman && is_numeric(text) => part(Periodicity::Month, n),
            _ => None,
        }
    }
}

/// `05.2026`, `2026-5`, `5/2026`: nothing but digits and signs.
fn is_numeric(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'/'))
}

fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

#[cfg(test)]
mod tests;
