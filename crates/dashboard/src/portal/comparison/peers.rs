//! A region among its peers: the same ranking, narrowed to regions that may fairly be looked at together.

use super::rows::{address, reason, shown_number};
use super::{Answer, Question};
use crate::numbers;
use crate::page::{Title, Visit};
use crate::text::Arg;
use model::comparison::{PeerBasis, Ranking};
use model::{Decimal, PlaceIx};

/// A region and its peers.
pub struct PeerBlock {
    /// Where the region stands among them.
    pub finding: String,
    /// What makes them peers.
    pub basis: &'static str,
    /// All of them, the region itself included.
    pub rows: Vec<PeerRow>,
}

/// One of them.
pub struct PeerRow {
    /// Its place among them; empty if it has none.
    pub rank: String,
    /// Its name.
    pub name: Title,
    /// Address of the indicator there.
    pub href: String,
    /// The figure or the score, or why there is no place.
    pub value: Title,
    /// Its population, if known.
    pub population: String,
    /// Whether it is the region itself.
    pub is_chosen: bool,
}

/// The block of the region asked for; `None` if none was, or if its size is not known.
pub fn block(visit: &Visit, question: &Question, answer: &Answer, ranking: &Ranking) -> Option<PeerBlock> {
    let (region, peers) = (question.region?, answer.peers.as_ref()?);
    let words = visit.words;
    let group: Vec<PlaceIx> = std::iter::once(region).chain(peers.others.iter().copied()).collect();
    let among = ranking.among(&group);
    let plain = |text: String| Title { text, lang: visit.lang().code(), borrowed: false };
    let row = |place: PlaceIx, rank: String, value: Title| PeerRow {
        rank,
        name: Title::of(&visit.concept().place(place).name, visit.lang()),
        href: address(visit, question, place),
        value,
        population: population(visit, question, place),
        is_chosen: place == region,
    };
    let mut rows: Vec<PeerRow> = among
        .iter()
        .map(|(rank, ranked)| {
            row(ranked.place, rank.to_string(), plain(shown_number(visit, question, ranked.value)))
        })
        .collect();
    let without = ranking.unranked.iter().filter(|(place, _)| group.contains(place));
    rows.extend(
        without.map(|(place, why)| row(*place, String::new(), reason(visit, question, *place, *why))),
    );
    let name = Arg::from(visit.concept().place(region).name.shown(visit.lang()).text);
    let finding = match among.iter().find(|(_, ranked)| ranked.place == region) {
        Some((rank, _)) => {
            let rank = Arg::from(usize::from(*rank));
            words.with("peers-finding", &[("name", name), ("rank", rank), ("of", among.len().into())])
        }
        None => words.with("peers-no-place", &[("name", name)]),
    };
    let basis = words.t(match peers.basis {
        PeerBasis::Cities => "peers-cities",
        PeerBasis::Population => "peers-population",
        PeerBasis::PopulationAndUrbanShare => "peers-population_and_urban_share",
    });
    Some(PeerBlock { finding, basis, rows })
}

fn population(visit: &Visit, question: &Question, place: PlaceIx) -> String {
    let known = visit.concept().find_indicator("population").and_then(|ix| {
        let figures = visit.published.figures();
        let then = figures.number_at(ix, place, question.period).ok();
        then.or_else(|| figures.series(ix, place).iter().find_map(|m| m.number()))
    });
    known.map(|people: Decimal| numbers::number(visit.lang(), people, 0)).unwrap_or_default()
}
