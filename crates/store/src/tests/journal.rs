//! The journal as a chain: what it refuses, what a check of it says, and where it finds what was changed behind its back.

mod staffed;
mod tampering;
mod tampering_people;
mod trials;

use super::{Bench, at, entry, on_each_engine, synthetic};
use crate::journal::{Broken, Filter, Head, Report, action, head, list, verify};
use crate::observations::Summary;
use crate::packs;
use model::{Cell, Entry, SourceIx};
use sea_orm::DbBackend;

impl Bench {
    async fn verify(&self, known: Option<&Head>) -> Report {
        verify(&self.store, known, |_, _| ()).await.unwrap()
    }

    fn is_sqlite(&self) -> bool {
        self.store.db.get_database_backend() == DbBackend::Sqlite
    }
}

/// A version of the pack with these files.
pub(super) async fn pack(
    bench: &Bench,
    expected: u32,
    second: i64,
    files: &[(&str, &str)],
) -> crate::Result<u32> {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let (actor, reason) = ("tester".to_owned(), "a reason".to_owned());
    let new = packs::NewVersion {
        expected,
        files,
        actor,
        origin: packs::Origin::Edit,
        reason,
        at: at(second),
        rows: Vec::new(),
    };
    packs::add(&bench.store, new).await
}

/// Five imports with revisions, notes and cells that are no numbers, and between them a pack with more codes in two versions.
async fn history(bench: &mut Bench) {
    let noted = |mut entry: Entry, note: &str| {
        entry.note = Some(note.into());
        entry
    };
    bench.import(1, synthetic::entries(&bench.concept, 2)).await.unwrap();
    let corrected = noted(entry(0, 1, "2022-01", "1"), "түзетілді");
    bench.import(2, vec![corrected, entry(1, 2, "2023", "-0.50")]).await.unwrap();
    bench.concept = synthetic::concept(4, 2, 4);
    bench.store.sync(&bench.concept, at(3)).await.unwrap();
    pack(bench, 0, 3, &[("a.csv", "one"), ("b.csv", "two"), ("c.csv", "three")]).await.unwrap();
    pack(bench, 1, 3, &[("a.csv", "one"), ("b.csv", "other")]).await.unwrap();
    let mut unavailable = noted(entry(3, 6, "2024-Q1", "0"), "нет данных");
    unavailable.cell = Cell::Unavailable;
    let mut other = entry(3, 5, "2024-Q1", "7");
    other.source = SourceIx(1);
    bench.import(4, vec![unavailable, other]).await.unwrap();
    bench
        .import(5, vec![noted(entry(0, 1, "2022-01", "2"), "again"), entry(2, 3, "2022-02", "8")])
        .await
        .unwrap();
    bench.import(6, vec![entry(3, 6, "2024-Q1", "9")]).await.unwrap();
}

#[tokio::test]
async fn what_nobody_touched_is_as_it_was_written() {
    on_each_engine(async |mut bench: Bench| {
        let empty = bench.verify(None).await;
        assert_eq!((empty.events, empty.releases, empty.broken), (1, 0, None));
        history(&mut bench).await;
        let report = bench.verify(Some(&empty.head)).await;
        assert_eq!(report.broken, None);
        let figures = bench.rows("observation").await as u64;
        assert_eq!((report.events, report.releases, report.figures), (9, 5, figures));
        assert_eq!((report.head.number, report.chained_later, report.packs), (9, 0, 2));
        assert_eq!(report.head.to_string().parse(), Ok(report.head.clone()));
        let mut said = Vec::new();
        let again = verify(&bench.store, Some(&report.head), |done, all| said.push((done, all))).await;
        assert_eq!(again.unwrap(), report);
        assert_eq!(said.last(), Some(&(figures, figures)));
    })
    .await;
}

#[tokio::test]
async fn a_head_from_elsewhere_is_not_in_the_chain() {
    on_each_engine(async |mut bench: Bench| {
        history(&mut bench).await;
        let head = bench.verify(None).await.head;
        let other = "ab".repeat(32);
        for number in [0, 1, 4, head.number] {
            let expected = Head { number, hash: other.clone() };
            let broken = bench.verify(Some(&expected)).await.broken;
            assert!(matches!(broken, Some(Broken::Rewritten { expected: e, .. }) if e == expected));
        }
        let expected = Head { number: head.number + 1, hash: other };
        let broken = bench.verify(Some(&expected)).await.broken;
        assert_eq!(broken, Some(Broken::Cut { expected, last: head.number }));
        for wrong in ["", "7", "7:ab", "x:00", &format!("-1:{}", head.hash), &format!("7:{}0", head.hash)] {
            assert!(wrong.parse::<Head>().is_err(), "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_engine_refuses_what_does_not_follow() {
    on_each_engine(async |mut bench: Bench| {
        history(&mut bench).await;
        let head = bench.verify(None).await.head;
        let event = |verb: &str, id: u64, previous: &str| {
            format!(
                "{verb} INTO event (id, at, actor, action, subject, detail, previous, hash) \
                 VALUES ({id}, 0, 'a', 'b', 'c', '{{}}', '{previous}', '{previous}')"
            )
        };
        let mut attempts = vec![
            (event("INSERT", head.number, &head.hash), "follow"),
            (event("INSERT", head.number + 2, &head.hash), "follow"),
            (event("INSERT", head.number + 1, &"0".repeat(64)), "follow"),
        ];
        if bench.is_sqlite() {
            // which deletes what is in its way
            attempts.push((event("REPLACE", 3, &head.hash), "follow"));
            let row = "REPLACE INTO observation SELECT place, indicator, period, revision, 5, 0, 0, source, \
                       release FROM observation LIMIT 1";
            attempts.push((row.to_owned(), "append-only"));
            let row = "REPLACE INTO release VALUES (1, 0, 'import', 'a', 'b', NULL, 1)";
            attempts.push((row.to_owned(), "append-only"));
        }
        for (attempt, why) in attempts {
            let refused = bench.sql(&attempt).await.unwrap_err().to_string();
            assert!(refused.contains(why), "{attempt}: {refused}");
        }
        assert_eq!(bench.verify(Some(&head)).await.head, head);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_two_writers_take_one_number() {
    on_each_engine(async |bench: Bench| {
        // two pools, as two processes would have
        let other = crate::Store::open(&bench.url).await.unwrap();
        other.sync(&bench.concept, at(0)).await.unwrap();
        let mut tasks = Vec::new();
        for n in 0..12_u16 {
            let store = if n % 2 == 0 { bench.store.clone() } else { other.clone() };
            let concept = bench.concept.clone();
            tasks.push(tokio::spawn(async move {
                if n % 3 == 0 {
                    // a pack with more codes: an event of another kind
                    store.sync(&synthetic::concept(3 + n, 2, 3), at(1)).await.map(|()| Summary::default())
                } else {
                    let entries = vec![entry(0, n % 6, "2025", &n.to_string())];
                    crate::observations::import(&store, &concept, entries, super::how(1), |_| ()).await
                }
            }));
        }
        for task in tasks {
            match task.await.unwrap() {
                // the other pack was synced in between: refused before anything is written
                Ok(_) | Err(crate::StoreError::NotSynced) => {}
                Err(error) => panic!("{error}"),
            }
        }
        let report = bench.verify(None).await;
        assert_eq!(report.broken, None);
        assert!(report.events > 3, "{report:?}");
        assert_eq!(bench.rows("event").await as u64, report.head.number);
        other.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_from_before_the_chain_is_chained_and_sealed() {
    use migrations::Migrator;
    use sea_orm_migration::MigratorTrait;
    on_each_engine(async |bench: Bench| {
        let db = &bench.store.db;
        let later = Migrator::migrations().len() as u32 - 3;
        Migrator::down(db, Some(later)).await.unwrap();
        if !bench.is_sqlite() {
            // a number that was drawn and never used
            bench.sql("SELECT nextval(pg_get_serial_sequence('event', 'id'))").await.unwrap();
        }
        for sql in [
            "INSERT INTO release VALUES (1, 5, 'import', 'somebody', 'old.csv', NULL, 2)",
            "INSERT INTO observation VALUES (2, 1, 202500, 1, 15, 1, 0, 1, 1), (3, 1, 202500, 1, 7, 0, 0, 1, 1)",
            "INSERT INTO observation_note VALUES (2, 1, 202500, 1, 'why')",
            "INSERT INTO event (at, actor, action, subject, detail) VALUES (5, 'somebody', 'observations.imported', \
             'release/1', '{\"title\":\"old.csv\",\"file_hash\":null,\"read\":2,\"new\":2,\"revised\":0,\"unchanged\":0}')",
        ] {
            bench.sql(sql).await.unwrap();
        }
        Migrator::up(db, None).await.unwrap();
        let before = bench.verify(None).await;
        assert_eq!(before.broken, Some(Broken::Unknown { release: 1 }), "nothing vouches for it yet");
        for second in [7, 8] {
            bench.store.sync(&bench.concept, at(second)).await.unwrap();
        }
        let report = bench.verify(Some(&before.head)).await;
        assert_eq!((report.broken.clone(), report.chained_later), (None, 2));
        assert_eq!((report.events, report.releases, report.figures), (4, 1, 2), "sealed once");
        assert_eq!(bench.ask::<String>("SELECT actor FROM event WHERE id = 2").await, "somebody");
        bench.import(9, vec![entry(0, 1, "2025", "2"), entry(0, 2, "2025", "7")]).await.unwrap();
        let report = bench.verify(Some(&report.head)).await;
        assert_eq!((report.broken, report.events, report.releases), (None, 5, 2));

        let loose = if bench.is_sqlite() { "DROP TRIGGER observation_no_update" } else { "DROP TRIGGER observation_no_change ON observation" };
        bench.sql(loose).await.unwrap();
        bench.sql("UPDATE observation SET mantissa = 16 WHERE place = 2 AND release = 1").await.unwrap();
        let broken = bench.verify(None).await.broken;
        assert!(matches!(broken, Some(Broken::Figures { release: 1, event: 4, .. })), "{broken:?}");
    })
    .await;
}

#[tokio::test]
async fn events_are_found_by_who_what_when_and_read_newest_first() {
    on_each_engine(async |mut bench: Bench| {
        assert_eq!(head(&bench.store).await.unwrap().number, 1);
        history(&mut bench).await;
        let numbers = async |filter: Filter, limit| {
            let found = list(&bench.store, &filter, limit).await.unwrap();
            found.into_iter().map(|event| event.number).collect::<Vec<_>>()
        };
        let all = Filter::default;
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(numbers(all(), 100).await, [9, 8, 7, 6, 5, 4, 3, 2, 1]);
        assert_eq!(numbers(all(), 2).await, [9, 8]);
        assert_eq!(numbers(Filter { before: Some(6), ..all() }, 2).await, [5, 4]);
        assert_eq!(numbers(Filter { before: Some(u64::MAX), ..all() }, 1).await, [9]);
        assert_eq!(numbers(Filter { action: text(action::SYNCED), ..all() }, 9).await, [4, 1]);
        assert_eq!(numbers(Filter { actor: text("maqsat"), ..all() }, 9).await, [4, 1]);
        assert_eq!(numbers(Filter { subject: text("release/"), ..all() }, 9).await, [9, 8, 7, 3, 2]);
        assert_eq!(numbers(Filter { subject: text("release/2"), ..all() }, 9).await, [3]);
        // signs that mean something to LIKE, and other capitals, fit nothing
        for odd in ["release/_", "%", "RELEASE/", "release/2 "] {
            assert_eq!(numbers(Filter { subject: text(odd), ..all() }, 9).await, [0; 0], "{odd}");
        }
        let between = Filter { from: Some(at(2)), to: Some(at(4)), ..all() };
        assert_eq!(numbers(between, 9).await, [7, 6, 5, 4, 3]);
        let newest = list(&bench.store, &all(), 1).await.unwrap().remove(0);
        let end = head(&bench.store).await.unwrap();
        assert_eq!((end.number, &end.hash), (9, &newest.hash));
        assert_eq!(Some(end), Some(bench.verify(None).await.head));
        assert_eq!(newest.detail["after"]["release"], 5);
    })
    .await;
}
