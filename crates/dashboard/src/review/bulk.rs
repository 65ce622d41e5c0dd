//! Approval of several clean submissions at once: each is a step of its own, and the answer says what became of each.

use super::queued::{Queued, queued};
use super::reviewing;
use crate::actor::{Form, Signed};
use crate::desk::{Desk, page};
use crate::error::Error;
use crate::page::Frame;
use crate::say::refusal;
use crate::urls::To;
use askama::Template;
use axum::response::Response;
use store::StoreError;
use store::reporting::{self, Approved, Doing, Filter};

/// Approved together at most: what a page of the queue may hold.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "review/bulk.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    approved: Vec<(Queued, String)>,
    refused: Vec<(Queued, String)>,
    /// Chosen, but not there any more, or never there for this planner.
    gone: usize,
    back: String,
}

/// `POST /{lang}/review/approve`
pub async fn approve(signed: Signed, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Error> {
    let doing = reviewing(&signed)?;
    let (app, words, urls) = (&signed.door.app, signed.door.words, signed.door.urls);
    let picked = picked(&fields)?;
    let all = reporting::list(&app.store, &doing, &Filter::default()).await?;
    let chosen: Vec<_> = all.into_iter().filter(|a| picked.iter().any(|(id, _)| *id == a.id)).collect();
    let gone = picked.len() - chosen.len();
    let (mut approved, mut refused) = (Vec::new(), Vec::new());
    for row in queued(&signed, &doing, &chosen).await? {
        let version = picked.iter().find(|(id, _)| *id == row.id).map(|(_, version)| *version);
        let Some(version) = version else { continue };
        // what waits is judged again; what no longer waits the store refuses, or answers as before
        if row.tally.is_some() && !row.is_clean() {
            refused.push((row, words.t("review-not-clean").to_owned()));
            continue;
        }
        match approve_one(&signed, &doing, version).await {
            Ok(done) => approved.push((row, super::decide::published(words, done))),
            Err(StoreError::Refused(why)) => refused.push((row, refusal(words, Some(&doing.concept), &why))),
            // the others were approved all the same, and must be told
            Err(error) => {
                tracing::error!(%error, version, "a version could not be approved");
                refused.push((row, words.t("broken-text").to_owned()));
            }
        }
    }
    let (title, at) = (words.t("review-bulk-title"), To::ReviewBulk);
    let trail =
        vec![(words.t("review-title").to_owned(), urls.to(To::Review)), (title.to_owned(), String::new())];
    let back = urls.to(To::Review);
    let mut frame = signed.door.frame(To::Review, title, trail);
    frame.title = title.to_owned();
    let template = Page { frame, desk: Desk::of(&signed, at), approved, refused, gone, back };
    page(&signed.door, &template, false)
}

/// Approves one; a second click of the same person answers as the first did.
pub(super) async fn approve_one(
    signed: &Signed,
    doing: &Doing,
    version: i32,
) -> Result<Approved, StoreError> {
    let key = format!("approve/{version}");
    reporting::approve(&signed.door.app.store, doing, version, Some(key)).await
}

/// Assignments and their versions, each once.
fn picked(fields: &[(String, String)]) -> Result<Vec<(i32, i32)>, Error> {
    let read = |text: &str| {
        let (assignment, version) = text.split_once('.')?;
        Some((assignment.parse().ok()?, version.parse().ok()?))
    };
    let picks = fields.iter().filter(|(name, _)| name == "pick");
    let mut picked: Vec<(i32, i32)> =
        picks.map(|(_, value)| read(value).ok_or(Error::BadForm)).collect::<Result<_, _>>()?;
    picked.sort_unstable();
    picked.dedup();
    let twice = picked.windows(2).any(|pair| pair[0].0 == pair[1].0);
    if picked.len() > MOST || twice { Err(Error::BadForm) } else { Ok(picked) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pairs_of_numbers_are_picks() {
        let of = |values: &[&str]| {
            let fields = values.iter().map(|v| ("pick".to_owned(), (*v).to_owned()));
            picked(&fields.collect::<Vec<_>>()).ok()
        };
        assert_eq!(of(&["7.9", "2.3", "7.9"]), Some(vec![(2, 3), (7, 9)]));
        assert_eq!(of(&[]), Some(Vec::new()));
        for wrong in ["", "7", "7.", ".9", "7.9.1", "a.b", "99999999999.1"] {
            assert_eq!(of(&[wrong]), None, "{wrong}");
        }
        assert_eq!(of(&["7.9", "7.10"]), None, "two versions of one assignment");
        let many: Vec<String> = (0..=MOST).map(|n| format!("{n}.1")).collect();
        assert_eq!(of(&many.iter().map(String::as_str).collect::<Vec<_>>()), None);
    }
}
