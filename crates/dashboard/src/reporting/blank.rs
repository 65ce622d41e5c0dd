//! The workbook of a form: what `publication` writes, in the words of a language and with what is known of the assignment.

use super::sheet::{self, Sheet};
use crate::numbers;
use crate::say::Say;
use crate::text::Words;
use ingestion::form::Keys;
use ingestion::grid::KEYS_SHEET;
use ingestion::rules::Answer;
use model::concept::Kind;
use model::forms::FormRow;
use model::{Cell, IndicatorIx};
use publication::exports::{Accepts, Blank, BlankRow, BlankWords, IssueLine, Remark, Typed};
use std::collections::BTreeMap;

/// Remarks on the values of rows.
pub type Remarks = BTreeMap<IndicatorIx, Vec<Remark>>;

/// The blank of an assignment with what is filled in, or with what a file brought instead, and what is wrong with that.
pub fn blank(
    sheet: &Sheet,
    words: &'static Words,
    instead: &BTreeMap<IndicatorIx, Answer>,
    remarks: &Remarks,
    issues: Vec<IssueLine>,
) -> Blank {
    let lang = words.lang();
    let expected = sheet.expected();
    let department = &sheet.concept().department(expected.department).name;
    let due = numbers::date(words, sheet.dossier.assignment.due());
    let line = |key: &str, text: &str| (words.t(key).to_owned(), text.to_owned());
    let row = |row: &FormRow| {
        let kept = sheet.value(row.indicator).map(sheet::answer);
        let answer = instead.get(&row.indicator).cloned().or(kept);
        let remarks = remarks.get(&row.indicator).cloned().unwrap_or_default();
        blank_row(sheet, words, row, answer.as_ref(), remarks)
    };
    let today = sheet.doing.today;
    Blank {
        title: sheet.form().title.shown(lang).text.to_owned(),
        lines: vec![
            line("blank-department", department.shown(lang).text),
            line("column-period", &numbers::period(words, sheet.period())),
            line("owed-due", &due),
        ],
        rows: sheet.form().rows.iter().map(row).collect(),
        keys: Keys::new(sheet.id().to_string(), &expected).pairs(),
        keys_sheet: KEYS_SHEET,
        issues,
        words: blank_words(words),
        made: (today.year().unsigned_abs(), today.month().unsigned_abs(), today.day().unsigned_abs()),
    }
}

/// Words of a blank.
pub fn blank_words(words: &'static Words) -> BlankWords {
    let word = |key: &str| words.t(key).to_owned();
    BlankWords {
        sheet: word("blank-sheet"),
        issues: word("blank-issues"),
        headings: headings(words),
        issue_headings: [word("upload-where"), word("blank-severity"), word("upload-what")],
        severities: [word("blank-error"), word("blank-warning")],
        unfitting: word("blank-unfitting"),
    }
}

/// Row code, indicator, unit, value, explanation, last period, same period last year: as `ingestion` reads them back.
pub fn headings(words: &'static Words) -> [String; 7] {
    ["code", "indicator", "unit", "value", "explanation", "previous", "year_ago"]
        .map(|column| words.of_code("blank-column", column).to_owned())
}

fn blank_row(
    sheet: &Sheet,
    words: &'static Words,
    row: &FormRow,
    answer: Option<&Answer>,
    on_value: Vec<Remark>,
) -> BlankRow {
    let indicator = sheet.concept().indicator(row.indicator);
    let say = Say::about(words, sheet.concept(), row.indicator);
    let (previous, year_ago) = (sheet.period().previous(), sheet.period().same_period_last_year());
    let past = |period| sheet.past(row.indicator, period).map_or(Typed::Blank, of_cell);
    BlankRow {
        code: row.code.clone(),
        indicator: indicator.title.shown(words.lang()).text.to_owned(),
        unit: say.unit(),
        decimals: indicator.decimals,
        accepts: accepts(indicator.kind),
        hint: words.of_code("blank-hint", indicator.kind.code()).to_owned(),
        value: answer.map_or(Typed::Blank, of_answer),
        explanation: answer.map(|answer| answer.explanation.to_string()).unwrap_or_default(),
        last: past(previous),
        year_ago: past(year_ago),
        on_value,
        on_explanation: Vec::new(),
    }
}

/// What may be typed without a question.
fn accepts(kind: Kind) -> Accepts {
    match kind {
        Kind::Count => Accepts::Whole { least: 0 },
        Kind::Rank => Accepts::Whole { least: 1 },
        Kind::Milestone => Accepts::Milestone,
        Kind::Share => Accepts::Share,
        // that an amount is not below zero the checks say, with words
        Kind::Amount | Kind::Rate | Kind::Score => Accepts::Any,
    }
}

fn of_cell(cell: Cell) -> Typed {
    match cell {
        Cell::Number(number) => Typed::Number(number),
        Cell::NotApplicable | Cell::Unavailable => Typed::Text(Answer::figure(cell, "").written.into()),
    }
}

/// A number as a number; whatever else was typed as it was typed.
fn of_answer(answer: &Answer) -> Typed {
    match answer.number() {
        Some(number) if !answer.percent => Typed::Number(number),
        Some(_) | None if answer.written.is_empty() => Typed::Blank,
        Some(_) | None => Typed::Text(answer.written.to_string()),
    }
}
