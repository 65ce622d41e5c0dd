//! A server in this very process, with a clock that the test moves, and the people who work with it.

use dashboard::{App, Settings, routes, secrets};
use jiff::Timestamp;
use model::policy::{Role, Scope};
use model::{Concept, Lang};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use store::Store;
use store::people::{self, By, NewGrant, NewLink, NewPerson};
use tests::Visitor;

/// Everybody's password here: long enough for every role.
pub const PASSWORD: &str = "six short words in a row";
const START: i64 = 1_795_330_800;

pub struct Office {
    pub address: String,
    pub store: Store,
    pub concept: Arc<Concept>,
    clock: Arc<AtomicI64>,
    names: AtomicU64,
    pub runtime: tokio::runtime::Runtime,
}

impl Office {
    pub fn open() -> Office {
        Office::with(|_| ())
    }

    /// With other settings.
    pub fn with(change: impl FnOnce(&mut Settings)) -> Office {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let concept = Arc::new(maqsat::loaded(false).unwrap().0);
        let clock = Arc::new(AtomicI64::new(START));
        let told = clock.clone();
        let tell: dashboard::Clock =
            Arc::new(move || Timestamp::from_second(told.load(Ordering::Relaxed)).unwrap());
        let (store, address) = runtime.block_on(async {
            let store = Store::open("sqlite::memory:").await.unwrap();
            store.sync(&concept, tell()).await.unwrap();
            let mut settings = Settings {
                concept: concept.clone(),
                version: 0,
                store: store.clone(),
                clock: tell.clone(),
                wall: tell,
                random: Arc::new(|bytes| {
                    bytes.iter_mut().for_each(|byte| *byte = fastrand::u8(..));
                    Ok(())
                }),
                secure: false,
                program: crate::MAQSAT.into(),
                demo: false,
                proxies: Vec::new(),
                key: crate::sealing_key(),
            };
            change(&mut settings);
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = format!("http://{}", listener.local_addr().unwrap());
            let routes = routes(Arc::new(App::new(settings)));
            tokio::spawn(dashboard::server::serve(listener, routes, std::future::pending()));
            (store, address)
        });
        Office { address, store, concept, clock, names: AtomicU64::new(0), runtime }
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::Relaxed)
    }

    /// Lets seconds pass.
    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    pub fn visitor(&self, lang: &'static str) -> Visitor {
        Visitor::new(&self.address, lang)
    }

    /// Somebody who can sign in with a role over a place or a department.
    pub fn person(&self, login: &str, role: &str, over: &str) {
        let department = over.strip_prefix("department:");
        let place = match department {
            Some(code) => self.concept.departments.iter().find(|d| d.code == code).unwrap().place,
            None => self.concept.find_place(over).unwrap(),
        };
        let scope = Scope { place, department: department.map(str::to_owned), form: None };
        let role = Role::from_code(role).unwrap();
        let role = NewGrant { role, scope, first_day: None, last_day: None };
        let at = Timestamp::from_second(self.now()).unwrap();
        let who = NewPerson { login: login.to_owned(), name: format!("Person {login}"), lang: Lang::Kk };
        let hash = secrets::digest(&self.names.fetch_add(1, Ordering::Relaxed).to_string());
        let link = NewLink { hash: hash.clone(), expires: at + jiff::SignedDuration::from_hours(1) };
        let by = By { login: "test".into(), at };
        self.runtime.block_on(async {
            people::invite(&self.store, &self.concept, who, vec![role], link, by).await.unwrap();
            people::set_password(&self.store, hash, phc().to_owned(), true, at).await.unwrap();
        });
    }

    /// An administrator, signed in with all that the role needs.
    pub fn administrator(&self) -> Visitor {
        self.person("admin@b.kz", "administrator", "KZ");
        let visitor = self.visitor("kk");
        visitor.sign_in("admin@b.kz", PASSWORD);
        super::second_factor::enrol(self, &visitor);
        visitor
    }

    /// Invites somebody on the administrator's page; the path of the link that is shown.
    pub fn invite(&self, admin: &Visitor, login: &str, role: &str, over: &str) -> String {
        let fields =
            [("login", login), ("name", "Жаңа Қызметкер"), ("lang", "kk"), ("role", role), ("over", over)];
        let answer = admin.post_form("/kk/administration/people", &fields);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let page = answer.document();
        page.addresses().into_iter().find(|href| href.contains("/welcome/")).expect("a link")
    }

    /// Somebody's number.
    pub fn number(&self, login: &str) -> i32 {
        self.runtime.block_on(people::find_by_login(&self.store, login)).unwrap().unwrap().id
    }
}

/// One hash for all: hashing takes its time.
fn phc() -> &'static str {
    static PHC: OnceLock<String> = OnceLock::new();
    PHC.get_or_init(|| {
        let random: secrets::Random = Arc::new(|bytes| {
            bytes.fill(3);
            Ok(())
        });
        secrets::hash(PASSWORD, &random).unwrap()
    })
}
