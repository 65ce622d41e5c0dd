//! A milestone is done (1) or not done (0).

use super::{CheckFault, Figure};
use model::Decimal;
use model::concept::Kind;

pub(super) fn check(figure: &Figure<'_>) -> Option<CheckFault> {
    let value = figure.value.filter(|_| figure.indicator.kind == Kind::Milestone)?;
    let fits = value == Decimal::ZERO || value == Decimal::ONE;
    (!fits).then(|| CheckFault::Milestone { text: figure.text() })
}
