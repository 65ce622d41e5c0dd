//! Numbers of the database ↔ positions in the concept pack, held in memory.

use model::{Concept, IndicatorIx, PlaceIx, SourceIx};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// The numbers of one list of codes, both ways.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    ids: Vec<i32>,
    positions: Vec<Option<u16>>,
}

impl Numbers {
    pub(crate) fn new(ids: Vec<i32>) -> Self {
        let last = ids.iter().copied().max().and_then(|id| usize::try_from(id).ok()).unwrap_or(0);
        let mut positions = vec![None; last + 1];
        for (position, id) in ids.iter().enumerate() {
            if let Some(slot) = usize::try_from(*id).ok().and_then(|id| positions.get_mut(id)) {
                *slot = u16::try_from(position).ok();
            }
        }
        Numbers { ids, positions }
    }

    /// The number of the code at a position.
    pub(crate) fn id(&self, position: usize) -> i32 {
        self.ids[position]
    }

    /// The position of a number's code; `None` if the code is not in the pack.
    pub(crate) fn position(&self, id: i32) -> Option<u16> {
        usize::try_from(id).ok().and_then(|id| self.positions.get(id).copied().flatten())
    }
}

/// The numbers of a whole pack.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    /// Of the places.
    pub(crate) places: Numbers,
    /// Of the indicators.
    pub(crate) indicators: Numbers,
    /// Of the sources.
    pub(crate) sources: Numbers,
    /// Of the pack they belong to.
    pub(crate) fingerprint: u64,
}

/// Tells packs with different codes apart, within one run of the program.
pub(crate) fn fingerprint(concept: &Concept) -> u64 {
    let mut hasher = FxHasher::default();
    concept.places.iter().for_each(|p| p.code.hash(&mut hasher));
    concept.indicators.iter().for_each(|i| i.code.hash(&mut hasher));
    concept.sources.iter().for_each(|s| s.code.hash(&mut hasher));
    hasher.finish()
}

impl Ids {
    /// Whether they are the numbers of this pack.
    pub(crate) fn fits(&self, concept: &Concept) -> bool {
        self.places.ids.len() == concept.places.len() && self.fingerprint == fingerprint(concept)
    }

    /// The number of a place.
    pub(crate) fn place(&self, ix: PlaceIx) -> i32 {
        self.places.id(ix.get())
    }

    /// The number of an indicator.
    pub(crate) fn indicator(&self, ix: IndicatorIx) -> i32 {
        self.indicators.id(ix.get())
    }

    /// The number of a source.
    pub(crate) fn source(&self, ix: SourceIx) -> i32 {
        self.sources.id(ix.get())
    }

    /// The place of a number.
    pub(crate) fn place_ix(&self, id: i32) -> Option<PlaceIx> {
        self.places.position(id).map(PlaceIx)
    }

    /// The indicator of a number.
    pub(crate) fn indicator_ix(&self, id: i32) -> Option<IndicatorIx> {
        self.indicators.position(id).map(IndicatorIx)
    }

    /// The source of a number.
    pub(crate) fn source_ix(&self, id: i32) -> Option<SourceIx> {
        self.sources.position(id).map(SourceIx)
    }
}
