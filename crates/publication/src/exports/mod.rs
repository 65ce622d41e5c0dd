//! Files out: one file of code a format.

mod csv;
mod observations;

pub use csv::csv;
pub use observations::{OBSERVATION_HEADINGS, ObservationRow, csv_line, observations_csv};
