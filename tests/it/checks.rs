//! Checks of forms: the real figures keep the relations, the browser's script agrees with the program, and making rules is quick.

mod cases;

use cases::{Case, WORDS, cases, spellings};
use ingestion::rules::{Answer, Answers, Published, Value, judge, of, rules_json};
use ingestion::{NumberFault, Severity, typed_number};
use model::forms::RelationKind;
use model::{Cell, Concept, Decimal, Figures, IndicatorIx, Lang, Observation, Period, Point, SourceIx};
use serde_json::json;
use std::path::Path;
use tests::{chromium_or_skip, root};

fn builtin() -> (Concept, Figures) {
    let (concept, entries) = maqsat::loaded(false).unwrap();
    let observations = entries.iter().map(|entry| Observation {
        indicator: entry.indicator,
        place: entry.place,
        point: Point { period: entry.period, cell: entry.cell, source: entry.source, revision: 1 },
    });
    let figures = Figures::new(concept.indicators.len(), concept.places.len(), observations);
    (concept, figures)
}

/// The published figures of 2022 by region were entered by others: their form had one sum wrong by one, and no other relation.
#[test]
fn the_real_figures_keep_the_relations_but_for_one_known_slip() {
    let (concept, figures) = builtin();
    let (mut held, mut broken) = (0, Vec::new());
    for relation in &concept.relations {
        for place in concept.regions() {
            for point in figures.reported(relation.whole, place) {
                let number = |ix: &IndicatorIx| figures.number(*ix, place, point.period);
                let Some(whole) = point.cell.number() else { continue };
                let parts: Vec<Decimal> = relation.parts.iter().filter_map(number).collect();
                let holds = match relation.kind {
                    RelationKind::Sum if parts.len() < relation.parts.len() => continue,
                    RelationKind::Sum => parts.iter().sum::<Decimal>() == whole,
                    RelationKind::Part => parts.iter().all(|part| *part <= whole),
                };
                held += u32::from(holds);
                if !holds {
                    let indicator = &concept.indicator(relation.whole).code;
                    broken.push(format!("{indicator} {} {}", concept.place(place).code, point.period));
                }
            }
        }
    }
    assert_eq!(broken, ["crimes KZ-11 2022"]);
    assert!(held >= 60, "only {held} held");
}

/// Everything that the page needs, for Chromium to read from its folder.
fn write_page(folder: &Path, data: &serde_json::Value) {
    let script = std::fs::read_to_string(root().join("crates/dashboard/src/static/checks.js")).unwrap();
    std::fs::write(folder.join("checks.js"), script).unwrap();
    std::fs::write(folder.join("cases.js"), format!("globalThis.DATA = {data};")).unwrap();
    std::fs::write(
        folder.join("run.js"),
        r"const told = DATA.cases.map((c) => maqsatChecks.judge(DATA.rules[c.rules], c.answers));
const said = DATA.spellings.map((text) => {
  const value = maqsatChecks.read(DATA.rules[0], text);
  const number = value.number && value.number.m + 'e-' + value.number.s;
  return [value.kind, number || value.none || value.code || '', value.percent].join(' ');
});
const answer = JSON.stringify({ told, said });
const safe = answer.replace(/[^ -~]|[<>&]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
document.getElementById('out').textContent = safe;
",
    )
    .unwrap();
    let scripts = ["checks.js", "cases.js", "run.js"].map(|name| format!("<script src=\"{name}\"></script>"));
    let page = format!("<!doctype html><meta charset=utf-8><pre id=out></pre>{}", scripts.concat());
    std::fs::write(folder.join("page.html"), page).unwrap();
}

/// What the script told, read out of the page that Chromium leaves.
fn told_by_script(mut chromium: std::process::Command, folder: &Path) -> serde_json::Value {
    let page = format!("file://{}", folder.join("page.html").display());
    let output = chromium.args(["--dump-dom", &page]).output().unwrap();
    let html = String::from_utf8(output.stdout).unwrap();
    let text = html.split("id=\"out\">").nth(1).and_then(|rest| rest.split("</pre>").next());
    let text = text.unwrap_or_else(|| panic!("{html}\n{}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_script_judges_as_the_program_does() {
    let (concept, _) = builtin();
    let folder = tempfile::tempdir().unwrap();
    let Some(chromium) =
        chromium_or_skip("the_script_judges_as_the_program_does", &folder.path().join("profile"))
    else {
        return;
    };
    let cases = cases();
    assert!(cases.len() >= 120, "only {} cases", cases.len());
    let spellings = spellings();
    let lang = |i: usize| Lang::ALL[i % Lang::ALL.len()];
    let rules: Vec<serde_json::Value> = (0..cases.len())
        .map(|i| serde_json::from_str(&rules_json(&concept, &cases[i].rules, lang(i))).unwrap())
        .collect();
    let asked: Vec<serde_json::Value> = (0..cases.len())
        .map(|i| json!({ "rules": i, "answers": answers_json(&concept, &cases[i]) }))
        .collect();
    write_page(folder.path(), &json!({ "rules": rules, "cases": asked, "spellings": spellings }));
    let script = told_by_script(chromium, folder.path());

    let mut unlike = Vec::new();
    let mut objections = 0;
    for (i, case) in cases.iter().enumerate() {
        let ours = objections_json(&concept, case, lang(i));
        objections += ours.as_array().unwrap().len();
        let codes: Vec<&str> = ours.as_array().unwrap().iter().map(|o| o["code"].as_str().unwrap()).collect();
        assert_eq!(codes, case.expected, "{}", case.name);
        if script["told"][i] != ours {
            unlike.push(format!("{}: ours {ours}, the script's {}", case.name, script["told"][i]));
        }
    }
    for (i, text) in spellings.iter().enumerate() {
        let (ours, theirs) = (read_here(text), script["said"][i].as_str().unwrap());
        if ours != theirs {
            unlike.push(format!("{text:?}: ours {ours}, the script's {theirs}"));
        }
    }
    println!("{} cases with {objections} objections, {} spellings", cases.len(), spellings.len());
    assert!(unlike.is_empty(), "{} differ: {:#?}", unlike.len(), &unlike[..unlike.len().min(10)]);
}

fn answers_json(concept: &Concept, case: &Case) -> serde_json::Value {
    let rows: Vec<serde_json::Value> = case
        .answers
        .rows()
        .map(|(ix, answer)| {
            let indicator = &concept.indicator(ix).code;
            json!({ "indicator": indicator, "written": answer.written, "explanation": answer.explanation })
        })
        .collect();
    json!({ "rows": rows, "comment": case.answers.comment })
}

fn objections_json(concept: &Concept, case: &Case, lang: Lang) -> serde_json::Value {
    let told = judge(&case.rules, &case.answers);
    let told = told.iter().map(|objection| {
        let severity = match objection.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        json!({
            "row": objection.row,
            "indicator": objection.indicator.map(|ix| &concept.indicator(ix).code),
            "severity": severity,
            "code": objection.fault.code(),
            "message": objection.message(lang),
        })
    });
    told.collect()
}

/// What one cell means, in the words of the page's script.
fn read_here(text: &str) -> String {
    let answer = Answer::typed(text, "");
    let (kind, more) = match &answer.value {
        Value::Blank => ("blank", String::new()),
        Value::Cell(Cell::Number(value)) => ("number", format!("{}e-{}", value.mantissa(), value.scale())),
        Value::Cell(Cell::NotApplicable) => ("none", "not_applicable".to_owned()),
        Value::Cell(Cell::Unavailable) => ("none", "unavailable".to_owned()),
        Value::Unreadable(NumberFault::Ambiguous { whole: Some(_), .. }) => ("three", String::new()),
        Value::Unreadable(NumberFault::Ambiguous { whole: None, .. }) => ("mixed", String::new()),
        Value::Unreadable(fault) => ("wrong", fault.code().to_owned()),
    };
    format!("{kind} {more} {}", answer.percent)
}

/// A form takes what a single typed number takes, and never more.
#[test]
fn a_form_reads_numbers_as_the_calculator_does() {
    for text in WORDS.iter().map(|(text, _)| (*text).to_owned()).chain(spellings()) {
        let answer = Answer::typed(&text, "");
        if let Some(cell) = answer.cell() {
            let typed = typed_number(&text).unwrap_or_else(|fault| panic!("{text:?}: {fault:?}"));
            assert_eq!(cell, typed, "{text:?}");
        }
    }
}

/// The rules of the longest form, and of one of forty rows, with five years of months behind every figure.
#[test]
fn rules_of_a_form_are_made_in_a_millisecond() {
    let (concept, _) = builtin();
    let place = concept.find_place("KZ-59").unwrap();
    let period = Period::month(2026, 10).unwrap();
    let mut form = concept.find_form("crime_month").unwrap().clone();
    let more = concept.forms.iter().filter(|f| f.periodicity == form.periodicity && f.code != form.code);
    let more: Vec<_> = more.flat_map(|f| f.rows.clone()).take(40 - form.rows.len()).collect();
    form.rows.extend(more);
    assert_eq!(form.rows.len(), 40);
    let mut observations = Vec::new();
    for row in &form.rows {
        for back in 1..=60 {
            let cell = Cell::Number(Decimal::from(100 + (back * 7919) % 50));
            let point = Point { period: period.shift(-back), cell, source: SourceIx(0), revision: 1 };
            observations.push(Observation { indicator: row.indicator, place, point });
        }
    }
    let figures = Figures::new(concept.indicators.len(), concept.places.len(), observations);
    let history = Published { concept: &concept, figures: &figures, place };
    let today = jiff::civil::date(2026, 11, 3);
    let mut answers = Answers::new("");
    for row in &form.rows {
        answers.push(row.indicator, Answer::typed("120", ""));
    }
    let mut best = std::time::Duration::MAX;
    let mut rules = Vec::new();
    for _ in 0..50 {
        let start = std::time::Instant::now();
        rules = of(&concept, &form, place, period, today, &history);
        best = best.min(start.elapsed());
    }
    println!("{} rules of 40 rows in {best:?}", rules.len());
    assert!(rules.len() > 200);
    // built without optimization it takes a few times as long
    let limit = std::time::Duration::from_millis(if cfg!(debug_assertions) { 10 } else { 1 });
    assert!(best < limit, "{best:?}");
    assert!(
        judge(&rules, &answers).iter().all(|o| o.severity == Severity::Warning || o.fault.code() == "part")
    );
}

/// Whatever is written, and however often, the judge answers; a sum and a part hold exactly.
mod properties {
    use super::cases::spellings;
    use super::{Decimal, IndicatorIx, builtin, judge, rules_json};
    use ingestion::rules::{Answer, Answers, Base, Check, RowRef, Rule, personal_data};
    use model::{Cell, Lang};
    use proptest::prelude::*;

    fn row(n: u16) -> RowRef {
        RowRef { code: n.to_string().into(), indicator: IndicatorIx(n) }
    }

    fn number() -> impl Strategy<Value = Decimal> {
        (-999_999_999_999_999_999_i64..=999_999_999_999_999_999, 0_u32..=9)
            .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
    }

    /// Eight of them and a billionth still fit 18 digits.
    fn small() -> impl Strategy<Value = Decimal> {
        (-99_999_999_i64..=99_999_999, 0_u32..=9).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
    }

    fn check() -> impl Strategy<Value = Check> {
        let base = prop_oneof![
            Just(Base::Previous),
            Just(Base::YearAgo),
            Just(Base::Usual),
            Just(Base::SinceJanuary)
        ];
        let rows = || proptest::collection::vec((0_u16..6).prop_map(row), 0..6);
        prop_oneof![
            any::<bool>().prop_map(|percent| Check::Readable { percent }),
            Just(Check::Required),
            Just(Check::Whole),
            Just(Check::NonNegative),
            Just(Check::Share),
            Just(Check::Rank),
            Just(Check::Milestone),
            Just(Check::Reason),
            (0_u32..40).prop_map(Check::Decimals),
            rows().prop_map(|parts| Check::Sum { parts }),
            (0_u16..6).prop_map(|n| Check::Part { whole: row(n) }),
            (base, number(), proptest::option::of(number()), proptest::option::of(number()))
                .prop_map(|(base, was, low, high)| Check::Within { base, was, low, high }),
            number().prop_map(|was| Check::Unrevised { was: Cell::Number(was.normalize()) }),
            (number(), number()).prop_map(|(total, others)| Check::Total { total, others }),
            rows().prop_map(|rows| Check::NotAllZero { rows }),
        ]
    }

    fn written() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            proptest::sample::select(spellings()),
            number().prop_map(|n| n.to_string())
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

        #[test]
        fn the_judge_answers_whatever_is_written(
            rules in proptest::collection::vec((proptest::option::of(0_u16..6), check()), 0..20),
            filled in proptest::collection::vec((0_u16..8, written(), any::<String>()), 0..12),
            comment in any::<String>(),
        ) {
            let rules: Vec<Rule> =
                rules.into_iter().map(|(n, check)| Rule { row: n.map(row), check }).collect();
            let mut answers = Answers::new(&comment);
            for (n, text, note) in &filled {
                answers.push(IndicatorIx(*n), Answer::typed(text, note));
            }
            for objection in judge(&rules, &answers) {
                for lang in Lang::ALL {
                    prop_assert!(objection.message(lang).chars().count() > 10);
                }
            }
            let _ = personal_data(&comment);
        }

        #[test]
        fn a_sum_and_a_part_hold_exactly(parts in proptest::collection::vec(small(), 1..8)) {
            let total: Decimal = parts.iter().sum();
            let last = Decimal::new(1, 9);
            let rows: Vec<RowRef> = (1..).zip(&parts).map(|(n, _)| row(n)).collect();
            let rules: Vec<Rule> = [Rule { row: Some(row(0)), check: Check::Sum { parts: rows.clone() } }]
                .into_iter()
                .chain(rows.iter().map(|r| Rule { row: Some(r.clone()), check: Check::Part { whole: row(20) } }))
                .collect();
            let greatest = parts.iter().max().copied().unwrap_or_default();
            let told = |whole: Decimal, bound: Decimal| {
                let mut answers = Answers::new("");
                answers.push(IndicatorIx(0), Answer::figure(Cell::Number(whole), ""));
                answers.push(IndicatorIx(20), Answer::figure(Cell::Number(bound), ""));
                for (n, part) in (1..).zip(&parts) {
                    answers.push(IndicatorIx(n), Answer::figure(Cell::Number(*part), ""));
                }
                let told = judge(&rules, &answers);
                let count = |code: &str| told.iter().filter(|o| o.fault.code() == code).count();
                (count("sum"), count("part"))
            };
            prop_assert_eq!(told(total, greatest), (0, 0));
            let at_top = parts.iter().filter(|p| **p == greatest).count();
            prop_assert_eq!(told(total + last, greatest - last), (1, at_top));
            prop_assert_eq!(told(total - last, greatest), (1, 0));
        }
    }

    #[test]
    fn rules_of_every_form_are_json() {
        let (concept, figures) = builtin();
        let place = concept.find_place("KZ-59").unwrap();
        let history = super::Published { concept: &concept, figures: &figures, place };
        for form in &concept.forms {
            let rules = super::of(&concept, form, place, form.from, jiff::civil::date(2026, 1, 1), &history);
            for lang in Lang::ALL {
                let json: serde_json::Value =
                    serde_json::from_str(&rules_json(&concept, &rules, lang)).unwrap();
                assert_eq!(json["rules"].as_array().unwrap().len(), rules.len(), "{}", form.code);
                assert!(json["messages"].as_object().unwrap().len() >= 30);
            }
        }
    }
}
