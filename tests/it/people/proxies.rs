//! Behind a proxy: whose address counts, and that nobody chooses their own.

use super::office::{Office, PASSWORD};
use store::people;

/// Failures that an address has free.
const FREE: usize = 50;

/// Tries to sign in, with a header that anybody can write; the status.
fn from(office: &Office, forwarded: &str, login: &str, password: &str) -> u16 {
    let visitor = office.visitor("en");
    let csrf = visitor.csrf();
    let fields = [("csrf", csrf.as_str()), ("login", login), ("password", password), ("code", "")];
    let headers = [
        ("origin", office.address.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("x-forwarded-for", forwarded),
    ];
    visitor.post_with("/en/sign-in", &fields, &headers).status
}

/// The address of the only session of somebody.
fn noted(office: &Office, login: &str) -> String {
    let id = office.number(login);
    let at = jiff::Timestamp::from_second(office.now()).unwrap();
    let sessions = office.runtime.block_on(people::sessions_of(&office.store, id, at, at)).unwrap();
    assert_eq!(sessions.len(), 1);
    sessions[0].address.clone()
}

#[test]
fn a_forged_header_changes_nothing() {
    let office = Office::open();
    office.person("aigul@b.kz", "reporter", "KZ-10");
    assert_eq!(from(&office, "203.0.113.9", "aigul@b.kz", PASSWORD), 303);
    assert_eq!(noted(&office, "aigul@b.kz"), "127.0.0.1");
    // whoever guesses is slowed down, whatever stands in the header of each guess
    for n in 0..=FREE {
        assert_eq!(from(&office, &format!("203.0.113.{n}"), &format!("guess{n}@b.kz"), "a wrong one"), 422);
    }
    office.person("other@b.kz", "reporter", "KZ-10");
    assert_eq!(from(&office, "198.51.100.1", "other@b.kz", PASSWORD), 422, "the address is slowed down");
}

#[test]
fn a_proxy_of_ours_is_believed_and_what_was_forged_before_it_is_not() {
    let office =
        Office::with("sqlite::memory:", |settings| settings.proxies = vec!["127.0.0.0/8".parse().unwrap()]);
    office.person("aigul@b.kz", "reporter", "KZ-10");
    assert_eq!(from(&office, "10.1.1.1, 198.51.100.7", "aigul@b.kz", PASSWORD), 303);
    assert_eq!(noted(&office, "aigul@b.kz"), "198.51.100.7");
    // one who guesses and forges what stands before is slowed down, and nobody else behind the proxy is
    for n in 0..=FREE {
        let forged = format!("203.0.113.{n}, 198.51.100.66");
        assert_eq!(from(&office, &forged, &format!("guess{n}@b.kz"), "a wrong one"), 422);
    }
    office.person("other@b.kz", "reporter", "KZ-10");
    assert_eq!(from(&office, "198.51.100.66", "other@b.kz", PASSWORD), 422, "the guesser's address");
    assert_eq!(from(&office, "198.51.100.8", "other@b.kz", PASSWORD), 303);
}
