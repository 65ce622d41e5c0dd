//! A place in a ranking is a whole number from 1.

use super::{CheckFault, Figure};
use model::Decimal;
use model::concept::Kind;

pub(super) fn check(figure: &Figure<'_>) -> Option<CheckFault> {
    let value = figure.value.filter(|_| figure.indicator.kind == Kind::Rank)?;
    let fits = value.scale() == 0 && value >= Decimal::ONE;
    (!fits).then(|| CheckFault::Rank { text: figure.text(), read_as: figure.read_as })
}
