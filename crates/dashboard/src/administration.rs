//! Pages of administrators.

pub mod concept;
pub mod deeds;
mod links;
pub mod people;
pub mod person;
