//! The rules of a form for a browser: the same data, the spellings that numbers and their stand-ins have, and the words in one language.

use super::answers::{LONGEST_NOTE, SHORTEST_NOTE};
use super::{Base, Check, Personal, RowRef, Rule};
use crate::checks::CheckFault;
use crate::numbers::{NOT_APPLICABLE, NumberFault, UNAVAILABLE};
use crate::periods::MONTHS;
use crate::spelling::folded;
use crate::wording::answers::{Said, cell, day, say};
use crate::wording::{checks, numbers};
use model::value::MAX_SCALE;
use model::{Cell, Concept, Lang};
use serde_json::{Map, Value, json};

/// The rules as JSON for `static/checks.js`, with messages as templates in one language: names in braces are put in by the script.
pub fn rules_json(concept: &Concept, rules: &[Rule], lang: Lang) -> String {
    let code = |row: &RowRef| concept.indicator(row.indicator).code.clone();
    let rules: Vec<Value> = rules.iter().map(|rule| rule_json(rule, &code, lang)).collect();
    let list = |words: &[&str]| words.iter().map(|word| folded(word)).collect::<Vec<String>>();
    let months: Vec<Value> = MONTHS.iter().map(|(forms, kazakh)| json!([forms, kazakh])).collect();
    json!({
        "decimal": match lang { Lang::Kk | Lang::Ru => ",", Lang::En => "." },
        "digits": 18,
        "scale": MAX_SCALE,
        "longest": LONGEST_NOTE,
        "shortest": SHORTEST_NOTE,
        "notApplicable": list(NOT_APPLICABLE),
        "unavailable": list(UNAVAILABLE),
        "months": months,
        "messages": messages(lang),
        "rules": rules,
    })
    .to_string()
}

fn rule_json(rule: &Rule, code: &impl Fn(&RowRef) -> String, lang: Lang) -> Value {
    let row = |row: &RowRef| json!({ "row": row.code, "indicator": code(row) });
    let (check, more) = match &rule.check {
        Check::Readable { percent } => ("readable", json!({ "percent": percent })),
        Check::Required => ("required", json!({})),
        Check::Whole => ("whole", json!({})),
        Check::NonNegative => ("non_negative", json!({})),
        Check::Share => ("share", json!({})),
        Check::Rank => ("rank", json!({})),
        Check::Milestone => ("milestone", json!({})),
        Check::Decimals(decimals) => {
            let fault =
                CheckFault::Decimals { text: placeholder("text"), decimals: *decimals, read_as: None };
            ("decimals", json!({ "decimals": decimals, "message": checks::check(&fault, lang) }))
        }
        Check::Sum { parts } => ("sum", json!({ "parts": parts.iter().map(row).collect::<Vec<_>>() })),
        Check::Part { whole } => ("part", json!({ "whole": row(whole) })),
        Check::Within { base, was, low, high } => {
            let bound = |bound: &Option<model::Decimal>| bound.map(|bound| bound.normalize().to_string());
            let (low, high) = (bound(low), bound(high));
            ("within", json!({ "base": base.code(), "was": was.to_string(), "low": low, "high": high }))
        }
        Check::Unrevised { was } => {
            ("unrevised", json!({ "was": cell_json(*was), "shown": cell(*was, lang) }))
        }
        Check::Total { total, others } => {
            ("total", json!({ "total": total.to_string(), "others": others.to_string() }))
        }
        Check::Reason => ("reason", json!({})),
        Check::Closed { last_day } => ("closed", json!({ "day": day(*last_day, lang) })),
        Check::NotAllZero { rows } => {
            ("not_all_zero", json!({ "rows": rows.iter().map(row).collect::<Vec<_>>() }))
        }
    };
    let mut all = Map::new();
    all.insert("check".to_owned(), check.into());
    if let Some(of) = &rule.row {
        all.insert("row".to_owned(), of.code.as_ref().into());
        all.insert("indicator".to_owned(), code(of).into());
    }
    if let Value::Object(more) = more {
        all.extend(more);
    }
    Value::Object(all)
}

/// A cell as the script keeps it: a number's digits, or a word.
fn cell_json(cell: Cell) -> Value {
    match cell {
        Cell::Number(value) => json!({ "number": value.to_string() }),
        Cell::NotApplicable => json!({ "none": "not_applicable" }),
        Cell::Unavailable => json!({ "none": "unavailable" }),
    }
}

fn placeholder(name: &str) -> Box<str> {
    format!("{{{name}}}").into()
}

/// The words of every objection by its code.
fn messages(lang: Lang) -> Map<String, Value> {
    let text = || placeholder("text");
    let mut all = Map::new();
    let mut add = |code: &str, words: String| all.insert(code.to_owned(), words.into());
    for fault in [
        NumberFault::NotANumber(text()),
        NumberFault::Formula(text()),
        NumberFault::SpreadsheetError(text()),
        NumberFault::NotFinite(text()),
        NumberFault::Exponent(text()),
        NumberFault::Date(text()),
        NumberFault::TooLong(text()),
        NumberFault::Percent(text()),
        NumberFault::Spaces(text()),
    ] {
        add(fault.code(), numbers::number(&fault, lang));
    }
    for fault in [
        CheckFault::NotWhole { text: text(), read_as: None },
        CheckFault::Negative { text: text() },
        CheckFault::Share { text: text() },
        CheckFault::Rank { text: text(), read_as: None },
        CheckFault::Milestone { text: text() },
    ] {
        add(fault.code(), checks::check(&fault, lang));
    }
    let (text, was, whole) = ("{text}", "{was}", "{whole}");
    let decimal = "{decimal}";
    for base in [Base::Previous, Base::YearAgo, Base::Usual, Base::SinceJanuary] {
        add(base.code(), say(Said::Unusual { base, text, was }, lang));
    }
    for (code, said) in [
        ("ambiguous", Said::Ambiguous { text, decimal, whole, longer: "{longer}" }),
        ("both_marks", Said::BothMarks { text, decimal }),
        ("required", Said::Required),
        ("twice", Said::Twice),
        ("unasked", Said::Unasked),
        ("sum", Said::Sum { parts: "{parts}", whole, sum: "{sum}" }),
        ("part", Said::Part { part: "{part}", row: "{row}", whole }),
        ("revised", Said::Revised { was }),
        ("total", Said::Total { text, total: "{total}", others: "{others}" }),
        ("no_reason", Said::NoReason),
        ("not_closed", Said::NotClosed { day: "{day}" }),
        ("all_zero", Said::AllZero),
        ("iin", Said::Personal(Personal::Iin)),
        ("phone", Said::Personal(Personal::Phone)),
        ("email", Said::Personal(Personal::Email)),
        ("note_too_long", Said::NoteTooLong { length: "{length}" }),
    ] {
        add(code, say(said, lang));
    }
    all
}
