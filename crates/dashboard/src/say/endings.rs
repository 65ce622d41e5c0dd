//! Endings that numbers take in a sentence, and what holds for the sentence as a whole.

use crate::numbers;
use crate::text::{Arg, Words};
use model::{Decimal, Lang};

/// A place in a ranking: `97-орын`, `97-е место`, `97th`. A place that a path expects is rounded to a whole one.
pub(super) fn rank(words: &Words, value: Decimal) -> String {
    let n = numbers::number(words.lang(), value, 0);
    let ordinal = format!("{n}{}", english_ending(&n));
    words.with("rank-place", &[("n", n.into()), ("ordinal", ordinal.into())])
}

fn english_ending(n: &str) -> &'static str {
    let digits = n.as_bytes();
    let teen = digits.len() >= 2 && digits[digits.len() - 2] == b'1';
    match digits.last() {
        Some(b'1') if !teen => "st",
        Some(b'2') if !teen => "nd",
        Some(b'3') if !teen => "rd",
        _ => "th",
    }
}

/// A number that names a part of some whole: Kazakh gives it the ending of possession (`20 өңірдің 19-ы`), the others leave it.
pub fn part_of(lang: Lang, n: usize) -> Arg {
    match lang {
        Lang::Kk => Arg::from(format!("{n}{}", kazakh_ending(n))),
        Lang::Ru | Lang::En => Arg::from(n),
    }
}

fn kazakh_ending(n: usize) -> &'static str {
    match (n % 10, n % 100, n) {
        // нөл, жүз, мың
        (0, 0, 0) => "-і",
        (0, 0, n) if n.is_multiple_of(1000) => "-ы",
        (0, 0, _) => "-і",
        // он, отыз, қырық, алпыс, тоқсан · жиырма · елу · жетпіс, сексен
        (0, 10 | 30 | 40 | 60 | 90, _) => "-ы",
        (0, 20, _) => "-сы",
        (0, 50, _) => "-сі",
        (0, _, _) => "-і",
        (6, ..) => "-сы",
        (9, ..) => "-ы",
        (2 | 7, ..) => "-сі",
        _ => "-і",
    }
}

/// A name in the quotation marks of a language; marks inside it become the inner ones: `«Вызовы на канал „102“»`.
pub fn quoted(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Kk | Lang::Ru => format!("«{}»", name.replace('«', "„").replace('»', "“")),
        Lang::En => format!("“{}”", name.replace('“', "‘").replace('”', "’")),
    }
}

/// A unit that ends with a point, such as `ед.`, ends its sentence too.
pub fn one_point(text: String) -> String {
    if text.contains("..") { text.replace("..", ".") } else { text }
}

/// With a capital letter at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_well_in_each_language() {
        for (n, kk, ru, en) in [
            (1, "1-орын", "1-е\u{a0}место", "1st"),
            (2, "2-орын", "2-е\u{a0}место", "2nd"),
            (11, "11-орын", "11-е\u{a0}место", "11th"),
            (97, "97-орын", "97-е\u{a0}место", "97th"),
            (103, "103-орын", "103-е\u{a0}место", "103rd"),
        ] {
            let said = Lang::ALL.map(|lang| rank(Words::of(lang), Decimal::from(n)));
            assert_eq!(said, [kk, ru, en]);
        }
    }

    #[test]
    fn quotation_marks_inside_others_are_the_inner_ones() {
        assert_eq!(quoted(Lang::Kk, "«102» арнасы"), "«„102“ арнасы»");
        assert_eq!(quoted(Lang::En, "Calls to “102”"), "“Calls to ‘102’”");
    }

    #[test]
    fn kazakh_parts_have_the_ending_of_possession() {
        for (n, said) in [
            (0, "0-і"),
            (1, "1-і"),
            (2, "2-сі"),
            (3, "3-і"),
            (6, "6-сы"),
            (7, "7-сі"),
            (9, "9-ы"),
            (10, "10-ы"),
            (12, "12-сі"),
            (19, "19-ы"),
            (20, "20-сы"),
            (30, "30-ы"),
            (40, "40-ы"),
            (50, "50-сі"),
            (60, "60-ы"),
            (70, "70-і"),
            (80, "80-і"),
            (90, "90-ы"),
            (100, "100-і"),
            (1000, "1000-ы"),
        ] {
            let Arg::Text(text) = part_of(Lang::Kk, n) else { panic!("{n}") };
            assert_eq!(text, said);
        }
    }
}
