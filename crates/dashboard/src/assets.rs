//! The style sheet, the typeface, the icon and the scripts of charts and of a form: inside the program, under an address that changes with
//! their content.

use crate::error::Error;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};
use model::Lang;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::OnceLock;

struct Assets {
    style: String,
    address: String,
    /// The version in every address.
    version: u32,
    icon: String,
    /// Addresses of the scripts of a form.
    scripts: [String; 2],
    /// Address of the script of charts.
    charts: String,
}

/// The checks of a form, and its keyboard, pasting and saving.
const CHECKS: &str = include_str!("static/checks.js");
const ENTRY: &str = include_str!("static/entry.js");
/// What a browser shows beside the title.
const ICON: &str = include_str!("static/icon.svg");
/// Values of charts when they are pointed at.
const CHARTS: &str = include_str!("static/charts.js");

/// Pictures of the guides: those that are there are shown.
static PICTURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/pictures");

fn assets() -> &'static Assets {
    static ASSETS: OnceLock<Assets> = OnceLock::new();
    ASSETS.get_or_init(|| {
        let own = include_str!("static/style.css");
        let style = format!("{}\n{}\n{own}", publication::theme::root_css(), publication::theme::chart_css());
        let mut hasher = FxHasher::default();
        hasher.write(style.as_bytes());
        hasher.write(publication::font::REGULAR_WOFF2);
        hasher.write(CHECKS.as_bytes());
        hasher.write(ENTRY.as_bytes());
        PICTURES.files().for_each(|picture| hasher.write(picture.contents()));
        hasher.write(CHARTS.as_bytes());
        hasher.write(ICON.as_bytes());
        let version = hasher.finish() as u32;
        let address = |name: &str| format!("/static/{version:08x}/{name}");
        Assets {
            version,
            address: address("style.css"),
            icon: address("icon.svg"),
            style,
            scripts: ["checks.js", "entry.js"].map(address),
            charts: address("charts.js"),
        }
    })
}

/// Address of the style sheet.
pub fn style_address() -> &'static str {
    &assets().address
}

/// Address of the script of charts.
pub fn charts_script() -> &'static str {
    &assets().charts
}

/// Address of the icon.
pub fn icon_address() -> &'static str {
    &assets().icon
}

/// Addresses of the scripts of a form, in the order in which they run.
pub fn entry_scripts() -> &'static [String; 2] {
    &assets().scripts
}

/// A picture as a page shows it.
pub struct Picture {
    /// Its address.
    pub address: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// The picture of a step of a guide, in a language if there is one, otherwise the one for all; `None` if nobody has taken it.
pub fn picture(step: &str, lang: Lang) -> Option<Picture> {
    let names = [format!("{step}.{}.png", lang.code()), format!("{step}.png")];
    let (name, file) = names.into_iter().find_map(|name| Some((name.clone(), PICTURES.get_file(&name)?)))?;
    let (width, height) = size(file.contents())?;
    Some(Picture { address: format!("/static/{:08x}/{name}", assets().version), width, height })
}

/// Width and height of a PNG: the first two numbers of its first chunk.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| png.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    png.starts_with(b"\x89PNG\r\n\x1a\n").then_some(())?;
    Some((number(16)?, number(20)?))
}

/// Answers a request for an asset. The version in the address is not compared: an old page may still ask for it.
pub async fn get(Path((_version, name)): Path<(String, String)>) -> Result<Response, Error> {
    let (kind, bytes): (&str, &'static [u8]) = match name.as_str() {
        "style.css" => ("text/css; charset=utf-8", assets().style.as_bytes()),
        "charts.js" => ("text/javascript; charset=utf-8", CHARTS.as_bytes()),
        "checks.js" => ("text/javascript; charset=utf-8", CHECKS.as_bytes()),
        "entry.js" => ("text/javascript; charset=utf-8", ENTRY.as_bytes()),
        "icon.svg" => ("image/svg+xml", ICON.as_bytes()),
        "golos-regular.woff2" => ("font/woff2", publication::font::REGULAR_WOFF2),
        "golos-bold.woff2" => ("font/woff2", publication::font::BOLD_WOFF2),
        guide if guide.starts_with("guide-") => {
            let file = PICTURES.get_file(guide).ok_or(Error::NotFound)?;
            ("image/png", file.contents())
        }
        _ => return Err(Error::NotFound),
    };
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, axum::http::HeaderValue::from_str(kind).map_err(|_| Error::NotFound)?);
    let forever = axum::http::HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, forever);
    Ok((headers, bytes).into_response())
}

#[cfg(test)]
mod tests {

    #[test]
    fn the_style_sheet_closes_what_it_opens() {
        let mut depth = 0_i32;
        for (n, line) in include_str!("static/style.css").lines().enumerate() {
            for c in line.chars() {
                depth += i32::from(c == '{') - i32::from(c == '}');
            }
            assert!((0..=1).contains(&depth), "line {}: {depth} rules are open after {line}", n + 1);
        }
        assert_eq!(depth, 0);
    }
}
