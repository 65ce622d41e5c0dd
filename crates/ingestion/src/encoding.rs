//! Bytes into UTF-8: byte order marks, UTF-16 by its zero bytes, and windows-1251 told from KZ-1048 by the letters of its words.

use crate::fault::{At, FileFault, Foreign, Issue};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1251};

/// How a file was encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with a byte order mark or without.
    Utf8,
    /// UTF-16, least significant byte first, as Excel writes "Unicode text".
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// windows-1251.
    Windows1251,
    /// KZ-1048 (STRK 1048-2002): windows-1251 with Kazakh letters in 16 places.
    Kz1048,
}

impl Encoding {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1251 => "windows-1251",
            Encoding::Kz1048 => "KZ-1048",
        }
    }
}

/// The 16 places in which KZ-1048 differs from windows-1251 (Unicode's KZ1048.TXT).
pub(crate) const KAZAKH: [(u8, char); 16] = [
    (0x8d, 'Қ'),
    (0x8e, 'Һ'),
    (0x9d, 'қ'),
    (0x9e, 'һ'),
    (0xa1, 'Ұ'),
    (0xa2, 'ұ'),
    (0xa3, 'Ә'),
    (0xa5, 'Ө'),
    (0xaa, 'Ғ'),
    (0xaf, 'Ү'),
    (0xb4, 'ө'),
    (0xba, 'ғ'),
    (0xbc, 'ә'),
    (0xbd, 'Ң'),
    (0xbe, 'ң'),
    (0xbf, 'ү'),
];

/// UTF-8 text and where it came from; bytes that are UTF-8 already are not copied.
pub(crate) struct Decoded {
    pub bytes: Vec<u8>,
    /// Bytes of a byte order mark at the beginning.
    pub mark: usize,
    pub encoding: Encoding,
}

/// Decodes a file, or says why it is not text.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, Issue> {
    if let Some(foreign) = foreign(&bytes) {
        return Err(Issue::error(At::file(), FileFault::NotText(foreign)));
    }
    let (encoding, mark) = match &bytes[..] {
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        _ => (without_mark(&bytes), 0),
    };
    match encoding {
        Encoding::Utf8 => utf8(bytes, mark),
        Encoding::Utf16Le | Encoding::Utf16Be => utf16(&bytes[mark..], encoding),
        Encoding::Windows1251 | Encoding::Kz1048 => {
            Ok(Decoded { bytes: single_bytes(&bytes, encoding).into_bytes(), mark: 0, encoding })
        }
    }
}

/// Files that are often sent in place of a CSV.
fn foreign(bytes: &[u8]) -> Option<Foreign> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(Foreign::Xlsx),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Some(Foreign::Xls),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(Foreign::Pdf),
        _ => None,
    }
}

fn without_mark(bytes: &[u8]) -> Encoding {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    // separators, digits and line ends have a zero byte in UTF-16; a tenth of the text is less than any table has
    if odd * 10 > pairs && even * 10 < odd {
        Encoding::Utf16Le
    } else if even * 10 > pairs && odd * 10 < even {
        Encoding::Utf16Be
    } else if std::str::from_utf8(bytes).is_ok() || is_broken_utf8(bytes) {
        Encoding::Utf8
    } else if speaks_kazakh(bytes) {
        Encoding::Kz1048
    } else {
        Encoding::Windows1251
    }
}

/// Whether nearly all bytes beyond ASCII make UTF-8 sequences, so that the file is UTF-8 with a fault rather than another encoding.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| !b.is_ascii()).count();
        bad += chunk.invalid().len();
    }
    good > bad * 4
}

/// Whether bytes that KZ-1048 gives to Kazakh letters stand inside Cyrillic words. In windows-1251 they are letters of other languages
/// (Є, Ї, Ў, Ґ, Ј …), which no report here is written in; alone, outside words, they prove nothing.
fn speaks_kazakh(bytes: &[u8]) -> bool {
    let letter = |b: u8| b >= 0xc0 || matches!(b, 0xa8 | 0xb8 | 0xb2 | 0xb3) || is_kazakh(b);
    let words = bytes.split(|b| !letter(*b)).filter(|word| word.len() > 1);
    words.into_iter().any(|word| word.iter().any(|b| is_kazakh(*b)))
}

fn is_kazakh(byte: u8) -> bool {
    KAZAKH.iter().any(|(place, _)| *place == byte)
}

fn utf8(bytes: Vec<u8>, mark: usize) -> Result<Decoded, Issue> {
    let encoding = Encoding::Utf8;
    let fault = match std::str::from_utf8(&bytes) {
        Ok(_) if bytes.contains(&0) => {
            return Err(Issue::error(At::file(), FileFault::NotText(Foreign::Binary)));
        }
        Ok(_) => return Ok(Decoded { bytes, mark, encoding }),
        Err(fault) => fault,
    };
    let line = memchr::memchr_iter(b'\n', &bytes[..fault.valid_up_to()]).count() as u64 + 1;
    Err(Issue::error(At::line(line), FileFault::Encoding(encoding)))
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Result<Decoded, Issue> {
    let codec = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
    match codec.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { bytes: text.into_owned().into_bytes(), mark: 0, encoding }),
        None => Err(Issue::error(At::file(), FileFault::Encoding(encoding))),
    }
}

fn single_bytes(bytes: &[u8], encoding: Encoding) -> String {
    if encoding == Encoding::Windows1251 {
        return WINDOWS_1251.decode_without_bom_handling(bytes).0.into_owned();
    }
    let upper: Vec<u8> = (0x80..=0xff).collect();
    let mut letters: Vec<char> = WINDOWS_1251.decode_without_bom_handling(&upper).0.chars().collect();
    for (place, letter) in KAZAKH {
        letters[usize::from(place) - 0x80] = letter;
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    for byte in bytes {
        match byte {
            0..0x80 => text.push(char::from(*byte)),
            0x80.. => text.push(letters[usize::from(*byte) - 0x80]),
        }
    }
    text
}

#[cfg(test)]
mod tests;
