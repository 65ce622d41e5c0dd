//! The archive looked through before any library reads what is in it: every part unfolded once, counted and thrown away.

use super::{reference, short};
use ingestion::grid::{ForeignBook, WorkbookFault};
use quick_xml::events::Event;
use std::collections::HashSet;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// Parts of an archive.
const MOST_PARTS: usize = 200;
/// Bytes of one part, unfolded.
const MOST_PART: u64 = 50 << 20;
/// Bytes of all parts, unfolded.
const MOST_ALL: u64 = 100 << 20;
/// How many times larger a part may become.
const MOST_RATIO: u64 = 100;
/// Parts that unfold to less than this do no harm, whatever their ratio.
const HARMLESS: u64 = 256 << 10;
/// How deep elements stand in one another; a workbook's are less than ten deep.
const MOST_DEPTH: usize = 64;
/// Shared strings that a part may announce.
const MOST_STRINGS: u64 = 1_000_000;

/// Refuses whatever is no plain workbook of moderate size.
pub(super) fn check(bytes: &[u8]) -> Result<(), WorkbookFault> {
    kind(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookFault::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(WorkbookFault::TooManyParts);
    }
    if archive.has_duplicate_names() {
        return Err(WorkbookFault::Damaged);
    }
    names(&mut archive)?;
    let mut all = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| WorkbookFault::Damaged)?;
        all += unfold(part)?;
        if all > MOST_ALL {
            return Err(WorkbookFault::Unfolds);
        }
    }
    Ok(())
}

/// What the first bytes say.
fn kind(bytes: &[u8]) -> Result<(), WorkbookFault> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Ok(()),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => {
            // a workbook with a password is such a file, with this name in UTF-16 in its directory
            let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            Err(if encrypted { WorkbookFault::Encrypted } else { WorkbookFault::Foreign(ForeignBook::Old) })
        }
        [b'%', b'P', b'D', b'F', b'-', ..] => Err(WorkbookFault::Foreign(ForeignBook::Pdf)),
        _ => Err(WorkbookFault::Foreign(ForeignBook::Other)),
    }
}

/// What the names of the parts say.
fn names(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), WorkbookFault> {
    let mut seen = HashSet::new();
    let mut has_workbook = false;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| WorkbookFault::Damaged)?;
        let Ok(name) = std::str::from_utf8(part.name_raw()) else { return Err(WorkbookFault::Damaged) };
        let leads_out = name.split(['/', '\\']).any(|step| step == ".." || step == ".");
        if name.starts_with(['/', '\\']) || name.contains(['\\', ':', '\0']) || leads_out || part.is_symlink()
        {
            return Err(WorkbookFault::BadName(short(name)));
        }
        if part.encrypted() {
            return Err(WorkbookFault::Encrypted);
        }
        let lower = name.to_lowercase();
        let begins = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
        if lower.contains("vbaproject") || begins(&["xl/macrosheets/", "xl/activex/", "xl/ctrlprops/"]) {
            return Err(WorkbookFault::Macros);
        }
        if begins(&["xl/externallinks/", "xl/connections", "xl/querytables/"]) {
            return Err(WorkbookFault::ExternalLinks);
        }
        let foreign = match lower.as_str() {
            "xl/workbook.bin" => Some(ForeignBook::Binary),
            "word/document.xml" => Some(ForeignBook::Word),
            "mimetype" | "content.xml" => Some(ForeignBook::OpenDocument),
            _ => None,
        };
        if let Some(foreign) = foreign {
            return Err(WorkbookFault::Foreign(foreign));
        }
        has_workbook |= lower == "[content_types].xml";
        if !seen.insert(lower) {
            return Err(WorkbookFault::Damaged);
        }
    }
    if has_workbook { Ok(()) } else { Err(WorkbookFault::Foreign(ForeignBook::Other)) }
}

/// Unfolds a part to nowhere; its size. What the archive says of the size is not believed.
fn unfold(part: ZipFile<'_, Cursor<&[u8]>>) -> Result<u64, WorkbookFault> {
    let name = part.name().map(|name| short(&name)).map_err(|_| WorkbookFault::Damaged)?;
    let ratio = part.compressed_size().saturating_mul(MOST_RATIO).max(HARMLESS);
    let mut counted =
        Counted { inner: part, read: 0, most: ratio.min(MOST_PART), over: false, failed: false };
    let lower = name.to_lowercase();
    let xml = [".xml", ".rels", ".vml"].iter().any(|ending| lower.ends_with(ending));
    let scanned = if xml { scan(BufReader::new(&mut counted), &name) } else { Ok(()) };
    if scanned.is_ok() {
        // to its end, so that its checksum is compared
        let _ = std::io::copy(&mut counted, &mut std::io::sink());
    }
    match (counted.over, counted.failed) {
        (true, _) => Err(WorkbookFault::Unfolds),
        (_, true) => Err(WorkbookFault::Damaged),
        (false, false) => scanned.map(|()| counted.read),
    }
}

/// Walks through XML and refuses what no spreadsheet program writes: a document type with its entities, elements hundreds deep, announced
/// lists that could not be in the file.
fn scan(xml: impl std::io::BufRead, name: &str) -> Result<(), WorkbookFault> {
    let bad = || WorkbookFault::BadXml(name.to_owned());
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut buffer = Vec::new();
    let mut depth = 0usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| bad())? {
            Event::Start(element) => {
                depth += 1;
                if depth > MOST_DEPTH || announces_too_much(&element) || !refers_right(&element) {
                    return Err(bad());
                }
                if is_macro_content(&element) {
                    return Err(WorkbookFault::Macros);
                }
            }
            Event::Empty(element) if !refers_right(&element) => return Err(bad()),
            Event::Empty(element) if is_macro_content(&element) => return Err(WorkbookFault::Macros),
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(_) => return Err(bad()),
            Event::Eof if depth > 0 => return Err(bad()),
            Event::Eof => return Ok(()),
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

fn announces_too_much(element: &quick_xml::events::BytesStart<'_>) -> bool {
    element.local_name().as_ref() == "sst"
        && element.attributes().filter_map(Result::ok).any(|attribute| {
            let key = attribute.key.local_name();
            matches!(key.as_ref(), "count" | "uniqueCount")
                && attribute.value.parse::<u64>().is_ok_and(|count| count > MOST_STRINGS)
        })
}

/// Whether a row, a cell or a range lies within a sheet: libraries compute with what stands there.
fn refers_right(element: &quick_xml::events::BytesStart<'_>) -> bool {
    let (wanted, right): (&str, fn(&str) -> bool) = match element.local_name().as_ref() {
        "row" => ("r", |text| reference::row(text).is_some()),
        "c" => ("r", |text| reference::cell(text).is_some()),
        "dimension" | "mergeCell" | "f" => ("ref", |text| reference::span(text).is_some()),
        _ => return true,
    };
    let mut attributes = element.attributes().filter_map(Result::ok);
    attributes.all(|attribute| attribute.key.as_ref() != wanted || right(&attribute.value))
}

/// An entry of `[Content_Types].xml` that says: with macros.
fn is_macro_content(element: &quick_xml::events::BytesStart<'_>) -> bool {
    let named = matches!(element.local_name().as_ref(), "Override" | "Default");
    named
        && element.attributes().filter_map(Result::ok).any(|attribute| {
            let value = attribute.value.to_lowercase();
            value.contains("macroenabled") || value.contains("vbaproject")
        })
}

/// A reader that stops when too much comes out of it, and remembers that, and why, whoever reads.
struct Counted<R> {
    inner: R,
    read: u64,
    most: u64,
    over: bool,
    failed: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self.inner.read(buffer) {
            Ok(read) => {
                self.read += read as u64;
                self.over |= self.read > self.most;
                if self.over { Err(std::io::ErrorKind::FileTooLarge.into()) } else { Ok(read) }
            }
            Err(error) => {
                self.failed |= error.kind() != std::io::ErrorKind::Interrupted;
                Err(error)
            }
        }
    }
}
