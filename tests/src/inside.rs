//! The program's server inside a test's own process, on any store and with a clock that the test moves; and people who can sign in there.

use dashboard::{App, Clock, Settings, routes, secrets};
use jiff::{SignedDuration, Timestamp};
use model::policy::{Role, Scope};
use model::{Concept, Lang};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use store::Store;
use store::people::{self, By, NewGrant, NewLink, NewPerson};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

/// Everybody's password: long enough for every role.
pub const PASSWORD: &str = "six short words in a row";

/// A clock that stands still until the test moves it.
#[derive(Clone, Debug)]
pub struct StillClock(Arc<AtomicI64>);

impl StillClock {
    /// At a second since 1970.
    pub fn at(second: i64) -> StillClock {
        StillClock(Arc::new(AtomicI64::new(second)))
    }

    /// The second.
    pub fn second(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// The moment.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.second()).expect("a moment")
    }

    /// Moves it to a second.
    pub fn set(&self, second: i64) {
        self.0.store(second, Ordering::Relaxed);
    }

    /// Lets seconds pass.
    pub fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }

    /// For a program.
    pub fn told(&self) -> Clock {
        let clock = self.clone();
        Arc::new(move || clock.now())
    }
}

/// A runtime for a server and its test.
pub fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

/// What to serve: no demonstration, no mail, randomness that tells secrets apart and no more; both clocks are the one.
pub fn settings(store: &Store, concept: &Arc<Concept>, clock: Clock, program: &str) -> Settings {
    Settings {
        concept: concept.clone(),
        version: 0,
        store: store.clone(),
        clock: clock.clone(),
        wall: clock,
        random: Arc::new(|bytes| {
            bytes.fill_with(|| fastrand::u8(..));
            Ok(())
        }),
        secure: false,
        demo: false,
        program: program.into(),
        courier: None,
        proxies: Vec::new(),
        key: sealing_key(),
    }
}

/// The key of servers inside a test.
pub fn sealing_key() -> secrets::SealingKey {
    secrets::SealingKey::read(&"5a".repeat(32)).expect("64 digits")
}

/// Serves until the runtime is gone; the address, without a slash at its end.
pub async fn serve(settings: Settings) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let routes = routes(Arc::new(App::new(settings)));
    tokio::spawn(dashboard::server::serve(listener, routes, std::future::pending()));
    address
}

/// Over what a role reaches, by the code of a place, or by `department:` and a department's.
pub fn scope(concept: &Concept, over: &str) -> Scope {
    let place = |code: &str| concept.find_place(code).expect("a place");
    match over.strip_prefix("department:") {
        Some(code) => {
            let department = concept.find_department(code).expect("a department");
            let place = concept.department(department).place;
            Scope { place, department: Some(code.to_owned()), form: None }
        }
        None => Scope { place: place(over), department: None, form: None },
    }
}

/// Somebody who was invited with a role and has set [`PASSWORD`]; the number.
pub async fn welcome(
    store: &Store,
    concept: &Concept,
    who: (&str, &str, Lang),
    role: Role,
    scope: Scope,
    at: Timestamp,
) -> i32 {
    let (login, name, lang) = who;
    let hash = secrets::digest(&format!("link of {login}"));
    let link = NewLink { hash: hash.clone(), expires: at + SignedDuration::from_hours(1) };
    let who = NewPerson { login: login.to_owned(), name: name.to_owned(), lang };
    let roles = vec![NewGrant { role, scope, first_day: None, last_day: None }];
    let by = By { login: "test".to_owned(), at };
    let id = people::invite(store, concept, who, roles, link, by).await.expect("an invitation");
    people::set_password(store, hash, phc().to_owned(), true, at).await.expect("a password");
    id
}

/// One hash for all: hashing takes its time.
fn phc() -> &'static str {
    static PHC: OnceLock<String> = OnceLock::new();
    PHC.get_or_init(|| {
        let random: secrets::Random = Arc::new(|bytes| {
            bytes.fill(3);
            Ok(())
        });
        secrets::hash(PASSWORD, &random).expect("a hash")
    })
}
