//! What the verdict would have been at the end of each period, on the figures as they are published today.

use super::{Inputs, Reason, Status, YearSoFar, assess, inputs_at};
use crate::aggregation::{Aggregated, Measured, Reading};
use crate::concept::{IndicatorIx, PlaceIx};
use crate::period::{Period, Periodicity};
use jiff::civil::Date;

/// The verdict at the end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// When.
    pub period: Period,
    /// The verdict on the figures up to its last day.
    pub verdict: Status,
    /// Why.
    pub reason: Reason,
}

/// How far apart the verdicts of a history stand: a quarter for whatever is reported as often or more often.
pub fn step(periodicity: Periodicity) -> Periodicity {
    match periodicity {
        Periodicity::Year => Periodicity::Year,
        Periodicity::Half => Periodicity::Half,
        Periodicity::Quarter | Periodicity::Month => Periodicity::Quarter,
    }
}

/// The verdicts at the end of every period of the concept that is over, in order. What came late counts for the period it belongs to: it
/// is the past as it is known today, not as it was known then.
pub fn history_at(figures: &Aggregated, indicator: IndicatorIx, place: PlaceIx, today: Date) -> Vec<Past> {
    let concept = figures.concept();
    let now = inputs_at(figures, indicator, place, today);
    let step = step(concept.indicator(indicator).periodicity);
    let years = concept.first_year..=concept.last_year;
    let periods = years.flat_map(|year| Period::year(year).parts(step).collect::<Vec<_>>());
    let over = periods.take_while(|period| period.last_day() < today);
    over.map(|period| verdict_at(figures, (indicator, place), &now, period)).collect()
}

fn verdict_at(
    figures: &Aggregated,
    (indicator, place): (IndicatorIx, PlaceIx),
    now: &Inputs<'_>,
    period: Period,
) -> Past {
    let concept = figures.concept();
    let until = period.last_day();
    let series: Vec<Measured> = now.series.iter().filter(|m| m.period.last_day() <= until).copied().collect();
    // the day after, so that nothing that belongs to the period is overdue
    let today = until.tomorrow().unwrap_or(until);
    let inputs = Inputs {
        year_so_far: now.year_so_far.and_then(|_| year_so_far(figures, (indicator, place), &series)),
        timeliness: super::timeliness(concept, concept.indicator(indicator), &series, today),
        targets: now.targets.clone(),
        breaks: now.breaks.iter().copied().filter(|first| first.first_day() <= until).collect(),
        series: &series,
        today,
        ..*now
    };
    let assessment = assess(&inputs);
    Past { period, verdict: assessment.verdict, reason: assessment.reason }
}

/// The year so far of a shortened series.
fn year_so_far(
    figures: &Aggregated,
    (indicator, place): (IndicatorIx, PlaceIx),
    series: &[Measured],
) -> Option<YearSoFar> {
    let latest = series.last()?.period;
    let reached = figures.reached(indicator, place, latest.in_year());
    let Some(reached) = reached else {
        return Some(YearSoFar { period: latest, reading: None, before: None });
    };
    let period = if reached.last_day() <= latest.last_day() { reached } else { latest };
    let before = figures.since_january(indicator, place, period.same_period_last_year());
    Some(YearSoFar {
        period,
        reading: figures.since_january(indicator, place, period),
        before: before.and_then(Reading::number),
    })
}
