//! A made-up concept of any size, for tests and measurements.

use model::concept::{
    Concept, Improves, Indicator, Kind, Level, OverRegions, OverTime, Place, PlaceKind, RankParts, Source,
    SourceStatus, Wording,
};
use model::{Cell, Decimal, Entry, Period, Periodicity, PlaceIx, SourceIx, Text};

/// The country, `regions` regions, `districts` districts shared out among them, `indicators` monthly indicators, and two sources.
pub fn concept(indicators: u16, regions: u16, districts: u16) -> Concept {
    let country = place("KZ".to_owned(), None, Level::Country);
    let region = |r| place(format!("R-{r}"), Some(PlaceIx(0)), Level::Region);
    let district = |d| place(format!("D-{d}"), Some(PlaceIx(1 + d % regions.max(1))), Level::District);
    Concept {
        code: "synthetic".to_owned(),
        wording: Wording::Demo,
        disclosure_threshold: 5,
        indicators: (0..indicators).map(indicator).collect(),
        places: std::iter::once(country)
            .chain((0..regions).map(region))
            .chain((0..districts).map(district))
            .collect(),
        sources: ["first", "second"].map(source).into(),
        ..Concept::empty()
    }
}

fn place(code: String, parent: Option<PlaceIx>, level: Level) -> Place {
    let kind = match level {
        Level::Country => PlaceKind::Country,
        Level::Region => PlaceKind::Oblast,
        Level::District => PlaceKind::District,
    };
    Place {
        code,
        parent,
        level,
        kind,
        name: Text::default(),
        short: Text::default(),
        tile: None,
        opened: None,
        closed: None,
    }
}

fn source(code: &str) -> Source {
    let (title, body) = (Text::default(), Text::default());
    Source { code: code.to_owned(), status: SourceStatus::Demo, title, body, reference: String::new() }
}

fn indicator(n: u16) -> Indicator {
    Indicator {
        code: format!("indicator_{n}"),
        task: None,
        title: Text::default(),
        wording: Wording::Demo,
        kind: Kind::Count,
        improves: Improves::Up,
        over_time: OverTime::Sum,
        over_regions: OverRegions::Sum,
        formula: None,
        unit: 0,
        decimals: 2,
        level: Level::District,
        periodicity: Periodicity::Month,
        calendar: 0,
        owner: Text::default(),
        source: SourceIx(0),
        weight: Decimal::ONE,
        tolerance: None,
        sensitive: false,
        rank: RankParts::default(),
        definition: Text::default(),
        method: Text::default(),
        breaks: vec![],
    }
}

/// A figure for every indicator, every place but the country, and `months` months from January 2022, in the order in which files come: by
/// month, then place.
pub fn entries(concept: &Concept, months: u16) -> Vec<Entry> {
    let places = 1..concept.places.len() as u16;
    let mut entries = Vec::with_capacity(places.len() * concept.indicators.len() * usize::from(months));
    for m in 0..months {
        let Some(period) = Period::month(2022 + (m / 12) as i16, (m % 12) as u8 + 1) else { break };
        for place in places.clone().map(PlaceIx) {
            for indicator in concept.indicator_ixs() {
                let n = i64::from(place.0) * 7919 + i64::from(indicator.0) * 104_729 + i64::from(m) * 31;
                let cell = Cell::Number(Decimal::new(n % 100_000, 2));
                entries.push(Entry { indicator, place, period, cell, source: SourceIx(0), note: None });
            }
        }
    }
    entries
}
