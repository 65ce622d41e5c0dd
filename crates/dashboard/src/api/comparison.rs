//! `GET /api/v1/indicators/{code}/comparison?period=&by=&region=&as_of=`: places, funnel and peers of the regions.

use super::{Call, CoverageJson};
use crate::charts::funnel::{limit_decimal, limits};
use crate::comparison::{Answer, Asked, Question};
use crate::error::Error;
use crate::page::Asking;
use crate::urls::By;
use axum::Json;
use model::aggregation::Coverage;
use model::comparison::{Funnel, Peers, Ranked, Spot, Unranked, mixing_break};
use model::{Concept, Decimal, PlaceIx, Text};
use serde::Serialize;

/// The regions side by side.
#[derive(Serialize)]
pub struct ComparisonJson {
    indicator: String,
    period: String,
    /// `value` or `score`.
    by: &'static str,
    as_of: Option<String>,
    improves: &'static str,
    /// Why the indicator is not ranked at all: `rank`, `milestone`, `country_only`.
    not_rankable: Option<&'static str>,
    coverage: Option<CoverageJson>,
    /// How many were ranked in the same period last year; `null` for scores.
    ranked_before: Option<u16>,
    ranked: Vec<RankedJson>,
    unranked: Vec<UnrankedJson>,
    funnel: Option<FunnelJson>,
    peers: Option<PeersJson>,
}

#[derive(Serialize)]
struct RankedJson {
    region: String,
    place: u16,
    shared: bool,
    value: String,
    provisional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<CoverageJson>,
    place_before: Option<u16>,
    change: Option<String>,
    /// `null` where no target is set.
    status: Option<&'static str>,
}

#[derive(Serialize)]
struct UnrankedJson {
    region: String,
    reason: &'static str,
    /// For a break: what happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<super::Texts>,
}

#[derive(Serialize)]
struct FunnelJson {
    centre: String,
    /// Whether the centre is the rate of the regions shown together, and not the country's own.
    pooled: bool,
    per: String,
    inside: usize,
    regions: Vec<SpotJson>,
}

#[derive(Serialize)]
struct SpotJson {
    region: String,
    events: String,
    exposure: String,
    rate: String,
    zone: &'static str,
    provisional: bool,
    low_998: String,
    low_95: String,
    high_95: String,
    high_998: String,
}

#[derive(Serialize)]
struct PeersJson {
    region: String,
    basis: &'static str,
    others: Vec<String>,
}

/// The comparison.
pub async fn show(call: Call, Asking(asked): Asking<Asked>) -> Result<Json<ComparisonJson>, Error> {
    let (concept, ix) = (call.concept(), call.indicator()?);
    let question = asked.about(&call.published, ix)?;
    let answer = Answer::to(&question, &call.published);
    let decimals = concept.indicator(ix).decimals;
    let ranking = answer.ranking.as_ref();
    let ranked = ranking.map(|r| r.ranked.as_slice()).unwrap_or_default();
    let unranked = ranking.map(|r| r.unranked.as_slice()).unwrap_or_default();
    Ok(Json(ComparisonJson {
        indicator: concept.indicator(ix).code.clone(),
        period: question.period.to_string(),
        by: question.by.code(),
        as_of: call.published.as_of.map(|d| d.to_string()),
        improves: concept.indicator(ix).improves.code(),
        not_rankable: answer.ranking.as_ref().err().map(|why| why.code()),
        coverage: ranking.ok().map(|r| coverage(r.coverage)),
        ranked_before: ranking.ok().filter(|_| question.by == By::Value).map(|r| r.ranked_before),
        ranked: ranked.iter().map(|r| ranked_json(&call, &question, r)).collect(),
        unranked: unranked.iter().map(|(p, why)| unranked_json(concept, &question, *p, *why)).collect(),
        funnel: answer.funnel.as_ref().map(|funnel| funnel_json(concept, funnel, decimals)),
        peers: question.region.zip(answer.peers.as_ref()).map(|(r, peers)| peers_json(concept, r, peers)),
    }))
}

fn code(concept: &Concept, place: PlaceIx) -> String {
    concept.place(place).code.clone()
}

fn exact(value: Decimal) -> String {
    value.normalize().to_string()
}

fn coverage(coverage: Coverage) -> CoverageJson {
    CoverageJson {
        parts: coverage.parts,
        of: coverage.of,
        population_percent: coverage.population().map(|p| p.round_dp(1).to_string()),
    }
}

fn ranked_json(call: &Call, question: &Question, ranked: &Ranked) -> RankedJson {
    let concept = call.concept();
    let has_target = !concept.targets(question.indicator, ranked.place).is_empty();
    let status = call.published.assessment(question.indicator, ranked.place).status;
    RankedJson {
        region: code(concept, ranked.place),
        place: ranked.rank,
        shared: ranked.shared,
        value: exact(ranked.value),
        provisional: ranked.provisional,
        coverage: ranked.coverage.map(coverage),
        place_before: ranked.rank_before,
        change: ranked.change.map(exact),
        status: has_target.then(|| status.code()),
    }
}

fn unranked_json(concept: &Concept, question: &Question, place: PlaceIx, why: Unranked) -> UnrankedJson {
    let passport = concept.indicator(question.indicator);
    let found = (why == Unranked::Break).then(|| mixing_break(passport, place, question.period)).flatten();
    UnrankedJson {
        region: code(concept, place),
        reason: why.code(),
        note: found.map(|found: &model::concept::Break| -> &Text { &found.reason }).map(super::Texts::from),
    }
}

fn funnel_json(concept: &Concept, funnel: &Funnel, decimals: u32) -> FunnelJson {
    let spot = |spot: &Spot| {
        let limits = limits(funnel, f64::try_from(spot.exposure).unwrap_or(1.0));
        let [low_998, low_95, high_95, high_998] = limits.map(|n| exact(limit_decimal(n, decimals)));
        SpotJson {
            region: code(concept, spot.place),
            events: exact(spot.events),
            exposure: exact(spot.exposure),
            rate: exact(spot.rate),
            zone: spot.zone.code(),
            provisional: spot.provisional,
            low_998,
            low_95,
            high_95,
            high_998,
        }
    };
    FunnelJson {
        centre: exact(funnel.centre),
        pooled: funnel.is_pooled,
        per: exact(funnel.per),
        inside: funnel.inside(),
        regions: funnel.spots.iter().map(spot).collect(),
    }
}

fn peers_json(concept: &Concept, region: PlaceIx, peers: &Peers) -> PeersJson {
    PeersJson {
        region: code(concept, region),
        basis: peers.basis.code(),
        others: peers.others.iter().map(|place| code(concept, *place)).collect(),
    }
}
