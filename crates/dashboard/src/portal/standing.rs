//! A place in a ranking beside what stands behind it: how many were ranked, and the score against the one at the place aimed at.

use super::working::Rows;
use crate::numbers;
use crate::published::Published;
use crate::say::Say;
use crate::text::Words;
use model::assess::Working;
use model::comparison::percent_below;
use model::{Concept, Decimal, IndicatorIx};

/// The rows of a working that only a place in a ranking has.
pub(super) fn rows(published: &Published, words: &'static Words, ix: IndicatorIx, working: &Working) -> Rows {
    let parts = published.concept().indicator(ix).rank;
    let read = |part: Option<IndicatorIx>| -> Option<(IndicatorIx, Decimal)> {
        let part = part?;
        let figures = published.figures();
        Some((part, figures.number_at(part, Concept::COUNTRY, working.period).ok()?))
    };
    let mut rows = Vec::new();
    if let Some((_, of)) = read(parts.of) {
        rows.extend(among(words, working.observed, of).map(|text| (words.t("rank-among"), text)));
    }
    if let Some(score) = read(parts.score) {
        rows.push((words.t("rank-score"), beside(published, words, ix, working, score, read(parts.cut))));
    }
    rows
}

/// "better than 31.7 % of the countries: (142 − 97) / 142"
fn among(words: &Words, place: Decimal, of: Decimal) -> Option<String> {
    let percent = numbers::number(words.lang(), percent_below(place, of)?, 1);
    let whole = |value| numbers::number(words.lang(), value, 0);
    let working = format!("({} − {}) / {}", whole(of), whole(place), whole(of));
    Some(words.with("rank-among-is", &[("percent", percent.into()), ("working", working.into())]))
}

/// The score, and the one at the place aimed at if it is known.
fn beside(
    published: &Published,
    words: &'static Words,
    ix: IndicatorIx,
    working: &Working,
    (score_of, score): (IndicatorIx, Decimal),
    cut: Option<(IndicatorIx, Decimal)>,
) -> String {
    let concept = published.concept();
    let own = Say::about(words, concept, score_of);
    let mut args = vec![("score", own.value(score).into())];
    let Some((cut_of, cut)) = cut else {
        return words.with("rank-score-is", &args);
    };
    args.extend([
        ("place", Say::about(words, concept, ix).aim(working.target).into()),
        ("cut", Say::about(words, concept, cut_of).value(cut).into()),
        ("difference", own.change(score - cut).into()),
    ]);
    words.with("rank-score-beside", &args)
}
