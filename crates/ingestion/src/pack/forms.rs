//! `forms.csv` and `form_rows.csv`: what departments owe.

use super::assemble::Named;
use super::calendars::Calendars;
use super::codes::{Codes, Unique};
use super::fault::{Faults, FormFault, PassportFault};
use super::files::Files;
use super::places::Departments;
use super::table::{Format, Row, Table};
use super::words;
use crate::fault::{What, quoted};
use model::concept::{DepartmentIx, DepartmentKind, Level};
use model::forms::{Form, FormRow};
use model::{IndicatorIx, PlaceIx};
use rustc_hash::FxHashMap;

pub(super) const FORMS: Format = Format {
    file: "forms.csv",
    optional: true,
    columns: &["code", "title_*", "periodicity", "calendar", "from", "departments"],
};
pub(super) const ROWS: Format =
    Format { file: "form_rows.csv", optional: true, columns: &["form", "row", "indicator", "required"] };

/// The forms while they are read; a row at fault is `None`.
pub(super) struct Forms {
    pub list: Vec<Option<Form>>,
}

impl Forms {
    /// Whether the row of any form could not be read, so that little can be said of the forms together.
    pub(super) fn any_missing(&self) -> bool {
        self.list.iter().any(Option::is_none)
    }
}

/// What forms refer to.
pub(super) struct Owed<'a> {
    pub named: &'a Named<'a>,
    pub calendars: &'a Calendars,
    pub departments: &'a Departments,
}

/// Reads the forms with their rows.
pub(super) fn read(files: &Files<'_>, owed: &Owed<'_>, faults: &mut Faults) -> Forms {
    let table = Table::read(files, &FORMS, faults);
    let codes = Codes::of(&table, What::Form, faults);
    let mut forms = Forms { list: table.rows().map(|row| form(&row, owed, faults)).collect() };
    let rows = Table::read(files, &ROWS, faults);
    read_rows(&rows, &codes, &mut forms, owed, faults);
    for (position, row) in table.rows().enumerate() {
        let code = row.cell("code");
        let mentioned = rows.rows().any(|of| of.cell("form") == code);
        if forms.list[position].is_some() && !mentioned {
            row.error("code", faults, FormFault::WithoutRows(code.into()));
        }
    }
    forms
}

fn form(row: &Row<'_>, owed: &Owed<'_>, faults: &mut Faults) -> Option<Form> {
    let title = row.text("title", faults);
    let periodicity = row.word("periodicity", &words::periodicities(), faults);
    let calendar = row.reference("calendar", &owed.calendars.codes, faults);
    let from = row.period("from", faults);
    let departments = departments(row, owed.departments, faults);
    if let (Some(periodicity), Some(calendar)) = (periodicity, calendar)
        && !owed.calendars.covers(calendar, periodicity)
    {
        let calendar = owed.calendars.codes.code(calendar).into();
        row.error("calendar", faults, PassportFault::NoRule { calendar, periodicity });
    }
    if let (Some(periodicity), Some(from)) = (periodicity, from)
        && from.periodicity() != periodicity
    {
        row.error("from", faults, FormFault::OtherLength { from, periodicity });
    }
    Some(Form {
        code: row.cell("code").to_owned(),
        title: title?,
        periodicity: periodicity?,
        calendar: usize::from(calendar?),
        from: from?,
        departments: departments?,
        rows: Vec::new(),
    })
}

/// `regional`, `transport`, or codes with spaces between them.
fn departments(row: &Row<'_>, all: &Departments, faults: &mut Faults) -> Option<Vec<DepartmentIx>> {
    const COLUMN: &str = "departments";
    let cell = row.required(COLUMN, faults)?;
    if let Some(kind) = DepartmentKind::from_code(cell) {
        let of_kind = all.of_kind(kind);
        if of_kind.is_empty() {
            row.error(COLUMN, faults, FormFault::NobodyOwes(quoted(cell)));
        }
        return Some(of_kind);
    }
    let mut found = Vec::new();
    let mut complete = true;
    for code in cell.split_whitespace() {
        match all.codes.find(code).map(DepartmentIx) {
            Some(department) if found.contains(&department) => {
                row.error(COLUMN, faults, FormFault::Repeated(quoted(code)));
            }
            Some(department) => found.push(department),
            None => {
                row.error(COLUMN, faults, all.codes.unknown(code));
                complete = false;
            }
        }
    }
    complete.then_some(found)
}

fn read_rows(table: &Table, codes: &Codes, forms: &mut Forms, owed: &Owed<'_>, faults: &mut Faults) {
    let (mut indicators, mut numbers) = (Unique::default(), Unique::default());
    // which form and line each figure of a place already has a door in
    let mut doors: FxHashMap<(IndicatorIx, PlaceIx), (u16, u64)> = FxHashMap::default();
    for row in table.rows() {
        let form = row.reference("form", codes, faults);
        let number = row.required("row", faults);
        let indicator = row.reference("indicator", owed.named.indicators, faults).map(IndicatorIx);
        let required = row.word("required", &words::YES_NO, faults);
        let key = |column: &str| format!("{} · {}", row.cell("form"), row.cell(column));
        let once = indicators.check(&row, "indicator", &key("indicator"), faults);
        numbers.check(&row, "row", &key("row"), faults);
        let (Some(position), Some(number), Some(indicator), Some(required)) =
            (form, number, indicator, required)
        else {
            continue;
        };
        let Some(form) = forms.list[usize::from(position)].as_mut() else { continue };
        check_indicator(&row, form, indicator, owed, faults);
        if once {
            check_doors(&row, (position, form, indicator), codes, &mut doors, owed, faults);
        }
        form.rows.push(FormRow { code: number.to_owned(), indicator, required });
    }
}

/// An indicator that a form asks for is reported, as often as the form, at the level of those who owe it.
fn check_indicator(row: &Row<'_>, form: &Form, ix: IndicatorIx, owed: &Owed<'_>, faults: &mut Faults) {
    const COLUMN: &str = "indicator";
    let Some(indicator) = owed.named.indicator(ix) else { return };
    let code: Box<str> = indicator.code.as_str().into();
    if indicator.formula.is_some() {
        row.error(COLUMN, faults, FormFault::Computed(code));
    } else if indicator.periodicity != form.periodicity {
        let (indicator, form) = (indicator.periodicity, form.periodicity);
        row.error(COLUMN, faults, FormFault::OtherPeriodicity { indicator, form });
    } else {
        let levels = form.departments.iter().filter_map(|d| owed.named.level(owed.departments.place(*d)?.0));
        // a department of the country reports what only the country has: any other figure of the country is made of its parts
        let fits = |of: Level| of <= indicator.level && (of != Level::Country || indicator.level == of);
        if let Some(department) = levels.into_iter().find(|of| !fits(*of)) {
            row.error(COLUMN, faults, FormFault::OtherLevel { indicator: indicator.level, department });
        }
    }
}

/// One figure of a place is asked for in one form only, or two departments would write over each other.
fn check_doors(
    row: &Row<'_>,
    (position, form, indicator): (u16, &Form, IndicatorIx),
    codes: &Codes,
    doors: &mut FxHashMap<(IndicatorIx, PlaceIx), (u16, u64)>,
    owed: &Owed<'_>,
    faults: &mut Faults,
) {
    let mut places: Vec<PlaceIx> =
        form.departments.iter().filter_map(|department| owed.departments.place(*department)).collect();
    places.sort_unstable();
    let twice = places.windows(2).any(|pair| pair[0] == pair[1]);
    places.dedup();
    let mut taken = twice.then_some((position, row.line));
    for place in places {
        let first = *doors.entry((indicator, place)).or_insert((position, row.line));
        if first != (position, row.line) {
            taken = Some(first);
        }
    }
    if let Some((other, line)) = taken {
        let (text, form) = (quoted(row.cell("indicator")), codes.code(other).into());
        row.error("indicator", faults, FormFault::TwoDoors { indicator: text, form, line });
    }
}
