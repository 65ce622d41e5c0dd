//! What the files of a pack look like, for whoever edits them: columns, what names a row, what a cell may hold.

use super::table::{Format, expanded};
use super::words;
use super::{calendars, figures, forms, indicators, places, relations, structure, terms};

/// The file that is no table.
pub const HEAD: &str = "concept.toml";

/// The boundaries of the regions: GeoJSON, no table either. A pack can do without it.
pub const BOUNDARIES: &str = "boundaries.geojson";

/// A table of a pack.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its file.
    pub file: &'static str,
    /// Its columns in full, in their order.
    pub columns: Vec<Column>,
    /// The columns whose cells together name a row.
    pub key: &'static [&'static str],
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What its cells may hold.
    pub holds: Holds,
}

/// What a cell may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Anything in one line: a code, a number, a date; the reader of the pack says more.
    Line,
    /// A text in a language, perhaps of several lines.
    Prose,
    /// One of these words; `true`: or nothing.
    Word(Vec<&'static str>, bool),
    /// What stands in the first column of another file; `true`: or nothing.
    Reference(&'static str, bool),
}

/// Tables that belong to the concept, with what names their rows, in the order in which they build on each other. Figures are no part of it.
fn tables() -> [(&'static Format, &'static [&'static str]); 19] {
    [
        (&structure::DIRECTIONS, &["code"]),
        (&structure::TASKS, &["code"]),
        (&indicators::INDICATORS, &["code"]),
        (&figures::TARGETS, &["indicator", "region", "year"]),
        (&figures::BASELINES, &["indicator", "region"]),
        (&figures::BREAKS, &["indicator", "region", "period"]),
        (&forms::FORMS, &["code"]),
        (&forms::ROWS, &["form", "row"]),
        (&relations::RELATIONS, &["kind", "whole", "parts"]),
        (&places::DEPARTMENTS, &["code"]),
        (&places::PLACES, &["code"]),
        (&places::ALIASES, &["place", "alias"]),
        (&calendars::CALENDARS, &["code", "periodicity", "part", "from"]),
        (&calendars::HOLIDAYS, &["date"]),
        (&structure::SOURCES, &["code"]),
        (&structure::UNITS, &["code"]),
        (&terms::TERMS, &["code"]),
        (&figures::DEMO_TARGETS, &["indicator", "region", "year"]),
        (&figures::DEMO_BASELINES, &["indicator", "region"]),
    ]
}

/// The tables of a pack.
pub fn layouts() -> Vec<Layout> {
    let layout = |(format, key): (&'static Format, &'static [&'static str])| {
        let names = format.columns.iter().flat_map(|column| expanded(column));
        let columns = names.map(|name| Column { holds: holds(format.file, &name), name });
        Layout { file: format.file, columns: columns.collect(), key }
    };
    tables().into_iter().map(layout).collect()
}

/// The table in a file.
pub fn layout(file: &str) -> Option<Layout> {
    layouts().into_iter().find(|layout| layout.file == file)
}

/// Whether a file makes up the concept; those in `demo/` make up the one of a demonstration.
pub fn belongs(file: &str, with_demo: bool) -> bool {
    let is_table = tables().iter().any(|(format, _)| format.file == file);
    (file == HEAD || file == BOUNDARIES || is_table) && (with_demo || !file.starts_with("demo/"))
}

fn holds(file: &str, column: &str) -> Holds {
    let file = file.trim_start_matches("demo/");
    let to = |file, may_be_blank| Holds::Reference(file, may_be_blank);
    match (file, column) {
        ("tasks.csv", "direction") => to("directions.csv", false),
        ("indicators.csv", "task") => to("tasks.csv", true),
        ("indicators.csv", "unit") => to("units.csv", false),
        ("indicators.csv", "rank_of" | "rank_score" | "rank_cut") => to("indicators.csv", true),
        (_, "calendar") => to("calendars.csv", false),
        (_, "source") => to("sources.csv", false),
        (_, "indicator" | "whole") => to("indicators.csv", false),
        ("breaks.csv", "region") => to("places.csv", true),
        ("places.csv", "parent") => to("places.csv", true),
        (_, "region" | "place") => to("places.csv", false),
        (_, "form") => to("forms.csv", false),
        _ => word(file, column).unwrap_or_else(|| {
            let in_language =
                model::Lang::ALL.iter().any(|lang| column.ends_with(&format!("_{}", lang.code())));
            if in_language { Holds::Prose } else { Holds::Line }
        }),
    }
}

/// The words that a cell may hold, if it is a choice.
fn word(file: &str, column: &str) -> Option<Holds> {
    fn of<T>(choice: &[(&'static str, T)]) -> Holds {
        Holds::Word(choice.iter().map(|(word, _)| *word).collect(), false)
    }
    Some(match (file, column) {
        (_, "wording") => of(&words::wordings()),
        ("indicators.csv", "kind") => of(&words::kinds()),
        ("indicators.csv", "improves") => of(&words::improves()),
        ("indicators.csv", "over_time") => of(&words::over_times()),
        ("indicators.csv" | "form_rows.csv", "sensitive" | "required") => of(&words::YES_NO),
        (_, "level") => of(&words::levels()),
        (_, "periodicity") => of(&words::periodicities()),
        ("places.csv", "kind") => of(&words::place_kinds()),
        ("departments.csv", "kind") => of(&words::department_kinds()),
        ("relations.csv", "kind") => of(&words::relation_kinds()),
        ("holidays.csv", "kind") => of(&words::WORKING),
        ("calendars.csv", "shift") => of(&words::SHIFTS),
        ("sources.csv", "status") => of(&words::source_statuses()),
        _ => return None,
    })
}
