//! References such as `C2` and `A1:C2`. They are checked before a library computes with them.

use ingestion::grid::Span;

/// Rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
pub(super) const COLUMNS: u32 = 16_384;

/// `A1:C2`, or one cell.
pub(super) fn span(text: &str) -> Option<Span> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
    (top <= bottom && left <= right).then_some(Span { top, left, bottom, right })
}

/// `C2` as row and column, both from 1.
pub(super) fn cell(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        Some(column * 26 + u32::from(value) + 1).filter(|column| *column <= COLUMNS)
    })?;
    let row = self::row(row)?;
    (column > 0).then_some((row, column))
}

/// A row's number.
pub(super) fn row(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    text.parse::<u32>().ok().filter(|row| plain && (1..=ROWS).contains(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_or_refused() {
        assert_eq!(cell("A1"), Some((1, 1)));
        assert_eq!(cell("XFD1048576"), Some((1_048_576, 16_384)));
        for wrong in ["", "A", "1", "A0", "XFE1", "A1048577", "AAAAAAAA1", "A99999999999", "A1B", "A+1"] {
            assert_eq!(cell(wrong), None, "{wrong}");
        }
        assert_eq!(span("B2:C5"), Some(Span { top: 2, left: 2, bottom: 5, right: 3 }));
        assert_eq!(span("B2"), Some(Span { top: 2, left: 2, bottom: 2, right: 2 }));
        assert_eq!(span("C5:B2"), None);
    }
}
