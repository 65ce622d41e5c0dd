//! What changed between two days: the statuses of a place, and the figures that came or were revised. The later day is that of the time
//! machine.

use super::{Page, place};
use crate::changes::{Changes, Counted, FigureChange, VerdictChange};
use crate::error::Error;
use crate::numbers;
use crate::page::{Asking, Choice, Frame, StatusMark, Title, Visit, day};
use crate::say::Say;
use crate::state::App;
use crate::urls::{To, Urls};
use askama::Template;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use model::{Cell, Concept, IndicatorIx, PlaceIx};
use publication::{Column, Dataset, Datum};
use serde::Deserialize;
use std::sync::Arc;

/// Revised figures shown one by one; the file has all of them.
const SHOWN: usize = 60;

/// The parameters as they were written.
#[derive(Deserialize)]
pub struct Asked {
    from: Option<String>,
    region: Option<String>,
}

#[derive(Template)]
#[template(path = "portal/changes.html")]
struct ChangesPage {
    frame: Frame,
    lead: String,
    action: String,
    from: String,
    to: String,
    latest: String,
    places: Vec<Choice>,
    of_place: String,
    verdicts: Vec<VerdictRow>,
    tally: Option<String>,
    figures: Option<String>,
    by_indicator: Vec<IndicatorRow>,
    revised: Vec<RevisedRow>,
    more: Option<String>,
    file: String,
}

struct VerdictRow {
    title: Title,
    href: String,
    before: StatusMark,
    after: StatusMark,
    way: &'static str,
}

struct IndicatorRow {
    title: Title,
    href: String,
    added: usize,
    revised: usize,
    regions: usize,
}

struct RevisedRow {
    title: Title,
    place: Title,
    href: String,
    period: String,
    before: String,
    after: String,
}

/// `GET /{lang}/changes?from=&as_of=&region=`
pub async fn show(State(app): State<Arc<App>>, visit: Visit, Asking(asked): Asking<Asked>) -> Page {
    let (words, lang) = (visit.words, visit.lang());
    let at = match asked.region.as_deref().filter(|code| !code.is_empty()) {
        Some(code) => place(&visit, code)?,
        None => Concept::COUNTRY,
    };
    let from = asked.from(&app, &visit).await?;
    let changes = Changes::found(app.as_of(from).await?, visit.published.clone(), at).await?;
    let region = (at != Concept::COUNTRY).then(|| visit.concept().place(at).code.as_str());
    let to = To::Changes { from: asked.from.is_some().then_some(from), region };
    let title = words.t("changes-title");
    let shown = visit.published.today;
    let revised: Vec<&FigureChange> = changes.figures.iter().filter(|change| change.is_revision()).collect();
    let span = [("from", numbers::date(words, from).into()), ("to", numbers::date(words, shown).into())];
    let plain = Urls { as_of: None, ..visit.urls };
    let page = ChangesPage {
        frame: visit.frame_at(to, title, vec![(title.to_owned(), String::new())]),
        lead: words.with("changes-lead", &span),
        action: plain.to(To::Changes { from: None, region: None }),
        from: from.to_string(),
        to: shown.to_string(),
        latest: app.today().to_string(),
        places: places(&visit, at),
        of_place: words
            .with("changes-verdicts", &[("place", visit.concept().place(at).name.shown(lang).text.into())]),
        tally: tally(&visit, &changes.verdicts),
        verdicts: changes.verdicts.iter().map(|change| verdict_row(&visit, change, at)).collect(),
        figures: figures_of(&visit, changes.counted()),
        by_indicator: by_indicator(&visit, &changes),
        more: (revised.len() > SHOWN)
            .then(|| words.with("changes-more", &[("n", (revised.len() - SHOWN).into())])),
        revised: revised.into_iter().take(SHOWN).map(|change| revised_row(&visit, change)).collect(),
        file: visit.urls.changes_file(from),
    };
    super::page(&page)
}

impl Asked {
    /// Since when: the day asked for, otherwise that of the overview.
    async fn from(&self, app: &App, visit: &Visit) -> Result<Date, Error> {
        let shown = visit.published.today;
        match self.from.as_deref().filter(|text| !text.is_empty()) {
            Some(text) => {
                let bad = || Error::BadParameter { name: "from", value: text.to_owned() };
                day(text, shown).map_err(|_| bad())
            }
            None => Ok(app.lately(&visit.published).await?.map_or(shown, |lately| lately.from)),
        }
    }
}

fn places(visit: &Visit, chosen: PlaceIx) -> Vec<Choice> {
    let places = std::iter::once(Concept::COUNTRY).chain(visit.concept().regions());
    places
        .map(|place| Choice {
            value: if place == Concept::COUNTRY {
                String::new()
            } else {
                visit.concept().place(place).code.clone()
            },
            name: visit.concept().place(place).name.shown(visit.lang()).text.to_owned(),
            is_chosen: place == chosen,
        })
        .collect()
}

/// The page of an indicator at a place.
pub(super) fn page_of(visit: &Visit, ix: IndicatorIx, at: PlaceIx) -> String {
    let code = &visit.concept().indicator(ix).code;
    visit.urls.to(match at {
        Concept::COUNTRY => To::Indicator(code),
        _ => To::RegionIndicator(&visit.concept().place(at).code, code),
    })
}

fn verdict_row(visit: &Visit, change: &VerdictChange, at: PlaceIx) -> VerdictRow {
    VerdictRow {
        title: Title::of(&visit.concept().indicator(change.indicator).title, visit.lang()),
        href: page_of(visit, change.indicator, at),
        before: StatusMark::of(change.before, visit.words),
        after: StatusMark::of(change.after, visit.words),
        way: visit.words.t(match change.is_better() {
            Some(true) => "changes-better",
            Some(false) => "changes-worse",
            None => "changes-other",
        }),
    }
}

/// "3 for the better, 1 for the worse, 2 otherwise"
pub(super) fn tally(visit: &Visit, changed: &[VerdictChange]) -> Option<String> {
    let count = |way: Option<bool>| changed.iter().filter(|change| change.is_better() == way).count();
    let args = [
        ("better", count(Some(true)).into()),
        ("worse", count(Some(false)).into()),
        ("other", count(None).into()),
    ];
    (!changed.is_empty()).then(|| visit.words.with("changes-tally", &args))
}

/// "118 figures from 14 regions came, 3 were revised", if any.
pub(super) fn figures_of(visit: &Visit, counted: Counted) -> Option<String> {
    let Counted { added, revised, regions } = counted;
    let args = [("added", added.into()), ("revised", revised.into()), ("regions", regions.into())];
    (added + revised > 0).then(|| visit.words.with("changes-figures", &args))
}

fn by_indicator(visit: &Visit, changes: &Changes) -> Vec<IndicatorRow> {
    // they stand indicator by indicator and place by place
    let row = |run: &[FigureChange]| {
        let indicator = run.first()?.indicator;
        let revised = run.iter().filter(|change| change.is_revision()).count();
        let places = run.chunk_by(|a, b| a.place == b.place);
        Some(IndicatorRow {
            title: Title::of(&visit.concept().indicator(indicator).title, visit.lang()),
            href: page_of(visit, indicator, Concept::COUNTRY),
            added: run.len() - revised,
            revised,
            regions: places.filter(|run| run.first().is_some_and(|c| c.place != Concept::COUNTRY)).count(),
        })
    };
    changes.figures.chunk_by(|a, b| a.indicator == b.indicator).filter_map(row).collect()
}

/// A cell as people read it; "–" for none.
fn shown(visit: &Visit, ix: IndicatorIx, cell: Option<Cell>) -> String {
    match cell {
        Some(Cell::Number(value)) => Say::about(visit.words, visit.concept(), ix).value(value),
        Some(Cell::NotApplicable) => visit.words.t("empty-not_applicable").to_owned(),
        Some(Cell::Unavailable) => visit.words.t("empty-unavailable").to_owned(),
        None => "–".to_owned(),
    }
}

fn revised_row(visit: &Visit, change: &FigureChange) -> RevisedRow {
    RevisedRow {
        title: Title::of(&visit.concept().indicator(change.indicator).title, visit.lang()),
        place: Title::of(&visit.concept().place(change.place).name, visit.lang()),
        href: page_of(visit, change.indicator, change.place),
        period: numbers::period(visit.words, change.period),
        before: shown(visit, change.indicator, change.before),
        after: shown(visit, change.indicator, change.after),
    }
}

/// `GET /{lang}/changes.csv?from=&as_of=`: every figure that came or was revised.
pub async fn csv(
    State(app): State<Arc<App>>,
    visit: Visit,
    Asking(asked): Asking<Asked>,
) -> Result<Response, Error> {
    let from = asked.from(&app, &visit).await?;
    let changes = Changes::found(app.as_of(from).await?, visit.published.clone(), Concept::COUNTRY).await?;
    let (concept, words) = (visit.concept(), visit.words);
    let raw = |cell: Option<Cell>| match cell {
        Some(Cell::Number(value)) => Datum::text(value.normalize().to_string()),
        Some(Cell::NotApplicable) => Datum::text("not_applicable"),
        Some(Cell::Unavailable) => Datum::text("unavailable"),
        None => Datum::text(""),
    };
    let rows = changes.figures.iter().map(|change| {
        let indicator = concept.indicator(change.indicator);
        vec![
            Datum::text(indicator.code.clone()),
            Datum::text(indicator.title.shown(visit.lang()).text),
            Datum::text(concept.place(change.place).code.clone()),
            Datum::text(concept.place(change.place).name.shown(visit.lang()).text),
            Datum::text(change.period.to_string()),
            raw(change.before),
            raw(change.after),
        ]
    });
    let columns = [
        ("indicator", "column-indicator"),
        ("indicator_title", "column-indicator"),
        ("region", "column-region"),
        ("region_name", "column-region"),
        ("period", "column-period"),
        ("before", "changes-before"),
        ("after", "changes-after"),
    ];
    let columns = columns.map(|(key, heading)| Column::text(key, words.t(heading)));
    let table = Dataset { rows: rows.collect(), ..Dataset::new(words.t("changes-title"), columns.into()) };
    let name = format!("attachment; filename=\"changes-{from}-{}.csv\"", visit.published.today);
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, publication::exports::csv(&table, false)).into_response())
}
