//! `places.csv`, `aliases.csv` and `departments.csv`: the tree of places, and who reports.

use super::codes::{Codes, Unique};
use super::fault::{Faults, PlaceFault};
use super::files::Files;
use super::table::{Format, Row, Table};
use super::words;
use crate::fault::{At, What, quoted};
use crate::spelling::folded;
use model::concept::{Department, DepartmentIx, DepartmentKind, Level, Place};
use model::{Lang, Period, Periodicity, PlaceIx};
use rustc_hash::FxHashMap;

pub(super) const PLACES: Format = Format {
    file: "places.csv",
    optional: false,
    columns: &[
        "code", "parent", "level", "kind", "name_*", "short_*", "kato", "tile_row", "tile_col", "opened?",
        "closed?",
    ],
};
pub(super) const ALIASES: Format =
    Format { file: "aliases.csv", optional: true, columns: &["place", "alias"] };
pub(super) const DEPARTMENTS: Format =
    Format { file: "departments.csv", optional: true, columns: &["code", "place", "kind", "name_*"] };

/// The places, sorted: the country, the regions, the districts.
pub(super) struct Places {
    pub codes: Codes,
    pub list: Vec<Option<Place>>,
    levels: Vec<Option<Level>>,
}

impl Places {
    /// The level of a place, if its row says it.
    pub(super) fn level(&self, position: u16) -> Option<Level> {
        self.levels[usize::from(position)]
    }
}

/// Reads the places.
pub(super) fn read(files: &Files<'_>, faults: &mut Faults) -> Places {
    let mut table = Table::read(files, &PLACES, faults);
    table.sort_by_key("level", |word| Level::from_code(word).map_or(3, |level| level as u8));
    let codes = Codes::of(&table, What::Place, faults);
    let levels: Vec<_> = table.rows().map(|row| row.word("level", &words::levels(), faults)).collect();
    check_countries(&table, &levels, faults);
    let mut places = Places { codes, list: Vec::new(), levels };
    places.list = table.rows().enumerate().map(|(i, row)| places.row(i, &row, faults)).collect();
    places
}

fn check_countries(table: &Table, levels: &[Option<Level>], faults: &mut Faults) {
    let rows = table.rows().zip(levels).filter(|(_, level)| **level == Some(Level::Country));
    let countries: Vec<Row<'_>> = rows.map(|(row, _)| row).collect();
    for second in countries.iter().skip(1) {
        second.error("level", faults, PlaceFault::TwoCountries { first: countries[0].line });
    }
    if countries.is_empty() && levels.iter().any(Option::is_some) {
        faults.error(table.file, At::file(), PlaceFault::NoCountry);
    }
}

impl Places {
    fn row(&self, position: usize, row: &Row<'_>, faults: &mut Faults) -> Option<Place> {
        let level = self.levels[position];
        let parent = row.optional_reference("parent", &self.codes, faults);
        if let (Some(parent), Some(level)) = (parent, level) {
            self.check_parent(row, level, parent, faults);
        }
        let kind = row.word("kind", &words::place_kinds(), faults);
        let name = row.text("name", faults);
        let short = row.text("short", faults);
        let tile_row = row.optional_whole("tile_row", 0..=99, faults);
        let tile_col = row.optional_whole("tile_col", 0..=99, faults);
        let tile = match (tile_row?, tile_col?) {
            (Some(row), Some(col)) => Some((row as u8, col as u8)),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                row.error("tile_row", faults, PlaceFault::HalfTile);
                None
            }
        };
        let opened = month(row, "opened", faults)?;
        let closed = month(row, "closed", faults)?;
        if opened.zip(closed).is_some_and(|(opened, closed)| closed < opened) {
            row.error("closed", faults, PlaceFault::ClosedBeforeOpened);
        }
        Some(Place {
            code: row.cell("code").to_owned(),
            parent: parent?.map(PlaceIx),
            level: level?,
            kind: kind?,
            name: name?,
            short: short?,
            tile,
            opened,
            closed,
        })
    }

    fn check_parent(&self, row: &Row<'_>, level: Level, parent: Option<u16>, faults: &mut Faults) {
        let above = match level {
            Level::Country => None,
            Level::Region => Some(Level::Country),
            Level::District => Some(Level::Region),
        };
        match (above, parent) {
            (None, None) => {}
            (None, Some(_)) => row.error("parent", faults, PlaceFault::CountryWithParent),
            (Some(_), None) => row.error("parent", faults, PlaceFault::NoParent),
            (Some(above), Some(parent)) => {
                if let Some(parent) = self.level(parent).filter(|found| *found != above) {
                    row.error("parent", faults, PlaceFault::ParentLevel { level, parent });
                }
            }
        }
    }
}

/// A month, or nothing; `None` if it is neither.
fn month(row: &Row<'_>, column: &str, faults: &mut Faults) -> Option<Option<Period>> {
    if row.cell(column).is_empty() {
        return Some(None);
    }
    let period = row.period(column, faults)?;
    if period.periodicity() != Periodicity::Month {
        row.error(column, faults, PlaceFault::NotAMonth(period));
        return None;
    }
    Some(Some(period))
}

/// Reads the aliases; one spelling may not stand for two places.
pub(super) fn aliases(files: &Files<'_>, places: &Places, faults: &mut Faults) -> Vec<(PlaceIx, String)> {
    let table = Table::read(files, &ALIASES, faults);
    let mut owners = names(places);
    let mut unique = Unique::default();
    let mut aliases = Vec::new();
    for row in table.rows() {
        let place = row.reference("place", &places.codes, faults);
        let alias = row.required("alias", faults);
        let (Some(place), Some(alias)) = (place, alias) else { continue };
        if !unique.check(&row, "alias", alias, faults) {
            continue;
        }
        let owner = *owners.entry(folded(alias)).or_insert(place);
        if owner != place {
            let (alias, place) = (quoted(alias), places.codes.code(owner).into());
            row.error("alias", faults, PlaceFault::AliasTaken { alias, place });
        }
        aliases.push((PlaceIx(place), alias.to_owned()));
    }
    aliases
}

/// The names of the places, folded.
fn names(places: &Places) -> FxHashMap<String, u16> {
    let mut owners = FxHashMap::default();
    for (i, place) in (0u16..).zip(&places.list) {
        let Some(place) = place else { continue };
        owners.insert(folded(&place.code), i);
        for name in Lang::ALL.iter().filter_map(|l| place.name.in_lang(*l)) {
            owners.insert(folded(name), i);
        }
    }
    owners
}

/// The departments in the order of the file.
pub(super) struct Departments {
    pub codes: Codes,
    pub list: Vec<Option<Department>>,
}

impl Departments {
    /// Where a department is, if its row could be read.
    pub(super) fn place(&self, department: DepartmentIx) -> Option<PlaceIx> {
        self.list[department.get()].as_ref().map(|found| found.place)
    }

    /// The departments of a kind.
    pub(super) fn of_kind(&self, kind: DepartmentKind) -> Vec<DepartmentIx> {
        let numbered = (0u16..).map(DepartmentIx).zip(&self.list);
        let of_kind = numbered.filter(|(_, found)| found.as_ref().is_some_and(|d| d.kind == kind));
        of_kind.map(|(ix, _)| ix).collect()
    }
}

/// Reads the departments.
pub(super) fn departments(files: &Files<'_>, places: &Codes, faults: &mut Faults) -> Departments {
    let table = Table::read(files, &DEPARTMENTS, faults);
    let codes = Codes::of(&table, What::Department, faults);
    let mut read = |row: Row<'_>| {
        let place = row.reference("place", places, faults);
        let kind = row.word("kind", &words::department_kinds(), faults);
        let name = row.text("name", faults);
        let code = row.cell("code").to_owned();
        Some(Department { code, place: PlaceIx(place?), kind: kind?, name: name? })
    };
    let list = table.rows().map(&mut read).collect();
    Departments { codes, list }
}
