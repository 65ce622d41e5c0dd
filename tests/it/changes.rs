//! What changed between two days: the same on the page, in the file and in the two states that programs can ask for.

use jiff::{SignedDuration, Timestamp};
use model::{Cell, Concept, Decimal, Entry, Period, PlaceIx, SourceIx};
use std::sync::Arc;
use store::Store;
use store::observations::{Import, import};
use tests::Visitor;
use tests::inside::{self, StillClock};

/// Noon of 22 November 2026.
const NOW: i64 = 1_795_330_800;

struct Releases {
    address: String,
    _runtime: tokio::runtime::Runtime,
}

/// A value of an indicator at a place in a period.
type Figure = (&'static str, PlaceIx, Period, i64);

/// A server whose figures were published so many days ago.
fn published(releases: &[(i64, &[Figure])]) -> Releases {
    let runtime = inside::runtime();
    let now = Timestamp::from_second(NOW).unwrap();
    let address = runtime.block_on(async {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let concept = Arc::new(maqsat::loaded(false).unwrap().0);
        store.sync(&concept, now).await.unwrap();
        for (days, figures) in releases {
            let at = now - SignedDuration::from_hours(24 * days);
            let entry = |(code, place, period, value): &Figure| Entry {
                indicator: concept.find_indicator(code).unwrap(),
                place: *place,
                period: *period,
                cell: Cell::Number(Decimal::from(*value)),
                source: SourceIx(0),
                note: None,
            };
            let title = "test".to_owned();
            let job = Import { at, actor: title.clone(), title, file_hash: None, dry_run: false };
            import(&store, &concept, figures.iter().map(entry).collect(), job, |_| {}).await.unwrap();
        }
        inside::serve(inside::settings(&store, &concept, StillClock::at(NOW).told(), crate::MAQSAT)).await
    });
    Releases { address, _runtime: runtime }
}

fn region(n: usize) -> PlaceIx {
    maqsat::loaded(false).unwrap().0.regions().nth(n).unwrap()
}

const RANK: &str = "wjp_f4_rank";

fn two_releases() -> Releases {
    let january = Period::month(2026, 1).unwrap();
    published(&[
        (
            60,
            &[
                (RANK, Concept::COUNTRY, Period::year(2023), 100),
                (RANK, Concept::COUNTRY, Period::year(2024), 97),
            ],
        ),
        (50, &[("offences", region(0), january, 7), ("offences", region(1), january, 8)]),
        (
            3,
            &[
                (RANK, Concept::COUNTRY, Period::year(2025), 60),
                ("offences", region(1), january, 9),
                ("offences", region(2), january, 4),
            ],
        ),
    ])
}

#[test]
fn what_changed_is_the_difference_of_two_states() {
    let server = two_releases();
    let citizen = Visitor::new(&server.address, "en");
    let page = citizen.page("/en/changes").readable();
    assert!(page.contains("22 November 2026") && page.contains("23 October 2026"), "{page}");
    assert!(page.contains("New figures: 2; revised: 1; regions with changes: 2."), "{page}");
    let state = |day: &str| {
        let path = format!("/api/v1/indicators/{RANK}/assessment?as_of={day}");
        citizen.json(&path)["status"].as_str().unwrap().to_owned()
    };
    assert_ne!(state("2026-10-23"), state("2026-11-22"));
    assert!(page.contains("For the better: 1; for the worse: 0; otherwise: 0."), "{page}");
    let file = citizen.get("/en/changes.csv").text().to_owned();
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let brief: Vec<[&str; 3]> =
        rows.iter().map(|row| [row[0].as_str(), row[5].as_str(), row[6].as_str()]).collect();
    assert_eq!(
        brief,
        [["offences", "8", "9"], ["offences", "", "4"], [RANK, "", "60"]].map(|row| row),
        "{file}"
    );
    // between two releases nothing changed, and the page says so
    let quiet = citizen.page("/en/changes?from=2026-10-10&as_of=2026-11-10").readable();
    assert!(quiet.contains("No status has changed.") && quiet.contains("No figure was added"), "{quiet}");
    // the switch of languages asks the same
    let asked = citizen.get("/en/changes?from=2026-10-10&region=KZ-10").text().to_owned();
    assert!(asked.contains("/kk/changes?from=2026-10-10&#38;region=KZ-10"), "{asked}");
}

#[test]
fn the_overview_tells_what_changed_of_late_or_by_the_last_publication() {
    let server = two_releases();
    let overview = Visitor::new(&server.address, "en").page("/en/").readable();
    assert!(overview.contains("What changed in 30 days"), "{overview}");
    assert!(overview.contains("New figures: 2; revised: 1"), "{overview}");
    let january = Period::month(2026, 1).unwrap();
    let old = published(&[(50, &[("offences", region(0), january, 7)])]);
    let overview = Visitor::new(&old.address, "en").page("/en/").readable();
    assert!(overview.contains("What changed after 2 October 2026"), "{overview}");
    assert!(overview.contains("New figures: 1; revised: 0"), "{overview}");
    let empty = published(&[]);
    let overview = Visitor::new(&empty.address, "en").page("/en/").readable();
    assert!(overview.contains("Nothing has been published yet"), "{overview}");
}

#[test]
fn a_day_that_cannot_be_is_named() {
    let server = published(&[]);
    let citizen = Visitor::new(&server.address, "en");
    for query in ["from=soon", "from=2030-01-01", "from=1980-01-01", "as_of=2027-01-01"] {
        let answer = citizen.get(&format!("/en/changes?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        let value = query.split('=').nth(1).unwrap();
        assert!(answer.text().contains(value), "{query}: {}", answer.text());
    }
}

#[test]
fn regions_stand_side_by_side_with_their_own_figures() {
    let server = two_releases();
    let citizen = Visitor::new(&server.address, "en");
    let codes: Vec<String> = {
        let concept = maqsat::loaded(false).unwrap().0;
        concept.regions().take(3).map(|region| concept.place(region).code.clone()).collect()
    };
    let path = format!("/en/compare?r1={}&r2={}&r3={}&r4={}", codes[0], codes[1], codes[2], codes[0]);
    let page = citizen.page(&path);
    let cells: Vec<&str> = page.all("td").map(|cell| cell.text.trim()).collect();
    assert_eq!(cells[..3], ["7", "9", "4"]);
    assert_eq!(page.all("select").count(), 5);
    assert!(citizen.page("/en/compare").readable().contains("Choose up to five regions"));
    assert_eq!(citizen.get("/en/compare?r1=KZ").status, 404);
    assert_eq!(citizen.get("/en/compare?r2=KZ-99").status, 404);
}
