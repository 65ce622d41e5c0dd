//! Holds the answers of a form against its rules. `static/checks.js` of the dashboard does the same, and a test compares the two.

use super::answers::{Answer, Answers, LONGEST_NOTE, Value, explains};
use super::fault::{Objection, RuleFault};
use super::personal::personal_data;
use super::{Check, RowRef, Rule};
use crate::checks::CheckFault;
use crate::fault::{Severity, quoted};
use crate::numbers::NumberFault;
use model::{Cell, Decimal, IndicatorIx};

/// An objection, and whether the reporter has explained it.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// What is objected to.
    pub objection: Objection,
    /// Whether it is a warning with an explanation, which stands beside the figure and stops nothing.
    pub explained: bool,
}

/// What stands against a form: errors, and warnings without an explanation. Never panics.
pub fn judge(rules: &[Rule], answers: &Answers) -> Vec<Objection> {
    noted(rules, answers).into_iter().filter(|noted| !noted.explained).map(|noted| noted.objection).collect()
}

/// The same with the warnings that are explained, for whoever reviews the form. Where a row has an error its warnings are left out: they
/// would speak of a figure that is not meant.
pub fn noted(rules: &[Rule], answers: &Answers) -> Vec<Noted> {
    let mut found = Vec::new();
    for rule in rules {
        if let Some(fault) = objection(rule, answers) {
            push(&mut found, rule.row.as_ref(), fault);
        }
    }
    rows(rules, answers, &mut found);
    text(&answers.comment, None, &mut found);
    let faulty: Vec<IndicatorIx> = found
        .iter()
        .filter(|o| o.severity == Severity::Error)
        .filter_map(|objection| objection.indicator)
        .collect();
    found.retain(|o| o.severity == Severity::Error || o.indicator.is_none_or(|ix| !faulty.contains(&ix)));
    let explained = |objection: &Objection| {
        let text = match objection.indicator {
            Some(ix) => answers.get(ix).map_or("", |answer| &answer.explanation),
            None => &answers.comment,
        };
        objection.severity == Severity::Warning && explains(text)
    };
    found.into_iter().map(|objection| Noted { explained: explained(&objection), objection }).collect()
}

fn push(found: &mut Vec<Objection>, row: Option<&RowRef>, fault: RuleFault) {
    found.push(Objection {
        row: row.map_or_else(Box::default, |row| row.code.clone()),
        indicator: row.map(|row| row.indicator),
        severity: fault.severity(),
        fault,
    });
}

/// What holds for every row without a rule of its own: asked for, once, and no data of persons in its explanation.
fn rows(rules: &[Rule], answers: &Answers, found: &mut Vec<Objection>) {
    let mut seen: Vec<IndicatorIx> = Vec::new();
    for (indicator, answer) in answers.rows() {
        let row = rules.iter().filter_map(|rule| rule.row.as_ref()).find(|row| row.indicator == indicator);
        let unknown = RowRef { code: Box::default(), indicator };
        if row.is_none() {
            push(found, Some(&unknown), RuleFault::Unasked);
        } else if seen.contains(&indicator) {
            push(found, row, RuleFault::Twice);
        }
        seen.push(indicator);
        text(&answer.explanation, Some(row.unwrap_or(&unknown)), found);
    }
}

fn text(text: &str, row: Option<&RowRef>, found: &mut Vec<Objection>) {
    let length = text.chars().count();
    if length > LONGEST_NOTE {
        push(found, row, RuleFault::NoteTooLong { length });
    }
    if let Some(personal) = personal_data(text) {
        push(found, row, RuleFault::Personal(personal));
    }
}

fn objection(rule: &Rule, answers: &Answers) -> Option<RuleFault> {
    let number = |row: &RowRef| answers.get(row.indicator).and_then(Answer::number);
    let answer = rule.row.as_ref().and_then(|row| answers.get(row.indicator));
    let value = answer.and_then(Answer::number);
    match &rule.check {
        Check::Readable { percent } => unreadable(answer?, *percent),
        Check::Required => {
            let blank = answer.is_none_or(|answer| answer.value == Value::Blank);
            blank.then_some(RuleFault::Required)
        }
        Check::Whole
        | Check::NonNegative
        | Check::Share
        | Check::Rank
        | Check::Milestone
        | Check::Decimals(_) => passport(&rule.check, answer?, value?).map(RuleFault::Check),
        Check::Sum { parts } => sum(value?, parts, answers),
        Check::Part { whole } => {
            let (part, row, whole) = (value?, whole.code.clone(), number(whole)?);
            (part > whole).then_some(RuleFault::Part { part, row, whole })
        }
        Check::Within { base, was, low, high } => {
            let (text, value) = (quoted(&answer?.written), value?);
            let outside = low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high);
            outside.then_some(RuleFault::Unusual { base: *base, text, was: *was })
        }
        Check::Unrevised { was } => {
            let text = quoted(&answer?.written);
            (answer?.cell()? != *was).then_some(RuleFault::Revised { text, was: *was })
        }
        Check::Total { total, others } => {
            let (text, value) = (quoted(&answer?.written), value?);
            let over = others.checked_add(value).is_some_and(|all| all > *total);
            over.then_some(RuleFault::Total { text, total: *total, others: *others })
        }
        Check::Reason => {
            let missing = matches!(answer?.cell(), Some(Cell::NotApplicable | Cell::Unavailable));
            missing.then_some(RuleFault::NoReason)
        }
        Check::Closed { last_day } => Some(RuleFault::NotClosed { last_day: *last_day }),
        Check::NotAllZero { rows } => {
            let zero = |row: &RowRef| number(row).is_some_and(|value| value.is_zero());
            (!rows.is_empty() && rows.iter().all(zero)).then_some(RuleFault::AllZero)
        }
    }
}

fn unreadable(answer: &Answer, percent: bool) -> Option<RuleFault> {
    match &answer.value {
        Value::Unreadable(fault) => Some(RuleFault::Number(fault.clone())),
        Value::Cell(Cell::Number(_)) if answer.percent && !percent => {
            Some(RuleFault::Number(NumberFault::Percent(quoted(&answer.written))))
        }
        Value::Cell(_) | Value::Blank => None,
    }
}

/// What a number's kind does not allow; numbers are normalized, so that their scale counts decimals that matter.
fn passport(check: &Check, answer: &Answer, value: Decimal) -> Option<CheckFault> {
    let text = quoted(&answer.written);
    let (zero, whole) = (Decimal::ZERO, value.scale() == 0);
    let (broken, fault) = match check {
        Check::Whole => (!whole, CheckFault::NotWhole { text, read_as: None }),
        Check::NonNegative => (value < zero, CheckFault::Negative { text }),
        Check::Share => (value < zero || value > Decimal::ONE_HUNDRED, CheckFault::Share { text }),
        Check::Rank => (!whole || value < Decimal::ONE, CheckFault::Rank { text, read_as: None }),
        Check::Milestone => (value != zero && value != Decimal::ONE, CheckFault::Milestone { text }),
        Check::Decimals(decimals) => {
            let decimals = *decimals;
            (value.scale() > decimals, CheckFault::Decimals { text, decimals, read_as: None })
        }
        Check::Readable { .. }
        | Check::Required
        | Check::Sum { .. }
        | Check::Part { .. }
        | Check::Within { .. }
        | Check::Unrevised { .. }
        | Check::Total { .. }
        | Check::Reason
        | Check::Closed { .. }
        | Check::NotAllZero { .. } => return None,
    };
    broken.then_some(fault)
}

fn sum(whole: Decimal, parts: &[RowRef], answers: &Answers) -> Option<RuleFault> {
    let (mut sum, mut numbers) = (Decimal::ZERO, 0);
    for part in parts {
        match answers.get(part.indicator)?.cell()? {
            Cell::Number(value) => {
                sum = sum.checked_add(value)?;
                numbers += 1;
            }
            Cell::NotApplicable => {}
            Cell::Unavailable => return None,
        }
    }
    let broken = numbers > 0 && sum != whole;
    let codes = || parts.iter().map(|part| part.code.clone()).collect();
    broken.then(|| RuleFault::Sum { parts: codes(), whole, sum: sum.normalize() })
}
