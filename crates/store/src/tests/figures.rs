//! What the public reads.

use super::{Bench, at, entry, on_each_engine, synthetic};
use crate::published::{self, Exported, Filter};
use crate::{Store, StoreError};
use model::concept::Level;
use model::{Cell, Concept, Figures, IndicatorIx, Period, PlaceIx, SourceIx};

async fn shown(bench: &Bench, second: Option<i64>) -> Figures {
    published::figures(&bench.store, &bench.concept, second.map(at), Level::District).await.unwrap()
}

fn text(figures: &Figures, indicator: u16, place: u16, period: &str) -> Option<String> {
    let period = Period::parse(period).unwrap();
    figures.number(IndicatorIx(indicator), PlaceIx(place), period).map(|n| n.to_string())
}

#[tokio::test]
async fn decimals_come_back_digit_for_digit() {
    on_each_engine(async |bench: Bench| {
        let values = ["123456789012.345678", "-0.000000001", "999999999999999999", "1.50", "0"];
        let entries = (2024..).zip(values).map(|(year, value)| entry(0, 1, &year.to_string(), value));
        bench.import(1, entries.collect()).await.unwrap();
        let figures = shown(&bench, None).await;
        for (year, value) in (2024..).zip(values) {
            assert_eq!(text(&figures, 0, 1, &year.to_string()).as_deref(), Some(value));
        }
    })
    .await;
}

#[tokio::test]
async fn figures_are_shown_as_they_stood() {
    on_each_engine(async |bench: Bench| {
        bench.import(10, vec![entry(0, 1, "2025", "1"), entry(0, 2, "2025", "5")]).await.unwrap();
        bench.import(20, vec![entry(0, 1, "2025", "2")]).await.unwrap();
        bench.import(30, vec![entry(0, 1, "2025", "3"), entry(0, 1, "2026", "4")]).await.unwrap();
        for (second, expected, len) in [
            (Some(9), None, 0),
            (Some(10), Some("1"), 2),
            (Some(29), Some("2"), 2),
            (Some(30), Some("3"), 3),
            (None, Some("3"), 3),
        ] {
            let figures = shown(&bench, second).await;
            assert_eq!(text(&figures, 0, 1, "2025").as_deref(), expected, "{second:?}");
            assert_eq!(figures.len(), len, "{second:?}");
        }
        let period = Period::parse("2025").unwrap();
        let figures = shown(&bench, None).await;
        assert_eq!(figures.point(IndicatorIx(0), PlaceIx(1), period).unwrap().revision, 3);
        assert_eq!(published::revision(&bench.store).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn changes_are_what_was_published_since() {
    on_each_engine(async |bench: Bench| {
        bench.import(10, vec![entry(0, 1, "2025", "1"), entry(0, 2, "2025", "5")]).await.unwrap();
        bench.import(20, vec![entry(0, 1, "2025", "2")]).await.unwrap();
        bench.import(30, vec![entry(0, 1, "2025", "3"), entry(0, 1, "2026", "4")]).await.unwrap();
        for (since, expected) in
            [(0, vec!["3", "4", "5"]), (1, vec!["3", "4"]), (2, vec!["3", "4"]), (3, vec![])]
        {
            let changes =
                published::changes(&bench.store, &bench.concept, since, Level::District).await.unwrap();
            let numbers = changes.observations.iter().map(|o| o.point.cell.number().unwrap().to_string());
            assert_eq!(
                (changes.revision, numbers.collect::<Vec<_>>()),
                (3, expected.into_iter().map(String::from).collect()),
                "{since}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn cells_that_are_no_numbers_stay_what_they_are() {
    on_each_engine(async |bench: Bench| {
        let mut unavailable = entry(0, 1, "2025", "0");
        unavailable.cell = Cell::Unavailable;
        unavailable.source = SourceIx(1);
        bench.import(1, vec![unavailable.clone(), entry(0, 1, "2026", "0")]).await.unwrap();
        let figures = shown(&bench, None).await;
        let points = figures.reported(IndicatorIx(0), PlaceIx(1));
        assert_eq!((points[0].cell, points[0].source), (Cell::Unavailable, SourceIx(1)));
        assert_eq!(
            (points[1].cell.number().unwrap().to_string(), points[1].source),
            ("0".to_owned(), SourceIx(0))
        );
    })
    .await;
}

#[tokio::test]
async fn only_places_down_to_the_level_are_read() {
    on_each_engine(async |bench: Bench| {
        let everywhere = (0..6).map(|place| entry(0, place, "2025", "1")).collect();
        bench.import(1, everywhere).await.unwrap();
        for (level, places) in [(Level::Country, 1), (Level::Region, 3), (Level::District, 6)] {
            let figures = published::figures(&bench.store, &bench.concept, None, level).await.unwrap();
            assert_eq!(figures.len(), places, "{level:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_note_is_shown_with_the_revision_it_came_with() {
    on_each_engine(async |bench: Bench| {
        let mut noted = entry(0, 1, "2025", "1");
        noted.note = Some("ескерту: қайта санау".into());
        bench.import(1, vec![noted, entry(0, 1, "2026", "1")]).await.unwrap();
        let first = shown(&bench, None).await;
        let notes = published::notes(&bench.store, &bench.concept, &first).await.unwrap();
        assert_eq!(notes.len(), 1);
        assert_eq!(&*notes[0].note, "ескерту: қайта санау");
        bench.import(2, vec![entry(0, 1, "2025", "2")]).await.unwrap();
        let second = shown(&bench, None).await;
        assert_eq!(published::notes(&bench.store, &bench.concept, &second).await.unwrap(), []);
        let then = shown(&bench, Some(1)).await;
        assert_eq!(published::notes(&bench.store, &bench.concept, &then).await.unwrap(), notes);
    })
    .await;
}

async fn exported(bench: &Bench, filter: Filter) -> Vec<Exported> {
    let mut export = published::export(&bench.store, &bench.concept, filter).await.unwrap();
    let mut rows = Vec::new();
    while let Some(some) = export.next().await.unwrap() {
        rows.extend(some);
    }
    rows
}

#[tokio::test]
async fn an_export_gives_back_what_was_imported_in_key_order() {
    on_each_engine(async |bench: Bench| {
        let entries = synthetic::entries(&bench.concept, 4);
        bench.import(1, entries.clone()).await.unwrap();
        let rows = exported(&bench, Filter::default()).await;
        assert_eq!(rows.len(), entries.len());
        assert!(rows.is_sorted_by_key(|row| (row.place, row.indicator, row.period)));
        for entry in entries {
            let row = rows.iter().find(|r| (r.place, r.indicator, r.period) == entry.key()).unwrap();
            assert_eq!((row.cell, row.source, row.revision, row.at), (entry.cell, entry.source, 1, at(1)));
        }
    })
    .await;
}

#[tokio::test]
async fn an_export_is_a_picture_that_later_imports_do_not_disturb() {
    on_each_engine(async |bench: Bench| {
        bench.import(1, vec![entry(0, 1, "2025", "1"), entry(1, 2, "2025", "1")]).await.unwrap();
        let mut export = published::export(&bench.store, &bench.concept, Filter::default()).await.unwrap();
        bench.import(2, vec![entry(1, 2, "2025", "2"), entry(0, 3, "2025", "2")]).await.unwrap();
        let mut values = Vec::new();
        while let Some(rows) = export.next().await.unwrap() {
            values.extend(rows.into_iter().filter_map(|row| row.cell.number()).map(|n| n.to_string()));
        }
        assert_eq!(values, ["1", "1"]);
        let indicator = Some(IndicatorIx(1));
        let filters = [
            (Filter::default(), 3),
            (Filter { all_revisions: true, ..Filter::default() }, 4),
            (Filter { indicator, ..Filter::default() }, 1),
            (Filter { place: Some(PlaceIx(2)), all_revisions: true, ..Filter::default() }, 2),
            (Filter { finest: Some(Level::Region), ..Filter::default() }, 2),
            (Filter { as_of: Some(at(1)), ..Filter::default() }, 2),
        ];
        for (filter, rows) in filters {
            assert_eq!(exported(&bench, filter).await.len(), rows, "{filter:?}");
        }
    })
    .await;
}

/// The small concept with its lists turned round (the country stays first) and one region more in front.
fn reordered(bench: &Bench) -> Concept {
    let mut concept = synthetic::concept(3, 2, 3);
    concept.indicators.reverse();
    concept.sources.reverse();
    concept.places[1..].reverse();
    let mut new = bench.concept.places[1].clone();
    new.code = "R-new".to_owned();
    concept.places.insert(1, new);
    concept
}

#[tokio::test]
async fn figures_follow_their_codes_through_another_pack() {
    on_each_engine(async |mut bench: Bench| {
        bench.import(1, vec![entry(0, 1, "2025", "1"), entry(2, 4, "2025", "2")]).await.unwrap();
        let codes = |bench: &Bench, rows: Vec<Exported>| {
            let concept = &bench.concept;
            let name = |row: Exported| {
                let place = concept.place(row.place).code.clone();
                (
                    place,
                    concept.indicator(row.indicator).code.clone(),
                    concept.source(row.source).code.clone(),
                )
            };
            let mut names: Vec<_> = rows.into_iter().map(name).collect();
            names.sort();
            names
        };
        let before = codes(&bench, exported(&bench, Filter::default()).await);
        let other = reordered(&bench);
        let unsynced = published::figures(&bench.store, &other, None, Level::District).await;
        assert!(matches!(unsynced, Err(StoreError::NotSynced)));
        bench.store.sync(&other, at(2)).await.unwrap();
        bench.concept = other;
        assert_eq!(codes(&bench, exported(&bench, Filter::default()).await), before);
        assert_eq!(shown(&bench, None).await.len(), 2);

        bench.concept.indicators.retain(|i| i.code != "indicator_2");
        bench.store.sync(&bench.concept, at(3)).await.unwrap();
        assert_eq!(shown(&bench, None).await.len(), 1, "a code that left the pack is not shown");
        assert_eq!(published::count(&bench.store).await.unwrap(), 2, "and its figures are kept");
    })
    .await;
}

#[tokio::test]
async fn reopening_keeps_numbers_and_figures() {
    on_each_engine(async |bench: Bench| {
        bench.import(1, vec![entry(0, 1, "2025", "1")]).await.unwrap();
        let events = bench.rows("event").await;
        let Bench { url, store, concept } = bench;
        store.close().await.unwrap();
        let store = Store::open(&url).await.unwrap();
        let unsynced = published::figures(&store, &concept, None, Level::District).await;
        assert!(matches!(unsynced, Err(StoreError::NotSynced)));
        store.sync(&concept, at(2)).await.unwrap();
        let bench = Bench { url, store, concept };
        assert_eq!(text(&shown(&bench, None).await, 0, 1, "2025").as_deref(), Some("1"));
        assert_eq!(bench.rows("event").await, events, "a pack that is known is only read");
        bench.store.close().await.unwrap();
    })
    .await;
}
