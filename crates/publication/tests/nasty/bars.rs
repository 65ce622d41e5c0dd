//! Bullet bars and tile maps with names and numbers that are too long for them.

use super::{Language, runs};
use crate::samples::{shapes, shown, tiles};
use model::Decimal;
use publication::charts::*;
use publication::theme::Tone;

pub fn bullets(language: &Language, size: Size) -> Vec<(String, Figure)> {
    let draw = |(case, run): (&'static str, Vec<Option<Decimal>>)| {
        let run = &run[..run.len().min(12)];
        let bar = |(n, done): (usize, &Option<Decimal>)| Bar {
            label: format!("{n}.{n} {}", language.title),
            done: *done,
            shown: done.map_or(language.no_data.to_owned(), |done| language.with_unit(done)),
            due: n.is_multiple_of(2).then_some(Decimal::new(45, 2)),
            due_shown: "45 %".to_owned(),
            tone: Tone::ALL[n % 5],
            status: language.statuses[n % 5].to_owned(),
            href: None,
        };
        let bars: Vec<Bar> = run.iter().enumerate().map(bar).collect();
        let words =
            BulletWords { label: "l", done: "d", due: language.due, status: "s", no_data: language.no_data };
        let tick = |share: Decimal| format!("{}\u{a0}%", (share * Decimal::ONE_HUNDRED).normalize());
        let caption = language.caption();
        (case.to_owned(), bullet::bullet(&Bullet { caption, bars: &bars, tick: &tick, words, size }))
    };
    runs().into_iter().map(draw).collect()
}

pub fn tile_maps(language: &Language, size: Size) -> Vec<(String, Figure)> {
    maps(language, |tiles, legend, words| {
        tile_map::tile_map(&TileMap { caption: language.caption(), tiles, legend, words, size })
    })
}

pub fn boundary_maps(language: &Language, size: Size) -> Vec<(String, Figure)> {
    maps(language, |tiles, legend, words| {
        shapes::boundary_map(tiles, language.caption(), legend, words, size)
    })
}

fn maps(
    language: &Language,
    of: impl Fn(&[Tile], &[LegendEntry], TileWords<'_>) -> Figure,
) -> Vec<(String, Figure)> {
    let draw = |(case, run): (&'static str, Vec<Option<Decimal>>)| {
        let mut map = tiles(false);
        for (n, tile) in map.iter_mut().enumerate() {
            let value = run.get(n % run.len().max(1)).copied().flatten();
            tile.name = language.regions[n].to_owned();
            tile.short = language.regions[n].to_owned();
            tile.letters = language.regions[n].chars().take(4).collect();
            tile.value = value;
            tile.shown = value.map_or(language.no_data.to_owned(), shown);
            tile.fill = if value.is_some() { Fill::Step(n as u8 % 5 + 1) } else { Fill::NoData };
        }
        let entry = |n: u8| LegendEntry {
            fill: Fill::Step(n),
            label: format!("{}–{}", shown(Decimal::from(i64::MAX)), shown(Decimal::from(i64::MAX))),
        };
        let mut legend: Vec<LegendEntry> = (1..=5).map(entry).collect();
        legend.push(LegendEntry { fill: Fill::NoData, label: language.title.to_owned() });
        let words = TileWords { place: "p", value: "v", class: "c" };
        (case.to_owned(), of(&map, &legend, words))
    };
    runs().into_iter().map(draw).collect()
}
