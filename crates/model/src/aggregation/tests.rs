//! Aggregation over regions and time, on a country of three regions.

use super::*;
use crate::concept::OverTime;
use crate::concept::{
    Improves, Kind, Level, Place, PlaceKind, RankParts, Source, SourceStatus, Text, Unit, Wording,
};
use crate::figures::Observation;
use crate::formula::Formula;
use crate::period::Periodicity;

const OFFENCES: IndicatorIx = IndicatorIx(0);
const POPULATION: IndicatorIx = IndicatorIx(1);
const RATE: IndicatorIx = IndicatorIx(2);
const TRUST: IndicatorIx = IndicatorIx(3);
const SOLVED: IndicatorIx = IndicatorIx(4);
const DETECTION: IndicatorIx = IndicatorIx(5);
const PATROLS: IndicatorIx = IndicatorIx(6);
const COUNTRY: PlaceIx = PlaceIx(0);

fn indicator(code: &str, over_time: OverTime, over_regions: OverRegions) -> Indicator {
    Indicator {
        code: code.into(),
        task: None,
        title: Text::default(),
        wording: Wording::Working,
        kind: Kind::Count,
        improves: Improves::Down,
        over_time,
        over_regions,
        formula: None,
        unit: 0,
        decimals: 1,
        level: Level::Region,
        periodicity: Periodicity::Month,
        calendar: 0,
        owner: Text::default(),
        source: SourceIx(0),
        weight: Decimal::ONE,
        tolerance: None,
        sensitive: false,
        rank: RankParts::default(),
        definition: Text::default(),
        method: Text::default(),
        breaks: Vec::new(),
    }
}

fn place(code: &str, parent: Option<PlaceIx>) -> Place {
    let (level, kind) = match parent {
        None => (Level::Country, PlaceKind::Country),
        Some(_) => (Level::Region, PlaceKind::Oblast),
    };
    Place {
        code: code.into(),
        parent,
        level,
        kind,
        name: Text::default(),
        short: Text::default(),
        tile: None,
        opened: None,
        closed: None,
    }
}

fn concept() -> Arc<Concept> {
    let names = |name: &String| match name.as_str() {
        "offences" => Ok(OFFENCES),
        "population" => Ok(POPULATION),
        "solved" => Ok(SOLVED),
        _ => Err(()),
    };
    let mut rate = indicator("rate", OverTime::None, OverRegions::None);
    let formula = Formula::parse("offences / population * 10000").unwrap();
    rate.formula = Some(formula.resolve(&mut |n| names(n)).unwrap());
    let mut detection = indicator("detection", OverTime::None, OverRegions::None);
    let formula = Formula::parse("solved / offences * 100").unwrap();
    detection.formula = Some(formula.resolve(&mut |n| names(n)).unwrap());
    Arc::new(Concept {
        code: "test".into(),
        disclosure_threshold: 5,
        indicators: vec![
            indicator("offences", OverTime::Sum, OverRegions::Sum),
            indicator("population", OverTime::Last, OverRegions::Sum),
            rate,
            indicator("trust", OverTime::Mean, OverRegions::WeightedMean(POPULATION)),
            indicator("solved", OverTime::Sum, OverRegions::Sum),
            detection,
            indicator("patrols", OverTime::YearToDate, OverRegions::Sum),
        ],
        units: vec![Unit { code: "u".into(), name: Text::default(), short: Text::default() }],
        places: vec![
            place("X", None),
            place("X-1", Some(COUNTRY)),
            place("X-2", Some(COUNTRY)),
            place("X-3", Some(COUNTRY)),
        ],
        sources: vec![Source {
            code: "s".into(),
            status: SourceStatus::Working,
            title: Text::default(),
            body: Text::default(),
            reference: String::new(),
        }],
        ..Concept::empty()
    })
}

fn aggregated(figures: &[(IndicatorIx, u16, &str, &str)]) -> Aggregated {
    of_concept(concept(), figures)
}

fn of_concept(concept: Arc<Concept>, figures: &[(IndicatorIx, u16, &str, &str)]) -> Aggregated {
    let population = [(1, "100"), (2, "300"), (3, "600")].map(|(p, v)| (POPULATION, p, "2023", v));
    let observations =
        figures.iter().copied().chain(population).map(|(indicator, place, period, value)| Observation {
            indicator,
            place: PlaceIx(place),
            point: Point {
                period: Period::parse(period).unwrap(),
                cell: if value == "n/a" { Cell::NotApplicable } else { Cell::Number(value.parse().unwrap()) },
                source: SourceIx(0),
                revision: 1,
            },
        });
    let figures = Figures::new(concept.indicators.len(), concept.places.len(), observations);
    Aggregated::new(concept, figures)
}

fn at(aggregated: &Aggregated, indicator: IndicatorIx, place: u16, period: &str) -> Measured {
    *aggregated.measured(indicator, PlaceIx(place), Period::parse(period).unwrap()).expect(period)
}

fn number(text: &str) -> Option<Decimal> {
    Some(text.parse().unwrap())
}

#[test]
fn a_sum_with_a_missing_part_is_provisional_with_its_coverage() {
    let figures = aggregated(&[(OFFENCES, 1, "2024-01", "5"), (OFFENCES, 3, "2024-01", "7")]);
    let country = at(&figures, OFFENCES, 0, "2024-01");
    assert_eq!(country.number(), number("12"));
    assert!(country.is_provisional());
    let coverage = country.coverage.unwrap();
    assert_eq!((coverage.parts, coverage.of, coverage.population()), (2, 3, number("70")));
}

#[test]
fn a_part_to_which_a_figure_does_not_apply_is_not_expected() {
    let figures = aggregated(&[
        (OFFENCES, 1, "2024-01", "5"),
        (OFFENCES, 2, "2024-01", "n/a"),
        (OFFENCES, 3, "2024-01", "7"),
    ]);
    let country = at(&figures, OFFENCES, 0, "2024-01");
    assert_eq!((country.number(), country.is_provisional()), (number("12"), false));
}

#[test]
fn a_derived_figure_is_evaluated_anew_from_aggregated_inputs() {
    let figures = aggregated(&[
        (OFFENCES, 1, "2024-01", "1"),
        (OFFENCES, 2, "2024-01", "3"),
        (OFFENCES, 3, "2024-01", "12"),
    ]);
    // 16 of 1,000 people: 160, not the mean of 100, 100 and 200
    assert_eq!(at(&figures, RATE, 0, "2024-01").number(), number("160"));
    assert_eq!(at(&figures, RATE, 3, "2024-01").number(), number("200"));
    assert!(figures.concept().is_flow(RATE));
    assert!(!figures.concept().is_flow(TRUST));
}

#[test]
fn a_weighted_mean_uses_the_weights_of_its_parts() {
    let figures = aggregated(&[(TRUST, 1, "2024", "10"), (TRUST, 2, "2024", "20"), (TRUST, 3, "2024", "30")]);
    assert_eq!(at(&figures, TRUST, 0, "2024").number(), number("25"));
}

#[test]
fn months_make_quarters_and_years_only_when_all_are_there() {
    let months: Vec<String> = (1..=12).map(|m| format!("2024-{m:02}")).collect();
    let mut rows: Vec<_> = months.iter().map(|m| (OFFENCES, 1, m.as_str(), "2")).collect();
    let figures = aggregated(&rows);
    assert_eq!(at(&figures, OFFENCES, 1, "2024").number(), number("24"));
    assert_eq!(at(&figures, OFFENCES, 1, "2024-Q2").number(), number("6"));
    assert_eq!(at(&figures, OFFENCES, 1, "2024-S2").number(), number("12"));
    rows.remove(4);
    let figures = aggregated(&rows);
    assert_eq!(figures.measured(OFFENCES, PlaceIx(1), Period::year(2024)), None);
    assert_eq!(at(&figures, OFFENCES, 1, "2024-Q1").number(), number("6"));
}

#[test]
fn regions_then_time_equals_time_then_regions() {
    let months: Vec<String> = (1..=12).map(|m| format!("2024-{m:02}")).collect();
    let values: Vec<String> = (0..36).map(|i| format!("{}.{}", i * 7 % 11, i % 10)).collect();
    let rows: Vec<_> = (0..36)
        .map(|i| (OFFENCES, (i / 12 + 1) as u16, months[i % 12].as_str(), values[i].as_str()))
        .collect();
    let figures = aggregated(&rows);
    let year = at(&figures, OFFENCES, 0, "2024").number();
    let by_month = months.iter().map(|m| at(&figures, OFFENCES, 0, m).number().unwrap()).sum::<Decimal>();
    let by_region = (1..=3).map(|p| at(&figures, OFFENCES, p, "2024").number().unwrap()).sum::<Decimal>();
    assert_eq!((year, by_month), (Some(by_region), by_region));
}

#[test]
fn a_reported_total_stands_beside_a_complete_sum_and_before_an_incomplete_one() {
    let mut rows =
        vec![(OFFENCES, 0, "2024", "99"), (OFFENCES, 1, "2024", "30"), (OFFENCES, 2, "2024", "30")];
    let incomplete = aggregated(&rows);
    assert_eq!(at(&incomplete, OFFENCES, 0, "2024").number(), number("99"));
    assert!(!at(&incomplete, OFFENCES, 0, "2024").is_provisional());
    rows.push((OFFENCES, 3, "2024", "38"));
    let complete = at(&aggregated(&rows), OFFENCES, 0, "2024");
    let beside = |rows: &[(IndicatorIx, u16, &str, &str)]| {
        let figures = aggregated(rows);
        figures.reported_beside(OFFENCES, COUNTRY, &at(&figures, OFFENCES, 0, "2024"))
    };
    assert_eq!((complete.number(), beside(&rows)), (number("98"), number("99")));
}

#[test]
fn division_by_zero_is_said_and_never_infinity() {
    let concept = concept();
    let observation = |indicator, value: i64| Observation {
        indicator,
        place: PlaceIx(1),
        point: Point {
            period: Period::year(2024),
            cell: Cell::Number(value.into()),
            source: SourceIx(0),
            revision: 1,
        },
    };
    let figures =
        Figures::new(concept.indicators.len(), 4, [observation(OFFENCES, 5), observation(POPULATION, 0)]);
    let aggregated = Aggregated::new(concept, figures);
    assert_eq!(at(&aggregated, RATE, 1, "2024").reading, Reading::DivisionByZero);
}

#[test]
fn a_unit_counts_only_while_it_exists() {
    let mut concept = (*concept()).clone();
    concept.places[2].opened = Period::parse("2024-06");
    concept.places[3].closed = Period::parse("2024-08");
    let mut rows = Vec::new();
    for month in ["2024-05", "2024-06", "2024-08", "2024-09"] {
        rows.extend([(OFFENCES, 1, month, "5"), (OFFENCES, 2, month, "7"), (OFFENCES, 3, month, "9")]);
    }
    let figures = of_concept(Arc::new(concept), &rows);
    for (month, value, of) in
        [("2024-05", "14", 2), ("2024-06", "21", 3), ("2024-08", "21", 3), ("2024-09", "12", 2)]
    {
        let country = at(&figures, OFFENCES, 0, month);
        let coverage = country.coverage.unwrap();
        assert_eq!((country.number(), coverage.parts, coverage.of), (number(value), of, of), "{month}");
        assert!(!country.is_provisional());
    }
}

#[test]
fn one_missing_month_does_not_take_a_whole_region_out_of_the_year() {
    let months: Vec<String> = (1..=12).map(|m| format!("2024-{m:02}")).collect();
    let all = (1..=3).flat_map(|p| months.iter().map(move |m| (OFFENCES, p, m.as_str(), "2")));
    let rows: Vec<_> = all.filter(|(_, place, month, _)| (*place, *month) != (3, "2024-12")).collect();
    let year = at(&aggregated(&rows), OFFENCES, 0, "2024");
    // 35 months of 36, not the 24 of the two regions that have all of theirs
    assert_eq!(year.number(), number("70"));
    let coverage = year.coverage.unwrap();
    assert_eq!((coverage.parts, coverage.of, year.is_provisional()), (2, 3, true));
}

#[test]
fn a_total_since_january_is_alone_a_difference() {
    let figures = aggregated(&[
        (PATROLS, 1, "2024-01", "5"),
        (PATROLS, 1, "2024-02", "9"),
        (PATROLS, 1, "2024-04", "20"),
        (PATROLS, 1, "2024-12", "60"),
    ]);
    let series = figures.series(PATROLS, PlaceIx(1));
    let alone = |month| alone(series, Period::parse(month).unwrap());
    assert_eq!((alone("2024-01"), alone("2024-02")), (number("5"), number("4")));
    assert_eq!((alone("2024-03"), alone("2024-04")), (None, None));
    assert_eq!(at(&figures, PATROLS, 1, "2024").number(), number("60"));
    assert_eq!(figures.measured(PATROLS, PlaceIx(1), Period::parse("2024-Q2").unwrap()), None);
}

#[test]
fn a_share_of_flows_is_known_since_january() {
    let figures = aggregated(&[
        (OFFENCES, 1, "2026-01", "10"),
        (OFFENCES, 1, "2026-02", "30"),
        (OFFENCES, 1, "2026-03", "50"),
        (SOLVED, 1, "2026-01", "10"),
        (SOLVED, 1, "2026-02", "0"),
    ]);
    let concept = figures.concept();
    assert!(concept.is_share_of_flows(DETECTION) && !concept.is_share_of_flows(RATE));
    let place = PlaceIx(1);
    let last = figures.reached(DETECTION, place, 2026).unwrap();
    assert_eq!(last.to_string(), "2026-02");
    // 10 of 40, where February alone has 0 of 30
    assert_eq!(figures.since_january(DETECTION, place, last), number("25").map(Reading::Number));
    assert_eq!(at(&figures, DETECTION, 1, "2026-02").number(), number("0"));
}

#[test]
fn lineage_leads_down_to_what_was_reported() {
    let figures = aggregated(&[(OFFENCES, 1, "2024-05", "1"), (OFFENCES, 2, "2024-05", "3")]);
    let lineage = figures.lineage(RATE, COUNTRY, Period::parse("2024-05").unwrap(), 9);
    assert_eq!(lineage.measured.map(|m| m.origin), Some(Origin::Formula));
    let [offences, population] = &lineage.parts[..] else { panic!("{lineage:?}") };
    assert_eq!((offences.parts.len(), population.parts.len()), (3, 3));
    // a stock says when it was counted, a missing part is there without a figure
    assert_eq!(population.period, Period::year(2023));
    assert_eq!(offences.parts[2].measured, None);
    assert!(matches!(offences.parts[0].measured.unwrap().origin, Origin::Reported { revision: 1, .. }));
    assert!(figures.lineage(RATE, COUNTRY, Period::parse("2024-05").unwrap(), 1).parts[0].parts.is_empty());
}

#[test]
fn a_change_reaches_only_what_depends_on_it() {
    let before =
        aggregated(&[(OFFENCES, 1, "2024-05", "1"), (TRUST, 1, "2024", "5"), (SOLVED, 2, "2024-05", "3")]);
    for indicator in before.concept().indicator_ixs() {
        for place in (0..4).map(PlaceIx) {
            before.series(indicator, place);
        }
    }
    let change = Observation {
        indicator: OFFENCES,
        place: PlaceIx(1),
        point: Point {
            period: Period::parse("2024-05").unwrap(),
            cell: Cell::Number(Decimal::from(8)),
            source: SourceIx(0),
            revision: 2,
        },
    };
    let (after, reached) = before.with(&[change]);
    let expected = [(OFFENCES, 0), (OFFENCES, 1), (RATE, 0), (RATE, 1), (DETECTION, 0), (DETECTION, 1)];
    assert_eq!(reached.len(), expected.len());
    assert!(expected.iter().all(|(indicator, place)| reached.contains(*indicator, PlaceIx(*place))));
    assert_eq!(at(&after, OFFENCES, 0, "2024-05").number(), number("8"));
    assert_eq!(at(&after, RATE, 1, "2024-05").number(), number("800"));
    assert_eq!(at(&before, OFFENCES, 0, "2024-05").number(), number("1"));
    // what was not reached is the very same list
    let same = |indicator, place| {
        std::ptr::eq(before.series(indicator, PlaceIx(place)), after.series(indicator, PlaceIx(place)))
    };
    assert!(same(TRUST, 0) && same(SOLVED, 0) && same(OFFENCES, 2) && !same(OFFENCES, 1));
}

#[test]
fn a_provisional_rate_is_taken_over_the_parts_that_have_both() {
    let figures = aggregated(&[(OFFENCES, 1, "2024-01", "5"), (OFFENCES, 2, "2024-01", "11")]);
    let rate = at(&figures, RATE, 0, "2024-01");
    // 16 among the 400 people of the two, not among all 1,000
    assert_eq!(rate.number(), number("400"));
    let coverage = rate.coverage.unwrap();
    assert_eq!((coverage.parts, coverage.of, coverage.population()), (2, 3, number("40")));
}

#[test]
fn periods_of_different_lengths_join_into_a_year_so_far() {
    let figures = aggregated(&[
        (OFFENCES, 1, "2024-S1", "60"),
        (OFFENCES, 1, "2024-Q3", "30"),
        (OFFENCES, 1, "2024-10", "9"),
        (OFFENCES, 1, "2024-12", "7"),
    ]);
    let found = so_far(figures.series(OFFENCES, PlaceIx(1)), OverTime::Sum, 2024).unwrap();
    assert_eq!((found.total, found.last.to_string().as_str()), (Decimal::from(99), "2024-10"));
    let until = |month| total_until(figures.series(OFFENCES, PlaceIx(1)), OverTime::Sum, 2024, month);
    assert_eq!((until(6), until(7), until(9)), (number("60"), None, number("90")));
}

#[test]
fn stocks_alone_make_no_figure_of_a_year_that_is_not_counted_yet() {
    let mut concept = (*concept()).clone();
    concept.indicators[PATROLS.get()].over_time = OverTime::Last;
    concept.indicators[POPULATION.get()].periodicity = Periodicity::Year;
    let formula = Formula::parse("patrols / population").unwrap();
    let find = |name: &String| Ok::<_, ()>(if name == "patrols" { PATROLS } else { POPULATION });
    concept.indicators[RATE.get()].formula = Some(formula.resolve(&mut |n| find(n)).unwrap());
    let rows = [(PATROLS, 1, "2024-09", "5"), (POPULATION, 1, "2024", "50")];
    let figures = of_concept(Arc::new(concept), &rows);
    let periods: Vec<String> =
        figures.series(RATE, PlaceIx(1)).iter().map(|m| m.period.to_string()).collect();
    // September ends a quarter too, but neither the half nor the year
    assert_eq!(periods, ["2024-Q3", "2024-09"]);
}

#[test]
fn a_figure_is_found_in_a_series_with_gaps_and_without() {
    let months: Vec<String> = (1..=12).map(|m| format!("2024-{m:02}")).collect();
    let complete: Vec<_> = months.iter().map(|m| (OFFENCES, 1, m.as_str(), "2")).collect();
    let quarters = [("2025-Q1", "1"), ("2025-Q2", "2"), ("2025-Q3", "3"), ("2025-Q4", "4")];
    let rows = quarters.iter().map(|(q, n)| (OFFENCES, 2, *q, *n));
    let gaps = [("2022", "9"), ("2024-03", "1"), ("2024-Q4", "2"), ("2026", "7"), ("2026-02", "3")];
    let rows = rows.chain(gaps.iter().map(|(p, n)| (OFFENCES, 3, *p, *n)));
    let figures = aggregated(&complete.iter().copied().chain(rows).collect::<Vec<_>>());
    let all = (2021..2028).flat_map(|y| (0..Period::PER_YEAR).filter_map(move |s| Period::from_slot(y, s)));
    for period in all {
        for place in (0..4).map(PlaceIx) {
            let series = figures.series(OFFENCES, place);
            assert_eq!(find(series, period), series.iter().find(|m| m.period == period), "{period}");
        }
    }
    let years = |place| whole_years(figures.series(OFFENCES, PlaceIx(place))).map(|m| m.period.in_year());
    assert_eq!(years(1).collect::<Vec<_>>(), [2024]);
    assert_eq!(years(2).collect::<Vec<_>>(), [2025]);
    assert_eq!(years(3).collect::<Vec<_>>(), [2026, 2022]);
    assert_eq!(whole_years(&[]).count(), 0);
}
