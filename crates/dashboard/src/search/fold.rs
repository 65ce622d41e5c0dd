//! Texts cut into words that are written alike however they were typed: without case, without ё, with the letters that a keyboard has.

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word, folded.
    pub folded: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The words of a text. Digits with a point between them are one word: `1.2` is a task.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<Word> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let digits = |word: &Word| word.folded.ends_with(|c: char| c.is_ascii_digit());
        let joins = matches!(c, '.' | ',')
            && open.as_ref().is_some_and(digits)
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !c.is_alphanumeric() && !joins {
            words.extend(open.take());
            continue;
        }
        let word = open.get_or_insert_with(|| Word { folded: String::new(), start: at, end: at });
        word.folded.extend(folded(c));
        word.end = at + c.len_utf8();
    }
    words.extend(open);
    words
}

/// A character as it is compared. Letters that only Kazakh has become those that are typed in their stead.
fn folded(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().map(|c| match c {
        'ё' => 'е',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        ',' => '.',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_and_folded() {
        let folded = |text: &str| words(text).into_iter().map(|w| w.folded).collect::<Vec<_>>();
        assert_eq!(folded("Жол-көлік оқиғалары"), ["жол", "колик", "окигалары"]);
        assert_eq!(folded("ҚҰҚЫҚ, Учёт; (WJP, 5.2) 1,5 мың."), ["кукык", "учет", "wjp", "5.2", "1.5", "мын"]);
        assert_eq!(folded("wjp_f4_rank citizens’ 10."), ["wjp", "f4", "rank", "citizens", "10"]);
        assert_eq!(folded(" – …"), Vec::<String>::new());
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Өңір: ШЕК";
        let found: Vec<&str> = words(text).iter().map(|w| &text[w.start..w.end]).collect();
        assert_eq!(found, ["Өңір", "ШЕК"]);
    }
}
