//! `maqsat generate`: made-up figures of any number, for load tests and benchmarks, with the pack that names their districts.

use crate::{Context, Failure, pack};
use model::concept::Level;
use model::{Concept, IndicatorIx, Period};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Districts made up for each region: 11 × 20 are 220.
const DISTRICTS: usize = 11;
/// Indicators that take part, so that 60 × 240 places × 60 months are 864,000.
const INDICATORS: usize = 60;
/// First year of the months.
const FIRST_YEAR: i16 = 2024;

/// Options of `generate`.
#[derive(clap::Args, Debug)]
pub struct Generate {
    /// How many figures
    #[arg(long, value_name = "N")]
    observations: u64,
    /// Write the figures into this file; without it to the standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write the pack that knows the made-up districts into this folder; `import` and `serve` need it as --pack
    #[arg(long, value_name = "DIR")]
    pack_out: Option<PathBuf>,
    /// Seed of the made-up figures
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Generate {
    /// Writes the figures: month by month within the places within the indicators.
    pub fn run(self, context: &Context) -> Result<ExitCode, Failure> {
        let concept = pack::load(context.pack.as_deref(), false, context.lang)?.concept;
        if let Some(folder) = &self.pack_out {
            write_pack(&concept, folder, context)?;
        }
        let out: Box<dyn Write> = match &self.out {
            Some(path) => {
                let failure = |error| Failure::File { path: path.display().to_string(), error };
                Box::new(std::fs::File::create(path).map_err(failure)?)
            }
            None => Box::new(std::io::stdout().lock()),
        };
        self.write(&concept, BufWriter::with_capacity(1 << 16, out)).map_err(Failure::Output)?;
        Ok(ExitCode::SUCCESS)
    }

    fn write(&self, concept: &Concept, mut out: impl Write) -> std::io::Result<()> {
        let mut random = fastrand::Rng::with_seed(self.seed);
        writeln!(out, "indicator,region,period,value")?;
        let indicators = indicators(concept);
        let places = places(concept);
        let per_month = (indicators.len() * places.len()).max(1) as u64;
        let months = self.observations.div_ceil(per_month);
        let mut left = self.observations;
        for indicator in indicators {
            let indicator = concept.indicator(indicator);
            for place in &places {
                for month in 0..months {
                    if left == 0 {
                        return out.flush();
                    }
                    left -= 1;
                    let year = FIRST_YEAR + (month / 12) as i16;
                    let period = Period::month(year, (month % 12) as u8 + 1).unwrap_or(Period::year(year));
                    let value = random.u32(0..100);
                    match indicator.decimals {
                        0 => writeln!(out, "{},{place},{period},{value}", indicator.code)?,
                        _ => {
                            writeln!(out, "{},{place},{period},{value}.{}", indicator.code, random.u8(0..10))?
                        }
                    }
                }
            }
        }
        out.flush()
    }
}

/// The first that departments report as they stand.
fn indicators(concept: &Concept) -> Vec<IndicatorIx> {
    let reported = |ix: &IndicatorIx| {
        let indicator = concept.indicator(*ix);
        indicator.formula.is_none() && indicator.level != Level::Country
    };
    concept.indicator_ixs().filter(reported).take(INDICATORS).collect()
}

/// The regions and their made-up districts.
fn places(concept: &Concept) -> Vec<String> {
    let regions: Vec<&str> = concept.regions().map(|r| concept.place(r).code.as_str()).collect();
    let districts = regions.iter().flat_map(|r| (1..=DISTRICTS).map(move |n| district(r, n)));
    regions.iter().map(|r| (*r).to_owned()).chain(districts).collect()
}

fn district(region: &str, n: usize) -> String {
    format!("{region}-{n:02}")
}

/// The pack with districts, clearly named as made up, and every indicator of it reported down to them.
fn write_pack(concept: &Concept, folder: &std::path::Path, context: &Context) -> Result<(), Failure> {
    let files = pack::files(context.pack.as_deref())?;
    for name in files.names() {
        let path = folder.join(name);
        let failure = |error| Failure::File { path: path.display().to_string(), error };
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(failure)?;
        }
        let mut bytes = files.get(name).unwrap_or_default().to_vec();
        if name == "places.csv" {
            bytes.extend(district_rows(concept, &bytes));
        }
        if name == "indicators.csv" {
            // whatever is reported by region is made up by district, however often it is reported
            let mut text = String::from_utf8_lossy(&bytes).into_owned();
            for often in ["year", "half", "quarter", "month"] {
                text = text.replace(&format!(",region,{often},"), &format!(",district,{often},"));
            }
            bytes = text.into_bytes();
        }
        std::fs::write(&path, bytes).map_err(failure)?;
    }
    Ok(())
}

fn district_rows(concept: &Concept, places: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(places);
    let headings: Vec<&str> = text.lines().next().unwrap_or_default().split(',').map(str::trim).collect();
    let mut rows = String::new();
    for region in concept.regions() {
        let region = concept.place(region).code.as_str();
        for n in 1..=DISTRICTS {
            let code = district(region, n);
            let cells: Vec<String> = headings
                .iter()
                .map(|heading| match *heading {
                    "code" => code.clone(),
                    "parent" => region.to_owned(),
                    "level" | "kind" => "district".to_owned(),
                    "name_kk" => format!("Ойдан шығарылған аудан {code}"),
                    "name_ru" => format!("Вымышленный район {code}"),
                    "name_en" => format!("Made-up district {code}"),
                    "short_kk" | "short_ru" | "short_en" => code.clone(),
                    _ => String::new(),
                })
                .collect();
            rows.push_str(&cells.join(","));
            rows.push('\n');
        }
    }
    rows.into_bytes()
}
