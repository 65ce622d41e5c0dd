//! A strict reader of iCalendar (RFC 5545): whatever a lenient calendar would forgive is a fault here.

use std::collections::BTreeSet;

/// A component with its properties and parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// Its name, such as `VEVENT`.
    pub name: String,
    /// Name without parameters, parameters, value with its escapes undone.
    pub properties: Vec<(String, String, String)>,
    /// What stands in it.
    pub parts: Vec<Component>,
}

impl Component {
    /// The value of a property that must be there once.
    #[track_caller]
    pub fn get(&self, name: &str) -> &str {
        let found: Vec<_> = self.properties.iter().filter(|(found, ..)| found == name).collect();
        assert_eq!(found.len(), 1, "{name} of {self:?}");
        &found[0].2
    }

    /// Reads a whole calendar.
    pub fn calendar(bytes: &[u8]) -> Result<Component, String> {
        let text = std::str::from_utf8(bytes).map_err(|e| e.to_string())?;
        let whole = unfolded(text)?;
        let mut lines = whole.iter();
        let calendar = match lines.next().map(String::as_str) {
            Some("BEGIN:VCALENDAR") => component("VCALENDAR", &mut lines)?,
            first => return Err(format!("begins with {first:?}")),
        };
        match lines.next() {
            Some(after) => Err(format!("{after} after the end")),
            None => checked(calendar),
        }
    }
}

/// Lines as they were before they were folded.
fn unfolded(text: &str) -> Result<Vec<String>, String> {
    let text = text.strip_suffix("\r\n").ok_or("the last line does not end")?;
    let mut lines: Vec<String> = Vec::new();
    for line in text.split("\r\n") {
        if line.len() > 75 {
            return Err(format!("{} octets in {line}", line.len()));
        }
        if line.is_empty() || line.chars().any(char::is_control) {
            return Err(format!("an empty line or a control character: {line:?}"));
        }
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            (Some(_), None) => return Err("the first line goes on".to_owned()),
            (None, _) => lines.push(line.to_owned()),
        }
    }
    Ok(lines)
}

fn component<'a>(name: &str, lines: &mut impl Iterator<Item = &'a String>) -> Result<Component, String> {
    let mut this = Component { name: name.to_owned(), ..Component::default() };
    while let Some(line) = lines.next() {
        let (head, value) = line.split_once(':').ok_or_else(|| format!("no colon in {line}"))?;
        match head {
            "BEGIN" => this.parts.push(component(value, lines)?),
            "END" if value == name => return Ok(this),
            "END" => return Err(format!("{value} ends inside {name}")),
            _ => {
                let (property, parameters) = head.split_once(';').unwrap_or((head, ""));
                if property.is_empty() || !property.bytes().all(|b| b.is_ascii_uppercase() || b == b'-') {
                    return Err(format!("{property} is no name"));
                }
                this.properties.push((property.to_owned(), parameters.to_owned(), plain(value)?));
            }
        }
    }
    Err(format!("{name} does not end"))
}

/// A value without its escapes.
fn plain(value: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(sign @ ('\\' | ';' | ',')) => text.push(sign),
                other => return Err(format!("{other:?} is no escape in {value}")),
            },
            ',' => return Err(format!("a comma that is not escaped in {value}")),
            sign => text.push(sign),
        }
    }
    Ok(text)
}

/// What must be there, and what must be there once.
fn checked(calendar: Component) -> Result<Component, String> {
    let count = |of: &Component, name: &str| of.properties.iter().filter(|(found, ..)| found == name).count();
    let once = |of: &Component, names: &[&str]| {
        let wrong = names.iter().find(|name| count(of, name) != 1);
        wrong.map_or(Ok(()), |name| Err(format!("{name} of {} stands {} times", of.name, count(of, name))))
    };
    once(&calendar, &["VERSION", "PRODID"])?;
    let mut uids = BTreeSet::new();
    for event in &calendar.parts {
        once(event, &["UID", "DTSTAMP", "DTSTART", "SUMMARY"])?;
        if !uids.insert(event.get("UID").to_owned()) {
            return Err(format!("{} stands twice", event.get("UID")));
        }
        let stamp = event.get("DTSTAMP");
        if stamp.len() != 16 || !stamp.ends_with('Z') || stamp.as_bytes()[8] != b'T' {
            return Err(format!("{stamp} is no moment in UTC"));
        }
        for alarm in &event.parts {
            once(alarm, &["ACTION", "TRIGGER", "DESCRIPTION"])?;
        }
    }
    Ok(calendar)
}
