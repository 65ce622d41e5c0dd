//! A share of a whole lies between 0 and 100 percent.

use super::{CheckFault, Figure};
use model::Decimal;
use model::concept::Kind;

pub(super) fn check(figure: &Figure<'_>) -> Option<CheckFault> {
    let value = figure.value.filter(|_| figure.indicator.kind == Kind::Share)?;
    let fits = !value.is_sign_negative() && value <= Decimal::ONE_HUNDRED;
    (!fits).then(|| CheckFault::Share { text: figure.text() })
}
