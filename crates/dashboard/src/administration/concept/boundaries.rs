//! The boundaries of the regions: what is loaded, who made it, and how it is replaced or taken out. Both go the way of brought files.

use super::{file_title, trail};
use crate::actor::Signed;
use crate::charts::areas;
use crate::desk::{Desk, page};
use crate::error::Error;
use crate::numbers;
use crate::page::Frame;
use crate::urls::To;
use askama::Template;
use axum::response::Response;
use ingestion::pack::Files;
use ingestion::pack::boundaries::attribution;
use ingestion::pack::layout::BOUNDARIES;

#[derive(Template)]
#[template(path = "administration/concept_boundaries.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    title: &'static str,
    loaded: Option<Loaded>,
    file: &'static str,
    version: u32,
    upload: String,
    download: String,
}

/// Boundaries that are in force.
struct Loaded {
    map: String,
    /// How many regions there are, how large the file is, and how many corners are drawn.
    facts: String,
    attribution: String,
}

/// `GET /{lang}/administration/concept/files/boundaries.geojson`
pub(super) fn show(signed: &Signed, files: &Files<'_>) -> Result<Response, Error> {
    let (door, words) = (&signed.door, signed.door.words);
    let title = file_title(words, BOUNDARIES);
    let boundaries = door.concept.boundaries.as_deref().zip(files.get(BOUNDARIES));
    let loaded = boundaries.map(|(boundaries, bytes)| {
        let corners: usize = boundaries.outlines.iter().flat_map(|o| &o.rings).map(Vec::len).sum();
        let number = |n: usize| numbers::number(door.lang(), n.into(), 0).into();
        let facts = [
            ("n", boundaries.outlines.len().into()),
            ("size", number(bytes.len().div_ceil(1024))),
            ("corners", number(corners)),
        ];
        Loaded {
            map: areas::plain(&door.concept, boundaries, words).svg,
            facts: words.with("boundaries-loaded", &facts),
            attribution: attribution(bytes).shown(door.lang()).text.to_owned(),
        }
    });
    let template = Page {
        frame: door.frame(To::ConceptFile(BOUNDARIES), title, trail(door, title)),
        desk: Desk::of(signed, To::Concept),
        title,
        loaded,
        file: BOUNDARIES,
        version: door.version,
        upload: door.urls.to(To::ConceptUpload),
        download: door.urls.to(To::ConceptDownload(BOUNDARIES)),
    };
    page(door, &template, false)
}
