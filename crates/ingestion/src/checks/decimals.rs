//! A figure has at most as many decimals as its indicator shows; a derived one may have been computed elsewhere to more.

use super::{CheckFault, Figure};

pub(super) fn check(figure: &Figure<'_>) -> Option<CheckFault> {
    let value = figure.value?;
    let decimals = figure.indicator.decimals;
    let too_many = value.scale() > decimals && figure.indicator.formula.is_none();
    too_many.then(|| CheckFault::Decimals { text: figure.text(), decimals, read_as: figure.read_as })
}
