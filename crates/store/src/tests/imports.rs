//! What an import adds, and what it leaves alone.

use super::{Bench, entry, how, on_each_engine};
use crate::StoreError;
use crate::observations::{Summary, import};
use crate::published;
use model::{Cell, IndicatorIx, PlaceIx, SourceIx};

fn summary(new: u64, revised: u64, unchanged: u64, release: Option<u64>) -> Summary {
    Summary { read: new + revised + unchanged, new, revised, unchanged, release }
}

#[tokio::test]
async fn importing_twice_changes_nothing() {
    on_each_engine(async |bench: Bench| {
        let file =
            || vec![entry(1, 2, "2026-05", "7"), entry(0, 1, "2026", "1.50"), entry(0, 1, "2025", "0")];
        assert_eq!(bench.import(1, file()).await.unwrap(), summary(3, 0, 0, Some(1)));
        assert_eq!(bench.import(2, file()).await.unwrap(), summary(0, 0, 3, None));
        let same_number = vec![entry(0, 1, "2026", "1.5")];
        assert_eq!(bench.import(3, same_number).await.unwrap(), summary(0, 0, 1, None));
        assert_eq!((bench.rows("observation").await, bench.rows("release").await), (3, 1));
        assert_eq!(bench.rows("event").await, 2, "one for the codes, one for the import");
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_change_adds_a_revision_and_overwrites_nothing() {
    on_each_engine(async |bench: Bench| {
        let first = entry(0, 1, "2026-05", "10");
        let mut not_applicable = first.clone();
        not_applicable.cell = Cell::NotApplicable;
        let mut other_source = not_applicable.clone();
        other_source.source = SourceIx(1);
        let mut noted = other_source.clone();
        noted.note = Some("a reason".into());
        let mut noted_again = noted.clone();
        noted_again.note = Some("a better reason".into());
        let steps = [first.clone(), not_applicable, other_source, noted, noted_again, first];
        for (n, step) in (1..).zip(steps.clone()) {
            let expected = if n == 1 { summary(1, 0, 0, Some(1)) } else { summary(0, 1, 0, Some(n)) };
            assert_eq!(bench.import(n as i64, vec![step.clone()]).await.unwrap(), expected, "step {n}");
            assert_eq!(
                bench.import(n as i64, vec![step]).await.unwrap(),
                summary(0, 0, 1, None),
                "again {n}"
            );
        }
        let history =
            published::history(&bench.store, &bench.concept, IndicatorIx(0), PlaceIx(1)).await.unwrap();
        assert_eq!(history.len(), steps.len());
        for (revision, (row, step)) in (1..).zip(history.iter().zip(&steps)) {
            assert_eq!(
                (row.revision, row.cell, row.source, &row.note),
                (revision, step.cell, step.source, &step.note)
            );
        }
        assert_eq!(published::count(&bench.store).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_writes_nothing() {
    on_each_engine(async |bench: Bench| {
        bench.import(1, vec![entry(0, 1, "2025", "1"), entry(0, 1, "2026", "2")]).await.unwrap();
        let file = || vec![entry(0, 1, "2025", "1"), entry(0, 1, "2026", "3"), entry(0, 1, "2027", "4")];
        let tables = ["observation", "release", "event", "observation_note"];
        let mut before = Vec::new();
        for table in tables {
            before.push(bench.rows(table).await);
        }
        let mut dry = how(2);
        dry.dry_run = true;
        let said = import(&bench.store, &bench.concept, file(), dry, |_| ()).await.unwrap();
        assert_eq!(said, summary(1, 1, 1, None));
        for (table, rows) in tables.into_iter().zip(before) {
            assert_eq!(bench.rows(table).await, rows, "{table}");
        }
        assert_eq!(bench.import(3, file()).await.unwrap(), summary(1, 1, 1, Some(2)));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_stored_is_refused_whole() {
    on_each_engine(async |bench: Bench| {
        let good = || entry(0, 1, "2025", "1");
        let too_precise = vec![good(), entry(1, 2, "2026", "0.0000000001")];
        let refused = bench.import(1, too_precise).await.unwrap_err();
        assert!(matches!(refused, StoreError::TooPrecise { indicator, .. } if indicator == "indicator_1"));
        let twice = vec![good(), entry(1, 2, "2026", "1"), good()];
        let refused = bench.import(1, twice).await.unwrap_err();
        assert!(matches!(refused, StoreError::Twice { period, .. } if period == "2025"));
        assert_eq!(published::count(&bench.store).await.unwrap(), 0);
        assert_eq!(bench.import(1, vec![]).await.unwrap(), Summary::default());
    })
    .await;
}

#[tokio::test]
async fn progress_rises_to_the_number_of_entries() {
    on_each_engine(async |bench: Bench| {
        let entries = super::synthetic::entries(&bench.concept, 36);
        let all = entries.len() as u64;
        let mut heard = Vec::new();
        import(&bench.store, &bench.concept, entries, how(1), |done| heard.push(done)).await.unwrap();
        assert!(heard.is_sorted());
        assert_eq!(heard.last(), Some(&all));
    })
    .await;
}
