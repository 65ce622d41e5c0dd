//! Two programs over one database, in this very process, with a clock that the test moves.

use dashboard::Settings;
use ingestion::pack::{Files, layout};
use jiff::Timestamp;
use model::policy::{Role, Scope};
use model::{Cell, Concept, Entry, Lang, Period, PlaceIx, SourceIx};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Store;
use store::observations::{self, Import};
use store::packs::{self, NewVersion, Origin, PackFiles};
use tests::inside::{self, PASSWORD, StillClock};
use tests::{Document, Engine, Visitor};

/// Noon of 22 November 2026.
pub const START: i64 = 1_795_330_800;
/// 2 January 2028.
pub const LAST_YEAR: i64 = 1_830_409_200;

pub struct Keeping {
    addresses: [String; 2],
    store: Store,
    concept: Arc<Concept>,
    clock: StillClock,
    runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
}

impl Keeping {
    pub fn open(engine: Engine) -> Keeping {
        let folder = tempfile::tempdir().unwrap();
        let url = engine.fresh_database(folder.path());
        let (runtime, clock) = (inside::runtime(), StillClock::at(START));
        let (store, concept, addresses) = runtime.block_on(async {
            let store = Store::open(&url).await.unwrap();
            let concept = Arc::new(seed(&store).await);
            store.sync(&concept, Timestamp::from_second(START).unwrap()).await.unwrap();
            let other = Store::open(&url).await.unwrap();
            other.sync(&concept, Timestamp::from_second(START).unwrap()).await.unwrap();
            let until = jiff::civil::date(2027, 1, 20);
            let at = Timestamp::from_second(START).unwrap();
            store::reporting::make(&store, &concept, until, at).await.unwrap();
            let addresses = [serve(&store, &concept, &clock).await, serve(&other, &concept, &clock).await];
            (store, concept, addresses)
        });
        Keeping { addresses, store, concept, clock, runtime, _folder: folder }
    }

    /// Sets the clock.
    pub fn set(&self, second: i64) {
        self.clock.set(second);
    }

    /// Somebody at each of the two programs.
    pub fn citizens(&self) -> [Visitor; 2] {
        [0, 1].map(|at| Visitor::new(&self.addresses[at], "en"))
    }

    /// Somebody with a role over the country, signed in.
    pub fn person(&self, login: &str, role: &str) -> Visitor {
        let scope = Scope { place: Concept::COUNTRY, department: None, form: None };
        let (who, role) = ((login, &*format!("Person {login}"), Lang::En), Role::from_code(role).unwrap());
        let at = self.clock.now();
        self.runtime.block_on(inside::welcome(&self.store, &self.concept, who, role, scope, at));
        let visitor = Visitor::new(&self.addresses[0], "en");
        visitor.sign_in(login, PASSWORD);
        visitor
    }

    /// The newest version.
    pub fn version(&self) -> u32 {
        self.runtime.block_on(packs::latest(&self.store)).unwrap()
    }

    /// A file of the newest version.
    pub fn file(&self, name: &str) -> Vec<u8> {
        let version = self.version();
        self.runtime.block_on(packs::files(&self.store, version)).unwrap().remove(name).unwrap()
    }

    /// How many assignments hang on a department.
    pub fn assignments_of(&self, department: &str) -> u64 {
        let of = store::reporting::Of::Department(department);
        self.runtime.block_on(store::reporting::hanging_on(&self.store, of)).unwrap()
    }

    /// Publishes a figure of a year for every region.
    pub fn report_everywhere(&self, code: &str, year: i16) {
        let indicator = self.concept.find_indicator(code).unwrap();
        let entry = |(n, place): (i64, PlaceIx)| Entry {
            indicator,
            place,
            period: Period::year(year),
            cell: Cell::Number((1_000 + 37 * n).into()),
            source: SourceIx(0),
            note: None,
        };
        let entries = (0..).zip(self.concept.regions()).map(entry).collect();
        let (at, actor) = (self.clock.now(), "test".to_owned());
        let import = Import { at, actor, title: "test".into(), file_hash: None, dry_run: false };
        let imported = observations::import(&self.store, &self.concept, entries, import, |_| {});
        self.runtime.block_on(imported).unwrap();
    }

    /// What a check of the journal says.
    pub fn verify(&self) -> store::journal::Report {
        self.runtime.block_on(store::journal::verify(&self.store, None, |_, _| ())).unwrap()
    }

    /// Waits until something holds, a second at most.
    #[track_caller]
    pub fn within_a_second(&self, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < Duration::from_secs(1), "it does not hold within a second");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// The pack built in as the first version.
async fn seed(store: &Store) -> Concept {
    let builtin = maqsat::builtin();
    let files: PackFiles = builtin
        .names()
        .filter(|name| layout::belongs(name, true))
        .map(|name| (name.to_owned(), builtin.get(name).unwrap().to_vec()))
        .collect();
    let read: Files<'static> = files.clone().into_iter().collect();
    let new = NewVersion {
        expected: 0,
        files,
        actor: "test".into(),
        origin: Origin::Start,
        reason: "built in".into(),
        at: Timestamp::from_second(START).unwrap(),
        rows: Vec::new(),
    };
    assert_eq!(packs::add(store, new).await.unwrap(), 1);
    ingestion::pack::read(&read, true).concept.unwrap()
}

/// One program; as a demonstration, in which nobody needs a second factor.
async fn serve(store: &Store, concept: &Arc<Concept>, clock: &StillClock) -> String {
    let settings = inside::settings(store, concept, clock.told(), crate::MAQSAT);
    inside::serve(Settings { version: 1, demo: true, ..settings }).await
}

/// What stands in a field of a form.
pub fn field<'p>(page: &'p Document, name: &str) -> &'p str {
    let named = |element: &&tests::Element| element.get("name") == Some(name);
    if let Some(input) = page.all("input").find(named) {
        return input.get("value").unwrap_or_default();
    }
    if let Some(area) = page.all("textarea").find(named) {
        return &area.text;
    }
    let at = page.elements.iter().position(|element| element.name == "select" && named(&element)).unwrap();
    let options = page.elements.iter().filter(|e| e.name == "option" && e.parent == Some(at));
    let chosen = options.filter(|option| option.get("selected").is_some());
    chosen.map(|option| option.get("value").unwrap_or_default()).next().unwrap_or_default()
}
