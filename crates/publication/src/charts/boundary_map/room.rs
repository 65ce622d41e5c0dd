//! Room in an area: the place where a box of words has most of it around, on nothing else.

use crate::charts::labels::Area;

type Point = (f64, f64);

/// The box around rings; all zero if there are none.
pub(super) fn around(rings: &[Vec<Point>]) -> Area {
    let mut points = rings.iter().flatten();
    let Some((x, y)) = points.next() else {
        return Area { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 };
    };
    let first = Area { left: *x, top: *y, right: *x, bottom: *y };
    points.fold(first, |area, (x, y)| Area {
        left: area.left.min(*x),
        top: area.top.min(*y),
        right: area.right.max(*x),
        bottom: area.bottom.max(*y),
    })
}

/// The sides of rings.
pub(super) fn sides(rings: &[Vec<Point>]) -> impl Iterator<Item = (Point, Point)> {
    rings.iter().flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)))
}

/// Steps of the search each way; finer ones find no better place that a reader would see.
const STEPS: u32 = 14;

/// The middle of a box of this size that lies in the area and on nothing that is taken, as far from the area's edge as it gets.
pub(super) fn middle(
    rings: &[Vec<Point>],
    around: &Area,
    (width, height): (f64, f64),
    taken: &[Area],
) -> Option<Point> {
    let (across, down) = (around.right - around.left, around.bottom - around.top);
    if width > across || height > down {
        return None;
    }
    let step = |n: u32, from: f64, room: f64| from + room * (f64::from(n) + 0.5) / f64::from(STEPS);
    let middles = (0..STEPS).flat_map(|row| (0..STEPS).map(move |column| (column, row)));
    let mut best: Option<(f64, Point)> = None;
    for (column, row) in middles {
        let (x, y) = (step(column, around.left, across), step(row, around.top, down));
        let area = Area {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        };
        if taken.iter().any(|other| other.overlaps(&area)) || !is_inside(rings, (x, y)) {
            continue;
        }
        let room = clearance(rings, &area);
        if room > best.map_or(0.0, |(found, _)| found) {
            best = Some((room, (x, y)));
        }
    }
    best.map(|(_, middle)| middle)
}

/// How far the nearest side is from the middle of a box, in halves of the box; 0 if one crosses it.
fn clearance(rings: &[Vec<Point>], area: &Area) -> f64 {
    let (x, y) = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
    let (half, tall) = ((area.right - area.left) / 2.0, (area.bottom - area.top) / 2.0);
    let near = |p: Point| ((p.0 - x) / half, (p.1 - y) / tall);
    let mut least = f64::INFINITY;
    for (a, b) in sides(rings) {
        let distance = distance(near(a), near(b));
        // whatever is farther than a corner of the box cannot cross it
        if distance < 1.42 && area.crossed(a, b) {
            return 0.0;
        }
        least = least.min(distance);
    }
    least
}

/// The distance of a line between two points from the origin.
fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (-(a.0 * dx + a.1 * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (a.0 + along * dx).hypot(a.1 + along * dy)
}

/// Whether a point lies inside an odd number of rings.
fn is_inside(rings: &[Vec<Point>], (x, y): Point) -> bool {
    let crosses = |((x0, y0), (x1, y1)): &(Point, Point)| {
        (*y0 > y) != (*y1 > y) && x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)
    };
    sides(rings).filter(crosses).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(from: f64, to: f64) -> Vec<Point> {
        vec![(from, from), (to, from), (to, to), (from, to)]
    }

    #[test]
    fn words_stand_where_the_room_is() {
        // an L: only its foot is wide enough
        let shape =
            vec![vec![(0.0, 0.0), (20.0, 0.0), (20.0, 60.0), (100.0, 60.0), (100.0, 100.0), (0.0, 100.0)]];
        let at = middle(&shape, &around(&shape), (60.0, 14.0), &[]).unwrap();
        assert!(at.1 > 66.0 && at.0 > 30.0, "{at:?}");
        assert!(middle(&shape, &around(&shape), (60.0, 50.0), &[]).is_none());
        let taken = [Area { left: 0.0, top: 50.0, right: 100.0, bottom: 100.0 }];
        assert!(middle(&shape, &around(&shape), (60.0, 14.0), &taken).is_none());
    }

    #[test]
    fn a_hole_is_no_room() {
        let ring = vec![square(0.0, 90.0), square(25.0, 65.0)];
        let (x, y) = middle(&ring, &around(&ring), (40.0, 12.0), &[]).unwrap();
        assert!(!(19.0..71.0).contains(&y) || !(5.0..85.0).contains(&x), "{x} {y}");
        assert!(middle(&[], &around(&[]), (1.0, 1.0), &[]).is_none());
    }
}
