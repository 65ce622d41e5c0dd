//! The logarithmic axis of exposures: round ticks, as many as there is room for.

use crate::charts::frame::Line;
use crate::charts::ink::Ink;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Empty room at either end, as a factor.
const ROOM: f64 = 1.18;

/// An axis around the exposures, in natural logarithms.
pub(super) fn log_axis(
    exposures: impl Iterator<Item = f64>,
    room: f64,
    tick: &dyn Fn(Decimal) -> String,
) -> Line {
    let (mut low, mut high) = (f64::INFINITY, 0.0_f64);
    for exposure in exposures.filter(|x| x.is_finite() && *x > 0.0) {
        (low, high) = (low.min(exposure), high.max(exposure));
    }
    if low > high {
        return Line::bare(0.0, 1.0);
    }
    let (from, to) = ((low / ROOM).ln(), (high * ROOM).ln());
    // the densest set whose words do not touch
    let sets: [&[i64]; 5] = [
        &[10, 12, 15, 20, 25, 30, 40, 50, 60, 80],
        &[10, 15, 20, 30, 50, 70],
        &[10, 20, 50],
        &[10, 30],
        &[10],
    ];
    let ticks = sets.iter().map(|digits| ticks((from, to), digits, tick));
    let fits = |ticks: &Vec<(f64, String)>| {
        ticks.windows(2).all(|pair| {
            let apart = (pair[1].0 - pair[0].0) / (to - from) * room;
            apart >= (Ink::AxisText.width(&pair[0].1) + Ink::AxisText.width(&pair[1].1)) / 2.0 + 12.0
        })
    };
    Line { from, to, ticks: ticks.into_iter().find(fits).unwrap_or_default() }
}

/// Round numbers within the axis: these digits (in tenths) times powers of ten.
fn ticks((from, to): (f64, f64), digits: &[i64], tick: &dyn Fn(Decimal) -> String) -> Vec<(f64, String)> {
    let ten = std::f64::consts::LN_10;
    let powers = (from / ten).floor().clamp(-9.0, 26.0) as i32..=(to / ten).floor().clamp(-9.0, 26.0) as i32;
    let round = |digits: i64, power: i32| -> Option<Decimal> {
        let scale = power - 1;
        if scale < 0 {
            return Decimal::try_new(digits, scale.unsigned_abs()).ok().map(|d| d.normalize());
        }
        let whole = i128::from(digits).checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?;
        Decimal::try_from_i128_with_scale(whole, 0).ok()
    };
    powers
        .flat_map(|power| digits.iter().filter_map(move |digits| round(*digits, power)))
        .filter_map(|value| Some((value.to_f64()?.ln(), tick(value))))
        .filter(|(at, _)| (from..=to).contains(at))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(exposures: &[f64], room: f64) -> String {
        let line = log_axis(exposures.iter().copied(), room, &|value| value.to_string());
        line.ticks.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round_and_never_touch() {
        let regions = [219_000.0, 2_350_000.0];
        assert_eq!(words(&regions, 620.0), "200000 300000 500000 700000 1000000 1500000 2000000");
        assert_eq!(words(&regions, 280.0), "200000 500000 1000000 2000000");
        assert_eq!(words(&[3.0, 90_000.0], 280.0), "10 100 1000 10000 100000");
        assert_eq!(words(&[0.04], 280.0), "0.04");
        assert_eq!(words(&[0.0, f64::NAN], 280.0), "");
    }
}
