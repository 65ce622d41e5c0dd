//! `baselines.csv`, `targets.csv` and `breaks.csv`: what was, what is to be reached, and where series break.

use super::assemble::Named;
use super::codes::Unique;
use super::fault::{Faults, PlanFault};
use super::files::Files;
use super::structure::wording;
use super::table::{Format, Row, Table};
use crate::checks;
use model::concept::{Baseline, Break, Improves, Indicator, Target};
use model::{Decimal, IndicatorIx, PlaceIx, SourceIx};
use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;

const BASELINE_COLUMNS: &[&str] = &["indicator", "region", "year", "value", "source", "wording"];
pub(super) const BASELINES: Format =
    Format { file: "baselines.csv", optional: true, columns: BASELINE_COLUMNS };
pub(super) const DEMO_BASELINES: Format =
    Format { file: "demo/baselines.csv", optional: true, columns: BASELINE_COLUMNS };
const TARGET_COLUMNS: &[&str] = &["indicator", "region", "year", "value", "upper", "wording", "act_*"];
pub(super) const TARGETS: Format = Format { file: "targets.csv", optional: true, columns: TARGET_COLUMNS };
pub(super) const DEMO_TARGETS: Format =
    Format { file: "demo/targets.csv", optional: true, columns: TARGET_COLUMNS };
pub(super) const BREAKS: Format =
    Format { file: "breaks.csv", optional: true, columns: &["indicator", "region", "period", "reason_*"] };

type Key = (IndicatorIx, PlaceIx);

/// Reads the baselines, those of the demonstration only if asked for.
pub(super) fn baselines(
    files: &Files<'_>,
    named: &Named<'_>,
    with_demo: bool,
    faults: &mut Faults,
) -> FxHashMap<Key, Baseline> {
    let mut unique = Unique::default();
    let mut baselines = FxHashMap::default();
    for format in [&BASELINES, &DEMO_BASELINES].into_iter().take(1 + usize::from(with_demo)) {
        let table = Table::read(files, format, faults);
        for row in table.rows() {
            let key = key(&row, named, faults);
            unique.check(&row, "indicator", &key_text(&row, &[]), faults);
            let years = *named.years.start() - 30..=*named.years.end() - 1;
            let year = row.year("year", years, faults);
            let value = value(&row, "value", key, named, faults);
            let source = row.reference("source", named.sources, faults);
            let wording = wording(&row, faults);
            if let (Some(key), Some(year), Some(value), Some(source), Some(wording)) =
                (key, year, value, source, wording)
            {
                baselines.insert(key, Baseline { year, value, source: SourceIx(source), wording });
            }
        }
    }
    baselines
}

/// Reads the targets, each list sorted by year, those of the demonstration only if asked for.
pub(super) fn targets(
    files: &Files<'_>,
    named: &Named<'_>,
    with_demo: bool,
    faults: &mut Faults,
) -> FxHashMap<Key, Vec<Target>> {
    let mut unique = Unique::default();
    let mut targets: FxHashMap<Key, Vec<Target>> = FxHashMap::default();
    for format in [&TARGETS, &DEMO_TARGETS].into_iter().take(1 + usize::from(with_demo)) {
        let table = Table::read(files, format, faults);
        for row in table.rows() {
            let key = key(&row, named, faults);
            unique.check(&row, "indicator", &key_text(&row, &["year"]), faults);
            if let Some((key, target)) = key.zip(target(&row, key, named, faults)) {
                targets.entry(key).or_default().push(target);
            }
        }
    }
    targets.values_mut().for_each(|list| list.sort_by_key(|target| target.year));
    targets
}

fn target(row: &Row<'_>, key: Option<Key>, named: &Named<'_>, faults: &mut Faults) -> Option<Target> {
    let year = row.year("year", named.years.clone(), faults);
    let value = value(row, "value", key, named, faults);
    let upper = match row.cell("upper") {
        "" => Some(None),
        _ => self::value(row, "upper", key, named, faults).map(Some),
    };
    let indicator = key.and_then(|(indicator, _)| named.indicator(indicator));
    if let (Some(value), Some(upper), Some(indicator)) = (value, upper, indicator) {
        check_upper(row, indicator, value, upper, faults);
    }
    let wording = wording(row, faults);
    let act = row.optional_text("act", faults);
    Some(Target { year: year?, value: value?, upper: upper?, wording: wording?, act })
}

fn check_upper(
    row: &Row<'_>,
    indicator: &Indicator,
    value: Decimal,
    upper: Option<Decimal>,
    faults: &mut Faults,
) {
    let fault = match (indicator.improves, upper) {
        (Improves::Within, None) => PlanFault::UpperMissing,
        (Improves::Within, Some(upper)) if upper < value => PlanFault::UpperBelow,
        (Improves::Up | Improves::Down, Some(_)) => PlanFault::UpperUnasked,
        (Improves::Within, Some(_)) | (Improves::Up | Improves::Down, None) => return,
    };
    row.error("upper", faults, fault);
}

/// Reads the breaks in series, by indicator.
pub(super) fn breaks(files: &Files<'_>, named: &Named<'_>, faults: &mut Faults) -> Vec<(IndicatorIx, Break)> {
    let table = Table::read(files, &BREAKS, faults);
    let mut unique = Unique::default();
    let mut read = |row: Row<'_>| {
        let indicator = row.reference("indicator", named.indicators, faults);
        let place = row.optional_reference("region", named.places, faults);
        let period = row.period("period", faults);
        let reason = row.text("reason", faults);
        unique.check(&row, "indicator", &key_text(&row, &["period"]), faults);
        let place = place?.map(PlaceIx);
        Some((IndicatorIx(indicator?), Break { place, period: period?, reason: reason? }))
    };
    table.rows().filter_map(&mut read).collect()
}

/// Indicator and place of a row; a place finer than the indicator's level is a fault.
fn key(row: &Row<'_>, named: &Named<'_>, faults: &mut Faults) -> Option<Key> {
    let indicator = row.reference("indicator", named.indicators, faults);
    let place = row.reference("region", named.places, faults);
    let (indicator, place) = (IndicatorIx(indicator?), place?);
    if let (Some(known), Some(level)) = (named.indicator(indicator), named.level(place))
        && level > known.level
    {
        row.error("region", faults, PlanFault::TooFine { level: known.level });
    }
    Some((indicator, PlaceIx(place)))
}

/// A value that its indicator's kind allows.
fn value(
    row: &Row<'_>,
    column: &str,
    key: Option<Key>,
    named: &Named<'_>,
    faults: &mut Faults,
) -> Option<Decimal> {
    let value = row.number(column, faults)?;
    let indicator = key.and_then(|(indicator, _)| named.indicator(indicator));
    if let Some(fault) = indicator.and_then(|i| checks::plan_value(i, value, row.cell(column))) {
        row.error(column, faults, fault);
    }
    Some(value)
}

fn key_text(row: &Row<'_>, more: &[&str]) -> String {
    let parts = ["indicator", "region"].iter().chain(more).map(|column| row.cell(column));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Years that a concept's targets may lie in.
pub(super) fn plan_years(first: i16, last: i16) -> RangeInclusive<i16> {
    first..=last.max(first)
}
