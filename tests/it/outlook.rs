//! Outlook and what-if: regions at their targets make the country that was foretold, and pages, files and JSON say the same.

use crate::demo;
use model::aggregation::Aggregated;
use model::assess::assess_at;
use model::concept::{Improves, Target, Wording};
use model::contributions::{Contributions, NoContributions, Smallest, contributions_at};
use model::{
    Cell, Concept, Decimal, Figures, IndicatorIx, Observation, Period, PlaceIx, Point, SourceIx, Text,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Figures of one year, by indicator and place.
type Year = BTreeMap<(IndicatorIx, PlaceIx), Decimal>;

fn aggregated(concept: &Arc<Concept>, year: &Year) -> Aggregated {
    let observations = year.iter().map(|((indicator, place), value)| Observation {
        indicator: *indicator,
        place: *place,
        point: Point {
            period: Period::year(2025),
            cell: Cell::Number(*value),
            source: SourceIx(0),
            revision: 1,
        },
    });
    Aggregated::new(
        concept.clone(),
        Figures::new(concept.indicators.len(), concept.places.len(), observations),
    )
}

fn what_if(figures: &Aggregated, ix: IndicatorIx) -> Result<Contributions, NoContributions> {
    let judged = |place| {
        let working = assess_at(figures, ix, place, jiff::civil::date(2026, 2, 1)).working;
        working.map(|work| (work.period, work.judged))
    };
    contributions_at(figures, ix, Concept::COUNTRY, 2028, judged)
}

fn target(value: Decimal) -> Vec<Target> {
    vec![Target { year: 2028, value, upper: None, wording: Wording::Demo, act: Text::default() }]
}

/// The pack with made-up figures of 2025 in every region, and targets of its own for every region but the last.
struct World {
    concept: Arc<Concept>,
    year: Year,
}

impl World {
    /// Of an indicator with the figures it is made of; `goal` makes a region's target from its figure.
    fn of(code: &str, inputs: &[(&str, i64)], goal: impl Fn(Decimal) -> Decimal) -> (World, IndicatorIx) {
        let mut concept = maqsat::loaded(false).unwrap().0;
        let mut random = fastrand::Rng::with_seed(7);
        let regions: Vec<PlaceIx> = concept.regions().collect();
        let mut year = Year::new();
        for (code, level) in inputs {
            let ix = concept.find_indicator(code).unwrap();
            year.extend(regions.iter().map(|r| ((ix, *r), Decimal::from(level + random.i64(0..*level)))));
        }
        let ix = concept.find_indicator(code).unwrap();
        concept.targets.retain(|(indicator, _), _| *indicator != ix);
        let now = aggregated(&Arc::new(concept.clone()), &year);
        let figure = |place| now.number_at(ix, place, Period::year(2025)).unwrap();
        for region in &regions[..regions.len() - 1] {
            concept.targets.insert((ix, *region), target(goal(figure(*region))));
        }
        // the country asks for half as much, so that some of the regions suffice
        let country = figure(Concept::COUNTRY);
        concept.targets.insert((ix, Concept::COUNTRY), target((country + goal(country)) / Decimal::TWO));
        (World { concept: Arc::new(concept), year }, ix)
    }

    /// The country's figure once `moved` has changed the figures of some regions.
    fn then(&self, ix: IndicatorIx, regions: &[PlaceIx], moved: impl Fn(&mut Year, PlaceIx)) -> Decimal {
        let mut year = self.year.clone();
        regions.iter().for_each(|region| moved(&mut year, *region));
        aggregated(&self.concept, &year).number_at(ix, Concept::COUNTRY, Period::year(2025)).unwrap()
    }

    fn holds(&self, ix: IndicatorIx, moved: impl Fn(&mut Year, PlaceIx, Decimal)) {
        let improves = self.concept.indicator(ix).improves;
        let found = what_if(&aggregated(&self.concept, &self.year), ix).unwrap();
        assert_eq!((found.parts.len(), found.left_out.len()), (19, 1));
        let target = |region| self.concept.targets(ix, region)[0].value;
        let moved = |year: &mut Year, region| moved(year, region, target(region));
        let tiny = Decimal::new(1, 9);
        let all: Vec<PlaceIx> = found.parts.iter().map(|part| part.place).collect();
        let then = self.then(ix, &all, moved);
        assert!((then - found.if_all).abs() < tiny, "{then} was foretold as {}", found.if_all);
        for part in &found.parts {
            let then = self.then(ix, &[part.place], moved);
            assert!((then - found.now - part.effect).abs() < tiny, "{part:?}");
        }
        let Smallest::Parts(places) = &found.smallest else { panic!("{:?}", found.smallest) };
        let met = |places: &[PlaceIx]| {
            let then = self.then(ix, places, moved);
            match improves {
                Improves::Up | Improves::Within => then >= found.target - tiny,
                Improves::Down => then <= found.target + tiny,
            }
        };
        assert!(met(places) && !met(&places[1..]) && !met(&places[..places.len() - 1]), "{places:?}");
    }
}

#[test]
fn a_sum_of_regions_at_their_targets() {
    let (world, ix) = World::of("offences", &[("offences", 4000)], |now| now * Decimal::new(9, 1));
    world.holds(ix, |year, region, target| {
        year.insert((ix, region), target);
    });
}

#[test]
fn a_rate_of_regions_at_their_targets() {
    let inputs = [("offences", 4000), ("population", 500_000)];
    let (world, ix) = World::of("offences_per_10k", &inputs, |now| now * Decimal::new(9, 1));
    let [offences, population] =
        ["offences", "population"].map(|code| world.concept.find_indicator(code).unwrap());
    world.holds(ix, |year, region, target| {
        let people = year[&(population, region)];
        year.insert((offences, region), target * people / Decimal::from(10_000));
    });
}

#[test]
fn a_share_of_regions_at_their_targets() {
    let inputs = [("thefts_solved", 300), ("thefts", 900)];
    let (world, ix) = World::of("theft_detection_share", &inputs, |now| now * Decimal::new(12, 1));
    let [solved, thefts] =
        ["thefts_solved", "thefts"].map(|code| world.concept.find_indicator(code).unwrap());
    world.holds(ix, |year, region, target| {
        let all = year[&(thefts, region)];
        year.insert((solved, region), target * all / Decimal::ONE_HUNDRED);
    });
}

/// Inside a year a share is that of the year so far, and so a region weighs with its thefts of the year so far, not of the last month.
#[test]
fn a_share_since_january_is_weighed_since_january() {
    let mut concept = maqsat::loaded(false).unwrap().0;
    let ix = concept.find_indicator("theft_detection_share").unwrap();
    let [solved, thefts] = ["thefts_solved", "thefts"].map(|code| concept.find_indicator(code).unwrap());
    let regions: Vec<PlaceIx> = concept.regions().collect();
    concept.targets.retain(|(indicator, _), _| *indicator != ix);
    concept.targets.insert((ix, Concept::COUNTRY), target(Decimal::from(90)));
    concept.targets.insert((ix, regions[0]), target(Decimal::from(50)));
    let concept = Arc::new(concept);
    // the first region had nearly all of its thefts in the winter
    let figures = |solved_in_january: i64| {
        let mut observations = Vec::new();
        let mut observe = |indicator, place, month, value| {
            let period = Period::month(2025, month).unwrap();
            let point =
                Point { period, cell: Cell::Number(Decimal::from(value)), source: SourceIx(0), revision: 1 };
            observations.push(Observation { indicator, place, point });
        };
        for (region, n) in regions.iter().zip(0i64..) {
            for month in 1..=8u8 {
                let winter = n == 0 && month == 1;
                observe(thefts, *region, month, if winter { 800 } else { 50 });
                observe(solved, *region, month, if winter { solved_in_january } else { 20 });
            }
        }
        let figures = Figures::new(concept.indicators.len(), concept.places.len(), observations);
        Aggregated::new(concept.clone(), figures)
    };
    let found = what_if(&figures(160), ix).unwrap();
    // half of 800 and 7 × 50 are solved
    let then = figures(575 - 140).since_january(ix, Concept::COUNTRY, Period::month(2025, 8).unwrap());
    let then = then.and_then(model::aggregation::Reading::number).unwrap();
    assert!((found.if_all - then).abs() < Decimal::new(1, 9), "{then} was foretold as {}", found.if_all);
}

/// A place that is closed has no people, even if their number was once reported.
#[test]
fn a_place_that_is_closed_has_no_weight() {
    let inputs = [("offences", 4000), ("population", 500_000)];
    let (world, ix) = World::of("offences_per_10k", &inputs, |now| now * Decimal::new(9, 1));
    let before = what_if(&aggregated(&world.concept, &world.year), ix).unwrap();
    let mut concept = Concept::clone(&world.concept);
    let mut closed = concept.place(concept.regions().next().unwrap()).clone();
    (closed.code, closed.opened, closed.closed) = ("KZ-00".into(), None, Period::month(2022, 5));
    let place = PlaceIx(concept.places.len() as u16);
    concept.places.push(closed);
    let population = concept.find_indicator("population").unwrap();
    let concept = Arc::new(concept);
    let once = Observation {
        indicator: population,
        place,
        point: Point {
            period: Period::year(2021),
            cell: Cell::Number(Decimal::from(5_000_000)),
            source: SourceIx(0),
            revision: 1,
        },
    };
    let after = aggregated(&concept, &world.year).with(&[once]).0;
    assert_eq!(what_if(&after, ix).unwrap(), before);
}

#[test]
fn a_weighted_mean_of_regions_at_their_targets() {
    let inputs = [("reaction_minutes", 7), ("calls_102", 100_000)];
    let (world, ix) = World::of("reaction_minutes", &inputs, |now| now * Decimal::new(9, 1));
    world.holds(ix, |year, region, target| {
        year.insert((ix, region), target);
    });
}

#[test]
fn what_does_not_add_up_is_not_added_up() {
    let concept = Arc::new(maqsat::loaded(false).unwrap().0);
    let figures = aggregated(&concept, &Year::new());
    let of = |code: &str| what_if(&figures, concept.find_indicator(code).unwrap()).unwrap_err();
    assert_eq!(of("wjp_f4_rank"), NoContributions::Kind);
    assert_eq!(of("evening_patrol_share"), NoContributions::Kind);
    assert_eq!(of("trust_police"), NoContributions::Rule);
    assert_eq!(of("offences_per_10k"), NoContributions::Whole);
}

#[test]
fn the_page_shows_the_outlook_and_the_overview_draws_no_fan() {
    let visitor = demo().citizen("kk");
    for (lang, outlook, what_if) in [
        ("kk", "Болжам", "Өңірлер өз нысаналы мәндеріне жетсе"),
        ("ru", "Прогноз", "Если регионы достигнут своих целевых значений"),
        ("en", "Outlook", "What if regions reach their targets"),
    ] {
        let page = visitor.get(&format!("/{lang}/indicators/offences_per_10k"));
        for part in [format!("<h2>{outlook}</h2>"), format!("<h2>{what_if}</h2>"), "class=\"c-fan1\"".into()]
        {
            assert!(page.text().contains(&part), "{lang}: no {part}");
        }
        let in_region = visitor.get(&format!("/{lang}/regions/KZ-59/indicators/offences_per_10k"));
        assert!(in_region.text().contains(&format!("<h2>{outlook}</h2>")));
        assert!(!in_region.text().contains(what_if));
        assert!(!visitor.get(&format!("/{lang}/")).text().contains("class=\"c-fan"));
        let none = visitor.get(&format!("/{lang}/indicators/open_report_portal"));
        assert!(
            none.text().contains(&format!("<h2>{outlook}</h2>")) && !none.text().contains("class=\"c-fan")
        );
    }
    let csv = visitor.get("/en/indicators/wjp_f4_rank/trajectory.csv");
    let heading = csv.text().lines().next().unwrap().to_owned();
    assert!(heading.contains("80 %: lower bound"), "{heading}");
}

#[test]
fn the_first_goal_reads_as_people_would_say_it() {
    let found = demo().citizen("en").json("/api/v1/indicators/wjp_f4_rank/outlook");
    let sentences = [
        "Жағдай 2012–2024 жылдардағыдай жалғаса берсе, 2028 жылғы ең ықтимал мән – 114-орын (80 пайыздық аралық: \
         91–136-орын). Нысаналы мәнге (40-орын) жету ықтималдығы – шамамен 1 %.",
        "Если всё пойдёт так же, как в 2012–2024 годах, наиболее вероятное значение за 2028 год – 114-е место \
         (80-процентный интервал: 91–136-е место). Вероятность достичь целевого значения (40-е место) – около 1 %.",
        "If things go on as in 2012–2024, the figure for 2028 will most likely be 114th (80 % interval: \
         91st–136th). The chance of meeting the target, 40th, is about 1 %.",
    ];
    for (lang, sentence) in ["kk", "ru", "en"].into_iter().zip(sentences) {
        assert_eq!(found["sentence"][lang].as_str().unwrap().replace('\u{a0}', " "), sentence);
    }
}

#[test]
fn the_outlook_as_json() {
    let visitor = demo().citizen("en");
    let number = |value: &serde_json::Value| value.as_str().unwrap().parse::<Decimal>().unwrap();
    for (address, method) in [
        ("wjp_f4_rank/outlook", "robust_trend"),
        ("offences/outlook", "seasonal_smoothing"),
        ("detection_share/outlook?region=KZ-59", "seasonal_smoothing"),
    ] {
        let found = visitor.json(&format!("/api/v1/indicators/{address}"));
        assert_eq!(found["method"], method, "{found}");
        let chance = found["probability"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&chance), "{found}");
        let years = found["years"].as_array().unwrap();
        assert_eq!(years.last().unwrap()["period"], "2028");
        for year in years {
            let [low, high] = [0, 1].map(|i| number(&year["interval_80"][i]));
            let [lowest, highest] = [0, 1].map(|i| number(&year["interval_95"][i]));
            let median = number(&year["median"]);
            assert!(lowest <= low && low < median && median < high && high <= highest, "{year}");
        }
        for lang in ["kk", "ru", "en"] {
            assert!(found["sentence"][lang].as_str().is_some_and(|s| s.contains("2028")), "{found}");
        }
    }
    // the road deaths of before 2024 were counted another way: too few years since, but months enough
    let found = visitor.json("/api/v1/indicators/road_deaths/outlook");
    assert_eq!(found["first"], "2024-01");
    let none = visitor.json("/api/v1/indicators/cameras/outlook");
    assert_eq!((&none["reason"], &none["method"]), (&"too_few".into(), &serde_json::Value::Null));
    // the past knew less
    let then = visitor.json("/api/v1/indicators/offences/outlook?as_of=2026-03-01");
    assert!(then["last"].as_str().unwrap() < "2026-03", "{then}");
}

#[test]
fn what_if_as_json() {
    let visitor = demo().citizen("en");
    let found = visitor.json("/api/v1/indicators/offences_per_10k/contributions");
    assert_eq!((&found["year"], &found["outcome"]), (&2028.into(), &"regions".into()), "{found}");
    let regions = found["regions"].as_array().unwrap();
    assert_eq!(regions.len() + found["left_out"].as_array().unwrap().len(), 20);
    let number = |value: &serde_json::Value| value.as_str().unwrap().parse::<Decimal>().unwrap();
    let sum: Decimal = regions.iter().map(|region| number(&region["effect"])).sum();
    let difference = number(&found["now"]) + sum - number(&found["if_all"]);
    assert!(difference.abs() < Decimal::new(1, 6), "{found}");
    assert!(!found["smallest"].as_array().unwrap().is_empty());
    // of the total two regions have no target of their own in the demonstration
    let total = visitor.json("/api/v1/indicators/offences/contributions");
    let left_out = total["left_out"].as_array().unwrap();
    assert_eq!(left_out.len(), 2, "{total}");
    assert!(left_out.iter().all(|region| region["reason"] == "no_target"), "{total}");
    let none = visitor.json("/api/v1/indicators/wjp_f4_rank/contributions");
    assert_eq!(none["reason"], "kind");
    let refused = visitor.get("/api/v1/indicators/offences_per_10k/contributions?region=KZ-59");
    assert_eq!(refused.status, 400);
}
