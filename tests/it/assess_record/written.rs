//! Inputs read back from what an answer says of them: what anyone would write who wants to check it.

use crate::assess_properties::cases::{Case, measured};
use jiff::civil::Date;
use model::aggregation::{Coverage, Reading};
use model::assess::{Aim, Timeliness, YearSoFar};
use model::concept::{Improves, Kind, OverTime, Thresholds};
use model::{Decimal, Period};
use serde_json::Value;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

fn decimal(value: &Value) -> Decimal {
    text(value).parse().unwrap()
}

fn period(value: &Value) -> Period {
    Period::parse(text(value)).unwrap()
}

fn year(value: &Value) -> i16 {
    i16::try_from(value["year"].as_i64().unwrap()).unwrap()
}

fn each<T>(value: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    value.as_array().unwrap().iter().map(read).collect()
}

fn day(value: &Value) -> Date {
    text(value).parse().unwrap()
}

fn reading(figure: &Value) -> Reading {
    match figure.get("reason").map(text) {
        None => Reading::Number(decimal(&figure["value"])),
        Some("not_applicable") => Reading::NotApplicable,
        Some("unavailable") => Reading::Unavailable,
        Some("division_by_zero") => Reading::DivisionByZero,
        Some("overflow") => Reading::Overflow,
        Some(other) => panic!("{other}"),
    }
}

/// The case behind `inputs` of an answer.
pub fn case(inputs: &Value) -> Case {
    let some = |value: &Value| !value.is_null();
    Case {
        improves: Improves::from_code(text(&inputs["improves"])).unwrap(),
        kind: Kind::from_code(text(&inputs["kind"])).unwrap(),
        over_time: OverTime::from_code(text(&inputs["over_time"])).unwrap(),
        tolerance: decimal(&inputs["tolerance"]),
        thresholds: Thresholds {
            on_track: decimal(&inputs["thresholds"]["on_track"]),
            at_risk: decimal(&inputs["thresholds"]["at_risk"]),
        },
        baseline: Some(&inputs["baseline"]).filter(|b| some(b)).map(|b| (year(b), decimal(&b["value"]))),
        targets: each(&inputs["targets"], |t| Aim {
            year: year(t),
            value: decimal(&t["value"]),
            upper: t.get("upper").map(decimal),
        }),
        series: each(&inputs["series"], |m| {
            let part = |coverage: &Value, at: usize| u16::try_from(coverage[at].as_u64().unwrap()).unwrap();
            let coverage = m.get("coverage");
            let coverage =
                coverage.map(|c| Coverage { parts: part(c, 0), of: part(c, 1), population_ppm: None });
            measured(period(&m["period"]), reading(m), coverage)
        }),
        year_so_far: inputs.get("year_so_far").map(|y| YearSoFar {
            period: period(&y["period"]),
            // neither a number nor a reason: there is no total to share
            reading: (y.get("value").or(y.get("reason"))).map(|_| reading(y)),
            before: Some(&y["before"]).filter(|b| some(b)).map(decimal),
        }),
        breaks: each(&inputs["breaks"], period),
        timeliness: Timeliness {
            overdue: each(&inputs["overdue"], period),
            first_closed: inputs["first_closed"].as_bool().unwrap(),
            next_due: Some(&inputs["next_due"]).filter(|d| some(d)).map(day),
        },
        today: day(&inputs["today"]),
    }
}
