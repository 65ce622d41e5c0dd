//! Reads a drawn chart back: where its words stand, by the metrics of the typeface, and what they collide with.

use publication::font::{self, Weight};
use publication::theme::chart_css;
use resvg::usvg::roxmltree::{Document, Node};
use std::collections::HashMap;
use std::sync::OnceLock;

/// A box in pixels: left, top, right, bottom.
pub type Box4 = [f64; 4];

/// Words with the box they fill.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub area: Box4,
}

/// A drawing as a reader's eye meets it.
#[derive(Debug, Default)]
pub struct Picture {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
    /// Middles of round marks.
    pub marks: Vec<(f64, f64)>,
}

const SVG: &str = "http://www.w3.org/2000/svg";

impl Picture {
    /// Reads an SVG of ours, of a page or of a file.
    pub fn read(svg: &str) -> Picture {
        let text = if svg.contains("xmlns=") {
            svg.to_owned()
        } else {
            svg.replacen("<svg ", &format!("<svg xmlns=\"{SVG}\" "), 1)
        };
        let document = Document::parse(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        let root = document.root_element();
        let frame: Vec<f64> = root.attribute("viewBox").map(numbers).unwrap_or_default();
        let mut picture = Picture { width: frame[2], height: frame[3], ..Picture::default() };
        for node in document.descendants().filter(Node::is_element) {
            match node.tag_name().name() {
                "text" => picture.words.push(word(node)),
                "circle" => picture.marks.push(moved(node, (number(node, "cx"), number(node, "cy")))),
                _ => {}
            }
        }
        picture
    }

    /// Words on words, words on marks, words beyond the edge.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (i, word) in self.words.iter().enumerate() {
            let [left, top, right, bottom] = word.area;
            let inside =
                left >= -0.5 && top >= -0.5 && right <= self.width + 0.5 && bottom <= self.height + 0.5;
            if !inside {
                faults
                    .push(format!("“{}” {:?} leaves {} × {}", word.text, word.area, self.width, self.height));
            }
            for other in &self.words[i + 1..] {
                let [l, t, r, b] = other.area;
                if left < r - 0.1 && l < right - 0.1 && top < b - 0.1 && t < bottom - 0.1 {
                    faults.push(format!(
                        "“{}” {:?} on “{}” {:?}",
                        word.text, word.area, other.text, other.area
                    ));
                }
            }
            let covered = |(x, y): &&(f64, f64)| left < *x && *x < right && top < *y && *y < bottom;
            if let Some(mark) = self.marks.iter().find(covered) {
                faults.push(format!("“{}” {:?} covers the mark at {mark:?}", word.text, word.area));
            }
        }
        faults
    }
}

fn numbers(text: &str) -> Vec<f64> {
    text.split([' ', ',']).filter_map(|n| n.parse().ok()).collect()
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("no {name} in {node:?}"))
}

/// A point moved by the groups around its element.
fn moved(node: Node<'_, '_>, (x, y): (f64, f64)) -> (f64, f64) {
    let moves = node.ancestors().filter_map(|n| n.attribute("transform"));
    moves.fold((x, y), |(x, y), text| {
        let by = text.strip_prefix("translate(").and_then(|t| t.strip_suffix(')'));
        let by = numbers(by.unwrap_or_else(|| panic!("a transform that is no move: {text}")));
        (x + by[0], y + by.get(1).copied().unwrap_or(0.0))
    })
}

fn word(node: Node<'_, '_>) -> Word {
    let text = node.text().unwrap_or_default().to_owned();
    let class = node.attribute("class").unwrap_or_default();
    let (size, weight) = faces().get(class).copied().unwrap_or_else(|| panic!("no face for class {class}"));
    let width = font::width(&text, size, weight);
    let (x, y) = moved(node, (number(node, "x"), number(node, "y")));
    let left = match node.attribute("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    // capitals reach 0.7 up, tails 0.2 down
    Word { text, area: [left, y - 0.7 * size, left + width, y + 0.2 * size] }
}

/// Size and weight by class, from the rules that the pages really use.
fn faces() -> &'static HashMap<String, (f64, Weight)> {
    static FACES: OnceLock<HashMap<String, (f64, Weight)>> = OnceLock::new();
    FACES.get_or_init(|| {
        let rule = |rule: &str| {
            let (selector, body) = rule.split_once('{')?;
            let class = selector.trim().strip_prefix(".chart .")?;
            let size = body.split("font-size:").nth(1)?.split("px").next()?.parse().ok()?;
            let weight = if body.contains("font-weight:") { Weight::Bold } else { Weight::Regular };
            Some((class.to_owned(), (size, weight)))
        };
        chart_css().split('}').filter_map(rule).collect()
    })
}
