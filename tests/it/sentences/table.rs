//! The cases: what was typed, and what cannot be typed.

use model::aggregation::Reading;

/// One case.
pub struct Spec {
    pub name: &'static str,
    /// Unit in kk, ru and en.
    pub unit: [&'static str; 3],
    /// Fields of the calculator's form.
    pub typed: &'static str,
    /// For a place in a ranking: of how many.
    pub of: Option<u32>,
    /// Regions that reported, of how many.
    pub parts: Option<(u16, u16)>,
    /// Whether the regions' population is known.
    pub population: bool,
    /// In place of every figure.
    pub reading: Option<Reading>,
}

const NONE: [&str; 3] = ["", "", ""];
const PERCENT: [&str; 3] = ["%", "%", "%"];
const PIECES: [&str; 3] = ["бірлік", "ед.", "units"];

const fn spec(name: &'static str, unit: [&'static str; 3], typed: &'static str) -> Spec {
    Spec { name, unit, typed, of: None, parts: None, population: false, reading: None }
}

const fn rank(name: &'static str, typed: &'static str, of: u32) -> Spec {
    Spec { of: Some(of), ..spec(name, NONE, typed) }
}

const fn parts(name: &'static str, parts: (u16, u16), population: bool) -> Spec {
    let typed = "improves=down; kind=count; over_time=sum; baseline_year=2023; baseline=1200; targets=2028 700; values=2025 940";
    Spec { parts: Some(parts), population, ..spec(name, PIECES, typed) }
}

const fn reading(name: &'static str, reading: Reading) -> Spec {
    let typed = "improves=up; kind=rate; baseline_year=2023; baseline=3; targets=2028 5; values=2025 4";
    Spec { reading: Some(reading), ..spec(name, NONE, typed) }
}

pub const CASES: &[Spec] = &[
    // places in a ranking: endings of ordinals
    rank(
        "rank 97 of 142",
        "improves=down; kind=rank; baseline_year=2023; baseline=100; targets=2028 40; values=2024 97",
        142,
    ),
    rank(
        "rank 1",
        "improves=down; kind=rank; baseline_year=2023; baseline=4; targets=2028 1; values=2028 1",
        142,
    ),
    rank(
        "rank 2 from 11",
        "improves=down; kind=rank; baseline_year=2023; baseline=11; targets=2028 1; values=2025 2",
        21,
    ),
    rank(
        "rank 3 from 12",
        "improves=down; kind=rank; baseline_year=2023; baseline=12; targets=2028 3; values=2025 3",
        111,
    ),
    rank(
        "rank 4 from 13",
        "improves=down; kind=rank; baseline_year=2023; baseline=13; targets=2028 2; values=2025 4",
        101,
    ),
    rank(
        "rank 21 from 22",
        "improves=down; kind=rank; baseline_year=2023; baseline=22; targets=2028 20; values=2024 21",
        121,
    ),
    rank(
        "rank 101 from 112",
        "improves=down; kind=rank; baseline_year=2023; baseline=112; targets=2028 100; values=2024 101",
        122,
    ),
    rank(
        "rank 111 from 103, worse",
        "improves=down; kind=rank; baseline_year=2023; baseline=103; targets=2028 90; values=2024 111",
        142,
    ),
    spec(
        "rank of nobody knows how many",
        NONE,
        "improves=down; kind=rank; baseline_year=2023; baseline=65; targets=2028 40; values=2025 58",
    ),
    // by the ratio, in every length of period
    spec(
        "share, year",
        PERCENT,
        "improves=up; kind=share; decimals=1; baseline_year=2023; baseline=62; targets=2028 75; values=2025 66",
    ),
    spec(
        "rate, half",
        NONE,
        "improves=down; kind=rate; baseline_year=2023; baseline=12.2; targets=2028 9.0; values=2026-S1 10.4",
    ),
    spec(
        "rate, second half",
        NONE,
        "improves=down; kind=rate; baseline_year=2023; baseline=12.2; targets=2028 9.0; values=2025-S2 11.6",
    ),
    spec(
        "score, first quarter",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3.0; targets=2028 4.0; values=2026-Q1 3.2",
    ),
    spec(
        "score, second quarter",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3.0; targets=2028 4.0; values=2026-Q2 3.6",
    ),
    spec(
        "score, third quarter",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3.0; targets=2028 4.0; values=2026-Q3 3.0",
    ),
    spec(
        "score, fourth quarter",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3.0; targets=2028 4.0; values=2026-Q4 2.9",
    ),
    spec(
        "share, January",
        PERCENT,
        "improves=down; kind=share; baseline_year=2023; baseline=20; targets=2028 10; values=2026-01 15",
    ),
    spec(
        "share, May",
        PERCENT,
        "improves=down; kind=share; baseline_year=2023; baseline=20; targets=2028 10; values=2026-05 15",
    ),
    spec(
        "share, August",
        PERCENT,
        "improves=down; kind=share; baseline_year=2023; baseline=20; targets=2028 10; values=2026-08 18",
    ),
    spec(
        "amount, thousands and kopecks",
        ["млн теңге", "млн тенге", "million tenge"],
        "improves=up; kind=amount; baseline_year=2023; baseline=12 500,50; targets=2028 20000; values=2025 15 204,75",
    ),
    spec(
        "negative values",
        PERCENT,
        "improves=up; kind=rate; baseline_year=2023; baseline=-8; targets=2028 -2; values=2025 -6",
    ),
    spec(
        "negative values, moving away",
        PERCENT,
        "improves=up; kind=rate; baseline_year=2023; baseline=-8; targets=2028 -2; values=2025 -9",
    ),
    spec(
        "from below zero to above",
        PERCENT,
        "improves=up; kind=rate; baseline_year=2023; baseline=-5; targets=2028 5; values=2025 -1",
    ),
    spec(
        "nothing done",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=50; targets=2028 100; values=2025 50",
    ),
    spec(
        "an expected value that would round to the figure",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=8; targets=2028 20; values=2024 10",
    ),
    spec(
        "yearly targets",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=50; targets=2024 60, 2025 60, 2028 90; values=2026 66",
    ),
    spec(
        "yearly targets, rates say otherwise",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=50; targets=2024 65, 2025 75, 2028 90; values=2025 68",
    ),
    // met
    spec(
        "met at the end",
        PERCENT,
        "improves=up; kind=share; baseline_year=2023; baseline=62; targets=2028 75; values=2028 75.4",
    ),
    spec(
        "met and to be kept",
        PERCENT,
        "improves=down; kind=share; baseline_year=2023; baseline=42; targets=2028 40; values=2025 38",
    ),
    spec("met without a baseline", NONE, "improves=up; kind=count; targets=2028 10; values=2025 11"),
    spec(
        "the year's target met",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=50; targets=2025 60, 2028 90; values=2025 61",
    ),
    spec(
        "the year's target met, rates say otherwise",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=50; targets=2025 52, 2028 90; values=2025 52",
    ),
    spec(
        "was met and lost, year",
        NONE,
        "improves=down; kind=rate; baseline_year=2023; baseline=50; targets=2028 40; values=2024 39, 2025 44",
    ),
    spec(
        "was met and lost, month",
        NONE,
        "improves=down; kind=rate; baseline_year=2023; baseline=50; targets=2028 40; values=2025-03 39, 2025-04 47",
    ),
    spec(
        "was met and lost, quarter",
        NONE,
        "improves=down; kind=rate; baseline_year=2023; baseline=50; targets=2028 40; values=2025-Q2 39, 2025-Q3 47",
    ),
    spec(
        "was met and lost, half",
        NONE,
        "improves=down; kind=rate; baseline_year=2023; baseline=50; targets=2028 40; values=2025-S1 39, 2025-S2 47",
    ),
    // inside a year
    spec(
        "since January, by one year",
        PIECES,
        "improves=down; kind=count; over_time=year_to_date; baseline_year=2023; baseline=300; targets=2028 200; values=2025 240, 2025-05 100, 2026-05 108",
    ),
    spec(
        "since January, by two years",
        PIECES,
        "improves=down; kind=count; over_time=year_to_date; baseline_year=2022; baseline=300; targets=2028 200; values=2024 250, 2024-S1 120, 2025 240, 2025-S1 118, 2026-S1 130",
    ),
    spec(
        "since January, by three years",
        PIECES,
        "improves=down; kind=count; over_time=year_to_date; baseline_year=2022; baseline=300; targets=2028 200; values=2023 260, 2023-10 200, 2024 250, 2024-10 205, 2025 240, 2025-10 190, 2026-10 150",
    ),
    spec(
        "since January, by days",
        PIECES,
        "improves=up; kind=amount; over_time=sum; baseline_year=2023; baseline=100; targets=2028 200; values=2025 140, 2026-Q1 20, 2026-Q2 30",
    ),
    spec(
        "January to May, target met on this footing",
        PIECES,
        "improves=down; kind=count; over_time=year_to_date; baseline_year=2023; baseline=300; targets=2028 200; values=2025 240, 2025-05 100, 2026-05 70",
    ),
    spec(
        "January to May, year's target met on this footing",
        PIECES,
        "improves=down; kind=count; over_time=year_to_date; baseline_year=2023; baseline=300; targets=2026 235, 2028 200; values=2025 240, 2025-05 100, 2026-05 95",
    ),
    spec(
        "too early in the first year",
        PIECES,
        "improves=up; kind=count; over_time=sum; baseline_year=2023; baseline=100; targets=2028 200; values=2024-01 20, 2024-02 30",
    ),
    spec(
        "too early in a later year",
        PIECES,
        "improves=down; kind=count; over_time=year_to_date; baseline_year=2023; baseline=300; targets=2028 200; values=2025 240, 2025-02 30, 2026-02 28",
    ),
    // the path stands still, or leads the other way
    spec(
        "nothing due, kept",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=50; targets=2025 50, 2028 90; values=2024 52",
    ),
    spec(
        "nothing due, moved away",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=50; targets=2025 50, 2028 90; values=2024 48",
    ),
    spec(
        "other way first, kept",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=50; targets=2025 45, 2028 90; values=2024 48",
    ),
    spec(
        "other way first, lost",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=50; targets=2025 45, 2028 90; values=2024 41",
    ),
    // holds
    spec(
        "hold, kept",
        PERCENT,
        "improves=up; kind=share; baseline_year=2023; baseline=98; targets=2028 98; values=2025 97.8",
    ),
    spec(
        "hold, lost",
        PERCENT,
        "improves=up; kind=share; baseline_year=2023; baseline=98; targets=2028 98; values=2025 97.4; tolerance=0.3",
    ),
    spec(
        "hold of a rank",
        NONE,
        "improves=down; kind=rank; baseline_year=2023; baseline=40; targets=2028 40; values=2025 41",
    ),
    spec(
        "hold, usual tolerance of whole numbers",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=100; targets=2028 100; values=2025 99",
    ),
    // ranges
    spec(
        "range, approached from above",
        PERCENT,
        "improves=within; kind=rate; baseline_year=2023; baseline=20; targets=2028 5–10; values=2025 14",
    ),
    spec(
        "range, approached from below",
        PERCENT,
        "improves=within; kind=rate; baseline_year=2023; baseline=1; targets=2028 5–10; values=2025 2",
    ),
    spec(
        "range, inside",
        PERCENT,
        "improves=within; kind=rate; baseline_year=2023; baseline=20; targets=2028 5–10; values=2025 7",
    ),
    spec(
        "range, held",
        PERCENT,
        "improves=within; kind=rate; baseline_year=2023; baseline=7; targets=2028 5–10; values=2025 10,3",
    ),
    spec(
        "range, lost",
        PERCENT,
        "improves=within; kind=rate; baseline_year=2023; baseline=7; targets=2028 5–10; values=2025 12",
    ),
    spec(
        "range below zero",
        PERCENT,
        "improves=within; kind=rate; baseline_year=2023; baseline=4; targets=2028 -2…-1; values=2025 3",
    ),
    // milestones
    spec("milestone, done", NONE, "improves=up; kind=milestone; targets=2026 1; values=2025 1"),
    spec(
        "milestone, ahead",
        NONE,
        "improves=up; kind=milestone; targets=2026 1; values=2026-05 0; today=2026-11-22",
    ),
    spec(
        "milestone, passed",
        NONE,
        "improves=up; kind=milestone; targets=2026 1; values=2026-Q4 0; today=2027-02-01",
    ),
    // provisional: endings of possession in Kazakh, plural forms in Russian
    parts("1 of 20 regions", (1, 20), false),
    parts("2 of 20 regions, population", (2, 20), true),
    parts("5 of 20 regions, population", (5, 20), true),
    parts("19 of 20 regions, population", (19, 20), true),
    parts("20 of 21 regions", (20, 21), false),
    parts("21 of 22 regions", (21, 22), false),
    parts("1 of 2 regions, population", (1, 2), true),
    parts("6 of 11 regions", (6, 11), false),
    // overdue
    spec(
        "one overdue, year",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3; targets=2028 4; values=2024 3.1; periodicity=year; due_days=180; today=2026-08-01",
    ),
    spec(
        "one overdue, quarter",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3; targets=2028 4; values=2025-Q4 3.1; due_days=25; today=2026-05-01",
    ),
    spec(
        "two overdue",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3; targets=2028 4; values=2025-12 3.1; due_days=15; today=2026-03-20",
    ),
    spec(
        "five overdue",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3; targets=2028 4; values=2025-12 3.1; due_days=15; today=2026-06-20",
    ),
    spec(
        "six overdue",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3; targets=2028 4; values=2025-12 3.1; due_days=15; today=2026-07-20",
    ),
    spec(
        "nine overdue",
        NONE,
        "improves=up; kind=score; baseline_year=2023; baseline=3; targets=2028 4; values=2025-12 3.1; due_days=15; today=2026-10-20",
    ),
    // no verdict
    spec("no baseline", NONE, "improves=up; kind=amount; targets=2028 10; values=2025 5"),
    spec("no target", NONE, "improves=up; kind=amount; baseline_year=2023; baseline=3; values=2025 5"),
    spec(
        "break",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=3; targets=2028 5; values=2025 4; break=2024",
    ),
    spec(
        "not a number",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=3; targets=2028 5; values=2025 н/д",
    ),
    spec(
        "nothing yet",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=3; targets=2028 5; today=2026-11-22",
    ),
    spec(
        "not due",
        NONE,
        "improves=up; kind=count; baseline_year=2023; baseline=3; targets=2028 5; today=2024-05-01",
    ),
    reading("zero denominator", Reading::DivisionByZero),
    reading("too large", Reading::Overflow),
];
