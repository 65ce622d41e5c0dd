//! How cells of a blank look: what is to be filled in is white and framed, the rest is grey, faults are coloured as in the pages.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const FRAME: Color = Color::RGB(0x00A0_A8B0);
const FIXED: Color = Color::RGB(0x00F1_F3F5);
const ERROR: Color = Color::RGB(0x00FB_D5D0);
const WARNING: Color = Color::RGB(0x00FF_F0C2);

/// The formats of all cells.
pub(super) struct Styles {
    pub title: Format,
    pub label: Format,
    pub line: Format,
    pub heading: Format,
    /// Words that nobody changes.
    pub fixed: Format,
    /// Words in the list of issues, and in someone else's cells.
    pub text: Format,
    pub error: Format,
    pub warning: Format,
}

/// What a cell must say by its colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Warning,
    Error,
}

impl Styles {
    pub(super) fn new() -> Self {
        let framed = Format::new().set_border(FormatBorder::Thin).set_border_color(FRAME);
        let framed = framed.set_align(FormatAlign::Top);
        let words = framed.clone().set_text_wrap();
        Styles {
            title: Format::new().set_bold().set_font_size(14),
            label: Format::new().set_font_color(Color::RGB(0x0050_5A64)),
            line: Format::new().set_bold(),
            heading: words
                .clone()
                .set_bold()
                .set_background_color(FIXED)
                .set_align(FormatAlign::VerticalCenter),
            fixed: words.clone().set_background_color(FIXED),
            text: words.clone(),
            error: words.clone().set_background_color(ERROR),
            warning: words.set_background_color(WARNING),
        }
    }

    /// A cell to be filled in.
    pub(super) fn typed(&self, mark: Mark, decimals: Option<u32>) -> Format {
        let base = match mark {
            Mark::None => &self.text,
            Mark::Warning => &self.warning,
            Mark::Error => &self.error,
        };
        match decimals {
            Some(decimals) => base.clone().set_unlocked().set_num_format(number_format(decimals)),
            None => base.clone().set_unlocked(),
        }
    }

    /// A number that nobody changes.
    pub(super) fn shown(&self, decimals: u32) -> Format {
        self.fixed.clone().set_num_format(number_format(decimals))
    }
}

/// `#,##0.0`: spreadsheets write it with the signs of their own language.
fn number_format(decimals: u32) -> String {
    let decimals = usize::try_from(decimals.min(9)).unwrap_or(0);
    if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) }
}
