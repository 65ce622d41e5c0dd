//! What a page must keep to: elements inside the right elements, ids once, references that lead somewhere, nothing inline.

use super::Document;
use std::collections::BTreeSet;

const VOID: [&str; 8] = ["meta", "link", "br", "img", "hr", "input", "wbr", "col"];
/// Elements that end a paragraph when they begin.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "ul",
    "ol",
    "dl",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "figure",
    "details",
    "form",
    "blockquote",
    "pre",
    "aside",
];

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether an element may begin here; `inside` are the open elements, the outermost first.
pub(super) fn start(
    name: &str,
    attributes: &[(String, String)],
    closed: bool,
    inside: &[&str],
) -> Result<(), String> {
    let drawing = inside.contains(&"svg") || name == "svg";
    if closed && !drawing {
        return Err(format!("<{name}/>: only drawings have elements closed in themselves"));
    }
    let get = |wanted: &str| attributes.iter().find(|(n, _)| n == wanted).map(|(_, value)| value.as_str());
    // a script is a file of ours, or data that no browser runs
    let ours = get("src").is_some_and(|src| src.starts_with("/static/"));
    let is_script_of_ours = name == "script" && (ours || get("type") == Some("application/json"));
    if ["script", "style", "iframe"].contains(&name) && !is_script_of_ours {
        return Err(format!("<{name}>: nothing inline, nothing foreign"));
    }
    if let Some((name, _)) = attributes.iter().find(|(n, _)| n == "style" || n.starts_with("on")) {
        return Err(format!("{name}= is inline"));
    }
    if !drawing && BLOCKS.contains(&name) && inside.contains(&"p") {
        return Err(format!("<{name}> inside <p>"));
    }
    if !drawing
        && BLOCKS.contains(&name)
        && inside.iter().any(|e| e.len() == 2 && e.starts_with('h') && *e != "hr")
    {
        return Err(format!("<{name}> inside a heading"));
    }
    if ["a", "button"].contains(&name) && inside.iter().any(|e| ["a", "button"].contains(e)) {
        return Err(format!("<{name}> inside a link"));
    }
    let parents: &[&str] = match name {
        "li" => &["ul", "ol"],
        "tr" => &["thead", "tbody", "tfoot"],
        "td" | "th" => &["tr"],
        "thead" | "tbody" | "tfoot" | "caption" => &["table"],
        "dt" | "dd" => &["dl", "div"],
        "summary" => &["details"],
        "figcaption" => &["figure"],
        _ => return Ok(()),
    };
    let parent = inside.last().copied().unwrap_or_default();
    if parents.contains(&parent) { Ok(()) } else { Err(format!("<{name}> inside <{parent}>")) }
}

/// What can be said only of the whole page.
pub(super) fn whole(document: &Document) -> Result<(), String> {
    let mut ids = BTreeSet::new();
    for element in &document.elements {
        if let Some(id) = element.get("id")
            && (id.is_empty() || !ids.insert(id))
        {
            return Err(format!("line {}: the id {id:?} is there twice, or empty", element.line));
        }
    }
    for element in &document.elements {
        for (name, value) in &element.attributes {
            let referred: Vec<&str> = match name.as_str() {
                "popovertarget" | "aria-labelledby" | "aria-describedby" | "aria-controls" | "for"
                | "headers" => value.split(' ').collect(),
                "href" => value.strip_prefix('#').into_iter().collect(),
                _ => value.strip_prefix("url(#").and_then(|v| v.strip_suffix(')')).into_iter().collect(),
            };
            if let Some(missing) = referred.into_iter().find(|id| !ids.contains(id)) {
                return Err(format!(
                    "line {}: {name} refers to {missing:?}, which is not there",
                    element.line
                ));
            }
        }
    }
    for (name, class) in [
        ("html", None),
        ("head", None),
        ("body", None),
        ("main", None),
        ("h1", None),
        ("title", Some("head")),
    ] {
        let inside =
            |parent: Option<usize>| parent.is_some_and(|p| Some(document.elements[p].name.as_str()) == class);
        let n = document.all(name).filter(|e| class.is_none() || inside(e.parent)).count();
        if n != 1 {
            return Err(format!("{n} <{name}>"));
        }
    }
    let untold = document.all("img").find(|e| e.get("alt").is_none());
    if untold.is_some() {
        return Err("<img> without alt".into());
    }
    let blank = document.elements.iter().find(|e| {
        ["h1", "h2", "h3", "title", "th", "summary", "li"].contains(&e.name.as_str())
            && e.text.trim().is_empty()
    });
    blank.map_or(Ok(()), |e| Err(format!("line {}: <{}> with nothing in it", e.line, e.name)))
}
