//! Method `growth`, the second opinion: the yearly growth rate observed against the one required (the Eurostat family).
//!
//! Statistics, so binary floats: rates of growth are roots.

use super::{Inputs, Status, Working, path};
use crate::concept::{Improves, Kind, coded};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What the growth rates say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growth {
    /// Observed growth a year: `(y/y0)^(1/(t−t0)) − 1`.
    pub observed: f64,
    /// Required growth a year: `(yT/y0)^(1/(T−t0)) − 1`.
    pub required: f64,
    /// `observed / required`; finite.
    pub ratio: f64,
    /// The status by this method.
    pub status: Status,
}

impl Growth {
    /// Where the required rate of growth would have brought the figure by now: `y0 · (1 + required)^(t−t0)`; what this method holds the
    /// figure against.
    pub fn expected(&self, working: &Working) -> Option<Decimal> {
        let (year, baseline) = working.baseline?;
        let elapsed = float(working.at) - f64::from(year);
        Decimal::try_from(float(baseline) * (1.0 + self.required).powf(elapsed)).ok()
    }
}

// finite by construction, so equality is an equivalence
impl Eq for Growth {}

coded! {
    /// Why the growth rates cannot be taken.
    GrowthInapplicable {
        /// No figure, baseline or target.
        Incomplete = "incomplete",
        /// Ranges and milestones have no rate of growth.
        Kind = "kind",
        /// Baseline, figure and target must be non-zero and of one sign.
        ZeroOrSign = "zero_or_sign",
        /// Baseline and target are equal: there is no growth to require.
        Hold = "hold",
        /// No time has passed since the baseline.
        NoTime = "no_time",
    }
}

pub(super) fn growth(inputs: &Inputs<'_>, working: Option<&Working>) -> Result<Growth, GrowthInapplicable> {
    let working = working.ok_or(GrowthInapplicable::Incomplete)?;
    let (year, baseline) = working.baseline.ok_or(GrowthInapplicable::Incomplete)?;
    if inputs.kind == Kind::Milestone || inputs.improves == Improves::Within {
        return Err(GrowthInapplicable::Kind);
    }
    if baseline == working.target.value {
        return Err(GrowthInapplicable::Hold);
    }
    let elapsed = float(working.at) - f64::from(year);
    let all = f64::from(working.target.year) - f64::from(year);
    if elapsed <= 0.0 || all <= 0.0 {
        return Err(GrowthInapplicable::NoTime);
    }
    let rate = |value: Decimal, years: f64| {
        let factor = float(value) / float(baseline);
        (factor > 0.0 && factor.is_finite()).then(|| factor.powf(1.0 / years) - 1.0).filter(|r| r.is_finite())
    };
    let observed = rate(working.judged, elapsed).ok_or(GrowthInapplicable::ZeroOrSign)?;
    let required = rate(working.target.value, all).ok_or(GrowthInapplicable::ZeroOrSign)?;
    let ratio = observed / required;
    if !ratio.is_finite() {
        return Err(GrowthInapplicable::Hold);
    }
    Ok(Growth { observed, required, ratio, status: status(inputs, working, ratio) })
}

fn status(inputs: &Inputs<'_>, working: &Working, ratio: f64) -> Status {
    if path::meets(inputs.improves, working.target, working.judged) {
        Status::Achieved
    } else if ratio >= float(inputs.thresholds.on_track) {
        Status::OnTrack
    } else if ratio >= float(inputs.thresholds.at_risk) {
        Status::AtRisk
    } else if ratio >= 0.0 {
        Status::OffTrack
    } else {
        Status::Worsening
    }
}

fn float(value: Decimal) -> f64 {
    // every decimal has a nearest float; the default is never reached
    value.to_f64().unwrap_or_default()
}
