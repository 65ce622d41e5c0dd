//! Regions side by side: who stands where, what chance alone explains, and who is like whom. Pure functions over published figures.

mod funnel;
mod peers;
pub mod poisson;
mod ranking;
mod standing;
#[cfg(test)]
mod tests;

pub use funnel::{Funnel, RateOfEvents, Spot, Zone, funnel};
pub use peers::{MOST_PEERS, PeerBasis, Peers, URBAN_SHARE, peers};
pub use ranking::{NotRankable, Ranked, Ranking, Unranked, by_score, by_value, rankable};
pub use standing::percent_below;

use crate::concept::{Break, Indicator, PlaceIx};
use crate::period::Period;

/// The break that keeps a place out of a comparison over a period: the way of counting there changes in this very period, while the
/// other places go on as before. Breaks that hold everywhere change nobody's standing among the others and do not count.
///
/// A break that ends such a mixed period does not count either: where one break stands at 2022 and the next at 2023, the year 2022 mixes
/// two ways of counting, and 2023 is the first whole year of the new one.
pub fn mixing_break(passport: &Indicator, place: PlaceIx, period: Period) -> Option<&Break> {
    let own = || passport.breaks.iter().filter(move |b| b.place == Some(place));
    let ends_a_mixed_one =
        |b: &Break| own().any(|earlier| earlier.period.next().first_day() == b.period.first_day());
    own().find(|b| overlap(b.period, period) && !ends_a_mixed_one(b))
}

/// Whether a figure of a period may be held against the one of an earlier period of the same length: no break, here or everywhere, begins
/// after the earlier one began.
pub(crate) fn comparable_in_time(
    passport: &Indicator,
    place: PlaceIx,
    earlier: Period,
    period: Period,
) -> bool {
    let between =
        |b: &Break| b.period.first_day() > earlier.first_day() && b.period.first_day() <= period.last_day();
    !passport.breaks_at(place).any(between)
}

fn overlap(a: Period, b: Period) -> bool {
    a.first_day() <= b.last_day() && b.first_day() <= a.last_day()
}
