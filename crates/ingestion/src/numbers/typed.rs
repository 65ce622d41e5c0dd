//! One number by itself, typed where there is no file whose other numbers could settle what a sign means.

use super::{Marks, NumberFault, Reading, Shape, Sign, Spelled, reading, spelled};
use model::{Cell, Decimal};

/// Reads one number: with a point as machines write it, otherwise as people do (`12,5`, `1 204`, `−3`, `н/д`, `—`). The decimals written
/// are kept, so that `9,0` has one.
pub fn typed(text: &str) -> Result<Cell, NumberFault> {
    let text = text.trim();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if let (true, Ok(number)) = (plain, text.parse::<Decimal>()) {
        return Ok(Cell::Number(number));
    }
    match reading(spelled(text.trim_end_matches('%').as_bytes()).shape, Marks::default) {
        Reading::Cell(Cell::Number(mut number), _) => {
            let written = text.rsplit_once([',', '.']).map_or("", |(_, decimals)| decimals);
            let written = written.bytes().filter(u8::is_ascii_digit).count() as u32;
            if written > number.scale() && text.matches([',', '.']).count() == 1 {
                number.rescale(written);
            }
            Ok(Cell::Number(number))
        }
        Reading::Cell(cell, _) => Ok(cell),
        Reading::Ambiguous { decimal, whole } => {
            Err(NumberFault::Ambiguous { text: crate::fault::quoted(text), decimal, whole, both: None })
        }
        Reading::Wrong(wrong) => Err(wrong.fault(text)),
        Reading::Blank => Err(NumberFault::NotANumber(crate::fault::quoted(text))),
    }
}

/// Reads one cell of a form, and whether a percent sign stood after it: like [`typed`], but strictly within what can be stored, and a blank
/// is no fault. A point between digits is what machines write, so `1.234` has decimals; `1,234` could mean two numbers.
pub(crate) fn in_form(text: &str) -> (Reading, bool) {
    let text = text.trim();
    let Spelled { shape, percent } = spelled(text.as_bytes());
    let machine = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if let (Shape::Three { mantissa, sign: Sign::Point }, true) = (shape, machine) {
        let shape = Shape::Decimal { mantissa, scale: 3, sign: Sign::Point };
        return (reading(shape, Marks::default), percent);
    }
    (reading(shape, Marks::default), percent)
}
