//! The harness itself: a test that cannot fail is none, so every reader here is shown a fault that it must find.

use crate::program;
use tests::{Document, Engine, Guard, on_each_engine};

const HEAD: &str = "<!doctype html>\n<html lang=\"en\"><head><title>t</title></head><body>";

fn page(body: &str) -> Result<Document, String> {
    Document::read(&format!("{HEAD}{body}</body></html>"))
}

#[test]
fn the_page_reader_takes_a_good_page() {
    let page = page("<main><h1>Q&amp;A &#8211; 5&nbsp;%</h1><p>a<br>b <svg><use href=\"#i\"/><path id=\"i\"/></svg></p></main>").unwrap();
    assert_eq!(page.readable(), "t Q&A – 5 % a b");
    assert_eq!(page.all("p").next().unwrap().text, "ab ");
}

#[test]
fn the_page_reader_finds_every_planted_fault() {
    for (body, fault) in [
        ("<main><h1>a</h1><p>b</main>", "</main> closes <p>"),
        ("<main><h1>a</h1><p>b<ul><li>c</li></ul></p></main>", "<ul> inside <p>"),
        ("<main><h1>a</h1><div id=\"x\"></div><div id=\"x\"></div></main>", "\"x\" is there twice"),
        ("<main><h1>a</h1><p class=b>c</p></main>", "quotation marks"),
        ("<main><h1>a</h1><p>b & c</p></main>", "bare &"),
        ("<main><h1>a</h1><p style=\"color:red\">b</p></main>", "inline"),
        ("<main><h1>a</h1><script></script></main>", "<script>"),
        ("<main><h1>a</h1><script src=\"https://cdn.example/x.js\"></script></main>", "<script>"),
        ("<main><h1>a</h1><p onclick=\"b()\">c</p></main>", "inline"),
        ("<main><h1>a</h1><a href=\"#nowhere\">b</a></main>", "not there"),
        ("<main><h1>a</h1><li>b</li></main>", "<li> inside <main>"),
        ("<main><h1>a</h1><h1>b</h1></main>", "2 <h1>"),
        ("<main><h1>a</h1><h2></h2></main>", "nothing in it"),
        ("<main><h1>a</h1></main></div>", "</div> closes <body>"),
        ("<main><h1>a</h1><div/></main>", "closed in themselves"),
    ] {
        let found = page(body).expect_err(body);
        assert!(found.contains(fault), "{body}: {found}");
    }
}

#[test]
fn a_guard_runs_its_script_when_the_pipe_closes_and_not_when_dismissed() {
    let folder = tempfile::tempdir().unwrap();
    for (name, dismissed) in [("ran", false), ("ran-not", true)] {
        let path = folder.path().join(name);
        let guard = Guard::new(&[], "touch \"$1\"", &[path.as_os_str()]);
        if dismissed {
            guard.dismiss()
        } else {
            drop(guard)
        }
        assert_eq!(path.exists(), !dismissed);
    }
}

fn a_database_is_fresh(engine: Engine) {
    let (one, other) = (program(engine), program(engine));
    assert_ne!(one.database(), other.database());
    for program in [one, other] {
        assert_eq!(program.ok(["export"]).lines().count(), 1);
    }
}

on_each_engine!(a_database_is_fresh);
