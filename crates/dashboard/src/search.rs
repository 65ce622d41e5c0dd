//! Search: indicators, tasks, directions, places, terms and pages found by their words in any of the three languages.
//!
//! An [`Index`] is made once of a concept. What a reader types is folded (case, ё, letters of Kazakh alone), cut into words, and each word
//! held against every word of the index: the same word is best, then another ending of it, then a beginning, then a piece inside.

mod entries;
mod fold;
mod index;
mod short;
mod stem;

pub use entries::{Also, Entry, Subject};
pub use fold::{Word, words};
pub use index::{Found, Hit, Index, Piece};
