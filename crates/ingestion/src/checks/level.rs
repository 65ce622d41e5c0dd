//! A figure must not be of a finer place than its indicator is reported at; the country is always allowed.

use super::{CheckFault, Figure};

pub(super) fn check(figure: &Figure<'_>) -> Option<CheckFault> {
    let (indicator, place) = (figure.indicator.level, figure.level);
    (place > indicator).then_some(CheckFault::TooFine { indicator, place })
}
