//! Golden files: what an answer must be, to the byte. `MAQSAT_BLESS=1` writes them anew; the diff is then for a human to read.

use crate::root;

/// Compares an answer with `tests/golden/{name}`.
#[track_caller]
pub fn golden(name: &str, actual: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("MAQSAT_BLESS").is_some_and(|v| v == "1") {
        std::fs::write(&path, actual).expect("the golden file is written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected == actual {
        return;
    }
    let lines = expected.lines().chain(std::iter::repeat("(nothing)")).zip(actual.lines());
    let first = (1..).zip(lines).find(|(_, (theirs, ours))| theirs != ours);
    panic!(
        "{name} differs, first at line, (golden, now): {first:?}; if that is meant, run with MAQSAT_BLESS=1\n{actual}"
    );
}
