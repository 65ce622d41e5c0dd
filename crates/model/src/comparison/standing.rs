//! Where a place in a ranking stands among all that were ranked.

use rust_decimal::Decimal;

/// The part of those ranked that stand lower, in percent: 45 of 142 countries stand below the 97th, so 31.7.
///
/// `None` where it is no place among so many.
pub fn percent_below(place: Decimal, of: Decimal) -> Option<Decimal> {
    if place < Decimal::ONE || place > of {
        return None;
    }
    of.checked_sub(place)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_is_better_than_none_and_the_first_than_nearly_all() {
        let below = |place: i64, of: i64| percent_below(place.into(), of.into()).map(|p| p.round_dp(1));
        assert_eq!(below(97, 142), Some(Decimal::new(317, 1)));
        assert_eq!(below(142, 142), Some(Decimal::ZERO));
        assert_eq!(below(1, 4), Some(Decimal::from(75)));
        assert_eq!(below(1, 1), Some(Decimal::ZERO));
    }

    #[test]
    fn what_is_no_place_among_so_many_has_none() {
        for (place, of) in [(0, 10), (11, 10), (-1, 10), (1, 0), (1, -5)] {
            assert_eq!(percent_below(place.into(), of.into()), None, "{place} of {of}");
        }
        assert_eq!(percent_below(Decimal::ONE, Decimal::MAX), None);
    }
}
