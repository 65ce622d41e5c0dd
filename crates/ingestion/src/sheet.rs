//! The sheet: a file as UTF-8 text with its dialect; rows are cut out of it when they are asked for.

use crate::encoding::{self, Encoding};
use crate::fault::{At, FileFault, Issue};
use crate::records::Records;
use crate::separator::Separator;

/// How a file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// How it was encoded.
    pub encoding: Encoding,
    /// What stands between cells.
    pub separator: Separator,
    /// The headings, as written.
    pub headings: Vec<String>,
    /// The line on which they stand.
    pub headings_line: u64,
}

/// A file that was read: text, not a table of strings, so that a million rows stay small.
#[derive(Clone, Debug)]
pub struct Sheet {
    bytes: Vec<u8>,
    start: usize,
    rows_at: usize,
    rows_line: u64,
    dialect: Dialect,
}

/// Reads a file: its encoding, its separator and its headings. The rows are `parse`'s business.
pub fn read(bytes: Vec<u8>) -> Result<Sheet, Issue> {
    let decoded = encoding::decode(bytes)?;
    let (mut bytes, start) = (decoded.bytes, decoded.mark);
    unix_lines(&mut bytes);
    let text = &bytes[start..];
    let (hint, skipped) = hint(text);
    let separator = hint.unwrap_or_else(|| Separator::of(&text[skipped..]));
    let mut records = Records::new(text, separator).starting_at(skipped, 1 + u64::from(skipped > 0));
    let Some((headings, headings_line)) = headings(&mut records)? else {
        return Err(Issue::error(At::file(), FileFault::Empty));
    };
    let (rows_at, rows_line) = records.position();
    let dialect = Dialect { encoding: decoded.encoding, separator, headings, headings_line };
    Ok(Sheet { bytes, start, rows_at, rows_line, dialect })
}

/// Line ends of old Macs as those of everyone.
pub(crate) fn unix_lines(bytes: &mut [u8]) {
    if memchr::memchr(b'\n', bytes).is_none() {
        bytes.iter_mut().filter(|b| **b == b'\r').for_each(|b| *b = b'\n');
    }
}

/// Excel's first line `sep=;`, and how many bytes it takes.
pub(crate) fn hint(text: &[u8]) -> (Option<Separator>, usize) {
    let line = memchr::memchr(b'\n', text).map_or(text, |end| &text[..=end]);
    let named = line.strip_prefix(b"sep=").map(<[u8]>::trim_ascii_end);
    let separator = match (named, line) {
        (Some([byte]), _) => Separator::ALL.into_iter().find(|s| s.byte() == *byte),
        (Some([]), [.., b'\t', b'\n'] | [.., b'\t', b'\r', b'\n']) => Some(Separator::Tab),
        _ => None,
    };
    (separator, separator.map_or(0, |_| line.len()))
}

/// The first row with anything in at least two cells, or else the first with anything in it: titles above a table have one cell.
fn headings(records: &mut Records<'_>) -> Result<Option<(Vec<String>, u64)>, Issue> {
    const TITLE_ROWS: usize = 10;
    let mut first = None;
    let start = records.position();
    for _ in 0..TITLE_ROWS {
        let Some(record) = records.next() else { break };
        if record.unclosed {
            return Err(Issue::error(At::line(record.line), FileFault::UnclosedQuote));
        }
        let text = |i| String::from_utf8_lossy(record.get(i).unwrap_or_default()).into_owned();
        let cells: Vec<String> = (0..record.len()).map(text).collect();
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let line = record.line;
        if filled > 1 {
            return Ok(Some((cells, line)));
        }
        if filled == 1 && first.is_none() {
            first = Some(((cells, line), records.position()));
        }
    }
    let (at, line) = first.as_ref().map_or(start, |(_, position)| *position);
    records.go_to(at, line);
    Ok(first.map(|(headings, _)| headings))
}

impl Sheet {
    /// How the file is written.
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// Bytes of its text; `Options::progress` counts up to this.
    pub fn len(&self) -> u64 {
        (self.bytes.len() - self.start) as u64
    }

    /// Whether it has no rows below its headings.
    pub fn is_empty(&self) -> bool {
        self.records().next().is_none()
    }

    /// Lines below the headings, at most: for reserving room.
    pub(crate) fn lines(&self) -> usize {
        memchr::memchr_iter(b'\n', &self.text()[self.rows_at..]).count() + 1
    }

    /// The rows below the headings.
    pub(crate) fn records(&self) -> Records<'_> {
        Records::new(self.text(), self.dialect.separator).starting_at(self.rows_at, self.rows_line)
    }

    fn text(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}

#[cfg(test)]
mod tests;
