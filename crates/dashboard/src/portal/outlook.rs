//! On an indicator's page: where it is heading, and what the regions would add by reaching their own targets.

use crate::numbers;
use crate::page::{Title, Visit};
use crate::say::Say;
use crate::urls::To;
use model::concept::Kind;
use model::contributions::{Part, Smallest};
use model::outlook::Forecast;
use model::{Concept, IndicatorIx, PlaceIx};

/// The outlook, or why there is none.
pub struct OutlookBlock {
    /// The sentence.
    pub sentence: String,
    /// By which method; empty if there is no outlook.
    pub method: String,
    /// Over the forecasts, with the unit.
    pub heading: String,
    /// The years to come.
    pub years: Vec<ForecastRow>,
    /// The same for programs.
    pub api: String,
}

/// The forecast of a year.
pub struct ForecastRow {
    /// Which year.
    pub year: String,
    /// As likely above as below.
    pub median: String,
    /// The 80 % interval.
    pub likely: String,
    /// The 95 % interval.
    pub wide: String,
}

impl OutlookBlock {
    /// Of an indicator at a place.
    pub fn of(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> OutlookBlock {
        let concept = visit.concept();
        let say = Say::about(visit.words, concept, ix);
        let outlook = visit.published.outlook(ix, at);
        let row = |forecast: &Forecast| ForecastRow {
            year: numbers::period(visit.words, forecast.period),
            median: say.number(forecast.median),
            likely: say.bare_range(forecast.likely),
            wide: say.bare_range(forecast.wide),
        };
        let found = outlook.as_ref().ok();
        OutlookBlock {
            sentence: say.outlook(outlook),
            method: found.map(|outlook| say.outlook_method(outlook)).unwrap_or_default(),
            years: found.map(|outlook| outlook.years.iter().map(row).collect()).unwrap_or_default(),
            heading: say.heading("outlook-median"),
            api: visit.urls.api_outlook(&concept.indicator(ix).code, &concept.place(at).code),
        }
    }
}

/// What if regions reach their targets.
pub struct WhatIf {
    /// What all would do, and the fewest that suffice.
    pub sentence: String,
    /// Over the figures, the targets and the effects, with the unit.
    pub headings: [String; 3],
    /// Regions that are counted, the one with the largest effect first.
    pub rows: Vec<WhatIfRow>,
    /// Who is not counted, and why.
    pub left_out: Vec<String>,
    /// Figures of running years are the totals they point to.
    pub projected: bool,
    /// The same for programs.
    pub api: String,
}

/// What a region would add.
pub struct WhatIfRow {
    /// The region.
    pub name: Title,
    /// The indicator there.
    pub href: String,
    /// Its figure as judged.
    pub now: String,
    /// Its own target.
    pub target: String,
    /// What the country's figure would change by.
    pub effect: String,
    /// It is one of the fewest that suffice.
    pub needed: bool,
}

impl WhatIf {
    /// Of an indicator of the country; `None` elsewhere, and where regions have no targets or do not make the country's figure.
    pub fn of(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> Option<WhatIf> {
        if at != Concept::COUNTRY {
            return None;
        }
        let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
        let found = visit.published.contributions(ix).as_ref().ok()?;
        let say = Say::about(words, concept, ix);
        let indicator = concept.indicator(ix);
        // a region moves a rate or a share of the country by little
        let finer = match indicator.kind {
            Kind::Count | Kind::Amount => indicator.decimals,
            Kind::Share | Kind::Rate | Kind::Score | Kind::Rank | Kind::Milestone => indicator.decimals + 1,
        };
        let needed = |place| match &found.smallest {
            Smallest::Parts(places) => places.contains(&place),
            Smallest::Reached | Smallest::NotEnough => false,
        };
        let row = |part: &Part| WhatIfRow {
            name: Title::of(&concept.place(part.place).name, lang),
            href: visit.urls.to(To::RegionIndicator(&concept.place(part.place).code, &indicator.code)),
            now: say.number(part.now),
            target: say.number(part.target),
            effect: numbers::signed(lang, part.effect, finer),
            needed: needed(part.place),
        };
        let is_projected = |place| {
            visit.published.assessment(ix, place).working.as_ref().is_some_and(|work| work.share.is_some())
        };
        Some(WhatIf {
            sentence: say.what_if(found),
            headings: ["whatif-now", "column-target", "whatif-effect"].map(|key| say.heading(key)),
            rows: found.parts.iter().map(row).collect(),
            left_out: say.left_out(found),
            projected: found.parts.iter().any(|part| is_projected(part.place)),
            api: visit.urls.api_contributions(&indicator.code),
        })
    }
}
