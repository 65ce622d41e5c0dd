//! A file as a list: searched, page by page, each row with the way to its form.

use super::choices::Choices;
use super::row::{layout_of, rows_of};
use super::{boundaries, column_title, file_title, head, kept, trail};
use crate::actor::Signed;
use crate::desk::{Desk, page};
use crate::error::Error;
use crate::page::Frame;
use crate::urls::To;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use ingestion::pack::layout::{BOUNDARIES, HEAD, Holds, Layout};
use model::Lang;
use serde::Deserialize;

/// Rows on a page.
const ROWS: usize = 100;

/// What is searched for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "administration/concept_table.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    title: &'static str,
    action: String,
    q: String,
    add: String,
    download: String,
    headings: Vec<String>,
    /// Whether rows lead to how plan values came to be.
    has_also: bool,
    rows: Vec<Listed>,
    found: String,
    /// Addresses of the pages before and after.
    earlier: Option<String>,
    later: Option<String>,
}

/// A row of the list.
struct Listed {
    href: String,
    first: String,
    cells: Vec<String>,
    /// The way to how plan values of its indicator came to be.
    also: Option<String>,
}

/// `GET /{lang}/administration/concept/files/{file}`
pub async fn show(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    if signed.door.code(0) == HEAD {
        return head::show(&signed, &files);
    }
    if signed.door.code(0) == BOUNDARIES {
        return boundaries::show(&signed, &files);
    }
    let layout = layout_of(&signed)?;
    let (door, words) = (&signed.door, signed.door.words);
    let rows = rows_of(&files, &layout);
    let columns = shown(&layout, door.lang());
    let mut choices = Choices::of(&files, words, door.lang());
    let wanted = asked.q.trim().to_lowercase();
    let mut listed = Vec::new();
    for row in 0..rows.rows.len() {
        let mut cells = columns.iter().map(|(column, holds)| {
            let cell = rows.cell(row, column);
            if *holds == Holds::Prose {
                in_some_language(&rows, row, column)
            } else {
                choices.said(holds, cell)
            }
        });
        let first = cells.next().unwrap_or_default();
        let cells: Vec<String> = cells.collect();
        let key = rows.key(&layout, row);
        let holds_it = |text: &String| text.to_lowercase().contains(&wanted);
        if holds_it(&first) || holds_it(&key) || cells.iter().any(holds_it) {
            let targets = || door.urls.to(To::ConceptTargets(rows.cell(row, "indicator")));
            let also = (layout.file == "targets.csv").then(targets);
            listed.push(Listed { href: door.urls.to(To::ConceptRow(layout.file, &key)), first, cells, also });
        }
    }
    let (found, from) = (listed.len(), asked.page.saturating_mul(ROWS));
    let to = |page: usize| {
        let q = crate::urls::escaped(&asked.q);
        format!("{}?q={q}&page={page}", door.urls.to(To::ConceptFile(layout.file)))
    };
    let title = file_title(words, layout.file);
    let template = Page {
        frame: door.frame(To::ConceptFile(layout.file), title, trail(door, title)),
        desk: Desk::of(&signed, To::Concept),
        title,
        action: door.urls.to(To::ConceptFile(layout.file)),
        add: door.urls.to(To::ConceptRow(layout.file, "")),
        download: door.urls.to(To::ConceptDownload(layout.file)),
        headings: columns.iter().map(|(column, _)| heading(words, column)).collect(),
        has_also: layout.file == "targets.csv",
        rows: listed.into_iter().skip(from).take(ROWS).collect(),
        found: words.with("concept-keep-found", &[("n", found.into())]),
        earlier: asked.page.checked_sub(1).map(to),
        later: (from + ROWS < found).then(|| to(asked.page + 1)),
        q: asked.q,
    };
    page(door, &template, false)
}

/// A column's title without its language: the list shows the reader's.
fn heading(words: &'static crate::text::Words, column: &str) -> String {
    let stem = column.rsplit_once('_').filter(|(_, lang)| Lang::from_code(lang).is_some());
    stem.map_or_else(
        || column_title(words, column),
        |(stem, _)| words.of_code("pack-column", stem).to_owned(),
    )
}

/// A text in the language of its column, otherwise in another one.
fn in_some_language(rows: &ingestion::pack::edit::Rows, row: usize, column: &str) -> String {
    let stem = column.rsplit_once('_').map_or(column, |(stem, _)| stem);
    let others = Lang::ALL.iter().map(|lang| format!("{stem}_{}", lang.code()));
    let mut columns = std::iter::once(column.to_owned()).chain(others);
    columns
        .find_map(|column| Some(rows.cell(row, &column).to_owned()).filter(|c| !c.is_empty()))
        .unwrap_or_default()
}

/// The columns that a list has room for: what names a row, what it is called in the reader's language, and what is most asked for.
fn shown(layout: &Layout, lang: Lang) -> Vec<(String, Holds)> {
    let more: &[&str] = match layout.file {
        "indicators.csv" => &["title", "task", "unit", "periodicity"],
        "tasks.csv" => &["title", "direction"],
        "targets.csv" | "demo/targets.csv" => &["value", "upper", "act"],
        "baselines.csv" | "demo/baselines.csv" => &["year", "value", "source"],
        "breaks.csv" => &["reason"],
        "forms.csv" => &["title", "periodicity", "calendar", "from"],
        "form_rows.csv" => &["indicator", "required"],
        "departments.csv" => &["name", "place", "kind"],
        "places.csv" => &["name", "level", "parent"],
        "calendars.csv" => &["due_month", "due_day", "title"],
        "holidays.csv" => &["kind", "name"],
        "sources.csv" => &["title", "status"],
        "units.csv" => &["name", "factor"],
        "terms.csv" => &["title", "definition"],
        _ => &["title", "name"],
    };
    let named =
        layout.key.iter().chain(more).map(|name| ((*name).to_owned(), format!("{name}_{}", lang.code())));
    let found = named.filter_map(|(plain, in_language)| {
        let column = layout.columns.iter().find(|c| c.name == plain || c.name == in_language)?;
        Some((column.name.clone(), column.holds.clone()))
    });
    found.collect()
}
