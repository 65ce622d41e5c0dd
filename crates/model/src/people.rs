//! People who sign in: in which state an account is, what a link or a token is good for, and which roles one person cannot hold together.

use crate::concept::coded;
use crate::policy::Role;

coded! {
    /// In which state an account is.
    PersonState {
        /// Invited, and has not set a password yet.
        Invited = "invited",
        /// Can sign in.
        Active = "active",
        /// Cannot sign in; what the person did stays.
        Disabled = "disabled",
    }
}

coded! {
    /// What a link that works once is for.
    LinkKind {
        /// Somebody who was invited sets the first password.
        Invitation = "invitation",
        /// Somebody who lost the password sets another.
        Reset = "reset",
        /// Whoever installed the program becomes its first administrator.
        FirstAdministrator = "first_administrator",
    }
}

coded! {
    /// What a program may do with a token.
    TokenAction {
        /// Read what its person may see.
        Read = "read",
        /// Fill in and hand in what its person may.
        Submit = "submit",
    }
}

/// Whether one person may hold both roles: who submits never decides, and who gives rights uses none on figures.
pub fn go_together(one: Role, other: Role) -> bool {
    let reports = |role| match role {
        Role::Reporter | Role::Head => true,
        Role::Planner | Role::Auditor | Role::Administrator => false,
    };
    match (one, other) {
        (Role::Administrator, Role::Administrator) | (Role::Auditor, Role::Auditor) => true,
        (Role::Administrator | Role::Auditor, _) | (_, Role::Administrator | Role::Auditor) => false,
        (Role::Reporter | Role::Head | Role::Planner, Role::Reporter | Role::Head | Role::Planner) => {
            reports(one) == reports(other)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_submits_never_decides_and_who_gives_rights_uses_none() {
        let together = |one: Role| -> Vec<&str> {
            Role::ALL.iter().filter(|other| go_together(one, **other)).map(|r| r.code()).collect()
        };
        assert_eq!(together(Role::Reporter), ["reporter", "head"]);
        assert_eq!(together(Role::Head), ["reporter", "head"]);
        assert_eq!(together(Role::Planner), ["planner"]);
        assert_eq!(together(Role::Auditor), ["auditor"]);
        assert_eq!(together(Role::Administrator), ["administrator"]);
    }
}
