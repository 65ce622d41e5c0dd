//! Assessments can be done again: from what an answer names as its inputs, and from the answers kept for every version of the method.

mod random;
mod written;

use crate::assess_properties::cases::Case;
use crate::demo;
use dashboard::record::{AnswerRecord, InputsRecord};
use model::Decimal;
use model::assess::{METHOD, MOST_PERCENT_OF_PLAN, MOST_SCORE, Reason, Status, VERSION, assess};
use random::Random;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tests::root;

/// Cases kept of each version of the method.
const KEPT: usize = 420;
/// Answers are kept from this version on; of the one before it there are none.
const FIRST_KEPT: u32 = 2;

fn answer_of(case: &Case) -> Value {
    serde_json::to_value(AnswerRecord::of(&assess(&case.inputs()))).unwrap()
}

/// Equal, but for the last digits of growth rates: they are roots, and another processor may round them another way.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= 1e-9 * a.abs().max(1.0)
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.get(key).is_some_and(|o| is_same(value, o)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (one, other) => one == other,
    }
}

#[test]
fn an_answer_can_be_done_again_from_its_own_inputs() {
    let visitor = demo().citizen("en");
    let list = visitor.json("/api/v1/indicators");
    let mut judged = 0;
    for indicator in list["indicators"].as_array().unwrap() {
        let code = indicator["code"].as_str().unwrap();
        for region in ["KZ", "KZ-10", "KZ-75"] {
            let path = format!("/api/v1/indicators/{code}/assessment?region={region}");
            let answer = visitor.json(&path);
            assert_eq!((&answer["method"], &answer["version"]), (&json!(METHOD), &json!(VERSION)), "{path}");
            let again = answer_of(&written::case(&answer["inputs"]));
            for (key, value) in again.as_object().unwrap() {
                assert!(is_same(value, &answer[key]), "{path}: {key} was {}, is {value}", answer[key]);
            }
            judged += usize::from(!answer["working"].is_null());
        }
    }
    assert!(judged > 50, "only {judged} with a verdict");
}

#[test]
fn every_input_is_written_down_and_read_back() {
    for seed in 0..3_000 {
        let case = Random::seeded(seed).case();
        let record = serde_json::to_value(InputsRecord::of(&case.inputs())).unwrap();
        let again = written::case(&record);
        assert_eq!(serde_json::to_value(InputsRecord::of(&again.inputs())).unwrap(), record);
        assert_eq!(assess(&again.inputs()), assess(&case.inputs()), "seed {seed}: {case:?}");
    }
}

fn kept(version: u32) -> PathBuf {
    root().join(format!("tests/golden/{METHOD}-{version}.jsonl"))
}

/// The golden file of a version is written once, with `MAQSAT_BLESS=1` while it is not there, and never again: a change of any result is
/// a new version of the method in `model::assess`, which has a file of its own.
#[test]
fn the_same_inputs_give_the_same_answer_for_ever() {
    let path = kept(VERSION);
    if !path.exists() && std::env::var_os("MAQSAT_BLESS").is_some_and(|v| v == "1") {
        std::fs::write(&path, made()).unwrap();
    }
    let file = std::fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("{}: {e}; a new version of the method needs its file", path.display()));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (line, text) in (1..).zip(file.lines()) {
        let row: Value = serde_json::from_str(text).unwrap();
        let now = answer_of(&written::case(&row["inputs"]));
        assert!(
            is_same(&row["answer"], &now),
            "{} line {line}: version {VERSION} of the method answered\n{}\nand now answers\n{now}\n\
             A change of a result for any input is a new version: raise VERSION in model::assess.",
            path.display(),
            row["answer"]
        );
        for key in ["status", "reason"] {
            *seen.entry(now[key].as_str().unwrap().to_owned()).or_default() += 1;
        }
        *seen.entry(format!("kind {}", row["inputs"]["kind"].as_str().unwrap())).or_default() += 1;
    }
    assert_eq!(file.lines().count(), KEPT);
    let statuses = Status::ALL.iter().map(|s| s.code().to_owned());
    let reasons = Reason::ALL.iter().map(|r| r.code().to_owned());
    let kinds = model::concept::Kind::ALL.iter().map(|k| format!("kind {}", k.code()));
    let missing: Vec<String> =
        statuses.chain(reasons).chain(kinds).filter(|s| !seen.contains_key(s)).collect();
    assert!(missing.is_empty(), "no kept case has {missing:?}; there are {seen:?}");
}

/// The kept cases: of every status and reason a few, then whatever comes.
fn made() -> String {
    let mut seen: BTreeMap<(Status, Reason), usize> = BTreeMap::new();
    let mut lines = Vec::new();
    for seed in 0..200_000 {
        if lines.len() == KEPT {
            break;
        }
        let case = Random::seeded(seed).case();
        let assessment = assess(&case.inputs());
        let n = seen.entry((assessment.status, assessment.reason)).or_default();
        *n += 1;
        // rare verdicts are all kept, common ones only until there are enough of them
        if *n <= 16 {
            let inputs = serde_json::to_value(InputsRecord::of(&case.inputs())).unwrap();
            let answer = serde_json::to_value(AnswerRecord::of(&assessment)).unwrap();
            lines.push(json!({ "inputs": inputs, "answer": answer }).to_string());
        }
    }
    assert_eq!(lines.len(), KEPT, "{seen:?}");
    lines.join("\n") + "\n"
}

#[test]
fn every_version_has_its_file_and_no_other_is_there() {
    let folder = std::fs::read_dir(root().join("tests/golden")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".jsonl")).collect();
    files.sort();
    let versions: Vec<String> =
        (FIRST_KEPT..=VERSION).map(|version| format!("{METHOD}-{version}.jsonl")).collect();
    assert_eq!(files, versions);
}

#[test]
fn a_hundred_thousand_random_cases_have_a_status_and_a_reason() {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for seed in 1_000_000..1_100_000 {
        let case = Random::seeded(seed).wild();
        let assessment = assess(&case.inputs());
        *seen.entry((assessment.status.code(), assessment.reason.code())).or_default() += 1;
        let within = |value: Option<Decimal>, most| value.is_none_or(|v| (Decimal::ZERO..=most).contains(&v));
        assert!(within(assessment.percent_of_plan, MOST_PERCENT_OF_PLAN), "seed {seed}: {assessment:?}");
        assert!(within(assessment.score, MOST_SCORE), "seed {seed}: {assessment:?}");
        if let Ok(growth) = &assessment.growth {
            let finite =
                growth.ratio.is_finite() && growth.observed.is_finite() && growth.required.is_finite();
            assert!(finite, "seed {seed}: {growth:?}");
        }
        let judged = matches!(
            assessment.verdict,
            Status::Achieved | Status::OnTrack | Status::AtRisk | Status::OffTrack | Status::Worsening
        );
        assert_eq!(judged, assessment.score.is_some(), "seed {seed}: {assessment:?}");
    }
    let statuses: std::collections::BTreeSet<&str> = seen.keys().map(|(status, _)| *status).collect();
    let reasons: std::collections::BTreeSet<&str> = seen.keys().map(|(_, reason)| *reason).collect();
    assert_eq!((statuses.len(), reasons.len()), (Status::ALL.len(), Reason::ALL.len()), "{seen:?}");
}
