//! The matrix of access: every address of staff and of programs × everybody × every state of a return, from a table. An address that is not in
//! the table fails, and a denied request must change nothing.

use crate::review::PLAIN;
use crate::review::desk::Desk;
use store::journal;
use tests::{Engine, root};

/// Who visits, as the columns of the table; nobody in particular has no name.
const PEOPLE: [&str; 8] =
    ["", "reporter", "head", "head of 59", "planner", "planner of 59", "auditor", "administrator"];

/// Addresses for everybody, which the tests of pages and of the API visit; those of one's own account are the tests' of people.
const ELSEWHERE: [&str; 49] = [
    "/{lang}/",
    "/{lang}",
    "/",
    "/livez",
    "/readyz",
    "/{lang}/regions",
    "/{lang}/changes",
    "/{lang}/changes.csv",
    "/{lang}/compare",
    "/{lang}/components",
    "/{lang}/method",
    "/{lang}/indicators",
    "/{lang}/search",
    "/{lang}/glossary",
    "/{lang}/guide",
    "/{lang}/guide/{role}",
    "/api/v1/search",
    "/{lang}/{file}",
    "/{lang}/directions/{code}",
    "/{lang}/tasks/{code}",
    "/{lang}/indicators/{code}",
    "/{lang}/indicators/{code}/comparison",
    "/{lang}/regions/{region}",
    "/{lang}/regions/{region}/indicators/{code}",
    "/{lang}/regions/{region}/indicators/{code}/figures/{period}",
    "/{lang}/indicators/{code}/{file}",
    "/{lang}/indicators/{code}/comparison/{file}",
    "/{lang}/regions/{region}/indicators/{code}/{file}",
    "/feeds/deadlines/{file}",
    "/static/{version}/{name}",
    "/{lang}/calculator",
    "/{lang}/calculator/{file}",
    "/{lang}/receipts",
    "/{lang}/receipts/{number}",
    "/api/v1/receipts/{number}",
    "/api/v1/overview",
    "/api/v1/indicators",
    "/api/v1/indicators/{code}",
    "/api/v1/indicators/{code}/observations",
    "/api/v1/indicators/{code}/assessment",
    "/api/v1/indicators/{code}/outlook",
    "/api/v1/indicators/{code}/contributions",
    "/api/v1/indicators/{code}/comparison",
    "/api/v1/indicators/{code}/lineage",
    "/{lang}/sign-in",
    "/{lang}/sign-out",
    "/{lang}/welcome/{link}",
    "/{lang}/account/{part}",
    "/api/v1/me",
];

/// What a form sends that could do something anywhere: what is denied is denied to a whole request, not to an empty one.
const FIELDS: [(&str, &str); 9] = [
    ("edition", "1"),
    ("reason", "Counted twice"),
    ("remark.", "Why?"),
    ("v.road_accidents", "5"),
    ("e.road_accidents", ""),
    ("s.road_accidents", "0"),
    ("do", "save"),
    ("role", "auditor"),
    ("id", "1"),
];

/// Method, address, and what each of [`PEOPLE`] meets: `y` it opens, `n` there is nothing (404), `f` it may be seen but not done (403), `s` signing
/// in is asked for (303, or 401 for programs), `r` it opens once it was handed in, `q` is `n` before that and `f`
/// after, `l` one is led elsewhere and nothing is done, `b` one is answered and nothing is done, `-` another test's (a choice, a file, a concept that is kept). `{id}` is the return of the department of the first three.
const TABLE: &str = "
    GET  /{lang}/reporting                                            s y y y y y y y
    GET  /{lang}/reporting/{id}                                       s y y n y n y n
    POST /{lang}/reporting/{id}                                       s y y n f n f n
    POST /{lang}/reporting/{id}/values                                s f f f f f f f
    GET  /{lang}/reporting/{id}/sign                                  s y y n y n y n
    POST /{lang}/reporting/{id}/sign                                  s l y n l n l n
    GET  /{lang}/reporting/{id}/receipt                               s r r n r n r n
    GET  /{lang}/reporting/{id}/receipt.csv                           s r r n r n r n
    POST /{lang}/reporting/{id}/reopen                                s y y n f n f n
    GET  /{lang}/reporting/{id}/blank.xlsx                            s y y n n n n n
    GET  /{lang}/reporting/{id}/form.csv                              s y y n n n n n
    POST /{lang}/reporting/{id}/upload                                s - - - - - - -
    GET  /{lang}/review                                               s n n n y y y n
    POST /{lang}/review/approve                                       s n n n y y b n
    GET  /{lang}/review/{id}                                          s n n n y n y n
    POST /{lang}/review/{id}/approve                                  s n n n y n q n
    POST /{lang}/review/{id}/return                                   s n n n y n q n
    GET  /{lang}/review/{id}/reopening                                s n n n - n - n
    POST /{lang}/review/{id}/reopening                                s n n n - n - n
    GET  /{lang}/journal                                              s n n n n n y y
    GET  /{lang}/journal/events.csv                                   s n n n n n y y
    POST /{lang}/journal/verify                                       s n n n n n y y
    GET  /{lang}/calendar                                             s y y y y y y y
    GET  /{lang}/discipline                                           s y y y y y y y
    GET  /{lang}/discipline.csv                                       s y y y y y y y
    GET  /{lang}/discipline/{file}                                    s y y y y y y y
    GET  /{lang}/notices                                              s y y y y y y y
    POST /{lang}/notices                                              s y y y y y y y
    GET  /{lang}/account                                              s y y y y y y y
    GET  /{lang}/administration/people                                s n n n n n n y
    POST /{lang}/administration/people                                s n n n n n n y
    GET  /{lang}/administration/people/{person}                       s n n n n n n y
    POST /{lang}/administration/people/{person}/grant                 s n n n n n n y
    POST /{lang}/administration/people/{person}/revoke                s n n n n n n y
    POST /{lang}/administration/people/{person}/act                   s n n n n n n y
    POST /{lang}/administration/people/{person}/stop-acting           s n n n n n n y
    POST /{lang}/administration/people/{person}/disable               s n n n n n n -
    POST /{lang}/administration/people/{person}/enable                s n n n n n n -
    POST /{lang}/administration/people/{person}/link                  s n n n n n n -
    POST /{lang}/administration/people/{person}/link-by-hand          s n n n n n n -
    POST /{lang}/administration/people/{person}/drop-second-factor    s n n n n n n -
    GET  /{lang}/administration/concept                               s n n n n n n -
    GET  /{lang}/administration/concept/files/{file}                  s n n n n n n -
    POST /{lang}/administration/concept/files/{file}                  s n n n n n n -
    GET  /{lang}/administration/concept/files/{file}/row              s n n n n n n -
    POST /{lang}/administration/concept/files/{file}/row              s n n n n n n -
    GET  /{lang}/administration/concept/changes                       s n n n n n n -
    GET  /{lang}/administration/concept/targets/{indicator}           s n n n n n n -
    GET  /{lang}/administration/concept/upload                        s n n n n n n -
    POST /{lang}/administration/concept/upload                        s - - - - - - -
    GET  /{lang}/administration/concept/download                      s n n n n n n -
    GET  /{lang}/administration/concept/download/{file}               s n n n n n n -
    GET  /api/v1/assignments                                          s s s s s s s s
    GET  /api/v1/assignments/{id}                                     s s s s s s s s
    POST /api/v1/assignments/{id}/submission                          s s s s s s s s
    GET  /api/v1/discipline                                           s s s s s s s s
";

/// Rows of the table: method, address, a letter for each of [`PEOPLE`].
fn rows() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    let row = |line: &'static str| {
        let mut words = line.split_whitespace();
        let (method, address) = (words.next().unwrap(), words.next().unwrap());
        (method, address, words.collect())
    };
    TABLE.trim().lines().map(row).collect()
}

#[test]
fn every_address_is_in_the_table() {
    let source = std::fs::read_to_string(root().join("crates/dashboard/src/routes.rs")).unwrap();
    let one_line = source.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(");
    let listed = rows();
    let mut seen = 0;
    for route in one_line.split(".route(\"").skip(1) {
        let (address, handlers) = route.split_once('"').unwrap();
        // a router ends where its function does
        let handlers = handlers.split(".route(").next().unwrap().split(" } ").next().unwrap();
        let own = address.starts_with("/{lang}/account/");
        for (word, method) in [("get(", "GET"), ("post(", "POST")] {
            if !handlers.contains(word) {
                continue;
            }
            seen += 1;
            let named = address.replace("{assignment}", "{id}").replace("people/{id}", "people/{person}");
            let known = listed.iter().any(|(m, a, _)| *m == method && *a == named);
            let elsewhere =
                ELSEWHERE.contains(&address) || own || (method, address) == ("POST", "/{lang}/account");
            assert!(known || elsewhere, "{method} {address} is not in the matrix of access");
        }
    }
    assert!(seen > 90, "only {seen} routes seen: the measure is broken");
}

#[test]
fn everybody_meets_what_the_table_says_in_every_state() {
    let desk = Desk::open(Engine::Sqlite);
    let october = desk.assignment("dp_39", "2026-10").id;
    let mut wrong = Vec::new();
    for state in ["not begun", "submitted", "approved"] {
        match state {
            "submitted" => drop(desk.hand_in("head", october, PLAIN)),
            "approved" => {
                let version = desk.version(october);
                desk.wait(store::reporting::approve(&desk.store, &desk.doing("planner"), version, None))
                    .unwrap();
            }
            _ => {}
        }
        for (method, address, letters) in rows() {
            assert_eq!(letters.len(), PEOPLE.len(), "{address}");
            for (person, letter) in PEOPLE.into_iter().zip(letters) {
                let path = filled(address, october);
                let letter = match (letter, state) {
                    ("r", "not begun") => "n",
                    ("r", _) => "y",
                    ("q", "not begun") => "n",
                    ("q", _) => "f",
                    _ => letter,
                };
                let met = meet(&desk, method, person, &path, letter);
                if letter != "-" && met != letter {
                    wrong.push(format!("{state}: {method} {path} as {person:?}: {met}, not {letter}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cells:\n{}", wrong.len(), wrong.join("\n"));
}

fn filled(address: &str, id: i32) -> String {
    let file = match address {
        _ if address.contains("download") => "targets.csv",
        _ if address.contains("discipline/") => "completeness.csv",
        _ => "departments.csv",
    };
    address
        .replace("{lang}", "en")
        .replace("{id}", &id.to_string())
        .replace("{person}", "1")
        .replace("{indicator}", "offences")
        .replace("{file}", file)
        .replace("/changes", "/changes?from=0&to=1")
}

/// Asks, and says as a letter what was met. What is denied must leave the journal as it was; what is allowed is only asked for by GET, for what
/// it does is tested where it belongs.
fn meet(desk: &Desk, method: &str, person: &str, path: &str, expected: &str) -> &'static str {
    if method == "POST" && (expected == "y" || expected == "-") {
        return if expected == "y" { "y" } else { "-" };
    }
    let before = desk.wait(journal::head(&desk.store)).unwrap();
    let answer = match method {
        "GET" => desk.get(person, path),
        _ if person.is_empty() => desk.send(person, path, "", desk.address()),
        _ => {
            let id = path.split('/').find_map(|part| part.parse().ok());
            let version = id.filter(|_| path.contains("/review/")).and_then(|id| desk.latest(id));
            let version = version.unwrap_or(1).to_string();
            let fields: Vec<_> = FIELDS.into_iter().chain([("version", version.as_str())]).collect();
            desk.post(person, path, &fields)
        }
    };
    let letter = match answer.status {
        303 if answer.location.contains("/sign-in") => "s",
        401 => "s",
        403 => "f",
        404 => "n",
        303 if method == "POST" => "l",
        _ if method == "POST" => "b",
        _ => "y",
    };
    if letter != "y" {
        let after = desk.wait(journal::head(&desk.store)).unwrap();
        assert_eq!(before, after, "{method} {path} as {person:?} was denied and changed something");
    }
    letter
}
