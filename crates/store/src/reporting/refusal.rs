//! Why a step of the reporting cycle is refused. Nothing was written.

use jiff::civil::Date;
use model::IndicatorIx;
use model::reporting::Stage;

/// Why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is not there, or not in the actor's reach; nobody is told which.
    #[error("there is nothing in reach with this number")]
    NotFound,
    /// It may be seen, but this may not be done with it.
    #[error("the actor's roles do not allow this")]
    NotAllowed,
    /// Its period cannot be filled in yet.
    #[error("it opens on {opens}")]
    NotOpen {
        /// From when it can be.
        opens: Date,
    },
    /// It is no longer wanted.
    #[error("it is closed")]
    Closed,
    /// The latest version is not where this step begins.
    #[error("the latest version is {}", .found.map_or("not begun", Stage::code))]
    WrongStage {
        /// Where it is; `None`: nothing was filled in yet.
        found: Option<Stage>,
    },
    /// Somebody else was quicker: what was looked at is no longer what is there.
    #[error("it was changed meanwhile: it is at edition {edition}")]
    Stale {
        /// The edition that is there.
        edition: u32,
    },
    /// The form does not ask for it.
    #[error("the form does not ask for this figure")]
    NotInForm {
        /// Of what.
        indicator: IndicatorIx,
    },
    /// A number with more than 18 digits or 9 decimals.
    #[error("a number with more than 18 digits or 9 decimals")]
    TooPrecise {
        /// Of what.
        indicator: IndicatorIx,
    },
    /// A value that could not be read stands in it.
    #[error("{count} values cannot be read")]
    Unreadable {
        /// How many.
        count: usize,
    },
    /// Nothing was filled in.
    #[error("nothing was filled in")]
    Empty,
    /// Who handed it in, or asked for it, does not decide on it.
    #[error("who handed it in does not decide on it")]
    SamePerson,
    /// A remark, reason or answer without a word in it, or longer than 2,000 characters.
    #[error("words are missing, or there are too many of them")]
    Words,
    /// There is a request already.
    #[error("it was asked for already")]
    AskedAlready,
    /// A deadline that is past.
    #[error("the new deadline is past")]
    PastDeadline,
    /// The key belongs to another request.
    #[error("this idempotency key was used for another request")]
    KeyReused,
}

/// The longest remark, reason, answer or explanation, in characters.
pub const LONGEST_TEXT: usize = 2_000;

/// The text without spaces around it, if there is one of a sensible length.
pub(super) fn said(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        Err(Refusal::Words)
    } else {
        Ok(text.to_owned())
    }
}
