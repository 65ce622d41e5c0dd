//! `concept.toml` as fields: the act, the years, thresholds, goals.

use super::choices::Choices;
use super::form::{CellField, Deed, FormPage, Typed, preview};
use super::proposal::{Judged, Proposal, said};
use super::row::done;
use super::{file_title, kept, trail};
use crate::actor::{Form, Signed};
use crate::desk::Desk;
use crate::error::Error;
use crate::text::Words;
use crate::urls::To;
use axum::response::Response;
use ingestion::pack::Files;
use ingestion::pack::edit::{HeadField, head_fields, set_head_field};
use ingestion::pack::layout::{HEAD, Holds, layout};
use model::Lang;
use store::StoreError;

/// The form, filled with what is in force.
pub(super) fn show(signed: &Signed, files: &Files<'_>) -> Result<Response, Error> {
    page(signed, files, None)?.answer(signed)
}

fn page(signed: &Signed, files: &Files<'_>, typed: Option<&Typed>) -> Result<FormPage, Error> {
    let (door, words) = (&signed.door, signed.door.words);
    let cell =
        |path: &str| typed.and_then(|t| t.cells().find(|(name, _)| *name == path)).map(|(_, cell)| cell);
    let mut choices = Choices::of(files, words, door.lang());
    let field = |field: HeadField| {
        let value = cell(&field.path).unwrap_or(&field.value);
        let is_prose = Lang::ALL.iter().any(|lang| field.path.ends_with(&format!("_{}", lang.code())));
        let options = choices.options(&holds(&field.path));
        CellField::new(&field.path, label(words, &field.path), value, options, is_prose)
    };
    let title = file_title(words, HEAD);
    Ok(FormPage {
        frame: door.frame(To::ConceptFile(HEAD), title, trail(door, title)),
        desk: Desk::of(signed, To::Concept),
        title: title.to_owned(),
        lead: words.t("concept-head-lead"),
        action: door.urls.to(To::ConceptFile(HEAD)),
        version: door.version,
        row: String::new(),
        fields: head_fields(files.get(HEAD).unwrap_or_default()).into_iter().map(field).collect(),
        reason: typed.map(|t| t.reason().to_owned()).unwrap_or_default(),
        reason_fault: false,
        faults: Vec::new(),
        is_stale: false,
        can_remove: false,
    })
}

/// What a field may hold: as in the column of a table that means the same.
fn holds(path: &str) -> Holds {
    let column = match path.rsplit('.').next() {
        Some("wording") => "wording",
        Some("indicator" | "beside") => "indicator",
        _ => return Holds::Line,
    };
    let columns = layout("targets.csv").map(|layout| layout.columns).unwrap_or_default();
    columns.into_iter().find(|found| found.name == column).map_or(Holds::Line, |found| found.holds)
}

/// What a field is: the last part of its path, and what it belongs to.
fn label(words: &'static Words, path: &str) -> String {
    let (within, name) = path.rsplit_once('.').unwrap_or(("", path));
    let title = super::column_title(words, name);
    match within.split_once('.') {
        Some((_, goal)) => format!("{title} · {goal}"),
        None if within.is_empty() => title,
        None => format!("{title} · {}", super::column_title(words, within)),
    }
}

/// `POST /{lang}/administration/concept/files/concept.toml`
pub async fn save(signed: Signed, Form(pairs): Form<Vec<(String, String)>>) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    if signed.door.code(0) != HEAD {
        return Err(Error::NotFound);
    }
    let typed = Typed::of(pairs);
    if !typed.is_of(signed.door.version) {
        return stale(&signed, &files, &typed);
    }
    if typed.deed() == Deed::Edit {
        return page(&signed, &files, Some(&typed))?.answer(&signed);
    }
    let mut bytes = files.get(HEAD).unwrap_or_default().to_vec();
    // a goal's code is part of the paths of its other fields: it comes last
    let (codes, others): (Vec<_>, Vec<_>) = typed.cells().partition(|(path, _)| path.ends_with(".code"));
    for (path, cell) in others.into_iter().chain(codes) {
        if head_fields(&bytes).iter().any(|field| field.path == path && field.value.trim() != cell) {
            bytes = set_head_field(&bytes, path, cell);
        }
    }
    let proposal = Proposal::of(&signed, files.clone(), vec![(HEAD.to_owned(), bytes)]);
    let judged = proposal.judge(&signed).await?;
    if !judged.may_be() || !typed.has_reason() || judged.differences.is_empty() {
        return faulty(&signed, &files, &typed, &judged, proposal.after.get(HEAD).unwrap_or_default());
    }
    if typed.deed() == Deed::Commit {
        return match proposal.commit(&signed, &judged, typed.reason()).await {
            Ok(version) => done(&signed, version).await,
            Err(Error::Store(StoreError::StalePack { .. })) => stale(&signed, &files, &typed),
            Err(error) => Err(error),
        };
    }
    preview(&signed, To::ConceptFile(HEAD), judged, typed.again(), typed.reason(), false)
}

fn faulty(
    signed: &Signed,
    files: &Files<'_>,
    typed: &Typed,
    judged: &Judged,
    bytes: &[u8],
) -> Result<Response, Error> {
    let lang = signed.door.lang();
    let mut form = page(signed, files, Some(typed))?;
    form.reason_fault = !typed.has_reason();
    let lines = head_fields(bytes);
    for issue in &judged.errors {
        let on_line = |field: &&HeadField| field.line == issue.at.line && issue.file.as_ref() == HEAD;
        let path = lines.iter().find(on_line).map(|field| field.path.as_str());
        match form.fields.iter_mut().find(|field| Some(field.heading.as_str()) == path) {
            Some(field) => field.faults.push(issue.message(lang)),
            None => form.faults.push(said(issue, lang)),
        }
    }
    form.faults.extend(judged.locked.iter().cloned());
    if judged.differences.is_empty() {
        form.faults.push(signed.door.words.t("concept-keep-nothing").to_owned());
    }
    form.answer(signed)
}

fn stale(signed: &Signed, files: &Files<'_>, typed: &Typed) -> Result<Response, Error> {
    let mut form = page(signed, files, Some(typed))?;
    form.is_stale = true;
    for now in head_fields(files.get(HEAD).unwrap_or_default()) {
        let field = form.fields.iter_mut().find(|field| field.heading == now.path);
        if let Some(field) = field.filter(|field| field.value != now.value.trim()) {
            field.now = Some(now.value);
        }
    }
    form.answer(signed)
}
