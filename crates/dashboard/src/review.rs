//! Pages of planners, and of auditors who look on: what was handed in, what speaks against it, what is decided on it.

mod bulk;
mod decide;
mod judged;
mod queue;
mod queued;
mod reopening;
mod row;
mod submission;

pub use bulk::approve as approve_clean;
pub use decide::{approve, give_back};
pub use queue::show as queue;
pub use reopening::{decide as decide_reopening, show as reopening};
pub use submission::show as submission;

use crate::actor::Signed;
use crate::error::Error;
use model::policy::Role;
use std::sync::Arc;
use store::people;
use store::reporting::Doing;

/// Whoever reviews, or looks on: for others the pages are not there.
fn reviewing(signed: &Signed) -> Result<Doing, Error> {
    let reviews = [Role::Planner, Role::Auditor].iter().any(|role| signed.actor.is(*role));
    if !reviews {
        return Err(Error::NotFound);
    }
    let app = &signed.door.app;
    let (concept, actor) = (signed.door.concept.clone(), Arc::new(signed.actor.clone()));
    Ok(Doing { concept, actor, at: app.now(), today: app.today() })
}

/// The number in an address.
fn number(signed: &Signed) -> Result<i32, Error> {
    signed.door.code(0).parse().map_err(|_| Error::NotFound)
}

/// Names of people by their numbers.
struct People(Vec<people::Person>);

impl People {
    async fn of(signed: &Signed) -> Result<People, Error> {
        Ok(People(people::list(&signed.door.app.store).await?))
    }

    /// A person's name; the number if the person is not known any more.
    fn name(&self, id: i32) -> String {
        self.0.iter().find(|p| p.id == id).map_or_else(|| id.to_string(), |p| p.name.clone())
    }
}
