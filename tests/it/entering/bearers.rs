//! Programs with a token: what is owed, a draft, a signature; again and again under one key.

use super::rig::Rig;
use serde_json::{Value, json};
use tests::{Answer, Visitor};

/// A token of somebody, made on the own account's page.
fn token(visitor: &Visitor, action: &str) -> String {
    let path = format!("/{}/account/tokens", visitor.lang);
    let fields = [("title", "a program"), ("action", action), ("place", ""), ("days", "30")];
    let answer = visitor.post_form(&path, &fields);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let code = answer.document();
    let found = code.all("code").map(|e| e.text.trim().to_owned()).find(|text| text.starts_with("maqsat_"));
    found.expect("a token")
}

struct Program {
    visitor: Visitor,
    bearer: String,
    path: String,
}

impl Program {
    fn of(rig: &Rig, visitor: &Visitor, action: &str) -> Program {
        let bearer = format!("Bearer {}", token(visitor, action));
        Program { visitor: rig.office.visitor("en"), bearer, path: format!("/api/v1/assignments/{}", rig.id) }
    }

    fn get(&self, path: &str) -> Answer {
        self.visitor.get_with(path, &[("authorization", &self.bearer)])
    }

    fn send(&self, body: &Value, headers: &[(&str, &str)]) -> Answer {
        let mut all = vec![("authorization", self.bearer.as_str())];
        all.extend(headers);
        let path = format!("{}/submission", self.path);
        self.visitor.post_body(&path, "application/json", body.to_string().into(), &all)
    }
}

fn values(values: &[(&str, Value)]) -> Value {
    let values = values.iter().map(|(row, value)| json!({ "row": row, "value": value }));
    json!({ "values": values.collect::<Vec<Value>>() })
}

#[test]
fn a_program_fills_in_and_signs_once_however_often_it_sends() {
    let rig = Rig::open();
    let program = Program::of(&rig, &rig.head("en"), "submit");
    let listed = program.get("/api/v1/assignments?state=late").json();
    let ours = listed["assignments"].as_array().unwrap().iter().find(|a| a["id"] == rig.id).unwrap().clone();
    assert_eq!(
        (&ours["form"], &ours["period"], &ours["edition"]),
        (&"organisation_half".into(), &"2026-S1".into(), &0.into())
    );
    let shown = program.get(&program.path);
    assert_eq!((shown.status, shown.header("etag")), (200, "\"0\""));
    assert_eq!(shown.json()["rows"][1]["row"], "1.1");
    // without the edition that was seen; with faults; with another edition
    let good = [("1", json!(1204)), ("1.1", json!("120")), ("2", json!("24")), ("2.1", json!(24))];
    let missing = program.send(&values(&good), &[]);
    assert_eq!((missing.status, missing.kind()), (428, "application/problem+json"));
    let faulty = values(&[("1", json!("12x")), ("7", json!(1))]);
    let faulty = program.send(&faulty, &[("if-match", "\"0\"")]);
    assert_eq!(faulty.status, 422);
    let issues = faulty.json()["issues"].clone();
    let columns: Vec<&str> =
        issues.as_array().unwrap().iter().map(|i| i["column"].as_str().unwrap()).collect();
    assert_eq!(columns, ["values[0].value", "values[1].row"], "{issues}");
    assert_eq!(program.get(&program.path).header("etag"), "\"0\"", "nothing was saved");
    let saved = program.send(&values(&good[..2]), &[("if-match", "\"0\"")]);
    assert_eq!((saved.status, saved.header("etag")), (200, "\"1\""), "{}", saved.text());
    assert_eq!((&saved.json()["changed"], &saved.json()["state"]), (&2.into(), &"draft".into()));
    let stale = program.send(&values(&[("1", json!(1300))]), &[("if-match", "\"0\"")]);
    assert_eq!((stale.status, stale.header("etag")), (412, "\"1\""));
    let difference = stale.json()["differences"][0].clone();
    assert_eq!(
        (&difference["yours"]["value"], &difference["theirs"]["value"]),
        (&"1300".into(), &"1204".into())
    );
    // signed only if the checks let it: a part is not more than its whole
    let mut signed = values(&[("2", json!(24)), ("2.1", json!(25))]);
    signed["sign"] = true.into();
    let refused = program.send(&signed, &[("if-match", "\"1\""), ("idempotency-key", "k-1")]);
    assert_eq!((refused.status, &refused.json()["issues"][0]["code"]), (422, &"part".into()));
    signed["values"][1]["value"] = json!(24);
    let answers: Vec<Answer> =
        (0..4).map(|_| program.send(&signed, &[("if-match", "\"1\""), ("idempotency-key", "k-1")])).collect();
    for answer in &answers {
        assert_eq!(answer.status, 201, "{}", answer.text());
        assert_eq!(answer.json()["receipt"], answers[0].json()["receipt"]);
    }
    let other = program.send(&values(&good), &[("if-match", "\"1\""), ("idempotency-key", "k-1")]);
    assert_eq!(other.status, 422, "the key belongs to another request");
    assert_eq!(program.send(&values(&good), &[("if-match", "\"2\"")]).status, 409, "it was handed in");
    assert_eq!(rig.head("en").page(&format!("{}/receipt", rig.path("en"))).all("code").count(), 1);
}

#[test]
fn a_token_reaches_as_far_as_its_person_and_its_purpose() {
    let rig = Rig::open();
    let body = values(&[("1", json!(1))]);
    let edition = [("if-match", "\"0\"")];
    let reader = Program::of(&rig, &rig.head("en"), "read");
    assert_eq!(reader.get(&reader.path).status, 200);
    assert_eq!(reader.send(&body, &edition).status, 403, "it is for reading");
    let stranger = rig.person("en", "stranger@b.kz", "reporter", "department:dp_11");
    let stranger = Program::of(&rig, &stranger, "submit");
    assert_eq!(stranger.get(&stranger.path).status, 404);
    assert_eq!(stranger.send(&body, &edition).status, 404);
    let reporter = Program::of(&rig, &rig.reporter("en"), "submit");
    let mut signed = body.clone();
    signed["sign"] = true.into();
    assert_eq!(reporter.send(&signed, &edition).status, 403, "a reporter does not sign");
    assert_eq!(reporter.send(&body, &edition).status, 200);
    let nobody = Program { bearer: "Bearer maqsat_0".into(), ..reporter };
    for answer in [nobody.get(&nobody.path), nobody.get("/api/v1/assignments"), nobody.send(&body, &edition)]
    {
        assert_eq!((answer.status, answer.kind()), (401, "application/problem+json"));
    }
}
