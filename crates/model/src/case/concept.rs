//! The concept of one indicator that a case is.

use super::{Case, CaseWords};
use crate::calendar::{Calendar, Rule, Shift};
use crate::concept::{
    Baseline, Break, Concept, Indicator, Level, OverRegions, Place, PlaceKind, RankParts, Source, SourceIx,
    SourceStatus, Target, Text, Unit, Wording,
};
use rust_decimal::Decimal;

/// The only source.
pub(super) const SOURCE: SourceIx = SourceIx(0);

pub(super) fn concept(case: &Case, words: CaseWords) -> Concept {
    let key = (Case::INDICATOR, Concept::COUNTRY);
    let years = case.values.iter().map(|(period, _)| period.in_year());
    let first = case.baseline.map(|(year, _)| year.saturating_add(1)).or_else(|| years.clone().min());
    let last = case.targets.iter().map(|t| t.year).chain(years).max();
    let this_year = case.today.year();
    let baseline = case.baseline.map(|(year, value)| Baseline {
        year,
        value,
        source: SOURCE,
        wording: Wording::Official,
    });
    Concept {
        code: "case".into(),
        title: words.title.clone(),
        wording: Wording::Official,
        first_year: first.unwrap_or(this_year),
        last_year: last.unwrap_or(this_year),
        baseline_year: case.baseline.map_or(this_year, |(year, _)| year),
        thresholds: case.thresholds,
        indicators: vec![indicator(case, words.title)],
        units: vec![Unit { code: "unit".into(), name: words.unit.clone(), short: words.unit }],
        places: vec![place()],
        sources: vec![Source {
            code: "typed".into(),
            status: SourceStatus::Working,
            title: words.source.clone(),
            body: words.source,
            reference: String::new(),
        }],
        calendars: case.due_days.map(|days| calendar(case, days)).into_iter().collect(),
        baselines: baseline.map(|b| (key, b)).into_iter().collect(),
        targets: std::iter::once((key, targets(case))).collect(),
        ..Concept::empty()
    }
}

fn indicator(case: &Case, title: Text) -> Indicator {
    let at = |period: &crate::Period| Break { place: None, period: *period, reason: Text::default() };
    Indicator {
        code: "case".into(),
        task: None,
        title,
        wording: Wording::Official,
        kind: case.kind,
        improves: case.improves,
        over_time: case.over_time,
        over_regions: OverRegions::None,
        formula: None,
        unit: 0,
        decimals: case.decimals,
        level: Level::Country,
        periodicity: case.periodicity,
        calendar: 0,
        owner: Text::default(),
        source: SOURCE,
        weight: Decimal::ONE,
        tolerance: Some(case.tolerance),
        sensitive: false,
        rank: RankParts::default(),
        definition: Text::default(),
        method: Text::default(),
        breaks: case.breaks.iter().map(at).collect(),
    }
}

fn place() -> Place {
    Place {
        code: "KZ".into(),
        parent: None,
        level: Level::Country,
        kind: PlaceKind::Country,
        name: Text::default(),
        short: Text::default(),
        tile: None,
        opened: None,
        closed: None,
    }
}

/// The figure of a period is due so many days after its last day.
fn calendar(case: &Case, days: u16) -> Calendar {
    let rule = Rule {
        periodicity: case.periodicity,
        part: None,
        from: None,
        to: None,
        due_month: 0,
        due_day: 31,
        shift: Shift::None,
        grace_days: days,
    };
    Calendar { code: "case".into(), title: Text::default(), rules: vec![rule] }
}

fn targets(case: &Case) -> Vec<Target> {
    let target = |aim: &crate::assess::Aim| Target {
        year: aim.year,
        value: aim.value,
        upper: aim.upper,
        wording: Wording::Official,
        act: Text::default(),
    };
    case.targets.iter().map(target).collect()
}
