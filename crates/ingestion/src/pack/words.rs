//! The words of a pack's choices, each list once.

use model::Periodicity;
use model::calendar::Shift;
use model::concept::{DepartmentKind, Improves, Kind, Level, OverTime, PlaceKind, SourceStatus, Wording};
use model::forms::RelationKind;

/// Words and what they stand for.
pub(super) type Choice<T> = Vec<(&'static str, T)>;

macro_rules! choices {
    ($($name:ident: $kind:ty,)+) => {
        $(pub(super) fn $name() -> Choice<$kind> {
            <$kind>::ALL.iter().map(|it| (it.code(), *it)).collect()
        })+
    };
}
choices! {
    wordings: Wording,
    improves: Improves,
    kinds: Kind,
    over_times: OverTime,
    levels: Level,
    place_kinds: PlaceKind,
    department_kinds: DepartmentKind,
    source_statuses: SourceStatus,
    periodicities: Periodicity,
    relation_kinds: RelationKind,
}

pub(super) const SHIFTS: [(&str, Shift); 2] =
    [("next_working_day", Shift::NextWorkingDay), ("none", Shift::None)];
pub(super) const WORKING: [(&str, bool); 2] = [("day_off", false), ("working_day", true)];
pub(super) const YES_NO: [(&str, bool); 2] = [("yes", true), ("no", false)];
