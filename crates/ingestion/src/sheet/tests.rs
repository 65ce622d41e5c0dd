//! Dialects of files.

use super::*;

#[test]
fn dialects_are_found() {
    for (text, separator, headings, line, rows) in [
        ("a,b\n1,2\n", Separator::Comma, &["a", "b"][..], 1, 1),
        ("\u{feff}region;value\r\nKZ;1\r\n", Separator::Semicolon, &["region", "value"], 1, 1),
        ("sep=;\nregion;value\nKZ;1,5\n", Separator::Semicolon, &["region", "value"], 2, 1),
        ("region\tvalue\nKZ\t1\nKZ\t2", Separator::Tab, &["region", "value"], 1, 2),
        (
            "Отчёт за май;;\n\nregion;value;note\nKZ;1;\n",
            Separator::Semicolon,
            &["region", "value", "note"],
            3,
            1,
        ),
        ("region,value\rKZ,1\rKZ,2", Separator::Comma, &["region", "value"], 1, 2),
        ("\"reg\nion\",value\nKZ,1", Separator::Comma, &["reg\nion", "value"], 1, 1),
        ("only\n", Separator::Comma, &["only"], 1, 0),
    ] {
        let sheet = read(text.into()).unwrap();
        let dialect = sheet.dialect();
        assert_eq!((dialect.separator, dialect.headings_line), (separator, line), "{text}");
        assert_eq!(dialect.headings, headings, "{text}");
        let mut records = sheet.records();
        let mut found = 0;
        while records.next().is_some() {
            found += 1;
        }
        assert_eq!(found, rows, "{text}");
        assert_eq!(sheet.is_empty(), rows == 0, "{text}");
    }
}

#[test]
fn files_without_headings_are_refused() {
    for (text, fault, line) in [
        ("", FileFault::Empty, 0),
        ("\n\n ;;\n", FileFault::Empty, 0),
        ("\u{feff}", FileFault::Empty, 0),
        ("region,\"value\nKZ,1\n", FileFault::UnclosedQuote, 1),
    ] {
        let issue = read(text.into()).unwrap_err();
        assert_eq!((issue.fault, issue.at.line), (fault.into(), line), "{text:?}");
    }
}

#[test]
fn text_that_is_utf8_already_is_not_copied() {
    let bytes = b"region,value\nKZ,1\n".to_vec();
    let place = bytes.as_ptr();
    assert_eq!(read(bytes).unwrap().bytes.as_ptr(), place);
}
