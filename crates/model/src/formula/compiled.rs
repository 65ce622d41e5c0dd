//! A formula made ready to be evaluated many times: a constant factor is applied before a division, not after it.

use super::{Formula, NoValue, Operator};
use rust_decimal::Decimal;

/// A formula in two orders that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compiled<N> {
    written: Formula<N>,
    divided_last: Formula<N>,
}

impl<N: Clone> Compiled<N> {
    /// Of a formula as it is written.
    pub fn new(written: Formula<N>) -> Self {
        let divided_last = written.divided_last();
        Compiled { written, divided_last }
    }

    /// Its value, as [`Formula::evaluate`] gives it, with fewer roundings: a third of 300 is 100.
    pub fn evaluate(
        &self,
        value: &mut impl FnMut(&N) -> Result<Decimal, NoValue>,
    ) -> Result<Decimal, NoValue> {
        match self.divided_last.evaluate(value) {
            // a numerator may be too large where the quotient is not
            Err(NoValue::Overflow) => self.written.evaluate(value),
            value => value,
        }
    }
}

impl<N: Clone> Formula<N> {
    /// `a / b * 100` as `a * 100 / b`: of whole numbers the product is exact, so that only the quotient is rounded, and it is quickly taken.
    fn divided_last(&self) -> Formula<N> {
        let (operator, left, right) = match self {
            Formula::Number(_) | Formula::Name(_) => return self.clone(),
            Formula::Apply(operator, operands) => {
                (*operator, operands.0.divided_last(), operands.1.divided_last())
            }
        };
        match (operator, left, right) {
            (Operator::Multiply, Formula::Apply(Operator::Divide, quotient), factor @ Formula::Number(_)) => {
                let (above, below) = *quotient;
                let above = Formula::Apply(Operator::Multiply, Box::new((above, factor)));
                Formula::Apply(Operator::Divide, Box::new((above, below)))
            }
            (operator, left, right) => Formula::Apply(operator, Box::new((left, right))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, x: Decimal) -> Result<Decimal, NoValue> {
        Compiled::new(Formula::parse(text).unwrap()).evaluate(&mut |_| Ok(x))
    }

    #[test]
    fn a_factor_is_applied_before_the_division() {
        let order = |text: &str| Formula::parse(text).unwrap().divided_last();
        for (written, evaluated) in [
            ("a / b * 100", "a * 100 / b"),
            ("(a + b) / c * 100 - 1", "(a + b) * 100 / c - 1"),
            ("(a / b * 10) / c * 100", "(a * 10 / b) * 100 / c"),
            ("a / b * c", "a / b * c"),
            ("a * 100", "a * 100"),
        ] {
            assert_eq!(order(written), Formula::parse(evaluated).unwrap(), "{written}");
        }
        assert_eq!(value("1 / x * 300", Decimal::from(3)), Ok(Decimal::ONE_HUNDRED));
    }

    #[test]
    fn what_has_no_value_keeps_its_reason_and_what_has_one_keeps_it() {
        assert_eq!(value("1 / x * 100", Decimal::ZERO), Err(NoValue::DivisionByZero));
        assert_eq!(value("x / 1 * 100", Decimal::MAX), Err(NoValue::Overflow));
        // times 100 it is too large, divided first it is not
        assert_eq!(value("x / 1000 * 100", Decimal::MAX), value("x / 10", Decimal::MAX));
        assert!(value("x / 10", Decimal::MAX).is_ok());
    }
}
