//! What any two versions differ in.

use super::changes::{Changes, changes};
use super::{Past, kept, past, trail};
use crate::actor::Signed;
use crate::desk::{Desk, page};
use crate::error::Error;
use crate::page::Frame;
use crate::urls::To;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use ingestion::pack::Files;
use ingestion::pack::edit::differences;
use serde::Deserialize;
use store::packs;

/// Which two.
#[derive(Deserialize)]
pub struct Asked {
    from: u32,
    to: u32,
}

#[derive(Template)]
#[template(path = "administration/concept_changes.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    title: String,
    /// The versions after the first up to the second.
    versions: Vec<Past>,
    changes: Vec<Changes>,
}

/// `GET /{lang}/administration/concept/changes?from=1&to=2`
pub async fn show(signed: Signed, Query(Asked { from, to }): Query<Asked>) -> Result<Response, Error> {
    kept(&signed).await?;
    let (door, words) = (&signed.door, signed.door.words);
    let (store, newest) = (&door.app.store, door.version);
    if to == 0 || from.max(to) > newest {
        return Err(Error::NotFound);
    }
    let read =
        async |version| Ok::<Files<'_>, Error>(packs::files(store, version).await?.into_iter().collect());
    let (before, after) = (read(from).await?, read(to).await?);
    let title = words
        .with("concept-keep-between", &[("from", from.to_string().into()), ("to", to.to_string().into())]);
    let between = from.min(to) + 1..=from.max(to);
    let versions = packs::list(store).await?;
    let versions = versions.iter().filter(|version| between.contains(&version.number));
    let at = To::ConceptChanges(Some((from, to)));
    let template = Page {
        frame: door.frame(at, &title, trail(door, &title)),
        desk: Desk::of(&signed, To::Concept),
        versions: versions.map(|version| past(words, door.urls, version)).collect(),
        changes: changes(words, &differences(&before, &after)),
        title,
    };
    page(door, &template, false)
}
