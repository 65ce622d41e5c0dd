//! The concept pack: the one built into the program, a folder, or the newest version in a database.

mod in_force;

pub(crate) use in_force::{InForce, in_force, newest};

use crate::Failure;
use include_dir::{Dir, include_dir};
use ingestion::Severity;
use ingestion::pack::{Files, Pack, PackIssue};
use model::{Concept, Entry, Lang};
use std::path::Path;

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../data");

/// The files of the pack built in.
pub fn builtin() -> Files<'static> {
    let mut files = Files::default();
    add_builtin(&mut files, &BUILTIN);
    files
}

fn add_builtin(files: &mut Files<'static>, dir: &'static Dir<'static>) {
    for file in dir.files() {
        files.add(file.path().to_string_lossy(), file.contents());
    }
    for inner in dir.dirs() {
        add_builtin(files, inner);
    }
}

/// The files of a folder, and of the folders in it.
pub(crate) fn folder(path: &Path) -> Result<Files<'static>, Failure> {
    let mut files = Files::default();
    add_folder(&mut files, path, "")?;
    Ok(files)
}

fn add_folder(files: &mut Files<'static>, path: &Path, prefix: &str) -> Result<(), Failure> {
    let failure = |error| Failure::File { path: path.display().to_string(), error };
    for entry in std::fs::read_dir(path).map_err(failure)? {
        let entry = entry.map_err(failure)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            add_folder(files, &entry.path(), &format!("{name}/"))?;
        } else {
            files.add(name, std::fs::read(entry.path()).map_err(failure)?);
        }
    }
    Ok(())
}

/// The files of a folder, or, without one, of the pack built in.
pub(crate) fn files(folder_path: Option<&Path>) -> Result<Files<'static>, Failure> {
    folder_path.map_or_else(|| Ok(builtin()), folder)
}

/// A pack that was read without a fault.
pub(crate) struct Loaded {
    pub concept: Concept,
    pub observations: Vec<Entry>,
    pub demo: Vec<ingestion::pack::DemoRow>,
}

/// Reads a pack; its faults are the failure.
pub(crate) fn load(path: Option<&Path>, with_demo: bool, lang: Lang) -> Result<Loaded, Failure> {
    checked(ingestion::pack::read(&files(path)?, with_demo), lang)
}

pub(crate) fn checked(pack: Pack, lang: Lang) -> Result<Loaded, Failure> {
    let has_errors = pack.has_errors();
    let Pack { concept, observations, demo, issues } = pack;
    match concept {
        Some(concept) if !has_errors => Ok(Loaded { concept, observations, demo }),
        _ => {
            let errors = issues.iter().filter(|i| i.severity == Severity::Error);
            Err(Failure::Pack(errors.map(|i| said(i, lang)).collect::<Vec<_>>().join("\n")))
        }
    }
}

/// An issue as one line: where, and what to do.
pub(crate) fn said(issue: &PackIssue, lang: Lang) -> String {
    format!("{}: {}", issue.location(), issue.message(lang))
}

/// The concept and the real observations of the pack built in, for tests.
pub fn loaded(with_demo: bool) -> Option<(Concept, Vec<Entry>)> {
    load(None, with_demo, Lang::En).ok().map(|l| (l.concept, l.observations))
}
