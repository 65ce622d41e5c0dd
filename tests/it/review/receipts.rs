//! Receipts, for anybody who holds one.

use super::PLAIN;
use super::desk::Desk;
use serde_json::Value;
use std::process::Command;
use tests::{Engine, python_or_skip};

#[test]
fn a_receipt_says_what_was_handed_in_and_where_it_stands() {
    let desk = Desk::open(Engine::Sqlite);
    let id = desk.assignment("dp_39", "2026-10").id;
    let receipt = desk.hand_in("head", id, PLAIN);
    let (number, code) = (receipt.number, receipt.code().to_owned());
    let path = |lang: &str, code: &str| format!("/{lang}/receipts/{number}?code={code}");
    for lang in ["kk", "ru", "en"] {
        desk.get("", &format!("/{lang}/receipts")).page(200);
        desk.get("", &path(lang, &code)).page(200);
    }
    let shown = desk.get("", &path("en", &code));
    shown
        .says("Police Department of Kostanay Region")
        .says("Monthly return on road safety")
        .says("October 2026");
    shown.says("handed in, waits for a decision").says("12 November 2026, 12:00").says(&receipt.hash);
    shown.says("they give the hash of the receipt");
    // nothing of what was handed in
    assert!(!shown.text.contains("105") && !shown.text.contains("The head"), "{}", shown.text);
    desk.get("", &path("en", &receipt.hash)).page(200);
    desk.get("", &path("en", &code.to_uppercase())).page(200);
    let version = desk.version(id).to_string();
    desk.post("planner", &format!("/en/review/{id}/approve"), &[("version", &version)]);
    desk.get("", &path("en", &code)).says("approved and published");

    let api = format!("/api/v1/receipts/{number}?code={code}");
    let json: Value = serde_json::from_str(&desk.get("", &api).text).unwrap();
    assert_eq!(json["department"]["code"], "dp_39");
    assert_eq!(json["form"]["code"], "road_month");
    assert_eq!((&json["period"], &json["version"]), (&"2026-10".into(), &1.into()));
    assert_eq!(json["handed_in"], "2026-11-12T07:00:00.000Z");
    assert_eq!((&json["stage"], &json["unchanged"]), (&"approved".into(), &true.into()));
    assert_eq!((&json["hash"], &json["rows"]), (&receipt.hash.as_str().into(), &4.into()));
}

#[test]
fn a_wrong_code_is_an_unknown_receipt() {
    let desk = Desk::open(Engine::Sqlite);
    let id = desk.assignment("dp_39", "2026-10").id;
    let receipt = desk.hand_in("head", id, PLAIN);
    let (number, code) = (receipt.number, receipt.code());
    // one letter off, a piece, nothing
    let last = if code.ends_with('0') { "1" } else { "0" };
    let off = format!("{}{last}", &code[..15]);
    let plain = |text: &str, number: &str, code: &str| text.replace(number, "N").replace(code, "C");
    let unknown = desk.get("", &format!("/en/receipts/987654?code={off}"));
    unknown.page(404);
    unknown.says("There is no receipt with this number and this code.");
    let wrong = desk.get("", &format!("/en/receipts/{number}?code={off}"));
    wrong.page(404);
    let quoted = |number: &str| format!("\"{number}\"");
    let same = |text: &str, n: &str| plain(&plain(text, &quoted(n), &off), &format!("/receipts/{n}?"), &off);
    assert_eq!(same(&unknown.text, "987654"), same(&wrong.text, &number.to_string()));
    for (number, code) in
        [(number.to_string(), ""), (number.to_string(), &code[..15]), ("x".into(), code), ("-1".into(), code)]
    {
        assert_eq!(
            desk.get("", &format!("/en/receipts/{number}?code={code}")).status,
            404,
            "{number} {code}"
        );
        let api = desk.get("", &format!("/api/v1/receipts/{number}?code={code}"));
        assert_eq!((api.status, api.kind.as_str()), (404, "application/problem+json"), "{number} {code}");
    }
    assert_eq!(desk.get("", &format!("/api/v1/receipts/{number}")).status, 404, "no code at all");
    // the form leads to the receipt, whatever stands around the number
    let form = desk.get("", &format!("/en/receipts?number=+%E2%84%96+{number}+&code=+{code}+"));
    assert_eq!((form.status, form.location), (303, format!("/en/receipts/{number}?code={code}")));
    desk.get("", "/en/receipts?number=seven&code=x").page(404);
}

/// As the page of receipts tells it, and in another language than ours.
const RECOMPUTE: &str = r#"
import csv, hashlib, struct, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
hash = hashlib.sha256()
def number(n): hash.update(struct.pack(">q", int(n)))
def text(t):
    number(len(t.encode()))
    hash.update(t.encode())
text("maqsat receipt 1")
number(rows[0]["receipt"])
number(rows[0]["handed_in_ms"])
text(rows[0]["department"])
text(rows[0]["form"])
text(rows[0]["period"])
number(rows[0]["version"])
number(len(rows))
for row in rows:
    text(row["indicator"])
    text(row["value"])
    text(row["explanation"].removeprefix("'"))
print(hash.hexdigest())
"#;

fn recomputed(mut python: Command, csv: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("receipt.csv");
    std::fs::write(&file, csv).unwrap();
    let done = python.args(["-c", RECOMPUTE]).arg(file).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

#[test]
fn a_stranger_recomputes_the_hash_from_the_file() {
    let python = || python_or_skip("review::receipts::a_stranger_recomputes_the_hash_from_the_file");
    let Some(first) = python() else { return };
    let desk = Desk::open(Engine::Sqlite);
    let id = desk.assignment("dp_39", "2026-10").id;
    // a blank that is kept, zeros at the end, what a spreadsheet would run, quotes, lines, an apostrophe of one's own
    let values = [("17.50", "=1+1"), ("", ""), ("-3", "'тырнақша'"), ("0", "«а»; \"b\",\nc")];
    let receipt = desk.hand_in("head", id, values);
    let path = format!("/en/reporting/{id}/receipt.csv");
    let file = desk.get("head", &path);
    assert_eq!((file.status, file.kind.as_str()), (200, "text/csv; charset=utf-8"));
    assert!(file.text.contains("road_deaths,,\r\n") && file.text.contains(",17.5,'=1+1"), "{}", file.text);
    assert_eq!(recomputed(first, &file.text), receipt.hash);
    for who in ["reporter", "planner", "auditor"] {
        assert_eq!(desk.get(who, &format!("{path}?number={}", receipt.number)).text, file.text, "{who}");
    }
    assert_eq!(desk.get("head", &format!("{path}?number={}", receipt.number + 1)).status, 404);
    // another value gives another hash
    let Some(second) = python() else { return };
    assert_ne!(recomputed(second, &file.text.replace(",17.5,", ",17.6,")), receipt.hash);
    // the print has the same rows, and planners find the file
    let print = desk.get("head", &format!("/en/reporting/{id}/receipt"));
    let rows = print.page(200);
    let table = rows.readable();
    for part in ["road_deaths kept blank", "road_accidents 17.5 =1+1", "1794466800000 ms"] {
        assert!(table.split_whitespace().collect::<Vec<_>>().join(" ").contains(part), "{part}: {table}");
    }
    let review = desk.get("planner", &format!("/en/review/{id}"));
    assert!(review.page(200).addresses().iter().any(|href| href.starts_with(&path)), "{}", review.text);
    // anybody sees how many rows there are, and none of them
    let public = desk.get("", &format!("/en/receipts/{}?code={}", receipt.number, receipt.code()));
    public.says("Rows in the hash 4");
    assert!(!public.text.contains("17.5"));
}
