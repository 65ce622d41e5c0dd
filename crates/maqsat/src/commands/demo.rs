//! `maqsat demo`: real series and a made-up reporting history on a throw-away or named database, marked DEMO on every page.

use super::serve::{listen, runtime};
use super::{now, program, random};
use crate::pack::{self, InForce};
use crate::tick::Ticking;
use crate::{Context, Failure, demo_cycle, demo_history, demo_people, key};
use dashboard::Settings;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use model::{Concept, Entry, Period};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use store::Store;
use store::observations::{self, Import};

/// The day on which the demonstration stands still: its history ends in the month before, and nothing in it grows stale with time.
const TODAY: &str = "2026-11-22";
/// The last month of the made-up history.
const LAST_MONTH: (i16, u8) = (2026, 10);

/// Options of `demo`.
#[derive(clap::Args, Debug)]
pub struct Demo {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: String,
    /// Keep the demonstration in this file; without it everything is thrown away at the end
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// The day on which the demonstration stands still
    #[arg(long, default_value = TODAY, value_name = "DAY")]
    today: Date,
    /// Seed of the made-up figures
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Demo {
    /// Runs until told to stop.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        // lives until the end of this function, then the folder is removed
        let folder = tempfile::tempdir().map_err(Failure::Start)?;
        let file = self.data.clone().unwrap_or_else(|| folder.path().join("demo.db"));
        let url = format!("sqlite://{}?mode=rwc", file.display());
        let clock = noon(self.today);
        // what is kept must open again after the next start
        let key = if self.data.is_some() { key::find(None, &url)? } else { key::in_memory()? };
        runtime()?.block_on(async {
            let store = Store::open(&url).await?;
            let InForce { version, loaded } = pack::in_force(&store, context, true, clock).await?;
            let concept = Arc::new(loaded.concept);
            store.sync(&concept, clock).await?;
            if store::published::revision(&store).await? == 0 {
                let last = Period::month(LAST_MONTH.0, LAST_MONTH.1).unwrap_or(Period::year(LAST_MONTH.0));
                let mut entries = loaded.observations;
                entries.extend(demo_history::entries(&concept, &loaded.demo, &entries, last, self.seed));
                seed(&store, &concept, entries, self.today).await?;
            }
            demo_people::invite(&store, &concept, noon(demo_cycle::began(&concept, self.today))).await?;
            key::seal(&store, &key, clock).await?;
            self.play(&store, &concept);
            let settings = Settings {
                concept,
                version,
                store,
                clock: Arc::new(move || clock),
                wall: Arc::new(now),
                random: random(),
                secure: false,
                demo: true,
                program: program()?,
                proxies: Vec::new(),
                key,
                courier: None,
            };
            listen(&self.listen, settings, |_| std::future::ready(()), |_| {}).await
        })
    }
}

impl Demo {
    /// Plays the reporting cycle beside the pages, which need not wait for it.
    fn play(&self, store: &Store, concept: &Arc<Concept>) {
        let (store, concept, today, seed) = (store.clone(), concept.clone(), self.today, self.seed);
        tokio::spawn(async move {
            if let Err(failure) = demo_cycle::play(&store, &concept, today, noon, seed).await {
                tracing::warn!(%failure, "the reporting cycle of the demonstration was not played to its end");
            }
            // once, for nothing happens while the clock stands still
            let clock = noon(today);
            if let Err(error) = Ticking::new(store, None).once(&concept, &move || clock).await {
                tracing::warn!(%error, "nobody was reminded in the demonstration");
            }
        });
    }
}

/// Noon of a day in the country.
fn noon(day: Date) -> Timestamp {
    let zone = TimeZone::fixed(Offset::constant(5));
    day.at(12, 0, 0, 0).to_zoned(zone).map(|z| z.timestamp()).unwrap_or_default()
}

/// Publishes every figure on the day it was due, so that the time machine has something to show.
async fn seed(store: &Store, concept: &Concept, entries: Vec<Entry>, today: Date) -> Result<(), Failure> {
    let start = Date::constant(concept.first_year, 1, 1);
    let mut by_day: BTreeMap<Date, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let calendar = concept.calendars.get(concept.indicator(entry.indicator).calendar);
        let due = calendar.map(|c| c.due(entry.period, &concept.working_days).date).unwrap_or(start);
        by_day.entry(due.clamp(start, today.saturating_sub(1.day()))).or_default().push(entry);
    }
    for (day, entries) in by_day {
        let import = Import {
            at: noon(day),
            actor: "demo".into(),
            title: "demo".into(),
            file_hash: None,
            dry_run: false,
        };
        observations::import(store, concept, entries, import, |_| {}).await?;
    }
    Ok(())
}
