//! Bytes in, draft out: uploads and concept packs read, checked and put into the model's types. Pure: no I/O, no clock, no async.

pub mod cases;
mod checks;
mod columns;
mod draft;
mod encoding;
mod fault;
pub mod form;
pub mod grid;
mod names;
mod nearest;
mod numbers;
pub mod pack;
mod parse;
mod periods;
mod records;
pub mod rules;
mod separator;
mod sheet;
mod spelling;
mod wording;

pub use checks::CheckFault;
pub use columns::Role;
pub use draft::{Draft, MAX_ISSUES};
pub use encoding::Encoding;
pub use fault::{At, Fault, FileFault, Foreign, Issue, LayoutFault, Nearest, Severity, What};
pub use names::{NameFault, Names};
pub use numbers::{NumberFault, ReadAs, Sign, typed as typed_number};
pub use parse::{Options, parse};
pub use periods::parse as parse_period;
pub use separator::Separator;
pub use sheet::{Dialect, Sheet, read};
