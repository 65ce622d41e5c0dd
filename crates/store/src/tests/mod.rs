//! The store on real databases: SQLite in a temporary file and, where it is installed, PostgreSQL in a private cluster.

mod figures;
mod imports;
mod journal;
mod packs;
mod people;
#[path = "../../../../tests/src/postgres/mod.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the harness of the whole workspace; not all of it is needed here"
)]
mod postgres;
mod reporting;
mod schema;
#[path = "../../examples/synthetic/mod.rs"]
mod synthetic;
mod transactions;

use crate::observations::{Import, Summary, import};
use crate::{Result, Store};
use jiff::Timestamp;
use model::{Cell, Concept, Entry, IndicatorIx, Period, PlaceIx, SourceIx};
use sea_orm::{ConnectionTrait, ExecResult, Statement};

/// A fresh database with the codes of a small concept: 3 indicators, the country, 2 regions, 3 districts.
struct Bench {
    url: String,
    store: Store,
    concept: Concept,
}

/// Runs a check on every engine there is.
async fn on_each_engine(check: impl AsyncFn(Bench)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display());
    check(Bench::open(&url).await).await;

    let test = std::thread::current().name().unwrap_or_default().to_owned();
    if let Some(cluster) = postgres::Postgres::or_skip(&test) {
        check(Bench::open(&cluster.fresh_database()).await).await;
    }
}

impl Bench {
    async fn open(url: &str) -> Bench {
        let concept = synthetic::concept(3, 2, 3);
        let store = Store::open(url).await.unwrap();
        store.sync(&concept, at(0)).await.unwrap();
        Bench { url: url.to_owned(), store, concept }
    }

    async fn import(&self, second: i64, entries: Vec<Entry>) -> Result<Summary> {
        import(&self.store, &self.concept, entries, how(second), |_| ()).await
    }

    async fn sql(&self, sql: &str) -> Result<ExecResult> {
        Ok(self.store.db.execute_unprepared(sql).await?)
    }

    async fn ask<T: sea_orm::TryGetable>(&self, sql: &str) -> T {
        let statement = Statement::from_string(self.store.db.get_database_backend(), sql);
        self.store.db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    async fn rows(&self, table: &str) -> i64 {
        self.ask(&format!("SELECT count(*) FROM {table}")).await
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

fn how(second: i64) -> Import {
    Import {
        at: at(second),
        actor: "tester".to_owned(),
        title: "test.csv".to_owned(),
        file_hash: None,
        dry_run: false,
    }
}

fn entry(indicator: u16, place: u16, period: &str, value: &str) -> Entry {
    Entry {
        indicator: IndicatorIx(indicator),
        place: PlaceIx(place),
        period: Period::parse(period).unwrap(),
        cell: Cell::Number(value.parse().unwrap()),
        source: SourceIx(0),
        note: None,
    }
}
