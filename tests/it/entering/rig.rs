//! An office with one form to fill in, and the fields of its page as a browser holds them.

use crate::people::office::{Office, PASSWORD};
use jiff::Timestamp;
use jiff::civil::date;
use model::policy::{Actor, Grant, Role, Scope};
use model::{Concept, Period};
use std::sync::Arc;
use store::reporting::{self, Doing, Filter};
use tests::{Document, Visitor};

/// Four counts of half a year, two of them parts of the others.
pub const FORM: &str = "organisation_half";
const DEPARTMENT: &str = "dp_10";

pub struct Rig {
    pub office: Office,
    /// The assignment of the form for the first half of 2026.
    pub id: i32,
}

impl Rig {
    pub fn open() -> Rig {
        let office = Office::open();
        let at = Timestamp::from_second(office.now()).unwrap();
        let made = reporting::make(&office.store, &office.concept, date(2027, 1, 20), at);
        office.runtime.block_on(made).unwrap();
        let mut rig = Rig { office, id: 0 };
        rig.id = rig.assignment(FORM, "2026-S1");
        rig
    }

    /// What the department owes by a form for a period.
    pub fn assignment(&self, form: &str, period: &str) -> i32 {
        let office = &self.office;
        office.runtime.block_on(async {
            let at = Timestamp::from_second(office.now()).unwrap();
            let scope = Scope { place: Concept::COUNTRY, department: None, form: None };
            let grants = vec![Grant { role: Role::Auditor, scope, acting_for: None }];
            let actor = Actor { person: 0, login: "test".into(), name: "test".into(), grants };
            let (concept, actor) = (office.concept.clone(), Arc::new(actor));
            let doing = Doing { concept, actor, at, today: date(2026, 11, 22) };
            let filter = Filter {
                form: Some(form.into()),
                department: Some(DEPARTMENT.into()),
                period: Period::parse(period),
                ..Filter::default()
            };
            reporting::list(&office.store, &doing, &filter).await.unwrap()[0].id
        })
    }

    pub fn path(&self, lang: &str) -> String {
        format!("/{lang}/reporting/{}", self.id)
    }

    pub fn reporter(&self, lang: &'static str) -> Visitor {
        self.person(lang, "reporter@b.kz", "reporter", &format!("department:{DEPARTMENT}"))
    }

    pub fn head(&self, lang: &'static str) -> Visitor {
        self.person(lang, "head@b.kz", "head", &format!("department:{DEPARTMENT}"))
    }

    /// Somebody, signed in; invited the first time.
    pub fn person(&self, lang: &'static str, login: &str, role: &str, over: &str) -> Visitor {
        let office = &self.office;
        let known = office.runtime.block_on(store::people::find_by_login(&office.store, login)).unwrap();
        if known.is_none() {
            office.person(login, role, over);
        }
        let visitor = office.visitor(lang);
        visitor.sign_in(login, PASSWORD);
        visitor
    }

    /// The fields of a page.
    pub fn fields(&self, visitor: &Visitor, path: &str) -> Fields {
        self.read(&visitor.page(path))
    }

    pub fn read(&self, page: &Document) -> Fields {
        read(page)
    }

    /// Saves values.
    pub fn save(&self, visitor: &Visitor, values: &[(&str, &str)]) {
        let here = self.path(visitor.lang);
        let mut fields = self.fields(visitor, &here);
        values.iter().for_each(|(code, value)| fields.put(code, value));
        let answer = visitor.post_form(&here, &fields.pairs("save"));
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
}

/// The fields of a page, as a visitor sees it.
pub fn fields(visitor: &Visitor, path: &str) -> Fields {
    read(&visitor.page(path))
}

fn read(page: &Document) -> Fields {
    let named = page.elements.iter().filter(|e| ["input", "textarea"].contains(&e.name.as_str()));
    let named = named.filter_map(|e| {
        let name = e.get("name")?.to_owned();
        let value = if e.name == "textarea" {
            e.text.trim().to_owned()
        } else {
            e.get("value").unwrap_or_default().into()
        };
        name.contains('.').then_some((name, value))
    });
    Fields(named.collect())
}

#[derive(Clone, Debug)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    pub fn set(&mut self, code: &str, value: &str) -> &mut Fields {
        self.put(code, value);
        self
    }

    pub fn put(&mut self, code: &str, value: &str) {
        let name = format!("v.{code}");
        self.0.iter_mut().find(|(n, _)| *n == name).expect("a field").1 = value.to_owned();
    }

    pub fn get(&self, code: &str) -> String {
        let name = format!("v.{code}");
        self.0.iter().find(|(n, _)| *n == name).expect("a field").1.clone()
    }

    /// With a button pressed.
    pub fn pairs<'a>(&'a self, button: &'a str) -> Vec<(&'a str, &'a str)> {
        let fields = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        fields.chain([("do", button)]).collect()
    }
}
