//! The formulas of `indicators.csv`: names found, no circles, no sums of different units, and results of the unit they are said to have.

use super::codes::Codes;
use super::fault::{Faults, FormulaFault};
use super::indicators::Indicators;
use super::table::Row;
use model::IndicatorIx;
use model::formula::{self, Formula, Operator};
use model::units::{self, Measure};

const COLUMN: &str = "formula";

/// Reads every formula into its indicator; `measure` tells what a unit measures.
pub(super) fn resolve(
    indicators: &mut Indicators,
    measure: &impl Fn(&str) -> Option<Measure>,
    faults: &mut Faults,
) {
    let Indicators { table, codes, list } = indicators;
    let formulas: Vec<_> = table.rows().map(|row| read(&row, codes, faults)).collect();
    check_circle(table.rows(), &formulas, codes, faults);
    for (row, formula) in table.rows().zip(&formulas) {
        let unit = |ix: IndicatorIx| table.rows().nth(ix.get()).map_or("", |r| r.cell("unit"));
        let Some(formula) = formula else { continue };
        if let Err((left, right)) = unit_of(formula, &unit) {
            row.error(COLUMN, faults, FormulaFault::Units { left: left.into(), right: right.into() });
        } else if let Some(result) = measure(row.cell("unit"))
            && let Err(nonsense) = units::check(formula, &|ix| measure(unit(*ix)), &result)
        {
            row.error(COLUMN, faults, FormulaFault::Nonsense { nonsense, unit: row.cell("unit").into() });
        }
    }
    for (indicator, formula) in list.iter_mut().zip(formulas) {
        if let Some(indicator) = indicator {
            indicator.formula = formula;
        }
    }
}

fn read(row: &Row<'_>, codes: &Codes, faults: &mut Faults) -> Option<Formula<IndicatorIx>> {
    let text = row.cell(COLUMN);
    if text.is_empty() {
        return None;
    }
    let formula = match Formula::parse(text) {
        Ok(formula) => formula,
        Err(fault) => {
            row.error(COLUMN, faults, FormulaFault::Syntax(fault));
            return None;
        }
    };
    let resolved = formula.resolve(&mut |name| codes.find(name).map(IndicatorIx).ok_or_else(|| name.clone()));
    resolved
        .map_err(|name| {
            let (at, nearest) = (position(text, &name), codes.nearest(&name));
            row.error(COLUMN, faults, FormulaFault::Unknown { at, name: name.into(), nearest });
        })
        .ok()
}

/// Where a name stands in a formula, in characters from 0; formulas that were read are ASCII.
fn position(text: &str, name: &str) -> usize {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let whole = |at: &usize| {
        !text[..*at].ends_with(part_of_name) && !text[at + name.len()..].starts_with(part_of_name)
    };
    let found = text.match_indices(name).map(|(at, _)| at).find(whole).unwrap_or(0);
    text[..found].chars().count()
}

fn check_circle<'t>(
    mut rows: impl Iterator<Item = Row<'t>>,
    formulas: &[Option<Formula<IndicatorIx>>],
    codes: &Codes,
    faults: &mut Faults,
) {
    let uses = |i: usize| -> Vec<usize> {
        let names = formulas[i].iter().flat_map(Formula::names);
        names.map(|ix| ix.get()).collect()
    };
    let Some(circle) = formula::cycle(formulas.len(), uses) else { return };
    let name = |i: &usize| codes.all()[*i].as_str().into();
    let codes = circle.iter().chain(circle.first()).map(name).collect();
    if let Some(row) = circle.first().and_then(|first| rows.nth(*first)) {
        row.error(COLUMN, faults, FormulaFault::Cycle(codes));
    }
}

/// The unit of a formula's result as far as it is plain; two units that cannot be added up are the error.
fn unit_of<'u>(
    formula: &Formula<IndicatorIx>,
    unit: &impl Fn(IndicatorIx) -> &'u str,
) -> Result<Option<&'u str>, (&'u str, &'u str)> {
    match formula {
        Formula::Number(_) => Ok(None),
        Formula::Name(name) => Ok(Some(unit(*name)).filter(|u| !u.is_empty())),
        Formula::Apply(operator, operands) => {
            let (left, right) = (unit_of(&operands.0, unit)?, unit_of(&operands.1, unit)?);
            match (operator, left, right) {
                (Operator::Add | Operator::Subtract, Some(left), Some(right)) if left != right => {
                    Err((left, right))
                }
                (Operator::Add | Operator::Subtract, left, right) => Ok(left.or(right)),
                // a product or quotient of two units is a unit that has no name here
                (Operator::Multiply | Operator::Divide, _, _) => Ok(None),
            }
        }
    }
}
