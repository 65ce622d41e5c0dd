//! The strategy and its arithmetic: pure functions on plain data. No input or output, no clock, no binary floats for values.

pub mod aggregation;
pub mod assess;
pub mod boundaries;
pub mod calendar;
pub mod case;
pub mod comparison;
pub mod concept;
pub mod contributions;
pub mod discipline;
pub mod figures;
pub mod forms;
pub mod formula;
pub mod lock;
pub mod movement;
pub mod notices;
pub mod outlook;
pub mod people;
pub mod period;
pub mod policy;
pub mod reporting;
pub mod rollup;
pub mod units;
pub mod value;

pub use concept::{Concept, IndicatorIx, Lang, PlaceIx, SourceIx, TaskIx, Text};
pub use figures::{Entry, Figures, Observation, Point};
pub use period::{Period, Periodicity};
pub use rust_decimal::Decimal;
pub use value::Cell;
