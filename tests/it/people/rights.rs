//! What administrators do: inviting by a link that works once, giving and taking rights that hold at once.

use super::office::{Office, PASSWORD};

#[test]
fn an_invitation_works_once_and_a_reset_ends_what_was_open() {
    let office = Office::open();
    let admin = office.administrator();
    let link = office.invite(&admin, "new@b.kz", "reporter", "department:dp_10");
    let guest = office.visitor("kk");
    assert!(guest.page(&link).readable().contains("new@b.kz"));
    assert_eq!(guest.post_form(&link, &[("password", "тым қысқа")]).status, 422);
    assert_eq!(guest.post_form(&link, &[("password", "жеткілікті ұзын тіркес")]).status, 303);
    assert_eq!(guest.post_form(&link, &[("password", "мүлде басқа құпиясөз")]).status, 404);
    assert_eq!(guest.get(&link).status, 404);
    guest.sign_in("new@b.kz", "жеткілікті ұзын тіркес");
    let number = office.number("new@b.kz");
    let answer = admin.post_form(&format!("/kk/administration/people/{number}/link"), &[]);
    let reset = answer.document().addresses().into_iter().find(|href| href.contains("/welcome/")).unwrap();
    assert!(guest.is_signed_in(), "a link alone changes nothing");
    assert_eq!(office.visitor("kk").post_form(&reset, &[("password", "мүлде басқа құпиясөз")]).status, 303);
    assert!(!guest.is_signed_in());
    // a link that nobody used grows too old
    let late = office.invite(&admin, "late@b.kz", "reporter", "KZ-10");
    office.pass(7 * 24 * 3600);
    assert_eq!(office.visitor("kk").get(&late).status, 404);
}

#[test]
fn a_role_change_ends_sessions_before_it_is_answered() {
    let office = Office::open();
    let admin = office.administrator();
    office.person("aigul@b.kz", "reporter", "department:dp_10");
    office.person("chief@b.kz", "head", "department:dp_10");
    let (number, chief) = (office.number("aigul@b.kz"), office.number("chief@b.kz").to_string());
    let to = |deed: &str| format!("/kk/administration/people/{number}/{deed}");
    let day = "2026-11-22";
    let over = [("role", "reporter"), ("over", "KZ-59"), ("first_day", ""), ("last_day", "")];
    let acting = [("acts_for", chief.as_str()), ("first_day", day), ("last_day", day)];
    for (deed, fields) in [("grant", &over[..]), ("act", &acting[..]), ("disable", &[][..])] {
        let visitor = office.visitor("kk");
        visitor.sign_in("aigul@b.kz", PASSWORD);
        let answer = admin.post_form(&to(deed), fields);
        assert_eq!(answer.status, 303, "{deed}: {}", answer.text());
        assert!(!visitor.is_signed_in(), "{deed}");
        if deed == "act" {
            visitor.sign_in("aigul@b.kz", PASSWORD);
            let page = visitor.page("/kk/account").readable();
            assert!(page.contains("Person chief@b.kz орнына"), "{page}");
        }
    }
    assert_eq!(office.visitor("kk").try_sign_in("aigul@b.kz", PASSWORD, "").status, 422);
    assert_eq!(admin.post_form(&to("enable"), &[]).status, 303);
    office.visitor("kk").sign_in("aigul@b.kz", PASSWORD);
}

#[test]
fn what_must_not_be_is_refused_with_its_reason() {
    let office = Office::open();
    let admin = office.administrator();
    office.person("planner@b.kz", "planner", "KZ");
    let (own, planner) = (office.number("admin@b.kz"), office.number("planner@b.kz"));
    let post = |person: i32, deed: &str, fields: &[(&str, &str)]| {
        let answer = admin.post_form(&format!("/kk/administration/people/{person}/{deed}"), fields);
        (answer.status, answer.document().readable())
    };
    let role = |code: &'static str| [("role", code), ("over", "KZ")];
    for (person, deed, fields, says) in [
        (planner, "grant", &role("reporter")[..], "қатар атқара алмайды"),
        (own, "grant", &role("planner")[..], "Өзіңіздің құқықтарыңызды"),
        (own, "disable", &[][..], "Өзіңіздің құқықтарыңызды"),
        (own, "revoke", &[("id", "1")][..], "соңғы әкімші"),
        (planner, "enable", &[][..], "қазіргі күйінде"),
        (planner, "act", &[("acts_for", "1"), ("first_day", "x"), ("last_day", "")][..], "2026-03-31"),
    ] {
        let (status, page) = post(person, deed, fields);
        assert_eq!(status, 422, "{deed} {person}");
        assert!(page.contains(says), "{deed} {person}: {page}");
    }
    assert_eq!(post(planner, "revoke", &[("id", "1")]).0, 404, "the role of another");
    assert_eq!(post(999, "disable", &[]).0, 404);
    let taken =
        [("login", "planner@b.kz"), ("name", "X"), ("lang", "kk"), ("role", "head"), ("over", "KZ-10")];
    assert_eq!(admin.post_form("/kk/administration/people", &taken).status, 422);
}

#[test]
fn the_page_is_there_for_administrators_alone() {
    let office = Office::open();
    office.administrator();
    office.person("head@b.kz", "head", "KZ");
    office.person("auditor@b.kz", "auditor", "KZ");
    let number = office.number("head@b.kz");
    let pages = ["".to_owned(), format!("/{number}"), "/77".to_owned()];
    for login in ["head@b.kz", "auditor@b.kz"] {
        let visitor = office.visitor("en");
        visitor.sign_in(login, PASSWORD);
        for page in &pages {
            assert_eq!(
                visitor.get(&format!("/en/administration/people{page}")).status,
                404,
                "{login} {page}"
            );
        }
        for deed in
            ["grant", "revoke", "act", "stop-acting", "disable", "enable", "link", "drop-second-factor"]
        {
            let fields = [("role", "head"), ("over", "KZ"), ("id", "1"), ("acts_for", "1")];
            let answer = visitor.post_form(&format!("/en/administration/people/{number}/{deed}"), &fields);
            assert_eq!(answer.status, 404, "{login} {deed}");
        }
    }
    let nobody = office.visitor("en").get("/en/administration/people");
    assert_eq!(nobody.header("location"), "/en/sign-in?next=/en/administration/people");
}
