//! What can happen, as `noun.verb`: the one list of the journal's actions. Pages have words for each of them.

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        $($(#[$doc])* pub const $name: &str = $code;)+
        /// Every action.
        pub const ALL: &[&str] = &[$($name),+];
    };
}

actions! {
    /// Codes of a concept pack were given numbers.
    SYNCED = "concept.synced",
    /// A version of the concept pack was added.
    PACK_CHANGED = "concept.changed",
    /// Figures were published from a file.
    IMPORTED = "observations.imported",
    /// The events so far were made before the journal was a chain.
    CHAINED = "journal.chained",
    /// What a release holds that was made before the journal was a chain.
    SEALED = "release.sealed",
    /// What departments owe was made from the forms.
    ASSIGNED = "assignments.made",
    /// What a department owes is no longer wanted.
    CLOSED = "assignment.closed",
    /// A form was filled in, or changed.
    SAVED = "draft.saved",
    /// A draft was said to be ready to be signed.
    PREPARED = "draft.prepared",
    /// A version was signed and handed in, under a receipt.
    SUBMITTED = "submission.submitted",
    /// A submission was approved, and its figures were published.
    APPROVED = "submission.approved",
    /// A version was given back with remarks.
    CORRECTION_REQUESTED = "correction.requested",
    /// A department answered a remark.
    REMARK_ANSWERED = "remark.answered",
    /// A department asks for an approved form to be opened again.
    REOPENING_ASKED = "reopening.asked",
    /// A request to open a form again was granted or refused.
    REOPENING_DECIDED = "reopening.decided",
    /// Somebody was told something, in the product or by mail.
    NOTICE_SENT = "notice.sent",
    /// An account was made, and its link.
    INVITED = "person.invited",
    /// Somebody's name or language was changed.
    RENAMED = "person.renamed",
    /// A link set a password.
    PASSWORD_SET = "person.password_set",
    /// Somebody took another password.
    PASSWORD_CHANGED = "person.password_changed",
    /// Somebody set a second factor.
    SECOND_FACTOR_SET = "person.second_factor_set",
    /// The secret of a second factor, kept in the clear before, was sealed.
    SECOND_FACTOR_SEALED = "person.second_factor_sealed",
    /// Somebody's second factor was forgotten.
    SECOND_FACTOR_DROPPED = "person.second_factor_dropped",
    /// An account was disabled.
    DISABLED = "person.disabled",
    /// An account was enabled again.
    ENABLED = "person.enabled",
    /// Somebody was given a role.
    GRANTED = "person.granted",
    /// A role was taken back.
    REVOKED = "person.revoked",
    /// Somebody acts for another.
    ACTING_BEGAN = "person.acting_began",
    /// Somebody acts for another no more.
    ACTING_ENDED = "person.acting_ended",
    /// Somebody signed in.
    SIGNED_IN = "person.signed_in",
    /// Somebody signed out, or a session was ended.
    SIGNED_OUT = "person.signed_out",
    /// Signing in was slowed down after wrong passwords.
    SLOWED = "sign_in.slowed",
    /// A link that works once was made.
    LINK_MADE = "link.made",
    /// A token for a program was made.
    TOKEN_MADE = "token.made",
    /// A token for a program was ended.
    TOKEN_ENDED = "token.ended",
}

#[cfg(test)]
mod tests {
    use super::ALL;

    /// What is written as an action anywhere in the store's sources: behind `action:` and as the second argument of `said(tx, …)`.
    fn written() -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("journal/action.rs")
                {
                    let text = std::fs::read_to_string(&path).unwrap();
                    for start in ["action: \"", "said(tx, \""] {
                        let pieces = text.split(start).skip(1);
                        found.extend(
                            pieces.filter_map(|p| p.split_once('"')).map(|(code, _)| code.to_owned()),
                        );
                    }
                }
            }
        }
        found
    }

    #[test]
    fn every_action_is_in_the_list_once() {
        let unlisted: Vec<String> =
            written().into_iter().filter(|code| !ALL.contains(&code.as_str())).collect();
        assert_eq!(unlisted, Vec::<String>::new(), "add them to the list above");
        let distinct: std::collections::BTreeSet<_> = ALL.iter().collect();
        assert_eq!(distinct.len(), ALL.len());
        let plain = |code: &&str| {
            code.split('.').count() == 2
                && code.bytes().all(|b| b == b'.' || b == b'_' || b.is_ascii_lowercase())
        };
        assert!(ALL.iter().all(plain));
    }
}
