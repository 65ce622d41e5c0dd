//! Axes: round ticks, exact as decimals, and the years below a time axis.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// An axis of values: where it begins and ends, and its ticks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) ticks: Vec<Decimal>,
}

/// What kind of values stand on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// Any numbers: round steps, and zero when it is near.
    Plain,
    /// The same, but zero only if it lies between them: what matters is how they differ.
    Near,
    /// Places 1, 2, 3…: whole steps, never a place 0.
    Places,
}

/// A round axis around the values with at most `most` ticks; `None` without values.
pub(crate) fn axis(values: impl Iterator<Item = f64>, kind: Values, most: usize) -> Option<Axis> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for value in values.filter(|value| value.is_finite()) {
        (low, high) = (low.min(value), high.max(value));
    }
    if low > high {
        return None;
    }
    (low, high) = padded(low, high, kind);
    let step = step(low, high, kind, most);
    let size = step.to_f64()?;
    let (first, last) = ((low / size).floor(), (high / size).ceil());
    let tick = |n: i64| {
        let mut tick = step.checked_mul(Decimal::from(first as i64 + n))?;
        // zero too with the decimals of its neighbours
        tick.rescale(step.scale());
        Some(tick)
    };
    let mut ticks = (0..=(last - first) as i64).filter_map(tick).collect::<Vec<_>>();
    (low, high) = (first * size, last * size);
    if kind == Values::Places && first == 0.0 {
        // there is no place 0: the axis begins at place 1
        low = 1.0;
        if let Some(zero) = ticks.first_mut() {
            *zero = Decimal::ONE;
        }
        if ticks.get(1) == Some(&Decimal::ONE) {
            ticks.remove(0);
        }
    }
    Some(Axis { low, high, ticks })
}

/// Room around equal values, and zero when it is near enough that leaving it out would exaggerate.
fn padded(low: f64, high: f64, kind: Values) -> (f64, f64) {
    let apart = high - low;
    // equal, or so near that ticks between them would have more digits than a decimal holds
    if apart <= low.abs().max(high.abs()) * 1e-9 {
        let room = match kind {
            Values::Plain | Values::Near if low == 0.0 => return (0.0, 1.0),
            Values::Plain | Values::Near => low.abs() * 0.1,
            Values::Places => 2.0,
        };
        let floor = if kind == Values::Places { 1.0 } else { f64::NEG_INFINITY };
        return ((low - room).max(floor), high + room);
    }
    match kind {
        Values::Places | Values::Near => (low, high),
        Values::Plain if low > 0.0 && low < 0.4 * high => (0.0, high),
        Values::Plain if high < 0.0 && high > 0.4 * low => (low, 0.0),
        Values::Plain => (low, high),
    }
}

/// The smallest round step that needs no more than `most` ticks.
fn step(low: f64, high: f64, kind: Values, most: usize) -> Decimal {
    let power = ((high - low) / most as f64).log10().floor().clamp(-27.0, 28.0) as i32;
    let powers = power..=power + 2;
    let candidates = powers.flat_map(|power| {
        // 2.5 only where it is a whole number: 25, 250
        let quarters = (power >= 1).then_some((25, power - 1));
        [Some((1, power)), Some((2, power)), quarters, Some((5, power))].into_iter().flatten()
    });
    let mut widest = Decimal::ONE;
    for (digits, power) in candidates {
        let Some(step) = rounded(digits, power) else { break };
        if kind == Values::Places && step < Decimal::ONE {
            continue;
        }
        widest = step;
        let size = step.to_f64().unwrap_or(1.0);
        if (high / size).ceil() - (low / size).floor() < most as f64 {
            break;
        }
    }
    widest
}

fn rounded(digits: i64, power: i32) -> Option<Decimal> {
    if power < 0 {
        Decimal::try_new(digits, power.unsigned_abs()).ok()
    } else {
        let value = 10_i128.checked_pow(power.unsigned_abs())?.checked_mul(i128::from(digits))?;
        Decimal::try_from_i128_with_scale(value, 0).ok()
    }
}

/// A time axis: where it begins and ends, and the years below it.
pub(crate) struct Times {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) ticks: Vec<(f64, String)>,
}

/// A time axis around the moments, with the caller's ticks or else every year (or second, fifth, tenth year) that
/// `room` pixels hold. Counted back from the last, so that the final year is always named.
pub(crate) fn times(
    moments: impl Iterator<Item = f64>,
    given: &[(f64, String)],
    room: f64,
    width: fn(&str) -> f64,
) -> Times {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for x in moments.filter(|x| x.is_finite()) {
        (low, high) = (low.min(x), high.max(x));
    }
    if low > high {
        return Times { low: 0.0, high: 1.0, ticks: Vec::new() };
    }
    if high - low < 1e-6 {
        (low, high) = (low - 1.0, high + 1.0);
    }
    let inside = |x: f64| low - 1e-6 <= x && x <= high + 1e-6;
    let all: Vec<(f64, String)> = if given.is_empty() {
        (low.ceil() as i64..=high.floor() as i64).map(|year| (year as f64, year.to_string())).collect()
    } else {
        given.iter().filter(|(x, _)| inside(*x)).cloned().collect()
    };
    let widest = all.iter().map(|(_, text)| width(text)).fold(0.0, f64::max) + 10.0;
    let closest = all.windows(2).map(|pair| pair[1].0 - pair[0].0).fold(f64::INFINITY, f64::min);
    let per_tick = closest / (high - low) * room;
    let every = [1, 2, 5, 10, 20, 50].into_iter().find(|n| per_tick * f64::from(*n) >= widest).unwrap_or(100);
    let last = all.len() % every as usize;
    let skip = if last == 0 { every as usize - 1 } else { last - 1 };
    let ticks = all.into_iter().skip(skip).step_by(every as usize).collect();
    Times { low, high, ticks }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(values: &[f64], kind: Values) -> String {
        let axis = axis(values.iter().copied(), kind, 6).unwrap();
        let low = axis.ticks.first().unwrap().to_f64().unwrap();
        assert!(axis.ticks.len() <= 6 && axis.ticks.len() >= 2, "{axis:?}");
        assert!(axis.low <= values.iter().copied().fold(f64::INFINITY, f64::min), "{axis:?}");
        assert!(axis.high >= values.iter().copied().fold(f64::NEG_INFINITY, f64::max), "{axis:?}");
        assert!(low <= axis.low + (axis.high - axis.low) * 1e-9, "{axis:?}");
        axis.ticks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round_exact_and_few() {
        let cases: [(&[f64], &str); 9] = [
            (&[12.4, 9.1, 10.0], "9 10 11 12 13"),
            (&[0.31, 0.33], "0.310 0.315 0.320 0.325 0.330"),
            (&[3.0, 97.0], "0 20 40 60 80 100"),
            (&[-5.0, 12.0], "-5 0 5 10 15"),
            (&[0.0], "0.0 0.2 0.4 0.6 0.8 1.0"),
            (&[50.0, 50.0], "45 50 55"),
            (&[1_204_000.0, 980_000.0], "900000 1000000 1100000 1200000 1300000"),
            (&[5e28, 1e28], "0 10000000000000000000000000000 20000000000000000000000000000"),
            (&[-3.0, -9.0], "-10 -8 -6 -4 -2"),
        ];
        for (values, expected) in cases {
            let found = ticks(values, Values::Plain);
            assert!(found.starts_with(expected), "{values:?}: {found}");
        }
    }

    #[test]
    fn places_begin_with_the_first_and_are_whole() {
        assert_eq!(ticks(&[3.0, 41.0], Values::Places), "1 10 20 30 40 50");
        assert_eq!(ticks(&[1.0, 3.0], Values::Places), "1 2 3");
        assert_eq!(ticks(&[2.0], Values::Places), "1 2 3 4");
    }

    #[test]
    fn nothing_has_no_axis() {
        assert_eq!(axis(std::iter::empty(), Values::Plain, 6), None);
        assert_eq!(axis([f64::NAN].into_iter(), Values::Plain, 6), None);
    }

    #[test]
    fn the_final_year_is_always_named() {
        let years = |low: f64, high: f64, room| {
            let times = times([low, high].into_iter(), &[], room, |text| text.len() as f64 * 7.0);
            times.ticks.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(years(2019.0, 2028.0, 600.0), "2019 2020 2021 2022 2023 2024 2025 2026 2027 2028");
        assert_eq!(years(2019.0, 2028.0, 220.0), "2020 2022 2024 2026 2028");
        assert_eq!(years(2024.25, 2024.75, 220.0), "");
        assert_eq!(years(2024.0, 2024.0, 220.0), "2023 2024 2025");
    }
}
