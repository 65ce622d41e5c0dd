//! What the visits found, as a table and as pictures for people to look at: artefacts of a run, in the folder that `MAQSAT_SCREENSHOTS` names.

use std::fmt::Write;
use std::path::PathBuf;
use tests::{Request, root};

/// Where artefacts go.
pub fn folder() -> PathBuf {
    match std::env::var_os("MAQSAT_SCREENSHOTS") {
        Some(folder) => PathBuf::from(folder),
        None => root().join("target/screenshots"),
    }
}

/// Whether agreed pictures are written anew.
pub fn blesses() -> bool {
    std::env::var_os("MAQSAT_BLESS").is_some_and(|v| v == "1")
}

/// A visit: which page, what it weighed, what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    pub kind: &'static str,
    pub lang: &'static str,
    pub open: bool,
    /// Bytes of the page as text.
    pub plain: usize,
    /// Bytes of the page as they came.
    pub sent: u64,
    pub requests: usize,
    pub styles: usize,
    pub scripts: usize,
    pub faults: Vec<String>,
    pub millis: u128,
}

impl Visit {
    /// Counts what the page asked for, from itself on: what a page before it asked for late is not its own.
    pub fn weigh(&mut self, requests: &[Request]) {
        let first = requests.iter().rposition(|request| request.kind == "Document").unwrap_or_default();
        let own = &requests[first..];
        let of = |kind: &str| own.iter().filter(|request| request.kind == kind).count();
        // the guides have pictures, which browsers ask for when they come near
        let pictures = own.iter().filter(|request| request.address.contains("/guide-")).count();
        (self.requests, self.styles, self.scripts) = (own.len() - pictures, of("Stylesheet"), of("Script"));
        self.sent = own.first().map_or(0, |page| page.bytes);
    }
}

/// Prints the table and keeps it, with all faults behind it.
pub fn write(visits: &[Visit]) {
    let mut table = "page\tlanguage\tbytes\tas sent\trequests\tstyle sheets\tfaults\tms\n".to_owned();
    for v in visits {
        let numbers = [v.plain as u64, v.sent, v.requests as u64, v.styles as u64, v.faults.len() as u64];
        let numbers = numbers.map(|n| n.to_string()).join("\t");
        let _ = writeln!(table, "{}\t{}\t{numbers}\t{}", v.kind, v.lang, v.millis);
    }
    println!("{table}");
    let faults: Vec<String> = visits.iter().flat_map(lines).collect();
    std::fs::create_dir_all(folder()).unwrap();
    std::fs::write(folder().join("pages.tsv"), table).unwrap();
    std::fs::write(folder().join("faults.txt"), faults.join("\n")).unwrap();
}

/// The faults of a visit, each with its place.
pub fn lines(visit: &Visit) -> Vec<String> {
    visit.faults.iter().map(|fault| format!("{} ({}): {fault}", visit.kind, visit.lang)).collect()
}
