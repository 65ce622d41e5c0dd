//! `maqsat check`: reads a pack and prints every fault with file, line and column.

use super::say;
use crate::{Context, Failure, pack};
use dashboard::text::{Arg, Words};
use ingestion::Severity;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `check`.
#[derive(clap::Args, Debug)]
pub struct Check {
    /// Folder of the pack; without it the one built in
    dir: Option<PathBuf>,
}

impl Check {
    /// Succeeds only if there is no error; warnings do not count.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let path = self.dir.or_else(|| context.pack.clone());
        let read = ingestion::pack::read(&pack::files(path.as_deref())?, true);
        for issue in &read.issues {
            say(pack::said(issue, context.lang));
        }
        let errors = read.issues.iter().filter(|i| i.severity == Severity::Error).count();
        let words = Words::of(context.lang);
        let args = [("errors", Arg::from(errors)), ("warnings", (read.issues.len() - errors).into())];
        say(words.with("cli-checked", &args));
        if let Some(concept) = &read.concept {
            let args = [
                ("directions", Arg::from(concept.directions.len())),
                ("tasks", concept.tasks.len().into()),
                ("indicators", concept.indicators.len().into()),
                ("regions", concept.regions().count().into()),
                ("observations", read.observations.len().into()),
            ];
            say(words.with("cli-pack", &args));
        }
        Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
