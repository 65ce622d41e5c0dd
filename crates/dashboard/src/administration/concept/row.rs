//! One row of a file: edited, added, removed, each with a reason and a preview.

use super::choices::Choices;
use super::form::{CellField, Deed, FormPage, Typed, preview};
use super::proposal::{Judged, Proposal, said};
use super::{column_title, file_title, kept, of, trail};
use crate::actor::{Form, Signed};
use crate::desk::Desk;
use crate::error::Error;
use crate::urls::To;
use axum::extract::Query;
use axum::response::Response;
use ingestion::pack::Files;
use ingestion::pack::edit::Rows;
use ingestion::pack::layout::{self, Holds, Layout};
use serde::Deserialize;
use store::StoreError;

/// Which row.
#[derive(Deserialize)]
pub struct Asked {
    /// What names it; nothing for a new one.
    #[serde(default)]
    row: String,
}

/// The file that an address names.
pub(super) fn layout_of(signed: &Signed) -> Result<Layout, Error> {
    let file = signed.door.code(0).replace('~', "/");
    layout::layout(&file)
        .filter(|layout| layout::belongs(layout.file, signed.door.app.demo))
        .ok_or(Error::NotFound)
}

/// The rows of a file in force, with every column that it may have.
pub(super) fn rows_of(files: &Files<'_>, layout: &Layout) -> Rows {
    let mut rows = files.get(layout.file).map_or_else(|| Rows::of(layout), Rows::read);
    rows.complete(layout);
    rows
}

/// `GET /{lang}/administration/concept/files/{file}/row`
pub async fn show(signed: Signed, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    let layout = layout_of(&signed)?;
    let rows = rows_of(&files, &layout);
    let at = match asked.row.as_str() {
        "" => None,
        key => Some(rows.find(&layout, key).ok_or(Error::NotFound)?),
    };
    let value = |column: &str| at.map_or("", |row| rows.cell(row, column)).to_owned();
    page(&signed, &files, &layout, &asked.row, value)?.answer(&signed)
}

/// The form of a row, filled by `value`.
fn page(
    signed: &Signed,
    files: &Files<'_>,
    layout: &Layout,
    key: &str,
    value: impl Fn(&str) -> String,
) -> Result<FormPage, Error> {
    let (door, words) = (&signed.door, signed.door.words);
    let mut choices = Choices::of(files, words, door.lang());
    let fields = layout.columns.iter().map(|column| {
        let is_prose = column.holds == Holds::Prose;
        let options = choices.options(&column.holds);
        CellField::new(
            &column.name,
            column_title(words, &column.name),
            &value(&column.name),
            options,
            is_prose,
        )
    });
    let title = match key {
        "" => format!("{}: {}", file_title(words, layout.file), words.t("concept-row-new")),
        key => format!("{}: {key}", file_title(words, layout.file)),
    };
    let at = To::ConceptRow(layout.file, key);
    let mut way = trail(door, if key.is_empty() { words.t("concept-row-new") } else { key });
    way.insert(1, (file_title(words, layout.file).to_owned(), door.urls.to(To::ConceptFile(layout.file))));
    Ok(FormPage {
        frame: door.frame(at, &title, way),
        desk: Desk::of(signed, To::Concept),
        title,
        lead: words.t("concept-row-lead"),
        action: door.urls.to(at),
        version: door.version,
        row: key.to_owned(),
        fields: fields.collect(),
        reason: String::new(),
        reason_fault: false,
        faults: Vec::new(),
        is_stale: false,
        can_remove: !key.is_empty(),
    })
}

/// `POST /{lang}/administration/concept/files/{file}/row`
pub async fn save(signed: Signed, Form(pairs): Form<Vec<(String, String)>>) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    let layout = layout_of(&signed)?;
    let typed = Typed::of(pairs);
    let key = typed.get("row").to_owned();
    let mut rows = rows_of(&files, &layout);
    let at = rows.find(&layout, &key).filter(|_| !key.is_empty());
    if !typed.is_of(signed.door.version) || (at.is_none() && !key.is_empty()) {
        return stale(&signed, &files, &layout, &typed, &rows);
    }
    if typed.deed() == Deed::Edit {
        return again(&signed, &files, &layout, &typed)?.answer(&signed);
    }
    let removes = typed.deed() == Deed::Remove || typed.get("removes") == "yes";
    let line = change(&mut rows, &layout, at, &typed, removes);
    let replaced = vec![(layout.file.to_owned(), rows.write())];
    let proposal = Proposal::of(&signed, files.clone(), replaced);
    let judged = proposal.judge(&signed).await?;
    if !judged.may_be() || !typed.has_reason() || judged.differences.iter().all(|file| file.rows.is_empty()) {
        return faulty(&signed, &files, &layout, &typed, &judged, line);
    }
    if typed.deed() == Deed::Commit {
        return match proposal.commit(&signed, &judged, typed.reason()).await {
            Ok(version) => done(&signed, version).await,
            Err(Error::Store(StoreError::StalePack { .. })) => stale(&signed, &files, &layout, &typed, &rows),
            Err(error) => Err(error),
        };
    }
    let mut hidden = typed.again();
    if removes {
        hidden.push(("removes".to_owned(), "yes".to_owned()));
    }
    preview(&signed, To::ConceptRow(layout.file, &key), judged, hidden, typed.reason(), false)
}

/// The overview after a version was added.
pub(super) async fn done(signed: &Signed, version: u32) -> Result<Response, Error> {
    let files = store::packs::files(&signed.door.app.store, version).await?.into_iter().collect();
    let notice = signed.door.words.with("concept-keep-done", &[("n", version.to_string().into())]);
    of(signed, &files, notice).await
}

/// Changes, adds or removes the row; the line on which it then begins.
fn change(rows: &mut Rows, layout: &Layout, at: Option<usize>, typed: &Typed, removes: bool) -> Option<u64> {
    if removes {
        at.map(|row| rows.rows.remove(row));
        return None;
    }
    let headings = rows.headings.clone();
    let row = at.unwrap_or_else(|| {
        // beside those that begin with the same, otherwise at the end
        let first = typed.cells().find(|(column, _)| *column == layout.key[0]).map_or("", |(_, cell)| cell);
        let same = (0..rows.rows.len()).rev().find(|row| rows.cell(*row, layout.key[0]) == first);
        let new = same.map_or(rows.rows.len(), |row| row + 1);
        rows.rows.insert(new, vec![String::new(); headings.len()]);
        new
    });
    for (column, cell) in typed.cells() {
        if let Some(position) = headings.iter().position(|heading| heading == column) {
            cell.clone_into(&mut rows.rows[row][position]);
        }
    }
    Some(rows.line(row))
}

/// The form as it was typed.
fn again(signed: &Signed, files: &Files<'_>, layout: &Layout, typed: &Typed) -> Result<FormPage, Error> {
    let cell = |column: &str| typed.cells().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell);
    let form = page(signed, files, layout, typed.get("row"), |column| cell(column).to_owned())?;
    Ok(FormPage { reason: typed.reason().to_owned(), ..form })
}

/// The form as it was typed, each fault at its field; what is wrong elsewhere stands above.
fn faulty(
    signed: &Signed,
    files: &Files<'_>,
    layout: &Layout,
    typed: &Typed,
    judged: &Judged,
    line: Option<u64>,
) -> Result<Response, Error> {
    let (lang, words) = (signed.door.lang(), signed.door.words);
    let mut form = again(signed, files, layout, typed)?;
    form.reason_fault = !typed.has_reason();
    for issue in &judged.errors {
        let here = issue.file.as_ref() == layout.file && Some(issue.at.line) == line;
        let field = form.fields.iter_mut().find(|field| here && *field.heading == *issue.at.heading);
        match field {
            Some(field) => field.faults.push(issue.message(lang)),
            None => form.faults.push(said(issue, lang)),
        }
    }
    form.faults.extend(judged.locked.iter().cloned());
    if judged.errors.is_empty() && judged.differences.iter().all(|file| file.rows.is_empty()) {
        form.faults.push(words.t("concept-keep-nothing").to_owned());
    }
    form.answer(signed)
}

/// Somebody was quicker: what was typed stays, what stands there now is said beside it.
fn stale(
    signed: &Signed,
    files: &Files<'_>,
    layout: &Layout,
    typed: &Typed,
    rows: &Rows,
) -> Result<Response, Error> {
    let mut form = again(signed, files, layout, typed)?;
    form.is_stale = true;
    if let Some(at) = rows.find(layout, typed.get("row")) {
        for field in &mut form.fields {
            let now = rows.cell(at, &field.heading);
            field.now = (now != field.value).then(|| now.to_owned());
        }
    } else {
        form.row.clear();
        form.can_remove = false;
    }
    form.answer(signed)
}
