//! People at work on a database, step by step and at moments that the test chooses.

use crate::people::office::Office;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};
use model::notices::Kind;
use model::policy::{Role, Scope};
use model::reporting::Entered;
use model::{Cell, Concept, Lang, Period};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::Store;
use store::notices::{self, Notice};
use store::people::{self, By, NewActing};
use store::reporting::{self, Base, Change, Decision, Doing, Filter, Request, Signing};
use tempfile::TempDir;
use tests::{Engine, inside};

/// The form that these people work on.
pub const FORM: &str = "crime_month";

/// A day of November 2026.
pub fn day(day: i8) -> Date {
    date(2026, 11, day)
}

/// A moment of a day in the country.
pub fn at(day: Date, hour: i8) -> Timestamp {
    day.at(hour, 0, 0, 0).to_zoned(TimeZone::fixed(Offset::constant(5))).unwrap().timestamp()
}

pub struct Bureau {
    pub store: Store,
    pub concept: Arc<Concept>,
    clock: AtomicI64,
    runtime: Arc<tokio::runtime::Runtime>,
    _folder: Option<TempDir>,
}

impl Bureau {
    /// On a new database.
    pub fn open(engine: Engine) -> Bureau {
        let folder = tempfile::tempdir().unwrap();
        let url = engine.fresh_database(folder.path());
        Bureau { _folder: Some(folder), ..Bureau::on(&url, at(day(10), 12)) }
    }

    /// On a database, at a moment.
    pub fn on(url: &str, now: Timestamp) -> Bureau {
        let runtime = inside::runtime();
        let concept = Arc::new(maqsat::loaded(false).unwrap().0);
        let store = runtime.block_on(async {
            let store = Store::open(url).await.unwrap();
            store.sync(&concept, now).await.unwrap();
            store
        });
        let clock = AtomicI64::new(now.as_second());
        Bureau { store, concept, clock, runtime: Arc::new(runtime), _folder: None }
    }

    /// On the database of a server in this process, with the assignments made.
    pub fn at(office: &Office) -> Bureau {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let bureau = Bureau {
            store: office.store.clone(),
            concept: office.concept.clone(),
            clock: AtomicI64::new(office.now()),
            runtime: Arc::new(runtime),
            _folder: None,
        };
        bureau.make();
        bureau
    }

    pub fn block<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_second(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    /// Goes to a moment.
    pub fn go(&self, at: Timestamp) {
        self.clock.store(at.as_second(), Ordering::Relaxed);
    }

    /// Somebody active with a role over a place or a department.
    pub fn person(&self, login: &str, role: &str, over: &str) {
        let (role, scope) = (Role::from_code(role).unwrap(), inside::scope(&self.concept, over));
        let lang = if login.starts_with("head") { Lang::Ru } else { Lang::Kk };
        let (who, now) = ((login, &*format!("Әйгерім {login}"), lang), self.now());
        self.block(inside::welcome(&self.store, &self.concept, who, role, scope, now));
    }

    pub fn number(&self, login: &str) -> i32 {
        self.block(people::find_by_login(&self.store, login)).unwrap().unwrap().id
    }

    pub fn act_for(&self, who: &str, whom: &str, first_day: Date, last_day: Date) {
        let new = NewActing { person: self.number(who), acts_for: self.number(whom), first_day, last_day };
        self.block(people::act_for(&self.store, new, By { login: "test".into(), at: self.now() })).unwrap();
    }

    pub fn disable(&self, login: &str) {
        let by = By { login: "test".into(), at: self.now() };
        self.block(people::disable(&self.store, self.number(login), by)).unwrap();
    }

    /// Makes the assignments of the year.
    pub fn make(&self) {
        self.block(reporting::make(&self.store, &self.concept, date(2026, 12, 31), self.now())).unwrap();
    }

    pub fn doing(&self, login: &str) -> Doing {
        let today = dashboard::day(self.now());
        let actor = self.block(people::actor(&self.store, &self.concept, self.number(login), today));
        let actor = Arc::new(actor.unwrap().unwrap());
        Doing { concept: self.concept.clone(), actor, at: self.now(), today }
    }

    /// The assignment of a department for October.
    pub fn assignment(&self, department: &str) -> i32 {
        self.assignment_of(department, FORM)
    }

    pub fn assignment_of(&self, department: &str, form: &str) -> i32 {
        let place = Concept::COUNTRY;
        let scope = Scope { place, department: None, form: None };
        let grants = vec![model::policy::Grant { role: Role::Auditor, scope, acting_for: None }];
        let actor = model::policy::Actor { person: 0, login: String::new(), name: String::new(), grants };
        let (at, today) = (self.now(), dashboard::day(self.now()));
        let doing = Doing { concept: self.concept.clone(), actor: Arc::new(actor), at, today };
        let filter = Filter {
            form: Some(form.to_owned()),
            department: Some(department.to_owned()),
            period: Period::parse("2026-10"),
            ..Filter::default()
        };
        self.block(reporting::list(&self.store, &doing, &filter)).unwrap()[0].id
    }

    /// Any assignment of a department that can be filled in.
    pub fn open_assignment(&self, department: &str) -> i32 {
        let doing = self.doing("aigul@b.kz");
        let filter = Filter {
            department: Some(department.to_owned()),
            opens_to: Some(doing.today),
            ..Filter::default()
        };
        self.block(reporting::list(&self.store, &doing, &filter)).unwrap()[0].id
    }

    pub fn save(&self, login: &str, id: i32, value: &str) {
        let dossier = self.block(reporting::dossier(&self.store, &self.doing(login), id)).unwrap();
        let form = self.concept.find_form(&dossier.assignment.form).unwrap();
        let change = Change {
            indicator: form.rows[0].indicator,
            written: value.to_owned(),
            entered: Entered::Cell(Cell::Number(value.parse().unwrap())),
            explanation: String::new(),
            seen: 0,
        };
        let doing = self.doing(login);
        self.block(reporting::save(&self.store, &doing, id, vec![change], Base::Nothing)).unwrap();
    }

    fn edition(&self, login: &str, id: i32) -> u32 {
        let dossier = self.block(reporting::dossier(&self.store, &self.doing(login), id)).unwrap();
        dossier.assignment.latest.unwrap().edition
    }

    /// The number of the latest version.
    pub fn latest(&self, login: &str, id: i32) -> i32 {
        let dossier = self.block(reporting::dossier(&self.store, &self.doing(login), id)).unwrap();
        dossier.assignment.latest.unwrap().id
    }

    pub fn prepare(&self, login: &str, id: i32) {
        let edition = self.edition(login, id);
        self.block(reporting::prepare(&self.store, &self.doing(login), id, edition)).unwrap();
    }

    pub fn submit(&self, login: &str, id: i32) {
        let signing = Signing { assignment: id, edition: self.edition(login, id), key: None };
        self.block(reporting::submit(&self.store, &self.doing(login), signing)).unwrap();
    }

    pub fn correct(&self, login: &str, version: i32, request: Request) {
        self.block(reporting::request_correction(&self.store, &self.doing(login), version, request)).unwrap();
    }

    pub fn approve(&self, login: &str, version: i32) {
        self.block(reporting::approve(&self.store, &self.doing(login), version, None)).unwrap();
    }

    pub fn ask_reopening(&self, login: &str, id: i32) -> i32 {
        self.block(reporting::ask_reopening(&self.store, &self.doing(login), id, "Қате табылды")).unwrap()
    }

    pub fn decide(&self, login: &str, request: i32, decision: Decision) {
        self.block(reporting::decide_reopening(&self.store, &self.doing(login), request, decision)).unwrap();
    }

    pub fn notices(&self, login: &str) -> Vec<Notice> {
        self.block(notices::list(&self.store, &self.doing(login), 1000)).unwrap()
    }

    pub fn unseen(&self, login: &str) -> usize {
        self.block(notices::unseen(&self.store, &self.doing(login))).unwrap()
    }

    pub fn mark(&self, login: &str, until: i32, only: bool) {
        self.block(notices::mark_seen(&self.store, &self.doing(login), until, only)).unwrap();
    }

    /// Who was told something, by sign-in name.
    pub fn told(&self, kind: Kind) -> Vec<String> {
        let active = self.block(people::list(&self.store)).unwrap().into_iter();
        let active = active.filter(|person| person.state == model::people::PersonState::Active);
        let logins: Vec<String> = active.map(|person| person.login).collect();
        let told = |login: &String| {
            let own = self.notices(login).into_iter().filter(|notice| notice.kind == kind).count();
            vec![login.clone(); own]
        };
        logins.iter().flat_map(told).collect()
    }

    pub fn remind(&self, today: Date) -> usize {
        self.go(at(today, 9));
        self.block(notices::remind(&self.store, &self.concept, today, self.now())).unwrap()
    }

    /// The same from several programs at once.
    pub fn remind_at_once(&self, programs: usize, today: Date) -> Vec<usize> {
        self.go(at(today, 9));
        let now = self.now();
        let asking: Vec<_> = (0..programs)
            .map(|_| {
                let (store, concept) = (self.store.clone(), self.concept.clone());
                self.runtime
                    .spawn(async move { notices::remind(&store, &concept, today, now).await.unwrap() })
            })
            .collect();
        asking.into_iter().map(|one| self.block(one).unwrap()).collect()
    }

    pub fn verify(&self) -> store::journal::Report {
        self.block(store::journal::verify(&self.store, None, |_, _| ())).unwrap()
    }
}
