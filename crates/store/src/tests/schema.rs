//! The live schema against our types, against `data/visibility.toml`, and against attempts to change history.

use super::{Bench, entry, on_each_engine};
use crate::rows;
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, IdenStatic, Iterable, Statement};
use std::collections::BTreeSet;

/// Every `table.column` of the database.
async fn live(bench: &Bench) -> BTreeSet<String> {
    let backend = bench.store.db.get_database_backend();
    let sql = if backend == DbBackend::Sqlite {
        "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT table_name || '.' || column_name FROM information_schema.columns \
         WHERE table_schema = 'public'"
    };
    let rows = bench.store.db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

fn typed<E: EntityTrait + Default>() -> impl Iterator<Item = String> {
    let table = E::default().table_name().to_owned();
    E::Column::iter().map(move |column| format!("{table}.{}", column.as_str()))
}

#[tokio::test]
async fn our_types_have_every_column() {
    on_each_engine(async |bench: Bench| {
        let types: BTreeSet<String> = typed::<rows::event::Entity>()
            .chain(typed::<rows::indicator::Entity>())
            .chain(typed::<rows::observation::Entity>())
            .chain(typed::<rows::observation_note::Entity>())
            .chain(typed::<rows::place::Entity>())
            .chain(typed::<rows::release::Entity>())
            .chain(typed::<rows::setting::Entity>())
            .chain(typed::<rows::source::Entity>())
            .chain(typed::<rows::assignment::Entity>())
            .chain(typed::<rows::submission::Entity>())
            .chain(typed::<rows::submission_value::Entity>())
            .chain(typed::<rows::remark::Entity>())
            .chain(typed::<rows::receipt::Entity>())
            .chain(typed::<rows::reopening::Entity>())
            .chain(typed::<rows::idempotency::Entity>())
            .chain(typed::<rows::notice::Entity>())
            .chain(typed::<rows::person::Entity>())
            .chain(typed::<rows::role_grant::Entity>())
            .chain(typed::<rows::acting::Entity>())
            .chain(typed::<rows::session::Entity>())
            .chain(typed::<rows::single_use_link::Entity>())
            .chain(typed::<rows::api_token::Entity>())
            .chain(typed::<rows::sign_in_failure::Entity>())
            .chain(typed::<rows::pack_version::Entity>())
            .chain(typed::<rows::pack_file::Entity>())
            .collect();
        let mut live = live(&bench).await;
        live.retain(|column| !column.starts_with("seaql_migrations."));
        assert_eq!(types, live);
    })
    .await;
}

#[tokio::test]
async fn every_column_is_declared_public_or_internal() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/visibility.toml");
    let tables: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let mut declared = BTreeSet::new();
    for (table, columns) in &tables {
        for (column, line) in columns.as_table().unwrap() {
            let line = line.as_str().unwrap();
            let (who, reason) = line.split_once(": ").unwrap_or_default();
            assert!(
                matches!(who, "public" | "internal") && !reason.is_empty(),
                "{table}.{column} = {line:?}"
            );
            declared.insert(format!("{table}.{column}"));
        }
    }
    on_each_engine(async |bench: Bench| {
        assert_eq!(declared, live(&bench).await);
    })
    .await;
}

#[tokio::test]
async fn history_cannot_be_rewritten() {
    on_each_engine(async |bench: Bench| {
        let mut noted = entry(0, 1, "2025", "1");
        noted.note = Some("a note".into());
        bench.import(1, vec![noted]).await.unwrap();
        super::journal::pack(&bench, 0, 2, &[("a.csv", "1")]).await.unwrap();
        let postgres = bench.store.db.get_database_backend() == DbBackend::Postgres;
        for (table, change) in [
            ("event", "actor = 'nobody'"),
            ("release", "actor = 'nobody'"),
            ("observation", "mantissa = 2"),
            ("observation_note", "note = 'another'"),
            ("pack_version", "reason = 'another'"),
            ("pack_file", "content = NULL"),
        ] {
            let mut attempts = vec![format!("UPDATE {table} SET {change}"), format!("DELETE FROM {table}")];
            if postgres {
                attempts.push(format!("TRUNCATE {table} CASCADE"));
            }
            for attempt in attempts {
                let refused = bench.sql(&attempt).await.unwrap_err().to_string();
                assert!(refused.contains("append-only"), "{attempt}: {refused}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn rows_that_make_no_sense_are_refused_by_the_schema() {
    on_each_engine(async |bench: Bench| {
        bench.import(1, vec![entry(0, 1, "2025", "1")]).await.unwrap();
        let row = |period, revision, mantissa, scale, state, release| {
            format!(
                "INSERT INTO observation (place, indicator, period, revision, mantissa, scale, state, source, \
                 release) VALUES (2, 1, {period}, {revision}, {mantissa}, {scale}, {state}, 1, {release})"
            )
        };
        for (what, wrong) in [
            ("revision 0", row(202_600, 0, "1", 0, 0, 1)),
            ("scale 10", row(202_600, 1, "1", 10, 0, 1)),
            ("unknown state", row(202_600, 1, "NULL", 0, 3, 1)),
            ("a number without a number", row(202_600, 1, "NULL", 0, 0, 1)),
            ("a number that is not applicable", row(202_600, 1, "1", 0, 1, 1)),
            ("unknown release", row(202_600, 1, "1", 0, 0, 9)),
            ("the same revision again", row(202_500, 1, "1", 0, 0, 1)),
        ] {
            assert!(bench.sql(&wrong).await.is_err(), "{what}");
        }
        bench.sql(&row(202_600, 1, "1", 0, 0, 1)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn migrations_go_back_and_forward() {
    use migrations::Migrator;
    use sea_orm_migration::MigratorTrait;
    on_each_engine(async |bench: Bench| {
        let before = live(&bench).await;
        Migrator::down(&bench.store.db, None).await.unwrap();
        assert!(live(&bench).await.iter().all(|column| column.starts_with("seaql_migrations.")));
        Migrator::up(&bench.store.db, None).await.unwrap();
        assert_eq!(live(&bench).await, before);
    })
    .await;
}

#[tokio::test]
async fn sqlite_is_set_to_survive_a_power_cut() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display());
    let bench = Bench::open(&url).await;
    assert_eq!(bench.ask::<String>("PRAGMA journal_mode").await, "wal");
    assert_eq!(bench.ask::<i32>("PRAGMA synchronous").await, 2, "FULL");
    assert_eq!(bench.ask::<i32>("PRAGMA foreign_keys").await, 1);
    assert!(bench.ask::<i32>("PRAGMA busy_timeout").await >= 5_000);
}
