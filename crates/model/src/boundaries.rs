//! Boundaries of the regions as a map draws them: already projected, simplified and fitted into a plane of whole units.

use crate::concept::{PlaceIx, Text};

/// The boundaries of a concept's regions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boundaries {
    /// Source and licence, shown under every map that is drawn of them.
    pub attribution: Text,
    /// Width and height of the plane, in its units.
    pub size: (i32, i32),
    /// The regions, the largest first, so that what is drawn later lies above what surrounds it.
    pub outlines: Vec<Outline>,
}

/// A corner of a boundary in the plane: to the right and down.
pub type Corner = (i32, i32);

/// The boundary of one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Of which.
    pub place: PlaceIx,
    /// Rings without their first corner again at the end. A point is inside if it is inside an odd number of them.
    pub rings: Vec<Vec<Corner>>,
}

impl Outline {
    /// The area inside, in square units of the plane.
    pub fn area(&self) -> i64 {
        // a hole runs against the ring around it, or is counted as another part: for an order by size either will do
        self.rings.iter().map(|ring| doubled_area(ring).abs() / 2).max().unwrap_or(0)
    }
}

/// Twice the area of a ring, below zero if it runs against the clock (the shoelace formula).
pub fn doubled_area(ring: &[Corner]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let cross = |((x0, y0), (x1, y1)): (&Corner, &Corner)| {
        i64::from(*x0) * i64::from(*y1) - i64::from(*x1) * i64::from(*y0)
    };
    ring.iter().zip(next).map(cross).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_has_its_area_whichever_way_it_runs() {
        let square = vec![(0, 0), (10, 0), (10, 10), (0, 10)];
        let back: Vec<Corner> = square.iter().rev().copied().collect();
        assert_eq!((doubled_area(&square), doubled_area(&back)), (200, -200));
        assert_eq!(Outline { place: PlaceIx(1), rings: vec![back] }.area(), 100);
        assert_eq!((doubled_area(&[]), doubled_area(&[(3, 4)])), (0, 0));
    }
}
