//! What two packs differ in: file by file, row by row by its key, cell by cell.

use super::{BETWEEN, Rows, head_fields};
use crate::pack::boundaries::{attribution, summaries};
use crate::pack::files::Files;
use crate::pack::layout::{BOUNDARIES, HEAD, Layout, layout};
use model::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// What a file differs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDifference {
    /// The file.
    pub file: String,
    /// Its rows that were added, removed or changed, in the order of the file.
    pub rows: Vec<RowDifference>,
    /// Whether rows that both have stand in another order.
    pub reordered: bool,
}

/// What a row differs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDifference {
    /// What names it.
    pub key: String,
    /// Whether it was there.
    pub was: bool,
    /// Whether it is there.
    pub is: bool,
    /// The cells that differ; of a row that was added or removed, those that are not empty.
    pub cells: Vec<CellDifference>,
}

/// What a cell differs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDifference {
    /// Its column; in `concept.toml`, its key.
    pub column: String,
    /// What stood there.
    pub before: String,
    /// What stands there.
    pub after: String,
}

/// The files that differ, by name. A file that is only written in another way has no rows here.
pub fn differences(before: &Files<'_>, after: &Files<'_>) -> Vec<FileDifference> {
    let names: BTreeSet<&str> = before.names().chain(after.names()).collect();
    let changed = names.into_iter().filter(|name| before.get(name) != after.get(name));
    changed.map(|name| of_file(name, before.get(name), after.get(name))).collect()
}

fn of_file(name: &str, before: Option<&[u8]>, after: Option<&[u8]>) -> FileDifference {
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let (rows, reordered) = match layout(name) {
        Some(layout) => of_tables(&Table::of(before, &layout), &Table::of(after, &layout)),
        None if name == HEAD => of_tables(&Table::of_head(before), &Table::of_head(after)),
        None if name == BOUNDARIES => of_tables(&Table::of_boundaries(before), &Table::of_boundaries(after)),
        None => (Vec::new(), false),
    };
    FileDifference { file: name.to_owned(), rows, reordered }
}

/// Rows by their key, each as its cells by column.
struct Table {
    order: Vec<String>,
    rows: BTreeMap<String, Vec<(String, String)>>,
}

impl Table {
    fn of(bytes: &[u8], layout: &Layout) -> Table {
        let read = Rows::read(bytes);
        let mut table = Table { order: Vec::new(), rows: BTreeMap::new() };
        for (at, row) in read.rows.iter().enumerate() {
            let cells = read.headings.iter().cloned().zip(row.iter().cloned()).collect();
            table.add(read.key(layout, at), cells);
        }
        table
    }

    fn of_head(bytes: &[u8]) -> Table {
        let mut table = Table { order: Vec::new(), rows: BTreeMap::new() };
        for field in head_fields(bytes) {
            table.add(field.path.clone(), vec![(field.path, field.value)]);
        }
        table
    }

    /// Features by their names, and who made them. A boundary that only runs another way inside its box has no rows here.
    fn of_boundaries(bytes: &[u8]) -> Table {
        let mut table = Table { order: Vec::new(), rows: BTreeMap::new() };
        let text = attribution(bytes);
        let cells: Vec<(String, String)> = Lang::ALL
            .iter()
            .filter_map(|lang| {
                Some((format!("attribution_{}", lang.code()), text.in_lang(*lang)?.to_owned()))
            })
            .collect();
        if !cells.is_empty() {
            table.add("attribution".to_owned(), cells);
        }
        for feature in summaries(bytes) {
            let positions = ("positions".to_owned(), feature.positions.to_string());
            table.add(feature.name, vec![positions, ("extent".to_owned(), feature.extent)]);
        }
        table
    }

    /// Of rows with one key each keeps a name of its own.
    fn add(&mut self, key: String, cells: Vec<(String, String)>) {
        let again = (2..).map(|n| format!("{key}{BETWEEN}{n}"));
        let name = std::iter::once(key.clone()).chain(again).find(|name| !self.rows.contains_key(name));
        let name = name.unwrap_or(key);
        self.order.push(name.clone());
        self.rows.insert(name, cells);
    }
}

fn of_tables(before: &Table, after: &Table) -> (Vec<RowDifference>, bool) {
    let mut rows = Vec::new();
    for key in &after.order {
        let (was, is) = (before.rows.get(key), after.rows.get(key));
        rows.push(RowDifference { key: key.clone(), was: was.is_some(), is: true, cells: cells(was, is) });
    }
    for key in before.order.iter().filter(|key| !after.rows.contains_key(*key)) {
        let cells = cells(before.rows.get(key), None);
        rows.push(RowDifference { key: key.clone(), was: true, is: false, cells });
    }
    rows.retain(|row| !row.cells.is_empty() || row.was != row.is);
    let kept = |table: &Table, other: &Table| {
        table.order.iter().filter(|key| other.rows.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    (rows, kept(before, after) != kept(after, before))
}

fn cells(
    before: Option<&Vec<(String, String)>>,
    after: Option<&Vec<(String, String)>>,
) -> Vec<CellDifference> {
    let all = || [after, before].into_iter().flatten().flatten().map(|(column, _)| column);
    let of = |cells: Option<&Vec<(String, String)>>, column: &str| {
        let found = cells.and_then(|cells| cells.iter().find(|(name, _)| name == column));
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let mut seen = BTreeSet::new();
    let columns = all().filter(|column| seen.insert((*column).clone()));
    let differ = columns.map(|column| CellDifference {
        column: column.clone(),
        before: of(before, column),
        after: of(after, column),
    });
    differ.filter(|cell| cell.before != cell.after).collect()
}
