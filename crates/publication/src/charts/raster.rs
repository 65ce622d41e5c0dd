//! From a standalone SVG to PNG, with the embedded typeface only.

use crate::font;
use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, Options, Tree, fontdb};
use std::sync::{Arc, OnceLock};

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The SVG could not be read.
    #[error("the drawing cannot be read: {0}")]
    Svg(#[from] usvg::Error),
    /// The picture would be empty or too large.
    #[error("a picture of {0} × {1} pixels cannot be made")]
    Size(u32, u32),
    /// The PNG could not be written.
    #[error("the picture cannot be written: {0}")]
    Encode(#[from] png::EncodingError),
}

fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for file in [font::REGULAR_TTF, font::BOLD_TTF] {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(file)));
        }
        fonts.set_sans_serif_family(font::FAMILY);
        Arc::new(fonts)
    };
    FONTS.get_or_init(load).clone()
}

/// Draws a standalone SVG, `scale` times as fine.
pub(super) fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PngError> {
    let options = Options { font_family: font::FAMILY.to_owned(), fontdb: fonts(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let scale = if scale.is_finite() { scale.clamp(0.25, 4.0) } else { 1.0 };
    let pixels = |length: f32| (length * scale).round() as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let mut picture = Pixmap::new(width, height).ok_or(PngError::Size(width, height))?;
    // opaque from the start, so that premultiplied and plain colours are the same and alpha can be dropped
    picture.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    let rgb: Vec<u8> =
        picture.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut file = Vec::with_capacity(64 * 1024);
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&rgb)?;
    writer.finish()?;
    Ok(file)
}
