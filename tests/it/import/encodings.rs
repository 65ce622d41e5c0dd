//! The same figures in every encoding that offices send.

use super::{import, published, says};
use crate::program;
use tests::Engine;

/// STRK 1048-2002: the 16 places in which it is not windows-1251.
const KZ_1048: [(char, u8); 16] = [
    ('Қ', 0x8d),
    ('Һ', 0x8e),
    ('қ', 0x9d),
    ('һ', 0x9e),
    ('Ұ', 0xa1),
    ('ұ', 0xa2),
    ('Ә', 0xa3),
    ('Ө', 0xa5),
    ('Ғ', 0xaa),
    ('Ү', 0xaf),
    ('ө', 0xb4),
    ('ғ', 0xba),
    ('ә', 0xbc),
    ('Ң', 0xbd),
    ('ң', 0xbe),
    ('ү', 0xbf),
];

const RUSSIAN: &str = "Показатель;Регион;Период;Значение\noffences;Северо-Казахстанская область;2025-01;1204\noffences;г. Шымкент;2025-01;77\noffences;Кызылординская область;2025-02;5\n";
const KAZAKH: &str = "Көрсеткіш;Өңір;Кезең;Мәні\noffences;Солтүстік Қазақстан облысы;2025-01;1204\noffences;Шымкент қаласы;2025-01;77\noffences;Қызылорда облысы;2025-02;5\n";

pub fn windows_1251(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1251.encode(text);
    assert!(!unmappable, "not in windows-1251: {text}");
    bytes.into_owned()
}

fn kz_1048(text: &str) -> Vec<u8> {
    text.chars()
        .flat_map(|c| match KZ_1048.iter().find(|(letter, _)| *letter == c) {
            Some((_, byte)) => vec![*byte],
            None => windows_1251(&c.to_string()),
        })
        .collect()
}

fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    let units = mark.encode_utf16().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn every_encoding_gives_the_same_figures() {
    let mut seen = Vec::new();
    for (name, bytes) in [
        ("Russian, windows-1251", windows_1251(RUSSIAN)),
        ("Russian, UTF-8", RUSSIAN.as_bytes().to_vec()),
        ("Russian, UTF-8 with a mark", [b"\xef\xbb\xbf", RUSSIAN.as_bytes()].concat()),
        ("Russian, UTF-16", utf_16(RUSSIAN, false, true)),
        ("Kazakh, KZ-1048", kz_1048(KAZAKH)),
        ("Kazakh, UTF-8", KAZAKH.as_bytes().to_vec()),
        ("Kazakh, UTF-8 with a mark", [b"\xef\xbb\xbf", KAZAKH.as_bytes()].concat()),
        ("Kazakh, UTF-16 the other way round", utf_16(KAZAKH, true, true)),
        ("Kazakh, UTF-16 without a mark", utf_16(KAZAKH, false, false)),
        ("Kazakh, lines as Windows ends them", kz_1048(&KAZAKH.replace('\n', "\r\n"))),
    ] {
        let program = program(Engine::Sqlite);
        let outcome = import(&program, "figures.csv", bytes, &[]);
        assert_eq!(outcome.code, Some(0), "{name}: {outcome:#?}");
        says(&outcome, [3, 3, 0, 0]);
        seen.push((name, published(&program, &[])));
    }
    let other: Vec<_> = seen.iter().filter(|(_, csv)| *csv != seen[0].1).collect();
    assert!(other.is_empty(), "{:?} differs from {}", other, seen[0].1);
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    for ending in ["\n", "\r\n"] {
        let text = "indicator,region,period,value,note\n\noffences,KZ-59,2025-01,1,\"two\nlines\"\noffences,KZ-99,2025-01,1,\n".replace('\n', ending);
        let program = program(Engine::Sqlite);
        let outcome = import(&program, "figures.csv", &text, &[]);
        assert!(outcome.stdout.contains("line 5, column 2 "), "{ending:?}: {}", outcome.stdout);
    }
}

#[test]
fn what_is_no_text_is_said_to_be_none() {
    let program = program(Engine::Sqlite);
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("spaces", b" \n\n".to_vec()),
        ("headings", b"indicator,region,period,value\n".to_vec()),
        ("workbook", b"PK\x03\x04\x14\x00\x06\x00".to_vec()),
        ("old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("pdf", b"%PDF-1.7\n".to_vec()),
        ("zeros", vec![0; 4096]),
        ("noise", (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect()),
        ("quote", b"indicator,region,period,value\n\"offences,KZ-59,2025-01,1\n".to_vec()),
    ] {
        let outcome = import(&program, "file.csv", &bytes, &[]);
        assert_eq!(outcome.code, Some(1), "{name}: {outcome:#?}");
        assert!(outcome.stdout.lines().count() >= 2 && outcome.stderr.is_empty(), "{name}: {outcome:#?}");
    }
    assert_eq!(published(&program, &[]).lines().count(), 1);
}
