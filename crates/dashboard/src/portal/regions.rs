//! The regions in the order of their scores: where help is needed first.

use super::Page;
use super::overview::{score, standing};
use crate::numbers;
use crate::page::{Distribution, Frame, StatusMark, Title, Visit};
use crate::say::part_of;
use crate::urls::To;
use askama::Template;
use model::rollup::Rollup;
use model::{Concept, Decimal, PlaceIx};
use std::cmp::Reverse;

#[derive(Template)]
#[template(path = "portal/regions.html")]
struct Regions {
    frame: Frame,
    country: Option<(StatusMark, String)>,
    ranked: Vec<RegionRow>,
    unranked: Vec<(Title, String, String)>,
    compare: String,
}

struct RegionRow {
    place: usize,
    name: Title,
    href: String,
    standing: StatusMark,
    score: String,
    distribution: Distribution,
    assessed: String,
}

/// `GET /{lang}/regions`
pub async fn show(visit: Visit) -> Page {
    let (words, lang) = (visit.words, visit.lang());
    let title = words.t("regions-title");
    let of = |rollup: &Rollup| {
        words.with(
            "region-assessed",
            &[("assessed", part_of(lang, rollup.assessed)), ("of", rollup.of.into())],
        )
    };
    let order = order(&visit);
    let row = |(at, region): (usize, &Scored)| {
        let rollup = visit.published.place(region.place);
        // those with the same score share the first one's place
        let first = order.iter().take(at).position(|other| other.score == region.score);
        RegionRow {
            place: first.unwrap_or(at) + 1,
            name: Title::of(&visit.concept().place(region.place).name, lang),
            href: visit.urls.to(To::Region(&visit.concept().place(region.place).code)),
            standing: StatusMark::of(standing(visit.concept(), region.score), words),
            score: numbers::number(lang, region.score, 1),
            distribution: Distribution::of(rollup, words),
            assessed: of(rollup),
        }
    };
    let is_ranked = |place: &PlaceIx| order.iter().any(|scored| scored.place == *place);
    let unranked = visit.concept().regions().filter(|place| !is_ranked(place)).map(|place| {
        let passport = visit.concept().place(place);
        let rollup = visit.published.place(place);
        (Title::of(&passport.name, lang), visit.urls.to(To::Region(&passport.code)), of(rollup))
    });
    let country = visit.published.place(Concept::COUNTRY);
    let page = Regions {
        frame: visit.frame_at(To::Regions, title, vec![(title.to_owned(), String::new())]),
        country: country
            .score
            .zip(score(country, words))
            .map(|(value, shown)| (StatusMark::of(standing(visit.concept(), value), words), shown)),
        unranked: unranked.collect(),
        compare: visit.urls.to(To::Compare(&[])),
        ranked: order.iter().enumerate().map(row).collect(),
    };
    super::page(&page)
}

/// A region with its score, 0–100.
pub(super) struct Scored {
    pub(super) place: PlaceIx,
    pub(super) score: Decimal,
}

/// The regions by score, the best first. A region of whose indicators less than half can be assessed has no place: its score says more of
/// what is missing than of how it does.
pub(super) fn order(visit: &Visit) -> Vec<Scored> {
    let scored = |place| {
        let rollup = visit.published.place(place);
        let score = rollup.score.filter(|_| rollup.assessed * 2 >= rollup.of)?;
        Some(Scored { place, score })
    };
    let mut order: Vec<Scored> = visit.concept().regions().filter_map(scored).collect();
    order.sort_by_key(|region| Reverse(region.score));
    order
}
