//! Exponential smoothing of what is left when the season is taken out, with intervals for whole years.

use super::data::Point;
use super::season::Season;
use super::spread::Spread;
use super::trend::rounding;
use super::{Inputs, Method, OfYear, Paths, per_year, periods_until};
use crate::concept::Kind;
use crate::period::Period;
use augurs_core::{Fit, Predict};
use augurs_ets::AutoETS;

/// The figures of months, quarters or halves continued to the end of the final year.
pub(super) fn forecast(inputs: &Inputs<'_>, points: &[Point]) -> Option<Paths> {
    let (first, last) = (points.first()?.0, points.last()?.0);
    let ahead: Vec<Period> = periods_until(last, inputs.final_year).collect();
    let smoothing = Smoothing::of(inputs, points, ahead.len())?;
    let alone =
        |(step, period): (usize, &Period)| Some((*period, smoothing.combined(last, &[(step, 1.0)], 0.0)?));
    let parts = ahead.iter().enumerate().map(alone).collect::<Option<Vec<_>>>()?;
    let begun = i16::from(usize::from(last.part()) == per_year(last.periodicity()));
    let year = |year: i16| {
        let (known, weights) = of_year(inputs.of_year, points, &ahead, year)?;
        Some((year, smoothing.combined(last, &weights, known)?))
    };
    let years = (last.in_year() + begun..=inputs.final_year).map(year).collect::<Option<Vec<_>>>()?;
    Some(Paths { method: Method::SeasonalSmoothing, points: points.len(), first, last, years, parts })
}

/// Steps ahead with their weights in a year's figure.
type Weights = Vec<(usize, f64)>;

/// What of a year's figure is known, and how much every period ahead weighs in the rest of it; `None` if a part is in neither.
fn of_year(rule: OfYear, points: &[Point], ahead: &[Period], year: i16) -> Option<(f64, Weights)> {
    let length = per_year(points.last()?.0.periodicity());
    let weight = match rule {
        OfYear::Sum | OfYear::Last => 1.0,
        OfYear::Mean => 1.0 / length as f64,
        OfYear::Years => return None,
    };
    let counts = |period: &Period| {
        let is_last = usize::from(period.part()) == length;
        period.in_year() == year && (rule != OfYear::Last || is_last)
    };
    let known: Vec<f64> = points.iter().filter(|(p, _)| counts(p)).map(|(_, value)| value * weight).collect();
    let coming = ahead.iter().enumerate().filter(|(_, period)| counts(period));
    let weights: Weights = coming.map(|(step, _)| (step, weight)).collect();
    let needed = if rule == OfYear::Last { 1 } else { length };
    (known.len() + weights.len() == needed).then(|| (known.iter().sum(), weights))
}

/// A fitted model.
struct Smoothing {
    season: Season,
    /// The adjusted figures to come.
    ahead: Vec<f64>,
    /// How much an error of one period stays in the figure so many periods later, from 1 for the period itself.
    echoes: Vec<f64>,
    /// Standard deviation of the errors of one period.
    error: f64,
    freedom: f64,
    /// How many figures it rests on.
    n: f64,
}

/// Two smoothing constants and two starting values.
const PARAMETERS: f64 = 4.0;

impl Smoothing {
    /// Fits level and trend with additive errors (Holt's linear trend, ETS(A,A,N)) by maximum likelihood. The trend is not damped: the
    /// question is what comes if things go on.
    ///
    /// `σ² = Σe² / (n − p)`, where `p` counts the season's indices, the smoothing constants and the starting values.
    fn of(inputs: &Inputs<'_>, points: &[Point], steps: usize) -> Option<Smoothing> {
        let positive = points.iter().all(|(_, value)| *value > 0.0);
        let multiplies = positive && matches!(inputs.kind, Kind::Count | Kind::Amount | Kind::Rate);
        let season = Season::of(points, multiplies)?;
        let n = points.len() as f64;
        // fitted to figures near 1, where the search for the constants begins
        let unit = season.adjusted.iter().map(|v| v.abs()).sum::<f64>() / n;
        let unit = if unit > 0.0 && unit.is_finite() { unit } else { 1.0 };
        let figures: Vec<f64> = season.adjusted.iter().map(|v| v / unit).collect();
        let fitted = AutoETS::new(1, "AAN").ok()?.damped(false).ok()?.fit(&figures).ok()?;
        let forecast = fitted.predict(steps, LEVEL).ok()?;
        let past = fitted.predict_in_sample(None).ok()?;
        let freedom = (n - (season.indices.len() as f64 - 1.0) - PARAMETERS).max(1.0);
        let squares: f64 = figures.iter().zip(&past.point).map(|(y, fit)| (y - fit).powi(2)).sum();
        let error = ((squares / freedom).sqrt() * unit).max(rounding(inputs.decimals));
        let reach = forecast.intervals.as_ref()?;
        let widths: Vec<f64> = reach.upper.iter().zip(&reach.lower).map(|(u, l)| u - l).collect();
        let ahead: Vec<f64> = forecast.point.iter().map(|v| v * unit).collect();
        let sound = error.is_finite() && ahead.iter().all(|v| v.is_finite()) && ahead.len() == steps;
        let echoes = echoes(&widths)?;
        (sound && echoes.len() == steps).then_some(Smoothing { season, ahead, echoes, error, freedom, n })
    }

    /// The spread of `known + Σ w_h × figure` over some of the periods after `last`, each with its step `h` (from 0) and weight.
    fn combined(&self, last: Period, weights: &[(usize, f64)], known: f64) -> Option<Spread> {
        let mut middle = known;
        let mut weighed = Vec::with_capacity(weights.len());
        for (step, weight) in weights {
            let part = usize::from(last.shift(*step as i32 + 1).part()) - 1;
            let (level, index) = (*self.ahead.get(*step)?, *self.season.indices.get(part)?);
            middle += weight * if self.season.multiplies { level * index } else { level + index };
            // the level counts as often as the season says
            weighed.push((*step, weight * if self.season.multiplies { index } else { 1.0 }));
        }
        Spread::new(middle, self.error * self.variance(&weighed).sqrt(), self.freedom)
    }

    /// The variance of `Σ w_h × level`, in units of `σ²`; `w` has the season in it where that multiplies.
    ///
    /// What happens on the way: an error of one period stays in all later ones, `c` of it, so that of the sum is
    /// `Σ_j (Σ_{h≥j} w_h c_{h−j})²`. What is not known of the line: the level, `(Σ w)² / n`; its slope, `12/n³ (Σ w_h (h + n/2))²` as for
    /// a straight line, and `α²/n (Σ w_h h)²` as for a walk. What is not known of the season: of `r` parts of a year
    /// `w̄² (r − r²/m) m/n` with `m` indices, each from `n/m` figures; nothing for a whole year, since the indices sum to zero.
    fn variance(&self, weighed: &[(usize, f64)]) -> f64 {
        let furthest = weighed.iter().map(|(step, _)| step + 1).max().unwrap_or(0);
        let from = |j: usize| -> f64 {
            let later = weighed.iter().filter(|(step, _)| *step >= j);
            later.map(|(step, weight)| weight * self.echoes.get(step - j).copied().unwrap_or_default()).sum()
        };
        let shocks: f64 = (0..furthest).map(|j| from(j).powi(2)).sum();
        let (n, months) = (self.n, self.season.indices.len() as f64);
        let parts = weighed.len() as f64;
        let whole: f64 = weighed.iter().map(|(_, weight)| weight).sum();
        let moment = |more: f64| -> f64 { weighed.iter().map(|(h, w)| w * (*h as f64 + 1.0 + more)).sum() };
        let alpha = self.echoes.get(1).copied().unwrap_or_default();
        let level = whole.powi(2) / n;
        let slope = 12.0 / n.powi(3) * moment(n / 2.0).powi(2) + alpha.powi(2) / n * moment(0.0).powi(2);
        let mean = whole / parts.max(1.0);
        let season = mean.powi(2) * (parts - parts.powi(2) / months).max(0.0) * months / n;
        shocks + level + slope + season
    }
}

/// The level of the intervals asked for; any will do, since only their growth is read.
const LEVEL: f64 = 0.80;

/// How an error echoes, read from how the model's own intervals widen: the variance of `h` periods ahead is `σ² Σ_{j<h} c_j²`, so each
/// step adds the square of the next `c` (R. Hyndman and others 2008, class 1; `c_0 = 1`, none is negative).
fn echoes(widths: &[f64]) -> Option<Vec<f64>> {
    let first = widths.first()?.powi(2);
    if first <= 0.0 || !first.is_finite() {
        // no error at all in the past: what there is comes from rounding and does not stay
        return Some(widths.iter().enumerate().map(|(i, _)| if i == 0 { 1.0 } else { 0.0 }).collect());
    }
    let mut before = 0.0;
    let echo = |width: &f64| {
        let variance = width.powi(2) / first;
        let added = (variance - before).max(0.0);
        before = variance;
        added.is_finite().then(|| added.sqrt())
    };
    widths.iter().map(echo).collect()
}
