//! The checks of a form of 40 rows with 60 months of history: made anew and judged, as for every page and every submission.

use crate::report;
use ingestion::rules::{self, Answer, Answers, Published, Rule};
use jiff::civil::date;
use model::forms::{Form, FormRow};
use model::{Cell, Concept, Decimal, Figures, Observation, Period, PlaceIx, Point, SourceIx};
use std::hint::black_box;
use std::time::Instant;

const ROWS: usize = 40;
const MONTHS: i32 = 60;
const ROUNDS: usize = 200;

pub fn run() {
    let (concept, _) = maqsat::loaded(false).unwrap();
    let period = Period::month(2026, 10).unwrap();
    let form = form(&concept);
    assert_eq!(form.rows.len(), ROWS);
    let figures = history(&concept, &form, period);
    let place = concept.regions().next().unwrap();
    let published = Published { concept: &concept, figures: &figures, place };
    let today = date(2026, 11, 5);
    let made = || rules::of(&concept, &form, place, period, today, &published);
    let all = made();
    let answers = answers(&form);
    let objections = rules::noted(&all, &answers).len();
    let (make, judge) = (best(&made), best(&|| rules::noted(&all, &answers)));
    let both = (make + judge) * 1e3;
    let measured = format!(
        "{both:.3} ms ({:.3} to make {} rules, {:.3} to find {objections} objections)",
        make * 1e3,
        all.len(),
        judge * 1e3
    );
    report(
        &format!("checks of {ROWS} rows with {MONTHS} months behind them"),
        measured,
        "under 1 ms",
        both < 1.0,
    );
    assert!(
        all.iter().filter(|rule: &&Rule| rule.row.is_some()).count() > ROWS * 5,
        "rules of the history are there"
    );
}

/// The best of many rounds, in seconds.
fn best<T>(work: &impl Fn() -> T) -> f64 {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    });
    rounds.fold(f64::MAX, f64::min)
}

/// The first rows of the monthly forms, as one form.
fn form(concept: &Concept) -> Form {
    let monthly = concept.find_form("crime_month").unwrap();
    let others =
        ["service_month", "citizens_month", "road_month"].map(|code| concept.find_form(code).unwrap());
    let rows = monthly.rows.iter().chain(others.iter().flat_map(|form| &form.rows)).take(ROWS);
    let rows: Vec<FormRow> = rows.cloned().collect();
    Form { rows, ..monthly.clone() }
}

/// Sixty months of every row, for every region.
fn history(concept: &Concept, form: &Form, period: Period) -> Figures {
    let places: Vec<PlaceIx> = concept.regions().collect();
    let observations = form.rows.iter().flat_map(|row| {
        places.iter().flat_map(move |place| {
            (1..=MONTHS).map(move |back| {
                let value = Decimal::from(80 + (back * 7) % 13);
                let point = Point {
                    period: period.shift(-back),
                    cell: Cell::Number(value),
                    source: SourceIx(0),
                    revision: 1,
                };
                Observation { indicator: row.indicator, place: *place, point }
            })
        })
    });
    Figures::new(concept.indicators.len(), concept.places.len(), observations)
}

/// Figures of which some are unusual.
fn answers(form: &Form) -> Answers {
    let mut answers = Answers::new("");
    for (n, row) in form.rows.iter().enumerate() {
        answers.push(row.indicator, Answer::typed(if n % 5 == 0 { "1200" } else { "85" }, ""));
    }
    answers
}
