//! A case is judged as a published indicator would be.

use super::*;
use crate::assess::{Reason, Status};

fn case(values: &[(&str, &str)]) -> Case {
    let value = |(period, value): &(&str, &str)| {
        (Period::parse(period).unwrap(), Cell::Number(value.parse().unwrap()))
    };
    Case {
        improves: Improves::Down,
        kind: Kind::Count,
        over_time: OverTime::Sum,
        periodicity: Periodicity::Month,
        due_days: None,
        tolerance: Decimal::new(5, 1),
        thresholds: Thresholds::default(),
        baseline: Some((2023, Decimal::from(1200))),
        targets: vec![Aim { year: 2028, value: Decimal::from(700), upper: None }],
        values: values.iter().map(value).collect(),
        breaks: Vec::new(),
        today: jiff::civil::date(2025, 3, 20),
        decimals: 0,
    }
}

#[test]
fn typed_months_make_the_year_that_is_judged() {
    let months: Vec<String> = (1..=12).map(|m| format!("2024-{m:02}")).collect();
    let months: Vec<(&str, &str)> = months.iter().map(|m| (m.as_str(), "90")).collect();
    let assessment = case(&months).assess();
    let working = assessment.working.unwrap();
    assert_eq!((working.period, working.judged), (Period::year(2024), Decimal::from(1080)));
    assert_eq!(working.expected, Some(Decimal::from(1100)));
    assert_eq!(assessment.status, Status::OnTrack);
}

#[test]
fn without_a_rule_nothing_is_overdue_and_with_one_months_are() {
    let mut case = case(&[("2024", "1080")]);
    assert!(case.assess().timeliness.overdue.is_empty());
    case.due_days = Some(15);
    // on 20 March 2025 January is 48 days past, February 20; March has not ended
    let overdue = case.assess().timeliness.overdue;
    assert_eq!(overdue.iter().map(|p| p.to_string()).collect::<Vec<_>>(), ["2025-01", "2025-02"]);
    assert_eq!(case.assess().status, Status::Stale);
    case.due_days = Some(20);
    assert!(case.assess().is_dated());
}

#[test]
fn nothing_typed_is_not_due_or_no_data() {
    let mut case = case(&[]);
    assert_eq!((case.assess().status, case.assess().reason), (Status::NoData, Reason::NoObservation));
    case.today = jiff::civil::date(2024, 1, 20);
    assert_eq!((case.assess().status, case.assess().reason), (Status::NotDue, Reason::FirstPeriodOpen));
}
