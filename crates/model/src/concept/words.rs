//! Languages, and texts in them.

/// A language of the product; Kazakh comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Lang {
    /// Every language in the order in which they are offered.
    pub const ALL: [Lang; 3] = [Lang::Kk, Lang::Ru, Lang::En];

    /// The BCP 47 tag, which is also the first segment of every address.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Kk => "kk",
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// The language of a tag.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }
}

/// A text in up to three languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    texts: [String; 3],
}

/// A text as it can be shown: in the language asked for, or, marked, in another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The text; empty only if no language has it.
    pub text: &'a str,
    /// The language it is in.
    pub lang: Lang,
    /// True if the language asked for is missing; pages must mark this.
    pub borrowed: bool,
}

impl Text {
    /// A text from its three versions; an empty one is missing.
    pub fn new(kk: impl Into<String>, ru: impl Into<String>, en: impl Into<String>) -> Self {
        Text { texts: [kk.into(), ru.into(), en.into()] }
    }

    /// The text in a language, if there is one.
    pub fn in_lang(&self, lang: Lang) -> Option<&str> {
        let text = &self.texts[lang as usize];
        (!text.is_empty()).then_some(text.as_str())
    }

    /// The text in a language, or in the first one that has it, marked as borrowed.
    pub fn shown(&self, lang: Lang) -> Shown<'_> {
        let found = self.in_lang(lang).map(|text| Shown { text, lang, borrowed: false });
        found
            .or_else(|| {
                Lang::ALL
                    .into_iter()
                    .find_map(|lang| self.in_lang(lang).map(|text| Shown { text, lang, borrowed: true }))
            })
            .unwrap_or(Shown { text: "", lang, borrowed: true })
    }

    /// Languages in which it is missing.
    pub fn missing(&self) -> impl Iterator<Item = Lang> + '_ {
        Lang::ALL.into_iter().filter(|l| self.in_lang(*l).is_none())
    }
}
