//! Reads the pack in a folder and prints every issue: what `maqsat check` does, without the program.
use std::path::Path;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "data".into());
    let mut files = ingestion::pack::Files::new();
    for part in ["", "demo"] {
        let Ok(list) = std::fs::read_dir(Path::new(&folder).join(part)) else { continue };
        for path in list.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.is_file()) {
            let name = path.strip_prefix(&folder).unwrap_or(&path).to_string_lossy().into_owned();
            files.add(name, std::fs::read(&path).unwrap_or_default());
        }
    }
    let start = std::time::Instant::now();
    let pack = ingestion::pack::read(&files, true);
    let took = start.elapsed();
    let lang = std::env::args().nth(2).and_then(|l| model::Lang::from_code(&l)).unwrap_or(model::Lang::En);
    for issue in &pack.issues {
        println!("{} {:?}: {}", issue.location(), issue.severity, issue.message(lang));
    }
    println!(
        "{took:?}: concept {}, {} observations, {} demo rows, {} issues",
        pack.concept.is_some(),
        pack.observations.len(),
        pack.demo.len(),
        pack.issues.len()
    );
}
