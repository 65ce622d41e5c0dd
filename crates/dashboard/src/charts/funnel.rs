//! The funnel of a rate, in the words of a language.

use super::Subject;
use crate::comparison::Question;
use crate::numbers;
use crate::published::Published;
use crate::say::part_of;
use crate::text::{Arg, Words};
use crate::urls::{To, Urls};
use model::comparison::poisson::Limit;
use model::comparison::{Funnel, RateOfEvents, Spot, Zone};
use model::{Concept, Decimal, IndicatorIx};
use publication::charts::{FunnelSpot, FunnelWords, Outside, Shown, funnel as chart};
use publication::{Caption, Figure, Size, Tone};

/// The Fluent key of a zone.
pub fn zone_key(zone: Zone) -> &'static str {
    match zone {
        Zone::Inside => "zone-inside",
        Zone::Better95 => "zone-better_95",
        Zone::Better998 => "zone-better_998",
        Zone::Worse95 => "zone-worse_95",
        Zone::Worse998 => "zone-worse_998",
    }
}

/// The limits at an exposure, rising: 99.8 % and 95 % below, 95 % and 99.8 % above.
pub fn limits(funnel: &Funnel, exposure: f64) -> [f64; 4] {
    let (low998, high998) = funnel.limits(exposure, Limit::P998);
    let (low95, high95) = funnel.limits(exposure, Limit::P95);
    [low998, low95, high95, high998]
}

/// A limit as a decimal with two digits more than the indicator shows; limits are statistics, not figures.
pub fn limit_decimal(limit: f64, decimals: u32) -> Decimal {
    Decimal::try_from(limit).unwrap_or_default().round_dp(decimals + 2).normalize()
}

/// "… 14 of 20 regions lie within what chance alone explains".
pub fn finding(words: &Words, title: &str, question: &Question, funnel: &Funnel) -> String {
    let inside = funnel.inside();
    words.with(
        "funnel-title",
        &[
            ("title", title.into()),
            ("period", numbers::period(words, question.period).into()),
            ("of", funnel.spots.len().into()),
            ("n", inside.into()),
            ("inside", part_of(words.lang(), inside)),
        ],
    )
}

/// Draws the funnel.
pub fn funnel(
    published: &Published,
    urls: Urls,
    question: &Question,
    funnel: &Funnel,
    (id, size): (&str, Size),
) -> Figure {
    let (concept, lang, ix) = (published.concept().as_ref(), urls.lang, question.indicator);
    let words = Words::of(lang);
    let subject = Subject { published, words, indicator: ix, place: Concept::COUNTRY };
    let say = subject.say();
    let title = finding(words, &subject.title(), question, funnel);
    let (whose, name) = if funnel.is_pooled {
        (words.t("funnel-whose-pooled"), "funnel-centre-pooled")
    } else {
        (words.t("funnel-whose-country"), "funnel-centre")
    };
    let summary =
        words.with("funnel-summary", &[("whose", whose.into()), ("centre", say.value(funnel.centre).into())]);
    let (events, exposure) = headings(concept, words, ix);
    let centre = words.with(name, &[("value", say.number(funnel.centre).into())]);
    let spots: Vec<FunnelSpot> =
        funnel.spots.iter().map(|spot| funnel_spot(published, urls, ix, funnel, spot)).collect();
    let unit = concept.unit(ix).name.shown(lang).text;
    chart::funnel(&chart::Funnel {
        caption: Caption { id, title: &title, summary: &summary, source: &subject.source(), lang },
        unit,
        spots: &spots,
        centre: (funnel.centre, &centre),
        limits: &|exposure| limits(funnel, exposure),
        tick: &|value| numbers::number(lang, value, value.scale()),
        exposure_tick: &|value| numbers::number(lang, value, value.scale()),
        words: FunnelWords {
            place: words.t("column-region"),
            events: &events,
            exposure: &exposure,
            rate: &format!("{}, {unit}", words.t("column-value")),
            limits: ["funnel-low_998", "funnel-low_95", "funnel-high_95", "funnel-high_998"]
                .map(|key| words.t(key)),
            lines: [words.t("funnel-line_95"), words.t("funnel-line_998")],
            zone: words.t("funnel-zone"),
            provisional: words.t("provisional"),
            no_data: words.t("chart-no-data"),
        },
        size,
    })
}

/// What is counted, and over what.
fn headings(concept: &Concept, words: &Words, ix: IndicatorIx) -> (String, String) {
    let title = |ix: IndicatorIx| concept.indicator(ix).title.shown(words.lang()).text.to_owned();
    match RateOfEvents::of(concept, ix) {
        Some(rate) => {
            let events = match rate.events.names()[..] {
                [one] => title(*one),
                _ => words.t("funnel-events").to_owned(),
            };
            (events, title(rate.exposure))
        }
        None => (words.t("funnel-events").to_owned(), String::new()),
    }
}

fn funnel_spot(
    published: &Published,
    urls: Urls,
    ix: IndicatorIx,
    funnel: &Funnel,
    spot: &Spot,
) -> FunnelSpot {
    let (concept, lang) = (published.concept(), urls.lang);
    let words = Words::of(lang);
    let indicator = concept.indicator(ix);
    let place = concept.place(spot.place);
    let (outside, tone) = match spot.zone {
        Zone::Inside => (Outside::Neither, Tone::Neutral),
        Zone::Better95 => (Outside::P95, Tone::Good),
        Zone::Better998 => (Outside::P998, Tone::Good),
        Zone::Worse95 => (Outside::P95, Tone::Off),
        Zone::Worse998 => (Outside::P998, Tone::Off),
    };
    let shown = |value: Decimal, decimals: u32| -> Shown {
        (value.normalize(), numbers::number(lang, value, decimals))
    };
    let limits = limits(funnel, f64::try_from(spot.exposure).unwrap_or(1.0));
    FunnelSpot {
        name: place.name.shown(lang).text.to_owned(),
        short: place.short.shown(lang).text.to_owned(),
        events: shown(spot.events, 0),
        exposure: shown(spot.exposure, 0),
        rate: shown(spot.rate, indicator.decimals),
        limits: limits.map(|limit| shown(limit_decimal(limit, indicator.decimals), indicator.decimals)),
        outside,
        tone,
        zone: words.t(zone_key(spot.zone)).to_owned(),
        provisional: spot.provisional,
        href: Some(urls.to(To::RegionIndicator(&place.code, &indicator.code))),
    }
}

/// Names of the regions in each zone outside, the farthest zones first; at most `most` of a zone, the others counted.
pub fn outside(
    concept: &Concept,
    words: &Words,
    funnel: &Funnel,
    most: usize,
) -> Vec<(&'static str, String)> {
    const ZONES: [Zone; 4] = [Zone::Worse998, Zone::Worse95, Zone::Better998, Zone::Better95];
    let named = |zone: Zone| {
        let places = funnel.spots.iter().filter(|spot| spot.zone == zone);
        let mut names: Vec<String> =
            places.map(|spot| concept.place(spot.place).name.shown(words.lang()).text.to_owned()).collect();
        if names.len() > most {
            let rest = names.split_off(most).len();
            names.push(words.with("names-more", &[("n", Arg::from(rest))]));
        }
        (!names.is_empty()).then(|| (zone_key(zone), names.join(", ")))
    };
    ZONES.into_iter().filter_map(named).collect()
}
