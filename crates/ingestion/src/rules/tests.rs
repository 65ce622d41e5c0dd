//! The rules made for forms of the built-in and the forest pack, and what is usual.

use super::usual::{around, outlier};
use super::*;
use crate::pack::tests::folder;
use jiff::civil::date;
use model::concept::{Break, Indicator, Kind};
use model::{Concept, Figures, Lang, Observation, Period, PlaceIx, Point, SourceIx, Text};

fn concept(path: &str) -> Concept {
    crate::pack::read(&folder(path), false).concept.unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn figures(concept: &Concept, list: &[(&str, &str, &str, &str)]) -> Figures {
    let observations = list.iter().map(|(indicator, place, period, value)| Observation {
        indicator: concept.find_indicator(indicator).unwrap(),
        place: concept.find_place(place).unwrap(),
        point: Point {
            period: Period::parse(period).unwrap(),
            cell: Cell::Number(decimal(value)),
            source: SourceIx(0),
            revision: 1,
        },
    });
    Figures::new(concept.indicators.len(), concept.places.len(), observations)
}

/// The rules of a form at a place, as checks of one indicator.
fn made(concept: &Concept, figures: &Figures, form: &str, period: &str, of_what: &str) -> Vec<Check> {
    let place = PlaceIx(1);
    let form = concept.find_form(form).unwrap();
    let history = Published { concept, figures, place };
    let period = Period::parse(period).unwrap();
    let rules = of(concept, form, place, period, date(2030, 1, 1), &history);
    let ix = concept.find_indicator(of_what);
    let of_row = rules.into_iter().filter(|rule| rule.row.as_ref().map(|row| row.indicator) == ix);
    of_row.map(|rule| rule.check).collect()
}

fn bases(checks: &[Check]) -> Vec<(Base, String)> {
    let within = checks.iter().filter_map(|check| {
        let Check::Within { base, was, .. } = check else { return None };
        Some((*base, was.to_string()))
    });
    within.collect()
}

#[test]
fn without_a_history_there_are_the_passport_and_the_relations() {
    let concept = concept("data");
    let none = figures(&concept, &[]);
    let crimes = made(&concept, &none, "crime_quarter", "2026-Q1", "crimes");
    let [readable, required, whole, positive, reason, sum] = crimes.as_slice() else { panic!("{crimes:?}") };
    assert_eq!((readable, required), (&Check::Readable { percent: false }, &Check::Required));
    assert_eq!((whole, positive, reason), (&Check::Whole, &Check::NonNegative, &Check::Reason));
    let Check::Sum { parts } = sum else { panic!("{sum:?}") };
    let codes: Vec<&str> = parts.iter().map(|part| part.code.as_ref()).collect();
    assert_eq!(codes, ["2.1", "2.2", "2.3", "2.4"]);
    let murders = made(&concept, &none, "crime_quarter", "2026-Q1", "murders");
    assert!(matches!(murders.last(), Some(Check::Part { whole }) if whole.code.as_ref() == "2"));
    let share = made(&concept, &none, "citizens_month", "2026-01", "migration_records_correct_share");
    assert!(share.contains(&Check::Share) && share.contains(&Check::Decimals(1)), "{share:?}");
    assert!(share.contains(&Check::Readable { percent: true }));
}

#[test]
fn a_figure_is_held_against_the_period_before_and_the_year_before() {
    let concept = concept("data");
    let known = figures(
        &concept,
        &[
            ("thefts", "KZ-10", "2026-04", "200"),
            ("thefts", "KZ-10", "2025-05", "100"),
            ("thefts", "KZ-10", "2026-05", "120"),
            ("thefts", "KZ", "2026-05", "1000"),
            ("thefts", "KZ-11", "2026-05", "600"),
            ("thefts", "KZ-15", "2026-05", "300"),
        ],
    );
    let thefts = made(&concept, &known, "crime_month", "2026-05", "thefts");
    assert_eq!(bases(&thefts), [(Base::Previous, "200".into()), (Base::YearAgo, "100".into())]);
    assert!(thefts.contains(&Check::Total { total: decimal("1000"), others: decimal("900") }));
    assert!(thefts.contains(&Check::Unrevised { was: Cell::Number(decimal("120")) }));
    assert!(!thefts.iter().any(|check| matches!(check, Check::Within { base: Base::Usual, .. })));
}

#[test]
fn nothing_is_compared_across_a_break() {
    let mut concept = concept("data");
    let thefts = concept.find_indicator("thefts").unwrap();
    let known =
        figures(&concept, &[("thefts", "KZ-10", "2026-04", "200"), ("thefts", "KZ-10", "2025-05", "100")]);
    for (from, expected) in [("2026-05", 0), ("2026-04", 1), ("2025-06", 1), ("2025-05", 2), ("2026-06", 2)] {
        let period = Period::parse(from).unwrap();
        concept.indicators[thefts.get()].breaks =
            vec![Break { place: None, period, reason: Text::default() }];
        let checks = made(&concept, &known, "crime_month", "2026-05", "thefts");
        assert_eq!(bases(&checks).len(), expected, "a break at {from}");
    }
}

#[test]
fn what_counts_since_january_cannot_shrink() {
    let concept = concept("tests/packs/forest");
    let known = figures(
        &concept,
        &[("trees_planted", "XF-1", "2026-Q2", "40.5"), ("trees_planted", "XF-1", "2025-Q4", "90")],
    );
    let third = made(&concept, &known, "fires_quarter", "2026-Q3", "trees_planted");
    let shrunk = Check::Within {
        base: Base::SinceJanuary,
        was: decimal("40.5"),
        low: Some(decimal("40.5")),
        high: None,
    };
    assert!(third.contains(&shrunk), "{third:?}");
    // in January it begins anew
    let first = made(&concept, &known, "fires_quarter", "2026-Q1", "trees_planted");
    assert_eq!(bases(&first), []);
}

#[test]
fn five_years_or_twelve_periods_make_something_usual() {
    let mut concept = concept("data");
    concept.indicators.iter_mut().for_each(|indicator| indicator.breaks.clear());
    let run = |from: i16, to: i16, months: std::ops::RangeInclusive<u8>| -> Vec<(i16, u8)> {
        (from..=to).flat_map(|year| months.clone().map(move |month| (year, month))).collect()
    };
    for (months, usual) in [
        (run(2021, 2025, 5..=5), true),
        (run(2022, 2025, 5..=5), false),
        (run(2025, 2025, 1..=12), true),
        (run(2025, 2025, 1..=11), false),
    ] {
        let periods: Vec<String> = months.iter().map(|(year, month)| format!("{year}-{month:02}")).collect();
        let list: Vec<_> = periods.iter().map(|period| ("thefts", "KZ-10", period.as_str(), "100")).collect();
        let checks = made(&concept, &figures(&concept, &list), "crime_month", "2026-05", "thefts");
        let found = bases(&checks).iter().any(|(base, _)| *base == Base::Usual);
        assert_eq!(found, usual, "{periods:?}");
    }
}

#[test]
fn only_a_form_that_is_not_owed_early_asks_why_it_comes_early() {
    let concept = concept("data");
    let none = figures(&concept, &[]);
    let history = Published { concept: &concept, figures: &none, place: PlaceIx(1) };
    let mut form = concept.find_form("organisation_half").unwrap().clone();
    let period = Period::parse("2026-S2").unwrap();
    let asks = |form: &model::forms::Form, today| {
        let rules = of(&concept, form, PlaceIx(1), period, today, &history);
        rules.iter().any(|rule| matches!(rule.check, Check::Closed { .. }))
    };
    assert!(asks(&form, date(2026, 12, 31)) && !asks(&form, date(2027, 1, 1)));
    // from executors for the second half: by 20 December
    form.calendar = concept.calendars.iter().position(|c| c.code == "half_year_early").unwrap();
    assert!(!asks(&form, date(2026, 12, 15)));
}

fn of_kind(kind: Kind, decimals: u32) -> Indicator {
    let mut indicator = concept("data").indicators.swap_remove(0);
    (indicator.kind, indicator.decimals) = (kind, decimals);
    indicator
}

#[test]
fn small_counts_do_not_warn() {
    let count = of_kind(Kind::Count, 0);
    // three standard deviations of the difference of two counts, then half of the earlier one
    for (was, low, high) in [
        ("0", None, "9"),
        ("1", None, "12"),
        ("4", None, "19"),
        ("10", None, "29"),
        ("25", Some("7"), "52"),
        ("100", Some("50"), "150"),
        ("10000", Some("5000"), "15000"),
    ] {
        let (found_low, found_high) = around(&count, decimal(was), false).unwrap();
        assert_eq!((found_low, found_high), (low.map(decimal), Some(decimal(high))), "{was}");
    }
}

#[test]
fn bounds_follow_the_kind() {
    let bounds = |kind, decimals, was: &str, year| {
        let told = |bound: Option<Decimal>| bound.map_or("–".to_owned(), |bound| bound.to_string());
        around(&of_kind(kind, decimals), decimal(was), year)
            .map(|(low, high)| format!("{} … {}", told(low), told(high)))
    };
    assert_eq!(bounds(Kind::Amount, 1, "100", false).unwrap(), "50 … 200");
    assert_eq!(bounds(Kind::Amount, 1, "0.4", false).unwrap(), "– … 1.4");
    assert_eq!(bounds(Kind::Rate, 1, "50", true).unwrap(), "35 … 65");
    assert_eq!(bounds(Kind::Share, 1, "50", false).unwrap(), "35 … 65");
    assert_eq!(bounds(Kind::Share, 1, "95.5", true).unwrap(), "85.5 … –");
    assert_eq!(bounds(Kind::Milestone, 0, "1", false).unwrap(), "1 … –");
    assert_eq!(bounds(Kind::Milestone, 0, "0", false), None);
    assert_eq!(bounds(Kind::Rank, 0, "40", false), None);
}

#[test]
fn an_outlier_is_far_from_the_median_by_its_own_spread() {
    let values = |list: &[&str]| list.iter().map(|v| decimal(v)).collect::<Vec<Decimal>>();
    let count = of_kind(Kind::Count, 0);
    // median 100, MAD 5: 3.5 · 1.4826 · 5 = 25.9 is less than 3.5 · √100 = 35
    let (median, bounds) = outlier(&count, &values(&["95", "105", "100", "90", "110"])).unwrap();
    assert_eq!((median, bounds), (decimal("100"), (Some(decimal("65")), Some(decimal("135")))));
    // MAD 20: 3.5 · 1.4826 · 20 = 103.8; below zero is no bound
    let (_, bounds) = outlier(&count, &values(&["80", "120", "100", "60", "140"])).unwrap();
    assert_eq!(bounds, (None, Some(decimal("204"))));
    // where nothing varies, money may move by 3.5 · 5 %
    let amount = of_kind(Kind::Amount, 1);
    let (_, bounds) = outlier(&amount, &values(&["10", "10", "10", "10"])).unwrap();
    assert_eq!(bounds, (Some(decimal("8.2")), Some(decimal("11.8"))));
    assert_eq!(outlier(&count, &[]), None);
}

#[test]
fn every_objection_says_what_to_do_in_three_languages() {
    let concept = concept("data");
    let ix = concept.find_indicator("offences").unwrap();
    let row = RowRef { code: "1".into(), indicator: ix };
    let was = Decimal::ONE_HUNDRED;
    let within = |base| Check::Within { base, was, low: Some(was), high: None };
    let mut rules: Vec<Rule> = [
        within(Base::Previous),
        within(Base::YearAgo),
        within(Base::Usual),
        within(Base::SinceJanuary),
        Check::Total { total: Decimal::ZERO, others: Decimal::ONE },
        Check::Unrevised { was: Cell::Unavailable },
    ]
    .map(|check| Rule { row: Some(row.clone()), check })
    .to_vec();
    rules.push(Rule { row: None, check: Check::Closed { last_day: date(2026, 1, 31) } });
    let mut answers = Answers::new("");
    answers.push(ix, Answer::typed("12", ""));
    let found = judge(&rules, &answers);
    assert_eq!(found.len(), rules.len(), "{found:#?}");
    for objection in &found {
        let said = Lang::ALL.map(|lang| objection.message(lang));
        assert!(said[0] != said[1] && said[1] != said[2]);
        for text in &said {
            assert!(text.ends_with('.') && text.chars().count() > 30 && !text.contains('{'), "{text}");
        }
    }
    // explained, they are still there for whoever reviews the form
    let mut explained = Answers::new("Сдаём досрочно");
    explained.push(ix, Answer::typed("12", "после сверки с прокуратурой"));
    assert_eq!(judge(&rules, &explained), []);
    let noted = noted(&rules, &explained);
    assert!(noted.len() == rules.len() && noted.iter().all(|noted| noted.explained));
}

#[test]
fn a_figure_from_a_program_is_held_to_what_can_be_stored() {
    let fits = Answer::figure(Cell::Number(decimal("12.50")), "");
    assert_eq!((fits.number(), fits.written.as_ref()), (Some(decimal("12.5")), "12.50"));
    let long = Answer::figure(Cell::Number(decimal("0.1234567891")), "");
    assert!(matches!(long.value, Value::Unreadable(crate::NumberFault::TooLong(_))));
    assert_eq!(Answer::figure(Cell::NotApplicable, "жоқ").cell(), Some(Cell::NotApplicable));
}
