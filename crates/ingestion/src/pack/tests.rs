//! The made-up forest pack loads without a fault; broken one cell at a time, each fault is found where it was put.

use super::{DemoRow, Files, Pack, Split, read};
use crate::fault::Severity;
use model::concept::{Improves, Level, OverRegions};
use model::{Cell, Decimal, IndicatorIx, Lang, Period, PlaceIx};
use std::path::Path;

/// The files of a pack of this repository.
pub(crate) fn folder(path: &str) -> Files<'static> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    let mut files = Files::new();
    for part in ["", "demo"] {
        for entry in std::fs::read_dir(root.join(part)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                files.add(name, std::fs::read(path).unwrap());
            }
        }
    }
    files
}

pub(super) fn forest() -> Files<'static> {
    folder("tests/packs/forest")
}

fn text(files: &Files<'_>, file: &str) -> String {
    String::from_utf8(files.get(file).unwrap().to_vec()).unwrap()
}

/// Writes one cell anew; `line` counts from 1, as in the file.
fn set(files: &mut Files<'_>, file: &str, line: usize, column: &str, value: &str) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(files.get(file).unwrap());
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
    let at = rows[0].iter().position(|heading| heading == column).unwrap();
    rows[line - 1][at] = value.to_owned();
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    files.add(file, writer.into_inner().unwrap());
}

/// Every issue as `file:line:column message`.
fn told(pack: &Pack) -> Vec<String> {
    pack.issues.iter().map(|i| format!("{} {}", i.location(), i.message(Lang::En))).collect()
}

#[track_caller]
fn check(files: &Files<'_>, location: &str, message: &str) {
    let pack = read(files, true);
    let told = told(&pack);
    let found = told.iter().any(|t| t.starts_with(&format!("{location} ")) && t.contains(message));
    assert!(found, "expected {location} …{message}…, got {told:#?}");
    for issue in &pack.issues {
        for lang in Lang::ALL {
            let text = issue.message(lang);
            assert!(text.ends_with(['.', '?']) && text.chars().count() > 20, "{lang:?}: {text}");
        }
    }
}

#[test]
fn the_forest_pack_loads_without_a_fault() {
    let pack = read(&forest(), true);
    assert_eq!(told(&pack), Vec::<String>::new());
    let concept = pack.concept.unwrap();
    let codes: Vec<&str> = concept.places.iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes, ["XF", "XF-1", "XF-2", "XF-3", "XF-1-01"]);
    let parents: Vec<_> = concept.places.iter().map(|p| p.parent).collect();
    assert_eq!(parents, [None, Some(0), Some(0), Some(0), Some(1)].map(|p| p.map(PlaceIx)));
    let detection = concept.indicator(IndicatorIx(2));
    assert_eq!((detection.improves, detection.level), (Improves::Within, Level::Region));
    assert_eq!(detection.over_regions, OverRegions::WeightedMean(IndicatorIx(0)));
    assert_eq!(concept.indicator(IndicatorIx(1)).formula.as_ref().unwrap().names().len(), 2);
    let years: Vec<i16> = concept.targets(IndicatorIx(0), PlaceIx(0)).iter().map(|t| t.year).collect();
    assert_eq!(years, [2027, 2030]);
    assert_eq!(concept.indicator(IndicatorIx(5)).breaks[0].period, Period::year(2025));
    assert_eq!(concept.calendars[0].rules.len(), 2);
    assert_eq!(pack.observations.len(), 6);
    assert_eq!(pack.observations[4].cell, Cell::NotApplicable);
    let first = DemoRow {
        indicator: IndicatorIx(0),
        level: Decimal::from(410),
        spread: 0.3,
        trend: -0.04,
        season: 0.6,
        noise: 0.15,
        split: Split::Even,
    };
    assert_eq!(pack.demo[0], first);
}

#[test]
fn the_demonstration_is_loaded_only_when_asked_for() {
    let demo_only = (IndicatorIx(5), PlaceIx(0));
    let with = read(&forest(), true).concept.unwrap();
    assert!(with.baselines.contains_key(&demo_only));
    let region = (IndicatorIx(0), PlaceIx(1));
    assert_eq!(with.targets[&region][0].value, Decimal::from(180));
    let without = read(&forest(), false);
    assert!(without.demo.is_empty());
    let without = without.concept.unwrap();
    assert!(!without.baselines.contains_key(&demo_only) && !without.targets.contains_key(&region));
}

#[test]
fn the_built_in_pack_has_no_errors() {
    let pack = read(&folder("data"), true);
    let errors: Vec<_> = pack.issues.iter().filter(|i| i.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(pack.concept.is_some());
}

/// File, line and column of a cell of the forest pack, what is written there instead, where it is found, and a part of what is said.
type Broken = (&'static str, usize, &'static str, &'static str, &'static str, &'static str);

const BROKEN: &[Broken] = &[
    ("indicators.csv", 2, "improves", "", "indicators.csv:2:8", "Write one of: up, down, within"),
    ("indicators.csv", 2, "kind", "", "indicators.csv:2:7", "Write one of: count"),
    ("indicators.csv", 3, "over_time", "", "indicators.csv:3:9", "no default"),
    ("indicators.csv", 3, "over_regions", "", "indicators.csv:3:10", "no default"),
    ("indicators.csv", 3, "over_regions", "median", "indicators.csv:3:10", "“median” cannot stand here"),
    (
        "indicators.csv",
        4,
        "over_regions",
        "weighted_mean(fire)",
        "indicators.csv:4:10",
        "Did you mean “fires”",
    ),
    (
        "indicators.csv",
        2,
        "over_regions",
        "weighted_mean(fires)",
        "indicators.csv:2:10",
        "cannot weigh itself",
    ),
    ("indicators.csv", 3, "formula", "fires / area", "indicators.csv:3:11", "Character 9 of the formula"),
    ("indicators.csv", 3, "formula", "fires / (2", "indicators.csv:3:11", "opened at character 9"),
    ("indicators.csv", 3, "formula", "fires & 2", "indicators.csv:3:11", "“&” cannot stand at character 7"),
    ("indicators.csv", 3, "formula", "fires +", "indicators.csv:3:11", "ends too early"),
    ("indicators.csv", 3, "formula", "fires + forest_area", "indicators.csv:3:11", "“fire” and “hectare”"),
    (
        "indicators.csv",
        3,
        "formula",
        "fires / forest_area * 1000",
        "indicators.csv:3:11",
        "makes units of 0.001, but",
    ),
    (
        "indicators.csv",
        3,
        "formula",
        "forest_area / fires",
        "indicators.csv:3:11",
        "makes hectare/count, but",
    ),
    (
        "indicators.csv",
        3,
        "formula",
        "2 * fires + 2 * forest_area",
        "indicators.csv:3:11",
        "count and hectare",
    ),
    (
        "indicators.csv",
        3,
        "formula",
        "2 * fires + 2 * trees_planted",
        "indicators.csv:3:11",
        "sizes are added",
    ),
    ("units.csv", 3, "dimension", "hectare+", "units.csv:3:8", "“hectare+” is not a dimension"),
    ("units.csv", 3, "factor", "0", "units.csv:3:9", "“0” is not a factor"),
    ("units.csv", 3, "factor", "many", "units.csv:3:9", "many"),
    (
        "indicators.csv",
        3,
        "formula",
        "fires_per_100k_ha * 2",
        "indicators.csv:3:11",
        "fires_per_100k_ha → fires_per_100k_ha",
    ),
    (
        "indicators.csv",
        2,
        "formula",
        "fires_per_100k_ha",
        "indicators.csv:2:11",
        "fires → fires_per_100k_ha → fires",
    ),
    ("indicators.csv", 2, "unit", "", "indicators.csv:2:12", "The cell is empty"),
    (
        "indicators.csv",
        2,
        "unit",
        "fires",
        "indicators.csv:2:12",
        "There is no unit “fires”. Did you mean “fire”?",
    ),
    ("indicators.csv", 2, "decimals", "1.5", "indicators.csv:2:13", "a whole number from 0 to 9"),
    ("indicators.csv", 2, "calendar", "yearly", "indicators.csv:2:16", "has no rule for quarter"),
    ("indicators.csv", 2, "code", "Fires", "indicators.csv:2:1", "is not a code"),
    (
        "indicators.csv",
        3,
        "code",
        "fires",
        "indicators.csv:3:1",
        "“fires” is there already: indicators.csv, line 2",
    ),
    ("indicators.csv", 2, "kind", "rank", "indicators.csv:2:9", "place in a ranking"),
    ("indicators.csv", 6, "tolerance", "-1", "indicators.csv:6:22", "at least 0"),
    ("indicators.csv", 2, "rank_of", "trees", "indicators.csv:2:24", "There is no indicator “trees”"),
    ("indicators.csv", 2, "title_kk", "", "indicators.csv:2:3", "The Kazakh text is missing"),
    ("indicators.csv", 2, "wording", "demo", "indicators.csv:2:6", "belongs in demo/"),
    ("tasks.csv", 2, "direction", "3", "tasks.csv:2:2", "There is no direction “3”"),
    ("tasks.csv", 2, "code", "2.9", "tasks.csv:2:1", "must begin with that of its direction: “1"),
    ("tasks.csv", 2, "code", "1.9", "tasks.csv:2:1", "Task “1.9” has no indicator"),
    ("directions.csv", 3, "code", "3", "directions.csv:3:1", "Direction “3” has no task"),
    ("places.csv", 4, "parent", "XF-1", "places.csv:4:2", "part of nothing"),
    ("places.csv", 3, "level", "country", "places.csv:4:3", "line 3 has one already"),
    ("places.csv", 3, "parent", "", "places.csv:3:2", "Write the code of the country or region"),
    ("places.csv", 2, "parent", "XF", "places.csv:2:2", "district cannot be part of one of level country"),
    ("places.csv", 3, "parent", "XG", "places.csv:3:2", "There is no region “XG”"),
    ("places.csv", 3, "tile_col", "", "places.csv:3:12", "Fill in both"),
    ("places.csv", 3, "opened", "2022", "places.csv:3:14", "2022 is not a month"),
    ("places.csv", 3, "opened", "2028-06", "places.csv:3:15", "ended before it began"),
    ("places.csv", 3, "code", "xf-1", "places.csv:3:1", "is not a code"),
    ("aliases.csv", 6, "alias", "Қарағайлы облысы", "aliases.csv:6:2", "also a name of XF-1"),
    ("departments.csv", 2, "kind", "local", "departments.csv:2:3", "Write one of: regional, transport"),
    ("calendars.csv", 3, "from", "2027-06-01", "calendars.csv:3:1", "line 2 speaks of too"),
    ("calendars.csv", 3, "from", "2027-13-01", "calendars.csv:3:4", "is not a date"),
    ("calendars.csv", 2, "from", "2028-01-01", "calendars.csv:2:5", "before the one in from"),
    ("calendars.csv", 2, "part", "5", "calendars.csv:2:3", "from 1 to 4"),
    ("holidays.csv", 2, "date", "21.03.2026", "holidays.csv:2:1", "is not a date"),
    ("holidays.csv", 3, "date", "2026-03-21", "holidays.csv:3:1", "is there already"),
    ("targets.csv", 2, "value", "3OO", "targets.csv:2:4", "“3OO” is not a number"),
    ("targets.csv", 2, "value", "1e5", "targets.csv:2:4", "“1e5” is not a number"),
    ("targets.csv", 2, "value", "300.5", "targets.csv:2:4", "has decimals"),
    ("targets.csv", 2, "upper", "400", "targets.csv:2:5", "belongs to a range"),
    ("targets.csv", 4, "upper", "", "targets.csv:4:5", "without its upper bound"),
    ("targets.csv", 4, "upper", "10", "targets.csv:4:5", "below the lower one"),
    ("targets.csv", 2, "year", "2031", "targets.csv:2:3", "between 2025 and 2030"),
    ("targets.csv", 3, "year", "2030", "targets.csv:3:1", "targets.csv, line 2"),
    ("targets.csv", 6, "value", "101", "targets.csv:6:4", "between 0 and 100 %"),
    ("targets.csv", 5, "region", "XF-1-01", "targets.csv:5:2", "no values for finer places"),
    ("baselines.csv", 2, "year", "1924", "baselines.csv:2:3", "The year 1924 does not fit"),
    ("baselines.csv", 2, "source", "report", "baselines.csv:2:5", "There is no source “report”"),
    ("demo/baselines.csv", 2, "indicator", "fires", "demo/baselines.csv:2:1", "baselines.csv, line 2"),
    ("demo/targets.csv", 2, "year", "2031", "demo/targets.csv:2:3", "between 2025 and 2030"),
    ("breaks.csv", 2, "period", "2025 год", "breaks.csv:2:3", "is not a period"),
    ("observations.csv", 3, "indicator", "fire", "observations.csv:3:1", "“Forest fires” (fires)"),
    ("observations.csv", 2, "value", "40I", "observations.csv:2:4", "“40I” is not a number"),
    ("demo/history.csv", 2, "spread", "1.5", "demo/history.csv:2:3", "from 0 to 1"),
    (
        "demo/history.csv",
        2,
        "indicator",
        "fires_per_100k_ha",
        "demo/history.csv:2:1",
        "computed by a formula",
    ),
    ("demo/history.csv", 3, "indicator", "fires", "demo/history.csv:3:1", "is there already"),
    ("forms.csv", 2, "calendar", "monthly", "forms.csv:2:6", "There is no calendar “monthly”"),
    ("forms.csv", 2, "calendar", "yearly", "forms.csv:2:6", "has no rule for quarter"),
    ("forms.csv", 2, "periodicity", "week", "forms.csv:2:5", "Write one of: year, half"),
    ("forms.csv", 2, "periodicity", "year", "forms.csv:2:7", "has another length: the form is yearly"),
    ("forms.csv", 2, "from", "spring", "forms.csv:2:7", "is not a period"),
    (
        "forms.csv",
        3,
        "departments",
        "forest_1 forest_9",
        "forms.csv:3:8",
        "There is no department “forest_9”",
    ),
    ("forms.csv", 3, "departments", "forest_1 forest_1", "forms.csv:3:8", "is named here already"),
    ("forms.csv", 3, "departments", "transport", "forms.csv:3:8", "no department of kind “transport”"),
    ("forms.csv", 3, "departments", "", "forms.csv:3:8", "no default"),
    ("forms.csv", 3, "code", "land", "forms.csv:3:1", "has no row"),
    ("forms.csv", 3, "code", "fires_quarter", "forms.csv:3:1", "is there already"),
    ("form_rows.csv", 2, "form", "fire_quarter", "form_rows.csv:2:1", "There is no form “fire_quarter”"),
    ("form_rows.csv", 2, "indicator", "fire", "form_rows.csv:2:3", "There is no indicator “fire”"),
    ("form_rows.csv", 2, "required", "maybe", "form_rows.csv:2:4", "Write one of: yes, no"),
    ("form_rows.csv", 3, "indicator", "fires", "form_rows.csv:3:3", "is there already"),
    ("form_rows.csv", 3, "row", "1", "form_rows.csv:3:2", "is there already"),
    ("form_rows.csv", 5, "indicator", "fires_per_100k_ha", "form_rows.csv:5:3", "computed by a formula"),
    ("form_rows.csv", 5, "indicator", "fires", "form_rows.csv:5:3", "is quarterly and the form is yearly"),
    ("departments.csv", 2, "place", "XF", "form_rows.csv:2:3", "reports for the whole country"),
    ("departments.csv", 2, "place", "XF-1-01", "form_rows.csv:3:3", "finer than the level"),
    ("departments.csv", 2, "place", "XF-2", "form_rows.csv:2:3", "cannot be handed in twice"),
    ("demo/history.csv", 2, "split", "area", "demo/history.csv:2:7", "population, offences_2022, even"),
];

#[test]
fn a_cell_at_fault_is_found_where_it_is() {
    for (file, line, column, value, location, message) in BROKEN {
        let mut files = forest();
        set(&mut files, file, *line, column, value);
        check(&files, location, message);
    }
}

#[test]
fn a_relation_that_cannot_hold_is_found() {
    for (row, location, message) in [
        ("sum,fires,trees_planted", "relations.csv:2:3", "The sum has one part"),
        ("sum,fires,trees_planted fires", "relations.csv:2:3", "is named here already"),
        ("part,fires,fires", "relations.csv:2:3", "is named here already"),
        ("part,fires,tree", "relations.csv:2:3", "There is no indicator “tree”"),
        ("part,fire,trees_planted", "relations.csv:2:2", "There is no indicator “fire”"),
        ("part,fires_per_100k_ha,fires", "relations.csv:2:2", "computed by a formula"),
        ("part,fires,fires_per_100k_ha", "relations.csv:2:3", "computed by a formula"),
        ("part,fires,trees_planted", "relations.csv:2:3", "cannot be held against each other"),
        ("share,fires,trees_planted", "relations.csv:2:1", "Write one of: sum, part"),
        ("part,fires,forest_area", "relations.csv:2:2", "No form has all of these"),
    ] {
        let mut files = forest();
        files.add("relations.csv", format!("kind,whole,parts\n{row}\n").into_bytes());
        check(&files, location, message);
    }
}

#[test]
fn two_forms_must_not_ask_for_one_figure() {
    let mut files = forest();
    let rows = format!("{}again,1,fires,yes\n", text(&files, "form_rows.csv"));
    files.add("form_rows.csv", rows.into_bytes());
    let forms = format!("{}again,А,А,A,quarter,quarterly,2025-Q1,forest_3\n", text(&files, "forms.csv"));
    files.add("forms.csv", forms.into_bytes());
    check(&files, "form_rows.csv:7:3", "Form “fires_quarter” (line 2) asks for “fires”");
}

#[test]
fn the_forms_of_the_built_in_pack_are_read_in_order() {
    let concept = read(&folder("data"), false).concept.unwrap();
    let form = concept.find_form("crime_quarter").unwrap();
    assert_eq!(form.rows[1].code, "2");
    assert_eq!(concept.indicator(form.rows[1].indicator).code, "crimes");
    assert_eq!((form.departments.len(), form.rows.iter().all(|r| r.required)), (20, true));
    let transport = concept.find_form("transport_month").unwrap();
    let owed: Vec<&str> =
        transport.departments.iter().map(|d| concept.department(*d).code.as_str()).collect();
    assert_eq!(owed, ["dp_transport"]);
    // every figure that departments of regions can report has its form; the population comes from the statistics office
    let formless: Vec<&str> = concept
        .indicators
        .iter()
        .zip(concept.indicator_ixs())
        .filter(|(i, ix)| {
            i.formula.is_none()
                && i.level == Level::Region
                && concept.forms.iter().all(|f| f.row(*ix).is_none())
        })
        .map(|(i, _)| i.code.as_str())
        .collect();
    assert_eq!(formless, ["population"]);
}

#[test]
fn a_milestone_is_done_or_not() {
    let mut files = forest();
    set(&mut files, "indicators.csv", 2, "kind", "milestone");
    check(&files, "targets.csv:2:4", "1 (done) or 0 (not done)");
}

#[test]
fn a_fault_in_the_head_is_found_where_it_is() {
    for (from, to, location, message) in [
        ("first_year = 2025", "first_year = 1825", "concept.toml:13:14", "a whole number from 1900"),
        ("last_year = 2030", "last_year = 2020", "concept.toml:14:13", "between 2025 and 2199"),
        ("baseline_year = 2024", "baseline_year = 2025", "concept.toml:15:17", "The year 2025 does not fit"),
        ("country = \"XF\"", "country = \"XG\"", "concept.toml:16:11", "“XG” here and “XF” in places.csv"),
        ("country = \"XF\"", "", "concept.toml:1:1", "The key “country” is missing"),
        ("country = \"XF\"", "country = ", "concept.toml:16:11", "cannot be read as TOML"),
        ("at_risk = \"0.60\"", "at_risk = 0.60", "concept.toml:20:11", "is of another kind"),
        ("at_risk = \"0.60\"", "at_risk = \"0.99\"", "concept.toml:19:12", "0 < at_risk < on_track"),
        ("threshold = 5", "treshold = 5", "concept.toml:23:1", "There is no key “treshold”"),
        ("\"forest_share\"", "\"forest_shares\"", "concept.toml:30:13", "Did you mean “forest_share”?"),
        ("title_en = \"To extend", "title = \"To extend", "concept.toml:29:1", "There is no key “title”"),
        (
            "wording = \"working\"\nfirst",
            "wording = \"work\"\nfirst",
            "concept.toml:12:11",
            "“work” cannot stand here",
        ),
    ] {
        let mut files = forest();
        let head = text(&files, "concept.toml");
        assert!(head.contains(from), "{from}");
        files.add("concept.toml", head.replacen(from, to, 1).into_bytes());
        check(&files, location, message);
    }
}

#[test]
fn a_fault_of_a_whole_file_is_told() {
    let change = |file: &str, change: &dyn Fn(String) -> Vec<u8>| {
        let mut files = forest();
        let new = change(text(&files, file));
        files.add(file, new);
        files
    };
    let without = |file: &str| {
        let mut files = forest();
        files.remove(file);
        files
    };
    check(&without("tasks.csv"), "tasks.csv", "cannot be put together without it");
    check(&without("concept.toml"), "concept.toml", "cannot be put together without it");
    check(&without("breaks.csv"), "breaks.csv", "taken as empty");
    check(&without("observations.csv"), "observations.csv", "taken as empty");
    assert!(read(&without("breaks.csv"), false).concept.is_some());
    assert!(read(&without("tasks.csv"), false).concept.is_none());

    let renamed = change("tasks.csv", &|t| t.replacen("wording", "wordings", 1).into_bytes());
    check(&renamed, "tasks.csv:1:6", "Did you mean “wording”?");
    check(&renamed, "tasks.csv:1", "There is no column “wording”");
    let repeated = change("aliases.csv", &|t| t.replacen("place,alias", "place,place", 1).into_bytes());
    check(&repeated, "aliases.csv:1:2", "stands twice");
    let longer = change("units.csv", &|t| t.replacen("fires,count,1\n", "fires,count,1,1\n", 1).into_bytes());
    check(&longer, "units.csv:2", "10 cells for 9 headings");
    let unclosed = change("tasks.csv", &|t| t.replacen("Preventing", "\"Preventing", 1).into_bytes());
    check(&unclosed, "tasks.csv:2", "never closed");
    let latin = change("units.csv", &|t| [t.as_bytes(), b"caf\xe9"].concat());
    check(&latin, "units.csv:8", "not UTF-8");
    let twice = change("targets.csv", &|t| format!("{t}\n\nfires,XF,2030,1,,working,,,\n").into_bytes());
    check(&twice, "targets.csv:9:1", "line 2");
}

#[test]
fn lines_are_counted_over_line_breaks_in_cells() {
    let mut files = forest();
    set(&mut files, "indicators.csv", 2, "definition_en", "Fires\nrecorded\r\nin the period.");
    set(&mut files, "indicators.csv", 3, "kind", "ratio");
    check(&files, "indicators.csv:5:7", "“ratio” cannot stand here");
}
