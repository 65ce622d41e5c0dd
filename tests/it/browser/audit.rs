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
    let asked = ["target-size", "label-content-name-mismatch"].map(|rule| (rule, json!({"enabled": true})));
    let asked: Value =
        asked.into_iter().map(|(rule, is)| (rule.to_owned(), is)).collect::<serde_json::Map<_, _>>().into();
    let options = json!({
        "runOnly": only,
        "resultTypes": ["violations"],
        "preload": false,
        // not every version of axe-core looks for these by itself
        "rules": if only["type"] == "tag" { asked } else { json!({}) },
    });
    let told = "v.id + ': ' + v.help + ' – ' + v.nodes.length + ' × ' + v.nodes.slice(0, 3)\
        .map((n) => n.target.join(' ') + ' {' + n.any.concat(n.all, n.none).map((c) => c.message).join(' ') + '}').join('; ')";
    let script = format!("axe.run(document, {options}).then((r) => r.violations.map((v) => {told}))");
    lines(tab.eval(&script))
}

fn lines(found: Value) -> Vec<String> {
    found.as_array().expect("a list").iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}
