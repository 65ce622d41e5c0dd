//! Pictures of pages: written as files, and held against agreed ones.

use std::collections::BTreeMap;
use std::path::Path;

/// A picture as it was taken.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file, PNG.
    pub png: Vec<u8>,
}

/// A channel of a pixel may be so far from the agreed one: edges of letters differ between versions of a browser.
const NEAR: u8 = 48;

impl Picture {
    pub(super) fn from_base64(text: &str) -> Picture {
        Picture { png: bytes(text) }
    }

    /// Writes it as a file; folders are made.
    pub fn write(&self, path: &Path) {
        let folder = path.parent().expect("a folder");
        std::fs::create_dir_all(folder).expect("the folder is made");
        std::fs::write(path, &self.png).expect("the picture is written");
    }

    /// The share of pixels that differ from another picture, 0 to 1; where the sizes differ, the pixels that only one of them has count.
    pub fn difference(&self, other: &[u8]) -> Result<f64, String> {
        let (one, other) = (pixels(&self.png)?, pixels(other)?);
        if one.width != other.width {
            return Err(format!("{} pixels wide, not {}", one.width, other.width));
        }
        let row = one.width * one.channels;
        let differ = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > NEAR);
        let (a, b) = (one.bytes.chunks(one.channels), other.bytes.chunks(one.channels));
        let shared = a.zip(b).filter(|pair| differ(*pair)).count();
        let more = one.bytes.len().abs_diff(other.bytes.len()) / row * one.width;
        let all = one.bytes.len().max(other.bytes.len()) / one.channels;
        Ok((shared + more) as f64 / all.max(1) as f64)
    }
}

/// How far colours are rounded, from not at all until there are few enough.
const STEPS: [u16; 8] = [1, 2, 4, 8, 16, 24, 32, 48];

impl Picture {
    /// The same with at most 256 colours: a fraction of the size, and hardly anybody sees it.
    pub fn small(&self) -> Picture {
        let Pixels { width, channels, bytes } = pixels(&self.png).expect("a picture of Chromium's");
        for step in STEPS {
            let round = |c: u8| ((u16::from(c) + step / 2) / step * step).min(255) as u8;
            let rounded = bytes.chunks(channels).map(|p| [round(p[0]), round(p[1]), round(p[2])]);
            let (mut palette, mut indices) = (BTreeMap::new(), Vec::with_capacity(bytes.len() / channels));
            for colour in rounded {
                let next = palette.len();
                indices.push(*palette.entry(colour).or_insert(next) as u8);
                if palette.len() > 256 {
                    break;
                }
            }
            if palette.len() <= 256 {
                return Picture { png: indexed(width, &palette, &indices) };
            }
        }
        self.clone()
    }
}

/// A picture whose pixels are numbers of colours.
fn indexed(width: usize, palette: &BTreeMap<[u8; 3], usize>, indices: &[u8]) -> Vec<u8> {
    let mut colours = vec![0; palette.len() * 3];
    for (colour, at) in palette {
        colours[at * 3..][..3].copy_from_slice(colour);
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width as u32, (indices.len() / width) as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(colours);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("memory has room");
    writer.write_image_data(indices).expect("memory has room");
    writer.finish().expect("memory has room");
    file
}

struct Pixels {
    width: usize,
    channels: usize,
    bytes: Vec<u8>,
}

fn pixels(file: &[u8]) -> Result<Pixels, String> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(|e| e.to_string())?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or("too large")?];
    let frame = reader.next_frame(&mut bytes).map_err(|e| e.to_string())?;
    bytes.truncate(frame.buffer_size());
    let channels = frame.color_type.samples();
    // Chromium leaves the fourth channel out where nothing shines through
    if channels == 4 {
        bytes = bytes.chunks(4).flat_map(|pixel| pixel[..3].iter().copied()).collect();
    }
    Ok(Pixels { width: frame.width as usize, channels: channels.min(3), bytes })
}

/// Base64 as the protocol writes it: no line ends, padded.
fn bytes(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let signs: Vec<u8> = text.bytes().filter(|c| *c != b'=').map(value).collect();
    let group = |four: &[u8]| {
        let whole = four.iter().fold(0u32, |sum, c| sum << 6 | u32::from(*c)) << (6 * (4 - four.len()));
        whole.to_be_bytes()[1..four.len()].to_vec()
    };
    signs.chunks(4).flat_map(group).collect()
}
