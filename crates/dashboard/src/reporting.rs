//! Pages of departments: what is owed, the form in which it is filled in, files that are read into it, signing, receipts.

pub mod changes;
pub mod files;
pub mod form;
pub mod hashed;
pub mod lines;
pub mod list;
pub mod posted;
pub mod receipt;
pub mod remarks;
pub mod script;
pub mod sheet;
pub mod sign;
pub mod standing;
pub mod upload;
pub mod values;
