//! Charts as files: the drawing, the picture, and exactly what is drawn as CSV.

use super::overview::tasks_figure;
use super::{indicator, place};
use crate::charts::history::directions;
use crate::charts::{Look, Subject, region_map};
use crate::error::Error;
use crate::page::Visit;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use model::{Concept, IndicatorIx, PlaceIx};
use publication::{Figure, Size};

/// `GET /{lang}/direction-1.svg`, `…/history.svg`
pub async fn overview(visit: Visit) -> Result<Response, Error> {
    let (name, ending) = split(visit.code(0))?;
    if name == "history" {
        let figure = directions(&visit.published, visit.urls, "f", Size::Wide).ok_or(Error::NotFound)?;
        return file(&figure, name, ending);
    }
    let code = name.strip_prefix("direction-").ok_or(Error::NotFound)?;
    let at = visit.concept().directions.iter().position(|d| d.code == code).ok_or(Error::NotFound)?;
    file(&tasks_figure(&visit, at, "f", Size::Wide), name, ending)
}

/// `GET /{lang}/indicators/{code}/trajectory.png`, `…/map.svg`, `…/seasons.csv`, …
pub async fn indicator_file(
    visit: &Visit,
    ix: IndicatorIx,
    at: PlaceIx,
    name: &str,
) -> Result<Response, Error> {
    let (chart, ending) = split(name)?;
    let subject = Subject { published: &visit.published, words: visit.words, indicator: ix, place: at };
    let figure = match chart {
        "trajectory" => subject.trajectory_with_outlook("f", Size::Wide),
        "history" => subject.history("f", Size::Wide).ok_or(Error::NotFound)?,
        "seasons" => subject.seasons("f", Size::Wide).ok_or(Error::NotFound)?,
        "movement" => {
            let moved = subject.moved().ok_or(Error::NotFound)?;
            subject.movement(&moved, "f", Size::Wide)
        }
        "regions" if at == Concept::COUNTRY => {
            let regions = subject.regions().ok_or(Error::NotFound)?;
            subject.regions_figure(&regions, "f", Size::Wide)
        }
        "map" if at == Concept::COUNTRY => {
            let (period, _) = visit.published.best_covered_year(ix).ok_or(Error::NotFound)?;
            region_map(&visit.published, visit.urls, (ix, period), "f", (Look::Areas, Size::Wide))
        }
        _ => return Err(Error::NotFound),
    };
    let code = &visit.concept().indicator(ix).code;
    file(&figure, &format!("{}-{code}-{chart}", visit.concept().place(at).code), ending)
}

/// A chart of an indicator in the country.
pub async fn indicator_chart(visit: Visit) -> Result<Response, Error> {
    let ix = indicator(&visit, visit.code(0))?;
    indicator_file(&visit, ix, Concept::COUNTRY, visit.code(1)).await
}

/// A chart of an indicator in a region.
pub async fn region_chart(visit: Visit) -> Result<Response, Error> {
    let region = place(&visit, visit.code(0))?;
    let ix = indicator(&visit, visit.code(1))?;
    indicator_file(&visit, ix, region, visit.code(2)).await
}

pub(crate) fn split(name: &str) -> Result<(&str, &str), Error> {
    name.rsplit_once('.').ok_or(Error::NotFound)
}

pub(crate) fn file(figure: &Figure, name: &str, ending: &str) -> Result<Response, Error> {
    let (kind, bytes) = match ending {
        "svg" => ("image/svg+xml", figure.standalone_svg().into_bytes()),
        "png" => ("image/png", figure.png(2.0)?),
        "csv" => ("text/csv; charset=utf-8", publication::exports::csv(&figure.table, false)),
        _ => return Err(Error::NotFound),
    };
    // the drawing brings its own style; nothing else may come from anywhere
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'".to_owned();
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (CONTENT_SECURITY_POLICY, policy),
        (CONTENT_DISPOSITION, format!("inline; filename=\"{name}.{ending}\"")),
    ];
    Ok((headers, bytes).into_response())
}
