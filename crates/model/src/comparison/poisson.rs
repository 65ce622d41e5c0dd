//! Exact limits of the Poisson distribution, for counts of rare events: what so many expected events may turn out to be by chance.
//!
//! The rule is that of the exact tails: a count is outside a two-sided limit if, at the expected count, so many or more (or so few or
//! fewer) come with a probability of at most half of what the limit leaves out. Between whole numbers the distribution is continued by
//! its identity with the gamma distribution, `P(X ≤ n) = Q(n + 1, μ)` with Q the upper regularised incomplete gamma function (Johnson,
//! Kemp, Kotz: Univariate Discrete Distributions, section 4.2; the same as Garwood's limits of 1936), so that a drawn limit is a smooth
//! line and still gives the answer of the exact tails at every whole count. Spiegelhalter (Statistics in Medicine 24, 2005, p. 1185)
//! draws funnels with limits interpolated between neighbouring counts; those may call a count unusual that the exact tails do not.

use statrs::function::erf::erfc;
use statrs::function::gamma::checked_gamma_ur;
use std::f64::consts::SQRT_2;

/// A two-sided limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Inside lie at least 95 %: about two standard deviations.
    P95,
    /// Inside lie at least 99.8 %: about three standard deviations.
    P998,
}

impl Limit {
    /// The probability left out on either side.
    pub fn tail(self) -> f64 {
        match self {
            Limit::P95 => 0.025,
            Limit::P998 => 0.001,
        }
    }

    /// The same in standard deviations of a normal distribution: where the search begins.
    fn deviations(self) -> f64 {
        match self {
            Limit::P95 => 1.96,
            Limit::P998 => 3.09,
        }
    }
}

/// From here on the distribution is so nearly that of Wilson and Hilferty that the exact sum would be work for nothing.
const LARGE: f64 = 1e7;
/// Steps of a search; each at least halves the place left every other time.
const STEPS: usize = 100;

/// Probability that a Poisson count with this expectation is `count` or more; 1 for `count` ≤ 0.
pub fn at_least(count: f64, expected: f64) -> f64 {
    if count <= 0.0 { 1.0 } else { 1.0 - upper_gamma(count, expected) }
}

/// Probability that a Poisson count with this expectation is `count` or less; 0 for `count` ≤ −1.
pub fn at_most(count: f64, expected: f64) -> f64 {
    if count <= -1.0 { 0.0 } else { upper_gamma(count + 1.0, expected) }
}

/// The count from which on a count is outside above: the smallest with `P(X ≥ count) ≤ tail`, continued between whole numbers.
/// 0 where nothing is expected: there every event is one too many.
pub fn upper(expected: f64, limit: Limit) -> f64 {
    if expected <= 0.0 {
        return 0.0;
    }
    root(expected, 1.0 - limit.tail(), limit.deviations())
}

/// The count down to which a count is outside below: the greatest with `P(X ≤ count) ≤ tail`, continued between whole numbers. `None`
/// where not even a count of zero is so rare.
pub fn lower(expected: f64, limit: Limit) -> Option<f64> {
    if at_most(0.0, expected) > limit.tail() {
        return None;
    }
    Some((root(expected, limit.tail(), -limit.deviations()) - 1.0).max(0.0))
}

/// Q(a, x) for a > 0: grows with a, from 0 to 1.
fn upper_gamma(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if x > LARGE {
        // Wilson and Hilferty, 1931: the cube root of a gamma variable is nearly normal
        let deviations = ((x / a).cbrt() - (1.0 - 1.0 / (9.0 * a))) * 3.0 * a.sqrt();
        return erfc(deviations / SQRT_2) / 2.0;
    }
    checked_gamma_ur(a, x).unwrap_or(0.0)
}

/// The `a` with `Q(a, x) = probability`: a search that halves where the secant is slow.
fn root(x: f64, probability: f64, deviations: f64) -> f64 {
    let off = |a: f64| upper_gamma(a, x) - probability;
    let guess = x + deviations * x.sqrt() + (deviations * deviations + 2.0) / 3.0;
    let mut reach = 0.5 + 0.02 * x.sqrt();
    let (mut low, mut high) = ((guess - reach).max(0.0), guess.max(0.0) + reach);
    // at 0 the function is 0, so a bracket is always found below
    let mut below = if low > 0.0 { off(low) } else { -probability };
    while below > 0.0 {
        reach *= 2.0;
        low = (low - reach).max(0.0);
        below = if low > 0.0 { off(low) } else { -probability };
    }
    let mut above = off(high);
    while above < 0.0 && high.is_finite() {
        reach *= 2.0;
        high += reach;
        above = off(high);
    }
    for step in 0..STEPS {
        if high - low <= 1e-11 * high.max(1.0) {
            break;
        }
        let secant = low - below * (high - low) / (above - below);
        let inside = step % 2 == 0 && secant > low && secant < high;
        let middle = if inside { secant } else { f64::midpoint(low, high) };
        let there = off(middle);
        if there < 0.0 {
            (low, below) = (middle, there);
        } else {
            (high, above) = (middle, there);
        }
    }
    high
}
