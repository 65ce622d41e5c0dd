//! `maqsat import`: figures from CSV files, all or nothing, with a progress bar on a terminal.

use super::{bar, now, runtime, say};
use crate::{Context, Failure, pack};
use dashboard::numbers;
use dashboard::text::{Arg, Words};
use ingestion::{Draft, Options};
use model::{Concept, Decimal, Entry, Period};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::Store;
use store::observations::{self, Summary};

/// Options of `import`.
#[derive(clap::Args, Debug)]
pub struct Import {
    /// Files to read: CSV, long (indicator, region, period, value) or wide
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// Source of figures that do not name theirs (a code of sources.csv); without it that of each indicator's passport
    #[arg(long, value_name = "CODE")]
    source: Option<String>,
    /// Period of a wide file that has no period column
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// Indicator of a wide file that has no indicator column
    #[arg(long, value_name = "CODE")]
    indicator: Option<String>,
}

impl Import {
    /// Succeeds only if nothing was refused.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::open(&context.database))?;
        let concept = runtime.block_on(pack::in_force(&store, context, false, now()))?.loaded.concept;
        let words = Words::of(context.lang);
        let mut entries = Vec::new();
        let mut hash = Sha256::new();
        let mut read = 0;
        let mut refused = 0;
        for file in &self.files {
            let bytes = std::fs::read(file)
                .map_err(|error| Failure::File { path: file.display().to_string(), error })?;
            hash.update(&bytes);
            let draft = self.read(file, bytes, &concept)?;
            read += draft.rows;
            refused += report(file, &draft, context);
            entries.extend(draft.entries);
        }
        refused += repeated(&self.files, &concept, &entries, words);
        let count = |n: u64| Arg::from(numbers::number(context.lang, Decimal::from(n), 0));
        if refused > 0 {
            say(words.with("cli-refused", &[("rows", count(read)), ("refused", count(refused))]));
            return Ok(ExitCode::FAILURE);
        }
        let summary = runtime.block_on(self.store(store, &concept, entries, hash))?;
        let key = if self.dry_run { "cli-would-import" } else { "cli-imported" };
        let args = [
            ("rows", count(summary.read)),
            ("new", count(summary.new)),
            ("revised", count(summary.revised)),
            ("unchanged", count(summary.unchanged)),
        ];
        say(words.with(key, &args));
        Ok(ExitCode::SUCCESS)
    }

    fn read(&self, file: &Path, bytes: Vec<u8>, concept: &Concept) -> Result<Draft, Failure> {
        let bar = bar(bytes.len() as u64, "{bar:40} {bytes}/{total_bytes}");
        let progress = |done| bar.set_position(done);
        let options = Options { progress: Some(&progress), ..self.options(concept)? };
        let draft = match ingestion::read(bytes) {
            Ok(sheet) => ingestion::parse(&sheet, concept, &options),
            Err(issue) => Draft { issues: vec![issue], issues_total: 1, ..Draft::default() },
        };
        bar.finish_and_clear();
        tracing::debug!(file = %file.display(), rows = draft.rows, "read");
        Ok(draft)
    }

    fn options(&self, concept: &Concept) -> Result<Options<'static>, Failure> {
        let unknown = |what, code: &str| Failure::UnknownCode { what, code: code.to_owned() };
        let source = self
            .source
            .as_deref()
            .map(|code| concept.find_source(code).ok_or_else(|| unknown("source", code)));
        let indicator = self
            .indicator
            .as_deref()
            .map(|code| concept.find_indicator(code).ok_or_else(|| unknown("indicator", code)));
        let period = self.period.as_deref().map(|text| {
            Period::parse(text)
                .or_else(|| ingestion::parse_period(text))
                .ok_or_else(|| unknown("period", text))
        });
        Ok(Options {
            source: source.transpose()?,
            period: period.transpose()?,
            indicator: indicator.transpose()?,
            ..Options::default()
        })
    }

    async fn store(
        &self,
        store: Store,
        concept: &Concept,
        entries: Vec<Entry>,
        hash: Sha256,
    ) -> Result<Summary, Failure> {
        let bar = bar(entries.len() as u64, "{bar:40} {pos}/{len}");
        let names: Vec<String> = self.files.iter().map(|f| f.display().to_string()).collect();
        let import = observations::Import {
            at: now(),
            actor: "command line".into(),
            title: names.join(", "),
            file_hash: Some(hash.finalize().iter().map(|b| format!("{b:02x}")).collect()),
            dry_run: self.dry_run,
        };
        store.sync(concept, now()).await?;
        let summary = observations::import(&store, concept, entries, import, |n| bar.set_position(n)).await?;
        store.close().await?;
        bar.finish_and_clear();
        Ok(summary)
    }
}

/// Prints what is wrong with a file; says how many faults there are.
fn report(file: &Path, draft: &Draft, context: &Context) -> u64 {
    for issue in &draft.issues {
        say(format_args!(
            "{}: {}: {}",
            file.display(),
            issue.position(context.lang),
            issue.message(context.lang)
        ));
    }
    let unsaid = draft.issues_total.saturating_sub(draft.issues.len() as u64);
    if unsaid > 0 {
        let n = numbers::number(context.lang, Decimal::from(unsaid), 0);
        say(Words::of(context.lang).with("cli-more-faults", &[("n", n.into())]));
    }
    // a warning is said, but refuses nothing
    if draft.has_errors() { draft.issues_total } else { 0 }
}

/// A figure that stands in two files: which of them is meant?
fn repeated(files: &[PathBuf], concept: &Concept, entries: &[Entry], words: &Words) -> u64 {
    if files.len() < 2 {
        return 0;
    }
    let mut keys: Vec<_> = entries.iter().map(Entry::key).collect();
    keys.sort_unstable();
    let repeated: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    for (place, indicator, period) in &repeated {
        let key = format!("{}, {}, {period}", concept.indicator(*indicator).code, concept.place(*place).code);
        say(words.with("cli-in-two-files", &[("key", key.into())]));
    }
    repeated.len() as u64
}
