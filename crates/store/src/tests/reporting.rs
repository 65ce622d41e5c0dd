//! The reporting cycle on both engines: the way from a draft to publication, what is refused on it, and people who do things at the same time.

use super::{Bench, at, on_each_engine};
use crate::StoreError;
use crate::journal;
use crate::reporting::*;
use jiff::civil::{Date, date};
use model::calendar::{Calendar, Rule, Shift};
use model::concept::{Concept, Department, DepartmentIx, DepartmentKind};
use model::forms::{Form, FormRow};
use model::policy::{Action, Actor, Grant, Role, Scope};
use model::reporting::{Because, Entered, Stage, Standing};
use model::{Cell, IndicatorIx, Period, Periodicity, PlaceIx, Text};
use std::sync::Arc;

mod races;
mod refusals;

/// The first reporting month of the tests and its due date.
const MONTH: &str = "2026-10";
const DUE: Date = date(2026, 11, 16);

/// A concept with two departments that owe a monthly form of three rows.
pub(super) fn with_forms(mut concept: Concept) -> Arc<Concept> {
    let department = |n: u16| Department {
        code: format!("dp_{n}"),
        place: PlaceIx(n),
        kind: DepartmentKind::Regional,
        name: Text::default(),
    };
    concept.departments = vec![department(1), department(2)];
    let rule = Rule {
        periodicity: Periodicity::Month,
        part: None,
        from: None,
        to: None,
        due_month: 1,
        due_day: 15,
        shift: Shift::NextWorkingDay,
        grace_days: 0,
    };
    concept.calendars = vec![Calendar { code: "m".into(), title: Text::default(), rules: vec![rule] }];
    let row = |n: u16| FormRow { code: format!("1.{n}"), indicator: IndicatorIx(n), required: true };
    concept.forms = vec![Form {
        code: "monthly".into(),
        title: Text::default(),
        periodicity: Periodicity::Month,
        calendar: 0,
        from: Period::parse(MONTH).unwrap(),
        departments: vec![DepartmentIx(0), DepartmentIx(1)],
        rows: (0..3).map(row).collect(),
    }];
    Arc::new(concept)
}

/// People of the tests: a number, a role and a place.
fn actor(person: i32, role: Role, place: u16) -> Arc<Actor> {
    let scope = Scope { place: PlaceIx(place), department: None, form: None };
    let grants = vec![Grant { role, scope, acting_for: None }];
    Arc::new(Actor { person, login: format!("person{person}"), name: format!("Person {person}"), grants })
}

struct Cycle {
    bench: Bench,
    concept: Arc<Concept>,
    /// The October assignment of the first department.
    id: i32,
}

impl Cycle {
    async fn of(bench: Bench) -> Cycle {
        for n in 1..40 {
            bench.invited(&format!("person{n}")).await;
        }
        let concept = with_forms(super::synthetic::concept(3, 2, 3));
        let made = make(&bench.store, &concept, date(2026, 12, 31), at(0)).await.unwrap();
        assert_eq!(made, (4, 0), "October and November of two departments");
        assert_eq!(make(&bench.store, &concept, date(2026, 12, 31), at(0)).await.unwrap(), (0, 0));
        let mut cycle = Cycle { bench, concept, id: 0 };
        let all = list(&cycle.bench.store, &cycle.reporter(), &Filter::default()).await.unwrap();
        assert_eq!(all.len(), 2, "only those of the own region");
        assert_eq!((all[0].days.opens, all[0].days.due), (date(2026, 11, 1), DUE));
        cycle.id = all[0].id;
        cycle
    }

    fn doing(&self, person: i32, role: Role, place: u16) -> Doing {
        let (concept, actor) = (self.concept.clone(), actor(person, role, place));
        Doing { concept, actor, at: at(10), today: date(2026, 11, 10) }
    }

    fn reporter(&self) -> Doing {
        self.doing(1, Role::Reporter, 1)
    }

    fn head(&self) -> Doing {
        self.doing(2, Role::Head, 1)
    }

    fn planner(&self) -> Doing {
        self.doing(3, Role::Planner, 0)
    }

    async fn save(&self, values: &[(u16, &str)]) -> Saved {
        let changes = values.iter().map(|(n, text)| change(*n, text, 99)).collect();
        save(&self.bench.store, &self.reporter(), self.id, changes, Base::Each).await.unwrap()
    }

    async fn submit(&self, edition: u32) -> Receipt {
        let signing = Signing { assignment: self.id, edition, key: None };
        submit(&self.bench.store, &self.head(), signing).await.unwrap()
    }

    async fn dossier(&self, doing: &Doing) -> Dossier {
        dossier(&self.bench.store, doing, self.id).await.unwrap()
    }

    async fn standing(&self) -> Standing {
        let dossier = self.dossier(&self.planner()).await;
        dossier.assignment.standing(date(2026, 11, 10), &self.concept.working_days)
    }
}

fn change(indicator: u16, text: &str, seen: u32) -> Change {
    let entered = match text {
        "" => Entered::Blank,
        text => text.parse().map_or(Entered::Unreadable, |n| Entered::Cell(Cell::Number(n))),
    };
    let (written, explanation) = (text.to_owned(), String::new());
    Change { indicator: IndicatorIx(indicator), written, entered, explanation, seen }
}

fn refusal<T: std::fmt::Debug>(result: crate::Result<T>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn from_a_draft_to_publication_with_a_correction_and_a_reopening() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        let store = &cycle.bench.store;
        assert_eq!(cycle.standing().await, Standing::Open);
        let saved = cycle.save(&[(0, "10"), (1, "2.50"), (2, "7")]).await;
        assert_eq!((saved.changed, saved.version.edition, saved.conflicts.len()), (3, 1, 0));
        assert_eq!(cycle.save(&[(0, "10")]).await.changed, 0, "the same again changes nothing");
        prepare(store, &cycle.reporter(), cycle.id, 1).await.unwrap();
        let receipt = cycle.submit(1).await;
        assert_eq!((receipt.number, receipt.hash.len()), (1, 64));
        assert_eq!(cycle.standing().await, Standing::Submitted);
        assert_eq!(crate::published::revision(store).await.unwrap(), 0, "nothing is published yet");

        let first = cycle.dossier(&cycle.planner()).await.assignment.latest.unwrap();
        let remarks = vec![(Some(IndicatorIx(1)), " Too low? ".to_owned())];
        let request = Request { remarks, due: Some(date(2026, 11, 20)) };
        let second = request_correction(store, &cycle.planner(), first.id, request).await.unwrap();
        assert_eq!((second.number, second.because, second.due), (2, Because::Correction, date(2026, 11, 20)));
        assert_eq!(cycle.standing().await, Standing::Correction);
        let dossier = cycle.dossier(&cycle.reporter()).await;
        assert_eq!(dossier.remarks[0].text, "Too low?");
        assert_eq!(
            dossier.versions[1].1[&IndicatorIx(2)].written,
            "7",
            "the next version begins with the last"
        );
        answer(store, &cycle.reporter(), dossier.remarks[0].id, "A typing error.").await.unwrap();
        let edition = cycle.save(&[(1, "3.5")]).await.version.edition;
        cycle.submit(edition).await;
        let approved = approve(store, &cycle.planner(), second.id, None).await.unwrap();
        assert_eq!((approved.release, approved.new, approved.revised), (Some(1), 3, 0));
        assert_eq!(cycle.standing().await, Standing::Approved);
        assert_eq!(published(&cycle, 1).await, ["3.5"]);

        let asked = ask_reopening(store, &cycle.reporter(), cycle.id, "Counted twice").await.unwrap();
        assert_eq!(open_requests(store, &cycle.planner()).await.unwrap()[0].1.reason, "Counted twice");
        let due = date(2026, 11, 30);
        let granted = Decision::Granted { due, answer: String::new() };
        decide_reopening(store, &cycle.planner(), asked, granted).await.unwrap();
        let edition = cycle.save(&[(1, "3")]).await.version.edition;
        cycle.submit(edition).await;
        assert_eq!(
            published(&cycle, 1).await,
            ["3.5"],
            "the old figure stands until the new one is approved"
        );
        let third = cycle.dossier(&cycle.planner()).await.assignment.latest.unwrap();
        let approved = approve(store, &cycle.planner(), third.id, None).await.unwrap();
        assert_eq!((approved.release, approved.new, approved.revised), (Some(2), 0, 1));
        assert_eq!(published(&cycle, 1).await, ["3.5", "3"], "and stays in the history");

        let report = journal::verify(store, None, |_, _| ()).await.unwrap();
        assert!(report.broken.is_none(), "{report:?}");
        assert_eq!((report.releases, report.figures), (2, 4));
        for receipt in cycle.dossier(&cycle.planner()).await.receipts {
            let known = verify_receipt(store, &cycle.concept, receipt.number, receipt.code()).await.unwrap();
            assert!(known.unwrap().unchanged);
        }
        let guess = verify_receipt(store, &cycle.concept, 1, "0123456789abcdef").await.unwrap();
        assert_eq!(guess, None);
    })
    .await;
}

/// The published revisions of an indicator in October, as text.
async fn published(cycle: &Cycle, indicator: u16) -> Vec<String> {
    let (store, concept) = (&cycle.bench.store, &cycle.concept);
    let history =
        crate::published::history(store, concept, IndicatorIx(indicator), PlaceIx(1)).await.unwrap();
    history.iter().map(|r| r.cell.number().unwrap().normalize().to_string()).collect()
}

#[tokio::test]
async fn a_changed_value_of_a_version_that_was_handed_in_is_found_by_its_receipt() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        cycle.save(&[(0, "10")]).await;
        let receipt = cycle.submit(1).await;
        let forged = "UPDATE submission_value SET mantissa = 11";
        cycle.bench.sql(forged).await.expect_err("the trigger refuses");
        let engine = sea_orm::ConnectionTrait::get_database_backend(&cycle.bench.store.db);
        let off = if engine == sea_orm::DbBackend::Sqlite {
            "DROP TRIGGER submission_value_no_update"
        } else {
            "DROP TRIGGER submission_value_frozen ON submission_value"
        };
        cycle.bench.sql(off).await.unwrap();
        cycle.bench.sql(forged).await.unwrap();
        let known = verify_receipt(&cycle.bench.store, &cycle.concept, receipt.number, &receipt.hash).await;
        assert!(!known.unwrap().unwrap().unchanged);
    })
    .await;
}

#[tokio::test]
async fn a_calendar_that_changes_moves_what_was_not_handed_in() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        cycle.save(&[(0, "10")]).await;
        cycle.submit(1).await;
        let mut later = (*cycle.concept).clone();
        later.calendars[0].rules[0].due_day = 25;
        let made = make(&cycle.bench.store, &Arc::new(later), date(2026, 12, 31), at(5)).await.unwrap();
        assert_eq!(made, (0, 3), "one was handed in");
        let all = list(&cycle.bench.store, &cycle.planner(), &Filter::default()).await.unwrap();
        let due: Vec<Date> = all.iter().map(|a| a.due()).collect();
        assert_eq!(due, [DUE, date(2026, 11, 25), date(2026, 12, 25), date(2026, 12, 25)]);
    })
    .await;
}

#[tokio::test]
async fn what_waits_is_read_together_and_no_draft_with_it() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        let store = &cycle.bench.store;
        let all = async || {
            let all = list(store, &cycle.planner(), &Filter::default()).await.unwrap();
            let all: Vec<&Assignment> = all.iter().collect();
            handed_in(store, &cycle.concept, &all).await.unwrap()
        };
        cycle.save(&[(0, "10"), (1, "x")]).await;
        assert!(all().await.is_empty(), "a draft is its department's own");
        cycle.save(&[(1, "2.5")]).await;
        let edition = cycle.dossier(&cycle.reporter()).await.assignment.latest.unwrap().edition;
        cycle.submit(edition).await;
        let found = all().await;
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [cycle.id]);
        let written: Vec<&str> = found[&cycle.id].values().map(|value| value.written.as_str()).collect();
        assert_eq!(written, ["10", "2.5"]);
    })
    .await;
}
