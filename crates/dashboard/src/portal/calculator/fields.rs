//! The fields of the form: what they are called, what stands in them, and what is wrong with it.

use super::Typed;
use crate::numbers;
use crate::text::{Arg, Words};
use ingestion::cases::form::{Field, FormFault};
use model::concept::{Improves, Kind, OverTime, Thresholds};
use model::{Decimal, Periodicity};

/// A field ready to be written.
pub(super) struct FieldView {
    pub id: String,
    pub name: &'static str,
    pub label: &'static str,
    pub hint: String,
    pub value: String,
    /// All that is wrong with it.
    pub error: Option<String>,
    /// For a choice: code, words, chosen.
    pub options: Vec<(&'static str, &'static str, bool)>,
    /// Lines of a field of several.
    pub lines: usize,
    /// What a keyboard should offer.
    pub mode: &'static str,
}

/// The fields that most cases need, and the others.
pub(super) fn fields(
    words: &'static Words,
    usual: Thresholds,
    typed: &Typed,
    faults: &[FormFault],
) -> (Vec<FieldView>, Vec<FieldView>) {
    let of = |fields: &[Field]| fields.iter().map(|f| field(words, usual, typed, faults, *f)).collect();
    (
        of(&[
            Field::Improves,
            Field::Kind,
            Field::BaselineYear,
            Field::Baseline,
            Field::Targets,
            Field::Values,
        ]),
        of(&[
            Field::OverTime,
            Field::Decimals,
            Field::Tolerance,
            Field::Break,
            Field::Today,
            Field::Periodicity,
            Field::DueDays,
            Field::OnTrack,
            Field::AtRisk,
        ]),
    )
}

fn field(
    words: &'static Words,
    usual: Thresholds,
    typed: &Typed,
    faults: &[FormFault],
    field: Field,
) -> FieldView {
    let value = typed.text(field).to_owned();
    let lang = words.lang();
    let several = matches!(field, Field::Targets | Field::Values);
    let said: Vec<String> = faults
        .iter()
        .filter(|fault| fault.field == field)
        .map(|fault| {
            let message = fault.message(lang);
            if several && !fault.found.is_empty() {
                words.with("calculator-line", &[("n", Arg::from(fault.line)), ("fault", message.into())])
            } else {
                message
            }
        })
        .collect();
    let code = field.code();
    let (label, hint) = label(words, usual, field);
    FieldView {
        id: format!("f-{code}"),
        name: code,
        label,
        hint,
        options: options(words, field, value.trim()),
        error: (!said.is_empty()).then(|| said.join(" ")),
        lines: if several { value.lines().count().clamp(4, 14) } else { 0 },
        mode: match field {
            Field::BaselineYear | Field::Decimals | Field::DueDays => "numeric",
            Field::Baseline | Field::Tolerance | Field::OnTrack | Field::AtRisk => "decimal",
            Field::Improves
            | Field::Kind
            | Field::OverTime
            | Field::Targets
            | Field::Values
            | Field::Break
            | Field::Today
            | Field::Periodicity => "text",
        },
        value,
    }
}

fn label(words: &'static Words, usual: Thresholds, field: Field) -> (&'static str, String) {
    let (label, hint) = match field {
        Field::Improves => ("passport-improves", "calculator-hint-improves"),
        Field::Kind => ("passport-kind", "calculator-hint-kind"),
        Field::OverTime => ("passport-over-time", "calculator-hint-over-time"),
        Field::BaselineYear => ("calculator-baseline-year", "calculator-hint-baseline-year"),
        Field::Baseline => ("working-baseline", "calculator-hint-baseline"),
        Field::Targets => ("calculator-targets", "calculator-hint-targets"),
        Field::Values => ("calculator-values", "calculator-hint-values"),
        Field::Decimals => ("calculator-decimals", "calculator-hint-decimals"),
        Field::Tolerance => ("calculator-tolerance", "calculator-hint-tolerance"),
        Field::Break => ("passport-breaks", "calculator-hint-break"),
        Field::Today => ("calculator-today", "calculator-hint-today"),
        Field::Periodicity => ("passport-periodicity", "calculator-hint-periodicity"),
        Field::DueDays => ("calculator-due-days", "calculator-hint-due-days"),
        Field::OnTrack => ("calculator-on-track", "calculator-hint-on-track"),
        Field::AtRisk => ("calculator-at-risk", "calculator-hint-at-risk"),
    };
    let number = |value: Decimal| Arg::from(numbers::number(words.lang(), value, value.scale()));
    let args = [("on_track", number(usual.on_track)), ("at_risk", number(usual.at_risk))];
    (words.t(label), words.with(hint, &args))
}

fn options(words: &'static Words, field: Field, chosen: &str) -> Vec<(&'static str, &'static str, bool)> {
    let codes: Vec<(&'static str, &'static str)> = match field {
        Field::Improves => Improves::ALL.iter().map(|i| ("improves", i.code())).collect(),
        Field::Kind => Kind::ALL.iter().map(|k| ("kind", k.code())).collect(),
        Field::OverTime => OverTime::ALL.iter().map(|o| ("over_time", o.code())).collect(),
        Field::Periodicity => Periodicity::ALL.iter().map(|p| ("periodicity", p.code())).collect(),
        Field::BaselineYear
        | Field::Baseline
        | Field::Targets
        | Field::Values
        | Field::Decimals
        | Field::Tolerance
        | Field::Break
        | Field::Today
        | Field::DueDays
        | Field::OnTrack
        | Field::AtRisk => return Vec::new(),
    };
    let word = |prefix: &str, code: &str| words.of_code(prefix, code);
    codes.into_iter().map(|(prefix, code)| (code, word(prefix, code), code == chosen)).collect()
}
