//! The detail of an event as a small table: what, before, after; and what else is known.

use super::subject::Names;
use crate::numbers;
use jiff::civil::Date;
use serde_json::Value;

/// Longer texts are cut in the middle of the page; the file has them whole.
const LONGEST: usize = 400;
/// Letters of a day as it is kept: `2026-11-16`.
const DAY: usize = 10;

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) what: String,
    /// Blank if there was nothing before, or if nothing was replaced.
    pub(super) before: String,
    pub(super) after: String,
}

/// The lines of a detail, those that were replaced first.
pub(super) fn lines(names: &Names<'_>, detail: &Value) -> Vec<Line> {
    let Value::Object(fields) = detail else { return told(names, "", detail).into_iter().collect() };
    let (before, after) = (fields.get("before"), fields.get("after"));
    let mut lines = replaced(names, before, after);
    for (key, value) in fields.iter().filter(|(key, _)| *key != "before" && *key != "after") {
        match value {
            // several things of one kind, each with its own before and after
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for item in items {
                    lines.extend(item_lines(names, key, item));
                }
            }
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Object(_) => lines.extend(told(names, key, value)),
        }
    }
    lines
}

fn told(names: &Names<'_>, key: &str, value: &Value) -> Option<Line> {
    let after = said(names, key, value);
    (!after.is_empty()).then(|| Line { what: label(names, key), before: String::new(), after })
}

/// One of several: named by its first word that tells it apart.
fn item_lines(names: &Names<'_>, key: &str, item: &Value) -> Vec<Line> {
    let Value::Object(fields) = item else { return told(names, key, item).into_iter().collect() };
    let indicator = fields.get("indicator").and_then(Value::as_str);
    let title = indicator
        .and_then(|code| names.concept.find_indicator(code))
        .map(|ix| names.concept.indicator(ix).title.shown(names.words.lang()).text.to_owned());
    let what = title.or(indicator.map(str::to_owned)).unwrap_or_else(|| label(names, key));
    let side = |name: &str| fields.get(name).map(|value| said(names, key, value)).unwrap_or_default();
    let rest = fields.iter().filter(|(name, _)| !["indicator", "before", "after"].contains(&name.as_str()));
    let rest: Vec<String> = rest
        .map(|(name, value)| (label(names, name), said(names, name, value)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| format!("{label}: {text}"))
        .collect();
    let after = [side("after"), rest.join("; ")].into_iter().filter(|text| !text.is_empty());
    let line = Line { what, before: side("before"), after: after.collect::<Vec<_>>().join("; ") };
    vec![line]
}

/// What stands before and after, key by key.
fn replaced(names: &Names<'_>, before: Option<&Value>, after: Option<&Value>) -> Vec<Line> {
    let object = |side: Option<&Value>| side.and_then(Value::as_object).cloned();
    let (old, new) = (object(before), object(after));
    if old.is_none() && new.is_none() {
        let side = |side: Option<&Value>| side.map(|v| said(names, "state", v)).unwrap_or_default();
        let line = Line { what: label(names, "state"), before: side(before), after: side(after) };
        return if line.before.is_empty() && line.after.is_empty() { Vec::new() } else { vec![line] };
    }
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let mut keys: Vec<&String> = new.keys().collect();
    keys.extend(old.keys().filter(|key| !new.contains_key(*key)));
    let line = |key: &String| Line {
        what: label(names, key),
        before: old.get(key).map(|v| said(names, key, v)).unwrap_or_default(),
        after: new.get(key).map(|v| said(names, key, v)).unwrap_or_default(),
    };
    keys.into_iter().map(line).filter(|line| !line.before.is_empty() || !line.after.is_empty()).collect()
}

/// The word for a key; a key without one is shown as it is.
fn label(names: &Names<'_>, key: &str) -> String {
    match names.words.of_code("journal-key", key) {
        "" => key.to_owned(),
        word => word.to_owned(),
    }
}

/// A value in words; blank for none.
fn said(names: &Names<'_>, key: &str, value: &Value) -> String {
    let words = names.words;
    let text = match value {
        Value::Null => String::new(),
        Value::Bool(true) => words.t("journal-yes").to_owned(),
        Value::Bool(false) => words.t("journal-no").to_owned(),
        Value::Number(number) if ["acting_for", "acts_for", "person"].contains(&key) => {
            let id = number.as_i64().and_then(|id| i32::try_from(id).ok());
            id.and_then(|id| names.person(id)).unwrap_or_else(|| number.to_string())
        }
        Value::Number(number) => number.to_string(),
        Value::String(text) => coded(names, key, text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| said(names, key, item)).collect();
            items.join("; ")
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, v)| (label(names, key), said(names, key, v)));
            let fields: Vec<String> = fields
                .filter(|(_, text)| !text.is_empty())
                .map(|(label, text)| format!("{label}: {text}"))
                .collect();
            fields.join("; ")
        }
    };
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(std::iter::once('…')).collect()
}

/// A word of ours for a code where there is one.
fn coded(names: &Names<'_>, key: &str, text: &str) -> String {
    let (words, lang) = (names.words, names.words.lang());
    if let Some(day) = text.parse::<Date>().ok().filter(|_| text.len() == DAY) {
        return numbers::date(words, day);
    }
    let known = match key {
        "state" => {
            [words.of_code("stage", text), words.of_code("person", text)].into_iter().find(|w| !w.is_empty())
        }
        "role" => Some(words.of_code("role", text)).filter(|word| !word.is_empty()),
        "place" => {
            names.concept.find_place(text).map(|place| names.concept.place(place).name.shown(lang).text)
        }
        "department" => {
            let found = names.concept.departments.iter().find(|d| d.code == text);
            found.map(|department| department.name.shown(lang).text)
        }
        "form" => names.concept.find_form(text).map(|form| form.title.shown(lang).text),
        _ => None,
    };
    known.unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Words;
    use model::case::{Case, CaseWords};
    use model::concept::{Improves, Kind, OverTime, Thresholds};
    use model::{Concept, Decimal, Lang, Periodicity};
    use serde_json::json;
    use std::sync::Arc;

    fn of(detail: Value) -> Vec<(String, String, String)> {
        let concept = concept();
        let names = Names { words: Words::of(Lang::En), concept: &concept, people: &[] };
        lines(&names, &detail).into_iter().map(|l| (l.what, l.before, l.after)).collect()
    }

    fn concept() -> Arc<Concept> {
        let case = Case {
            improves: Improves::Down,
            kind: Kind::Count,
            over_time: OverTime::Sum,
            periodicity: Periodicity::Year,
            due_days: None,
            tolerance: Decimal::ZERO,
            thresholds: Thresholds::default(),
            baseline: None,
            targets: Vec::new(),
            values: Vec::new(),
            breaks: Vec::new(),
            today: jiff::civil::date(2026, 11, 22),
            decimals: 0,
        };
        case.concept(CaseWords::default())
    }

    fn line(what: &str, before: &str, after: &str) -> (String, String, String) {
        (what.into(), before.into(), after.into())
    }

    #[test]
    fn what_was_replaced_stands_side_by_side() {
        let detail = json!({
            "before": { "state": "submitted", "due": "2026-11-16" },
            "after": { "state": "correction", "due": "2026-11-20", "version": 2 },
            "acting_for": null, "submission": 7,
        });
        let lines = of(detail);
        assert!(lines.contains(&line("Deadline", "16 November 2026", "20 November 2026")), "{lines:?}");
        assert!(lines.contains(&line("Version", "", "2")), "{lines:?}");
        assert!(lines.iter().all(|(what, ..)| what != "acting_for" && !what.is_empty()), "{lines:?}");
        assert_eq!(of(json!({ "before": "active", "after": "disabled" })).len(), 1);
    }

    #[test]
    fn nothing_known_and_nothing_readable_is_still_shown() {
        assert_eq!(of(json!("not JSON")), [line("", "", "not JSON")]);
        assert_eq!(of(json!({ "strange": [1, 2] })), [line("strange", "", "1; 2")]);
        assert_eq!(of(json!({})), []);
        let long = of(json!({ "reason": "a".repeat(1_000) }));
        assert!(long[0].2.ends_with('…') && long[0].2.chars().count() == LONGEST + 1);
    }

    #[test]
    fn each_of_several_has_its_own_line() {
        let values = json!({ "values": [{ "indicator": "x", "before": "1", "after": "2" }, { "indicator": "y", "after": "3" }] });
        assert_eq!(of(values), [line("x", "1", "2"), line("y", "", "3")]);
    }
}
