//! What a reader of cells does not tell: which rows and columns do not show, and which cells were merged.

use super::{reference, short};
use ingestion::grid::{Span, WorkbookFault};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

/// Hidden rows and columns, and merged cells, that are told.
const MOST: usize = 10_000;

/// The layout of a sheet.
#[derive(Default)]
pub(super) struct Layout {
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    pub merged: Vec<Span>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads the layout of the sheet of a name.
pub(super) fn of_sheet(bytes: &[u8], name: &str) -> Result<Layout, WorkbookFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookFault::Damaged)?;
    let Some(part) = part_of(&mut archive, name)? else {
        return Err(WorkbookFault::BadXml(short(name)));
    };
    let mut layout = Layout::default();
    elements(&mut archive, &part, |element| {
        let attribute = |name: &str| attribute(element, name);
        let hidden = attribute("hidden").is_some_and(|text| text == "1" || text == "true");
        match element.local_name().as_ref() {
            "row" if hidden && layout.hidden_rows.len() < MOST => {
                layout.hidden_rows.extend(attribute("r").and_then(|row| row.parse::<u32>().ok()));
            }
            "col" if hidden => {
                let number = |name| attribute(name).and_then(|text| text.parse::<u32>().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    layout.hidden_columns.extend((first..=last.min(reference::COLUMNS)).take(MOST));
                }
            }
            "mergeCell" if layout.merged.len() < MOST => {
                layout.merged.extend(attribute("ref").and_then(|text| reference::span(&text)));
            }
            _ => {}
        }
    })?;
    layout.hidden_columns.truncate(MOST);
    Ok(layout)
}

/// The part that holds a sheet, by way of the workbook and its relationships.
fn part_of(archive: &mut Archive<'_>, sheet: &str) -> Result<Option<String>, WorkbookFault> {
    let mut workbook = None;
    elements(archive, "_rels/.rels", |element| {
        if attribute(element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
            workbook = attribute(element, "Target");
        }
    })?;
    let Some(workbook) = workbook else { return Ok(None) };
    let workbook = workbook.trim_start_matches('/').to_owned();
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let mut id = None;
    elements(archive, &workbook, |element| {
        let named =
            element.local_name().as_ref() == "sheet" && attribute(element, "name").as_deref() == Some(sheet);
        if named && id.is_none() {
            id = attribute(element, "id");
        }
    })?;
    let mut targets = HashMap::new();
    let within = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    elements(archive, &within(&format!("_rels/{file}.rels")), |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            targets.insert(id, target);
        }
    })?;
    let target = id.and_then(|id| targets.remove(&id));
    Ok(target.map(|target| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => within(&target),
    }))
}

/// Shows every element of a part.
fn elements(
    archive: &mut Archive<'_>,
    part: &str,
    mut see: impl FnMut(&BytesStart<'_>),
) -> Result<(), WorkbookFault> {
    let bad = || WorkbookFault::BadXml(short(part));
    let index = archive.index_for_name(part).or_else(|| {
        // names of parts do not differ by case alone
        let lower = part.to_lowercase();
        let names = archive.file_names_raw().map(|name| String::from_utf8_lossy(name).to_lowercase());
        let found = names.enumerate().find(|(_, name)| *name == lower);
        found.map(|(index, _)| index)
    });
    let file = archive.by_index(index.ok_or_else(bad)?).map_err(|_| WorkbookFault::Damaged)?;
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(file.take(u64::MAX)));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| bad())? {
            Event::Start(element) | Event::Empty(element) => see(&element),
            Event::Eof => return Ok(()),
            Event::End(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// An attribute by its name, whatever its namespace is called.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = element.attributes().filter_map(Result::ok);
    let found = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Explicit1_0).map(|value| value.into_owned()).unwrap_or_default())
}
