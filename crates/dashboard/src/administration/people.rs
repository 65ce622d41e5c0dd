//! Everybody who can sign in, and the invitation of others.

use super::links::{Fresh, Made, Reader};
use crate::account::welcome::{login, named};
use crate::actor::{Door, Form, Signed};
use crate::desk::{Desk, Faults, Field, languages, page, scope};
use crate::error::Error;
use crate::page::Frame;
use crate::urls::To;
use askama::Template;
use axum::response::Response;
use model::people::LinkKind;
use model::policy::{Duty, Role, Scope};
use model::{Concept, Lang};
use serde::Deserialize;
use store::StoreError;
use store::people::{self, NewGrant, NewPerson, PeopleError};

#[derive(Template)]
#[template(path = "administration/people.html")]
struct Page {
    frame: Frame,
    desk: Desk,
    rows: Vec<Row>,
    action: String,
    fields: Vec<Field>,
    /// Whether invitations go by mail.
    mails: bool,
    /// A link that was made just now.
    made: Option<Made>,
}

struct Row {
    name: String,
    href: String,
    login: String,
    roles: Vec<String>,
    state: &'static str,
    second_factor: bool,
}

/// `GET /{lang}/administration/people`
pub async fn show(signed: Signed) -> Result<Response, Error> {
    signed.must(Duty::KeepPeople)?;
    of(&signed, &Typed::default(), &Faults::default(), None).await
}

async fn of(signed: &Signed, typed: &Typed, faults: &Faults, made: Option<Made>) -> Result<Response, Error> {
    let Door { app, words, urls, .. } = &signed.door;
    let title = words.t("people-title");
    let mut rows = Vec::new();
    for person in people::list(&app.store).await? {
        let held = people::grants_of(&app.store, &signed.door.concept, person.id).await?;
        let role = |held: &people::Held| {
            let over = scope(&signed.door.concept, &held.scope, urls.lang);
            format!("{} – {over}", words.of_code("role", held.role.code()))
        };
        rows.push(Row {
            href: urls.to(To::Person(person.id)),
            roles: held.iter().map(role).collect(),
            state: words.of_code("person", person.state.code()),
            second_factor: person.second_factor.is_some(),
            name: person.name,
            login: person.login,
        });
    }
    let text = |name, kind, label, value: &str| {
        Field::typed("new", name, kind, words.t(label), value).checked(faults)
    };
    let mut fields = vec![
        text("login", "email", "sign-in-login", &typed.login),
        text("name", "text", "account-name", &typed.name),
        Field::chosen("new", "lang", words.t("account-lang"), &typed.lang, languages(words)),
    ];
    fields.extend(role_fields(signed, "new", &typed.role, faults));
    let template = Page {
        frame: signed.door.frame(To::People, title, vec![(title.to_owned(), String::new())]),
        desk: Desk::of(signed, To::People),
        rows,
        action: urls.to(To::People),
        fields,
        mails: app.courier.is_some(),
        made,
    };
    page(&signed.door, &template, !faults.is_empty())
}

/// What is typed of a role.
#[derive(Deserialize, Default)]
pub struct TypedRole {
    #[serde(default)]
    pub(super) role: String,
    /// A place's code, or `department:` and a department's.
    #[serde(default)]
    pub(super) over: String,
    #[serde(default)]
    pub(super) form: String,
    #[serde(default)]
    pub(super) first_day: String,
    #[serde(default)]
    pub(super) last_day: String,
}

/// The fields of a role; a form's name begins their names on the page.
pub(super) fn role_fields(signed: &Signed, form: &str, typed: &TypedRole, faults: &Faults) -> Vec<Field> {
    let (concept, words, lang) = (&signed.door.concept, signed.door.words, signed.door.lang());
    let roles = Role::ALL.iter().map(|r| (r.code().to_owned(), words.of_code("role", r.code()).to_owned()));
    let departments = concept.departments.iter();
    let departments =
        departments.map(|d| (format!("department:{}", d.code), d.name.shown(lang).text.to_owned()));
    let places = std::iter::once(Concept::COUNTRY).chain(concept.regions()).map(|ix| concept.place(ix));
    let places = places.map(|place| (place.code.clone(), place.name.shown(lang).text.to_owned()));
    let day = |name, label, value: &str| {
        Field::typed(form, name, "date", words.t(label), value).optional().checked(faults)
    };
    let mut fields = vec![
        Field::chosen(form, "role", words.t("people-role"), &typed.role, roles.collect()).checked(faults),
        Field::chosen(form, "over", words.t("people-over"), &typed.over, places.chain(departments).collect())
            .checked(faults),
    ];
    if !concept.forms.is_empty() {
        let all = (String::new(), words.t("people-all-forms").to_owned());
        let forms = concept.forms.iter().map(|f| (f.code.clone(), f.title.shown(lang).text.to_owned()));
        let forms = std::iter::once(all).chain(forms).collect();
        fields.push(Field::chosen(form, "form", words.t("people-form"), &typed.form, forms));
    }
    fields.push(day("first_day", "people-first-day", &typed.first_day).hinted(words.t("people-days-hint")));
    fields.push(day("last_day", "people-last-day", &typed.last_day));
    fields
}

impl TypedRole {
    /// The role, if it can be read; what is wrong is added to the faults.
    pub(super) fn read(&self, signed: &Signed, faults: &mut Faults) -> Result<NewGrant, Error> {
        let concept = &signed.door.concept;
        let scope = match self.over.strip_prefix("department:") {
            Some(code) => {
                let found = concept.departments.iter().find(|d| d.code == code).ok_or(Error::BadForm)?;
                Scope { place: found.place, department: Some(found.code.clone()), form: None }
            }
            None => {
                let place = concept.find_place(&self.over).ok_or(Error::BadForm)?;
                Scope { place, department: None, form: None }
            }
        };
        let known = |code: &str| concept.forms.iter().any(|form| form.code == code);
        let form = (!self.form.is_empty()).then(|| self.form.clone());
        if form.as_deref().is_some_and(|code| !known(code)) {
            return Err(Error::BadForm);
        }
        let (first_day, last_day) = days(signed, &self.first_day, &self.last_day, faults);
        let role = Role::from_code(&self.role).ok_or(Error::BadForm)?;
        Ok(NewGrant { role, scope: Scope { form, ..scope }, first_day, last_day })
    }
}

/// Two days, the first not after the last; an empty one is none.
pub(super) fn days(
    signed: &Signed,
    first: &str,
    last: &str,
    faults: &mut Faults,
) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    let words = signed.door.words;
    let mut read = |field, text: &str| match text.trim() {
        "" => None,
        text => {
            let day = text.parse().ok();
            if day.is_none() {
                faults.add(field, words.t("people-fault-day"));
            }
            day
        }
    };
    let days: (Option<jiff::civil::Date>, _) = (read("first_day", first), read("last_day", last));
    if let (Some(first), Some(last)) = days
        && first > last
    {
        faults.add("last_day", words.t("people-fault-days"));
    }
    days
}

/// What is typed.
#[derive(Deserialize, Default)]
pub struct Typed {
    #[serde(default)]
    login: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    lang: String,
    #[serde(flatten)]
    role: TypedRole,
}

/// `POST /{lang}/administration/people`
pub async fn invite(signed: Signed, Form(typed): Form<Typed>) -> Result<Response, Error> {
    signed.must(Duty::KeepPeople)?;
    let (app, words) = (&signed.door.app, signed.door.words);
    let mut faults = Faults::default();
    let login = login(&typed.login, words, &mut faults);
    let name = typed.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = named(name, words, &mut faults);
    let role = typed.role.read(&signed, &mut faults)?;
    if !faults.is_empty() {
        return of(&signed, &typed, &faults, None).await;
    }
    let lang = Lang::from_code(&typed.lang).ok_or(Error::BadForm)?;
    let link = Fresh::new(&signed, lang)?;
    let (store, concept) = (&app.store, &signed.door.concept);
    let who = NewPerson { login: login.clone(), name: name.clone(), lang };
    match people::invite(store, concept, who, vec![role], link.kept(), signed.by()).await {
        Ok(_) => {
            let reader = Reader { login: &login, name: &name, lang, kind: LinkKind::Invitation };
            let made = link.sent(&signed, reader).await;
            of(&signed, &Typed::default(), &faults, Some(made)).await
        }
        Err(StoreError::People(PeopleError::LoginTaken)) => {
            faults.add("login", words.t("people-fault-taken"));
            of(&signed, &typed, &faults, None).await
        }
        Err(error) => Err(error.into()),
    }
}
