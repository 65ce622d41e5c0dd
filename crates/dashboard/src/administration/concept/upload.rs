//! Files of the concept brought from outside: several at once, looked at as a whole before they are put in force.

use super::form::preview;
use super::proposal::{Judged, Proposal, said};
use super::row::done;
use super::{editable, kept, trail};
use crate::actor::Signed;
use crate::desk::{Desk, page};
use crate::error::Error;
use crate::page::Frame;
use crate::secrets::same;
use crate::urls::To;
use askama::Template;
use axum::extract::Multipart;
use axum::response::Response;
use ingestion::pack::Files;
use ingestion::pack::boundaries::with_attribution;
use ingestion::pack::layout::BOUNDARIES;
use store::StoreError;

/// The most that is accepted, as it travels: at the last step each byte is written as two letters.
pub const LARGEST: usize = 16 << 20;
/// The longest reason.
const LONGEST_REASON: usize = 500;
/// What begins the names of files that come back from the preview.
const HELD: &str = "held.";

#[derive(Template)]
#[template(path = "administration/concept_upload.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    action: String,
    version: u32,
    attribution: String,
    reason: String,
    faults: Vec<String>,
    names: Vec<&'static str>,
}

/// What was sent.
#[derive(Default)]
struct Sent {
    csrf: String,
    version: String,
    reason: String,
    /// Who made the boundaries, if that is to be written into them.
    attribution: String,
    /// A file that is to go.
    gone: String,
    commits: bool,
    files: Vec<(String, Vec<u8>)>,
}

/// `GET /{lang}/administration/concept/upload`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    form(&signed, &files, &Sent::default(), Vec::new())
}

fn form(signed: &Signed, files: &Files<'_>, sent: &Sent, faults: Vec<String>) -> Result<Response, Error> {
    let (door, words) = (&signed.door, signed.door.words);
    let title = words.t("concept-upload-title");
    let wrong = !faults.is_empty();
    let template = Page {
        frame: door.frame(To::ConceptUpload, title, trail(door, title)),
        desk: Desk::of(signed, To::Concept),
        action: door.urls.to(To::ConceptUpload),
        version: door.version,
        attribution: sent.attribution.clone(),
        reason: sent.reason.clone(),
        faults,
        names: editable(files).collect(),
    };
    page(door, &template, wrong)
}

/// `POST /{lang}/administration/concept/upload`
pub async fn send(signed: Signed, multipart: Multipart) -> Result<Response, Error> {
    let files = kept(&signed).await?;
    let words = signed.door.words;
    let sent = read(multipart).await?;
    if !same(&sent.csrf, &signed.door.form_token()) {
        return Err(Error::Forged);
    }
    let (replaced, mut faults) = chosen(&signed, &files, &sent);
    if replaced.is_empty() && faults.is_empty() {
        faults.push(words.t("concept-upload-none").to_owned());
    }
    if !(1..=LONGEST_REASON).contains(&sent.reason.chars().count()) {
        faults.push(words.t("concept-keep-reason-missing").to_owned());
    }
    if sent.version.parse() != Ok(signed.door.version) {
        faults.push(words.t("concept-keep-stale").to_owned());
    }
    if !faults.is_empty() {
        return form(&signed, &files, &sent, faults);
    }
    let hidden = hidden(&sent.version, &sent.reason, &replaced);
    let proposal = Proposal::of(&signed, files.clone(), replaced);
    let judged = proposal.judge(&signed).await?;
    if !judged.may_be() || judged.differences.is_empty() {
        let faults = wrong(&signed, &judged);
        return form(&signed, &files, &sent, faults);
    }
    if !sent.commits {
        return preview(&signed, To::ConceptUpload, judged, hidden, &sent.reason, true);
    }
    match proposal.commit(&signed, &judged, &sent.reason).await {
        Ok(version) => done(&signed, version).await,
        Err(Error::Store(StoreError::StalePack { .. })) => {
            form(&signed, &files, &sent, vec![words.t("concept-keep-stale").to_owned()])
        }
        Err(error) => Err(error),
    }
}

/// The files that would take the place of others, under the names that the concept knows them by, and what is no file of it.
fn chosen(signed: &Signed, files: &Files<'_>, sent: &Sent) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let words = signed.door.words;
    let (mut replaced, mut faults) = (Vec::new(), Vec::new());
    for (name, bytes) in &sent.files {
        // programs for maps name files after what is in them
        let is_map = [".geojson", ".json"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        match editable(files).find(|known| known == name || (is_map && *known == BOUNDARIES)) {
            Some(known) => replaced.push((known.to_owned(), bytes.clone())),
            None if name == "observations.csv" => faults.push(words.t("concept-upload-figures").to_owned()),
            None => faults.push(words.with("concept-upload-unknown", &[("name", name.as_str().into())])),
        }
    }
    if sent.gone == BOUNDARIES {
        replaced.push((BOUNDARIES.to_owned(), Vec::new()));
    } else if !sent.attribution.is_empty() {
        let is_brought = replaced.iter().any(|(name, _)| name == BOUNDARIES);
        let known = files.get(BOUNDARIES).filter(|_| !is_brought);
        replaced.extend(known.map(|bytes| (BOUNDARIES.to_owned(), bytes.to_vec())));
        for (_, bytes) in replaced.iter_mut().filter(|(name, _)| name == BOUNDARIES) {
            // what is no JSON stays as it is: its reader says what is wrong with it
            *bytes = with_attribution(bytes, &sent.attribution).unwrap_or_else(|| bytes.clone());
        }
    }
    (replaced, faults)
}

/// What is wrong with the files, in words.
fn wrong(signed: &Signed, judged: &Judged) -> Vec<String> {
    let lang = signed.door.lang();
    let mut faults: Vec<String> = judged.errors.iter().map(|issue| said(issue, lang)).collect();
    faults.extend(judged.locked.iter().cloned());
    if judged.differences.is_empty() {
        faults.push(signed.door.words.t("concept-keep-nothing").to_owned());
    }
    faults
}

async fn read(mut multipart: Multipart) -> Result<Sent, Error> {
    let mut sent = Sent::default();
    while let Some(field) = multipart.next_field().await.map_err(|_| Error::BadForm)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file =
            field.file_name().map(|path| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
        let bytes = field.bytes().await.map_err(|_| Error::TooLarge)?.to_vec();
        match (name.as_str(), file) {
            // a browser sends an empty part where nothing was chosen
            ("files", Some(file)) if !file.is_empty() => sent.files.push((file, bytes)),
            ("files", _) => {}
            _ => {
                let text = String::from_utf8(bytes).map_err(|_| Error::BadForm)?;
                let text = text.trim().to_owned();
                match (name.as_str(), name.strip_prefix(HELD)) {
                    (_, Some(held)) => {
                        sent.files.push((held.to_owned(), unhex(&text).ok_or(Error::BadForm)?));
                    }
                    ("csrf", None) => sent.csrf = text,
                    ("version", None) => sent.version = text,
                    ("reason", None) => sent.reason = text,
                    ("attribution", None) => sent.attribution = text,
                    ("gone", None) => sent.gone = text,
                    ("do", None) => sent.commits = text == "commit",
                    (_, None) => {}
                }
            }
        }
    }
    Ok(sent)
}

/// What the preview must send again: the files byte for byte, which no browser changes on its way.
fn hidden(version: &str, reason: &str, files: &[(String, Vec<u8>)]) -> Vec<(String, String)> {
    let mut hidden =
        vec![("version".to_owned(), version.to_owned()), ("reason".to_owned(), reason.to_owned())];
    hidden.extend(files.iter().map(|(name, bytes)| (format!("{HELD}{name}"), hex(bytes))));
    hidden
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let pair = |pair: &[u8]| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_went() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(unhex(&hex(&bytes)), Some(bytes));
        assert_eq!((unhex("0"), unhex("0g"), unhex("")), (None, None, Some(Vec::new())));
    }
}
