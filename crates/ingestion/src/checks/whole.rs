//! A count is whole and not below zero.

use super::{CheckFault, Figure};
use model::concept::Kind;

pub(super) fn check(figure: &Figure<'_>) -> Option<CheckFault> {
    let value = figure.value.filter(|_| figure.indicator.kind == Kind::Count)?;
    if value.scale() > 0 {
        return Some(CheckFault::NotWhole { text: figure.text(), read_as: figure.read_as });
    }
    value.is_sign_negative().then(|| CheckFault::Negative { text: figure.text() })
}
