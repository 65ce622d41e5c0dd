//! A cell as three integers, so that a decimal comes back from either engine digit for digit.

use crate::{Result, StoreError};
use model::{Cell, Decimal, value};

/// `mantissa`, `scale` and `state` of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) mantissa: Option<i64>,
    pub(crate) scale: u8,
    pub(crate) state: u8,
}

impl Stored {
    /// `None` if the number has too many digits.
    pub(crate) fn new(cell: Cell) -> Option<Stored> {
        match cell {
            Cell::Number(number) => Self::number(number).or_else(|| Self::number(number.normalize())),
            Cell::NotApplicable => Some(Stored { mantissa: None, scale: 0, state: 1 }),
            Cell::Unavailable => Some(Stored { mantissa: None, scale: 0, state: 2 }),
        }
    }

    fn number(number: Decimal) -> Option<Stored> {
        let fits = number.mantissa().abs() <= value::MAX_MANTISSA && number.scale() <= value::MAX_SCALE;
        let mantissa = i64::try_from(number.mantissa()).ok().filter(|_| fits)?;
        Some(Stored { mantissa: Some(mantissa), scale: u8::try_from(number.scale()).ok()?, state: 0 })
    }

    /// From the columns of a row.
    pub(crate) fn from_row(mantissa: Option<i64>, scale: i16, state: i16) -> Result<Stored> {
        let small = |n: i16| u8::try_from(n).map_err(|_| StoreError::Corrupt("scale or state"));
        Ok(Stored { mantissa, scale: small(scale)?, state: small(state)? })
    }

    /// The cell again.
    pub(crate) fn cell(self) -> Result<Cell> {
        match (self.state, self.mantissa) {
            (0, Some(mantissa)) => Decimal::try_new(mantissa, u32::from(self.scale))
                .map(Cell::Number)
                .map_err(|_| StoreError::Corrupt("scale of an observation")),
            (1, None) => Ok(Cell::NotApplicable),
            (2, None) => Ok(Cell::Unavailable),
            _ => Err(StoreError::Corrupt("state of an observation")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_come_back_digit_for_digit() {
        for text in ["0", "0.00", "1.50", "-7", "123456789012.345678", "999999999999999999", "-0.000000001"] {
            let cell = Cell::Number(text.parse().unwrap());
            let again = Stored::new(cell).unwrap().cell().unwrap();
            assert_eq!(again.number().unwrap().to_string(), text);
        }
        for cell in [Cell::NotApplicable, Cell::Unavailable] {
            assert_eq!(Stored::new(cell).unwrap().cell().unwrap(), cell);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_unless_zeros_are_all_that_is_lost() {
        let stored = |text: &str| Stored::new(Cell::Number(text.parse().unwrap()));
        assert_eq!(stored("1.0000000000000000000"), stored("1"));
        assert_eq!(stored("1000000000000000001"), None);
        assert_eq!(stored("0.1234567891"), None);
    }
}
