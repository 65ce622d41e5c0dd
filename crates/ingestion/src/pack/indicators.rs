//! `indicators.csv`: every indicator with its passport; what has no default must be said.

use super::calendars::Calendars;
use super::codes::Codes;
use super::fault::{CellFault, Faults, PassportFault};
use super::files::Files;
use super::structure::{Coded, wording};
use super::table::{Format, Row, Table};
use super::words::{self, Choice};
use crate::fault::{What, quoted};
use model::concept::{
    Improves, Indicator, Kind, OverRegions, OverTime, RankParts, Source, Task, TaskIx, Unit,
};
use model::{Decimal, IndicatorIx, Periodicity, SourceIx};

pub(super) const INDICATORS: Format = Format {
    file: "indicators.csv",
    optional: false,
    columns: &[
        "code",
        "task",
        "title_*",
        "wording",
        "kind",
        "improves",
        "over_time",
        "over_regions",
        "formula",
        "unit",
        "decimals",
        "level",
        "periodicity",
        "calendar",
        "owner_*",
        "source",
        "weight",
        "tolerance",
        "sensitive",
        "rank_of",
        "rank_score",
        "rank_cut",
        "definition_*",
        "method_*",
    ],
};

/// What indicators refer to.
pub(super) struct Around<'a> {
    pub tasks: &'a Coded<Task>,
    pub units: &'a Coded<Unit>,
    pub sources: &'a Coded<Source>,
    pub calendars: &'a Calendars,
}

/// The indicators in the order of the file.
pub(super) struct Indicators {
    pub table: Table,
    pub codes: Codes,
    pub list: Vec<Option<Indicator>>,
}

/// Reads the indicators; their formulas are put in by `formulas`.
pub(super) fn read(files: &Files<'_>, around: &Around<'_>, faults: &mut Faults) -> Indicators {
    let table = Table::read(files, &INDICATORS, faults);
    let codes = Codes::of(&table, What::Indicator, faults);
    let list = table.rows().map(|row| indicator(&row, &codes, around, faults)).collect();
    for row in around.tasks.table.rows() {
        let code = row.cell("code");
        if !table.rows().any(|indicator| indicator.cell("task") == code) {
            row.error("code", faults, PassportFault::TaskWithoutIndicators(code.into()));
        }
    }
    Indicators { table, codes, list }
}

/// The four that have no default.
struct Nature {
    kind: Option<Kind>,
    improves: Option<Improves>,
    over_time: Option<OverTime>,
    over_regions: Option<OverRegions>,
}

fn indicator(row: &Row<'_>, codes: &Codes, around: &Around<'_>, faults: &mut Faults) -> Option<Indicator> {
    let task = row.optional_reference("task", &around.tasks.codes, faults);
    let title = row.text("title", faults);
    let wording = wording(row, faults);
    let nature = nature(row, codes, faults);
    let unit = row.reference("unit", &around.units.codes, faults);
    let decimals = row.whole("decimals", 0..=i64::from(model::value::MAX_SCALE), faults);
    let level = row.word("level", &words::levels(), faults);
    let (periodicity, calendar) = timing(row, around.calendars, faults);
    let owner = row.optional_text("owner", faults);
    let source = row.reference("source", &around.sources.codes, faults);
    let weight = row.number_within("weight", 0, None, faults);
    let tolerance = row.optional_number("tolerance", faults);
    if let Some(Some(tolerance)) = tolerance
        && tolerance < Decimal::ZERO
    {
        let text = quoted(row.cell("tolerance"));
        row.error("tolerance", faults, CellFault::Bounds { text, least: 0, most: None });
    }
    let sensitive = row.word("sensitive", &words::YES_NO, faults);
    let rank = rank_parts(row, codes, faults);
    let definition = row.optional_text("definition", faults);
    let method = row.optional_text("method", faults);
    check_rank(row, &nature, decimals, faults);
    Some(Indicator {
        code: row.cell("code").to_owned(),
        task: task?.map(TaskIx),
        title: title?,
        wording: wording?,
        kind: nature.kind?,
        improves: nature.improves?,
        over_time: nature.over_time?,
        over_regions: nature.over_regions?,
        formula: None,
        unit: usize::from(unit?),
        decimals: decimals? as u32,
        level: level?,
        periodicity: periodicity?,
        calendar: usize::from(calendar?),
        owner,
        source: SourceIx(source?),
        weight: weight?,
        tolerance: tolerance?,
        sensitive: sensitive?,
        rank: rank?,
        definition,
        method,
        breaks: Vec::new(),
    })
}

fn nature(row: &Row<'_>, codes: &Codes, faults: &mut Faults) -> Nature {
    Nature {
        kind: row.word("kind", &words::kinds(), faults),
        improves: row.word("improves", &words::improves(), faults),
        over_time: row.word("over_time", &words::over_times(), faults),
        over_regions: over_regions(row, codes, faults),
    }
}

/// `sum`, `mean`, `none`, or `weighted_mean(CODE)`.
fn over_regions(row: &Row<'_>, codes: &Codes, faults: &mut Faults) -> Option<OverRegions> {
    const COLUMN: &str = "over_regions";
    let cell = row.cell(COLUMN);
    let weight = cell.strip_prefix("weighted_mean(").and_then(|rest| rest.strip_suffix(')'));
    let Some(weight) = weight.map(str::trim) else {
        // the last word is only named, never matched: with its code it was taken above
        let choice: Choice<OverRegions> =
            vec![("sum", OverRegions::Sum), ("mean", OverRegions::Mean), ("none", OverRegions::None)];
        return row.word(COLUMN, &choice, faults);
    };
    let Some(found) = codes.find(weight) else {
        row.error(COLUMN, faults, codes.unknown(weight));
        return None;
    };
    if weight == row.cell("code") {
        row.error(COLUMN, faults, PassportFault::OwnWeight);
    }
    Some(OverRegions::WeightedMean(IndicatorIx(found)))
}

fn timing(row: &Row<'_>, calendars: &Calendars, faults: &mut Faults) -> (Option<Periodicity>, Option<u16>) {
    let periodicity = row.word("periodicity", &words::periodicities(), faults);
    let calendar = row.reference("calendar", &calendars.codes, faults);
    if let (Some(periodicity), Some(calendar)) = (periodicity, calendar)
        && !calendars.covers(calendar, periodicity)
    {
        let calendar = calendars.codes.code(calendar).into();
        row.error("calendar", faults, PassportFault::NoRule { calendar, periodicity });
    }
    (periodicity, calendar)
}

fn rank_parts(row: &Row<'_>, codes: &Codes, faults: &mut Faults) -> Option<RankParts> {
    let mut part = |column| row.optional_reference(column, codes, faults);
    let (of, score, cut) = (part("rank_of"), part("rank_score"), part("rank_cut"));
    Some(RankParts { of: of?.map(IndicatorIx), score: score?.map(IndicatorIx), cut: cut?.map(IndicatorIx) })
}

/// A place among so many gets better when it gets smaller, is whole, and is never added up or averaged.
fn check_rank(row: &Row<'_>, nature: &Nature, decimals: Option<i64>, faults: &mut Faults) {
    let Nature { kind: Some(Kind::Rank), improves, over_time, over_regions } = nature else { return };
    let wrong = [
        ("improves", improves.is_some_and(|i| i != Improves::Down)),
        ("over_time", over_time.is_some_and(|o| !matches!(o, OverTime::None | OverTime::Last))),
        ("over_regions", over_regions.is_some_and(|o| o != OverRegions::None)),
        ("decimals", decimals.is_some_and(|d| d != 0)),
    ];
    for (column, _) in wrong.iter().filter(|(_, wrong)| *wrong) {
        row.error(column, faults, PassportFault::RankPassport);
    }
}
