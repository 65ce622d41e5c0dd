//! What is usual for a figure: bounds around an earlier one, and around the median of many.
//!
//! Bounds are statistics, so binary floats find them; they are rounded outwards to a decimal, and the judge compares decimals.

use model::Decimal;
use model::concept::{Indicator, Kind};

/// Against the period before a half: a year's wave takes a month up or down by about a fifth, two such months in a row by less than this.
const SINCE_PREVIOUS: f64 = 0.5;
/// Against АППГ three tenths: the season is the same in both, so less is worth a word.
const SINCE_LAST_YEAR: f64 = 0.3;
/// Sums of money and weights come in lumps (one case of a million), so only a doubling or a halving is worth a word.
const AMOUNT: f64 = 2.0;
/// Shares are held against each other in points: 15 against the period before, 10 against АППГ.
const POINTS_SINCE_PREVIOUS: u8 = 15;
const POINTS_SINCE_LAST_YEAR: u8 = 10;
/// Two counts of rare events with one mean differ by more than three standard deviations in 3 cases of 1,000: chance must not warn.
const SIGMAS: f64 = 3.0;
/// A modified z-score above 3.5 is an outlier (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993).
const OUTLIER: f64 = 3.5;
/// Makes the median absolute deviation of a normal sample its standard deviation.
const MAD_TO_SIGMA: f64 = 1.4826;
/// Where nothing ever varied, a twentieth of the median stands for the deviation.
const LEAST_SPREAD: f64 = 0.05;

/// Least and greatest usual value; `None` where there is no bound.
pub(super) type Bounds = (Option<Decimal>, Option<Decimal>);

/// Bounds around one earlier figure: that of the period before, or of the year before if `year`.
pub(super) fn around(indicator: &Indicator, was: Decimal, year: bool) -> Option<Bounds> {
    let value = float(was)?;
    let share = if year { SINCE_LAST_YEAR } else { SINCE_PREVIOUS };
    let (down, up) = match indicator.kind {
        Kind::Count => {
            let (down, up) = chance(value);
            (down.max(share * value), up.max(share * value))
        }
        Kind::Amount => {
            (at_least_ten(indicator, value / AMOUNT), at_least_ten(indicator, value * (AMOUNT - 1.0)))
        }
        Kind::Rate | Kind::Score => {
            let reach = at_least_ten(indicator, value * share);
            (reach, reach)
        }
        Kind::Share => {
            let points = Decimal::from(if year { POINTS_SINCE_LAST_YEAR } else { POINTS_SINCE_PREVIOUS });
            let low = was.checked_sub(points).filter(|low| *low > Decimal::ZERO);
            let high = was.checked_add(points).filter(|high| *high < Decimal::ONE_HUNDRED);
            return Some((low, high));
        }
        // what was done stays done
        Kind::Milestone => return (was == Decimal::ONE).then_some((Some(Decimal::ONE), None)),
        Kind::Rank => return None,
    };
    Some(bounds(indicator, value - down, value + up))
}

/// A reach of ten of the last shown decimal at least: a first gram after none is no finding.
fn at_least_ten(indicator: &Indicator, reach: f64) -> f64 {
    let floor = 10.0 * 0.1_f64.powi(i32::try_from(indicator.decimals).unwrap_or(9));
    reach.abs().max(floor)
}

/// How far a count may fall and rise by chance beside another: the difference d of counts x and y has the variance x + y, so that
/// d² = k²·(2x + d) bounds it above and d² = k²·(2x − d) below.
fn chance(value: f64) -> (f64, f64) {
    let square = SIGMAS * SIGMAS;
    let root = (square * square + 8.0 * square * value.max(0.0)).sqrt();
    ((root - square) / 2.0, (root + square) / 2.0)
}

/// The median of many figures, with bounds around it.
pub(super) fn outlier(indicator: &Indicator, values: &[Decimal]) -> Option<(Decimal, Bounds)> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let median = middle(&sorted)?;
    let mut distances: Vec<Decimal> = sorted.iter().map(|v| (*v - median).abs()).collect();
    distances.sort_unstable();
    let (centre, mad) = (float(median)?, float(middle(&distances)?)?);
    let chance = match indicator.kind {
        // the deviation of a Poisson count, so that a row of equal small counts is no iron law
        Kind::Count => centre.max(1.0).sqrt(),
        Kind::Share => 1.0,
        Kind::Amount | Kind::Rate | Kind::Score => LEAST_SPREAD * centre.abs(),
        Kind::Rank | Kind::Milestone => return None,
    };
    let reach = OUTLIER * (MAD_TO_SIGMA * mad).max(chance);
    let shown = model::value::rounded(median, indicator.decimals).normalize();
    Some((shown, bounds(indicator, centre - reach, centre + reach)))
}

fn middle(sorted: &[Decimal]) -> Option<Decimal> {
    let half = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => sorted.get(half).copied(),
        _ => {
            let (a, b) = (sorted.get(half.checked_sub(1)?)?, sorted.get(half)?);
            a.checked_add(*b)?.checked_div(Decimal::TWO)
        }
    }
}

/// Rounded outwards to the decimals shown; a bound that the kind excludes anyway is none.
fn bounds(indicator: &Indicator, low: f64, high: f64) -> Bounds {
    let decimals = indicator.decimals.min(9);
    let step = 10_f64.powi(i32::try_from(decimals).unwrap_or(9));
    // a float that stands for a whole number must not be pushed a whole step outwards by its last bit
    let exact = |x: f64| Decimal::try_from((x * step * 1e6).round() / 1e6).ok();
    let scaled =
        |x: Option<Decimal>| x?.checked_div(Decimal::from(10_i64.pow(decimals))).map(|d| d.normalize());
    let low = scaled(exact(low).map(|x| x.floor())).filter(|low| *low > Decimal::ZERO);
    let high = scaled(exact(high).map(|x| x.ceil()));
    (low, high)
}

fn float(value: Decimal) -> Option<f64> {
    f64::try_from(value).ok()
}
