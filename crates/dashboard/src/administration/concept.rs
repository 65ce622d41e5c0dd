//! The concept as administrators keep it: what there is, how it came to be so, and every way to change it.

mod boundaries;
mod changes;
mod choices;
mod consequences;
pub mod download;
mod form;
pub mod head;
pub mod history;
mod proposal;
pub mod row;
pub mod table;
mod tar;
pub mod targets;
pub mod upload;

use crate::actor::{Door, Signed};
use crate::desk::{Desk, moment, page};
use crate::error::Error;
use crate::page::Frame;
use crate::text::Words;
use crate::urls::{To, Urls};
use askama::Template;
use axum::response::Response;
use ingestion::pack::Files;
use ingestion::pack::boundaries::{is_blank, summaries};
use ingestion::pack::edit::Rows;
use ingestion::pack::layout::{self, BOUNDARIES, HEAD};
use model::Lang;
use model::policy::Duty;
use store::packs::{self, Origin, Version};

/// Versions shown on the overview.
const VERSIONS_SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "administration/concept.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    /// What was done just now.
    notice: String,
    files: Vec<Entry>,
    upload: String,
    download: String,
    versions: Vec<Past>,
    /// How many older ones there are.
    older: usize,
    compare: String,
    numbers: Vec<u32>,
}

/// A file of the concept.
struct Entry {
    title: &'static str,
    file: &'static str,
    href: String,
    /// Empty where there is nothing to download.
    download: String,
    rows: usize,
}

/// A version.
struct Past {
    number: u32,
    href: String,
    at: String,
    who: String,
    why: String,
    files: String,
}

/// The files in force, for whoever keeps the concept; for everybody else there is nothing here. A database without versions has nothing to keep.
async fn kept(signed: &Signed) -> Result<Files<'static>, Error> {
    signed.must(Duty::KeepConcept)?;
    let version = signed.door.version;
    if version == 0 {
        return Err(Error::NotFound);
    }
    Ok(packs::files(&signed.door.app.store, version).await?.into_iter().collect())
}

/// The way to a page of these.
fn trail(door: &Door, here: &str) -> Vec<(String, String)> {
    let root = (door.words.t("concept-keep-title").to_owned(), door.urls.to(To::Concept));
    vec![root, (here.to_owned(), String::new())]
}

/// What a file is called.
fn file_title(words: &'static Words, file: &str) -> &'static str {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let code = stem.replace('/', "-");
    words.of_code("pack-file", &code)
}

/// What a column is called, with its language if it is in one.
fn column_title(words: &'static Words, column: &str) -> String {
    let stem = column.rsplit_once('_').filter(|(_, lang)| Lang::from_code(lang).is_some());
    match stem {
        Some((stem, lang)) => format!("{} ({lang})", words.of_code("pack-column", stem)),
        None => match words.of_code("pack-column", column) {
            "" => column.to_owned(),
            title => title.to_owned(),
        },
    }
}

/// The files that are edited here, in the order in which they build on each other.
fn editable(files: &Files<'_>) -> impl Iterator<Item = &'static str> {
    let tables = layout::layouts().into_iter().map(|layout| layout.file);
    let demo = files.names().any(|name| name.starts_with("demo/"));
    std::iter::once(HEAD).chain(tables).chain([BOUNDARIES]).filter(move |file| layout::belongs(file, demo))
}

/// `GET /{lang}/administration/concept`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    of(&signed, &files, String::new()).await
}

/// The overview, perhaps after something was done.
async fn of(signed: &Signed, files: &Files<'_>, notice: String) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let title = words.t("concept-keep-title");
    let versions = packs::list(&app.store).await?;
    let older = versions.len().saturating_sub(VERSIONS_SHOWN);
    let entry = |file: &'static str| Entry {
        title: file_title(words, file),
        file,
        href: urls.to(To::ConceptFile(file)),
        download: match files.get(file) {
            Some(bytes) if file != BOUNDARIES || !is_blank(bytes) => urls.to(To::ConceptDownload(file)),
            Some(_) | None => String::new(),
        },
        rows: files.get(file).filter(|_| file != HEAD).map_or(0, |bytes| match file {
            BOUNDARIES => summaries(bytes).len(),
            _ => Rows::read(bytes).rows.len(),
        }),
    };
    let template = Page {
        frame: signed.door.frame(To::Concept, title, vec![(title.to_owned(), String::new())]),
        desk: Desk::of(signed, To::Concept),
        notice,
        files: editable(files).map(entry).collect(),
        upload: urls.to(To::ConceptUpload),
        download: urls.to(To::ConceptDownload("")),
        numbers: versions.iter().map(|version| version.number).collect(),
        versions: versions.iter().take(VERSIONS_SHOWN).map(|v| past(words, *urls, v)).collect(),
        older,
        compare: urls.to(To::ConceptChanges(None)),
    };
    page(&signed.door, &template, false)
}

fn past(words: &'static Words, urls: Urls, version: &Version) -> Past {
    let (who, why) = match version.origin {
        Origin::Start if version.reason == packs::BUILT_IN => {
            (words.t("concept-keep-program").to_owned(), words.t("concept-keep-built-in").to_owned())
        }
        Origin::Start => (
            words.t("concept-keep-program").to_owned(),
            words.with("concept-keep-brought", &[("from", version.reason.as_str().into())]),
        ),
        Origin::Edit => (version.actor.clone(), version.reason.clone()),
    };
    let titles: Vec<&str> = version.files.iter().map(|file| file_title(words, file)).collect();
    Past {
        number: version.number,
        href: urls.to(To::ConceptChanges(Some((version.number.saturating_sub(1), version.number)))),
        at: moment(words, version.at),
        who,
        why,
        files: if version.number == 1 {
            words.t("concept-keep-all-files").to_owned()
        } else {
            titles.join(", ")
        },
    }
}
