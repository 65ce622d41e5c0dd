//! `maqsat export`: the published figures as CSV in the long layout, which `maqsat import` reads back.

use super::{now, runtime};
use crate::{Context, Failure, pack};
use jiff::civil::Date;
use model::{Cell, Concept};
use publication::exports::{OBSERVATION_HEADINGS, ObservationRow, csv_line, observations_csv};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use store::Store;
use store::published::{self, Exported, Filter};

/// Options of `export`.
#[derive(clap::Args, Debug)]
pub struct Export {
    /// Write into this file; without it to the standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Only this indicator
    #[arg(long, value_name = "CODE")]
    indicator: Option<String>,
    /// Only this region
    #[arg(long, value_name = "CODE")]
    region: Option<String>,
    /// As it was published at the end of this day
    #[arg(long, value_name = "DAY")]
    as_of: Option<Date>,
}

impl Export {
    /// Writes until there is no more.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let runtime = runtime()?;
        let store = runtime.block_on(Store::open(&context.database))?;
        let concept = runtime.block_on(pack::newest(&store, context))?.concept;
        let unknown = |what, code: &str| Failure::UnknownCode { what, code: code.to_owned() };
        let indicator = self
            .indicator
            .as_deref()
            .map(|c| concept.find_indicator(c).ok_or_else(|| unknown("indicator", c)));
        let place = self.region.as_deref().map(|c| concept.find_place(c).ok_or_else(|| unknown("region", c)));
        let filter = Filter {
            indicator: indicator.transpose()?,
            place: place.transpose()?,
            as_of: self.as_of.and_then(dashboard::end_of),
            ..Filter::default()
        };
        let mut out: Box<dyn Write> = match &self.out {
            Some(path) => {
                let failure = |error| Failure::File { path: path.display().to_string(), error };
                Box::new(std::fs::File::create(path).map_err(failure)?)
            }
            None => Box::new(std::io::stdout().lock()),
        };
        runtime.block_on(async {
            store.sync(&concept, now()).await?;
            let mut export = published::export(&store, &concept, filter).await?;
            writeln!(out, "{}\r", csv_line(OBSERVATION_HEADINGS)).map_err(Failure::Output)?;
            while let Some(chunk) = export.next().await? {
                let rows: Vec<ObservationRow<'_>> = chunk.iter().map(|e| row(&concept, e)).collect();
                out.write_all(&observations_csv(&rows)).map_err(Failure::Output)?;
            }
            out.flush().map_err(Failure::Output)?;
            store.close().await?;
            Ok::<_, Failure>(())
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

fn row<'a>(concept: &'a Concept, exported: &'a Exported) -> ObservationRow<'a> {
    let (value, status) = match exported.cell {
        Cell::Number(value) => (Some(value), ""),
        Cell::NotApplicable => (None, "not_applicable"),
        Cell::Unavailable => (None, "unavailable"),
    };
    ObservationRow {
        indicator: &concept.indicator(exported.indicator).code,
        region: &concept.place(exported.place).code,
        period: exported.period,
        value,
        status,
        source: &concept.source(exported.source).code,
        note: exported.note.as_deref().unwrap_or_default(),
    }
}
