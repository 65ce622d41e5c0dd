//! Plan values of one indicator: by place and year with the act that set each, and how they came to be so.

use super::changes::{Changes, changes};
use super::row::rows_of;
use super::{Past, file_title, kept, past, trail};
use crate::actor::Signed;
use crate::desk::{Desk, page};
use crate::error::Error;
use crate::page::{Frame, Title};
use crate::urls::To;
use askama::Template;
use axum::response::Response;
use ingestion::pack::Files;
use ingestion::pack::edit::{BETWEEN, differences};
use ingestion::pack::layout;
use model::lock::is_locked;
use store::packs;

const FILE: &str = "targets.csv";

#[derive(Template)]
#[template(path = "administration/concept_targets.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    title: String,
    /// Says that the last year is locked, if it is.
    locked: Option<String>,
    rows: Vec<Value>,
    all: String,
    /// Versions that changed something here, the newest first.
    history: Vec<(Past, Vec<Changes>)>,
}

/// A plan value.
struct Value {
    href: String,
    place: String,
    year: String,
    value: String,
    act: String,
    wording: String,
}

/// `GET /{lang}/administration/concept/targets/{indicator}`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    let (door, words, lang) = (&signed.door, signed.door.words, signed.door.lang());
    let concept = &door.concept;
    let indicator = concept.find_indicator(door.code(0)).ok_or(Error::NotFound)?;
    let code = concept.indicator(indicator).code.as_str();
    let title = Title::of(&concept.indicator(indicator).title, lang).text;
    let layout = layout::layout(FILE).ok_or(Error::NotFound)?;
    let rows = rows_of(&files, &layout);
    let of_this = (0..rows.rows.len()).filter(|row| rows.cell(*row, "indicator") == code);
    let value = |row: usize| {
        let place = rows.cell(row, "region");
        let found = concept.find_place(place).map(|ix| Title::of(&concept.place(ix).name, lang).text);
        let act = [format!("act_{}", lang.code()), "act_kk".into(), "act_ru".into(), "act_en".into()];
        let act = act.iter().map(|column| rows.cell(row, column)).find(|text| !text.is_empty());
        let upper = rows.cell(row, "upper");
        let value = rows.cell(row, "value");
        Value {
            href: door.urls.to(To::ConceptRow(FILE, &rows.key(&layout, row))),
            place: found.unwrap_or_else(|| place.to_owned()),
            year: rows.cell(row, "year").to_owned(),
            value: if upper.is_empty() { value.to_owned() } else { format!("{value}–{upper}") },
            act: act.unwrap_or_default().to_owned(),
            wording: words.of_code("pack-word", rows.cell(row, "wording")).to_owned(),
        }
    };
    let locked = is_locked(concept, door.app.today());
    let year = concept.last_year.to_string();
    let at = To::ConceptTargets(code);
    let mut way = trail(door, &title);
    way.insert(1, (file_title(words, FILE).to_owned(), door.urls.to(To::ConceptFile(FILE))));
    let template = Page {
        frame: door.frame(at, &title, way),
        desk: Desk::of(&signed, To::Concept),
        locked: locked.then(|| words.with("concept-locked-year", &[("year", year.into())])),
        rows: of_this.map(value).collect(),
        all: door.urls.to(To::ConceptFile(FILE)),
        history: history(&signed, code).await?,
        title,
    };
    page(door, &template, false)
}

/// Every version that changed plan values of an indicator, with what it changed.
async fn history(signed: &Signed, code: &str) -> Result<Vec<(Past, Vec<Changes>)>, Error> {
    let (door, words) = (&signed.door, signed.door.words);
    let store = &door.app.store;
    let versions = packs::list(store).await?;
    let begins = format!("{code}{BETWEEN}");
    let mut before: Files<'static> = Files::new();
    let mut history = Vec::new();
    for (number, content) in packs::changed_in(store, FILE).await? {
        let after: Files<'static> = content.map(|bytes| (FILE, bytes)).into_iter().collect();
        let mut found = differences(&before, &after);
        found.iter_mut().for_each(|file| file.rows.retain(|row| row.key.starts_with(&begins)));
        found.retain(|file| !file.rows.is_empty());
        if let Some(version) = versions.iter().find(|v| v.number == number).filter(|_| !found.is_empty()) {
            history.push((past(words, door.urls, version), changes(words, &found)));
        }
        before = after;
    }
    history.reverse();
    Ok(history)
}
