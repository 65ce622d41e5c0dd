//! Slanting lines cut to an area: what says that nothing is known of it. Lines and not a pattern, as on tiles.

use super::room::sides;
use crate::charts::labels::Area;

type Point = (f64, f64);

/// Pixels between two lines, measured along the horizon.
const APART: f64 = 7.0;

/// Lines that fall to the left, from side to side of the area.
pub(super) fn lines(rings: &[Vec<Point>], around: &Area) -> Vec<(Point, Point)> {
    let mut lines = Vec::new();
    // on each line x + y is the same; whole multiples, so that neighbours without data look like one ground
    let mut sum = ((around.left + around.top) / APART).ceil() * APART;
    while sum < around.right + around.bottom {
        let cut = |((x0, y0), (x1, y1)): (Point, Point)| {
            let (from, to) = (x0 + y0 - sum, x1 + y1 - sum);
            ((from > 0.0) != (to > 0.0)).then(|| x0 + (x1 - x0) * from / (from - to))
        };
        let mut cuts: Vec<f64> = sides(rings).filter_map(cut).collect();
        cuts.sort_by(f64::total_cmp);
        // from the first crossing to the second it is inside, from the third to the fourth again
        lines.extend(cuts.chunks_exact(2).map(|pair| ((pair[0], sum - pair[0]), (pair[1], sum - pair[1]))));
        sum += APART;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::room::around;
    use super::*;

    #[test]
    fn lines_end_at_the_edge_and_leave_holes_out() {
        let square = |from: f64, to: f64| vec![(from, from), (to, from), (to, to), (from, to)];
        let rings = vec![square(0.0, 70.0), square(21.5, 48.5)];
        let all = lines(&rings, &around(&rings));
        assert!(all.len() > 19);
        for ((x0, y0), (x1, y1)) in all {
            assert!((x0 + y0 - x1 - y1).abs() < 1e-9);
            let middle = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
            let in_hole = |v: f64| (21.6..48.4).contains(&v);
            assert!(!(in_hole(middle.0) && in_hole(middle.1)), "{middle:?}");
            assert!([x0, y0, x1, y1].iter().all(|v| (-1e-9..=70.0 + 1e-9).contains(v)));
        }
    }
}
