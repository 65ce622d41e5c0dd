//! The shape of one cell, without regard to the rest of the file.

use super::{Sign, Wrong, words};
use model::value::MAX_SCALE;

/// What a cell looks like. Mantissas hold every digit; `sign` is the sign taken for the decimal one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing.
    Blank,
    /// `1204`, `1 204`
    Whole(i64),
    /// `12,5`, `0.125`, `1 204,125`
    Decimal { mantissa: i64, scale: u32, sign: Sign },
    /// `1,204,500`: thousands, so the other sign is the decimal one.
    Grouped { mantissa: i64, sign: Sign },
    /// `1,234`: decimals or thousands.
    Three { mantissa: i64, sign: Sign },
    /// `1.234,5`: both signs, so one of them separates thousands, which no form in use here does.
    Mixed { mantissa: i64, scale: u32, sign: Sign },
    /// `—`, `не применимо`
    NotApplicable,
    /// `н/д`, `дерек жоқ`
    Unavailable,
    /// None of these.
    Wrong(Wrong),
}

/// A shape, and whether a percent sign stood after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spelled {
    pub shape: Shape,
    pub percent: bool,
}

/// The shape of a cell. The first attempt needs no allocation and takes what machines write.
#[inline]
pub(crate) fn spelled(cell: &[u8]) -> Spelled {
    let shape = match digits(cell) {
        Some(shape) => shape,
        None => return by_hand(&String::from_utf8_lossy(cell)),
    };
    Spelled { shape, percent: false }
}

/// Most digits of a value.
const MAX_DIGITS: usize = 18;

/// Digits with at most one sign; `None` is for a longer look.
#[inline]
fn digits(cell: &[u8]) -> Option<Shape> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    if digits.is_empty() || digits.len() > MAX_DIGITS + 1 {
        return None;
    }
    let (mut mantissa, mut mark) = (0i64, None);
    for (i, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa.wrapping_mul(10).wrapping_add(i64::from(byte - b'0')),
            b'.' | b',' if mark.is_none() => mark = Some(i),
            _ => return None,
        }
    }
    let mantissa = if negative { -mantissa } else { mantissa };
    let Some(before) = mark else {
        return (digits.len() <= MAX_DIGITS).then_some(Shape::Whole(mantissa));
    };
    let sign = if digits[before] == b',' { Sign::Comma } else { Sign::Point };
    let after = digits.len() - before - 1;
    if before == 0 || after == 0 || after > MAX_SCALE as usize {
        return None;
    }
    if after == 3 && before <= 3 && digits[0] != b'0' {
        return Some(Shape::Three { mantissa, sign });
    }
    Some(Shape::Decimal { mantissa, scale: after as u32, sign })
}

/// The longer look: spaces, other minus signs, percent, words for "there is none", and what is wrong if all fails.
fn by_hand(cell: &str) -> Spelled {
    let text: String = cell.chars().map(plain).collect();
    let text = text.trim();
    if text.is_empty() {
        return Spelled { shape: Shape::Blank, percent: false };
    }
    if let Some(shape) = words::no_number(text) {
        return Spelled { shape, percent: false };
    }
    let (number, percent) = match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (text, false),
    };
    let unsigned = number.strip_prefix(['-', '+']).unwrap_or(number);
    let shape = match unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        true => with_spaces(unsigned, number.starts_with('-')),
        false => None,
    };
    Spelled { shape: shape.unwrap_or_else(|| Shape::Wrong(words::wrong(text))), percent }
}

/// Every space as a plain one, every minus as a plain one.
fn plain(c: char) -> char {
    match c {
        '−' | '–' | '‑' => '-',
        c if c.is_whitespace() || c == '\u{2060}' || c == '\u{feff}' => ' ',
        c => c,
    }
}

/// Digits with spaces between thousands, or with more than one sign.
fn with_spaces(unsigned: &str, negative: bool) -> Option<Shape> {
    if !unsigned.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b',' | b'.')) {
        return None;
    }
    let whole_part = unsigned.split([',', '.']).next().unwrap_or("");
    let decimal_part = &unsigned[whole_part.len()..];
    if unsigned.contains(' ') && (!in_thousands(whole_part, ' ') || decimal_part.contains(' ')) {
        return Some(Shape::Wrong(Wrong::Spaces));
    }
    let minus = if negative { "-" } else { "" };
    let joined = format!("{minus}{}", unsigned.replace(' ', ""));
    if joined.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
        return Some(Shape::Wrong(Wrong::TooLong));
    }
    match digits(joined.as_bytes()) {
        // with spaces between thousands, a sign can only stand before decimals
        Some(Shape::Three { mantissa, sign }) if whole_part.contains(' ') => {
            Some(Shape::Decimal { mantissa, scale: 3, sign })
        }
        Some(shape) => Some(shape),
        None => several_signs(joined.trim_start_matches('-'), negative),
    }
}

/// Whether digits stand in groups of three after a first group of one to three.
fn in_thousands(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

/// `1,204,500` or `1.234,5`; decimals without a digit before or after the sign are no number.
fn several_signs(joined: &str, negative: bool) -> Option<Shape> {
    let last = joined.rfind([',', '.'])?;
    let (whole, decimals) = (&joined[..last], &joined[last + 1..]);
    let (mark, other) = if joined[last..].starts_with(',') { (Sign::Comma, '.') } else { (Sign::Point, ',') };
    if decimals.len() > MAX_SCALE as usize {
        return Some(Shape::Wrong(Wrong::TooLong));
    }
    let digits: String = joined.chars().filter(char::is_ascii_digit).collect();
    let mantissa: i64 = digits.parse().ok()?;
    let mantissa = if negative { -mantissa } else { mantissa };
    if in_thousands(joined, mark.char()) && !joined.contains(other) {
        return Some(Shape::Grouped { mantissa, sign: mark.other() });
    }
    let mixed = !decimals.is_empty() && whole.contains(other) && in_thousands(whole, other);
    mixed.then_some(Shape::Mixed { mantissa, scale: decimals.len() as u32, sign: mark })
}
