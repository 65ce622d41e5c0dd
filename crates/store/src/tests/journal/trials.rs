//! Tampering trials: each a change behind the journal's back, in a transaction that is undone, which the check must find in its place.

use super::staffed::staffed;
use super::tampering::{KINDS, World};
use super::{Bench, history, on_each_engine};
use crate::journal::{Broken, Report, verify_on};
use crate::rows::{event, observation, observation_note, release};
use fastrand::Rng;
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QueryOrder, Statement, TransactionTrait};

/// Trials of each kind; PostgreSQL is asked for fewer, because it answers slower.
const ON_SQLITE: u64 = 14;
const ON_POSTGRES: u64 = 3;

impl Bench {
    async fn world(&self) -> World {
        let db = &self.store.db;
        World {
            events: event::Entity::find().order_by_asc(event::Column::Id).all(db).await.unwrap(),
            releases: release::Entity::find().order_by_asc(release::Column::Id).all(db).await.unwrap(),
            observations: observation::Entity::find()
                .order_by_asc(observation::Column::Place)
                .all(db)
                .await
                .unwrap(),
            notes: observation_note::Entity::find().all(db).await.unwrap(),
            head: self.verify(None).await.head,
        }
    }

    /// A transaction in which neither triggers nor foreign keys stand in the way: what somebody has who owns the database.
    async fn loosened(&self) -> DatabaseTransaction {
        #[expect(clippy::disallowed_methods, reason = "the trial goes past the one way to write")]
        let tx = self.store.db.begin().await.unwrap();
        if self.is_sqlite() {
            tx.execute_unprepared("PRAGMA defer_foreign_keys = on").await.unwrap();
            let ask = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
            let ask = Statement::from_string(tx.get_database_backend(), ask);
            for row in tx.query_all_raw(ask).await.unwrap() {
                let name: String = row.try_get_by_index(0).unwrap();
                tx.execute_unprepared(&format!("DROP TRIGGER {name}")).await.unwrap();
            }
        } else {
            tx.execute_unprepared("SET LOCAL session_replication_role = replica").await.unwrap();
        }
        tx
    }
}

/// The name of what is broken, and the number of its event or release.
fn place(broken: &Broken) -> (&'static str, i64) {
    let n = |n: &u64| i64::try_from(*n).unwrap();
    match broken {
        Broken::Missing { event, .. } => ("missing", n(event)),
        Broken::Changed { event, .. } => ("changed", n(event)),
        Broken::Unlinked { event, .. } => ("unlinked", n(event)),
        Broken::Cut { last, .. } => ("cut", n(last)),
        Broken::Rewritten { expected, .. } => ("rewritten", n(&expected.number)),
        Broken::Unreadable { event } => ("unreadable", n(event)),
        Broken::Codes { event, .. } => ("codes", n(event)),
        Broken::Unknown { release } => ("unknown", *release),
        Broken::Gone { release, .. } => ("gone", *release),
        Broken::Count { release, .. } => ("count", *release),
        Broken::Figures { release, .. } => ("figures", *release),
        Broken::Pack { version, .. } => ("pack", *version),
        Broken::PackUnknown { version } => ("pack unknown", *version),
        Broken::PackGone { version, .. } => ("pack gone", *version),
        Broken::Notes { found } => ("notes", n(found)),
        Broken::Row { kind, number, .. } => (kind.code(), *number),
        Broken::RowUnknown { number, .. } => ("row unknown", *number),
        Broken::RowGone { number, .. } => ("row gone", *number),
        Broken::Setting { .. } => ("setting", 0),
    }
}

async fn verified(tx: &DatabaseTransaction, known: Option<&crate::journal::Head>) -> Report {
    verify_on(tx, known, &mut |_, _| ()).await.unwrap()
}

#[tokio::test]
async fn every_change_behind_the_journals_back_is_found_in_its_place() {
    on_each_engine(async |mut bench: Bench| {
        history(&mut bench).await;
        staffed(&bench).await;
        let world = bench.world().await;
        assert!(world.notes.len() >= 3 && world.observations.len() > 30 && world.releases.len() == 5);
        let of_each = if bench.is_sqlite() { ON_SQLITE } else { ON_POSTGRES };
        let mut trials = 0;
        for (kind, plant) in KINDS {
            for seed in 0..of_each {
                let planted = plant(&world, &mut Rng::with_seed(seed));
                let tx = bench.loosened().await;
                if seed == 0 {
                    // the canary: loosening alone is no change
                    assert_eq!(verified(&tx, Some(&world.head)).await.broken, None, "{kind}");
                }
                for sql in &planted.sql {
                    tx.execute_unprepared(sql).await.unwrap_or_else(|e| panic!("{kind} {seed}: {sql}: {e}"));
                }
                let known = planted.knows_head.then_some(&world.head);
                let broken = verified(&tx, known).await.broken;
                assert_eq!(
                    broken.as_ref().map(place),
                    Some(planted.expected),
                    "{kind}, seed {seed}: {broken:?}\n{:#?}",
                    planted.sql
                );
                tx.rollback().await.unwrap();
                trials += 1;
            }
        }
        println!("{trials} trials, every one found in its place");
        assert_eq!(bench.verify(Some(&world.head)).await.broken, None);
    })
    .await;
}
