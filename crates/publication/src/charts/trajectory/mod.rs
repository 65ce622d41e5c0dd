//! The trajectory: reported figures against the path to the target.

mod drawing;
mod fan;
mod table;
mod words;

pub use fan::{Fan, FanPoint, FanWords};

use super::figure::{Caption, Figure, Point, Size};
use model::Period;
use rust_decimal::Decimal;

/// A break in the series: the method changed, values before and after are not comparable.
#[derive(Clone, Copy, Debug)]
pub struct BreakMark<'a> {
    /// When; the first comparable period follows.
    pub x: f64,
    /// What happened, in a word or two.
    pub word: &'a str,
}

/// The words of a trajectory.
#[derive(Clone, Copy, Debug)]
pub struct TrajectoryWords<'a> {
    /// Heading of the periods.
    pub period: &'a str,
    /// The reported figure.
    pub fact: &'a str,
    /// The target.
    pub target: &'a str,
    /// The baseline.
    pub baseline: &'a str,
    /// The same period of last year.
    pub last_year: &'a str,
    /// Heading of the remarks.
    pub note: &'a str,
    /// Not final yet.
    pub provisional: &'a str,
    /// Said in the middle of the frame when there is no figure.
    pub no_data: &'a str,
}

/// What a trajectory shows. All points in order of time.
#[derive(Clone, Copy)]
pub struct Trajectory<'a> {
    /// Title, summary, source.
    pub caption: Caption<'a>,
    /// Unit of measurement, printed above the axis.
    pub unit: &'a str,
    /// Reported figures.
    pub fact: &'a [Point],
    /// Where the path to the target begins.
    pub baseline: Option<&'a Point>,
    /// The yearly targets; the last one is the final target.
    pub targets: &'a [Point],
    /// What was reported a year before each fact, at the moments of the facts; may be empty.
    pub last_year: &'a [Point],
    /// Breaks in the series.
    pub breaks: &'a [BreakMark<'a>],
    /// The values are places: the first on top, no place 0.
    pub ranks: bool,
    /// Ticks of the time axis; if empty, the years.
    pub x_ticks: &'a [(f64, String)],
    /// How a tick of the value axis is read; it comes with the decimals that the step needs.
    pub tick: &'a dyn Fn(Decimal) -> String,
    /// The words.
    pub words: TrajectoryWords<'a>,
    /// Where it will be looked at.
    pub size: Size,
}

/// Where a period stands on the time axis: at its end, so that December, the fourth quarter and the whole year 2026
/// share the tick 2026.
pub fn moment(period: Period) -> f64 {
    f64::from(period.in_year()) - 1.0 + f64::from(period.last_month()) / 12.0
}

/// Draws a trajectory.
pub fn trajectory(data: &Trajectory<'_>) -> Figure {
    with_fan(data, None)
}

/// Draws a trajectory with the fan of a forecast.
pub fn with_fan(data: &Trajectory<'_>, fan: Option<&Fan<'_>>) -> Figure {
    let (size, canvas) = drawing::draw(data, fan);
    Figure::drawn(&data.caption, size, canvas, false, table::table(data, fan))
}
