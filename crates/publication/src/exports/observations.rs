//! Published figures in the long layout, which an import reads back; written piece by piece, for there may be millions.

use super::csv::neutral;
use csv::{Terminator, WriterBuilder};
use model::Period;
use rust_decimal::Decimal;

/// One figure.
#[derive(Clone, Copy, Debug)]
pub struct ObservationRow<'a> {
    /// Code of the indicator.
    pub indicator: &'a str,
    /// Code of the place.
    pub region: &'a str,
    /// The period.
    pub period: Period,
    /// The value, if it is a number.
    pub value: Option<Decimal>,
    /// `not_applicable` or `unavailable`, if it is not.
    pub status: &'a str,
    /// Code of the source.
    pub source: &'a str,
    /// The explanation.
    pub note: &'a str,
}

/// The first line of the file.
pub const OBSERVATION_HEADINGS: [&str; 7] =
    ["indicator", "region", "period", "value", "status", "source", "note"];

/// Rows as CSV, without the headings.
pub fn observations_csv(rows: &[ObservationRow<'_>]) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let period = row.period.to_string();
        let value = row.value.map(|v| v.normalize().to_string()).unwrap_or_default();
        let note = neutral(row.note);
        let written =
            writer.write_record([row.indicator, row.region, &period, &value, row.status, row.source, &note]);
        // writing into memory cannot fail
        debug_assert!(written.is_ok());
    }
    writer.into_inner().unwrap_or_default()
}

/// One line of CSV, cells as they are: for what a person typed and gets back on the terminal.
pub fn csv_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    let written = writer.write_record(cells);
    debug_assert!(written.is_ok());
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned()
}
