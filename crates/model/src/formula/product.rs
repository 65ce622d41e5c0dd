//! A product as decimals give it, digit for digit, quickly taken where a factor is 100 or another power of ten.

use rust_decimal::Decimal;

/// The digits of the largest decimal and of every one below it: 96 bits.
const MOST: u128 = (1 << 96) - 1;

/// `value × factor`. A quotient has all the digits that there is room for, and `checked_mul` then divides the product down again; times a power
/// of ten only the point moves, and zeros are added while there is room for them. `None` if it is too large.
pub(super) fn product(value: Decimal, factor: Decimal) -> Option<Decimal> {
    match zeros(factor) {
        Some(zeros) if value.scale() >= zeros && !value.is_zero() => moved(value, zeros),
        Some(_) | None => value.checked_mul(factor),
    }
}

/// How many zeros follow the one of a power of ten.
fn zeros(factor: Decimal) -> Option<u32> {
    if factor.scale() != 0 {
        return None;
    }
    match factor.mantissa() {
        10 => Some(1),
        100 => Some(2),
        1_000 => Some(3),
        10_000 => Some(4),
        100_000 => Some(5),
        1_000_000 => Some(6),
        _ => None,
    }
}

fn moved(value: Decimal, zeros: u32) -> Option<Decimal> {
    let mut digits = value.mantissa().unsigned_abs();
    if digits > MOST / 10 {
        let mut moved = value;
        return moved.set_scale(value.scale() - zeros).ok().map(|()| moved);
    }
    let mut added = 0;
    while added < zeros && digits * 10 <= MOST {
        digits *= 10;
        added += 1;
    }
    let digits = i128::try_from(digits).ok()?;
    let digits = if value.is_sign_negative() { -digits } else { digits };
    Decimal::try_from_i128_with_scale(digits, value.scale() - (zeros - added)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same number with the same zeros behind it.
    fn agrees(value: Decimal, factor: Decimal) {
        let text = |number: Option<Decimal>| number.map(|n| n.to_string());
        assert_eq!(text(product(value, factor)), text(value.checked_mul(factor)), "{value} × {factor}");
    }

    #[test]
    fn a_product_is_that_of_decimals_to_the_last_zero() {
        let factors =
            ["10", "100", "1000", "10000", "100000", "1000000", "1", "0", "3", "-100", "100.0", "0.1"];
        let factors: Vec<Decimal> = factors.iter().map(|n| n.parse().unwrap()).collect();
        let most = Decimal::from_i128_with_scale(Decimal::MAX.mantissa(), 5);
        let plain = ["0", "0.000", "7", "0.5", "-0.5", "1.20", "-3.333", "0.0000000000000000000000000001"];
        let mut values: Vec<Decimal> = plain.iter().map(|n| n.parse().unwrap()).collect();
        values.extend([Decimal::MAX, Decimal::MIN, most, -most]);
        // quotients of every length, just below and above each number of digits
        for above in (1..400u64).map(|n| n * n * n) {
            for below in [1, 3, 7, 8, 9, 125, 127, 9_999, 10_000, 999_983] {
                let quotient = Decimal::from(above) / Decimal::from(below);
                values.extend([quotient, -quotient]);
            }
        }
        for value in values {
            factors.iter().for_each(|factor| agrees(value, *factor));
        }
    }
}
