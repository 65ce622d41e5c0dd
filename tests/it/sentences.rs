//! Verdicts as sentences in kk, ru and en: a table of cases for a native editor to read, with every reason, kind, ending and plural form.

mod table;

use dashboard::Published;
use dashboard::say::Say;
use dashboard::text::Words;
use ingestion::cases::form::{Field, read};
use model::aggregation::Measured;
use model::assess::{Assessment, Reason, assess, inputs_at};
use model::case::{Case, CaseWords};
use model::concept::{Concept, Kind, Level, OverRegions, OverTime, PlaceIx, RankParts, Text, Thresholds};
use model::{Cell, Decimal, Figures, IndicatorIx, Lang, Observation, Point, SourceIx};
use std::collections::BTreeSet;
use std::sync::Arc;
use table::{CASES, Spec};
use tests::golden;

/// What was typed: `improves=down; values=2024 97, 2025 95`; a comma begins a line of targets or values.
fn typed(spec: &Spec) -> Case {
    let fields: Vec<(Field, String)> = spec
        .typed
        .split("; ")
        .map(|field| {
            let (name, text) = field.split_once('=').unwrap_or_else(|| panic!("{field}"));
            let field = Field::ALL.into_iter().find(|f| f.code() == name).unwrap_or_else(|| panic!("{name}"));
            (field, text.replace(", ", "\n"))
        })
        .collect();
    let fields: Vec<(Field, &str)> = fields.iter().map(|(field, text)| (*field, text.as_str())).collect();
    read(&fields, Thresholds::default()).unwrap_or_else(|faults| panic!("{}: {faults:#?}", spec.name))
}

/// The case, and the parts and the population that it is computed from, if any.
fn published(spec: &Spec, case: &Case) -> Published {
    let unit = spec.unit;
    let words = CaseWords { unit: Text::new(unit[0], unit[1], unit[2]), ..CaseWords::default() };
    let mut concept = Concept::clone(&case.concept(words));
    let mut observations = Vec::new();
    let mut observe = |indicator, place, period, value| {
        let point = Point { period, cell: value, source: SourceIx(0), revision: 1 };
        observations.push(Observation { indicator, place, point });
    };
    // a second indicator: how many there are, for a place in a ranking, or the population
    let second = IndicatorIx(1);
    let mut other = concept.indicators[0].clone();
    (other.code, other.over_time, other.over_regions) = ("other".into(), OverTime::Last, OverRegions::None);
    if let Some(of) = spec.of {
        concept.indicators[0].rank = RankParts { of: Some(second), ..RankParts::default() };
        for (period, _) in &case.values {
            observe(second, Concept::COUNTRY, *period, Cell::Number(Decimal::from(of)));
        }
    }
    if spec.population {
        other.code = "population".into();
    }
    concept.indicators.push(other);
    let (parts, of) = spec.parts.unwrap_or_default();
    for n in 1..=of {
        let mut region = concept.places[0].clone();
        (region.code, region.parent, region.level) = (format!("R{n}"), Some(Concept::COUNTRY), Level::Region);
        concept.places.push(region);
        concept.indicators[0].over_regions = OverRegions::Sum;
        for (period, cell) in &case.values {
            // the first region has it all, so that the total is what was typed
            let cell = if n == 1 { *cell } else { Cell::Number(Decimal::ZERO) };
            if n <= parts {
                observe(Case::INDICATOR, PlaceIx(n), *period, cell);
            }
            observe(second, PlaceIx(n), *period, Cell::Number(Decimal::from(1_000)));
        }
    }
    if of == 0 {
        for (period, cell) in &case.values {
            observe(Case::INDICATOR, Concept::COUNTRY, *period, *cell);
        }
    }
    let figures = Figures::new(2, concept.places.len(), observations);
    Published::new(Arc::new(concept), figures, 0, case.today, None)
}

/// With what only a formula can come to, if the spec wants it.
fn assessed(spec: &Spec, published: &Published) -> Assessment {
    let mut inputs = inputs_at(published.figures(), Case::INDICATOR, Concept::COUNTRY, published.today);
    let Some(reading) = spec.reading else { return assess(&inputs) };
    let series: Vec<Measured> = inputs.series.iter().map(|m| Measured { reading, ..*m }).collect();
    inputs.series = &series;
    assess(&inputs)
}

#[test]
fn every_sentence_reads_well() {
    let mut lines = vec!["case\treason\tkk\tru\ten".to_owned()];
    let mut reasons = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for spec in CASES {
        let case = typed(spec);
        let published = published(spec, &case);
        let assessment = assessed(spec, &published);
        reasons.insert(assessment.reason);
        kinds.insert((case.kind, assessment.reason));
        let said = Lang::ALL.map(|lang| {
            let say = Say::about(Words::of(lang), published.concept(), Case::INDICATOR);
            let sentence = say.sentence(&assessment, published.figures(), Concept::COUNTRY);
            let disagreement = say.disagreement(&assessment).map(|d| format!(" / {d}")).unwrap_or_default();
            format!("{sentence}{disagreement}")
        });
        for sentence in &said {
            assert!(!sentence.contains("sentence-") && !sentence.contains("{"), "{}: {sentence}", spec.name);
            assert!(sentence.ends_with('.') && !sentence.contains(".."), "{}: {sentence}", spec.name);
        }
        lines.push(format!("{}\t{}\t{}", spec.name, assessment.reason.code(), said.join("\t")));
    }
    assert!(CASES.len() >= 60, "{}", CASES.len());
    let missing: Vec<&Reason> = Reason::ALL.iter().filter(|r| !reasons.contains(r)).collect();
    assert!(missing.is_empty(), "no sentence with {missing:?}");
    let unsaid: Vec<&Kind> = Kind::ALL.iter().filter(|k| kinds.iter().all(|(kind, _)| kind != *k)).collect();
    assert!(unsaid.is_empty(), "no sentence of {unsaid:?}");
    golden("sentences.tsv", &(lines.join("\n") + "\n"));
}

#[test]
fn no_two_languages_say_the_same() {
    for spec in CASES {
        let case = typed(spec);
        let published = published(spec, &case);
        let assessment = assessed(spec, &published);
        let [kk, ru, en] = Lang::ALL.map(|lang| {
            let say = Say::about(Words::of(lang), published.concept(), Case::INDICATOR);
            say.sentence(&assessment, published.figures(), Concept::COUNTRY)
        });
        assert!(kk != ru && ru != en && kk != en, "{}", spec.name);
        assert!(!en.chars().any(|c| ('а'..='я').contains(&c)), "{}: {en}", spec.name);
        assert!(!kk.contains("году") && !kk.contains("пути"), "{}: {kk}", spec.name);
    }
}
