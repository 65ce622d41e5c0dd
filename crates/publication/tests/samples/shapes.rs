//! Made-up shapes of regions: squares where the tiles are, with bent borders, and three cities inside others.

use model::boundaries::Corner;
use publication::charts::*;
use publication::{Caption, Figure};

/// A city by its tile, and the tile that surrounds it.
const INSIDE: [(usize, usize); 3] = [(4, 3), (18, 14), (19, 16)];

/// Width and height of the plane.
pub const PLANE: (i32, i32) = (7_000, 4_000);

/// The same border for both squares beside it.
fn border(from: Corner, to: Corner) -> Vec<Corner> {
    let (a, b) = (from.min(to), from.max(to));
    let bend = (a.0 / 100 + a.1 / 70) % 9 * 14 - 56;
    let inner = [(1, 2), (2, -1)].map(|(third, way)| {
        let along = |a: i32, b: i32| a + (b - a) * third / 3;
        let (x, y) = (along(a.0, b.0), along(a.1, b.1));
        if a.1 == b.1 { (x, y + bend * way / 2) } else { (x + bend * way / 2, y) }
    });
    let mut points = vec![a, inner[0], inner[1]];
    if from > to {
        points = vec![b, inner[1], inner[0]];
    }
    points
}

fn square(tile: &Tile) -> Vec<Corner> {
    let (left, top) = (i32::from(tile.column) * 1_000, i32::from(tile.row) * 800);
    let corners = [(left, top), (left + 1_000, top), (left + 1_000, top + 800), (left, top + 800)];
    (0..4).flat_map(|n| border(corners[n], corners[(n + 1) % 4])).collect()
}

/// The rings of every tile.
pub fn shapes(tiles: &[Tile]) -> Vec<Vec<Vec<Corner>>> {
    let mut rings: Vec<Vec<Vec<Corner>>> = tiles.iter().map(|tile| vec![square(tile)]).collect();
    for (city, around) in INSIDE.into_iter().filter(|(city, around)| (*city).max(*around) < tiles.len()) {
        let tile = &tiles[around];
        let (x, y) = (i32::from(tile.column) * 1_000 + 620, i32::from(tile.row) * 800 + 300);
        let ring = vec![(x, y), (x + 90, y + 10), (x + 100, y + 80), (x + 40, y + 110), (x - 10, y + 70)];
        rings[around].push(ring.iter().rev().copied().collect());
        rings[city] = vec![ring];
    }
    rings
}

/// The same tiles as areas.
pub fn boundary_map(
    tiles: &[Tile],
    caption: Caption<'_>,
    legend: &[LegendEntry],
    words: TileWords<'_>,
    size: Size,
) -> Figure {
    let shapes = shapes(tiles);
    let regions: Vec<MapRegion<'_>> =
        tiles.iter().zip(&shapes).map(|(tile, rings)| MapRegion { tile: tile.clone(), rings }).collect();
    boundary_map::boundary_map(&BoundaryMap {
        caption,
        regions: &regions,
        plane: PLANE,
        legend,
        attribution: "Шекаралар: ойдан шығарылған шаршылар <сынақ үшін> & CC0",
        words,
        size,
    })
}
