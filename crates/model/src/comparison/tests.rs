//! Ranking, funnel and peers on a country of six regions; the Poisson limits against tables and against direct summation.

use super::poisson::{Limit, at_least, at_most, lower, upper};
use super::*;
use crate::aggregation::Aggregated;
use crate::concept::{
    Concept, Improves, IndicatorIx, Kind, Level, OverRegions, OverTime, Place, PlaceKind, RankParts,
    SourceIx, Target, Text, Unit, Wording,
};
use crate::figures::{Figures, Observation, Point};
use crate::formula::Formula;
use crate::period::Periodicity;
use crate::value::Cell;
use rust_decimal::Decimal;
use std::sync::Arc;

const DEATHS: IndicatorIx = IndicatorIx(0);
const POPULATION: IndicatorIx = IndicatorIx(1);
const RATE: IndicatorIx = IndicatorIx(2);
const SHARE: IndicatorIx = IndicatorIx(3);

fn indicator(code: &str, kind: Kind, improves: Improves, over_time: OverTime) -> Indicator {
    Indicator {
        code: code.into(),
        task: None,
        title: Text::default(),
        wording: Wording::Working,
        kind,
        improves,
        over_time,
        over_regions: OverRegions::Sum,
        formula: None,
        unit: 0,
        decimals: 1,
        level: Level::Region,
        periodicity: Periodicity::Year,
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

fn place(n: usize) -> Place {
    let kind = match n {
        0 => PlaceKind::Country,
        7 => PlaceKind::Capital,
        8 => PlaceKind::CityRepublican,
        _ => PlaceKind::Oblast,
    };
    Place {
        code: format!("X-{n}"),
        parent: (n > 0).then_some(Concept::COUNTRY),
        level: if n == 0 { Level::Country } else { Level::Region },
        kind,
        name: Text::default(),
        short: Text::default(),
        tile: None,
        opened: None,
        closed: None,
    }
}

fn formula(text: &str) -> Formula<IndicatorIx> {
    let find = |name: &String| match name.as_str() {
        "deaths" => Ok(DEATHS),
        "population" => Ok(POPULATION),
        "share" => Ok(SHARE),
        _ => Err(()),
    };
    Formula::parse(text).unwrap().resolve(&mut |name| find(name)).unwrap()
}

/// A country with so many regions; from the seventh on they are cities.
fn concept(regions: usize) -> Concept {
    let mut rate = indicator("rate", Kind::Rate, Improves::Down, OverTime::None);
    rate.over_regions = OverRegions::None;
    rate.formula = Some(formula("deaths / population * 100000"));
    Concept {
        code: "test".into(),
        disclosure_threshold: 5,
        indicators: vec![
            indicator("deaths", Kind::Count, Improves::Down, OverTime::Sum),
            indicator("population", Kind::Count, Improves::Up, OverTime::Last),
            rate,
            indicator("share", Kind::Share, Improves::Up, OverTime::None),
        ],
        units: vec![Unit { code: "u".into(), name: Text::default(), short: Text::default() }],
        places: (0..=regions).map(place).collect(),
        ..Concept::empty()
    }
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

/// Figures of the regions 1, 2, 3, …: of each indicator and period one text a region, `-` for what was not reported.
fn figures(concept: Concept, rows: &[(IndicatorIx, &str, &str)]) -> Aggregated {
    let cell = |text: &str| match text {
        "n/a" => Some(Cell::NotApplicable),
        ".." => Some(Cell::Unavailable),
        "-" => None,
        number => Some(Cell::Number(number.parse().unwrap())),
    };
    let observations = rows.iter().flat_map(|(indicator, when, values)| {
        (1..).zip(values.split(' ')).filter_map(move |(n, text)| {
            let point = Point { period: period(when), cell: cell(text)?, source: SourceIx(0), revision: 1 };
            Some(Observation { indicator: *indicator, place: PlaceIx(n), point })
        })
    });
    let figures = Figures::new(concept.indicators.len(), concept.places.len(), observations);
    Aggregated::new(Arc::new(concept), figures)
}

/// `region:place` of each ranked, then `region:reason` of the others.
fn told(ranking: &Ranking) -> String {
    let ranked = ranking.ranked.iter().map(|r| format!("{}:{}", r.place.0, r.rank));
    let unranked = ranking.unranked.iter().map(|(p, why)| format!("{}:{}", p.0, why.code()));
    ranked.chain(unranked).collect::<Vec<_>>().join(" ")
}

fn broken(concept: &mut Concept, indicator: IndicatorIx, region: u16, at: &[&str]) {
    let breaks = at.iter().map(|at| Break {
        place: (region > 0).then_some(PlaceIx(region)),
        period: period(at),
        reason: Text::default(),
    });
    concept.indicators[indicator.get()].breaks.extend(breaks);
}

#[test]
fn ties_share_a_place_and_the_next_is_left_out() {
    let rows = [(SHARE, "2025", "80 90 80.0 70 n/a .."), (SHARE, "2024", "60 90 95 50 - -")];
    let ranking = by_value(&figures(concept(7), &rows), SHARE, period("2025")).unwrap();
    assert_eq!(
        told(&ranking),
        "2:1 1:2 3:2 4:4 5:not_applicable 6:unavailable 7:not_reported",
        "more is better"
    );
    assert_eq!(ranking.ranked.iter().map(|r| r.shared).collect::<Vec<_>>(), [false, true, true, false]);
    // places of the year before are among those who were ranked then
    let before: Vec<_> = ranking.ranked.iter().map(|r| (r.rank_before, r.change)).collect();
    let change = |n: i64| Some(Decimal::from(n));
    assert_eq!(
        before,
        [(Some(2), change(0)), (Some(3), change(20)), (Some(1), change(-15)), (Some(4), change(20))]
    );
    assert_eq!((ranking.coverage.parts, ranking.coverage.of, ranking.ranked_before), (4, 7, 4));
}

#[test]
fn less_is_better_and_coverage_tells_the_population() {
    let rows =
        [(DEATHS, "2025", "3 1 2 -"), (POPULATION, "2025", "100 300 400 200"), (DEATHS, "2024", "- 4 2 9")];
    let ranking = by_value(&figures(concept(4), &rows), DEATHS, period("2025")).unwrap();
    assert_eq!(told(&ranking), "2:1 3:2 1:3 4:not_reported");
    assert_eq!(ranking.ranked.iter().map(|r| r.rank_before).collect::<Vec<_>>(), [Some(2), Some(1), None]);
    assert_eq!(ranking.coverage.population(), Some(Decimal::from(80)));
}

#[test]
fn a_region_that_does_not_exist_yet_or_any_more_is_not_expected() {
    let mut concept = concept(4);
    concept.places[1].opened = Period::month(2022, 6);
    concept.places[4].closed = Period::month(2022, 5);
    let rows = [
        (DEATHS, "2021", "- 1 2 3"),
        (DEATHS, "2023", "1 2 3 -"),
        (POPULATION, "2021", "- 300 400 200"),
        (POPULATION, "2023", "100 300 400 -"),
    ];
    let figures = figures(concept, &rows);
    for (when, places) in [("2021", "2:1 3:2 4:3"), ("2023", "1:1 2:2 3:3")] {
        let ranking = by_value(&figures, DEATHS, period(when)).unwrap();
        assert_eq!(told(&ranking), places, "{when}");
        let coverage = ranking.coverage;
        assert_eq!((coverage.parts, coverage.of, coverage.population()), (3, 3, Some(Decimal::ONE_HUNDRED)));
    }
    let peers = peers(&figures, PlaceIx(2), period("2023")).unwrap();
    assert!(!peers.others.contains(&PlaceIx(4)), "{peers:?}");
}

#[test]
fn a_range_is_ranked_by_the_distance_to_it() {
    let mut concept = concept(4);
    concept.indicators[SHARE.get()].improves = Improves::Within;
    let rows = [(SHARE, "2025", "39 48 60 52")];
    let without = by_value(&figures(concept.clone(), &rows), SHARE, period("2025")).unwrap();
    assert_eq!(told(&without), "1:no_range 2:no_range 3:no_range 4:no_range");
    let target = Target {
        year: 2028,
        value: Decimal::from(45),
        upper: Some(Decimal::from(50)),
        wording: Wording::Working,
        act: Text::default(),
    };
    concept.targets.insert((SHARE, Concept::COUNTRY), vec![target]);
    let ranking = by_value(&figures(concept, &rows), SHARE, period("2025")).unwrap();
    assert_eq!(told(&ranking), "2:1 4:2 1:3 3:4");
}

#[test]
fn a_period_that_mixes_two_ways_of_counting_is_not_ranked() {
    let mut concept = concept(4);
    broken(&mut concept, SHARE, 2, &["2022", "2023"]);
    broken(&mut concept, SHARE, 3, &["2022-06"]);
    // everywhere: changes nobody's standing
    broken(&mut concept, SHARE, 0, &["2022"]);
    let years = ["2021", "2022", "2023", "2024"].map(|year| (SHARE, year, "1 2 3 4"));
    let figures = figures(concept, &years);
    let told_of = |text: &str| told(&by_value(&figures, SHARE, period(text)).unwrap());
    assert_eq!(told_of("2021"), "4:1 3:2 2:3 1:4");
    assert_eq!(told_of("2022"), "4:1 1:2 2:break 3:break");
    assert_eq!(told_of("2023"), "4:1 3:2 2:3 1:4");
    let ranking = by_value(&figures, SHARE, period("2023")).unwrap();
    // who was not ranked then has no place of last year; the others neither moved nor changed
    assert_eq!(
        ranking.of(PlaceIx(4)).map(|r| (r.rank_before, r.change)),
        Some((Some(1), Some(Decimal::ZERO)))
    );
    assert_eq!(ranking.of(PlaceIx(2)).map(|r| (r.rank_before, r.change)), Some((None, None)));
    assert_eq!(told_of("2022-06"), "1:not_reported 2:break 3:break 4:not_reported");
    // across the break that holds everywhere nothing is compared in time
    let ranking = by_value(&figures, SHARE, period("2022")).unwrap();
    assert!(ranking.ranked.iter().all(|r| r.rank_before.is_none() && r.change.is_none()));
}

#[test]
fn places_in_a_ranking_and_milestones_are_not_ranked() {
    for (kind, level, why) in [
        (Kind::Rank, Level::Region, NotRankable::Rank),
        (Kind::Milestone, Level::Region, NotRankable::Milestone),
        (Kind::Share, Level::Country, NotRankable::CountryOnly),
    ] {
        let mut concept = concept(3);
        concept.indicators[SHARE.get()].kind = kind;
        concept.indicators[SHARE.get()].level = level;
        let figures = figures(concept, &[(SHARE, "2025", "1 2 3")]);
        assert_eq!(by_value(&figures, SHARE, period("2025")), Err(why));
    }
}

#[test]
fn only_events_over_a_stock_make_a_funnel() {
    let is_rate = |text: &str| {
        let mut concept = concept(2);
        concept.indicators[RATE.get()].formula = Some(formula(text));
        RateOfEvents::of(&concept, RATE).map(|rate| rate.per.normalize().to_string())
    };
    for (text, per) in [
        ("deaths / population * 100000", "100000"),
        ("100000 * deaths / population", "100000"),
        ("deaths / (population / 1000)", "1000"),
        ("(deaths + deaths) / population * 1000", "1000"),
        ("deaths / population", "1"),
    ] {
        assert_eq!(is_rate(text).as_deref(), Some(per), "{text}");
    }
    for text in [
        "deaths / deaths * 100",
        "population / population",
        "share / population",
        "deaths * population",
        "deaths * deaths / population",
        "(deaths - deaths) / population",
        "(deaths + 1) / population",
        "deaths / population + 1",
        "population / deaths",
        "deaths / population * 0",
    ] {
        assert_eq!(is_rate(text), None, "{text}");
    }
}

#[test]
fn a_funnel_tells_chance_from_difference() {
    // the country: 280 deaths over 2.8 million, 10 per 100,000
    let rows = [
        (DEATHS, "2025", "18 17 4 3 238 0"),
        (POPULATION, "2025", "100000 100000 100000 100000 2380000 20000"),
    ];
    let figures = figures(concept(6), &rows);
    let funnel = funnel(&figures, RATE, period("2025")).unwrap();
    assert_eq!((funnel.centre, funnel.per, funnel.is_pooled), (Decimal::TEN, Decimal::from(100_000), false));
    let mut zones: Vec<_> = funnel.spots.iter().map(|s| (s.place.0, s.zone.code())).collect();
    zones.sort_unstable();
    // 18 or more of 10 expected: 1.43 %; 17 or more: 2.70 %; 3 or fewer: 1.03 %; 4 or fewer: 2.93 %
    assert_eq!(
        zones,
        [(1, "worse_95"), (2, "inside"), (3, "inside"), (4, "better_95"), (5, "inside"), (6, "inside")]
    );
    assert_eq!(funnel.inside(), 4);
    assert!(funnel.spots.is_sorted_by_key(|s| s.exposure));
    // a limit of a rate narrows with exposure, and none is below zero
    let (low, high) = funnel.limits(1e5, Limit::P95);
    assert!(low > 3.0 && low < 4.0 && high > 17.0 && high <= 18.0, "{low} {high}");
    assert!(funnel.limits(1e3, Limit::P998).0.abs() < 1e-12);
    assert!(super::funnel(&figures, RATE, period("2024")).is_none());
}

#[test]
fn while_regions_are_missing_the_others_together_are_the_middle() {
    let rows = [(DEATHS, "2025", "10 20 -"), (POPULATION, "2025", "100000 100000 100000")];
    let funnel = funnel(&figures(concept(3), &rows), RATE, period("2025")).unwrap();
    assert_eq!((funnel.centre, funnel.is_pooled), (Decimal::from(15), true));
    assert_eq!(funnel.spots.len(), 2);
}

#[test]
fn a_region_with_a_break_stays_out_of_the_funnel() {
    let mut concept = concept(3);
    broken(&mut concept, RATE, 1, &["2025"]);
    let rows = [(DEATHS, "2025", "18 17 4"), (POPULATION, "2025", "1000 1000 1000")];
    let funnel = funnel(&figures(concept, &rows), RATE, period("2025")).unwrap();
    assert_eq!(funnel.spots.iter().map(|s| s.place.0).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn peers_are_the_nearest_in_size_and_cities_among_themselves() {
    let rows = [(POPULATION, "2026", "100 110 120 500 520 1000 90 100")];
    let known = figures(concept(8), &rows);
    let of = |figures: &Aggregated, n: u16| {
        let peers = peers(figures, PlaceIx(n), period("2025")).unwrap();
        (peers.basis, peers.others.iter().map(|p| p.0).collect::<Vec<_>>())
    };
    assert_eq!(of(&known, 1), (PeerBasis::Population, vec![2, 3, 4, 5, 6]));
    assert_eq!(of(&known, 4), (PeerBasis::Population, vec![5, 6, 3, 2, 1]));
    assert_eq!(of(&known, 7), (PeerBasis::Cities, vec![8]));
    assert_eq!(peers(&known, Concept::COUNTRY, period("2025")), None);
    assert_eq!(peers(&figures(concept(3), &[]), PlaceIx(1), period("2025")), None);
    // with the urban share as the second axis the twin in size is far away
    let mut two = concept(8);
    two.indicators[SHARE.get()].code = URBAN_SHARE.into();
    let shares = (SHARE, "2026", "90 30 88 30 35 31 100 100");
    assert_eq!(
        of(&figures(two.clone(), &[rows[0], shares]), 1),
        (PeerBasis::PopulationAndUrbanShare, vec![3, 2, 5, 4, 6])
    );
    // known for some only, it is no axis
    let some = (SHARE, "2026", "90 30 88 30 - 31 100 100");
    assert_eq!(of(&figures(two, &[rows[0], some]), 1).0, PeerBasis::Population);
}

#[test]
fn limits_agree_with_tables() {
    // expected count; counts at which each limit is crossed below (none: not even zero is) and above
    let cases = [
        (10.0, Limit::P95, Some(3), 18),
        (10.0, Limit::P998, Some(1), 22),
        (0.5, Limit::P95, None, 3),
        (0.5, Limit::P998, None, 5),
        (0.02, Limit::P95, None, 1),
        (0.001, Limit::P998, None, 1),
        (4.0, Limit::P95, Some(0), 9),
        (100.0, Limit::P95, Some(80), 121),
    ];
    for (expected, limit, below, above) in cases {
        let is_low = |n: i32| lower(expected, limit).is_some_and(|l| f64::from(n) <= l);
        let is_high = |n: i32| f64::from(n) >= upper(expected, limit);
        match below {
            Some(n) => assert!(is_low(n) && !is_low(n + 1), "{expected} {limit:?}"),
            None => assert!(!is_low(0), "{expected} {limit:?}"),
        }
        assert!(is_high(above) && !is_high(above - 1), "{expected} {limit:?}");
    }
    // Garwood's upper confidence limit of a mean after no event at all
    assert!(lower(3.688_879_455, Limit::P95).unwrap().abs() < 1e-8);
    assert!(lower(3.688, Limit::P95).is_none());
    assert!(upper(0.0, Limit::P95) < 1e-300 && lower(0.0, Limit::P95).is_none());
}

/// `P(X ≤ n)` by adding up probabilities outward from the most likely count, without any gamma function.
fn summed(n: i64, expected: f64) -> f64 {
    let mode = expected.floor() as i64;
    let (mut all, mut to_n) = (0.0, 0.0);
    let mut add = |k: i64, weight: f64| {
        all += weight;
        to_n += if k <= n { weight } else { 0.0 };
    };
    let mut weight = 1.0;
    let mut k = mode;
    while k >= 0 && weight > 1e-22 {
        add(k, weight);
        weight *= k as f64 / expected;
        k -= 1;
    }
    (weight, k) = (1.0, mode);
    while weight > 1e-22 {
        k += 1;
        weight *= expected / k as f64;
        add(k, weight);
    }
    to_n / all
}

#[test]
fn tails_agree_with_direct_summation() {
    for expected in [0.01, 0.3, 0.99, 1.0, 2.5, 7.0, 40.0, 333.3, 5_000.0, 1e5, 1e6] {
        for deviations in [-4.0, -3.09, -1.96, -0.5, 0.0, 1.0, 1.96, 3.09, 4.0] {
            let n = (expected + deviations * f64::sqrt(expected)).round().max(0.0);
            let (exact, ours) = (summed(n as i64, expected), at_most(n, expected));
            assert!((ours - exact).abs() <= 1e-8, "P(X ≤ {n}) at {expected}: {ours}, not {exact}");
            let above = at_least(n + 1.0, expected);
            assert!((above - (1.0 - exact)).abs() <= 1e-8, "P(X > {n}) at {expected}: {above}");
        }
    }
}

#[test]
fn beyond_ten_million_the_limits_go_on_smoothly() {
    for limit in [Limit::P95, Limit::P998] {
        let (just, beyond) = (upper(1e7, limit), upper(1.000_000_1e7, limit));
        assert!((beyond - just - 1.0).abs() < 0.01, "{just} {beyond}");
        let (just, beyond) = (lower(1e7, limit).unwrap(), lower(1.000_000_1e7, limit).unwrap());
        assert!((beyond - just - 1.0).abs() < 0.01, "{just} {beyond}");
        let far = upper(1e15, limit);
        assert!((far - 1e15).abs() < 4.0 * 1e15_f64.sqrt(), "{far}");
    }
}
