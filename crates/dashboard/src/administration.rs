//! Pages of administrators.

pub mod deeds;
pub mod people;
pub mod person;
