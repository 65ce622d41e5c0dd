//! The concept pack as versions: only what differs is kept, and who was slower is refused.

use super::journal::pack;
use super::{Bench, at, entry, on_each_engine};
use crate::packs::{self, Origin, PackFiles, Stamp};
use crate::rows::event;
use crate::{Store, StoreError};
use sea_orm::EntityTrait;

fn texts(files: &PackFiles) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), std::str::from_utf8(text).unwrap())).collect()
}

#[tokio::test]
async fn a_version_keeps_what_differs_and_reads_as_a_whole() {
    on_each_engine(async |bench: Bench| {
        assert_eq!(packs::stamp(&bench.store).await.unwrap(), Stamp { release: 0, version: 0 });
        let first = [("a.csv", "мәтін"), ("b.csv", "2"), ("c.csv", "")];
        assert_eq!(pack(&bench, 0, 1, &first).await.unwrap(), 1);
        let second = [("a.csv", "мәтін"), ("b.csv", "3"), ("d.csv", "4")];
        assert_eq!(pack(&bench, 1, 2, &second).await.unwrap(), 2);
        bench.import(3, vec![entry(0, 1, "2025", "1")]).await.unwrap();
        assert_eq!(packs::stamp(&bench.store).await.unwrap(), Stamp { release: 1, version: 2 });
        assert_eq!(bench.rows("pack_file").await, 6, "three, and three that differ");
        assert_eq!(texts(&packs::files(&bench.store, 1).await.unwrap()), first);
        assert_eq!(texts(&packs::files(&bench.store, 2).await.unwrap()), second);
        assert_eq!(packs::files(&bench.store, 0).await.unwrap(), PackFiles::new());
        let versions = packs::list(&bench.store).await.unwrap();
        assert_eq!(versions.iter().map(|v| v.number).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(versions[0].files, ["b.csv", "c.csv", "d.csv"]);
        assert_eq!((versions[0].origin, versions[0].at), (Origin::Edit, at(2)));
        let c = packs::changed_in(&bench.store, "c.csv").await.unwrap();
        assert_eq!(c, [(1, Some(Vec::new())), (2, None)]);
        for (second, version) in [(0, 1), (1, 1), (2, 2), (9, 2)] {
            assert_eq!(packs::at_end_of(&bench.store, at(second)).await.unwrap(), version);
        }
        // the same again is no version, and no event
        let events = bench.rows("event").await;
        assert_eq!(pack(&bench, 2, 4, &second).await.unwrap(), 2);
        assert_eq!(bench.rows("event").await, events);
    })
    .await;
}

#[tokio::test]
async fn the_journal_says_what_was_before_and_after() {
    on_each_engine(async |bench: Bench| {
        pack(&bench, 0, 1, &[("a.csv", "1")]).await.unwrap();
        pack(&bench, 1, 2, &[("a.csv", "2"), ("b.csv", "")]).await.unwrap();
        let events = event::Entity::find().all(&bench.store.db).await.unwrap();
        let last = events.iter().max_by_key(|event| event.id).unwrap();
        assert_eq!(
            (last.action.as_str(), last.subject.as_str(), last.actor.as_str()),
            ("concept.changed", "pack/2", "tester")
        );
        let detail: serde_json::Value = serde_json::from_str(&last.detail).unwrap();
        assert_eq!((&detail["before"]["version"], &detail["after"]["version"]), (&1.into(), &2.into()));
        let hash = |side: &str, name: &str| detail[side]["files"][name].as_str().map(str::to_owned);
        assert!(hash("before", "a.csv").is_some() && hash("before", "a.csv") != hash("after", "a.csv"));
        assert!(hash("before", "b.csv").is_none() && hash("after", "b.csv").is_some());
        assert_eq!(detail["reason"], "a reason");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_edit_one_version_one_gets_through() {
    on_each_engine(async |bench: Bench| {
        pack(&bench, 0, 1, &[("a.csv", "1")]).await.unwrap();
        let mut others = Vec::new();
        for _ in 0..6 {
            let store = Store::open(&bench.url).await.unwrap();
            others.push(Bench { url: bench.url.clone(), store, concept: bench.concept.clone() });
        }
        let mut tasks = Vec::new();
        for (n, other) in others.into_iter().enumerate() {
            let text = format!("text {n}");
            tasks.push(tokio::spawn(async move { pack(&other, 1, 2, &[("a.csv", text.as_str())]).await }));
        }
        let mut added = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(2) => added += 1,
                Err(StoreError::StalePack { newest: 2 }) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((added, bench.rows("pack_version").await), (1, 2));
        assert_eq!(crate::journal::verify(&bench.store, None, |_, _| ()).await.unwrap().broken, None);
    })
    .await;
}
