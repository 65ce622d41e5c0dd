//! What one figure is made of: its regions, its shorter periods or the inputs of its formula, and, where it was reported, every revision of it.

use super::passport::written;
use super::{Page, indicator, place};
use crate::error::Error;
use crate::numbers;
use crate::page::{Frame, Title, Visit};
use crate::say::{Say, quoted};
use crate::state::{App, day, end_of};
use crate::urls::To;
use askama::Template;
use axum::extract::State;
use model::aggregation::{Lineage, Measured, Origin};
use model::concept::OverRegions;
use model::{Concept, Decimal, IndicatorIx, Period, PlaceIx};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "portal/figure.html")]
struct FigurePage {
    frame: Frame,
    kicker: String,
    title: Title,
    value: String,
    state: &'static str,
    origin: String,
    coverage: Option<String>,
    beside: Option<String>,
    parts_heading: &'static str,
    values_heading: String,
    weights_heading: Option<String>,
    parts: Vec<PartRow>,
    revisions: Vec<RevisionRow>,
    api: String,
}

struct PartRow {
    name: Title,
    when: String,
    href: Option<String>,
    value: String,
    weight: String,
    state: &'static str,
    how: Title,
}

struct RevisionRow {
    revision: String,
    value: String,
    at: String,
    source: Title,
    note: String,
}

/// `GET /{lang}/regions/{region}/indicators/{code}/figures/{period}`
pub async fn show(State(app): State<Arc<App>>, visit: Visit) -> Page {
    let at = place(&visit, visit.code(0))?;
    let ix = indicator(&visit, visit.code(1))?;
    let period = Period::parse(visit.code(2)).ok_or(Error::NotFound)?;
    let lineage = visit.published.figures().lineage(ix, at, period, 1);
    let measured = lineage.measured.filter(|_| lineage.period == period).ok_or(Error::NotFound)?;
    let revisions = match measured.origin {
        Origin::Reported { .. } => revisions(&app, &visit, ix, at, period).await?,
        Origin::OverRegions | Origin::OverTime | Origin::Formula => Vec::new(),
    };
    super::page(&page(&visit, &lineage, &measured, revisions))
}

fn page(visit: &Visit, lineage: &Lineage, measured: &Measured, revisions: Vec<RevisionRow>) -> FigurePage {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let (ix, at) = (lineage.indicator, lineage.place);
    let passport = concept.indicator(ix);
    let say = Say::about(words, concept, ix);
    let place_name = concept.place(at).name.shown(lang).text;
    let period = numbers::period(words, lineage.period);
    let region = &concept.place(at).code;
    let to_indicator = match at {
        Concept::COUNTRY => To::Indicator(&passport.code),
        _ => To::RegionIndicator(region, &passport.code),
    };
    let name = passport.title.shown(lang).text;
    let title = format!("{name}: {place_name}, {period}");
    let trail = vec![(name.to_owned(), visit.urls.to(to_indicator)), (period.clone(), String::new())];
    let weights = match (measured.origin, passport.over_regions) {
        (Origin::OverRegions, OverRegions::WeightedMean(by)) => {
            Some(concept.indicator(by).title.shown(lang).text.to_owned())
        }
        _ => None,
    };
    FigurePage {
        frame: visit.frame(&title, trail),
        kicker: format!("{place_name} · {period}"),
        title: Title::of(&passport.title, lang),
        value: say.reading(measured.reading),
        state: if measured.is_provisional() { words.t("provisional") } else { words.t("final") },
        origin: origin(visit, ix, measured.origin),
        coverage: say.coverage(measured),
        beside: beside(visit, say, lineage, measured),
        parts_heading: match measured.origin {
            Origin::OverTime => words.t("column-period"),
            Origin::Formula => words.t("column-indicator"),
            Origin::OverRegions | Origin::Reported { .. } => words.t("column-region"),
        },
        // inputs of a formula have units of their own
        values_heading: match measured.origin {
            Origin::Formula => words.t("column-value").to_owned(),
            Origin::OverTime | Origin::OverRegions | Origin::Reported { .. } => say.heading("column-value"),
        },
        weights_heading: weights,
        parts: lineage.parts.iter().map(|part| part_row(visit, measured.origin, part)).collect(),
        revisions,
        api: visit.urls.api_lineage(&passport.code, region, lineage.period),
    }
}

/// How the figure came about, in a sentence.
fn origin(visit: &Visit, ix: IndicatorIx, origin: Origin) -> String {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let passport = concept.indicator(ix);
    let name = |i: IndicatorIx| concept.indicator(i).title.shown(lang).text;
    match origin {
        Origin::Reported { source, .. } => {
            let source = concept.source(source).title.shown(lang).text;
            words.with("figure-reported", &[("source", source.into())])
        }
        Origin::OverRegions => match passport.over_regions {
            OverRegions::Sum | OverRegions::None => words.t("figure-regions-sum").to_owned(),
            OverRegions::Mean => words.t("figure-regions-mean").to_owned(),
            OverRegions::WeightedMean(by) => {
                words.with("figure-regions-weighted", &[("by", quoted(lang, name(by)).into())])
            }
        },
        Origin::OverTime => words.t(&format!("figure-time-{}", passport.over_time.code())).to_owned(),
        Origin::Formula => {
            let formula = passport.formula.as_ref();
            let formula = formula.map(|f| written(f, &|i| quoted(lang, name(*i)), lang));
            words.with("figure-formula", &[("formula", formula.unwrap_or_default().into())])
        }
    }
}

/// What the place reported itself, beside what was computed from its parts, and the difference.
fn beside(visit: &Visit, say: Say<'_>, lineage: &Lineage, measured: &Measured) -> Option<String> {
    let figures = visit.published.figures();
    let reported = figures.reported_beside(lineage.indicator, lineage.place, measured)?;
    let difference = reported.checked_sub(measured.number()?)?;
    let args = [("reported", say.value(reported).into()), ("difference", say.change(difference).into())];
    Some(visit.words.with("figure-beside", &args))
}

fn part_row(visit: &Visit, origin: Origin, part: &Lineage) -> PartRow {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let say = Say::about(words, concept, part.indicator);
    let plain = |text: String| Title { text, lang: lang.code(), borrowed: false };
    let (place, passport) = (concept.place(part.place), concept.indicator(part.indicator));
    let when = numbers::period(words, part.period);
    let name = match origin {
        Origin::OverTime => plain(when.clone()),
        Origin::Formula => Title::of(&passport.title, lang),
        Origin::OverRegions | Origin::Reported { .. } => Title::of(&place.name, lang),
    };
    let to = To::Figure { region: &place.code, code: &passport.code, period: part.period };
    PartRow {
        name,
        // for an input of a formula it says of when the stock is
        when: if origin == Origin::Formula { when } else { String::new() },
        href: part.measured.map(|_| visit.urls.to(to)),
        value: match &part.measured {
            Some(measured) if origin == Origin::Formula => say.reading(measured.reading),
            Some(measured) => say.bare_reading(measured.reading),
            None => words.t("empty-not_reported").to_owned(),
        },
        weight: part.weight.map(|w| weight(visit, w)).unwrap_or_default(),
        state: match &part.measured {
            Some(measured) if measured.is_provisional() => words.t("provisional"),
            Some(_) => words.t("final"),
            None => "",
        },
        how: how(visit, part.measured.as_ref()),
    }
}

fn weight(visit: &Visit, weight: Decimal) -> String {
    numbers::number(visit.lang(), weight, weight.normalize().scale().min(2))
}

/// The source of a reported figure, or that it is computed.
fn how(visit: &Visit, measured: Option<&Measured>) -> Title {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let plain = |text: &str| Title { text: text.to_owned(), lang: lang.code(), borrowed: false };
    match measured.map(|m| m.origin) {
        Some(Origin::Reported { source, .. }) => Title::of(&concept.source(source).title, lang),
        Some(Origin::OverRegions | Origin::OverTime | Origin::Formula) => plain(words.t("computed")),
        None => plain(""),
    }
}

/// Every revision of a reported figure that was published by the day of the page, the newest first.
async fn revisions(
    app: &App,
    visit: &Visit,
    ix: IndicatorIx,
    at: PlaceIx,
    period: Period,
) -> Result<Vec<RevisionRow>, Error> {
    let (concept, words, lang) = (visit.concept(), visit.words, visit.lang());
    let say = Say::about(words, concept, ix);
    let until = visit.published.as_of.and_then(end_of);
    let history = store::published::history(&app.store, concept, ix, at).await?;
    let shown = history.into_iter().filter(|r| r.period == period && until.is_none_or(|end| r.at <= end));
    let row = |revision: store::published::Revision| {
        let source = concept.source(revision.source);
        RevisionRow {
            revision: revision.revision.to_string(),
            value: say.bare_reading(revision.cell.into()),
            at: numbers::date(words, day(revision.at)),
            source: Title::of(&source.title, lang),
            note: revision.note.map(String::from).unwrap_or_default(),
        }
    };
    let mut rows: Vec<RevisionRow> = shown.map(row).collect();
    rows.reverse();
    Ok(rows)
}
