//! One return on its whole way, through HTTP, as five people: a reporter, a head, a planner, an auditor, and a citizen with a receipt; on both engines.

use crate::entering::{fields, workbook};
use crate::review::desk::{Desk, ROWS};
use tests::{Engine, Visitor, on_each_engine};

on_each_engine!(from_the_assignment_to_the_public_page,);

fn from_the_assignment_to_the_public_page(engine: Engine) {
    let desk = Desk::open(engine);
    let [reporter, head, planner, auditor] =
        ["reporter", "head", "planner", "auditor"].map(|name| desk.visitor(name, "ru"));
    let citizen = Visitor::new(desk.address(), "ru");
    let id = desk.assignment("dp_39", "2026-10").id;
    let (form, review) = (format!("/ru/reporting/{id}"), format!("/ru/review/{id}"));
    // what is owed is there at once, and nobody else sees it
    assert!(reporter.page("/ru/reporting").addresses().contains(&form));
    assert_eq!(desk.visitor("head of 59", "ru").get(&form).status, 404);
    assert_eq!(citizen.get(&form).status, 303, "who is not signed in is asked to");

    // a workbook with errors: what can be read is kept, each fault is told at its place, and the notes come back in a workbook
    let upload = format!("{form}/upload");
    let faulty = workbook(&[
        ["Код строки", "Значение", "Пояснение"],
        ["1", "105", ""],
        ["2", "двенадцать", ""],
        ["3", "140", ""],
        ["4", "3", ""],
    ]);
    let answer = reporter.post_file(&upload, &[("do", "take")], "дтп.xlsx", &faulty);
    assert_eq!(answer.status, 422);
    let told = answer.document().readable();
    assert!(told.contains("строка 3, столбец 2") && told.contains("двенадцать"), "{told}");
    let notes = reporter.post_file(&upload, &[("do", "notes")], "дтп.xlsx", &faulty);
    assert_eq!((notes.status, &notes.body[..2]), (200, b"PK".as_slice()));
    assert_eq!(reporter.post_form(&form, &fields(&reporter, &form).pairs("ready")).status, 422, "not ready");

    // mended, and said to be ready
    let mended = workbook(&[
        ["Код строки", "Значение", "Пояснение"],
        ["1", "105", ""],
        ["2", "12", ""],
        ["3", "140", ""],
        ["4", "3", ""],
    ]);
    let answer = reporter.post_file(&upload, &[("do", "take")], "дтп.xlsx", &mended);
    assert_eq!(answer.status, 200, "{}", answer.document().readable());
    let ready = reporter.post_form(&form, &fields(&reporter, &form).pairs("ready"));
    assert_eq!(ready.header("location"), format!("{form}?done=ready"), "{}", ready.document().readable());

    // signed by the head, who alone may
    sign(&head, &form);
    let receipt = head.page(&format!("{form}/receipt")).readable();
    assert_eq!(desk.published(ROWS[1], "KZ-39", "2026-10"), None, "nothing is public yet");

    // given back on one value, with words
    assert!(planner.page("/ru/review").addresses().contains(&review));
    let version = desk.version(id).to_string();
    let remark = "12 против 14 в оперативной сводке: проверьте";
    let back = [("version", version.as_str()), ("remark.road_deaths", remark), ("due", "2026-11-20")];
    assert_eq!(planner.post_form(&format!("{review}/return"), &back).status, 303);

    // answered, corrected, signed again
    let page = reporter.page(&form);
    assert!(page.readable().contains(remark));
    let mut typed = fields(&reporter, &form);
    typed.put("road_deaths", "14");
    let answer = page.all("textarea").find_map(|t| t.get("name").filter(|n| n.starts_with("r.")));
    let answer = answer.expect("a field for the answer").to_owned();
    typed.0.retain(|(name, _)| *name != answer);
    typed.0.push((answer, "Двое умерли позже; исправлено".to_owned()));
    let ready = reporter.post_form(&form, &typed.pairs("ready"));
    assert_eq!(ready.header("location"), format!("{form}?done=ready"), "{}", ready.document().readable());
    sign(&head, &form);

    // read beside the version before, and approved by another than who signed
    let shown = planner.page(&review);
    assert!(shown.readable().contains("Двое умерли позже"), "{}", shown.readable());
    assert_eq!(shown.all("del").count(), 1, "one value differs");
    let version = desk.version(id).to_string();
    let approve = format!("{review}/approve");
    assert_ne!(head.post_form(&approve, &[("version", &version)]).status, 303, "a head does not approve");
    let approved = planner.post_form(&approve, &[("version", &version)]);
    assert_eq!(approved.header("location"), format!("{review}?done=approved"), "{}", approved.text());

    // on the public page, in the open data, in the journal; and the receipt holds
    assert_eq!(desk.published(ROWS[1], "KZ-39", "2026-10").as_deref(), Some("14"));
    let public = citizen.page("/ru/regions/KZ-39/indicators/road_deaths/figures/2026-10").readable();
    assert!(public.contains("14"), "{public}");
    let code = receipt.split("Код ").nth(1).unwrap().split(' ').next().unwrap();
    let known = citizen.page(&format!("/ru/receipts/1?code={code}")).readable();
    assert!(known.contains("октябрь 2026"), "{known}");
    let journal = auditor.page("/ru/journal").readable();
    assert!(journal.contains("head@example.kz") || journal.contains("The head"), "{journal}");
    let report = desk.wait(store::journal::verify(&desk.store, None, |_, _| ())).unwrap();
    assert!(report.broken.is_none(), "{:?}", report.broken);
}

/// The head reads what there is and signs just that.
#[track_caller]
fn sign(head: &Visitor, form: &str) {
    let page = head.page(&format!("{form}/sign"));
    let edition = page.all("input").find(|input| input.get("name") == Some("edition"));
    let edition = edition.and_then(|input| input.get("value")).expect("an edition").to_owned();
    let signed = head.post_form(&format!("{form}/sign"), &[("edition", &edition)]);
    assert_eq!(signed.header("location"), format!("{form}/receipt"), "{}", signed.text());
}
