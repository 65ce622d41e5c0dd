//! Reporters and heads at their forms: filled in by page, by file and by program, by two at once, signed, and vouched for by a receipt.

mod bearers;
mod browser;
mod files;
mod large;
mod rig;

pub use files::workbook;
pub use rig::{Rig, fields};

use rig::FORM;
use store::reporting::verify_receipt;

/// Rows of the form that these tests fill in, with what fits.
const GOOD: [(&str, &str); 4] =
    [("staff_total", "1 204"), ("hq_staff", "120"), ("reports_due", "24"), ("reports_on_time", "24")];

#[test]
fn a_form_is_filled_in_and_signed_without_a_script() {
    let rig = Rig::open();
    let (reporter, head) = (rig.reporter("ru"), rig.head("ru"));
    let list = reporter.page("/ru/reporting");
    let here = rig.path("ru");
    assert!(list.addresses().contains(&here), "{:?}", list.addresses());
    assert!(list.readable().contains("просрочен на"), "{}", list.readable());
    // a wrong number stays in its cell, with words, and the others are saved
    let mut typed = rig.fields(&reporter, &here);
    typed.set("staff_total", "1 204").set("hq_staff", "12x");
    let saved = reporter.post_form(&here, &typed.pairs("save"));
    assert_eq!((saved.status, saved.header("location")), (303, format!("{here}?done=saved").as_str()));
    let page = reporter.page(&format!("{here}?done=saved"));
    let value = |code: &str| {
        let field = page.all("input").find(|input| input.get("name") == Some(&format!("v.{code}")));
        field.and_then(|input| input.get("value")).unwrap_or_default().to_owned()
    };
    assert_eq!((value("staff_total").as_str(), value("hq_staff").as_str()), ("1 204", "12x"));
    let objections = page.elements.iter().find(|e| e.get("id") == Some("o-hq_staff")).unwrap();
    assert!(objections.text.contains("12x"), "{}", objections.text);
    let wrong = page.with_class("tr", "wrong").map(|row| row.get("id").unwrap().to_owned());
    assert_eq!(wrong.collect::<Vec<_>>(), ["row-hq_staff"], "rows that are still blank are no fault yet");
    // not ready, with every reason
    let refused = reporter.post_form(&here, &rig.fields(&reporter, &here).pairs("ready"));
    assert_eq!(refused.status, 422);
    assert_eq!(refused.document().with_class("tr", "wrong").count(), 3);
    assert_eq!(head.get(&format!("{here}/sign")).header("location"), format!("{here}?check=1"));
    // mended
    let mut typed = rig.fields(&reporter, &here);
    GOOD.iter().for_each(|(code, value)| typed.put(code, value));
    let ready = reporter.post_form(&here, &typed.pairs("ready"));
    assert_eq!(ready.header("location"), format!("{here}?done=ready"), "{}", ready.text());
    assert!(head.page("/ru/reporting").readable().contains("готов к подписанию"));
    // the head reads it and signs
    let signing = head.page(&format!("{here}/sign"));
    let edition = signing.all("input").find(|input| input.get("name") == Some("edition")).unwrap();
    let edition = edition.get("value").unwrap().to_owned();
    let other = reporter.post_form(&format!("{here}/sign"), &[("edition", &edition)]);
    assert_eq!(other.header("location"), here, "a reporter does not sign");
    let stale = head.post_form(&format!("{here}/sign"), &[("edition", "1")]);
    assert_eq!(stale.status, 422);
    assert!(stale.text().contains("Ничего не подписано"));
    for _ in 0..2 {
        let signed = head.post_form(&format!("{here}/sign"), &[("edition", &edition)]);
        assert_eq!(signed.header("location"), format!("{here}/receipt"), "{}", signed.text());
    }
    let receipt = head.page(&format!("{here}/receipt")).readable();
    let code = receipt.split("Код ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let office = &rig.office;
    let verified = office.runtime.block_on(verify_receipt(&office.store, &office.concept, 1, &code));
    assert!(verified.unwrap().unwrap().unchanged, "{receipt}");
    // nobody changes it any more
    let page = reporter.page(&here);
    assert!(page.all("input").all(|input| !input.get("name").unwrap_or_default().starts_with("v.")));
    let mut late = typed;
    late.set("staff_total", "7");
    let refused = reporter.post_form(&here, &late.pairs("save"));
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("уже сдан"), "{}", refused.text());
}

#[test]
fn of_two_editors_neither_loses_a_value() {
    let rig = Rig::open();
    let (one, other) = (rig.reporter("en"), rig.head("en"));
    let here = rig.path("en");
    let (mut of_one, mut of_other) = (rig.fields(&one, &here), rig.fields(&other, &here));
    of_one.set("staff_total", "100").set("reports_due", "5");
    assert_eq!(one.post_form(&here, &of_one.pairs("save")).status, 303);
    // the other one has not touched reports_due
    of_other.set("staff_total", "200").set("hq_staff", "10");
    let answer = other.post_form(&here, &of_other.pairs("save"));
    assert_eq!(answer.status, 409);
    let page = answer.document();
    let theirs: Vec<&str> = page.with_class("div", "theirs").map(|div| div.text.as_str()).collect();
    assert!(theirs.len() == 1 && theirs[0].contains("100") && theirs[0].contains("reporter@"), "{theirs:?}");
    let mut again = rig.read(&page);
    assert_eq!(
        ["staff_total", "hq_staff", "reports_due"].map(|code| again.get(code)),
        ["200", "10", "5"].map(str::to_owned),
        "what was typed stays, what others wrote is there"
    );
    let mut take = again.clone();
    take.0.push(("take".into(), "staff_total".into()));
    assert_eq!(other.post_form(&here, &take.pairs("save")).status, 303);
    assert_eq!(rig.fields(&other, &here).get("staff_total"), "100");
    // and the other way: saved again, the own value stands
    again.set("staff_total", "201");
    assert_eq!(other.post_form(&here, &again.pairs("save")).status, 303);
    assert_eq!(rig.fields(&one, &here).get("staff_total"), "201");
}

#[test]
fn a_script_saves_cell_by_cell_and_learns_what_others_wrote() {
    let rig = Rig::open();
    let (one, other) = (rig.reporter("kk"), rig.head("kk"));
    let path = format!("{}/values", rig.path("kk"));
    let page = one.get(&rig.path("kk"));
    assert!(page.header("content-security-policy").contains("script-src 'self'; connect-src 'self'"));
    for name in ["checks.js", "entry.js"] {
        let address = page.document().addresses().into_iter().find(|a| a.ends_with(name)).unwrap();
        assert_eq!((one.get(&address).status, one.get(&address).kind()), (200, "text/javascript"));
    }
    let data = page.document();
    let data = data.elements.iter().find(|e| e.get("id") == Some("entry-data")).unwrap();
    let data: serde_json::Value = serde_json::from_str(&data.text).unwrap();
    assert_eq!((data["url"].as_str(), data["rows"].as_array().unwrap().len()), (Some(path.as_str()), 4));
    let cell = |value: &str, seen: u32| serde_json::json!({ "cells": [{ "indicator": "staff_total", "value": value, "explanation": "", "seen": seen }] });
    let send = |visitor: &tests::Visitor, body: serde_json::Value, csrf: &str| {
        visitor.post_body(&path, "application/json", body.to_string().into(), &[("x-csrf", csrf)])
    };
    assert_eq!(send(&one, cell("1", 0), "").status, 403);
    let saved = send(&one, cell("12,5x", 0), &one.csrf());
    assert_eq!(saved.status, 200, "{}", saved.text());
    let saved = saved.json();
    assert_eq!((&saved["rows"][0]["value"], &saved["rows"][0]["edition"]), (&"12,5x".into(), &1.into()));
    let conflict = send(&other, cell("2", 0), &other.csrf()).json();
    assert!(conflict["conflicts"][0]["by"].as_str().unwrap().contains("reporter@"), "{conflict}");
    assert_eq!(conflict["rows"][0]["value"], "12,5x");
    let mine = send(&other, cell("2", 1), &other.csrf()).json();
    assert_eq!((mine["conflicts"].as_array().unwrap().len(), &mine["rows"][0]["value"]), (0, &"2".into()));
    let bad = one.post_body(&path, "application/json", b"{".to_vec(), &[("x-csrf", &one.csrf())]);
    assert_eq!(bad.status, 400);
    // signed out: the script is not led astray
    one.post_form("/kk/sign-out", &[]);
    assert_eq!(send(&one, cell("3", 2), "x").status, 303);
}

#[test]
fn what_is_out_of_reach_is_not_there() {
    let rig = Rig::open();
    let here = rig.path("ru");
    let stranger = rig.person("ru", "stranger@b.kz", "reporter", "department:dp_11");
    for path in ["", "/sign", "/receipt", "/blank.xlsx", "/form.csv"] {
        assert_eq!(stranger.get(&format!("{here}{path}")).status, 404, "{path}");
    }
    assert_eq!(stranger.post_form(&here, &[("v.staff_total", "1")]).status, 404);
    assert_eq!(stranger.post_form(&format!("{here}/reopen"), &[("reason", "why not")]).status, 404);
    assert_eq!(stranger.post_file(&format!("{here}/upload"), &[], "a.csv", b"a;b").status, 404);
    assert_eq!(rig.office.visitor("ru").get(&here).status, 303, "nobody is led to the way in");
    assert_eq!(stranger.get("/ru/reporting/x").status, 404);
    // an auditor sees that it is owed, and nothing of the draft
    rig.save(&rig.reporter("ru"), &[("staff_total", "777")]);
    let auditor = rig.person("ru", "auditor@b.kz", "auditor", "KZ");
    let page = auditor.page(&here);
    assert!(!page.readable().contains("777") && page.all("textarea").count() == 0);
    assert_eq!(auditor.post_form(&here, &[("v.staff_total", "1"), ("s.staff_total", "0-")]).status, 403);
    assert_eq!(auditor.get(&format!("{here}/blank.xlsx")).status, 404);
    assert!(auditor.page("/ru/reporting").readable().contains("не закреплён"));
    // a form from elsewhere, or without its hidden field
    let reporter = rig.reporter("ru");
    let own = [("origin", rig.office.address.as_str())];
    assert_eq!(reporter.post_with(&here, &[("v.staff_total", "1")], &own).status, 403);
    assert_eq!(
        reporter.post_with(&here, &[("v.staff_total", "1")], &[("origin", "https://b.kz")]).status,
        403
    );
}

#[test]
fn every_page_is_good_in_three_languages() {
    let rig = Rig::open();
    rig.save(&rig.reporter("kk"), &GOOD);
    for lang in ["kk", "ru", "en"] {
        let head = rig.head(lang);
        let here = rig.path(lang);
        for path in ["/reporting", "", "/sign"] {
            let path =
                if path == "/reporting" { format!("/{lang}/reporting") } else { format!("{here}{path}") };
            let page = head.page(&path);
            for key in ["entry-", "owed-", "blank-", "files-", "upload-", "standing-", "sign-", "receipt-"] {
                let left = page.texts.iter().find(|text| text.trim().starts_with(key));
                assert_eq!(left, None, "{path}");
            }
        }
    }
    assert_eq!(FORM, "organisation_half");
}
