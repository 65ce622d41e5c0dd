//! The concept pack: a folder of CSV files and one TOML file, read into a [`Concept`] with every fault named.
//!
//! The format is in `data/README.md`. Nothing here knows which concept it is.

mod assemble;
pub mod boundaries;
mod calendars;
mod codes;
mod demo;
pub mod edit;
mod fault;
mod figures;
mod files;
mod forms;
mod formulas;
mod head;
mod indicators;
pub mod layout;
mod observations;
mod places;
mod relations;
mod structure;
mod table;
mod terms;
mod values;
mod words;

#[cfg(test)]
pub(crate) mod tests;

pub use demo::{DemoRow, Split};
pub use fault::{
    BoundaryFault, CellFault, FeatureFault, FormFault, FormulaFault, PackFault, PackFileFault, PackIssue,
    PassportFault, PlaceFault, PlanFault, TomlFault,
};
pub use files::Files;

use crate::fault::Severity;
use fault::Faults;
use model::{Concept, Entry};
use std::sync::Arc;

/// A pack as it was read.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The concept; `None` if a file that makes it up has an error.
    pub concept: Option<Concept>,
    /// Real figures of `observations.csv`.
    pub observations: Vec<Entry>,
    /// What shapes the made-up history; empty unless asked for.
    pub demo: Vec<DemoRow>,
    /// Everything that is wrong, in the order of the files.
    pub issues: Vec<PackIssue>,
}

impl Pack {
    /// Whether anything in it must be mended before it may be used.
    pub fn has_errors(&self) -> bool {
        self.issues.iter().any(|i| i.severity == Severity::Error)
    }
}

/// Reads a pack; never fails, and goes on after a fault as far as that makes sense. `with_demo` adds what only `maqsat demo` may load.
pub fn read(files: &Files<'_>, with_demo: bool) -> Pack {
    let mut faults = Faults::default();
    let concept = assemble::concept(files, with_demo, &mut faults);
    let concept = concept.filter(|_| !faults.any_error()).map(|concept| {
        let boundaries = boundaries::read(files, &concept, &mut faults).map(Arc::new);
        Concept { boundaries, ..concept }
    });
    let concept = concept.filter(|_| !faults.any_error());
    let (mut observations, mut demo) = (Vec::new(), Vec::new());
    if let Some(concept) = &concept {
        observations = observations::read(files, concept, &mut faults);
        if with_demo {
            demo = demo::read(files, concept, &mut faults);
        }
    }
    Pack { concept, observations, demo, issues: faults.into_issues() }
}
