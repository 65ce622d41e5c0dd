//! Notices from end to end: who is told what, once; reminders of the calendar; letters over SMTP, with servers that take, refuse and are away.

pub mod bureau;
mod letters;

use crate::people::office::{Office, PASSWORD};
use bureau::{Bureau, day};
use jiff::civil::date;
use model::notices::Kind;
use std::collections::BTreeSet;
use store::reporting::{Decision, Request};
use tests::{Engine, on_each_engine};

on_each_engine!(
    every_step_tells_those_whose_turn_it_is,
    reminders_are_made_once_however_many_ask,
    whoever_acts_is_told_and_whoever_left_is_not,
);

fn every_step_tells_those_whose_turn_it_is(engine: Engine) {
    let bureau = Bureau::open(engine);
    for (login, role, over) in [
        ("aigul@b.kz", "reporter", "department:dp_10"),
        ("berik@b.kz", "reporter", "department:dp_10"),
        ("head@b.kz", "head", "department:dp_10"),
        ("planner@b.kz", "planner", "KZ"),
        ("elsewhere@b.kz", "planner", "KZ-75"),
        ("strange@b.kz", "reporter", "department:dp_11"),
        ("auditor@b.kz", "auditor", "KZ"),
    ] {
        bureau.person(login, role, over);
    }
    bureau.make();
    let id = bureau.assignment("dp_10");
    let told = |kind: Kind| bureau.told(kind);
    bureau.save("aigul@b.kz", id, "98765");
    bureau.prepare("aigul@b.kz", id);
    assert_eq!(told(Kind::Prepared), ["head@b.kz"]);
    bureau.submit("head@b.kz", id);
    assert_eq!(told(Kind::Submitted), ["planner@b.kz"], "not the planner of another region");
    let version = bureau.latest("planner@b.kz", id);
    let request =
        Request { remarks: vec![(None, "Тексеріңіз".to_owned())], due: Some(date(2026, 11, 30)) };
    bureau.correct("planner@b.kz", version, request);
    assert_eq!(told(Kind::Correction), ["aigul@b.kz", "berik@b.kz", "head@b.kz"]);
    assert_eq!(bureau.notices("aigul@b.kz")[0].due, date(2026, 11, 30), "by the new deadline");
    bureau.save("aigul@b.kz", id, "98766");
    bureau.submit("head@b.kz", id);
    bureau.approve("planner@b.kz", bureau.latest("planner@b.kz", id));
    assert_eq!(told(Kind::Approved), ["aigul@b.kz", "berik@b.kz", "head@b.kz"]);
    let asked = bureau.ask_reopening("berik@b.kz", id);
    assert_eq!(told(Kind::ReopeningAsked), ["planner@b.kz"]);
    bureau.decide("planner@b.kz", asked, Decision::Refused { answer: "Жоқ".to_owned() });
    assert_eq!(told(Kind::ReopeningRefused), ["berik@b.kz"], "who asked");
    let asked = bureau.ask_reopening("berik@b.kz", id);
    let granted = Decision::Granted { due: date(2026, 12, 1), answer: String::new() };
    bureau.decide("planner@b.kz", asked, granted);
    assert_eq!(told(Kind::ReopeningGranted), ["berik@b.kz"]);
    assert_eq!(told(Kind::Submitted), ["planner@b.kz", "planner@b.kz"], "each version by itself");
    for nobody in ["strange@b.kz", "elsewhere@b.kz", "auditor@b.kz"] {
        assert!(bureau.notices(nobody).is_empty(), "{nobody}");
    }
    // one's own, unread until they are marked; and the journal knows who was told
    assert_eq!(bureau.unseen("berik@b.kz"), 4);
    bureau.mark("berik@b.kz", bureau.notices("berik@b.kz")[3].id, true);
    assert_eq!(bureau.unseen("berik@b.kz"), 3);
    bureau.mark("aigul@b.kz", i32::MAX, false);
    assert_eq!((bureau.unseen("aigul@b.kz"), bureau.unseen("berik@b.kz")), (0, 3), "only one's own");
    assert!(bureau.verify().broken.is_none());
}

fn reminders_are_made_once_however_many_ask(engine: Engine) {
    let bureau = Bureau::open(engine);
    bureau.person("aigul@b.kz", "reporter", "department:dp_10");
    bureau.person("head@b.kz", "head", "department:dp_10");
    bureau.make();
    let id = bureau.assignment("dp_10");
    // the monthly return of October is due on 16 November 2026, a Monday, because the 15th is a Sunday
    let of_form = |login: &str| -> Vec<&'static str> {
        let mut own = bureau.notices(login);
        own.retain(|notice| notice.assignment.id == id);
        own.iter().rev().map(|notice| notice.kind.code()).collect()
    };
    assert_eq!(bureau.remind(day(10)), 0, "four working days before nobody is reminded");
    let made: usize = bureau.remind_at_once(8, day(11)).into_iter().sum();
    let monthly = bureau.concept.forms.iter().filter(|form| form.code.ends_with("_month")).count() - 1;
    assert_eq!(made, monthly, "one a monthly form of the department, though eight asked");
    assert_eq!(bureau.remind(day(12)), 0, "once, not every day");
    assert_eq!(of_form("aigul@b.kz"), ["reminder"]);
    for quiet in [14, 15] {
        assert_eq!(bureau.remind(day(quiet)), 0, "the {quiet}th is a day off");
    }
    bureau.remind(day(16));
    bureau.remind(day(17));
    bureau.remind(day(18));
    assert_eq!(of_form("aigul@b.kz"), ["reminder", "due_today", "overdue"]);
    assert!(of_form("head@b.kz").is_empty());
    bureau.remind(day(19));
    assert_eq!(of_form("head@b.kz"), ["escalation"], "the third working day after");
    assert_eq!(of_form("aigul@b.kz").len(), 3);
    // what is handed in reminds nobody
    let handed = bureau.assignment_of("dp_10", "road_month");
    let before = bureau.notices("aigul@b.kz").len();
    assert!(bureau.notices("aigul@b.kz").iter().any(|notice| notice.assignment.id == handed));
    let fresh = Bureau::open(engine);
    fresh.person("aigul@b.kz", "reporter", "department:dp_10");
    fresh.person("head@b.kz", "head", "department:dp_10");
    fresh.make();
    fresh.save("aigul@b.kz", fresh.assignment("dp_10"), "1");
    fresh.submit("head@b.kz", fresh.assignment("dp_10"));
    fresh.remind(day(11));
    assert_eq!(fresh.notices("aigul@b.kz").len(), monthly - 1);
    assert!(before > monthly && bureau.verify().broken.is_none());
}

fn whoever_acts_is_told_and_whoever_left_is_not(engine: Engine) {
    let bureau = Bureau::open(engine);
    for login in ["stays@b.kz", "deputy@b.kz", "later@b.kz"] {
        bureau.person(
            login,
            "head",
            if login == "stays@b.kz" { "department:dp_10" } else { "department:dp_11" },
        );
    }
    bureau.person("gone@b.kz", "head", "department:dp_10");
    bureau.person("aigul@b.kz", "reporter", "department:dp_10");
    bureau.act_for("deputy@b.kz", "stays@b.kz", date(2026, 11, 1), date(2026, 11, 30));
    bureau.act_for("later@b.kz", "stays@b.kz", date(2026, 12, 1), date(2026, 12, 31));
    bureau.disable("gone@b.kz");
    bureau.make();
    let id = bureau.assignment("dp_10");
    bureau.save("aigul@b.kz", id, "5");
    bureau.prepare("aigul@b.kz", id);
    assert_eq!(bureau.told(Kind::Prepared), ["deputy@b.kz", "stays@b.kz"]);
}

#[test]
fn notices_are_read_and_marked_on_their_page() {
    let office = Office::open();
    office.person("aigul@b.kz", "reporter", "department:dp_10");
    office.person("head@b.kz", "head", "department:dp_10");
    let bureau = Bureau::at(&office);
    let id = bureau.assignment("dp_10");
    bureau.save("aigul@b.kz", id, "77");
    bureau.prepare("aigul@b.kz", id);
    let head = office.visitor("ru");
    assert_eq!(head.get("/ru/notices").status, 303, "nobody reads without signing in");
    head.sign_in("head@b.kz", PASSWORD);
    let page = head.page("/ru/notices");
    let text = page.readable();
    assert!(text.contains("1 новое уведомление.") && text.contains("готов к подписанию"), "{text}");
    assert!(text.contains("Уведомления (1)"), "the bar counts them: {text}");
    assert!(page.addresses().contains(&format!("/ru/reporting/{id}")), "{:?}", page.addresses());
    let until =
        page.all("input").find(|i| i.get("name") == Some("until")).unwrap().get("value").unwrap().to_owned();
    let sent = head.post_form("/ru/notices", &[("until", &until), ("which", "only")]);
    assert_eq!((sent.status, sent.header("location")), (303, "/ru/notices"));
    let text = head.page("/ru/notices").readable();
    assert!(text.contains("Новых уведомлений нет.") && !text.contains("Уведомления (1)"), "{text}");
    assert_eq!(head.post_form("/ru/notices", &[("until", "x")]).status, 400);
    for lang in ["kk", "ru", "en"] {
        let text = head.page(&format!("/{lang}/notices")).readable();
        assert!(!text.contains("notice") || lang == "en", "{text}");
    }
    let reporter = office.visitor("kk");
    reporter.sign_in("aigul@b.kz", PASSWORD);
    assert!(!reporter.page("/kk/notices").readable().contains("қол қоюға дайын"), "only one's own");
    let known: BTreeSet<i32> = bureau.notices("head@b.kz").iter().map(|n| n.assignment.id).collect();
    assert_eq!(known, BTreeSet::from([id]));
}
