//! A server in this very process, with a clock that the test moves, and the people who work with it.

use dashboard::Settings;
use dashboard::letters::Courier;
use model::policy::Role;
use model::{Concept, Lang};
use std::sync::Arc;
use store::Store;
use store::people;
use tests::Visitor;
use tests::inside::{self, StillClock};

pub use tests::inside::PASSWORD;

const START: i64 = 1_795_330_800;

pub struct Office {
    pub address: String,
    pub store: Store,
    pub concept: Arc<Concept>,
    clock: StillClock,
    pub runtime: tokio::runtime::Runtime,
}

impl Office {
    pub fn open() -> Office {
        Office::on("sqlite::memory:", None)
    }

    /// On a database, perhaps with a mail server.
    pub fn on(database: &str, courier: Option<Arc<dyn Courier>>) -> Office {
        Office::with(database, |settings| settings.courier = courier)
    }

    /// On a database, with other settings.
    pub fn with(database: &str, change: impl FnOnce(&mut Settings)) -> Office {
        let (runtime, clock) = (inside::runtime(), StillClock::at(START));
        let concept = Arc::new(maqsat::loaded(false).unwrap().0);
        let (store, address) = runtime.block_on(async {
            let store = Store::open(database).await.unwrap();
            store.sync(&concept, clock.now()).await.unwrap();
            let mut settings = inside::settings(&store, &concept, clock.told(), crate::MAQSAT);
            change(&mut settings);
            let address = inside::serve(settings).await;
            (store, address)
        });
        Office { address, store, concept, clock, runtime }
    }

    pub fn now(&self) -> i64 {
        self.clock.second()
    }

    /// Lets seconds pass.
    pub fn pass(&self, seconds: i64) {
        self.clock.pass(seconds);
    }

    pub fn visitor(&self, lang: &'static str) -> Visitor {
        Visitor::new(&self.address, lang)
    }

    /// Somebody who can sign in with a role over a place or a department.
    pub fn person(&self, login: &str, role: &str, over: &str) {
        let (role, scope) = (Role::from_code(role).unwrap(), inside::scope(&self.concept, over));
        let (who, at) = ((login, &*format!("Person {login}"), Lang::Kk), self.clock.now());
        self.runtime.block_on(inside::welcome(&self.store, &self.concept, who, role, scope, at));
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
