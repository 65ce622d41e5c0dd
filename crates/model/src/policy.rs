//! Who may do what. People hold roles over a scope; one function decides, for pages, programs and tests alike.

#[cfg(test)]
mod tests;

use crate::concept::{Concept, PlaceIx, coded};

coded! {
    /// What somebody does in the reporting cycle.
    Role {
        /// Fills forms in for a department.
        Reporter = "reporter",
        /// Signs for a department.
        Head = "head",
        /// Checks, asks for corrections, approves, decides on reopening.
        Planner = "planner",
        /// Reads everything, changes nothing.
        Auditor = "auditor",
        /// Keeps people, forms, calendars, targets and settings.
        Administrator = "administrator",
    }
}

impl Role {
    /// Roles that can change published figures or other people's rights sign in with a second factor and a longer password.
    pub fn is_privileged(self) -> bool {
        match self {
            Role::Planner | Role::Administrator => true,
            Role::Reporter | Role::Head | Role::Auditor => false,
        }
    }
}

coded! {
    /// What can be done with an assignment and what was handed in for it.
    Action {
        /// See that it is owed, by when, and in which state it is; see what was handed in.
        See = "see",
        /// See what is being filled in, before it is handed in.
        SeeDraft = "see_draft",
        /// Fill in, explain, answer a request for a correction.
        Enter = "enter",
        /// Sign and hand in.
        Sign = "sign",
        /// Ask for an approved one to be opened again.
        AskReopening = "ask_reopening",
        /// Approve, or ask for a correction.
        Decide = "decide",
        /// Decide on a request to open again.
        DecideReopening = "decide_reopening",
    }
}

coded! {
    /// What can be done that belongs to no single assignment.
    Duty {
        /// Read the journal.
        ReadJournal = "read_journal",
        /// Keep people and their rights.
        KeepPeople = "keep_people",
        /// Keep forms, calendars, targets and settings: the concept pack.
        KeepConcept = "keep_concept",
    }
}

/// Over what a role reaches: a place with everything beneath it, perhaps only one department of it, perhaps only one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The place; what lies beneath it belongs to it.
    pub place: PlaceIx,
    /// Only this department, by its code.
    pub department: Option<String>,
    /// Only this form, by its code.
    pub form: Option<String>,
}

/// A role over a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Over what.
    pub scope: Scope,
    /// Whose right it is, by number, if somebody acts for another.
    pub acting_for: Option<i32>,
}

/// What a right is asked about: an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject<'a> {
    /// The department's place.
    pub place: PlaceIx,
    /// The department's code.
    pub department: &'a str,
    /// The form's code.
    pub form: &'a str,
}

/// Somebody who is signed in, or a program with a token, with all rights of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person's number.
    pub person: i32,
    /// The name under which the journal knows the person: the sign-in name.
    pub login: String,
    /// The person's name as pages show it.
    pub name: String,
    /// Own rights, and those of whom the person acts for today.
    pub grants: Vec<Grant>,
}

/// The role by which something is allowed, and for whom it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The role.
    pub role: Role,
    /// For whom, if the right is another's.
    pub acting_for: Option<i32>,
}

impl Actor {
    /// By which of its rights an actor may do something with an assignment; an own right before another's. `None`: not at all.
    pub fn may(&self, action: Action, concept: &Concept, subject: Subject<'_>) -> Option<Basis> {
        let allowed = |grant: &&Grant| allows(grant.role, action) && grant.scope.holds(concept, subject);
        let basis = |grant: &Grant| Basis { role: grant.role, acting_for: grant.acting_for };
        let own = self.grants.iter().filter(|g| g.acting_for.is_none()).find(allowed);
        own.or_else(|| self.grants.iter().find(allowed)).map(basis)
    }

    /// Whether an actor has a duty. Duties reach over the whole country and are not narrowed by a department or form.
    pub fn has_duty(&self, duty: Duty) -> bool {
        self.grants.iter().any(|grant| {
            let everywhere = grant.scope.place == Concept::COUNTRY
                && grant.scope.department.is_none()
                && grant.scope.form.is_none();
            everywhere && includes(grant.role, duty)
        })
    }

    /// Whether an actor has a role anywhere.
    pub fn is(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }
}

impl Scope {
    /// Whether an assignment lies in it.
    pub fn holds(&self, concept: &Concept, subject: Subject<'_>) -> bool {
        let of_department = self.department.as_deref().is_none_or(|code| code == subject.department);
        let of_form = self.form.as_deref().is_none_or(|code| code == subject.form);
        of_department && of_form && is_within(concept, subject.place, self.place)
    }
}

/// Whether a place is another one or lies beneath it.
fn is_within(concept: &Concept, place: PlaceIx, above: PlaceIx) -> bool {
    let mut at = Some(place);
    // bounded: country, region, district
    for _ in 0..4 {
        match at {
            Some(found) if found == above => return true,
            Some(found) => at = concept.places.get(found.get()).and_then(|p| p.parent),
            None => return false,
        }
    }
    false
}

/// Who submits never approves, and who administers does neither: whoever gives rights must not use them on figures.
fn allows(role: Role, action: Action) -> bool {
    match action {
        Action::See => match role {
            Role::Reporter | Role::Head | Role::Planner | Role::Auditor => true,
            Role::Administrator => false,
        },
        Action::SeeDraft | Action::Enter | Action::AskReopening => match role {
            Role::Reporter | Role::Head => true,
            Role::Planner | Role::Auditor | Role::Administrator => false,
        },
        Action::Sign => match role {
            Role::Head => true,
            Role::Reporter | Role::Planner | Role::Auditor | Role::Administrator => false,
        },
        Action::Decide | Action::DecideReopening => match role {
            Role::Planner => true,
            Role::Reporter | Role::Head | Role::Auditor | Role::Administrator => false,
        },
    }
}

fn includes(role: Role, duty: Duty) -> bool {
    match duty {
        Duty::ReadJournal => match role {
            Role::Auditor | Role::Administrator => true,
            Role::Reporter | Role::Head | Role::Planner => false,
        },
        Duty::KeepPeople | Duty::KeepConcept => match role {
            Role::Administrator => true,
            Role::Reporter | Role::Head | Role::Planner | Role::Auditor => false,
        },
    }
}
