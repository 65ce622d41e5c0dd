//! What travels besides the words: types, tags, compression, headers that protect, health, and the end of the program.

use crate::{demo, plain, program};
use std::time::Duration;
use tests::{Answer, Engine};

/// Whether a file's bytes are what its type and its ending say.
pub fn is_what_it_says(path: &str, answer: &Answer) -> Result<(), String> {
    let path = path.split('?').next().unwrap_or_default();
    let begins = |with: &[u8]| answer.body.starts_with(with);
    let text = || std::str::from_utf8(&answer.body).unwrap_or_default();
    let good = match (path.rsplit('.').next().unwrap_or_default(), answer.kind()) {
        ("svg", "image/svg+xml") => {
            let svg = text().trim_start_matches("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").trim_start();
            svg.starts_with("<svg ")
                && svg.trim_end().ends_with("</svg>")
                && svg.contains("<title")
                && !svg.contains("NaN")
        }
        ("png", "image/png") => begins(b"\x89PNG\r\n\x1a\n") && answer.body.ends_with(b"IEND\xaeB`\x82"),
        ("csv", "text/csv") => text().lines().count() >= 1 && text().lines().all(|l| !l.is_empty()),
        ("css", "text/css") => text().contains("@font-face"),
        ("js", "text/javascript") => text().contains("\"use strict\"") && !text().contains("eval("),
        ("woff2", "font/woff2") => begins(b"wOF2"),
        (_, "application/json") => serde_json::from_slice::<serde_json::Value>(&answer.body).is_ok(),
        _ => false,
    };
    if good { Ok(()) } else { Err(format!("is not {:?}", answer.header("content-type"))) }
}

#[test]
fn charts_are_files_too() {
    let visitor = demo().citizen("kk");
    for lang in ["kk", "ru", "en"] {
        for chart in [
            "direction-1",
            "indicators/offences/trajectory",
            "indicators/offences/map",
            "indicators/wjp_f4_rank/trajectory",
            "regions/KZ-59/indicators/offences/trajectory",
        ] {
            for ending in ["svg", "csv", "png"] {
                if ending == "png" && lang != "kk" && chart != "indicators/offences/map" {
                    continue;
                }
                let path = format!("/{lang}/{chart}.{ending}");
                let answer = visitor.get(&path);
                assert_eq!(answer.status, 200, "{path}");
                is_what_it_says(&path, &answer).unwrap_or_else(|fault| panic!("{path} {fault}"));
                let name = answer.header("content-disposition");
                assert!(
                    name.starts_with("inline; filename=\"") && name.ends_with(&format!(".{ending}\"")),
                    "{path}: {name}"
                );
            }
        }
    }
    // a file says in its own words what it shows
    let svg = visitor.get("/kk/indicators/offences/map.svg");
    assert!(svg.text().contains("Қарағанды") && svg.text().contains("<desc"), "{}", svg.text());
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let visitor = plain().citizen("en");
    for path in
        ["/en/", "/kk/indicators/offences", "/api/v1/overview", "/ru/indicators/offences/trajectory.svg"]
    {
        let first = visitor.get(path);
        let tag = first.header("etag").to_owned();
        assert!(tag.len() > 10, "{path}: {tag:?}");
        assert_eq!(visitor.get(path).header("etag"), tag, "{path}");
        for known in [tag.clone(), format!("\"other\", {tag}"), "*".into()] {
            let again = visitor.get_with(path, &[("if-none-match", &known)]);
            assert_eq!((again.status, again.body.len()), (304, 0), "{path} {known}");
            assert_eq!(again.header("etag"), tag);
            assert!(
                again.header("vary").contains("accept-encoding")
                    && again.header("cache-control").contains("no-cache")
            );
        }
        assert_eq!(visitor.get_with(path, &[("if-none-match", "W/\"0\"")]).status, 200);
    }
    let (one, other) = (visitor.get("/en/"), visitor.get("/ru/"));
    assert_ne!(one.header("etag"), other.header("etag"));
}

#[test]
fn answers_are_compressed_for_whoever_can_read_that() {
    let visitor = plain().citizen("en");
    let unpacking = reqwest::blocking::Client::builder().gzip(true).no_proxy().build().unwrap();
    for path in ["/kk/", "/api/v1/overview", "/ru/indicators/offences/trajectory.svg"] {
        let whole = visitor.get(path);
        assert_eq!(whole.header("content-encoding"), "", "{path}");
        for (accepts, encoding) in [
            ("gzip", "gzip"),
            ("br", "br"),
            ("gzip, deflate, br;q=0.9", "br"),
            ("gzip, deflate, br, zstd", "zstd"),
            ("br;q=0, gzip", "gzip"),
            ("identity", ""),
        ] {
            // asked twice: made, and kept
            for _ in 0..2 {
                let packed = visitor.get_with(path, &[("accept-encoding", accepts)]);
                assert_eq!(
                    (packed.status, packed.header("content-encoding")),
                    (200, encoding),
                    "{path} {accepts}"
                );
                assert!(packed.header("vary").contains("accept-encoding"), "{path} {accepts}");
                assert!(
                    encoding.is_empty() || packed.body.len() * 2 < whole.body.len(),
                    "{path} {accepts}: {}",
                    packed.body.len()
                );
            }
        }
        let unpacked = unpacking.get(format!("{}{path}", plain().address())).send().unwrap().bytes().unwrap();
        assert!(unpacked == whole.body, "{path} is another when unpacked");
    }
}

#[test]
fn headers_that_protect_are_on_every_answer() {
    let visitor = demo().citizen("en");
    for (path, status) in [
        ("/en/", 200),
        ("/", 307),
        ("/en/nothing", 404),
        ("/en/?as_of=x", 400),
        ("/api/v1/overview", 200),
        ("/api/v1/indicators/nothing", 404),
        ("/api/v1/overview?region=x", 400),
        ("/en/indicators/offences/trajectory.svg", 200),
        ("/livez", 200),
        ("/readyz", 200),
    ] {
        let answer = visitor.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        // only a drawing, which brings its own style, may have it
        assert_eq!(policy.contains("unsafe-inline"), path.ends_with(".svg"), "{path}: {policy}");
        assert!(!policy.contains("http"), "{path}: {policy}");
        // scripts run on pages only, and only our own
        let is_page = answer.kind() == "text/html";
        assert_eq!(policy.contains("script-src 'self';"), is_page, "{path}: {policy}");
        assert_eq!(policy.matches("script-src").count(), usize::from(is_page), "{path}: {policy}");
        assert_eq!(answer.header("server"), "", "{path}");
    }
}

#[test]
fn only_reading_is_possible() {
    let client = reqwest::blocking::Client::builder().no_proxy().build().unwrap();
    for path in ["/en/", "/api/v1/overview", "/en/indicators/offences"] {
        let url = format!("{}{path}", plain().address());
        for method in [reqwest::Method::POST, reqwest::Method::PUT, reqwest::Method::DELETE] {
            assert_eq!(client.request(method.clone(), &url).send().unwrap().status(), 405, "{method} {path}");
        }
        let head = client.head(&url).send().unwrap();
        assert_eq!(head.status(), 200, "{path}");
        assert!(head.bytes().unwrap().is_empty(), "{path}");
    }
}

#[test]
fn it_says_that_it_lives_and_stops_when_told_to() {
    let program = program(Engine::Sqlite);
    let server = program.serve(&["serve"]);
    for (path, says) in [("/livez", "alive\n"), ("/readyz", "ready\n")] {
        let answer = server.citizen("en").get(path);
        assert_eq!((answer.status, answer.text()), (200, says));
    }
    assert_eq!(server.citizen("en").get("/kk/").status, 200);
    let (code, took) = server.terminate();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(5), "it took {took:?} to stop");
    // the write-ahead log is folded into the file, which alone holds everything
    assert!(program.folder().join("test.db").exists() && !program.folder().join("test.db-wal").exists());
    let again = program.serve(&["serve"]);
    assert_eq!(
        again.citizen("en").json("/api/v1/overview")["release"],
        1,
        "a second start publishes nothing anew"
    );
}

#[test]
fn a_taken_address_is_said_plainly() {
    let program = program(Engine::Sqlite);
    let taken = plain().address().trim_start_matches("http://");
    let outcome = program.run(["serve", "--listen", taken]);
    assert_eq!(outcome.code, Some(2), "{outcome:#?}");
    assert!(outcome.stderr.contains(taken) && outcome.stdout.is_empty(), "{outcome:#?}");
}
