//! A stored number as people typed it: a workbook keeps binary floats, and shows at most fifteen digits of them.

use ingestion::grid::CellKind;
use rust_decimal::Decimal;

/// Digits that a spreadsheet keeps.
const DIGITS: usize = 15;

/// A number's digits: the shortest that make this float again, if there are no more than fifteen of them; or else the first fifteen, as
/// the spreadsheet shows it (0.1 + 0.2 is stored as 0.30000000000000004). A whole number of more digits has lost some: it is marked.
pub(super) fn written(value: f64) -> (CellKind, String) {
    if !value.is_finite() {
        // read as a text, it is refused as what it is
        return (CellKind::Text, value.to_string());
    }
    let shortest = digits(value);
    let digits_only: String = shortest.chars().filter(char::is_ascii_digit).collect();
    let significant = digits_only.trim_start_matches('0');
    let significant = if shortest.contains('.') { significant } else { significant.trim_end_matches('0') };
    if significant.len() <= DIGITS {
        return (CellKind::Number, shortest);
    }
    let whole_digits = shortest.trim_start_matches('-').split('.').next().map_or(0, str::len);
    if whole_digits > DIGITS {
        return (CellKind::Imprecise, shortest);
    }
    let cut: f64 = format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value);
    (CellKind::Number, digits(cut))
}

fn digits(value: f64) -> String {
    let text = value.to_string();
    if text == "-0" { "0".to_owned() } else { text }
}

/// A number shown with a percent sign: 0.125 is `12.5`.
pub(super) fn percent(written: &str) -> String {
    let hundredfold = written.parse::<Decimal>().ok().and_then(|d| d.checked_mul(Decimal::ONE_HUNDRED));
    hundredfold.map_or_else(|| written.to_owned(), |d| d.normalize().to_string())
}

/// Whether a format of numbers shows a percent sign: one that is neither quoted nor escaped.
pub(super) fn is_percent(format: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    format.chars().any(|c| {
        let plain = !quoted && !escaped;
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && plain;
        c == '%' && plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_read_as_they_were_typed() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (12.3, "12.3"),
            (1.1, "1.1"),
            (12.299999999999999, "12.3"),
            (1204.0, "1204"),
            (-0.0, "0"),
            (-3.5, "-3.5"),
            (0.000123, "0.000123"),
            (999_999_999_999_999.0, "999999999999999"),
            (123_456_789.123_456_7, "123456789.123457"),
            (1e17, "100000000000000000"),
        ] {
            let (kind, written) = written(value);
            assert_eq!(kind, CellKind::Number);
            assert_eq!(written, text);
        }
        assert_eq!(written(5e-324).0, CellKind::Number);
        assert_eq!(written(12_345_678_901_234_567.0).0, CellKind::Imprecise);
        assert_eq!(written(f64::NAN), (CellKind::Text, "NaN".into()));
        assert_eq!(written(f64::INFINITY), (CellKind::Text, "inf".into()));
    }

    #[test]
    fn percent_formats_are_told_and_undone() {
        for (format, is) in [
            ("0%", true),
            ("0.00%", true),
            ("0", false),
            ("0\"%\"", false),
            ("0\\%", false),
            ("\"a\"0%", true),
        ] {
            assert_eq!(is_percent(format), is, "{format}");
        }
        assert_eq!(percent("0.125"), "12.5");
        assert_eq!(percent("0.07"), "7");
    }
}
