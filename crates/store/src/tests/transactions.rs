//! Whole or absent: what happens to an import that fails, is abandoned, or meets others.

use super::{Bench, at, entry, how, on_each_engine, synthetic};
use crate::observations::import;
use crate::published::{self, Filter};
use crate::{Store, StoreError};
use std::time::Duration;

/// A row that the foreign keys refuse undoes everything, in a small import and in one that PostgreSQL checks at its end.
#[tokio::test]
async fn a_foreign_key_failure_rolls_everything_back() {
    on_each_engine(async |mut bench: Bench| {
        bench.concept = synthetic::concept(60, 2, 10);
        bench.store.sync(&bench.concept, at(0)).await.unwrap();
        bench.sql("DELETE FROM place WHERE code = 'D-9'").await.unwrap();
        let events = bench.rows("event").await;
        for months in [1, 40] {
            let entries = synthetic::entries(&bench.concept, months);
            let refused = bench.import(1, entries).await.unwrap_err();
            assert!(matches!(refused, StoreError::Database(_)), "{refused}");
            for table in ["observation", "release"] {
                assert_eq!(bench.rows(table).await, 0, "{table} after {months}");
            }
            assert_eq!(bench.rows("event").await, events);
        }
        let entries = synthetic::entries(&bench.concept, 40).into_iter().filter(|e| e.place.0 < 12);
        bench.import(2, entries.collect()).await.unwrap();
        let stray = "INSERT INTO observation VALUES (999, 1, 202600, 1, 1, 0, 0, 1, 1)";
        let refused = bench.sql(stray).await.unwrap_err().to_string().to_lowercase();
        assert!(refused.contains("foreign key"), "in force after a large import: {refused}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abandoned_import_is_whole_or_absent() {
    on_each_engine(async |bench: Bench| {
        let entries = synthetic::entries(&bench.concept, 60);
        let all = entries.len() as u64;
        bench.import(1, vec![entry(0, 0, "2020", "0")]).await.unwrap();
        for round in 0..12_u64 {
            let entries = entries.clone().into_iter().map(|mut e| {
                e.period = e.period.shift(60 * i32::try_from(round).unwrap());
                e
            });
            let importing = bench.import(2, entries.collect());
            let _ = tokio::time::timeout(Duration::from_micros(300 * round * round), importing).await;
            // whenever one looks, whole files are there
            let count = published::count(&bench.store).await.unwrap() - 1;
            assert_eq!(count % all, 0, "{count} after round {round}");
        }
        // a write waits for the ones before it
        bench.import(3, vec![entry(0, 0, "2020", "1")]).await.unwrap();
        let released = bench.ask::<i64>("SELECT CAST(sum(figures) AS bigint) FROM release").await;
        assert_eq!(bench.rows("observation").await, released);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_began_ends_though_nobody_waits() {
    on_each_engine(async |mut bench: Bench| {
        bench.concept = synthetic::concept(60, 2, 10);
        bench.store.sync(&bench.concept, at(0)).await.unwrap();
        let entries = synthetic::entries(&bench.concept, 60);
        let all = entries.len() as u64;
        let (began, hear) = tokio::sync::oneshot::channel();
        let mut began = Some(began);
        let progress = |done| {
            assert!(done < all || began.is_none(), "half-way at first");
            began.take().map(|began| began.send(()));
        };
        tokio::select! {
            biased;
            heard = hear => heard.unwrap(),
            _ = import(&bench.store, &bench.concept, entries, how(1), progress) => panic!("too quick"),
        }
        bench.import(2, vec![entry(0, 0, "2020", "1")]).await.unwrap();
        assert_eq!(published::count(&bench.store).await.unwrap(), all + 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn concurrent_imports_queue_up() {
    on_each_engine(async |bench: Bench| {
        let store = &bench.store;
        // two pools, as two processes would have
        let other = Store::open(&bench.url).await.unwrap();
        other.sync(&bench.concept, at(0)).await.unwrap();
        let mut tasks = Vec::new();
        for n in 0..16 {
            let store = if n % 2 == 0 { store.clone() } else { other.clone() };
            let concept = bench.concept.clone();
            tasks.push(tokio::spawn(async move {
                let entries = (0..6).map(|place| entry(0, place, "2025", &n.to_string())).collect();
                import(&store, &concept, entries, how(n), |_| ()).await
            }));
        }
        let mut releases = Vec::new();
        for task in tasks {
            releases.push(task.await.unwrap().unwrap().release.unwrap());
        }
        releases.sort_unstable();
        assert_eq!(releases, (1..=16).collect::<Vec<u64>>());
        let filter = Filter { all_revisions: true, ..Filter::default() };
        let mut export = published::export(store, &bench.concept, filter).await.unwrap();
        while let Some(rows) = export.next().await.unwrap() {
            let revisions: Vec<u16> = rows.iter().map(|row| row.revision).collect();
            assert_eq!(revisions, (1..=16).collect::<Vec<u16>>());
        }
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_in_memory_serves_a_test() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    let concept = synthetic::concept(3, 2, 3);
    store.sync(&concept, at(0)).await.unwrap();
    let summary = import(&store, &concept, synthetic::entries(&concept, 2), how(1), |_| ()).await.unwrap();
    assert_eq!(summary.new, published::count(&store).await.unwrap());
}
