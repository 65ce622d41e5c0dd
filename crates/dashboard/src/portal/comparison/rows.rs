//! Rows of a ranking: those with a place, and those without one by reason.

use super::Question;
use crate::numbers;
use crate::page::{StatusMark, Title, Visit};
use crate::say::{Say, reason_key};
use crate::urls::{By, To};
use model::comparison::{Ranked, Ranking, Unranked, mixing_break};
use model::{Decimal, PlaceIx};

/// A region with its place.
pub struct RankedRow {
    /// Its place.
    pub rank: u16,
    /// Its name.
    pub name: Title,
    /// Address of the indicator there.
    pub href: String,
    /// The figure or the score.
    pub value: String,
    /// Length of its bar, in thousandths of the longest; `None` where a value is negative.
    pub bar: Option<u32>,
    /// How many places it went up, with the place it had.
    pub moved: String,
    /// АППГ.
    pub change: String,
    /// By score: the figure that was judged, with its period.
    pub judged: String,
    /// The verdict, where a target is set.
    pub status: Option<StatusMark>,
    /// Provisional or final.
    pub state: String,
    /// Whether it is the region asked for.
    pub is_chosen: bool,
}

/// Regions that have no place for one reason.
pub struct UnrankedRow {
    /// The reason.
    pub reason: Title,
    /// Their names and addresses.
    pub regions: Vec<(Title, String)>,
}

/// Everybody with a place.
pub fn ranked(visit: &Visit, question: &Question, ranking: &Ranking) -> Vec<RankedRow> {
    let all = || ranking.ranked.iter().map(|r| r.value);
    let longest = all().max().filter(|n| *n > Decimal::ZERO && all().all(|n| n >= Decimal::ZERO));
    ranking.ranked.iter().map(|ranked| row(visit, question, ranked, longest)).collect()
}

fn row(visit: &Visit, question: &Question, ranked: &Ranked, longest: Option<Decimal>) -> RankedRow {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let ix = question.indicator;
    let say = Say::about(words, concept, ix);
    let assessment = visit.published.assessment(ix, ranked.place);
    // thousandths are finer than any screen
    let along = |longest: Decimal| {
        let share = ranked.value.checked_div(longest)?.checked_mul(Decimal::ONE_THOUSAND)?;
        u32::try_from(share.round()).ok()
    };
    let judged = assessment.working.as_ref().map(|working| {
        format!("{} ({})", say.value(working.observed), numbers::period(words, working.period))
    });
    RankedRow {
        rank: ranked.rank,
        name: Title::of(&concept.place(ranked.place).name, lang),
        href: address(visit, question, ranked.place),
        value: shown_number(visit, question, ranked.value),
        bar: longest.and_then(along),
        moved: ranked.rank_before.map(|before| moved(visit, ranked.rank, before)).unwrap_or_default(),
        change: ranked.change.map(|change| say.change(change)).unwrap_or_default(),
        judged: judged.unwrap_or_default(),
        status: (!concept.targets(ix, ranked.place).is_empty())
            .then(|| StatusMark::of(assessment.status, words)),
        state: state(visit, ranked),
        is_chosen: question.region == Some(ranked.place),
    }
}

/// A figure or a score without its unit, which stands in the heading.
pub fn shown_number(visit: &Visit, question: &Question, value: Decimal) -> String {
    match question.by {
        By::Value => Say::about(visit.words, visit.concept(), question.indicator).number(value),
        By::Score => numbers::number(visit.lang(), value, 0),
    }
}

/// The address of an indicator in a region.
pub fn address(visit: &Visit, question: &Question, place: PlaceIx) -> String {
    let concept = visit.concept();
    visit
        .urls
        .to(To::RegionIndicator(&concept.place(place).code, &concept.indicator(question.indicator).code))
}

/// "+2 (was 5)"; without a change no more than that.
fn moved(visit: &Visit, rank: u16, before: u16) -> String {
    let up = Decimal::from(before) - Decimal::from(rank);
    let change = numbers::signed(visit.lang(), up, 0);
    if up.is_zero() {
        return change;
    }
    let before = numbers::number(visit.lang(), Decimal::from(before), 0);
    visit.words.with("comparison-moved-by", &[("change", change.into()), ("before", before.into())])
}

fn state(visit: &Visit, ranked: &Ranked) -> String {
    let words = visit.words;
    match (ranked.provisional, ranked.coverage) {
        (false, _) => words.t("final").to_owned(),
        (true, None) => words.t("provisional").to_owned(),
        (true, Some(coverage)) => format!("{} ({}/{})", words.t("provisional"), coverage.parts, coverage.of),
    }
}

/// Everybody without a place, gathered by reason in the order in which the reasons come up.
pub fn unranked(visit: &Visit, question: &Question, ranking: &Ranking) -> Vec<UnrankedRow> {
    let mut rows: Vec<UnrankedRow> = Vec::new();
    for (place, why) in &ranking.unranked {
        let reason = reason(visit, question, *place, *why);
        let name = Title::of(&visit.concept().place(*place).name, visit.lang());
        let region = (name, address(visit, question, *place));
        match rows.iter_mut().find(|row| row.reason.text == reason.text) {
            Some(row) => row.regions.push(region),
            None => rows.push(UnrankedRow { reason, regions: vec![region] }),
        }
    }
    rows
}

/// Why a region has no place; a break says what happened there.
pub fn reason(visit: &Visit, question: &Question, place: PlaceIx, why: Unranked) -> Title {
    let (words, lang) = (visit.words, visit.lang());
    let key = match why {
        Unranked::Break => {
            let passport = visit.concept().indicator(question.indicator);
            if let Some(found) = mixing_break(passport, place, question.period) {
                return Title::of(&found.reason, lang);
            }
            "unranked-break"
        }
        Unranked::NotReported => "unranked-not_reported",
        Unranked::NotApplicable => "unranked-not_applicable",
        Unranked::Unavailable => "unranked-unavailable",
        Unranked::DivisionByZero => "unranked-division_by_zero",
        Unranked::Overflow => "unranked-overflow",
        Unranked::NoRange => "unranked-no_range",
        Unranked::NotAssessed(reason) => reason_key(reason),
    };
    Title { text: words.t(key).to_owned(), lang: lang.code(), borrowed: false }
}
