//! Before the hour: a concept with many returns, people and their tokens, and what each of them will send.

use crate::{PackCopy, Program, root};
use dashboard::secrets::{self, digest};
use ingestion::pack::{Files, read};
use jiff::{SignedDuration, Timestamp};
use model::people::TokenAction;
use model::policy::{Actor, Grant, Role, Scope};
use model::{Concept, Lang};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Store;
use store::people::{self, By, NewGrant, NewLink, NewPerson, NewToken};
use store::reporting::{self, Assignment, Doing, Filter};
use tokio::runtime::Runtime;

/// Monthly forms of all regions, the long ones and the short ones; each department owes one of each for every month.
const FORMS: [&str; 4] = ["crime_month", "road_month", "service_month", "citizens_month"];
/// Beside its head every department has so many who are told what happens.
const REPORTERS: usize = 3;
const PLANNERS: usize = 3;

/// A return that is about to be sent.
#[derive(Clone, Debug)]
pub struct Post {
    /// The assignment.
    pub id: i32,
    /// What the journal calls it.
    pub subject: String,
    /// The token of whoever sends it.
    pub token: String,
    /// The client's key.
    pub key: String,
    /// Values for every row, and the wish to sign.
    pub body: String,
}

/// Returns that nobody has sent yet, and the database that they will be in.
#[derive(Debug)]
pub struct Returns {
    pub(super) runtime: Runtime,
    pub(super) store: Store,
    pub(super) doing: Doing,
    waiting: Vec<Post>,
}

/// The pack built in, whose monthly forms are owed since a year earlier.
pub(super) fn pack(program: &Program) -> PathBuf {
    let copy = PackCopy::of(&root().join("data"), program.folder().join("pack"));
    for _ in FORMS {
        copy.change("forms.csv", "2026-01,regional", "2025-01,regional");
    }
    copy.folder().to_owned()
}

fn concept(pack: &Path) -> Concept {
    let mut files = Files::new();
    for entry in std::fs::read_dir(pack).expect("a pack").flatten().filter(|e| e.path().is_file()) {
        files.add(entry.file_name().to_string_lossy(), std::fs::read(entry.path()).expect("a file"));
    }
    let pack = read(&files, false);
    assert!(!pack.has_errors(), "{:?}", pack.issues);
    pack.concept.expect("without errors there is a concept")
}

pub(super) fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

#[expect(clippy::disallowed_methods, reason = "the program under test reads the same clock")]
fn now() -> Timestamp {
    Timestamp::now()
}

impl Returns {
    /// Makes people with tokens beside a server that is running on the pack.
    pub(super) fn of(program: &Program, pack: &Path) -> Returns {
        let (runtime, concept) = (runtime(), Arc::new(concept(pack)));
        let (store, doing) = runtime.block_on(async {
            let store = Store::open(program.database()).await.expect("the database opens");
            store.sync(&concept, now()).await.expect("the server has given the numbers");
            let today = dashboard::day(now());
            // the server does so too, a moment after its start
            reporting::make(&store, &concept, today, now()).await.expect("assignments are made");
            (store, watcher(&concept))
        });
        let mut returns = Returns { runtime, store, doing, waiting: Vec::new() };
        returns.waiting = returns.runtime.block_on(returns.prepare());
        returns
    }

    async fn prepare(&self) -> Vec<Post> {
        let (store, concept) = (&self.store, &self.doing.concept);
        let filter = Filter { opens_to: Some(self.doing.today), ..Filter::default() };
        let all = reporting::list(store, &self.doing, &filter).await.expect("assignments");
        let ended = |a: &Assignment| a.period.last_day() < self.doing.today;
        let owed: Vec<Assignment> =
            all.into_iter().filter(|a| FORMS.contains(&a.form.as_str()) && ended(a)).collect();
        let country = Scope { place: Concept::COUNTRY, department: None, form: None };
        for n in 0..PLANNERS {
            self.person(&format!("planner{n}@load.kz"), Role::Planner, country.clone()).await;
        }
        let mut heads: BTreeMap<String, i32> = BTreeMap::new();
        for department in &concept.departments {
            let scope =
                Scope { place: department.place, department: Some(department.code.clone()), form: None };
            let login = |who: &str| format!("{who}.{}@load.kz", department.code);
            for n in 0..REPORTERS {
                self.person(&login(&format!("reporter{n}")), Role::Reporter, scope.clone()).await;
            }
            let head = self.person(&login("head"), Role::Head, scope).await;
            heads.insert(department.code.clone(), head);
        }
        let posts = owed.into_iter().map(|assignment| {
            let head = heads[&assignment.department];
            self.post(assignment, head)
        });
        posts.collect()
    }

    /// Somebody who can sign in, if the password were known.
    async fn person(&self, login: &str, role: Role, scope: Scope) -> i32 {
        let (store, concept) = (&self.store, &self.doing.concept);
        let at = now();
        let who = NewPerson { login: login.to_owned(), name: login.to_owned(), lang: Lang::Ru };
        let role = NewGrant { role, scope, first_day: None, last_day: None };
        let hash = digest(login);
        let link = NewLink { hash: hash.clone(), expires: at + SignedDuration::from_hours(1) };
        let by = By { login: "load".into(), at };
        let id = people::invite(store, concept, who, vec![role], link, by).await.expect("an invitation");
        people::set_password(store, hash, secrets::of_nobody().to_owned(), true, at)
            .await
            .expect("a password");
        id
    }

    /// The return of an assignment: figures that hang together, and words for what the checks find unusual.
    fn post(&self, assignment: Assignment, head: i32) -> Post {
        let concept = &self.doing.concept;
        let form = concept.find_form(&assignment.form).expect("its form");
        let value = |row: &model::forms::FormRow| json!({ "row": row.code, "value": "10", "explanation": "Нагрузочная проверка, цифры вымышлены" });
        let body = json!({ "sign": true, "values": form.rows.iter().map(value).collect::<Vec<_>>() });
        let Assignment { id, department, period, .. } = assignment;
        let token = format!("{}{}", secrets::TOKEN_PREFIX, &digest(&format!("{id} {head}"))[..32]);
        Post {
            id,
            subject: format!("assignment/{department}/{}/{period}", form.code),
            token,
            key: format!("return-{id}"),
            body: body.to_string(),
        }
    }

    /// The next returns, each with a token that works.
    pub fn take(&mut self, n: usize) -> Vec<Post> {
        assert!(n <= self.waiting.len(), "only {} returns are owed", self.waiting.len());
        let posts: Vec<Post> = self.waiting.drain(..n).collect();
        self.runtime.block_on(async {
            for post in &posts {
                let department = post.subject.split('/').nth(1).expect("a department");
                let login = format!("head.{department}@load.kz");
                let head = people::find_by_login(&self.store, &login).await.expect("people").expect("a head");
                let token = NewToken {
                    hash: digest(&post.token),
                    prefix: post.token[..13].to_owned(),
                    person: head.id,
                    title: "load".into(),
                    action: TokenAction::Submit,
                    place: None,
                    expires: now() + SignedDuration::from_hours(8),
                };
                let by = By { login: head.login, at: now() };
                people::make_token(&self.store, &self.doing.concept, token, by).await.expect("a token");
            }
        });
        posts
    }
}

/// Somebody who sees everything.
fn watcher(concept: &Arc<Concept>) -> Doing {
    let scope = Scope { place: Concept::COUNTRY, department: None, form: None };
    let grants = vec![Grant { role: Role::Auditor, scope, acting_for: None }];
    let actor = Actor { person: 0, login: "load".into(), name: "load".into(), grants };
    let at = now();
    Doing { concept: concept.clone(), actor: Arc::new(actor), at, today: dashboard::day(at) }
}
