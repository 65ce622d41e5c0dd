//! The words of periods in Kazakh, Russian and English.

use model::Periodicity;

/// What a word of a period means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing that is not said otherwise: `года`, `жылғы`, `за`.
    Filler,
    /// `I`, `второе`, `үшінші`.
    Ordinal(u8),
    /// A month by its name.
    Month(u8),
    /// `квартал`, `жартыжылдық`, `half`.
    Part(Periodicity),
    /// `месяцев`, `ай`, `months`.
    Months,
}

/// Names of months: first the forms of which a token may be the beginning, then the Kazakh stem, which takes endings.
pub(crate) const MONTHS: [(&[&str], &str); 12] = [
    (&["январь", "января", "январе", "january"], "қаңтар"),
    (&["февраль", "февраля", "феврале", "february"], "ақпан"),
    (&["март", "марта", "марте", "march"], "наурыз"),
    (&["апрель", "апреля", "апреле", "april"], "сәуір"),
    (&["май", "мая", "мае", "may"], "мамыр"),
    (&["июнь", "июня", "июне", "june"], "маусым"),
    (&["июль", "июля", "июле", "july"], "шілде"),
    (&["август", "августа", "августе", "august"], "тамыз"),
    (&["сентябрь", "сентября", "сентябре", "september"], "қыркүйек"),
    (&["октябрь", "октября", "октябре", "october"], "қазан"),
    (&["ноябрь", "ноября", "ноябре", "november"], "қараша"),
    (&["декабрь", "декабря", "декабре", "december"], "желтоқсан"),
];

const FILLERS: &[&str] = &[
    "г",
    "гг",
    "год",
    "года",
    "году",
    "годовой",
    "за",
    "в",
    "й",
    "е",
    "ое",
    "ый",
    "ий",
    "ого",
    "ом",
    "ж",
    "жыл",
    "жылы",
    "жылғы",
    "жылдың",
    "жылдық",
    "жылда",
    "бойынша",
    "үшін",
    "шы",
    "ші",
    "ыншы",
    "інші",
    "айы",
    "айының",
    "айында",
    "of",
    "the",
    "in",
    "for",
    "year",
    "st",
    "nd",
    "rd",
    "th",
];

const ORDINALS: [&[&str]; 4] = [
    &["i", "і", "первый", "первое", "первая", "первого", "первом", "бірінші", "first"],
    &["ii", "іі", "второй", "второе", "вторая", "второго", "втором", "екінші", "second"],
    &["iii", "ііі", "третий", "третье", "третьего", "третьем", "үшінші", "third"],
    &["iv", "іv", "четвертый", "четвертое", "четвертого", "четвертом", "төртінші", "fourth"],
];

const HALVES: &[&str] = &[
    "s",
    "h",
    "half",
    "полугодие",
    "полугодия",
    "полугодии",
    "полуг",
    "жарты",
    "жартыжылдық",
    "жартыжылдығы",
    "жартыжылдығында",
    "жартыжылдықта",
    "жартыжылдықтың",
];
const QUARTERS: &[&str] = &[
    "q",
    "quarter",
    "квартал",
    "квартала",
    "квартале",
    "кварт",
    "кв",
    "тоқсан",
    "тоқсаны",
    "тоқсанда",
    "тоқсанның",
    "тоқсанында",
];
/// A part of the year named by one letter in machine spellings.
const MONTH_LETTER: &str = "m";
const YEAR_LETTER: &str = "a";
const MONTHS_SINCE_JANUARY: &[&str] = &["мес", "месяц", "месяца", "месяцев", "ай", "айда", "months", "month"];

/// The meaning of a folded word.
pub(super) fn word(word: &str) -> Option<Word> {
    if let Some(n) = ORDINALS.iter().position(|forms| forms.contains(&word)) {
        return Some(Word::Ordinal(n as u8 + 1));
    }
    if HALVES.contains(&word) {
        return Some(Word::Part(Periodicity::Half));
    }
    if QUARTERS.contains(&word) {
        return Some(Word::Part(Periodicity::Quarter));
    }
    if word == MONTH_LETTER {
        return Some(Word::Part(Periodicity::Month));
    }
    if word == YEAR_LETTER {
        return Some(Word::Part(Periodicity::Year));
    }
    if MONTHS_SINCE_JANUARY.contains(&word) {
        return Some(Word::Months);
    }
    if FILLERS.contains(&word) {
        return Some(Word::Filler);
    }
    month(word).map(Word::Month)
}

fn month(word: &str) -> Option<u8> {
    const SHORTEST: usize = 3;
    let letters = word.chars().count();
    let named = |(forms, kazakh): &(&[&str], &str)| {
        let begins = forms.iter().chain([kazakh]).any(|form| form.starts_with(word));
        let ended = word.strip_prefix(kazakh).is_some_and(|ending| ending.chars().count() <= 5);
        letters >= SHORTEST && (begins || ended)
    };
    MONTHS.iter().position(named).map(|i| i as u8 + 1)
}

/// Whether a word is the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    month(&crate::spelling::folded(word)).is_some()
}
