//! The journal for those who may read it: what happened, newest first, whether the chain holds, and the same as a file.

mod changes;
pub mod export;
mod selection;
pub mod show;
mod subject;
mod verification;

pub(crate) use verification::Verification;
pub use verification::verify;
