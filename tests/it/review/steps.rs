//! Steps of the cycle that people take on their pages: an answer to a remark, the wish to open a return again; and the alarm of the journal.

use super::PLAIN;
use super::desk::{Answer, Desk};
use crate::entering::fields;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use store::reporting;
use tests::{Engine, on_each_engine, python_or_skip};

on_each_engine!(
    a_remark_is_answered_on_the_page_of_the_form,
    a_department_asks_on_its_page_for_a_return_to_be_opened_again,
    a_change_behind_the_journals_back_is_an_alarm_on_its_page,
);

fn a_remark_is_answered_on_the_page_of_the_form(engine: Engine) {
    let desk = Desk::open(engine);
    let id = desk.assignment("dp_39", "2026-10").id;
    desk.hand_in("head", id, PLAIN);
    let version = desk.version(id).to_string();
    let back = [("version", version.as_str()), ("remark.road_deaths", "12 или 14?"), ("due", "2026-11-20")];
    assert_eq!(desk.post("planner", &format!("/en/review/{id}/return"), &back).status, 303);
    let reporter = desk.visitor("reporter", "ru");
    let form = format!("/ru/reporting/{id}");
    let page = reporter.page(&form);
    assert!(page.readable().contains("12 или 14?"), "{}", page.readable());
    let field = page.all("textarea").find_map(|t| t.get("name").filter(|name| name.starts_with("r.")));
    let field = field.expect("a field for the answer").to_owned();
    let written = |text: &str| {
        let mut typed = fields(&reporter, &form);
        typed.0.retain(|(name, _)| *name != field);
        typed.0.push((field.clone(), text.to_owned()));
        let saved = reporter.post_form(&form, &typed.pairs("save"));
        assert_eq!((saved.status, saved.header("location")), (303, format!("{form}?done=saved").as_str()));
        let dossier = desk.wait(reporting::dossier(&desk.store, &desk.doing("planner"), id)).unwrap();
        let answer = dossier.remarks[0].answer.clone();
        answer.map(|(text, _)| text)
    };
    // until the return is handed in again the answer can be written anew
    assert_eq!(written("Уточняем").as_deref(), Some("Уточняем"));
    assert_eq!(written("14, двое умерли позже").as_deref(), Some("14, двое умерли позже"));
    let kept = reporter.page(&form);
    assert!(kept.all("textarea").any(|field| field.text.contains("14, двое умерли позже")));
    desk.hand_in("head", id, [("105", ""), ("14", ""), ("140", ""), ("3", "")]);
    desk.get("planner", &format!("/en/review/{id}")).says("14, двое умерли позже");
    let events = "/en/journal?action=remark.answered";
    assert_eq!(desk.get("auditor", events).page(200).with_class("article", "event").count(), 2);
}

fn a_department_asks_on_its_page_for_a_return_to_be_opened_again(engine: Engine) {
    let desk = Desk::open(engine);
    let id = desk.assignment("dp_39", "2026-10").id;
    let (form, review) = (format!("/ru/reporting/{id}"), format!("/en/review/{id}"));
    let head = desk.visitor("head", "ru");
    let ask = |reason: &str| head.post_form(&format!("{form}/reopen"), &[("reason", reason)]);
    desk.hand_in("head", id, PLAIN);
    head.page(&form);
    assert_eq!(ask("Рано").status, 409, "it was not approved yet");
    let version = desk.version(id).to_string();
    assert_eq!(desk.post("planner", &format!("{review}/approve"), &[("version", &version)]).status, 303);
    assert_eq!(ask("  ").status, 422, "a reason has words");
    let asked = ask("Найдена ошибка в строке 2");
    assert_eq!((asked.status, asked.header("location")), (303, format!("{form}?done=asked").as_str()));
    let shown = head.page(&format!("{form}?done=asked")).readable();
    assert!(shown.contains("Найдена ошибка в строке 2"), "{shown}");
    assert_eq!(ask("Ещё раз").status, 409, "it was asked for already");
    // the planner sees it, grants it, and the department fills in again
    let to = format!("{review}/reopening");
    let page = desk.get("planner", &to).says("Найдена ошибка в строке 2").page(200);
    let request = page.all("input").find(|input| input.get("name") == Some("request"));
    let request = request.and_then(|input| input.get("value")).expect("its number").to_owned();
    let grant = [("request", request.as_str()), ("decision", "grant"), ("due", "2026-11-20"), ("answer", "")];
    assert_eq!(desk.post("planner", &to, &grant).location, format!("{review}?done=reopened"));
    let open = head.page(&form);
    let inputs = open.all("input").filter(|input| input.get("name").is_some_and(|n| n.starts_with("v.")));
    assert_eq!(inputs.count(), 4, "{}", open.readable());
    for (action, n) in [("reopening.asked", 1), ("reopening.decided", 1)] {
        let events = desk.get("auditor", &format!("/en/journal?action={action}")).page(200);
        assert_eq!(events.with_class("article", "event").count(), n, "{action}");
    }
}

/// What somebody does who owns the database.
const TAMPER: &str = "UPDATE event SET actor = 'nobody' WHERE id = 2";

fn a_change_behind_the_journals_back_is_an_alarm_on_its_page(engine: Engine) {
    let desk = Desk::open(engine);
    let before = verified(&desk);
    before.says("everything is as it was written");
    assert_eq!(before.page(200).with_class("p", "fault").count(), 0, "{}", before.text);
    let done = match engine {
        Engine::Sqlite => tamper_file(desk.folder()),
        Engine::Postgres => tamper_cluster(desk.url()),
    };
    if !done {
        return;
    }
    let after = verified(&desk);
    let page = after.page(200);
    let alarm: Vec<_> = page.with_class("p", "fault").collect();
    assert_eq!(alarm.len(), 1, "{}", after.text);
    assert_eq!(alarm[0].get("role"), Some("alert"), "it is heard too");
    after.says("something is not as it was written").says("Event 2 of the journal was changed");
    for (lang, said) in [("kk", "Журналдағы 2-оқиға өзгертілген"), ("ru", "Событие 2 в журнале изменено")]
    {
        desk.get("administrator", &format!("/{lang}/journal")).says(said);
    }
}

/// Has the journal verified on its page; the page when that is done.
fn verified(desk: &Desk) -> Answer {
    assert_eq!(desk.post("auditor", "/en/journal/verify", &[]).location, "/en/journal#chain");
    let begun = Instant::now();
    loop {
        let page = desk.get("auditor", "/en/journal");
        if !page.text.contains("Being verified") {
            return page;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", page.text);
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn tamper_file(folder: &Path) -> bool {
    let Some(mut python) = python_or_skip("the journal's alarm") else { return false };
    let program = "import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=30)
for (name,) in db.execute(\"SELECT name FROM sqlite_schema WHERE type = 'trigger'\").fetchall():
    db.execute('DROP TRIGGER ' + name)
db.execute(sys.argv[2])
db.commit()";
    let done = python.args(["-c", program]).arg(folder.join("test.db")).arg(TAMPER).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    true
}

fn tamper_cluster(url: &str) -> bool {
    let script = format!("SET session_replication_role = replica; {TAMPER}");
    let done = Command::new("psql").args([url, "-v", "ON_ERROR_STOP=1", "-c", &script]).output();
    let done = done.expect("psql comes with PostgreSQL");
    assert!(done.status.success(), "{done:?}");
    true
}
