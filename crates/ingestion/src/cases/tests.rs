//! Cases in files and forms: what is read, and what is named.

use super::form::{Field, FormFault};
use super::*;
use model::assess::{Reason, Status};
use model::concept::{Improves, Thresholds};
use model::{Cell, Decimal, Lang, Period};

fn read_form(fields: &[(Field, &str)]) -> Result<Case, Vec<FormFault>> {
    form::read(fields, Thresholds::default())
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn a_form_is_read_as_people_write() {
    let case = read_form(&[
        (Field::Improves, "within"),
        (Field::Kind, "rate"),
        (Field::BaselineYear, "2023"),
        (Field::Baseline, "12,50"),
        (Field::Targets, "2026: 6–11\n\n2028 = 5 .. 10\r\n"),
        (Field::Values, "2022 -6\n2023 жылғы мамыр\n2024 11,9\nмай 2026\t1 204\n2026 жылғы 3-тоқсан 17\n2025: н/д\n05.2025 −3\n2026-07"),
        (Field::Break, "2021; 2022-Q1"),
    ])
    .unwrap();
    assert_eq!(case.improves, Improves::Within);
    assert_eq!(case.baseline, Some((2023, decimal("12.5"))));
    let aims: Vec<_> = case.targets.iter().map(|t| (t.year, t.value, t.upper)).collect();
    let range = |lower, upper| (decimal(lower), Some(decimal(upper)));
    assert_eq!((aims[0].1, aims[0].2), range("6", "11"));
    assert_eq!((aims[1].0, (aims[1].1, aims[1].2)), (2028, range("5", "10")));
    let values: Vec<String> = case.values.iter().map(|(p, cell)| format!("{p} {cell:?}")).collect();
    assert_eq!(
        values,
        [
            "2022 Number(-6)",
            "2024 Number(11.9)",
            "2025 Unavailable",
            "2025-05 Number(-3)",
            "2026-Q3 Number(17)",
            "2026-05 Number(1204)"
        ]
    );
    assert_eq!(case.breaks, [Period::year(2021), Period::parse("2022-Q1").unwrap()]);
    assert_eq!((case.decimals, case.tolerance), (2, Decimal::new(5, 3)));
}

#[test]
fn negative_targets_and_ranges_are_told_apart() {
    let targets = |text: &str| {
        let read =
            read_form(&[(Field::Improves, "within"), (Field::Targets, text), (Field::Values, "2025 1")]);
        read.unwrap()
            .targets
            .iter()
            .map(|t| (t.value.to_string(), t.upper.map(|u| u.to_string())))
            .collect::<Vec<_>>()
    };
    assert_eq!(targets("2028 -5"), [("-5".to_owned(), None)]);
    assert_eq!(targets("2028 – 5"), [("5".to_owned(), None)]);
    assert_eq!(targets("2028 -5–-2"), [("-5".to_owned(), Some("-2".to_owned()))]);
    assert_eq!(targets("2028 −5..2"), [("-5".to_owned(), Some("2".to_owned()))]);
}

#[test]
fn every_fault_of_a_form_stands_at_its_field() {
    let faults = read_form(&[
        (Field::Improves, ""),
        (Field::Kind, "speed"),
        (Field::Baseline, "1,234"),
        (Field::BaselineYear, "23"),
        (Field::Targets, "2028 40\nnext year 30\n2028 41"),
        (Field::Values, "2025 many\nyesterday 5"),
        (Field::Today, "8.3.2026"),
        (Field::OnTrack, "2"),
        (Field::Tolerance, "-1"),
        (Field::Decimals, "12"),
        (Field::DueDays, "soon"),
        (Field::Break, "then"),
    ])
    .unwrap_err();
    let mut places: Vec<(Field, usize)> = faults.iter().map(|f| (f.field, f.line)).collect();
    places.sort_by_key(|(field, line)| (Field::ALL.iter().position(|f| f == field), *line));
    let expected = [
        (Field::Improves, 1),
        (Field::Kind, 1),
        (Field::BaselineYear, 1),
        (Field::Baseline, 1),
        (Field::Targets, 2),
        (Field::Targets, 3),
        (Field::Values, 1),
        (Field::Values, 2),
        (Field::Decimals, 1),
        (Field::Tolerance, 1),
        (Field::Break, 1),
        (Field::Today, 1),
        (Field::DueDays, 1),
        (Field::OnTrack, 1),
    ];
    assert_eq!(places, expected, "{faults:#?}");
    for fault in &faults {
        let messages = Lang::ALL.map(|lang| fault.message(lang));
        assert!(messages.iter().all(|m| m.chars().count() > 20), "{messages:?}");
        assert!(messages[0] != messages[1] && messages[1] != messages[2], "{messages:?}");
    }
}

#[test]
fn sense_is_checked_too() {
    let whats = |fields: &[(Field, &str)]| {
        let all: Vec<_> =
            [(Field::Improves, "down"), (Field::Values, "2025 1")].iter().chain(fields).copied().collect();
        read_form(&all).unwrap_err().into_iter().map(|f| f.what).collect::<Vec<_>>()
    };
    assert_eq!(whats(&[(Field::Baseline, "5")]), [CaseFaultKind::NoBaselineYear]);
    assert_eq!(
        whats(&[(Field::Baseline, "5"), (Field::BaselineYear, "2023"), (Field::Targets, "2023 4")]),
        [CaseFaultKind::TargetTooEarly(2023)]
    );
    assert_eq!(whats(&[(Field::Targets, "2028 5–10")]), [CaseFaultKind::RangeNotWithin]);
    assert_eq!(whats(&[(Field::Targets, "2028 10–5")]), [CaseFaultKind::UpperBelow]);
    assert_eq!(whats(&[(Field::AtRisk, "0,97")]), [CaseFaultKind::Threshold]);
    assert_eq!(whats(&[(Field::Baseline, "—"), (Field::BaselineYear, "2023")]), [CaseFaultKind::NoNumber]);
}

#[test]
fn a_file_has_columns_for_everything() {
    let file = "case,improves,kind,over_time,baseline,baseline_year,target_2026,target_2028,target_2028_upper,value_2024,\
        value_2026-Q1,break,today,periodicity,due_days,on_track,at_risk,tolerance,decimals\n\
        a,within,rate,last,20,2023,12,5,10,\"14,0\",н/д,,2026-08-01,quarter,25,0.9,0.5,0.2,1\n\
        b,up,,,1,2023,,3,,2,,2024,,,,,,,\n";
    let read = read(file.as_bytes());
    assert!(read.faults.is_empty(), "{:#?}", read.faults);
    let case = &read.rows[0].case;
    assert_eq!(case.targets.last().unwrap().upper, Some(Decimal::from(10)));
    assert_eq!(case.values[1], (Period::parse("2026-Q1").unwrap(), Cell::Unavailable));
    let assessment = case.assess();
    assert_eq!((assessment.verdict, assessment.reason), (Status::NotAssessable, Reason::NotANumber));
    assert_eq!(assessment.timeliness.overdue.len(), 1, "the second quarter of 2026");
    assert_eq!(read.rows[1].case.assess().reason, Reason::Break);
}

#[test]
fn a_heading_said_twice_and_a_baseline_without_its_year_are_named() {
    let file = "improves,target_2028,target_2028,baseline,value_2025\nup,3,4,1,2\n";
    let faults: Vec<_> = read(file.as_bytes()).faults.into_iter().map(|f| (f.line, f.what)).collect();
    assert_eq!(
        faults,
        [(1, CaseFaultKind::Twice), (2, CaseFaultKind::NoBaselineYear), (2, CaseFaultKind::Twice)]
    );
}

#[test]
fn an_office_s_own_csv_is_read_too() {
    let file =
        "case;improves;baseline_2023;target_2028;value_2025\r\nЗа год;down;12,2;9,0;11,5\r\nЕщё;up;1;2;\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(file);
    let read = read(&bytes);
    assert_eq!(read.rows[0].cells[0], "За год");
    let working = read.rows[0].case.assess().working.unwrap();
    assert_eq!(working.done, Some(decimal("0.21875")));
    assert_eq!(read.rows[0].case.decimals, 1);
    assert_eq!(
        read.faults.iter().map(|f| (f.line, &f.what)).collect::<Vec<_>>(),
        [(3, &CaseFaultKind::NoValue)]
    );
}
