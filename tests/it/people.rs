//! People at the door: who gets in, for how long, and what nobody gets by any other way. All of it through HTTP.

mod alike;
mod mailed;
pub mod office;
mod proxies;
mod rights;
mod sealed;
pub mod second_factor;
mod sessions;
mod tokens;

use crate::{demo, plain, program};
use dashboard::DEMO_PASSWORD;
use office::{Office, PASSWORD};
use tests::Engine;

#[test]
fn whoever_knows_the_password_is_let_in_and_out_again() {
    let office = Office::open();
    office.person("aigul@b.kz", "reporter", "department:dp_10");
    let visitor = office.visitor("kk");
    let closed = visitor.get("/kk/account?x=1");
    assert_eq!((closed.status, closed.header("location")), (303, "/kk/sign-in?next=/kk/account%3Fx%3D1"));
    let path = "/kk/sign-in";
    let typed = [("login", " Aigul@b.kz "), ("password", PASSWORD), ("next", "/ru/account?x=1")];
    let answer = visitor.post_form(path, &typed);
    assert_eq!((answer.status, answer.header("location")), (303, "/ru/account?x=1"));
    let set = answer.header("set-cookie");
    assert!(
        set.starts_with("maqsat=") && set.contains("; HttpOnly; SameSite=Lax") && set.contains("; Path=/")
    );
    let page = visitor.page("/kk/account");
    assert!(page.readable().contains("Абай облысының Полиция департаменті"), "{}", page.readable());
    assert_eq!(visitor.get("/kk/account").header("cache-control"), "no-store");
    assert_eq!(visitor.get("/kk/sign-in").status, 303, "whoever is in needs no door");
    let secret = visitor.cookie("maqsat").unwrap();
    assert_eq!(visitor.post_form("/kk/sign-out", &[]).header("location"), "/kk/sign-in?left=1");
    assert_eq!(visitor.cookie("maqsat"), None);
    visitor.plant("maqsat", &secret);
    assert!(!visitor.is_signed_in(), "the cookie of before opens nothing");
    // an address elsewhere is not gone on to
    let typed = [("login", "aigul@b.kz"), ("password", PASSWORD), ("next", "//evil.example/")];
    assert_eq!(office.visitor("kk").post_form(path, &typed).header("location"), "/kk/account");
}

#[test]
fn unknown_wrong_disabled_invited_and_slowed_down_are_answered_alike() {
    let office = Office::open();
    let admin = office.administrator();
    for login in ["wrong@b.kz", "disabled@b.kz", "slowed@b.kz"] {
        office.person(login, "reporter", "KZ-10");
    }
    office.invite(&admin, "invited@b.kz", "reporter", "KZ-10");
    let disabled = office.number("disabled@b.kz");
    let done = admin.post_form(&format!("/kk/administration/people/{disabled}/disable"), &[]);
    assert_eq!(done.status, 303);
    for _ in 0..5 {
        office.visitor("en").try_sign_in("slowed@b.kz", "not this one either", "");
    }
    let mut answers = Vec::new();
    let visitor = office.visitor("en");
    for (login, password) in [
        ("unknown@b.kz", PASSWORD),
        ("wrong@b.kz", "not the password"),
        ("disabled@b.kz", PASSWORD),
        ("invited@b.kz", PASSWORD),
        ("slowed@b.kz", PASSWORD),
        ("wrong@b.kz", &"x".repeat(5000)),
    ] {
        let answer = visitor.try_sign_in(login, password, "");
        let mut headers: Vec<String> = answer.headers.keys().map(|name| name.to_string()).collect();
        headers.sort();
        answers.push((answer.status, headers, answer.text().replace(login, "…")));
    }
    assert_eq!(answers[0].0, 422);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    // the delay ends, for nobody is shut out
    office.pass(3);
    office.visitor("en").sign_in("slowed@b.kz", PASSWORD);
    office.visitor("en").sign_in("wrong@b.kz", PASSWORD);
}

#[test]
fn a_form_that_did_not_come_from_our_page_changes_nothing() {
    let office = Office::open();
    office.person("aigul@b.kz", "reporter", "KZ-10");
    let visitor = office.visitor("en");
    visitor.sign_in("aigul@b.kz", PASSWORD);
    let (csrf, ours) = (visitor.csrf(), office.address.clone());
    let strange = office.visitor("en").csrf();
    let named = |csrf| [("name", "Evil"), ("lang", "en"), ("csrf", csrf)];
    let same = ("sec-fetch-site", "same-origin");
    type Pairs<'a> = Vec<(&'a str, &'a str)>;
    let cases: [(&str, Pairs<'_>, Pairs<'_>); 7] = [
        ("no hidden field", named(&csrf)[..2].to_vec(), vec![("origin", &ours), same]),
        ("an empty field", named("").to_vec(), vec![("origin", &ours), same]),
        ("the field of another visitor", named(&strange).to_vec(), vec![("origin", &ours), same]),
        ("another origin", named(&csrf).to_vec(), vec![("origin", "http://evil.example"), same]),
        ("no origin", named(&csrf).to_vec(), vec![]),
        ("a hidden origin", named(&csrf).to_vec(), vec![("origin", "null")]),
        ("from a neighbour", named(&csrf).to_vec(), vec![("origin", &ours), ("sec-fetch-site", "same-site")]),
    ];
    for (what, fields, headers) in &cases {
        for path in ["/en/account", "/en/sign-out", "/en/account/sessions"] {
            assert_eq!(visitor.post_with(path, fields, headers).status, 403, "{what}: {path}");
        }
    }
    assert!(visitor.is_signed_in());
    assert!(!visitor.page("/en/account").readable().contains("Evil"));
    // the same with all that belongs to it goes through, so that the refusals above mean something
    let sent = visitor.post_with("/en/account", &named(&csrf), &[("origin", &ours), same]);
    assert_eq!(sent.status, 303);
    assert!(visitor.page("/en/account").readable().contains("Evil"));
    // signing in is a form too
    let typed = [("login", "aigul@b.kz"), ("password", PASSWORD)];
    assert_eq!(office.visitor("en").post_with("/en/sign-in", &typed, &[("origin", &ours)]).status, 403);
    let large = "x".repeat(300 << 10);
    assert_eq!(visitor.post_form("/en/account", &[("name", &large), ("lang", "en")]).status, 413);
}

#[test]
fn every_page_of_staff_is_whole_in_three_languages() {
    let office = Office::open();
    let admin = office.administrator();
    office.person("aigul@b.kz", "head", "department:dp_59");
    let number = office.number("aigul@b.kz");
    let person = format!("administration/people/{number}");
    for lang in ["kk", "ru", "en"] {
        for page in ["account", "account/second-factor", "administration/people", &person] {
            let page = admin.page(&format!("/{lang}/{page}"));
            let text = page.readable();
            for broken in ["{ $", "people-", "account-", "role-", "sign-in-", "tokens-", "None"] {
                assert!(!text.contains(broken), "{broken} in {text}");
            }
        }
        assert!(
            office.visitor("en").page(&format!("/{lang}/sign-in")).with_class("p", "demo").next().is_none()
        );
    }
}

#[test]
fn the_first_administrator_comes_by_the_link_on_the_console() {
    let program = program(Engine::Sqlite);
    let first = program.serve(&["serve", "--lang", "en"]);
    let old = first.says().unwrap();
    drop(first);
    let server = program.serve(&["serve", "--lang", "en"]);
    let new = server.says().unwrap();
    let path = |line: &str| line.split_once("/en/welcome/").map(|(_, s)| format!("/en/welcome/{s}")).unwrap();
    let visitor = server.citizen("en");
    assert_eq!(visitor.get(&path(&old)).status, 404, "each start has a link of its own");
    let typed = |password| [("login", "boss@example.kz"), ("name", "The Boss"), ("password", password)];
    assert_eq!(visitor.post_form(&path(&new), &typed("only-14-signs.")).status, 422);
    assert_eq!(visitor.post_form(&path(&new), &typed("a long enough phrase")).status, 303);
    assert_eq!(visitor.post_form(&path(&new), &typed("a long enough phrase")).status, 404, "once");
    visitor.sign_in("boss@example.kz", "a long enough phrase");
    // what the role needs comes first
    assert_eq!(visitor.get("/en/administration/people").header("location"), "/en/account");
    drop(server);
    let again = program.serve(&["serve", "--lang", "en"]);
    assert_eq!(again.citizen("en").get("/en/sign-in").status, 200);
    assert_eq!(again.says(), None, "nobody else is offered a link");
}

#[test]
fn demo_accounts_are_in_the_demonstration_alone() {
    let door = demo().citizen("ru").page("/ru/sign-in");
    let logins: Vec<String> = door
        .all("input")
        .filter(|input| input.get("name") == Some("login"))
        .filter_map(|input| input.get("value").map(str::to_owned))
        .filter(|login| !login.is_empty())
        .collect();
    assert_eq!(logins.len(), 14, "{logins:?}");
    assert!(door.readable().contains(DEMO_PASSWORD));
    for login in &logins {
        demo().citizen("ru").sign_in(login, DEMO_PASSWORD);
    }
    let admin = demo().citizen("kk");
    admin.sign_in("administrator@demo.maqsat", DEMO_PASSWORD);
    assert!(admin.page("/kk/administration/people").readable().contains("planner@demo.maqsat"));
    let plain_door = plain().citizen("ru").page("/ru/sign-in");
    assert!(!plain_door.readable().contains(DEMO_PASSWORD) && !plain_door.readable().contains("demo.maqsat"));
    for login in &logins {
        assert_eq!(plain().citizen("ru").try_sign_in(login, DEMO_PASSWORD, "").status, 422);
    }
}
