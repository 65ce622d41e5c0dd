//! A file that is read into the form: workbook or text. What can be read goes into the draft, what cannot is told with its place; or the file is
//! given back with a note on every faulty cell. Nothing of the file itself is kept here: whoever wants the notes sends it again.

use super::changes;
use super::files::{XLSX, file, filled};
use super::form::{Outcome, id, of, refused};
use super::sheet::{Sheet, is_missing, is_warning};
use crate::actor::{Door, Signed};
use crate::blank::{Filled, annotated};
use crate::error::Error;
use crate::secrets::same;
use crate::text::Words;
use crate::workbook::MOST_MIB;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use axum::response::Response;
use ingestion::form::{FormDraft, read_csv, read_grid};
use ingestion::grid::Grid;
use ingestion::rules::Answer;
use ingestion::{Issue, Severity};
use model::IndicatorIx;
use publication::exports::Remark;
use std::collections::BTreeMap;
use store::StoreError;
use store::reporting::{self, Base, Refusal};

/// The largest request: a workbook and the fields beside it.
pub const LARGEST: usize = ((MOST_MIB as usize) << 20) + (64 << 10);

/// Issues shown on the page; the file with notes has them all.
const SHOWN: usize = 100;

/// What a file had to say.
pub struct Report {
    /// Its name.
    pub title: String,
    /// How many values were taken.
    pub summary: String,
    /// Where, whether it must be mended, what.
    pub issues: Vec<(String, bool, String)>,
    /// That there are more.
    pub more: String,
}

/// What was sent.
#[derive(Default)]
struct Sent {
    csrf: String,
    deed: String,
    name: String,
    bytes: Vec<u8>,
}

impl Sent {
    async fn read(mut parts: Multipart) -> Result<Sent, Error> {
        let bad = |error: MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
            _ => Error::BadForm,
        };
        let mut sent = Sent::default();
        while let Some(field) = parts.next_field().await.map_err(bad)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().unwrap_or_default().chars().take(200).collect();
            let bytes = field.bytes().await.map_err(bad)?.to_vec();
            let text = || String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "csrf" => sent.csrf = text(),
                "do" => sent.deed = text(),
                "file" => (sent.name, sent.bytes) = (file, bytes),
                _ => {}
            }
        }
        Ok(sent)
    }

    /// Whether it is read as a workbook: by its first bytes, or by its name, so that a workbook of another kind is told to be one.
    fn is_workbook(&self) -> bool {
        let begins = |with: &[u8]| self.bytes.starts_with(with);
        let name = self.name.to_lowercase();
        let named = [".xlsx", ".xls", ".xlsm", ".xlsb", ".ods"].iter().any(|ending| name.ends_with(ending));
        named || begins(b"PK\x03\x04") || begins(b"\xd0\xcf\x11\xe0") || begins(b"%PDF")
    }
}

/// A file as it was read.
struct Read {
    draft: FormDraft,
    /// Cells of a workbook.
    grid: Option<Grid>,
}

async fn read(door: &Door, sheet: &Sheet, sent: &mut Sent) -> Read {
    let is_workbook = sent.is_workbook();
    let bytes = std::mem::take(&mut sent.bytes);
    if !is_workbook {
        return Read { draft: read_csv(bytes, &sheet.expected()), grid: None };
    }
    match door.app.workbooks().read(bytes).await {
        Ok(grid) => Read { draft: read_grid(&grid, &sheet.expected()), grid: Some(grid) },
        Err(fault) => Read { draft: FormDraft::refused(fault), grid: None },
    }
}

/// `POST /{lang}/reporting/{id}/upload`
pub async fn take(signed: Signed, parts: Multipart) -> Result<Response, Error> {
    let door = &signed.door;
    let mut sent = Sent::read(parts).await?;
    if !same(&sent.csrf, &door.form_token()) {
        return Err(Error::Forged);
    }
    let sheet = Sheet::open(&door.app, &signed.door.concept, &signed.actor, id(door)?).await?;
    if !sheet.dossier.may(model::policy::Action::Enter) {
        return Err(Error::NotFound);
    }
    let read = read(door, &sheet, &mut sent).await;
    let answers = changes::of_file(&sheet, &read.draft);
    if sent.deed == "notes" {
        return notes(door, &sheet, &read, answers);
    }
    let changes = changes::of_answers(&sheet, &answers);
    let mut changed = 0;
    if !changes.is_empty() {
        match reporting::save(&door.app.store, &sheet.doing, sheet.id(), changes, Base::Nothing).await {
            Ok(saved) => changed = saved.changed,
            Err(StoreError::Refused(why)) if why != Refusal::NotFound => {
                return refused(&signed, &sheet, &why).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    let report = report(door.words, &sent.name, &read.draft, answers.len(), changed);
    let status = read.draft.has_errors().then_some(StatusCode::UNPROCESSABLE_ENTITY);
    of(&signed, Outcome { report: Some(report), status, ..Outcome::default() }).await
}

fn report(words: &'static Words, name: &str, draft: &FormDraft, read: usize, changed: usize) -> Report {
    let lang = words.lang();
    let issue = |issue: &Issue| {
        let place = issue.position(lang);
        let place = if place.is_empty() { words.t("upload-whole").to_owned() } else { place };
        (place, issue.severity == Severity::Error, issue.message(lang))
    };
    let total = usize::try_from(draft.issues_total).unwrap_or(usize::MAX);
    let left = total.saturating_sub(SHOWN);
    Report {
        title: words.with("upload-title", &[("name", name.into())]),
        summary: words.with("upload-summary", &[("read", read.into()), ("changed", changed.into())]),
        issues: draft.issues.iter().take(SHOWN).map(issue).collect(),
        more: if left == 0 { String::new() } else { words.with("upload-more", &[("n", left.into())]) },
    }
}

/// The file with a note on every faulty cell: our blank anew, with what the checks say too, or somebody else's cells where they stood.
fn notes(
    door: &Door,
    sheet: &Sheet,
    read: &Read,
    answers: Vec<(IndicatorIx, Answer)>,
) -> Result<Response, Error> {
    let lang = door.lang();
    let mut rows = Filled::of_draft(&read.draft, lang);
    let instead: BTreeMap<IndicatorIx, Answer> = answers.into_iter().collect();
    let judged = sheet.stops(&sheet.answers(&instead));
    let judged = judged.iter().filter(|noted| !is_missing(noted)).filter_map(|noted| {
        let indicator = noted.objection.indicator?;
        // of what could not be read the reader has spoken already
        let spoken = rows.get(&indicator).is_some_and(|row| !row.on_value.is_empty());
        let remark = Remark { error: !is_warning(noted), text: noted.objection.message(lang) };
        (!spoken || is_warning(noted)).then_some((indicator, remark))
    });
    let judged: Vec<(IndicatorIx, Remark)> = judged.collect();
    let bytes = match &read.grid {
        Some(grid) if read.draft.keys.is_none() => {
            let bytes = annotated(grid, &read.draft, &judged, sheet.doing.today, lang);
            bytes.map_err(|_| Error::Unmade("a workbook"))?
        }
        Some(_) | None => {
            for (indicator, remark) in judged {
                rows.entry(indicator).or_default().on_value.push(remark);
            }
            filled(sheet, lang, rows, &read.draft.issues)?
        }
    };
    Ok(file(sheet, "notes.xlsx", XLSX, bytes))
}
