//! The concept kept by administrators: every change a version, checked as a whole, in force at once and everywhere.

mod boundaries;
mod keeping;
mod starts;

use crate::program;
use keeping::{Keeping, LAST_YEAR, START, field};
use tests::{Answer, Document, Visitor};

const ROW: &str = "/en/administration/concept/files/targets.csv/row";
const KEY: &str = "offences · KZ · 2026";

tests::on_each_engine!(
    a_plan_value_that_was_changed_is_in_force_everywhere_at_once,
    whoever_was_slower_is_told_and_loses_nothing,
    files_are_looked_at_as_a_whole_before_they_are_in_force,
);

/// The value of the plan for 2026 that programs are told.
fn plan(visitor: &Visitor) -> String {
    let answer = visitor.json("/api/v1/indicators/offences/assessment");
    let targets = answer["inputs"]["targets"].as_array().unwrap();
    let of_year = targets.iter().find(|target| target["year"] == 2026).unwrap();
    of_year["value"].as_str().unwrap().to_owned()
}

/// The fields of a row's form as they stand on the page, with some of them changed.
fn filled<'a>(page: &'a Document, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for input in page.all("input").chain(page.all("select")).chain(page.all("textarea")) {
        let Some(name) = input.get("name").filter(|name| !["csrf", "q"].contains(name)) else { continue };
        fields.push((name, field(page, name)));
    }
    for (name, value) in changed {
        match fields.iter_mut().find(|(found, _)| found == name) {
            Some(found) => found.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

fn form(admin: &Visitor, key: &str) -> Document {
    admin.page(&format!("{ROW}?row={}", key.replace(" · ", "%20%C2%B7%20")))
}

fn says(answer: &Answer, text: &str) {
    let said = answer.document().readable();
    assert!(said.contains(text), "{}: no {text:?} in {said}", answer.path);
}

fn a_plan_value_that_was_changed_is_in_force_everywhere_at_once(engine: tests::Engine) {
    let keeping = Keeping::open(engine);
    keeping.set(START + 2 * 86_400);
    let admin = keeping.person("admin@b.kz", "administrator");
    let [here, there] = keeping.citizens();
    assert_eq!((plan(&here), plan(&there)), ("128000".to_owned(), "128000".to_owned()));
    let page = form(&admin, KEY);
    let changed = [("cell.value", "127000"), ("reason", "Resolution No 7"), ("do", "preview")];
    let preview = admin.post_form(ROW, &filled(&page, &changed));
    assert_eq!(preview.status, 200, "{}", preview.text());
    says(&preview, "128000");
    says(&preview, "127000");
    says(&preview, "Plan values: added 0, changed 1, removed 0.");
    assert_eq!(plan(&here), "128000", "a preview changes nothing");
    let preview = preview.document();
    let done = admin.post_form(ROW, &filled(&preview, &[("do", "commit")]));
    assert_eq!(done.status, 200, "{}", done.text());
    says(&done, "version 2 of the concept is in force");
    says(&done, "Resolution No 7");
    assert_eq!(plan(&here), "127000");
    keeping.within_a_second(|| plan(&there) == "127000");
    // the time machine shows the plan of its day
    for (day, value) in [("2026-11-23", "128000"), ("2026-11-24", "127000")] {
        let answer = there.json(&format!("/api/v1/indicators/offences/assessment?as_of={day}"));
        let targets = answer["inputs"]["targets"].as_array().unwrap();
        assert_eq!(targets.iter().find(|target| target["year"] == 2026).unwrap()["value"], value, "{day}");
    }
    // and the page of the indicator, which is kept until something changes
    let text = there.page("/en/indicators/offences").readable();
    assert!(text.contains("127,000"), "{text}");
    let changes = admin.get("/en/administration/concept/changes?from=1&to=2");
    for text in [KEY, "128000", "127000", "Resolution No 7", "admin@b.kz"] {
        says(&changes, text);
    }
    let history = admin.get("/en/administration/concept/targets/offences");
    says(&history, "Resolution No 7");
    assert!(!admin.page("/en/administration/concept/targets/thefts").readable().contains("Resolution No 7"));
    let report = keeping.verify();
    assert_eq!((report.broken, report.packs), (None, 2));
}

fn whoever_was_slower_is_told_and_loses_nothing(engine: tests::Engine) {
    let keeping = Keeping::open(engine);
    let [first, second] = ["one@b.kz", "two@b.kz"].map(|login| keeping.person(login, "administrator"));
    let (fast, slow) = (form(&first, KEY), form(&second, KEY));
    let reason = ("reason", "because");
    let done = first.post_form(ROW, &filled(&fast, &[("cell.value", "120000"), reason, ("do", "commit")]));
    assert_eq!(done.status, 200);
    let refused =
        second.post_form(ROW, &filled(&slow, &[("cell.value", "121000"), reason, ("do", "commit")]));
    assert_eq!(refused.status, 409);
    says(&refused, "Somebody else changed the concept");
    says(&refused, "Now: 120000");
    let page = refused.document();
    assert_eq!((field(&page, "cell.value"), field(&page, "reason")), ("121000", "because"));
    assert_eq!(plan(&keeping.citizens()[0]), "120000");
    // sent again from there, it goes through
    let again = second.post_form(ROW, &filled(&page, &[("do", "commit")]));
    assert_eq!(again.status, 200, "{}", again.text());
    assert_eq!(plan(&keeping.citizens()[0]), "121000");
}

#[test]
fn a_fault_stands_at_its_field_and_nothing_is_lost() {
    let keeping = Keeping::open(tests::Engine::Sqlite);
    let admin = keeping.person("admin@b.kz", "administrator");
    let page = form(&admin, KEY);
    let typed =
        [("cell.value", "many"), ("cell.act_en", "An act \"quoted\"\nof two lines"), ("do", "commit")];
    let answer = admin.post_form(ROW, &filled(&page, &typed));
    assert_eq!(answer.status, 422);
    let page = answer.document();
    let wrong: Vec<&str> =
        page.all("input").filter(|i| i.get("aria-invalid").is_some()).filter_map(|i| i.get("name")).collect();
    assert_eq!(wrong, ["cell.value"]);
    says(&answer, "“many”");
    says(&answer, "Give the reason");
    assert_eq!(field(&page, "cell.value"), "many");
    assert!(field(&page, "cell.act_en").contains("\"quoted\""));
    // a fault elsewhere says where: a department that a form needs
    let row = "/en/administration/concept/files/calendars.csv/row";
    let monthly = admin.page(&format!("{row}?row=monthly%20%C2%B7%20month%20%C2%B7%20%20%C2%B7%20"));
    let gone = admin.post_form(row, &filled(&monthly, &[("reason", "x"), ("do", "remove")]));
    assert_eq!(gone.status, 422);
    says(&gone, "forms.csv:");
    assert_eq!(keeping.version(), 1);
}

#[test]
fn the_last_year_is_locked_once_it_has_begun() {
    let keeping = Keeping::open(tests::Engine::Sqlite);
    keeping.set(LAST_YEAR);
    let admin = keeping.person("admin@b.kz", "administrator");
    let page = form(&admin, "offences · KZ · 2028");
    let reason = ("reason", "because");
    let refused = admin.post_form(ROW, &filled(&page, &[("cell.value", "1"), reason, ("do", "commit")]));
    assert_eq!(refused.status, 422);
    says(&refused, "2028 is the concept’s last year and has begun");
    let removed = admin.post_form(ROW, &filled(&page, &[reason, ("do", "remove")]));
    assert_eq!(removed.status, 422);
    // nor by way of files
    let file = String::from_utf8(keeping.file("targets.csv")).unwrap();
    let other = file.replacen("offences,KZ,2028,", "offences,KZ,2028,1", 1);
    assert_ne!(file, other);
    let fields = [("version", "1"), reason, ("do", "commit")];
    let path = "/en/administration/concept/upload";
    let upload = admin.post_files(path, &fields, &[("files", "targets.csv", other.as_bytes())]);
    assert_eq!(upload.status, 422);
    says(&upload, "2028 is the concept’s last year and has begun");
    // nor by another last year
    let head = "/en/administration/concept/files/concept.toml";
    let page = admin.page(head);
    let year = admin.post_form(head, &filled(&page, &[("cell.last_year", "2030"), reason, ("do", "commit")]));
    assert_eq!(year.status, 422);
    says(&year, "The concept’s last year, 2028, has begun");
    assert_eq!(keeping.version(), 1);
    // other years, and the act of a locked value, may be mended
    let page = form(&admin, "offences · KZ · 2028");
    let act = admin.post_form(ROW, &filled(&page, &[("cell.act_en", "Act"), reason, ("do", "commit")]));
    assert_eq!((act.status, keeping.version()), (200, 2), "{}", act.text());
}

fn files_are_looked_at_as_a_whole_before_they_are_in_force(engine: tests::Engine) {
    let keeping = Keeping::open(engine);
    let admin = keeping.person("admin@b.kz", "administrator");
    let path = "/en/administration/concept/upload";
    let departments = String::from_utf8(keeping.file("departments.csv")).unwrap();
    let more = departments.replacen("dp_10,", "dp_new,", 1);
    let fields = [("version", "1"), ("reason", "a new department"), ("do", "preview")];
    let wrong = more.replace("dp_new,KZ-10", "dp_new,KZ-99");
    let refused = admin.post_files(path, &fields, &[("files", "departments.csv", wrong.as_bytes())]);
    assert_eq!(refused.status, 422);
    says(&refused, "departments.csv:2:2");
    let unknown = admin.post_files(path, &fields, &[("files", "other.csv", b"a,b\n")]);
    says(&unknown, "The concept has no file other.csv");
    let preview = admin.post_files(path, &fields, &[("files", "departments.csv", more.as_bytes())]);
    assert_eq!(preview.status, 200, "{}", preview.text());
    says(&preview, "dp_new");
    assert!(preview.document().readable().contains("New assignments:"), "{}", preview.text());
    assert_eq!(keeping.version(), 1);
    let page = preview.document();
    let hidden = filled(&page, &[("do", "commit")]);
    let done = admin.post_files(path, &hidden, &[]);
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!((keeping.version(), keeping.file("departments.csv")), (2, more.into_bytes()));
    assert!(keeping.assignments_of("dp_new") > 0);
    let archive = admin.get("/en/administration/concept/download");
    assert_eq!(archive.kind(), "application/x-tar");
    assert!(archive.body.len() > 100_000);
    let one = admin.get("/en/administration/concept/download/departments.csv");
    assert_eq!(one.body, keeping.file("departments.csv"));
}

#[test]
fn what_would_be_lost_from_sight_is_said_before() {
    let keeping = Keeping::open(tests::Engine::Sqlite);
    let admin = keeping.person("admin@b.kz", "administrator");
    let row = "/en/administration/concept/files/departments.csv/row";
    let page = admin.page(&format!("{row}?row=dp_10"));
    let preview = admin.post_form(row, &filled(&page, &[("reason", "merged"), ("do", "remove")]));
    assert_eq!(preview.status, 200, "{}", preview.text());
    says(&preview, "“Police Department of Abai Region” disappears. Its assignments:");
    says(&preview, "Assignments that no form asks for any more:");
    let page = preview.document();
    let done = admin.post_form(row, &filled(&page, &[("do", "commit")]));
    assert_eq!((done.status, keeping.version()), (200, 2));
    assert_eq!(admin.get(&format!("{row}?row=dp_10")).status, 404);
}

#[test]
fn every_page_is_whole_in_three_languages_and_there_for_administrators_alone() {
    let keeping = Keeping::open(tests::Engine::Sqlite);
    let mut pages: Vec<String> = [
        "",
        "/upload",
        "/changes?from=0&to=1",
        "/targets/offences",
        "/files/targets.csv?q=offences&page=0",
        "/files/targets.csv/row",
        "/files/targets.csv/row?row=offences%20%C2%B7%20KZ%20%C2%B7%202026",
    ]
    .map(str::to_owned)
    .into();
    let admin = keeping.person("admin@b.kz", "administrator");
    let overview = admin.page("/en/administration/concept");
    let files = overview.addresses().into_iter().filter(|href| href.contains("/concept/files/"));
    pages.extend(files.map(|href| href.replace("/en/administration/concept", "")));
    assert!(pages.len() > 20, "{pages:?}");
    for (at, page) in pages.iter().enumerate() {
        // lists and forms are made alike: of those each is read in one language
        let all = ["kk", "ru", "en"];
        let langs = if at < 7 { &all[..] } else { &all[at % 3..=at % 3] };
        for lang in langs {
            let document = admin.page(&format!("/{lang}/administration/concept{page}"));
            assert_eq!(document.all("h1").count(), 1, "{lang} {page}");
            assert!(!document.readable().contains("concept-"), "{lang} {page}: a key without words");
        }
    }
    for role in ["reporter", "head", "planner", "auditor"] {
        let visitor = keeping.person(&format!("{role}@b.kz"), role);
        for page in pages.iter().map(String::as_str).chain(["/download", "/download/targets.csv"]) {
            let answer = visitor.get(&format!("/en/administration/concept{page}"));
            assert_eq!(answer.status, 404, "{role} {page}");
        }
        for path in ["files/targets.csv/row", "files/concept.toml"] {
            let fields =
                [("version", "1"), ("row", KEY), ("cell.value", "1"), ("reason", "x"), ("do", "commit")];
            assert_eq!(visitor.post_form(&format!("/en/administration/concept/{path}"), &fields).status, 404);
        }
        let fields = [("version", "1"), ("reason", "x"), ("do", "commit")];
        let path = "/en/administration/concept/upload";
        assert_eq!(visitor.post_files(path, &fields, &[("files", "units.csv", b"code\n")]).status, 404);
    }
    assert_eq!(keeping.version(), 1);
    let nobody = keeping.citizens()[0].get("/en/administration/concept");
    assert_eq!(nobody.header("location"), "/en/sign-in?next=/en/administration/concept");
}
