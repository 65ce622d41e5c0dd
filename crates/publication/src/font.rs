//! The one typeface, Golos Text (OFL): files for pages and pictures, and text measured by its own advances.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;
use ttf_parser::Face;

/// The family name, as in CSS.
pub const FAMILY: &str = "Golos Text";
/// CSS weight of the bold cut (it is the SemiBold: calmer in tables).
pub const BOLD_WEIGHT: u16 = 600;
/// The regular cut with every glyph, for pictures and PDF.
pub static REGULAR_TTF: &[u8] = include_bytes!("../fonts/GolosText-Regular.ttf");
/// The bold cut with every glyph, for pictures and PDF.
pub static BOLD_TTF: &[u8] = include_bytes!("../fonts/GolosText-SemiBold.ttf");
/// The regular cut with what kk, ru and en need, for pages.
pub static REGULAR_WOFF2: &[u8] = include_bytes!("../fonts/GolosText-Regular.woff2");
/// The bold cut with what kk, ru and en need, for pages.
pub static BOLD_WOFF2: &[u8] = include_bytes!("../fonts/GolosText-SemiBold.woff2");
/// The licence, to be served or printed beside the files.
pub static LICENCE: &str = include_str!("../fonts/OFL.txt");

/// A cut of the typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For values and headings.
    Bold,
}

/// The `@font-face` rules of a page that serves the two WOFF2 files at these addresses.
pub fn face_css(regular_url: &str, bold_url: &str) -> String {
    let face = |weight: &str, url: &str| {
        format!(
            "@font-face{{font-family:\"{FAMILY}\";font-weight:{weight};font-display:swap;src:url({url}) format(\"woff2\")}}"
        )
    };
    face("400", regular_url) + &face("600 700", bold_url)
}

// Latin and Cyrillic; then punctuation, currency, arrows, mathematics
const LOW: Range<usize> = 0..0x0600;
const HIGH: Range<usize> = 0x2000..0x2300;

/// Advances in thousandths of an em; 0 where the font has no glyph.
struct Advances {
    low: Vec<u16>,
    high: Vec<u16>,
}

impl Advances {
    fn read(ttf: &[u8]) -> Self {
        let Ok(face) = Face::parse(ttf, 0) else {
            return Advances { low: Vec::new(), high: Vec::new() };
        };
        let per_em = u32::from(face.units_per_em()).max(1);
        let read = |range: Range<usize>| {
            let advance = |code: usize| {
                let letter = char::from_u32(u32::try_from(code).ok()?)?;
                let units = u32::from(face.glyph_hor_advance(face.glyph_index(letter)?)?);
                u16::try_from(units * 1000 / per_em).ok()
            };
            range.map(|code| advance(code).unwrap_or(0)).collect()
        };
        Advances { low: read(LOW), high: read(HIGH) }
    }

    fn of(&self, letter: char) -> u16 {
        let code = letter as usize;
        let found =
            if code < LOW.end { self.low.get(code) } else { self.high.get(code.wrapping_sub(HIGH.start)) };
        // a letter the font lacks comes from another font; most are about this wide
        found.copied().filter(|advance| *advance > 0 || letter.is_control()).unwrap_or(600)
    }
}

fn advances(weight: Weight) -> &'static Advances {
    static REGULAR: OnceLock<Advances> = OnceLock::new();
    static BOLD: OnceLock<Advances> = OnceLock::new();
    match weight {
        Weight::Regular => REGULAR.get_or_init(|| Advances::read(REGULAR_TTF)),
        Weight::Bold => BOLD.get_or_init(|| Advances::read(BOLD_TTF)),
    }
}

/// Width of a line of text at a size, in the unit of the size. Kerning is left out: it moves a label by a pixel at most.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let table = advances(weight);
    let thousandths: u32 = text.chars().map(|letter| u32::from(table.of(letter))).sum();
    f64::from(thousandths) * size / 1000.0
}

/// The text if it fits a width, otherwise its beginning with an ellipsis.
pub fn fitted(text: &str, size: f64, weight: Weight, most: f64) -> Cow<'_, str> {
    if width(text, size, weight) <= most {
        return Cow::Borrowed(text);
    }
    let room = most - width("…", size, weight);
    let mut used = 0.0;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        used += f64::from(advances(weight).of(letter)) * size / 1000.0;
        if used > room {
            break;
        }
        end = at + letter.len_utf8();
    }
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// The text broken at spaces into at most `lines` lines of at most `most`; what does not fit ends in an ellipsis.
pub fn wrapped(text: &str, size: f64, weight: Weight, most: f64, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    // a no-break space keeps its words together, so only plain spaces count
    let mut words = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while words.peek().is_some() && done.len() < lines {
        let mut line = String::new();
        while let Some(word) = words.peek() {
            let longer = if line.is_empty() { (*word).to_owned() } else { format!("{line} {word}") };
            let last_line = done.len() + 1 == lines;
            if !line.is_empty() && !last_line && width(&longer, size, weight) > most {
                break;
            }
            line = longer;
            words.next();
        }
        done.push(fitted(&line, size, weight, most).into_owned());
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_we_print_has_a_glyph_in_every_file() {
        let signs =
            "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёАяЩщъыьэюAzQ019,.;:!?%‰₸$€№—–-−+×±≥≤≈«»“”„’…·•°§()/\u{a0}\u{202f}→←↑↓";
        for file in [REGULAR_TTF, BOLD_TTF] {
            let face = Face::parse(file, 0).unwrap();
            let missing: String = signs.chars().filter(|c| face.glyph_index(*c).is_none()).collect();
            assert_eq!(missing, "");
            assert!(file.len() < 120_000);
        }
        assert!(REGULAR_WOFF2.len() < 40_000 && BOLD_WOFF2.len() < 40_000);
        assert!(REGULAR_WOFF2.starts_with(b"wOF2") && BOLD_WOFF2.starts_with(b"wOF2"));
        assert!(LICENCE.contains("SIL OPEN FONT LICENSE"));
    }

    #[test]
    fn text_is_measured_by_its_letters() {
        let narrow = width("іі", 12.0, Weight::Regular);
        let wide = width("ЩЩ", 12.0, Weight::Regular);
        assert!(narrow > 2.0 && wide > 2.0 * narrow, "{narrow} {wide}");
        assert!(width("Қала", 12.0, Weight::Bold) > width("Қала", 12.0, Weight::Regular));
        assert!((width("Қала", 24.0, Weight::Bold) - 2.0 * width("Қала", 12.0, Weight::Bold)).abs() < 1e-9);
    }

    #[test]
    fn long_text_is_cut_or_broken() {
        let text = "Түркістан облысының полиция департаменті";
        let cut = fitted(text, 12.0, Weight::Regular, 100.0);
        assert!(cut.ends_with('…') && width(&cut, 12.0, Weight::Regular) <= 100.0);
        assert_eq!(fitted("аз", 12.0, Weight::Regular, 100.0), "аз");
        let lines = wrapped(text, 12.0, Weight::Regular, 140.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line, 12.0, Weight::Regular) <= 140.0), "{lines:?}");
        assert_eq!(wrapped("", 12.0, Weight::Regular, 50.0, 2), Vec::<String>::new());
        assert_eq!(fitted("ұзын", 12.0, Weight::Regular, 1.0), "…");
    }
}
