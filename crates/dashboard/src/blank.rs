//! The workbook of a report: what `publication` is to write, in the words of a language. Empty, filled with a draft, or sent back with notes on
//! what is wrong.
//!
//! An upload goes `workbook::Workbooks::read` → `ingestion::form::read_grid` → the form's checks; if anything is wrong, the answer is
//! [`filled`] with [`Filled::of_draft`] and the checks' remarks added, or, for a workbook that is none of ours, [`annotated`].

use crate::numbers;
use crate::text::Words;
use ingestion::form::{Answer, Expected, FormDraft, Keys};
use ingestion::grid::{CellKind, Grid, KEYS_SHEET};
use ingestion::{At, Issue, Severity};
use jiff::civil::Date;
use model::concept::{Indicator, Kind};
use model::forms::FormRow;
use model::{Cell, Decimal, IndicatorIx, Lang, Period};
use publication::exports::{
    Accepts, Blank, BlankError, BlankRow, BlankWords, ForeignCell, IssueLine, Remark, Typed, annotated_xlsx,
    blank_xlsx,
};
use std::collections::BTreeMap;

/// Column of explanations in our blank, from 1.
const EXPLANATION: u32 = 5;

/// What stands in one row, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// As it was typed; empty: blank.
    pub text: String,
    /// What it says.
    pub cell: Option<Cell>,
    /// The explanation.
    pub explanation: String,
    /// Remarks on the value.
    pub on_value: Vec<Remark>,
    /// Remarks on the explanation.
    pub on_explanation: Vec<Remark>,
}

impl Filled {
    /// What was typed in one row.
    pub fn of_answer(answer: &Answer) -> Self {
        Filled {
            text: answer.text.clone(),
            cell: answer.cell,
            explanation: answer.explanation.clone().unwrap_or_default(),
            ..Filled::default()
        }
    }

    /// What was typed in an upload, each issue at the row that it is about.
    pub fn of_draft(draft: &FormDraft, lang: Lang) -> BTreeMap<IndicatorIx, Filled> {
        let filled = |(ix, answer): &(IndicatorIx, Answer)| {
            let mut filled = Filled::of_answer(answer);
            for issue in draft.issues.iter().filter(|issue| issue.at.line == answer.at.line) {
                let on_explanation = issue.at.column == EXPLANATION;
                let list = if on_explanation { &mut filled.on_explanation } else { &mut filled.on_value };
                list.push(remark(issue, lang));
            }
            (*ix, filled)
        };
        draft.answers.iter().map(filled).collect()
    }

    fn typed(&self) -> Typed {
        match (self.cell, self.text.is_empty()) {
            (Some(Cell::Number(number)), _) => Typed::Number(number),
            (Some(cell @ (Cell::NotApplicable | Cell::Unavailable)), true) => {
                Typed::Text(sign(cell).to_owned())
            }
            (None, true) => Typed::Blank,
            (Some(Cell::NotApplicable | Cell::Unavailable) | None, false) => Typed::Text(self.text.clone()),
        }
    }
}

/// How a cell without a number is written, so that it is read back in any language.
fn sign(cell: Cell) -> &'static str {
    match cell {
        Cell::Number(_) => "",
        Cell::NotApplicable => "—",
        Cell::Unavailable => "н/д",
    }
}

fn remark(issue: &Issue, lang: Lang) -> Remark {
    Remark { error: issue.severity == Severity::Error, text: issue.message(lang) }
}

/// The report that a blank is of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// Concept, form, department and period.
    pub expected: Expected<'a>,
    /// The assignment, as the database numbers it.
    pub assignment: &'a str,
    /// When it is due.
    pub due: Date,
    /// The day on which the file is made.
    pub made: Date,
    /// Its language.
    pub lang: Lang,
}

/// The workbook of a report. `filled` holds the present draft or what was uploaded; `history` the published figures of the department's
/// place; `issues` is the list that goes into a sheet of its own, empty for a blank that is to be filled in.
///
/// # Errors
/// Only if the form has more rows than a sheet.
pub fn filled(
    report: &Report<'_>,
    filled: &BTreeMap<IndicatorIx, Filled>,
    history: impl Fn(IndicatorIx, Period) -> Option<Cell>,
    issues: &[Issue],
) -> Result<Vec<u8>, BlankError> {
    let Report { expected, lang, .. } = *report;
    let words = Words::of(lang);
    let department = expected.concept.department(expected.department);
    let nothing = Filled::default();
    let rows = expected.form.rows.iter().map(|row| {
        let filled = filled.get(&row.indicator).unwrap_or(&nothing);
        self::row(report, words, row, filled, &history)
    });
    blank_xlsx(&Blank {
        title: expected.form.title.shown(lang).text.to_owned(),
        lines: vec![
            (words.t("blank-department").to_owned(), department.name.shown(lang).text.to_owned()),
            (words.t("blank-period").to_owned(), numbers::period(words, expected.period)),
            (words.t("blank-due").to_owned(), numbers::date(words, report.due)),
        ],
        rows: rows.collect(),
        keys: Keys::new(report.assignment, &expected).pairs(),
        keys_sheet: KEYS_SHEET,
        issues: lines(issues, lang),
        words: blank_words(words, words.t("blank-sheet")),
        made: made(report.made),
    })
}

/// Someone else's workbook, cell by cell where it stood, with notes on what is wrong; `judged` is what the checks say of figures that were read.
///
/// # Errors
/// Only if the grid is larger than a sheet, which the reader of workbooks does not let through.
pub fn annotated(
    grid: &Grid,
    draft: &FormDraft,
    judged: &[(IndicatorIx, Remark)],
    day: Date,
    lang: Lang,
) -> Result<Vec<u8>, BlankError> {
    let words = Words::of(lang);
    let mut cells: BTreeMap<(u32, u32), ForeignCell> = BTreeMap::new();
    for cell in &grid.cells {
        let content = match (cell.kind, cell.text.parse::<Decimal>()) {
            (CellKind::Number, Ok(number)) => Typed::Number(number),
            (CellKind::Percent, _) => Typed::Text(format!("{}%", cell.text)),
            (
                CellKind::Number
                | CellKind::Text
                | CellKind::Imprecise
                | CellKind::Date
                | CellKind::Formula
                | CellKind::Error
                | CellKind::Truth,
                _,
            ) => Typed::Text(cell.text.clone()),
        };
        let (row, column) = (cell.row, cell.column);
        cells.insert((row, column), ForeignCell { row, column, content, remarks: Vec::new() });
    }
    let read = draft.issues.iter().map(|issue| (&issue.at, remark(issue, lang)));
    let judged = judged.iter().filter_map(|(indicator, remark)| {
        let (_, answer) = draft.answers.iter().find(|(ix, _)| ix == indicator)?;
        Some((&answer.at, remark.clone()))
    });
    let mut list = lines(&draft.issues, lang);
    list.extend(judged.clone().map(|(at, remark)| IssueLine { place: place(at, lang), remark }));
    for (at, remark) in read.chain(judged) {
        let Some(row) = u32::try_from(at.line).ok().filter(|row| *row > 0) else { continue };
        let first = cells.range((row, 0)..=(row, u32::MAX)).next().map_or(1, |((_, column), _)| *column);
        let column = if at.column > 0 { at.column } else { first };
        let empty = ForeignCell { row, column, content: Typed::Blank, remarks: Vec::new() };
        cells.entry((row, column)).or_insert(empty).remarks.push(remark);
    }
    let cells: Vec<ForeignCell> = cells.into_values().collect();
    let words = blank_words(words, words.t("blank-foreign-sheet"));
    annotated_xlsx(&cells, &list, &words, made(day))
}

fn row(
    report: &Report<'_>,
    words: &Words,
    row: &FormRow,
    filled: &Filled,
    history: &impl Fn(IndicatorIx, Period) -> Option<Cell>,
) -> BlankRow {
    let Report { expected, lang, .. } = *report;
    let concept = expected.concept;
    let indicator = concept.indicator(row.indicator);
    let figure = |period| match history(row.indicator, period) {
        Some(Cell::Number(number)) => Typed::Number(number),
        Some(cell @ (Cell::NotApplicable | Cell::Unavailable)) => Typed::Text(sign(cell).to_owned()),
        None => Typed::Blank,
    };
    let (accepts, hint) = accepts(indicator);
    BlankRow {
        code: row.code.clone(),
        indicator: indicator.title.shown(lang).text.to_owned(),
        unit: concept.unit(row.indicator).name.shown(lang).text.to_owned(),
        decimals: indicator.decimals,
        accepts,
        hint: words.t(hint).to_owned(),
        value: filled.typed(),
        explanation: filled.explanation.clone(),
        last: figure(expected.period.previous()),
        year_ago: figure(expected.period.same_period_last_year()),
        on_value: filled.on_value.clone(),
        on_explanation: filled.on_explanation.clone(),
    }
}

/// What may be typed, and the key of the words that say so.
fn accepts(indicator: &Indicator) -> (Accepts, &'static str) {
    match indicator.kind {
        Kind::Count => (Accepts::Whole { least: 0 }, "blank-hint-whole"),
        Kind::Rank => (Accepts::Whole { least: 1 }, "blank-hint-rank"),
        Kind::Milestone => (Accepts::Milestone, "blank-hint-milestone"),
        Kind::Share => (Accepts::Share, "blank-hint-share"),
        Kind::Amount | Kind::Rate | Kind::Score => (Accepts::Any, "blank-hint-any"),
    }
}

fn lines(issues: &[Issue], lang: Lang) -> Vec<IssueLine> {
    issues
        .iter()
        .map(|issue| IssueLine { place: place(&issue.at, lang), remark: remark(issue, lang) })
        .collect()
}

/// A place as spreadsheets call it: `D7`.
fn place(at: &At, lang: Lang) -> String {
    match u32::try_from(at.line) {
        Ok(row) if row > 0 && at.column > 0 => format!("{}{row}", letters(at.column)),
        Ok(_) | Err(_) => at.position(lang),
    }
}

/// A column as spreadsheets call it.
fn letters(mut column: u32) -> String {
    let mut text = Vec::new();
    while column > 0 {
        column -= 1;
        text.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    text.iter().rev().collect()
}

fn blank_words(words: &Words, sheet: &str) -> BlankWords {
    let t = |key: &str| words.t(key).to_owned();
    BlankWords {
        sheet: sheet.to_owned(),
        issues: t("blank-issues"),
        headings: [
            t("blank-row-code"),
            t("blank-indicator"),
            t("blank-unit"),
            t("blank-value"),
            t("blank-explanation"),
            t("blank-last"),
            t("blank-year-ago"),
        ],
        issue_headings: [t("blank-where"), t("blank-severity"), t("blank-what")],
        severities: [t("blank-error"), t("blank-warning")],
        unfitting: t("blank-unfitting"),
    }
}

fn made(day: Date) -> (u16, u8, u8) {
    (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_called_as_in_spreadsheets() {
        for (column, text) in [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")] {
            assert_eq!(letters(column), text);
        }
    }
}
