//! People and programs that do the same thing at the same time: one result, no lost word, a clear answer to the other.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn two_planners_approve_at_once_and_one_release_is_made() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        cycle.save(&[(0, "10"), (1, "2"), (2, "3")]).await;
        cycle.submit(1).await;
        let version = cycle.dossier(&cycle.planner()).await.assignment.latest.unwrap().id;
        let approving = (0..8).map(|n| {
            let (store, doing) = (cycle.bench.store.clone(), cycle.doing(20 + n, Role::Planner, 0));
            tokio::spawn(async move { approve(&store, &doing, version, None).await })
        });
        let approving: Vec<_> = approving.collect();
        let mut approved = 0;
        for one in approving {
            match one.await.unwrap() {
                Ok(done) => {
                    approved += 1;
                    assert_eq!(done.new, 3);
                }
                other => {
                    let found = Some(Stage::Approved);
                    assert_eq!(refusal(other), Refusal::WrongStage { found });
                }
            }
        }
        assert_eq!(approved, 1);
        assert_eq!(cycle.bench.rows("release").await, 1);
        assert_eq!(cycle.bench.rows("observation").await, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_reporters_save_at_once_and_no_word_is_lost() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        cycle.save(&[(0, "1"), (1, "1"), (2, "1")]).await;
        // both saw edition 1; each changes a row of its own and the same third one
        let saving = [(31, 0, "a"), (32, 1, "b")].map(|(person, own, _)| {
            let (store, doing, id) =
                (cycle.bench.store.clone(), cycle.doing(person, Role::Reporter, 1), cycle.id);
            let shared = format!("{person}");
            tokio::spawn(async move {
                let changes = vec![change(own, "77", 1), change(2, &shared, 1)];
                save(&store, &doing, id, changes, Base::Each).await.unwrap()
            })
        });
        let mut saved = Vec::new();
        for one in saving {
            saved.push(one.await.unwrap());
        }
        saved.sort_by_key(|s| s.conflicts.len());
        assert_eq!((saved[0].changed, saved[1].changed), (2, 1));
        let conflict = &saved[1].conflicts[0];
        assert_eq!(conflict.indicator, IndicatorIx(2));
        let values = cycle.dossier(&cycle.reporter()).await.versions.remove(0).1;
        assert_eq!(values[&IndicatorIx(0)].written, "77");
        assert_eq!(values[&IndicatorIx(1)].written, "77");
        assert_eq!(values[&IndicatorIx(2)].written, conflict.theirs.written, "the other is told what stands");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_sent_four_times_with_one_key_is_handed_in_once() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        cycle.save(&[(0, "10")]).await;
        let signing = |key: &str| Signing { assignment: cycle.id, edition: 1, key: Some(key.to_owned()) };
        let sending: Vec<_> = (0..4)
            .map(|_| {
                let (store, doing, signing) = (cycle.bench.store.clone(), cycle.head(), signing("k1"));
                tokio::spawn(async move { submit(&store, &doing, signing).await.unwrap() })
            })
            .collect();
        let mut receipts = Vec::new();
        for one in sending {
            receipts.push(one.await.unwrap());
        }
        assert!(receipts.windows(2).all(|pair| pair[0] == pair[1]), "{receipts:?}");
        assert_eq!(cycle.bench.rows("receipt").await, 1);
        let events = "SELECT count(*) FROM event WHERE action = 'submission.submitted'";
        assert_eq!(cycle.bench.ask::<i64>(events).await, 1);
        let other = Signing { edition: 2, ..signing("k1") };
        assert_eq!(refusal(submit(&cycle.bench.store, &cycle.head(), other).await), Refusal::KeyReused);
        let fresh = submit(&cycle.bench.store, &cycle.head(), signing("k2")).await;
        assert_eq!(refusal(fresh), Refusal::WrongStage { found: Some(Stage::Submitted) });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_sends_one_request_many_times_at_once_hands_in_once() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        let sent = HandIn {
            assignment: cycle.id,
            changes: vec![change(0, "10", 0), change(1, "2", 0)],
            edition: 0,
            sign: true,
            key: Some("k".into()),
            request: "one".into(),
        };
        let sending = (0..6).map(|_| {
            let (store, doing, sent) = (cycle.bench.store.clone(), cycle.head(), sent.clone());
            tokio::spawn(async move { hand_in(&store, &doing, sent).await })
        });
        let sending: Vec<_> = sending.collect();
        let mut outcomes = Vec::new();
        for one in sending {
            outcomes.push(one.await.unwrap().unwrap());
        }
        assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0] && outcome.receipt.is_some()));
        assert_eq!((outcomes[0].edition, outcomes[0].changed), (1, 2));
        assert_eq!(cycle.bench.rows("receipt").await, 1);
        let (store, doing) = (&cycle.bench.store, cycle.head());
        let before = handed_in_before(store, &doing, cycle.id, "k", "one").await.unwrap();
        assert_eq!(before.as_ref(), Some(&outcomes[0]));
        assert_eq!(handed_in_before(store, &doing, cycle.id, "other", "one").await.unwrap(), None);
        let another = HandIn { request: "two".into(), ..sent.clone() };
        assert_eq!(refusal(hand_in(store, &doing, another).await), Refusal::KeyReused);
        // signing that is refused takes the values back too
        let reporter = cycle.doing(1, Role::Reporter, 2);
        let all = list(store, &reporter, &Filter::default()).await.unwrap();
        let unsigned = HandIn { assignment: all[0].id, key: None, ..sent };
        assert_eq!(refusal(hand_in(store, &reporter, unsigned).await), Refusal::NotAllowed);
        assert_eq!(dossier(store, &reporter, all[0].id).await.unwrap().versions.len(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_that_hand_in_at_once_each_gets_the_own_answer() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        let everything = cycle.doing(2, Role::Head, 0);
        let all = list(&cycle.bench.store, &everything, &Filter::default()).await.unwrap();
        let october = |department: usize| {
            let mut owed: Vec<_> = all.iter().filter(|a| a.days.opens == date(2026, 11, 1)).collect();
            owed.sort_by_key(|a| a.department.clone());
            owed[department].id
        };
        let november = all.iter().find(|a| a.days.opens > date(2026, 11, 10)).unwrap().id;
        let sent = |assignment: i32, values: &[(u16, &str)], key: &str| HandIn {
            assignment,
            changes: values.iter().map(|(n, text)| change(*n, text, 0)).collect(),
            edition: 0,
            sign: true,
            key: Some(key.to_owned()),
            request: format!("{assignment}"),
        };
        let figures = [(0, "10"), (1, "2"), (2, "3")];
        // one is good, one comes too early, one has nothing in it, one is out of reach
        let stranger = cycle.doing(5, Role::Head, 1);
        let sending = [
            (everything.clone(), sent(october(0), &figures, "a")),
            (everything.clone(), sent(november, &figures, "b")),
            (everything.clone(), sent(october(1), &[(0, "")], "c")),
            (stranger, sent(october(1), &figures, "d")),
        ];
        let sending = sending.map(|(doing, sent)| {
            let store = cycle.bench.store.clone();
            tokio::spawn(async move { hand_in(&store, &doing, sent).await })
        });
        let mut outcomes = Vec::new();
        for one in sending {
            outcomes.push(one.await.unwrap());
        }
        let [good, early, empty, strange] = outcomes.try_into().unwrap();
        assert_eq!((good.unwrap().receipt.unwrap().number, cycle.bench.rows("receipt").await), (1, 1));
        assert!(matches!(refusal(early), Refusal::NotOpen { .. }));
        assert_eq!(refusal(empty), Refusal::Empty);
        assert_eq!(refusal(strange), Refusal::NotFound);
        // what was refused left nothing
        assert_eq!(cycle.bench.rows("submission").await, 1);
        assert_eq!(cycle.bench.rows("submission_value").await, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_for_two_returns_at_once_hands_in_one_of_them() {
    on_each_engine(async |bench: Bench| {
        let cycle = Cycle::of(bench).await;
        let doing = cycle.doing(2, Role::Head, 0);
        let all = list(&cycle.bench.store, &doing, &Filter::default()).await.unwrap();
        let sending = all.into_iter().filter(|a| a.days.opens == date(2026, 11, 1)).map(|a| {
            let (store, doing) = (cycle.bench.store.clone(), doing.clone());
            let (changes, key, request) =
                (vec![change(0, "10", 0)], Some("k".to_owned()), format!("{}", a.id));
            let sent = HandIn { assignment: a.id, changes, edition: 0, sign: true, key, request };
            tokio::spawn(async move { hand_in(&store, &doing, sent).await })
        });
        let sending: Vec<_> = sending.collect();
        let mut done = 0;
        for one in sending {
            match one.await.unwrap() {
                Ok(_) => done += 1,
                other => assert_eq!(refusal(other), Refusal::KeyReused),
            }
        }
        assert_eq!((done, cycle.bench.rows("receipt").await), (1, 1));
    })
    .await;
}
