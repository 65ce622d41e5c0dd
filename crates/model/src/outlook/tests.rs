//! What an outlook says of plain series, when there is none, and that it never fails.

use super::*;
use crate::aggregation::{Coverage, Origin, Reading};
use crate::concept::SourceIx;
use proptest::prelude::*;

fn measured(period: Period, value: Decimal) -> Measured {
    Measured {
        period,
        reading: Reading::Number(value),
        origin: Origin::Reported { source: SourceIx(0), revision: 1 },
        coverage: None,
    }
}

fn years(from: i16, values: &[i64]) -> Vec<Measured> {
    let year = |(value, i): (&i64, i16)| measured(Period::year(from + i), Decimal::from(*value));
    values.iter().zip(0..).map(year).collect()
}

fn months(from: i16, n: u16, value: impl Fn(u16) -> f64) -> Vec<Measured> {
    let month = |i: u16| Period::month(from + (i / 12) as i16, (i % 12) as u8 + 1);
    (0..n).filter_map(|i| Some(measured(month(i)?, Decimal::from_f64(value(i))?.round_dp(3)))).collect()
}

fn inputs(kind: Kind, of_year: OfYear, target: i64, series: &[Measured]) -> Inputs<'_> {
    Inputs {
        improves: Improves::Down,
        kind,
        of_year,
        decimals: 0,
        most: None,
        target: Some(Aim { year: 2028, value: Decimal::from(target), upper: None }),
        final_year: 2028,
        series,
        breaks: Vec::new(),
    }
}

fn why(inputs: &Inputs<'_>) -> NoOutlook {
    outlook(inputs).unwrap_err().reason
}

#[test]
fn a_straight_line_goes_on() {
    let series = years(2017, &[100, 96, 93, 89, 84, 80, 77, 73]);
    let found = outlook(&inputs(Kind::Rank, OfYear::Last, 62, &series)).unwrap();
    assert_eq!((found.method, found.points), (Method::RobustTrend, 8));
    assert_eq!(found.years.iter().map(|f| f.period.in_year()).collect::<Vec<_>>(), [2025, 2026, 2027, 2028]);
    let end = found.at_end().unwrap();
    assert!((Decimal::from(55)..Decimal::from(60)).contains(&end.median), "{end:?}");
    assert!(end.wide.0 < end.likely.0 && end.likely.0 < end.median);
    assert!(end.median < end.likely.1 && end.likely.1 < end.wide.1);
    assert!(found.probability.unwrap() > 0.9);
    // further away is less sure
    let first = found.years[0].likely;
    assert!(end.likely.1 - end.likely.0 > first.1 - first.0);
}

#[test]
fn one_wild_year_does_not_turn_the_line() {
    let median = |wild: i64| {
        let series = years(2017, &[100, 96, 92, 88, wild, 80, 76, 72]);
        outlook(&inputs(Kind::Count, OfYear::Last, 62, &series)).unwrap().at_end().unwrap().median
    };
    assert!((median(84) - median(400)).abs() < Decimal::from(4), "{} {}", median(84), median(400));
}

#[test]
fn the_running_year_is_what_is_known_and_the_rest() {
    // 100 a month in winter, 200 in summer; the last year has reached September
    let value = |i: u16| if (4..10).contains(&(i % 12)) { 200.0 } else { 100.0 } + f64::from(i * 7 % 5) - 2.0;
    let series = months(2024, 33, value);
    let found = outlook(&inputs(Kind::Count, OfYear::Sum, 1800, &series)).unwrap();
    assert_eq!((found.method, found.points), (Method::SeasonalSmoothing, 33));
    let [running, next, last] = &found.years[..] else { panic!("{:?}", found.years) };
    assert_eq!(found.parts.len(), 27);
    let near = |f: &Forecast| (f.median - Decimal::from(1800)).abs() < Decimal::from(25);
    assert!(near(running) && near(next) && near(last), "{:?}", found.years);
    // nine of its twelve months are known
    let width = |f: &Forecast| f.likely.1 - f.likely.0;
    assert!(width(running) < width(next) && width(next) < width(last));
    let half = found.probability.unwrap();
    assert!((0.2..0.8).contains(&half), "{half}");
}

#[test]
fn shares_and_places_stay_where_they_can_be() {
    let mut series = years(2016, &[80, 84, 87, 92, 95, 97, 99, 98, 99]);
    let share = outlook(&inputs(Kind::Share, OfYear::Last, 100, &series)).unwrap();
    assert_eq!(share.at_end().unwrap().wide.1, Decimal::ONE_HUNDRED);
    series = years(2016, &[40, 33, 31, 22, 18, 15, 10, 6, 3]);
    let place = outlook(&inputs(Kind::Rank, OfYear::Last, 1, &series)).unwrap();
    assert_eq!(place.at_end().unwrap().likely.0, Decimal::ONE);
    let mut worst = inputs(Kind::Rank, OfYear::Last, 1, &series);
    worst.most = Some(Decimal::from(5));
    assert!(outlook(&worst).unwrap().at_end().unwrap().wide.1 <= Decimal::from(5));
    // what cannot fail is certain
    worst.target = Some(Aim { year: 2028, value: Decimal::from(5), upper: None });
    assert_eq!(outlook(&worst).unwrap().probability, Some(1.0));
}

#[test]
fn the_chances_of_both_sides_and_of_a_range_fit_together() {
    let series = years(2016, &[50, 47, 52, 49, 51, 48, 50, 53, 49]);
    let chance = |improves, lower, upper: Option<i64>| {
        let mut inputs = inputs(Kind::Score, OfYear::Last, lower, &series);
        inputs.improves = improves;
        inputs.target = Some(Aim { year: 2028, value: lower.into(), upper: upper.map(Decimal::from) });
        outlook(&inputs).unwrap().probability.unwrap()
    };
    let (up, down) = (chance(Improves::Up, 51, None), chance(Improves::Down, 51, None));
    assert!((up + down - 1.0).abs() < 1e-9, "{up} {down}");
    let within = chance(Improves::Within, 48, Some(51));
    let below = chance(Improves::Down, 48, None);
    assert!((within + below + up - 1.0).abs() < 1e-9);
}

#[test]
fn there_is_none_where_there_is_nothing_to_go_by() {
    let four = years(2021, &[4, 3, 5, 4]);
    let absent = outlook(&inputs(Kind::Count, OfYear::Sum, 3, &four)).unwrap_err();
    assert_eq!((absent.reason, absent.years), (NoOutlook::TooFew, 4));
    let ten = years(2016, &[9, 8, 8, 7, 7, 6, 6, 5, 5, 4]);
    assert_eq!(why(&inputs(Kind::Milestone, OfYear::Last, 1, &ten)), NoOutlook::Milestone);
    let mut inputs = inputs(Kind::Count, OfYear::Sum, 3, &ten);
    assert!(outlook(&inputs).is_ok());
    // nothing is looked at across a break
    inputs.breaks = vec![Period::year(2022)];
    let absent = outlook(&inputs).unwrap_err();
    assert_eq!((absent.reason, absent.years), (NoOutlook::TooFew, 4));
    inputs.breaks = vec![Period::year(2021)];
    assert_eq!(outlook(&inputs).unwrap().first, Period::year(2021));
    inputs.breaks = vec![Period::year(2027)];
    assert_eq!(why(&inputs), NoOutlook::BreakAhead);
    inputs.breaks = vec![Period::year(2029)];
    inputs.final_year = 2025;
    assert_eq!(why(&inputs), NoOutlook::Complete);
}

#[test]
fn a_sum_with_parts_missing_is_not_taken_for_the_whole() {
    let mut series = years(2018, &[90, 88, 86, 84, 82, 80, 78]);
    let mut short = measured(Period::year(2025), Decimal::from(20));
    short.coverage = Some(Coverage { parts: 5, of: 20, population_ppm: None });
    series.push(short);
    let found = outlook(&inputs(Kind::Count, OfYear::Sum, 70, &series)).unwrap();
    assert_eq!((found.last, found.points), (Period::year(2024), 7));
}

#[test]
fn what_never_moved_is_known_no_better_than_its_rounding() {
    let series = years(2016, &[1; 9]);
    let end = *outlook(&inputs(Kind::Score, OfYear::Last, 1, &series)).unwrap().at_end().unwrap();
    assert_eq!(end.median, Decimal::ONE);
    assert!(end.likely.0 < end.median && end.likely.0 > Decimal::ZERO);
    let still = months(2023, 36, |_| 7.0);
    let found = outlook(&inputs(Kind::Count, OfYear::Sum, 84, &still)).unwrap();
    assert_eq!(found.at_end().unwrap().median.round(), Decimal::from(84));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_input_gives_an_outlook_or_a_reason(
        kind in proptest::sample::select(Kind::ALL),
        improves in proptest::sample::select(Improves::ALL),
        of_year in proptest::sample::select(&[OfYear::Sum, OfYear::Mean, OfYear::Last, OfYear::Years][..]),
        by in proptest::sample::select(&Periodicity::ALL[..]),
        first in 1900i16..2190,
        values in proptest::collection::vec((any::<i64>(), 0u32..19, 0u8..12), 0..60),
        shape in 0u8..4,
        ahead in 0i16..12,
        target in any::<i64>(),
        break_at in proptest::option::of(1900i16..2199),
    ) {
        let mut period = Period::new(by, first, 1).unwrap();
        let mut series = Vec::new();
        for (mantissa, scale, skip) in values {
            let value = match shape {
                0 => Decimal::new(mantissa, scale),
                1 => Decimal::from(mantissa.rem_euclid(5)),
                2 => Decimal::MAX,
                _ => Decimal::from(1000 + mantissa % 100),
            };
            // a gap now and then
            period = if skip == 0 { period.shift(2) } else { period.next() };
            if period.in_year() < 2199 {
                series.push(measured(period, value));
            }
        }
        let final_year = (period.in_year() + ahead).min(2199);
        let target = Aim { year: final_year, value: target.into(), upper: Some(Decimal::MAX) };
        let inputs = Inputs {
            improves, kind, of_year, decimals: 1, most: None, target: Some(target), final_year, series: &series,
            breaks: break_at.map(Period::year).into_iter().collect(),
        };
        if let Ok(found) = outlook(&inputs) {
            prop_assert!(found.probability.is_some_and(|p| (0.0..=1.0).contains(&p)));
            prop_assert_eq!(found.at_end().map(|f| f.period), Some(Period::year(final_year)));
            for f in found.years.iter().chain(&found.parts) {
                prop_assert!(f.wide.0 <= f.likely.0 && f.likely.0 <= f.median, "{:?}", f);
                prop_assert!(f.median <= f.likely.1 && f.likely.1 <= f.wide.1, "{:?}", f);
            }
        }
    }
}

#[test]
fn where_the_last_part_of_the_final_year_is_in_there_is_nothing_left_to_forecast() {
    // months whose year nobody reports: a score that is not averaged over time
    let series = months(2019, 120, |i| 50.0 + f64::from(i % 7));
    for of_year in [OfYear::Last, OfYear::Mean, OfYear::Sum] {
        assert_eq!(why(&inputs(Kind::Score, of_year, 62, &series)), NoOutlook::Complete, "{of_year:?}");
    }
    // without December it is December that is forecast
    let found = outlook(&inputs(Kind::Score, OfYear::Last, 62, &series[..119])).unwrap();
    assert_eq!((found.years.len(), found.parts.len()), (1, 1));
}
