//! What a cell of a report may hold. Blank is not a cell: a figure that was not reported is simply not there.

use rust_decimal::{Decimal, RoundingStrategy};

/// The content of one reported cell. The three never mix, and zero is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A reported number.
    Number(Decimal),
    /// The figure cannot exist here (reason in the note).
    NotApplicable,
    /// The figure exists but could not be had (reason in the note).
    Unavailable,
}

impl Cell {
    /// The number, if it is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Cell::Number(value) => Some(value),
            Cell::NotApplicable | Cell::Unavailable => None,
        }
    }
}

/// Largest mantissa of a reported value: 18 digits, so that it fits a 64-bit integer on every database.
pub const MAX_MANTISSA: i128 = 999_999_999_999_999_999;
/// Most decimals of a reported value.
pub const MAX_SCALE: u32 = 9;

/// Whether a value can be stored exactly: at most 18 digits, at most 9 of them decimals.
pub fn is_storable(value: Decimal) -> bool {
    let value = value.normalize();
    value.mantissa().abs() <= MAX_MANTISSA && value.scale() <= MAX_SCALE
}

/// Rounds for showing only: half away from zero, as offices round.
pub fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_away_from_zero() {
        let cases = [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.21875", 4, "0.2188"), ("1.005", 2, "1.01")];
        for (value, decimals, shown) in cases {
            let value: Decimal = value.parse().unwrap();
            assert_eq!(rounded(value, decimals).to_string(), shown);
        }
    }

    #[test]
    fn storable_means_eighteen_digits_nine_of_them_decimals() {
        for (text, fits) in [
            ("999999999999999999", true),
            ("1000000000000000001", false),
            ("0.123456789", true),
            ("0.1234567891", false),
            ("1.500000000000", true),
        ] {
            assert_eq!(is_storable(text.parse().unwrap()), fits, "{text}");
        }
    }
}
