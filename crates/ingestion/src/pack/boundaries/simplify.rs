//! Simplification of boundaries by Visvalingam's method (M. Visvalingam, J. D. Whyatt, Line generalisation by repeated elimination of points,
//! The Cartographic Journal 30, 1993): the corner whose triangle with its neighbours is smallest goes first.
//!
//! Libraries simplify each area by itself, which tears neighbours apart; here what two share is one arc (see [`super::arcs`]).

use super::arcs::{Arc, Arcs, Walk};
use model::boundaries::{Corner, Outline, doubled_area};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Removes corners that are seen least, from those whose doubled triangle is below `unseen` units on, until no more than `most` are left;
/// `None` if that cannot be.
pub(super) fn simplified(outlines: Vec<Outline>, unseen: i64, most: usize) -> Option<Vec<Outline>> {
    let outlines: Vec<Outline> = outlines.into_iter().map(tidy).collect();
    let mut arcs = Arcs::of(outlines.iter().flat_map(|outline| &outline.rings));
    let walks: Vec<Vec<Vec<Walk>>> =
        outlines.iter().map(|outline| outline.rings.iter().map(|ring| arcs.cut(ring)).collect()).collect();
    let weights: Vec<Vec<i64>> = arcs.list.iter().map(weights).collect();
    let mut least = unseen;
    // each step leaves markedly fewer, and after forty the whole plane is less than one triangle
    for _ in 0..40 {
        let drawn: Vec<Outline> = outlines
            .iter()
            .zip(&walks)
            .map(|(outline, walks)| thinned(outline, walks, &arcs.list, &weights, least))
            .collect();
        if drawn.iter().flat_map(|outline| &outline.rings).map(Vec::len).sum::<usize>() <= most {
            return Some(drawn);
        }
        least = least * 3 / 2 + 1;
    }
    None
}

/// Without corners that fell together when the plane was made of whole units, and without rings that are gone by that; the largest stays.
fn tidy(outline: Outline) -> Outline {
    let mut rings = outline.rings;
    for ring in &mut rings {
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
    }
    let largest = largest(&rings);
    let kept = rings.into_iter().enumerate().filter(|(at, ring)| ring.len() >= 3 || *at == largest);
    Outline { place: outline.place, rings: kept.map(|(_, ring)| ring).collect() }
}

fn largest(rings: &[Vec<Corner>]) -> usize {
    (0..rings.len()).max_by_key(|at| doubled_area(&rings[*at]).abs()).unwrap_or(0)
}

/// One region with the corners that weigh at least `least`. Islands smaller than that go as a whole, but never the last of a region.
fn thinned(
    outline: &Outline,
    walks: &[Vec<Walk>],
    arcs: &[Arc],
    weights: &[Vec<i64>],
    least: i64,
) -> Outline {
    let largest = largest(&outline.rings);
    let mut rings = Vec::with_capacity(walks.len());
    for (at, (ring, walks)) in outline.rings.iter().zip(walks).enumerate() {
        let mut drawn: Vec<Corner> = Vec::with_capacity(ring.len());
        for walk in walks {
            let corners = arcs[walk.arc].corners.iter().zip(&weights[walk.arc]);
            let kept = corners.filter(|(_, weight)| **weight >= least).map(|(corner, _)| *corner);
            // the end of one arc is the beginning of the next
            let mut kept: Vec<Corner> = kept.collect();
            if walk.back {
                kept.reverse();
            }
            kept.pop();
            drawn.extend(kept);
        }
        let is_seen = drawn.len() >= 3 && doubled_area(&drawn).abs() >= least;
        match (is_seen, at == largest) {
            (true, _) => rings.push(drawn),
            // so small that nothing would be left: as it came
            (false, true) => rings.push(ring.clone()),
            (false, false) => {}
        }
    }
    Outline { place: outline.place, rings }
}

/// How much each corner of an arc is seen: twice the area of its triangle when its turn came, never less than of those that went before.
/// The ends always stay, and of a closed arc the two corners seen most.
fn weights(arc: &Arc) -> Vec<i64> {
    let corners = &arc.corners;
    let last = corners.len() - 1;
    let mut weights = vec![i64::MAX; corners.len()];
    let (mut before, mut after): (Vec<usize>, Vec<usize>) =
        ((0..=last).map(|at| at.saturating_sub(1)).collect(), (1..=last + 1).collect());
    let triangle = |a: usize, b: usize, c: usize| doubled_area(&[corners[a], corners[b], corners[c]]).abs();
    let mut heap: BinaryHeap<Reverse<(i64, usize)>> =
        (1..last).map(|at| Reverse((triangle(at - 1, at, at + 1), at))).collect();
    let mut areas: Vec<i64> = (0..=last).map(|_| i64::MAX).collect();
    heap.iter().for_each(|Reverse((area, at))| areas[*at] = *area);
    let mut reached = 0;
    while let Some(Reverse((area, at))) = heap.pop() {
        // an older entry of a corner that was looked at again, or is gone
        if weights[at] != i64::MAX || areas[at] != area {
            continue;
        }
        reached = reached.max(area);
        weights[at] = reached;
        let (left, right) = (before[at], after[at]);
        (after[left], before[right]) = (right, left);
        for beside in [left, right].into_iter().filter(|beside| (1..last).contains(beside)) {
            areas[beside] = triangle(before[beside], beside, after[beside]);
            heap.push(Reverse((areas[beside], beside)));
        }
    }
    if corners.first() == corners.last() {
        let mut inner: Vec<usize> = (1..last).collect();
        inner.sort_by_key(|at| (Reverse(weights[*at]), *at));
        inner.into_iter().take(2).for_each(|at| weights[at] = i64::MAX);
    }
    weights
}
