//! What the script of a form works with: the rules, the words, and where it sends what was typed.

use super::sheet::{self, Sheet};
use crate::actor::Signed;
use crate::error::Error;
use crate::urls::{Step, To};
use ingestion::rules::rules_json;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Words of the script: its own names, and the keys of the messages.
const WORDS: [(&str, &str); 12] = [
    ("saved", "entry-js-saved"),
    ("saving", "entry-js-saving"),
    ("unsaved", "entry-js-unsaved"),
    ("offline", "entry-js-offline"),
    ("session", "entry-js-session"),
    ("refused", "entry-js-refused"),
    ("restored", "entry-js-restored"),
    ("changed", "entry-js-changed"),
    ("theirs", "entry-js-theirs"),
    ("takeTheirs", "entry-take-theirs"),
    ("keepMine", "entry-keep-mine"),
    ("pasted", "entry-js-pasted"),
];

#[derive(Serialize)]
struct Data {
    /// Where values are sent.
    url: String,
    /// Goes with them.
    csrf: String,
    /// Where people sign in again.
    sign_in: String,
    /// Under which name the browser keeps what could not be sent: one a person and assignment.
    key: String,
    /// Whether rows that are still blank are objected to.
    strict: bool,
    words: BTreeMap<&'static str, String>,
    rows: Vec<Row>,
    rules: Box<RawValue>,
}

/// What is kept of a row.
#[derive(Serialize)]
pub struct Row {
    /// Its indicator.
    pub indicator: String,
    /// The value as written.
    pub value: String,
    /// The explanation.
    pub explanation: String,
    /// The edition; 0: nothing is kept.
    pub edition: u32,
}

/// Every row of a form as it is kept.
pub fn rows(sheet: &Sheet) -> Vec<Row> {
    let row = |row: &model::forms::FormRow| {
        let kept = sheet.value(row.indicator);
        let answer = kept.map(sheet::answer);
        Row {
            indicator: sheet.concept().indicator(row.indicator).code.clone(),
            value: answer.as_ref().map(|a| a.written.to_string()).unwrap_or_default(),
            explanation: answer.map(|a| a.explanation.to_string()).unwrap_or_default(),
            edition: kept.map_or(0, |value| value.edition),
        }
    };
    sheet.form().rows.iter().map(row).collect()
}

/// The block of data on the page, safe inside an element; nothing for whoever fills in nothing.
pub fn data(signed: &Signed, sheet: &Sheet, strict: bool) -> Result<String, Error> {
    if !sheet.can_enter() {
        return Ok(String::new());
    }
    let door = &signed.door;
    // the script puts in what only it knows
    let places = ["time", "n", "by", "why", "row"].map(|name| (name, format!("{{{name}}}").into()));
    let words = WORDS.map(|(name, key)| (name, door.words.with(key, &places)));
    let broken = || Error::Unmade("the data of a script");
    let rules = rules_json(sheet.concept(), &sheet.rules, door.lang());
    let data = Data {
        url: door.urls.to(To::Assignment(sheet.id(), Step::Values)),
        csrf: door.form_token(),
        sign_in: door.urls.sign_in(Some(&door.urls.to(To::Assignment(sheet.id(), Step::Form)))),
        key: format!("maqsat-entry-{}-{}", signed.actor.person, sheet.id()),
        strict,
        words: words.into_iter().collect(),
        rows: rows(sheet),
        rules: RawValue::from_string(rules).map_err(|_| broken())?,
    };
    let text = serde_json::to_string(&data).map_err(|_| broken())?;
    // nothing in it ends the element or begins another
    Ok(text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
}
