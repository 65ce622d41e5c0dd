//! The map of boundaries: the regions that a file of the concept draws, with what tiles would say of them.

use crate::text::Words;
use model::boundaries::Boundaries;
use model::{Concept, PlaceIx};
use publication::charts::boundary_map::boundary_map;
use publication::charts::{BoundaryMap, Fill, LegendEntry, MapRegion, Tile, TileWords};
use publication::{Caption, Figure, Size};

/// Draws the regions that have a boundary.
pub(super) fn drawn(
    boundaries: &Boundaries,
    tiles: Vec<(PlaceIx, Tile)>,
    legend: &[LegendEntry],
    (caption, words): (Caption<'_>, TileWords<'_>),
    size: Size,
) -> Figure {
    let rings = |place: PlaceIx| {
        let found = boundaries.outlines.iter().find(|outline| outline.place == place);
        // a region that is gone need not have one; the table lists it all the same
        found.map_or(&[][..], |outline| &outline.rings)
    };
    let regions: Vec<MapRegion<'_>> =
        tiles.into_iter().map(|(place, tile)| MapRegion { tile, rings: rings(place) }).collect();
    boundary_map(&BoundaryMap {
        caption,
        regions: &regions,
        plane: boundaries.size,
        legend,
        attribution: boundaries.attribution.shown(caption.lang).text,
        words,
        size,
    })
}

/// The boundaries alone, each with its name, for whoever has loaded them.
pub fn plain(concept: &Concept, boundaries: &Boundaries, words: &Words) -> Figure {
    let lang = words.lang();
    let tile = |place: PlaceIx| {
        let of = concept.place(place);
        let short = of.short.shown(lang).text.to_owned();
        let tile = Tile {
            row: 0,
            column: 0,
            name: of.name.shown(lang).text.to_owned(),
            letters: short.clone(),
            short,
            value: None,
            shown: of.code.clone(),
            fill: Fill::Step(2),
            href: None,
        };
        (place, tile)
    };
    let title = words.t("pack-file-boundaries");
    let summary = words.t("boundaries-lead");
    let caption = Caption { id: "boundaries", title, summary, source: "", lang };
    let of = TileWords { place: words.t("column-region"), value: "", class: "" };
    drawn(boundaries, concept.regions().map(tile).collect(), &[], (caption, of), Size::Wide)
}
