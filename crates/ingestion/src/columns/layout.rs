//! The layout of a file: long, or wide with a column per indicator or per period; told by its headings.

use super::Role;
use crate::draft::Draft;
use crate::fault::{At, Issue, LayoutFault, Nearest, quoted};
use crate::names::Names;
use crate::nearest::nearest;
use crate::parse::Options;
use crate::periods;
use crate::sheet::Dialect;
use model::{IndicatorIx, Lang, Period, Text};

/// Where everything stands in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub region: usize,
    pub indicator: Option<usize>,
    pub period: Option<usize>,
    pub status: Option<usize>,
    pub note: Option<usize>,
    pub source: Option<usize>,
    pub values: Vec<ValueColumn>,
    /// Cells that a row must have at least.
    pub least: usize,
}

/// A column of figures; in a wide layout it says of which indicator, or of when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ValueColumn {
    pub column: usize,
    pub indicator: Option<IndicatorIx>,
    pub period: Option<Period>,
}

/// Finds the layout, noting everything that is wrong with the headings; `None` if there is none.
pub(crate) fn layout(
    dialect: &Dialect,
    names: &Names,
    options: &Options<'_>,
    draft: &mut Draft,
) -> Option<Layout> {
    let mut found =
        Headings { dialect, names, draft, columns: [None; 8], values: Vec::new(), unknown: Vec::new() };
    found.sort_out();
    found.complain();
    found.layout(options)
}

struct Headings<'a> {
    dialect: &'a Dialect,
    names: &'a Names,
    draft: &'a mut Draft,
    /// The column of each role.
    columns: [Option<usize>; 8],
    values: Vec<ValueColumn>,
    unknown: Vec<usize>,
}

impl Headings<'_> {
    fn heading(&self, column: usize) -> &str {
        &self.dialect.headings[column]
    }

    fn at(&self, column: usize) -> At {
        At::cell(self.dialect.headings_line, column as u32 + 1, self.heading(column))
    }

    /// Gives every column its role; a column that repeats another's is reported and not read.
    fn sort_out(&mut self) {
        for column in 0..self.dialect.headings.len() {
            let heading = self.heading(column);
            if heading.is_empty() {
                continue;
            }
            let Some(role) = Role::of(heading) else {
                self.sort_out_value(column);
                continue;
            };
            match self.columns[role as usize] {
                Some(first) => self.repeated(column, first),
                None => self.columns[role as usize] = Some(column),
            }
        }
        if let Some(column) = self.columns[Role::Value as usize] {
            // long: whatever else was taken for a figure is a column that nobody asked for
            self.unknown.extend(self.values.drain(..).map(|value| value.column));
            self.values.push(ValueColumn { column, indicator: None, period: None });
        }
    }

    fn sort_out_value(&mut self, column: usize) {
        let heading = self.heading(column);
        let indicator = self.names.indicators.find(heading);
        let period = if indicator.is_none() { periods::parse(heading) } else { None };
        if indicator.is_none() && period.is_none() {
            self.unknown.push(column);
            return;
        }
        let same = |v: &&ValueColumn| v.indicator == indicator && v.period == period;
        match self.values.iter().find(same).map(|v| v.column) {
            Some(first) => self.repeated(column, first),
            None => self.values.push(ValueColumn { column, indicator, period }),
        }
    }

    fn repeated(&mut self, column: usize, first: usize) {
        let fault = LayoutFault::Repeated { heading: quoted(self.heading(column)), first: first as u32 + 1 };
        let at = self.at(column);
        self.draft.note(|| Issue::error(at, fault));
    }

    /// Reports unknown columns: in a wide file an error, since figures may stand there; in a long one a warning.
    fn complain(&mut self) {
        let long = self.columns[Role::Value as usize].is_some();
        for column in std::mem::take(&mut self.unknown) {
            let heading = self.heading(column);
            let nearest = self.nearest(heading, long).map(Box::new);
            let fault = LayoutFault::Unknown { heading: quoted(heading), nearest };
            let at = self.at(column);
            let issue = if long || self.values.is_empty() { Issue::warning } else { Issue::error };
            self.draft.note(|| issue(at, fault));
        }
    }

    fn nearest(&self, heading: &str, long: bool) -> Option<Nearest> {
        let role = nearest(heading, Role::headings()).map(|role| {
            let [kk, ru, en] = Lang::ALL.map(|lang| role.heading(lang));
            Nearest { code: "".into(), name: Text::new(kk, ru, en) }
        });
        let indicator = if long { None } else { self.names.indicators.nearest(heading) };
        indicator.or(role)
    }

    /// Puts the layout together, or says which columns it lacks.
    fn layout(self, options: &Options<'_>) -> Option<Layout> {
        let column = |role: Role| self.columns[role as usize];
        let (indicator, period) = (column(Role::Indicator), column(Role::Period));
        let by_row = |test: fn(&ValueColumn) -> bool| self.values.iter().any(test);
        let mut missing = Vec::new();
        if column(Role::Region).is_none() {
            missing.push(LayoutFault::MissingColumn(Role::Region));
        }
        if self.values.is_empty() {
            missing.push(LayoutFault::NoValues);
        }
        if by_row(|v| v.indicator.is_none()) && indicator.is_none() && options.indicator.is_none() {
            missing.push(LayoutFault::MissingColumn(Role::Indicator));
        }
        if by_row(|v| v.period.is_none()) && period.is_none() && options.period.is_none() {
            missing.push(LayoutFault::MissingColumn(Role::Period));
        }
        let line = self.dialect.headings_line;
        let none_missing = missing.is_empty();
        for fault in missing {
            self.draft.note(|| Issue::error(At::line(line), fault));
        }
        let region = column(Role::Region).filter(|_| none_missing)?;
        let of_row = [Some(region), indicator, period].into_iter().flatten();
        let least = of_row.chain(self.values.iter().map(|v| v.column)).max().unwrap_or(0) + 1;
        Some(Layout {
            region,
            indicator,
            period,
            status: column(Role::Status),
            note: column(Role::Note),
            source: column(Role::Source),
            values: self.values,
            least,
        })
    }
}
