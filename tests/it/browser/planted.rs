//! The measures themselves: each is shown a page with a fault that it must find, and one without.

use super::audit;
use crate::plain;
use serde_json::json;
use tests::{Browser, Tab};

/// Shows a page that is written here.
fn show(tab: &Tab, style: &str, body: &str) {
    let frame = tab.call("Page.getFrameTree", json!({}))["frameTree"]["frame"]["id"].clone();
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><title>t</title><style>body {{ margin: 0; font: 16px sans-serif }} {style}\
         </style></head><body><main><h1>A page</h1>{body}</main></body></html>"
    );
    tab.call("Page.setDocumentContent", json!({"frameId": frame, "html": html}));
}

#[test]
fn every_planted_fault_is_found() {
    let Some(browser) = Browser::or_skip("every_planted_fault_is_found") else { return };
    let tab = browser.person(plain().address());
    tab.resize(360);
    show(
        &tab,
        "",
        "<p>Nothing is wrong here. <svg width=\"80\" height=\"20\"><text x=\"2\" y=\"15\">as it is</text></svg></p>",
    );
    assert_eq!(audit::all(&tab), [""; 0]);
    for (style, body, fault) in [
        ("", "<div style=\"width: 500px\">wide</div>", "scrolls sideways: 500 of 360 px"),
        (
            "p { width: 60px; overflow: hidden; white-space: nowrap }",
            "<p>much too long for it</p>",
            "is cut off by p",
        ),
        (
            "",
            "<svg width=\"60\" height=\"20\"><text x=\"20\" y=\"15\">too long</text></svg>",
            "is cut off by svg",
        ),
        ("i { position: relative; left: -340px }", "<p><i>out</i></p>", "lies outside"),
        ("p + p { margin-top: -32px }", "<p>one line</p><p>another line</p>", "overlap"),
        (
            "",
            "<svg width=\"90\" height=\"30\"><text x=\"2\" y=\"15\">2026</text><text x=\"20\" y=\"18\">2027</text></svg>",
            "\"2026\" and \"2027\" overlap",
        ),
        (
            "input { width: 40px }",
            "<label>a <input value=\"1 204 567 890\"></label>",
            "does not fit into its field",
        ),
        ("p { color: #aaa }", "<p>pale</p>", "color-contrast"),
        ("", "<input>", "label"),
        (
            "a { display: inline-block; width: 9px; height: 9px; margin-right: 2px }",
            "<a href=\"#\">a</a><a href=\"#\">b</a>",
            "target-size",
        ),
        ("", "<h3>deep</h3>", "heading-order"),
    ] {
        show(&tab, style, body);
        let found = audit::all(&tab);
        assert!(found.iter().any(|line| line.contains(fault)), "{fault} is not found in {body}: {found:?}");
    }
    tab.noticed();
    tab.go("/en/nothing-here");
    tab.eval("console.error('planted'); setTimeout(() => { throw new Error('thrown') }, 0)");
    // the server's policy forbids what is inline
    tab.eval("(() => { const s = document.createElement('style'); s.textContent = 'p { color: red }'; document.head.append(s); })()");
    tab.eval("new Promise((done) => setTimeout(done, 100))");
    let (_, faults) = tab.noticed();
    for fault in ["planted", "thrown", "404", "Content Security Policy"] {
        assert!(faults.iter().any(|line| line.contains(fault)), "{fault}: {faults:#?}");
    }
}

#[test]
fn pictures_are_told_apart() {
    let Some(browser) = Browser::or_skip("pictures_are_told_apart") else { return };
    let tab = browser.person(plain().address());
    tab.resize(360);
    let taken = |body: &str| {
        show(&tab, "", body);
        tab.picture(0.5, 5000)
    };
    let (one, same, other) = (taken("<p>one</p>"), taken("<p>one</p>"), taken("<p>other words</p>"));
    assert_eq!(one.difference(&same.png), Ok(0.0));
    assert!(one.small().png.len() < one.png.len());
    assert!(one.difference(&one.small().png).unwrap() < 0.001);
    let share = one.difference(&other.png).unwrap();
    assert!(share > 0.0 && share < 0.1, "{share}");
    let longer = taken("<p>one</p><div style=\"height: 2000px\"></div>");
    assert!(one.difference(&longer.png).unwrap() > 0.3);
    assert!(one.difference(b"no picture").is_err());
}
