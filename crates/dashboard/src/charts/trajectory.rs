//! A trajectory of the portal: fact, target path, baseline, breaks and the fan of an outlook, put into words.

use super::Subject;
use crate::numbers;
use crate::say::one_point;
use crate::text::Words;
use model::assess::Aim;
use model::concept::{Improves, Kind, Target};
use model::outlook::{Forecast, Outlook};
use model::{Decimal, Lang, Period};
use publication::charts::trajectory as trajectory_chart;
use publication::charts::trajectory::moment;
use publication::charts::{BreakMark, Fan, FanPoint, FanWords, Trajectory, TrajectoryWords};
use publication::{Caption, Figure, Point, Size};

impl Subject<'_> {
    /// The chart, with the fan of an outlook if there is one.
    pub(super) fn drawn(&self, id: &str, size: Size, outlook: Option<&Outlook>) -> Figure {
        let concept = self.concept();
        let indicator = concept.indicator(self.indicator);
        let (words, lang, say) = (self.words, self.words.lang(), self.say());
        let mut fact = self.points();
        let (title, mut summary, source) = (self.finding(), self.summary(&fact), self.source());
        if let Some(end) = outlook.and_then(Outlook::at_end) {
            summary = format!("{summary} {}", one_point(self.forecast_summary(end)));
        }
        let mut fan_points: Vec<FanPoint> =
            outlook.map(|o| o.years.iter().map(|f| self.fan_point(f)).collect()).unwrap_or_default();
        let note = outlook.and_then(Outlook::at_end).map(|end| self.likely(end)).unwrap_or_default();
        let at_end = |year: i16, value: Decimal| {
            let period = Period::year(year);
            Point::new(moment(period), numbers::period(words, period), value, say.value(value))
        };
        let mut baseline =
            concept.baselines.get(&(self.indicator, self.place)).map(|b| at_end(b.year, b.value));
        if indicator.kind == Kind::Milestone {
            // it is done or not, and no path leads from one to the other: where it began is its first point
            fact.splice(0..0, baseline.take());
        }
        let mut targets = self.targets();
        let breaks: Vec<BreakMark<'_>> = indicator
            .breaks_at(self.place)
            .map(|b| BreakMark { x: moment(b.period.previous()), word: words.t("chart-break") })
            .collect();
        let last_year = year_before(&fact, &breaks);
        let is_rank = indicator.kind == Kind::Rank;
        let unit = if is_rank { "" } else { concept.unit(self.indicator).name.shown(lang).text };
        if size == Size::Compact {
            let labels = fact.iter_mut().chain(&mut targets).chain(&mut baseline);
            labels.for_each(|point| self.without_unit(point));
            fan_points.iter_mut().for_each(|point| self.without_unit(&mut point.middle));
        }
        let fan = (!fan_points.is_empty()).then(|| Fan {
            points: &fan_points,
            words: FanWords {
                middle: words.t("chart-forecast"),
                note: &note,
                bounds: BOUNDS.map(|key| words.t(key)),
            },
        });
        let data = Trajectory {
            caption: Caption { id, title: &title, summary: &summary, source: &source, lang },
            unit,
            fact: &fact,
            baseline: baseline.as_ref(),
            targets: &targets,
            last_year: &last_year,
            breaks: &breaks,
            ranks: is_rank,
            x_ticks: &[],
            tick: &|value| tick(indicator.kind, lang, value),
            words: heading_words(words),
            size,
        };
        trajectory_chart::with_fan(&data, fan.as_ref())
    }

    /// In a small chart a long unit stands above the axis only, not at every label.
    fn without_unit(&self, point: &mut Point) {
        let indicator = self.concept().indicator(self.indicator);
        let names_no_unit = matches!(indicator.kind, Kind::Rank | Kind::Milestone);
        // the label of a range names both its ends
        let is_range = indicator.improves == Improves::Within;
        let is_long = self.say().unit().chars().count() > LONG_UNIT;
        if is_long && !names_no_unit && !is_range {
            point.shown = point.value.map_or(std::mem::take(&mut point.shown), |v| self.say().number(v));
        }
    }

    fn fan_point(&self, forecast: &Forecast) -> FanPoint {
        let (x, period) = (moment(forecast.period), numbers::period(self.words, forecast.period));
        let point = |value: Decimal| Point::new(x, period.clone(), value, self.say().value(value));
        let pair = |(low, high): (Decimal, Decimal)| [point(low), point(high)];
        FanPoint { middle: point(forecast.median), likely: pair(forecast.likely), wide: pair(forecast.wide) }
    }

    /// "80 %: 88th–104th".
    fn likely(&self, forecast: &Forecast) -> String {
        self.words.with("chart-likely", &[("range", self.say().bare_range(forecast.likely).into())])
    }

    fn forecast_summary(&self, end: &Forecast) -> String {
        let args = [
            ("year", end.period.in_year().to_string().into()),
            ("median", self.say().value(end.median).into()),
            ("range", self.say().range(end.likely).into()),
        ];
        self.words.with("chart-summary-forecast", &args)
    }

    /// The targets by year. Of a range the path leads to the bound that the baseline lies before; the label names both.
    fn targets(&self) -> Vec<Point> {
        let concept = self.concept();
        let baseline = concept.baselines.get(&(self.indicator, self.place)).map(|b| b.value);
        let within = concept.indicator(self.indicator).improves == Improves::Within;
        let point = |target: &Target| {
            let aim = Aim { year: target.year, value: target.value, upper: target.upper };
            let value = match (within, aim.upper, baseline) {
                (true, Some(upper), Some(baseline)) => baseline.min(upper).max(aim.value),
                _ => aim.value,
            };
            let period = Period::year(aim.year);
            Point::new(moment(period), numbers::period(self.words, period), value, self.say().aim(aim))
        };
        concept.targets(self.indicator, self.place).iter().map(point).collect()
    }
}

/// Beside the figures of the last year, where it has several, those of the year before; none across a break.
fn year_before(fact: &[Point], breaks: &[BreakMark<'_>]) -> Vec<Point> {
    const NEAR: f64 = 1e-6;
    let Some(end) = fact.iter().rev().find(|point| point.value.is_some()).map(|point| point.x) else {
        return Vec::new();
    };
    let of_year = fact.iter().filter(|point| point.x > end - 1.0 + NEAR && point.x <= end);
    let before = |now: &Point| {
        let before = fact.iter().find(|point| (point.x + 1.0 - now.x).abs() < NEAR)?;
        let is_alike = !breaks.iter().any(|b| before.x < b.x + NEAR && b.x + NEAR < now.x);
        is_alike.then(|| Point { x: now.x, provisional: false, ..before.clone() })
    };
    let points: Vec<Point> = of_year.filter_map(before).collect();
    if points.len() > 1 { points } else { Vec::new() }
}

fn heading_words(words: &'static Words) -> TrajectoryWords<'static> {
    TrajectoryWords {
        period: words.t("column-period"),
        fact: words.t("chart-fact"),
        target: words.t("chart-target"),
        baseline: words.t("chart-baseline"),
        last_year: words.t("chart-last-year"),
        note: words.t("column-state"),
        provisional: words.t("chart-provisional"),
        no_data: words.t("chart-no-data"),
    }
}

/// A tick of the value axis; nothing is half a milestone.
fn tick(kind: Kind, lang: Lang, value: Decimal) -> String {
    match kind {
        Kind::Milestone if !value.fract().is_zero() => String::new(),
        Kind::Milestone => numbers::number(lang, value, 0),
        Kind::Count | Kind::Amount | Kind::Share | Kind::Rate | Kind::Score | Kind::Rank => {
            numbers::number(lang, value, value.scale())
        }
    }
}

/// Characters of a unit that a label of a small chart has room for.
const LONG_UNIT: usize = 4;
/// Headings of a forecast's bounds in the table of a chart.
const BOUNDS: [&str; 4] = ["chart-likely-from", "chart-likely-to", "chart-wide-from", "chart-wide-to"];
