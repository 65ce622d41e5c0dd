//! The status column: says that there is no figure, and why; SDMX letters and words in three languages.

use crate::spelling::folded;

/// What a status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// There is a figure.
    Figure,
    /// The figure cannot exist.
    NotApplicable,
    /// The figure exists but could not be had.
    Unavailable,
}

/// Words of the column. SDMX: A normal, P provisional, E estimated, B break; M, L and O missing.
const WORDS: [(Status, &[&str]); 3] = [
    (
        Status::Figure,
        &[
            "a",
            "p",
            "e",
            "b",
            "normal",
            "provisional",
            "estimated",
            "number",
            "норма",
            "есть",
            "предварительно",
            "оценка",
            "бар",
            "алдын ала",
            "бағалау",
        ],
    ),
    (
        Status::NotApplicable,
        &[
            "not_applicable",
            "n/a",
            "na",
            "—",
            "x",
            "х",
            "не применимо",
            "неприменимо",
            "не применяется",
            "қолданылмайды",
        ],
    ),
    (
        Status::Unavailable,
        &[
            "unavailable",
            "m",
            "l",
            "o",
            "missing",
            "no data",
            "н/д",
            "нет данных",
            "недоступно",
            "дерек жоқ",
            "мәлімет жоқ",
            "қолжетімсіз",
            "..",
            "…",
        ],
    ),
];

/// The status that a word names.
pub(crate) fn status(text: &str) -> Option<Status> {
    let text = folded(text);
    let named = |(_, words): &&(Status, &[&str])| words.iter().any(|word| folded(word) == text);
    WORDS.iter().find(named).map(|(status, _)| *status)
}
