//! Receipts, for anybody who holds one.

use super::PLAIN;
use super::desk::Desk;
use serde_json::Value;
use tests::Engine;

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
    assert_eq!(json["hash"], receipt.hash);
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
