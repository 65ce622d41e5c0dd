//! Golden vectors and edge cases of the verdict.

use super::*;
use crate::aggregation::Origin;
use crate::concept::SourceIx;
use crate::period::Periodicity;

fn measured(period: &str, value: &str) -> Measured {
    Measured {
        period: Period::parse(period).unwrap(),
        reading: Reading::Number(value.parse().unwrap()),
        origin: Origin::Reported { source: SourceIx(0), revision: 1 },
        coverage: None,
    }
}

fn aim(year: i16, value: &str) -> Aim {
    Aim { year, value: value.parse().unwrap(), upper: None }
}

fn inputs<'a>(improves: Improves, baseline: &str, targets: Vec<Aim>, series: &'a [Measured]) -> Inputs<'a> {
    Inputs {
        improves,
        kind: Kind::Score,
        over_time: OverTime::None,
        tolerance: Decimal::new(5, 1),
        thresholds: Thresholds::default(),
        baseline: Some((2023, baseline.parse().unwrap())),
        targets,
        series,
        year_so_far: None,
        breaks: Vec::new(),
        timeliness: Timeliness { first_closed: true, ..Timeliness::default() },
        today: jiff::civil::date(2026, 11, 22),
    }
}

/// Agrees with a figure printed with four decimals, however its last half was rounded.
fn agrees(shown: &str, value: Option<f64>) -> bool {
    match (shown.is_empty(), value) {
        (true, None) => true,
        (false, Some(value)) => (value - shown.parse::<f64>().unwrap()).abs() <= 0.000_050_001,
        _ => false,
    }
}

#[test]
fn golden_vectors() {
    let file = include_str!("../../../../tests/golden/assessment_vectors.csv");
    let mut n = 0;
    for line in file.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [case, improves, baseline, target, value, done, ratio, path, growth_ratio, growth] = cells[..]
        else {
            panic!("{line}")
        };
        let series = [measured("2025", value)];
        let improves = Improves::from_code(improves).unwrap();
        let assessment = assess(&inputs(improves, baseline, vec![aim(2028, target)], &series));
        let working = assessment.working.as_ref().unwrap();
        let shown = |d: Option<Decimal>| d.map(|d| d.to_string().parse::<f64>().unwrap());
        assert_eq!(assessment.status.code(), path, "{case}");
        assert!(agrees(done, shown(working.done)), "{case}: done {:?}", working.done);
        assert!(agrees(ratio, shown(working.ratio)), "{case}: ratio {:?}", working.ratio);
        let growth_status = assessment.growth.as_ref().map_or("not_applicable", |g| g.status.code());
        assert_eq!(growth_status, growth, "{case}");
        assert!(
            agrees(growth_ratio, assessment.growth.as_ref().ok().map(|g| g.ratio)),
            "{case}: {:?}",
            assessment.growth
        );
        n += 1;
    }
    assert_eq!(n, 19);
}

#[test]
fn the_first_goal_reads_as_its_sentence_says() {
    let series = [measured("2023", "100"), measured("2024", "97")];
    let assessment = assess(&inputs(Improves::Down, "100", vec![aim(2028, "40")], &series));
    let working = assessment.working.unwrap();
    assert_eq!(assessment.status, Status::OffTrack);
    assert_eq!(working.expected, Some(Decimal::from(88)));
    assert_eq!((working.done, working.due), (Some(Decimal::new(5, 2)), Some(Decimal::new(2, 1))));
    assert_eq!(assessment.same_period.map(|c| c.absolute), Some(Decimal::from(-3)));
    assert_eq!(assessment.pace.unwrap().needed, Some(Decimal::new(-1425, 2)));
}

#[test]
fn yearly_targets_bend_the_path() {
    let targets = vec![aim(2024, "60"), aim(2025, "60"), aim(2028, "90")];
    let series = [measured("2026", "66")];
    let mut inputs = inputs(Improves::Up, "50", targets, &series);
    let working = assess(&inputs).working.unwrap();
    assert_eq!(working.expected, Some(Decimal::from(70)));
    assert_eq!((working.done, working.due), (Some(Decimal::new(4, 1)), Some(Decimal::new(5, 1))));
    let early = [measured("2024", "60")];
    inputs.series = &early;
    assert_eq!(assess(&inputs).reason, Reason::YearTargetMet);
}

#[test]
fn inside_a_year_the_total_is_projected_by_the_seasonal_share_of_past_years() {
    // half of each year's total falls into January to March, the rest into the other months
    let mut series = Vec::new();
    for year in [2024, 2025] {
        series.push(measured(&format!("{year}"), "240"));
        for month in 1..=12 {
            series.push(measured(&format!("{year}-{month:02}"), if month <= 3 { "40" } else { "13" }));
        }
    }
    for month in 1..=3 {
        series.push(measured(&format!("2026-{month:02}"), "36"));
    }
    series.sort_by_key(|m| m.period);
    let mut inputs = inputs(Improves::Down, "300", vec![aim(2028, "200")], &series);
    inputs.over_time = OverTime::Sum;
    let working = assess(&inputs).working.unwrap();
    assert_eq!(working.share, Some(Share { value: Decimal::new(5, 1), basis: ShareBasis::Years(2) }));
    assert_eq!((working.observed, working.judged), (Decimal::from(108), Decimal::from(216)));
    assert!(working.provisional);
    assert_eq!(working.at, Decimal::from(2026));
    // a break after those years leaves only the days: 90 of 365, too little to judge, so 2025 stands
    inputs.breaks = vec![Period::parse("2026-01").unwrap()];
    inputs.baseline = None;
    let assessment = assess(&inputs);
    assert_eq!(assessment.working.unwrap().period, Period::year(2025));
    assert_eq!(assessment.indication.unwrap().share.unwrap().basis, ShareBasis::Days);
}

#[test]
fn a_total_reported_since_january_takes_the_last() {
    let series = [measured("2025-S1", "60"), measured("2025-Q3", "90")];
    let mut inputs = inputs(Improves::Up, "100", vec![aim(2028, "200")], &series);
    inputs.over_time = OverTime::YearToDate;
    let working = assess(&inputs).working.unwrap();
    assert_eq!(working.observed, Decimal::from(90));
    assert_eq!(working.period, Period::new(Periodicity::Quarter, 2025, 3).unwrap());
}

#[test]
fn ranges_milestones_and_breaks() {
    let range = |lower: &str, upper: &str| Aim { upper: Some(upper.parse().unwrap()), ..aim(2028, lower) };
    let series = [measured("2025", "14")];
    let within = assess(&inputs(Improves::Within, "20", vec![range("5", "10")], &series));
    assert_eq!(within.working.as_ref().unwrap().done, Some(Decimal::new(6, 1)));
    assert_eq!(within.status, Status::OnTrack);
    assert_eq!(within.growth, Err(GrowthInapplicable::Kind));
    let inside = [measured("2025", "7")];
    assert_eq!(
        assess(&inputs(Improves::Within, "20", vec![range("5", "10")], &inside)).status,
        Status::Achieved
    );

    let undone = [measured("2025", "0")];
    let mut milestone = inputs(Improves::Up, "0", vec![aim(2026, "1")], &undone);
    milestone.kind = Kind::Milestone;
    assert_eq!(assess(&milestone).status, Status::OnTrack);
    milestone.today = jiff::civil::date(2027, 1, 1);
    assert_eq!(assess(&milestone).status, Status::OffTrack);

    let mut broken = inputs(Improves::Down, "20", vec![aim(2028, "10")], &series);
    broken.breaks = vec![Period::year(2024)];
    let assessment = assess(&broken);
    assert_eq!((assessment.status, assessment.reason), (Status::NotAssessable, Reason::Break));
}

#[test]
fn nothing_owed_nothing_reported_and_overdue_are_three_things() {
    let empty: [Measured; 0] = [];
    let mut inputs = inputs(Improves::Up, "1", vec![aim(2028, "2")], &empty);
    assert_eq!(assess(&inputs).status, Status::NoData);
    inputs.timeliness.first_closed = false;
    assert_eq!(assess(&inputs).status, Status::NotDue);
    let series = [measured("2024", "1.1")];
    inputs.series = &series;
    inputs.timeliness.overdue = vec![Period::year(2025)];
    let dated = assess(&inputs);
    assert!(dated.is_dated() && dated.status == dated.verdict);
    inputs.timeliness.overdue.push(Period::year(2026));
    let stale = assess(&inputs);
    assert_eq!((stale.status, stale.verdict), (Status::Stale, Status::OffTrack));
}

#[test]
fn met_and_lost_is_remembered() {
    let series = [measured("2024", "41"), measured("2025", "39"), measured("2026", "44")];
    let assessment = assess(&inputs(Improves::Down, "50", vec![aim(2028, "40")], &series));
    assert_eq!(assessment.was_met, Some(Period::year(2025)));
}

#[test]
fn exactly_ninety_five_hundredths_is_on_track_whatever_the_length_of_the_way() {
    // a third of 60 was due, and 19 of these 20 are made: neither 19/120 nor 20/120 has a last decimal
    let series = [measured("2024", "401")];
    let assessment =
        assess(&inputs(Improves::Down, "420", vec![aim(2026, "360"), aim(2029, "300")], &series));
    assert_eq!(assessment.status, Status::OnTrack, "{:?}", assessment.working);
    assert_eq!(assessment.working.unwrap().ratio, Some(Decimal::new(95, 2)));
    let series = [measured("2024", "402")];
    let assessment =
        assess(&inputs(Improves::Down, "420", vec![aim(2026, "360"), aim(2029, "300")], &series));
    assert_eq!(assessment.status, Status::AtRisk);
}

#[test]
fn the_plan_is_that_of_the_whole_year_even_where_only_the_last_year_has_a_target() {
    // the path expects 60 at the end of 2025; in the middle of that year a figure of 54 is nine tenths of the plan
    let series = [measured("2025-S1", "54")];
    let assessment = assess(&inputs(Improves::Up, "50", vec![aim(2027, "70")], &series));
    assert_eq!(assessment.percent_of_plan, Some(Decimal::from(90)));
}

#[test]
fn a_share_of_totals_without_a_january_stays_with_the_last_complete_year() {
    let series = [measured("2024", "55"), measured("2025-02", "99")];
    let mut inputs = inputs(Improves::Up, "50", vec![aim(2028, "75")], &series);
    let february = Period::parse("2025-02").unwrap();
    inputs.year_so_far = Some(YearSoFar { period: february, reading: None, before: None });
    let assessment = assess(&inputs);
    assert_eq!(assessment.working.unwrap().period, Period::year(2024));
    // a month alone neither meets a target nor loses it
    assert_eq!(assessment.was_met, None);
}

#[test]
fn what_cannot_be_judged_is_not_called_lost() {
    let mut series = [measured("2024", "39"), measured("2025", "39")];
    let mut inputs_of = inputs(Improves::Down, "50", vec![aim(2028, "40")], &series);
    inputs_of.breaks = vec![Period::year(2024)];
    let broken = assess(&inputs_of);
    assert_eq!((broken.reason, broken.was_met), (Reason::Break, None), "counted another way");
    series[1].reading = Reading::Unavailable;
    let unknown = assess(&inputs(Improves::Down, "50", vec![aim(2028, "40")], &series));
    assert_eq!((unknown.reason, unknown.was_met), (Reason::NotANumber, None), "nobody knows");
}

#[test]
fn a_hold_that_was_kept_within_tolerance_was_met() {
    let series = [measured("2024", "50.4"), measured("2025", "53")];
    let assessment = assess(&inputs(Improves::Down, "50", vec![aim(2028, "50")], &series));
    assert_eq!((assessment.verdict, assessment.reason), (Status::Worsening, Reason::Hold));
    assert_eq!(assessment.was_met, Some(Period::year(2024)));
}

#[test]
fn the_change_needed_to_a_range_leads_to_its_nearer_bound() {
    let range = Aim { year: 2028, value: Decimal::from(5), upper: Some(Decimal::from(10)) };
    for (value, needed) in [("16", "-2"), ("7", "0"), ("2", "1")] {
        let series = [measured("2025", value)];
        let assessment = assess(&inputs(Improves::Within, "20", vec![range], &series));
        assert_eq!(assessment.pace.unwrap().needed, Some(needed.parse().unwrap()), "{value}");
    }
}

/// Totals of four quarters of every year from 2024 on, the last one only until its second quarter.
fn quarters() -> Vec<Measured> {
    let mut series = Vec::new();
    for year in 2024..=2026 {
        let reported = if year == 2026 { 2 } else { 4 };
        let parts = (1..=reported).map(|q| measured(&format!("{year}-Q{q}"), "10"));
        series.extend((reported == 4).then(|| measured(&year.to_string(), "40")));
        series.extend(parts);
    }
    series.sort_by_key(|m| m.period);
    series
}

#[test]
fn half_a_year_is_not_compared_with_one_in_which_the_way_of_counting_changed() {
    let series = quarters();
    let mut inputs = inputs(Improves::Down, "50", vec![aim(2028, "30")], &series);
    inputs.over_time = OverTime::Sum;
    assert_eq!(assess(&inputs).same_period.unwrap().before, Decimal::from(20));
    // the second quarter of 2025 is counted as that of 2026 is, but not the first
    inputs.baseline = Some((2025, Decimal::from(50)));
    inputs.breaks = vec![Period::parse("2025-Q2").unwrap()];
    let assessment = assess(&inputs);
    assert!(assessment.working.as_ref().is_some_and(|w| w.share.is_some()));
    assert_eq!(assessment.same_period, None);
}

#[test]
fn a_break_in_the_running_year_counts_once_enough_of_it_has_passed() {
    let series = quarters();
    let mut inputs = inputs(Improves::Down, "50", vec![aim(2028, "30")], &series);
    inputs.over_time = OverTime::Sum;
    inputs.breaks = vec![Period::year(2026)];
    let broken = assess(&inputs);
    assert_eq!((broken.status, broken.reason), (Status::NotAssessable, Reason::Break));
    // of the first quarter alone the verdict stays with the last complete year
    let early: Vec<Measured> = series.iter().filter(|m| m.period.to_string() != "2026-Q2").copied().collect();
    inputs.series = &early;
    assert_eq!(assess(&inputs).working.unwrap().period, Period::year(2025));
}

#[test]
fn a_target_that_does_not_lie_after_the_baseline_is_no_target() {
    let series = [measured("2025", "60")];
    for year in [2022, 2023] {
        let assessment = assess(&inputs(Improves::Up, "50", vec![aim(year, "70")], &series));
        assert_eq!(
            (assessment.status, assessment.reason),
            (Status::NotAssessable, Reason::NoTarget),
            "{year}"
        );
    }
    // an earlier one beside a later one is not on the way
    let assessment = assess(&inputs(Improves::Up, "50", vec![aim(2022, "45"), aim(2028, "75")], &series));
    assert_eq!(assessment.working.unwrap().expected, Some(Decimal::from(60)));
}
