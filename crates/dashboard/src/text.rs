//! Words in kk, ru and en: one Fluent file a language, read once. A key that is missing shows itself, and a test forbids it.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use model::Lang;
use std::collections::HashMap;
use std::sync::OnceLock;

const FILES: [&str; 3] =
    [include_str!("text/kk.ftl"), include_str!("text/ru.ftl"), include_str!("text/en.ftl")];

/// What fills a place in a message.
#[derive(Clone, Debug)]
pub enum Arg {
    /// Words, or a number already written in the language.
    Text(String),
    /// A number that chooses a plural or a variant.
    Number(f64),
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Arg::Number(n as f64)
    }
}

/// All messages of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    /// Messages without places to fill: most of them, and asked for most often.
    plain: HashMap<String, String>,
}

impl Words {
    /// The messages of a language.
    pub fn of(lang: Lang) -> &'static Words {
        static ALL: OnceLock<[Words; 3]> = OnceLock::new();
        &ALL.get_or_init(|| Lang::ALL.map(Words::read))[lang as usize]
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A message without places to fill.
    pub fn t<'a>(&'a self, key: &'a str) -> &'a str {
        self.plain.get(key).map_or(key, String::as_str)
    }

    /// The word of a code: `kind-rate` of `kind` and `rate`.
    pub fn of_code(&self, prefix: &str, code: &str) -> &str {
        self.plain.get(&format!("{prefix}-{code}")).map_or("", String::as_str)
    }

    /// A message with its places filled.
    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    Arg::Text(text) => FluentValue::from(text.as_str()),
                    Arg::Number(n) => FluentValue::from(*n),
                };
                (*name, value)
            })
            .collect();
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    fn read(lang: Lang) -> Words {
        let tag = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        // a test reads all three files without an error; at run time what can be read is used
        let resource =
            FluentResource::try_new(FILES[lang as usize].to_owned()).unwrap_or_else(|(partial, _)| partial);
        let keys: Vec<String> = resource.entries().filter_map(message_key).collect();
        bundle.add_resource_overriding(resource);
        let plain = keys.into_iter().filter_map(|key| {
            let pattern = bundle.get_message(&key)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
            errors.is_empty().then_some((key, text))
        });
        let plain = plain.collect();
        Words { lang, bundle, plain }
    }
}

fn message_key(entry: &fluent_syntax::ast::Entry<&str>) -> Option<String> {
    use fluent_syntax::ast::Entry;
    match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        Entry::Term(_)
        | Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(lang: Lang) -> BTreeSet<String> {
        let file = FluentResource::try_new(FILES[lang as usize].to_owned());
        let resource = file.unwrap_or_else(|(_, errors)| panic!("{lang:?}: {errors:?}"));
        resource.entries().filter_map(message_key).collect()
    }

    #[test]
    fn every_key_is_in_every_language() {
        let kk = keys(Lang::Kk);
        for lang in [Lang::Ru, Lang::En] {
            let other = keys(lang);
            assert_eq!(
                kk.difference(&other).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "missing in {lang:?}"
            );
            assert_eq!(other.difference(&kk).collect::<Vec<_>>(), Vec::<&String>::new(), "only in {lang:?}");
        }
    }

    #[test]
    fn every_key_used_in_code_or_templates_exists() {
        let kk = keys(Lang::Kk);
        let mut used = BTreeSet::new();
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs" || e == "html") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    for start in [".t(\"", ".with(\""] {
                        for piece in text.split(start).skip(1) {
                            used.extend(piece.split_once('"').map(|(key, _)| key.to_owned()));
                        }
                    }
                }
            }
        }
        let missing: Vec<_> = used.iter().filter(|k| !kk.contains(*k) && !k.is_empty()).collect();
        assert!(used.len() > 20 && missing.is_empty(), "not in the Fluent files: {missing:?}");
    }

    #[test]
    fn coded_words_exist() {
        let kk = keys(Lang::Kk);
        let coded = model::assess::Status::ALL.iter().map(|s| format!("status-{}", s.code()));
        let coded = coded.chain(model::assess::Reason::ALL.iter().map(|r| format!("reason-{}", r.code())));
        let coded = coded
            .chain(model::assess::GrowthInapplicable::ALL.iter().map(|r| format!("growth-{}", r.code())));
        let coded = coded.chain(model::concept::Kind::ALL.iter().map(|k| format!("kind-{}", k.code())));
        let coded =
            coded.chain(model::concept::Improves::ALL.iter().map(|k| format!("improves-{}", k.code())));
        let coded =
            coded.chain(model::concept::OverTime::ALL.iter().map(|k| format!("over_time-{}", k.code())));
        let coded = coded.chain(model::concept::Wording::ALL.iter().map(|k| format!("wording-{}", k.code())));
        let coded =
            coded.chain(model::concept::SourceStatus::ALL.iter().map(|k| format!("source-{}", k.code())));
        let methods = model::outlook::Method::ALL.iter().map(|m| format!("outlook-method-{}", m.code()));
        let coded = coded.chain(methods);
        let coded = coded.chain(model::comparison::Zone::ALL.iter().map(|z| format!("zone-{}", z.code())));
        let coded =
            coded.chain(model::comparison::PeerBasis::ALL.iter().map(|b| format!("peers-{}", b.code())));
        let coded = coded
            .chain(model::comparison::NotRankable::ALL.iter().map(|w| format!("not_rankable-{}", w.code())));
        let coded = coded.chain(model::policy::Role::ALL.iter().map(|r| format!("role-{}", r.code())));
        let coded =
            coded.chain(model::people::PersonState::ALL.iter().map(|s| format!("person-{}", s.code())));
        let coded =
            coded.chain(model::people::TokenAction::ALL.iter().map(|a| format!("token-{}", a.code())));
        let coded =
            coded.chain(model::discipline::Mark::ALL.iter().map(|m| format!("discipline-mark-{}", m.code())));
        let coded =
            coded.chain(model::reporting::Standing::ALL.iter().map(|s| format!("standing-{}", s.code())));
        let told = model::notices::Kind::ALL.iter().map(|kind| kind.code());
        let told = told.flat_map(|k| ["notice-", "notice-kind-", "mail-subject-"].map(|p| format!("{p}{k}")));
        let coded = coded.chain(told);
        // the page of the method has a rule for each
        let rules = model::assess::Status::ALL.iter().map(|s| format!("method-status-{}", s.code()));
        let rules =
            rules.chain(model::concept::Kind::ALL.iter().map(|k| format!("method-kind-{}", k.code())));
        let rules = rules
            .chain(model::concept::Improves::ALL.iter().map(|i| format!("method-improves-{}", i.code())));
        let rules = rules
            .chain(model::concept::OverTime::ALL.iter().map(|o| format!("method-over_time-{}", o.code())));
        let missing: Vec<_> = coded.chain(rules).filter(|key| !kk.contains(key)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
