//! Tokens: shown once, narrow, gone when they should be, and never a session.

use super::office::{Office, PASSWORD};
use tests::Visitor;

/// Makes a token on the page; the token.
fn make(visitor: &Visitor, action: &str, place: &str, days: &str) -> String {
    let fields = [("title", "АЖО"), ("action", action), ("place", place), ("days", days)];
    let answer = visitor.post_form("/en/account/tokens", &fields);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let page = answer.document();
    let shown: Vec<&str> =
        page.all("code").map(|e| e.text.trim()).filter(|t| t.starts_with("maqsat_")).collect();
    assert_eq!(shown.len(), 1);
    shown[0].to_owned()
}

fn ask(office: &Office, token: &str) -> tests::Answer {
    office.visitor("en").get_with("/api/v1/me", &[("authorization", &format!("Bearer {token}"))])
}

#[test]
fn a_token_is_shown_once_and_says_what_it_may() {
    let office = Office::open();
    office.person("head@b.kz", "head", "KZ");
    let visitor = office.visitor("en");
    visitor.sign_in("head@b.kz", PASSWORD);
    let token = make(&visitor, "submit", "KZ-59", "30");
    assert_eq!(token.len(), "maqsat_".len() + 32, "128 bits");
    assert!(!visitor.get("/en/account").text().contains(&token), "it is not shown again");
    assert!(visitor.page("/en/account").readable().contains(&token[..13]), "but known by its beginning");
    let me = ask(&office, &token).json();
    assert_eq!((me["login"].as_str(), me["action"].as_str()), (Some("head@b.kz"), Some("submit")));
    // the country-wide role is cut down to the token's region
    assert_eq!(me["rights"].as_array().unwrap().len(), 1);
    assert_eq!(me["rights"][0]["place"], "KZ-59");
    assert_eq!(me["hands_in_for"].as_array().unwrap(), &["dp_59"]);
    let reading = ask(&office, &make(&visitor, "read", "", "30")).json();
    assert_eq!(reading["rights"][0]["place"], "KZ");
    assert_eq!(reading["hands_in_for"].as_array().unwrap().len(), 0);
    office.pass(30 * 24 * 3600);
    assert_eq!(ask(&office, &token).status, 401, "it grows too old");
}

#[test]
fn a_token_is_no_session_and_a_session_is_no_token() {
    let office = Office::open();
    office.person("head@b.kz", "head", "KZ-10");
    let visitor = office.visitor("en");
    visitor.sign_in("head@b.kz", PASSWORD);
    let token = make(&visitor, "submit", "", "90");
    let secret = visitor.cookie("maqsat").unwrap();
    assert_eq!(ask(&office, &token).status, 200);
    // a token in the cookie, and in the header, at a page
    let thief = office.visitor("en");
    thief.plant("maqsat", &token);
    assert!(!thief.is_signed_in());
    let header = format!("Bearer {token}");
    assert_eq!(office.visitor("en").get_with("/en/account", &[("authorization", &header)]).status, 303);
    // a cookie, and its secret as a token, at the programs' door
    let refused = visitor.get("/api/v1/me");
    assert_eq!((refused.status, refused.kind()), (401, "application/problem+json"));
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    for wrong in [secret.as_str(), "", "maqsat_", "maqsat_00000000000000000000000000000000"] {
        assert_eq!(ask(&office, wrong).status, 401, "{wrong}");
    }
    let basic = format!("Basic {token}");
    assert_eq!(office.visitor("en").get_with("/api/v1/me", &[("authorization", &basic)]).status, 401);
}

#[test]
fn tokens_end_with_a_click_with_a_role_and_with_the_account() {
    let office = Office::open();
    let admin = office.administrator();
    office.person("head@b.kz", "head", "KZ-10");
    let number = office.number("head@b.kz");
    let visitor = office.visitor("en");
    visitor.sign_in("head@b.kz", PASSWORD);
    let clicked = make(&visitor, "read", "", "90");
    let hash = dashboard::secrets::digest(&clicked);
    assert_eq!(visitor.post_form("/en/account/end-token", &[("token", &hash)]).status, 303);
    assert_eq!(ask(&office, &clicked).status, 401);
    for (deed, fields) in [("grant", &[("role", "reporter"), ("over", "KZ-10")][..]), ("disable", &[][..])] {
        visitor.try_sign_in("head@b.kz", PASSWORD, "");
        let token = make(&visitor, "read", "", "90");
        assert_eq!(ask(&office, &token).status, 200);
        let done = admin.post_form(&format!("/kk/administration/people/{number}/{deed}"), fields);
        assert_eq!(done.status, 303);
        assert_eq!(ask(&office, &token).status, 401, "{deed}");
    }
}
