//! A robust straight line through the years, with intervals that widen with the distance.

use super::data::Point;
use super::spread::Spread;
use super::{Inputs, Method, Paths};

/// The figures by the year continued along the line.
pub(super) fn forecast(inputs: &Inputs<'_>, years: &[Point]) -> Option<Paths> {
    let points: Vec<(f64, f64)> = years.iter().map(|(year, v)| (f64::from(year.in_year()), *v)).collect();
    let (first, last) = (years.first()?.0, years.last()?.0);
    let line = Line::through(&points)?;
    let end = f64::from(last.in_year());
    let errors = errors(&points);
    // further away is never surer
    let mut reach = 0f64;
    let mut at = |year: i16| {
        let x = f64::from(year);
        let scale = scale(&errors, x - end).max(rounding(inputs.decimals));
        reach = reach.max(scale * line.widening(x));
        Some((year, Spread::new(line.at(x), reach, line.freedom())?))
    };
    let years = (last.in_year() + 1..=inputs.final_year).map(&mut at).collect::<Option<Vec<_>>>()?;
    Some(Paths { method: Method::RobustTrend, points: points.len(), first, last, years, parts: Vec::new() })
}

/// Standard deviation of what rounding to so many decimals hides: even a series that never moved is known no better than that.
pub(super) fn rounding(decimals: u32) -> f64 {
    let unit = 10f64.powi(-(decimals.min(28) as i32));
    unit / 12f64.sqrt()
}

/// A line `y = a + b x`.
///
/// `b` is the median of the slopes between all pairs of points, `a` the median of `y − b x` (H. Theil 1950, P. K. Sen 1968): up to 29 % of
/// the points may be wild without moving it far.
///
/// The error of a forecast for `x` from `n` points is taken as `s × w(x)` times Student's t, where
/// `w(x) = √(1 + v (1/n + (x − x̄)² / Σ(xᵢ − x̄)²))`, as for the least-squares line. `v = (1 + r) / (1 − r)`, with the correlation `r`
/// (0 to 0.9) of each residual with the next, allows for figures that drift: they tell as much of a line as `n / v` independent ones
/// would (B. Santer and others 2000). The degrees of freedom are `n / v − 2`, at least 2.
///
/// The scale `s` is not that of the residuals, which is too small for figures that drift: it is the root mean square of the errors
/// `(y_j − ŷ_j) / w(x_j)` that the same method would have made for the years up to the distance asked for, from every earlier moment
/// with at least three figures behind it. The spread never shrinks with the distance.
struct Line {
    intercept: f64,
    slope: f64,
    mean: f64,
    /// Sum of the squared distances from the mean.
    squares: f64,
    n: f64,
    /// How many figures tell as much as one independent figure: `v`, at least 1.
    memory: f64,
}

/// Fewest points of a line in the past whose errors count.
const LEAST_BEFORE: usize = 3;
/// Figures that hang together more than this could not be told from a walk.
const MOST_CORRELATED: f64 = 0.9;

impl Line {
    fn through(points: &[(f64, f64)]) -> Option<Line> {
        let slopes = points.iter().enumerate().flat_map(|(i, a)| {
            points[i + 1..].iter().map(move |b| (b.1 - a.1) / (b.0 - a.0)).filter(|slope| slope.is_finite())
        });
        let slope = median(slopes.collect())?;
        let intercept = median(points.iter().map(|(x, y)| y - slope * x).collect())?;
        let n = points.len() as f64;
        let mean = points.iter().map(|(x, _)| x).sum::<f64>() / n;
        let squares = points.iter().map(|(x, _)| (x - mean).powi(2)).sum();
        let residuals: Vec<f64> = points.iter().map(|(x, y)| y - slope * x - intercept).collect();
        Some(Line { intercept, slope, mean, squares, n, memory: memory(&residuals) })
    }

    fn at(&self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }

    fn widening(&self, x: f64) -> f64 {
        (1.0 + self.memory * (1.0 / self.n + (x - self.mean).powi(2) / self.squares)).sqrt()
    }

    fn freedom(&self) -> f64 {
        (self.n / self.memory - 2.0).max(2.0)
    }
}

/// The errors `((y_j − ŷ_j) / w(x_j))²` of lines through the first three, four, … points, each with its distance from the last of them.
fn errors(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let of = |known: usize| {
        let (before, after) = points.split_at(known);
        let line = Line::through(before);
        let last = before.last().map_or(f64::NAN, |(x, _)| *x);
        after.iter().filter_map(move |(x, y)| {
            let line = line.as_ref()?;
            let error = ((y - line.at(*x)) / line.widening(*x)).powi(2);
            error.is_finite().then_some((x - last, error))
        })
    };
    (LEAST_BEFORE..points.len()).flat_map(of).collect()
}

/// The scale of the errors up to a distance. Of the nearest there are always some: every line has a next point.
fn scale(errors: &[(f64, f64)], distance: f64) -> f64 {
    let nearest = errors.iter().map(|(far, _)| *far).fold(f64::INFINITY, f64::min);
    let near = errors.iter().filter(|(far, _)| *far <= distance.max(nearest)).map(|(_, error)| *error);
    let (sum, n) = near.fold((0.0, 0.0), |(sum, n), error| (sum + error, n + 1.0));
    if n > 0.0 { (sum / n).sqrt() } else { 0.0 }
}

fn memory(residuals: &[f64]) -> f64 {
    let square: f64 = residuals.iter().map(|r| r * r).sum();
    let product: f64 = residuals.windows(2).map(|pair| pair[0] * pair[1]).sum();
    let correlation = if square > 0.0 { (product / square).clamp(0.0, MOST_CORRELATED) } else { 0.0 };
    (1.0 + correlation) / (1.0 - correlation)
}

/// The middle of the values; `None` of nothing.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (n, half) = (values.len(), values.len() / 2);
    match values.get(half) {
        Some(upper) if n % 2 == 1 => Some(*upper),
        Some(upper) => Some((values[half - 1] + upper) / 2.0),
        None => None,
    }
}
