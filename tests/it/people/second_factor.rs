//! The second factor: demanded of whoever can change figures or rights, each code good for once.

use super::office::{Office, PASSWORD};
use tests::Visitor;
use totp_rs::{Builder, Secret};

/// The code of a secret at a moment, as an app counts it.
pub fn code(secret: &str, second: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from(second).unwrap()).to_string()
}

/// Sets the second factor up; its secret.
pub fn enrol(office: &Office, visitor: &Visitor) -> String {
    let path = format!("/{}/account/second-factor", visitor.lang);
    let page = visitor.page(&path);
    let field = page.all("input").find(|input| input.get("name") == Some("secret")).unwrap();
    let secret = field.get("value").unwrap().to_owned();
    let typed = [("secret", secret.as_str()), ("code", &code(&secret, office.now())), ("password", PASSWORD)];
    let answer = visitor.post_form(&path, &typed);
    assert_eq!(answer.status, 303, "{}", answer.text());
    secret
}

#[test]
fn planners_and_administrators_need_it_and_others_may_have_it() {
    let office = Office::open();
    office.person("planner@b.kz", "planner", "KZ");
    office.person("admin@b.kz", "administrator", "KZ");
    office.person("head@b.kz", "head", "KZ-10");
    for (login, needed) in [("planner@b.kz", true), ("admin@b.kz", true), ("head@b.kz", false)] {
        let visitor = office.visitor("en");
        visitor.sign_in(login, PASSWORD);
        let lacks = visitor.page("/en/account").readable().contains("Your role needs a second factor");
        assert_eq!(lacks, needed, "{login}");
        let people = visitor.get("/en/administration/people");
        // whoever may not know that page does not learn what is missing for it
        assert_eq!(people.status, if needed { 303 } else { 404 }, "{login}");
        enrol(&office, &visitor);
        let people = visitor.get("/en/administration/people").status;
        assert_eq!(people, if login == "admin@b.kz" { 200 } else { 404 }, "{login}");
    }
}

#[test]
fn a_code_is_good_for_once_and_not_for_long() {
    let office = Office::open();
    office.person("head@b.kz", "head", "KZ-10");
    let first = office.visitor("en");
    first.sign_in("head@b.kz", PASSWORD);
    let secret = enrol(&office, &first);
    let status = |code: &str| office.visitor("en").try_sign_in("head@b.kz", PASSWORD, code).status;
    assert_eq!(status(""), 422, "a password alone");
    assert_eq!(status(&code(&secret, office.now())), 422, "the code that set it up");
    office.pass(60);
    let now = code(&secret, office.now());
    assert_eq!(status(&now), 303);
    assert_eq!(status(&now), 422, "the second time");
    assert_eq!(status(&code(&secret, office.now() - 30)), 422, "an earlier one after a later one");
    office.pass(60);
    assert_eq!(status(&code(&secret, office.now() - 90)), 422, "too old");
    assert_eq!(status(&code(&secret, office.now())), 303);
    // a wrong password does not use a code up
    office.pass(60);
    let fresh = code(&secret, office.now());
    assert_eq!(office.visitor("en").try_sign_in("head@b.kz", "something else", &fresh).status, 422);
    assert_eq!(status(&fresh), 303);
}

#[test]
fn a_wrong_code_or_password_sets_nothing_up() {
    let office = Office::open();
    office.person("head@b.kz", "head", "KZ-10");
    let visitor = office.visitor("en");
    visitor.sign_in("head@b.kz", PASSWORD);
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let right = code(secret, office.now());
    for (code, password) in [("000000", PASSWORD), (right.as_str(), "another one")] {
        let typed = [("secret", secret), ("code", code), ("password", password)];
        assert_eq!(visitor.post_form("/en/account/second-factor", &typed).status, 422);
    }
    office.visitor("en").sign_in("head@b.kz", PASSWORD);
}
