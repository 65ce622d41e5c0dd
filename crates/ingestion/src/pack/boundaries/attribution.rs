//! Who made the boundaries, and under which licence: the member `attribution` of the file, a text or one for each language.

use model::{Lang, Text};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

const MEMBER: &str = "attribution";

/// A text of all languages, or of each its own.
pub(super) fn text_of(value: &Value) -> Text {
    let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match value {
        Value::String(text) => Text::new(one(text), one(text), one(text)),
        Value::Object(texts) => {
            let [kk, ru, en] = Lang::ALL
                .map(|lang| texts.get(lang.code()).and_then(Value::as_str).map(one).unwrap_or_default());
            Text::new(kk, ru, en)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => Text::default(),
    }
}

/// The attribution that a file holds; empty if it has none, or cannot be read.
pub fn attribution(bytes: &[u8]) -> Text {
    let members = members(bytes).unwrap_or_default();
    let found = members.iter().find(|(name, _)| name == MEMBER);
    let value = found.and_then(|(_, raw)| serde_json::from_str::<Value>(raw.get()).ok());
    value.as_ref().map(text_of).unwrap_or_default()
}

/// The file with another attribution in all languages, everything else as it was written; `None` if it is no JSON object.
pub fn with_attribution(bytes: &[u8], text: &str) -> Option<Vec<u8>> {
    let members = members(bytes)?;
    let others = members.iter().filter(|(name, _)| name != MEMBER);
    let mut written: Vec<String> = others
        .map(|(name, raw)| Some(format!("{}:{}", serde_json::to_string(name).ok()?, raw.get())))
        .collect::<Option<_>>()?;
    // behind the type, where people look
    let at = written.len().min(1);
    written.insert(at, format!("\"{MEMBER}\":{}", serde_json::to_string(text.trim()).ok()?));
    Some(format!("{{{}}}\n", written.join(",\n")).into_bytes())
}

/// The members of the outermost object in their order, each value as it is written.
fn members(bytes: &[u8]) -> Option<Vec<(String, Box<RawValue>)>> {
    struct Members;

    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(String, Box<RawValue>)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some(member) = map.next_entry::<String, Box<RawValue>>()? {
                members.push(member);
            }
            Ok(members)
        }
    }

    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::Deserializer::from_slice(bytes).deserialize_map(Members).ok()
}
