//! A change that is proposed: the files before and after, what the reader of the pack says of it, what is locked, and putting it in force.

use super::consequences::{self, Consequence};
use crate::actor::Signed;
use crate::error::Error;
use crate::state::App;
use crate::text::Words;
use ingestion::Severity;
use ingestion::pack::boundaries::is_blank;
use ingestion::pack::edit::{FileDifference, differences};
use ingestion::pack::layout::BOUNDARIES;
use ingestion::pack::{Files, PackIssue};
use model::lock::{Locked, broken_locks};
use model::{Concept, Lang};
use std::sync::Arc;
use store::packs::{self, NewVersion, Origin, PackFiles, RowChange};

/// A change that is proposed.
pub struct Proposal {
    /// The version that it begins with.
    pub version: u32,
    /// The files of that version.
    pub before: Arc<Files<'static>>,
    /// The files as they would be.
    pub after: Arc<Files<'static>>,
}

/// What there is to say of a proposal.
pub struct Judged {
    /// What must be mended.
    pub errors: Vec<PackIssue>,
    /// What may be meant so and was not there before.
    pub warnings: Vec<PackIssue>,
    /// What is locked.
    pub locked: Vec<String>,
    /// What differs.
    pub differences: Vec<FileDifference>,
    /// What would follow; nothing while there are errors.
    pub consequences: Vec<Consequence>,
}

impl Judged {
    /// Whether it may be put in force.
    pub fn may_be(&self) -> bool {
        self.errors.is_empty() && self.locked.is_empty()
    }
}

/// An issue as one line: where, and what to do.
pub fn said(issue: &PackIssue, lang: Lang) -> String {
    format!("{}: {}", issue.location(), issue.message(lang))
}

impl Proposal {
    /// Of the files in force, with some of them replaced; boundaries without content are taken out.
    pub fn of(signed: &Signed, before: Files<'static>, replaced: Vec<(String, Vec<u8>)>) -> Proposal {
        let mut after = before.clone();
        for (name, bytes) in replaced {
            match name == BOUNDARIES && is_blank(&bytes) {
                true => after.remove(&name),
                false => after.add(name, bytes),
            }
        }
        Proposal { version: signed.door.version, before: Arc::new(before), after: Arc::new(after) }
    }

    /// Reads it as a whole.
    pub async fn judge(&self, signed: &Signed) -> Result<Judged, Error> {
        let (app, words) = (&signed.door.app, signed.door.words);
        let (before, after, demo) = (self.before.clone(), self.after.clone(), app.demo);
        let read = tokio::task::spawn_blocking(move || {
            let known = ingestion::pack::read(&before, demo).issues;
            (ingestion::pack::read(&after, demo), known)
        });
        let (pack, known) = read.await.map_err(|_| Error::BadForm)?;
        let (errors, mut warnings): (Vec<_>, Vec<_>) =
            pack.issues.into_iter().partition(|issue| issue.severity == Severity::Error);
        let same = |a: &PackIssue, b: &PackIssue| a.file == b.file && a.fault == b.fault;
        warnings.retain(|issue| !known.iter().any(|known| same(issue, known)));
        let mut judged = Judged {
            errors,
            warnings,
            locked: Vec::new(),
            differences: differences(&self.before, &self.after),
            consequences: Vec::new(),
        };
        if let Some(concept) = pack.concept {
            let locked = broken_locks(&signed.door.concept, &concept, app.today());
            judged.locked = locked.iter().map(|l| locked_in_words(words, &signed.door.concept, l)).collect();
            judged.consequences = consequences::of(signed, &concept).await?;
        }
        Ok(judged)
    }

    /// Puts it in force; the number of the new version. Refuses with [`store::StoreError::StalePack`] if somebody was quicker.
    pub async fn commit(&self, signed: &Signed, judged: &Judged, reason: &str) -> Result<u32, Error> {
        let app = &signed.door.app;
        let of_row = |file: &FileDifference| {
            let file_name = file.file.clone();
            let rows = file.rows.iter().map(move |row| RowChange {
                file: file_name.clone(),
                key: row.key.clone(),
                cells: row.cells.iter().cloned().map(|c| (c.column, c.before, c.after)).collect(),
            });
            rows.collect::<Vec<_>>()
        };
        let files =
            self.after.names().filter_map(|name| Some((name.to_owned(), self.after.get(name)?.to_vec())));
        let new = NewVersion {
            expected: self.version,
            files: files.collect::<PackFiles>(),
            actor: signed.actor.login.clone(),
            origin: Origin::Edit,
            reason: reason.to_owned(),
            at: app.now(),
            rows: judged.differences.iter().flat_map(of_row).collect(),
        };
        let version = packs::add(&app.store, new).await?;
        in_force(app).await?;
        Ok(version)
    }
}

/// Takes the newest version over in this process at once, and makes the assignments that follow from it.
async fn in_force(app: &App) -> Result<(), Error> {
    app.ask().await?;
    let edition = app.edition().await?;
    let until = consequences::until(app);
    store::reporting::make(&app.store, &edition.concept, until, app.now()).await?;
    Ok(())
}

fn locked_in_words(words: &'static Words, concept: &Concept, locked: &Locked) -> String {
    match locked {
        Locked::LastYear { year } => words.with("concept-locked-year", &[("year", year.to_string().into())]),
        Locked::Target { indicator, place, year } => {
            let lang = words.lang();
            let indicator = concept.find_indicator(indicator).map_or_else(
                || indicator.clone(),
                |ix| concept.indicator(ix).title.shown(lang).text.to_owned(),
            );
            let place = concept
                .find_place(place)
                .map_or_else(|| place.clone(), |ix| concept.place(ix).name.shown(lang).text.to_owned());
            words.with(
                "concept-locked-target",
                &[
                    ("indicator", indicator.into()),
                    ("place", place.into()),
                    ("year", year.to_string().into()),
                ],
            )
        }
    }
}
