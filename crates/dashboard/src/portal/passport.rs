//! The passport of an indicator, line by line, with its formula in words.

use crate::numbers;
use crate::page::Visit;
use crate::say::quoted;
use model::concept::OverRegions;
use model::formula::{Formula, Operator};
use model::{Concept, IndicatorIx};

/// The passport, line by line.
pub(super) fn facts(visit: &Visit, ix: IndicatorIx) -> Vec<(&'static str, String)> {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let indicator = concept.indicator(ix);
    let coded = |prefix: &str, code: &str| words.t(&format!("{prefix}-{code}")).to_owned();
    let name = |i: IndicatorIx| concept.indicator(i).title.shown(lang).text.to_owned();
    let over_regions = match indicator.over_regions {
        OverRegions::Sum => words.t("over_regions-sum").to_owned(),
        OverRegions::Mean => words.t("over_regions-mean").to_owned(),
        OverRegions::WeightedMean(by) => {
            words.with("over_regions-weighted_mean", &[("by", quoted(lang, &name(by)).into())])
        }
        OverRegions::None => words.t("over_regions-none").to_owned(),
    };
    let mut facts = vec![
        (words.t("passport-code"), indicator.code.clone()),
        (words.t("passport-kind"), coded("kind", indicator.kind.code())),
        (words.t("passport-unit"), concept.unit(ix).name.shown(lang).text.to_owned()),
        (words.t("passport-improves"), coded("improves", indicator.improves.code())),
        (words.t("passport-periodicity"), coded("periodicity", indicator.periodicity.code())),
    ];
    if let Some(calendar) = concept.calendars.get(indicator.calendar) {
        facts.push((words.t("passport-calendar"), calendar.title.shown(lang).text.to_owned()));
    }
    match &indicator.formula {
        Some(formula) => {
            facts.push((words.t("passport-formula"), written(formula, &|i| quoted(lang, &name(*i)), lang)))
        }
        None => {
            facts.push((words.t("passport-over-time"), coded("over_time", indicator.over_time.code())));
            facts.push((words.t("passport-over-regions"), over_regions));
        }
    }
    facts.push((words.t("passport-owner"), indicator.owner.shown(lang).text.to_owned()));
    let source = concept.source(indicator.source);
    facts.push((
        words.t("passport-source"),
        format!("{} ({})", source.body.shown(lang).text, coded("source", source.status.code())),
    ));
    for b in indicator.breaks.iter().filter(|b| b.place.is_none_or(|p| p == Concept::COUNTRY)) {
        let args = [
            ("period", numbers::period(words, b.period).into()),
            ("reason", b.reason.shown(lang).text.into()),
        ];
        facts.push((words.t("passport-breaks"), words.with("break-from", &args)));
    }
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

/// A formula with names in place of codes and the signs of print.
pub(super) fn written(
    formula: &Formula<IndicatorIx>,
    name: &impl Fn(&IndicatorIx) -> String,
    lang: model::Lang,
) -> String {
    match formula {
        Formula::Number(number) => numbers::number(lang, *number, number.scale()),
        Formula::Name(ix) => name(ix),
        Formula::Apply(operator, operands) => {
            let sign = match operator {
                Operator::Add => '+',
                Operator::Subtract => '−',
                Operator::Multiply => '×',
                Operator::Divide => '/',
            };
            let bracket = |operand: &Formula<IndicatorIx>, right: bool| {
                let text = written(operand, name, lang);
                let tighter = matches!(operator, Operator::Multiply | Operator::Divide);
                let loose = matches!(operand, Formula::Apply(Operator::Add | Operator::Subtract, _));
                let same = right
                    && matches!(operand, Formula::Apply(..))
                    && matches!(operator, Operator::Divide | Operator::Subtract);
                if (tighter && loose) || same { format!("({text})") } else { text }
            };
            format!("{} {sign} {}", bracket(&operands.0, false), bracket(&operands.1, true))
        }
    }
}
