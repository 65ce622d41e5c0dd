//! Every encoding that offices send, and files that are none.

use super::*;

const RUSSIAN: &str =
    "Показатель;Регион;Период;Значение\nКражи;Павлодарская область;2026-05;12,5\nЁлки № 5 «ё» – и\n";
const KAZAKH_TEXT: &str = "Көрсеткіш;Өңір;Кезең;Мәні\nҰрлық;Солтүстік Қазақстан облысы;2026 жылғы мамыр;1204\nҺәм Ғ Ү Ң ғ ү ә Ә һ ө ұ\n";

/// Encodes as an old Kazakh Windows does.
fn kz1048(text: &str) -> Vec<u8> {
    let byte = |c: char| match KAZAKH.iter().find(|(_, letter)| *letter == c) {
        Some((place, _)) => *place,
        None => WINDOWS_1251.encode(&c.to_string()).0[0],
    };
    text.chars().map(byte).collect()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[track_caller]
fn check(bytes: Vec<u8>, encoding: Encoding, text: &str) {
    let decoded = decode(bytes).unwrap();
    assert_eq!(decoded.encoding, encoding);
    assert_eq!(String::from_utf8_lossy(&decoded.bytes[decoded.mark..]), text);
}

#[test]
fn encodings_are_told_apart() {
    for text in [RUSSIAN, KAZAKH_TEXT, "indicator,region\nthefts,KZ\n"] {
        check(text.into(), Encoding::Utf8, text);
        check(format!("\u{feff}{text}").into(), Encoding::Utf8, text);
        check(utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), Encoding::Utf16Le, text);
        check(utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), Encoding::Utf16Be, text);
        check(utf16(text, u16::to_le_bytes), Encoding::Utf16Le, text);
        check(utf16(text, u16::to_be_bytes), Encoding::Utf16Be, text);
    }
    check(WINDOWS_1251.encode(RUSSIAN).0.into_owned(), Encoding::Windows1251, RUSSIAN);
    check(kz1048(KAZAKH_TEXT), Encoding::Kz1048, KAZAKH_TEXT);
    check(kz1048(RUSSIAN), Encoding::Windows1251, RUSSIAN);
}

#[test]
fn one_kazakh_word_in_a_russian_file_is_enough() {
    let text = "Показатель;Регион\nКражи;Қостанай\n";
    check(kz1048(text), Encoding::Kz1048, text);
}

#[test]
fn every_kazakh_letter_survives() {
    let letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі АаЁёЯя";
    let text = format!("Өңір {letters}");
    check(kz1048(&text), Encoding::Kz1048, &text);
    // Unicode's KZ1048.TXT, as CPython has it too: 16 places, no letter twice
    let mut sorted = KAZAKH;
    sorted.sort_by_key(|(_, letter)| *letter);
    assert!(sorted.windows(2).all(|pair| pair[0].1 != pair[1].1));
}

#[test]
fn files_that_are_no_text_are_refused() {
    let zeros = [b"PNG\x00".as_slice(), &[0; 3], b"abc"].concat();
    for (bytes, fault, line) in [
        (b"PK\x03\x04rest".to_vec(), FileFault::NotText(Foreign::Xlsx), 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), FileFault::NotText(Foreign::Xls), 0),
        (b"%PDF-1.7".to_vec(), FileFault::NotText(Foreign::Pdf), 0),
        (["text ".repeat(50).as_bytes(), &zeros].concat(), FileFault::NotText(Foreign::Binary), 0),
        (["Регион\nПериод ".as_bytes(), b"\xd0"].concat(), FileFault::Encoding(Encoding::Utf8), 2),
        (b"\xff\xfea\x00b".to_vec(), FileFault::Encoding(Encoding::Utf16Le), 0),
    ] {
        let issue = decode(bytes).err().unwrap();
        assert_eq!((issue.fault, issue.at.line), (fault.into(), line));
    }
}
