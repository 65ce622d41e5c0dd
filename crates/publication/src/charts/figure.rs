//! What every chart takes and gives: its caption, its points, and the finished figure with its table twin.

use super::ink::{self, Ink};
use super::raster::{self, PngError};
use super::svg::{Canvas, DrawError, escape};
use crate::dataset::Dataset;
use crate::font;
use model::Lang;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::fmt::Write;
use std::ops::Range;

/// What a chart says about itself, in the reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    /// Prefix of the ids in the picture, unique on its page; Latin letters, digits, `-`. Empty for a decoration beside
    /// a number that says the same: such a picture is hidden from screen readers.
    pub id: &'a str,
    /// The finding, as a title.
    pub title: &'a str,
    /// One sentence that tells what the picture shows.
    pub summary: &'a str,
    /// The source line, printed below files that stand alone; empty for none.
    pub source: &'a str,
    /// The language of the words.
    pub lang: Lang,
}

/// Where the picture will be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A page, a file, print: 720 pixels wide.
    #[default]
    Wide,
    /// A phone: 340 pixels wide.
    Compact,
}

/// One figure of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// When, in years; see [`super::trajectory::moment`].
    pub x: f64,
    /// The period in words.
    pub period: String,
    /// The value; `None` leaves a gap in the line.
    pub value: Option<Decimal>,
    /// The value as people read it, or why there is none.
    pub shown: String,
    /// Not final yet: drawn hollow.
    pub provisional: bool,
}

impl Point {
    /// A final figure.
    pub fn new(x: f64, period: impl Into<String>, value: Decimal, shown: impl Into<String>) -> Self {
        Point { x, period: period.into(), value: Some(value), shown: shown.into(), provisional: false }
    }

    /// A period without a figure, and why.
    pub fn gap(x: f64, period: impl Into<String>, reason: impl Into<String>) -> Self {
        Point { x, period: period.into(), value: None, shown: reason.into(), provisional: false }
    }

    /// The same, not final yet.
    pub fn provisional(mut self) -> Self {
        self.provisional = true;
        self
    }

    /// Where it stands in the coordinate system.
    pub(crate) fn place(&self) -> Option<(f64, f64)> {
        let y = self.value?.to_f64()?;
        self.x.is_finite().then_some((self.x, y))
    }
}

/// A finished chart.
#[derive(Clone, Debug)]
pub struct Figure {
    /// For a page: classes and custom properties (`theme::chart_css`), no colours, no size of its own beyond a default.
    pub svg: String,
    /// The finding, as a title.
    pub title: String,
    /// One sentence that tells what the picture shows.
    pub summary: String,
    /// Exactly what is drawn, as a table.
    pub table: Dataset,
    source: String,
    lang: Lang,
    size: (u32, u32),
    /// The part of `svg` between its title and its end.
    body: Range<usize>,
}

impl Figure {
    /// Wraps a drawing. `linked`: it holds links, so it is a group to screen readers and not one image.
    pub(crate) fn new(
        caption: &Caption<'_>,
        size: (u32, u32),
        drawing: &str,
        linked: bool,
        table: Dataset,
    ) -> Self {
        let mut svg = String::with_capacity(drawing.len() + 600);
        let (width, height) = size;
        let _ = write!(
            svg,
            "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\""
        );
        if caption.id.is_empty() {
            svg.push_str(" aria-hidden=\"true\">");
        } else {
            let role = if linked { "group" } else { "img" };
            let mut id = String::new();
            escape(&mut id, caption.id);
            let _ = write!(svg, " role=\"{role}\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">");
            escape(&mut svg, caption.title);
            let _ = write!(svg, "</title><desc id=\"{id}-d\">");
            escape(&mut svg, caption.summary);
            svg.push_str("</desc>");
        }
        let start = svg.len();
        svg.push_str(drawing);
        let body = start..svg.len();
        svg.push_str("</svg>");
        Figure {
            svg,
            title: caption.title.to_owned(),
            summary: caption.summary.to_owned(),
            table,
            source: caption.source.to_owned(),
            lang: caption.lang,
            size,
            body,
        }
    }

    /// Wraps a canvas with what a pointer finds on it.
    pub(crate) fn drawn(
        caption: &Caption<'_>,
        size: (u32, u32),
        canvas: Canvas,
        linked: bool,
        table: Dataset,
    ) -> Self {
        let spots = canvas.spots();
        let mut figure = Figure::new(caption, size, &canvas.into_markup(), linked, table);
        if !spots.is_empty() && !caption.id.is_empty() {
            let place = format!(" data-at=\"{spots}\"");
            let after = "<svg class=\"chart\"".len();
            figure.svg.insert_str(after, &place);
            figure.body = figure.body.start + place.len()..figure.body.end + place.len();
        }
        figure
    }

    /// Width and height of the picture on a page, in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    /// A file that needs no page: light colours, white paper, the title above and the source below.
    pub fn standalone_svg(&self) -> String {
        const EDGE: u32 = 12;
        let width = self.size.0.max(300) + 2 * EDGE;
        let room = f64::from(width - 2 * EDGE);
        let lines = |text: &str, ink: Ink, most| {
            let (size, weight) = ink.face();
            font::wrapped(text, size, weight, room, most)
        };
        let (head, foot) = (lines(&self.title, Ink::Head, 3), lines(&self.source, Ink::Source, 2));
        let top = if head.is_empty() { 0 } else { 14 + 20 * head.len() as u32 };
        let bottom = if foot.is_empty() { 0 } else { 14 + 15 * foot.len() as u32 };
        let height = top.max(EDGE) + self.size.1 + bottom.max(EDGE);
        let mut out = String::with_capacity(self.svg.len() + ink::standalone_css().len() + 900);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" xml:lang=\"{}\"><title>",
            self.lang.code()
        );
        escape(&mut out, &self.title);
        out.push_str("</title><desc>");
        escape(&mut out, &self.summary);
        let _ = write!(
            out,
            "</desc><style>{}</style><path class=\"{}\" d=\"M0 0h{width}v{height}H0z\"/>",
            ink::standalone_css(),
            Ink::Paper.class()
        );
        write_lines(&mut out, &head, Ink::Head, 24, 20);
        let _ = write!(out, "<g transform=\"translate({EDGE} {})\">", top.max(EDGE));
        out.push_str(self.svg.get(self.body.clone()).unwrap_or_default());
        out.push_str("</g>");
        write_lines(&mut out, &foot, Ink::Source, top.max(EDGE) + self.size.1 + 15, 15);
        out.push_str("</svg>");
        out
    }

    /// The same as a picture of pixels; `scale` 2 is twice as fine, at most 4.
    pub fn png(&self, scale: f32) -> Result<Vec<u8>, PngError> {
        raster::png(&self.standalone_svg(), scale)
    }
}

fn write_lines(out: &mut String, lines: &[String], ink: Ink, first: u32, step: u32) {
    for (line, y) in lines.iter().zip((first..).step_by(step as usize)) {
        let _ = write!(out, "<text class=\"{}\" x=\"12\" y=\"{y}\">", ink.class());
        escape(out, line);
        out.push_str("</text>");
    }
}

/// Our backend cannot fail, so what plotters could report is a mistake of ours: loud in tests; in production an
/// unfinished picture still stands beside its complete table.
pub(crate) fn finish(drawn: Result<(), DrawError>) {
    debug_assert!(drawn.is_ok(), "{drawn:?}");
}
