//! Keys as a keyboard sends them.

use serde_json::{Value, json};

/// The two events of a key. Modifiers stand before its name with a plus, as in `Shift+Tab`, `Control+v`.
pub(super) fn events(key: &str) -> [Value; 2] {
    let mut parts: Vec<&str> = key.split('+').collect();
    let name = parts.pop().unwrap_or_default();
    let bit = |part: &&str| match *part {
        "Alt" => 1,
        "Control" => 2,
        "Shift" => 8,
        other => panic!("no such modifier: {other}"),
    };
    let modifiers: i32 = parts.iter().map(bit).sum();
    let (code, number, text) = match name {
        "Enter" => ("Enter".to_owned(), 13, "\r".to_owned()),
        "Tab" => ("Tab".to_owned(), 9, String::new()),
        "Escape" => ("Escape".to_owned(), 27, String::new()),
        "Space" => ("Space".to_owned(), 32, " ".to_owned()),
        "Home" => ("Home".to_owned(), 36, String::new()),
        "End" => ("End".to_owned(), 35, String::new()),
        "ArrowUp" => ("ArrowUp".to_owned(), 38, String::new()),
        "ArrowDown" => ("ArrowDown".to_owned(), 40, String::new()),
        letter if letter.len() == 1 => {
            let upper = letter.to_uppercase();
            (format!("Key{upper}"), u32::from(upper.as_bytes()[0]), letter.to_owned())
        }
        other => panic!("no such key: {other}"),
    };
    // with Control a key writes nothing; what it does is named, since no desktop around the browser knows shortcuts
    let text = if modifiers & 3 == 0 { text } else { String::new() };
    let commands = match key {
        "Control+v" => vec!["paste"],
        "Control+a" => vec!["selectAll"],
        _ => Vec::new(),
    };
    let name = if name == "Space" { " " } else { name };
    let event = |kind: &str| {
        json!({
            "type": kind, "key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers,
        })
    };
    let mut down = event(if text.is_empty() { "rawKeyDown" } else { "keyDown" });
    down["text"] = text.into();
    down["commands"] = json!(commands);
    [down, event("keyUp")]
}
