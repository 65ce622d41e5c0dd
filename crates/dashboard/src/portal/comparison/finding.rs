//! What a ranking says in a sentence: who is first and last, and how many of the regions it rests on.

use super::Question;
use crate::numbers;
use crate::page::Visit;
use crate::say::{Say, part_of};
use crate::text::Arg;
use crate::urls::By;
use model::comparison::Ranking;
use model::{Decimal, PlaceIx};

/// Who is first and who is last.
pub fn finding(visit: &Visit, question: &Question, ranking: &Ranking) -> String {
    let words = visit.words;
    let (Some(first), Some(last)) = (ranking.ranked.first(), ranking.ranked.last()) else {
        return words.t("comparison-none").to_owned();
    };
    let value = |rank: u16| Arg::from(shared_value(visit, question, ranking, rank));
    if first.rank == last.rank {
        let n = Arg::from(ranking.ranked.len());
        return words.with("comparison-all-equal", &[("n", n), ("value", value(first.rank))]);
    }
    let sharing = |rank: u16| {
        let places: Vec<PlaceIx> =
            ranking.ranked.iter().filter(|r| r.rank == rank).map(|r| r.place).collect();
        if places.len() > 3 {
            return Arg::from(words.with("comparison-n-regions", &[("n", places.len().into())]));
        }
        let name = |place: &PlaceIx| visit.concept().place(*place).name.shown(visit.lang()).text;
        Arg::from(places.iter().map(name).collect::<Vec<_>>().join(", "))
    };
    words.with(
        "comparison-finding",
        &[
            ("first", sharing(first.rank)),
            ("value", value(first.rank)),
            ("last", sharing(last.rank)),
            ("lastvalue", value(last.rank)),
        ],
    )
}

/// The value of those who share a place; from the least to the greatest where a range makes unlike values equal.
fn shared_value(visit: &Visit, question: &Question, ranking: &Ranking, rank: u16) -> String {
    let values = || ranking.ranked.iter().filter(|r| r.rank == rank).map(|r| r.value);
    let (low, high) = (values().min().unwrap_or_default(), values().max().unwrap_or_default());
    let shown = shown_value(visit, question, high);
    if low == high {
        return shown;
    }
    let low = Say::about(visit.words, visit.concept(), question.indicator).number(low);
    format!("{low}–{shown}")
}

/// A figure with its unit, or a score.
fn shown_value(visit: &Visit, question: &Question, value: Decimal) -> String {
    match question.by {
        By::Value => Say::about(visit.words, visit.concept(), question.indicator).value(value),
        By::Score => numbers::number(visit.lang(), value, 0),
    }
}

/// How many of the regions have a place, and what part of the population lives there.
pub fn coverage(visit: &Visit, ranking: &Ranking) -> String {
    let (words, coverage) = (visit.words, ranking.coverage);
    let of = ("of", Arg::from(usize::from(coverage.of)));
    if coverage.parts == 0 {
        return String::new();
    }
    if coverage.is_complete() {
        return words.with("comparison-coverage-all", &[of]);
    }
    let parts = ("parts", part_of(visit.lang(), usize::from(coverage.parts)));
    match coverage.population() {
        Some(percent) => {
            let population = ("population", Arg::from(numbers::number(visit.lang(), percent, 0)));
            words.with("comparison-coverage-population", &[of, parts, population])
        }
        None => words.with("comparison-coverage", &[of, parts]),
    }
}

/// Where not as many were ranked a year before: that some changes of place follow from that alone.
pub fn fewer(visit: &Visit, ranking: &Ranking) -> Option<String> {
    let (before, now) = (ranking.ranked_before, ranking.coverage.parts);
    let is_seen = ranking.ranked.iter().any(|r| r.rank_before.is_some());
    (is_seen && before != now).then(|| {
        let counts = [("before", Arg::from(usize::from(before))), ("now", Arg::from(usize::from(now)))];
        visit.words.with("comparison-note-before", &counts)
    })
}
