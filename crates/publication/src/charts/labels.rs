//! Where words go in a plot: beside what they name, on nothing else.

/// A box in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn within(&self, frame: &Area) -> bool {
        self.left >= frame.left
            && self.right <= frame.right
            && self.top >= frame.top
            && self.bottom <= frame.bottom
    }

    fn moved(&self, dx: f64, dy: f64) -> Area {
        Area { left: self.left + dx, top: self.top + dy, right: self.right + dx, bottom: self.bottom + dy }
    }

    /// Pushed inside the frame by the shortest way; sticks out to the right and below if it is larger.
    fn clamped(&self, frame: &Area) -> Area {
        let dx = (frame.right - self.right).min(0.0);
        let dx = dx.max(frame.left - self.left);
        let dy = (frame.bottom - self.bottom).min(0.0);
        let dy = dy.max(frame.top - self.top);
        self.moved(dx, dy)
    }

    /// Whether a line between two points touches the box (Liang and Barsky's clipping).
    pub(crate) fn crossed(&self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> bool {
        let (dx, dy) = (x1 - x0, y1 - y0);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let edges =
            [(-dx, x0 - self.left), (dx, self.right - x0), (-dy, y0 - self.top), (dy, self.bottom - y0)];
        for (speed, gap) in edges {
            if speed == 0.0 {
                if gap < 0.0 {
                    return false;
                }
            } else if speed < 0.0 {
                enter = enter.max(gap / speed);
            } else {
                leave = leave.min(gap / speed);
            }
        }
        enter <= leave
    }
}

/// On which side of its point a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Right,
    Left,
    Above,
    Below,
    AboveRight,
    AboveLeft,
    BelowRight,
    BelowLeft,
}

impl Side {
    /// To the left of its point, so that its lines end flush right.
    pub(crate) fn is_left(self) -> bool {
        matches!(self, Side::Left | Side::AboveLeft | Side::BelowLeft)
    }

    fn at(self, (x, y): (f64, f64), (width, height): (f64, f64), gap: f64) -> Area {
        let left = match self {
            Side::Right => x + gap,
            Side::AboveRight | Side::BelowRight => x + gap * 0.4,
            Side::Left => x - gap - width,
            Side::AboveLeft | Side::BelowLeft => x - gap * 0.4 - width,
            Side::Above | Side::Below => x - width / 2.0,
        };
        let top = match self {
            Side::Right | Side::Left => y - height / 2.0,
            Side::Above | Side::AboveRight | Side::AboveLeft => y - gap - height,
            Side::Below | Side::BelowRight | Side::BelowLeft => y + gap,
        };
        Area { left, top, right: left + width, bottom: top + height }
    }
}

/// The plot as labels see it: its frame, what lines run through it, what words already stand there.
pub(crate) struct Plan {
    pub(crate) frame: Area,
    pub(crate) lines: Vec<((f64, f64), (f64, f64))>,
    pub(crate) taken: Vec<Area>,
}

impl Plan {
    pub(crate) fn new(frame: Area) -> Self {
        Plan { frame, lines: Vec::new(), taken: Vec::new() }
    }

    /// Remembers a polyline that words should not cover.
    pub(crate) fn line(&mut self, points: &[(f64, f64)]) {
        self.lines.extend(points.windows(2).map(|pair| (pair[0], pair[1])));
    }

    /// Remembers a mark: no word may hide its middle.
    pub(crate) fn mark(&mut self, (x, y): (f64, f64)) {
        const REACH: f64 = 3.0;
        self.taken.push(Area { left: x - REACH, top: y - REACH, right: x + REACH, bottom: y + REACH });
    }

    /// Finds the best place beside a point and takes it. Sides are tried in order; overlapping words is never
    /// accepted while there is a free place anywhere above or below.
    pub(crate) fn place(
        &mut self,
        point: (f64, f64),
        size: (f64, f64),
        gap: f64,
        sides: &[Side],
    ) -> (Area, Side) {
        let (area, side) = self.best(point, size, gap, sides);
        self.taken.push(area);
        (area, side)
    }

    /// The same; nothing if no place in the frame is free.
    pub(crate) fn place_if_free(
        &mut self,
        point: (f64, f64),
        size: (f64, f64),
        gap: f64,
        sides: &[Side],
    ) -> Option<(Area, Side)> {
        let (area, side) = self.best(point, size, gap, sides);
        if !area.within(&self.frame) || self.taken.iter().any(|taken| taken.overlaps(&area)) {
            return None;
        }
        self.taken.push(area);
        Some((area, side))
    }

    fn best(&self, point: (f64, f64), size: (f64, f64), gap: f64, sides: &[Side]) -> (Area, Side) {
        let mut best = (f64::INFINITY, Side::Above.at(point, size, gap), Side::Above);
        // a little further off is better than on a line
        let tries = [1.0, 2.4, 4.0].iter().flat_map(|far| sides.iter().map(move |side| (*far, *side)));
        for (order, (far, side)) in tries.enumerate() {
            let natural = side.at(point, size, gap * far);
            let area = natural.clamped(&self.frame);
            let pushed = (area.left - natural.left).abs() + (area.top - natural.top).abs();
            let cost = self.cost(&area) + pushed * 0.5 + order as f64 * 0.5;
            if cost < best.0 {
                best = (cost, area, side);
            }
        }
        (self.free_from(best.1), best.2)
    }

    /// Finds a place beside a point that is free of words and inside the frame, and takes it; one that no line crosses if there is one.
    pub(crate) fn place_free(
        &mut self,
        point: (f64, f64),
        size: (f64, f64),
        gap: f64,
        sides: &[Side],
    ) -> Option<Area> {
        let areas =
            sides.iter().map(|side| side.at(point, size, gap)).filter(|area| area.within(&self.frame));
        // words weigh a thousand, so that whatever costs less touches none
        let free = areas.map(|area| (self.cost(&area), area)).filter(|(cost, _)| *cost < 1000.0);
        let (_, area) = free.min_by(|a, b| a.0.total_cmp(&b.0))?;
        self.taken.push(area);
        Some(area)
    }

    fn cost(&self, area: &Area) -> f64 {
        let words = self.taken.iter().filter(|taken| taken.overlaps(area)).count();
        let lines = self
            .lines
            .iter()
            // most lines pass far away: the cheap question first
            .filter(|(a, b)| {
                a.0.max(b.0) >= area.left
                    && a.0.min(b.0) <= area.right
                    && a.1.max(b.1) >= area.top
                    && a.1.min(b.1) <= area.bottom
                    && area.crossed(*a, *b)
            })
            .count();
        words as f64 * 1000.0 + lines as f64 * 4.0
    }

    /// The same place if it is free, otherwise the nearest free one above or below.
    fn free_from(&self, area: Area) -> Area {
        let is_free = |area: &Area| !self.taken.iter().any(|taken| taken.overlaps(area));
        if is_free(&area) {
            return area;
        }
        // straight up or down first; aside only when the whole column is full
        let aside = (0..12).flat_map(|n| [f64::from(n) * 12.0, f64::from(-n) * 12.0]);
        let pushes = aside
            .flat_map(|dx| (0..80).flat_map(move |n| [(dx, f64::from(n) * 4.0), (dx, f64::from(-n) * 4.0)]));
        pushes
            .map(|(dx, dy)| area.moved(dx, dy))
            .find(|moved| moved.within(&self.frame) && is_free(moved))
            .unwrap_or(area)
    }
}

/// Heights near these, in their order from top to bottom, at least `step` apart and within the ends as far as there is room.
pub(crate) fn spread(wanted: &[f64], step: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut placed = vec![0.0; wanted.len()];
    let mut least = top;
    for index in &order {
        placed[*index] = wanted[*index].max(least);
        least = placed[*index] + step;
    }
    // whatever was pushed over the edge pushes the others back up
    let mut most = bottom;
    for index in order.iter().rev() {
        placed[*index] = placed[*index].min(most);
        most = placed[*index] - step;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Area = Area { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };
    const SIDES: [Side; 4] = [Side::Right, Side::Above, Side::Below, Side::Left];

    #[test]
    fn labels_of_one_point_never_overlap() {
        let mut plan = Plan::new(FRAME);
        for _ in 0..6 {
            plan.place((190.0, 50.0), (60.0, 14.0), 6.0, &SIDES);
        }
        for (i, a) in plan.taken.iter().enumerate() {
            assert!(a.within(&FRAME), "{a:?}");
            assert!(plan.taken[i + 1..].iter().all(|b| !a.overlaps(b)), "{:?}", plan.taken);
        }
    }

    #[test]
    fn a_label_avoids_lines() {
        let mut plan = Plan::new(FRAME);
        plan.line(&[(100.0, 50.0), (200.0, 50.0)]);
        let (_, side) = plan.place((100.0, 50.0), (40.0, 14.0), 6.0, &SIDES);
        assert_ne!(side, Side::Right);
    }

    #[test]
    fn heights_are_spread_in_their_order() {
        assert_eq!(spread(&[50.0, 10.0], 15.0, (0.0, 100.0)), [50.0, 10.0]);
        assert_eq!(spread(&[50.0, 50.0, 50.0], 15.0, (0.0, 100.0)), [50.0, 65.0, 80.0]);
        assert_eq!(spread(&[99.0, 95.0, -4.0], 15.0, (0.0, 100.0)), [100.0, 85.0, 0.0]);
        assert!(spread(&[], 15.0, (0.0, 100.0)).is_empty());
    }

    #[test]
    fn crossing_is_exact() {
        let area = Area { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        assert!(area.crossed((0.0, 0.0), (30.0, 30.0)));
        assert!(area.crossed((15.0, 0.0), (15.0, 100.0)));
        assert!(area.crossed((12.0, 12.0), (13.0, 13.0)));
        assert!(!area.crossed((0.0, 15.0), (9.0, 15.0)));
        assert!(!area.crossed((0.0, 25.0), (25.0, 40.0)));
    }
}
