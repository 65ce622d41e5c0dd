//! Rows of a text one after the other, without an allocation per cell: plain rows are cut in place, quoted ones go through `csv-core`.

use crate::separator::Separator;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The rows of a text, blank ones left out.
pub(crate) struct Records<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
    separator: u8,
    quoting: Reader,
    scratch: Vec<u8>,
    ends: Vec<usize>,
}

/// One row.
#[derive(Clone, Copy)]
pub(crate) struct Record<'r> {
    bytes: &'r [u8],
    /// Where each cell ends; the next begins `gap` bytes later.
    ends: &'r [usize],
    gap: usize,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// A quotation mark in it is never closed, so that it runs to the end of the file.
    pub unclosed: bool,
}

impl<'r> Record<'r> {
    /// How many cells it has.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell, without the spaces around it.
    #[inline]
    pub(crate) fn get(&self, column: usize) -> Option<&'r [u8]> {
        let end = *self.ends.get(column)?;
        let start = if column == 0 { 0 } else { self.ends[column - 1] + self.gap };
        let cell = self.bytes.get(start..end)?;
        match cell {
            [first, .., last] if !first.is_ascii_whitespace() && !last.is_ascii_whitespace() => Some(cell),
            _ => Some(cell.trim_ascii()),
        }
    }

    /// Whether nothing stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        (0..self.len()).all(|i| self.get(i).is_none_or(<[u8]>::is_empty))
    }
}

impl<'a> Records<'a> {
    pub(crate) fn new(text: &'a [u8], separator: Separator) -> Self {
        let separator = separator.byte();
        Records {
            text,
            at: 0,
            line: 1,
            separator,
            quoting: ReaderBuilder::new().delimiter(separator).build(),
            scratch: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// The same, going on at a byte of the text.
    pub(crate) fn starting_at(mut self, at: usize, line: u64) -> Self {
        self.go_to(at, line);
        self
    }

    /// Goes on at a byte of the text, which is the beginning of a line of that number.
    pub(crate) fn go_to(&mut self, at: usize, line: u64) {
        (self.at, self.line) = (at, line);
    }

    /// The byte of the text and the line at which the next row begins.
    pub(crate) fn position(&self) -> (usize, u64) {
        (self.at, self.line)
    }

    /// The next row.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<Record<'_>> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            self.ends.clear();
            let (mut end, mut length) = (rest.len(), rest.len());
            for i in memchr::memchr3_iter(self.separator, b'\n', b'"', rest) {
                match rest[i] {
                    b'\n' => {
                        (end, length) = (i, i + 1);
                        break;
                    }
                    b'"' => return Some(self.quoted()),
                    _ => self.ends.push(i),
                }
            }
            let line = self.line;
            self.at += length;
            self.line += 1;
            let row = &rest[..end];
            let row = row.strip_suffix(b"\r").unwrap_or(row);
            if row.is_empty() {
                continue;
            }
            self.ends.push(row.len());
            return Some(Record { bytes: row, ends: &self.ends, gap: 1, line, unclosed: false });
        }
    }

    /// A row with a quotation mark in it.
    #[cold]
    fn quoted(&mut self) -> Record<'_> {
        let (start, line) = (self.at, self.line);
        let (mut written, mut cells, mut unclosed) = (0, 0, false);
        self.quoting.reset();
        loop {
            self.scratch.resize((written + 256).max(self.scratch.len()), 0);
            self.ends.resize((cells + 16).max(self.ends.len()), 0);
            let ended = self.at == self.text.len();
            // a line end after the last byte ends the row, unless a quotation mark is open
            let input = if ended { b"\n" } else { &self.text[self.at..] };
            let (result, read, out, cut) =
                self.quoting.read_record(input, &mut self.scratch[written..], &mut self.ends[cells..]);
            self.at += if ended { 0 } else { read };
            written += out;
            cells += cut;
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => break,
                ReadRecordResult::InputEmpty if ended => {
                    unclosed = true;
                    break;
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.scratch.resize(self.scratch.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
        if self.text[..self.at].ends_with(b"\r") && self.text[self.at..].starts_with(b"\n") {
            self.at += 1;
        }
        self.ends.truncate(cells);
        let taken = &self.text[start..self.at];
        self.line += memchr::memchr_iter(b'\n', taken).count() as u64;
        Record { bytes: &self.scratch[..written], ends: &self.ends, gap: 0, line, unclosed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(text.as_bytes(), Separator::Comma);
        let mut rows = Vec::new();
        while let Some(record) = records.next() {
            let cells = (0..record.len()).filter_map(|i| record.get(i));
            let cells = cells.map(|c| String::from_utf8_lossy(c).into_owned()).collect();
            rows.push((record.line, cells));
        }
        rows
    }

    #[test]
    fn rows_have_the_lines_of_the_file() {
        for (text, expected) in [
            ("a,b\nc,d", vec![(1, vec!["a", "b"]), (2, vec!["c", "d"])]),
            ("a,b\r\n\r\n\nc, d \r\n", vec![(1, vec!["a", "b"]), (4, vec!["c", "d"])]),
            ("a,\"b\nb\"\nc,d\n", vec![(1, vec!["a", "b\nb"]), (3, vec!["c", "d"])]),
            (
                "a,\"b\r\nb\"\r\nc,\"d\"\"d\"\r\ne,f",
                vec![(1, vec!["a", "b\r\nb"]), (3, vec!["c", "d\"d"]), (4, vec!["e", "f"])],
            ),
            (",,\n", vec![(1, vec!["", "", ""])]),
            ("\"a\"", vec![(1, vec!["a"])]),
        ] {
            let found = rows(text);
            let found: Vec<_> =
                found.iter().map(|(n, c)| (*n, c.iter().map(String::as_str).collect())).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn long_quoted_rows_are_read_whole() {
        let long = "x".repeat(100_000);
        let many = vec!["\"y\""; 1000].join(",");
        let found = rows(&format!("\"{long}\",1\n{many}\nlast,1\n"));
        assert_eq!(found[0].1[0].len(), 100_000);
        assert_eq!(found[1].1.len(), 1000);
        assert_eq!(found[2], (3, vec!["last".to_owned(), "1".to_owned()]));
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_seen() {
        let mut records = Records::new(b"a,b\nc,\"d\ne,f\n", Separator::Comma);
        assert!(!records.next().unwrap().unclosed);
        let record = records.next().unwrap();
        assert!(record.unclosed);
        assert_eq!(record.line, 2);
        assert!(records.next().is_none());
        let mut stray = Records::new(b"a,5\" pipe", Separator::Comma);
        assert!(!stray.next().unwrap().unclosed);
    }
}
