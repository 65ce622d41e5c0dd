//! A strict reader of pages: what a browser would silently mend is a fault here.

mod rules;
mod tokens;

use tokens::{Token, Tokens};

/// A page that was read without a fault.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its elements in order.
    pub elements: Vec<Element>,
    /// Its texts in order, entities resolved: everything between tags, and what `title`, `alt` and `aria-label` say.
    pub texts: Vec<String>,
}

/// An element's start.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes in order.
    pub attributes: Vec<(String, String)>,
    /// The line it begins on.
    pub line: usize,
    /// Position of the element around it.
    pub parent: Option<usize>,
    /// The text inside it, its inner elements' included.
    pub text: String,
}

impl Element {
    /// An attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split(' ').any(|c| c == class))
    }
}

impl Document {
    /// Reads a whole page; the first fault is the error.
    pub fn read(html: &str) -> Result<Document, String> {
        let body = html
            .trim_start()
            .strip_prefix("<!doctype html>")
            .ok_or("it does not begin with <!doctype html>")?;
        let mut tokens = Tokens::of(html, html.len() - body.len());
        let mut document = Document::default();
        let mut open: Vec<usize> = Vec::new();
        while let Some(token) = tokens.next() {
            let line = tokens.line();
            match token.map_err(|fault| format!("line {line}: {fault}"))? {
                Token::Text(text) => document.text(&open, &text),
                Token::End(name) => {
                    document.close(&mut open, &name).map_err(|fault| format!("line {line}: {fault}"))?
                }
                Token::Start { name, attributes, closed } => {
                    let parent = open.last().copied();
                    let inside: Vec<&str> =
                        open.iter().map(|i| document.elements[*i].name.as_str()).collect();
                    rules::start(&name, &attributes, closed, &inside)
                        .map_err(|fault| format!("line {line}: {fault}"))?;
                    let spoken = attributes
                        .iter()
                        .filter(|(n, _)| ["title", "alt", "aria-label"].contains(&n.as_str()));
                    document.texts.extend(spoken.map(|(_, value)| value.clone()));
                    let at = document.elements.len();
                    if !closed && !rules::is_void(&name) {
                        open.push(at);
                    }
                    document.elements.push(Element { name, attributes, line, parent, text: String::new() });
                }
            }
        }
        if let Some(left) = open.last() {
            let element = &document.elements[*left];
            return Err(format!("<{}> of line {} is never closed", element.name, element.line));
        }
        rules::whole(&document)?;
        Ok(document)
    }

    fn text(&mut self, open: &[usize], text: &str) {
        if let Some(script) = open.last().filter(|i| self.elements[**i].name == "script") {
            // data for a script; nobody reads it
            self.elements[*script].text.push_str(text);
            return;
        }
        if text.trim().is_empty() {
            open.iter().for_each(|i| self.elements[*i].text.push(' '));
            return;
        }
        open.iter().for_each(|i| self.elements[*i].text.push_str(text));
        self.texts.push(text.to_owned());
    }

    fn close(&self, open: &mut Vec<usize>, name: &str) -> Result<(), String> {
        match open.pop().map(|i| &self.elements[i]) {
            Some(element) if element.name == name => Ok(()),
            Some(element) => Err(format!("</{name}> closes <{}> of line {}", element.name, element.line)),
            None => Err(format!("</{name}> closes nothing")),
        }
    }

    /// Elements with a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |e| e.name == name)
    }

    /// Elements with a name and a class.
    pub fn with_class<'a>(&'a self, name: &'a str, class: &'a str) -> impl Iterator<Item = &'a Element> {
        self.all(name).filter(move |e| e.has_class(class))
    }

    /// Where its links and its style lead, without what follows `#`, each once.
    pub fn addresses(&self) -> Vec<String> {
        let hrefs =
            self.elements.iter().filter(|e| e.name != "use").filter_map(|e| e.get("href").or(e.get("src")));
        let hrefs =
            hrefs.map(|href| href.split('#').next().unwrap_or_default().to_owned()).filter(|h| !h.is_empty());
        let mut hrefs: Vec<String> = hrefs.collect();
        hrefs.sort();
        hrefs.dedup();
        hrefs
    }

    /// Everything a reader can read, with single spaces.
    pub fn readable(&self) -> String {
        let words: Vec<&str> = self.texts.iter().flat_map(|t| t.split_whitespace()).collect();
        words.join(" ")
    }
}
