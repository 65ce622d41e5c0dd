//! What units measure: a dimension (tenge, things counted per hectare) and a factor (a million of it, a hundredth). So that a formula can
//! be refused that adds money to people, or calls a share of a hundred a rate per ten thousand.

use crate::formula::{Formula, Operator};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt;

/// Base dimensions with their powers; without any it is a plain number, as a share is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimension {
    // no power is zero
    powers: BTreeMap<String, i32>,
}

impl Dimension {
    /// Reads `count`, `count/hectare`, `tenge/count/day`; blank is none. `None` if it is not one.
    pub fn parse(text: &str) -> Option<Dimension> {
        if text.trim().is_empty() {
            return Some(Dimension::default());
        }
        Dimension::of(&Formula::parse(text).ok()?)
    }

    fn of(formula: &Formula<String>) -> Option<Dimension> {
        match formula {
            Formula::Name(name) => Some(Dimension { powers: BTreeMap::from([(name.clone(), 1)]) }),
            Formula::Number(_) => None,
            Formula::Apply(operator, operands) => {
                let (left, right) = (Dimension::of(&operands.0)?, Dimension::of(&operands.1)?);
                match operator {
                    Operator::Multiply => Some(left.with(&right, 1)),
                    Operator::Divide => Some(left.with(&right, -1)),
                    Operator::Add | Operator::Subtract => None,
                }
            }
        }
    }

    fn with(mut self, other: &Dimension, sign: i32) -> Dimension {
        for (name, power) in &other.powers {
            *self.powers.entry(name.clone()).or_insert(0) += sign * power;
        }
        self.powers.retain(|_, power| *power != 0);
        self
    }
}

impl fmt::Display for Dimension {
    /// As [`Dimension::parse`] reads it, but `1` for none and before a quotient of nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let times = |sign: i32| {
            let of_sign = self.powers.iter().filter(move |(_, power)| power.signum() == sign);
            of_sign.flat_map(|(name, power)| (0..power.abs()).map(move |_| name.as_str()))
        };
        let over: Vec<&str> = times(1).collect();
        f.write_str(if over.is_empty() { "1".to_owned() } else { over.join("*") }.as_str())?;
        times(-1).try_for_each(|name| write!(f, "/{name}"))
    }
}

/// How many of the plain unit one is, as a quotient, so that a third stays one.
#[derive(Clone, Copy, Debug)]
pub struct Factor {
    over: Decimal,
    under: Decimal,
}

impl Factor {
    /// Of a number above zero.
    pub fn new(value: Decimal) -> Option<Factor> {
        (value > Decimal::ZERO).then_some(Factor { over: value, under: Decimal::ONE })
    }

    /// `None` where the numbers are too large.
    fn times(self, other: Factor) -> Option<Factor> {
        let (over, under) = (self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?);
        Some(Factor { over: over.normalize(), under: under.normalize() })
    }

    fn inverse(self) -> Factor {
        Factor { over: self.under, under: self.over }
    }
}

impl PartialEq for Factor {
    fn eq(&self, other: &Factor) -> bool {
        let products = self.over.checked_mul(other.under).zip(other.over.checked_mul(self.under));
        products.is_some_and(|(left, right)| left == right)
    }
}

impl Eq for Factor {}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.over.checked_div(self.under) {
            Some(value) => write!(f, "{}", value.normalize()),
            None => write!(f, "{}/{}", self.over, self.under),
        }
    }
}

/// What a unit measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Of what.
    pub dimension: Dimension,
    /// How much of it one unit is: 1000000 for millions, 0.01 for per cent, 0.0001 for "per 10,000".
    pub factor: Factor,
}

impl Measure {
    /// Product (`sign` 1) or quotient (`sign` −1).
    fn with(self, other: Measure, sign: i32) -> Option<Measure> {
        let factor = if sign < 0 { other.factor.inverse() } else { other.factor };
        let dimension = self.dimension.with(&other.dimension, sign);
        Some(Measure { dimension, factor: self.factor.times(factor)? })
    }
}

/// Why a formula makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nonsense {
    /// Different things are added up or subtracted.
    SumOfDimensions(Dimension, Dimension),
    /// The same thing in different sizes is added up or subtracted: tenge and millions of tenge.
    SumOfFactors(Factor, Factor),
    /// The result is another thing than its unit says: what it is, what it should be.
    Dimension(Dimension, Dimension),
    /// The result is of another size than its unit says: what it is, what it should be.
    Factor(Factor, Factor),
}

/// What a part of a formula is.
enum Sense {
    /// A plain number.
    Number(Decimal),
    /// Something measured.
    Measured(Measure),
    /// Nobody can tell: a unit that could not be read, or numbers too large.
    Unknown,
}

/// Whether a formula makes what its indicator's unit says, if `unit` tells the measure of every name. A power of ten that multiplies or
/// divides converts (`* 100` makes per cent); any other number is a coefficient and changes no unit; a number in a sum is of its unit.
pub fn check<N>(
    formula: &Formula<N>,
    unit: &impl Fn(&N) -> Option<Measure>,
    result: &Measure,
) -> Result<(), Nonsense> {
    match sense(formula, unit)? {
        Sense::Number(_) | Sense::Unknown => Ok(()),
        Sense::Measured(found) if found.dimension != result.dimension => {
            Err(Nonsense::Dimension(found.dimension, result.dimension.clone()))
        }
        Sense::Measured(found) if found.factor != result.factor => {
            Err(Nonsense::Factor(found.factor, result.factor))
        }
        Sense::Measured(_) => Ok(()),
    }
}

fn sense<N>(formula: &Formula<N>, unit: &impl Fn(&N) -> Option<Measure>) -> Result<Sense, Nonsense> {
    let (operator, operands) = match formula {
        Formula::Number(number) => return Ok(Sense::Number(*number)),
        Formula::Name(name) => return Ok(unit(name).map_or(Sense::Unknown, Sense::Measured)),
        Formula::Apply(operator, operands) => (*operator, operands),
    };
    let (left, right) = (sense(&operands.0, unit)?, sense(&operands.1, unit)?);
    match operator {
        Operator::Add | Operator::Subtract => sum(left, right, operator),
        Operator::Multiply => Ok(product(left, right, 1)),
        Operator::Divide => Ok(product(left, right, -1)),
    }
}

fn sum(left: Sense, right: Sense, operator: Operator) -> Result<Sense, Nonsense> {
    match (left, right) {
        (Sense::Unknown, _) | (_, Sense::Unknown) => Ok(Sense::Unknown),
        (Sense::Number(left), Sense::Number(right)) => {
            let right = if operator == Operator::Subtract { -right } else { right };
            Ok(left.checked_add(right).map_or(Sense::Unknown, Sense::Number))
        }
        (Sense::Measured(measure), Sense::Number(_)) | (Sense::Number(_), Sense::Measured(measure)) => {
            Ok(Sense::Measured(measure))
        }
        (Sense::Measured(left), Sense::Measured(right)) if left.dimension != right.dimension => {
            Err(Nonsense::SumOfDimensions(left.dimension, right.dimension))
        }
        (Sense::Measured(left), Sense::Measured(right)) if left.factor != right.factor => {
            Err(Nonsense::SumOfFactors(left.factor, right.factor))
        }
        (Sense::Measured(left), Sense::Measured(_)) => Ok(Sense::Measured(left)),
    }
}

fn product(left: Sense, right: Sense, sign: i32) -> Sense {
    let known = match (left, right) {
        (Sense::Unknown, _) | (_, Sense::Unknown) => None,
        (Sense::Number(left), Sense::Number(right)) => {
            let number = if sign < 0 { left.checked_div(right) } else { left.checked_mul(right) };
            number.map(Sense::Number)
        }
        (Sense::Measured(left), Sense::Number(right)) => left.with(scale(right), sign).map(Sense::Measured),
        (Sense::Number(left), Sense::Measured(right)) => scale(left).with(right, sign).map(Sense::Measured),
        (Sense::Measured(left), Sense::Measured(right)) => left.with(right, sign).map(Sense::Measured),
    };
    known.unwrap_or(Sense::Unknown)
}

/// What a literal does to a measure it multiplies: ten times as many are of units a tenth as large.
fn scale(number: Decimal) -> Measure {
    let converts = number > Decimal::ZERO && is_power_of_ten(number);
    let under = if converts { number } else { Decimal::ONE };
    Measure { dimension: Dimension::default(), factor: Factor { over: Decimal::ONE, under } }
}

fn is_power_of_ten(number: Decimal) -> bool {
    let mut digits = number.normalize().mantissa();
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    digits == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(dimension: &str, factor: &str) -> Measure {
        let factor = Factor::new(factor.parse().unwrap()).unwrap();
        Measure { dimension: Dimension::parse(dimension).unwrap(), factor }
    }

    fn checked(formula: &str, result: &Measure) -> Result<(), Nonsense> {
        let unit = |name: &String| match name.as_str() {
            "thefts" | "solved" | "people" => Some(measure("count", "1")),
            "damage" => Some(measure("tenge", "1000000")),
            "fine" => Some(measure("tenge", "1")),
            "share" => Some(measure("", "0.01")),
            "area" => Some(measure("hectare", "1")),
            "wait" => Some(measure("minute", "1")),
            _ => None,
        };
        check(&Formula::parse(formula).unwrap(), &unit, result)
    }

    #[test]
    fn dimensions_are_read_and_written() {
        for (text, written) in [
            ("", "1"),
            ("count", "count"),
            ("count/hectare", "count/hectare"),
            ("tenge/count/day", "tenge/count/day"),
            ("a*b/a", "b"),
            ("a/a", "1"),
            ("a / b * b / c", "a/c"),
        ] {
            assert_eq!(Dimension::parse(text).unwrap().to_string(), written);
        }
        for text in ["count +", "a+b", "2*a", "Count", "1", "a b"] {
            assert_eq!(Dimension::parse(text), None, "{text}");
        }
    }

    #[test]
    fn sensible_formulas_pass() {
        for (formula, dimension, factor) in [
            ("solved / thefts * 100", "", "0.01"),
            ("100 * solved / thefts", "", "0.01"),
            ("solved / (thefts / 100)", "", "0.01"),
            ("solved / (thefts + solved) * 100", "", "0.01"),
            ("thefts / people * 10000", "", "0.0001"),
            ("thefts / area * 100000", "count/hectare", "0.00001"),
            ("damage / thefts", "tenge/count", "1000000"),
            ("damage * 1000000 / thefts", "tenge/count", "1"),
            ("damage / 1000", "tenge", "1000000000"),
            ("fine + damage * 1000000", "tenge", "1"),
            ("100 - share", "", "0.01"),
            ("(1 - share / 100) * 100", "", "0.01"),
            ("0.5 * share + 0.5 * solved / thefts * 100", "", "0.01"),
            ("1 / wait", "1/minute", "1"),
            ("12 * thefts", "count", "1"),
            ("unheard_of / thefts", "tenge", "7"),
            ("2 * 3", "tenge", "7"),
            ("2 / 0", "tenge", "7"),
        ] {
            let dimension = dimension.strip_prefix("1/").map_or_else(
                || measure(dimension, factor),
                |under| measure("", factor).with(measure(under, "1"), -1).unwrap(),
            );
            assert_eq!(checked(formula, &dimension), Ok(()), "{formula}");
        }
    }

    #[test]
    fn nonsense_is_told_apart() {
        let percent = measure("", "0.01");
        for (formula, said) in [
            ("solved / thefts", "Err(Factor(1, 0.01))"),
            ("thefts / people * 10000", "Err(Factor(0.0001, 0.01))"),
            ("damage / thefts * 100", "Err(Dimension(tenge/count, 1))"),
            ("damage / fine * 100", "Err(Factor(10000, 0.01))"),
            ("(thefts + wait) / thefts * 100", "Err(SumOfDimensions(count, minute))"),
            ("(damage - fine) / damage * 100", "Err(SumOfFactors(1000000, 1))"),
            ("share * 100", "Err(Factor(0.0001, 0.01))"),
            ("share * thefts", "Err(Dimension(count, 1))"),
        ] {
            let found = match checked(formula, &percent) {
                Ok(()) => "Ok".to_owned(),
                Err(Nonsense::Dimension(a, b)) => format!("Err(Dimension({a}, {b}))"),
                Err(Nonsense::Factor(a, b)) => format!("Err(Factor({a}, {b}))"),
                Err(Nonsense::SumOfDimensions(a, b)) => format!("Err(SumOfDimensions({a}, {b}))"),
                Err(Nonsense::SumOfFactors(a, b)) => format!("Err(SumOfFactors({a}, {b}))"),
            };
            assert_eq!(found, said, "{formula}");
        }
    }

    #[test]
    fn factors_are_exact_and_never_overflow() {
        let third = Factor { over: Decimal::ONE, under: Decimal::from(3) };
        let thirds = third.times(Factor::new(Decimal::from(3)).unwrap()).unwrap();
        assert_eq!(thirds, Factor::new(Decimal::ONE).unwrap());
        assert!(Factor::new(Decimal::ZERO).is_none() && Factor::new(-Decimal::ONE).is_none());
        let long = ["damage"; 9].join(" * ");
        assert_eq!(checked(&long, &measure("tenge", "1")), Ok(()), "too large to tell");
    }
}
