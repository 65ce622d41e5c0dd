//! The forms of these pages: what was typed, cells with what is wrong at each, and the page before the last step.

use super::changes::{Changes, changes};
use super::consequences::Consequence;
use super::proposal::{Judged, said};
use super::trail;
use crate::actor::Signed;
use crate::desk::Desk;
use crate::error::Error;
use crate::page::Frame;
use crate::urls::To;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// The longest reason.
const LONGEST_REASON: usize = 500;

/// What a form is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Show what would change.
    Preview,
    /// Show what would change without this row.
    Remove,
    /// Put it in force.
    Commit,
    /// Back to the fields.
    Edit,
}

impl Deed {
    fn of(code: &str) -> Deed {
        match code {
            "remove" => Deed::Remove,
            "commit" => Deed::Commit,
            "edit" => Deed::Edit,
            _ => Deed::Preview,
        }
    }
}

/// What was typed.
pub struct Typed {
    pairs: Vec<(String, String)>,
}

/// What begins the names of cells.
pub const CELL: &str = "cell.";

impl Typed {
    /// The fields of a form, with one kind of line end.
    pub fn of(pairs: Vec<(String, String)>) -> Typed {
        let plain = |(name, value): (String, String)| {
            let text = value.replace("\r\n", "\n");
            // what names a row may end with an empty cell
            let text = if name == "row" { text } else { text.trim().to_owned() };
            (name, text)
        };
        Typed { pairs: pairs.into_iter().map(plain).collect() }
    }

    /// A field; empty if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.pairs.iter().rev().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The cells that were sent, by their column.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().filter_map(|(name, value)| Some((name.strip_prefix(CELL)?, value.as_str())))
    }

    /// What it was sent for.
    pub fn deed(&self) -> Deed {
        Deed::of(self.get("do"))
    }

    /// Why it is changed.
    pub fn reason(&self) -> &str {
        self.get("reason")
    }

    /// Whether the reason can be kept.
    pub fn has_reason(&self) -> bool {
        (1..=LONGEST_REASON).contains(&self.reason().chars().count())
    }

    /// Whether the form was opened under the version in force.
    pub fn is_of(&self, version: u32) -> bool {
        self.get("version").parse() == Ok(version)
    }

    /// Everything that the next step needs again, but for what it is sent for.
    pub fn again(&self) -> Vec<(String, String)> {
        let again = self.pairs.iter().filter(|(name, _)| name != "do" && name != "csrf");
        again.cloned().collect()
    }
}

/// A cell to be typed or chosen.
pub struct CellField {
    /// Its name in the form, and on the page.
    pub name: String,
    /// What it is.
    pub label: String,
    /// The heading in the file.
    pub heading: String,
    /// What stands in it.
    pub value: String,
    /// To choose from: value, words, whether it is chosen. Empty: it is typed.
    pub options: Vec<(String, String, bool)>,
    /// Whether it may have several lines.
    pub is_prose: bool,
    /// What is wrong with it.
    pub faults: Vec<String>,
    /// What stands in the version in force, if that is something else because somebody was quicker.
    pub now: Option<String>,
}

impl CellField {
    /// A cell; what stands in it stays among the options even if it is none of them.
    pub fn new(
        heading: &str,
        label: String,
        value: &str,
        options: Vec<(String, String)>,
        is_prose: bool,
    ) -> CellField {
        let mut options: Vec<(String, String, bool)> = options
            .into_iter()
            .map(|(code, words)| (code == value, code, words))
            .map(|(c, a, b)| (a, b, c))
            .collect();
        if !options.is_empty() && !options.iter().any(|(_, _, chosen)| *chosen) {
            let label = if value.is_empty() { "–" } else { value };
            options.insert(0, (value.to_owned(), label.to_owned(), true));
        }
        CellField {
            name: format!("{CELL}{heading}"),
            label,
            heading: heading.to_owned(),
            value: value.to_owned(),
            options,
            is_prose,
            faults: Vec::new(),
            now: None,
        }
    }
}

/// The form of a row, or of `concept.toml`.
#[derive(Template)]
#[template(path = "administration/concept_form.html")]
pub struct FormPage {
    /// The frame.
    pub frame: Frame,
    /// The bar.
    pub desk: Desk,
    /// The heading.
    pub title: String,
    /// What to know before.
    pub lead: &'static str,
    /// Where it is sent.
    pub action: String,
    /// The version that it was opened under.
    pub version: u32,
    /// What names the row; empty for a new one.
    pub row: String,
    /// The cells.
    pub fields: Vec<CellField>,
    /// The reason typed.
    pub reason: String,
    /// What is wrong with the reason.
    pub reason_fault: bool,
    /// What is wrong elsewhere.
    pub faults: Vec<String>,
    /// Whether somebody was quicker.
    pub is_stale: bool,
    /// Whether the row can be removed.
    pub can_remove: bool,
}

impl FormPage {
    /// The page: as it is, or with what is wrong.
    pub fn answer(&self, signed: &Signed) -> Result<Response, Error> {
        let wrong = self.reason_fault
            || !self.faults.is_empty()
            || self.fields.iter().any(|field| !field.faults.is_empty());
        let status = match (self.is_stale, wrong) {
            (true, _) => StatusCode::CONFLICT,
            (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
            (false, false) => StatusCode::OK,
        };
        Ok(signed.door.answer((status, Html(self.render()?)).into_response()))
    }
}

#[derive(Template)]
#[template(path = "administration/concept_preview.html")]
struct PreviewPage {
    frame: Frame,
    desk: Desk,
    action: String,
    hidden: Vec<(String, String)>,
    reason: String,
    changes: Vec<Changes>,
    consequences: Vec<Consequence>,
    warnings: Vec<String>,
    can_edit: bool,
    is_upload: bool,
}

/// The page before the last step: what changes, what follows, and the button.
pub fn preview(
    signed: &Signed,
    at: To<'_>,
    judged: Judged,
    hidden: Vec<(String, String)>,
    reason: &str,
    is_upload: bool,
) -> Result<Response, Error> {
    let (door, words) = (&signed.door, signed.door.words);
    let title = words.t("concept-keep-preview");
    let page = PreviewPage {
        frame: door.frame(at, title, trail(door, title)),
        desk: Desk::of(signed, To::Concept),
        action: door.urls.to(at),
        hidden,
        reason: reason.to_owned(),
        changes: changes(words, &judged.differences),
        consequences: judged.consequences,
        warnings: judged.warnings.iter().map(|issue| said(issue, door.lang())).collect(),
        can_edit: !is_upload,
        is_upload,
    };
    Ok(door.answer(Html(page.render()?)))
}
