//! Funnels that are hard to label: many regions outside, all in one place, all alike.

use super::Language;
use crate::samples::{around, shown};
use model::Decimal;
use publication::charts::*;
use publication::theme::Tone;
use rust_decimal::prelude::ToPrimitive;

const CENTRE: f64 = 12.6;

pub fn funnels(language: &Language, size: Size) -> Vec<(String, Figure)> {
    // people and events of twenty regions
    let spread = |n: u32| (219_000 + n * 111_000, 14 + n * 37 % 400);
    let tied = |_: u32| (700_000, 88);
    let outside = |n: u32| (300_000 + n * 90_000, if n.is_multiple_of(2) { 2 } else { 800 + n * 3 });
    let bunched = |n: u32| (700_000 + n * 900, 88 + n * 9);
    let huge = |n: u32| (200_000_000 + n * 90_000_000, 999_000_000 - n * 40_000_000);
    type Case<'a> = (&'a str, usize, &'a dyn Fn(u32) -> (u32, u32));
    let cases: [Case<'_>; 7] = [
        ("nobody", 0, &spread),
        ("one", 1, &spread),
        ("spread", 20, &spread),
        ("tied", 20, &tied),
        ("outside", 20, &outside),
        ("bunched", 20, &bunched),
        ("huge", 20, &huge),
    ];
    let draw = |(name, n, of): Case<'_>| {
        let spots: Vec<FunnelSpot> = (0..n).map(|i| spot(language, i, of(i as u32))).collect();
        (name.to_owned(), draw(language, size, &spots))
    };
    cases.into_iter().map(draw).collect()
}

fn spot(language: &Language, n: usize, (people, events): (u32, u32)) -> FunnelSpot {
    let exact = |value: f64, scale| Decimal::try_from(value).unwrap().round_dp(scale);
    let as_shown = |value: f64, scale| (exact(value, scale), shown(exact(value, scale)));
    let rate = f64::from(events) / f64::from(people) * 1e5;
    let limits = around(CENTRE, f64::from(people));
    let outside = match rate {
        r if r <= limits[0] || r >= limits[3] => Outside::P998,
        r if r <= limits[1] || r >= limits[2] => Outside::P95,
        _ => Outside::Neither,
    };
    FunnelSpot {
        name: language.regions[n].to_owned(),
        short: language.regions[n].to_owned(),
        events: as_shown(f64::from(events), 0),
        exposure: as_shown(f64::from(people), 0),
        rate: as_shown(rate, 2),
        limits: limits.map(|limit| as_shown(limit, 1)),
        outside,
        tone: if rate < CENTRE { Tone::Good } else { Tone::Off },
        zone: language.statuses[outside as usize].to_owned(),
        provisional: n.is_multiple_of(3),
        href: None,
    }
}

fn draw(language: &Language, size: Size, spots: &[FunnelSpot]) -> Figure {
    let middle = spots.iter().map(|s| s.rate.0).max().filter(|r| *r > Decimal::ONE_HUNDRED);
    let centre = middle.map_or(Decimal::new(126, 1), |most| most / Decimal::TWO);
    funnel::funnel(&Funnel {
        caption: language.caption(),
        unit: language.units[1],
        spots,
        centre: (centre, language.centre),
        limits: &|exposure| around(centre.to_f64().unwrap(), exposure),
        tick: &shown,
        exposure_tick: &shown,
        words: FunnelWords {
            place: "p",
            events: "e",
            exposure: language.title,
            rate: "r",
            limits: ["1", "2", "3", "4"],
            lines: ["95 %", "99,8 %"],
            zone: "z",
            provisional: language.provisional,
            no_data: language.no_data,
        },
        size,
    })
}
