//! Our backend for plotters: compact SVG with classes instead of colours and a tenth of a pixel for a unit.

use super::ink::Ink;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;

/// plotters counts in whole units; ten of them make a pixel.
pub(crate) const UNITS: f64 = 10.0;

/// Pixels as plotters' units.
pub(crate) fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

/// A point in pixels as plotters' units.
pub(crate) fn at(x: f64, y: f64) -> BackendCoord {
    (units(x), units(y))
}

/// What plotters reports; with this backend nothing can fail.
pub(crate) type DrawError = plotters::drawing::DrawingAreaErrorKind<Infallible>;

/// The picture being drawn.
pub(crate) struct Canvas {
    sheet: RefCell<Sheet>,
    size: (u32, u32),
}

#[derive(Default)]
struct Sheet {
    out: String,
    /// The ink of the path that is still open: neighbours of one ink share an element.
    open: Option<Ink>,
    /// The `<title>` of the next element.
    hint: Option<String>,
    /// The link that is open.
    link: Option<Link>,
    /// Where a pointer finds which row of the table, or which cell: `x y row` or `x y row column`, one after the other with commas;
    /// `*` for `x`: anywhere along the row.
    spots: String,
}

/// A link while what is in it is drawn.
struct Link {
    /// Where its `<title>` goes.
    title: usize,
    /// The words in it, in order.
    words: Vec<String>,
    /// What they leave unsaid.
    more: String,
}

impl Canvas {
    /// An empty picture, in pixels.
    pub(crate) fn new(width: u32, height: u32) -> Self {
        let sheet = Sheet { out: String::with_capacity(6000), ..Sheet::default() };
        Canvas { sheet: RefCell::new(sheet), size: (width, height) }
    }

    /// The whole picture for plotters to draw on.
    pub(crate) fn area(&self) -> DrawingArea<Backend<'_>, Shift> {
        Backend(self).into_drawing_area()
    }

    /// Gives the next element a `<title>`, which browsers show under the pointer.
    pub(crate) fn hint(&self, text: &str) {
        self.sheet.borrow_mut().hint = Some(text.to_owned());
    }

    /// Notes that a row of the table stands at this point, for the script that reads values out.
    pub(crate) fn spot(&self, (x, y): (f64, f64), row: usize) {
        let mut sheet = self.sheet.borrow_mut();
        let comma = if sheet.spots.is_empty() { "" } else { "," };
        // infallible: writing into a String
        let _ = write!(sheet.spots, "{comma}{} {} {row}", x.round(), y.round());
    }

    /// The same for a cell of the table; columns count from 0, that of the names included.
    pub(crate) fn cell_spot(&self, at: (f64, f64), (row, column): (usize, usize)) {
        self.spot(at, row);
        let _ = write!(self.sheet.borrow_mut().spots, " {column}");
    }

    /// Notes that a row of the table stands at this height, from the left edge to the right one.
    pub(crate) fn row_spot(&self, y: f64, row: usize) {
        let mut sheet = self.sheet.borrow_mut();
        let comma = if sheet.spots.is_empty() { "" } else { "," };
        let _ = write!(sheet.spots, "{comma}* {} {row}", y.round());
    }

    /// All spots so far.
    pub(crate) fn spots(&self) -> String {
        self.sheet.borrow().spots.clone()
    }

    /// Makes a link of what is drawn until `end_link`. Its name is the words in it, as they are read, so that whoever speaks them finds it
    /// (WCAG 2.5.3), and `more`, which they leave unsaid. The name is seen under the pointer too, so what is in it needs no hint.
    pub(crate) fn link(&self, href: &str, more: &str) {
        let mut sheet = self.sheet.borrow_mut();
        sheet.close();
        sheet.out.push_str("<a href=\"");
        escape(&mut sheet.out, href);
        sheet.out.push_str("\">");
        let title = sheet.out.len();
        sheet.link = Some(Link { title, words: Vec::new(), more: more.to_owned() });
    }

    /// Ends a link.
    pub(crate) fn end_link(&self) {
        let mut sheet = self.sheet.borrow_mut();
        sheet.close();
        if let Some(Link { title, words, more }) = sheet.link.take() {
            let said = words.join(" ");
            let mut name: Vec<String> = (!said.is_empty()).then_some(said).into_iter().collect();
            name.extend((!more.is_empty()).then_some(more));
            let mut markup = "<title>".to_owned();
            escape(&mut markup, &name.join(" – "));
            markup.push_str("</title>");
            sheet.out.insert_str(title, &markup);
        }
        sheet.out.push_str("</a>");
    }

    /// An area of several rings, in pixels, filled with an ink in a group of another one: written as briefly as paths can be.
    pub(crate) fn outline(&self, group: Ink, ink: Ink, rings: &[Vec<(f64, f64)>]) {
        let mut sheet = self.sheet.borrow_mut();
        sheet.close();
        let _ = write!(sheet.out, "<g class=\"{}\">", group.class());
        sheet.element("path", ink);
        sheet.out.push_str(" d=\"");
        for ring in rings {
            brief(&mut sheet.out, ring.iter().map(|(x, y)| at(*x, *y)));
        }
        sheet.out.push('"');
        let hint = sheet.hint.take();
        sheet.end_element(hint, "path");
        sheet.out.push_str("</g>");
    }

    /// The markup of what was drawn.
    pub(crate) fn into_markup(self) -> String {
        let mut sheet = self.sheet.into_inner();
        sheet.close();
        sheet.out
    }
}

impl Sheet {
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("\"/>");
        }
    }

    /// Opens a path of this ink, or goes on with the one that is open.
    fn path(&mut self, ink: Ink) {
        if self.open == Some(ink) && self.hint.is_none() {
            return;
        }
        self.close();
        self.element("path", ink);
        self.out.push_str(" d=\"");
        self.open = Some(ink);
    }

    fn element(&mut self, name: &str, ink: Ink) {
        self.close();
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str(" class=\"");
        self.out.push_str(ink.class());
        self.out.push('"');
    }

    /// Notes the words of a link. Between them stands a space that nobody sees, so that they are not one word to whoever has them read out.
    fn read(&mut self, text: &str) {
        self.close();
        let Some(link) = &mut self.link else { return };
        if !link.words.is_empty() {
            self.out.push(' ');
        }
        link.words.push(text.to_owned());
    }

    fn attribute(&mut self, name: &str, tenths: i32) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        number(&mut self.out, tenths);
        self.out.push('"');
    }

    /// Ends a path with its hint, if it has one.
    fn end_path(&mut self) {
        if let Some(hint) = self.hint.take() {
            self.out.push('"');
            self.open = None;
            self.end_element(Some(hint), "path");
        }
    }

    fn end_element(&mut self, hint: Option<String>, name: &str) {
        match hint {
            None => self.out.push_str("/>"),
            Some(hint) => {
                self.out.push_str("><title>");
                escape(&mut self.out, &hint);
                self.out.push_str("</title></");
                self.out.push_str(name);
                self.out.push('>');
            }
        }
    }

    /// A run of points: the first absolute, the others relative, which is shorter.
    fn run(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut before: Option<BackendCoord> = None;
        for (x, y) in points {
            match before {
                None => {
                    self.out.push('M');
                    pair(&mut self.out, x, y);
                }
                Some((from_x, from_y)) => match (x - from_x, y - from_y) {
                    (0, 0) => {}
                    (dx, 0) => {
                        self.out.push('h');
                        number(&mut self.out, dx);
                    }
                    (0, dy) => {
                        self.out.push('v');
                        number(&mut self.out, dy);
                    }
                    (dx, dy) => {
                        self.out.push('l');
                        pair(&mut self.out, dx, dy);
                    }
                },
            }
            before = Some((x, y));
        }
    }
}

/// What plotters draws on: a view of the canvas.
pub(crate) struct Backend<'a>(&'a Canvas);

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Backend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.0.size.0 * UNITS as u32, self.0.size.1 * UNITS as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let ((x0, y0), (x1, y1)) = (upper_left, bottom_right);
        self.fill_polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if let Some(ink) = Ink::from_colour(style.color()) {
            let mut sheet = self.0.sheet.borrow_mut();
            sheet.path(ink);
            sheet.run(path);
            sheet.end_path();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        if let Some(ink) = Ink::from_colour(style.color()) {
            let mut sheet = self.0.sheet.borrow_mut();
            sheet.path(ink);
            sheet.run(vert);
            sheet.out.push('z');
            sheet.end_path();
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        if let Some(ink) = Ink::from_colour(style.color()) {
            let mut sheet = self.0.sheet.borrow_mut();
            sheet.element("circle", ink);
            sheet.attribute("cx", center.0);
            sheet.attribute("cy", center.1);
            sheet.attribute("r", i32::try_from(radius).unwrap_or(0));
            let hint = sheet.hint.take();
            sheet.end_element(hint, "circle");
        }
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Drawn {
        let Some(ink) = Ink::from_colour(style.color()) else { return Ok(()) };
        let (size, _) = ink.face();
        // shares of the size of Golos Text: digits and capitals are 0.7 high
        let baseline = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.35,
            VPos::Bottom => -0.2,
        };
        let mut sheet = self.0.sheet.borrow_mut();
        sheet.read(text);
        sheet.element("text", ink);
        sheet.attribute("x", pos.0);
        sheet.attribute("y", pos.1 + units(size * baseline));
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => sheet.out.push_str(" text-anchor=\"middle\""),
            HPos::Right => sheet.out.push_str(" text-anchor=\"end\""),
        }
        sheet.out.push('>');
        escape(&mut sheet.out, text);
        sheet.out.push_str("</text>");
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let Some(ink) = Ink::from_colour(style.color()) else { return Ok((0, 0)) };
        Ok(((ink.width(text) * UNITS).ceil() as u32, (ink.face().0 * UNITS).ceil() as u32))
    }
}

fn pair(out: &mut String, x: i32, y: i32) {
    number(out, x);
    if y >= 0 {
        out.push(' ');
    }
    number(out, y);
}

/// A closed ring whose sides follow each other without a letter, and tenths without the nought before the point.
fn brief(out: &mut String, corners: impl Iterator<Item = BackendCoord>) {
    let mut before: Option<BackendCoord> = None;
    let mut is_first_side = true;
    for (x, y) in corners {
        let Some((from_x, from_y)) = before.replace((x, y)) else {
            out.push('M');
            pair(out, x, y);
            continue;
        };
        if (x, y) == (from_x, from_y) {
            continue;
        }
        for tenths in [x - from_x, y - from_y] {
            if is_first_side {
                out.push('l');
            } else if tenths >= 0 {
                out.push(' ');
            }
            is_first_side = false;
            short(out, tenths);
        }
    }
    out.push('z');
}

/// Tenths as a decimal number without anything that a path can do without.
fn short(out: &mut String, tenths: i32) {
    if tenths.unsigned_abs() < 10 && tenths != 0 {
        let sign = if tenths < 0 { "-" } else { "" };
        let _ = write!(out, "{sign}.{}", tenths.unsigned_abs());
    } else {
        number(out, tenths);
    }
}

/// Tenths as a decimal number without a needless `.0`.
fn number(out: &mut String, tenths: i32) {
    if tenths < 0 {
        out.push('-');
    }
    let tenths = tenths.unsigned_abs();
    // infallible: writing into a String
    let _ = write!(out, "{}", tenths / 10);
    if !tenths.is_multiple_of(10) {
        let _ = write!(out, ".{}", tenths % 10);
    }
}

/// Text as XML; characters that XML cannot hold at all are left out.
pub(crate) fn escape(out: &mut String, text: &str) {
    // nearly every text is plain: U+FFFE and U+FFFF begin with 0xEF, and so does little else
    let is_plain = |b: &u8| *b >= b' ' && !matches!(b, b'&' | b'<' | b'>' | b'"' | 0xef);
    if text.as_bytes().iter().all(is_plain) {
        return out.push_str(text);
    }
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if letter < ' ' => {}
            _ => out.push(letter),
        }
    }
}
