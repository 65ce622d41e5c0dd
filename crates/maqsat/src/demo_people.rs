//! The people of the demonstration: made up, with one password that everybody reads. They exist in no other database.

use crate::Failure;
use crate::commands::random;
use dashboard::secrets::{self, NoRandomness};
use dashboard::{DEMO_DOMAIN, DEMO_PASSWORD};
use jiff::{SignedDuration, Timestamp};
use model::concept::Department;
use model::policy::{Role, Scope};
use model::{Concept, Lang};
use store::Store;
use store::people::{self, By, NewGrant, NewLink, NewPerson};

/// So many departments have people here.
const DEPARTMENTS: usize = 5;
/// Who fills in and who signs, department by department.
const STAFF: [[&str; 2]; DEPARTMENTS] = [
    ["Айгерім Сейтқали", "Ерлан Жұмабек"],
    ["Ольга Ким", "Марат Әбенов"],
    ["Динара Оспан", "Сергей Логинов"],
    ["Бауыржан Төлеген", "Гүлнар Ысқақ"],
    ["Тимур Юсупов", "Наталья Цой"],
];

struct Someone {
    login: String,
    name: &'static str,
    lang: Lang,
    role: Role,
    scope: Scope,
}

/// The sign-in name of somebody in the demonstration.
pub fn login(who: &str) -> String {
    format!("{who}{DEMO_DOMAIN}")
}

/// The system gave no randomness.
pub fn no_randomness(error: NoRandomness) -> Failure {
    Failure::Start(std::io::Error::other(error))
}

/// Makes the accounts, if nobody is there yet.
pub async fn invite(store: &Store, concept: &Concept, at: Timestamp) -> Result<(), Failure> {
    if !people::nobody_yet(store).await? {
        return Ok(());
    }
    let random = random();
    // one password, one hash
    let phc = secrets::hash(DEMO_PASSWORD, &random).map_err(no_randomness)?;
    for someone in everybody(concept) {
        let secret = secrets::digest(&secrets::secret(&random).map_err(no_randomness)?);
        let link = NewLink { hash: secret.clone(), expires: at + SignedDuration::from_hours(1) };
        let who = NewPerson { login: someone.login, name: someone.name.to_owned(), lang: someone.lang };
        let role = NewGrant { role: someone.role, scope: someone.scope, first_day: None, last_day: None };
        let by = By { login: "demo".to_owned(), at };
        people::invite(store, concept, who, vec![role], link, by).await?;
        people::set_password(store, secret, phc.clone(), true, at).await?;
    }
    Ok(())
}

fn everybody(concept: &Concept) -> Vec<Someone> {
    let country = || Scope { place: Concept::COUNTRY, department: None, form: None };
    let someone = |who: &str, name, lang, role, scope| Someone { login: login(who), name, lang, role, scope };
    let mut all = vec![
        someone("administrator", "Асхат Нұрпейіс", Lang::Ru, Role::Administrator, country()),
        someone("planner", "Сәуле Қайрат", Lang::Kk, Role::Planner, country()),
        someone("planner2", "Виктор Пак", Lang::Ru, Role::Planner, country()),
        someone("auditor", "Жанар Мұрат", Lang::Kk, Role::Auditor, country()),
    ];
    for (n, (department, [reporter, head])) in departments(concept).into_iter().zip(STAFF).enumerate() {
        let over =
            || Scope { place: department.place, department: Some(department.code.clone()), form: None };
        let short = department.code.trim_start_matches("dp_");
        let lang = if n % 2 == 0 { Lang::Kk } else { Lang::Ru };
        all.push(someone(&format!("reporter.{short}"), reporter, lang, Role::Reporter, over()));
        all.push(someone(&format!("head.{short}"), head, lang, Role::Head, over()));
    }
    all
}

/// Some departments, spread over the list, the last one among them.
fn departments(concept: &Concept) -> Vec<&Department> {
    let last = concept.departments.len().saturating_sub(1);
    let mut at: Vec<usize> = (0..DEPARTMENTS).map(|n| n * last / (DEPARTMENTS - 1)).collect();
    at.dedup();
    at.into_iter().filter_map(|n| concept.departments.get(n)).collect()
}
