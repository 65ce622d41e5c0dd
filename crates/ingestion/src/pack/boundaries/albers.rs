//! Albers' equal-area conic projection of the sphere: areas keep their proportions, and a country wider than high is hardly bent.
//!
//! Formulas 14-1 to 14-6 in J. P. Snyder, Map Projections – A Working Manual, U.S. Geological Survey Professional Paper 1395 (1987),
//! page 100; standard parallels a sixth of the height inside the northern and southern edge, as is customary (page 99).

/// A projection fitted to what it shows.
pub(super) struct Albers {
    /// Half the sum of the sines of the standard parallels: how much of a full circle the cone unrolls to.
    n: f64,
    c: f64,
    rho0: f64,
    /// The middle meridian, in degrees.
    middle: f64,
    /// Degrees from which a longitude is on the other side of the date line.
    turn: Option<f64>,
}

/// Below this the cone is a cylinder.
const FLAT: f64 = 1e-6;

impl Albers {
    /// For positions in degrees, longitude first.
    pub(super) fn of(positions: impl Iterator<Item = (f64, f64)> + Clone) -> Albers {
        let span = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
        };
        let (mut west, mut east) = span(&mut positions.clone().map(|p| p.0));
        let turn = (east - west > 180.0).then_some(0.0);
        if let Some(turn) = turn {
            (west, east) = span(&mut positions.clone().map(|p| turned(p.0, turn)));
        }
        let (south, north) = span(&mut positions.map(|p| p.1));
        let sixth = (north - south) / 6.0;
        let (first, second) = ((south + sixth).to_radians(), (north - sixth).to_radians());
        let n = (first.sin() + second.sin()) / 2.0;
        // (14-3), (14-6)
        let c = first.cos().powi(2) + 2.0 * n * first.sin();
        let mut albers = Albers { n, c, rho0: 0.0, middle: (west + east) / 2.0, turn };
        albers.rho0 = albers.rho(((south + north) / 2.0).to_radians());
        albers
    }

    /// (14-3): the distance from the cone's tip, in radii of the earth.
    fn rho(&self, latitude: f64) -> f64 {
        (self.c - 2.0 * self.n * latitude.sin()).max(0.0).sqrt() / self.n
    }

    /// A position in degrees as x to the right and y up, in radii of the earth: (14-1), (14-2), (14-4).
    pub(super) fn project(&self, (longitude, latitude): (f64, f64)) -> (f64, f64) {
        let longitude = self.turn.map_or(longitude, |turn| turned(longitude, turn));
        let (along, latitude) = ((longitude - self.middle).to_radians(), latitude.to_radians());
        if self.n.abs() < FLAT {
            // the limit of the cone: Lambert's cylindrical equal-area projection, formulas 10-1 and 10-2
            return (along * self.c.sqrt(), latitude.sin() / self.c.sqrt());
        }
        let (rho, theta) = (self.rho(latitude), self.n * along);
        (rho * theta.sin(), self.rho0 - rho * theta.cos())
    }
}

/// Longitudes west of a meridian counted on eastwards.
fn turned(longitude: f64, turn: f64) -> f64 {
    if longitude < turn { longitude + 360.0 } else { longitude }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Snyder's numerical example, page 291: φ1 = 29.5°, φ2 = 45.5°, λ0 = 96° W, for 35° N, 75° W, on a sphere of radius 1.
    #[test]
    fn the_worked_example_of_the_manual() {
        let (first, second) = (29.5_f64.to_radians(), 45.5_f64.to_radians());
        let n = (first.sin() + second.sin()) / 2.0;
        let c = first.cos().powi(2) + 2.0 * n * first.sin();
        let mut albers = Albers { n, c, rho0: 0.0, middle: -96.0, turn: None };
        albers.rho0 = albers.rho(23.0_f64.to_radians());
        let (x, y) = albers.project((-75.0, 35.0));
        assert!((x - 0.295_272_0).abs() < 1e-6, "{x}");
        assert!((y - 0.241_677_4).abs() < 1e-6, "{y}");
    }

    #[test]
    fn equal_areas_stay_equal() {
        let albers = Albers::of([(46.0, 40.0), (88.0, 56.0)].into_iter());
        // a cell of one degree at two latitudes, by the four corners, against the sphere's own area
        let ratio = |lat: f64| {
            let corners = [(60.0, lat), (61.0, lat), (61.0, lat + 1.0), (60.0, lat + 1.0)];
            let p = corners.map(|at| albers.project(at));
            let area: f64 =
                (0..4).map(|i| p[i].0 * p[(i + 1) % 4].1 - p[(i + 1) % 4].0 * p[i].1).sum::<f64>() / 2.0;
            let sines = (lat + 1.0).to_radians().sin() - lat.to_radians().sin();
            area / (sines * 1.0_f64.to_radians())
        };
        assert!((ratio(41.0) - 1.0).abs() < 1e-3 && (ratio(54.0) - 1.0).abs() < 1e-3);
    }

    #[test]
    fn the_equator_and_the_date_line_are_no_edge() {
        let flat = Albers::of([(10.0, -6.0), (20.0, 6.0)].into_iter());
        let (x, y) = flat.project((15.0, 0.0));
        assert!(x.abs() < 1e-9 && y.abs() < 1e-9);
        let across = Albers::of([(170.0, 60.0), (-170.0, 70.0)].into_iter());
        assert!(across.project((-175.0, 65.0)).0 > across.project((175.0, 65.0)).0);
    }
}
