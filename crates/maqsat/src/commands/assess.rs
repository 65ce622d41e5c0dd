//! `maqsat assess`: rows of baseline, targets and values in, verdicts out, so that anyone can check our arithmetic.

use crate::{Context, Failure};
use dashboard::text::{Arg, Words};
use ingestion::cases::{self, Case};
use model::Decimal;
use model::assess::{Assessment, assess};
use model::value::rounded;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Options of `assess`.
#[derive(clap::Args, Debug)]
#[command(after_long_help = HELP)]
pub struct Assess {
    /// CSV with the columns below
    file: PathBuf,
}

const HELP: &str = "\
Columns, in any order:
  case            a name for the row
  improves        up, down or within
  baseline_YEAR   the value before, e.g. baseline_2023
  target_YEAR     the value to reach at the end of that year; several columns make a bent path
  upper_YEAR      for within: the upper bound of that year's range
  value_PERIOD    the observed value, e.g. value_2025 or value_2025-Q2; several columns make a series
  kind            count, amount, share, rate, score, rank or milestone (default score)
  over_time       sum, last, mean, year_to_date or none (default none)
  tolerance       for a hold; default half of the last decimal written in baseline and target
  today           day of the assessment (default the end of the last value's year); only milestones need it
Result columns are added: done, ratio, status_path, growth_ratio, status_growth. If the file has them already,
they are compared, and any difference makes the command fail.";

impl Assess {
    /// Succeeds only if every row could be read and agrees with the results that stand beside it.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let failure = |error| Failure::File { path: self.file.display().to_string(), error };
        let bytes = std::fs::read(&self.file).map_err(failure)?;
        let read = cases::read(&bytes);
        let words = Words::of(context.lang);
        let mut out = std::io::stdout().lock();
        let mut differ = 0;
        let mut write = |line: String| writeln!(out, "{line}").map_err(Failure::Output);
        write(publication::exports::csv_line(
            read.headings.iter().map(String::as_str).chain(cases::RESULTS),
        ))?;
        for case in &read.cases {
            let assessment = assess(&case.inputs());
            let results = results(&assessment);
            let cells = case.cells.iter().map(String::as_str).chain(results.iter().map(String::as_str));
            write(publication::exports::csv_line(cells))?;
            differ += usize::from(!compare(case, &assessment, &results, words));
        }
        for fault in &read.faults {
            eprintln!("{}:{}", self.file.display(), fault.message(context.lang));
        }
        let args = [
            ("rows", Arg::from(read.cases.len())),
            ("differ", differ.into()),
            ("faults", read.faults.len().into()),
        ];
        eprintln!("{}", words.with("cli-assessed", &args));
        Ok(if differ == 0 && read.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn results(assessment: &Assessment) -> [String; 5] {
    let four = |value: Option<Decimal>| value.map(|v| format!("{:.4}", rounded(v, 4))).unwrap_or_default();
    let working = assessment.working.as_ref();
    let growth = assessment.growth.as_ref();
    [
        four(working.and_then(|w| w.done)),
        four(working.and_then(|w| w.ratio)),
        assessment.status.code().to_owned(),
        growth.map(|g| format!("{:.4}", g.ratio)).unwrap_or_default(),
        growth.map_or("not_applicable", |g| g.status.code()).to_owned(),
    ]
}

/// Whether the results that stand in the file agree: words exactly, numbers to half of their last decimal, however it was rounded.
fn compare(case: &Case, assessment: &Assessment, results: &[String; 5], words: &Words) -> bool {
    let working = assessment.working.as_ref();
    let exact = [
        working.and_then(|w| w.done),
        working.and_then(|w| w.ratio),
        None,
        assessment.growth.as_ref().ok().and_then(|g| Decimal::try_from(g.ratio).ok()),
        None,
    ];
    let mut agrees = true;
    for ((column, ours), exact) in cases::RESULTS.into_iter().zip(results).zip(exact) {
        let Some(theirs) = case.expected(column) else { continue };
        let same = match (theirs.parse::<Decimal>(), exact) {
            (Ok(theirs), Some(exact)) => {
                (theirs - exact).abs() <= Decimal::new(5, theirs.scale() + 1) + Decimal::new(1, 12)
            }
            _ => theirs == ours,
        };
        if !same {
            agrees = false;
            let args = [
                ("line", Arg::from(case.line as usize)),
                ("column", column.into()),
                ("theirs", theirs.into()),
                ("ours", ours.as_str().into()),
            ];
            eprintln!("{}", words.with("cli-differs", &args));
        }
    }
    agrees
}
