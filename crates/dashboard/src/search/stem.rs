//! Words without their endings, so that «краж» finds «кражи» and «ұрлықтың» finds «ұрлық»: Snowball for Russian and English; for Kazakh,
//! which Snowball does not know, endings taken off one by one.

use model::Lang;
use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a folded word, taken for one of a language.
pub fn stem(word: &str, lang: Lang) -> String {
    match lang {
        Lang::Kk => kazakh(word),
        Lang::Ru => Stemmer::create(Algorithm::Russian).stem(word).into_owned(),
        Lang::En => Stemmer::create(Algorithm::English).stem(word).into_owned(),
    }
}

/// Endings of Kazakh in folded letters, the longest first: cases after and before possessives, plurals, what makes adjectives and participles.
const ENDINGS: &[&str] = &[
    "ындагы",
    "индеги",
    "сындагы",
    "ларынын",
    "леринин",
    "ндагы",
    "ндеги",
    "дагы",
    "деги",
    "тагы",
    "теги",
    "нынын",
    "ынын",
    "инин",
    "сынын",
    "синин",
    "ындан",
    "инен",
    "ынан",
    "инде",
    "ында",
    "ымен",
    "имен",
    "ларын",
    "лерин",
    "дарын",
    "дерин",
    "тарын",
    "терин",
    "лары",
    "лери",
    "дары",
    "дери",
    "тары",
    "тери",
    "нын",
    "нин",
    "дын",
    "дин",
    "тын",
    "тин",
    "лар",
    "лер",
    "дар",
    "дер",
    "тар",
    "тер",
    "дан",
    "ден",
    "тан",
    "тен",
    "нан",
    "нен",
    "мен",
    "бен",
    "пен",
    "нда",
    "нде",
    "сын",
    "син",
    "ган",
    "ген",
    "кан",
    "кен",
    "тык",
    "тик",
    "дык",
    "дик",
    "га",
    "ге",
    "ка",
    "ке",
    "на",
    "не",
    "ны",
    "ни",
    "ды",
    "ди",
    "ты",
    "ти",
    "да",
    "де",
    "та",
    "те",
    "сы",
    "си",
    "ын",
    "ин",
    "ы",
    "и",
    "у",
];

/// Letters that a stem keeps at least.
const LEAST: usize = 3;

fn kazakh(word: &str) -> String {
    let mut rest = word;
    while let Some(shorter) = without_ending(rest) {
        rest = shorter;
    }
    // before a vowel к becomes г and п becomes б: «ұрлық», «ұрлығы»
    match rest.char_indices().next_back() {
        Some((at, 'г')) => format!("{}к", &rest[..at]),
        Some((at, 'б')) => format!("{}п", &rest[..at]),
        _ => rest.to_owned(),
    }
}

fn without_ending(word: &str) -> Option<&str> {
    let cut = |ending: &&str| {
        let rest = word.strip_suffix(*ending)?;
        // «сы» is an ending after a vowel only: «баласы»; after ы and і the с is rather the word's own: «облыс-ы»
        let fits = !ending.starts_with('с') || rest.ends_with(['а', 'е', 'о', 'э', 'ю', 'я']);
        (fits && rest.chars().count() >= LEAST).then_some(rest)
    };
    ENDINGS.iter().find_map(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_their_stem() {
        for (lang, forms) in [
            (Lang::Kk, ["урлык", "урлыгы", "урлыктын", "урлыктар"]),
            (Lang::Kk, ["окига", "окигалары", "окигаларында", "окиганын"]),
            (Lang::Kk, ["облыс", "облысы", "облысынын", "облыстар"]),
            (Lang::Kk, ["кукык", "кукыктык", "кукыктар", "кукыгы"]),
            (Lang::Ru, ["кража", "кражи", "краж", "кражами"]),
            (Lang::Ru, ["правонарушение", "правонарушений", "правонарушениями", "правонарушения"]),
            (Lang::En, ["theft", "thefts", "theft", "thefts"]),
            (Lang::En, ["target", "targets", "targeted", "targeting"]),
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form, lang)).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn short_words_stay_as_they_are() {
        for word in ["жол", "ел", "адам", "дтп"] {
            assert_eq!(stem(word, Lang::Kk), word);
        }
    }
}
