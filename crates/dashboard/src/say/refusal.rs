//! Why a step of the reporting cycle was refused, in words: what is so, and what to do.

use crate::numbers;
use crate::text::{Arg, Words};
use model::reporting::Stage;
use model::{Concept, IndicatorIx};
use store::reporting::Refusal;

/// One or two sentences. `concept` names an indicator where one is meant; without it the row is left to the reader.
pub fn refusal(words: &'static Words, concept: Option<&Concept>, refusal: &Refusal) -> String {
    let row = |indicator: &IndicatorIx| {
        let title = concept.map(|c| c.indicator(*indicator).title.shown(words.lang()).text.to_owned());
        Arg::from(title.unwrap_or_else(|| "?".to_owned()))
    };
    match refusal {
        Refusal::NotFound => words.t("refusal-not_found").to_owned(),
        Refusal::NotAllowed => words.t("refusal-not_allowed").to_owned(),
        Refusal::NotOpen { opens } => {
            words.with("refusal-not_open", &[("day", numbers::date(words, *opens).into())])
        }
        Refusal::Closed => words.t("refusal-closed").to_owned(),
        Refusal::WrongStage { found } => words.t(wrong_stage(*found)).to_owned(),
        Refusal::Stale { edition: _ } => words.t("refusal-stale").to_owned(),
        Refusal::NotInForm { indicator } => words.with("refusal-not_in_form", &[("row", row(indicator))]),
        Refusal::TooPrecise { indicator } => words.with("refusal-too_precise", &[("row", row(indicator))]),
        Refusal::Unreadable { count } => words.with("refusal-unreadable", &[("n", Arg::from(*count))]),
        Refusal::Empty => words.t("refusal-empty").to_owned(),
        Refusal::SamePerson => words.t("refusal-same_person").to_owned(),
        Refusal::Words => words.t("refusal-words").to_owned(),
        Refusal::AskedAlready => words.t("refusal-asked_already").to_owned(),
        Refusal::PastDeadline => words.t("refusal-past_deadline").to_owned(),
        Refusal::KeyReused => words.t("refusal-key_reused").to_owned(),
    }
}

fn wrong_stage(found: Option<Stage>) -> &'static str {
    match found {
        None => "refusal-nothing_yet",
        Some(Stage::Draft) => "refusal-at-draft",
        Some(Stage::Submitted) => "refusal-at-submitted",
        Some(Stage::Correction) => "refusal-at-correction",
        Some(Stage::Approved) => "refusal-at-approved",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Lang;
    use std::collections::BTreeSet;

    /// One of every kind; a new one must be added to the match below, and so here.
    fn every() -> Vec<Refusal> {
        let indicator = IndicatorIx(0);
        let stages = [None].into_iter().chain(Stage::ALL.iter().map(|stage| Some(*stage)));
        let mut every: Vec<Refusal> = stages.map(|found| Refusal::WrongStage { found }).collect();
        every.extend([
            Refusal::NotFound,
            Refusal::NotAllowed,
            Refusal::NotOpen { opens: jiff::civil::date(2026, 11, 1) },
            Refusal::Closed,
            Refusal::Stale { edition: 3 },
            Refusal::NotInForm { indicator },
            Refusal::TooPrecise { indicator },
            Refusal::Unreadable { count: 2 },
            Refusal::Empty,
            Refusal::SamePerson,
            Refusal::Words,
            Refusal::AskedAlready,
            Refusal::PastDeadline,
            Refusal::KeyReused,
        ]);
        every
    }

    #[test]
    fn every_refusal_says_in_every_language_what_to_do() {
        for lang in Lang::ALL {
            let words = Words::of(lang);
            let mut said = BTreeSet::new();
            for one in every() {
                let text = refusal(words, None, &one);
                assert!(!text.contains("refusal-") && text.ends_with('.'), "{lang:?} {one:?}: {text}");
                assert!(said.insert(text.clone()), "{lang:?}: two refusals say {text:?}");
            }
            assert!(
                refusal(words, None, &Refusal::NotOpen { opens: jiff::civil::date(2031, 1, 2) })
                    .contains("2031")
            );
        }
    }
}
