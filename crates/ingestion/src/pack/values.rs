//! Cells of a pack read into values: required or not, each refusal a fault at its cell.

use super::codes::Codes;
use super::fault::{CellFault, Faults, PlanFault};
use super::table::Row;
use crate::fault::quoted;
use jiff::civil::Date;
use model::period::YEARS;
use model::{Decimal, Lang, Period, Text};
use std::ops::RangeInclusive;

impl<'t> Row<'t> {
    /// A cell that may not be blank.
    pub(super) fn required(&self, column: &str, faults: &mut Faults) -> Option<&'t str> {
        let cell = self.cell(column);
        if cell.is_empty() {
            self.error(column, faults, CellFault::Blank { choice: Vec::new() });
        }
        (!cell.is_empty()).then_some(cell)
    }

    /// One of a choice of words.
    pub(super) fn word<T: Copy>(
        &self,
        column: &str,
        choice: &[(&'static str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        let cell = self.cell(column);
        let found = choice.iter().find(|(word, _)| *word == cell).map(|(_, value)| *value);
        if found.is_none() {
            let choice = choice.iter().map(|(word, _)| *word).collect();
            let fault = match cell {
                "" => CellFault::Blank { choice },
                text => CellFault::Word { text: quoted(text), choice },
            };
            self.error(column, faults, fault);
        }
        found
    }

    /// A text that a page cannot do without; a language in which it is missing is a warning.
    pub(super) fn text(&self, stem: &str, faults: &mut Faults) -> Option<Text> {
        let text = self.optional_text(stem, faults);
        let column = format!("{stem}_{}", Lang::Kk.code());
        if text.missing().count() == Lang::ALL.len() {
            self.error(&column, faults, CellFault::Blank { choice: Vec::new() });
            return None;
        }
        Some(text)
    }

    /// A text that need not be there; if it is, a language in which it is missing is a warning.
    pub(super) fn optional_text(&self, stem: &str, faults: &mut Faults) -> Text {
        let [kk, ru, en] = Lang::ALL.map(|lang| self.cell(&format!("{stem}_{}", lang.code())));
        let text = Text::new(kk, ru, en);
        let missing: Vec<Lang> = text.missing().collect();
        if missing.len() < Lang::ALL.len() {
            for lang in missing {
                let at = self.at(&format!("{stem}_{}", lang.code()));
                faults.warning(self.file, at, CellFault::Untranslated(lang));
            }
        }
        text
    }

    /// A number that may be blank: the outer `None` is a fault.
    pub(super) fn optional_number(&self, column: &str, faults: &mut Faults) -> Option<Option<Decimal>> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        // Decimal's own reader also takes exponents and underscores, which have no place in a table
        let plain = cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        let value = plain.then(|| cell.parse().ok()).flatten().filter(|v| model::value::is_storable(*v));
        if value.is_none() {
            self.error(column, faults, CellFault::Number(quoted(cell)));
        }
        value.map(Some)
    }

    /// A number.
    pub(super) fn number(&self, column: &str, faults: &mut Faults) -> Option<Decimal> {
        self.required(column, faults)?;
        self.optional_number(column, faults)?
    }

    /// A number within bounds.
    pub(super) fn number_within(
        &self,
        column: &str,
        least: i64,
        most: Option<i64>,
        faults: &mut Faults,
    ) -> Option<Decimal> {
        let value = self.number(column, faults)?;
        let fits = value >= Decimal::from(least) && most.is_none_or(|most| value <= Decimal::from(most));
        if !fits {
            self.error(column, faults, CellFault::Bounds { text: quoted(self.cell(column)), least, most });
        }
        fits.then_some(value)
    }

    /// A whole number within bounds.
    pub(super) fn whole(
        &self,
        column: &str,
        bounds: RangeInclusive<i64>,
        faults: &mut Faults,
    ) -> Option<i64> {
        let cell = self.required(column, faults)?;
        let value = cell.parse::<i64>().ok().filter(|n| bounds.contains(n));
        if value.is_none() {
            let (least, most) = bounds.into_inner();
            self.error(column, faults, CellFault::Whole { text: quoted(cell), least, most });
        }
        value
    }

    /// A whole number that may be blank: the outer `None` is a fault.
    pub(super) fn optional_whole(
        &self,
        column: &str,
        bounds: RangeInclusive<i64>,
        faults: &mut Faults,
    ) -> Option<Option<i64>> {
        match self.cell(column) {
            "" => Some(None),
            _ => self.whole(column, bounds, faults).map(Some),
        }
    }

    /// A year from `least` to `most`.
    pub(super) fn year(&self, column: &str, years: RangeInclusive<i16>, faults: &mut Faults) -> Option<i16> {
        let bounds = i64::from(*YEARS.start())..=i64::from(*YEARS.end());
        let year = i16::try_from(self.whole(column, bounds, faults)?).ok()?;
        if !years.contains(&year) {
            let (least, most) = years.into_inner();
            self.error(column, faults, PlanFault::Year { year, least, most });
            return None;
        }
        Some(year)
    }

    /// A period in its canonical spelling.
    pub(super) fn period(&self, column: &str, faults: &mut Faults) -> Option<Period> {
        let cell = self.required(column, faults)?;
        let period = Period::parse(cell);
        if period.is_none() {
            self.error(column, faults, CellFault::Period(quoted(cell)));
        }
        period
    }

    /// A date that may be blank: the outer `None` is a fault.
    pub(super) fn optional_date(&self, column: &str, faults: &mut Faults) -> Option<Option<Date>> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Some(None);
        }
        let date = cell.parse::<Date>().ok().filter(|d| cell.len() == 10 && YEARS.contains(&d.year()));
        if date.is_none() {
            self.error(column, faults, CellFault::Date(quoted(cell)));
        }
        date.map(Some)
    }

    /// A date.
    pub(super) fn date(&self, column: &str, faults: &mut Faults) -> Option<Date> {
        self.required(column, faults)?;
        self.optional_date(column, faults)?
    }

    /// The position of the thing that a cell names.
    pub(super) fn reference(&self, column: &str, codes: &Codes, faults: &mut Faults) -> Option<u16> {
        let cell = self.required(column, faults)?;
        codes.find(cell).or_else(|| {
            self.error(column, faults, codes.unknown(cell));
            None
        })
    }

    /// The same for a cell that may be blank: the outer `None` is a fault.
    pub(super) fn optional_reference(
        &self,
        column: &str,
        codes: &Codes,
        faults: &mut Faults,
    ) -> Option<Option<u16>> {
        match self.cell(column) {
            "" => Some(None),
            _ => self.reference(column, codes, faults).map(Some),
        }
    }
}
