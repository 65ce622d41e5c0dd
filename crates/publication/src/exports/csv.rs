//! CSV: RFC 4180 in UTF-8 for machines, or as the spreadsheets of this country expect it.

use crate::dataset::{Dataset, Datum};
use csv::{Terminator, WriterBuilder};
use std::borrow::Cow;

/// The table as CSV: headings, then rows.
///
/// For machines (`excel` false): comma, decimal point, blank for an empty cell. For a double click (`excel` true): byte
/// order mark, semicolon, **decimal comma** (a Kazakh or Russian Excel reads `12.5` as 12 May), and the reason in
/// an empty cell.
pub fn csv(dataset: &Dataset, excel: bool) -> Vec<u8> {
    let delimiter = if excel { b';' } else { b',' };
    let start = if excel { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(start);
    let headings = dataset.columns.iter().map(|column| neutral(&column.heading));
    let mut written = write_row(&mut writer, headings);
    for row in &dataset.rows {
        written = written.and_then(|()| write_row(&mut writer, row.iter().map(|datum| cell(datum, excel))));
    }
    // writing into memory cannot fail, and uneven rows are allowed above
    debug_assert!(written.is_ok());
    writer.into_inner().unwrap_or_default()
}

fn write_row<'a>(
    writer: &mut csv::Writer<Vec<u8>>,
    cells: impl Iterator<Item = Cow<'a, str>>,
) -> Result<(), csv::Error> {
    for cell in cells {
        writer.write_field(cell.as_bytes())?;
    }
    writer.write_record(None::<&[u8]>)
}

fn cell(datum: &Datum, excel: bool) -> Cow<'_, str> {
    match datum {
        Datum::Text(text) => neutral(text),
        Datum::Number { value, .. } if excel => Cow::Owned(value.to_string().replace('.', ",")),
        Datum::Number { value, .. } => Cow::Owned(value.to_string()),
        Datum::Empty(reason) if excel => neutral(reason),
        Datum::Empty(_) => Cow::Borrowed(""),
    }
}

/// The text so that no spreadsheet runs it as a formula: an apostrophe before the signs that start one.
pub(super) fn neutral(text: &str) -> Cow<'_, str> {
    // the full-width signs are read as the narrow ones by spreadsheets in East Asian settings
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Column;

    fn sample() -> Dataset {
        let columns = vec![Column::text("place", "Өңір"), Column::number("value", "=Мәні")];
        let mut dataset = Dataset::new("Кесте", columns);
        let number = |text: &str| Datum::number(text.parse().unwrap(), "x");
        dataset.rows = vec![
            vec![Datum::text("=HYPERLINK(\"x\")"), number("-12.50")],
            vec![Datum::text("Алматы, қ."), number("1204")],
            vec![Datum::text("@a;b"), Datum::empty("+ есеп жоқ")],
        ];
        for start in ["+", "-", "\t", "\r"] {
            dataset.rows.push(vec![Datum::text(format!("{start}1")), number("0")]);
        }
        dataset
    }

    #[test]
    fn formulas_are_neutralised_and_numbers_stay_numbers() {
        let text = String::from_utf8(csv(&sample(), false)).unwrap();
        let expected = "Өңір,'=Мәні\r\n\"'=HYPERLINK(\"\"x\"\")\",-12.50\r\n\"Алматы, қ.\",1204\r\n'@a;b,\r\n\
                        '+1,0\r\n'-1,0\r\n'\t1,0\r\n\"'\r1\",0\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn excel_gets_a_mark_semicolons_and_commas() {
        let text = String::from_utf8(csv(&sample(), true)).unwrap();
        assert!(text.starts_with("\u{feff}Өңір;'=Мәні\r\n"));
        assert!(text.contains(";-12,50\r\n") && text.contains("\r\nАлматы, қ.;1204\r\n"));
        assert!(text.contains("\"'@a;b\";'+ есеп жоқ\r\n"));
    }
}
