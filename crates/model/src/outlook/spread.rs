//! A predictive distribution: Student's t around a middle; and the limits beyond which no figure of a kind can lie.

use crate::concept::Kind;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Where a figure will lie: `middle + scale × t(freedom)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    /// As likely above as below.
    pub middle: f64,
    /// One unit of the distribution; above 0.
    pub scale: f64,
    /// Degrees of freedom: the fewer figures, the longer the tails.
    pub freedom: f64,
}

impl Spread {
    /// `None` for what is no distribution: a scale of zero, a number that is not finite.
    pub fn new(middle: f64, scale: f64, freedom: f64) -> Option<Spread> {
        let sound = middle.is_finite() && scale.is_finite() && scale > 0.0 && freedom >= 1.0;
        sound.then_some(Spread { middle, scale, freedom })
    }

    fn distribution(&self) -> Option<StudentsT> {
        StudentsT::new(0.0, 1.0, self.freedom).ok()
    }

    /// The central interval that holds the figure with this probability.
    pub fn interval(&self, level: f64) -> Option<(f64, f64)> {
        let reach = self.distribution()?.inverse_cdf(0.5 + level.clamp(0.0, 0.999) / 2.0) * self.scale;
        reach.is_finite().then_some((self.middle - reach, self.middle + reach))
    }

    /// The probability of lying between two bounds, either of which may be infinite.
    pub fn between(&self, (low, high): (f64, f64)) -> Option<f64> {
        let distribution = self.distribution()?;
        let below = |bound: f64| {
            if bound == f64::INFINITY {
                1.0
            } else if bound == f64::NEG_INFINITY {
                0.0
            } else {
                distribution.cdf((bound - self.middle) / self.scale)
            }
        };
        let probability = below(high) - below(low);
        probability.is_finite().then(|| probability.clamp(0.0, 1.0))
    }
}

/// What a figure of a kind can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    low: f64,
    high: f64,
}

impl Limits {
    /// Shares lie in 0–100, places begin at 1 and end with the last, counts, amounts and rates are not below 0; a score's scale is not
    /// known here.
    pub fn of(kind: Kind, most: Option<f64>) -> Limits {
        let (low, high) = match kind {
            Kind::Share => (0.0, 100.0),
            Kind::Rank => (1.0, f64::INFINITY),
            Kind::Count | Kind::Amount | Kind::Rate => (0.0, f64::INFINITY),
            Kind::Milestone => (0.0, 1.0),
            Kind::Score => (f64::NEG_INFINITY, f64::INFINITY),
        };
        Limits { low, high: most.map_or(high, |most| high.min(most.max(low))) }
    }

    /// The nearest possible value. A bound of an interval is moved inside, its other bound stays.
    pub fn within(self, value: f64) -> f64 {
        value.clamp(self.low, self.high)
    }

    /// An interval with a bound at a limit reaches beyond it: what is forecast beyond the limit will lie at it.
    pub fn opened(self, low: f64, high: f64) -> (f64, f64) {
        let low = if low <= self.low { f64::NEG_INFINITY } else { low };
        let high = if high >= self.high { f64::INFINITY } else { high };
        (low, high)
    }
}
