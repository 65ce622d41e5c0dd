//! `demo/history.csv`: what shapes the made-up reporting history of `maqsat demo`.

use super::codes::Unique;
use super::fault::{CellFault, Faults, PassportFault};
use super::files::Files;
use super::table::{Format, Row, Table};
use crate::fault::{What, quoted};
use crate::nearest::nearest;
use model::{Concept, Decimal, IndicatorIx};

const HISTORY: Format = Format {
    file: "demo/history.csv",
    optional: true,
    columns: &["indicator", "level", "spread", "trend", "season", "noise", "split"],
};

/// How a national total is shared out among the regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Split {
    /// By population.
    Population,
    /// By the registered offences of 2022.
    Offences2022,
    /// To each the same.
    Even,
}

const SPLITS: [(&str, Split); 3] =
    [("population", Split::Population), ("offences_2022", Split::Offences2022), ("even", Split::Even)];

/// One indicator's made-up history.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoRow {
    /// Of what.
    pub indicator: IndicatorIx,
    /// National value of the first year: a total for sums, otherwise a mean.
    pub level: Decimal,
    /// How far regions differ, 0–1.
    pub spread: f64,
    /// Change a year; −0.05 is −5 %.
    pub trend: f64,
    /// Strength of the yearly wave, 0–1.
    pub season: f64,
    /// Noise, 0–1.
    pub noise: f64,
    /// How a national total is shared out.
    pub split: Split,
}

/// Reads the rows.
pub(super) fn read(files: &Files<'_>, concept: &Concept, faults: &mut Faults) -> Vec<DemoRow> {
    let table = Table::read(files, &HISTORY, faults);
    let mut unique = Unique::default();
    let mut read = |row: Row<'_>| {
        let indicator = indicator(&row, concept, faults);
        unique.check(&row, "indicator", row.cell("indicator"), faults);
        let level = row.number("level", faults);
        let spread = fraction(&row, "spread", 0, faults);
        let trend = fraction(&row, "trend", -1, faults);
        let season = fraction(&row, "season", 0, faults);
        let noise = fraction(&row, "noise", 0, faults);
        let split = row.word("split", &SPLITS, faults);
        Some(DemoRow {
            indicator: indicator?,
            level: level?,
            spread: spread?,
            trend: trend?,
            season: season?,
            noise: noise?,
            split: split?,
        })
    };
    table.rows().filter_map(&mut read).collect()
}

/// An indicator that departments report: not one that a formula computes.
fn indicator(row: &Row<'_>, concept: &Concept, faults: &mut Faults) -> Option<IndicatorIx> {
    let code = row.required("indicator", faults)?;
    let Some(found) = concept.find_indicator(code) else {
        let codes = concept.indicators.iter().map(|i| (i.code.as_str(), i.code.as_str()));
        let nearest = nearest(code, codes).map(Into::into);
        row.error(
            "indicator",
            faults,
            CellFault::Unknown { text: quoted(code), what: What::Indicator, nearest },
        );
        return None;
    };
    if concept.indicator(found).formula.is_some() {
        row.error("indicator", faults, PassportFault::DemoDerived(code.into()));
    }
    Some(found)
}

fn fraction(row: &Row<'_>, column: &str, least: i64, faults: &mut Faults) -> Option<f64> {
    let value = row.number_within(column, least, Some(1), faults)?;
    // shapes made-up figures only: nothing that is published depends on its last digit
    value.to_string().parse().ok()
}
