//! The people of the departments that the demonstration plays, who are more than those with whom visitors sign in.

use crate::commands::random;
use crate::{Failure, demo_people};
use dashboard::secrets;
use jiff::{SignedDuration, Timestamp};
use model::Concept;
use model::policy::{Role, Scope};
use std::collections::HashMap;
use store::Store;
use store::people::{self, By, NewGrant, NewLink, NewPerson};

/// Everybody by sign-in name. Departments whose people are not among the demonstration's accounts get people who were invited and never came.
pub(super) async fn staff(
    store: &Store,
    concept: &Concept,
    at: Timestamp,
) -> Result<HashMap<String, (i32, String)>, Failure> {
    let known: HashMap<String, (i32, String)> = everybody(store).await?;
    let by = By { login: "demo".to_owned(), at };
    for department in &concept.departments {
        let short = department.code.trim_start_matches("dp_");
        for (who, role, name) in
            [("reporter", Role::Reporter, "Есеп жасаушы"), ("head", Role::Head, "Департамент бастығы")]
        {
            let login = demo_people::login(&format!("{who}.{short}"));
            if known.contains_key(&login) {
                continue;
            }
            let secret = secrets::secret(&random()).map_err(demo_people::no_randomness)?;
            let link =
                NewLink { hash: secrets::digest(&secret), expires: at + SignedDuration::from_hours(1) };
            let name = format!("{name} ({short})");
            let person = NewPerson { login, name, lang: model::Lang::Kk };
            let scope =
                Scope { place: department.place, department: Some(department.code.clone()), form: None };
            let grant = NewGrant { role, scope, first_day: None, last_day: None };
            people::invite(store, concept, person, vec![grant], link, by.clone()).await?;
        }
    }
    everybody(store).await
}

async fn everybody(store: &Store) -> Result<HashMap<String, (i32, String)>, Failure> {
    let people = people::list(store).await?;
    Ok(people.into_iter().map(|person| (person.login, (person.id, person.name))).collect())
}
