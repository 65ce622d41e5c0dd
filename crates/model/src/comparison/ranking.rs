//! Places of regions: on a figure in a period, or on the scores of their assessments. Who cannot be ranked is listed with the reason.

use super::{comparable_in_time, mixing_break};
use crate::aggregation::{Aggregated, Coverage, Measured, Reading};
use crate::assess::{Assessment, Reason, Status};
use crate::concept::{Concept, Improves, Indicator, IndicatorIx, Kind, Level, PlaceIx, coded};
use crate::period::Period;
use rust_decimal::Decimal;

coded! {
    /// Why an indicator is not ranked over regions at all.
    NotRankable {
        /// It is itself a place in a ranking.
        Rank = "rank",
        /// It is done or not done.
        Milestone = "milestone",
        /// It is reported for the country only.
        CountryOnly = "country_only",
    }
}

/// Why a region has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unranked {
    /// The way of counting changes there in this very period.
    Break,
    /// Nothing was reported.
    NotReported,
    /// Reported as not applicable.
    NotApplicable,
    /// Reported as unavailable.
    Unavailable,
    /// A denominator is zero.
    DivisionByZero,
    /// The number is too large to compute with.
    Overflow,
    /// The figure should lie in a range, and no range is set.
    NoRange,
    /// Its assessment has no score, and why.
    NotAssessed(Reason),
}

impl Unranked {
    /// Its word on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Unranked::Break => "break",
            Unranked::NotReported => "not_reported",
            Unranked::NotApplicable => "not_applicable",
            Unranked::Unavailable => "unavailable",
            Unranked::DivisionByZero => "division_by_zero",
            Unranked::Overflow => "overflow",
            Unranked::NoRange => "no_range",
            Unranked::NotAssessed(reason) => reason.code(),
        }
    }
}

/// A region with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Where.
    pub place: PlaceIx,
    /// Its place among the ranked, from 1; equal ones share a place and the next one is left out (1, 2, 2, 4).
    pub rank: u16,
    /// Whether others have the same place.
    pub shared: bool,
    /// What it is ranked by: the figure, or the score (0–100).
    pub value: Decimal,
    /// Computed while parts are missing, or the score of a stale assessment.
    pub provisional: bool,
    /// For a provisional figure: how much of it is in.
    pub coverage: Option<Coverage>,
    /// Its place in the same period last year among all who were ranked then.
    pub rank_before: Option<u16>,
    /// АППГ: change of the figure against the same period last year; none across a break.
    pub change: Option<Decimal>,
}

/// Regions by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// Those with a place, the first first.
    pub ranked: Vec<Ranked>,
    /// Those without one, and why.
    pub unranked: Vec<(PlaceIx, Unranked)>,
    /// How many of the regions that exist in the period are ranked, and what part of the population lives in them.
    pub coverage: Coverage,
    /// How many were ranked in the same period last year; where it differs, some changes of place only follow from it. 0 for scores.
    pub ranked_before: u16,
}

impl Default for Ranking {
    /// Of nobody.
    fn default() -> Self {
        let coverage = Coverage { parts: 0, of: 0, population_ppm: None };
        Ranking { ranked: Vec::new(), unranked: Vec::new(), coverage, ranked_before: 0 }
    }
}

impl Ranking {
    /// The place of a region, if it has one.
    pub fn of(&self, place: PlaceIx) -> Option<&Ranked> {
        self.ranked.iter().find(|r| r.place == place)
    }

    /// The places of some regions among themselves, the first first; equal ones share a place here too.
    pub fn among(&self, group: &[PlaceIx]) -> Vec<(u16, &Ranked)> {
        let of_group: Vec<&Ranked> = self.ranked.iter().filter(|r| group.contains(&r.place)).collect();
        let better = |rank: u16| of_group.iter().filter(|other| other.rank < rank).count() as u16;
        of_group.iter().map(|ranked| (better(ranked.rank) + 1, *ranked)).collect()
    }
}

/// A region as it goes into a ranking.
struct Standing {
    place: PlaceIx,
    value: Decimal,
    /// The smaller the better.
    key: Decimal,
    provisional: bool,
    coverage: Option<Coverage>,
}

/// Whether regions may be ranked on an indicator at all.
pub fn rankable(passport: &Indicator) -> Result<(), NotRankable> {
    match passport.kind {
        Kind::Rank => Err(NotRankable::Rank),
        Kind::Milestone => Err(NotRankable::Milestone),
        Kind::Count | Kind::Amount | Kind::Share | Kind::Rate | Kind::Score => match passport.level {
            Level::Country => Err(NotRankable::CountryOnly),
            Level::Region | Level::District => Ok(()),
        },
    }
}

/// Ranks the regions on their figures in a period, the better first; for a range, the nearer to it. Provisional figures are ranked and
/// marked.
pub fn by_value(
    figures: &Aggregated,
    indicator: IndicatorIx,
    period: Period,
) -> Result<Ranking, NotRankable> {
    let passport = figures.concept().indicator(indicator);
    rankable(passport)?;
    let mut ranking = values_at(figures, indicator, period);
    let earlier = period.same_period_last_year();
    let before = values_at(figures, indicator, earlier);
    ranking.ranked_before = before.coverage.parts;
    for ranked in &mut ranking.ranked {
        if !comparable_in_time(passport, ranked.place, earlier, period) {
            continue;
        }
        ranked.rank_before = before.of(ranked.place).map(|r| r.rank);
        let number = figures.measured(indicator, ranked.place, earlier).and_then(Measured::number);
        ranked.change = number.and_then(|number| ranked.value.checked_sub(number));
    }
    Ok(ranking)
}

/// Ranks the regions on the scores of their assessments, the higher first. Scores belong to the day of the assessment, so there is no
/// place of last year beside them.
pub fn by_score<'a>(
    concept: &Concept,
    indicator: IndicatorIx,
    assessment: impl Fn(PlaceIx) -> &'a Assessment,
) -> Result<Ranking, NotRankable> {
    rankable(concept.indicator(indicator))?;
    let standings = concept.regions().map(|place| {
        let assessment = assessment(place);
        match assessment.score {
            Some(score) => Ok(Standing {
                place,
                value: score,
                key: -score,
                provisional: assessment.status == Status::Stale
                    || assessment.working.as_ref().is_some_and(|w| w.provisional || w.share.is_some()),
                coverage: None,
            }),
            None => Err((place, Unranked::NotAssessed(assessment.reason))),
        }
    });
    Ok(ranking(standings, |_| None))
}

fn values_at(figures: &Aggregated, indicator: IndicatorIx, period: Period) -> Ranking {
    let concept = figures.concept();
    // who does not exist yet, or any more, is not expected
    let existing = concept.regions().filter(|place| concept.place(*place).exists_in(period));
    let standings =
        existing.map(|place| standing(figures, indicator, place, period).map_err(|why| (place, why)));
    let population = concept.find_indicator("population");
    ranking(standings, |place| figures.number_at(population?, place, period).ok())
}

fn standing(
    figures: &Aggregated,
    indicator: IndicatorIx,
    place: PlaceIx,
    period: Period,
) -> Result<Standing, Unranked> {
    let concept = figures.concept();
    let passport = concept.indicator(indicator);
    if mixing_break(passport, place, period).is_some() {
        return Err(Unranked::Break);
    }
    let measured = figures.measured(indicator, place, period).ok_or(Unranked::NotReported)?;
    let value = match measured.reading {
        Reading::Number(value) => value,
        Reading::NotApplicable => return Err(Unranked::NotApplicable),
        Reading::Unavailable => return Err(Unranked::Unavailable),
        Reading::DivisionByZero => return Err(Unranked::DivisionByZero),
        Reading::Overflow => return Err(Unranked::Overflow),
    };
    let key = match passport.improves {
        Improves::Up => -value,
        Improves::Down => value,
        Improves::Within => {
            let (low, high) = range(concept, indicator, place, period).ok_or(Unranked::NoRange)?;
            let below = low.checked_sub(value).ok_or(Unranked::Overflow)?;
            let above = value.checked_sub(high).ok_or(Unranked::Overflow)?;
            below.max(above).max(Decimal::ZERO)
        }
    };
    let provisional = measured.is_provisional();
    let coverage = measured.coverage.filter(|_| provisional);
    Ok(Standing { place, value, key, provisional, coverage })
}

/// The range that a figure should lie in: the region's own or else the country's; that of the period's year or else the next one set,
/// otherwise the last.
fn range(
    concept: &Concept,
    indicator: IndicatorIx,
    place: PlaceIx,
    period: Period,
) -> Option<(Decimal, Decimal)> {
    let own = concept.targets(indicator, place);
    let targets = if own.is_empty() { concept.targets(indicator, Concept::COUNTRY) } else { own };
    let target = targets.iter().find(|t| t.year >= period.in_year()).or(targets.last())?;
    Some((target.value, target.upper.unwrap_or(target.value)))
}

fn ranking(
    standings: impl Iterator<Item = Result<Standing, (PlaceIx, Unranked)>>,
    population: impl Fn(PlaceIx) -> Option<Decimal>,
) -> Ranking {
    let (mut ranked, mut unranked) = (Vec::new(), Vec::new());
    for standing in standings {
        match standing {
            Ok(standing) => ranked.push(standing),
            Err(without) => unranked.push(without),
        }
    }
    // stable: those who share a place keep the order of the concept
    ranked.sort_by_key(|s| s.key);
    let people = |places: &mut dyn Iterator<Item = PlaceIx>| {
        places.map(&population).try_fold(Decimal::ZERO, |sum, n| sum.checked_add(n?))
    };
    let covered = people(&mut ranked.iter().map(|s| s.place));
    let all = people(&mut ranked.iter().map(|s| s.place).chain(unranked.iter().map(|(p, _)| *p)));
    let of = (ranked.len() + unranked.len()) as u16;
    let coverage = Coverage::of(ranked.len() as u16, of, covered.zip(all));
    let place_of = |standing: &Standing| {
        let better = ranked.partition_point(|s| s.key < standing.key);
        let not_worse = ranked.partition_point(|s| s.key <= standing.key);
        (better as u16 + 1, not_worse - better > 1)
    };
    let with_place = |standing: &Standing| {
        let (rank, shared) = place_of(standing);
        Ranked {
            place: standing.place,
            rank,
            shared,
            value: standing.value,
            provisional: standing.provisional,
            coverage: standing.coverage,
            rank_before: None,
            change: None,
        }
    };
    Ranking { ranked: ranked.iter().map(with_place).collect(), unranked, coverage, ranked_before: 0 }
}
