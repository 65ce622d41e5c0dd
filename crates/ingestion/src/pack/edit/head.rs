//! `concept.toml` as fields: each value with its place in the text, so that one can be replaced and everything around it stays as it is,
//! comments included.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value of `concept.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadField {
    /// Its key with the tables around it: `last_year`, `thresholds.on_track`, `goals.top40.indicator`.
    pub path: String,
    /// What stands there, without quotation marks.
    pub value: String,
    /// The line.
    pub line: u64,
    /// Whether it is a text; otherwise a number.
    pub is_text: bool,
    start: usize,
    end: usize,
}

/// Every value, in the order of the file; none if it cannot be read as TOML.
pub fn head_fields(bytes: &[u8]) -> Vec<HeadField> {
    let text = text(bytes);
    let mut fields = Vec::new();
    if let Ok(root) = DeTable::parse(text) {
        of_table(text, root.get_ref(), "", &mut fields);
    }
    fields.sort_by_key(|field| field.start);
    fields
}

/// The file with another value in a field; as it was if there is no such field.
pub fn set_head_field(bytes: &[u8], path: &str, value: &str) -> Vec<u8> {
    let text = text(bytes);
    let Some(field) = head_fields(bytes).into_iter().find(|field| field.path == path) else {
        return bytes.to_vec();
    };
    let is_number = !field.is_text && !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    let written = if is_number { value.to_owned() } else { quoted(value) };
    [&text[..field.start], &written, &text[field.end..]].concat().into_bytes()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).unwrap_or("")
}

fn of_table(text: &str, table: &DeTable<'_>, within: &str, fields: &mut Vec<HeadField>) {
    for (key, value) in table {
        let path = format!("{within}{}", key.get_ref());
        of_value(text, value, path, fields);
    }
}

fn of_value(text: &str, value: &Spanned<DeValue<'_>>, path: String, fields: &mut Vec<HeadField>) {
    let (start, end) = (value.span().start, value.span().end);
    let mut add = |value: String, is_text| {
        let line = text.get(..start).unwrap_or("").matches('\n').count() as u64 + 1;
        fields.push(HeadField { path: path.clone(), value, line, is_text, start, end });
    };
    match value.get_ref() {
        DeValue::String(text) => add(text.to_string(), true),
        DeValue::Integer(number) => add(number.as_str().to_owned(), false),
        DeValue::Float(number) => add(number.as_str().to_owned(), false),
        DeValue::Boolean(flag) => add(flag.to_string(), false),
        DeValue::Datetime(moment) => add(moment.to_string(), false),
        DeValue::Table(table) => of_table(text, table, &format!("{path}."), fields),
        DeValue::Array(list) => {
            for (at, item) in list.iter().enumerate() {
                // a goal is named by its code, whatever its place in the list
                let code = item.get_ref().get("code").and_then(|code| code.get_ref().as_str());
                let name = code.map_or_else(|| (at + 1).to_string(), str::to_owned);
                of_value(text, item, format!("{path}.{name}"), fields);
            }
        }
    }
}

/// A text as TOML writes it in one line.
fn quoted(value: &str) -> String {
    let mut written = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if c.is_control() => written.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}
