//! Tables as types, without logic. Every column is declared public or internal in `data/visibility.toml`.

pub mod event;
pub mod indicator;
pub mod observation;
pub mod observation_note;
pub mod place;
pub mod release;
pub mod setting;
pub mod source;
