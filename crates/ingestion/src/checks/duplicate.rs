//! One file must not report one figure twice: a bit per indicator, place and period, so that a million rows cost nothing to remember.

use model::{IndicatorIx, Period, PlaceIx};
use rustc_hash::FxHashSet;

/// Periods that get a bit map each; a file with more of them is unusual and goes on in a hash set.
const MAPPED_PERIODS: u32 = 1024;
/// Largest bit map in words of 64 bits; a concept with more indicators × places goes on in a hash set.
const MAX_WORDS: usize = 1 << 13;

/// The figures seen so far.
pub(crate) struct Seen {
    places: usize,
    words: usize,
    maps: Vec<Vec<u64>>,
    rest: FxHashSet<(IndicatorIx, PlaceIx, Period)>,
}

/// A period with its number in order of appearance in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub period: Period,
    pub number: u32,
}

impl Seen {
    pub(crate) fn new(indicators: usize, places: usize) -> Self {
        let words = (indicators * places).div_ceil(64);
        Seen { places, words, maps: Vec::new(), rest: FxHashSet::default() }
    }

    /// Notes a figure; false if it was there before.
    pub(crate) fn note(&mut self, indicator: IndicatorIx, place: PlaceIx, slot: Slot) -> bool {
        if slot.number >= MAPPED_PERIODS || self.words > MAX_WORDS {
            return self.rest.insert((indicator, place, slot.period));
        }
        let map = slot.number as usize;
        if map >= self.maps.len() {
            self.maps.resize_with(map + 1, Vec::new);
        }
        let map = &mut self.maps[map];
        if map.is_empty() {
            map.resize(self.words, 0);
        }
        let bit = indicator.get() * self.places + place.get();
        let word = &mut map[bit / 64];
        let mask = 1 << (bit % 64);
        let new = *word & mask == 0;
        *word |= mask;
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_new_once_in_small_and_in_large_concepts() {
        for (indicators, places) in [(3, 5), (2000, 1000)] {
            let mut seen = Seen::new(indicators, places);
            let figures = [(0, 0, 0), (0, 1, 0), (1, 0, 0), (2, 4, 0), (2, 4, 1), (2, 4, 5000)];
            for again in [false, true] {
                for (indicator, place, number) in figures {
                    let slot = Slot { period: Period::year(2000 + (number % 1999) as i16), number };
                    assert_eq!(seen.note(IndicatorIx(indicator), PlaceIx(place), slot), !again);
                }
            }
        }
    }
}
