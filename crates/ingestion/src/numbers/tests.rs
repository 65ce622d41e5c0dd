//! Cells and what they mean, alone and beside the rest of a file.

use super::*;

const NOTHING: Marks = Marks { comma: None, point: None, machine: false };
const COMMA: Marks = Marks { comma: Some(2), ..NOTHING };
const POINT: Marks = Marks { point: Some(3), ..NOTHING };
const BOTH: Marks = Marks { comma: Some(2), point: Some(3), machine: false };
const MACHINE: Marks = Marks { machine: true, ..NOTHING };

fn read(cell: &str, marks: Marks) -> String {
    match reading(spelled(cell.as_bytes()).shape, || marks) {
        Reading::Blank => "blank".into(),
        Reading::Cell(Cell::Number(value), _) => value.to_string(),
        Reading::Cell(Cell::NotApplicable, _) => "not applicable".into(),
        Reading::Cell(Cell::Unavailable, _) => "unavailable".into(),
        Reading::Ambiguous { decimal, whole: Some(whole) } => format!("{decimal} or {whole}"),
        Reading::Ambiguous { decimal, whole: None } => format!("{decimal}?"),
        Reading::Wrong(wrong) => format!("{wrong:?}"),
    }
}

#[test]
fn what_can_mean_one_thing_is_read() {
    for (cell, expected) in [
        ("1204", "1204"),
        ("0", "0"),
        ("-3", "-3"),
        ("\u{2212}3", "-3"),
        ("–3", "-3"),
        ("+3", "3"),
        ("+12,5", "12.5"),
        ("1 204", "1204"),
        ("1\u{a0}204", "1204"),
        ("1\u{202f}204", "1204"),
        ("1\u{2009}204", "1204"),
        ("-12 345 678", "-12345678"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("12.50", "12.5"),
        ("12,00", "12"),
        ("0,75", "0.75"),
        ("0.125", "0.125"),
        ("0.4607", "0.4607"),
        ("1234,567", "1234.567"),
        ("1 234,567", "1234.567"),
        ("-1 234.567", "-1234.567"),
        ("1,204,500", "1204500"),
        ("1.204.500", "1204500"),
        ("-1.204.500", "-1204500"),
        ("007", "7"),
        ("999999999999999999", "999999999999999999"),
        ("123456789.123456789", "123456789.123456789"),
        ("65 %", "65"),
        ("65,5%", "65.5"),
        ("  12 ", "12"),
    ] {
        assert_eq!(read(cell, NOTHING), expected, "{cell}");
        assert_eq!(read(cell, BOTH), expected, "{cell}");
    }
}

#[test]
fn what_can_mean_two_things_is_settled_by_the_file() {
    for (cell, nothing, comma, point, both, machine) in [
        ("1,234", "1.234 or 1234", "1.234", "1234", "1.234 or 1234", "1234"),
        ("1.234", "1.234 or 1234", "1234", "1.234", "1.234 or 1234", "1.234"),
        ("-12,500", "-12.5 or -12500", "-12.5", "-12500", "-12.5 or -12500", "-12500"),
        ("12.125 %", "12.125 or 12125", "12125", "12.125", "12.125 or 12125", "12.125"),
        ("1.234,5", "1234.5?", "1234.5", "1234.5?", "1234.5?", "1234.5?"),
        ("1,234.5", "1234.5?", "1234.5?", "1234.5", "1234.5?", "1234.5"),
        ("1.234.567,8", "1234567.8?", "1234567.8", "1234567.8?", "1234567.8?", "1234567.8?"),
    ] {
        let found = [NOTHING, COMMA, POINT, BOTH, MACHINE].map(|marks| read(cell, marks));
        assert_eq!(found, [nothing, comma, point, both, machine], "{cell}");
    }
}

#[test]
fn words_say_why_there_is_no_number() {
    for (cell, expected) in [
        ("", "blank"),
        (" \u{a0} ", "blank"),
        ("н/д", "unavailable"),
        ("Н/Д", "unavailable"),
        ("н.д.", "unavailable"),
        ("нет данных", "unavailable"),
        ("Нет\u{a0}данных", "unavailable"),
        ("мәлімет жоқ", "unavailable"),
        ("Дерек жоқ", "unavailable"),
        ("..", "unavailable"),
        ("…", "unavailable"),
        ("-", "not applicable"),
        ("—", "not applicable"),
        ("–", "not applicable"),
        ("х", "not applicable"),
        ("x", "not applicable"),
        ("не применимо", "not applicable"),
        ("Қолданылмайды", "not applicable"),
        ("n/a", "not applicable"),
        ("N/A", "not applicable"),
    ] {
        assert_eq!(read(cell, NOTHING), expected, "{cell}");
    }
}

#[test]
fn what_is_no_number_is_told_by_its_kind() {
    for (cell, expected) in [
        ("abc", "NotANumber"),
        ("12.", "NotANumber"),
        (",5", "NotANumber"),
        ("1,23,4", "NotANumber"),
        ("12 шт", "NotANumber"),
        ("1/2", "NotANumber"),
        ("--3", "NotANumber"),
        ("=1+2", "Formula"),
        ("=SUM(A1:A3)", "Formula"),
        ("@A1", "Formula"),
        ("-A1*2", "Formula"),
        ("#DIV/0!", "SpreadsheetError"),
        ("#ЗНАЧ!", "SpreadsheetError"),
        ("NaN", "NotFinite"),
        ("inf", "NotFinite"),
        ("-Infinity", "NotFinite"),
        ("∞", "NotFinite"),
        ("1e5", "Exponent"),
        ("1,2E+05", "Exponent"),
        ("1.20E-3", "Exponent"),
        ("12.05.2026", "Date"),
        ("2026-05-12", "Date"),
        ("1/2/2026", "Date"),
        ("12.май", "Date"),
        ("May-26", "Date"),
        ("1234567890123456789", "TooLong"),
        ("1.1234567891", "TooLong"),
        ("1 234 567 890 123 456 789", "TooLong"),
        ("1 20", "Spaces"),
        ("12 5 000", "Spaces"),
        ("1234 567", "Spaces"),
        ("12,5 3", "Spaces"),
    ] {
        assert_eq!(read(cell, NOTHING), expected, "{cell}");
    }
}

#[test]
fn no_cell_makes_it_panic() {
    for cell in ["-", "+", "%", "-%", ",", ".", "'", "\u{0}", "٣", "½", "1".repeat(400).as_str()] {
        read(cell, NOTHING);
    }
    for length in 0..4 {
        for n in 0..10_usize.pow(length) {
            let cell: String =
                (0..length).map(|i| "-+,. 1209e%".as_bytes()[n / 10_usize.pow(i) % 10] as char).collect();
            read(&cell, NOTHING);
        }
    }
}
