//! Words in value cells: those that say there is no number and why, and what looks like a number gone wrong.

use super::Wrong;
use super::shape::Shape;
use crate::spelling::folded;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The figure cannot exist.
pub(crate) const NOT_APPLICABLE: &[&str] = &[
    "-",
    "х",
    "x",
    "×",
    "n/a",
    "n.a.",
    "na",
    "not applicable",
    "not_applicable",
    "не применимо",
    "неприменимо",
    "не применяется",
    "не применим",
    "неприменим",
    "қолданылмайды",
    "қолдануға келмейді",
    "қолданылмайтын",
];

/// The figure exists but could not be had.
pub(crate) const UNAVAILABLE: &[&str] = &[
    "н/д",
    "н.д.",
    "н.д",
    "нд",
    "нет данных",
    "данных нет",
    "нет сведений",
    "данные отсутствуют",
    "сведения отсутствуют",
    "недоступно",
    "дерек жоқ",
    "деректер жоқ",
    "мәлімет жоқ",
    "мәліметтер жоқ",
    "д/ж",
    "м/ж",
    "қолжетімсіз",
    "no data",
    "not available",
    "unavailable",
    "missing",
    "..",
    "...",
    "…",
    "-/-",
];

static NO_NUMBER: LazyLock<FxHashMap<String, Shape>> = LazyLock::new(|| {
    let lists = [(NOT_APPLICABLE, Shape::NotApplicable), (UNAVAILABLE, Shape::Unavailable)];
    lists.iter().flat_map(|(words, shape)| words.iter().map(|word| (folded(word), *shape))).collect()
});

/// What a cell says that has no number: `—` or `н/д` and their kin.
pub(super) fn no_number(text: &str) -> Option<Shape> {
    let plain = text.bytes().any(|b| b.is_ascii_digit()) || text.len() > 64;
    if plain { None } else { NO_NUMBER.get(&folded(text)).copied() }
}

/// What is wrong with a text that is no number.
pub(super) fn wrong(text: &str) -> Wrong {
    let lower = text.to_lowercase();
    let unsigned = lower.trim_start_matches(['+', '-']);
    if text.starts_with('=') || text.starts_with('@') {
        Wrong::Formula
    } else if text.starts_with('#') {
        Wrong::SpreadsheetError
    } else if matches!(unsigned, "nan" | "inf" | "infinity" | "∞") {
        Wrong::NotFinite
    } else if is_exponent(unsigned) {
        Wrong::Exponent
    } else if is_date(unsigned) {
        Wrong::Date
    } else if (text.starts_with('+') || text.starts_with('-')) && unsigned.contains(['+', '*', '/', '(']) {
        Wrong::Formula
    } else if text.bytes().filter(u8::is_ascii_digit).count() > 18 {
        Wrong::TooLong
    } else {
        Wrong::NotANumber
    }
}

/// `1e5`, `1,2E+05`, also with the Cyrillic letter.
fn is_exponent(lower: &str) -> bool {
    let Some((mantissa, power)) = lower.split_once(['e', 'е']) else { return false };
    let power = power.trim_start_matches(['+', '-']);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    mantissa.split([',', '.']).all(digits) && digits(power)
}

/// `12.05.2026`, `2026-05-12`, `1/2/2026`, and `12.май`, as spreadsheets make of `12.5`.
fn is_date(lower: &str) -> bool {
    let parts: Vec<&str> = lower.split(['.', '/', '-', ' ']).filter(|p| !p.is_empty()).collect();
    let digits = |text: &&str| text.bytes().all(|b| b.is_ascii_digit());
    let (numbers, names): (Vec<&str>, Vec<&str>) = parts.iter().copied().partition(|p| digits(p));
    let lengths = |range: std::ops::RangeInclusive<usize>| numbers.iter().all(|n| range.contains(&n.len()));
    match (numbers.len(), names.as_slice()) {
        (3, []) => lengths(1..=4) && (lower.contains(['/', '-']) || lower.matches('.').count() == 2),
        (1 | 2, [name]) => lengths(1..=4) && crate::periods::is_month(name),
        _ => false,
    }
}
