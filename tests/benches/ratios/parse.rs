//! Reading and checking a long file on one core, against the `csv` crate with a dictionary and nothing else.

use crate::{Bench, ROWS, in_turn, report, timed};
use std::collections::HashMap;
use std::hint::black_box;

pub fn run(bench: &Bench) {
    let files = read_folder(&bench.path("pack"));
    let concept = ingestion::pack::read(&files, false).concept.unwrap();
    let options = ingestion::Options::default();
    let bytes = std::fs::read(bench.path("figures.csv")).unwrap();
    let (ours, reference) = in_turn(
        5,
        || {
            let bytes = bytes.clone();
            timed(|| {
                let sheet = ingestion::read(bytes).unwrap();
                let draft = ingestion::parse(&sheet, &concept, &options);
                assert_eq!((draft.entries.len() as u64, draft.issues_total), (ROWS, 0));
                black_box(draft);
            })
        },
        || {
            timed(|| {
                let mut dictionary: HashMap<Vec<u8>, u32> = HashMap::new();
                let mut reader = csv::Reader::from_reader(bytes.as_slice());
                let mut record = csv::ByteRecord::new();
                let mut sum = 0u64;
                while reader.read_byte_record(&mut record).unwrap() {
                    for cell in record.iter().take(3) {
                        let next = dictionary.len() as u32;
                        sum += u64::from(match dictionary.get(cell) {
                            Some(id) => *id,
                            None => *dictionary.entry(cell.to_vec()).or_insert(next),
                        });
                    }
                    sum += record.get(3).map_or(0, <[u8]>::len) as u64;
                }
                black_box(sum);
            })
        },
    );
    let million = |seconds: f64| ROWS as f64 / seconds / 1e6;
    let measured = format!(
        "{:.1} million rows a second, {:.2} × the csv crate with a dictionary and no checks ({:.1})",
        million(ours),
        reference / ours,
        million(reference)
    );
    report("parse and check", measured, "at least 4 million rows a second", million(ours) >= 4.0);
}

/// The files of a pack.
pub fn read_folder(folder: &std::path::Path) -> ingestion::pack::Files<'static> {
    let mut files = ingestion::pack::Files::default();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files.add(path.file_name().unwrap().to_string_lossy(), std::fs::read(&path).unwrap());
        }
    }
    files
}
