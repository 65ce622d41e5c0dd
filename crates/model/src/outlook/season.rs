//! The season of a series: what a month of the year adds to, or by how much it multiplies, the level of its year.

use super::data::Point;
use super::per_year;
use super::trend::median;

/// The season and what is left without it.
pub(super) struct Season {
    /// For every part of the year, from the first: added, or multiplied by.
    pub indices: Vec<f64>,
    /// They multiply.
    pub multiplies: bool,
    /// The figures without it.
    pub adjusted: Vec<f64>,
}

/// Rounds of taking year and season out in turn; far more than it takes to settle.
const ROUNDS: usize = 30;

impl Season {
    /// Takes the season out.
    ///
    /// The slope is the median change against the same period a year before (R. Hirsch and J. Slack 1982), which no season disturbs. What
    /// is left is fitted by an effect of every year and one of every part of the year, in turn, until both settle, so that a year that
    /// has begun does not tilt the season. The effects of the parts are the season; they sum to zero. Where a season multiplies, all of
    /// this is done with logarithms.
    pub fn of(points: &[Point], multiplies: bool) -> Option<Season> {
        let length = per_year(points.first()?.0.periodicity());
        let values: Vec<f64> =
            points.iter().map(|(_, value)| if multiplies { value.ln() } else { *value }).collect();
        let changes = values.iter().zip(values.iter().skip(length)).map(|(a, b)| (b - a) / length as f64);
        let slope = median(changes.collect())?;
        let level: Vec<f64> = values.iter().enumerate().map(|(i, v)| v - slope * i as f64).collect();
        let part = |i: usize| usize::from(points[i].0.part()) - 1;
        let year = |i: usize| (points[i].0.in_year() - points[0].0.in_year()) as usize;
        let years = year(points.len() - 1) + 1;
        let (mut of_year, mut of_part) = (vec![0.0; years], vec![0.0; length]);
        for _ in 0..ROUNDS {
            means(&mut of_year, level.iter().enumerate().map(|(i, v)| (year(i), v - of_part[part(i)])));
            means(&mut of_part, level.iter().enumerate().map(|(i, v)| (part(i), v - of_year[year(i)])));
            let mean = of_part.iter().sum::<f64>() / length as f64;
            of_part.iter_mut().for_each(|effect| *effect -= mean);
        }
        let adjusted = values.iter().enumerate().map(|(i, v)| v - of_part[part(i)]);
        let plain = |v: f64| if multiplies { v.exp() } else { v };
        let adjusted: Vec<f64> = adjusted.map(plain).collect();
        let indices: Vec<f64> = of_part.into_iter().map(plain).collect();
        let sound = adjusted.iter().chain(&indices).all(|v| v.is_finite());
        sound.then_some(Season { indices, multiplies, adjusted })
    }
}

/// The mean of the values of each group.
fn means(groups: &mut [f64], values: impl Iterator<Item = (usize, f64)>) {
    let mut sums = vec![(0.0, 0.0); groups.len()];
    for (group, value) in values {
        sums[group].0 += value;
        sums[group].1 += 1.0;
    }
    for (group, (sum, n)) in groups.iter_mut().zip(sums) {
        *group = if n > 0.0 { sum / n } else { 0.0 };
    }
}
