//! `maqsat assess`: rows of baseline, targets and values in, verdicts out, so that anyone can check our arithmetic.

mod columns;

use crate::{Context, Failure};
use columns::HELP;
use dashboard::Published;
use dashboard::say::Say;
use dashboard::text::{Arg, Words};
use ingestion::cases::{self, RESULTS, Row};
use model::assess::{Assessment, METHOD, VERSION};
use model::case::Case;
use model::value::rounded;
use model::{Concept, Decimal};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `assess`.
#[derive(clap::Args, Debug)]
#[command(after_long_help = HELP)]
pub struct Assess {
    /// CSV with the columns that --help lists
    file: PathBuf,
}

impl Assess {
    /// Succeeds only if every row could be read and agrees with the results that stand beside it.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let failure = |error| Failure::File { path: self.file.display().to_string(), error };
        let bytes = std::fs::read(&self.file).map_err(failure)?;
        let read = cases::read(&bytes);
        let words = Words::of(context.lang);
        let mut out = std::io::stdout().lock();
        let mut differ = 0;
        let mut heard = true;
        let mut write = |line: String| match if heard { writeln!(out, "{line}") } else { Ok(()) } {
            // a reader who has left does not want more of it, and the comparison goes on
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                heard = false;
                Ok(())
            }
            written => written.map_err(Failure::Output),
        };
        write(publication::exports::csv_line(read.headings.iter().map(String::as_str).chain(RESULTS)))?;
        for row in &read.rows {
            let results = results(&row.case, words);
            let cells = row.cells.iter().map(String::as_str);
            write(publication::exports::csv_line(cells.chain(results.iter().map(|r| r.shown.as_str()))))?;
            differ += usize::from(!compare(row, &results, words));
        }
        for fault in &read.faults {
            eprintln!("{}:{}", self.file.display(), fault.message(context.lang));
        }
        let args = [
            ("rows", Arg::from(read.rows.len())),
            ("differ", differ.into()),
            ("faults", read.faults.len().into()),
        ];
        eprintln!("{}", words.with("cli-assessed", &args));
        Ok(if differ == 0 && read.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// A computed cell: as written, and exactly where it is a number.
struct Computed {
    shown: String,
    exact: Option<Decimal>,
}

impl Computed {
    fn word(word: impl Into<String>) -> Computed {
        Computed { shown: word.into(), exact: None }
    }

    fn number(value: Option<Decimal>) -> Computed {
        let shown = value.map(|v| format!("{:.4}", rounded(v, 4))).unwrap_or_default();
        Computed { shown, exact: value }
    }

    fn float(value: Option<f64>) -> Computed {
        let shown = value.map(|v| format!("{v:.4}")).unwrap_or_default();
        Computed { shown, exact: value.and_then(|v| Decimal::try_from(v).ok()) }
    }
}

/// In the order of [`RESULTS`].
fn results(case: &Case, words: &'static Words) -> [Computed; RESULTS.len()] {
    let published = Published::of_case(case, "", "");
    let assessment = published.assessment(Case::INDICATOR, Concept::COUNTRY);
    let say = Say::about(words, published.concept(), Case::INDICATOR);
    let sentence = say.sentence(assessment, published.figures(), Concept::COUNTRY);
    let Assessment { working, growth, pace, .. } = assessment;
    let working = working.as_ref();
    let share = working.and_then(|w| w.share);
    [
        Computed::number(working.and_then(|w| w.done)),
        Computed::number(working.and_then(|w| w.ratio)),
        Computed::word(assessment.status.code()),
        Computed::float(growth.as_ref().ok().map(|g| g.ratio)),
        Computed::word(growth.as_ref().map_or("not_applicable", |g| g.status.code())),
        Computed::word(assessment.reason.code()),
        Computed::number(working.and_then(|w| w.due)),
        Computed::number(working.and_then(|w| w.expected)),
        Computed::number(working.map(|w| w.judged)),
        Computed::number(share.map(|s| s.value)),
        Computed::word(share.map(|s| s.basis.code()).unwrap_or_default()),
        Computed::number(assessment.percent_of_plan),
        Computed::number(pace.and_then(|p| p.needed)),
        Computed::number(pace.and_then(|p| p.observed)),
        Computed::word(assessment.was_met.map(|p| p.to_string()).unwrap_or_default()),
        Computed::word(format!("{METHOD}-{VERSION}")),
        Computed::word(sentence),
    ]
}

/// Whether the results that stand in the file agree: words exactly, numbers to half of their last decimal, however it was rounded.
fn compare(row: &Row, results: &[Computed; RESULTS.len()], words: &Words) -> bool {
    let mut agrees = true;
    for (column, ours) in RESULTS.into_iter().zip(results) {
        // a sentence in another language says the same
        let Some(theirs) = row.expected(column).filter(|_| column != "sentence") else { continue };
        let same = match (theirs.parse::<Decimal>(), ours.exact) {
            (Ok(theirs), Some(exact)) => {
                let half = Decimal::new(5, theirs.scale().min(27) + 1) + Decimal::new(1, 12);
                theirs.checked_sub(exact).is_some_and(|difference| difference.abs() <= half)
            }
            _ => theirs == ours.shown,
        };
        if !same {
            agrees = false;
            let args = [
                ("line", Arg::from(row.line as usize)),
                ("column", column.into()),
                ("theirs", theirs.into()),
                ("ours", ours.shown.as_str().into()),
            ];
            eprintln!("{}", words.with("cli-differs", &args));
        }
    }
    agrees
}
