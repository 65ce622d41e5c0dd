//! Sessions: new at every sign-in, over after a rest, after a day's work, and whenever their person wants.

use super::office::{Office, PASSWORD};

#[test]
fn a_cookie_that_was_planted_is_never_signed_in() {
    let office = Office::open();
    office.person("aigul@b.kz", "reporter", "KZ-10");
    let (planted, visitor) = ("ab".repeat(32), office.visitor("en"));
    visitor.plant("maqsat", &planted);
    visitor.sign_in("aigul@b.kz", PASSWORD);
    let own = visitor.cookie("maqsat").unwrap();
    assert_ne!(own, planted);
    let evil = office.visitor("en");
    evil.plant("maqsat", &planted);
    assert!(visitor.is_signed_in() && !evil.is_signed_in());
    // and each sign-in has a cookie of its own
    let again = office.visitor("en");
    again.sign_in("aigul@b.kz", PASSWORD);
    assert_ne!(again.cookie("maqsat").unwrap(), own);
}

#[test]
fn a_session_rests_half_an_hour_and_lasts_half_a_day() {
    let office = Office::open();
    office.person("aigul@b.kz", "reporter", "KZ-10");
    let rests = office.visitor("en");
    rests.sign_in("aigul@b.kz", PASSWORD);
    office.pass(29 * 60);
    assert!(rests.is_signed_in());
    office.pass(29 * 60);
    assert!(rests.is_signed_in(), "every use begins the rest anew");
    office.pass(30 * 60);
    assert!(!rests.is_signed_in());
    let works = office.visitor("en");
    works.sign_in("aigul@b.kz", PASSWORD);
    for quarter in 1..48 {
        office.pass(15 * 60);
        assert!(works.is_signed_in(), "after {quarter} quarters of an hour");
    }
    office.pass(15 * 60);
    assert!(!works.is_signed_in(), "twelve hours are enough");
}

#[test]
fn a_person_sees_own_sessions_and_ends_one_or_all_others() {
    let office = Office::open();
    office.person("aigul@b.kz", "reporter", "KZ-10");
    office.person("other@b.kz", "reporter", "KZ-10");
    let [a, b, c, stranger] = std::array::from_fn(|_| office.visitor("en"));
    for visitor in [&a, &b, &c] {
        visitor.sign_in("aigul@b.kz", PASSWORD);
        office.pass(1);
    }
    stranger.sign_in("other@b.kz", PASSWORD);
    let page = a.page("/en/account");
    let others: Vec<&str> = page
        .all("input")
        .filter(|input| input.get("name") == Some("session"))
        .filter_map(|input| input.get("value"))
        .collect();
    assert_eq!(others.len(), 2);
    // the latest first: that is c
    assert_eq!(stranger.post_form("/en/account/sessions", &[("session", others[0])]).status, 404);
    assert!(c.is_signed_in());
    assert_eq!(a.post_form("/en/account/sessions", &[("session", others[0])]).status, 303);
    assert_eq!((a.is_signed_in(), b.is_signed_in(), c.is_signed_in()), (true, true, false));
    assert_eq!(a.post_form("/en/account/sessions", &[]).status, 303);
    assert_eq!((a.is_signed_in(), b.is_signed_in()), (true, false));
    assert!(stranger.is_signed_in());
}

#[test]
fn another_password_ends_the_other_sessions() {
    let office = Office::open();
    office.person("aigul@b.kz", "reporter", "KZ-10");
    let (here, there) = (office.visitor("en"), office.visitor("en"));
    here.sign_in("aigul@b.kz", PASSWORD);
    there.sign_in("aigul@b.kz", PASSWORD);
    let change =
        |old: &str, new: &str| here.post_form("/en/account/password", &[("old", old), ("new", new)]).status;
    assert_eq!(change("a guess", "a perfectly good one"), 422);
    assert_eq!(change(PASSWORD, "too short"), 422);
    assert_eq!(change(PASSWORD, "Password1234"), 422);
    assert!(there.is_signed_in());
    assert_eq!(change(PASSWORD, "a perfectly good one"), 303);
    assert_eq!((here.is_signed_in(), there.is_signed_in()), (true, false));
    assert_eq!(office.visitor("en").try_sign_in("aigul@b.kz", PASSWORD, "").status, 422);
    office.visitor("en").sign_in("aigul@b.kz", "a perfectly good one");
}
