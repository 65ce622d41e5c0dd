//! What must hold for every page that is drawn: no fault of accessibility, nothing cut off or on top of something else, no error behind it.

use serde_json::{Value, json};
use tests::{Colours, Tab, root};

/// What axe-core looks for: WCAG 2.2 A and AA, and what is good practice besides.
const TAGS: [&str; 7] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/// What is wrong with the page that a tab shows, in light colours.
pub fn all(tab: &Tab) -> Vec<String> {
    let mut found = layout(tab);
    found.extend(accessibility(tab, &json!({"type": "tag", "values": TAGS})));
    found
}

/// What is wrong with its contrasts in dark colours.
pub fn contrast(tab: &Tab) -> Vec<String> {
    tab.prefer(Colours::Dark);
    let found =
        accessibility(tab, &json!({"type": "rule", "values": ["color-contrast", "link-in-text-block"]}));
    tab.prefer(Colours::Light);
    found.into_iter().map(|line| format!("dark: {line}")).collect()
}

/// Texts that are cut off, lie outside or on one another, and whether the page scrolls sideways.
pub fn layout(tab: &Tab) -> Vec<String> {
    lines(tab.eval(include_str!("layout.js")))
}

fn accessibility(tab: &Tab, only: &Value) -> Vec<String> {
    if tab.eval("typeof axe") != "object" {
        let path = root().join("tests/vendor/axe/axe.min.js");
        tab.eval(&std::fs::read_to_string(path).unwrap());
    }
    let options = json!({
        "runOnly": only,
        "resultTypes": ["violations"],
        "preload": false,
        "elementRef": true,
        // not every version of axe-core looks for it by itself
        "rules": if only["type"] == "tag" { json!({"target-size": {"enabled": true}}) } else { json!({}) },
    });
    // in a drawing a link is called by its full name, and shows a short one and a figure apart from it
    let named = "(v, n) => v.id === 'label-content-name-mismatch' && n.element.closest('svg')";
    let told = "v.id + ': ' + v.help + ' – ' + v.nodes.length + ' × ' + v.nodes.slice(0, 3)\
        .map((n) => n.target.join(' ') + ' {' + n.any.concat(n.all, n.none).map((c) => c.message).join(' ') + '}').join('; ')";
    let script = format!(
        "axe.run(document, {options}).then((r) => r.violations\
         .map((v) => ({{...v, nodes: v.nodes.filter((n) => !({named})(v, n))}}))\
         .filter((v) => v.nodes.length > 0).map((v) => {told}))"
    );
    lines(tab.eval(&script))
}

fn lines(found: Value) -> Vec<String> {
    found.as_array().expect("a list").iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}
