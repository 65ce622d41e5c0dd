//! `directions.csv`, `tasks.csv`, `units.csv` and `sources.csv`: what indicators hang on.

use super::codes::Codes;
use super::fault::{Faults, FormulaFault, PassportFault};
use super::files::Files;
use super::table::{Format, Row, Table};
use super::words;
use crate::fault::{What, quoted};
use model::Decimal;
use model::concept::{Direction, Source, Task, Unit, Wording};
use model::units::{Dimension, Factor, Measure};

pub(super) const DIRECTIONS: Format =
    Format { file: "directions.csv", optional: false, columns: &["code", "title_*", "wording", "note_*"] };
pub(super) const TASKS: Format = Format {
    file: "tasks.csv",
    optional: false,
    columns: &["code", "direction", "title_*", "wording", "note_*"],
};
pub(super) const UNITS: Format = Format {
    file: "units.csv",
    optional: false,
    columns: &["code", "name_*", "short_*", "dimension", "factor"],
};
pub(super) const SOURCES: Format = Format {
    file: "sources.csv",
    optional: false,
    columns: &["code", "status", "title_*", "body_*", "reference"],
};

/// Things with their codes.
pub(super) struct Coded<T> {
    pub table: Table,
    pub codes: Codes,
    pub list: Vec<Option<T>>,
}

/// Reads a file row by row.
fn coded<T>(
    files: &Files<'_>,
    format: &Format,
    what: What,
    faults: &mut Faults,
    mut row: impl FnMut(Row<'_>, &mut Faults) -> Option<T>,
) -> Coded<T> {
    let table = Table::read(files, format, faults);
    let codes = Codes::of(&table, what, faults);
    let list = table.rows().map(|r| row(r, faults)).collect();
    Coded { table, codes, list }
}

/// Reads the directions.
pub(super) fn directions(files: &Files<'_>, faults: &mut Faults) -> Coded<Direction> {
    coded(files, &DIRECTIONS, What::Direction, faults, |row, faults| {
        let title = row.text("title", faults);
        let wording = wording(&row, faults);
        let note = row.optional_text("note", faults);
        Some(Direction { code: row.cell("code").to_owned(), title: title?, wording: wording?, note })
    })
}

/// Reads the tasks.
pub(super) fn tasks(files: &Files<'_>, directions: &Coded<Direction>, faults: &mut Faults) -> Coded<Task> {
    let tasks = coded(files, &TASKS, What::Task, faults, |row, faults| {
        let direction = row.reference("direction", &directions.codes, faults);
        let title = row.text("title", faults);
        let wording = wording(&row, faults);
        let note = row.optional_text("note", faults);
        let code = row.cell("code").to_owned();
        if let Some(direction) = direction {
            check_task_code(&row, directions.codes.code(direction), faults);
        }
        let direction = usize::from(direction?);
        Some(Task { code, direction, title: title?, wording: wording?, note })
    });
    for row in directions.table.rows() {
        let code = row.cell("code");
        if !tasks.table.rows().any(|task| task.cell("direction") == code) {
            row.error("code", faults, PassportFault::DirectionWithoutTasks(code.into()));
        }
    }
    tasks
}

fn check_task_code(row: &Row<'_>, direction: &str, faults: &mut Faults) {
    let task = row.cell("code");
    if task.split_once('.').is_some_and(|(of, _)| of != direction) {
        row.error("code", faults, PassportFault::TaskCode { task: task.into(), direction: direction.into() });
    }
}

/// Reads the units.
pub(super) fn units(files: &Files<'_>, faults: &mut Faults) -> Coded<Unit> {
    coded(files, &UNITS, What::Unit, faults, |row, faults| {
        let name = row.text("name", faults);
        let short = row.text("short", faults);
        Some(Unit { code: row.cell("code").to_owned(), name: name?, short: short? })
    })
}

/// What each unit measures, in the order of the file; `None` where it cannot be read. Blank are a plain number and a factor of 1.
pub(super) fn measures(units: &Table, faults: &mut Faults) -> Vec<Option<Measure>> {
    units
        .rows()
        .map(|row| {
            let (of, factor) = (row.cell("dimension"), row.cell("factor"));
            let dimension = Dimension::parse(of);
            if dimension.is_none() {
                row.error("dimension", faults, FormulaFault::NotADimension(quoted(of)));
            }
            let number = row.optional_number("factor", faults)?.unwrap_or(Decimal::ONE);
            let size = Factor::new(number);
            if size.is_none() {
                row.error("factor", faults, FormulaFault::NotAFactor(quoted(factor)));
            }
            Some(Measure { dimension: dimension?, factor: size? })
        })
        .collect()
}

/// Reads the sources.
pub(super) fn sources(files: &Files<'_>, faults: &mut Faults) -> Coded<Source> {
    coded(files, &SOURCES, What::Source, faults, |row, faults| {
        let status = row.word("status", &words::source_statuses(), faults);
        let title = row.text("title", faults);
        let body = row.optional_text("body", faults);
        let (code, reference) = (row.cell("code").to_owned(), row.cell("reference").to_owned());
        Some(Source { code, status: status?, title: title?, body, reference })
    })
}

/// How far a row's wording may be trusted; what is made up has its place in `demo/`.
pub(super) fn wording(row: &Row<'_>, faults: &mut Faults) -> Option<Wording> {
    let wording = row.word("wording", &words::wordings(), faults)?;
    if wording == Wording::Demo && !row.file.starts_with("demo/") {
        row.error("wording", faults, PassportFault::DemoOutside(wording));
    }
    Some(wording)
}
