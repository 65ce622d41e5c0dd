//! Tags and texts of a page, read as written: attributes in quotation marks, entities closed, nothing left over.

/// A piece of a page.
#[derive(Clone, Debug)]
pub(super) enum Token {
    Start { name: String, attributes: Vec<(String, String)>, closed: bool },
    End(String),
    Text(String),
}

/// The pieces of a page from a position on.
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    start: usize,
    /// The line of `start`.
    line: usize,
}

impl<'a> Tokens<'a> {
    pub fn of(html: &'a str, at: usize) -> Self {
        Tokens { html, at, start: at, line: html[..at].matches('\n').count() + 1 }
    }

    /// The line that the last token begins on.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The next token, or what is wrong with it.
    pub fn next(&mut self) -> Option<Result<Token, String>> {
        // counted as it goes: a page of many thousand pieces is not read from its beginning for each
        self.line += self.html[self.start..self.at].matches('\n').count();
        self.start = self.at;
        let rest = &self.html[self.at..];
        if rest.is_empty() {
            return None;
        }
        let Some(tag) = rest.strip_prefix('<') else {
            let text = &rest[..rest.find('<').unwrap_or(rest.len())];
            self.at += text.len();
            return Some(resolved(text).map(Token::Text));
        };
        Some(self.tag(tag))
    }

    fn tag(&mut self, tag: &'a str) -> Result<Token, String> {
        let end = end_of_tag(tag).ok_or("a tag without an end")?;
        self.at += end + 2;
        let inner = &tag[..end];
        if let Some(name) = inner.strip_prefix('/') {
            return Ok(Token::End(name.to_owned()));
        }
        let closed = inner.ends_with('/');
        let inner = inner.trim_end_matches('/');
        let name = inner.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(format!("<{name} is no element"));
        }
        Ok(Token::Start { name: name.to_owned(), attributes: attributes(&inner[name.len()..])?, closed })
    }
}

/// Where the `>` is that no quotation mark hides.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.char_indices().find_map(|(i, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(i)
    })
}

fn attributes(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut attributes: Vec<(String, String)> = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = &rest[..end];
        let mut value = String::new();
        rest = &rest[end..];
        if let Some(given) = rest.strip_prefix('=') {
            let given = given.strip_prefix('"').ok_or_else(|| format!("{name} is not in quotation marks"))?;
            let end = given.find('"').ok_or_else(|| format!("{name} is not closed"))?;
            value = resolved(&given[..end])?;
            rest = &given[end + 1..];
            if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
                return Err(format!("no space after {name}"));
            }
        }
        if attributes.iter().any(|(n, _)| n == name) {
            return Err(format!("{name} twice"));
        }
        attributes.push((name.to_owned(), value));
        rest = rest.trim_start();
    }
    Ok(attributes)
}

/// The text with its entities resolved; an `&` that begins none is a fault.
fn resolved(text: &str) -> Result<String, String> {
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (entity, rest) = piece.split_once(';').ok_or_else(|| format!("a bare & before {piece:?}"))?;
        let numeric = entity.strip_prefix('#').and_then(|n| match n.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => n.parse().ok(),
        });
        let character = match entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => numeric.and_then(char::from_u32),
        };
        out.push(character.ok_or_else(|| format!("&{entity}; is no entity"))?);
        out.push_str(rest);
    }
    Ok(out)
}
