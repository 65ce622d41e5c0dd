//! The concept pack as numbered versions of its files. What is in the files is not known here: whoever adds a version has read the whole pack
//! without an error before.
//!
//! A version keeps only the files in which it differs from the one before. The event of each holds a digest of all its files.

mod add;
mod digest;
mod read;

pub use add::{NewVersion, RowChange, add};
pub(crate) use digest::{Vouched, broken};
pub use read::{Stamp, Version, at_end_of, changed_in, files, latest, list, stamp};

use std::collections::BTreeMap;

/// The files of a version by name.
pub type PackFiles = BTreeMap<String, Vec<u8>>;

/// The reason of a version that a start brought without a folder.
pub const BUILT_IN: &str = "built in";

/// Where a version comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A start of the program brought it: the pack built in, or a folder.
    Start,
    /// Somebody edited the version before.
    Edit,
}

impl Origin {
    /// Its word in the database.
    pub fn code(self) -> &'static str {
        match self {
            Origin::Start => "start",
            Origin::Edit => "edit",
        }
    }

    fn from_code(code: &str) -> Option<Origin> {
        [Origin::Start, Origin::Edit].into_iter().find(|origin| origin.code() == code)
    }
}
