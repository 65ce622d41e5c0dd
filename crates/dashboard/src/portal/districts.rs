//! Districts of a region: each with how it does and what it reported last, and their figures of one indicator.

use super::overview::{score, standing};
use crate::numbers;
use crate::page::{StatusMark, Title, Visit};
use crate::say::Say;
use crate::text::Arg;
use crate::urls::To;
use model::aggregation::{Measured, Origin};
use model::concept::{Level, SourceStatus};
use model::{Concept, IndicatorIx, Period, PlaceIx};

/// A district in the list of its region.
pub struct DistrictRow {
    /// Its name.
    pub name: Title,
    /// Its page.
    pub href: String,
    /// What its score stands for, and the score; `None` where it has no targets that can be assessed.
    pub standing: Option<(StatusMark, String)>,
    /// How many indicators it has figures of; empty if none.
    pub reported: String,
    /// The latest period among them.
    pub latest: String,
    /// Whether what it reported last is made up.
    pub mark: &'static str,
}

/// The districts of a region; none of anything else.
pub(super) fn of(visit: &Visit, region: PlaceIx) -> Vec<DistrictRow> {
    parts(visit.concept(), region).map(|district| row(visit, district)).collect()
}

/// The districts of a region.
fn parts(concept: &Concept, region: PlaceIx) -> impl Iterator<Item = PlaceIx> + '_ {
    concept.children(region).filter(|part| concept.place(*part).level == Level::District)
}

fn row(visit: &Visit, district: PlaceIx) -> DistrictRow {
    let (concept, words) = (visit.concept(), visit.words);
    let place = concept.place(district);
    let rollup = visit.published.place(district);
    let last = |ix: IndicatorIx| visit.published.figures().figures().reported(ix, district).last();
    let lasts: Vec<_> = concept.indicator_ixs().filter_map(last).collect();
    let latest = lasts.iter().max_by_key(|point| (point.period.last_day(), point.period));
    let is_made_up = latest.is_some_and(|p| concept.source(p.source).status == SourceStatus::Demo);
    DistrictRow {
        name: Title::of(&place.name, visit.lang()),
        href: visit.urls.to(To::Region(&place.code)),
        standing: rollup
            .score
            .zip(score(rollup, words))
            .map(|(value, shown)| (StatusMark::of(standing(concept, value), words), shown)),
        reported: match lasts.len() {
            0 => String::new(),
            n => words.with("district-reported", &[("n", Arg::from(n))]),
        },
        latest: latest.map(|point| numbers::period(words, point.period)).unwrap_or_default(),
        mark: if is_made_up { words.t("source-demo") } else { "" },
    }
}

/// The way to a district: through its region.
pub(super) fn above(visit: &Visit, place: PlaceIx) -> Vec<(String, String)> {
    let concept = visit.concept();
    let region = concept.place(place).parent.filter(|_| concept.place(place).level == Level::District);
    let link = |region: PlaceIx| {
        let region = concept.place(region);
        (region.name.shown(visit.lang()).text.to_owned(), visit.urls.to(To::Region(&region.code)))
    };
    region.map(link).into_iter().collect()
}

/// The figures of one indicator by district.
pub struct ByDistrict {
    /// The period that they are of, in words.
    pub period: String,
    /// Name, address and figure, with what has to be said of it.
    pub rows: Vec<(Title, String, String, &'static str)>,
}

/// The figures of an indicator by district in the latest period that most districts have; `None` where no district has reported any.
pub(super) fn figures(visit: &Visit, ix: IndicatorIx, region: PlaceIx) -> Option<ByDistrict> {
    let (concept, words) = (visit.concept(), visit.words);
    let say = Say::about(words, concept, ix);
    let mut periods: std::collections::BTreeMap<Period, usize> = Default::default();
    for district in parts(concept, region) {
        for measured in visit.published.series(ix, district) {
            // quarters and halves that months happen to make say nothing new
            let is_own = measured.period.periodicity() == concept.indicator(ix).periodicity;
            if is_own && measured.number().is_some() {
                *periods.entry(measured.period).or_default() += 1;
            }
        }
    }
    let most = periods.values().copied().max()?;
    let (period, _) = periods.into_iter().rfind(|(_, n)| *n == most)?;
    let row = |district: PlaceIx| {
        let place = concept.place(district);
        let measured = visit.published.figures().measured(ix, district, period);
        let value = match measured {
            Some(m) => m.number().map_or_else(|| say.reading(m.reading), |n| say.number(n)),
            None => words.t("empty-not_reported").to_owned(),
        };
        let href = visit.urls.to(To::RegionIndicator(&place.code, &concept.indicator(ix).code));
        (Title::of(&place.name, visit.lang()), href, value, mark(visit, measured))
    };
    let rows = parts(concept, region).map(row).collect();
    Some(ByDistrict { period: numbers::period(words, period), rows })
}

/// What has to be said of a figure: that it is made up.
fn mark(visit: &Visit, measured: Option<&Measured>) -> &'static str {
    match measured.map(|m| m.origin) {
        Some(Origin::Reported { source, .. })
            if visit.concept().source(source).status == SourceStatus::Demo =>
        {
            visit.words.t("source-demo")
        }
        Some(Origin::Reported { .. } | Origin::OverRegions | Origin::OverTime | Origin::Formula) | None => "",
    }
}
