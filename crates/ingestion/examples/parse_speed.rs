//! Measures reading, parsing and checking a made-up file of a million rows against the plain `csv` crate with a dictionary.
//!
//! `cargo run --release -p ingestion --example parse_speed [ROWS] [FOLDER OF THE PACK]`

use ingestion::pack::Files;
use model::concept::{Kind, Level, Place, PlaceKind};
use model::{Concept, PlaceIx, SourceIx, Text};
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let rows: usize = arguments.next().map_or(Ok(1_000_000), |n| n.parse())?;
    let folder = arguments.next().unwrap_or_else(|| "data".into());
    let concept = with_districts(read_concept(Path::new(&folder))?);
    for shuffled in [false, true] {
        let file = made_up(&concept, rows, shuffled);
        let order = if shuffled { "shuffled" } else { "sorted" };
        println!("{order}: {rows} rows, {:.1} MB", file.len() as f64 / 1e6);
        let ours = best(|| {
            // a caller hands its bytes over, so the copy made here is not part of the time
            let bytes = file.clone();
            let start = Instant::now();
            let sheet = ingestion::read(bytes).map_err(|issue| issue.message(model::Lang::En))?;
            let options = ingestion::Options { source: Some(SourceIx(0)), ..Default::default() };
            let draft = ingestion::parse(&sheet, &concept, &options);
            let took = start.elapsed();
            assert_eq!((draft.entries.len(), draft.issues_total), (rows, 0), "{:?}", draft.issues.first());
            Ok::<_, String>(took)
        })?;
        println!("  read + parse + check: {}", rate(rows, ours));
        let plain = best(|| plain_csv(&file, &concept, rows))?;
        println!("  csv crate + dictionary, nothing checked: {}", rate(rows, plain));
    }
    Ok(())
}

fn rate(rows: usize, time: Duration) -> String {
    format!("{:.2} million rows/s ({time:.0?})", rows as f64 / time.as_secs_f64() / 1e6)
}

/// The shortest of seven runs.
fn best<E>(mut run: impl FnMut() -> Result<Duration, E>) -> Result<Duration, E> {
    let mut shortest = Duration::MAX;
    for _ in 0..7 {
        shortest = shortest.min(run()?);
    }
    Ok(shortest)
}

fn read_concept(folder: &Path) -> Result<Concept, Box<dyn std::error::Error>> {
    let mut files = Files::new();
    for path in std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())) {
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            files.add(name.to_string_lossy(), std::fs::read(&path)?);
        }
    }
    ingestion::pack::read(&files, false).concept.ok_or_else(|| "the pack has errors".into())
}

/// Eleven made-up districts in every region, and every indicator reported down to them.
fn with_districts(mut concept: Concept) -> Concept {
    let regions: Vec<PlaceIx> = concept.regions().collect();
    for region in regions {
        for number in 1..=11 {
            let code = format!("{}-{number:03}", concept.place(region).code);
            let name = Text::new(code.clone(), "", "");
            let (parent, level, kind) = (Some(region), Level::District, PlaceKind::District);
            let (short, tile) = (name.clone(), None);
            concept.places.push(Place {
                code,
                parent,
                level,
                kind,
                name,
                short,
                tile,
                opened: None,
                closed: None,
            });
        }
    }
    concept.indicators.iter_mut().for_each(|indicator| indicator.level = Level::District);
    concept
}

/// A long file: indicators, then months, then places; integers, or one decimal where the indicator has decimals.
fn made_up(concept: &Concept, rows: usize, shuffled: bool) -> Vec<u8> {
    let usable = |i: &&model::concept::Indicator| matches!(i.kind, Kind::Count | Kind::Score | Kind::Rate);
    let indicators: Vec<_> = concept.indicators.iter().filter(usable).collect();
    let places = &concept.places;
    let months = rows.div_ceil(indicators.len() * places.len());
    let mut text = String::from("indicator,region,period,value\n");
    // a step that has no divisor in common with the number of rows visits each once
    let step = if shuffled { 7_368_787 } else { 1 };
    let total = indicators.len() * places.len() * months;
    for row in 0..rows {
        let at = row.wrapping_mul(step) % total;
        let (place, rest) = (at % places.len(), at / places.len());
        let (month, indicator) = (rest % months, indicators[rest / months]);
        let value = (at * 7919) % 20_000;
        let (year, month) = (2000 + month / 12, month % 12 + 1);
        let _ = write!(text, "{},{},{year}-{month:02},{value}", indicator.code, places[place].code);
        text.push_str(if indicator.decimals > 0 { ".5\n" } else { "\n" });
    }
    text.into_bytes()
}

/// What one writes first: records of the `csv` crate, a dictionary per column, a number as a float.
fn plain_csv(file: &[u8], concept: &Concept, rows: usize) -> Result<Duration, String> {
    let start = Instant::now();
    let codes = |list: Vec<&str>| -> HashMap<String, usize> {
        list.into_iter().enumerate().map(|(i, code)| (code.to_owned(), i)).collect()
    };
    let indicators = codes(concept.indicators.iter().map(|i| i.code.as_str()).collect());
    let places = codes(concept.places.iter().map(|p| p.code.as_str()).collect());
    let mut reader = csv::Reader::from_reader(file);
    let mut record = csv::StringRecord::new();
    let mut entries = Vec::with_capacity(rows);
    while reader.read_record(&mut record).map_err(|fault| fault.to_string())? {
        let value: f64 = record[3].parse().map_err(|_| "a number".to_owned())?;
        let period = model::Period::parse(&record[2]).ok_or("a period")?;
        entries.push((indicators[&record[0]], places[&record[1]], period, value));
    }
    assert_eq!(entries.len(), rows);
    Ok(start.elapsed())
}
