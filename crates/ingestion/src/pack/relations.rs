//! `relations.csv`: how the figures of one place and period hang together.

use super::assemble::Named;
use super::codes::Unique;
use super::fault::{Faults, FormFault};
use super::files::Files;
use super::forms::Forms;
use super::table::{Format, Row, Table};
use super::words;
use crate::fault::quoted;
use model::IndicatorIx;
use model::forms::{Form, Relation, RelationKind};

pub(super) const RELATIONS: Format =
    Format { file: "relations.csv", optional: true, columns: &["kind", "whole", "parts", "note?"] };

/// Reads the relations.
pub(super) fn read(
    files: &Files<'_>,
    forms: &Forms,
    named: &Named<'_>,
    faults: &mut Faults,
) -> Vec<Option<Relation>> {
    let table = Table::read(files, &RELATIONS, faults);
    let mut unique = Unique::default();
    table.rows().map(|row| relation(&row, forms, named, &mut unique, faults)).collect()
}

fn relation(
    row: &Row<'_>,
    forms: &Forms,
    named: &Named<'_>,
    unique: &mut Unique,
    faults: &mut Faults,
) -> Option<Relation> {
    let kind = row.word("kind", &words::relation_kinds(), faults);
    let whole = row.reference("whole", named.indicators, faults).map(IndicatorIx);
    let parts = parts(row, named, faults);
    let (kind, whole, parts) = (kind?, whole?, parts?);
    if kind == RelationKind::Sum {
        let key = format!("{} {}", kind.code(), row.cell("whole"));
        unique.check(row, "whole", &key, faults);
        if parts.len() == 1 {
            row.error("parts", faults, FormFault::OnePart(quoted(row.cell("parts"))));
        }
    }
    for (i, part) in parts.iter().enumerate() {
        if *part == whole || parts[..i].contains(part) {
            row.error("parts", faults, FormFault::Repeated(named.indicators.code(part.0).into()));
        }
    }
    check_members(row, whole, &parts, named, faults);
    let members: Vec<IndicatorIx> = std::iter::once(whole).chain(parts.iter().copied()).collect();
    let holds = |form: &Form| members.iter().all(|ix| form.row(*ix).is_some());
    if forms.any_missing() || forms.list.iter().flatten().any(holds) {
        return Some(Relation { kind, whole, parts });
    }
    faults.warning(row.file, row.at("whole"), FormFault::NeverChecked);
    Some(Relation { kind, whole, parts })
}

/// Codes with spaces between them.
fn parts(row: &Row<'_>, named: &Named<'_>, faults: &mut Faults) -> Option<Vec<IndicatorIx>> {
    const COLUMN: &str = "parts";
    let cell = row.required(COLUMN, faults)?;
    let mut found = Vec::new();
    let mut complete = true;
    for code in cell.split_whitespace() {
        match named.indicators.find(code) {
            Some(ix) => found.push(IndicatorIx(ix)),
            None => {
                row.error(COLUMN, faults, named.indicators.unknown(code));
                complete = false;
            }
        }
    }
    complete.then_some(found)
}

/// Only reported figures of one unit and of periods of one length can be held against each other.
fn check_members(
    row: &Row<'_>,
    whole: IndicatorIx,
    parts: &[IndicatorIx],
    named: &Named<'_>,
    faults: &mut Faults,
) {
    let Some(of) = named.indicator(whole) else { return };
    if of.formula.is_some() {
        row.error("whole", faults, FormFault::Computed(of.code.as_str().into()));
    }
    for part in parts.iter().filter_map(|ix| named.indicator(*ix)) {
        let code: Box<str> = part.code.as_str().into();
        if part.formula.is_some() {
            row.error("parts", faults, FormFault::Computed(code));
        } else if part.periodicity != of.periodicity || !named.same_measure(part, of) {
            row.error("parts", faults, FormFault::Unlike { part: code, whole: of.code.as_str().into() });
        }
    }
}
