//! Files out: one file of code a format.

mod blank;
mod csv;
mod icalendar;
mod observations;

pub use blank::{
    Accepts, Blank, BlankError, BlankRow, BlankWords, ForeignCell, IssueLine, Remark, Typed, annotated_xlsx,
    blank_xlsx,
};
pub use csv::csv;
pub use icalendar::{Deadline, Deadlines, icalendar};
pub use observations::{OBSERVATION_HEADINGS, ObservationRow, csv_line, observations_csv};
