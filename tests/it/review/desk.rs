//! A ministry and its departments on one server inside the test: people who are signed in, returns that were handed in.

use dashboard::Settings;
use dashboard::secrets::digest;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use model::policy::{Role, Scope};
use model::reporting::Entered;
use model::{Cell, Concept, Entry, Lang, Period, SourceIx};
use reqwest::blocking::{Client, Response};
use reqwest::redirect::Policy;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::Store;
use store::observations::{Import, import};
use store::people::{self, NewSession};
use store::reporting::{self, Assignment, Base, Change, Doing, Filter, Receipt, Signing};
use tempfile::TempDir;
use tests::{Document, Engine, Visitor, inside};
use tokio::runtime::Runtime;

/// Noon of 12 November 2026 in the country: October is due on the 16th.
const NOW: &str = "2026-11-12T07:00:00Z";
/// The form of these tests: four rows.
pub const FORM: &str = "road_month";
/// Its indicators.
pub const ROWS: [&str; 4] = ["road_accidents", "road_deaths", "road_injured", "road_offences_art345"];

/// The server with everybody at it.
pub struct Desk {
    pub store: Store,
    pub concept: Arc<Concept>,
    runtime: Runtime,
    address: String,
    url: String,
    client: Client,
    people: BTreeMap<&'static str, (i32, String)>,
    folder: TempDir,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub kind: String,
    pub text: String,
}

impl Answer {
    fn of(response: Response) -> Answer {
        let header = |name: &str| {
            response.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned()
        };
        let (location, kind, status) =
            (header("location"), header("content-type"), response.status().as_u16());
        Answer { status, location, kind, text: response.text().unwrap() }
    }

    #[track_caller]
    pub fn page(&self, status: u16) -> Document {
        assert_eq!(self.status, status, "{}", self.text);
        Document::read(&self.text).unwrap_or_else(|fault| panic!("{fault}\n{}", self.text))
    }

    /// Whether the words stand on it.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Answer {
        let text = Document::read(&self.text).map_or_else(|_| self.text.clone(), |page| page.readable());
        assert!(text.contains(words), "{words:?} is not in:\n{text}");
        self
    }
}

impl Desk {
    pub fn open(engine: Engine) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let runtime = inside::runtime();
        let url = engine.fresh_database(folder.path());
        let concept = Arc::new(maqsat::loaded(true).unwrap().0);
        let (store, address) = runtime.block_on(async {
            let store = Store::open(&url).await.unwrap();
            store.sync(&concept, at()).await.unwrap();
            reporting::make(&store, &concept, today(), at()).await.unwrap();
            let address = inside::serve(settings(&store, &concept)).await;
            (store, address)
        });
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        let people = BTreeMap::new();
        let mut desk = Desk { store, concept, runtime, address, url, client, people, folder };
        let country = || ("KZ", None);
        for (name, role, (place, department)) in [
            ("planner", Role::Planner, country()),
            ("other planner", Role::Planner, country()),
            ("planner of 59", Role::Planner, ("KZ-59", None)),
            ("auditor", Role::Auditor, country()),
            ("administrator", Role::Administrator, country()),
            ("reporter", Role::Reporter, ("KZ-39", Some("dp_39"))),
            ("head", Role::Head, ("KZ-39", Some("dp_39"))),
            ("head of 59", Role::Head, ("KZ-59", Some("dp_59"))),
        ] {
            desk.invite(name, role, place, department);
        }
        desk
    }

    pub fn wait<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    fn invite(&mut self, name: &'static str, role: Role, place: &str, department: Option<&str>) {
        let place = self.concept.find_place(place).unwrap();
        let scope = Scope { place, department: department.map(str::to_owned), form: None };
        let login = format!("{}@example.kz", name.replace(' ', "."));
        let secret = digest(&format!("session {name}"));
        let until = at() + SignedDuration::from_hours(8);
        let id = self.wait(async {
            let who = (login.as_str(), &*format!("The {name}"), Lang::En);
            let id = inside::welcome(&self.store, &self.concept, who, role, scope, at()).await;
            let session = NewSession {
                hash: digest(&secret),
                person: id,
                expires: until,
                address: "127.0.0.1".to_owned(),
                agent: "test".to_owned(),
            };
            let attempt = people::knock(&self.store, &login, Some(id), "127.0.0.1", at()).await.unwrap();
            people::sign_in(&self.store, session, attempt, at()).await.unwrap();
            id
        });
        self.people.insert(name, (id, secret));
    }

    /// Somebody's browser.
    pub fn visitor(&self, name: &str, lang: &'static str) -> Visitor {
        let visitor = Visitor::new(&self.address, lang);
        visitor.plant("maqsat", &self.people[name].1);
        visitor
    }

    /// Somebody at work.
    pub fn doing(&self, name: &str) -> Doing {
        let actor = self.wait(people::actor(&self.store, &self.concept, self.people[name].0, today()));
        let actor = Arc::new(actor.unwrap().unwrap());
        Doing { concept: self.concept.clone(), actor, at: at(), today: today() }
    }

    /// What a department owes for a period.
    pub fn assignment(&self, department: &str, period: &str) -> Assignment {
        let filter = Filter {
            form: Some(FORM.to_owned()),
            department: Some(department.to_owned()),
            period: Period::parse(period),
            ..Filter::default()
        };
        self.wait(reporting::list(&self.store, &self.doing("planner"), &filter)).unwrap().remove(0)
    }

    /// Fills a return in, and hands it in as somebody; a value with its explanation for each row.
    pub fn hand_in(&self, head: &str, assignment: i32, values: [(&str, &str); 4]) -> Receipt {
        let doing = self.doing(head);
        let change = |(code, (written, explanation)): (&str, (&str, &str))| Change {
            indicator: self.concept.find_indicator(code).unwrap(),
            written: written.to_owned(),
            entered: match written {
                "" => Entered::Blank,
                written => Entered::Cell(Cell::Number(written.parse().unwrap())),
            },
            explanation: explanation.to_owned(),
            seen: 0,
        };
        let changes = ROWS.into_iter().zip(values).map(change).collect();
        self.wait(async {
            let saved =
                reporting::save(&self.store, &doing, assignment, changes, Base::Nothing).await.unwrap();
            let signing = Signing { assignment, edition: saved.version.edition, key: None };
            reporting::submit(&self.store, &doing, signing).await.unwrap()
        })
    }

    /// The latest version, if there is one.
    pub fn latest(&self, assignment: i32) -> Option<i32> {
        let dossier = self.wait(reporting::dossier(&self.store, &self.doing("planner"), assignment)).ok()?;
        dossier.assignment.latest.map(|version| version.id)
    }

    /// The version that waits.
    pub fn version(&self, assignment: i32) -> i32 {
        let dossier = self.wait(reporting::dossier(&self.store, &self.doing("planner"), assignment)).unwrap();
        dossier.assignment.latest.unwrap().id
    }

    /// Publishes a figure from a file.
    pub fn publish(&self, indicator: &str, place: &str, period: &str, value: i64) {
        let entry = Entry {
            indicator: self.concept.find_indicator(indicator).unwrap(),
            place: self.concept.find_place(place).unwrap(),
            period: Period::parse(period).unwrap(),
            cell: Cell::Number(value.into()),
            source: SourceIx(0),
            note: None,
        };
        let how =
            Import { at: at(), actor: "=evil()".into(), title: "t".into(), file_hash: None, dry_run: false };
        self.wait(import(&self.store, &self.concept, vec![entry], how, |_| {})).unwrap();
    }

    /// The published figure of a region, as a program reads it.
    pub fn published(&self, indicator: &str, region: &str, period: &str) -> Option<String> {
        // a publication shows within a quarter of a second
        std::thread::sleep(std::time::Duration::from_millis(300));
        let path = format!("/api/v1/indicators/{indicator}/observations?region={region}");
        let json: serde_json::Value = serde_json::from_str(&self.get("", &path).text).unwrap();
        let found = json["observations"].as_array().unwrap().iter().find(|o| o["period"] == period)?;
        found["value"].as_str().map(str::to_owned)
    }

    fn cookie(&self, name: &str) -> String {
        self.people.get(name).map(|(_, secret)| format!("maqsat={secret}")).unwrap_or_default()
    }

    /// A page as somebody sees it; nobody in particular has no name.
    pub fn get(&self, name: &str, path: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.address)).header("cookie", self.cookie(name));
        Answer::of(request.send().unwrap())
    }

    /// A form as a browser sends it from a page of ours.
    pub fn post(&self, name: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = dashboard::secrets::form_token(&self.people[name].1);
        let fields: Vec<_> =
            std::iter::once(("csrf", token.as_str())).chain(fields.iter().copied()).collect();
        self.send(name, path, &encoded(&fields), &self.address)
    }

    /// A form as it comes from anywhere.
    pub fn send(&self, name: &str, path: &str, body: &str, origin: &str) -> Answer {
        let request = self.client.post(format!("{}{path}", self.address)).header("cookie", self.cookie(name));
        let request =
            request.header("origin", origin).header("content-type", "application/x-www-form-urlencoded");
        Answer::of(request.body(body.to_owned()).send().unwrap())
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// The address of the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where the database is, if it is a file.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

fn settings(store: &Store, concept: &Arc<Concept>) -> Settings {
    // moments are a little apart, so that what came later is seen to have come later
    let ticks = AtomicU32::new(0);
    let clock = move || at() + SignedDuration::from_millis(ticks.fetch_add(1, Ordering::Relaxed).into());
    let settings = inside::settings(store, concept, Arc::new(clock), crate::MAQSAT);
    Settings { wall: Arc::new(at), demo: true, ..settings }
}

fn at() -> Timestamp {
    NOW.parse().unwrap()
}

fn today() -> Date {
    jiff::civil::date(2026, 11, 12)
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let one = |text: &str| -> String {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._".contains(&b);
        text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
    };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", one(name), one(value))).collect();
    pairs.join("&")
}
