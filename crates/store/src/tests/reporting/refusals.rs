//! What the cycle refuses, and that nothing is written then.

use super::*;

/// Rows of everything that a refused step could have touched.
async fn everything(cycle: &Cycle) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in ["assignment", "submission", "submission_value", "remark", "receipt", "reopening", "event"] {
        counts.push(cycle.bench.rows(table).await);
    }
    counts.push(cycle.bench.ask("SELECT cast(coalesce(sum(edition), 0) AS bigint) FROM submission").await);
    counts
}

async fn refused<T: std::fmt::Debug>(
    cycle: &Cycle,
    step: impl Future<Output = crate::Result<T>>,
    why: Refusal,
) {
    let before = everything(cycle).await;
    assert_eq!(refusal(step.await), why);
    assert_eq!(everything(cycle).await, before, "{why:?} wrote something");
}

#[tokio::test]
async fn nobody_gets_past_rights_and_stages() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        let (store, id) = (&cycle.bench.store, cycle.id);
        let put = |doing: Doing, n| async move {
            save(store, &doing, id, vec![change(n, "1", 0)], Base::Each).await
        };
        let sign = |doing: Doing, edition| async move {
            submit(store, &doing, Signing { assignment: id, edition, key: None }).await
        };
        let other_region = cycle.doing(9, Role::Reporter, 2);
        refused(&cycle, put(other_region.clone(), 0), Refusal::NotFound).await;
        refused(&cycle, dossier(store, &other_region, id), Refusal::NotFound).await;
        refused(&cycle, put(cycle.planner(), 0), Refusal::NotAllowed).await;
        refused(&cycle, put(cycle.doing(9, Role::Administrator, 0), 0), Refusal::NotFound).await;
        refused(&cycle, put(cycle.doing(9, Role::Auditor, 0), 0), Refusal::NotAllowed).await;
        refused(&cycle, sign(cycle.head(), 0), Refusal::WrongStage { found: None }).await;
        let early = Doing { today: date(2026, 10, 31), ..cycle.reporter() };
        refused(&cycle, put(early, 0), Refusal::NotOpen { opens: date(2026, 11, 1) }).await;
        refused(&cycle, put(cycle.reporter(), 7), Refusal::NotInForm { indicator: IndicatorIx(7) }).await;

        cycle.save(&[(0, "1"), (1, "1,2,3")]).await;
        refused(&cycle, sign(cycle.reporter(), 1), Refusal::NotAllowed).await;
        refused(&cycle, sign(cycle.head(), 0), Refusal::Stale { edition: 1 }).await;
        refused(&cycle, sign(cycle.head(), 1), Refusal::Unreadable { count: 1 }).await;
        cycle.save(&[(1, "3")]).await;
        let reporter = cycle.reporter();
        let whole = save(store, &reporter, id, vec![change(0, "5", 0)], Base::Whole(1));
        refused(&cycle, whole, Refusal::Stale { edition: 2 }).await;
        cycle.submit(2).await;
        let submitted = Some(Stage::Submitted);
        refused(&cycle, put(cycle.reporter(), 0), Refusal::WrongStage { found: submitted }).await;
        refused(&cycle, sign(cycle.head(), 2), Refusal::WrongStage { found: submitted }).await;
    })
    .await;
}

#[tokio::test]
async fn who_hands_in_never_approves_not_even_through_another() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        let store = &cycle.bench.store;
        // one person with both roles, as nobody should have
        let mut both = cycle.head();
        let planner = cycle.planner().actor.grants[0].clone();
        let mut person = (*both.actor).clone();
        person.grants.push(planner.clone());
        both.actor = Arc::new(person);
        cycle.save(&[(0, "10")]).await;
        let signing = Signing { assignment: cycle.id, edition: 1, key: None };
        submit(store, &both, signing).await.unwrap();
        let version = cycle.dossier(&both).await.assignment.latest.unwrap().id;
        refused(&cycle, approve(store, &both, version, None), Refusal::SamePerson).await;
        // somebody who acts for the one who signed
        let mut deputy = cycle.doing(8, Role::Planner, 0);
        let acting = Grant { acting_for: Some(2), ..planner };
        deputy.actor = Arc::new(Actor { grants: vec![acting], ..(*deputy.actor).clone() });
        refused(&cycle, approve(store, &deputy, version, None), Refusal::SamePerson).await;
        let empty = Request { remarks: vec![(None, "  ".to_owned())], due: None };
        refused(&cycle, request_correction(store, &cycle.planner(), version, empty), Refusal::Words).await;
        let none = Request { remarks: vec![], due: None };
        refused(&cycle, request_correction(store, &cycle.planner(), version, none), Refusal::Words).await;
        // the database refuses as well
        let forged = "UPDATE submission SET state = 'approved', decided = 1, decided_by = 2";
        cycle.bench.sql(forged).await.expect_err("two people");
        approve(store, &cycle.planner(), version, None).await.unwrap();
        let planner = cycle.planner();
        let again = approve(store, &planner, version, None);
        refused(&cycle, again, Refusal::WrongStage { found: Some(Stage::Approved) }).await;
    })
    .await;
}

#[tokio::test]
async fn reopening_needs_a_reason_a_decision_and_a_day_to_come() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        let store = &cycle.bench.store;
        let (reporter, id) = (&cycle.reporter(), cycle.id);
        let ask = |text| async move { ask_reopening(store, reporter, id, text).await };
        refused(&cycle, ask("Why not"), Refusal::WrongStage { found: None }).await;
        cycle.save(&[(0, "10")]).await;
        cycle.submit(1).await;
        let version = cycle.dossier(&cycle.planner()).await.assignment.latest.unwrap().id;
        approve(store, &cycle.planner(), version, None).await.unwrap();
        refused(&cycle, ask(" "), Refusal::Words).await;
        let request = ask("Counted twice").await.unwrap();
        refused(&cycle, ask("Again"), Refusal::AskedAlready).await;
        let decide =
            |doing: Doing, decision| async move { decide_reopening(store, &doing, request, decision).await };
        let granted = |due| Decision::Granted { due, answer: String::new() };
        let past = granted(date(2026, 11, 9));
        refused(&cycle, decide(cycle.planner(), past), Refusal::PastDeadline).await;
        refused(&cycle, decide(cycle.reporter(), granted(DUE)), Refusal::NotAllowed).await;
        let mute = Decision::Refused { answer: " ".to_owned() };
        refused(&cycle, decide(cycle.planner(), mute), Refusal::Words).await;
        let no = Decision::Refused { answer: "Nothing is wrong".to_owned() };
        decide(cycle.planner(), no.clone()).await.unwrap();
        let approved = Refusal::WrongStage { found: Some(Stage::Approved) };
        refused(&cycle, decide(cycle.planner(), no), approved).await;
        assert_eq!(cycle.standing().await, Standing::Approved);
        assert!(cycle.dossier(&cycle.planner()).await.may(Action::DecideReopening));
    })
    .await;
}
