//! Values and changes with their units, and bare where a heading names the unit.

use super::Say;
use super::endings::rank;
use crate::numbers;
use model::Decimal;
use model::aggregation::Reading;
use model::assess::Aim;
use model::concept::{Improves, Kind};

/// Decimals added at most to tell two values apart.
pub(super) const MORE_DECIMALS: u32 = 3;
/// What stands in a unit where the number comes, if not before it: `10 мың тұрғынға …`.
const NUMBER_HERE: char = '…';
/// A difference of two such is in points.
const PERCENT: &str = "%";

impl Say<'_> {
    /// The number alone, with the indicator's decimals.
    pub fn number(&self, value: Decimal) -> String {
        numbers::number(self.lang(), value, self.indicator().decimals)
    }

    /// What is known of a figure, without the unit: for columns whose heading names it.
    pub fn bare_reading(&self, reading: Reading) -> String {
        match reading {
            Reading::Number(value) if self.indicator().kind != Kind::Milestone => self.number(value),
            Reading::Number(_)
            | Reading::NotApplicable
            | Reading::Unavailable
            | Reading::DivisionByZero
            | Reading::Overflow => self.reading(reading),
        }
    }

    /// The heading of a column of bare readings: `Value, %`; a milestone has no unit.
    pub fn heading(&self, key: &str) -> String {
        let unit = self.unit();
        if self.indicator().kind == Kind::Milestone || unit.is_empty() {
            return self.words.t(key).to_owned();
        }
        self.words.with("value-in", &[("heading", self.words.t(key).into()), ("unit", unit.into())])
    }

    /// The short unit by itself; empty if it has none.
    pub fn unit(&self) -> String {
        let unit = self.concept.unit(self.ix).short.shown(self.lang()).text;
        unit.replace(NUMBER_HERE, "").trim().to_owned()
    }

    /// The number with its unit: `12,5 %`, `132 778 ед.`, `97th`.
    pub fn value(&self, value: Decimal) -> String {
        if self.indicator().kind == Kind::Rank {
            return rank(self.words, value);
        }
        if self.indicator().kind == Kind::Milestone && (value == Decimal::ONE || value.is_zero()) {
            let key = if value.is_zero() { "milestone-not-done" } else { "milestone-done" };
            return self.words.t(key).to_owned();
        }
        self.with_unit(self.number(value))
    }

    pub(super) fn with_unit(&self, number: String) -> String {
        with_unit(number, self.concept.unit(self.ix).short.shown(self.lang()).text)
    }

    /// A target: a value, or both ends of a range.
    pub fn aim(&self, aim: Aim) -> String {
        match aim.upper {
            Some(upper) if self.indicator().improves == Improves::Within => {
                // a dash beside a minus is hard to read
                let mark =
                    if aim.value.is_sign_negative() || upper.is_sign_negative() { "…" } else { "–" };
                self.with_unit(format!("{}{mark}{}", self.number(aim.value), self.number(upper)))
            }
            _ => self.value(aim.value),
        }
    }

    /// What is known of a figure: its value with unit, or why there is none.
    pub fn reading(&self, reading: Reading) -> String {
        match reading {
            Reading::Number(value) => self.value(value),
            Reading::NotApplicable => self.words.t("empty-not_applicable").into(),
            Reading::Unavailable => self.words.t("empty-unavailable").into(),
            Reading::DivisionByZero => self.words.t("empty-division").into(),
            Reading::Overflow => self.words.t("empty-overflow").into(),
        }
    }

    /// A change with its sign and no unit.
    pub fn change(&self, value: Decimal) -> String {
        numbers::signed(self.lang(), value, self.indicator().decimals)
    }

    /// A change with its sign and unit: `−165 ед.`, of a share in points: `+1,5 п. п.`.
    pub fn change_with_unit(&self, value: Decimal) -> String {
        self.change_to(value, self.indicator().decimals)
    }

    /// A change beside its value, where the unit stands already; only that of a share is another: `+1,5 п. п.`.
    pub fn change_beside(&self, value: Decimal) -> String {
        if self.is_percent() { self.change_with_unit(value) } else { self.change(value) }
    }

    fn is_percent(&self) -> bool {
        self.concept.unit(self.ix).short.shown(self.lang()).text == PERCENT
    }

    /// A change per year, with one decimal more: it is small beside the value.
    pub fn change_per_year(&self, value: Decimal) -> String {
        let change = self.change_to(value, self.indicator().decimals + 1);
        self.words.with("per-year", &[("change", change.into())])
    }

    fn change_to(&self, value: Decimal, decimals: u32) -> String {
        let number = numbers::signed(self.lang(), value, decimals);
        match self.indicator().kind {
            Kind::Rank => with_unit(number, self.words.t("unit-place")),
            Kind::Milestone => number,
            Kind::Count | Kind::Amount | Kind::Share | Kind::Rate | Kind::Score => {
                if self.is_percent() {
                    with_unit(number, self.words.t("unit-points"))
                } else {
                    self.with_unit(number)
                }
            }
        }
    }

    /// A value with as many decimals more as it takes to tell it from another: a path that expects 5.6 must not read like a figure of 6.
    pub(super) fn apart(&self, value: Decimal, from: Decimal) -> String {
        let decimals = self.indicator().decimals;
        let told =
            |d: &u32| numbers::number(self.lang(), value, *d) != numbers::number(self.lang(), from, *d);
        let more = (decimals..=decimals + MORE_DECIMALS).find(told);
        match more {
            Some(more) if more > decimals && self.indicator().kind != Kind::Rank => {
                self.with_unit(numbers::number(self.lang(), value, more))
            }
            _ => self.value(value),
        }
    }

    /// How far a hold may stray; with its own decimals, since the usual tolerance is half of the last one shown.
    pub(super) fn tolerance(&self) -> String {
        let tolerance = self.indicator().tolerance().normalize();
        let decimals = tolerance.scale().max(self.indicator().decimals);
        let number = numbers::number(self.lang(), tolerance, decimals);
        if self.is_percent() {
            with_unit(number, self.words.t("unit-points"))
        } else {
            self.with_unit(number)
        }
    }
}

fn with_unit(number: String, unit: &str) -> String {
    if unit.is_empty() {
        return number;
    }
    match unit.split_once(NUMBER_HERE) {
        Some((before, after)) => format!("{}\u{a0}{number}{after}", before.trim_end()),
        None => format!("{number}\u{a0}{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_before_its_unit_or_where_the_unit_says() {
        let said = |unit| with_unit("21,4".to_owned(), unit);
        assert_eq!(said("ед."), "21,4\u{a0}ед.");
        assert_eq!(said("10 мың тұрғынға …"), "10 мың тұрғынға\u{a0}21,4");
        assert_eq!(said(""), "21,4");
    }
}
