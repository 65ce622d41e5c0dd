//! Files out: one file of code a format.

mod csv;
mod icalendar;
mod observations;

pub use csv::csv;
pub use icalendar::{Deadline, Deadlines, icalendar};
pub use observations::{OBSERVATION_HEADINGS, ObservationRow, csv_line, observations_csv};
