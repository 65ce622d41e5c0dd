//! Rings cut into arcs where three lines meet, so that what two neighbours share is simplified once and alike.

use model::boundaries::Corner;
use rustc_hash::{FxHashMap, FxHashSet};

/// A piece of a ring from one meeting of lines to the next, in the one direction that all rings know it by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Arc {
    /// Its corners; the last is the first again if nothing meets the ring.
    pub corners: Vec<Corner>,
}

/// An arc as a ring walks it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk {
    /// Which arc.
    pub arc: usize,
    /// Against its own direction.
    pub back: bool,
}

/// All rings as walks along arcs that they share.
#[derive(Default)]
pub(super) struct Arcs {
    pub list: Vec<Arc>,
    known: FxHashMap<Arc, usize>,
    junctions: FxHashSet<Corner>,
}

impl Arcs {
    /// Finds where lines meet; then rings can be cut.
    pub(super) fn of<'a>(rings: impl Iterator<Item = &'a Vec<Corner>>) -> Arcs {
        let mut beside: FxHashMap<Corner, Vec<Corner>> = FxHashMap::default();
        for ring in rings {
            let shifted = |by: usize| ring.iter().cycle().skip(by);
            for ((before, at), after) in ring.iter().zip(shifted(1)).zip(shifted(2)) {
                let beside = beside.entry(*at).or_default();
                for corner in [before, after] {
                    if !beside.contains(corner) {
                        beside.push(*corner);
                    }
                }
            }
        }
        let meets = beside.into_iter().filter(|(_, beside)| beside.len() > 2);
        Arcs { junctions: meets.map(|(corner, _)| corner).collect(), ..Arcs::default() }
    }

    /// Cuts a ring.
    pub(super) fn cut(&mut self, ring: &[Corner]) -> Vec<Walk> {
        let cuts: Vec<usize> = (0..ring.len()).filter(|at| self.junctions.contains(&ring[*at])).collect();
        let from_to = |from: usize, to: usize| -> Vec<Corner> {
            let steps = (to + ring.len() - from - 1) % ring.len() + 1;
            (0..=steps).map(|step| ring[(from + step) % ring.len()]).collect()
        };
        let Some(first) = cuts.first() else {
            // nothing meets it: every ring begins it at the same corner
            let start = (0..ring.len()).min_by_key(|at| ring[*at]).unwrap_or(0);
            return vec![self.add(from_to(start, start))];
        };
        let ends = cuts.iter().skip(1).chain([first]);
        cuts.iter().zip(ends).map(|(from, to)| self.add(from_to(*from, *to))).collect()
    }

    fn add(&mut self, mut corners: Vec<Corner>) -> Walk {
        let back = {
            let (there, here) = (corners.iter(), corners.iter().rev());
            here.lt(there)
        };
        if back {
            corners.reverse();
        }
        let arc = Arc { corners };
        let next = self.list.len();
        let at = *self.known.entry(arc.clone()).or_insert(next);
        if at == next {
            self.list.push(arc);
        }
        Walk { arc: at, back }
    }
}
