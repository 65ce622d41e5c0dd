//! Pages of administrators.

pub mod concept;
pub mod deeds;
pub mod people;
pub mod person;
