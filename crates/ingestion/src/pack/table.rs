//! A CSV file of a pack: headings checked against the format, rows with their line in the file.

use super::fault::{Faults, PackFault, PackFileFault};
use super::files::Files;
use crate::fault::{At, quoted};
use crate::nearest::nearest;
use csv::StringRecord;

/// What a file of the pack must look like.
pub(super) struct Format {
    /// Its name in the pack.
    pub file: &'static str,
    /// Whether the pack can do without it.
    pub optional: bool,
    /// Its columns; a name ending in `_*` stands for three, one ending in `?` may be left out.
    pub columns: &'static [&'static str],
}

/// A file that was read.
pub(super) struct Table {
    pub file: &'static str,
    headings: Vec<String>,
    rows: Vec<(u64, StringRecord)>,
}

/// One row of it.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    pub file: &'static str,
    headings: &'t [String],
    pub line: u64,
    record: &'t StringRecord,
}

impl Table {
    /// Reads a file; what is missing or broken is a fault, and the rest goes on.
    pub(super) fn read(files: &Files<'_>, format: &Format, faults: &mut Faults) -> Table {
        let mut table = Table { file: format.file, headings: Vec::new(), rows: Vec::new() };
        let Some(bytes) = files.get(format.file) else {
            match format.optional {
                true => faults.warning(format.file, At::file(), PackFileFault::Absent),
                false => faults.error(format.file, At::file(), PackFileFault::Missing),
            }
            return table;
        };
        if let Some(text) = utf8(format.file, bytes, faults) {
            table.read_text(text, faults);
            table.check_headings(format, faults);
        }
        table
    }

    fn read_text(&mut self, text: &str, faults: &mut Faults) {
        if let Some(line) = unclosed_quote(text) {
            faults.error(self.file, At::line(line), PackFileFault::UnclosedQuote);
            return;
        }
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        for record in reader.records().map_while(Result::ok) {
            let line = first_line(text, &record);
            if self.headings.is_empty() {
                self.headings = record.iter().map(str::to_owned).collect();
            } else if record.iter().any(|cell| !cell.is_empty()) {
                let (found, expected) = (record.len(), self.headings.len());
                if found != expected {
                    faults.error(self.file, At::line(line), PackFileFault::Cells { found, expected });
                }
                self.rows.push((line, record));
            }
        }
        if self.rows.len() > usize::from(u16::MAX) {
            self.rows.truncate(usize::from(u16::MAX));
            faults.error(self.file, At::line(0), PackFileFault::TooManyRows);
        }
    }

    fn check_headings(&self, format: &Format, faults: &mut Faults) {
        let known: Vec<String> = format.columns.iter().flat_map(|c| expanded(c)).collect();
        let required = format.columns.iter().filter(|c| !c.ends_with('?')).flat_map(|c| expanded(c));
        for column in required.filter(|c| !self.headings.contains(c)) {
            let fault = PackFileFault::MissingColumn(column.as_str().into());
            faults.error(self.file, At::line(1), fault);
        }
        for (i, heading) in self.headings.iter().enumerate() {
            let at = At::cell(1, i as u32 + 1, heading);
            if self.headings[..i].contains(heading) {
                faults.error(self.file, at, PackFileFault::RepeatedColumn(quoted(heading)));
            } else if !known.contains(heading) {
                let nearest = nearest(heading, known.iter().map(|k| (k.as_str(), k.as_str())));
                let nearest = nearest.map(Into::into);
                let fault = PackFileFault::UnknownColumn { heading: quoted(heading), nearest };
                faults.error(self.file, at, fault);
            }
        }
    }

    /// Its rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row {
            file: self.file,
            headings: &self.headings,
            line: *line,
            record,
        })
    }

    /// Puts the rows into another order; rows that compare equal keep theirs.
    pub(super) fn sort_by_key<K: Ord>(&mut self, column: &str, key: impl Fn(&str) -> K) {
        let Some(i) = self.headings.iter().position(|h| h == column) else { return };
        self.rows.sort_by_key(|(_, record)| key(record.get(i).unwrap_or("")));
    }
}

impl<'t> Row<'t> {
    /// The text of a cell, without space around it; empty if there is none.
    pub(super) fn cell(&self, column: &str) -> &'t str {
        self.position(column).and_then(|i| self.record.get(i)).unwrap_or("")
    }

    /// Where a cell is.
    pub(super) fn at(&self, column: &str) -> At {
        let number = self.position(column).map_or(0, |i| i as u32 + 1);
        At::cell(self.line, number, column)
    }

    /// Notes an error at a cell.
    pub(super) fn error(&self, column: &str, faults: &mut Faults, fault: impl Into<PackFault>) {
        faults.error(self.file, self.at(column), fault);
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.headings.iter().position(|h| h == column)
    }
}

/// The text of a file, or a fault at the line of its first byte that is not UTF-8.
pub(super) fn utf8<'b>(file: &str, bytes: &'b [u8], faults: &mut Faults) -> Option<&'b str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(fault) => fault,
    };
    let line = lines_before(bytes, fault.valid_up_to()) + 1;
    faults.error(file, At::line(line), PackFileFault::NotUtf8);
    None
}

/// `title_*` is `title_kk`, `title_ru`, `title_en`; any other name is itself.
pub(super) fn expanded(column: &str) -> Vec<String> {
    let column = column.trim_end_matches('?');
    match column.strip_suffix("_*") {
        Some(stem) => model::Lang::ALL.iter().map(|l| format!("{stem}_{}", l.code())).collect(),
        None => vec![column.to_owned()],
    }
}

/// The line on which a record begins; the reader's own count stands at the line end before blank lines.
fn first_line(text: &str, record: &StringRecord) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(0).min(text.len());
    let blank = text.as_bytes()[start..].iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    position.line() + blank.filter(|b| **b == b'\n').count() as u64
}

/// The line of a quotation mark that opens a cell and is never closed, or closed in the middle of the cell.
fn unclosed_quote(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'"', &bytes[at..]) {
        let open = at + found;
        at = open + 1;
        let before = bytes[..open].iter().rev().find(|b| **b != b' ');
        if !matches!(before, None | Some(b',' | b'\n' | b'\r')) {
            continue;
        }
        let closed = closing_quote(bytes, at);
        let after = closed.and_then(|close| bytes[close + 1..].iter().find(|b| **b != b' '));
        match (closed, after) {
            (Some(close), None | Some(b',' | b'\n' | b'\r')) => at = close + 1,
            _ => return Some(lines_before(bytes, open) + 1),
        }
    }
    None
}

/// Where the quoted text that begins at `at` ends; two quotation marks stand for one.
fn closing_quote(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let close = at + memchr::memchr(b'"', &bytes[at..])?;
        if bytes.get(close + 1) != Some(&b'"') {
            return Some(close);
        }
        at = close + 2;
    }
}

fn lines_before(bytes: &[u8], at: usize) -> u64 {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() as u64
}
